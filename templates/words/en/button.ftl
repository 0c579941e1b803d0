# What stands on a button. In the console a button is pressed by its English name.

button-send = Send
button-complete = Complete
button-edit = Edit
button-cancel = Cancel
button-approve = Approve
button-order = Order with an obligation to pay
button-decline = Decline
button-ask-a-question = Ask a question
button-answer = Answer
button-it-arrived = It arrived
button-send-again = Send again
button-private-thread = Private thread
button-let-them-go = Let them go
button-the-clock-is-right = The clock is right
button-go-on-from-there = Go on from there
button-received = Received
button-paid-on = Paid on…
button-i-will-pay-on = I will pay on…
button-there-is-a-problem = There is a problem
button-wrong-person = Wrong person
button-accept = Accept
button-confirm = Confirm
button-not-them = Not them
button-undo = Undo this payment
button-cashed-on = Cashed on…
button-let-it-go = Let it go out
button-postpone = Postpone by a week
button-i-will-talk-to-them = I will talk to them
button-chase-now = Chase now
button-call = Call about
button-forward = Forward
button-use-credit = Use the credit of
button-overpaid = Overpaid
button-in-all = In all
button-record = Record
button-received-on = On
button-penalties-and-fee = Penalties and fee
button-write-off = Write off
button-ask-for-it-again = Ask for it again
button-invoice = Invoice
button-i-called = I called
button-use-this-method = Use this method
button-propose-a-deposit = Propose a deposit of
button-propose-two-payments = Propose two payments
button-propose-paying-at-the-end = Propose paying at the end
button-it-is-me = It is me
button-not-me = Not me
button-snooze-3-days = In 3 days
button-mark-paid = Paid
button-open = Open
button-see-all = See all
button-show = Show
button-my-clients = My clients
button-getting-paid = Getting paid
button-my-books = My books
button-settings = Settings
button-set-up = Begin
button-try-it = Try it
button-put-it-back = Put it back
button-read-it-so = Read it so
button-start-at-once = Start at once
button-withdraw-from-the-contract = Withdraw from the contract here
button-confirm-the-start = Confirm the request
button-confirm-the-withdrawal = Confirm the withdrawal
button-credit = Credit
button-close = Close the quote
button-credit-everything = Credit everything
button-keep-what-was-paid = Keep what was paid
button-change-nothing = Change nothing
button-give-it-back = Give it back
button-record-the-refund = Record the refund of
button-merge-into = Merge into

## What is taken from a card at a tap

copy-iban = Copy the IBAN
copy-address = Copy the address
copy-reference = Copy the reference
copy-amount = Copy the amount
open-paypal = Pay with PayPal
open-payment = Pay online

## A button of another release

card-anew = That button has changed since. Here is the document as it stands now, with the buttons that work.
