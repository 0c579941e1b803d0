# Payments and receipts.

may-start = Le dépôt est réglé : le travail peut commencer.
receipt-whole = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } solde { $number }.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } solde { $number }.
 }
receipt-part = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
 }
