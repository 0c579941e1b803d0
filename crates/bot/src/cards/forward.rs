//! Words and documents handed over by other means than ours.

use chat::{Handy, Tap};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
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
    by_hand(own, row, &voice.t("forward-subject", facts), words, true)
}

/// What a text decides by.
pub(crate) fn whether(it_is: bool) -> Arg {
    Arg::from(if it_is { "yes" } else { "no" })
}

/// Words that one of the client's people would have read here, as a letter: it greets, and is signed by whoever sends it.
pub(crate) fn as_letter(voice: Voice, row: &ClientRow, words: String, seller: &str) -> String {
    voice.t("forward-letter", &[("words", words.into()), ("seller", seller.into()), lines::form(&row.client)])
}

/// The same, where the words are known: at a tap they stand in a message that the freelancer sends in their own name. The PDF stands on
/// that card or on the one before it, where there is one.
pub(crate) fn by_hand(own: Voice, row: &ClientRow, subject: &str, words: String, has_pdf: bool) -> Message {
    let encoded = |text: &str| utf8_percent_encode(text, AS_WRITTEN).to_string();
    let (body, subject) = (encoded(&words), encoded(subject));
    let to = row.client.email.as_deref().map(encoded).unwrap_or_default();
    let handy = |key: &str, tap: Tap| Handy { label: own.t(key, &[]), tap };
    let ways = [
        Tap::open(&format!("https://wa.me/?text={body}")).map(|open| handy("forward-whatsapp", open)),
        Some(handy("forward-mail", Tap::Write(format!("mailto:{to}?subject={subject}&body={body}")))),
    ];
    let (title, footnote) = match has_pdf {
        true => ("forward-title", "forward-footnote"),
        false => ("forward-title-alone", "forward-footnote-alone"),
    };
    let footnote = own.t(footnote, &[("name", row.client.name.clone().into())]);
    Message::answer(Draft::titled(own.t(title, &[]), words).footnote(footnote).handy(ways.into_iter().flatten().collect()))
}

/// What stands in an address as it is written; everything else by its bytes.
const AS_WRITTEN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// The names of people, as they are shown.
pub(crate) async fn names_of(db: &mut Db, people: &[String]) -> Result<String, Error> {
    let mut names = Vec::new();
    for person_id in people {
        names.extend(store::person::shown_name(db, person_id).await?);
    }
    Ok(names.join(", "))
}
