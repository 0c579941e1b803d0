# What an invoice owes because it is paid late.

lateness-title = Retard de { $number } au { $on } — { $client }
lateness-period = { $days ->
    [one] { $from } ({ $days } jour à { $rate })
   *[other] { $from } – { $to } ({ $days } jours à { $rate })
 }
lateness-paid = Intérêts réglés le { $on }
lateness-principal = Principal restant
lateness-imputed = L’argent reçu est d’abord allé aux intérêts : sur { $number }, il reste { $left }, et { $penalty } s’y ajoutent.
lateness-total = À régler en tout
lateness-by-day = Chaque jour de plus ajoute { $amount }.
lateness-claimed-on = Réclamé le { $on } : { $amount }.
lateness-given-up-on = Vous y avez renoncé le { $on }.
lateness-nothing-yet = Rien n’est réclamé avant que vous ne pressiez « Réclamer » : le client reçoit alors ce décompte. La facture { $number } ne change pas.
lateness-owner-alone = Réclamer cette somme, ou y renoncer, revient au titulaire de l’entreprise.
lateness-sent = Décompte envoyé à { $names }.
lateness-note = Une fois réglé : /encaisser { $number } { $total } penalites:{ $penalty }
lateness-note-both = Une fois réglé : /encaisser { $number } { $total } penalites:{ $penalty } indemnite:{ $fee }
lateness-for-client = { $form ->
    [tu] { $seller } t’adresse le décompte des pénalités de retard de { $number }, arrêté au { $on }. Le calcul est dans le PDF.
   *[vous] { $seller } vous adresse le décompte des pénalités de retard de { $number }, arrêté au { $on }. Le calcul est dans le PDF.
 }
lateness-in-words = En tout, { $amount } sont à régler.
lateness-given-up = Rien n’est réclamé pour le retard de { $number }, et rien n’est écrit au client.
lateness-given-up-claimed = Le décompte du { $on } est déjà chez le client : dites-lui que vous renoncez à ce que le retard de { $number } ajoute. Rien ne lui est écrit d’ici.
lateness-given-up-france = Rien n’est réclamé pour le retard de { $number }, et rien n’est écrit au client. À savoir : un texte voté par le Sénat en février 2026 interdirait d’y renoncer entre professionnels ; nous ne savons pas s’il est en vigueur.
