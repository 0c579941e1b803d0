# A client’s statement of account.

statement-title = État de compte au { $on } — { $client }
statement-sent = État de compte envoyé à { $names }.
statement-for-client = { $form ->
    [tu] { $seller } t’envoie ton état de compte arrêté au { $on }. Le PDF est joint.
   *[vous] { $seller } vous envoie votre état de compte arrêté au { $on }. Le PDF est joint.
 }
movement-credit-note = Note de crédit { $number } sur { $corrects }
movement-payment = Paiement ({ $method })
