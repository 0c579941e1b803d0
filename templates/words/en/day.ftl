# The card of the day, and everything behind it.

day-title = Your day
day-title-of = Your day of { $on }
day-promise-ended = Promised, not paid yet: { $what }.
day-said-paid-ended = Said to be paid a week ago, not recorded yet: { $what }.
day-pause-ended = The pause ends: { $what }.
day-ahead = { $count ->
    [one] Reminder on { $next }: { $what }.
   *[other] { $count } reminders on { $next }: { $what }.
 }
day-next = Reminder on { $next }.
day-gone = reminder sent on { $on }
day-gone-to-forward = to be passed on since { $on }
day-promise-over = promise broken
day-said-paid-over = said to be paid, not recorded yet
day-pause-over = pause over
day-dispute-over = chased again
day-put-off = put off
day-forward = For you to pass on: { $what }.
day-overdue = Overdue: { $what }.
day-expired = A quote nobody answered: { $what }. /quote revise offers it again.
day-sent-last = Last reminder sent: { $what }. Nothing more goes out by itself.
day-sent = { $count ->
    [one] Reminder sent: { $what }.
   *[other] { $count } reminders sent: { $what }.
 }
day-resumed = Reminders go on: { $what }.
day-received = Received by the client: { $what }.
day-week = This week: { $what }.
day-week-waiting = { $count ->
    [one] { $count } quote awaiting an answer
   *[other] { $count } quotes awaiting an answer
 }
day-week-to-invoice = { $count } to invoice
day-week-overdue = { $count } overdue
day-more = And { $count } more: “See all”.
