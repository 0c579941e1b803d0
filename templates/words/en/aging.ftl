# What is owed, by lateness.

overdue-title = What you are owed on { $on }
overdue-summary = { $when ->
    [today] You are owed { $total }{ $clients ->
        [0] , nothing is overdue.
        [one] , { $late } of it overdue ({ $clients } client).
       *[other] , { $late } of it overdue ({ $clients } clients).
     }
   *[then] You were owed { $total }{ $clients ->
        [0] , nothing was overdue.
        [one] , { $late } of it overdue ({ $clients } client).
       *[other] , { $late } of it overdue ({ $clients } clients).
     }
 }
overdue-summary-covered = { $when ->
    [today] Nothing is to come in.
   *[then] Nothing was to come in.
 }
overdue-nothing = Nothing is owed: all is paid.
overdue-nothing-then = On { $on }, nothing was owed.
overdue-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
 }
overdue-due = due { $on }
overdue-covered = { $amount }, covered by the credit
overdue-renounced = { $amount }, no longer to come in: withdrawn from, a credit note is to be made
overdue-net = credit of { $credit } taken off
overdue-column-invoice = Invoice
overdue-column-client = Client
overdue-column-amount = Left to pay
overdue-column-due = Due
overdue-column-note = Follow-up
overdue-in-private = The answer is in our private conversation.
bucket-current = Not due yet
bucket-30 = 1 to 30 days late
bucket-60 = 31 to 60 days late
bucket-90 = 61 to 90 days late
bucket-over-90 = More than 90 days late
