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
method-advice-packages-yes-mostly = Your services are short and you spend money first: paid on approval, they cost you nothing up front, even with clients you know. One invoice a job.
method-advice-packages-yes-some = Your services are short and you spend money first: paid on approval, they cost you nothing up front. One invoice a job.
method-advice-packages-yes-hardly = Your services are short, you spend money first and your clients are often new: payment on approval keeps you from working on credit. One invoice a job.
method-advice-packages-no-mostly = Your services are short, you spend next to nothing first and you know your clients: one invoice, at the end, is simplest for everyone.
method-advice-packages-no-some = Your services are short and you do not know all of your clients yet: paid on approval, they leave nothing to chase. One invoice a job.
method-advice-packages-no-hardly = Your services are short and your clients often new: payment on approval keeps you from working on credit. One invoice a job.
method-advice-projects-yes-mostly = Your projects take time and you spend money first: a deposit covers the start, even with clients you know; the balance comes on delivery. That makes two invoices a job.
method-advice-projects-yes-some = Your projects take time and you spend money first: a deposit covers the start, the balance comes on delivery. That makes two invoices a job.
method-advice-projects-yes-hardly = Your projects take time, you spend money first and your clients are often new: a deposit covers the start and nothing begins before it; the balance comes on delivery. That makes two invoices a job.
method-advice-projects-no-mostly = Your projects take time: even among people who know each other, a deposit reserves your time and commits both sides; the balance comes on delivery. That makes two invoices a job.
method-advice-projects-no-some = Your projects take time: a deposit reserves your time and commits both sides; the balance comes on delivery. That makes two invoices a job.
method-advice-projects-no-hardly = Your projects take time and your clients are often new: a deposit commits them before you begin; the balance comes on delivery. That makes two invoices a job.
method-advice-ongoing-yes-mostly = Your work comes back each month and you spend money first: with each month paid ahead, it never weighs on you. One invoice a month.
method-advice-ongoing-yes-some = Your work comes back each month and you spend money first: with each month paid ahead, it never weighs on you. One invoice a month.
method-advice-ongoing-yes-hardly = Your work comes back each month, you spend money first and your clients are often new: each month is paid ahead. One invoice a month.
method-advice-ongoing-no-mostly = Your work comes back each month and you know your clients: one invoice at the end of the month is simplest for them.
method-advice-ongoing-no-some = Your work comes back each month and you spend next to nothing first: one invoice at the end of the month will do. Of a client you hardly know, ask for the month ahead.
method-advice-ongoing-no-hardly = Your work comes back each month and your clients are often new: with each month paid ahead, no more than a month is ever unpaid. One invoice a month.
method-words-prepay = “My services are paid on approval: that books your slot, and the price will not change.”
method-words-deposit = “A deposit on approval starts the work and reserves my time for you; the balance comes once it is delivered.”
method-words-end = “You pay once the work is delivered, by the date on the invoice.”
method-words-ongoing-prepay = “Each month is paid ahead: your place is kept, and the price does not change.”
method-words-ongoing-end = “You pay at the end of each month, by the date on the invoice.”
method-footnote = One client may have another method: /client edit NAME method:end because:"…"

## Why this one

plan-why-prepay = Payment on approval reserves the time set aside for this work. A small business cannot carry all of its cost alone.
plan-why-deposit = The deposit reserves the time set aside for this work and lets it begin. A small business cannot carry all of its cost alone.
plan-end-risk = All on delivery is riskier: you work on credit, with nothing if the client backs out. Add deposit:30% to a quote to ask for a part on approval.
plan-end-by-law = At a distance, a Québec consumer may pay in advance only by credit card: everything is paid on delivery.
