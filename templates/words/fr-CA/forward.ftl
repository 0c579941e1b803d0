# Texts to pass on with a PDF, for a client who is not in a chat.

forward-quote = { $form ->
    [tu] Bonjour, voici la soumission { $number } : { $amount }, valable jusqu’au { $until }. Si elle te convient{ $terms ->
        [yes] , conditions comprises,
       *[no] ,
    } réponds « { $words } » avec tes nom et prénom.{ $withdrawal ->
        [yes] {" "}Tu peux te rétracter dans les 14 jours qui suivent ton accord : le PDF dit comment.
       *[no] {""}
    } Je reste à ta disposition. { $seller }
   *[vous] Bonjour, voici la soumission { $number } : { $amount }, valable jusqu’au { $until }. Si elle vous convient{ $terms ->
        [yes] , conditions comprises,
       *[no] ,
    } répondez « { $words } » avec vos nom et prénom.{ $withdrawal ->
        [yes] {" "}Vous pouvez vous rétracter dans les 14 jours qui suivent votre accord : le PDF dit comment.
       *[no] {""}
    } Je reste à votre disposition. { $seller }
 }
forward-change = { $form ->
    [tu] Bonjour, voici une modification de la soumission { $of } : le total passe de { $before } à { $amount } (soumission { $number }, valable jusqu’au { $until }). Si elle te convient, réponds « { $words } » avec tes nom et prénom ; sans ton accord, rien ne change.{ $withdrawal ->
        [yes] {" "}Tu peux te rétracter dans les 14 jours qui suivent ton accord : le PDF dit comment.
       *[no] {""}
    } { $seller }
   *[vous] Bonjour, voici une modification de la soumission { $of } : le total passe de { $before } à { $amount } (soumission { $number }, valable jusqu’au { $until }). Si elle vous convient, répondez « { $words } » avec vos nom et prénom ; sans votre accord, rien ne change.{ $withdrawal ->
        [yes] {" "}Vous pouvez vous rétracter dans les 14 jours qui suivent votre accord : le PDF dit comment.
       *[no] {""}
    } { $seller }
 }
forward-quote-answered = Bonjour, voici la soumission { $number } : { $amount }. { $seller }
forward-invoice-closing = Bonjour, voici la facture { $number }. Les dépôts couvrent tout : il n’y a rien de plus à régler. Merci ! { $seller }
forward-credit-note = { $form ->
    [tu] Bonjour, voici la note de crédit { $number } de { $amount } sur la facture { $of }. Bonne journée ! { $seller }
   *[vous] Bonjour, voici la note de crédit { $number } de { $amount } sur la facture { $of }. Bonne journée ! { $seller }
 }
