# Quotes: preview, approval, refusal, expiry.

## Previews and titles

quote-preview = Quote for { $client } — preview
quote-preview-revision = Quote for { $client } — preview, replaces { $number }
quote-preview-change = Quote for { $client } — preview, changes { $number }
preview-footnote = On behalf of { $business }. Nothing is sent before you agree.
preview-nothing-sent = Nothing is sent before you agree.
preview-way = From { $business }, to { $names }.
preview-way-nobody = From { $business }, for you to pass on: nobody can be reached here.
first-named = { $name }: { $value }
preview-nameless = “{ $line }” says how many, not what: an invoice names the work. Edit lets you write it.
preview-unprintable = The PDF has no sign for { $characters }. Instead it writes { $written }.
preview-without-einvoice = The PDF goes without e-invoice data: the standard EN 16931 allows two decimals, and { $currency } has three.
preview-old = This preview is from before an update; here it is again. Nothing was sent.
preview-amount-changed = { $count ->
    [0] Since this preview, the amount has gone from { $before } to { $now }. Nothing was sent: here is the new preview.
   *[other] Since this preview, the amount has gone from { $before } to { $now }. What changed: { $parts }. Nothing was sent: here is the new preview.
 }
preview-changed = What changed since this preview: { $parts }. Nothing was sent: here is the new one.
part-lines = the lines
part-taxes = the taxes
part-deposit = the deposit
part-deducted = the deposits deducted
part-due = the due date
part-validity = how long it is valid
part-buyer = the client’s identity
part-buyer-address = the client’s address
part-seller = your details
part-means = your means of payment
part-terms = the terms of sale
part-mentions = the legal mentions
part-rest = other details
quoted = “{ $text }”
quote-without-terms = No terms of sale yet: /terms publish has them accepted with the quote.
quote-prevails = Where this quote says otherwise about payment, the quote is what counts.
quote-departs = Your terms of sale say otherwise: { $what }. This quote prevails.
quote-departs-from-usual = Your usual way: { $what }. This quote differs.
quote-title = Quote { $number }
quote-of = Quote { $number } — { $client }

## What the client reads

quote-for-client = { $form ->
    [tu] { $seller } sends you this quote. The PDF is attached.
   *[vous] { $seller } sends you this quote. The PDF is attached.
 }
quote-change-for-client = { $form ->
    [tu] { $seller } offers to change quote { $number }, approved on { $on }. Nothing changes unless you agree. The PDF is attached.
   *[vous] { $seller } offers to change quote { $number }, approved on { $on }. Nothing changes unless you agree. The PDF is attached.
 }
quote-first-deposit = To pay now: { $amount }, the rest ({ $rest }) on delivery.
quote-first-prepaid = To pay now, in full.
quote-first-change = Nothing more to pay on approval than what is invoiced already ({ $invoices }, { $billed }); the rest is invoiced on delivery, payment { $terms }.
quote-first-end = Nothing to pay now: invoiced on delivery, payment { $terms }.
quote-for-client-footnote = { $form ->
    [tu] By approving, you also accept the attached terms of sale.
   *[vous] By approving, you also accept the attached terms of sale.
 }
quote-for-consumer-footnote = { $form ->
    [tu] To approve is to order with an obligation to pay.
   *[vous] To approve is to order with an obligation to pay.
 }
consumer-needs-phone = A consumer has to find your telephone number on the quote: /setup identity phone:"06 12 34 56 78"
consumer-needs-mediator = A consumer has to find the name of your mediator on the quote: /setup identity mediator:"…"
consumer-needs-date = A consumer has to know the date of performance before agreeing: make the quote again with delivery: and the day or the delay.
consumer-remembered = Your next quotes will remember it. To change it: /setup identity and /setup billing.
consumer-withdrawal = A consumer has { $days } days after agreeing to withdraw: work begins only then, unless they expressly ask for it.
quote-withdrawal = { $form ->
    [tu] After agreeing, you have { $days } days to withdraw, without giving a reason. Work begins then{ $plan ->
        [deposit] , once the deposit is paid
        [prepay] , once the invoice is paid
       *[end] {""}
     }, or sooner if you expressly ask for it.
   *[vous] After agreeing, you have { $days } days to withdraw, without giving a reason. Work begins then{ $plan ->
        [deposit] , once the deposit is paid
        [prepay] , once the invoice is paid
       *[end] {""}
     }, or sooner if you expressly ask for it.
 }
quote-pro-rata = { $form ->
    [tu] If you ask for the work to begin before the withdrawal period is over, then withdraw, you pay for the part already done. The withdrawal form is in the PDF.
   *[vous] If you ask for the work to begin before the withdrawal period is over, then withdraw, you pay for the part already done. The withdrawal form is in the PDF.
 }
quote-for-client-footnote-both = { $form ->
    [tu] By approving, you also accept the attached terms of sale and contract.
   *[vous] By approving, you also accept the attached terms of sale and contract.
 }
quote-for-client-footnote-contract = { $form ->
    [tu] By approving, you also accept the attached contract.
   *[vous] By approving, you also accept the attached contract.
 }

## What became of it

quote-sent = Sent to { $names }.
quote-sent-nobody = Ready to pass on: { $client } cannot be reached here yet.
quote-approved = Approved by { $name } on { $on }.
quote-declined = Declined on { $on }.
quote-withdrawn = Withdrawn on { $on }.
quote-withdrawn-done = Quote { $number } is withdrawn, its buttons do nothing any more.
quote-replaced = Replaced by quote { $by }.
quote-changed = Replaced by quote { $by }, agreed to since.
quote-change-lapsed = The balance invoice { $by } was issued: this change is no longer to be approved.
told-change-lapsed = Change { $number } was waiting for the client’s answer: with the balance invoice { $by }, it can no longer be approved. What it added is invoiced by itself.
change-waits = Change { $number } is waiting for the client’s answer: this balance invoice leaves it out, and it can no longer be approved afterwards.
quote-expired = No answer by { $on }: this quote is no longer valid.
quote-renounced = { $name } withdrew from the contract on { $when }.
quote-taxed-otherwise = Your taxes are no longer those of the quote: this invoice keeps what was approved. Check with your accountant before sending it.

## Approving

words-of-approval = Agreed
approve-bill = { $billed ->
    [self] The invoice follows
    [nobody] The invoice is issued
   *[other] The invoice is sent to { $payer }
 }
approve-deposit-bill = { $billed ->
    [self] The deposit invoice follows
    [nobody] The deposit invoice is issued
   *[other] The deposit invoice is sent to { $payer }
 }
approve-thanks = { $form ->
    [tu] { $waits ->
        [yes] Thank you, your approval is recorded. Work begins once the withdrawal period is over, after { $until }, or sooner if you expressly ask for it.
       *[no] Thank you, your approval is recorded.
     }
   *[vous] { $waits ->
        [yes] Thank you, your approval is recorded. Work begins once the withdrawal period is over, after { $until }, or sooner if you expressly ask for it.
       *[no] Thank you, your approval is recorded.
     }
 }
approve-thanks-covered = { $waits ->
    [yes] { $form ->
        [tu] Thank you, your approval is recorded. { approve-bill }: your credit covers it, and there is nothing to pay. Work starts once the withdrawal period has ended, after { $until }, or sooner if you expressly ask for it.
       *[vous] Thank you, your approval is recorded. { approve-bill }: your credit covers it, and there is nothing to pay. Work starts once the withdrawal period has ended, after { $until }, or sooner if you expressly ask for it.
     }
   *[no] { $form ->
        [tu] Thank you, your approval is recorded. { approve-bill }: your credit covers it, and there is nothing to pay.
       *[vous] Thank you, your approval is recorded. { approve-bill }: your credit covers it, and there is nothing to pay.
     }
 }
approve-thanks-deposit = { $form ->
    [tu] { $waits ->
        [yes] Thank you, your approval is recorded. { approve-deposit-bill }. Work can start once it is paid, but not before the withdrawal period is over, after { $until }, unless you expressly ask for it.
       *[no] Thank you, your approval is recorded. { approve-deposit-bill }; work can start once it is paid.
     }
   *[vous] { $waits ->
        [yes] Thank you, your approval is recorded. { approve-deposit-bill }. Work can start once it is paid, but not before the withdrawal period is over, after { $until }, unless you expressly ask for it.
       *[no] Thank you, your approval is recorded. { approve-deposit-bill }; work can start once it is paid.
     }
 }
approve-sealed = Quote { $number }, fingerprint { $seal }…
approve-thanks-prepaid = { $form ->
    [tu] { $waits ->
        [yes] Thank you, your approval is recorded. { approve-bill }. Work can begin once it is paid, but not before the withdrawal period is over, after { $until }, unless you expressly ask for it.
       *[no] Thank you, your approval is recorded. { approve-bill }; work can begin once it is paid.
     }
   *[vous] { $waits ->
        [yes] Thank you, your approval is recorded. { approve-bill }. Work can begin once it is paid, but not before the withdrawal period is over, after { $until }, unless you expressly ask for it.
       *[no] Thank you, your approval is recorded. { approve-bill }; work can begin once it is paid.
     }
 }
told-approved = { $name } ({ $client }) approved quote { $number }.{ $waits ->
    [yes] {" "}Do not begin before the withdrawal period is over, after { $until }, unless they expressly ask for it.
   *[no] {""}
 }
told-approved-covered = { $name } ({ $client }) approved quote { $number }. Invoice { $invoice } of { $amount } was issued: the client’s credit covers it, and only has to be used.{ $waits ->
    [yes] {" "}Do not start before the withdrawal period ends, after { $until }, unless they expressly ask for it.
   *[no] {" "}Work can start.
 }
told-approved-deposit = { $name } ({ $client }) approved quote { $number }. Deposit invoice { $invoice } of { $amount } is issued: do not start before it is paid{ $waits ->
    [yes] , nor before the withdrawal period is over, after { $until }, unless they expressly ask for it
   *[no] {""}
 }.
told-approved-prepaid = { $name } ({ $client }) approved quote { $number }. Invoice { $invoice } of { $amount } is issued: do not begin before it is paid{ $waits ->
    [yes] , nor before the withdrawal period is over, after { $until }, unless they expressly ask for it
   *[no] {""}
 }.

## Declining

decline-thanks = { $form ->
    [tu] Noted, thank you for answering.
   *[vous] Noted, thank you for answering.
 }
told-declined = { $name } ({ $client }) declined quote { $number }.
told-declined-footnote = To offer something else: /quote revise { $number } …
told-declined-not-ahead = { $name } ({ $client }) would rather not pay in advance, and declined quote { $number }.
told-declined-change = What was agreed in quote { $number } does not change.

## Closing, by agreement of both

quote-closed = Closed by agreement on { $on }.
closing-title = Close quote { $number } — { $client }
closing-because = Quote { $number } closed by agreement
closing-ahead = { $amount }{ $has_paid ->
    [yes] , of which { $paid } is paid
   *[no] , nothing paid
 }
closing-nothing = Nothing is invoiced on this quote: it is simply filed, and its approval stays on record.
closing-all = Credit of { $amount }: { $client } has nothing more to pay.
closing-all-paid = Credit of { $amount }: { $client } has nothing more to pay, and the { $paid } paid becomes their credit, to give back.
closing-keep = You keep { $amount }, as agreed.{ $has_rest ->
    [yes] {" "}The rest is credited: { $rest }.
   *[no] {""}
 }
closing-keep-asked = { $client } has to agree in writing: they are asked. Without their agreement by { $until }, the { $amount } becomes their credit, to give back.{ $has_rest ->
    [yes] {" "}The rest is credited at once: { $rest }.
   *[no] {""}
 }
closing-withdrawable = This consumer may still withdraw: nothing that they paid can be kept.
closing-changed = The amounts have changed since: this is what would be done now.
closing-to-give-back = { $amount } to give back to { $client }, or to deduct from a later invoice.
closing-state-asked = { $amount } paid: the client has until { $until } to agree that it is kept.
closing-state-kept = { $amount } kept, as agreed.
closing-pending-footnote = Agreed outside the chat? /quote close { $number } by:"…" on:…
closing-not-agreed = { $answered ->
    [yes] { $client } does not agree that this is kept: it is their credit.
   *[no] { $client } did not answer in time: it is their credit.
 }
closing-for-client = { $form ->
    [tu] Closed by agreement on { $on }. You have nothing more to pay on this quote.{ $has_paid ->
        [yes] {" "}The { $paid } already paid is your credit: it will be given back to you, or deducted from a later invoice.
       *[no] {""}
     }
   *[vous] Closed by agreement on { $on }. You have nothing more to pay on this quote.{ $has_paid ->
        [yes] {" "}The { $paid } already paid is your credit: it will be given back to you, or deducted from a later invoice.
       *[no] {""}
     }
 }
closing-for-client-kept = { $form ->
    [tu] Closed by agreement on { $on }. { $seller } keeps the { $amount } already paid, as agreed; you have nothing else to pay on this quote.
   *[vous] Closed by agreement on { $on }. { $seller } keeps the { $amount } already paid, as agreed; you have nothing else to pay on this quote.
 }
closing-for-client-asked = { $form ->
    [tu] Closed by agreement on { $on }. You have nothing more to pay on this quote. { $seller } asks you to let them keep the { $amount } that you already paid. You are free to decline: it is then yours again. Without your agreement by { $until }, it is yours again too.
   *[vous] Closed by agreement on { $on }. You have nothing more to pay on this quote. { $seller } asks you to let them keep the { $amount } that you already paid. You are free to decline: it is then yours again. Without your agreement by { $until }, it is yours again too.
 }
closing-words-of-agreement = I agree that { $seller } keeps the { $amount } that I paid on quote { $number }, now closed.
closing-kept-thanks = { $form ->
    [tu] Noted, thank you: { $amount } is kept for quote { $number }. Keep this message.
   *[vous] Noted, thank you: { $amount } is kept for quote { $number }. Keep this message.
 }
told-kept = { $name } ({ $client }) agrees that you keep { $amount } on quote { $number }, now closed.
