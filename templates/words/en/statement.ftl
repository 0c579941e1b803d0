# A client’s statement of account.

statement-title = Statement of account on { $on } — { $client }
statement-nothing = Nothing has been invoiced to { $client } yet.
statement-nothing-then = On { $on }, nothing was owed: nothing had been invoiced to { $client } yet.
statement-before = { $count ->
    [one] Balance of { $count } movement up to { $on } (detail in the PDF)
   *[other] Balance of { $count } movements up to { $on } (detail in the PDF)
 }
statement-to-give-back = { $amount }, by { $by }
statement-sent = Statement sent to { $names }.
statement-for-client = { $form ->
    [tu] { $seller } sends you your statement of { $on }. The PDF is attached.
   *[vous] { $seller } sends you your statement of { $on }. The PDF is attached.
 }
movement-invoice = Invoice { $number }
movement-credit-note = Credit note { $number } on { $corrects }
movement-payment = Payment ({ $method })
movement-refund = Refund
movement-replaced = Invoice { $number } cancelled and replaced by { $by }
movement-penalty = Late-payment penalties on { $number }
movement-fee = Recovery fee on { $number }
movement-rounded = Rounding of the cash payment of { $number }
statement-unlike = To the client, what you no longer ask for is owed all the same: they will read { $owed } to pay, and not a word of what you noted.
movement-written-off-less = Owed again on { $number }, after it was given up
movement-written-off = No longer asked for of { $number }
movement-renounced = Withdrawal: { $number } is no longer due
