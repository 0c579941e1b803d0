# What was received in a year, and the thresholds.

report-title = Your receipts of { $year }
report-before = Receipts taken over, until { $until }
report-received = Total received
report-owed = Still to be paid
report-threshold = Limit for not charging tax
report-threshold-value = { $received } of { $limit }
report-franchise-next-year = Your receipts, brought to a full year where needed, exceed the franchise limit ({ $limit }): charge VAT from January 1. Check with your accountant.
report-franchise-now = You are over the upper franchise limit: VAT is due from the sale that crossed it. Once your accountant agrees: /setup tax regime:vat
report-small-supplier-over = You are over the small-supplier limit ({ $limit }): look into registering for GST and QST without delay (the rule looks at four quarters).
report-other-currencies = Other currencies are not counted in these { $currency } totals.
