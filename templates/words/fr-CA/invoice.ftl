# Invoices, deposit and balance among them.

invoice-preview-deposit = Facture de dépôt pour { $client } — aperçu
invoice-title-deposit = Facture de dépôt { $number }
invoice-for-client-deposit = { $waits ->
    [yes] { $form ->
        [tu] { $seller } t’envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le { $until } inclus, sauf si tu le demandes expressément.
       *[vous] { $seller } vous envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le { $until } inclus, sauf si vous le demandez expressément.
     }
   *[no] { $form ->
        [tu] { $seller } t’envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée.
       *[vous] { $seller } vous envoie la facture de dépôt. Le travail pourra commencer une fois qu’elle sera réglée.
     }
 }
invoice-for-client-closing = { $form ->
    [tu] { $seller } t’envoie cette facture : les dépôts couvrent tout, il n’y a rien de plus à régler. Le PDF est joint.
   *[vous] { $seller } vous envoie cette facture : les dépôts couvrent tout, il n’y a rien de plus à régler. Le PDF est joint.
 }
invoice-paid-and-credited = Réglée : { $paid } payés, le dernier paiement étant du { $on }, et { $credited } par note de crédit du { $credited_on }.
invoice-renounced = Rétractation reçue : il n’y a rien à régler, et cette facture sera annulée par une note de crédit.
invoice-renounced-paid = Rétractation reçue : les { $paid } réglés sont à rendre, et cette facture sera annulée par une note de crédit.
invoice-credited = Annulée par note de crédit : rien n’est dû.
invoice-nothing-due = Rien à régler : les dépôts couvrent tout.
deposit-line = Dépôt de { $percent } sur la soumission { $quote }
deposit-line-expenses = Provision pour frais, soumission { $quote }
deposit-unpaid = Le dépôt { $number } n’est pas encore réglé.
