# Clients, the people there, and the channel that is shared with one.

## Clients

kind-business = Business
kind-association-alone = Non-profit
kind-association = Non-profit (a business, to the law)
kind-consumer = Consumer
kind-unknown = Not said (treated as a consumer)
role-approver = approves
role-billing = pays
client-added = Client added. Here is what I understood.
client-changed = Client updated. Documents already issued do not change.
client-needs-address = Its address is missing, and an invoice must have it: /client edit { $name } address:"…"
client-needs-vat = Without its VAT number, French VAT is due. If it has one: /client edit { $name } vat:…
client-needs-siren = The SIREN of { $name } is missing: without it this invoice cannot go through a platform. /client edit { $name } siren:…
client-siren-asked = Their SIREN, which your invoices must bear from { $from }: /client edit { $name } siren:…
client-vat-elsewhere = Their VAT number is another country’s ({ $country }). If they are established there: /client edit { $name } country:{ $country }
client-needs-vat-of-franchise = Without their VAT number, the wording is that of the franchise and not “Reverse charge”. If they have one: /client edit { $name } vat:…
franchise-needs-vat = For a business in the Union, even under the franchise, you need a VAT number of your own (art. 286 ter CGI, from the tax office) and a European services declaration; the wording is then “Autoliquidation”: /setup tax vat:…
overseas-rate = Client established overseas: VAT at { $rate } (art. 296 CGI). Another rate is typed after the line.
mainland-rate = Client established on the mainland: VAT at { $rate } (art. 259 CGI). Another rate is typed after the line.
client-seen-twice = The same { $what } as { $names }: is it the same client? To keep one of them: /client merge "{ $into }" "{ $from }"
client-next = To open the conversation to them: /client invite { $name } @person
client-none = No client yet. /client add "Atelier Dupont" kind:business
client-list = { $count ->
    [one] One client
   *[other] { $count } clients
 }
client-archived = Client archived: { $name }. Its documents are kept. To come back to it: /client restore { $name }
client-archived-list = Archived: { $names }
client-restored = { $name } is among your clients again.
client-has-credit = This client has a credit of { $amount }: a button will offer to use it.
client-credit-covers = { $amount }, which cover { $numbers }

## Merging a client that was added twice

merger-title = Merge { $from } into { $into }
merger-text = Everything of { $from } goes to { $into }. Issued documents keep the name and the address printed on them.
merger-moves = To be moved
merger-counts = { $quotes ->
    [one] { $quotes } quote
   *[other] { $quotes } quotes
 }, { $invoices ->
    [one] { $invoices } invoice
   *[other] { $invoices } invoices
 }, { $credits ->
    [one] { $credits } credit note
   *[other] { $credits } credit notes
 }, { $payments ->
    [one] { $payments } payment
   *[other] { $payments } payments
 }
merger-footnote = { $from } will be archived under its name: whoever types it finds { $into }.
client-merged = { $from } is merged into { $into }.
client-merged-completed = { $from } is merged into { $into }, which took over what it lacked.
forget-title = Forget { $name }?
forget-text = { $documents ->
    [0] All that is known of { $name } and its people ({ $people }) will be erased: names, addresses, messages, buttons, notes.
   *[other] The documents issued ({ $documents }), what was agreed to and the payments stay, as the law has it. All the rest of { $name } and its people ({ $people }) will be erased: addresses, messages, buttons, notes.
 }
forget-footnote = Backups that were made keep what they have until others take their place. Nothing can be brought back.
client-forgotten = { $documents ->
    [0] Done: all that was known of that client and its people ({ $people }) is erased.
   *[other] { $name } is forgotten, with its people ({ $people }). The documents issued ({ $documents }) stay.
 }
export-made = This is what { $business } holds of { $name }. It is for them alone.
export-whom = Of whom? For example: /export person @julie
client-found-merged = “{ $from }” was merged: it is { $into } now.

## A shared channel

client-bound = This channel is { $client }’s now: no need to name them here. Nothing is shown to the others.
client-bound-showing = This channel is { $client }’s now: no need to name them here. Their quotes and invoices will be shown to everyone here once sent, with never a word about lateness. The app has to be a member.
client-unbound = This channel is no client’s any more. Nothing more will be shown here.
shared-place = everyone, in the client’s channel
shared-quote-sent = Sent.
shared-quote-approved = Approved.
shared-quote-closed = Closed by agreement.
shared-invoice-sent = Sent.
shared-invoice-settled = Settled.
