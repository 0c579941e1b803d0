# Payments and receipts.

## Ways to pay

method-transfer = transfer
method-card = card
method-cheque = cheque
method-cash = cash
method-paypal = PayPal
method-interac = Interac e-Transfer
method-other = other means
method-credit = credit

## What the owner is told

paid-whole = { $number } ({ $client }) is paid: { $amount } ({ $method }) on { $on }.
paid-part = Part payment of { $amount } ({ $method }) on { $on } for { $number } ({ $client }). Left to pay: { $outstanding }.
paid-undone = The payment of { $amount } on { $number } ({ $client }) is undone. { $outstanding } is left to pay.
paid-beyond = Overpaid by { $beyond }: kept as credit for { $client }.
paid-as-credit = Payment of { $amount } from { $client } recorded. As nothing is owed, it is kept as credit: { $credit } in all.
paid-with-credit = { $amount } of { $client }’s credit used for { $number }. Left to pay: { $outstanding }.
paid-refunded = Refund of { $amount } to { $client } recorded. Credit left: { $credit }.
may-start = The deposit is paid: work may start.
may-start-prepaid = The invoice is paid: work can begin.

## What the client reads

receipt-title = Payment received
receipt-whole = { $form ->
    [tu] Thank you! Your payment of { $amount } on { $on } settles { $number }.
   *[vous] Thank you! Your payment of { $amount } on { $on } settles { $number }.
 }
receipt-part = { $form ->
    [tu] Thank you! Your payment of { $amount } on { $on } is noted on { $number }. { $outstanding } is left.
   *[vous] Thank you! Your payment of { $amount } on { $on } is noted on { $number }. { $outstanding } is left.
 }
receipt-with-credit = { $form ->
    [tu] We used { $amount } of your credit for { $number }. Left to pay: { $outstanding }.
   *[vous] We used { $amount } of your credit for { $number }. Left to pay: { $outstanding }.
 }
receipt-beyond = { $form ->
    [tu] You paid { $beyond } more than was due: it is kept as credit for a later invoice.
   *[vous] You paid { $beyond } more than was due: it is kept as credit for a later invoice.
 }
receipt-title-credit = Credit used
