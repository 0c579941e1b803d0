# What is left to invoice, and what has to happen before work may begin.

todo-title = To invoice
todo-nothing = Nothing to invoice: it has all been invoiced.
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
gate-approval = Waits for the client’s approval.
gate-first-invoice = Do not begin: the invoice to be paid first is missing. /deposit makes one for a part, /invoice for all of it.
gate-payment = Do not begin: { $number } is not paid yet ({ $amount } left).
gate-withdrawal = Wait until { $until } is over before you begin: until then a consumer may withdraw. To begin earlier, they must expressly ask you to.
