# Canadian French: only what is said otherwise in Montréal.

field-deposit = Dépôt
field-email = Courriel
field-deducted = Dépôt { $number } du { $on }
button-answer = Répondre
method-cheque = chèque
deposit-line = Dépôt de { $percent } sur le devis { $quote }
paper-invoice-deposit = Facture de dépôt
paper-deducted = Dépôt { $number } du { $on }
paper-part-deposit = Dépôt à la commande ({ $percent })
invoice-title-deposit = Facture de dépôt { $number }
invoice-preview-deposit = Facture de dépôt pour { $client } — aperçu
