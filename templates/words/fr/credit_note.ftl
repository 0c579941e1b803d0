# Credit notes.

credit-note-preview = Avoir sur { $number }, pour { $client } — aperçu
credit-note-title = Avoir { $number } sur { $of }
credit-note-for-client = { $form ->
    [tu] { $seller } t’envoie un avoir sur la facture { $of }. Le PDF est joint.
   *[vous] { $seller } vous envoie un avoir sur la facture { $of }. Le PDF est joint.
 }
credit-line = Avoir sur la facture { $number }
credit-beyond-back = { $amount } ont été réglés : ils seront à rendre à { $client }, qui a renoncé au contrat.
credit-beyond = { $amount } de plus que ce qui reste à régler : { $client } les aura en crédit.
credit-left = { $client } a maintenant { $amount } en crédit, à utiliser sur une prochaine facture ou à rendre : /encaisser rembourser { $client }
credit-left-more = { $client } a { $amount } de plus en crédit, { $whole } en tout, à utiliser sur une prochaine facture ou à rendre : /encaisser rembourser { $client }
credit-back-by = { $client } a renoncé au contrat : { $amount } lui sont à rendre au plus tard le { $by }, par /encaisser rembourser { $client }
credit-note-sent = L’avoir { $number } est envoyé à { $names }.
credit-note-sent-nobody = Prêt à transmettre : { $client } n’est pas encore joignable ici.
credit-left-for-client = { $form ->
    [tu] Il te reste { $amount } en crédit, pour une prochaine facture ou à te rendre.
   *[vous] Il vous reste { $amount } en crédit, pour une prochaine facture ou à vous rendre.
 }
credit-left-more-for-client = { $form ->
    [tu] Tu as { $amount } de plus en crédit, { $whole } en tout, pour une prochaine facture ou à te rendre.
   *[vous] Vous avez { $amount } de plus en crédit, { $whole } en tout, pour une prochaine facture ou à vous rendre.
 }
credit-back-by-for-client = { $form ->
    [tu] Tu as renoncé au contrat : { $amount } te sont rendus, au plus tard le { $by }.
   *[vous] Vous avez renoncé au contrat : { $amount } vous sont rendus, au plus tard le { $by }.
 }
