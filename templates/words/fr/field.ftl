# What stands beside a value on a card, and values that are said in words.

## Names of fields

field-address = Adresse
field-address-as = On se dit
pick-credit = En crédit
field-as-it-is = Actuellement
field-balance = Solde à la livraison
field-agreed-before = Convenu avant
field-difference = Différence
field-billed = Déjà facturé
field-because = Parce que
field-contact = À l’attention de
field-country = Pays
field-deducted = Acompte { $number } du { $on }
field-department = Service
field-deposit = Acompte
field-due = Échéance
field-email = E-mail
field-hint = À savoir
field-kind = Type
field-link = Payer en ligne
field-received = Reçu
field-method = Méthode
field-more-lines = Et aussi
field-note = Note privée
field-payment = Règlement
field-people = Personnes
field-purchase-order = Bon de commande
field-question = Question
field-quote = Devis
field-left-to-invoice = Restera à facturer
field-reason = Motif
field-regime = Régime
field-activity = Activité
field-category = Dans vos livres
field-exemption = Exonération
field-siren = SIREN
field-summary = En clair
field-terms = Conditions de vente (v{ $version }), en clair
field-to-pay = À payer
field-to-type = À taper
field-total = Total
field-transfer = Par virement
field-try = Essayez
field-example = Exemple
field-valid = Valable
field-valid-until = Valable jusqu’au
field-call-note = Ce qui s’est dit
field-contract = Contrat, à accepter avec le devis
field-credit = En crédit
field-penalties = Pénalités de retard
field-recovery-fee = Indemnité de recouvrement
field-cash-rounding = Arrondi (comptant)
field-delivered-on = Livraison
delivered-within = { $days ->
    [1] au plus tard le lendemain de l’accord
   *[other] au plus tard { $days } jours après l’accord
 }
field-discount = Remise
field-gst = TPS
field-interac = Virement Interac
field-interest = Pénalités de retard, par an
field-last-message = Dernier contact
field-neq = NEQ
field-net = Total HT
field-overdue = Dont échu
field-to-give-back = À rendre (rétractation)
field-owed = Reste dû
field-asked = À régler, crédit déduit
field-pay = Moyens de paiement
field-qst = TVQ
field-starts-on = Début
field-to-clients = À dire à vos clients
field-total-credited = Total de l’avoir
field-total-with-tax = Total TTC
field-vat = N° de TVA
field-why = Pourquoi
field-next-invoice = Prochaine facture
field-next-quote = Prochain devis
field-other-reading = Ou bien
field-due-usual = Échéance des factures
field-usual-delivery = Délai habituel (particuliers)
field-code = Code
field-way-in = Ou le lien
field-replaces = Annule et remplace
field-settled = Déjà réglée
field-settled-value = le { $on } ({ $method })
field-banked = Crédité en banque
field-cheque = Par chèque
field-colour = Couleur
field-means-from = À partir du { $at }
field-undone = Défait
field-stands = À regarder
field-letterhead = Sous le nom
field-logo = Logo
field-yes = oui
field-no = non
field-declarations = Déclarations
field-period = Déclaration à l’URSSAF
field-filing-period = Déclaration des taxes
field-vat-period = Déclaration de TVA
field-flat-tax = Versement libératoire
field-acre = ACRE
field-fund = Retraite
field-since = Début d’activité
field-invoiced-before = Facturé avant de venir ici
field-debits = TVA sur les débits
field-oga = Organisme de gestion agréé
field-insurance = Assurance
field-phone = Téléphone
field-mediator = Médiateur
field-rep = Identifiant REP
field-directory = Adresse dans l’annuaire

## Values

more-lines = { $count ->
    [one] { $sum } ({ $count } autre ligne, dans le PDF)
   *[other] { $sum } ({ $count } autres lignes, dans le PDF)
 }
deposit-value = { $amount } ({ $percent }), à la commande
deposit-amount-value = { $amount }, à la commande
deposit-and-expenses-value = { $amount } ({ $percent } et les frais), à la commande
balance-value = { $amount }, { $terms }
agreed-before-value = { $amount } ({ $number }, { $on })
billed-value = { $amount } ({ $invoices })
prepaid-value = { $amount }, en totalité à la commande
due-if-sent-today = { $terms } (le { $day } si elle part aujourd’hui)
valid-if-sent-today = { $days ->
    [one] { $days } jour (jusqu’au { $day } s’il part aujourd’hui)
   *[other] { $days } jours (jusqu’au { $day } s’il part aujourd’hui)
 }
valid-until-if-sent-today = { $day } s’il part aujourd’hui
payment-value = facturé à la livraison, règlement { $terms }
transfer-value = { $iban }
    Titulaire : { $holder }
    Référence à indiquer : { $reference }
interac-value = { $address }
    Référence à indiquer : { $reference }
cheque-value = à l’ordre de { $order }
line-expense = frais, à régler à la commande
reference-of-invoice = le numéro de la facture
# After a line whose price was typed with the taxes in it.
line-with-tax = soit { $amount } TTC
field-currency = Devise
field-supplied-on = Prestation du
field-printed-note = Note imprimée
field-euro-rate = Cours de change
field-euro-rate-value = 1 € = { $rate } { $currency }, soit { $amount }
field-language = Langue
language-en = anglais
language-fr = français
field-proof = Repère
