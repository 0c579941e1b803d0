# Who gets in: greetings, invitations, and one person on several platforms.

## Greetings

greet-new = Bonjour { $name } ! Ici, vos devis, vos factures et leurs rappels se font dans la conversation. Cinq questions, et c’est prêt.
greet-member = Bonjour ! Vous êtes ici pour { $business }. Les commandes sont dans le menu, et /aide les explique.
greet-stranger = Bonjour ! Les devis et les factures qui vous sont adressés arriveront ici. Si l’on vous a donné un code, tapez /rejoindre suivi de ce code.
welcome-client = { $form ->
    [tu] C’est prêt : tu recevras ici les devis et les factures de { $business }.
   *[vous] C’est prêt : vous recevrez ici les devis et les factures de { $business }.
 }
welcome-member = C’est prêt : vous suivez les factures de { $business }. /aide dit ce que vous pouvez faire.

## Invitations

invite-client = { $form ->
    [tu] { $business } te propose de recevoir ici ses devis et ses factures pour { $client }. Rien ne s’affiche avant que { $business } ait confirmé ton identité.
   *[vous] { $business } vous propose de recevoir ici ses devis et ses factures pour { $client }. Rien ne s’affiche avant que { $business } ait confirmé votre identité.
 }
invite-member = { $business } vous propose de l’aider à suivre ses factures ici.
invite-code = Invitation prête : donnez ce code à la personne. Il sert une fois, pendant { $days } jours.
invite-sent = Invitation envoyée à { $name }. Vous confirmerez son identité une fois l’invitation ouverte.
invite-opened-client = { $name } ({ $handle }) a ouvert l’invitation pour { $client } : c’est bien cette personne ?
invite-opened-member = { $name } ({ $handle }) a ouvert l’invitation à aider { $business } : c’est bien cette personne ?
invite-thanks = Merci ! Encore une confirmation de { $business }, et c’est prêt.
invite-confirmed = { $name } a maintenant accès.
invite-denied = L’accès est refusé, rien n’a été montré.
team-left = { $name } n’a plus accès.

## One person on several platforms

link-code = Sur l’autre plateforme, tapez la commande « lier » suivie de ce code, dans les { $minutes } minutes. Il vaut votre accès : ne le donnez à personne.
link-joined = C’est fait : vous êtes ici la même personne que { $name }, avec les mêmes entreprises.
link-told = { $name } ({ $handle }), sur { $platform }, est maintenant relié à vous et peut tout ce que vous pouvez.
link-title = Vos plateformes
link-list = Voici où vous êtes la même personne. /lier donne un code pour en ajouter une, /lier retirer en ôte une.
link-removed = { $platform } n’est plus relié à vous. L’accès y a pris fin.
link-denied = { $platform } n’est plus relié à vous. L’accès y a pris fin. Si ce n’était pas vous, quelqu’un a vu votre code : demandez-en un autre, loin des regards.
