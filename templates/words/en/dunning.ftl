# Reminders, what a client answers, and calls.

## Reminders

reminder-helpful = { $form ->
    [tu] A short reminder: invoice { $number } ({ $amount } left to pay) is due on { $due }. Is all well on your side?
   *[vous] A short reminder: invoice { $number } ({ $amount } left to pay) is due on { $due }. Is all well on your side?
 }
reminder-courteous = { $we ->
    [je] Unless I am mistaken, I have
   *[nous] Unless we are mistaken, we have
 } not yet received payment for invoice { $number } ({ $amount } left to pay), due on { $due }. { $form ->
    [tu] If it is on its way, please ignore this message.
   *[vous] If it is on its way, please ignore this message.
 }
reminder-firm = { $form ->
    [tu] Payment of invoice { $number } ({ $amount } left to pay), due on { $due }, has still not arrived. Please pay it by { $by }, or say what is holding it up.
   *[vous] Payment of invoice { $number } ({ $amount } left to pay), due on { $due }, has still not arrived. Please pay it by { $by }, or say what is holding it up.
 }
reminder-last = { $form ->
    [tu] Invoice { $number } ({ $amount } left to pay) has been due since { $due }, { $days } days ago. This is the last message before a formal letter: please pay it within eight days, or answer.
   *[vous] Invoice { $number } ({ $amount } left to pay) has been due since { $due }, { $days } days ago. This is the last message before a formal letter: please pay it within eight days, or answer.
 }
reminder-net = The credit of { $credit } is already taken off.
reminder-thanks = Thank you for the { $paid } paid so far.

## What the owner is told

told-overdue = { $number } ({ $client }) was to be paid by { $due }: { $amount }. If it has come in, note it here.

## Before the first late reminder

warning-let-go = Understood, the reminder goes out as planned.
warning-gone = The reminder of { $number } went out on { $on }.
warning-postponed = Understood, nothing goes out before { $until }.
warning-talk = Understood, nothing goes out. To resume: /chase resume { $number }

## Sending, pausing, resuming

chase-sent-later = Reminder ready for { $number }: it leaves on { $at }, in the hours when clients are written to. Until then, /chase pause { $number } holds it.
chase-sent = Reminder sent for { $number }.
chase-paused = Reminders are paused for { $number }. /chase resume { $number } resumes them.
chase-paused-until = Reminders are paused for { $number } until { $until }.
chase-paused-last = { $number } is paused. All reminders had gone out already.
chase-paused-last-until = { $number } is paused until { $until }. All reminders had gone out already.
chase-resumed = The reminders of { $number } go on.
chase-let-go = { $number } waits for nothing any more.
chase-not-held = The reminders of { $number } are not paused.
chase-next = The next one goes out on { $next }.
chase-next-earliest = The next one goes out on { $next } at the earliest: you will know the day before.
chase-none-left = All have gone out: none goes out again by itself, and a formal notice is for you alone to decide.
chase-nothing-asked = Nothing is to be asked for: what is left is covered by the client’s credit, or too little.
chase-preview-title = Reminder of { $number } — preview
chase-preview = Nothing goes out before “Send”. To: { $names }.
held-promised = promised for { $until }
held-said-paid = said to be paid, to be checked
held-paused = paused
held-paused-until = paused, resumes on { $until }
held-paused-through = paused until { $until }
held-disputed = problem reported
held-withdrawable = may be withdrawn from until { $until }

## What a client answers

said-paid-thanks = { $form ->
    [tu] Thank you, it has been passed on. You will get a confirmation once the payment is recorded.
   *[vous] Thank you, it has been passed on. You will get a confirmation once the payment is recorded.
 }
told-said-paid-last = { $name } ({ $client }) says { $number } ({ $amount }) was paid on { $on }. Nothing goes out by itself any more: check your account.
told-said-paid = { $name } ({ $client }) says that { $number } ({ $amount }) was paid on { $on }. Reminders wait for a week.
told-said-paid-footnote = Once the money is there: /paid { $number } on:{ $day }
promise-thanks = { $form ->
    [tu] Thank you, noted for { $on }.
   *[vous] Thank you, noted for { $on }.
 }
told-promised-last = { $name } ({ $client }) will pay { $number } ({ $amount }) on { $on }.
told-promised = { $name } ({ $client }) will pay { $number } ({ $amount }) on { $on }. No reminder until then.
problem-thanks = { $form ->
    [tu] Thank you for saying so. Reminders stop, and the answer will come here.
   *[vous] Thank you for saying so. Reminders stop, and the answer will come here.
 }
told-problem-last = { $name } ({ $client }) reports a problem with { $number } ({ $amount }).
told-problem = { $name } ({ $client }) reports a problem with { $number } ({ $amount }). Reminders have stopped.
told-problem-footnote = Once it is settled: /chase resume { $number }
wrong-person-thanks = { $form ->
    [tu] Noted: nothing more about this will reach you. Sorry for the trouble.
   *[vous] Noted: nothing more about this will reach you. Sorry for the trouble.
 }
told-wrong-person-last = { $name } is not the right person at { $client } for { $number } ({ $amount }).
told-wrong-person = { $name } is not the right person at { $client } for { $number } ({ $amount }). Reminders wait.
told-wrong-person-footnote = To invite someone else: /client invite { $name }

## Calls

call-title = Call { $client }
call-script-late = { $form ->
    [tu] “Hello, this is { $business }. I am calling about invoice { $number }, on which { $amount } was to be paid by { $due }. Did it reach you? Which day do you think you can pay it? Thank you, I will note that date.”
   *[vous] “Hello, this is { $business }. I am calling about invoice { $number }, on which { $amount } was to be paid by { $due }. Did it reach you? Which day do you think you can pay it? Thank you, I will note that date.”
 }
call-script-ahead = { $form ->
    [tu] “Hello, this is { $business }. Invoice { $number } ({ $amount } left to pay) is due on { $due }: did it reach you, and is everything in order on your side?”
   *[vous] “Hello, this is { $business }. Invoice { $number } ({ $amount } left to pay) is due on { $due }: did it reach you, and is everything in order on your side?”
 }
call-footnote-last = A call that is noted keeps track of what was said. All the reminders have gone out.
call-footnote = A call counts as a contact: the next message waits a week.
called-held = The reminder of { $number } that was ready does not go out.
called-noted-last = Call noted for { $number } ({ $client }). All the reminders have gone out: nothing goes out by itself any more.
called-noted = Call noted for { $number } ({ $client }). No message before { $next }.
