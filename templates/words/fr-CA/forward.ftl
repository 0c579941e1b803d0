# Texts to pass on with a PDF, for a client who is not in a chat.

forward-credit-note = { $form ->
    [tu] Bonjour, voici la note de crédit { $number }. Bonne journée !
   *[vous] Bonjour, voici la note de crédit { $number }. Bonne journée !
 }
