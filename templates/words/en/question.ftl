# A client’s question and its answer.

question-thanks = { $form ->
    [tu] Your question is on its way, the answer comes here.
   *[vous] Your question is on its way, the answer comes here.
 }
question-from = { $name } ({ $client }) asks, about { $number }
answer-title = Answer about { $number }
answer-sent = Answer sent
question-ended = Noted: this question about { $number } no longer waits for you.
