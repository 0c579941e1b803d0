# How to be paid, compared. Prices as published in 2025 and 2026: stripe.com, paypal.com, desjardins.com; instant transfers: regulation (EU) 2024/886.

means-title = How to be paid
means-proposed = Two ways are enough for most. I propose: { $first } and { $second }.
means-transfer = bank transfer
means-interac = Interac e-Transfer
means-paypal = PayPal
means-link = page to pay by card
means-cheque = cheque
means-in-place = { $name } — in place
means-not-yet = { $name }
means-transfer-compared =
    Effort for the client: two minutes in their app, the IBAN and the reference to copy.
    Cost: usually none.
    Time: ten seconds where it is instant, else a business day.
    Risk: very low, a transfer that arrived cannot be taken back. Their bank checks your name: give it exactly.
means-interac-compared =
    Effort for the client: a minute in their bank’s app, to your e-mail.
    Cost: nothing to receive; to the client, by their plan.
    Time: under thirty minutes, sooner with Autodeposit.
    Risk: very low once deposited. Each bank limits the amount per day, often to $3,000.
means-paypal-compared =
    Effort for the client: low where they have an account.
    Cost: around 3% and a fixed part, yours to bear.
    Time: at once on your PayPal account, then a transfer.
    Risk: the client can dispute it for months, and funds can be held.
means-link-compared =
    Effort for the client: the lowest, a minute and nothing to copy.
    Cost: 1.5% to 3% and a fixed part by the card, yours to bear.
    Time: the provider pays you out within days.
    Risk: a card payment can be disputed for months.
means-cheque-compared =
    Effort for the client: the greatest, it has to be written and sent.
    Cost: none, but a trip to the bank.
    Time: a week, often more.
    Risk: it can be lost, or bounce days after you deposit it.
means-not-for = Not for your clients there: { $countries }
means-law-france = A surcharge for a means of payment is forbidden in France (CMF, L. 112-12); a discount that is announced is not.
means-law-quebec = A surcharge for a means of payment is forbidden in Québec (CPA, 224 c). At a distance, nothing can be asked ahead of a consumer but by credit card (CPA, 54.3).
means-law-canada = A surcharge for cards is allowed in some provinces, where it is announced: look at your contract.
means-footnote = Orders of magnitude seen in 2025 and 2026: check with your bank or provider. To change: /setup pay link:https://… or iban:…
