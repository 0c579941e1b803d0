# Who gets in: greetings, invitations, and one person on several platforms.

## Greetings

greet-new = Hello { $name }! Quotes, invoices and their reminders are done right here, in the conversation. Five questions and all is ready.
greet-member = Hello! You are here for { $business }. The commands are in the menu, and /help explains them.
greet-stranger = Hello! Quotes and invoices addressed to you will arrive here. If you were given a code, type /join followed by it.
greet-with-code = Hello! If it was you who installed Relance, type /join followed by the code that “relance serve” prints: that is how the business begins. If you were given another code, type it the same way.
welcome-client = { $form ->
    [tu] All set: the quotes and invoices of { $business } will reach you here.
   *[vous] All set: the quotes and invoices of { $business } will reach you here.
 }
welcome-member = All set: you follow the invoices of { $business }. /help says what you can do.

## Invitations

invite-client = { $form ->
    [tu] { $business } offers to send you their quotes and invoices for { $client } here. Nothing is shown before { $business } has confirmed that it is you.
   *[vous] { $business } offers to send you their quotes and invoices for { $client } here. Nothing is shown before { $business } has confirmed that it is you.
 }
invite-member = { $business } asks you to help follow their invoices here.
invite-code = The invitation is ready: give this code to the person. It works once, for { $days } days.
invite-sent = Invitation sent to { $name }. You will confirm who they are once it is opened.
invite-opened-client = { $name } ({ $handle }) opened the invitation for { $client }: is this the right person?
invite-opened-member = { $name } ({ $handle }) opened the invitation to help { $business }: is it the right person?
invite-thanks = Thank you! { $business } has to confirm, and all is ready.
invite-confirmed = { $name } now has access.
invite-denied = Access is refused, nothing was shown.
team-left = { $name } no longer has access.
access-team = Who has access to { $business }
access-team-more = To invite someone: /setup team @name, or /setup team role:assistant for a code to hand over.
access-people = The people of { $client }
access-people-none = Nobody has access for { $client } yet.
access-people-more = To invite someone: /client invite, then the client and @name; without a name, you get a code to hand over.
access-left = { $count ->
    [one] And one more person or invitation, which will show here next.
   *[other] And { $count } more people or invitations, which will show here next.
 }
access-invitation = Invitation { $code }
access-until = { $roles }; may be opened until { $on }
access-opened = { $roles }; invitation opened, to be confirmed
access-contact-out = { $name } no longer has access for { $client }, and is sent nothing more.
access-revoked = Invitation cancelled: nobody comes in by it any more.

## One person on several platforms

link-code = On the other platform, type the command “link” followed by this code, within { $minutes } minutes. You will confirm it here: give the code to nobody.
link-typed = One more step: confirm on { $platform }, where this code was given. Nothing is shown to you before that.
link-asked = { $name } ({ $handle }), on { $platform }, typed your code. If that is you, confirm: there you will be able to do whatever you can do here. If not, somebody saw the code: refuse.
link-refused = Refused: nothing was shown to { $name }. Somebody saw your code: ask for another, out of sight.
link-joined = Done: here you are the same person as { $name }, with the same businesses.
link-told = { $name }, on { $platform }, is now linked to you and can do whatever you can.
link-title = Your platforms
link-list = Here is where you are the same person. /link gives a code to add one, /link remove takes one away.
link-removed = { $platform } is no longer linked to you. Access there has ended.
link-denied = { $platform } is no longer linked to you. Access there has ended. If it was not you, somebody saw your code: ask for another, out of sight.
link-denied-told = { $name } says that somebody else was speaking for them on { $platform }. Access there has ended.
recovery-begun = Whoever runs this installation has just made a code for { $name }, who lost a platform. Whoever types it within { $minutes } minutes will have the same access. If nobody asked for it, tell whoever runs the installation.
undone-means = The ways to pay are as they were again.
undone-settings = The settings are as they were again.
undone-member-out = { $name } no longer has access.
undone-member-back = { $name } has access again.
undone-contact-out = { $name } no longer receives anything for this client.
undone-contact-back = { $name } receives what is for this client again.
undone-invitations = { $count ->
    [one] One invitation is cancelled.
   *[other] { $count } invitations are cancelled.
 }
undone-place-out = { $platform }, linked from there, no longer is.
undone-place-back = { $platform } is linked to you again.
stands-others = { $count ->
    [one] one other act
   *[other] { $count } other acts
 }
of-business = For { $name }
