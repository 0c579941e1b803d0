# What is asked, in a form or question by question.

## What stands around a question

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
form-answer = Réponse
ask-footnote = « annuler » pour arrêter là.
ask-footnote-optional = « - » pour passer, « annuler » pour arrêter là.
ask-footnote-first = « = » prend la première. « annuler » pour arrêter là.
ask-footnote-keep = « = » garde ce qui est là. « annuler » pour arrêter là.
ask-cancel = annuler
heard-wordless = Je lis les textes, les photos et les documents. Le reste, comme un autocollant, un contact, une position ou un sondage, n’est ni lu ni gardé : rien n’a été noté.
heard-file = Je n’attendais pas de fichier : rien n’en a été fait. Il se donne en réponse à une question, ou avec sa commande en légende.
heard-file-lost = « { $name } » n’est parvenu à personne.
heard-file-too = « { $name } » est parti avec ce qui précède.
heard-edited = Un message modifié après coup n’est pas relu : rien n’a changé. Envoyez-le à nouveau.
cancelled-edit = C’est annulé : rien n’est changé, et l’aperçu peut être envoyé tel quel.
cancelled = C’est annulé, rien n’a été fait.

## Business

no-business-question = Pour quelle entreprise ?
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
ask-books = Pour préparer vos déclarations. Rien n’est obligatoire.
ask-books-services = De quelle sorte sont vos services ?
ask-books-period = Vous déclarez vos recettes à l’URSSAF chaque mois ou chaque trimestre ?
ask-books-filing = Vous déclarez la TPS et la TVQ chaque mois, chaque trimestre ou chaque année ?
ask-books-vat = Vous déclarez la TVA chaque mois, chaque trimestre ou chaque année ?
ask-books-flat-tax = Avez-vous choisi le versement libératoire (l’impôt payé avec les cotisations) ?
ask-books-acre = Avez-vous l’ACRE (cotisations réduites au début) ?
ask-books-fund = Votre caisse de retraite ?
ask-look = L’apparence de vos documents
ask-look-logo = Votre logo (PNG ou JPEG, 2 Mo au plus) ?
ask-look-colour = Votre couleur ?
ask-look-letterhead = Une ligne sous votre nom ?
hint-look-colour = Comme #1f5c57. Sans réponse, celle du logo.
hint-look-letterhead = Photographe · marionleroy.fr

## Clients

ask-client = Un nouveau client
ask-client-name = Comment s’appelle-t-il ?
ask-client-kind = Est-ce un professionnel ou un particulier ?
ask-client-address = Son adresse ?
ask-client-email = Son e-mail de facturation ?
ask-which-client = Pour quel client ?

## Terms of sale

ask-terms = Conditions générales de vente
ask-terms-title = Leur titre ?
ask-terms-text = Leur texte complet ?
ask-terms-summary = Et en clair, en quelques phrases, pour votre client ?
ask-terms-file = Ou le fichier de leur texte (.txt, .md)
hint-terms-summary = Ce qui compte pour votre client : ce qui est compris, ce qui se passe en cas de retard. L’acompte, les dates et l’échéance sont dits par chaque devis.

## Quotes and invoices

ask-kind = { $name } est-il un professionnel ou un particulier ? La loi n’est pas la même.
ask-usual = Vous vendez des biens et des services : qu’est-ce qu’une ligne, quand rien ne le précise ? C’est retenu ; « bien », « bic » ou « bnc » après le prix dit autre chose.
ask-services = De quelle sorte sont vos services ? C’est retenu pour la suite.
ask-quote = Nouveau devis
ask-change = Changer ce qui est convenu
ask-change-items = Ce qui sera convenu, en entier
ask-change-because = Pourquoi ? Votre client le lira.
ask-invoice = Nouvelle facture
ask-items = Quoi, combien, à quel prix ?
hint-items = Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 remise 10%
ask-due = À régler quand ?
ask-valid = Valable combien de temps ?
ask-title = Un titre ?
ask-edit = Que faut-il changer ?
ask-plan = Acompte (30 % ou 500 €), ou « avance » (tout à la commande), ou « fin » (tout à la livraison) ?
ask-contract-text = Le texte du contrat « { $title } » ?
ask-consumer = Devis à un particulier
ask-consumer-phone = Votre numéro de téléphone ?
hint-consumer-phone = La loi veut qu’un particulier le lise sur le devis. Demandé cette fois seulement.
ask-consumer-mediator = Votre médiateur de la consommation ?
hint-consumer-mediator = Son nom et son adresse ; obligatoire pour vendre à un particulier.
ask-consumer-usual-delivery = Sous quel délai livrez-vous, d’habitude ?
hint-consumer-usual-delivery = À compter de l’accord, par exemple 3 semaines. livraison: le change dans un devis.

## Approving and declining

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
ask-approve-words-contract = { $form ->
    [tu] Écris « { $words } » pour accepter le devis, ses conditions et le contrat joint.
   *[vous] Écrivez « { $words } » pour accepter le devis, ses conditions et le contrat joint.
 }
ask-approve-tick = { $form ->
    [tu] Coche « { $words } » pour accepter le devis et ses conditions.
   *[vous] Cochez « { $words } » pour accepter le devis et ses conditions.
 }
ask-approve-tick-consumer = { $form ->
    [tu] Coche « { $words } » pour commander : tu acceptes le devis et ses conditions, et t’engages à en payer le prix.
   *[vous] Cochez « { $words } » pour commander : vous acceptez le devis et ses conditions, et vous engagez à en payer le prix.
 }
ask-approve-tick-contract = { $form ->
    [tu] Coche « { $words } » pour accepter le devis, ses conditions et le contrat joint.
   *[vous] Cochez « { $words } » pour accepter le devis, ses conditions et le contrat joint.
 }
ask-decline = Devis { $number }
ask-decline-reason = { $form ->
    [tu] Qu’est-ce qui ne te convient pas ? Deux mots suffisent.
   *[vous] Qu’est-ce qui ne vous convient pas ? Deux mots suffisent.
 }
ask-decline-why = { $form ->
    [tu] Qu’est-ce qui ne te convient pas ?
   *[vous] Qu’est-ce qui ne vous convient pas ?
 }
ask-decline-more = { $form ->
    [tu] Tu veux ajouter quelque chose ?
   *[vous] Voulez-vous ajouter quelque chose ?
 }
decline-not-ahead = Je préfère ne pas payer d’avance
decline-price = Trop cher
decline-later = Pas le bon moment
decline-elsewhere = J’ai choisi quelqu’un d’autre
decline-other = Autre chose
reason-title = Une raison
ask-reason = Pourquoi ? Pour vous seul : rien n’en part.
reason-ask = C’est fait. Une raison, pour vous seul ?
reason-kept = Noté : { $because }.
reason-none = C’est fait, sans raison notée.

## An approval received outside the chat

ask-approved = Accord reçu hors du chat
ask-which-quote = Pour quel devis ?
ask-approved-by = Qui a donné son accord ?
ask-approved-on = Quel jour ?
ask-approved-proof = Le courriel ou le document signé
ask-closing = Annuler { $number }
ask-closing-because = Pourquoi cette somme est-elle gardée ?
ask-keep-name = { $form ->
    [tu] « { $words } » Écris tes prénom et nom pour accepter.
   *[vous] « { $words } » Écrivez vos prénom et nom pour accepter.
 }

## Questions

ask-about = À propos de { $number }
ask-question = { $form ->
    [tu] Quelle est ta question sur { $number } ?
   *[vous] Quelle est votre question sur { $number } ?
 }
ask-answer = { $form ->
    [tu] Votre réponse, à propos de { $number } (vous vous tutoyez) ?
   *[vous] Votre réponse, à propos de { $number } ?
 }
ask-banked = Quel jour la banque a-t-elle crédité ce paiement ?

## Reminders and calls

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
ask-paid = Un paiement reçu
ask-which-invoice = Quelle facture ?
ask-paid-amount = Combien est arrivé ?
hint-paid-amount = Vide : tout ce qui reste dû.
ask-called = Un appel
ask-called-note = Qu’est-ce qui s’est dit ?
hint-called-note = Vide : quoi dire, avant d’appeler.
ask-deposit = Une facture d’acompte
ask-deposit-percent = Quelle part ?
hint-deposit-percent = Par exemple 30 %, ou 500. Vide : ce que prévoit le devis.
ask-refund-amount = Combien est rendu ?
hint-refund-amount = Vide : tout son crédit.
ask-credit-amount = De quel montant ?
hint-credit-amount = Vide : tout ce qui reste de la facture.
hint-credit-because = Facultatif, et imprimé sur l’avoir.
ask-because = Pour quelle raison ?
hint-because = Facultatif, et pour vous seul.
ask-pause-until = Jusqu’à quel jour ?
hint-pause-until = Vide : jusqu’à ce que vous les repreniez.
ask-merge-other = Quel client est le même ?
ask-invite-person = Qui est-ce ici ?
hint-invite-person = Personne de choisi : vous aurez un lien à transmettre.
ask-invite-role = Pour quoi faire ?
ask-bind-documents = Y montrer aussi ses documents ?
ask-client-contact = À l’attention de qui ?
ask-file = Un fichier à joindre ?
hint-date = Par exemple : 14 mars, lundi, 14/03/2026

## Choosing a method

ask-method = Trois questions pour choisir
ask-method-sold = Que vendez-vous surtout ?
ask-method-cash = Faut-il avancer de l’argent pour commencer (achats, déplacements, sous-traitance) ?
ask-method-known = Connaissez-vous bien vos clients ?

## After a restored backup

ask-last-invoices = Dernier numéro de facture ou d’avoir que vos clients ont reçu ?
ask-last-quotes = Dernier numéro de devis que vos clients ont reçu ?
form-still-asked = Toujours en attente de votre réponse
form-left = « { $typed } » est laissé là : rien n’en a été fait. Vos réponses, pour les reprendre :
    { $answers }
