# A client’s question and its answer.

question-thanks = { $form ->
    [tu] Ta question est transmise, la réponse arrive ici.
   *[vous] Votre question est transmise, la réponse arrive ici.
 }
question-from = { $name } ({ $client }) demande, à propos de { $number }
answer-title = Réponse à propos de { $number }
answer-sent = Réponse envoyée
answer-is-it = Est-ce votre réponse ?
answer-older = { $count ->
    [one] Une autre question attend : /afaire la montre.
   *[other] { $count } autres questions attendent : /afaire les montre.
 }
answer-or-command = Rien n’est envoyé avant que vous ne le disiez. Une commande commence par « / » ; /aide les montre.
question-ended = Noté : cette question sur { $number } ne vous attend plus.
