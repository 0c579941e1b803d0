# What is left to invoice, and what has to happen before work may begin.

todo-title = À facturer
todo-nothing = Rien à facturer : tout est déjà facturé.
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
gate-approval = Attend l’accord du client.
gate-first-invoice = Ne commencez pas : il manque la facture à régler avant de commencer. /acompte en crée une d’une partie, /facture du tout.
gate-payment = Ne commencez pas : { $number } n’est pas encore réglée (reste { $amount }).
gate-withdrawal = Attendez que le { $until } soit passé pour commencer : jusque-là, un particulier peut se rétracter. Commencer plus tôt suppose qu’il le demande expressément.
