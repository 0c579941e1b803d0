# What was not done, and what to type instead.

no-item-negative = « { $item } » a un prix ou une quantité négatifs. Un rabais s’écrit « rabais 10% » ; une facture se corrige par /avoir (note de crédit).
no-item-discount = Dans « { $item } », le rabais ne se comprend pas : il faut un pourcentage, ou un montant au plus égal au prix.
no-tax-included = Aucun prix avant taxes ne donne exactement { $asked }, taxes incluses : le plus proche donne { $below } ou { $above }. Choisissez l’un des deux, ou écrivez le prix avant taxes.
no-tax-included-price = Sur la ligne { $rank }, aucun prix unitaire avant taxes de six décimales ne donne exactement le prix taxes incluses. Écrivez-la avant taxes, ou en une seule fois.
no-tax-included-off = Sur la ligne { $rank }, le rabais est-il avant taxes ou taxes incluses ? Écrivez le prix taxes incluses une fois le rabais déduit, ou un rabais en pourcentage.
no-not-a-discount = « { $typed } » : il faut un pourcentage, ou un montant au plus égal au total sans les frais.
no-bad-email = « { $typed } » n’est pas une adresse de courriel.
no-tax-not-registered = Vous ne facturez pas de taxes : toute taxe affichée ({ $rate }) devrait être versée au gouvernement. /reglages fiscal change de régime.
no-tax-numbers = Pour facturer des taxes, il faut vos numéros : /reglages fiscal tps:… tvq:…
no-close-invoiced = Le devis { $quote } est facturé jusqu’au solde par { $invoice } : faites plutôt une note de crédit sur cette facture, /avoir { $invoice }
no-deposit-out-of-range = Un dépôt est une part du total, en dessous de 100 % : « { $typed } » n’en est pas une.
no-deposit-empty = Ce dépôt ne laisserait rien à facturer, d’un côté ou de l’autre.
no-deposit-too-much = Un dépôt ne peut pas dépasser ce qui reste à facturer : { $left } ({ $percent }).
no-deposit-currency = Le dépôt de { $amount } n’est pas dans la monnaie du devis, { $currency }.
no-not-a-deposit = Un dépôt est une part en dessous de 100 % (30 %, 33,333 %), ou un montant avec sa monnaie (500 $) : « { $typed } » n’est ni l’un ni l’autre.
no-deposit-deducted = { $number } est déduite par la facture de solde { $balance } : faites d’abord une note de crédit sur { $balance }.
no-lines-of-quote = Les lignes de { $number } sont celles de son devis. Pour changer l’échéance, le titre ou la commande : /document remplacer { $number } echeance:30j. Pour changer un montant, une note de crédit : /avoir { $number }.
no-credit-uncounted = Cette note de crédit sur { $number } dépasse ce qui peut se compter.
no-credited-in-part = { $number } a déjà une note de crédit. Corrigez le reste par une autre : /avoir { $number }.
