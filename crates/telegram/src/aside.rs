//! A word aside: what in a group is shown to one person alone, as Telegram's *ephemeral messages* are.
//!
//! <https://core.telegram.org/bots/api#ephemeralmessageparameters>, of Bot API 10.2 and, with these names, of 10.3. Telegram lets a bot answer
//! so for fifteen seconds after a command that was itself sent aside, or after a press. Nothing else is said aside: who is away, or has an
//! older application, would never see it. Nor is a press on what everybody sees answered so: a server that does not know these parameters
//! ignores them, and would show all what is for one. What was sent aside comes from none that does not know, and a reply to it that is
//! none itself is refused.

use chat::Outgoing;
use serde_json::{Value, json};

use crate::Account;
use crate::spot::Spot;

/// How long Telegram takes an answer aside, less what a call takes.
const ANSWERED_WITHIN_MS: i64 = 13_000;

/// What a message aside is named by, before its number.
const ASIDE: char = '~';

/// What lets the bot say something aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// A command that was sent aside, by its own number.
    Typed(i64),
    /// A press on a message aside.
    Pressed(String),
}

/// Who is shown a message alone, and what lets the bot show it; nothing lets it add another any more where there is no cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Aside {
    pub receiver: i64,
    pub cause: Option<Cause>,
}

/// Keeps what somebody did in a group, for the answer to it.
pub(crate) fn remember(account: &Account, chat: i64, user: i64, cause: Cause) {
    if chat < 0 {
        account.causes.insert((chat, user), (cause, account.now_ms()));
    }
}

impl Aside {
    /// How a message is said aside at that place, if it can be.
    pub fn of(account: &Account, place: Spot, out: &Outgoing) -> Option<Self> {
        let receiver = out.user_id.parse().ok().filter(|_| place.chat < 0 && !out.is_for_all)?;
        let fresh = |at_ms: i64| (0..ANSWERED_WITHIN_MS).contains(&(account.now_ms() - at_ms));
        let cause = account.causes.get(&(place.chat, receiver)).filter(|(_, at_ms)| fresh(*at_ms)).map(|(cause, _)| cause);
        let amends = out.amends.as_deref().and_then(Id::read);
        let stands_aside = matches!(amends, Some((chat, Id::Aside(_))) if chat == place.chat);
        (cause.is_some() || stands_aside).then_some(Self { receiver, cause })
    }

    /// Adds to the parameters of a message whom it is for alone.
    pub fn address(&self, parameters: &mut Value) {
        parameters["ephemeral_message_parameters"] = json!({ "receiver_user_id": self.receiver });
        match &self.cause {
            Some(Cause::Typed(id)) => parameters["reply_parameters"] = json!({ "ephemeral_message_id": id }),
            Some(Cause::Pressed(query)) => {
                parameters["ephemeral_message_parameters"]["callback_query_id"] = query.as_str().into();
            }
            None => {}
        }
    }
}

/// The number of a message in its chat: of one that stays there, or of one aside, which is numbered by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Id {
    Kept(i64),
    Aside(i64),
}

impl Id {
    /// As Telegram tells of a message: one aside has the number zero.
    pub fn of(message: &Value) -> Self {
        match message["ephemeral_message_id"].as_i64() {
            Some(id) => Self::Aside(id),
            None => Self::Kept(message["message_id"].as_i64().unwrap_or_default()),
        }
    }

    /// The chat and the number in the name of a message, `chat:message`, whatever is noted behind them.
    pub fn read(message: &str) -> Option<(i64, Self)> {
        let mut parts = message.split(':');
        let (chat, id) = (parts.next()?.parse().ok()?, parts.next()?);
        let id = match id.strip_prefix(ASIDE) {
            Some(id) => Self::Aside(id.parse().ok()?),
            None => Self::Kept(id.parse().ok()?),
        };
        Some((chat, id))
    }

    /// Has an edit of a message say which, in the way that its kind is edited; the method is another for one aside.
    pub fn edited(self, method: &str, parameters: &mut Value, receiver: i64) -> String {
        match self {
            Self::Kept(id) => {
                parameters["message_id"] = id.into();
                method.to_owned()
            }
            Self::Aside(id) => {
                if let Some(parameters) = parameters.as_object_mut() {
                    parameters.remove("message_id");
                }
                parameters["receiver_user_id"] = receiver.into();
                parameters["ephemeral_message_id"] = id.into();
                method.replacen("Edit", "EditEphemeral", 1)
            }
        }
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Kept(id) => write!(f, "{id}"),
            Self::Aside(id) => write!(f, "{ASIDE}{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_aside_is_named_apart_from_one_that_stays() {
        for (name, id) in [("-100:7", Id::Kept(7)), ("-100:7:file", Id::Kept(7)), ("-100:~7", Id::Aside(7)), ("-100:~7:file", Id::Aside(7))]
        {
            assert_eq!(Id::read(name), Some((-100, id)), "{name}");
            assert!(name.starts_with(&format!("-100:{id}")), "{name}");
        }
        assert_eq!(Id::read("-100"), None);
        assert_eq!(Id::read("-100:~"), None);
    }

    #[test]
    fn a_message_aside_is_edited_by_methods_of_its_own() {
        let mut parameters = json!({ "chat_id": -100, "message_id": 0, "text": "x" });
        assert_eq!(Id::Aside(7).edited("EditMessageText", &mut parameters, 12), "EditEphemeralMessageText");
        assert_eq!(parameters, json!({ "chat_id": -100, "text": "x", "receiver_user_id": 12, "ephemeral_message_id": 7 }));
    }
}
