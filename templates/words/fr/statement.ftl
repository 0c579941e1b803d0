# A client’s statement of account.

statement-title = Relevé de compte au { $on } — { $client }
statement-nothing = Rien n’a encore été facturé à { $client }.
statement-nothing-then = Au { $on }, rien n’était dû : rien n’avait encore été facturé à { $client }.
statement-before = { $count ->
    [one] Solde de { $count } mouvement jusqu’au { $on } (détail dans le PDF)
   *[other] Solde de { $count } mouvements jusqu’au { $on } (détail dans le PDF)
 }
statement-to-give-back = { $amount }, au plus tard le { $by }
statement-sent = Relevé envoyé à { $names }.
statement-for-client = { $form ->
    [tu] { $seller } t’envoie ton relevé de compte arrêté au { $on }. Le PDF est joint.
   *[vous] { $seller } vous envoie votre relevé de compte arrêté au { $on }. Le PDF est joint.
 }
movement-invoice = Facture { $number }
movement-credit-note = Avoir { $number } sur { $corrects }
movement-payment = Règlement ({ $method })
movement-refund = Remboursement
movement-replaced = Facture { $number } annulée et remplacée par { $by }
movement-penalty = Pénalités de retard sur { $number }
movement-fee = Indemnité de recouvrement sur { $number }
movement-rounded = Arrondi du paiement comptant de { $number }
statement-unlike = Pour le client, ce que vous ne réclamez plus reste dû : il lira { $owed } à régler, sans un mot de ce que vous avez noté.
movement-written-off-less = Compté de nouveau sur { $number }, qui n’était plus réclamée
movement-written-off = Reste non réclamé de { $number }
movement-renounced = Rétractation : { $number } n’est plus due
