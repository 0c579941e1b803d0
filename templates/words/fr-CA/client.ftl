# Clients, the people there, and the channel that is shared with one.

merger-counts = { $quotes ->
    [one] { $quotes } devis
   *[other] { $quotes } devis
 }, { $invoices ->
    [one] { $invoices } facture
   *[other] { $invoices } factures
 }, { $credits ->
    [one] { $credits } note de crédit
   *[other] { $credits } notes de crédit
 }, { $payments ->
    [one] { $payments } règlement
   *[other] { $payments } règlements
 }
