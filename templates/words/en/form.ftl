# What is asked, in a form or question by question.

## What stands around a question

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
form-answer = Answer
ask-footnote = “cancel” to stop here.
ask-footnote-optional = “-” to skip, “cancel” to stop here.
ask-footnote-first = “=” takes the first. “cancel” to stop here.
ask-footnote-keep = “=” keeps what is there. “cancel” to stop here.
ask-cancel = cancel
heard-wordless = Texts, photos and documents are read here. The rest, such as a sticker, a contact, a location or a poll, is neither read nor kept: nothing was noted.
heard-file = No file was expected: nothing was done with it. It is given in answer to a question, or with its command as a caption.
heard-file-lost = “{ $name }” reached nobody.
heard-file-too = “{ $name }” went with what you sent just before.
heard-edited = A message changed afterwards is not read again: nothing has changed. Please send it anew.
cancelled-edit = Cancelled: nothing is changed, and the preview can be sent as it is.
cancelled = Cancelled, nothing was done.

## Business

no-business-question = For which business?
ask-setup = Five questions, and all is ready.
ask-setup-name = What name should appear on your invoices?
ask-setup-address = Your business address?
ask-setup-siren = Your number: SIREN in France, NEQ in Québec?
ask-setup-regime = Your tax regime?
ask-setup-iban = To which account are you paid?
hint-setup-name = Your first and last name. In France, “EI” is added by itself.
hint-setup-address = For example: 12 rue des Lilas, 75011 Paris
hint-setup-siren = Nine digits in France (a SIRET will do), ten in Québec; “none” in Canada without a NEQ: the address says the province.
hint-setup-iban = The IBAN, or in Québec the address for Interac transfers. It can come later.
ask-books = To prepare your returns. Nothing is required.
ask-books-services = Of which kind are your services?
ask-books-period = Do you declare your receipts to the URSSAF each month or each quarter?
ask-books-filing = Do you file GST and QST each month, each quarter or each year?
ask-books-vat = Do you file VAT each month, each quarter or each year?
ask-books-flat-tax = Do you pay income tax with your contributions (versement libératoire)?
ask-books-acre = Do you have the ACRE (reduced contributions at the start)?
ask-books-fund = Your retirement fund?
ask-look = How your documents look
ask-look-logo = Your logo (PNG or JPEG, 2 MB at most)?
ask-look-colour = Your colour?
ask-look-letterhead = A line under your name?
hint-look-colour = As in #1f5c57. Without an answer, the logo’s.
hint-look-letterhead = Photographer · marionleroy.fr

## Clients

ask-client = A new client
ask-client-name = What is the client’s name?
ask-client-kind = Is it a business or a consumer?
ask-client-address = Its address?
ask-client-email = Its billing email?
ask-which-client = For which client?

## Terms of sale

ask-terms = Terms of sale
ask-terms-title = Their title?
ask-terms-text = Their full text?
ask-terms-summary = And in plain words, in a few sentences, for your client?
ask-terms-file = Or the file of their text (.txt, .md)
hint-terms-summary = What matters to your client: what is included, what happens when late. The deposit, the dates and the due date are said by each quote.

## Quotes and invoices

ask-kind = Is { $name } a business or a consumer? The law is not the same.
ask-usual = You sell goods and services: what is a line that says nothing? This is remembered; “goods”, “bic” or “bnc” after the price says otherwise.
ask-services = Of which kind are your services? This is remembered.
ask-quote = New quote
ask-change = Change what was agreed
ask-change-items = All that will be agreed
ask-change-because = Why? Your client will read it.
ask-invoice = New invoice
ask-items = What, how many, at what price?
hint-items = For example: Website 1 x 1800 ; Maintenance 3 months x 60 discount 10%
ask-due = When is it due?
ask-valid = Valid for how long?
ask-title = A title?
ask-edit = What should change?
ask-plan = Deposit (30% or €500), or “prepay” (all on approval), or “end” (all on delivery)?
ask-contract-text = The text of the contract “{ $title }”?
ask-consumer = Quote to a consumer
ask-consumer-phone = Your telephone number?
hint-consumer-phone = By law a consumer reads it on the quote. Asked this once only.
ask-consumer-mediator = Your consumer mediator?
hint-consumer-mediator = Name and address; the law asks for one of whoever sells to consumers.
ask-consumer-usual-delivery = How soon do you usually deliver?
hint-consumer-usual-delivery = From the agreement, for example 3 weeks. delivery: changes it in one quote.

## Approving and declining

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
ask-approve-words-contract = { $form ->
    [tu] Type “{ $words }” to accept the quote, its terms and the attached contract.
   *[vous] Type “{ $words }” to accept the quote, its terms and the attached contract.
 }
ask-approve-tick = { $form ->
    [tu] Tick “{ $words }” to accept the quote and its terms.
   *[vous] Tick “{ $words }” to accept the quote and its terms.
 }
ask-approve-tick-consumer = { $form ->
    [tu] Tick “{ $words }” to order: you accept the quote and its terms, and undertake to pay its price.
   *[vous] Tick “{ $words }” to order: you accept the quote and its terms, and undertake to pay its price.
 }
ask-approve-tick-contract = { $form ->
    [tu] Tick “{ $words }” to accept the quote, its terms and the attached contract.
   *[vous] Tick “{ $words }” to accept the quote, its terms and the attached contract.
 }
ask-decline = Quote { $number }
ask-decline-reason = { $form ->
    [tu] What does not work for you? A few words are enough.
   *[vous] What does not work for you? A few words are enough.
 }
ask-decline-why = { $form ->
    [tu] What does not suit you?
   *[vous] What does not suit you?
 }
ask-decline-more = { $form ->
    [tu] Would you like to add anything?
   *[vous] Would you like to add anything?
 }
decline-not-ahead = I would rather not pay in advance
decline-price = Too expensive
decline-later = Not the right time
decline-elsewhere = I chose somebody else
decline-other = Something else
reason-title = A reason
ask-reason = Why? For you alone: none of it goes out.
reason-ask = Done. A reason, for you alone?
reason-kept = Noted: { $because }.
reason-none = Done, no reason noted.

## An approval received outside the chat

ask-approved = Agreement outside chat
ask-which-quote = For which quote?
ask-approved-by = Who agreed?
ask-approved-on = On which day?
ask-approved-proof = The e-mail or the signed document
ask-closing = Close { $number }
ask-closing-because = Why is that sum kept?
ask-keep-name = { $form ->
    [tu] “{ $words }” Type your first and last name to agree.
   *[vous] “{ $words }” Type your first and last name to agree.
 }

## Questions

ask-about = About { $number }
ask-question = { $form ->
    [tu] What is your question about { $number }?
   *[vous] What is your question about { $number }?
 }
ask-answer = { $form ->
    [tu] Your answer, about { $number }?
   *[vous] Your answer, about { $number }?
 }
ask-banked = On which day did the bank credit this payment?

## Reminders and calls

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
ask-paid = A payment received
ask-which-invoice = Which invoice?
ask-paid-amount = How much came in?
hint-paid-amount = Left empty: all that is still due.
ask-called = A call
ask-called-note = What was said?
hint-called-note = Left empty: what to say, before you call.
ask-deposit = A deposit invoice
ask-deposit-percent = Which part of it?
hint-deposit-percent = For instance 30%, or 500. Left empty: what the quote says.
ask-refund-amount = How much goes back?
hint-refund-amount = Left empty: all of their credit.
ask-credit-amount = For how much?
hint-credit-amount = Left empty: all that is left of the invoice.
hint-credit-because = Optional, and printed on the credit note.
ask-because = Why?
hint-because = Optional, and for your eyes only.
ask-pause-until = Until which day?
hint-pause-until = Left empty: until you resume them.
ask-merge-other = Which client is the same?
ask-invite-person = Who are they here?
hint-invite-person = Nobody chosen: you get a link to pass on.
ask-invite-role = What will they do?
ask-bind-documents = Show its documents there as well?
ask-client-contact = For whose attention?
ask-file = A file to go with it?
hint-date = For example: March 14, Monday, 14/03/2026

## Choosing a method

ask-method = Three questions to choose
ask-method-sold = What do you mostly sell?
ask-method-cash = Do you have to spend money to begin (purchases, travel, subcontracting)?
ask-method-known = How well do you know your clients?

## After a restored backup

ask-last-invoices = The last invoice or credit note number your clients have received?
ask-last-quotes = The last quote number your clients have received?
form-still-asked = Still waiting for your answer
form-left = “{ $typed }” is left there: nothing was done. Your answers, to take up again:
    { $answers }
