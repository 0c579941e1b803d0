# Invoices, deposit and balance among them.

## Previews and titles

invoice-preview = Invoice for { $client } — preview
invoice-preview-deposit = Deposit invoice for { $client } — preview
invoice-preview-balance = Balance invoice for { $client } — preview
invoice-title = Invoice { $number }
invoice-title-deposit = Deposit invoice { $number }
invoice-title-balance = Balance invoice { $number }

## What the client reads

invoice-for-client = { $form ->
    [tu] { $seller } sends you this invoice. The PDF is attached.
   *[vous] { $seller } sends you this invoice. The PDF is attached.
 }
invoice-first = To pay: { $outstanding }, by { $due }.
invoice-for-client-deposit = { $form ->
    [tu] { $waits ->
        [yes] { $seller } sends you the deposit invoice. Work can start once it is paid, but not before the withdrawal period is over, after { $until }, unless you expressly ask for it.
       *[no] { $seller } sends you the deposit invoice. Work can start once it is paid.
     }
   *[vous] { $waits ->
        [yes] { $seller } sends you the deposit invoice. Work can start once it is paid, but not before the withdrawal period is over, after { $until }, unless you expressly ask for it.
       *[no] { $seller } sends you the deposit invoice. Work can start once it is paid.
     }
 }
invoice-for-client-closing = { $form ->
    [tu] { $seller } sends you this invoice: the deposits cover all of it, and nothing more is to be paid. The PDF is attached.
   *[vous] { $seller } sends you this invoice: the deposits cover all of it, and nothing more is to be paid. The PDF is attached.
 }
received-thanks = { $form ->
    [tu] Thank you, noted for { $number }.
   *[vous] Thank you, noted for { $number }.
 }

## Sent, received, paid

invoice-sent = { $number } is sent to { $names }.
invoice-sent-nobody = Ready to pass on: { $client } cannot be reached here yet.
received-on = Received on { $on }.
invoice-paid = Paid: { $amount }, on { $on }.
invoice-written-off = No longer asked for: { $written_off } was not paid.
invoice-paid-and-credited = Settled: { $paid } paid, the last payment on { $on }, and { $credited } by the credit note of { $credited_on }.
invoice-partly-paid = { $outstanding } left to pay (due { $due }).
invoice-partly-covered = { $outstanding } left to pay, a credit of { $credit } taken off (due { $due }).
invoice-covered = A credit of { $credit } covers what is left: there is nothing to pay.
invoice-renounced = Withdrawal received: there is nothing to pay, and a credit note will cancel this invoice.
invoice-renounced-paid = Withdrawal received: the { $paid } paid are to be given back, and a credit note will cancel this invoice.
invoice-open = Left to pay: { $amount }.
invoice-credited = Cancelled by a credit note: nothing is owed.
invoice-replaced = Cancelled and replaced by { $by }: nothing is owed on this one.
invoice-nothing-due = Nothing to pay: the deposits cover all of it.

## Deposits

deposit-line = Deposit of { $percent } on quote { $quote }
deposit-line-expenses = Advance for expenses, quote { $quote }
deposit-unpaid = Deposit { $number } is not paid yet.

## Copies, and the file for machines

duplicate-made = The duplicate of { $number }: the same number, with the word “Duplicata” at the top of the page.
xml-made = { $number } in Factur-X format (EN 16931), the XML file alone. It is the same as the one within the PDF. Relance is not an approved platform: deposit it on yours.

## VAT in another currency

mention-vat-in-euros = VAT: { $amount } (1 € = { $rate } { $currency }).
invoice-without-means = This invoice will show no way to pay. To add one: /setup pay
