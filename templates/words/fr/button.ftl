# What stands on a button. In the console a button is pressed by its English name.

button-send = Envoyer
button-complete = Compléter
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
button-cashed-on = Crédité en banque le…
button-let-it-go = Laisser partir
button-postpone = Reporter d’une semaine
button-i-will-talk-to-them = Je leur en parle
button-chase-now = Relancer maintenant
button-call = Appeler pour
button-forward = Transférer
button-use-credit = Utiliser le crédit de
button-overpaid = Trop-perçu
button-in-all = En tout
button-record = Noter
button-received-on = Le
button-penalties-and-fee = Pénalités et indemnité
button-write-off = Ne plus réclamer
button-ask-for-it-again = Réclamer à nouveau
button-invoice = Facturer
button-i-called = J’ai appelé
button-use-this-method = Choisir cette méthode
button-propose-a-deposit = Proposer un acompte de
button-propose-two-payments = Proposer deux paiements
button-propose-paying-at-the-end = Proposer de payer à la fin
button-it-is-me = C’est moi
button-not-me = Ce n’est pas moi
button-snooze-3-days = Dans 3 jours
button-mark-paid = Réglée
button-open = Ouvrir
button-see-all = Voir tout
button-show = Voir
button-my-clients = Mes clients
button-getting-paid = Être payé
button-my-books = Ma compta
button-settings = Réglages
button-set-up = Commencer
button-try-it = Essayer
button-put-it-back = Remettre comme avant
button-read-it-so = Lire plutôt ainsi
button-start-at-once = Commencer sans attendre
button-withdraw-from-the-contract = Renoncer au contrat ici
button-confirm-the-start = Confirmer la demande
button-confirm-the-withdrawal = Confirmer la rétractation
button-credit = Faire l’avoir de
button-close = Annuler le devis
button-credit-everything = Tout créditer
button-keep-what-was-paid = Garder ce qui est réglé
button-change-nothing = Ne rien changer
button-give-it-back = Tout rendre
button-record-the-refund = Noter le remboursement de
button-merge-into = Fusionner dans

## What is taken from a card at a tap

copy-iban = Copier l’IBAN
copy-address = Copier l’adresse
copy-reference = Copier la référence
copy-amount = Copier le montant
open-paypal = Payer avec PayPal
open-payment = Payer en ligne

## A button of another release

card-anew = Ce bouton a changé depuis. Voici le document tel qu’il est aujourd’hui, avec les boutons qui marchent.
