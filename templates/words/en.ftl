# Every word that is said and printed in English.

## Who speaks

sender = { $name } – Billing

## Buttons

button-send = Send
button-edit = Edit
button-cancel = Cancel
button-approve = Approve
button-order = Order with an obligation to pay
button-decline = Decline
button-ask-a-question = Ask a question
button-answer = Answer
button-it-arrived = It arrived
button-send-again = Send again
button-private-thread = Private thread
button-let-them-go = Let them go
button-the-clock-is-right = The clock is right
button-go-on-from-there = Go on from there
button-received = Received
button-paid-on = Paid on…
button-i-will-pay-on = I will pay on…
button-there-is-a-problem = There is a problem
button-wrong-person = Wrong person
button-accept = Accept
button-confirm = Confirm
button-not-them = Not them
button-undo = Undo this payment
button-let-it-go = Let it go out
button-postpone = Postpone by a week
button-i-will-talk-to-them = I will talk to them
button-chase-now = Chase now
button-forward = Forward
button-use-credit = Use the credit of
button-invoice = Invoice
button-i-called = I called
button-use-this-method = Use this method
button-propose-a-deposit = Propose a deposit of
button-propose-two-payments = Propose two payments
button-propose-paying-at-the-end = Propose paying at the end

## Names of things

field-address = Address
field-address-as = On terms of
field-as-it-is = Currently
field-balance = Balance on delivery
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
field-method = Method
field-more-lines = And more
field-note = Private note
field-payment = Payment
field-people = People
field-purchase-order = Purchase order
field-question = Question
field-quote = Quote
field-reason = Reason
field-regime = Regime
field-siren = SIREN
field-summary = In plain words
field-terms = Terms of sale (v{ $version }), in plain words
field-to-pay = To pay
field-to-type = To type
field-total = Total
field-transfer = By transfer
field-try = Try
field-valid-until = Valid until
more-lines = { $count ->
    [one] { $count } more line, in the PDF
   *[other] { $count } more lines, in the PDF
 }
deposit-value = { $amount } ({ $percent }), on approval
balance-value = { $amount }, { $terms }
payment-value = invoiced on delivery, due { $terms }
transfer-value = { $iban }
    Account holder: { $holder }
    Reference to give: { $reference }
unit-piece = { $count ->
    [one] unit
   *[other] units
 }
unit-hour = { $count ->
    [one] h
   *[other] h
 }
unit-day = { $count ->
    [one] day
   *[other] days
 }
unit-month = { $count ->
    [one] month
   *[other] months
 }
kind-business = Business
kind-consumer = Consumer
kind-unknown = Not said (treated as a consumer)
role-approver = approves
role-billing = pays
regime-franchise = No VAT (franchise en base)
method-deposit = Deposit of { $percent } on approval, balance on delivery
method-end = All on delivery
method-transfer = transfer
method-card = card
method-cheque = cheque
method-cash = cash
method-paypal = PayPal
method-interac = Interac e-Transfer
method-other = other means
terms-on-receipt = on receipt
terms-net = { $days ->
    [one] within { $days } day
   *[other] within { $days } days
 }
terms-net-then-end-of-month = { $days ->
    [one] { $days } day, then the end of the month
   *[other] { $days } days, then the end of the month
 }
terms-end-of-month-then-net = { $days ->
    [one] the end of the month, then { $days } day
   *[other] the end of the month, then { $days } days
 }
terms-on = on { $day }
bucket-current = Not due yet
bucket-30 = 1 to 30 days late
bucket-60 = 31 to 60 days late
bucket-90 = 61 to 90 days late
bucket-over-90 = More than 90 days late
words-of-approval = Agreed
file-quote = Quote { $number }.pdf
file-quote-draft = Quote (preview).pdf
file-invoice = Invoice { $number }.pdf
file-invoice-draft = Invoice (preview).pdf
iban-none = None yet: /setup pay iban:…
field-call-note = What was said
field-contract = Contract, to be accepted with the quote
field-credit = In credit
field-delivered-on = Delivery
field-discount = Discount
field-gst = GST
field-interac = Interac e-Transfer
field-interest = Late interest, per year
field-last-message = Last contact
field-neq = NEQ
field-net = Subtotal
field-overdue = Overdue part
field-owed = Owed
field-pay = Ways to pay
field-qst = QST
field-starts-on = Start
field-to-clients = What to tell your clients
field-total-credited = Total credited
field-total-with-tax = Total
field-vat = VAT number
field-why = Why
tax-vat = VAT
tax-gst = GST
tax-qst = QST
tax-hst = HST
tax-pst = PST
line-expense = expenses, paid on approval
deposit-and-expenses-value = { $amount } ({ $percent } and the expenses), on approval
prepaid-value = { $amount }, in full on approval
interac-value = { $address }
    Reference to give: { $reference }
method-prepay = All on approval, before work begins
method-name-prepay = All on approval
method-name-deposit = Deposit and balance
method-name-end = All on delivery
method-credit = credit
regime-vat = Charges VAT (France)
regime-small-supplier = Small supplier, without GST or QST (Québec)
regime-registered = Registered for GST and QST (Québec)
role-assistant = assists
file-credit-note = Credit note { $number }.pdf
file-credit-note-draft = Credit note (preview).pdf
file-receipt = Receipt { $number }.pdf
file-statement = Statement { $client }.pdf
file-specimen-quote = Quote (specimen).pdf
file-specimen-deposit = Deposit invoice (specimen).pdf
file-specimen-invoice = Invoice (specimen).pdf
movement-invoice = Invoice { $number }
movement-credit-note = Credit note { $number } on { $corrects }
movement-payment = Payment ({ $method })
movement-refund = Refund or correction
field-next-invoice = Next invoice
reference-of-invoice = the invoice’s number
field-due-usual = Invoices are due
file-terms = Terms of sale v{ $version }.txt

## Questions

ask-footnote = “cancel” to stop here.
ask-footnote-optional = “-” to skip, “cancel” to stop here.
ask-footnote-keep = “=” keeps what is there. “cancel” to stop here.
ask-setup = Five questions, and all is ready.
ask-setup-name = What name should appear on your invoices?
ask-setup-address = Your business address?
ask-setup-siren = Your number: SIREN in France, NEQ in Québec?
ask-setup-regime = Your tax regime?
ask-setup-iban = To which account are you paid?
hint-setup-name = Your first and last name. In France, “EI” is added by itself.
hint-setup-address = For example: 12 rue des Lilas, 75011 Paris
hint-setup-siren = Nine digits in France (a SIRET will do), ten in Québec; “none” in Québec without a NEQ.
hint-setup-iban = The IBAN, or in Québec the address for Interac transfers. It can come later.
ask-client = A new client
ask-client-name = What is the client’s name?
ask-client-kind = Is it a business or a consumer?
ask-client-address = Its address?
ask-client-email = Its billing email?
ask-client-of = For which client?
ask-kind = Is { $name } a business or a consumer? The law is not the same.
ask-quote = New quote
ask-invoice = New invoice
ask-items = What, how many, at what price?
hint-items = For example: Website 1 x 1800 ; Maintenance 3 months x 60 discount 10%
ask-due = When is it due?
ask-valid = Valid for how long?
ask-title = A title?
ask-edit = What should change?
ask-terms = Terms of sale
ask-terms-title = Their title?
ask-terms-text = Their full text?
ask-terms-summary = And in plain words, in a few sentences, for your client?
hint-terms-summary = The deposit, the delays, the due date, what happens when late.
ask-approve = Quote { $number }
ask-approve-name = { $form ->
    [tu] Your first and last name?
   *[vous] Your first and last name?
 }
ask-approve-words = { $form ->
    [tu] Write “{ $words }” to accept the quote and its terms.
   *[vous] Write “{ $words }” to accept the quote and its terms.
 }
ask-approve-words-consumer = { $form ->
    [tu] Write “{ $words }” to order: you accept the quote and its terms, and undertake to pay its price.
   *[vous] Write “{ $words }” to order: you accept the quote and its terms, and undertake to pay its price.
 }
ask-decline = Quote { $number }
ask-decline-reason = { $form ->
    [tu] What does not work for you? A few words are enough.
   *[vous] What does not work for you? A few words are enough.
 }
ask-about = About { $number }
ask-question = { $form ->
    [tu] What is your question about { $number }?
   *[vous] What is your question about { $number }?
 }
ask-answer = { $form ->
    [tu] Your answer, about { $number }?
   *[vous] Your answer, about { $number }?
 }
ask-paid-on = { $form ->
    [tu] On which day did you pay { $number }?
   *[vous] On which day did you pay { $number }?
 }
ask-promise = { $form ->
    [tu] On which day will you pay { $number }?
   *[vous] On which day will you pay { $number }?
 }
ask-problem = { $form ->
    [tu] What is the matter with { $number }?
   *[vous] What is the matter with { $number }?
 }
hint-date = For example: March 14, Monday, 14/03/2026
cancelled = Cancelled, nothing was done.
ask-plan = Deposit in percent, or “prepay” (all on approval), or “end” (all on delivery)?
ask-called-note = What was said?
ask-contract-text = The text of the contract “{ $title }”?
ask-decline-why = { $form ->
    [tu] What does not suit you?
   *[vous] What does not suit you?
 }
decline-not-ahead = I would rather not pay in advance
decline-other = Something else
ask-method = Three questions to choose
ask-method-sold = What do you mostly sell?
method-sold-packages = Short services, at a set price
method-sold-projects = Made-to-measure projects, over weeks
method-sold-ongoing = Ongoing work, by the month
ask-method-cash = Do you have to spend money to begin (purchases, travel, subcontracting)?
method-cash-yes = Yes
method-cash-no = No, or next to nothing
ask-method-known = How well do you know your clients?
method-known-mostly = Very well, most of them for years
method-known-some = Some of them
method-known-hardly = Hardly, they are often new
ask-decline-more = { $form ->
    [tu] Would you like to add anything?
   *[vous] Would you like to add anything?
 }
ask-approve-words-contract = { $form ->
    [tu] Type “{ $words }” to accept the quote, its terms and the attached contract.
   *[vous] Type “{ $words }” to accept the quote, its terms and the attached contract.
 }

## Setting up

setup-done = All set, { $name }.
setup-next = Next: /client add "Atelier Dupont", then /terms publish, then /quote dupont Logo 1 x 450.
setup-as-it-is = Your settings
setup-change = To change them: /setup identity, tax, billing or pay, followed by what changes (iban:…, deposit:40%, due:30d).
setup-changed = Noted. Documents already issued do not change.
method-advice-prepay = Your services are short and your clients often new, or you spend money first: payment on approval keeps you from working on credit.
method-advice-deposit = Your projects take time: a deposit covers the start and commits both sides, the balance comes on delivery.
method-advice-end = You know your clients and spend next to nothing first: billing at the end is possible, and simplest for them.
method-words-prepay = “My services are paid on approval: that books your slot, and the price will not change.”
method-words-deposit = “A deposit on approval starts the work and reserves your time; the balance comes once it is delivered.”
method-words-end = “You pay once the work is delivered, by the date on the invoice.”
method-footnote = One client may have another method: /client edit NAME method:end because:"…"
setup-tax-numbers = Your tax numbers are missing, and an invoice must show them: /setup tax gst:… qst:…
team-left = { $name } no longer has access.
takeover-done = { $number } ({ $client }) is taken over: { $amount } to pay by { $due }. It is followed and chased like the others.
takeover-footnote = It keeps its original PDF: nothing is issued again or sent.
takeover-line = Invoice { $number }, issued before
no-business-question = For which of your businesses?

## Clients

client-added = Client added.
client-changed = Client updated. Documents already issued do not change.
client-needs-address = Its address is missing, and an invoice must have it: /client edit { $name } address:"…"
client-next = To open the conversation to them: /client invite { $name } @person
client-none = No client yet. /client add "Atelier Dupont" kind:business
client-list = { $count ->
    [one] One client
   *[other] { $count } clients
 }
invite-client = { $form ->
    [tu] { $business } offers to send you their quotes and invoices for { $client } here. Nothing is shown before { $business } has confirmed that it is you.
   *[vous] { $business } offers to send you their quotes and invoices for { $client } here. Nothing is shown before { $business } has confirmed that it is you.
 }
invite-member = { $business } asks you to help follow its invoices here.
invite-code = The invitation is ready: give this code to the person. It works once, for { $days } days.
invite-sent = Invitation sent to { $name }. You will confirm who they are once it is opened.
invite-opened-client = { $name } ({ $handle }) opened the invitation for { $client }: is it them?
invite-opened-member = { $name } ({ $handle }) opened the invitation to help { $business }: is it the right person?
invite-thanks = Thank you! { $business } has to confirm, and all is ready.
invite-confirmed = { $name } now has access.
invite-denied = Access is refused, nothing was shown.
welcome-client = { $form ->
    [tu] All set: the quotes and invoices of { $business } will reach you here.
   *[vous] All set: the quotes and invoices of { $business } will reach you here.
 }
welcome-member = All set: you follow the invoices of { $business }. /help says what you can do.
client-archived = Client archived: { $name }. Its documents are kept. To come back to it: /client restore { $name }
client-restored = { $name } is among your clients again.
client-archived-list = Archived: { $names }
client-has-credit = This client has a credit of { $amount }: a button will offer to use it.
client-needs-vat = Without its VAT number, French VAT is due. If it has one: /client edit { $name } vat:…

## Terms of sale

terms-published = Version { $version } is published. It goes with your next quotes.
terms-in-force = Version { $version }, in force

## Quotes

quote-preview = Quote for { $client } — preview
quote-preview-revision = Quote for { $client } — preview, replaces { $number }
preview-footnote = On behalf of { $business }. Nothing is sent before you agree.
quote-without-terms = No terms of sale yet: /terms publish has them accepted with the quote.
quote-title = Quote { $number }
quote-of = Quote { $number } — { $client }
quote-for-client = { $form ->
    [tu] { $seller } sends you this quote. The PDF is attached.
   *[vous] { $seller } sends you this quote. The PDF is attached.
 }
quote-for-client-footnote = { $form ->
    [tu] By approving, you also accept the attached terms of sale.
   *[vous] By approving, you also accept the attached terms of sale.
 }
quote-for-consumer-footnote = { $form ->
    [tu] To approve is to order with an obligation to pay.
   *[vous] To approve is to order with an obligation to pay.
 }
quote-sent = Sent to { $names }.
quote-sent-nobody = Ready to pass on: { $client } cannot be reached here yet.
forward-title = Text to pass on with the PDF
forward-quote = { $form ->
    [tu] Hello, here is quote { $number }. If it suits you, terms included, answer “Agreed” with your first and last name. I am glad to answer any question.
   *[vous] Hello, here is quote { $number }. If it suits you, terms included, answer “Agreed” with your first and last name. I am glad to answer any question.
 }
forward-invoice = { $form ->
    [tu] Hello, here is invoice { $number }. The due date and the ways to pay are on it. Thank you!
   *[vous] Hello, here is invoice { $number }. The due date and the ways to pay are on it. Thank you!
 }
forward-footnote = For the next time: /client invite { $name }
quote-approved = Approved by { $name } on { $on }.
quote-declined = Declined on { $on }.
quote-withdrawn = Withdrawn on { $on }.
quote-withdrawn-done = Quote { $number } is withdrawn, its buttons do nothing any more.
quote-replaced = Replaced by quote { $by }.
quote-expired = No answer by { $on }: this quote is no longer valid.
approve-thanks = { $form ->
    [tu] Thank you, your approval is recorded.
   *[vous] Thank you, your approval is recorded.
 }
approve-thanks-deposit = { $form ->
    [tu] Thank you, your approval is recorded. The deposit invoice follows; work can start once it is paid.
   *[vous] Thank you, your approval is recorded. The deposit invoice follows; work can start once it is paid.
 }
approve-sealed = Quote { $number }, fingerprint { $seal }…
decline-thanks = { $form ->
    [tu] Noted, thank you for answering.
   *[vous] Noted, thank you for answering.
 }
told-approved = { $name } ({ $client }) approved quote { $number }.
told-approved-deposit = { $name } ({ $client }) approved quote { $number }. Deposit invoice { $invoice } of { $amount } is issued: do not start before it is paid.
told-declined = { $name } ({ $client }) declined quote { $number }.
told-declined-footnote = To offer something else: /quote revise { $number } …
told-expired = Quote { $number } ({ $client }) had no answer. /quote revise { $number } offers it again.
question-thanks = { $form ->
    [tu] Your question is on its way, the answer comes here.
   *[vous] Your question is on its way, the answer comes here.
 }
question-from = { $name } ({ $client }) asks, about { $number }
answer-title = Answer about { $number }
answer-sent = Answer sent
plan-why-prepay = Payment on approval reserves the time set aside for this work. A small business cannot carry all of its cost alone.
plan-why-deposit = The deposit reserves the time set aside for this work and lets it begin. A small business cannot carry all of its cost alone.
plan-end-risk = All on delivery is riskier: you work on credit, with nothing if the client backs out. Add deposit:30% to a quote to ask for a part on approval.
plan-end-by-law = At a distance, a Québec consumer may pay in advance only by credit card: everything is paid on delivery.
because-edited = chosen in the preview
quote-for-client-footnote-both = { $form ->
    [tu] By approving, you also accept the attached terms of sale and contract.
   *[vous] By approving, you also accept the attached terms of sale and contract.
 }
quote-for-client-footnote-contract = { $form ->
    [tu] By approving, you also accept the attached contract.
   *[vous] By approving, you also accept the attached contract.
 }
approve-thanks-prepaid = { $form ->
    [tu] Thank you, your approval is recorded. The invoice follows; work can begin once it is paid.
   *[vous] Thank you, your approval is recorded. The invoice follows; work can begin once it is paid.
 }
told-approved-prepaid = { $name } ({ $client }) approved quote { $number }. Invoice { $invoice } of { $amount } is issued: do not begin before it is paid.
told-declined-not-ahead = { $name } ({ $client }) would rather not pay in advance, and declined quote { $number }.
quote-taxed-otherwise = Your taxes are no longer those of the quote: this invoice keeps what was approved. Check with your accountant before sending it.

## Invoices

invoice-preview = Invoice for { $client } — preview
invoice-preview-deposit = Deposit invoice for { $client } — preview
invoice-preview-balance = Balance invoice for { $client } — preview
invoice-title = Invoice { $number }
invoice-title-deposit = Deposit invoice { $number }
invoice-title-balance = Balance invoice { $number }
invoice-for-client = { $form ->
    [tu] { $seller } sends you this invoice. The PDF is attached.
   *[vous] { $seller } sends you this invoice. The PDF is attached.
 }
invoice-for-client-deposit = { $form ->
    [tu] { $seller } sends you the deposit invoice. Work can start once it is paid.
   *[vous] { $seller } sends you the deposit invoice. Work can start once it is paid.
 }
invoice-sent = { $number } is sent to { $names }.
invoice-sent-nobody = Ready to pass on: { $client } cannot be reached here yet.
invoice-paid = Paid: { $amount }, on { $on }.
invoice-partly-paid = { $outstanding } left to pay (due { $due }).
deposit-line = Deposit of { $percent } on quote { $quote }
deposit-unpaid = Deposit { $number } is not paid yet.
received-thanks = { $form ->
    [tu] Thank you, noted for { $number }.
   *[vous] Thank you, noted for { $number }.
 }
received-on = Received on { $on }.
told-received = { $name } received { $number }.
deposit-line-expenses = Advance for expenses, quote { $quote }
invoice-credited = Cancelled by a credit note: nothing is owed.
credit-note-preview = Credit note on { $number }, for { $client } — preview
credit-note-title = Credit note { $number } on { $of }
credit-note-for-client = { $form ->
    [tu] { $seller } sends you a credit note on invoice { $of }. The PDF is attached.
   *[vous] { $seller } sends you a credit note on invoice { $of }. The PDF is attached.
 }
credit-line = Credit on invoice { $number }
credit-beyond = { $amount } more than is left to pay: { $client } will have it as credit.
credit-to-give-back = { $client } is now { $amount } in credit, to use on a later invoice or to give back: /paid refund { $client }
forward-credit-note = { $form ->
    [tu] Hello, here is credit note { $number }. Have a good day!
   *[vous] Hello, here is credit note { $number }. Have a good day!
 }
mention-vat-in-euros = VAT: { $amount } (1 € = { $rate } { $currency }).
invoice-paid-and-credited = Paid: { $amount }, of which { $credited } by credit note, on { $on }.
credit-note-sent = Credit note { $number } was sent to { $names }.
credit-note-sent-nobody = Ready to pass on: { $client } cannot be reached here yet.
credit-left-for-client = { $form ->
    [tu] You have { $credit } in credit, for a later invoice or to be given back.
   *[vous] You have { $credit } in credit, for a later invoice or to be given back.
 }

## Payments

paid-whole = { $number } ({ $client }) is paid: { $amount } ({ $method }) on { $on }.
paid-part = Part payment of { $amount } ({ $method }) on { $on } for { $number } ({ $client }). Left to pay: { $outstanding }.
paid-undone = The payment of { $amount } on { $number } ({ $client }) is undone. { $outstanding } is left to pay.
may-start = The deposit is paid: work may start.
receipt-title = Payment received
receipt-whole = { $form ->
    [tu] Thank you! Your payment of { $amount } on { $on } settles { $number }.
   *[vous] Thank you! Your payment of { $amount } on { $on } settles { $number }.
 }
receipt-part = { $form ->
    [tu] Thank you! Your payment of { $amount } on { $on } is noted on { $number }. { $outstanding } is left.
   *[vous] Thank you! Your payment of { $amount } on { $on } is noted on { $number }. { $outstanding } is left.
 }
overdue-title = What you are owed on { $on }
overdue-nothing = Nothing is owed: all is paid.
overdue-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
 }
overdue-due = due { $on }
may-start-prepaid = The invoice is paid: work can begin.
paid-beyond = Overpaid by { $beyond }: kept as credit for { $client }.
paid-as-credit = Payment of { $amount } from { $client } recorded. As nothing is owed, it is kept as credit: { $credit } in all.
paid-with-credit = { $amount } of { $client }’s credit used for { $number }. Left to pay: { $outstanding }.
paid-refunded = Refund of { $amount } to { $client } recorded. Credit left: { $credit }.
receipt-with-credit = { $form ->
    [tu] We used { $amount } of your credit for { $number }. Left to pay: { $outstanding }.
   *[vous] We used { $amount } of your credit for { $number }. Left to pay: { $outstanding }.
 }
receipt-beyond = { $form ->
    [tu] You paid { $beyond } more than was due: it is kept as credit for a later invoice.
   *[vous] You paid { $beyond } more than was due: it is kept as credit for a later invoice.
 }
statement-title = Statement of account on { $on } — { $client }
statement-nothing = Nothing has been invoiced to { $client } yet.
statement-sent = Statement sent to { $names }.
statement-for-client = { $form ->
    [tu] { $seller } sends you your statement of { $on }. The PDF is attached.
   *[vous] { $seller } sends you your statement of { $on }. The PDF is attached.
 }
report-title = Your receipts of { $year }
report-before = Receipts taken over, until { $until }
report-received = Total received
report-owed = Still to be paid
report-threshold = Limit for not charging tax
report-threshold-value = { $received } of { $limit }
report-franchise-next-year = Your receipts, brought to a full year where needed, exceed the franchise limit ({ $limit }): charge VAT from January 1. Check with your accountant.
report-franchise-now = You are over the upper franchise limit: VAT is due from the sale that crossed it. Once your accountant agrees: /setup tax regime:vat
report-small-supplier-over = You are over the small-supplier limit ({ $limit }): look into registering for GST and QST without delay (the rule looks at four quarters).
receipt-title-credit = Credit used
report-other-currencies = Other currencies are not counted in these { $currency } totals.

## Reminders

reminder-helpful = { $form ->
    [tu] A short reminder: invoice { $number } ({ $amount } left to pay) is due on { $due }. Is all well on your side?
   *[vous] A short reminder: invoice { $number } ({ $amount } left to pay) is due on { $due }. Is all well on your side?
 }
reminder-courteous = { $form ->
    [tu] Unless we are mistaken, we have not yet received payment for invoice { $number } ({ $amount } left to pay), due on { $due }. If it is on its way, please ignore this message.
   *[vous] Unless we are mistaken, we have not yet received payment for invoice { $number } ({ $amount } left to pay), due on { $due }. If it is on its way, please ignore this message.
 }
reminder-firm = { $form ->
    [tu] We have still not received payment for invoice { $number } ({ $amount } left to pay), due on { $due }. Please pay it this week, or tell us what is holding it up.
   *[vous] We have still not received payment for invoice { $number } ({ $amount } left to pay), due on { $due }. Please pay it this week, or tell us what is holding it up.
 }
reminder-last = { $form ->
    [tu] Invoice { $number } ({ $amount } left to pay) has been due since { $due }, { $days } days ago. This is our last message before a formal letter: please pay it within eight days, or answer us.
   *[vous] Invoice { $number } ({ $amount } left to pay) has been due since { $due }, { $days } days ago. This is our last message before a formal letter: please pay it within eight days, or answer us.
 }
told-reminder-helpful = Reminder before the due date sent: { $number } ({ $client }), { $amount }.
told-reminder = { $days ->
    [one] Reminder sent: { $number } ({ $client }), { $amount }, { $days } day late.
   *[other] Reminder sent: { $number } ({ $client }), { $amount }, { $days } days late.
 }
told-reminder-forward = A reminder to pass on yourself: { $number } ({ $client }), { $amount }.
told-reminder-last = Last reminder sent: { $number } ({ $client }), { $amount }, { $days } days late. Nothing more goes out by itself: a formal notice is for you alone to decide.
warning-title = Reminder planned for { $next }
warning = { $number } ({ $client }, { $amount }) was to be paid by { $due }. Unless you say otherwise, a first reminder goes out on { $next }.
warning-let-go = Understood, the reminder goes out as planned.
warning-postponed = Understood, nothing goes out before { $until }.
warning-talk = Understood, nothing goes out. To resume: /chase resume { $number }
chase-sent = Reminder sent for { $number }.
chase-paused = Reminders are paused for { $number }. /chase resume { $number } resumes them.
chase-paused-until = Reminders are paused for { $number } until { $until }.
chase-resumed = Reminders resume for { $number }.
said-paid-thanks = { $form ->
    [tu] Thank you, we have passed it on. You will get a confirmation once the payment is recorded.
   *[vous] Thank you, we have passed it on. You will get a confirmation once the payment is recorded.
 }
told-said-paid = { $name } ({ $client }) says that { $number } ({ $amount }) was paid on { $on }. Reminders wait for a week.
told-said-paid-footnote = Once the money is there: /paid { $number } on:{ $day }
promise-thanks = { $form ->
    [tu] Thank you, noted for { $on }.
   *[vous] Thank you, noted for { $on }.
 }
told-promised = { $name } ({ $client }) will pay { $number } ({ $amount }) on { $on }. No reminder until then.
problem-thanks = { $form ->
    [tu] Thank you for telling us. Reminders stop, you will have an answer here.
   *[vous] Thank you for telling us. Reminders stop, you will have an answer here.
 }
told-problem = { $name } ({ $client }) reports a problem with { $number } ({ $amount }). Reminders have stopped.
told-problem-footnote = Once it is settled: /chase resume { $number }
wrong-person-thanks = { $form ->
    [tu] Noted: nothing more about this will reach you. Sorry for the trouble.
   *[vous] Noted: nothing more about this will reach you. Sorry for the trouble.
 }
told-wrong-person = { $name } is not the right person at { $client } for { $number } ({ $amount }). Reminders wait.
told-wrong-person-footnote = To invite someone else: /client invite { $name }
told-undelivered = This message could not be delivered to { $name }:
told-closed = { $name } takes no private messages on this platform. A private thread in their client’s channel can carry this one and the next; whoever moderates the server can read it.
told-closed-nowhere = { $name } takes no private messages on this platform. Ask them to allow those, or make a channel this client’s (/client bind): a private thread is possible there.
told-delayed = This message for { $name } waits: its PDF could not be prepared. It goes out as soon as possible.
told-unsure = Nobody can tell whether this message reached { $name }. Before it is sent again, please look, or ask them:
unsure-arrived = Noted: { $name } has it.
unsure-again = It goes out to { $name } again.
unsure-aside = It goes out to { $name } in a private thread, and so will the next ones while their private messages stay closed.
told-shut-out = { $platform } no longer lets Relance in: its access was probably removed. The messages wait, and none is lost. For whoever keeps the machine: “relance check” says what to do.
too-many-messages = { $name } has had { $most } messages within a day: the next ones wait. If they are meant, let them go.
too-many-let-go = All right: no limit today.
retyped-question = You have just typed the same command, and it made: “{ $made }”. Do you want a second one?
retyped-yes = Yes, a second one
retyped-no = No, it is the same
retyped-slip = All right: nothing more was done.
parked-clock-title = Is the clock right?
parked-clock = The machine’s clock says { $now }, and we were at { $last }. Until you answer, nothing is issued and nothing goes out to your clients. If it is wrong, set it right: everything goes on by itself.
parked-behind-title = The data may be older than what was shown
parked-behind = The backup that was restored ends on { $last }; more documents may have been shown since. Nothing is issued and nothing goes out, so that no number is used twice. If there is a later backup, restore it. Otherwise look in your messages for the last invoice number and the last quote, and go on from there.
parked-altered-title = Something in your data was changed
parked-altered = The proof of the journal failed. Nothing is issued and nothing goes out to your clients. Ask whoever keeps the machine to run “relance verify”, which says what changed, and to restore the last backup.
parked-no-more = All is well again: messages go out.
clock-confirmed = Noted: today is { $today }. Messages go out again.
ask-last-invoices = The last invoice or credit note number your clients have received?
ask-last-quotes = The last quote number your clients have received?
recovered-title = Off we go again
recovered = No number will be used twice. The reminders of open invoices wait for your word, since some may have gone out after the backup.
recovered-next = Next numbers
recovered-lost = Numbers shown and lost
recovered-paused = Reminders paused, to reopen with /chase resume
recovered-footnote = To record and chase a lost invoice, enter it again: /setup takeover { $number } CLIENT AMOUNT on:DATE
call-title = Call { $client }
call-script-late = { $form ->
    [tu] “Hello, this is { $business }. I am calling about invoice { $number }, on which { $amount } was to be paid by { $due }. Did it reach you? Which day do you think you can pay it? Thank you, I will note that date.”
   *[vous] “Hello, this is { $business }. I am calling about invoice { $number }, on which { $amount } was to be paid by { $due }. Did it reach you? Which day do you think you can pay it? Thank you, I will note that date.”
 }
call-script-ahead = { $form ->
    [tu] “Hello, this is { $business }. Invoice { $number } ({ $amount } left to pay) is due on { $due }: did it reach you, and is everything in order on your side?”
   *[vous] “Hello, this is { $business }. Invoice { $number } ({ $amount } left to pay) is due on { $due }: did it reach you, and is everything in order on your side?”
 }
call-footnote = A call counts as a contact: the next message waits a week.
called-noted = Call noted for { $number } ({ $client }). No message before { $next }.

## To invoice

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

## Trying things out

try-intro = You are in your client’s place. Nothing of what follows is numbered, counted or sent to anyone else.
try-ask = Your approval, to try it out
try-client = Imaginary client
try-client-address = 1 Example Street
try-title = An example
try-line-work = Day of work
try-line-care = Support
try-quote = Quote (specimen)
try-deposit = Deposit invoice (specimen)
try-invoice = Invoice (specimen)
try-declined = Declined. For real, you would know at once, with the reason.
try-end = That is all: for real, you would record the payment and your client would get a receipt. Your turn: /quote
try-quote-number = (specimen)

## Help

help-intro = Here is what you can type. /help quote shows an example.
help-nothing = Nothing by that name. /help shows all.
help-footnote = A command without details asks its questions. Nothing goes out before you agree.
help-client = Quotes and invoices arrive here, with their buttons. A message written here is not passed on: the “Ask a question” button is for that.
help-setup-start = Your business: create it, see its settings
help-setup-identity = Name, address, SIREN or NEQ
help-setup-tax = Taxes and activity
help-setup-billing = Method, deposit, due date, next number
help-setup-pay = How to be paid
help-setup-team = Invite someone to help you
help-client-list = Your clients
help-client-add = Add a client
help-client-show = See a client
help-client-edit = Change a client
help-client-invite = Invite a client’s person
help-terms-show = Your terms of sale
help-terms-publish = Publish your terms of sale
help-quote-new = Make a quote
help-quote-revise = Replace a quote that was sent
help-quote-withdraw = Withdraw a quote that was sent
help-quote-approved = Record an approval received outside the chat
help-invoice-new = Invoice, or bill the balance of an approved quote (/invoice D2026-0001)
help-deposit-new = Invoice a deposit on an approved quote
help-paid-record = Record a payment
help-paid-undo = Undo a payment recorded by mistake
help-overdue-show = Who owes you what
help-chase-now = Send a reminder now
help-chase-pause = Pause the reminders of an invoice
help-chase-resume = Resume the reminders of an invoice
help-join-open = Open an invitation
help-help-show = This help
help-setup-method = Choose how to be paid: three questions
help-setup-takeover = Starting mid-year: numbering, receipts, open invoices
help-setup-leave = End a team member’s access
help-client-archive = Archive a client
help-client-restore = Bring an archived client back
help-credit-new = Make a credit note: all of it, lines or an amount
help-paid-correct = Correct a recorded payment
help-paid-refund = Record a refund
help-todo-show = What is left to invoice
help-statement-show = A client’s statement
help-report-show = Your receipts of the year
help-called-note = Prepare or note a call
help-try-start = Try it out, in your client’s place

## Refusals

no-unknown-command = I do not know the command “{ $typed }”. /help shows them all.
no-unknown-command-nearest = I do not know the command “{ $typed }”. Did you mean “{ $nearest }”?
no-nothing-asked = I am not waiting for an answer. A command begins with “/”; /help shows them.
no-form = That form is gone: type the command again.
no-not-an-answer = I did not understand this answer.
no-business = You have no business here. /setup asks five questions and all is ready.
no-guest-may-not-found = You are a guest here: a business is founded at home, in a place of your own. Or ask whoever runs this installation to list your id.
no-may-not-found = This installation already has its business, and does not know you yet. Ask its owner for an invitation.
no-which-business = For which of your businesses: { $names }? Add business:NAME.
no-unknown-business = None of your businesses is called “{ $typed }”.
no-not-allowed = Your role does not allow this.
no-not-yours = This button is for someone else.
no-button-unknown = This button leads nowhere. Nothing was done.
no-button-used = This button was used already, or the document has changed since. Nothing more was done.
no-too-many-documents = { $count } documents for { $name } today already: nothing was issued, in case something runs away. If it is meant, let them go, then try again.
no-parked-clock = The machine’s clock is not sure: nothing was done. Say whether it is right, or set it right.
no-parked-behind = The data may be older than what was shown: nothing was done, so that no number is used twice.
no-parked-altered = The proof of the data failed: nothing was done. “relance verify” says what changed.
no-parked-client = One moment: { $name } has to check something first. Nothing was done; please try again a little later.
no-button-expired = This button stopped working on { $on }.
no-client = For which client?
no-unknown-client = I know no client “{ $typed }”. /client lists them, /client add makes one.
no-unknown-client-nearest = I know no client “{ $typed }”. Did you mean { $nearest }?
no-ambiguous-client = “{ $typed }” may be { $names }. Which one?
no-client-exists = You already have a client “{ $name }”. /client edit changes it.
no-items = The lines are missing: what, how many, at what price.
no-item-price = I found no price in “{ $item }”.
no-item-description = “{ $item }” is a price without a description.
no-item-maybe-year = In “{ $item }”, is { $figure } the price or the year? Write the price after an “x”.
no-item-maybe-spaced = In “{ $item }”, is the price { $figure }, or only its end? Write the price after an “x”, or add the currency.
no-item-maybe-quantity = In “{ $item }”, is { $figure } the quantity or the price? Write both.
no-item-ambiguous = In “{ $item }”, is it { $whole }{ $fraction }, or { $whole } and decimals? Write it without a thousands separator.
no-item-negative = “{ $item }” has a negative price or quantity. A discount is written “discount 10%”; an invoice is corrected with /credit.
no-item-too-large = “{ $item }” is beyond what can be counted.
no-item-too-long = A description holds 500 characters, this one has { $length }: “{ $item }”
no-item-too-many = A document holds 200 lines, this one has { $count }.
no-item-other-currency = “{ $item }” is in { $code }, but you invoice in another currency.
no-not-an-amount = “{ $typed }” is not an amount I can read.
no-ambiguous-amount = “{ $typed }”: is it { $whole }{ $fraction }, or { $whole } and decimals?
no-negative-amount = “{ $typed }” is negative. To correct a payment: /paid undo.
no-other-currency = “{ $typed }” is not in { $currency }.
no-not-a-date = “{ $typed }” is not a date I can read. For example: March 14, yesterday, 2026-03-14.
no-such-day = “{ $typed }”: there is no such day.
no-not-yet = { $on } has not come yet.
no-past = { $on } is past.
no-not-a-due = “{ $typed }” is not a due date I can read. For example: receipt, 30d, 45d eom, April 14.
no-due-too-long = “{ $typed }” is beyond what the law allows between businesses: 60 days, or 45 days to the end of the month (art. L441-10 C. com.).
no-deposit-out-of-range = A deposit is a share of the total, below 100%: “{ $typed }” is not one.
no-deposit-empty = This deposit would leave nothing to invoice, on one side or the other.
no-needs-because = This client will have other terms than yours: say why, so that you remember.
no-not-a-choice = “{ $typed }” is not one of the choices: { $choices }.
no-empty = This is missing: { $option }.
no-text-too-long = { $length } characters are too many: { $most } at most.
no-identifier-length = { $what } “{ $typed }”: { $expected } characters wanted, { $found } found.
no-identifier-character = { $what } “{ $typed }”: the character “{ $character }” does not belong there.
no-identifier-check-digit = { $what } “{ $typed }”: the check digits do not fit. One digit is probably wrong.
no-bad-email = “{ $typed }” is not an email address.
no-numbering-begun = The numbering has begun: the next invoice is { $next }. It can neither skip nor go back.
no-not-a-numbering = “{ $typed }” is not an invoice number of this year, like F2026-0038.
no-document = Which document? Give its number, like F2026-0002, or its last digits.
no-unknown-document = I find no document “{ $typed }”.
no-ambiguous-document = “{ $typed }” may be { $numbers }. Which one?
no-which-invoice = Several invoices may fit: { $numbers }. Which one?
no-open-invoice = No open invoice fits.
no-quote-approved = Quote { $number } was approved already by { $by } on { $on }.
no-quote-declined = Quote { $number } was declined on { $on }.
no-quote-expired = Quote { $number } was valid until { $on }: a new one is needed.
no-quote-withdrawn = Quote { $number } was withdrawn on { $on }.
no-quote-replaced = Quote { $number } is replaced by { $by }.
no-not-approved = Quote { $number } is not approved yet. Approved outside the chat? /quote approved { $number } by:"…"
no-invoiced-already = Quote { $quote } has its balance invoice already: { $invoice }.
no-nothing-left = Nothing is left to invoice on quote { $quote }.
no-words-of-approval = To approve, the words to write are “Agreed” (received: “{ $typed }”).
no-not-shown-yet = The PDF of quote { $number } is not ready yet. Try again in a moment.
no-payment-not-positive = A payment is above zero. To correct { $number }: /paid undo { $number }
no-payment-other-currency = { $paid } is not in the currency of { $number }, where { $outstanding } is left.
no-paid-already = { $number } is paid already.
no-nothing-to-undo = There is no payment to undo on { $number }.
no-cash-limit = { $amount } in cash: the law limits such payments to €1,000 for the whole invoice (art. D112-3 CMF).
no-invite-unknown = There is no such invitation.
no-invite-used = This invitation was used already. Ask for another.
no-invite-expired = This invitation is no longer valid. Ask for another.
no-invite-own = You already have access: this invitation is for someone else.
no-unknown-person = I cannot see who “{ $typed }” is here. Without a mention, /client invite gives a code to pass on.
no-too-soon = Last message on { $last }: the next may go out on { $next }, so as not to write more than once a week.
no-nothing-to-chase = There is no reminder left to send for { $number }: every step has gone out.
no-promise-too-far = That day is too far away: 60 days at most. The “There is a problem” button is there to talk about it.
no-maybe-reference = “{ $typed }”: the whole amount, or { $rest } on document { $reference }? Write the amount without spaces, or the number in full.
no-held = Reminders of { $number } are paused. /chase resume { $number } resumes them.
no-terms = You have not published terms of sale yet. /terms publish asks three questions.
failure = Something went wrong on our side, and nothing was done. Reference: { $reference }
failure-disk-full = The disk is full: nothing was done. Make some room, then try again. Reference: { $reference }
failure-read-only = The database is read-only: nothing was done. Reference: { $reference }
failure-damaged = The database seems damaged: nothing was done. Reference: { $reference }
no-identifier-check-digit-meant = { $what } “{ $typed }”: the check digit does not fit. Did you mean { $meant }?
no-item-discount = In “{ $item }”, I cannot read the discount: a percentage is needed, or an amount up to the price.
no-not-a-country = I do not know the country “{ $typed }”. For example: FR, BE, US; in Canada with the province: CA-QC, CA-ON.
no-tax-row = A tax rule is missing for { $on }: { $rule }. Add it to law.toml in the data directory.
no-tax-not-registered = You charge no tax: if you show { $rate }, you owe it. /setup tax changes the regime.
no-tax-rate = There is no rate of { $rate } on that day. Possible: { $rates }.
no-tax-numbers = To charge tax, your numbers are needed: /setup tax vat:… (gst:… qst:… in Québec).
no-not-a-rate = “{ $typed }” is not a rate. For example: 20%.
no-not-a-discount = “{ $typed }”: a percentage is needed, or an amount up to the total without expenses.
no-needs-rate = The VAT of an invoice in { $currency } has to be shown in euros too: what is one euro worth in { $currency }?
no-interest-too-low = “{ $typed }” is below the legal minimum: three times the legal rate, { $lowest } this half-year (C. com. art. L441-10).
no-interest-too-high = “{ $typed }” is more than a contract should set: 24% a year at most.
no-ahead-of-consumer = At a distance, a Québec consumer may pay in advance only by credit card (CPA s. 54.3). /setup pay link:… adds a page for card payments.
no-credit-nothing-left = Nothing is left to credit on { $number }.
no-credit-too-much = Only { $left } is left to credit on { $number }.
no-credit-line = { $number } has no line { $line }.
no-credit-line-credited = Line { $line } of { $number } is credited already.
no-credit-uncounted = This credit on { $number } is beyond what can be counted.
no-not-lines = “{ $typed }” names no lines. For example: lines:1,3
no-credit = { $client } has no credit to use.
no-credit-used = The overpayment on { $number } has since been used or given back. If it settled another invoice, undo that first: /paid undo
no-refund-too-much = { $client } is { $credit } in credit: no more can be given back.
no-client-has-open = { $name } still has open documents: { $numbers }. Nothing was archived.
no-takeover-ahead = Numbering here has not passed { $number } yet: give the next number first, /setup takeover next:…
no-taken-over-already = Invoice “{ $reference }” is here already.
no-last-owner = Someone has to remain the owner of the business.
no-tax-rate-by-province = In Canada, taxes follow the client’s province ({ $rates }): nothing to type. For an exempt or zero-rated line: tax 0%.
no-dates-crossed = The dates cross: { $on } is before { $from }.
no-deposit-deducted = { $number } is deducted by the balance invoice { $balance }: credit { $balance } first.
no-issued-elsewhere = Invoice { $reference } was issued elsewhere: it is corrected where it came from.
no-tax-not-due = This client owes no French VAT (reverse charge, or outside France): no rate can be added, not even { $rate }.

## On paper

paper-quote = Quote
paper-invoice = Invoice
paper-invoice-deposit = Deposit invoice
paper-invoice-balance = Balance invoice
paper-draft = Preview
paper-draft-number = not numbered
paper-issued-on = Date
paper-valid-until = Valid until
paper-due-on = Due
paper-supplied-on = Date of service
paper-purchase-order = Purchase order
paper-quote-reference = Quote
paper-revises = Replaces
paper-nature = Operation
paper-nature-services = Supply of services
paper-client = Client
paper-attention = Attention: { $name }
paper-description = Description
paper-quantity = Qty
paper-unit-price = Unit price
paper-amount = Amount
paper-total = Total
paper-total-to-pay = Amount due
paper-deducted = Deposit { $number } of { $on }
paper-part-deposit = Deposit on approval ({ $percent })
paper-part-balance = Balance on delivery ({ $terms })
paper-part-whole = On delivery ({ $terms })
paper-payment = Payment
paper-holder = Account holder
paper-reference = Reference
paper-scan = To scan with your bank’s app, where it reads these codes
paper-scan-alt = Code to scan for a transfer of { $amount } to { $holder }
paper-online = Online
paper-terms = Terms of sale
paper-terms-value = { $title }, version { $version }
paper-note = Note
paper-page = Page { $page } of { $pages }
paper-siren = SIREN { $number }
paper-siret = SIRET { $number }
paper-credit-note = Credit note
paper-receipt = Receipt
paper-statement = Statement of account
paper-specimen = Specimen
paper-reference-value = { $number } of { $on }
paper-period = from { $from } to { $until }
paper-starts-on = Start
paper-delivered-on = Delivery
paper-corrects = Corrects invoice
paper-corrects-deposit = Corrects deposit invoice
paper-because = Reason
paper-nature-goods = Supply of goods
paper-nature-mixed = Supply of goods and services
paper-vat-rate = VAT
paper-amount-net = Amount before tax
paper-net = Subtotal
paper-total-with-tax = Total
paper-total-credited = Total credited
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
paper-line-discount = Discount of { $off }
paper-line-expense = Expenses, paid on approval
paper-deducted-with-tax = Deposit { $number } of { $on } ({ $net } before tax, { $tax } tax)
paper-part-prepaid = In full on approval
paper-part-deposit-and-expenses = Deposit on approval ({ $percent } and the expenses)
paper-contract = Contract
paper-contract-value = To be accepted with this quote. Fingerprint: { $seal }…
paper-received-on = Received on
paper-method = Payment method
paper-invoice-reference = Invoice
paper-outstanding = Left to pay
paper-credit = In credit
paper-amount-received = Amount received
paper-on = As of
paper-movement = Operation
paper-date = Date
paper-left = Left
paper-overdue = Overdue part
paper-owed = Owed
paper-interac = Interac e-Transfer
paper-neq = NEQ { $number }
paper-vat = VAT no. { $number }
paper-gst = GST/HST { $number }
paper-qst = QST { $number }
paper-total-to-pay-with-tax = Amount due

# What stands around forms, our own page and menus, where a platform has them.
form-title = To fill in
form-submit = Submit
form-close = Cancel
form-open = Open the form
form-waits = A few questions are left.
form-more = Noted. { $left ->
    [one] One question is left.
   *[other] { $left } questions are left.
 }
form-continue = Continue
form-correct = Correct
home-waiting = Awaiting an answer ({ $count })
home-to-invoice = To invoice ({ $count })
home-overdue = Overdue ({ $count })
home-nothing = nothing
home-more = and { $count } more
home-valid-until = until { $on }
home-gated = not yet
home-footnote = This page is brought up to date when you open it.
home-stranger = Nothing here for you so far. Quotes and invoices addressed to you arrive under Messages.
shortcut-invoice = Invoice
shortcut-invoice-what = Make an invoice, from a thread too
shortcut-quote = Quote
shortcut-quote-what = Make a quote, from a thread too
shortcut-paid = Record a payment
shortcut-paid-what = Record a payment received
shortcut-called = Note a call
shortcut-called-what = Note a call about an invoice
app-description = Quotes, invoices, deposits and reminders, without leaving the conversation.

# A second look at what cannot be taken back.
confirm-title = This is final
confirm-yes = Yes, go on
confirm-no = No
confirm-credit = A credit note that is issued cannot be erased: it stays in your books and goes to your client.
confirm-undo = The payment will be undone by a reverse entry, and the invoice due again.
confirm-go-on = The lost documents will stay out of your books, and numbering goes on after the last number known.
confirm-clock = Everything from here on will bear the date shown.
confirm-letters = Your client will receive everything that waits.

# A client's shared place.
client-bound = This channel is { $client }’s now: no need to name them here. Nothing is shown to the others.
client-bound-showing = This channel is { $client }’s now: no need to name them here. Their quotes and invoices will be shown to everyone here once sent, with never a word about lateness. The app has to be a member.
client-unbound = This channel is no client’s any more. Nothing more will be shown here.
no-other-client-here = This channel is { $here }’s, and you name { $typed }. For { $typed }, write elsewhere; if it is for { $here }, begin with their name.
no-not-a-shared-place = Type that in the channel that you share with the client.
no-place-taken = This channel is already that of another business’s client.
overdue-in-private = The answer is in our private conversation.
shared-place = everyone, in the client’s channel
shared-quote-sent = Sent.
shared-quote-approved = Approved.
shared-invoice-sent = Sent.
shared-invoice-settled = Settled.
help-client-bind = Make a shared channel a client’s, documents included if you like
help-client-unbind = Give a channel back to everyone

# Files that people give.
ask-terms-file = Or the file of their text (.txt, .md)
no-not-a-text = “{ $name }” is no text: give a .txt or .md file, or paste the text.
file-not-fetched = “{ $name }” could not be read: try again, or another file (20 MB at most).
ask-approved = Agreement outside chat
ask-approved-quote = For which quote?
ask-approved-by = Who agreed?
ask-approved-on = On which day?
ask-approved-proof = The e-mail or the signed document
no-one-of-two = One of the two is needed.

# One person on several platforms.
button-not-me = Not me
link-code = On the other platform, type the command “link” followed by this code, within { $minutes } minutes. It is as good as your access: give it to nobody.
field-code = Code
link-joined = Done: here you are the same person as { $name }, with the same businesses.
link-told = { $name } ({ $handle }), on { $platform }, is now linked to you and can do whatever you can.
link-title = Your platforms
link-list = Here is where you are the same person. /link gives a code to add one, /link remove takes one away.
link-removed = { $platform } is no longer linked to you. Access there has ended.
link-denied = { $platform } is no longer linked to you. Access there has ended. If it was not you, somebody saw your code: ask for another, out of sight.
no-link-unknown = There is no such code. /link, where you are known already, gives one.
no-link-used = That code was used before. /link, where you are known already, gives another.
no-link-expired = That code is more than { $minutes } minutes old. /link, where you are known already, gives another.
no-link-own = That code was given here: type it on the other platform.
no-link-the-other-way = You are known here already, and that code would hand you to somebody else. Do it the other way: /link here, then the code on the other platform.
no-link-same-platform = That person is already linked to an account on { $platform }. /link remove, from another platform, takes it off.
no-link-here = You are speaking to me from { $platform }: take it off from another platform.
no-link-none = “{ $typed }” is not linked to you. /link list shows what is.
help-link-new = Be the same person on another platform
help-link-list = Your platforms
help-link-remove = Take a platform off

# Where each is told what happens.
alert-overdue = An invoice to look after
alert-approvals = News of a quote
alert-payments = News of a payment
alert-questions = A client writes to you
alert-digest = Your week
alert-other = News
alerts-title = Your alerts
alerts-text = This is where you are told what happens. A locked screen shows no name and no amount.
alerts-overdue = Overdue and reminders
alerts-approvals = Answers to quotes
alerts-payments = Payments announced
alerts-questions = Clients’ questions
alerts-digest = The week, on Mondays
alerts-anywhere = wherever you can be reached
alerts-nowhere = no alert
alerts-off = off
alerts-footnote = To change it: /setup alerts overdue:telegram digest:off
no-alert-nowhere = You cannot be reached on “{ $typed }”. You can choose: { $choices }. /link adds a platform.
help-setup-alerts = Choose where your alerts arrive
told-overdue = { $number } ({ $client }) was to be paid by { $due }: { $amount }. If it has come in, note it here.
invoice-open = Left to pay: { $amount }.
digest-title = Your week
button-snooze-3-days = In 3 days
button-mark-paid = Paid
button-open = Open
button-set-up = Begin
button-try-it = Try it
ask-cancel = cancel

# The way in.
field-way-in = Or the link
greet-new = Hello { $name }! Quotes, invoices and their reminders are done right here, in the conversation. Five questions and all is ready.
greet-member = Hello! You are here for { $business }. The commands are in the menu, and /help explains them.
greet-stranger = Hello! Quotes and invoices addressed to you will arrive here. If you were given a code, type /join followed by it.
no-said-aloud = Others have read what you typed, so nothing was done. Tell me here, in private.

## What commands take, where a platform lists it

option-activity = What you sell
option-address = Postal address
option-address-as = How they are addressed in French
option-amount = Amount, with decimals if any
option-approvals = Where to be told of answers to your quotes
option-because = The reason
option-bic = BIC of the account
option-by = By what it was paid
option-client = The client, by any part of the name
option-code = The code you were given
option-command = The command you want an example of
option-contact = Who the invoice is addressed to
option-contract = Text of a contract to be accepted with the quote
option-country = Country or province: FR, CA-QC, CA-ON, DE…
option-currency = Currency: EUR, CAD, USD…
option-delivery = When it is delivered: 14 March, +30d
option-department = Department that handles the invoice
option-deposit = Deposit asked for, as a percentage: 30%
option-digest = Where to be told of the week, on Mondays
option-discount = Discount on the whole: 10% or 50
option-documents = Whether documents are shown to all in this channel
option-due = When it is due: receipt, 30d, 45eom, a date
option-email = Billing e-mail
option-expenses = Expenses to come: Train 80
option-file = The file
option-gst = GST or HST number
option-holder = Name of the account’s holder
option-iban = IBAN of the account
option-interac = E-mail for Interac transfers
option-interest = Yearly rate of interest on late payment
option-invoice = Number of the invoice, or its last digits
option-items = What is sold: Audit 450 ; Consulting 3h x 85
option-kind = Whether a business or a consumer
option-lang = The language documents are written in
option-legal = Legal form, where it is a company
option-lines = Which lines: 1,3
option-link = Link to pay online
option-method = When you are paid
option-name = Name, as documents print it
option-neq = NEQ, in Québec
option-next = Next number of an invoice or a quote
option-note = A note
option-number = Number it was issued under
option-on = The day: 2026-03-14, 14 March, yesterday
option-overdue = Where to be told of late payments
option-paid = What was paid of it already
option-payments = Where to be told of payments
option-paypal = Your PayPal.me name
option-percent = Share of the quote: 30%
option-person = The person
option-platform = The platform to part from
option-po = Purchase order number
option-proof = The e-mail or the scan that shows it
option-pst = PST number
option-qst = QST number
option-questions = Where to be told of clients’ questions
option-quote = Number of the quote, or its last digits
option-rate = Rate of exchange to the euro
option-receipts = What you were paid this year so far
option-ref = Reference of the payment
option-regime = Tax status
option-role = What they may do
option-since = When the business began
option-siren = SIREN, nine digits
option-siret = SIRET, fourteen digits
option-start = When it starts
option-summary = What clients must know of them, in a few lines
option-tax = Rate of tax, in per cent
option-text = The text
option-title = Title
option-trade-name = Trade name
option-tz = Time zone: Europe/Paris, America/Toronto
option-until = Until when
option-valid = How long the quote holds: 30d
option-vat = VAT number
option-paid-on = The day it was received
option-quote-by = Who agreed
option-credit-amount = Amount taken back; all of it when left out

## What can be chosen there

choice-business = a business
choice-consumer = a consumer
choice-prepay = all in advance
choice-deposit = deposit, then balance
choice-end = all on delivery
choice-fr = French
choice-en = English
choice-fr-ca = Canadian French
choice-transfer = transfer
choice-card = card
choice-cheque = cheque
choice-cash = cash
choice-paypal = PayPal
choice-interac = Interac
choice-other = another way
choice-franchise = VAT franchise (France)
choice-vat = VAT (France)
choice-small-supplier = small supplier (Québec)
choice-registered = registered for GST and QST (Québec)
choice-services = services
choice-goods = goods
choice-mixed = both
choice-approver = approves quotes
choice-billing = is sent invoices
choice-both = both
choice-assistant = assistant
choice-accountant = accountant, who only reads
choice-owner = owner
choice-vous = vous
choice-tu = tu
choice-yes = yes
choice-no = no
paper-einvoice = Invoice in Factur-X format
paper-replaces = Cancels and replaces
paper-replaces-value = invoice { $number } of { $on }
paper-delivery-address = Delivered to
paper-total-settled = Total
paper-settled = Paid on { $on } ({ $method })
paper-duplicate = Duplicate
movement-replaced = Invoice { $number } cancelled and replaced by { $by }
invoice-replaced = Cancelled and replaced by { $by }: nothing is owed on this one.
file-duplicate = { $number } (duplicate).pdf
duplicate-made = The duplicate of { $number }: the same number, with the word “Duplicata” at the top of the page.
xml-made = { $number } in Factur-X format (EN 16931), the XML file alone. It is the same as the one within the PDF. Relance is not an approved platform: deposit it on yours.
no-replaced-already = { $number } is already cancelled and replaced by { $by }. Correct { $by }.
no-lines-of-quote = The lines of { $number } are those of its quote. To change the due date, the title or the order: /document replace { $number } due:30d. To change an amount: /credit { $number }.
no-credited-in-part = { $number } already has a credit note. Correct the rest with another: /credit { $number }.
no-xml = { $number } has no file for machines: Factur-X is the format of French businesses.
paper-invoice-replacing = Corrected invoice
option-invoice-paid = Already paid, and how: card, transfer…
field-replaces = Cancels and replaces
field-settled = Already paid
field-settled-value = on { $on } ({ $method })
help-document-copy = The duplicate of an invoice or of a credit note
help-document-replace = Cancel an invoice and put another in its place
help-document-xml = The Factur-X file of an invoice, for your platform
paper-cheque = Cheque
paper-cheque-value = payable to { $order }
cheque-value = payable to { $order }
field-cheque = By cheque
button-put-it-back = Put it back
means-changed = { $name } has just changed, from { $platform }, how the clients of { $business } pay. If this was not meant, put it back: someone may have taken that account over.
means-told-elsewhere = This change was also announced another way: transfer fraud begins like this.
means-told-nowhere = Transfer fraud begins with a change like this one. To be told elsewhere, link another messaging service: /link.
means-put-back = The ways to pay are as they were again.
no-not-a-link = “{ $typed }” is not the address of a payment page. It takes https://…, without spaces; {"{amount}"}, {"{currency}"} and {"{reference}"} are filled in for each invoice. For PayPal, your name is enough: paypal:marionleroy
no-not-a-directory-address = “{ $typed }” cannot be an address of the directory: letters, digits, + - _ and dot. Most often it is the SIREN, and there is nothing to type.
option-cheque = Payable to whom; yes: you, no: none
option-transfer-note = Cost and delay of a transfer, in a few words
option-interac-note = Cost and delay of an Interac e-Transfer
option-paypal-note = Cost and delay of PayPal
option-link-note = Cost and delay of paying online
option-cheque-note = Cost and delay of a cheque
option-debits = VAT on debits: yes or no
option-oga = Member of an approved management body: yes or no
option-insurance = Professional insurance: insurer, address, cover
option-mediator = Consumer mediator: name and address
option-rep = Producer responsibility number (REP)
option-directory = Address in the directory, where it is not the SIREN
option-deliver-to = Delivery address, where it differs
button-start-at-once = Start at once
button-withdraw-from-the-contract = Withdraw from the contract here
button-confirm-the-start = Confirm the request
button-confirm-the-withdrawal = Confirm the withdrawal
button-credit = Credit
withdrawal-offered = You may withdraw from this contract until { $until } included, without giving a reason.
withdrawal-ask = You withdraw from the contract of quote { $number } with { $seller }, without having to give a reason. What you paid will be given back within fourteen days{ $asked ->
    [yes] , less the share of the work already done at your express request
   *[no] {""}
 }.
withdrawal-ask-start = You expressly ask for the work of quote { $number } to begin before the withdrawal period ends, on { $until }. If you withdraw later, you will pay for what was done by then; once all the work is done, you can no longer withdraw.
withdrawal-started = Noted on { $when }: the work of quote { $number } may begin at once, at your express request. Keep this message.
withdrawal-acknowledged-title = Your withdrawal was received
withdrawal-acknowledged = Received on { $when }, from { $name }: you withdraw from the contract of quote { $number }{ $has_title ->
    [yes] {" "}({ $title })
   *[no] {""}
 } with { $seller }, of { $total }. { $has_paid ->
    [yes] The { $paid } already paid will be given back within fourteen days, by the same means{ $asked ->
        [yes] , less the share of the work already done at your express request
       *[no] {""}
     }.
   *[no] { $asked ->
        [yes] You pay only the share of the work already done at your express request.
       *[no] You have nothing more to pay.
     }
 } Keep this message: it is proof.
quote-renounced = { $name } withdrew from the contract on { $when }.
told-start-asked = { $client } expressly asks for the work of quote { $number } to begin without waiting for the fourteen days to end.
told-renounced = { $client } withdraws from the contract of quote { $number } ({ $when }). Nothing is chased any more. { $has_paid ->
    [yes] Give { $paid } back within fourteen days by the same means, after a credit note, then record it: /paid refund.
   *[no] Make a credit note of what was invoiced.
 } { $asked ->
    [yes] The work had begun at their express request: the share already done is still owed to you.
   *[no] {""}
 }
no-quote-renounced = The contract of quote { $number } ended on { $on }: the client withdrew from it.
no-withdrawal-over = The contract of quote { $number } could be withdrawn from until { $on }.
help-terms-draft = A text to start from, to have checked
file-terms-draft = Terms of sale – draft to have checked.txt
terms-starter = Here is something to start from, written from your settings. It is a draft: fill in the brackets, have it checked by a lawyer, then publish it with /terms publish and the file attached.
terms-summary-completed = The summary was completed from your settings: a client has to read there the deposit, the delays, the deadline and what being late costs.
terms-sum-deposit = Payment: { $plan }.
terms-sum-delays = Delays: the start and delivery dates are those of the quote.
terms-sum-deadline = Invoices are due: { $due }.
terms-sum-penalties = { $place ->
    [france] Late payment: between professionals, penalties { $rate } and €40 of recovery costs; nothing of the kind for a consumer.
   *[canada] Late payment: interest { $rate }.
 }
terms-legal-rate = at the legal rate, from formal notice
help-setup-look = Logo, colour and a line under your name, on your documents
option-logo = Your logo, in PNG or JPEG
option-colour = Colour: #1f5c57; none: as it came
option-letterhead = A line under your name: trade, web page
ask-look = How your documents look
ask-look-logo = Your logo (PNG or JPEG, 2 MB at most)?
ask-look-colour = Your colour?
hint-look-colour = As in #1f5c57. Without an answer, the logo’s.
ask-look-letterhead = A line under your name?
hint-look-letterhead = Photographer · marionleroy.fr
look-changed = Noted for the next documents. Those already issued do not change.
look-footnote = To see a page: /try. A colour that is too light is darkened, so that it can be read.
look-has-logo = at the top of each first page
look-has-no-logo = none
field-colour = Colour
field-letterhead = Under the name
field-logo = Logo
no-logo-other-kind = “{ $name }” is neither a PNG nor a JPEG. An SVG drawing or a PDF can be exported to PNG from the program that made it.
no-logo-too-heavy = “{ $name }” is heavier than 2 MB. Export the logo smaller: 1,000 points wide is enough.
no-logo-too-large = “{ $name }” is too large to be opened: 4,000 points a side at most. 1,000 points wide is enough.
no-logo-damaged = “{ $name }” is damaged or incomplete: the picture does not open. Export it again as PNG.
no-not-a-colour = “{ $typed }” is not a colour that I can read. Type it as #1f5c57: a hash and six digits or letters from a to f.
client-needs-siren = The SIREN of { $name } is missing: without it this invoice cannot go through a platform. /client edit { $name } siren:…
field-yes = yes
field-debits = VAT on debits
field-oga = Approved body
field-insurance = Insurance
field-mediator = Mediator
field-rep = REP number
field-directory = Directory address
