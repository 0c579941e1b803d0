# A second look at what cannot be taken back, and at what was typed twice.

## What is final

confirm-title = This is final
confirm-yes = Yes, go on
confirm-no = No
confirm-credit = A credit note that is issued cannot be erased: it stays in your books and goes to your client.
confirm-undo = The payment will be undone by a reverse entry, and the invoice due again.
confirm-go-on = The lost documents will stay out of your books, and numbering goes on after the last number known.
confirm-clock = Everything from here on will bear the date shown.
confirm-letters = Your client will receive everything that waits.
confirm-chase = The reminder goes out to your client at once.
confirm-keep = The quote will be closed, and what is not paid credited.
confirm-refund = The refund will stand in your books at today’s date, by transfer.
confirm-merger = A merger cannot be undone.

## What was typed twice

retyped-question = You have just typed the same command, and it made: “{ $made }”. Do you want a second one?
retyped-yes = Yes, a second one
retyped-no = No, it is the same
retyped-slip = All right: nothing more was done.
