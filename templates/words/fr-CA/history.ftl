# Ce qui s’est passé, comme on le dit au Québec.

line-quote-sent = Soumission envoyée, pour { $amount }
line-quote-withdrawn = Soumission retirée
line-credit-note-issued = Note de crédit { $number } émise, pour { $amount }
line-lateness-claimed = Intérêts réclamés : { $amount }
line-lateness-given-up = Intérêts abandonnés
line-reminder-sent = Rappel { $level } envoyé
line-reminder-to-forward = Rappel { $level } à transmettre : personne n’était joignable ici
line-chase-paused = Rappels suspendus
line-chase-resumed = Rappels repris
