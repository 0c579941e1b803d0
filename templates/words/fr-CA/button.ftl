# What stands on a button. In the console a button is pressed by its English name.

button-propose-a-deposit = Proposer un dépôt de
button-credit = Faire la note de crédit de
button-close = Annuler la soumission
button-insolvent = Faillite
