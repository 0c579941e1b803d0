# Invoices, deposit and balance among them.

invoice-preview-deposit = Facture de dépôt pour { $client } — aperçu
invoice-title-deposit = Facture de dépôt { $number }
invoice-for-client-deposit = { $form ->
    [tu] { $seller } t’envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] { $seller } vous envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée.
 }
invoice-paid-and-credited = Réglée : { $amount }, dont { $credited } par note de crédit, le { $on }.
invoice-credited = Annulée par note de crédit : rien n’est dû.
deposit-line = Dépôt de { $percent } sur le devis { $quote }
deposit-unpaid = Le dépôt { $number } n’est pas encore réglé.
