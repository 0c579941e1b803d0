# The card of the day, and everything behind it.

day-title = Votre journée
day-title-of = Votre journée du { $on }
day-promise-ended = Promis, pas encore réglé : { $what }.
day-said-paid-ended = Dit réglé il y a une semaine, pas encore noté : { $what }.
day-pause-ended = Fin de la pause : { $what }.
day-ahead = { $count ->
    [one] Relance { $next } : { $what }.
   *[other] { $count } relances { $next } : { $what }.
 }
day-next = Relance { $next }.
day-gone = relance partie le { $on }
day-gone-to-forward = à transmettre depuis le { $on }
day-promise-over = promesse passée
day-said-paid-over = dite réglée, pas encore notée
day-pause-over = pause finie
day-dispute-over = de nouveau relancée
day-put-off = reportée
day-forward = À transmettre vous-même : { $what }.
day-overdue = Échéance passée : { $what }.
day-expired = Devis resté sans réponse : { $what }. /devis reviser le propose à nouveau.
day-sent-last = Dernière relance partie : { $what }. Plus rien ne part tout seul.
day-sent = { $count ->
    [one] Relance partie : { $what }.
   *[other] { $count } relances parties : { $what }.
 }
day-resumed = Les relances reprennent : { $what }.
day-received = Bien reçue par le client : { $what }.
day-week = Cette semaine : { $what }.
day-week-waiting = { $count ->
    [one] { $count } devis en attente de réponse
   *[other] { $count } devis en attente de réponse
 }
day-week-to-invoice = { $count } à facturer
day-week-overdue = { $count } en retard
day-more = Et { $count } de plus : « Voir tout ».
