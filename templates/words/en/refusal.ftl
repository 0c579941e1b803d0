# What was not done, and what to type instead.

## Commands, forms, buttons

no-unknown-command = I do not know the command “{ $typed }”. /help shows them all.
no-unknown-command-nearest = I do not know the command “{ $typed }”. Did you mean “{ $nearest }”?
no-unknown-verb = “{ $typed }”: /{ $command } cannot do that. What it can do: { $choices }.
no-unknown-words = I did not understand “{ $typed }”. Nothing was done.
no-unknown-key = “{ $key }:” is not an option of this command. /help { $command } shows them.
no-unknown-key-nearest = “{ $key }:” is not an option of this command. Did you mean “{ $nearest }:”?
no-unknown-key-text = “{ $key }:” is not an option of this command; /help { $command } shows them. If it is text, put it in quotation marks.
no-unknown-key-nearest-text = “{ $key }:” is not an option of this command. Did you mean “{ $nearest }:”? If it is text, put it in quotation marks.
no-typed-twice = “{ $option }:” is written twice: keep the one that is right.
no-unclosed = The quotation marks of “{ $option }:” are not closed.
no-where-it-ends = Where does “{ $option }:” end in “{ $typed }”? Put its value in quotation marks, like { $option }:"…".
no-nothing-changed = “{ $option }:” changes nothing of this. Nothing was done.
no-not-a-command = I am not waiting for an answer, and “{ $typed }” is no command: a command begins with “/”; /help shows them.
no-nothing-asked = I am not waiting for an answer. A command begins with “/”; /help shows them.
no-form = That form is gone: type the command again.
no-not-an-answer = I did not understand this answer.
no-not-a-choice = “{ $typed }” is not one of the choices: { $choices }.
no-empty = This is missing: { $option }.
no-such-line = “{ $typed }” is not the name of one line. The lines: { $lines }
no-line-left = Nothing would be left of the quote. To close it by agreement: /quote close
no-one-of-two = One of the two is needed.
no-text-too-long = { $length } characters are too many: { $most } at most.
no-file-of-other-kind = “{ $name }” is no file that is kept here: nothing of it was. Send a PDF, a picture, a Word, Excel or LibreOffice document without macros, a text (.txt, .csv) or a voice message.
no-too-many-files = You have given many files today already: keep this one, and send it tomorrow.
no-not-a-text = “{ $name }” is no text: give a .txt or .md file, or paste the text.
no-button-unknown = This button leads nowhere. Nothing was done.
no-button-used = This button was used already, or the document has changed since. Nothing more was done.
no-answered-meanwhile = This question waits for no answer any more: nothing was sent.
no-being-edited = This preview is being edited: nothing was sent. Answer the question that was asked, or press “Edit” to begin again.
no-button-expired = This button stopped working on { $on }.
no-said-aloud = Others have read what you typed, so nothing was done. Tell me here, in private.

## Access

no-business = You have no business here. /setup asks five questions and all is ready.
no-guest-may-not-found = You are a guest here: a business is founded at home, in a place of your own. Or ask whoever runs this installation to list your id.
no-needs-code-to-found = The first business is founded with the code that “relance serve” and “relance check” print: /join followed by it.
no-may-not-found = This installation already has its business, and does not know you yet. Ask its owner for an invitation.
no-which-business = For which business: { $names }? Add business:NAME.
no-unknown-business = None of your businesses is called “{ $typed }”; yours: { $names }.
no-not-allowed = Your role does not allow this.
no-enough-for-today = You have written to me a lot today: I will answer you again tomorrow.
no-not-yours = This button is for someone else.
no-last-owner = Someone has to remain the owner of the business.
no-asker-left = { $name } no longer has access for this client: your answer is not sent to them.
no-unknown-person = I cannot see who “{ $typed }” is here. Without a mention, /client invite gives a code to pass on.
no-invite-unknown = There is no such invitation.
no-invite-used = This invitation was used already. Ask for another.
no-invite-expired = This invitation is no longer valid. Ask for another.
no-invite-own = You already have access: this invitation is for someone else.

## One person on several platforms

no-link-unknown = There is no code “{ $typed }”. /link, where you are known already, gives one.
no-link-used = That code was used before. /link, where you are known already, gives another.
no-link-expired = That code is more than { $minutes } minutes old. /link, where you are known already, gives another.
no-link-own = That code was given here: type it on the other platform.
no-link-the-other-way = You are known here already, and that code would hand you to somebody else. Do it the other way: /link here, then the code on the other platform.
no-link-same-platform = That person is already linked to an account on { $platform }. /link remove, from another platform, takes it off.
no-link-here = You are speaking to me from { $platform }: take it off from another platform.
no-link-none = “{ $typed }” is not linked to you. /link list shows what is.
no-link-younger = { $platform } was linked to you lately: nothing older can be removed from there until { $until }. Do it from an older platform.
no-alert-nowhere = You cannot be reached on “{ $typed }”. You can choose: { $choices }. /link adds a platform.

## Parking

no-too-many-documents = { $count } documents for { $name } today already: nothing was issued, in case something runs away. If it is meant, let them go, then try again.
no-parked-clock = The machine’s clock is not sure: nothing was done. Say whether it is right, or set it right.
no-parked-behind = The data may be older than what was shown: nothing was done, so that no number is used twice.
no-parked-altered = The proof of the data failed: nothing was done. “relance verify” says what changed.
no-parked-client = One moment: { $name } has to check something first. Nothing was done; please try again a little later.

## Clients

no-client = For which client?
no-archived-client = “{ $name }” is archived. To take it up again: /client restore "{ $name }"
no-unknown-client = I know no client “{ $typed }”. /client lists them, /client add makes one.
no-unknown-client-nearest = I know no client “{ $typed }”. Did you mean { $nearest }?
no-more-than-a-name = “{ $typed }”: is all of it the name? The kind, the address and the e-mail are typed apart; a name in quotation marks is kept whole.
no-more-than-an-address = “{ $typed }”: is all of it the address? The e-mail and the numbers are typed apart; an address in quotation marks is kept whole.
no-ambiguous-client = “{ $typed }” may be { $names }. Which one?
no-client-exists = You already have a client “{ $name }”. /client edit changes it.
no-client-exists-archived = “{ $name }” is an archived client: /client restore { $name } brings it back.
no-client-has-open = { $name } still has open documents: { $numbers }. Nothing was archived.
no-client-has-credit = { $name } has { $credit } in credit: give it back first, by /paid refund. Nothing was forgotten.
no-client-may-withdraw = { $name } may withdraw from { $number } until { $until }: forget them after that. Nothing was forgotten.
no-merge-itself = { $name } twice: two clients are needed to merge.
no-merge-kinds = { $first } and { $second } cannot be the same client: one is a business, the other a consumer. If that is a mistake: /client edit … kind:…
no-merge-sirens = { $first } and { $second } do not have the same SIREN: they are two businesses. If that is a mistake: /client edit … siren:…
no-merge-vat-numbers = { $first } and { $second } do not have the same VAT number: they are two businesses. If that is a mistake: /client edit … vat:…
no-client-merged = { $name } was merged into { $into }, which has all its documents: it cannot come back.
no-not-two-clients = “{ $typed }” does not name two clients. Each in quotation marks: /client merge "Atelier Dupont" "Dupont"
no-which-merger = Several pairs may fit: { $pairs }. Put each name in quotation marks.
no-other-client-here = This channel is { $here }’s, and you name { $typed }. For { $typed }, write elsewhere; if it is for { $here }, begin with their name.
no-not-a-shared-place = Type that in the channel that you share with the client.
no-place-taken = This channel is already that of another business’s client.

## Items

no-items = The lines are missing: what, how many, at what price.
no-item-price = I found no price in “{ $item }”.
no-item-description = “{ $item }” is a price without a description.
no-item-maybe-year = In “{ $item }”, is { $figure } the price or the year? If it is the price, add the currency.
no-item-maybe-spaced = In “{ $item }”, is the price { $figure }, or only its end? Write the price after an “x”, or add the currency.
no-item-maybe-quantity = In “{ $item }”, is { $figure } the quantity or the price? Write both.
no-item-ambiguous = In “{ $item }”, is it { $whole }{ $fraction }, or { $whole } and decimals? Write it without a thousands separator.
no-item-negative = “{ $item }” has a negative price or quantity. A discount is written “discount 10%”; an invoice is corrected with /credit.
no-item-too-large = “{ $item }” is beyond what can be counted.
no-item-too-long = A description holds 500 characters, this one has { $length }: “{ $item }”
no-item-too-many = A document holds 200 lines, this one has { $count }.
no-item-other-currency = “{ $item }” is in { $code }, but you invoice in another currency.
no-item-discount = In “{ $item }”, I cannot read the discount: a percentage is needed, or an amount up to the price.
no-item-maybe-each = In “{ $item }”, is { $price } the price of { $figure } as a whole, or of each?
no-item-maybe-count = In “{ $item }”, I cannot tell whether “{ $figure }” is the quantity. Write the quantity just before the “x”, or put the description in quotation marks.
no-item-minutes = In “{ $item }”, is the price by the hour, or for these minutes? By the hour it is written “80/h”.
no-item-quantity = “{ $item }” has the price of one, but not how many there are.
no-item-units = In “{ $item }”, the quantity and the price are not in the same unit.
no-item-two-prices = “{ $item }” holds two prices: are these two lines? Lines are separated by “;”.
no-item-percent = In “{ $item }”, { $figure } is a percentage, and a percentage is never a price.
no-item-option = In “{ $item }”, “{ $name } { $figure }” looks like an option, not a line: an option is written with a colon.
no-item-dangling = In “{ $item }”, what does “{ $word }” do before the price? Write the description, then the price, or put the description in quotation marks.
no-item-after-price = In “{ $item }”, I understood the price, but not “{ $rest }” after it.
no-item-zero = “{ $item }” counts nothing: the quantity is zero.
no-item-dollar = “{ $item }” is in dollars, but you invoice in another currency: Canadian or US?
no-zero-total = The total is nought: there is nothing to invoice.
no-categories = Only the books of a French business tell goods, BIC and BNC apart: yours needs none of it.
no-tax-included = No price without tax makes exactly { $asked } with tax: the nearest makes { $below } or { $above }. Choose one of them, or write the price without tax.
no-tax-included-price = On line { $rank }, no unit price without tax of six decimals makes the price with tax exactly. Write it without tax, or as one amount.
no-tax-included-off = On line { $rank }, is the discount with tax or without? Write the price with tax once discounted, or a discount in percent.

## Amounts, rates, dates

no-not-an-amount = “{ $typed }” is not an amount I can read.
no-ambiguous-amount = “{ $typed }”: is it { $whole }{ $fraction }, or { $whole } and decimals?
no-negative-amount = “{ $typed }” is negative. To correct a payment: /paid undo.
no-other-currency = “{ $typed }” is not in { $currency }.
no-maybe-reference = “{ $typed }”: the whole amount, or { $rest } on document { $reference }? Write the amount without spaces, or the number in full.
no-maybe-number = “{ $typed }”: the invoice of that number, or an amount? Write n°{ $typed } for the invoice, or the amount with its decimals.
no-not-a-rate = “{ $typed }” is not a rate. For example: 20%; in Canada 5% is GST alone.
no-needs-rate = The VAT of an invoice in { $currency } has to be shown in euros too: what is one euro worth in { $currency }? Add “rate:” and the rate of the day.
no-not-a-discount = “{ $typed }”: a percentage is needed, or an amount up to the total without expenses.
no-not-a-date = “{ $typed }” is not a date I can read. For example: March 14, 14 March, 2026-03-14.
no-such-day = “{ $typed }”: there is no such day.
no-either-day = “{ $typed }”: { $first } or { $second }? Type the day.
no-not-a-period = “{ $typed }” is no year, quarter or month.
no-not-yet = { $on } has not come yet.
no-past = { $on } is past.
no-dates-crossed = The dates cross: { $on } is before { $from }.
no-not-a-due = “{ $typed }” is not a due date I can read. For example: receipt, 30d, eom, 45d eom, eom 45d, April 14.
no-not-a-delay = “{ $typed }” is not a delay I can read. For example: 10d, 3 weeks.
no-due-too-long = “{ $typed }” is beyond what the law allows between businesses: 60 days, or 45 days to the end of the month (art. L441-10 C. com.).
correction-due = 60d

## Identifiers and addresses

identifier-vat = VAT number
identifier-gst = GST/HST number
identifier-qst = QST number
identifier-or = { $first } or { $second }
no-identifier-length = { $what } “{ $typed }”: { $expected } characters wanted, { $found } found.
no-identifier-character = { $what } “{ $typed }”: the character “{ $character }” does not belong there.
no-identifier-start = { $what } “{ $typed }”: no number of that sort begins with “{ $start }”.
no-identifier-form = { $what } “{ $typed }”: a number of that country is written { $form }, where # is a digit, @ a letter and * either.
no-identifier-check-digit = { $what } “{ $typed }”: the check digits do not fit. One digit is probably wrong.
no-identifier-check-digit-meant = { $what } “{ $typed }”: the check digit does not fit. Did you mean { $meant }?
no-numbers-disagree = { $what } { $number }: it belongs to SIREN { $other }, not to SIREN { $siren }. Check which is right; if both have changed, type them together.
no-not-at-that-postcode = “{ $typed }”: the postcode of the address is not there. The postcode says where you are established, as in address:"1 rue Schœlcher, 97200 Fort-de-France".
no-bad-email = “{ $typed }” is not an email address.
no-not-a-phone = “{ $typed }” is not a telephone number: digits, with a + before them for abroad. For example: /setup identity phone:"06 12 34 56 78"
no-which-province = In Canada taxes are the province’s: CA-QC for Québec, CA-ON for Ontario…
no-not-a-country = I do not know the country “{ $typed }”. For example: FR, BE, US; in Canada with the province: CA-QC, CA-ON.
no-not-a-link = “{ $typed }” is not the address of a payment page. It takes https://…, without spaces; {"{amount}"}, {"{currency}"} and {"{reference}"} are filled in for each invoice. For PayPal, your name is enough: paypal:marionleroy
no-not-a-directory-address = “{ $typed }” cannot be an address of the directory: letters, digits, + - _ and dot. Most often it is the SIREN, and there is nothing to type.

## Business

no-numbering-begun = The numbering has begun: the next invoice is { $next }. It can neither skip nor go back.
no-usual-of-one = You sell things of one kind: nothing else is usual. If you sell several: /setup tax activity:mixed usual:bnc
no-not-declared = “{ $option }” is not for a business like yours. What is: { $choices }.
no-not-declared-at-all = “{ $option }” is not for a business like yours: under this regime there is nothing to declare.
no-not-an-acre = “{ $typed }” says nothing of the ACRE: acre:yes, acre:no, or its last day, acre:2027-03-31.
no-not-months = “{ $typed }” is neither a sum nor months: receipts:34300, or receipts:"01=1200 02=800.50", with what it was if you sell several things: receipts:"01=1200 goods 01=300 bnc"
no-not-a-month = “{ $typed }” is no month of the year, begun on { $until } at the latest. For example: receipts:"01=1200 02=800.50"
no-month-twice = “{ $typed }” is given twice. Nothing was noted: give the sum of both.
no-not-quarters = “{ $typed }” is no list of quarters. For example: invoiced:"2025-Q4=8000 2026-Q1=9000"
no-not-a-quarter = “{ $typed }” is none of the quarters that count: { $choices }.
no-quarters-of-canada = In France receipts are what counts: receipts:34300, or by month, receipts:"01=1200 02=800.50"
no-numbering-of-year = Invoices of { $year } are numbered already, and the next is { $next }: until 31 December the sequence keeps that form. You can change it in January, before the first invoice of { $following }.
no-numbering-signs = “{ $typed }” cannot be the number of a document: at most 35 characters, 9 of them kept for the digits that count, and nothing but letters without accents, digits, the space and - + _ /. For example FAC-2026-0013.
no-numbering-no-rank = “{ $typed }” does not say how far you have got: the digits that count are missing, like 0013 in FAC-2026-0013.
no-numbering-not-next = “{ $typed }” cannot be the next number of this year: is it { $corrected }?
no-numbering-reserved = “{ $typed }” could be taken for another document: here invoices, quotes (D2026-0001) and invoices taken over (R2026-0001) each have their form. Choose another one, like FAC-2026-0013.
no-not-a-numbering = “{ $typed }” is not an invoice number of this year, like F2026-0038.
no-not-a-document-number = “{ $typed }” cannot be the number of an invoice: at most 35 characters, plain letters, digits, and - + _ / between them.
no-takeover-ahead = Numbering here has not passed { $number } yet: give the next number first, /setup takeover next:…
no-taken-over-already = Invoice “{ $reference }” is here already.
no-interest-too-low = “{ $typed }” is below the legal minimum: three times the legal rate, { $lowest } this half-year (C. com. art. L441-10).
no-interest-too-high = “{ $typed }” is more than a contract should set: 24% a year at most.
no-terms = You have not published terms of sale yet. /terms publish asks three questions.
no-logo-other-kind = “{ $name }” is neither a PNG nor a JPEG. An SVG drawing or a PDF can be exported to PNG from the program that made it.
no-logo-too-heavy = “{ $name }” is heavier than 2 MB. Export the logo smaller: 1,000 points wide is enough.
no-logo-too-large = “{ $name }” is too large to be opened: 4,000 points a side at most. 1,000 points wide is enough.
no-logo-damaged = “{ $name }” is damaged or incomplete: the picture does not open. Export it again as PNG.
no-file-too-large = “{ $name }” is { $size }: too large, 10 MB at most.
no-not-a-colour = “{ $typed }” is not a colour that I can read. Type it as #1f5c57: a hash and six digits or letters from a to f.

## Taxes

no-tax-row = A tax rule is missing for { $on }: { $rule }. Add it to law.toml in the data directory.
no-tax-not-registered = You charge no tax: if you show { $rate }, you owe it. /setup tax changes the regime.
no-tax-rate = There is no rate of { $rate } on that day. Possible: { $rates }.
no-tax-numbers = To charge tax, your numbers are needed: /setup tax vat:… in France, gst:… in Canada, with qst:… in Québec.
no-tax-ground = “{ $item }”: why without VAT? The invoice has to say. Type the ground after the price: exempt training (art. 261, 4, 4° a), exempt medical (art. 261, 4, 1°) or out of scope. For another article, once and for all: /setup tax exemption:"Exonération de TVA, art. … du CGI"
no-tax-goods-or-service = “{ $item }”: goods or a service? For this client, VAT depends on it. Add goods or service after the price of each line.
no-tax-outside-besides = What is outside the scope of VAT cannot stand with the rest on one document: platforms refuse it (EN 16931, BR-O-11). Make two of them.
no-tax-no-such-ground = These grounds are those of the French code. In Canada, for an exempt or zero-rated line: tax 0%.
no-tax-rules-there = Your address is in a French overseas collectivity where French VAT does not apply, and whose taxes I do not know. If the address is wrong: /setup identity address:…
no-tax-rate-by-province = In Canada, taxes follow the client’s province ({ $rates }): nothing to type. For an exempt or zero-rated line: tax 0%.
no-tax-not-due = This client owes no French VAT (reverse charge, or outside France): no rate can be added, not even { $rate }.

## Documents

no-document = Which document? Give its number, like F2026-0002, or its last digits.
no-none-held = No reminders are paused.
no-none-paid = No payment is recorded.
no-none-issued = There is no invoice yet.
no-none-waiting = No quote awaits an answer.
no-none-approved = No approved quote is left to invoice.
no-none-of-clients = There is no client yet. To add one: /client add
no-none-archived = No client is archived.
no-none-in-credit = No client has any credit.
no-unknown-document = I find no document “{ $typed }”.
no-is-credit-note = { $number } is a credit note, not an invoice.
no-is-quote = { $number } is a quote, not an invoice.
no-is-invoice = { $number } is an invoice, not a quote.
no-ambiguous-document = “{ $typed }” may be { $numbers }. Which one?
no-not-shown-yet = The PDF of quote { $number } is not ready yet. Try again in a moment.
no-xml = { $number } has no file for machines: Factur-X is the format of French businesses.

## Quotes

no-quote-approved = Quote { $number } was approved already by { $by } on { $on }.
no-quote-declined = Quote { $number } was declined on { $on }.
no-quote-expired = Quote { $number } was valid until { $on }: a new one is needed.
no-quote-withdrawn = Quote { $number } was withdrawn on { $on }.
no-quote-replaced = Quote { $number } is replaced by { $by }.
no-quote-renounced = The contract of quote { $number } ended on { $on }: the client withdrew from it.
no-quote-closed = Quote { $number } was closed by agreement on { $on }.
no-not-approved = Quote { $number } is not approved yet. Approved outside the chat? /quote approved { $number } by:"…"
no-close-unapproved = Quote { $number } is not approved: it is withdrawn, /quote withdraw { $number }
no-change-pending = A change of quote { $number } waits for the client’s answer: { $pending }. To replace it: /quote revise { $pending }
no-change-below-billed = { $billed } is invoiced already on quote { $number }, tax by tax: { $total } does not cover it. Credit the difference first: /credit { $invoice }
no-change-stale = What is invoiced on { $of } is no longer what { $number } shows: ask for an up-to-date change.
no-close-invoiced = Quote { $quote } is invoiced to its balance by { $invoice }: credit that invoice instead, /credit { $invoice }
no-not-a-name = What goes here is the name of the person who answers, “Julie Roy” for example (received: “{ $typed }”). The words of agreement are written by themselves.
no-words-of-approval = To approve, the words to write are “Agreed” (received: “{ $typed }”). A condition or a question? “Ask a question” passes it on.
no-words-of-order = To order, the words to write are “Order with an obligation to pay” (received: “{ $typed }”). A condition or a question? “Ask a question” passes it on.
no-withdrawal-over = The contract of quote { $number } could be withdrawn from until { $on }.

## Invoices

no-which-invoice = Several invoices may fit: { $numbers }. Which one?
no-nothing-fits = No open invoice fits { $amount }. The client’s name, typed before the amount, says whom the money is from.
no-open-invoice = No open invoice fits.
no-other-client = { $number } is another client’s, or in another currency: payments are recorded client by client.
no-paid-together = This payment settles { $number } and also { $others }. Undo it first: /paid undo { $number }
no-invoiced-already = Quote { $quote } has its balance invoice already: { $invoice }.
no-nothing-left = Nothing is left to invoice on quote { $quote }.
no-deposit-out-of-range = A deposit is a share of the total, below 100%: “{ $typed }” is not one.
no-deposit-empty = This deposit would leave nothing to invoice, on one side or the other.
no-deposit-too-much = A deposit cannot be more than what is left to invoice: { $left } ({ $percent }).
no-deposit-currency = The deposit of { $amount } is not in the currency of the quote, { $currency }.
no-not-a-deposit = A deposit is a share below 100% (30%, 33.333%), or an amount with its currency (€500): “{ $typed }” is neither.
no-deposit-deducted = { $number } is deducted by the balance invoice { $balance }: credit { $balance } first.
no-ahead-of-consumer = At a distance, a Québec consumer may pay in advance only by credit card (CPA s. 54.3). /setup pay link:… adds a page for card payments.
no-replaced-already = { $number } is cancelled and replaced by { $by }: it is { $by } that counts now.
no-lines-of-quote = The lines of { $number } are those of its quote. To change the due date, the title or the order: /document replace { $number } due:30d. To change an amount: /credit { $number }.
no-lines-agreed = “{ $typed }” cannot be added to the invoice of { $number }: its lines and prices are those that your client agreed to. /quote add { $number } { $typed } adds it to the quote, once your client agrees; or invoice it apart.
no-issued = Invoice { $number } exists already. Here is how to have it again, or to replace it.
no-issued-quote = Quote { $number } exists already. Here is how to revise it.
no-issued-elsewhere = Invoice { $reference } was issued elsewhere: it is corrected where it came from.

## Credit notes

no-credit-nothing-left = Nothing is left to credit on { $number }.
no-credit-too-much = Only { $left } is left to credit on { $number }.
no-credit-line = { $number } has no line { $line }.
no-credit-line-credited = Line { $line } of { $number } is credited already.
no-credit-uncounted = This credit on { $number } is beyond what can be counted.
no-not-lines = “{ $typed }” names no lines. For example: lines:1,3
no-credited-in-part = { $number } already has a credit note. Correct the rest with another: /credit { $number }.

## Payments

no-payment-not-positive = A payment is above zero. To correct { $number }: /paid undo { $number }
no-payment-other-currency = { $paid } is not in the currency of { $number }, where { $outstanding } is left.
no-payment-below-surcharges = { $paid } does not cover the { $surcharges } of penalties and fee that were typed. Type the amount received in all, with the penalties.
no-fee-of-consumer = The recovery fee is owed between professionals only, and { $number } is a consumer’s. Without fee:, what is beyond would be kept as credit.
no-surcharges-of-nothing = Penalties are written down on their invoice: type its number.
no-payment-of = No payment of { $client } is left to undo.
no-which-currency = “{ $typed }”, in which currency? This client has several: { $currencies }. Type it with the amount.
no-which-credit = This client has credit in { $currencies }: type the amount to give back, with its currency.
no-paid-already = { $number } is paid already.
no-credited-whole = { $number } is cancelled by a credit note: nothing is owed on it.
no-written-off = { $number } is no longer asked for. To go back on that, press “Ask for it again”; /paid undo and the client’s name shows what can be undone.
no-undone-already = This payment of { $number } was undone before.
no-nothing-to-undo = There is no payment to undo on { $number }.
no-nothing-banked = No payment is noted on { $number }: /paid { $number } by:cheque notes it first.
no-cash-limit = { $amount } in cash: the law limits such payments to €1,000 for the whole invoice (art. D112-3 CMF).
no-banked-before = Credited on { $banked }, before it was received on { $on }? For example: on:2026-03-10 banked:2026-03-14
no-banked-nothing = A credit that is used does not go through the bank: “banked:” goes with a cheque, a transfer…
no-banked-already = The day on which this payment of { $number } was credited is noted already: { $on }. To change it: /paid correct { $number } banked:…
no-credit = { $client } has no credit to use.
no-credit-used = What this payment left { $client } in credit has since been used or given back. If it settled another invoice, undo that first: /paid undo
no-refund-too-much = { $client } is { $credit } in credit: no more can be given back.

## Reminders

no-too-soon = Last message on { $last }: the next may go out on { $next }, so as not to write more than once a week.
no-remainder-left = Only { $left } is left to pay on { $number }: that is too little to chase. /writeoff { $number } gives it up.
no-nothing-to-chase = There is no reminder left to send for { $number }: every step has gone out.
no-invoice-renounced = The client withdrew from the contract: nothing is to be paid on { $number } any more. To cancel it: /credit { $number }
no-covered = There is nothing to chase: the client’s credit ({ $credit }) covers what is left of { $number }.
no-withdrawable = Until { $until } the consumer may still withdraw from what { $number } is for: nothing is chased before.
no-promise-too-far = That day is too far away: 60 days at most. The “There is a problem” button is there to talk about it.
no-held = Reminders of { $number } are paused. /chase resume { $number } resumes them.
no-held-disputed = The client reports a problem with { $number }: nothing goes out before your answer. Once it is settled: /chase resume { $number }
no-held-promised = { $number } is promised for { $until }: nothing goes out before. To go on at once: /chase resume { $number }
no-held-said-paid = The client says that { $number } is paid: nothing goes out until { $until }, for you to look at your account. To go on at once: /chase resume { $number }
no-not-late = { $number } is due by { $due }: nothing is added before the day after.
no-paid-in-time = { $number } was paid in time: nothing is added to it.
no-interest-of-consumer = { $number } is a consumer’s: no interest and no fee. Legal interest runs only once a formal notice was received (art. 1231-6 of the French civil code).
no-interest-ahead = { $number } asks for money before the work: its lateness adds nothing. Better to ask whether the order still stands.
no-interest-agreed = { $number } names no rate of interest: nothing runs by itself. For your next invoices: /setup interest:18
no-late-rate = The rate from { $on } on is not known to Relance yet. Up to the day before, it can be worked out: type “on:{ $last }”. The rate can also be added to law.toml.
no-lateness-claimed = Claimed of the client already, as of { $on }: nothing went out twice. On another day, /interest { $number } works it out anew.
no-lateness-given-up = You waived on { $on } what the lateness of { $number } adds: nothing is claimed.
no-lateness-changed = The account of { $number } has changed since this preview: nothing was claimed. /interest { $number } works it out again.
