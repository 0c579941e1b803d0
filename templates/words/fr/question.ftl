# A client’s question and its answer.

question-thanks = { $form ->
    [tu] Ta question est transmise, la réponse arrive ici.
   *[vous] Votre question est transmise, la réponse arrive ici.
 }
question-from = { $name } ({ $client }) demande, à propos de { $number }
answer-title = Réponse à propos de { $number }
answer-sent = Réponse envoyée
question-ended = Noté : cette question sur { $number } ne vous attend plus.
