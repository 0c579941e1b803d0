# What files are called.

file-quote = Devis { $number }.pdf
file-quote-draft = Devis (aperçu).pdf
file-invoice = Facture { $number }.pdf
file-invoice-draft = Facture (aperçu).pdf
file-credit-note = Avoir { $number }.pdf
file-credit-note-draft = Avoir (aperçu).pdf
file-credit-note-draft-of = Avoir sur { $number } (aperçu).pdf
file-credit-note-draft-rest = Avoir du reste de { $number } (aperçu).pdf
file-receipt = Reçu { $number }.pdf
file-receipt-again = Reçu { $number } ({ $rank }).pdf
file-statement = Relevé { $client }.pdf
file-late-claim = Pénalités { $number }.pdf
file-specimen-quote = Devis (spécimen).pdf
file-specimen-deposit = Facture d’acompte (spécimen).pdf
file-specimen-invoice = Facture (spécimen).pdf
file-terms = Conditions de vente v{ $version }.txt
file-not-fetched = « { $name } » n’a pas pu être lu : essayez encore, ou un autre fichier (10 Mo au plus).
file-duplicate = { $number } (duplicata).pdf
file-terms-draft = CGV – projet à faire vérifier.txt
file-export = Données { $name }
