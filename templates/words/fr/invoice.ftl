# Invoices, deposit and balance among them.

## Previews and titles

invoice-preview = Facture pour { $client } — aperçu
invoice-preview-deposit = Facture d’acompte pour { $client } — aperçu
invoice-preview-balance = Facture de solde pour { $client } — aperçu
invoice-title = Facture { $number }
invoice-title-deposit = Facture d’acompte { $number }
invoice-title-balance = Facture de solde { $number }

## What the client reads

invoice-for-client = { $form ->
    [tu] { $seller } t’envoie cette facture. Le PDF est joint.
   *[vous] { $seller } vous envoie cette facture. Le PDF est joint.
 }
invoice-first = À régler : { $outstanding }, au plus tard le { $due }.
invoice-for-client-deposit = { $waits ->
    [yes] { $form ->
        [tu] { $seller } t’envoie la facture d’acompte. Le travail pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le { $until } inclus, sauf si tu le demandes expressément.
       *[vous] { $seller } vous envoie la facture d’acompte. Le travail pourra commencer une fois qu’elle sera réglée, mais pas avant la fin du délai de rétractation, le { $until } inclus, sauf si vous le demandez expressément.
     }
   *[no] { $form ->
        [tu] { $seller } t’envoie la facture d’acompte. Le travail pourra commencer une fois qu’elle sera réglée.
       *[vous] { $seller } vous envoie la facture d’acompte. Le travail pourra commencer une fois qu’elle sera réglée.
     }
 }
invoice-for-client-closing = { $form ->
    [tu] { $seller } t’envoie cette facture : les acomptes couvrent tout, il n’y a rien de plus à régler. Le PDF est joint.
   *[vous] { $seller } vous envoie cette facture : les acomptes couvrent tout, il n’y a rien de plus à régler. Le PDF est joint.
 }
received-thanks = { $form ->
    [tu] Merci, c’est noté pour { $number }.
   *[vous] Merci, c’est noté pour { $number }.
 }

## Sent, received, paid

invoice-sent = { $number } est envoyée à { $names }.
invoice-sent-nobody = Prête à transmettre : { $client } n’est pas encore joignable ici.
received-on = Bien reçue le { $on }.
invoice-paid = Réglée : { $amount }, le { $on }.
invoice-written-off = Plus réclamée : { $written_off } n’ont pas été réglés.
invoice-paid-and-credited = Réglée : { $paid } payés, le dernier paiement étant du { $on }, et { $credited } par avoir du { $credited_on }.
invoice-partly-paid = Il reste { $outstanding } à régler (échéance : { $due }).
invoice-partly-covered = Il reste { $outstanding } à régler, un crédit de { $credit } déduit (échéance : { $due }).
invoice-covered = Un crédit de { $credit } couvre ce qui reste : il n’y a rien à régler.
invoice-renounced = Rétractation reçue : il n’y a rien à régler, et cette facture sera annulée par un avoir.
invoice-renounced-paid = Rétractation reçue : les { $paid } réglés sont à rendre, et cette facture sera annulée par un avoir.
invoice-open = Reste à régler : { $amount }.
invoice-credited = Annulée par avoir : rien n’est dû.
invoice-replaced = Annulée et remplacée par { $by } : rien n’est dû sur celle-ci.
invoice-nothing-due = Rien à régler : les acomptes couvrent tout.

## Deposits

deposit-line = Acompte de { $percent } sur le devis { $quote }
deposit-line-expenses = Provision pour frais, devis { $quote }
deposit-unpaid = L’acompte { $number } n’est pas encore réglé.

## Copies, and the file for machines

duplicate-made = Le duplicata de { $number } : même numéro, et la mention « Duplicata » en haut de la page.
xml-made = { $number } au format Factur-X (EN 16931), le fichier XML seul. C’est le même que celui que contient le PDF. Relance n’est pas une plateforme agréée : déposez-le sur la vôtre.

## VAT in another currency

mention-vat-in-euros = TVA : { $amount } (1 € = { $rate } { $currency }).
invoice-without-means = Aucun moyen de paiement ne figurera sur cette facture. Pour en ajouter : /reglages paiement
