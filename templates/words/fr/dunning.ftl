# Reminders, what a client answers, and calls.

## Reminders

reminder-helpful = { $form ->
    [tu] Petit rappel : la facture { $number } (reste à régler : { $amount }) arrive à échéance le { $due }. Tout est en ordre de ton côté ?
   *[vous] Petit rappel : la facture { $number } (reste à régler : { $amount }) arrive à échéance le { $due }. Tout est-il en ordre de votre côté ?
 }
reminder-courteous = { $we ->
    [je] Sauf erreur de ma part, je n’ai pas encore reçu
   *[nous] Sauf erreur de notre part, nous n’avons pas encore reçu
 } le règlement de la facture { $number } (reste à régler : { $amount }), à régler au plus tard le { $due }. { $form ->
    [tu] S’il est parti entre-temps, ne tiens pas compte de ce message.
   *[vous] S’il est parti entre-temps, merci de ne pas tenir compte de ce message.
 }
reminder-firm = { $form ->
    [tu] Le règlement de la facture { $number } (reste à régler : { $amount }), échue le { $due }, n’est toujours pas arrivé. Peux-tu t’en occuper d’ici le { $by }, ou dire ce qui bloque ?
   *[vous] Le règlement de la facture { $number } (reste à régler : { $amount }), échue le { $due }, n’est toujours pas arrivé. Merci de vous en occuper d’ici le { $by }, ou de dire ce qui bloque.
 }
reminder-last = { $form ->
    [tu] La facture { $number } (reste à régler : { $amount }) est échue depuis le { $due }, soit { $days } jours. C’est le dernier message avant un courrier formel : merci de la régler sous huit jours, ou de répondre.
   *[vous] La facture { $number } (reste à régler : { $amount }) est échue depuis le { $due }, soit { $days } jours. C’est le dernier message avant un courrier formel : merci de la régler sous huit jours, ou de répondre.
 }
reminder-net = Le crédit de { $credit } est déjà déduit.
reminder-thanks = Merci pour les { $paid } déjà réglés.

## What the owner is told

told-overdue = { $number } ({ $client }) devait être réglée le { $due } : { $amount }. Si le règlement est arrivé, notez-le ici.

## Before the first late reminder

warning-let-go = Entendu, la relance part comme prévu.
warning-gone = La relance de { $number } est partie le { $on }.
warning-postponed = Entendu, rien ne part avant le { $until }.
warning-talk = Entendu, rien ne part. Pour reprendre : /relance reprendre { $number }

## Sending, pausing, resuming

chase-sent-later = Relance prête pour { $number } : elle part le { $at }, aux heures où l’on écrit aux clients. D’ici là, /relance suspendre { $number } la retient.
chase-sent = Relance envoyée pour { $number }.
chase-paused = Relances suspendues pour { $number }. /relance reprendre { $number } les reprend.
chase-paused-until = Relances suspendues pour { $number } jusqu’au { $until }.
chase-paused-last = { $number } est en pause. Toutes les relances étaient déjà parties.
chase-paused-last-until = { $number } est en pause jusqu’au { $until }. Toutes les relances étaient déjà parties.
chase-resumed = Les relances de { $number } reprennent.
chase-let-go = { $number } n’est plus en attente.
chase-not-held = Les relances de { $number } ne sont pas suspendues.
chase-next = La prochaine part { $next }.
chase-next-earliest = La prochaine part { $next } au plus tôt : vous le saurez la veille.
chase-none-left = Toutes les relances sont déjà parties : aucune ne repart d’elle-même, et une mise en demeure ne dépend que de vous.
chase-nothing-asked = Rien n’est à relancer : ce qui reste est couvert par le crédit du client, ou trop faible.
chase-preview-title = Relance de { $number } — aperçu
chase-preview = Rien ne part avant « Envoyer ». Destinataire : { $names }.
held-promised = promis pour le { $until }
held-said-paid = dite réglée, à vérifier
held-paused = en pause
held-paused-until = en pause, reprise le { $until }
held-paused-through = en pause jusqu’au { $until }
held-disputed = souci signalé
held-withdrawable = rétractation possible jusqu’au { $until }

## What a client answers

said-paid-thanks = { $form ->
    [tu] Merci, c’est transmis. Tu recevras une confirmation une fois le règlement enregistré.
   *[vous] Merci, c’est transmis. Vous recevrez une confirmation une fois le règlement enregistré.
 }
told-said-paid-last = { $name } ({ $client }) dit avoir réglé { $number } ({ $amount }) le { $on }. Rien ne part plus tout seul : à vérifier sur votre compte.
told-said-paid = { $name } ({ $client }) dit avoir réglé { $number } ({ $amount }) le { $on }. Les relances attendent une semaine.
told-said-paid-footnote = Une fois l’argent arrivé : /encaisser { $number } le:{ $day }
promise-thanks = { $form ->
    [tu] Merci, c’est noté pour le { $on }.
   *[vous] Merci, c’est noté pour le { $on }.
 }
told-promised-last = { $name } ({ $client }) s’engage à régler { $number } ({ $amount }) le { $on }.
told-promised = { $name } ({ $client }) s’engage à régler { $number } ({ $amount }) le { $on }. Pas de relance d’ici là.
problem-thanks = { $form ->
    [tu] Merci de l’avoir dit. Les rappels s’arrêtent, et la réponse arrivera ici.
   *[vous] Merci de l’avoir dit. Les rappels s’arrêtent, et la réponse arrivera ici.
 }
told-problem-last = { $name } ({ $client }) signale un souci sur { $number } ({ $amount }).
told-problem = { $name } ({ $client }) signale un souci sur { $number } ({ $amount }). Les relances sont arrêtées.
told-problem-footnote = Une fois réglé : /relance reprendre { $number }
wrong-person-thanks = { $form ->
    [tu] C’est noté : tu ne recevras plus rien à ce sujet. Pardon pour le dérangement.
   *[vous] C’est noté : vous ne recevrez plus rien à ce sujet. Pardon pour le dérangement.
 }
told-wrong-person-last = { $name } n’est pas la bonne personne chez { $client } pour { $number } ({ $amount }).
told-wrong-person = { $name } n’est pas la bonne personne chez { $client } pour { $number } ({ $amount }). Les relances attendent.
told-wrong-person-footnote = Pour inviter quelqu’un d’autre : /client inviter { $name }

## Calls

call-title = Appeler { $client }
call-script-late = { $form ->
    [tu] « Bonjour, { $business } à l’appareil. Je t’appelle au sujet de la facture { $number }, sur laquelle il reste { $amount } à régler, attendus au plus tard le { $due }. L’as-tu bien reçue ? Quel jour penses-tu pouvoir la régler ? Merci, je note cette date. »
   *[vous] « Bonjour, { $business } à l’appareil. Je vous appelle au sujet de la facture { $number }, sur laquelle il reste { $amount } à régler, attendus au plus tard le { $due }. L’avez-vous bien reçue ? Quel jour pensez-vous pouvoir la régler ? Merci, je note cette date. »
 }
call-script-ahead = { $form ->
    [tu] « Bonjour, { $business } à l’appareil. La facture { $number } (reste à régler : { $amount }) arrive à échéance le { $due } : l’as-tu bien reçue, et tout est-il en ordre de ton côté ? »
   *[vous] « Bonjour, { $business } à l’appareil. La facture { $number } (reste à régler : { $amount }) arrive à échéance le { $due } : l’avez-vous bien reçue, et tout est-il en ordre de votre côté ? »
 }
call-footnote-last = Un appel noté garde trace de ce qui s’est dit. Toutes les relances sont déjà parties.
call-footnote = Un appel compte comme un contact : le prochain message attend une semaine.
called-held = La relance de { $number } qui était prête ne part pas.
called-noted-last = Appel noté pour { $number } ({ $client }). Toutes les relances sont déjà parties : plus rien ne part tout seul.
called-noted = Appel noté pour { $number } ({ $client }). Pas de message avant le { $next }.
