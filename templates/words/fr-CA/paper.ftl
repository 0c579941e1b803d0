# What stands on pages: quotes, invoices, credit notes, receipts, statements.

paper-quote = Soumission
paper-invoice-deposit = Facture de dépôt
paper-credit-note = Note de crédit
paper-statement = État de compte
paper-supplied-on = Date des services
paper-quote-reference = Soumission
paper-corrects-deposit = Corrige la facture de dépôt
paper-description = Description
paper-amount-net = Montant avant taxes
paper-line-discount = Rabais de { $off }
paper-total-to-pay = Montant à payer
paper-total-with-tax = Total
paper-total-credited = Total crédité
paper-total-to-pay-with-tax = Montant à payer
paper-net = Sous-total
paper-before-discount = Avant rabais
paper-discount = Rabais
paper-discount-percent = Rabais de { $percent }
paper-discount-percent-services = Rabais de { $percent }, hors frais
paper-deducted = Dépôt { $number } du { $on }
paper-deducted-with-tax = Dépôt { $number } du { $on } ({ $net } avant taxes, { $tax } de taxes)
paper-part-deposit = Dépôt à la commande ({ $percent })
paper-part-deposit-amount = Dépôt à la commande
paper-part-deposit-and-expenses = Dépôt à la commande ({ $percent } et les frais)
paper-payment = Paiement
paper-contract-value = À accepter avec cette soumission. Empreinte : { $seal }…
