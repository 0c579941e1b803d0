# What people can type: what each command is for, what it takes, and what can be chosen there.

help-setup-identity = Nom, adresse, NEQ
help-setup-tax = TPS, TVQ et activité
help-setup-billing = Méthode, dépôt, échéance, prochain numéro
help-deposit-new = Facturer un dépôt sur un devis accepté
help-document-copy = Le duplicata d’une facture ou d’une note de crédit
help-credit-new = Faire une note de crédit : tout, des lignes ou un montant
help-statement-show = L’état de compte d’un client
app-description = Devis, factures, dépôts et rappels, sans quitter la conversation.
option-deposit = Dépôt demandé, en pourcentage : 30 %
option-credit-amount = Montant de la note de crédit ; le tout s’il manque
choice-deposit = dépôt puis solde
