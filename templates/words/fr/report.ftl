# What was received in a year, and the thresholds.

report-title = Vos recettes { $year }
report-before = Recettes reprises, jusqu’au { $until }
report-received = Total encaissé
report-owed = Reste à encaisser
report-threshold = Seuil pour ne pas facturer la TVA
report-threshold-value = { $received } sur { $limit }
report-franchise-next-year = Vos recettes, ramenées à l’année si besoin, dépassent le seuil de la franchise ({ $limit }) : TVA à facturer dès le 1er janvier prochain. À vérifier avec votre comptable.
report-franchise-now = Le seuil majoré de la franchise est dépassé : la TVA se facture dès l’opération qui le fait dépasser. /reglages fiscal regime:tva, après avis de votre comptable.
report-small-supplier-over = Le seuil de petit fournisseur ({ $limit }) est dépassé : l’inscription à la TPS et à la TVQ est à vérifier sans tarder (la règle porte sur quatre trimestres).
report-other-currencies = Les autres devises ne sont pas comptées dans ces totaux en { $currency }.
