# What files are called.

file-quote = Quote { $number }.pdf
file-quote-draft = Quote (preview).pdf
file-invoice = Invoice { $number }.pdf
file-invoice-draft = Invoice (preview).pdf
file-credit-note = Credit note { $number }.pdf
file-credit-note-draft = Credit note (preview).pdf
file-credit-note-draft-of = Credit note on { $number } (preview).pdf
file-credit-note-draft-rest = Credit note on the rest of { $number } (preview).pdf
file-receipt = Receipt { $number }.pdf
file-receipt-again = Receipt { $number } ({ $rank }).pdf
file-statement = Statement { $client }.pdf
file-late-claim = Late payment { $number }.pdf
file-specimen-quote = Quote (specimen).pdf
file-specimen-deposit = Deposit invoice (specimen).pdf
file-specimen-invoice = Invoice (specimen).pdf
file-terms = Terms of sale v{ $version }.txt
file-not-fetched = “{ $name }” could not be read: try again, or another file (10 MB at most).
file-duplicate = { $number } (duplicate).pdf
file-terms-draft = Terms of sale – draft to have checked.txt
file-export = Data { $name }
