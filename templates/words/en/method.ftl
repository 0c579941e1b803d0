# When one is paid: all on approval, a deposit and the balance, or all on delivery.

## Methods

method-prepay = All on approval, before work begins
method-deposit = Deposit of { $percent } on approval, balance on delivery
method-end = All on delivery
method-name-prepay = All on approval
method-name-deposit = Deposit and balance
method-name-end = All on delivery

## Choosing one

method-sold-packages = Short services, at a set price
method-sold-projects = Made-to-measure projects, over weeks
method-sold-ongoing = Ongoing work, by the month
method-cash-yes = Yes
method-cash-no = No, or next to nothing
method-known-mostly = Very well, most of them for years
method-known-some = Some of them
method-known-hardly = Hardly, they are often new
method-advice-prepay = Your services are short and your clients often new, or you spend money first: payment on approval keeps you from working on credit.
method-advice-deposit = Your projects take time: a deposit covers the start and commits both sides, the balance comes on delivery.
method-advice-end = You know your clients and spend next to nothing first: billing at the end is possible, and simplest for them.
method-words-prepay = “My services are paid on approval: that books your slot, and the price will not change.”
method-words-deposit = “A deposit on approval starts the work and reserves your time; the balance comes once it is delivered.”
method-words-end = “You pay once the work is delivered, by the date on the invoice.”
method-footnote = One client may have another method: /client edit NAME method:end because:"…"

## Why this one

plan-why-prepay = Payment on approval reserves the time set aside for this work. A small business cannot carry all of its cost alone.
plan-why-deposit = The deposit reserves the time set aside for this work and lets it begin. A small business cannot carry all of its cost alone.
plan-end-risk = All on delivery is riskier: you work on credit, with nothing if the client backs out. Add deposit:30% to a quote to ask for a part on approval.
plan-end-by-law = At a distance, a Québec consumer may pay in advance only by credit card: everything is paid on delivery.
because-edited = chosen in the preview
