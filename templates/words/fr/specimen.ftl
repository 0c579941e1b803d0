# Trying it out, in the client’s place.

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
