# The business: its settings, its look, and starting within a year.

## Settings

setup-done = All set, { $name }.
setup-next = Next: /client add "Atelier Dupont", then /terms publish, then /quote dupont Logo 1 x 450.
setup-as-it-is = Your settings
setup-change = To change them: /setup identity, tax, billing or pay, followed by what changes (iban:…, deposit:40%, due:30d).
setup-changed = Noted. Documents already issued do not change.
numbering-of-years = { $next }, then { $then }; in January { $january }
numbering-without-years = { $next }, then { $then }; the sequence goes on in January and never restarts at 1
numbering-fixed = (“{ $digits }” does not change)
setup-tax-number = Your GST/HST number is missing, and an invoice must show it: /setup tax gst:…
setup-tax-numbers = Your tax numbers are missing, and an invoice must show them: /setup tax gst:… qst:…
regime-franchise = No VAT (franchise en base)
regime-vat = Charges VAT (France)
regime-small-supplier = Small supplier, without GST/HST or QST (Canada)
regime-registered = Registered for GST/HST or QST (Canada)
role-assistant = assists
role-owner = owner
role-accountant = accountant
activity-goods = Sale of goods
activity-mixed = Goods and services
activity-services = services: { $category }
activity-usual = with no other word, a line is a { $category }
category-goods = sale of goods
category-service-bic = trade service (BIC)
category-service-bnc = professional service (BNC)
category-unsaid = to be said: /setup tax usual:…
category-of-lines = { $category }: { $lines }
acre-until = yes, until { $until }
acre-since-when = yes; say when you began: /setup identity since:…
setup-books-missing = A few questions, whenever you like: /setup books
iban-none = None yet: /setup pay iban:…

## A change of the means of payment

means-changed = { $name } has just changed, from { $platform }, how the clients of { $business } pay. If this was not meant, put it back: someone may have taken that account over.
means-told-elsewhere = This change was also announced another way: transfer fraud begins like this.
means-told-nowhere = Transfer fraud begins with a change like this one. To be told elsewhere, link another messaging service: /link.
means-wait = { $platform } was linked to you lately: documents go on with the ways to pay of before until { $at }.
means-put-back = The ways to pay are as they were again.

## Look

look-changed = Noted for the next documents. Those already issued do not change.
look-footnote = To see a page: /try. A colour that is too light is darkened, so that it can be read.
look-has-logo = at the top of each first page
look-has-no-logo = none

## Proof

proof-title = Proof
proof = All that happens is written in a journal, and each line seals the one before it. Note where it stands in a place where nobody else writes: “relance verify --head”, followed by it, says whether it still stands there.
proof-footnote = Where the past was written anew, it does not. A line that was added since changes nothing of that.

## Starting within a year

takeover-done = { $number } ({ $client }) is taken over: { $amount } to pay by { $due }. It is followed and chased like the others.
takeover-footnote = It keeps its original PDF: nothing is issued again or sent.
takeover-line = Invoice { $number }, issued before
takeover-month = { $month }: { $amount }
takeover-quarter = Q{ $rank } { $year }: { $amount }
