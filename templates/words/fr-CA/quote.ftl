# Quotes: preview, approval, refusal, expiry.

part-deposit = le dépôt
part-deducted = les dépôts déduits
approve-thanks-deposit = { $form ->
    [tu] Merci, ton accord est enregistré. La facture de dépôt suit ; le travail pourra commencer une fois qu’elle sera réglée.
   *[vous] Merci, votre accord est enregistré. La facture de dépôt suit ; le travail pourra commencer une fois qu’elle sera réglée.
 }
told-approved-deposit = { $name } ({ $client }) a accepté le devis { $number }. La facture de dépôt { $invoice } de { $amount } est émise : ne commencez pas avant son règlement.

## Closing, by agreement of both

closing-all = Note de crédit de { $amount } : { $client } n’a plus rien à payer.
closing-all-paid = Note de crédit de { $amount } : { $client } n’a plus rien à payer, et les { $paid } réglés deviennent son crédit, à rendre.
closing-keep = { $amount } vous restent acquis, comme convenu.{ $has_rest ->
    [yes] {" "}Note de crédit du reste : { $rest }.
   *[no] {""}
 }
closing-keep-asked = { $client } doit l’accepter par écrit : la question lui est posée. Sans son accord d’ici le { $until }, les { $amount } deviennent son crédit, à rendre.{ $has_rest ->
    [yes] {" "}Note de crédit du reste dès maintenant : { $rest }.
   *[no] {""}
 }
closing-withdrawable = Ce consommateur peut encore annuler le contrat : rien de ce qu’il a réglé ne peut être gardé.
