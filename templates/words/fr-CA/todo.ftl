# What is left to invoice, and what has to happen before work may begin.

todo-and-gated = { $count ->
    [one] Une soumission acceptée attend encore autre chose.
   *[other] { $count } soumissions acceptées attendent encore autre chose.
 }
todo-none-ready = Rien n’est prêt à facturer. Voici ce qu’attendent les soumissions acceptées.
todo-ready = { $count ->
    [one] Une soumission acceptée, à facturer une fois le travail livré.
   *[other] { $count } soumissions acceptées, à facturer une fois le travail livré.
 }
todo-ready-value = { $days ->
    [0] Reste { $amount } · acceptée aujourd’hui
    [one] Reste { $amount } · acceptée il y a { $days } jour
   *[other] Reste { $amount } · acceptée il y a { $days } jours
 }
gate-first-invoice = Ne commencez pas : il manque la facture à payer avant de commencer. /depot en crée une d’une partie, /facture du tout.
