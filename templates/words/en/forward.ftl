# Texts to pass on with a PDF, for a client who is not in a chat.

forward-title = Text to pass on with the PDF
forward-quote = { $form ->
    [tu] Hello, here is quote { $number }. If it suits you, terms included, answer “Agreed” with your first and last name. I am glad to answer any question.
   *[vous] Hello, here is quote { $number }. If it suits you, terms included, answer “Agreed” with your first and last name. I am glad to answer any question.
 }
forward-invoice = { $form ->
    [tu] Hello, here is invoice { $number }. The due date and the ways to pay are on it. Thank you!
   *[vous] Hello, here is invoice { $number }. The due date and the ways to pay are on it. Thank you!
 }
forward-footnote = For the next time: /client invite { $name }
forward-credit-note = { $form ->
    [tu] Hello, here is credit note { $number }. Have a good day!
   *[vous] Hello, here is credit note { $number }. Have a good day!
 }
