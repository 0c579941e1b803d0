# Quotes: preview, approval, refusal, expiry.

part-deposit = le dépôt
part-deducted = les dépôts déduits
approve-thanks-deposit = { $form ->
    [tu] Merci, ton accord est enregistré. La facture de dépôt suit ; le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] Merci, votre accord est enregistré. La facture de dépôt suit ; le travail pourra commencer une fois qu’elle sera réglée.
 }
told-approved-deposit = { $name } ({ $client }) a accepté le devis { $number }. La facture de dépôt { $invoice } de { $amount } est émise : ne commencez pas avant son règlement.
