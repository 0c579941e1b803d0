# Texts to pass on with a PDF, for a client who is not in a chat.

forward-title = Texte à transmettre avec le PDF
forward-quote = { $form ->
    [tu] Bonjour, voici le devis { $number }. S’il te convient, conditions comprises, réponds « Bon pour accord » avec tes nom et prénom. Je reste à ta disposition.
   *[vous] Bonjour, voici le devis { $number }. S’il vous convient, conditions comprises, répondez « Bon pour accord » avec vos nom et prénom. Je reste à votre disposition.
 }
forward-invoice = { $form ->
    [tu] Bonjour, voici la facture { $number }. L’échéance et les moyens de paiement y figurent. Merci !
   *[vous] Bonjour, voici la facture { $number }. L’échéance et les moyens de paiement y figurent. Merci !
 }
forward-footnote = Pour la prochaine fois : /client inviter { $name }
forward-credit-note = { $form ->
    [tu] Bonjour, voici l’avoir { $number }. Bonne journée !
   *[vous] Bonjour, voici l’avoir { $number }. Bonne journée !
 }
