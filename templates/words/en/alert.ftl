# Where a member is told what happens.

## What a locked screen shows

alert-overdue = An invoice to look after
alert-approvals = News of a quote
alert-payments = News of a payment
alert-questions = A client writes to you
alert-digest = Your day
alert-other = News

## Choosing

alerts-title = Your alerts
alerts-text = This is where you are told what happens. A locked screen shows no name and no amount.
alerts-overdue = Overdue and reminders
alerts-approvals = Answers to quotes
alerts-payments = Payments announced
alerts-questions = Clients’ questions
alerts-digest = Your day
alerts-anywhere = wherever you can be reached
alerts-nowhere = no alert
alerts-off = off
alerts-footnote = To change it: /setup alerts overdue:telegram day:off
