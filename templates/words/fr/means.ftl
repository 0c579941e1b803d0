# How to be paid, compared. Prices as published in 2025 and 2026: stripe.com, paypal.com, desjardins.com; instant transfers: regulation (EU) 2024/886.

means-title = Comment être payé
means-proposed = Deux moyens suffisent le plus souvent. Je vous propose : { $first } et { $second }.
means-transfer = virement bancaire
means-interac = virement Interac
means-paypal = PayPal
means-link = page de paiement par carte
means-cheque = chèque
means-in-place = { $name } — en place
means-not-yet = { $name }
means-transfer-compared =
    Effort du client : deux minutes dans son appli, IBAN et référence à copier.
    Coût : rien, le plus souvent.
    Délai : dix secondes s’il est instantané, sinon un jour ouvré.
    Risque : très faible, un virement reçu ne se reprend pas. La banque du client vérifie votre nom : donnez-le exact.
means-interac-compared =
    Effort du client : une minute dans son appli bancaire, vers votre courriel.
    Coût : rien à recevoir ; au client, selon son forfait.
    Délai : moins de trente minutes, plus tôt avec le dépôt automatique.
    Risque : très faible une fois déposé. Chaque banque limite le montant par jour, souvent à 3 000 $.
means-paypal-compared =
    Effort du client : faible s’il a un compte.
    Coût : autour de 3 % et une part fixe, à votre charge.
    Délai : tout de suite sur votre compte PayPal, puis un virement.
    Risque : le client peut contester pendant des mois, et les fonds être retenus.
means-link-compared =
    Effort du client : le plus faible, une minute sans rien copier.
    Coût : de 1,5 % à 3 % et une part fixe selon la carte, à votre charge.
    Délai : le prestataire vous verse l’argent en quelques jours.
    Risque : un paiement par carte peut être contesté pendant des mois.
means-cheque-compared =
    Effort du client : le plus grand, il faut l’écrire et l’envoyer.
    Coût : rien, mais un passage à la banque.
    Délai : une semaine, souvent plus.
    Risque : il peut être perdu, ou refusé faute de provision des jours après son dépôt.
means-not-for = Pas pour vos clients là : { $countries }
means-law-france = Un supplément pour un moyen de paiement est interdit en France (CMF, L. 112-12) ; une remise annoncée d’avance ne l’est pas.
means-law-quebec = Un supplément pour un moyen de paiement est interdit au Québec (LPC, 224 c). À distance, rien ne peut être demandé d’avance à un particulier autrement que par carte de crédit (LPC, 54.3).
means-law-canada = Un supplément pour la carte est permis dans certaines provinces, s’il est annoncé d’avance : vérifiez votre contrat.
means-footnote = Ordres de grandeur relevés en 2025 et 2026, à vérifier chez votre banque ou votre prestataire. Pour changer : /reglages paiement lien:https://… ou iban:…
