# Terms of sale: publishing, a text to start from, and its summary.

terms-published = Version { $version } publiée. Elle accompagne vos prochains devis.
terms-in-force = Version { $version }, en vigueur
terms-starter = Voici de quoi commencer, écrit d’après vos réglages. C’est un projet : complétez les crochets, faites-le vérifier par un juriste, puis publiez-le avec /cgv publier et le fichier joint.
terms-summary-completed = Ce que coûte un retard a été ajouté au résumé, d’après vos réglages. L’acompte, les dates et l’échéance sont dits par chaque devis.
# What earlier versions added to summaries, by which it is known there.
terms-sum-deposit = Paiement : { $plan }.
terms-sum-delays = Délais : les dates de début et de livraison sont celles du devis.
terms-sum-deadline = Échéance des factures : { $due }.
terms-sum-penalties = { $place ->
    [france] Retard : entre professionnels, pénalités { $rate } et 40 € de frais de recouvrement ; rien de tel pour un particulier.
   *[canada] Retard : intérêts { $rate }.
 }
terms-say-due = factures payables { $due }
terms-say-late = d’autres intérêts de retard
terms-legal-rate = au taux légal, à compter de la mise en demeure
