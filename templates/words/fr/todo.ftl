# What awaits the owner, and what has to happen before work may begin.

todo-title = À faire
todo-nothing = Rien ne vous attend : tout est facturé, rien n’est à vérifier.
todo-waiting = { $count ->
    [one] Une chose vous attend.
   *[other] { $count } choses vous attendent, la plus ancienne d’abord.
 }
todo-and-gated = { $count ->
    [one] Un devis accepté attend encore autre chose.
   *[other] { $count } devis acceptés attendent encore autre chose.
 }
todo-none-ready = Rien n’est prêt à facturer. Voici ce qu’attendent les devis acceptés.
todo-ready = { $count ->
    [one] Un devis accepté, à facturer une fois le travail livré.
   *[other] { $count } devis acceptés, à facturer une fois le travail livré.
 }
todo-ready-value = { $days ->
    [0] Reste { $amount } · accepté aujourd’hui
    [one] Reste { $amount } · accepté il y a { $days } jour
   *[other] Reste { $amount } · accepté il y a { $days } jours
 }
todo-problem = Souci signalé par le client · { $amount }
todo-said-paid = Dite réglée, à vérifier sur votre compte · { $amount }
todo-promise-ended = Promis, et la date est passée · { $amount } toujours à régler
todo-said-paid-ended = Dite réglée il y a plus d’une semaine, toujours pas notée · { $amount }
todo-pause-ended = La pause est finie · { $amount } toujours à régler
todo-call = { $amount } en retard de { $days } { $days ->
    [one] jour
   *[other] jours
 } · tous les rappels sont partis, un appel aide
todo-forward = { $amount } en retard de { $days } { $days ->
    [one] jour
   *[other] jours
 } · personne n’est joignable ici, rappel à transmettre
todo-nobody = Plus personne chez { $client } ne reçoit cette facture · { $amount } · inviter quelqu’un : /client inviter { $client }
todo-covered = { $amount } couverts par le crédit du client : à régler avec ce crédit
todo-withdrawn = Rétractation du { $on } · rien à rendre, la facture est à annuler
todo-withdrawn-paid = Rétractation du { $on } · { $amount } à rendre au plus tard le { $by }, une fois la facture annulée
todo-withdrawn-repay = Rétractation du { $on } · { $amount } à rendre au plus tard le { $by }
todo-question = { $name } demande : « { $text } »
todo-draft = Aperçu du jour, pas encore envoyé
gate-approval = Attend l’accord du client.
gate-first-invoice = Ne commencez pas : il manque la facture à régler avant de commencer. /acompte en crée une d’une partie, /facture du tout.
gate-payment = Ne commencez pas : { $number } n’est pas encore réglée (reste { $amount }).
gate-delivery = Livraison prévue le { $on } : à facturer ce jour-là, ou dès que c’est livré.
gate-withdrawal = Attendez que le { $until } soit passé pour commencer : jusque-là, un particulier peut se rétracter. Commencer plus tôt suppose une demande expresse de sa part.
