# Clients, the people there, and the channel that is shared with one.

merger-counts = { $quotes ->
    [one] { $quotes } soumission
   *[other] { $quotes } soumissions
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
client-bound-showing = Ce salon est maintenant associé à { $client } : inutile de le nommer ici. Ses soumissions et ses factures y seront montrées à tous une fois envoyées, sans jamais parler de retard. L’application doit en être membre.
