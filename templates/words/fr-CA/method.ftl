# When one is paid: all on approval, a deposit and the balance, or all on delivery.

method-deposit = Dépôt de { $percent } à la commande, solde à la livraison
method-name-deposit = Dépôt et solde
method-sold-packages = De courts mandats, à forfait
method-advice-prepay = Vos mandats sont courts et vos clients souvent nouveaux, ou vous avancez des frais : le paiement à la commande vous évite de travailler à crédit.
method-advice-deposit = Vos projets durent : un dépôt couvre le démarrage et engage les deux parties, le solde vient à la livraison.
method-words-prepay = « Mes services se paient à la commande : cela réserve votre créneau, et le prix ne bouge plus. »
method-words-deposit = « Un dépôt à la commande lance le travail et réserve le temps prévu pour vous ; le solde vient une fois le travail livré. »
plan-why-prepay = Le paiement à la commande réserve le temps prévu pour ce travail. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-why-deposit = Le dépôt réserve le temps prévu pour ce travail et permet de le lancer. Une petite entreprise ne peut pas en avancer seule tout le coût.
plan-end-risk = Tout à la livraison, c’est plus risqué : vous travaillez à crédit, sans rien si le client change d’avis. Ajoutez depot:30% à la soumission pour demander une part à la commande.
