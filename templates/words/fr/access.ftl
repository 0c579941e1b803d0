# Who gets in: greetings, invitations, and one person on several platforms.

## Greetings

greet-new = Bonjour { $name } ! Ici, vos devis, vos factures et leurs rappels se font dans la conversation. Cinq questions, et c’est prêt.
greet-member = Bonjour ! Vous êtes ici pour { $business }. Les commandes sont dans le menu, et /aide les explique.
greet-stranger = Bonjour ! Les devis et les factures qui vous sont adressés arriveront ici. Si l’on vous a donné un code, tapez /rejoindre suivi de ce code.
greet-with-code = Bonjour ! Si c’est vous qui avez installé Relance, tapez /rejoindre suivi du code que « relance serve » affiche : c’est ainsi que naît l’entreprise. Si l’on vous a donné un autre code, tapez-le de même.
welcome-client = { $form ->
    [tu] C’est prêt : tu recevras ici les devis et les factures { DE($business) }.
   *[vous] C’est prêt : vous recevrez ici les devis et les factures { DE($business) }.
 }
welcome-member = C’est prêt : vous suivez les factures { DE($business) }. /aide dit ce que vous pouvez faire.

## Invitations

invite-client = { $form ->
    [tu] { $business } te propose de recevoir ici ses devis et ses factures pour { $client }. Rien ne s’affiche avant { QUE($business) } ait confirmé ton identité.
   *[vous] { $business } vous propose de recevoir ici ses devis et ses factures pour { $client }. Rien ne s’affiche avant { QUE($business) } ait confirmé votre identité.
 }
invite-member = { $business } vous propose de l’aider à suivre ses factures ici.
invite-code = Invitation prête : donnez ce code à la personne. Il sert une fois, pendant { $days } jours.
invite-sent = Invitation envoyée à { $name }. Vous confirmerez son identité une fois l’invitation ouverte.
invite-opened-client = { $name } ({ $handle }) a ouvert l’invitation pour { $client } : c’est bien cette personne ?
invite-opened-member = { $name } ({ $handle }) a ouvert l’invitation à aider { $business } : c’est bien cette personne ?
invite-thanks = Merci ! Encore une confirmation { DE($business) }, et c’est prêt.
invite-confirmed = { $name } a maintenant accès.
invite-denied = L’accès est refusé, rien n’a été montré.
team-left = { $name } n’a plus accès.
access-team = Qui a accès à { $business }
access-team-more = Pour inviter : /reglages equipe @nom, ou /reglages equipe role:assistante pour un code à donner.
access-people = Les personnes { DE($client) }
access-people-none = Personne n’a encore accès pour { $client }.
access-people-more = Pour inviter : /client inviter, suivi du client et de @nom ; sans nom, vous recevez un code à donner.
access-left = { $count ->
    [one] Et encore une personne ou invitation, qui paraîtra ici ensuite.
   *[other] Et encore { $count } personnes ou invitations, qui paraîtront ici ensuite.
 }
access-invitation = Invitation { $code }
access-until = { $roles } ; à ouvrir jusqu’au { $on }
access-opened = { $roles } ; invitation ouverte, à confirmer
access-contact-out = { $name } n’a plus accès pour { $client }, et ne reçoit plus rien.
access-revoked = Invitation annulée : personne n’entre plus par elle.

## One person on several platforms

link-code = Sur l’autre plateforme, tapez la commande « lier » suivie de ce code, dans les { $minutes } minutes. Vous confirmerez ici : ne donnez ce code à personne.
link-typed = Encore un geste : confirmez sur { $platform }, là où ce code a été donné. Rien ne vous est montré avant.
link-asked = { $name } ({ $handle }), sur { $platform }, a tapé votre code. Si c’est vous, confirmez : vous pourrez là-bas tout ce que vous pouvez ici. Sinon, quelqu’un a vu ce code : refusez.
link-refused = Refusé : rien n’a été montré à { $name }. Quelqu’un a vu votre code : demandez-en un autre, loin des regards.
link-joined = C’est fait : vous êtes ici la même personne { QUE($name) }, avec les mêmes entreprises.
link-told = { $name }, sur { $platform }, est maintenant relié à vous et peut tout ce que vous pouvez.
link-title = Vos plateformes
link-list = Voici où vous êtes la même personne. /lier donne un code pour en ajouter une, /lier retirer en ôte une.
link-removed = { $platform } n’est plus relié à vous. L’accès y a pris fin.
link-denied = { $platform } n’est plus relié à vous. L’accès y a pris fin. Si ce n’était pas vous, quelqu’un a vu votre code : demandez-en un autre, loin des regards.
link-denied-told = { $name } signale que quelqu’un d’autre parlait à sa place sur { $platform }. L’accès y a pris fin.
recovery-begun = Qui tient cette installation vient de préparer un code pour { $name }, qui a perdu une plateforme. Qui le tape dans les { $minutes } minutes aura le même accès. Si personne ne l’a demandé, prévenez la personne qui tient l’installation.
undone-means = Les moyens de paiement sont de nouveau ceux d’avant.
undone-settings = Les réglages sont de nouveau ceux d’avant.
undone-member-out = { $name } n’a plus accès.
undone-member-back = { $name } a de nouveau accès.
undone-contact-out = { $name } ne reçoit plus rien pour ce client.
undone-contact-back = { $name } reçoit de nouveau ce qui est pour ce client.
undone-invitations = { $count ->
    [one] Une invitation est annulée.
   *[other] { $count } invitations sont annulées.
 }
undone-place-out = { $platform }, relié depuis là-bas, ne l’est plus.
undone-place-back = { $platform } est de nouveau relié à vous.
stands-others = { $count ->
    [one] une autre action
   *[other] { $count } autres actions
 }
of-business = Pour { $name }
