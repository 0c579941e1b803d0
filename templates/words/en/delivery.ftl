# What becomes of a message: who speaks, and what did not arrive or may not have.

## Who speaks

sender = { $name } – Billing

## What did not arrive

told-undelivered = This message could not be delivered to { $name }:
told-without-files = This message arrived without its document, which was refused on { $platform }:
told-closed = { $name } takes no private messages on this platform. A private thread in their client’s channel can carry this one and the next; whoever moderates the server can read it.
told-closed-nowhere = { $name } takes no private messages on this platform. Ask them to allow those, or make a channel this client’s (/client bind): a private thread is possible there.
discord-rest-is-private = 🔒 The rest is in your private messages: { $at }
discord-rest-is-closed = 🔒 Discord lets the application answer no more here, and your private messages are closed to it. What you asked for is done; open them to read the rest next time.
told-delayed = This message for { $name } waits: its PDF could not be prepared. It goes out as soon as possible.
told-shut-out = { $platform } no longer lets Relance in: its access was probably removed. The messages wait, and none is lost. For whoever keeps the machine: “relance check” says what to do.
told-missing-right = This message could not be delivered to { $name }: on { $platform }, the right “{ $right }” is missing. { $remedy } Then “Send again” lets it go.
told-missing-right-own = An answer could not be given to you: on { $platform }, the right “{ $right }” is missing. { $remedy }
right-slack = Whoever looks after the app adds it on api.slack.com/apps, under OAuth & Permissions, then installs the app again.
right-discord = Whoever looks after the server grants it to the application’s role, in the channel’s settings, under Permissions.
right-discord-quarantined = Discord has put the application in quarantine: in private it writes only to people it has written to before. Whoever manages it appeals to Discord; the Developer Portal says how.
right-telegram = Whoever looks after the group grants it to the bot, in the group’s settings, under Administrators or Permissions.

## What may not have arrived

told-unsure = Nobody can tell whether this message reached { $name }. Before it is sent again, please look, or ask them:
unsure-arrived = Noted: { $name } has it.
unsure-again = It goes out to { $name } again.
unsure-aside = It goes out to { $name } in a private thread, and so will the next ones while their private messages stay closed.
