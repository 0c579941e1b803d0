# Terms of sale: publishing, a text to start from, and its summary.

terms-published = Version { $version } is published. It goes with your next quotes.
terms-in-force = Version { $version }, in force
terms-starter = Here is something to start from, written from your settings. It is a draft: fill in the brackets, have it checked by a lawyer, then publish it with /terms publish and the file attached.
terms-summary-completed = What being late costs was added to the summary, from your settings. The deposit, the dates and the due date are said by each quote.
# What earlier versions added to summaries, by which it is known there.
terms-sum-deposit = Payment: { $plan }.
terms-sum-delays = Delays: the start and delivery dates are those of the quote.
terms-sum-deadline = Invoices are due: { $due }.
terms-sum-penalties = { $place ->
    [france] Late payment: between professionals, penalties { $rate } and €40 of recovery costs; nothing of the kind for a consumer.
   *[canada] Late payment: interest { $rate }.
 }
terms-say-due = invoices due { $due }
terms-say-late = another late interest
terms-legal-rate = at the legal rate, from formal notice
