# What stands on pages: quotes, invoices, credit notes, receipts, statements.

## Names of documents

paper-quote = Quote
paper-invoice = Invoice
paper-invoice-deposit = Deposit invoice
paper-invoice-balance = Balance invoice
paper-invoice-replacing = Corrected invoice
paper-credit-note = Credit note
paper-receipt = Receipt
paper-statement = Statement of account
paper-draft = Preview
paper-draft-number = not numbered
paper-specimen = Specimen
paper-duplicate = Duplicate
paper-einvoice = Invoice in Factur-X format

## Seller and client

paper-client = Client
paper-attention = Attention: { $name }
paper-siren = SIREN { $number }
paper-siret = SIRET { $number }
paper-neq = NEQ { $number }
paper-vat = VAT no. { $number }
paper-gst = GST/HST { $number }
paper-qst = QST { $number }
paper-delivery-address = Delivered to

## Heading

paper-issued-on = Date
paper-valid-until = Valid until
paper-due-on = Due
paper-supplied-on = Date of service
paper-starts-on = Start
paper-delivered-on = Delivery
paper-delivered-within = { $days ->
    [1] at the latest the day after your agreement
   *[other] at the latest { $days } days after your agreement
 }
paper-period = from { $from } to { $until }
paper-purchase-order = Purchase order
paper-quote-reference = Quote
paper-revises = Replaces
paper-changes = Changes
paper-changes-value = quote { $number } approved on { $on }
paper-agreed-before = Total agreed before
paper-change-because = Reason
paper-reference-value = { $number } of { $on }
paper-corrects = Corrects invoice
paper-corrects-deposit = Corrects deposit invoice
paper-because = Reason
paper-replaces = Cancels and replaces
paper-replaces-value = invoice { $number } of { $on }
paper-nature = Operation
paper-nature-services = Supply of services
paper-nature-goods = Supply of goods
paper-nature-mixed = Supply of goods and services

## Lines

paper-description = Description
paper-quantity = Qty
paper-unit-price = Unit price
paper-vat-rate = VAT
paper-exempt = Of which VAT exempt
paper-amount = Amount
paper-amount-net = Amount before tax
paper-line-discount = Discount of { $off }
paper-line-expense = Expenses, paid on approval

## Sums

paper-total = Total
paper-total-to-pay = Amount due
paper-total-with-tax = Total
paper-total-credited = Total credited
paper-total-to-pay-with-tax = Amount due
paper-total-settled = Total
paper-net = Subtotal
paper-tax-vat = VAT { $rate }
paper-tax-gst = GST { $rate }
paper-tax-qst = QST { $rate }
paper-tax-hst = HST { $rate }
paper-tax-pst = PST { $rate }
paper-tax-vat-on = VAT { $rate } on { $base }
paper-tax-gst-on = GST { $rate } on { $base }
paper-tax-qst-on = QST { $rate } on { $base }
paper-tax-hst-on = HST { $rate } on { $base }
paper-tax-pst-on = PST { $rate } on { $base }
paper-before-discount = Before discount
paper-discount = Discount
paper-discount-percent = Discount of { $percent }
paper-discount-percent-services = Discount of { $percent }, expenses apart
paper-deducted = Deposit { $number } of { $on }
paper-deducted-with-tax = Deposit { $number } of { $on } ({ $net } before tax, { $tax } tax)
paper-settled = Paid on { $on } ({ $method })
paper-part-deposit = Deposit on approval ({ $percent })
paper-part-balance = Balance on delivery ({ $terms })
paper-part-billed = Invoiced already ({ $invoices })
paper-part-whole = On delivery ({ $terms })
paper-part-prepaid = In full on approval
paper-due-example = For example, delivered on { $delivered }, it is due by { $due }.
paper-due-expected = Delivered on { $delivered } as planned, it is due by { $due }.
paper-part-deposit-amount = Deposit on approval
paper-part-deposit-and-expenses = Deposit on approval ({ $percent } and the expenses)

## Paying

paper-payment = Payment
paper-holder = Account holder
paper-reference = Reference
paper-scan = To scan with your bank’s app, where it reads these codes
paper-scan-alt = Code to scan for a transfer of { $amount } to { $holder }
paper-online = Online
paper-interac = Interac e-Transfer
paper-cheque = Cheque
paper-cheque-value = payable to { $order }

## Terms, contract, foot

paper-terms = Terms of sale
paper-terms-value = { $title }, version { $version }
paper-contract = Contract
paper-contract-value = To be accepted with this quote. Fingerprint: { $seal }…
paper-note = Note
paper-page = Page { $page } of { $pages }

## Receipts and statements

paper-received-on = Received on
paper-method = Payment method
paper-invoice-reference = Invoice
paper-credit-deducted = Credit taken off
paper-to-give-back = To be given back after withdrawal
paper-outstanding = Left to pay
paper-credit = In credit
paper-amount-received = Amount received
paper-on = As of
paper-movement = Operation
paper-date = Date
paper-left = Left
paper-overdue = Overdue part
paper-owed = Owed
paper-asked = To pay, credit taken off
paper-penalty = Late-payment penalties in it
paper-fee = Recovery fee in it
paper-late-claim = Late payment interest
paper-late-up-to = Worked out to
paper-late-period = Period
paper-late-days = Days
paper-late-principal = On
paper-late-rate = Rate
paper-late-interest = Interest
paper-late-from-to = { $from } to { $to }
paper-late-paid = Payment of { $on }
paper-late-penalty = Late payment interest
paper-late-fee = Fixed recovery fee
paper-late-left = Principal left
paper-late-total = To pay in all
paper-late-basis-france = The ECB refinancing rate of each half-year plus 10 points (art. L441-10 of the French commercial code). Simple interest on the amount with taxes, 365 days a year, from the day after the due date to the day told, included.
paper-late-basis-agreed-france = The rate that the invoice names (art. L441-10 of the French commercial code). Simple interest on the amount with taxes, 365 days a year, from the day after the due date to the day told, included.
paper-late-basis-agreed = The yearly rate that was agreed and that the invoice names. Simple interest on the amount with taxes, 365 days a year, from the day after the due date to the day told, included.
paper-late-imputed-france = A part payment goes first to the interest borne by its day, then to the principal (art. 1343-1 of the French civil code).
paper-late-imputed = A part payment goes first to the interest borne by its day, then to the principal (art. 1570 C.C.Q.).
paper-late-basis-fee = Fixed recovery fee: €40 for each invoice (art. D441-5 of the French commercial code).
paper-late-untaxed = Neither the interest nor the fee bears VAT. The invoice is unchanged.
paper-late-by-day = Each day of lateness from { $from } on adds { $amount }.
paper-phone = Phone { $number }
paper-withdrawal-form = Withdrawal form
paper-withdrawal-form-value = (Complete and return this form only if you wish to withdraw from the contract.)
    To { $seller }:
    I/We (*) hereby give notice that I/We (*) withdraw from my/our (*) contract of sale of the following goods (*)/for the provision of the following service (*): quote { $number }
    Ordered on (*)/received on (*): ……………………
    Name of consumer(s): ……………………
    Address of consumer(s): ……………………
    Signature of consumer(s) (only if this form is notified on paper): ……………………
    Date: ……………………
    (*) Delete as appropriate.
