# Every word that is said and printed in French. No-break spaces stand before : ; ! ? » and after «, and apostrophes are curly: a test looks.

## Who speaks

sender = { $name } – Facturation

## Buttons

button-send = Envoyer
button-edit = Modifier
button-cancel = Annuler
button-approve = Bon pour accord
button-order = Commander avec obligation de paiement
button-decline = Décliner
button-ask-a-question = Poser une question
button-answer = Répondre
button-it-arrived = Il est arrivé
button-send-again = Renvoyer
button-private-thread = Fil privé
button-let-them-go = Laisser partir
button-the-clock-is-right = L’horloge est juste
button-go-on-from-there = Reprendre
button-received = Bien reçue
button-paid-on = Déjà réglée le…
button-i-will-pay-on = Je règle le…
button-there-is-a-problem = Il y a un souci
button-wrong-person = Ce n’est pas pour moi
button-accept = Accepter
button-confirm = Confirmer
button-not-them = Ce n’est pas cette personne
button-undo = Annuler ce paiement
button-let-it-go = Laisser partir
button-postpone = Reporter d’une semaine
button-i-will-talk-to-them = Je leur en parle
button-chase-now = Relancer maintenant
button-forward = Transférer
button-use-credit = Utiliser le crédit de
button-invoice = Facturer
button-i-called = J’ai appelé
button-use-this-method = Choisir cette méthode
button-propose-a-deposit = Proposer un acompte de
button-propose-two-payments = Proposer deux paiements
button-propose-paying-at-the-end = Proposer de payer à la fin

## Names of things

field-address = Adresse
field-address-as = On se dit
field-as-it-is = Actuellement
field-balance = Solde à la livraison
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
field-method = Méthode
field-more-lines = Et aussi
field-note = Note privée
field-payment = Règlement
field-people = Personnes
field-purchase-order = Bon de commande
field-question = Question
field-quote = Devis
field-reason = Motif
field-regime = Régime
field-siren = SIREN
field-summary = En clair
field-terms = Conditions de vente (v{ $version }), en clair
field-to-pay = À payer
field-to-type = À taper
field-total = Total
field-transfer = Par virement
field-try = Essayez
field-valid-until = Valable jusqu’au
more-lines = { $count ->
    [one] { $count } autre ligne, dans le PDF
   *[other] { $count } autres lignes, dans le PDF
 }
deposit-value = { $amount } ({ $percent }), à la commande
balance-value = { $amount }, { $terms }
payment-value = facturé à la livraison, règlement { $terms }
transfer-value = { $iban }
    Titulaire : { $holder }
    Référence à indiquer : { $reference }
unit-piece = { $count ->
    [one] unité
   *[other] unités
 }
unit-hour = { $count ->
    [one] h
   *[other] h
 }
unit-day = { $count ->
    [one] jour
   *[other] jours
 }
unit-month = { $count ->
    [one] mois
   *[other] mois
 }
kind-business = Professionnel
kind-consumer = Particulier
kind-unknown = À préciser (traité comme un particulier)
role-approver = décide
role-billing = paie
regime-franchise = Franchise en base de TVA (France)
method-deposit = Acompte de { $percent } à la commande, solde à la livraison
method-end = Tout à la livraison
method-transfer = virement
method-card = carte
method-cheque = chèque
method-cash = espèces
method-paypal = PayPal
method-interac = Virement Interac
method-other = autre moyen
terms-on-receipt = à réception
terms-net = { $days ->
    [one] à { $days } jour
   *[other] à { $days } jours
 }
terms-net-then-end-of-month = { $days ->
    [one] à { $days } jour, fin de mois
   *[other] à { $days } jours, fin de mois
 }
terms-end-of-month-then-net = { $days ->
    [one] fin de mois, { $days } jour
   *[other] fin de mois, { $days } jours
 }
terms-on = le { $day }
bucket-current = Pas encore échu
bucket-30 = En retard de 1 à 30 jours
bucket-60 = En retard de 31 à 60 jours
bucket-90 = En retard de 61 à 90 jours
bucket-over-90 = En retard de plus de 90 jours
words-of-approval = Bon pour accord
file-quote = Devis { $number }.pdf
file-quote-draft = Devis (aperçu).pdf
file-invoice = Facture { $number }.pdf
file-invoice-draft = Facture (aperçu).pdf
iban-none = Aucun pour l’instant : /reglages paiement iban:…
field-call-note = Ce qui s’est dit
field-contract = Contrat, à accepter avec le devis
field-credit = En crédit
field-delivered-on = Livraison
field-discount = Remise
field-gst = TPS
field-interac = Virement Interac
field-interest = Pénalités de retard, par an
field-last-message = Dernier contact
field-neq = NEQ
field-net = Total HT
field-overdue = Dont échu
field-owed = Reste dû
field-pay = Moyens de paiement
field-qst = TVQ
field-starts-on = Début
field-to-clients = À dire à vos clients
field-total-credited = Total de l’avoir
field-total-with-tax = Total TTC
field-vat = N° de TVA
field-why = Pourquoi
tax-vat = TVA
tax-gst = TPS
tax-qst = TVQ
tax-hst = TVH
tax-pst = TVP
line-expense = frais, à régler à la commande
deposit-and-expenses-value = { $amount } ({ $percent } et les frais), à la commande
prepaid-value = { $amount }, en totalité à la commande
interac-value = { $address }
    Référence à indiquer : { $reference }
method-prepay = Tout à la commande, avant de commencer
method-name-prepay = Tout à la commande
method-name-deposit = Acompte et solde
method-name-end = Tout à la livraison
method-credit = crédit
regime-vat = Redevable de la TVA (France)
regime-small-supplier = Petit fournisseur, sans TPS ni TVQ (Québec)
regime-registered = Inscription à la TPS et à la TVQ (Québec)
role-assistant = aide
file-credit-note = Avoir { $number }.pdf
file-credit-note-draft = Avoir (aperçu).pdf
file-receipt = Reçu { $number }.pdf
file-statement = Relevé { $client }.pdf
file-specimen-quote = Devis (spécimen).pdf
file-specimen-deposit = Facture d’acompte (spécimen).pdf
file-specimen-invoice = Facture (spécimen).pdf
movement-invoice = Facture { $number }
movement-credit-note = Avoir { $number } sur { $corrects }
movement-payment = Règlement ({ $method })
movement-refund = Remboursement ou correction
field-next-invoice = Prochaine facture
reference-of-invoice = le numéro de la facture
field-due-usual = Échéance des factures
file-terms = Conditions de vente v{ $version }.txt

## Questions

ask-footnote = « annuler » pour arrêter là.
ask-footnote-optional = « - » pour passer, « annuler » pour arrêter là.
ask-footnote-keep = « = » garde ce qui est là. « annuler » pour arrêter là.
ask-setup = Cinq questions, et tout est prêt.
ask-setup-name = Quel nom figure sur vos factures ?
ask-setup-address = Votre adresse professionnelle ?
ask-setup-siren = Votre numéro : SIREN en France, NEQ au Québec ?
ask-setup-regime = Votre régime de taxes ?
ask-setup-iban = Sur quel compte recevoir vos règlements ?
hint-setup-name = Vos prénom et nom. En France, la mention « EI » est ajoutée d’elle-même.
hint-setup-address = Par exemple : 12 rue des Lilas, 75011 Paris
hint-setup-siren = Neuf chiffres en France (un SIRET convient aussi), dix au Québec ; « aucun » au Québec sans NEQ.
hint-setup-iban = L’IBAN, ou au Québec l’adresse des virements Interac. Cela peut venir plus tard.
ask-client = Un nouveau client
ask-client-name = Comment s’appelle-t-il ?
ask-client-kind = Est-ce un professionnel ou un particulier ?
ask-client-address = Son adresse ?
ask-client-email = Son e-mail de facturation ?
ask-client-of = Pour quel client ?
ask-kind = { $name } est-il un professionnel ou un particulier ? La loi n’est pas la même.
ask-quote = Nouveau devis
ask-invoice = Nouvelle facture
ask-items = Quoi, combien, à quel prix ?
hint-items = Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 remise 10%
ask-due = À régler quand ?
ask-valid = Valable combien de temps ?
ask-title = Un titre ?
ask-edit = Que faut-il changer ?
ask-terms = Conditions générales de vente
ask-terms-title = Leur titre ?
ask-terms-text = Leur texte complet ?
ask-terms-summary = Et en clair, en quelques phrases, pour votre client ?
hint-terms-summary = L’acompte, les délais, l’échéance, ce qui se passe en cas de retard.
ask-approve = Devis { $number }
ask-approve-name = { $form ->
    [tu] Tes prénom et nom ?
   *[vous] Vos prénom et nom ?
 }
ask-approve-words = { $form ->
    [tu] Écris « { $words } » pour accepter le devis et ses conditions.
   *[vous] Écrivez « { $words } » pour accepter le devis et ses conditions.
 }
ask-approve-words-consumer = { $form ->
    [tu] Écris « { $words } » pour commander : tu acceptes le devis et ses conditions, et t’engages à en payer le prix.
   *[vous] Écrivez « { $words } » pour commander : vous acceptez le devis et ses conditions, et vous engagez à en payer le prix.
 }
ask-decline = Devis { $number }
ask-decline-reason = { $form ->
    [tu] Qu’est-ce qui ne te convient pas ? Deux mots suffisent.
   *[vous] Qu’est-ce qui ne vous convient pas ? Deux mots suffisent.
 }
ask-about = À propos de { $number }
ask-question = { $form ->
    [tu] Quelle est ta question sur { $number } ?
   *[vous] Quelle est votre question sur { $number } ?
 }
ask-answer = { $form ->
    [tu] Votre réponse, à propos de { $number } (vous vous tutoyez) ?
   *[vous] Votre réponse, à propos de { $number } ?
 }
ask-paid-on = { $form ->
    [tu] Quel jour as-tu réglé { $number } ?
   *[vous] Quel jour avez-vous réglé { $number } ?
 }
ask-promise = { $form ->
    [tu] Quel jour règles-tu { $number } ?
   *[vous] Quel jour réglez-vous { $number } ?
 }
ask-problem = { $form ->
    [tu] Que se passe-t-il avec { $number } ?
   *[vous] Que se passe-t-il avec { $number } ?
 }
hint-date = Par exemple : 14 mars, lundi, 14/03/2026
cancelled = C’est annulé, rien n’a été fait.
ask-plan = Acompte en pourcentage, ou « avance » (tout à la commande), ou « fin » (tout à la livraison) ?
ask-called-note = Qu’est-ce qui s’est dit ?
ask-contract-text = Le texte du contrat « { $title } » ?
ask-decline-why = { $form ->
    [tu] Qu’est-ce qui ne te convient pas ?
   *[vous] Qu’est-ce qui ne vous convient pas ?
 }
decline-not-ahead = Je préfère ne pas payer d’avance
decline-other = Autre chose
ask-method = Trois questions pour choisir
ask-method-sold = Que vendez-vous surtout ?
method-sold-packages = Des prestations courtes, au forfait
method-sold-projects = Des projets sur mesure, sur plusieurs semaines
method-sold-ongoing = Un suivi régulier, au mois
ask-method-cash = Faut-il avancer de l’argent pour commencer (achats, déplacements, sous-traitance) ?
method-cash-yes = Oui
method-cash-no = Non, ou presque rien
ask-method-known = Connaissez-vous bien vos clients ?
method-known-mostly = Oui, depuis longtemps pour la plupart
method-known-some = Certains
method-known-hardly = Non, ils sont souvent nouveaux
ask-decline-more = { $form ->
    [tu] Tu veux ajouter quelque chose ?
   *[vous] Voulez-vous ajouter quelque chose ?
 }
ask-approve-words-contract = { $form ->
    [tu] Écris « { $words } » pour accepter le devis, ses conditions et le contrat joint.
   *[vous] Écrivez « { $words } » pour accepter le devis, ses conditions et le contrat joint.
 }

## Setting up

setup-done = C’est prêt, { $name }.
setup-next = Ensuite : /client ajouter "Atelier Dupont", puis /cgv publier, puis /devis dupont Logo 1 x 450.
setup-as-it-is = Vos réglages
setup-change = Pour changer : /reglages identite, fiscal, facturation ou paiement, suivi de ce qui change (iban:…, acompte:40%, echeance:30j).
setup-changed = C’est noté. Les documents déjà émis ne changent pas.
method-advice-prepay = Vos prestations sont courtes et vos clients souvent nouveaux, ou vous avancez des frais : le paiement à la commande vous évite de travailler à crédit.
method-advice-deposit = Vos projets durent : un acompte couvre le démarrage et engage les deux parties, le solde vient à la livraison.
method-advice-end = Vous connaissez vos clients et n’avancez presque rien : facturer à la fin reste possible, et c’est le plus simple pour eux.
method-words-prepay = « Mes prestations se règlent à la commande : cela réserve votre créneau, et le prix ne bouge plus. »
method-words-deposit = « Un acompte à la commande lance le travail et réserve le temps prévu pour vous ; le solde vient une fois le travail livré. »
method-words-end = « Vous réglez une fois le travail livré, à l’échéance indiquée sur la facture. »
method-footnote = Un client peut avoir une autre méthode : /client modifier NOM methode:fin parce_que:"…"
setup-tax-numbers = Il manque vos numéros de taxes, obligatoires sur une facture : /reglages fiscal tps:… tvq:…
team-left = { $name } n’a plus accès.
takeover-done = { $number } ({ $client }) est reprise : { $amount } à régler au plus tard le { $due }. Elle est suivie et relancée comme les autres.
takeover-footnote = Elle garde son PDF d’origine : rien n’est réémis ni envoyé.
takeover-line = Facture { $number }, émise auparavant
no-business-question = Pour laquelle de vos entreprises ?

## Clients

client-added = Client ajouté.
client-changed = Client mis à jour. Les documents déjà émis ne changent pas.
client-needs-address = Il manque son adresse, obligatoire sur une facture : /client modifier { $name } adresse:"…"
client-next = Pour lui ouvrir la conversation : /client inviter { $name } @personne
client-none = Aucun client pour l’instant. /client ajouter "Atelier Dupont" type:pro
client-list = { $count ->
    [one] Un client
   *[other] { $count } clients
 }
invite-client = { $form ->
    [tu] { $business } te propose de recevoir ici ses devis et ses factures pour { $client }. Rien ne s’affiche avant que { $business } ait confirmé ton identité.
   *[vous] { $business } vous propose de recevoir ici ses devis et ses factures pour { $client }. Rien ne s’affiche avant que { $business } ait confirmé votre identité.
 }
invite-member = { $business } vous propose de l’aider à suivre ses factures ici.
invite-code = Invitation prête : donnez ce code à la personne. Il sert une fois, pendant { $days } jours.
invite-sent = Invitation envoyée à { $name }. Vous confirmerez son identité une fois l’invitation ouverte.
invite-opened-client = { $name } ({ $handle }) a ouvert l’invitation pour { $client } : c’est bien cette personne ?
invite-opened-member = { $name } ({ $handle }) a ouvert l’invitation à aider { $business } : c’est bien cette personne ?
invite-thanks = Merci ! Encore une confirmation de { $business }, et c’est prêt.
invite-confirmed = { $name } a maintenant accès.
invite-denied = L’accès est refusé, rien n’a été montré.
welcome-client = { $form ->
    [tu] C’est prêt : tu recevras ici les devis et les factures de { $business }.
   *[vous] C’est prêt : vous recevrez ici les devis et les factures de { $business }.
 }
welcome-member = C’est prêt : vous suivez les factures de { $business }. /aide dit ce que vous pouvez faire.
client-archived = Client archivé : { $name }. Ses documents restent. Pour y revenir : /client reprendre { $name }
client-restored = { $name } est de nouveau parmi vos clients.
client-archived-list = Archivés : { $names }
client-has-credit = Ce client a un crédit de { $amount } : un bouton proposera de l’utiliser.
client-needs-vat = Sans son numéro de TVA, la TVA française est due. S’il en a un : /client modifier { $name } tva:…

## Terms of sale

terms-published = Version { $version } publiée. Elle accompagne vos prochains devis.
terms-in-force = Version { $version }, en vigueur

## Quotes

quote-preview = Devis pour { $client } — aperçu
quote-preview-revision = Devis pour { $client } — aperçu, remplace { $number }
preview-footnote = De la part de { $business }. Rien n’est envoyé avant votre accord.
quote-without-terms = Pas encore de conditions de vente : /cgv publier les fait accepter avec le devis.
quote-title = Devis { $number }
quote-of = Devis { $number } — { $client }
quote-for-client = { $form ->
    [tu] { $seller } t’envoie ce devis. Le PDF est joint.
   *[vous] { $seller } vous envoie ce devis. Le PDF est joint.
 }
quote-for-client-footnote = { $form ->
    [tu] En acceptant, tu acceptes aussi les conditions de vente jointes.
   *[vous] En acceptant, vous acceptez aussi les conditions de vente jointes.
 }
quote-for-consumer-footnote = { $form ->
    [tu] Accepter, c’est commander avec obligation de paiement.
   *[vous] Accepter, c’est commander avec obligation de paiement.
 }
quote-sent = Envoyé à { $names }.
quote-sent-nobody = Prêt à transmettre : { $client } n’est pas encore joignable ici.
forward-title = Texte à transmettre avec le PDF
forward-quote = { $form ->
    [tu] Bonjour, voici le devis { $number }. S’il te convient, conditions comprises, réponds « Bon pour accord » avec tes nom et prénom. Je reste à ta disposition.
   *[vous] Bonjour, voici le devis { $number }. S’il vous convient, conditions comprises, répondez « Bon pour accord » avec vos nom et prénom. Je reste à votre disposition.
 }
forward-invoice = { $form ->
    [tu] Bonjour, voici la facture { $number }. L’échéance et les moyens de paiement y figurent. Merci !
   *[vous] Bonjour, voici la facture { $number }. L’échéance et les moyens de paiement y figurent. Merci !
 }
forward-footnote = Pour la prochaine fois : /client inviter { $name }
quote-approved = Accepté par { $name } le { $on }.
quote-declined = Décliné le { $on }.
quote-withdrawn = Retiré le { $on }.
quote-withdrawn-done = Le devis { $number } est retiré, ses boutons n’ont plus d’effet.
quote-replaced = Remplacé par le devis { $by }.
quote-expired = Sans réponse au { $on } : ce devis n’est plus valable.
approve-thanks = { $form ->
    [tu] Merci, ton accord est enregistré.
   *[vous] Merci, votre accord est enregistré.
 }
approve-thanks-deposit = { $form ->
    [tu] Merci, ton accord est enregistré. La facture d’acompte suit ; le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] Merci, votre accord est enregistré. La facture d’acompte suit ; le travail pourra commencer une fois qu’elle sera réglée.
 }
approve-sealed = Devis { $number }, empreinte { $seal }…
decline-thanks = { $form ->
    [tu] C’est noté, merci d’avoir répondu.
   *[vous] C’est noté, merci d’avoir répondu.
 }
told-approved = { $name } ({ $client }) a accepté le devis { $number }.
told-approved-deposit = { $name } ({ $client }) a accepté le devis { $number }. La facture d’acompte { $invoice } de { $amount } est émise : ne commencez pas avant son règlement.
told-declined = { $name } ({ $client }) a décliné le devis { $number }.
told-declined-footnote = Pour proposer autre chose : /devis reviser { $number } …
told-expired = Le devis { $number } ({ $client }) est resté sans réponse. /devis reviser { $number } le propose à nouveau.
question-thanks = { $form ->
    [tu] Ta question est transmise, la réponse arrive ici.
   *[vous] Votre question est transmise, la réponse arrive ici.
 }
question-from = { $name } ({ $client }) demande, à propos de { $number }
answer-title = Réponse à propos de { $number }
answer-sent = Réponse envoyée
plan-why-prepay = Le règlement à la commande réserve le temps prévu pour ce travail. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-why-deposit = L’acompte réserve le temps prévu pour ce travail et permet de le lancer. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-end-risk = Tout à la livraison, c’est plus risqué : vous travaillez à crédit, sans rien si le client change d’avis. Ajoutez acompte:30% au devis pour demander une part à la commande.
plan-end-by-law = À distance, un particulier du Québec ne peut payer d’avance que par carte de crédit : tout se règle à la livraison.
because-edited = choisi dans l’aperçu
quote-for-client-footnote-both = { $form ->
    [tu] En acceptant, tu acceptes aussi les conditions de vente et le contrat joints.
   *[vous] En acceptant, vous acceptez aussi les conditions de vente et le contrat joints.
 }
quote-for-client-footnote-contract = { $form ->
    [tu] En acceptant, tu acceptes aussi le contrat joint.
   *[vous] En acceptant, vous acceptez aussi le contrat joint.
 }
approve-thanks-prepaid = { $form ->
    [tu] Merci, ton accord est enregistré. La facture suit ; le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] Merci, votre accord est enregistré. La facture suit ; le travail pourra commencer une fois qu’elle sera réglée.
 }
told-approved-prepaid = { $name } ({ $client }) a accepté le devis { $number }. La facture { $invoice } de { $amount } est émise : ne commencez pas avant son règlement.
told-declined-not-ahead = { $name } ({ $client }) préfère ne pas payer d’avance, et a décliné le devis { $number }.
quote-taxed-otherwise = Vos taxes ne sont plus celles du devis : cette facture garde ce qui a été accepté. À voir avec votre comptable avant de l’envoyer.

## Invoices

invoice-preview = Facture pour { $client } — aperçu
invoice-preview-deposit = Facture d’acompte pour { $client } — aperçu
invoice-preview-balance = Facture de solde pour { $client } — aperçu
invoice-title = Facture { $number }
invoice-title-deposit = Facture d’acompte { $number }
invoice-title-balance = Facture de solde { $number }
invoice-for-client = { $form ->
    [tu] { $seller } t’envoie cette facture. Le PDF est joint.
   *[vous] { $seller } vous envoie cette facture. Le PDF est joint.
 }
invoice-for-client-deposit = { $form ->
    [tu] { $seller } t’envoie la facture d’acompte. Le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] { $seller } vous envoie la facture d’acompte. Le travail pourra commencer une fois qu’elle sera réglée.
 }
invoice-sent = { $number } est envoyée à { $names }.
invoice-sent-nobody = Prête à transmettre : { $client } n’est pas encore joignable ici.
invoice-paid = Réglée : { $amount }, le { $on }.
invoice-partly-paid = Il reste { $outstanding } à régler (échéance : { $due }).
deposit-line = Acompte de { $percent } sur le devis { $quote }
deposit-unpaid = L’acompte { $number } n’est pas encore réglé.
received-thanks = { $form ->
    [tu] Merci, c’est noté pour { $number }.
   *[vous] Merci, c’est noté pour { $number }.
 }
received-on = Bien reçue le { $on }.
told-received = { $name } a bien reçu { $number }.
deposit-line-expenses = Provision pour frais, devis { $quote }
invoice-credited = Annulée par avoir : rien n’est dû.
credit-note-preview = Avoir sur { $number }, pour { $client } — aperçu
credit-note-title = Avoir { $number } sur { $of }
credit-note-for-client = { $form ->
    [tu] { $seller } t’envoie un avoir sur la facture { $of }. Le PDF est joint.
   *[vous] { $seller } vous envoie un avoir sur la facture { $of }. Le PDF est joint.
 }
credit-line = Avoir sur la facture { $number }
credit-beyond = { $amount } de plus que ce qui reste à régler : { $client } les aura en crédit.
credit-to-give-back = { $client } a maintenant { $amount } en crédit, à utiliser sur une prochaine facture ou à rendre : /encaisser rembourser { $client }
forward-credit-note = { $form ->
    [tu] Bonjour, voici l’avoir { $number }. Bonne journée !
   *[vous] Bonjour, voici l’avoir { $number }. Bonne journée !
 }
mention-vat-in-euros = TVA : { $amount } (1 € = { $rate } { $currency }).
invoice-paid-and-credited = Réglée : { $amount }, dont { $credited } par avoir, le { $on }.
credit-note-sent = L’avoir { $number } est envoyé à { $names }.
credit-note-sent-nobody = Prêt à transmettre : { $client } n’est pas encore joignable ici.
credit-left-for-client = { $form ->
    [tu] Il te reste { $credit } en crédit, pour une prochaine facture ou à te rendre.
   *[vous] Il vous reste { $credit } en crédit, pour une prochaine facture ou à vous rendre.
 }

## Payments

paid-whole = { $number } ({ $client }) est réglée : { $amount } ({ $method }), le { $on }.
paid-part = Paiement partiel de { $amount } ({ $method }), le { $on }, sur { $number } ({ $client }). Reste à régler : { $outstanding }.
paid-undone = Le paiement de { $amount } sur { $number } ({ $client }) est annulé. Il reste { $outstanding } à régler.
may-start = L’acompte est réglé : le travail peut commencer.
receipt-title = Paiement reçu
receipt-whole = { $form ->
    [tu] Merci ! Ton règlement de { $amount } du { $on } solde { $number }.
   *[vous] Merci ! Votre règlement de { $amount } du { $on } solde { $number }.
 }
receipt-part = { $form ->
    [tu] Merci ! Ton règlement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
   *[vous] Merci ! Votre règlement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
 }
overdue-title = Ce qui vous est dû au { $on }
overdue-nothing = Rien n’est dû : tout est réglé.
overdue-late = { $days ->
    [one] en retard de { $days } jour
   *[other] en retard de { $days } jours
 }
overdue-due = échéance le { $on }
may-start-prepaid = La facture est réglée : le travail peut commencer.
paid-beyond = Trop-perçu de { $beyond }, gardé en crédit pour { $client }.
paid-as-credit = Paiement de { $amount } noté pour { $client }. Comme rien n’est dû, il est gardé en crédit : { $credit } en tout.
paid-with-credit = Crédit de { $client } utilisé pour { $number } : { $amount }. Reste à régler : { $outstanding }.
paid-refunded = Remboursement de { $amount } à { $client } noté. Crédit restant : { $credit }.
receipt-with-credit = { $form ->
    [tu] Nous avons utilisé { $amount } de ton crédit pour { $number }. Reste à régler : { $outstanding }.
   *[vous] Nous avons utilisé { $amount } de votre crédit pour { $number }. Reste à régler : { $outstanding }.
 }
receipt-beyond = { $form ->
    [tu] Tu as versé { $beyond } de plus que prévu : c’est gardé en crédit pour une prochaine facture.
   *[vous] Vous avez versé { $beyond } de plus que prévu : c’est gardé en crédit pour une prochaine facture.
 }
statement-title = Relevé de compte au { $on } — { $client }
statement-nothing = Rien n’a encore été facturé à { $client }.
statement-sent = Relevé envoyé à { $names }.
statement-for-client = { $form ->
    [tu] { $seller } t’envoie ton relevé de compte arrêté au { $on }. Le PDF est joint.
   *[vous] { $seller } vous envoie votre relevé de compte arrêté au { $on }. Le PDF est joint.
 }
report-title = Vos recettes { $year }
report-before = Recettes reprises, jusqu’au { $until }
report-received = Total encaissé
report-owed = Reste à encaisser
report-threshold = Seuil pour ne pas facturer la TVA
report-threshold-value = { $received } sur { $limit }
report-franchise-next-year = Vos recettes, ramenées à l’année si besoin, dépassent le seuil de la franchise ({ $limit }) : TVA à facturer dès le 1er janvier prochain. À vérifier avec votre comptable.
report-franchise-now = Le seuil majoré de la franchise est dépassé : la TVA se facture dès l’opération qui le fait dépasser. /reglages fiscal regime:tva, après avis de votre comptable.
report-small-supplier-over = Le seuil de petit fournisseur ({ $limit }) est dépassé : l’inscription à la TPS et à la TVQ est à vérifier sans tarder (la règle porte sur quatre trimestres).
receipt-title-credit = Crédit utilisé
report-other-currencies = Les autres devises ne sont pas comptées dans ces totaux en { $currency }.

## Reminders

reminder-helpful = { $form ->
    [tu] Petit rappel : la facture { $number } (reste à régler : { $amount }) arrive à échéance le { $due }. Tout est en ordre de ton côté ?
   *[vous] Petit rappel : la facture { $number } (reste à régler : { $amount }) arrive à échéance le { $due }. Tout est-il en ordre de votre côté ?
 }
reminder-courteous = { $form ->
    [tu] Sauf erreur de notre part, nous n’avons pas encore reçu le règlement de la facture { $number } (reste à régler : { $amount }), à régler au plus tard le { $due }. S’il est parti entre-temps, ne tiens pas compte de ce message.
   *[vous] Sauf erreur de notre part, nous n’avons pas encore reçu le règlement de la facture { $number } (reste à régler : { $amount }), à régler au plus tard le { $due }. S’il est parti entre-temps, merci de ne pas tenir compte de ce message.
 }
reminder-firm = { $form ->
    [tu] Le règlement de la facture { $number } (reste à régler : { $amount }), échue le { $due }, n’est toujours pas arrivé. Peux-tu t’en occuper cette semaine, ou nous dire ce qui bloque ?
   *[vous] Le règlement de la facture { $number } (reste à régler : { $amount }), échue le { $due }, ne nous est toujours pas parvenu. Merci de vous en occuper cette semaine, ou de nous dire ce qui bloque.
 }
reminder-last = { $form ->
    [tu] La facture { $number } (reste à régler : { $amount }) est échue depuis le { $due }, soit { $days } jours. C’est notre dernier message avant un courrier formel : merci de la régler sous huit jours, ou de nous répondre.
   *[vous] La facture { $number } (reste à régler : { $amount }) est échue depuis le { $due }, soit { $days } jours. C’est notre dernier message avant un courrier formel : merci de la régler sous huit jours, ou de nous répondre.
 }
told-reminder-helpful = Rappel avant échéance envoyé : { $number } ({ $client }), { $amount }.
told-reminder = { $days ->
    [one] Relance envoyée : { $number } ({ $client }), { $amount }, { $days } jour de retard.
   *[other] Relance envoyée : { $number } ({ $client }), { $amount }, { $days } jours de retard.
 }
told-reminder-forward = Relance à transmettre vous-même : { $number } ({ $client }), { $amount }.
told-reminder-last = Dernière relance envoyée : { $number } ({ $client }), { $amount }, { $days } jours de retard. Plus rien ne part tout seul : une mise en demeure ne dépend que de vous.
warning-title = Relance prévue { $next }
warning = { $number } ({ $client }, { $amount }) était à régler au plus tard le { $due }. Sans avis contraire, une première relance part { $next }.
warning-let-go = Entendu, la relance part comme prévu.
warning-postponed = Entendu, rien ne part avant le { $until }.
warning-talk = Entendu, rien ne part. Pour reprendre : /relance reprendre { $number }
chase-sent = Relance envoyée pour { $number }.
chase-paused = Relances suspendues pour { $number }. /relance reprendre { $number } les reprend.
chase-paused-until = Relances suspendues pour { $number } jusqu’au { $until }.
chase-resumed = Les relances reprennent pour { $number }.
said-paid-thanks = { $form ->
    [tu] Merci, c’est transmis. Tu recevras une confirmation une fois le règlement enregistré.
   *[vous] Merci, c’est transmis. Vous recevrez une confirmation une fois le règlement enregistré.
 }
told-said-paid = { $name } ({ $client }) dit avoir réglé { $number } ({ $amount }) le { $on }. Les relances attendent une semaine.
told-said-paid-footnote = Une fois l’argent arrivé : /encaisser { $number } le:{ $day }
promise-thanks = { $form ->
    [tu] Merci, c’est noté pour le { $on }.
   *[vous] Merci, c’est noté pour le { $on }.
 }
told-promised = { $name } ({ $client }) s’engage à régler { $number } ({ $amount }) le { $on }. Pas de relance d’ici là.
problem-thanks = { $form ->
    [tu] Merci de nous le dire. Les rappels s’arrêtent, on te répond ici.
   *[vous] Merci de nous le dire. Les rappels s’arrêtent, nous vous répondons ici.
 }
told-problem = { $name } ({ $client }) signale un souci sur { $number } ({ $amount }). Les relances sont arrêtées.
told-problem-footnote = Une fois réglé : /relance reprendre { $number }
wrong-person-thanks = { $form ->
    [tu] C’est noté : tu ne recevras plus rien à ce sujet. Pardon pour le dérangement.
   *[vous] C’est noté : vous ne recevrez plus rien à ce sujet. Pardon pour le dérangement.
 }
told-wrong-person = { $name } n’est pas la bonne personne chez { $client } pour { $number } ({ $amount }). Les relances attendent.
told-wrong-person-footnote = Pour inviter quelqu’un d’autre : /client inviter { $name }
told-undelivered = Ce message n’a pas pu être remis à { $name } :
told-closed = { $name } n’accepte pas de messages privés sur cette plateforme. Un fil privé dans le salon de son client peut porter celui-ci et les suivants ; qui modère le serveur pourra le lire.
told-closed-nowhere = { $name } n’accepte pas de messages privés sur cette plateforme. Qu’elle ou qu’il les autorise, ou associez un salon à ce client (/client associer) : un fil privé y sera possible.
told-delayed = Ce message pour { $name } attend : son PDF n’a pas pu être préparé. Il partira dès que possible.
told-unsure = Impossible de savoir si ce message est arrivé à { $name }. Avant de le renvoyer, mieux vaut vérifier ou demander :
unsure-arrived = C’est noté : { $name } l’a reçu.
unsure-again = Le message repart vers { $name }.
unsure-aside = Ce message part pour { $name } dans un fil privé, et les suivants aussi tant que ses messages privés restent fermés.
told-shut-out = { $platform } ne laisse plus entrer Relance : l’accès y a sans doute été retiré. Les messages attendent, aucun n’est perdu. À qui tient la machine : « relance check » dit quoi faire.
too-many-messages = { $name } a déjà reçu { $most } messages en un jour : les suivants attendent. S’ils sont voulus, laissez-les partir.
too-many-let-go = Entendu : pas de limite aujourd’hui.
retyped-question = Vous venez de taper la même commande, qui a donné : « { $made } ». En faut-il une deuxième ?
retyped-yes = Oui, une deuxième
retyped-no = Non, c’est la même
retyped-slip = Entendu : rien de plus n’a été fait.
parked-clock-title = L’horloge est-elle juste ?
parked-clock = L’horloge de la machine indique le { $now }, alors que nous en étions au { $last }. D’ici votre réponse, rien n’est émis et rien ne part vers vos clients. Si elle se trompe, réglez-la : tout reprendra de soi-même.
parked-behind-title = Les données sont peut-être en retard sur ce qui a été montré
parked-behind = La sauvegarde restaurée s’arrête au { $last } ; d’autres documents ont pu être montrés depuis. Rien n’est émis et rien ne part, pour qu’aucun numéro ne serve deux fois. S’il existe une sauvegarde plus récente, restaurez-la. Sinon, cherchez dans vos messages le dernier numéro de facture et le dernier devis, puis reprenez à partir de là.
parked-altered-title = Quelque chose a été modifié dans vos données
parked-altered = La vérification du journal a échoué. Rien n’est émis et rien ne part vers vos clients. Demandez à qui tient la machine de lancer « relance verify », qui dit ce qui a changé, puis de restaurer la dernière sauvegarde.
parked-no-more = Tout est rentré dans l’ordre : les envois reprennent.
clock-confirmed = C’est noté : nous sommes le { $today }. Les envois reprennent.
ask-last-invoices = Dernier numéro de facture ou d’avoir que vos clients ont reçu ?
ask-last-quotes = Dernier numéro de devis que vos clients ont reçu ?
recovered-title = C’est reparti
recovered = Aucun numéro ne servira deux fois. Les relances des factures ouvertes attendent votre accord, car certaines ont pu partir depuis la sauvegarde.
recovered-next = Prochains numéros
recovered-lost = Numéros montrés et perdus
recovered-paused = Relances en pause, à rouvrir par /relance reprendre
recovered-footnote = Pour encaisser et relancer une facture perdue, ressaisissez-la : /reglages reprise { $number } CLIENT MONTANT le:DATE
call-title = Appeler { $client }
call-script-late = { $form ->
    [tu] « Bonjour, { $business } à l’appareil. Je t’appelle au sujet de la facture { $number }, sur laquelle il reste { $amount } à régler, attendus au plus tard le { $due }. L’as-tu bien reçue ? Quel jour penses-tu pouvoir la régler ? Merci, je note cette date. »
   *[vous] « Bonjour, { $business } à l’appareil. Je vous appelle au sujet de la facture { $number }, sur laquelle il reste { $amount } à régler, attendus au plus tard le { $due }. L’avez-vous bien reçue ? Quel jour pensez-vous pouvoir la régler ? Merci, je note cette date. »
 }
call-script-ahead = { $form ->
    [tu] « Bonjour, { $business } à l’appareil. La facture { $number } (reste à régler : { $amount }) arrive à échéance le { $due } : l’as-tu bien reçue, et tout est-il en ordre de ton côté ? »
   *[vous] « Bonjour, { $business } à l’appareil. La facture { $number } (reste à régler : { $amount }) arrive à échéance le { $due } : l’avez-vous bien reçue, et tout est-il en ordre de votre côté ? »
 }
call-footnote = Un appel compte comme un contact : le prochain message attend une semaine.
called-noted = Appel noté pour { $number } ({ $client }). Pas de message avant le { $next }.

## To invoice

todo-title = À facturer
todo-nothing = Rien à facturer : tout est déjà facturé.
todo-none-ready = Rien n’est prêt à facturer. Voici ce qu’attendent les devis acceptés.
todo-ready = { $count ->
    [one] Un devis accepté, à facturer une fois le travail livré.
   *[other] { $count } devis acceptés, à facturer une fois le travail livré.
 }
todo-ready-value = { $days ->
    [0] Reste { $amount } · accepté aujourd’hui
    [one] Reste { $amount } · accepté il y a { $days } jour
   *[other] Reste { $amount } · accepté il y a { $days } jours
 }
gate-approval = Attend l’accord du client.
gate-first-invoice = Ne commencez pas : il manque la facture à régler avant de commencer. /acompte en crée une d’une partie, /facture du tout.
gate-payment = Ne commencez pas : { $number } n’est pas encore réglée (reste { $amount }).
gate-withdrawal = Attendez que le { $until } soit passé pour commencer : jusque-là, un particulier peut se rétracter. Commencer plus tôt suppose qu’il le demande expressément.

## Trying things out

try-intro = Vous voici à la place de votre client. Rien de ce qui suit n’est ni numéroté, ni compté, ni envoyé à quelqu’un d’autre.
try-ask = Votre accord, pour essayer
try-client = Client imaginaire
try-client-address = 1 rue de l’Exemple
try-title = Un exemple
try-line-work = Journée de travail
try-line-care = Suivi
try-quote = Devis (spécimen)
try-deposit = Facture d’acompte (spécimen)
try-invoice = Facture (spécimen)
try-declined = C’est décliné. En vrai, vous le sauriez aussitôt, avec le motif.
try-end = C’est tout : en vrai, vous noteriez le paiement et votre client recevrait un reçu. À vous : /devis
try-quote-number = (spécimen)

## Help

help-intro = Voici ce que vous pouvez taper. /aide devis montre un exemple.
help-nothing = Rien de ce nom. /aide montre tout.
help-footnote = Une commande sans détails pose ses questions. Rien ne part sans votre accord.
help-client = Les devis et les factures arrivent ici, avec leurs boutons. Un message écrit ici n’est pas transmis : le bouton « Poser une question » sert à cela.
help-setup-start = Votre entreprise : la créer, voir ses réglages
help-setup-identity = Nom, adresse, SIREN ou NEQ
help-setup-tax = Régime de taxes et activité
help-setup-billing = Méthode, acompte, échéance, prochain numéro
help-setup-pay = Vos moyens de paiement
help-setup-team = Inviter une personne à vous aider
help-client-list = Vos clients
help-client-add = Ajouter un client
help-client-show = Voir un client
help-client-edit = Modifier un client
help-client-invite = Inviter une personne d’un client
help-terms-show = Vos conditions de vente
help-terms-publish = Publier vos conditions de vente
help-quote-new = Faire un devis
help-quote-revise = Remplacer un devis envoyé
help-quote-withdraw = Retirer un devis envoyé
help-quote-approved = Noter un accord reçu hors du chat
help-invoice-new = Facturer, ou solder un devis accepté (/facture D2026-0001)
help-deposit-new = Facturer un acompte sur un devis accepté
help-paid-record = Noter un paiement reçu
help-paid-undo = Annuler un paiement noté par erreur
help-overdue-show = Qui vous doit quoi
help-chase-now = Relancer tout de suite
help-chase-pause = Suspendre les relances d’une facture
help-chase-resume = Reprendre les relances d’une facture
help-join-open = Ouvrir une invitation reçue
help-help-show = Cette aide
help-setup-method = Choisir comment être payé : trois questions
help-setup-takeover = Arriver en cours d’année : numérotation, recettes, factures en cours
help-setup-leave = Retirer l’accès d’une personne de l’équipe
help-client-archive = Archiver un client
help-client-restore = Reprendre un client archivé
help-credit-new = Faire un avoir : tout, des lignes ou un montant
help-paid-correct = Corriger un paiement noté
help-paid-refund = Noter un remboursement
help-todo-show = Ce qui reste à facturer
help-statement-show = Le relevé d’un client
help-report-show = Vos recettes de l’année
help-called-note = Préparer ou noter un appel
help-try-start = Essayer, à la place de votre client

## Refusals

no-unknown-command = Je ne connais pas la commande « { $typed } ». /aide les montre toutes.
no-unknown-command-nearest = Je ne connais pas la commande « { $typed } ». Vouliez-vous dire « { $nearest } » ?
no-nothing-asked = Je n’attends pas de réponse. Une commande commence par « / » ; /aide les montre.
no-form = Ce formulaire n’est plus là : tapez la commande à nouveau.
no-not-an-answer = Je n’ai pas compris cette réponse.
no-business = Vous n’avez pas d’entreprise ici. /reglages pose cinq questions et c’est prêt.
no-guest-may-not-found = Vous êtes ici en invité : une entreprise se crée chez vous, dans un espace qui vous appartient. Sinon, demandez à qui tient cette installation d’y inscrire votre identifiant.
no-may-not-found = Cette installation a déjà son entreprise, et ne vous connaît pas encore. Demandez une invitation à son propriétaire.
no-which-business = Pour laquelle de vos entreprises : { $names } ? Précisez pour:NOM.
no-unknown-business = Aucune de vos entreprises ne s’appelle « { $typed } ».
no-not-allowed = Votre rôle ne permet pas de faire cela.
no-not-yours = Ce bouton est destiné à quelqu’un d’autre.
no-button-unknown = Ce bouton ne mène nulle part. Rien n’a été fait.
no-button-used = Ce bouton a déjà servi, ou le document a changé depuis. Rien n’a été fait de plus.
no-too-many-documents = Déjà { $count } documents pour { $name } aujourd’hui : rien n’a été émis, au cas où quelque chose s’emballerait. Si c’est voulu, laissez partir, puis recommencez.
no-parked-clock = L’horloge de la machine n’est pas sûre : rien n’a été fait. Dites si elle est juste, ou réglez-la.
no-parked-behind = Les données sont peut-être en retard sur ce qui a été montré : rien n’a été fait, pour qu’aucun numéro ne serve deux fois.
no-parked-altered = La vérification des données a échoué : rien n’a été fait. « relance verify » dit ce qui a changé.
no-parked-client = Un instant : { $name } doit d’abord vérifier quelque chose de son côté. Rien n’a été fait ; réessayez un peu plus tard.
no-button-expired = Ce bouton n’est plus valable depuis le { $on }.
no-client = Pour quel client ?
no-unknown-client = Je ne connais pas de client « { $typed } ». /client les montre, /client ajouter en crée un.
no-unknown-client-nearest = Je ne connais pas de client « { $typed } ». Vouliez-vous dire { $nearest } ?
no-ambiguous-client = « { $typed } » peut désigner { $names }. Lequel ?
no-client-exists = Vous avez déjà un client « { $name } ». /client modifier le change.
no-items = Il manque les lignes : quoi, combien, à quel prix.
no-item-price = Je n’ai pas trouvé le prix dans « { $item } ».
no-item-description = « { $item } » est un prix sans description.
no-item-maybe-year = Dans « { $item } », { $figure } est-il le prix ou l’année ? Écrivez le prix après un « x ».
no-item-maybe-spaced = Dans « { $item } », le prix est-il { $figure }, ou seulement la fin ? Écrivez le prix après un « x », ou ajoutez la devise.
no-item-maybe-quantity = Dans « { $item } », { $figure } est-il la quantité ou le prix ? Écrivez les deux.
no-item-ambiguous = Dans « { $item } », faut-il lire { $whole }{ $fraction } ou { $whole } et des décimales ? Écrivez sans séparateur de milliers.
no-item-negative = « { $item } » a un prix ou une quantité négatifs. Une remise s’écrit « remise 10% » ; une facture se corrige par /avoir.
no-item-too-large = « { $item } » dépasse ce qui peut se compter.
no-item-too-long = Une description tient en 500 caractères, celle-ci en a { $length } : « { $item } »
no-item-too-many = Un document tient en 200 lignes, celui-ci en a { $count }.
no-item-other-currency = « { $item } » est en { $code }, alors que vous facturez dans une autre devise.
no-not-an-amount = « { $typed } » n’est pas un montant que je sais lire.
no-ambiguous-amount = « { $typed } » : faut-il lire { $whole }{ $fraction }, ou { $whole } et des décimales ?
no-negative-amount = « { $typed } » est négatif. Pour corriger un paiement : /encaisser annuler.
no-other-currency = « { $typed } » n’est pas en { $currency }.
no-not-a-date = « { $typed } » n’est pas une date que je sais lire. Par exemple : 14 mars, hier, 2026-03-14.
no-such-day = « { $typed } » : ce jour n’existe pas.
no-not-yet = Le { $on } n’est pas encore arrivé.
no-past = Le { $on } est déjà passé.
no-not-a-due = « { $typed } » n’est pas une échéance que je sais lire. Par exemple : reception, 30j, 45j fin de mois, 14 avril.
no-due-too-long = « { $typed } » dépasse ce que la loi permet entre professionnels : 60 jours, ou 45 jours fin de mois (art. L441-10 C. com.).
no-deposit-out-of-range = Un acompte est une part du total, en dessous de 100 % : « { $typed } » n’en est pas une.
no-deposit-empty = Cet acompte ne laisserait rien à facturer, d’un côté ou de l’autre.
no-needs-because = Ce client aura d’autres conditions que les vôtres : dites pourquoi, pour vous en souvenir.
no-not-a-choice = « { $typed } » n’est pas un des choix : { $choices }.
no-empty = Il manque : { $option }.
no-text-too-long = { $length } caractères, c’est trop : { $most } au plus.
no-identifier-length = { $what } « { $typed } » : { $expected } caractères attendus, { $found } trouvés.
no-identifier-character = { $what } « { $typed } » : le caractère « { $character } » n’y a pas sa place.
no-identifier-check-digit = { $what } « { $typed } » : la clé de contrôle ne correspond pas. Un chiffre est sans doute à revoir.
no-bad-email = « { $typed } » n’est pas une adresse e-mail.
no-numbering-begun = La numérotation a commencé : la prochaine facture est { $next }. Elle ne peut ni sauter ni revenir.
no-not-a-numbering = « { $typed } » n’est pas un numéro de facture de cette année, comme F2026-0038.
no-document = Quel document ? Donnez son numéro, comme F2026-0002, ou ses derniers chiffres.
no-unknown-document = Je ne trouve pas de document « { $typed } ».
no-ambiguous-document = « { $typed } » peut désigner { $numbers }. Lequel ?
no-which-invoice = Plusieurs factures peuvent convenir : { $numbers }. Laquelle ?
no-open-invoice = Aucune facture à régler ne correspond.
no-quote-approved = Le devis { $number } a déjà été accepté par { $by } le { $on }.
no-quote-declined = Le devis { $number } a été décliné le { $on }.
no-quote-expired = Le devis { $number } était valable jusqu’au { $on } : il en faut un nouveau.
no-quote-withdrawn = Le devis { $number } a été retiré le { $on }.
no-quote-replaced = Le devis { $number } est remplacé par { $by }.
no-not-approved = Le devis { $number } n’est pas encore accepté. Accord reçu hors du chat ? /devis accepte { $number } par:"…"
no-invoiced-already = Le devis { $quote } est déjà soldé par la facture { $invoice }.
no-nothing-left = Il ne reste rien à facturer sur le devis { $quote }.
no-words-of-approval = Pour accepter, les mots à écrire sont « Bon pour accord » (reçu : « { $typed } »).
no-not-shown-yet = Le PDF du devis { $number } n’est pas encore prêt. Réessayez dans un instant.
no-payment-not-positive = Un paiement doit être supérieur à zéro. Pour corriger { $number } : /encaisser annuler { $number }
no-payment-other-currency = { $paid } n’est pas dans la devise de { $number }, où il reste { $outstanding }.
no-paid-already = { $number } est déjà réglée.
no-nothing-to-undo = Aucun paiement à annuler sur { $number }.
no-cash-limit = { $amount } en espèces : la loi limite ces paiements à 1 000 € pour toute la facture (art. D112-3 CMF).
no-invite-unknown = Cette invitation n’existe pas.
no-invite-used = Cette invitation a déjà servi. Demandez-en une autre.
no-invite-expired = Cette invitation n’est plus valable. Demandez-en une autre.
no-invite-own = Vous êtes déjà de la maison : cette invitation est pour quelqu’un d’autre.
no-unknown-person = Je ne vois pas qui est « { $typed } » ici. Sans mention, /client inviter donne un code à transmettre.
no-too-soon = Dernier message le { $last } : le prochain peut partir le { $next }, pour ne pas écrire plus d’une fois par semaine.
no-nothing-to-chase = Il n’y a plus de relance à envoyer pour { $number } : toutes les étapes sont passées.
no-promise-too-far = Cette date est trop lointaine : 60 jours au plus. Le bouton « Il y a un souci » permet d’en parler.
no-maybe-reference = « { $typed } » : tout le montant, ou { $rest } sur le document { $reference } ? Écrivez le montant sans espace, ou le numéro en entier.
no-held = Les relances de { $number } sont suspendues. /relance reprendre { $number } les reprend.
no-terms = Vous n’avez pas encore publié de conditions de vente. /cgv publier pose trois questions.
failure = Quelque chose n’a pas marché de notre côté, et rien n’a été fait. Référence : { $reference }
failure-disk-full = Le disque est plein : rien n’a été fait. Libérez de la place, puis recommencez. Référence : { $reference }
failure-read-only = La base de données est en lecture seule : rien n’a été fait. Référence : { $reference }
failure-damaged = La base de données semble abîmée : rien n’a été fait. Référence : { $reference }
no-identifier-check-digit-meant = { $what } « { $typed } » : la clé de contrôle ne correspond pas. Vouliez-vous dire { $meant } ?
no-item-discount = Dans « { $item } », la remise ne se comprend pas : il faut un pourcentage, ou un montant au plus égal au prix.
no-not-a-country = Je ne reconnais pas le pays « { $typed } ». Par exemple : FR, BE, US ; au Canada, avec la province : CA-QC, CA-ON.
no-tax-row = Il manque une règle fiscale pour le { $on } : { $rule }. Elle s’ajoute dans law.toml, dans le dossier des données.
no-tax-not-registered = Vous ne facturez pas la TVA : l’afficher à { $rate } vous la ferait devoir (art. 283, 3 du CGI). /reglages fiscal change de régime.
no-tax-rate = Le taux de { $rate } n’existe pas à cette date. Possibles : { $rates }.
no-tax-numbers = Pour facturer des taxes, il faut vos numéros : /reglages fiscal tva:… (tps:… tvq:… au Québec).
no-not-a-rate = « { $typed } » n’est pas un taux. Par exemple : 20%.
no-not-a-discount = « { $typed } » : il faut un pourcentage, ou un montant au plus égal au total hors frais.
no-needs-rate = La TVA d’une facture en { $currency } doit aussi s’afficher en euros : combien vaut un euro en { $currency } ?
no-interest-too-low = « { $typed } » est en dessous du minimum légal : trois fois le taux légal, soit { $lowest } ce semestre (art. L441-10 C. com.).
no-interest-too-high = « { $typed } » dépasse ce qu’un contrat devrait prévoir : 24 % par an au plus.
no-ahead-of-consumer = À distance, un particulier du Québec ne peut payer d’avance que par carte de crédit (art. 54.3 LPC). /reglages paiement lien:… ajoute une page de paiement par carte.
no-credit-nothing-left = Il ne reste rien à créditer sur { $number }.
no-credit-too-much = Il ne reste que { $left } à créditer sur { $number }.
no-credit-line = { $number } n’a pas de ligne { $line }.
no-credit-line-credited = La ligne { $line } de { $number } est déjà créditée.
no-credit-uncounted = Cet avoir sur { $number } dépasse ce qui peut se compter.
no-not-lines = « { $typed } » ne désigne aucune ligne. Par exemple : lignes:1,3
no-credit = { $client } n’a pas de crédit à utiliser.
no-credit-used = Le trop-perçu de ce paiement sur { $number } a depuis été utilisé ou rendu. S’il a réglé une autre facture, annulez d’abord ce règlement : /encaisser annuler
no-refund-too-much = { $client } a { $credit } en crédit : impossible de rendre davantage.
no-client-has-open = { $name } a encore des documents en cours : { $numbers }. Rien n’a été archivé.
no-takeover-ahead = Ici, la numérotation n’a pas encore dépassé { $number } : donnez d’abord le prochain numéro, /reglages reprise prochain:…
no-taken-over-already = La facture « { $reference } » est déjà là.
no-last-owner = Il faut que quelqu’un reste propriétaire de l’entreprise.
no-tax-rate-by-province = Au Canada, les taxes suivent la province du client ({ $rates }) : rien à taper. Pour une ligne exonérée ou détaxée : taxe 0%.
no-dates-crossed = Les dates se croisent : le { $on } vient avant le { $from }.
no-deposit-deducted = { $number } est déduite par la facture de solde { $balance } : faites d’abord un avoir sur { $balance }.
no-issued-elsewhere = La facture { $reference } a été émise ailleurs : elle se corrige là d’où elle vient.
no-tax-not-due = Ce client ne doit pas de TVA française (autoliquidation ou hors de France) : aucun taux ne peut s’ajouter, pas même { $rate }.

## On paper

paper-quote = Devis
paper-invoice = Facture
paper-invoice-deposit = Facture d’acompte
paper-invoice-balance = Facture de solde
paper-draft = Aperçu
paper-draft-number = non numéroté
paper-issued-on = Date
paper-valid-until = Valable jusqu’au
paper-due-on = Échéance
paper-supplied-on = Date de prestation
paper-purchase-order = Bon de commande
paper-quote-reference = Devis
paper-revises = Remplace
paper-nature = Opération
paper-nature-services = Prestation de services
paper-client = Client
paper-attention = À l’attention de { $name }
paper-description = Désignation
paper-quantity = Qté
paper-unit-price = Prix unitaire
paper-amount = Montant
paper-total = Total
paper-total-to-pay = Net à payer
paper-deducted = Acompte { $number } du { $on }
paper-part-deposit = Acompte à la commande ({ $percent })
paper-part-balance = Solde à la livraison ({ $terms })
paper-part-whole = À la livraison ({ $terms })
paper-payment = Règlement
paper-holder = Titulaire
paper-reference = Référence
paper-scan = À scanner avec l’application de votre banque, si elle lit ces codes
paper-scan-alt = Code à scanner pour un virement de { $amount } à { $holder }
paper-online = En ligne
paper-terms = Conditions de vente
paper-terms-value = { $title }, version { $version }
paper-note = Note
paper-page = Page { $page } sur { $pages }
paper-siren = SIREN { $number }
paper-siret = SIRET { $number }
paper-credit-note = Avoir
paper-receipt = Reçu
paper-statement = Relevé de compte
paper-specimen = Spécimen
paper-reference-value = { $number } du { $on }
paper-period = du { $from } au { $until }
paper-starts-on = Début
paper-delivered-on = Livraison
paper-corrects = Corrige la facture
paper-corrects-deposit = Corrige la facture d’acompte
paper-because = Motif
paper-nature-goods = Livraison de biens
paper-nature-mixed = Livraison de biens et prestation de services
paper-vat-rate = TVA
paper-amount-net = Montant HT
paper-net = Total HT
paper-total-with-tax = Total TTC
paper-total-credited = Total de l’avoir
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
paper-line-discount = Remise de { $off }
paper-line-expense = Frais à régler à la commande
paper-deducted-with-tax = Acompte { $number } du { $on } ({ $net } HT, { $tax } de TVA)
paper-part-prepaid = En totalité à la commande
paper-part-deposit-and-expenses = Acompte à la commande ({ $percent } et les frais)
paper-contract = Contrat
paper-contract-value = À accepter avec ce devis. Empreinte : { $seal }…
paper-received-on = Reçu le
paper-method = Mode de paiement
paper-invoice-reference = Facture
paper-outstanding = Reste à régler
paper-credit = En crédit
paper-amount-received = Montant reçu
paper-on = Arrêté au
paper-movement = Opération
paper-date = Date
paper-left = Reste
paper-overdue = Dont échu
paper-owed = Reste dû
paper-interac = Virement Interac
paper-neq = NEQ { $number }
paper-vat = N° de TVA { $number }
paper-gst = TPS/TVH { $number }
paper-qst = TVQ { $number }
paper-total-to-pay-with-tax = Net à payer TTC

# What stands around forms, our own page and menus, where a platform has them.
form-title = À compléter
form-submit = Valider
form-close = Annuler
form-open = Ouvrir le formulaire
form-waits = Il reste quelques questions.
form-more = C’est noté. { $left ->
    [one] Il reste une question.
   *[other] Il reste { $left } questions.
 }
form-continue = Continuer
form-correct = Corriger
home-waiting = En attente de réponse ({ $count })
home-to-invoice = À facturer ({ $count })
home-overdue = En retard ({ $count })
home-nothing = rien
home-more = et { $count } de plus
home-valid-until = jusqu’au { $on }
home-gated = pas encore
home-footnote = Cette page se met à jour quand vous l’ouvrez.
home-stranger = Rien ici pour vous pour l’instant. Les devis et les factures qui vous sont adressés arrivent dans les messages.
shortcut-invoice = Facturer
shortcut-invoice-what = Faire une facture, depuis un fil aussi
shortcut-quote = Faire un devis
shortcut-quote-what = Faire un devis, depuis un fil aussi
shortcut-paid = Noter un paiement
shortcut-paid-what = Noter un paiement reçu
shortcut-called = Noter un appel
shortcut-called-what = Noter un appel au sujet d’une facture
app-description = Devis, factures, acomptes et rappels, sans quitter la conversation.

# A second look at what cannot be taken back.
confirm-title = C’est définitif
confirm-yes = Oui, continuer
confirm-no = Non
confirm-credit = Un avoir émis ne s’efface pas : il reste dans vos comptes et part chez votre client.
confirm-undo = Le paiement sera annulé par une écriture inverse, et la facture de nouveau due.
confirm-go-on = Les documents perdus resteront hors de vos comptes, et la numérotation reprendra après le dernier numéro connu.
confirm-clock = Tout ce qui suit portera la date affichée.
confirm-letters = Votre client recevra tout ce qui attend.

# A client's shared place.
client-bound = Ce salon est maintenant associé à { $client } : inutile de le nommer ici. Rien n’y est montré aux autres.
client-bound-showing = Ce salon est maintenant associé à { $client } : inutile de le nommer ici. Ses devis et ses factures y seront montrés à tous une fois envoyés, sans jamais parler de retard. L’application doit en être membre.
client-unbound = Ce salon n’est plus celui d’un client. Plus rien n’y sera montré.
no-other-client-here = Ce salon est associé à { $here }, et vous nommez { $typed }. Pour { $typed }, écrivez ailleurs ; si c’est bien pour { $here }, commencez par son nom.
no-not-a-shared-place = Cela se tape dans le salon que vous partagez avec ce client.
no-place-taken = Ce salon est déjà celui d’un client d’une autre entreprise.
overdue-in-private = La réponse est dans notre conversation privée.
shared-place = tous, dans le salon du client
shared-quote-sent = Envoyé.
shared-quote-approved = Accepté.
shared-invoice-sent = Envoyée.
shared-invoice-settled = Réglée.
help-client-bind = Faire d’un salon partagé celui d’un client, documents compris si vous le voulez
help-client-unbind = Rendre un salon à tous

# Files that people give.
ask-terms-file = Ou le fichier de leur texte (.txt, .md)
no-not-a-text = « { $name } » n’est pas un texte : donnez un fichier .txt ou .md, ou collez le texte.
file-not-fetched = « { $name } » n’a pas pu être lu : essayez encore, ou un autre fichier (20 Mo au plus).
ask-approved = Accord reçu hors du chat
ask-approved-quote = Pour quel devis ?
ask-approved-by = Qui a donné son accord ?
ask-approved-on = Quel jour ?
ask-approved-proof = Le courriel ou le document signé
no-one-of-two = L’un des deux est nécessaire.

# One person on several platforms.
button-not-me = Ce n’est pas moi
link-code = Sur l’autre plateforme, tapez la commande « lier » suivie de ce code, dans les { $minutes } minutes. Il vaut votre accès : ne le donnez à personne.
field-code = Code
link-joined = C’est fait : vous êtes ici la même personne que { $name }, avec les mêmes entreprises.
link-told = { $name } ({ $handle }), sur { $platform }, est maintenant relié à vous et peut tout ce que vous pouvez.
link-title = Vos plateformes
link-list = Voici où vous êtes la même personne. /lier donne un code pour en ajouter une, /lier retirer en ôte une.
link-removed = { $platform } n’est plus relié à vous. L’accès y a pris fin.
link-denied = { $platform } n’est plus relié à vous. L’accès y a pris fin. Si ce n’était pas vous, quelqu’un a vu votre code : demandez-en un autre, loin des regards.
no-link-unknown = Ce code n’existe pas. /lier, là où l’on vous connaît déjà, en donne un.
no-link-used = Ce code a déjà servi. /lier, là où l’on vous connaît déjà, en donne un autre.
no-link-expired = Ce code a plus de { $minutes } minutes. /lier, là où l’on vous connaît déjà, en donne un autre.
no-link-own = C’est ici que ce code a été donné : tapez-le sur l’autre plateforme.
no-link-the-other-way = On vous connaît déjà ici, et ce code vous donnerait à quelqu’un d’autre. Faites l’inverse : /lier ici, puis le code sur l’autre plateforme.
no-link-same-platform = Cette personne est déjà reliée à un compte { $platform }. /lier retirer, depuis une autre plateforme, l’en détache.
no-link-here = Vous me parlez depuis { $platform } : détachez-le depuis une autre plateforme.
no-link-none = « { $typed } » n’est pas relié à vous. /lier liste montre ce qui l’est.
help-link-new = Être la même personne sur une autre plateforme
help-link-list = Vos plateformes
help-link-remove = Détacher une plateforme

# Where each is told what happens.
alert-overdue = Une facture à suivre
alert-approvals = Du nouveau sur un devis
alert-payments = Du nouveau sur un règlement
alert-questions = Un client vous écrit
alert-digest = Votre semaine
alert-other = Du nouveau
alerts-title = Vos alertes
alerts-text = Voici où l’on vous prévient. Un écran verrouillé ne montre ni nom ni montant.
alerts-overdue = Retards et relances
alerts-approvals = Réponses aux devis
alerts-payments = Règlements annoncés
alerts-questions = Questions des clients
alerts-digest = Le point du lundi
alerts-anywhere = là où l’on peut vous joindre
alerts-nowhere = pas d’alerte
alerts-off = non
alerts-footnote = Pour changer : /reglages alertes retards:telegram lundi:non
no-alert-nowhere = Vous n’êtes pas joignable sur « { $typed } ». Au choix : { $choices }. /lier ajoute une plateforme.
help-setup-alerts = Choisir où recevoir vos alertes
told-overdue = { $number } ({ $client }) devait être réglée le { $due } : { $amount }. Si le règlement est arrivé, notez-le ici.
invoice-open = Reste à régler : { $amount }.
digest-title = Votre semaine
button-snooze-3-days = Dans 3 jours
button-mark-paid = Réglée
button-open = Ouvrir
button-set-up = Commencer
button-try-it = Essayer
ask-cancel = annuler

# The way in.
field-way-in = Ou le lien
greet-new = Bonjour { $name } ! Ici, vos devis, vos factures et leurs rappels se font dans la conversation. Cinq questions, et c’est prêt.
greet-member = Bonjour ! Vous êtes ici pour { $business }. Les commandes sont dans le menu, et /aide les explique.
greet-stranger = Bonjour ! Les devis et les factures qui vous sont adressés arriveront ici. Si l’on vous a donné un code, tapez /rejoindre suivi de ce code.
no-said-aloud = Ce que vous avez tapé, d’autres l’ont lu : rien n’a été fait. Dites-le-moi ici, en privé.

## Ce que prennent les commandes, là où une plateforme le montre

option-activity = Ce que vous vendez
option-address = Adresse postale
option-address-as = Comment s’adresser à cette personne
option-amount = Montant, centimes compris
option-approvals = Où être prévenu des réponses à vos devis
option-because = La raison
option-bic = BIC du compte
option-by = Par quel moyen
option-client = Le client, par n’importe quelle partie de son nom
option-code = Le code que l’on vous a donné
option-command = La commande dont vous voulez un exemple
option-contact = À l’attention de qui
option-contract = Texte d’un contrat à accepter avec le devis
option-country = Pays ou province : FR, CA-QC, CA-ON, DE…
option-currency = Monnaie : EUR, CAD, USD…
option-delivery = Date de livraison : 14 mars, +30j
option-department = Service qui traite la facture
option-deposit = Acompte demandé, en pourcentage : 30 %
option-digest = Où recevoir le point du lundi
option-discount = Remise sur le tout : 10 % ou 50
option-documents = Montrer les documents à tous dans ce salon
option-due = Échéance : réception, 30j, 45fdm, une date
option-email = Courriel de facturation
option-expenses = Frais à venir : Train 80
option-file = Le fichier
option-gst = Numéro de TPS ou de TVH
option-holder = Titulaire du compte
option-iban = IBAN du compte
option-interac = Courriel pour les virements Interac
option-interest = Taux annuel des intérêts de retard
option-invoice = Numéro de la facture, ou ses derniers chiffres
option-items = Ce qui est vendu : Audit 450 ; Conseil 3 h x 85
option-kind = Professionnel ou particulier
option-lang = La langue des documents
option-legal = Forme juridique, pour une société
option-lines = Quelles lignes : 1,3
option-link = Lien de paiement en ligne
option-method = Quand vous êtes payé
option-name = Nom, comme sur les documents
option-neq = NEQ, au Québec
option-next = Prochain numéro de facture ou de devis
option-note = Une note
option-number = Numéro sous lequel elle a été émise
option-on = Le jour : 14/03/2026, 14 mars, hier
option-overdue = Où être prévenu des retards
option-paid = Ce qui en est déjà réglé
option-payments = Où être prévenu des paiements
option-paypal = Votre nom PayPal.me
option-percent = Part du devis : 30 %
option-person = La personne
option-platform = La plateforme à détacher
option-po = Numéro de commande
option-proof = Le courriel ou le scan qui le montre
option-pst = Numéro de TVP
option-qst = Numéro de TVQ
option-questions = Où recevoir les questions des clients
option-quote = Numéro du devis, ou ses derniers chiffres
option-rate = Cours de change en euros
option-receipts = Vos recettes de l’année jusqu’ici
option-ref = Référence du paiement
option-regime = Régime de taxes
option-role = Ce que la personne peut faire
option-since = Début de l’activité
option-siren = SIREN, neuf chiffres
option-siret = SIRET, quatorze chiffres
option-start = Date de début
option-summary = L’essentiel en quelques lignes, pour vos clients
option-tax = Taux de taxe, en pour cent
option-text = Le texte
option-title = Intitulé
option-trade-name = Nom commercial
option-tz = Fuseau : Europe/Paris, America/Toronto
option-until = Jusqu’à quand
option-valid = Durée de validité : 30j
option-vat = Numéro de TVA
option-paid-on = Le jour où il a été reçu
option-quote-by = Qui a donné son accord
option-credit-amount = Montant de l’avoir ; le tout s’il manque

## Ce que l’on peut y choisir

choice-business = un professionnel
choice-consumer = un particulier
choice-prepay = tout à la commande
choice-deposit = acompte puis solde
choice-end = tout à la livraison
choice-fr = français
choice-en = anglais
choice-fr-ca = français du Québec
choice-transfer = virement
choice-card = carte
choice-cheque = chèque
choice-cash = espèces
choice-paypal = PayPal
choice-interac = Interac
choice-other = autre moyen
choice-franchise = franchise de TVA (France)
choice-vat = TVA (France)
choice-small-supplier = petit fournisseur (Québec)
choice-registered = inscrit à la TPS et à la TVQ (Québec)
choice-services = des services
choice-goods = des biens
choice-mixed = les deux
choice-approver = donne son accord
choice-billing = reçoit les factures
choice-both = les deux
choice-assistant = assistante ou assistant
choice-accountant = comptable, en lecture
choice-owner = associée ou associé
choice-vous = vous
choice-tu = tu
choice-yes = oui
choice-no = non
paper-einvoice = Facture au format Factur-X
paper-replaces = Annule et remplace
paper-replaces-value = la facture { $number } du { $on }
paper-delivery-address = Livraison à
paper-total-settled = Total
paper-settled = Réglé le { $on } ({ $method })
paper-duplicate = Duplicata
movement-replaced = Facture { $number } annulée et remplacée par { $by }
invoice-replaced = Annulée et remplacée par { $by } : rien n’est dû sur celle-ci.
file-duplicate = { $number } (duplicata).pdf
duplicate-made = Le duplicata de { $number } : même numéro, et la mention « Duplicata » en haut de la page.
xml-made = { $number } au format Factur-X (EN 16931), le fichier XML seul. C’est le même que celui que contient le PDF. Relance n’est pas une plateforme agréée : déposez-le sur la vôtre.
no-replaced-already = { $number } est déjà annulée et remplacée par { $by }. Corrigez { $by }.
no-lines-of-quote = Les lignes de { $number } sont celles de son devis. Pour changer l’échéance, le titre ou la commande : /document remplacer { $number } echeance:30j. Pour changer un montant : /avoir { $number }.
no-credited-in-part = { $number } a déjà un avoir. Corrigez le reste par un autre : /avoir { $number }.
no-xml = { $number } n’a pas de fichier pour les machines : le format Factur-X est celui des entreprises françaises.
paper-invoice-replacing = Facture rectificative
option-invoice-paid = Déjà réglée, et par quoi : carte, virement…
field-replaces = Annule et remplace
field-settled = Déjà réglée
field-settled-value = le { $on } ({ $method })
help-document-copy = Le duplicata d’une facture ou d’un avoir
help-document-replace = Annuler une facture et la remplacer par une autre
help-document-xml = Le fichier Factur-X d’une facture, pour votre plateforme
paper-cheque = Chèque
paper-cheque-value = à l’ordre de { $order }
cheque-value = à l’ordre de { $order }
field-cheque = Par chèque
button-put-it-back = Remettre comme avant
means-changed = { $name } vient de changer, depuis { $platform }, les moyens par lesquels les clients de { $business } paient. Si ce n’est pas voulu, remettez-les comme avant : quelqu’un s’est peut-être emparé de ce compte.
means-told-elsewhere = Ce changement vient d’être annoncé par un autre chemin aussi : c’est ainsi que commence la fraude au virement.
means-told-nowhere = Une fraude au virement commence par un changement comme celui-ci. Pour en être averti ailleurs, reliez une autre messagerie : /lier.
means-put-back = Les moyens de paiement sont de nouveau ceux d’avant.
no-not-a-link = « { $typed } » n’est pas l’adresse d’une page de paiement. Il faut https://…, sans espace ; {"{amount}"}, {"{currency}"} et {"{reference}"} y sont remplis à chaque facture. Pour PayPal, votre nom suffit : paypal:marionleroy
no-not-a-directory-address = « { $typed } » ne peut pas être une adresse de l’annuaire : des lettres, des chiffres, + - _ et point. Le plus souvent c’est le SIREN, et il n’y a rien à taper.
option-cheque = À l’ordre de qui ; oui : au vôtre, non : aucun
option-transfer-note = Coût et délai d’un virement, en quelques mots
option-interac-note = Coût et délai d’un virement Interac
option-paypal-note = Coût et délai de PayPal
option-link-note = Coût et délai du paiement en ligne
option-cheque-note = Coût et délai d’un chèque
option-debits = TVA sur les débits : oui ou non
option-oga = Membre d’un organisme de gestion agréé : oui ou non
option-insurance = Assurance professionnelle : assureur, adresse, étendue
option-mediator = Médiateur de la consommation : nom et adresse
option-rep = Identifiant unique REP
option-directory = Adresse dans l’annuaire, si ce n’est pas le SIREN
option-deliver-to = Adresse de livraison, si elle diffère
button-start-at-once = Commencer sans attendre
button-withdraw-from-the-contract = Renoncer au contrat ici
button-confirm-the-start = Confirmer la demande
button-confirm-the-withdrawal = Confirmer la rétractation
button-credit = Faire l’avoir de
withdrawal-offered = Vous pouvez renoncer à ce contrat jusqu’au { $until } inclus, sans donner de motif.
withdrawal-ask = Vous renoncez au contrat du devis { $number } avec { $seller }, sans avoir à donner de motif. Ce que vous avez payé vous sera rendu sous quatorze jours{ $asked ->
    [yes] , moins la part du travail déjà fait à votre demande expresse
   *[no] {""}
 }.
withdrawal-ask-start = Vous demandez expressément que le travail du devis { $number } commence avant la fin du délai de rétractation, le { $until }. Si vous renoncez ensuite, vous paierez ce qui aura été fait jusque-là ; une fois tout le travail fait, vous ne pourrez plus renoncer.
withdrawal-started = C’est noté le { $when } : le travail du devis { $number } peut commencer sans attendre, à votre demande expresse. Gardez ce message.
withdrawal-acknowledged-title = Accusé de réception de votre rétractation
withdrawal-acknowledged = Reçue le { $when }, de { $name } : vous renoncez au contrat du devis { $number }{ $has_title ->
    [yes] {" "}({ $title })
   *[no] {""}
 } avec { $seller }, d’un montant de { $total }. { $has_paid ->
    [yes] Les { $paid } déjà payés vous seront rendus sous quatorze jours, par le même moyen{ $asked ->
        [yes] , moins la part du travail déjà fait à votre demande expresse
       *[no] {""}
     }.
   *[no] { $asked ->
        [yes] Vous ne payez que la part du travail déjà fait à votre demande expresse.
       *[no] Vous n’avez plus rien à payer.
     }
 } Gardez ce message : il fait preuve.
quote-renounced = { $name } a renoncé au contrat le { $when }.
told-start-asked = { $client } demande expressément que le travail du devis { $number } commence sans attendre la fin des quatorze jours.
told-renounced = { $client } renonce au contrat du devis { $number } ({ $when }). Rien n’est plus relancé. { $has_paid ->
    [yes] Rendez { $paid } sous quatorze jours par le même moyen, après un avoir, puis notez-le : /encaisser rembourser.
   *[no] Faites un avoir de ce qui était facturé.
 } { $asked ->
    [yes] Le travail avait commencé à sa demande expresse : la part déjà faite vous reste due.
   *[no] {""}
 }
no-quote-renounced = Le contrat du devis { $number } a pris fin le { $on } : le client y a renoncé.
no-withdrawal-over = On pouvait renoncer au contrat du devis { $number } jusqu’au { $on }.
help-terms-draft = Un texte de départ, à faire vérifier
file-terms-draft = CGV – projet à faire vérifier.txt
terms-starter = Voici de quoi commencer, écrit d’après vos réglages. C’est un projet : complétez les crochets, faites-le vérifier par un juriste, puis publiez-le avec /cgv publier et le fichier joint.
terms-summary-completed = Le résumé a été complété d’après vos réglages : un client doit y lire l’acompte, les délais, l’échéance et ce que coûte un retard.
terms-sum-deposit = Paiement : { $plan }.
terms-sum-delays = Délais : les dates de début et de livraison sont celles du devis.
terms-sum-deadline = Échéance des factures : { $due }.
terms-sum-penalties = { $place ->
    [france] Retard : entre professionnels, pénalités { $rate } et 40 € de frais de recouvrement ; rien de tel pour un particulier.
   *[canada] Retard : intérêts { $rate }.
 }
terms-legal-rate = au taux légal, à compter de la mise en demeure
help-setup-look = Logo, couleur et ligne sous votre nom, sur vos documents
option-logo = Votre logo, en PNG ou en JPEG
option-colour = Couleur : #1f5c57 ; aucune : celle d’origine
option-letterhead = Ligne sous votre nom : métier, site
ask-look = L’apparence de vos documents
ask-look-logo = Votre logo (PNG ou JPEG, 2 Mo au plus) ?
ask-look-colour = Votre couleur ?
hint-look-colour = Comme #1f5c57. Sans réponse, celle du logo.
ask-look-letterhead = Une ligne sous votre nom ?
hint-look-letterhead = Photographe · marionleroy.fr
look-changed = C’est noté pour les prochains documents. Ceux déjà émis ne changent pas.
look-footnote = Pour voir une page : /essai. Une couleur trop claire est assombrie, pour que l’on puisse lire.
look-has-logo = en haut de la première page
look-has-no-logo = aucun
field-colour = Couleur
field-letterhead = Sous le nom
field-logo = Logo
no-logo-other-kind = « { $name } » n’est ni un PNG ni un JPEG. Un dessin SVG ou un PDF s’exporte en PNG depuis le logiciel qui l’a fait.
no-logo-too-heavy = « { $name } » pèse plus de 2 Mo. Exportez le logo en plus petit : 1 000 points de large suffisent.
no-logo-too-large = « { $name } » est trop grand pour être ouvert : 4 000 points de côté au plus. 1 000 points de large suffisent.
no-logo-damaged = « { $name } » est abîmé ou incomplet : l’image ne s’ouvre pas. Exportez-la de nouveau en PNG.
no-not-a-colour = « { $typed } » n’est pas une couleur que je lis. Tapez-la comme #1f5c57 : un dièse et six chiffres ou lettres de a à f.
client-needs-siren = SIREN manquant pour { $name } : sans lui, cette facture ne peut pas passer par une plateforme. /client modifier { $name } siren:…
field-yes = oui
field-debits = TVA sur les débits
field-oga = Organisme de gestion agréé
field-insurance = Assurance
field-mediator = Médiateur
field-rep = Identifiant REP
field-directory = Adresse dans l’annuaire
