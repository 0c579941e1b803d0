# What was received in a year, and the thresholds.

report-title = Vos recettes { $year }
report-month-title = Vos recettes { DE($month) }
report-quarter-title = Vos recettes du { $quarter }
report-earlier = { $count ->
    [one] Et { $count } paiement plus tôt
   *[other] Et { $count } paiements plus tôt
 }
report-before = Recettes reprises, jusqu’au { $until }
report-before-whole = Sans les recettes reprises ({ $amount } jusqu’au { $until }), dont le mois n’a pas été dit.
report-received = Total encaissé
report-owed = Reste à encaisser
report-owed-on = Reste à encaisser au { $on }
report-surcharges = Pénalités et indemnités reçues (hors de ces totaux)
report-written-off = Non réclamé
report-threshold = Seuil pour ne pas facturer la TVA
report-threshold-value = { $received } sur { $limit }
report-franchise-next-year = Vos recettes, ramenées à l’année si besoin, dépassent le seuil de la franchise ({ $limit }) : TVA à facturer dès le 1er janvier prochain. À vérifier avec votre comptable.
report-franchise-now = Le seuil majoré de la franchise est dépassé : la TVA se facture dès l’opération qui le fait dépasser. /reglages fiscal regime:tva, après avis de votre comptable.
report-supplier-four = Petit fournisseur : facturé sur les quatre trimestres précédents
report-supplier-quarter = Petit fournisseur : facturé sur le trimestre en cours
report-small-supplier-would = Si cette facture part, voici ce qui change.
report-small-supplier-now = Un seul trimestre dépasse { $limit } : vous n’êtes plus petit fournisseur dès la vente qui le fait dépasser, et elle est taxée. L’inscription à la TPS et à la TVQ est à faire sans tarder.
report-small-supplier-over = Les quatre trimestres précédents dépassent { $limit } : vous n’êtes petit fournisseur que jusqu’au { $until }. L’inscription à la TPS et à la TVQ est à faire sans tarder.
report-small-supplier-soon = Avec le trimestre en cours, quatre trimestres dépassent { $limit } : vous ne serez plus petit fournisseur après le { $until }. L’inscription à la TPS et à la TVQ est à préparer.
report-supplier-others = Ce plafond compte aussi ce qui est facturé en d’autres devises, converti en { $currency } : ajoutez-le à ces sommes.
report-other-currencies = Les autres devises ne sont pas comptées dans ces totaux en { $currency }.
