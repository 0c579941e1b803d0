# What people can type: what each command is for, what it takes, and what can be chosen there.

help-intro = Voici ce que vous pouvez taper. /aide soumission montre un exemple.
help-first = Voici ce que l’on fait le plus. /aide soumission montre toutes ses options, /aide tout montre tout.
help-client = Les soumissions et les factures arrivent ici, avec leurs boutons. Un message écrit ici n’est pas transmis : le bouton « Poser une question » sert à cela.
help-setup-identity = Nom, adresse, NEQ
help-setup-tax = TPS, TVQ et activité
help-setup-billing = Méthode, dépôt, échéance, prochain numéro
help-quote-new = Faire une soumission
help-quote-revise = Remplacer une soumission envoyée
help-quote-withdraw = Retirer une soumission envoyée
help-quote-close = Annuler une soumission acceptée, d’un commun accord
help-invoice-new = Facturer, ou solder une soumission acceptée (/facture D2026-0001)
help-deposit-new = Facturer un dépôt sur une soumission acceptée
help-document-copy = Le duplicata d’une facture ou d’une note de crédit
help-credit-new = Faire une note de crédit : tout, des lignes ou un montant
help-statement-show = L’état de compte d’un client
shortcut-quote = Faire une soumission
shortcut-quote-what = Faire une soumission, depuis un fil aussi
app-description = Soumissions, factures, dépôts et rappels, sans quitter la conversation.
option-approvals = Où être prévenu des réponses à vos soumissions
option-contract = Texte d’un contrat à accepter avec la soumission
option-deposit = Dépôt demandé, en pourcentage : 30 %
option-next-quote = Prochain numéro de soumission, s’il suit une autre suite
option-percent = Part de la soumission : 30 %
option-quote = Numéro de la soumission, ou ses derniers chiffres
option-credit-amount = Montant de la note de crédit ; le tout s’il manque
choice-deposit = dépôt puis solde
