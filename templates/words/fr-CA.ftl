# Canadian French: only what is said otherwise in Montréal.

field-email = Courriel
ask-client-email = Son courriel de facturation ?
no-bad-email = « { $typed } » n’est pas une adresse de courriel.
field-deposit = Dépôt
field-deducted = Dépôt { $number } du { $on }
deposit-line = Dépôt de { $percent } sur le devis { $quote }
paper-invoice-deposit = Facture de dépôt
paper-deducted = Dépôt { $number } du { $on }
paper-part-deposit = Dépôt à la commande ({ $percent })
invoice-title-deposit = Facture de dépôt { $number }
invoice-preview-deposit = Facture de dépôt pour { $client } — aperçu
method-deposit = Dépôt de { $percent } à la commande, solde à la livraison
hint-terms-summary = Le dépôt, les délais, l’échéance, ce qui se passe en cas de retard.
approve-thanks-deposit = { $form ->
    [tu] Merci, ton accord est enregistré. La facture de dépôt suit ; le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] Merci, votre accord est enregistré. La facture de dépôt suit ; le travail pourra commencer une fois qu’elle sera réglée.
 }
told-approved-deposit = { $name } ({ $client }) a accepté le devis { $number }. La facture de dépôt { $invoice } de { $amount } est émise : ne commencez pas avant son règlement.
invoice-for-client-deposit = { $form ->
    [tu] { $seller } t’envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] { $seller } vous envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée.
 }
deposit-unpaid = Le dépôt { $number } n’est pas encore réglé.
may-start = Le dépôt est réglé : le travail peut commencer.
help-setup-billing = Méthode, dépôt, échéance, prochain numéro
help-deposit-new = Facturer un dépôt sur un devis accepté
no-deposit-out-of-range = Un dépôt est une part du total, en dessous de 100 % : « { $typed } » n’en est pas une.
no-deposit-empty = Ce dépôt ne laisserait rien à facturer, d’un côté ou de l’autre.
button-propose-a-deposit = Proposer un dépôt de
field-discount = Rabais
field-net = Sous-total
field-total-credited = Total crédité
field-total-with-tax = Total
method-name-deposit = Dépôt et solde
file-credit-note = Note de crédit { $number }.pdf
file-credit-note-draft = Note de crédit (aperçu).pdf
file-statement = État de compte { $client }.pdf
file-specimen-deposit = Facture de dépôt (spécimen).pdf
movement-credit-note = Note de crédit { $number } sur { $corrects }
ask-plan = Dépôt en pourcentage, ou « avance » (tout à la commande), ou « fin » (tout à la livraison) ?
method-advice-deposit = Vos projets durent : un dépôt couvre le démarrage et engage les deux parties, le solde vient à la livraison.
method-words-deposit = « Un dépôt à la commande lance le travail et réserve le temps prévu pour vous ; le solde vient une fois le travail livré. »
plan-why-deposit = Le dépôt réserve le temps prévu pour ce travail et permet de le lancer. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-end-risk = Tout à la livraison, c’est plus risqué : vous travaillez à crédit, sans rien si le client change d’avis. Ajoutez depot:30% au devis pour demander une part à la commande.
invoice-credited = Annulée par note de crédit : rien n’est dû.
credit-note-preview = Note de crédit sur { $number }, pour { $client } — aperçu
credit-note-title = Note de crédit { $number } sur { $of }
credit-note-for-client = { $form ->
    [tu] { $seller } t’envoie une note de crédit sur la facture { $of }. Le PDF est joint.
   *[vous] { $seller } vous envoie une note de crédit sur la facture { $of }. Le PDF est joint.
 }
credit-line = Crédit sur la facture { $number }
forward-credit-note = { $form ->
    [tu] Bonjour, voici la note de crédit { $number }. Bonne journée !
   *[vous] Bonjour, voici la note de crédit { $number }. Bonne journée !
 }
statement-title = État de compte au { $on } — { $client }
statement-sent = État de compte envoyé à { $names }.
statement-for-client = { $form ->
    [tu] { $seller } t’envoie ton état de compte arrêté au { $on }. Le PDF est joint.
   *[vous] { $seller } vous envoie votre état de compte arrêté au { $on }. Le PDF est joint.
 }
try-deposit = Facture de dépôt (spécimen)
help-credit-new = Faire une note de crédit : tout, des lignes ou un montant
help-statement-show = L’état de compte d’un client
no-not-a-discount = « { $typed } » : il faut un pourcentage, ou un montant au plus égal au total sans les frais.
paper-credit-note = Note de crédit
paper-statement = État de compte
paper-corrects-deposit = Corrige la facture de dépôt
paper-net = Sous-total
paper-total-with-tax = Total
paper-total-credited = Total crédité
paper-before-discount = Avant rabais
paper-discount = Rabais
paper-discount-percent = Rabais de { $percent }
paper-discount-percent-services = Rabais de { $percent }, hors frais
paper-line-discount = Rabais de { $off }
paper-deducted-with-tax = Dépôt { $number } du { $on } ({ $net } avant taxes, { $tax } de taxes)
paper-part-deposit-and-expenses = Dépôt à la commande ({ $percent } et les frais)
invoice-paid-and-credited = Réglée : { $amount }, dont { $credited } par note de crédit, le { $on }.
credit-note-sent = La note de crédit { $number } est envoyée à { $names }.
credit-note-sent-nobody = Prête à transmettre : { $client } n’est pas encore joignable ici.
paper-total-to-pay-with-tax = Montant à payer
paper-supplied-on = Date des services
no-item-negative = « { $item } » a un prix ou une quantité négatifs. Un rabais s’écrit « rabais 10% » ; une facture se corrige par /avoir (note de crédit).
gate-first-invoice = Ne commencez pas : il manque la facture à payer avant de commencer. /depot en crée une d’une partie, /facture du tout.
report-threshold = Seuil de petit fournisseur
report-title = Vos encaissements { $year }
setup-change = Pour changer : /reglages identite, fiscal, facturation ou paiement, suivi de ce qui change (interac:…, depot:40%, echeance:30j).
hint-items = Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 rabais 10%
no-item-discount = Dans « { $item } », le rabais ne se comprend pas : il faut un pourcentage, ou un montant au plus égal au prix.
no-credit-uncounted = Cette note de crédit sur { $number } dépasse ce qui peut se compter.
iban-none = Aucun pour l’instant : /reglages paiement interac:…
ask-setup-iban = Où recevoir vos paiements ?
hint-setup-iban = L’adresse de courriel de vos virements Interac, ou un IBAN. Cela peut venir plus tard.
hint-setup-address = Par exemple : 4040, rue Saint-Denis, Montréal (Québec) H2W 2M5
ask-setup-siren = Votre NEQ (ou votre SIREN, en France) ?
no-tax-not-registered = Vous ne facturez pas de taxes : toute taxe affichée ({ $rate }) devrait être versée au gouvernement. /reglages fiscal change de régime.
no-tax-numbers = Pour facturer des taxes, il faut vos numéros : /reglages fiscal tps:… tvq:…
help-setup-tax = TPS, TVQ et activité
help-setup-identity = Nom, adresse, NEQ
plan-why-prepay = Le paiement à la commande réserve le temps prévu pour ce travail. Une petite entreprise ne peut pas en avancer seule tout le coût.
method-sold-packages = De courts mandats, à forfait
method-advice-prepay = Vos mandats sont courts et vos clients souvent nouveaux, ou vous avancez des frais : le paiement à la commande vous évite de travailler à crédit.
method-words-prepay = « Mes services se paient à la commande : cela réserve votre créneau, et le prix ne bouge plus. »
field-payment = Paiement
paper-payment = Paiement
movement-payment = Paiement ({ $method })
payment-value = facturé à la livraison, payable { $terms }
paper-total-to-pay = Montant à payer
paper-description = Description
paper-amount-net = Montant avant taxes
receipt-whole = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } solde { $number }.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } solde { $number }.
 }
receipt-part = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
 }
field-interest = Intérêts de retard, par an
no-deposit-deducted = { $number } est déduite par la facture de solde { $balance } : faites d’abord une note de crédit sur { $balance }.

option-deposit = Dépôt demandé, en pourcentage : 30 %
choice-deposit = dépôt puis solde
no-credited-in-part = { $number } a déjà une note de crédit. Corrigez le reste par une autre : /avoir { $number }.
no-lines-of-quote = Les lignes de { $number } sont celles de son devis. Pour changer l’échéance, le titre ou la commande : /document remplacer { $number } echeance:30j. Pour changer un montant, une note de crédit : /avoir { $number }.
file-terms-draft = Conditions de vente – projet à faire vérifier.txt
terms-summary-completed = Le résumé a été complété d’après vos réglages : un client doit y lire le dépôt, les délais, l’échéance et ce que coûte un retard.
