# Terms of sale: publishing, a text to start from, and its summary.

terms-summary-completed = Le résumé a été complété d’après vos réglages : un client doit y lire le dépôt, les délais, l’échéance et ce que coûte un retard.
