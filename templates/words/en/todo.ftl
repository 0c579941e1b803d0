# What awaits the owner, and what has to happen before work may begin.

todo-title = To do
todo-nothing = Nothing needs you: it has all been invoiced, and nothing is to be checked.
todo-waiting = { $count ->
    [one] One thing waits for you.
   *[other] { $count } things wait for you, the oldest first.
 }
todo-and-gated = { $count ->
    [one] One approved quote waits for something else first.
   *[other] { $count } approved quotes wait for something else first.
 }
todo-none-ready = Nothing is ready to invoice. Here is what the approved quotes are waiting for.
todo-ready = { $count ->
    [one] One approved quote, to invoice once the work is delivered.
   *[other] { $count } approved quotes, to invoice once the work is delivered.
 }
todo-ready-value = { $days ->
    [0] { $amount } left · approved today
    [one] { $amount } left · approved { $days } day ago
   *[other] { $amount } left · approved { $days } days ago
 }
todo-problem = Problem reported by the client · { $amount }
todo-said-paid = Said to be paid, to be checked on your account · { $amount }
todo-promise-ended = Promised, and the day has passed · { $amount } still to pay
todo-said-paid-ended = Said to be paid more than a week ago, still not recorded · { $amount }
todo-pause-ended = The pause is over · { $amount } still to pay
todo-call = { $amount } late by { $days } { $days ->
    [one] day
   *[other] days
 } · every reminder is out, a call helps
todo-forward = { $amount } late by { $days } { $days ->
    [one] day
   *[other] days
 } · nobody can be reached here, a reminder to forward
todo-nobody = Nobody at { $client } receives this invoice any more · { $amount } · invite somebody: /client invite { $client }
todo-covered = { $amount } covered by the client’s credit: to be settled with it
todo-withdrawn = Withdrawal of { $on } · nothing to give back, a credit note is to be made
todo-withdrawn-paid = Withdrawal of { $on } · { $amount } to give back by { $by }, after a credit note
todo-withdrawn-repay = Withdrawal of { $on } · { $amount } to give back by { $by }
todo-question = { $name } asks: “{ $text }”
todo-draft = Preview of the day, not sent yet
gate-approval = Waits for the client’s approval.
gate-first-invoice = Do not begin: the invoice to be paid first is missing. /deposit makes one for a part, /invoice for all of it.
gate-payment = Do not begin: { $number } is not paid yet ({ $amount } left).
gate-delivery = Delivery is due on { $on }: to be invoiced that day, or as soon as it is delivered.
gate-withdrawal = Wait until { $until } is over before you begin: until then a consumer may withdraw. To begin earlier, they must expressly ask you to.
