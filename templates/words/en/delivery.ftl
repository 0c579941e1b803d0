# What becomes of a message: who speaks, and what did not arrive or may not have.

## Who speaks

sender = { $name } – Billing

## What did not arrive

told-undelivered = This message could not be delivered to { $name }:
told-closed = { $name } takes no private messages on this platform. A private thread in their client’s channel can carry this one and the next; whoever moderates the server can read it.
told-closed-nowhere = { $name } takes no private messages on this platform. Ask them to allow those, or make a channel this client’s (/client bind): a private thread is possible there.
told-delayed = This message for { $name } waits: its PDF could not be prepared. It goes out as soon as possible.
told-shut-out = { $platform } no longer lets Relance in: its access was probably removed. The messages wait, and none is lost. For whoever keeps the machine: “relance check” says what to do.

## What may not have arrived

told-unsure = Nobody can tell whether this message reached { $name }. Before it is sent again, please look, or ask them:
unsure-arrived = Noted: { $name } has it.
unsure-again = It goes out to { $name } again.
unsure-aside = It goes out to { $name } in a private thread, and so will the next ones while their private messages stay closed.
