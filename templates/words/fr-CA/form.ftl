# What is asked, in a form or question by question.

ask-setup-siren = Votre NEQ (ou votre SIREN, en France) ?
ask-setup-iban = Où recevoir vos paiements ?
hint-setup-address = Par exemple : 4040, rue Saint-Denis, Montréal (Québec) H2W 2M5
hint-setup-iban = L’adresse de courriel de vos virements Interac, ou un IBAN. Cela peut venir plus tard.
ask-client-email = Son courriel de facturation ?
hint-terms-summary = Ce qui compte pour votre client : ce qui est compris, ce qui se passe en cas de retard. Le dépôt, les dates et l’échéance sont dits par chaque devis.
hint-items = Par exemple : Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 rabais 10%
ask-plan = Dépôt (30 % ou 500 $), ou « avance » (tout à la commande), ou « fin » (tout à la livraison) ?
ask-last-invoices = Dernier numéro de facture ou de note de crédit que vos clients ont reçu ?
