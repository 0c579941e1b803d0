# Payments and receipts.

method-cash = comptant
may-start = Le dépôt est réglé : le travail peut commencer.
receipt-whole = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } solde { $number }.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } solde { $number }.
 }
receipt-part = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
 }
receipt-several = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } est noté sur ces factures.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } est noté sur ces factures.
 }
receipt-title-undone = Paiement annulé
receipt-undone = Le paiement de { $amount } noté au { $on } sur { $number } est annulé. Il reste { $outstanding } à régler.
receipt-undone-several = { $form ->
    [tu] Ton paiement de { $amount } noté au { $on } est annulé. Voici ce qui reste à régler.
   *[vous] Votre paiement de { $amount } noté au { $on } est annulé. Voici ce qui reste à régler.
 }
