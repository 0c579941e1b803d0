# Who gets in: greetings, invitations, and one person on several platforms.

greet-new = Bonjour { $name } ! Ici, vos soumissions, vos factures et leurs rappels se font dans la conversation. Cinq questions, et c’est prêt.
greet-stranger = Bonjour ! Les soumissions et les factures qui vous sont adressées arriveront ici. Si l’on vous a donné un code, tapez /rejoindre suivi de ce code.
welcome-client = { $form ->
    [tu] C’est prêt : tu recevras ici les soumissions et les factures { DE($business) }.
   *[vous] C’est prêt : vous recevrez ici les soumissions et les factures { DE($business) }.
 }
invite-client = { $form ->
    [tu] { $business } te propose de recevoir ici ses soumissions et ses factures pour { $client }. Rien ne s’affiche avant { QUE($business) } ait confirmé ton identité.
   *[vous] { $business } vous propose de recevoir ici ses soumissions et ses factures pour { $client }. Rien ne s’affiche avant { QUE($business) } ait confirmé votre identité.
 }
