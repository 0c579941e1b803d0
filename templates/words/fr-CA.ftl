# Canadian French: only what is said otherwise in Montréal.

field-email = Courriel
ask-client-email = Son courriel de facturation ?
no-bad-email = « { $typed } » n’est pas une adresse de courriel.
field-deposit = Dépôt
field-deducted = Dépôt { $number } du { $on }
deposit-line = Dépôt de { $percent } sur le devis { $quote }
paper-invoice-deposit = Facture de dépôt
paper-deducted = Dépôt { $number } du { $on }
paper-part-deposit = Dépôt à la commande ({ $percent })
invoice-title-deposit = Facture de dépôt { $number }
invoice-preview-deposit = Facture de dépôt pour { $client } — aperçu
method-deposit = Dépôt de { $percent } à la commande, solde à la livraison
ask-deposit = Dépôt, en pourcentage (0 : aucun) ?
hint-terms-summary = Le dépôt, les délais, l’échéance, ce qui se passe en cas de retard.
approve-thanks-deposit = { $form ->
    [tu] Merci, ton accord est enregistré. La facture de dépôt suit ; le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] Merci, votre accord est enregistré. La facture de dépôt suit ; le travail pourra commencer une fois qu’elle sera réglée.
 }
told-approved-deposit = { $name } ({ $client }) a accepté le devis { $number }. La facture de dépôt { $invoice } de { $amount } est émise : ne commencez pas avant son règlement.
invoice-for-client-deposit = { $form ->
    [tu] { $seller } t’envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] { $seller } vous envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée.
 }
deposit-unpaid = Le dépôt { $number } n’est pas encore réglé.
may-start = Le dépôt est réglé : le travail peut commencer.
may-start-consumer = Le dépôt est réglé. Attendez aussi 14 jours après l’accord, sauf demande expresse de commencer plus tôt.
help-setup-billing = Méthode, dépôt, échéance, prochain numéro
help-deposit-new = Facturer un dépôt sur un devis accepté
no-deposit-out-of-range = Un dépôt est une part du total, en dessous de 100 % : « { $typed } » n’en est pas une.
no-deposit-empty = Ce dépôt ne laisserait rien à facturer, d’un côté ou de l’autre.
paper-deposit-word = Le dépôt est imputé sur le prix et engage les deux parties.
