# What an invoice owes because it is paid late.

lateness-title = Lateness of { $number } on { $on } — { $client }
lateness-period = { $days ->
    [one] { $from } ({ $days } day at { $rate })
   *[other] { $from } – { $to } ({ $days } days at { $rate })
 }
lateness-paid = Interest paid on { $on }
lateness-principal = Principal left
lateness-imputed = Money that came went to interest first: { $left } is left of { $number }, and { $penalty } is added to it.
lateness-total = To pay in all
lateness-by-day = Each day after adds { $amount }.
lateness-claimed-on = Claimed on { $on }: { $amount }.
lateness-given-up-on = You waived it on { $on }.
lateness-nothing-yet = Nothing is claimed until you press “Claim”: the client then receives this calculation. Invoice { $number } does not change.
lateness-owner-alone = Claiming it, or waiving it, is for the owner of the business.
lateness-sent = Calculation sent to { $names }.
lateness-note = Once it is paid: /paid { $number } { $total } penalties:{ $penalty }
lateness-note-both = Once it is paid: /paid { $number } { $total } penalties:{ $penalty } fee:{ $fee }
lateness-for-client = { $form ->
    [tu] { $seller } sends you the late payment interest on { $number }, up to { $on }. The PDF shows how it was worked out.
   *[vous] { $seller } sends you the late payment interest on { $number }, up to { $on }. The PDF shows how it was worked out.
 }
lateness-in-words = In all, { $amount } is to be paid.
lateness-given-up = Nothing is claimed for the lateness of { $number }, and nothing is written to the client.
lateness-given-up-claimed = The client has the calculation of { $on } already: tell them that you waive what the lateness of { $number } adds. Nothing is written to them from here.
lateness-given-up-france = Nothing is claimed for the lateness of { $number }, and nothing is written to the client. Good to know: a bill that the French Senate passed in February 2026 would forbid waiving it between businesses; we do not know whether it is in force.
