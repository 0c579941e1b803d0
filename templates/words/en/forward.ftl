# Texts to pass on with a PDF, for a client who is not in a chat.

forward-title = Text to pass on with the PDF
forward-title-alone = Text to pass on
forward-quote = { $form ->
    [tu] Hello, here is quote { $number }: { $amount }, valid until { $until }. If it suits you{ $terms ->
        [yes] , terms included,
       *[no] ,
    } answer “{ $words }” with your first and last name.{ $withdrawal ->
        [yes] {" "}You may withdraw within 14 days of agreeing: the PDF says how.
       *[no] {""}
    } I am glad to answer any question. { $seller }
   *[vous] Hello, here is quote { $number }: { $amount }, valid until { $until }. If it suits you{ $terms ->
        [yes] , terms included,
       *[no] ,
    } answer “{ $words }” with your first and last name.{ $withdrawal ->
        [yes] {" "}You may withdraw within 14 days of agreeing: the PDF says how.
       *[no] {""}
    } I am glad to answer any question. { $seller }
 }
forward-change = { $form ->
    [tu] Hello, here is a change of quote { $of }: the total goes from { $before } to { $amount } (quote { $number }, valid until { $until }). If it suits you, answer “{ $words }” with your first and last name; nothing changes unless you agree.{ $withdrawal ->
        [yes] {" "}You may withdraw within 14 days of agreeing: the PDF says how.
       *[no] {""}
    } { $seller }
   *[vous] Hello, here is a change of quote { $of }: the total goes from { $before } to { $amount } (quote { $number }, valid until { $until }). If it suits you, answer “{ $words }” with your first and last name; nothing changes unless you agree.{ $withdrawal ->
        [yes] {" "}You may withdraw within 14 days of agreeing: the PDF says how.
       *[no] {""}
    } { $seller }
 }
forward-quote-answered = Hello, here is quote { $number }: { $amount }. { $seller }
forward-invoice = { $form ->
    [tu] Hello, here is invoice { $number }: { $amount } to be paid by { $due }.{ $also }{ $means ->
        [yes] {" "}The ways to pay are on it.
       *[no] {""}
    } Thank you! { $seller }
   *[vous] Hello, here is invoice { $number }: { $amount } to be paid by { $due }.{ $also }{ $means ->
        [yes] {" "}The ways to pay are on it.
       *[no] {""}
    } Thank you! { $seller }
 }
forward-invoice-settled = Hello, here is invoice { $number }. It is paid: there is nothing to do. Thank you! { $seller }
forward-invoice-closing = Hello, here is invoice { $number }. The deposits cover all of it: there is nothing more to pay. Thank you! { $seller }
forward-invoice-covered = { $form ->
    [tu] Hello, here is invoice { $number }. Your credit covers what is left: there is nothing to pay. Thank you! { $seller }
   *[vous] Hello, here is invoice { $number }. Your credit covers what is left: there is nothing to pay. Thank you! { $seller }
 }
forward-invoice-cancelled = Hello, here is invoice { $number }, which is cancelled: there is nothing to pay. { $seller }
forward-invoice-left = Hello, here is invoice { $number }: { $amount } left to pay, due { $due }.{ $also }{ $means ->
        [yes] {" "}How to pay is on it.
       *[no] {""}
    } Thank you! { $seller }
forward-replaces = It cancels and replaces invoice { $number }.
forward-credit-taken = { $form ->
    [tu] Your credit of { $credit } is taken off (the invoice itself says { $whole }).
   *[vous] Your credit of { $credit } is taken off (the invoice itself says { $whole }).
 }
forward-letter = { $form ->
    [tu]
        Hello,

        { $words }

        Kind regards,
        { $seller }
   *[vous]
        Hello,

        { $words }

        Kind regards,
        { $seller }
 }
forward-subject = { $number } – { $seller }
forward-whatsapp = WhatsApp
forward-mail = By e-mail
forward-footnote = Nothing leaves by itself: this text and the PDF are yours to send. For next time: /client invite { $name }
forward-footnote-alone = Nothing leaves by itself: this text is yours to send. For next time: /client invite { $name }
forward-credit-note = { $form ->
    [tu] Hello, here is credit note { $number } of { $amount } on invoice { $of }. Have a good day! { $seller }
   *[vous] Hello, here is credit note { $number } of { $amount } on invoice { $of }. Have a good day! { $seller }
 }
