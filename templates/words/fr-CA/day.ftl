# The card of the day, and everything behind it.

day-expired = Soumission restée sans réponse : { $what }. /devis reviser la propose à nouveau.
day-week-waiting = { $count ->
    [one] { $count } soumission en attente de réponse
   *[other] { $count } soumissions en attente de réponse
 }
