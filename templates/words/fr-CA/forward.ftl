# Texts to pass on with a PDF, for a client who is not in a chat.

forward-credit-note = { $form ->
    [tu] Bonjour, voici la note de crédit { $number } de { $amount } sur la facture { $of }. Bonne journée ! { $seller }
   *[vous] Bonjour, voici la note de crédit { $number } de { $amount } sur la facture { $of }. Bonne journée ! { $seller }
 }
