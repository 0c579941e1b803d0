# Credit notes.

credit-note-preview = Credit note on { $number }, for { $client } — preview
credit-note-title = Credit note { $number } on { $of }
credit-note-for-client = { $form ->
    [tu] { $seller } sends you a credit note on invoice { $of }. The PDF is attached.
   *[vous] { $seller } sends you a credit note on invoice { $of }. The PDF is attached.
 }
credit-line = Credit on invoice { $number }
credit-beyond-back = { $amount } was paid: it will have to be given back to { $client }, who withdrew from the contract.
credit-beyond = { $amount } more than is left to pay: { $client } will have it as credit.
credit-left = { $client } is now { $amount } in credit, to use on a later invoice or to give back: /paid refund { $client }
credit-left-more = { $client } is { $amount } more in credit, { $whole } in all, to use on a later invoice or to give back: /paid refund { $client }
credit-back-by = { $client } withdrew from the contract: { $amount } is to be given back by { $by }, by /paid refund { $client }
credit-note-sent = Credit note { $number } was sent to { $names }.
credit-note-sent-nobody = Ready to pass on: { $client } cannot be reached here yet.
credit-left-for-client = { $form ->
    [tu] You have { $amount } in credit, for a later invoice or to be given back.
   *[vous] You have { $amount } in credit, for a later invoice or to be given back.
 }
credit-left-more-for-client = { $form ->
    [tu] You have { $amount } more in credit, { $whole } in all, for a later invoice or to be given back.
   *[vous] You have { $amount } more in credit, { $whole } in all, for a later invoice or to be given back.
 }
credit-back-by-for-client = { $form ->
    [tu] You withdrew from the contract: { $amount } is given back to you by { $by }.
   *[vous] You withdrew from the contract: { $amount } is given back to you by { $by }.
 }
