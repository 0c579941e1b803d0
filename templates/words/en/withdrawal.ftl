# A consumer’s right to withdraw.

withdrawal-offered = You may withdraw from this contract until { $until } included, without giving a reason.
withdrawal-ask = You withdraw from the contract of quote { $number } with { $seller }, without having to give a reason. What you paid will be given back within fourteen days{ $asked ->
    [yes] , less the share of the work already done at your express request
   *[no] {""}
 }.
withdrawal-ask-start = You expressly ask for the work of quote { $number } to begin before the withdrawal period ends, on { $until }. If you withdraw later, you will pay for what was done by then; once all the work is done, you can no longer withdraw.
withdrawal-started = Noted on { $when }: the work of quote { $number } may begin at once, at your express request. Keep this message.
withdrawal-acknowledged-title = Your withdrawal was received
withdrawal-acknowledged = Received on { $when }, from { $name }: you withdraw from the contract of quote { $number }{ $has_title ->
    [yes] {" "}({ $title })
   *[no] {""}
 } with { $seller }, of { $total }. { $has_paid ->
    [yes] The { $paid } already paid will be given back within fourteen days, by the same means{ $asked ->
        [yes] , less the share of the work already done at your express request
       *[no] {""}
     }.
   *[no] { $asked ->
        [yes] You pay only the share of the work already done at your express request.
       *[no] You have nothing more to pay.
     }
 } Keep this message: it is proof.
told-start-asked = { $client } expressly asks for the work of quote { $number } to begin without waiting for the fourteen days to end.
told-renounced = { $client } withdraws from the contract of quote { $number } ({ $when }). Nothing is chased any more. { $has_paid ->
    [yes] Give { $paid } back by { $by }, by the same means, after a credit note, then record it: /paid refund.
   *[no] Make a credit note of what was invoiced.
 } { $asked ->
    [yes] The work had begun at their express request: the share already done is still owed to you.
   *[no] {""}
 }
