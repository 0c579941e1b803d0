# Payments and receipts.

## Ways to pay

method-transfer = virement
method-card = carte
method-cheque = chèque
method-cash = espèces
method-paypal = PayPal
method-interac = Virement Interac
method-other = autre moyen
method-credit = crédit
method-write-off = non réclamé

## What the owner is told

paid-whole = { $number } ({ $client }) est réglée : { $amount } ({ $method }), le { $on }.
paid-part = Paiement partiel de { $amount } ({ $method }), le { $on }, sur { $number } ({ $client }). Reste à régler : { $outstanding }.
paid-undone = Le paiement de { $amount } sur { $number } ({ $client }) est annulé. Il reste { $outstanding } à régler.
paid-beyond = Trop-perçu de { $beyond }, gardé en crédit pour { $client }.
paid-beyond-title = { $beyond } de plus que { $number }
paid-beyond-which = { $amount } sont arrivés en retard : { $beyond } de plus que ce qui reste à régler. Est-ce un trop-perçu à garder en crédit, ou les pénalités de retard et l’indemnité ? Rien n’est noté avant votre réponse.
paid-with-or-beside-title = { $amount } ou { $both } ?
paid-with-or-beside = Il reste { $amount } à régler sur { $number }, et { $surcharges } de pénalités et d’indemnité sont tapés. Est-il arrivé { $amount } en tout, ou { $both } ? Rien n’est noté avant votre réponse.
paid-remainder = Il ne reste que { $outstanding } : rien ne sera relancé pour si peu.
paid-cheque-banked = La TVA de ce chèque est due le jour où la banque le crédite : notez ce jour quand il viendra.
paid-banked = C’est noté : { $amount } sur { $number }, crédités en banque le { $on }.
paid-as-credit = Paiement de { $amount } noté pour { $client }. Comme rien n’est dû, il est gardé en crédit : { $credit } en tout.
paid-credit-undone = Le paiement de { $amount } de { $client } est annulé. Crédit restant : { $credit }.
paid-with-credit = Crédit de { $client } utilisé pour { $number } : { $amount }. Reste à régler : { $outstanding }.
paid-refunded = Remboursement de { $amount } à { $client } noté. Crédit restant : { $credit }.
written-off = { $amount } de { $number } ({ $client }) ne sont plus réclamés. Plus aucune relance ne part, et rien n’est écrit au client. S’il paie un jour : /encaisser { $number }
written-off-tax = La taxe facturée ne se récupère pas par cette seule écriture : à voir avec votre comptable.
write-off-undone = { $number } ({ $client }) est à nouveau réclamée : il reste { $outstanding } à régler.
because-remainder = reste trop faible
may-start = L’acompte est réglé : le travail peut commencer.
may-start-prepaid = La facture est réglée : le travail peut commencer.

## What the client reads

receipt-title = Paiement reçu
receipt-whole = { $form ->
    [tu] Merci ! Ton règlement de { $amount } du { $on } solde { $number }.
   *[vous] Merci ! Votre règlement de { $amount } du { $on } solde { $number }.
 }
receipt-part = { $form ->
    [tu] Merci ! Ton règlement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
   *[vous] Merci ! Votre règlement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }.
 }
receipt-with-credit = { $form ->
    [tu] Nous avons utilisé { $amount } de ton crédit pour { $number }. Reste à régler : { $outstanding }.
   *[vous] Nous avons utilisé { $amount } de votre crédit pour { $number }. Reste à régler : { $outstanding }.
 }
receipt-beyond = { $form ->
    [tu] Tu as versé { $beyond } de plus que prévu : c’est gardé en crédit pour une prochaine facture.
   *[vous] Vous avez versé { $beyond } de plus que prévu : c’est gardé en crédit pour une prochaine facture.
 }
receipt-title-credit = Crédit utilisé
