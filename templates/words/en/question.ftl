# A client’s question and its answer.

question-thanks = { $form ->
    [tu] Your question is on its way, the answer comes here.
   *[vous] Your question is on its way, the answer comes here.
 }
question-from = { $name } ({ $client }) asks, about { $number }
answer-title = Answer about { $number }
answer-sent = Answer sent
answer-is-it = Is this your answer?
answer-older = { $count ->
    [one] Another question waits: /todo shows it.
   *[other] { $count } other questions wait: /todo shows them.
 }
answer-or-command = Nothing is sent until you say so. A command begins with “/”; /help shows them.
question-ended = Noted: this question about { $number } no longer waits for you.
