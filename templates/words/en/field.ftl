# What stands beside a value on a card, and values that are said in words.

## Names of fields

field-address = Address
field-address-as = On terms of
pick-credit = In credit
field-as-it-is = Currently
field-balance = Balance on delivery
field-agreed-before = Agreed before
field-difference = Difference
field-billed = Invoiced already
field-because = Because
field-contact = Attention
field-country = Country
field-deducted = Deposit { $number } of { $on }
field-department = Department
field-deposit = Deposit
field-due = Due
field-email = Email
field-hint = Good to know
field-kind = Kind
field-link = Pay online
field-received = Received
field-method = Method
field-more-lines = And more
field-note = Private note
field-payment = Payment
field-people = People
field-purchase-order = Purchase order
field-question = Question
field-quote = Quote
field-left-to-invoice = Then left to invoice
field-reason = Reason
field-regime = Regime
field-activity = Activity
field-category = In your books
field-exemption = Exemption
field-siren = SIREN
field-summary = In plain words
field-terms = Terms of sale (v{ $version }), in plain words
field-to-pay = To pay
field-to-type = To type
field-total = Total
field-transfer = By transfer
field-try = Try
field-example = Example
field-valid = Valid
field-valid-until = Valid until
field-call-note = What was said
field-contract = Contract, to be accepted with the quote
field-credit = In credit
field-penalties = Late-payment penalties
field-recovery-fee = Recovery fee
field-cash-rounding = Cash rounding
field-delivered-on = Delivery
delivered-within = { $days ->
    [1] at the latest the day after the agreement
   *[other] at the latest { $days } days after the agreement
 }
field-discount = Discount
field-gst = GST
field-interac = Interac e-Transfer
field-interest = Late interest, per year
field-last-message = Last contact
field-neq = NEQ
field-net = Subtotal
field-overdue = Overdue part
field-to-give-back = To be given back (withdrawal)
field-owed = Owed
field-asked = To pay, credit taken off
field-pay = Ways to pay
field-qst = QST
field-starts-on = Start
field-to-clients = What to tell your clients
field-total-credited = Total credited
field-total-with-tax = Total
field-vat = VAT number
field-why = Why
field-next-invoice = Next invoice
field-next-quote = Next quote
field-other-reading = Or else
field-due-usual = Invoices are due
field-usual-delivery = Usual delay (consumers)
field-code = Code
field-way-in = Or the link
field-replaces = Cancels and replaces
field-settled = Already paid
field-settled-value = on { $on } ({ $method })
field-banked = Credited by the bank
field-cheque = By cheque
field-colour = Colour
field-means-from = From { $at } on
field-undone = Undone
field-stands = To look at
field-letterhead = Under the name
field-logo = Logo
field-yes = yes
field-no = no
field-declarations = Returns
field-period = URSSAF return
field-filing-period = Sales tax return
field-vat-period = VAT return
field-flat-tax = Income tax with contributions
field-acre = ACRE
field-fund = Retirement fund
field-since = Began
field-invoiced-before = Invoiced before coming here
field-debits = VAT on debits
field-oga = Approved body
field-insurance = Insurance
field-phone = Telephone
field-mediator = Mediator
field-rep = REP number
field-directory = Directory address

## Values

more-lines = { $count ->
    [one] { $sum } ({ $count } more line, in the PDF)
   *[other] { $sum } ({ $count } more lines, in the PDF)
 }
deposit-value = { $amount } ({ $percent }), on approval
deposit-amount-value = { $amount }, on approval
deposit-and-expenses-value = { $amount } ({ $percent } and the expenses), on approval
balance-value = { $amount }, { $terms }
agreed-before-value = { $amount } ({ $number }, { $on })
billed-value = { $amount } ({ $invoices })
prepaid-value = { $amount }, in full on approval
due-if-sent-today = { $terms } ({ $day } if sent today)
valid-if-sent-today = { $days ->
    [one] for { $days } day (until { $day } if sent today)
   *[other] for { $days } days (until { $day } if sent today)
 }
valid-until-if-sent-today = { $day } if sent today
payment-value = invoiced on delivery, due { $terms }
transfer-value = { $iban }
    Account holder: { $holder }
    Reference to give: { $reference }
interac-value = { $address }
    Reference to give: { $reference }
cheque-value = payable to { $order }
line-expense = expenses, paid on approval
reference-of-invoice = the invoice’s number
# After a line whose price was typed with the taxes in it.
line-with-tax = { $amount } with tax
field-currency = Currency
field-supplied-on = Supplied on
field-printed-note = Printed note
field-euro-rate = Exchange rate
field-euro-rate-value = 1 € = { $rate } { $currency }, that is { $amount }
field-language = Language
language-en = English
language-fr = French
field-proof = Stands at
