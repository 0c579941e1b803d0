# Our own page, where a platform has one.

home-todo = To do ({ $count })
home-approved = Approved, not to be invoiced yet ({ $count })
home-waiting = Awaiting an answer ({ $count })
home-to-invoice = To invoice ({ $count })
home-overdue = Overdue ({ $count })
home-nothing = nothing
home-more = and { $count } more
home-valid-until = until { $on }
home-gated = Not to be invoiced yet ({ $count })
home-footnote = This page is brought up to date when you open it.
home-stranger = Nothing here for you so far. Quotes and invoices addressed to you arrive under Messages.
