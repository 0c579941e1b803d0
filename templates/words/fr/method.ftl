# When one is paid: all on approval, a deposit and the balance, or all on delivery.

## Methods

method-prepay = Tout à la commande, avant de commencer
method-deposit = Acompte de { $percent } à la commande, solde à la livraison
method-end = Tout à la livraison
method-name-prepay = Tout à la commande
method-name-deposit = Acompte et solde
method-name-end = Tout à la livraison

## Choosing one

method-sold-packages = Des prestations courtes, au forfait
method-sold-projects = Des projets sur mesure, sur plusieurs semaines
method-sold-ongoing = Un suivi régulier, au mois
method-cash-yes = Oui
method-cash-no = Non, ou presque rien
method-known-mostly = Oui, depuis longtemps pour la plupart
method-known-some = Certains
method-known-hardly = Non, ils sont souvent nouveaux
method-advice-prepay = Vos prestations sont courtes et vos clients souvent nouveaux, ou vous avancez des frais : le paiement à la commande vous évite de travailler à crédit.
method-advice-deposit = Vos projets durent : un acompte couvre le démarrage et engage les deux parties, le solde vient à la livraison.
method-advice-end = Vous connaissez vos clients et n’avancez presque rien : facturer à la fin reste possible, et c’est le plus simple pour eux.
method-words-prepay = « Mes prestations se règlent à la commande : cela réserve votre créneau, et le prix ne bouge plus. »
method-words-deposit = « Un acompte à la commande lance le travail et réserve le temps prévu pour vous ; le solde vient une fois le travail livré. »
method-words-end = « Vous réglez une fois le travail livré, à l’échéance indiquée sur la facture. »
method-footnote = Un client peut avoir une autre méthode : /client modifier NOM methode:fin parce_que:"…"

## Why this one

plan-why-prepay = Le règlement à la commande réserve le temps prévu pour ce travail. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-why-deposit = L’acompte réserve le temps prévu pour ce travail et permet de le lancer. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-end-risk = Tout à la livraison, c’est plus risqué : vous travaillez à crédit, sans rien si le client change d’avis. Ajoutez acompte:30% au devis pour demander une part à la commande.
plan-end-by-law = À distance, un particulier du Québec ne peut payer d’avance que par carte de crédit : tout se règle à la livraison.
because-edited = choisi dans l’aperçu
