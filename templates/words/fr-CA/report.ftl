# What was received in a year, and the thresholds.

report-title = Vos encaissements { $year }
report-month-title = Vos encaissements { DE($month) }
report-quarter-title = Vos encaissements du { $quarter }
report-threshold = Seuil de petit fournisseur
