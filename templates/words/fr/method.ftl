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
method-advice-packages-yes-mostly = Vos prestations sont courtes et vous avancez des frais : réglées à la commande, elles ne vous coûtent rien d’avance, même avec des clients que vous connaissez. Une seule facture par mission.
method-advice-packages-yes-some = Vos prestations sont courtes et vous avancez des frais : réglées à la commande, elles ne vous coûtent rien d’avance. Une seule facture par mission.
method-advice-packages-yes-hardly = Vos prestations sont courtes, vous avancez des frais et vos clients sont souvent nouveaux : le règlement à la commande vous évite de travailler à crédit. Une seule facture par mission.
method-advice-packages-no-mostly = Vos prestations sont courtes, vous n’avancez presque rien et vous connaissez vos clients : une seule facture, à la fin, est le plus simple pour tous.
method-advice-packages-no-some = Vos prestations sont courtes et vous ne connaissez pas encore tous vos clients : réglées à la commande, elles ne laissent rien à relancer. Une seule facture par mission.
method-advice-packages-no-hardly = Vos prestations sont courtes et vos clients souvent nouveaux : le règlement à la commande vous évite de travailler à crédit. Une seule facture par mission.
method-advice-projects-yes-mostly = Vos projets durent et vous avancez des frais : l’acompte couvre le démarrage, même avec des clients que vous connaissez ; le solde vient à la livraison. Cela fait deux factures par mission.
method-advice-projects-yes-some = Vos projets durent et vous avancez des frais : l’acompte couvre le démarrage, le solde vient à la livraison. Cela fait deux factures par mission.
method-advice-projects-yes-hardly = Vos projets durent, vous avancez des frais et vos clients sont souvent nouveaux : l’acompte couvre le démarrage et rien ne commence avant lui ; le solde vient à la livraison. Cela fait deux factures par mission.
method-advice-projects-no-mostly = Vos projets durent : même entre gens qui se connaissent, un acompte réserve votre temps et engage les deux parties ; le solde vient à la livraison. Cela fait deux factures par mission.
method-advice-projects-no-some = Vos projets durent : un acompte réserve votre temps et engage les deux parties ; le solde vient à la livraison. Cela fait deux factures par mission.
method-advice-projects-no-hardly = Vos projets durent et vos clients sont souvent nouveaux : un acompte les engage avant que vous commenciez ; le solde vient à la livraison. Cela fait deux factures par mission.
method-advice-ongoing-yes-mostly = Votre suivi revient chaque mois et vous avancez des frais : chaque mois réglé d’avance, ils ne pèsent jamais sur vous. Une facture par mois.
method-advice-ongoing-yes-some = Votre suivi revient chaque mois et vous avancez des frais : chaque mois réglé d’avance, ils ne pèsent jamais sur vous. Une facture par mois.
method-advice-ongoing-yes-hardly = Votre suivi revient chaque mois, vous avancez des frais et vos clients sont souvent nouveaux : chaque mois se règle d’avance. Une facture par mois.
method-advice-ongoing-no-mostly = Votre suivi revient chaque mois et vous connaissez vos clients : une facture à la fin du mois est le plus simple pour eux.
method-advice-ongoing-no-some = Votre suivi revient chaque mois et vous n’avancez presque rien : une facture à la fin du mois suffit. Avec un client que vous connaissez mal, demandez le mois d’avance.
method-advice-ongoing-no-hardly = Votre suivi revient chaque mois et vos clients sont souvent nouveaux : chaque mois réglé d’avance, un impayé ne dépasse jamais un mois. Une facture par mois.
method-words-prepay = « Mes prestations se règlent à la commande : cela réserve votre créneau, et le prix ne bouge plus. »
method-words-deposit = « Un acompte à la commande lance le travail et réserve le temps prévu pour vous ; le solde vient une fois le travail livré. »
method-words-end = « Vous réglez une fois le travail livré, à l’échéance indiquée sur la facture. »
method-words-ongoing-prepay = « Chaque mois se règle d’avance : votre place est réservée, et le prix ne bouge pas. »
method-words-ongoing-end = « Vous réglez à la fin de chaque mois, à l’échéance indiquée sur la facture. »
method-footnote = Un client peut avoir une autre méthode : /client modifier NOM methode:fin parce_que:"…"

## Why this one

plan-why-prepay = Le règlement à la commande réserve le temps prévu pour ce travail. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-why-deposit = L’acompte réserve le temps prévu pour ce travail et permet de le lancer. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-end-risk = Tout à la livraison, c’est plus risqué : vous travaillez à crédit, sans rien si le client change d’avis. Ajoutez acompte:30% au devis pour demander une part à la commande.
plan-end-by-law = À distance, un particulier du Québec ne peut payer d’avance que par carte de crédit : tout se règle à la livraison.
