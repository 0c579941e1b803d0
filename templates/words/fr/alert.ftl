# Where a member is told what happens.

## What a locked screen shows

alert-overdue = Une facture à suivre
alert-approvals = Du nouveau sur un devis
alert-payments = Du nouveau sur un règlement
alert-questions = Un client vous écrit
alert-digest = Votre journée
alert-other = Du nouveau

## Choosing

alerts-title = Vos alertes
alerts-text = Voici où l’on vous prévient. Un écran verrouillé ne montre ni nom ni montant.
alerts-overdue = Retards et relances
alerts-approvals = Réponses aux devis
alerts-payments = Règlements annoncés
alerts-questions = Questions des clients
alerts-digest = Votre journée
alerts-anywhere = là où l’on peut vous joindre
alerts-nowhere = pas d’alerte
alerts-off = non
alerts-footnote = Pour changer : /reglages alertes retards:telegram journee:non
