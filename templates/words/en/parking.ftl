# What stops everything until its owner has looked: the clock, the data, and too much at once.

## The clock

parked-clock-title = Is the clock right?
parked-clock = The machine’s clock says { $now }, and we were at { $last }. Until you answer, nothing is issued and nothing goes out to your clients. If it is wrong, set it right: everything goes on by itself.
clock-confirmed = Noted: today is { $today }. Messages go out again.

## A restored backup

parked-behind-title = The data may be older than what was shown
parked-behind = The backup that was restored ends on { $last }; more documents may have been shown since. Nothing is issued and nothing goes out, so that no number is used twice. If there is a later backup, restore it. Otherwise look in your messages for the last invoice number and the last quote, and go on from there.
recovered-title = Off we go again
recovered = No number will be used twice. The reminders of open invoices wait for your word, since some may have gone out after the backup.
recovered-next = Next numbers
recovered-lost = Numbers shown and lost
recovered-paused = Reminders paused, to reopen with /chase resume
recovered-footnote = To record and chase a lost invoice, enter it again: /setup takeover { $number } CLIENT AMOUNT on:DATE

## Changed data

parked-altered-title = Something in your data was changed
parked-altered = The proof of the journal failed. Nothing is issued and nothing goes out to your clients. Ask whoever keeps the machine to run “relance verify”, which says what changed, and to restore the last backup.

## All is well again

parked-no-more = All is well again: messages go out.

## Too much within a day

too-many-messages = { $name } has had { $most } messages within a day: the next ones wait. If they are meant, let them go.
too-many-let-go = All right: no limit today.
