# What was received in a year, and the thresholds.

report-title = Vos encaissements { $year }
report-threshold = Seuil de petit fournisseur
