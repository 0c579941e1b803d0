# What was received in a year, and the thresholds.

report-title = Your receipts of { $year }
report-month-title = Your receipts of { $month }
report-quarter-title = Your receipts of { $quarter }
report-earlier = { $count ->
    [one] And { $count } payment before that
   *[other] And { $count } payments before that
 }
report-before = Receipts taken over, until { $until }
report-before-whole = Without the receipts taken over ({ $amount } until { $until }), whose months were not told.
report-received = Total received
report-owed = Still to be paid
report-owed-on = Still to be paid on { $on }
report-surcharges = Penalties and fees received (outside these totals)
report-written-off = No longer asked for
report-threshold = Limit for not charging tax
report-threshold-value = { $received } of { $limit }
report-franchise-next-year = Your receipts, brought to a full year where needed, exceed the franchise limit ({ $limit }): charge VAT from January 1. Check with your accountant.
report-franchise-now = You are over the upper franchise limit: VAT is due from the sale that crossed it. Once your accountant agrees: /setup tax regime:vat
report-supplier-four = Small supplier: invoiced over the four quarters before
report-supplier-quarter = Small supplier: invoiced in the current quarter
report-small-supplier-would = If this invoice is sent, this is what changes.
report-small-supplier-now = A single quarter is above { $limit }: you stopped being a small supplier with the sale that crossed it, which is taxed. Register for GST and QST without delay.
report-small-supplier-over = The four quarters before are above { $limit }: you are a small supplier until { $until } only. Register for GST and QST without delay.
report-small-supplier-soon = With the current quarter, four quarters are above { $limit }: you will not be a small supplier after { $until }. Prepare to register for GST and QST.
report-supplier-others = What is invoiced in other currencies counts too, converted to { $currency }: add it to these sums.
report-other-currencies = Other currencies are not counted in these { $currency } totals.
