# Units, taxes, and when a payment is due.

## Units

unit-piece = { $count ->
    [one] unité
   *[other] unités
 }
unit-hour = { $count ->
    [one] h
   *[other] h
 }
unit-day = { $count ->
    [one] jour
   *[other] jours
 }
unit-month = { $count ->
    [one] mois
   *[other] mois
 }

# Where no decimals say it exactly.
hours-and-minutes = { $hours } h { $minutes }

## Taxes

tax-vat = TVA
tax-gst = TPS
tax-qst = TVQ
tax-hst = TVH
tax-pst = TVP
line-untaxed = sans taxe
exempt-training = exonéré : formation (art. 261, 4, 4° a du CGI)
exempt-medical = exonéré : soins (art. 261, 4, 1° du CGI)
exempt-out-of-scope = hors champ de la TVA
exempt-own = exonéré de TVA
exempt-franchise = franchise de TVA
exempt-reverse-charge = autoliquidation
exempt-intra-community = bien : livraison intracommunautaire (art. 262 ter I du CGI)
exempt-export = bien : exportation (art. 262 I du CGI)
exempt-services-abroad = service : hors de France (art. 259, 1° du CGI)
exempt-untaxed-overseas = TVA non applicable (art. 294 du CGI)

## Payment terms

terms-on-receipt = à réception
terms-net = { $days ->
    [one] à { $days } jour
   *[other] à { $days } jours
 }
terms-net-then-end-of-month = { $days ->
    [one] à { $days } jour, fin de mois
   *[other] à { $days } jours, fin de mois
 }
terms-end-of-month-then-net = { $days ->
    [one] fin de mois, { $days } jour
   *[other] fin de mois, { $days } jours
 }
terms-end-of-month = fin de mois
terms-end-of-month-the = { $days ->
    [0] fin de mois, le { $day } du mois suivant
    [one] à { $days } jour, fin de mois, le { $day } du mois suivant
   *[other] à { $days } jours, fin de mois, le { $day } du mois suivant
 }
terms-on = le { $day }

## Currencies of one sign
currency-cad = dollar canadien (CAD)
currency-usd = dollar américain (USD)
