# A second look at what cannot be taken back, and at what was typed twice.

## What is final

confirm-title = C’est définitif
confirm-yes = Oui, continuer
confirm-no = Non
confirm-credit = Un avoir émis ne s’efface pas : il reste dans vos comptes et part chez votre client.
confirm-undo = Le paiement sera annulé par une écriture inverse, et la facture de nouveau due.
confirm-go-on = Les documents perdus resteront hors de vos comptes, et la numérotation reprendra après le dernier numéro connu.
confirm-clock = Tout ce qui suit portera la date affichée.
confirm-letters = Votre client recevra tout ce qui attend.
confirm-chase = Le rappel part aussitôt chez votre client.
confirm-keep = Le devis sera annulé, et ce qui n’est pas réglé crédité.
confirm-refund = Le remboursement sera noté dans vos comptes à la date d’aujourd’hui, par virement.
confirm-merger = Une fusion ne se défait pas.

## What was typed twice

retyped-question = Vous venez de taper la même commande, qui a donné : « { $made } ». En faut-il une deuxième ?
retyped-yes = Oui, une deuxième
retyped-no = Non, c’est la même
retyped-slip = Entendu : rien de plus n’a été fait.
