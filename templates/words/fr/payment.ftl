# Payments and receipts.

## Ways to pay

method-transfer = virement
method-card = carte
method-cheque = chèque
method-cash = espèces
method-paypal = PayPal
method-interac = virement Interac
method-other = autre moyen
method-credit = crédit
method-write-off = non réclamé

## What the owner is told

paid-whole = { $number } ({ $client }) est réglée : { $amount } ({ $method }), le { $on }.
paid-part = Paiement partiel de { $amount } ({ $method }), le { $on }, sur { $number } ({ $client }). Reste à régler : { $outstanding }{ $credit }.
paid-part-written-off = Paiement partiel de { $amount } ({ $method }), le { $on }, sur { $number } ({ $client }). Les { $outstanding } qui restent ne sont toujours pas réclamés : aucune relance ne part.
paid-credit-deducted = , un crédit de { $credit } déduit
paid-undone = Le paiement de { $amount } sur { $number } ({ $client }) est annulé. Il reste { $outstanding } à régler{ $credit }.
paid-undone-several = Le paiement de { $amount } { DE($client) } est annulé.
paid-undone-credit = { $amount } sont rendus au crédit { DE($client) }. Il reste { $outstanding } à régler sur { $number }{ $credit }.
paid-undone-beyond = Le crédit de { $beyond } qui avait été annoncé ne tient plus.
paid-undone-told = Un message le dit à { $names }.
paid-corrected = Corrigé : { $amount } au lieu de { $before }.
paid-corrected-otherwise = Corrigé (avant : { $method }, le { $on }).
paid-nothing-to-correct = Rien à corriger : le paiement de { $amount } sur { $number } est déjà noté ainsi.
paid-told = Un reçu est parti à { $names }.
paid-beyond = Trop-perçu de { $beyond }, gardé en crédit pour { $client }.
paid-beyond-title = { $beyond } de plus que { $number }
paid-beyond-which = { $amount } sont arrivés en retard : { $beyond } de plus que ce qui reste à régler. Est-ce un trop-perçu à garder en crédit, ou les pénalités de retard et l’indemnité ? Rien n’est noté avant votre réponse.
paid-with-or-beside-title = { $amount } ou { $both } ?
paid-with-or-beside = Il reste { $amount } à régler sur { $number }, et { $surcharges } de pénalités et d’indemnité sont tapés. Est-il arrivé { $amount } en tout, ou { $both } ? Rien n’est noté avant votre réponse.
paid-before-title = Le { $on }, avant la facture ?
paid-before = { $number } est du { $issued }. Le règlement est-il arrivé le { $on }, ou le { $other } ? Rien n’est noté avant votre réponse.
paid-past-year-title = Le { $on }, en { $year } ?
paid-past-year = L’année { $year } est finie, et ses recettes sont peut-être déjà déclarées. Le règlement de { $number } est-il bien arrivé ce jour-là ? Rien n’est noté avant votre réponse.
paid-same-title = Encore { $amount } le { $on } ?
paid-same = { $amount } { DE($client) } sont déjà notés à cette date ({ $method }). Est-ce un second paiement ? Rien n’est noté avant votre réponse.
paid-which-title = Quelle facture a été réglée ?
paid-split-beyond-title = { $amount }, plus que ce qui reste ?
paid-split-title = { $amount } pour plusieurs factures ?
paid-split-one = Rien n’est noté avant votre accord.
paid-split-which-title = { $amount } : pour quelle facture ?
paid-split-which = Rien n’est noté avant votre choix.
paid-split-credit = { $amount } gardés en crédit
paid-split-left = il resterait { $amount }
paid-split-more = Et d’autres encore : le numéro de la facture, tapé avant le montant, dit laquelle.
paid-several = Paiement de { $amount } ({ $method }), le { $on }, { DE($client) }.
paid-split-whole = { $amount }, réglée
paid-split-part = { $amount }, reste { $outstanding }{ $credit }
paid-split-open = reste { $outstanding }{ $credit }
paid-remainder = Il ne reste que { $outstanding } : rien ne sera relancé pour si peu.
paid-cheque-banked = La TVA de ce chèque est due le jour où la banque le crédite : notez ce jour quand il viendra.
paid-banked = C’est noté : { $amount } sur { $number }, crédités en banque le { $on }.
paid-as-credit = Paiement de { $amount } noté pour { $client }. Comme rien n’est dû, il est gardé en crédit : { $credit } en tout.
paid-credit-undone = Le paiement de { $amount } { DE($client) } est annulé. Crédit restant : { $credit }.
paid-with-credit = Crédit { DE($client) } utilisé pour { $number } : { $amount }. Reste à régler : { $outstanding }{ $credit }.
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
    [tu] Merci ! Ton règlement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }{ $credit }.
   *[vous] Merci ! Votre règlement de { $amount } du { $on } est noté sur { $number }. Il reste { $outstanding }{ $credit }.
 }
receipt-with-credit = { $form ->
    [tu] { $amount } de ton crédit règlent { $number }. Reste à régler : { $outstanding }{ $credit }.
   *[vous] { $amount } de votre crédit règlent { $number }. Reste à régler : { $outstanding }{ $credit }.
 }
receipt-several = { $form ->
    [tu] Merci ! Ton règlement de { $amount } du { $on } est noté sur ces factures.
   *[vous] Merci ! Votre règlement de { $amount } du { $on } est noté sur ces factures.
 }
receipt-beyond = { $form ->
    [tu] Tu as versé { $beyond } de plus que prévu : c’est gardé en crédit pour une prochaine facture.
   *[vous] Vous avez versé { $beyond } de plus que prévu : c’est gardé en crédit pour une prochaine facture.
 }
receipt-as-credit = { $form ->
    [tu] Merci ! Ton règlement de { $amount } du { $on } est noté. Rien n’étant dû, il est gardé en crédit : { $credit } en tout.
   *[vous] Merci ! Votre règlement de { $amount } du { $on } est noté. Rien n’étant dû, il est gardé en crédit : { $credit } en tout.
 }
receipt-credit-undone = Le règlement de { $amount } noté au { $on } est annulé. { $has_credit ->
    [yes] Il reste { $credit } en crédit.
   *[no] Il ne reste rien en crédit.
 }
receipt-title-refunded = Remboursement
receipt-refunded = { $form ->
    [tu] { $amount } te sont remboursés ({ $method }), le { $on }.
   *[vous] { $amount } vous sont remboursés ({ $method }), le { $on }.
 } { $has_credit ->
    [yes] Il reste { $credit } en crédit.
   *[no] { "" }
 }
receipt-title-credit = Crédit utilisé
receipt-title-undone = Règlement annulé
receipt-title-corrected = Règlement corrigé
receipt-undone-beyond = Le crédit de { $beyond } qui avait été annoncé ne tient plus.
receipt-undone = Le règlement de { $amount } noté au { $on } sur { $number } est annulé. Il reste { $outstanding } à régler{ $credit }.
receipt-undone-several = { $form ->
    [tu] Ton règlement de { $amount } noté au { $on } est annulé. Voici ce qui reste à régler.
   *[vous] Votre règlement de { $amount } noté au { $on } est annulé. Voici ce qui reste à régler.
 }
receipt-undone-credit = { $form ->
    [tu] { $amount } sont de nouveau à ton crédit : ils ne règlent plus { $number }. Il reste { $outstanding } à régler{ $credit }.
   *[vous] { $amount } sont de nouveau à votre crédit : ils ne règlent plus { $number }. Il reste { $outstanding } à régler{ $credit }.
 }
undo-which = Plusieurs paiements { DE($client) } sont notés. Lequel faut-il annuler ?
undo-older = Pour un paiement plus ancien : /encaisser annuler, puis le numéro de sa facture.
