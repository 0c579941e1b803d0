# Credit notes.

credit-note-preview = Note de crédit sur { $number }, pour { $client } — aperçu
credit-note-title = Note de crédit { $number } sur { $of }
credit-note-for-client = { $form ->
    [tu] { $seller } t’envoie une note de crédit sur la facture { $of }. Le PDF est joint.
   *[vous] { $seller } vous envoie une note de crédit sur la facture { $of }. Le PDF est joint.
 }
credit-line = Crédit sur la facture { $number }
credit-note-sent = La note de crédit { $number } est envoyée à { $names }.
credit-note-sent-nobody = Prête à transmettre : { $client } n’est pas encore joignable ici.
