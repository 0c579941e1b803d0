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
method-write-off = no longer asked for

## What the owner is told

paid-whole = { $number } ({ $client }) is paid: { $amount } ({ $method }) on { $on }.
paid-part = Part payment of { $amount } ({ $method }) on { $on } for { $number } ({ $client }). Left to pay: { $outstanding }{ $credit }.
paid-part-written-off = Part payment of { $amount } ({ $method }) on { $on }, for { $number } ({ $client }). The { $outstanding } left stays written off: no reminder goes out.
paid-credit-deducted = , a credit of { $credit } taken off
paid-undone = The payment of { $amount } on { $number } ({ $client }) is undone. { $outstanding } is left to pay{ $credit }.
paid-undone-several = The payment of { $amount } from { $client } is undone.
paid-undone-credit = { $amount } is back in { $client }’s credit. { $outstanding } is left to pay on { $number }{ $credit }.
paid-undone-beyond = The credit of { $beyond } that had been announced no longer stands.
paid-undone-told = A message tells { $names }.
paid-corrected = Corrected: { $amount } instead of { $before }.
paid-corrected-otherwise = Corrected (before: { $method }, on { $on }).
paid-nothing-to-correct = Nothing to correct: the payment of { $amount } on { $number } is noted so already.
paid-told = A receipt went to { $names }.
paid-beyond = Overpaid by { $beyond }: kept as credit for { $client }.
paid-beyond-title = { $beyond } more than { $number }
paid-beyond-which = { $amount } came in late: { $beyond } more than what was left to pay. Is it an overpayment to keep as credit, or the late-payment penalties and the recovery fee? Nothing is written down until you answer.
paid-with-or-beside-title = { $amount } or { $both }?
paid-with-or-beside = { $amount } is left to pay on { $number }, and { $surcharges } of penalties and fee was typed. Did { $amount } come in in all, or { $both }? Nothing is written down until you answer.
paid-before-title = On { $on }, before the invoice?
paid-before = { $number } is dated { $issued }. Did the payment come in on { $on }, or on { $other }? Nothing is written down until you answer.
paid-past-year-title = { $on }, in { $year }?
paid-past-year = The year { $year } is over, and its receipts may have been declared. Did the payment of { $number } come in on that day? Nothing is noted before you answer.
paid-same-title = { $amount } again on { $on }?
paid-same = { $amount } from { $client } is already recorded on that day ({ $method }). Is this a second payment? Nothing is written down until you answer.
paid-which-title = Which invoice was paid?
paid-split-beyond-title = { $amount }, more than is left?
paid-split-title = { $amount } for several invoices?
paid-split-one = Nothing is written down until you agree.
paid-split-which-title = { $amount }: for which invoice?
paid-split-which = Nothing is written down until you choose.
paid-split-credit = { $amount } kept as credit
paid-split-left = { $amount } would be left
paid-split-more = And others still: the invoice’s number, typed before the amount, says which.
paid-several = Payment of { $amount } ({ $method }) on { $on } from { $client }.
paid-split-whole = { $amount }, paid
paid-split-part = { $amount }, { $outstanding } left{ $credit }
paid-split-open = { $outstanding } left{ $credit }
paid-remainder = Only { $outstanding } is left: nothing is chased for so little.
paid-cheque-banked = The VAT on this cheque is due on the day the bank credits it: note that day when it comes.
paid-banked = Noted: { $amount } on { $number }, credited by the bank on { $on }.
paid-as-credit = Payment of { $amount } from { $client } recorded. As nothing is owed, it is kept as credit: { $credit } in all.
paid-credit-undone = The payment of { $amount } from { $client } is undone. Credit left: { $credit }.
paid-with-credit = { $amount } of { $client }’s credit used for { $number }. Left to pay: { $outstanding }{ $credit }.
paid-refunded = Refund of { $amount } to { $client } recorded. Credit left: { $credit }.
written-off = { $amount } of { $number } ({ $client }) is no longer asked for. No reminder goes out any more, and nothing is written to the client. Should they pay one day: /paid { $number }
written-off-tax = The tax that was charged is not had back by this alone: ask your accountant.
write-off-undone = { $number } ({ $client }) is asked for again: { $outstanding } is left to pay.
because-remainder = too little left
may-start = The deposit is paid: work may start.
may-start-prepaid = The invoice is paid: work can begin.

## What the client reads

receipt-title = Payment received
receipt-whole = { $form ->
    [tu] Thank you! Your payment of { $amount } on { $on } settles { $number }.
   *[vous] Thank you! Your payment of { $amount } on { $on } settles { $number }.
 }
receipt-part = { $form ->
    [tu] Thank you! Your payment of { $amount } on { $on } is noted on { $number }. { $outstanding } is left{ $credit }.
   *[vous] Thank you! Your payment of { $amount } on { $on } is noted on { $number }. { $outstanding } is left{ $credit }.
 }
receipt-with-credit = { $form ->
    [tu] { $amount } of your credit goes to { $number }. Left to pay: { $outstanding }{ $credit }.
   *[vous] { $amount } of your credit goes to { $number }. Left to pay: { $outstanding }{ $credit }.
 }
receipt-several = { $form ->
    [tu] Thank you! Your payment of { $amount } on { $on } is noted on these invoices.
   *[vous] Thank you! Your payment of { $amount } on { $on } is noted on these invoices.
 }
receipt-beyond = { $form ->
    [tu] You paid { $beyond } more than was due: it is kept as credit for a later invoice.
   *[vous] You paid { $beyond } more than was due: it is kept as credit for a later invoice.
 }
receipt-as-credit = { $form ->
    [tu] Thank you! Your payment of { $amount } on { $on } is noted. As nothing is owed, it is kept as credit: { $credit } in all.
   *[vous] Thank you! Your payment of { $amount } on { $on } is noted. As nothing is owed, it is kept as credit: { $credit } in all.
 }
receipt-credit-undone = The payment of { $amount } noted for { $on } is undone. { $has_credit ->
    [yes] { $credit } is left in credit.
   *[no] Nothing is left in credit.
 }
receipt-title-refunded = Refund
receipt-refunded = { $form ->
    [tu] { $amount } is refunded to you ({ $method }) on { $on }.
   *[vous] { $amount } is refunded to you ({ $method }) on { $on }.
 } { $has_credit ->
    [yes] { $credit } is left in credit.
   *[no] { "" }
 }
receipt-title-credit = Credit used
receipt-title-undone = Payment undone
receipt-title-corrected = Payment corrected
receipt-undone-beyond = The credit of { $beyond } that had been announced no longer stands.
receipt-undone = The payment of { $amount } noted for { $on } on { $number } is undone. { $outstanding } is left to pay{ $credit }.
receipt-undone-several = { $form ->
    [tu] Your payment of { $amount } noted for { $on } is undone. This is what is left to pay.
   *[vous] Your payment of { $amount } noted for { $on } is undone. This is what is left to pay.
 }
receipt-undone-credit = { $form ->
    [tu] { $amount } is in your credit again: it no longer counts towards { $number }. { $outstanding } is left to pay{ $credit }.
   *[vous] { $amount } is in your credit again: it no longer counts towards { $number }. { $outstanding } is left to pay{ $credit }.
 }
undo-which = Several payments of { $client } are recorded. Which one is to be undone?
undo-older = For an older payment: /paid undo, then the number of its invoice.
