# What is asked, in a form or question by question.

ask-setup-siren = Votre NEQ (ou votre SIREN, en France) ?
ask-setup-iban = Où recevoir vos paiements ?
hint-setup-address = Par exemple : 4040, rue Saint-Denis, Montréal (Québec) H2W 2M5
hint-setup-iban = L’adresse de courriel de vos virements Interac, ou un IBAN. Cela peut venir plus tard.
ask-client-email = Son courriel de facturation ?
hint-terms-summary = Ce qui compte pour votre client : ce qui est compris, ce qui se passe en cas de retard. Le dépôt, les dates et l’échéance sont dits par chaque soumission.
ask-quote = Nouvelle soumission
hint-items = Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 rabais 10%
ask-plan = Dépôt (30 % ou 500 $), ou « avance » (tout à la commande), ou « fin » (tout à la livraison) ?
ask-consumer = Soumission à un particulier
hint-consumer-phone = La loi veut qu’un particulier le lise sur la soumission. Demandé cette fois seulement.
hint-consumer-usual-delivery = À compter de l’accord, par exemple 3 semaines. livraison: le change dans une soumission.
ask-approve = Soumission { $number }
ask-approve-words = { $form ->
    [tu] Écris « { $words } » pour accepter la soumission et ses conditions.
   *[vous] Écrivez « { $words } » pour accepter la soumission et ses conditions.
 }
ask-approve-words-consumer = { $form ->
    [tu] Écris « { $words } » pour commander : tu acceptes la soumission et ses conditions, et t’engages à en payer le prix.
   *[vous] Écrivez « { $words } » pour commander : vous acceptez la soumission et ses conditions, et vous engagez à en payer le prix.
 }
ask-approve-words-contract = { $form ->
    [tu] Écris « { $words } » pour accepter la soumission, ses conditions et le contrat joint.
   *[vous] Écrivez « { $words } » pour accepter la soumission, ses conditions et le contrat joint.
 }
ask-approve-tick = { $form ->
    [tu] Coche « { $words } » pour accepter la soumission et ses conditions.
   *[vous] Cochez « { $words } » pour accepter la soumission et ses conditions.
 }
ask-approve-tick-consumer = { $form ->
    [tu] Coche « { $words } » pour commander : tu acceptes la soumission et ses conditions, et t’engages à en payer le prix.
   *[vous] Cochez « { $words } » pour commander : vous acceptez la soumission et ses conditions, et vous engagez à en payer le prix.
 }
ask-approve-tick-contract = { $form ->
    [tu] Coche « { $words } » pour accepter la soumission, ses conditions et le contrat joint.
   *[vous] Cochez « { $words } » pour accepter la soumission, ses conditions et le contrat joint.
 }
ask-decline = Soumission { $number }
ask-which-quote = Pour quelle soumission ?
ask-deposit = Une facture de dépôt
hint-deposit-percent = Par exemple 30 %, ou 500. Vide : ce que prévoit la soumission.
hint-credit-because = Facultatif, et imprimé sur la note de crédit.
ask-last-invoices = Dernier numéro de facture ou de note de crédit que vos clients ont reçu ?
ask-last-quotes = Dernier numéro de soumission que vos clients ont reçu ?
