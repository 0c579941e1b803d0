# Terms of sale: publishing, a text to start from, and its summary.

terms-published = Version { $version } publiée. Elle accompagne vos prochaines soumissions.
terms-summary-completed = Ce que coûte un retard a été ajouté au résumé, d’après vos réglages. Le dépôt, les dates et l’échéance sont dits par chaque soumission.
terms-sum-delays = Délais : les dates de début et de livraison sont celles de la soumission.
