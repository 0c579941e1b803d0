# Credit notes.

credit-note-preview = Avoir sur { $number }, pour { $client } — aperçu
credit-note-title = Avoir { $number } sur { $of }
credit-note-for-client = { $form ->
    [tu] { $seller } t’envoie un avoir sur la facture { $of }. Le PDF est joint.
   *[vous] { $seller } vous envoie un avoir sur la facture { $of }. Le PDF est joint.
 }
credit-line = Avoir sur la facture { $number }
credit-beyond = { $amount } de plus que ce qui reste à régler : { $client } les aura en crédit.
credit-to-give-back = { $client } a maintenant { $amount } en crédit, à utiliser sur une prochaine facture ou à rendre : /encaisser rembourser { $client }
credit-note-sent = L’avoir { $number } est envoyé à { $names }.
credit-note-sent-nobody = Prêt à transmettre : { $client } n’est pas encore joignable ici.
credit-left-for-client = { $form ->
    [tu] Il te reste { $credit } en crédit, pour une prochaine facture ou à te rendre.
   *[vous] Il vous reste { $credit } en crédit, pour une prochaine facture ou à vous rendre.
 }
