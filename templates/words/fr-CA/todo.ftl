# What is left to invoice, and what has to happen before work may begin.

gate-first-invoice = Ne commencez pas : il manque la facture à payer avant de commencer. /depot en crée une d’une partie, /facture du tout.
