# Trying it out, in the client’s place.

try-quote = Soumission (spécimen)
try-deposit = Facture de dépôt (spécimen)
