# Units, taxes, and when a payment is due.

## Units

unit-piece = { $count ->
    [one] unit
   *[other] units
 }
unit-hour = { $count ->
    [one] h
   *[other] h
 }
unit-day = { $count ->
    [one] day
   *[other] days
 }
unit-month = { $count ->
    [one] month
   *[other] months
 }

# Where no decimals say it exactly.
hours-and-minutes = { $hours } h { $minutes } min

## Taxes

tax-vat = VAT
tax-gst = GST
tax-qst = QST
tax-hst = HST
tax-pst = PST
line-untaxed = no tax
exempt-training = exempt: training (art. 261, 4, 4° a CGI)
exempt-medical = exempt: care (art. 261, 4, 1° CGI)
exempt-out-of-scope = outside the scope of VAT
exempt-own = VAT exempt
exempt-franchise = VAT franchise
exempt-reverse-charge = reverse charge
exempt-intra-community = goods: intra-Community supply (art. 262 ter I CGI)
exempt-export = goods: export (art. 262 I CGI)
exempt-services-abroad = service: outside France (art. 259, 1° CGI)
exempt-untaxed-overseas = VAT not applicable (art. 294 CGI)

## Payment terms

terms-on-receipt = on receipt
terms-net = { $days ->
    [one] within { $days } day
   *[other] within { $days } days
 }
terms-net-then-end-of-month = { $days ->
    [one] { $days } day, then the end of the month
   *[other] { $days } days, then the end of the month
 }
terms-end-of-month-then-net = { $days ->
    [one] the end of the month, then { $days } day
   *[other] the end of the month, then { $days } days
 }
terms-end-of-month = at the end of the month
terms-end-of-month-the = { $days ->
    [0] the end of the month, then day { $day } of the next
    [one] { $days } day, then the end of the month, then day { $day } of the next
   *[other] { $days } days, then the end of the month, then day { $day } of the next
 }
terms-on = on { $day }

## Currencies of one sign
currency-cad = Canadian dollars (CAD)
currency-usd = US dollars (USD)
