# Texts to pass on with a PDF, for a client who is not in a chat.

forward-title = Texte à transmettre avec le PDF
forward-title-alone = Texte à transmettre
forward-quote = { $form ->
    [tu] Bonjour, voici le devis { $number } : { $amount }, valable jusqu’au { $until }. S’il te convient{ $terms ->
        [yes] , conditions comprises,
       *[no] ,
    } réponds « { $words } » avec tes nom et prénom.{ $withdrawal ->
        [yes] {" "}Tu peux te rétracter dans les 14 jours qui suivent ton accord : le PDF dit comment.
       *[no] {""}
    } Je reste à ta disposition. { $seller }
   *[vous] Bonjour, voici le devis { $number } : { $amount }, valable jusqu’au { $until }. S’il vous convient{ $terms ->
        [yes] , conditions comprises,
       *[no] ,
    } répondez « { $words } » avec vos nom et prénom.{ $withdrawal ->
        [yes] {" "}Vous pouvez vous rétracter dans les 14 jours qui suivent votre accord : le PDF dit comment.
       *[no] {""}
    } Je reste à votre disposition. { $seller }
 }
forward-change = { $form ->
    [tu] Bonjour, voici une modification du devis { $of } : le total passe de { $before } à { $amount } (devis { $number }, valable jusqu’au { $until }). Si elle te convient, réponds « { $words } » avec tes nom et prénom ; sans ton accord, rien ne change.{ $withdrawal ->
        [yes] {" "}Tu peux te rétracter dans les 14 jours qui suivent ton accord : le PDF dit comment.
       *[no] {""}
    } { $seller }
   *[vous] Bonjour, voici une modification du devis { $of } : le total passe de { $before } à { $amount } (devis { $number }, valable jusqu’au { $until }). Si elle vous convient, répondez « { $words } » avec vos nom et prénom ; sans votre accord, rien ne change.{ $withdrawal ->
        [yes] {" "}Vous pouvez vous rétracter dans les 14 jours qui suivent votre accord : le PDF dit comment.
       *[no] {""}
    } { $seller }
 }
forward-quote-answered = Bonjour, voici le devis { $number } : { $amount }. { $seller }
forward-invoice = { $form ->
    [tu] Bonjour, voici la facture { $number } : { $amount } à régler au plus tard le { $due }.{ $also }{ $means ->
        [yes] {" "}Les moyens de paiement y figurent.
       *[no] {""}
    } Merci ! { $seller }
   *[vous] Bonjour, voici la facture { $number } : { $amount } à régler au plus tard le { $due }.{ $also }{ $means ->
        [yes] {" "}Les moyens de paiement y figurent.
       *[no] {""}
    } Merci ! { $seller }
 }
forward-invoice-settled = Bonjour, voici la facture { $number }. Elle est réglée : il n’y a rien à faire. Merci ! { $seller }
forward-invoice-closing = Bonjour, voici la facture { $number }. Les acomptes couvrent tout : il n’y a rien de plus à régler. Merci ! { $seller }
forward-invoice-covered = { $form ->
    [tu] Bonjour, voici la facture { $number }. Ton crédit couvre ce qui reste : il n’y a rien à régler. Merci ! { $seller }
   *[vous] Bonjour, voici la facture { $number }. Votre crédit couvre ce qui reste : il n’y a rien à régler. Merci ! { $seller }
 }
forward-invoice-cancelled = Bonjour, voici la facture { $number }, qui est annulée : il n’y a rien à régler. { $seller }
forward-invoice-left = Bonjour, voici la facture { $number } : il reste { $amount } à régler, échéance le { $due }.{ $also }{ $means ->
        [yes] {" "}Les moyens de paiement y figurent.
       *[no] {""}
    } Merci ! { $seller }
forward-replaces = Elle annule et remplace la facture { $number }.
forward-credit-taken = { $form ->
    [tu] Ton crédit de { $credit } en est déduit (la facture, elle, porte { $whole }).
   *[vous] Votre crédit de { $credit } en est déduit (la facture, elle, porte { $whole }).
 }
forward-letter = { $form ->
    [tu]
        Bonjour,

        { $words }

        À bientôt,
        { $seller }
   *[vous]
        Bonjour,

        { $words }

        Bien cordialement,
        { $seller }
 }
forward-subject = { $number } – { $seller }
forward-whatsapp = WhatsApp
forward-mail = Par courriel
forward-footnote = Rien ne part tout seul : ce texte et le PDF sont à envoyer par vos soins. Pour la prochaine fois : /client inviter { $name }
forward-footnote-alone = Rien ne part tout seul : ce texte est à envoyer par vos soins. Pour la prochaine fois : /client inviter { $name }
forward-credit-note = { $form ->
    [tu] Bonjour, voici l’avoir { $number } de { $amount } sur la facture { $of }. Bonne journée ! { $seller }
   *[vous] Bonjour, voici l’avoir { $number } de { $amount } sur la facture { $of }. Bonne journée ! { $seller }
 }
