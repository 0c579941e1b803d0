# What files are called.

file-quote = Soumission { $number }.pdf
file-quote-draft = Soumission (aperçu).pdf
file-credit-note = Note de crédit { $number }.pdf
file-credit-note-draft = Note de crédit (aperçu).pdf
file-credit-note-draft-of = Note de crédit sur { $number } (aperçu).pdf
file-credit-note-draft-rest = Note de crédit du reste de { $number } (aperçu).pdf
file-statement = État de compte { $client }.pdf
file-late-claim = Intérêts { $number }.pdf
file-specimen-quote = Soumission (spécimen).pdf
file-specimen-deposit = Facture de dépôt (spécimen).pdf
file-terms-draft = Conditions de vente – projet à faire vérifier.txt
