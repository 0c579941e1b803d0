# When one is paid: all on approval, a deposit and the balance, or all on delivery.

method-deposit = Dépôt de { $percent } à la commande, solde à la livraison
method-name-deposit = Dépôt et solde
method-sold-packages = De courts mandats, à forfait
method-advice-packages-yes-mostly = Vos mandats sont courts et vous avancez des frais : payés à la commande, ils ne vous coûtent rien d’avance, même avec des clients que vous connaissez. Une seule facture par mandat.
method-advice-packages-yes-some = Vos mandats sont courts et vous avancez des frais : payés à la commande, ils ne vous coûtent rien d’avance. Une seule facture par mandat.
method-advice-packages-yes-hardly = Vos mandats sont courts, vous avancez des frais et vos clients sont souvent nouveaux : le paiement à la commande vous évite de travailler à crédit. Une seule facture par mandat.
method-advice-packages-no-mostly = Vos mandats sont courts, vous n’avancez presque rien et vous connaissez vos clients : une seule facture, à la fin, est le plus simple pour tous.
method-advice-packages-no-some = Vos mandats sont courts et vous ne connaissez pas encore tous vos clients : payés à la commande, ils ne laissent rien à relancer. Une seule facture par mandat.
method-advice-packages-no-hardly = Vos mandats sont courts et vos clients souvent nouveaux : le paiement à la commande vous évite de travailler à crédit. Une seule facture par mandat.
method-advice-projects-yes-mostly = Vos projets durent et vous avancez des frais : le dépôt couvre le démarrage, même avec des clients que vous connaissez ; le solde vient à la livraison. Cela fait deux factures par mandat.
method-advice-projects-yes-some = Vos projets durent et vous avancez des frais : le dépôt couvre le démarrage, le solde vient à la livraison. Cela fait deux factures par mandat.
method-advice-projects-yes-hardly = Vos projets durent, vous avancez des frais et vos clients sont souvent nouveaux : le dépôt couvre le démarrage et rien ne commence avant lui ; le solde vient à la livraison. Cela fait deux factures par mandat.
method-advice-projects-no-mostly = Vos projets durent : même entre gens qui se connaissent, un dépôt réserve votre temps et engage les deux parties ; le solde vient à la livraison. Cela fait deux factures par mandat.
method-advice-projects-no-some = Vos projets durent : un dépôt réserve votre temps et engage les deux parties ; le solde vient à la livraison. Cela fait deux factures par mandat.
method-advice-projects-no-hardly = Vos projets durent et vos clients sont souvent nouveaux : un dépôt les engage avant que vous commenciez ; le solde vient à la livraison. Cela fait deux factures par mandat.
method-advice-ongoing-yes-mostly = Votre suivi revient chaque mois et vous avancez des frais : chaque mois payé d’avance, ils ne pèsent jamais sur vous. Une facture par mois.
method-advice-ongoing-yes-some = Votre suivi revient chaque mois et vous avancez des frais : chaque mois payé d’avance, ils ne pèsent jamais sur vous. Une facture par mois.
method-advice-ongoing-yes-hardly = Votre suivi revient chaque mois, vous avancez des frais et vos clients sont souvent nouveaux : chaque mois se paie d’avance. Une facture par mois.
method-advice-ongoing-no-hardly = Votre suivi revient chaque mois et vos clients sont souvent nouveaux : chaque mois payé d’avance, un impayé ne dépasse jamais un mois. Une facture par mois.
method-words-prepay = « Mes services se paient à la commande : cela réserve votre créneau, et le prix ne bouge plus. »
method-words-deposit = « Un dépôt à la commande lance le travail et réserve le temps prévu pour vous ; le solde vient une fois le travail livré. »
method-words-ongoing-prepay = « Chaque mois se paie d’avance : votre place est réservée, et le prix ne bouge pas. »
method-words-ongoing-end = « Vous payez à la fin de chaque mois, à l’échéance indiquée sur la facture. »
plan-why-prepay = Le paiement à la commande réserve le temps prévu pour ce travail. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-why-deposit = Le dépôt réserve le temps prévu pour ce travail et permet de le lancer. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-end-risk = Tout à la livraison, c’est plus risqué : vous travaillez à crédit, sans rien si le client change d’avis. Ajoutez depot:30% à la soumission pour demander une part à la commande.
