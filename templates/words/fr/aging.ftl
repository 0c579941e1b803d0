# What is owed, by lateness.

overdue-title = Ce qui vous est dû au { $on }
overdue-summary = { $when ->
    [today] On vous doit { $total }{ $clients ->
        [0] , rien n’est en retard.
        [one] , dont { $late } en retard ({ $clients } client).
       *[other] , dont { $late } en retard ({ $clients } clients).
     }
   *[then] On vous devait { $total }{ $clients ->
        [0] , rien n’était en retard.
        [one] , dont { $late } en retard ({ $clients } client).
       *[other] , dont { $late } en retard ({ $clients } clients).
     }
 }
overdue-summary-covered = { $when ->
    [today] Rien n’est à encaisser.
   *[then] Rien n’était à encaisser.
 }
overdue-nothing = Rien n’est dû : tout est réglé.
overdue-nothing-then = Au { $on }, rien n’était dû.
overdue-late = { $days ->
    [one] en retard de { $days } jour
   *[other] en retard de { $days } jours
 }
overdue-due = échéance le { $on }
overdue-covered = { $amount }, couvert par le crédit
overdue-renounced = { $amount }, plus à encaisser : le client s’est rétracté, la facture est à annuler
overdue-net = crédit de { $credit } déduit
overdue-column-invoice = Facture
overdue-column-client = Client
overdue-column-amount = Reste à régler
overdue-column-due = Échéance
overdue-column-note = Suivi
overdue-in-private = La réponse est dans notre conversation privée.
bucket-current = Pas encore échu
bucket-30 = En retard de 1 à 30 jours
bucket-60 = En retard de 31 à 60 jours
bucket-90 = En retard de 61 à 90 jours
bucket-over-90 = En retard de plus de 90 jours
