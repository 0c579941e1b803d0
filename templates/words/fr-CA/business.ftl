# The business: its settings, its look, and starting within a year.

setup-change = Pour changer : /reglages identite, fiscal, facturation ou paiement, suivi de ce qui change (interac:…, depot:40%, echeance:30j).
iban-none = Aucun pour l’instant : /reglages paiement interac:…
