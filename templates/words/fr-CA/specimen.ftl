# Trying it out, in the client’s place.

try-deposit = Facture de dépôt (spécimen)
