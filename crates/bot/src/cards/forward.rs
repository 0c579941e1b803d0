//! Words and documents handed over by other means than ours.

use store::Db;
use store::client::ClientRow;
use words::{Arg, Voice};

use crate::action::{self, OfInvoice, OfQuote};
use crate::cards::lines;
use crate::error::Error;
use crate::message::{Draft, Message, Press};

/// The document that a message was about, to be handed over by other means.
pub(crate) fn forward_of(subject: Option<&str>) -> Option<Press> {
    let (kind, rest) = subject?.split_once(':')?;
    let (id, _) = rest.split_once(':')?;
    match kind {
        "quote" => Some(Press::new("Forward", action::Quote::Forward(OfQuote { quote_id: id.to_owned() }))),
        "invoice" => Some(Press::new("Forward", action::Invoice::Forward(OfInvoice { invoice_id: id.to_owned() }))),
        _ => None,
    }
}

/// Words to paste in a message of one's own, for a client without chat: told in the owner's language, worded in the client's.
pub(crate) fn to_forward(own: Voice, voice: Voice, row: &ClientRow, key: &str, facts: &[(&'static str, Arg)]) -> Message {
    let words = voice.t(key, &[facts, &[lines::form(&row.client)]].concat());
    Message::answer(
        Draft::titled(own.t("forward-title", &[]), words).footnote(own.t("forward-footnote", &[("name", row.client.name.clone().into())])),
    )
}

/// The names of people, as they are shown.
pub(crate) async fn names_of(db: &mut Db, people: &[String]) -> Result<String, Error> {
    let mut names = Vec::new();
    for person_id in people {
        names.extend(store::person::shown_name(db, person_id).await?);
    }
    Ok(names.join(", "))
}
