# Trying it out, in the client’s place.

try-intro = You are in your client’s place. Nothing of what follows is numbered, counted or sent to anyone else.
try-ask = Your approval, to try it out
try-client = Imaginary client
try-client-address = 1 Example Street
try-title = An example
try-line-work = Day of work
try-line-care = Support
try-quote = Quote (specimen)
try-deposit = Deposit invoice (specimen)
try-invoice = Invoice (specimen)
try-declined = Declined. For real, you would know at once, with the reason.
try-end = That is all: for real, you would record the payment and your client would get a receipt. Your turn: /quote
try-quote-number = (specimen)
