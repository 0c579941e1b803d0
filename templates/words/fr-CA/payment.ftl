# Payments and receipts.

method-cash = comptant
may-start = Le dépôt est réglé : le travail peut commencer.
receipt-whole = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } solde { $number }.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } solde { $number }.
 }
receipt-part = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }{ $credit }.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }{ $credit }.
 }
receipt-several = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } est noté sur ces factures.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } est noté sur ces factures.
 }
receipt-as-credit = { $form ->
    [tu] Merci ! Ton paiement de { $amount } du { $on } est noté. Comme rien n’est dû, il est gardé en crédit : { $credit } en tout.
   *[vous] Merci ! Votre paiement de { $amount } du { $on } est noté. Comme rien n’est dû, il est gardé en crédit : { $credit } en tout.
 }
receipt-credit-undone = Le paiement de { $amount } noté au { $on } est annulé. { $has_credit ->
    [yes] Il reste { $credit } en crédit.
   *[no] Il ne reste rien en crédit.
 }
receipt-title-undone = Paiement annulé
receipt-undone = Le paiement de { $amount } noté au { $on } sur { $number } est annulé. Il reste { $outstanding } à régler{ $credit }.
receipt-undone-several = { $form ->
    [tu] Ton paiement de { $amount } noté au { $on } est annulé. Voici ce qui reste à régler.
   *[vous] Votre paiement de { $amount } noté au { $on } est annulé. Voici ce qui reste à régler.
 }
