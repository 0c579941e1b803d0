# What stands on pages: quotes, invoices, credit notes, receipts, statements.

## Names of documents

paper-quote = Devis
paper-invoice = Facture
paper-invoice-deposit = Facture d’acompte
paper-invoice-balance = Facture de solde
paper-invoice-replacing = Facture rectificative
paper-credit-note = Avoir
paper-receipt = Reçu
paper-statement = Relevé de compte
paper-draft = Aperçu
paper-draft-number = sans numéro
paper-specimen = Spécimen
paper-duplicate = Duplicata
paper-einvoice = Facture au format Factur-X

## Seller and client

paper-client = Client
paper-attention = À l’attention { DE($name) }
paper-siren = SIREN { $number }
paper-siret = SIRET { $number }
paper-neq = NEQ { $number }
paper-vat = N° de TVA { $number }
paper-gst = TPS/TVH { $number }
paper-qst = TVQ { $number }
paper-delivery-address = Livraison à

## Heading

paper-issued-on = Date
paper-valid-until = Valable jusqu’au
paper-due-on = Échéance
paper-supplied-on = Date de prestation
paper-starts-on = Début
paper-delivered-on = Livraison
paper-delivered-within = { $days ->
    [1] au plus tard le lendemain de votre accord
   *[other] au plus tard { $days } jours après votre accord
 }
paper-period = du { $from } au { $until }
paper-purchase-order = Bon de commande
paper-quote-reference = Devis
paper-revises = Remplace
paper-changes = Modifie
paper-changes-value = le devis { $number } accepté le { $on }
paper-agreed-before = Total convenu avant
paper-change-because = Motif
paper-reference-value = { $number } du { $on }
paper-corrects = Corrige la facture
paper-corrects-deposit = Corrige la facture d’acompte
paper-because = Motif
paper-replaces = Annule et remplace
paper-replaces-value = la facture { $number } du { $on }
paper-nature = Opération
paper-nature-services = Prestation de services
paper-nature-goods = Livraison de biens
paper-nature-mixed = Livraison de biens et prestation de services

## Lines

paper-description = Désignation
paper-quantity = Qté
paper-unit-price = Prix unitaire
paper-vat-rate = TVA
paper-exempt = Dont exonéré de TVA
paper-amount = Montant
paper-amount-net = Montant HT
paper-line-discount = Remise de { $off }
paper-line-expense = Frais à régler à la commande

## Sums

paper-total = Total
paper-total-to-pay = Net à payer
paper-total-with-tax = Total TTC
paper-total-credited = Total de l’avoir
paper-total-to-pay-with-tax = Net à payer TTC
paper-total-settled = Total
paper-net = Total HT
paper-tax-vat = TVA { $rate }
paper-tax-gst = TPS { $rate }
paper-tax-qst = TVQ { $rate }
paper-tax-hst = TVH { $rate }
paper-tax-pst = TVP { $rate }
paper-tax-vat-on = TVA { $rate } sur { $base }
paper-tax-gst-on = TPS { $rate } sur { $base }
paper-tax-qst-on = TVQ { $rate } sur { $base }
paper-tax-hst-on = TVH { $rate } sur { $base }
paper-tax-pst-on = TVP { $rate } sur { $base }
paper-before-discount = Avant remise
paper-discount = Remise
paper-discount-percent = Remise de { $percent }
paper-discount-percent-services = Remise de { $percent }, hors frais
paper-deducted = Acompte { $number } du { $on }
paper-deducted-with-tax = Acompte { $number } du { $on } ({ $net } HT, { $tax } de TVA)
paper-settled = Réglé le { $on } ({ $method })
paper-part-deposit = Acompte à la commande ({ $percent })
paper-part-balance = Solde à la livraison ({ $terms })
paper-part-billed = Déjà facturé ({ $invoices })
paper-part-whole = À la livraison ({ $terms })
paper-part-prepaid = En totalité à la commande
paper-due-example = Par exemple, livré le { $delivered }, c’est à régler au plus tard le { $due }.
paper-due-expected = Livré le { $delivered } comme prévu, c’est à régler au plus tard le { $due }.
paper-part-deposit-amount = Acompte à la commande
paper-part-deposit-and-expenses = Acompte à la commande ({ $percent } et les frais)

## Paying

paper-payment = Règlement
paper-holder = Titulaire
paper-reference = Référence
paper-scan = À scanner avec l’application de votre banque, si elle lit ces codes
paper-scan-alt = Code à scanner pour un virement de { $amount } à { $holder }
paper-online = En ligne
paper-interac = Virement Interac
paper-cheque = Chèque
paper-cheque-value = à l’ordre de { $order }

## Terms, contract, foot

paper-terms = Conditions de vente
paper-terms-value = { $title }, version { $version }
paper-contract = Contrat
paper-contract-value = À accepter avec ce devis. Empreinte : { $seal }…
paper-note = Note
paper-page = Page { $page } sur { $pages }

## Receipts and statements

paper-received-on = Reçu le
paper-method = Mode de paiement
paper-invoice-reference = Facture
paper-credit-deducted = Crédit déduit
paper-to-give-back = À rendre après rétractation
paper-outstanding = Reste à régler
paper-credit = En crédit
paper-amount-received = Montant reçu
paper-on = Arrêté au
paper-movement = Opération
paper-date = Date
paper-left = Reste
paper-overdue = Dont échu
paper-owed = Reste dû
paper-asked = À régler, crédit déduit
paper-penalty = Dont pénalités de retard
paper-fee = Dont indemnité de recouvrement
paper-late-claim = Pénalités de retard
paper-late-up-to = Calculé au
paper-late-period = Période
paper-late-days = Jours
paper-late-principal = Sur
paper-late-rate = Taux
paper-late-interest = Intérêts
paper-late-from-to = Du { $from } au { $to }
paper-late-paid = Règlement du { $on }
paper-late-penalty = Pénalités de retard
paper-late-fee = Indemnité forfaitaire de recouvrement
paper-late-left = Principal restant
paper-late-total = À régler en tout
paper-late-basis-france = Taux de refinancement de la BCE majoré de 10 points, celui de chaque semestre (art. L441-10 C. com.). Intérêts simples sur le montant taxes comprises, sur 365 jours, du lendemain de l’échéance au jour du calcul compris.
paper-late-basis-agreed-france = Taux annoncé par la facture (art. L441-10 C. com.). Intérêts simples sur le montant taxes comprises, sur 365 jours, du lendemain de l’échéance au jour du calcul compris.
paper-late-basis-agreed = Taux annuel convenu, annoncé par la facture. Intérêts simples sur le montant taxes comprises, sur 365 jours, du lendemain de l’échéance au jour du calcul compris.
paper-late-imputed-france = Un règlement partiel va d’abord aux intérêts courus à son jour, puis au principal (art. 1343-1 C. civ.).
paper-late-imputed = Un paiement partiel va d’abord aux intérêts courus à son jour, puis au principal (art. 1570 C.c.Q.).
paper-late-basis-fee = Indemnité forfaitaire pour frais de recouvrement : 40 € par facture (art. D441-5 C. com.).
paper-late-untaxed = Ni les pénalités ni l’indemnité ne sont soumises à la TVA. La facture est inchangée.
paper-late-by-day = Chaque jour de retard à partir du { $from } ajoute { $amount }.
paper-phone = Tél. { $number }
paper-withdrawal-form = Formulaire de rétractation
paper-withdrawal-form-value = (Veuillez compléter et renvoyer le présent formulaire uniquement si vous souhaitez vous rétracter du contrat.)
    À l’attention { DE($seller) } :
    Je/nous (*) vous notifie/notifions (*) par la présente ma/notre (*) rétractation du contrat portant sur la vente du bien (*)/pour la prestation de services (*) ci-dessous : devis { $number }
    Commandé le (*)/reçu le (*) : ……………………
    Nom du (des) consommateur(s) : ……………………
    Adresse du (des) consommateur(s) : ……………………
    Signature du (des) consommateur(s) (uniquement en cas de notification du présent formulaire sur papier) : ……………………
    Date : ……………………
    (*) Rayez la mention inutile.
