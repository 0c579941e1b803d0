# Terms of sale: publishing, a text to start from, and its summary.

terms-summary-completed = Ce que coûte un retard a été ajouté au résumé, d’après vos réglages. Le dépôt, les dates et l’échéance sont dits par chaque devis.
