//! What everyone reads in a client's shared place, where the business chose so: that a document was sent, approved or settled, and never
//! what is owed, since when, or what waits for it.

use chat::Tone;
use operations::Office;
use words::Voice;

use crate::error::Error;
use crate::message::{Draft, FileRef, Message};

/// What shared places show of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    QuoteSent,
    QuoteApproved,
    QuoteClosed,
    InvoiceSent,
    InvoiceSettled,
}

fn card(voice: Voice, title: String, shown: Shown) -> Draft {
    let (key, tone) = match shown {
        Shown::QuoteSent => ("shared-quote-sent", Tone::Plain),
        Shown::QuoteApproved => ("shared-quote-approved", Tone::Good),
        Shown::QuoteClosed => ("shared-quote-closed", Tone::Plain),
        Shown::InvoiceSent => ("shared-invoice-sent", Tone::Plain),
        Shown::InvoiceSettled => ("shared-invoice-settled", Tone::Good),
    };
    Draft::titled(title, voice.t(key, &[])).tone(tone)
}

/// A document just sent, in each place of its client where documents are shown.
pub(crate) async fn sent(
    office: &mut Office<'_>,
    client_id: &str,
    subject: String,
    title: String,
    shown: Shown,
    file: Option<FileRef>,
) -> Result<Vec<Message>, Error> {
    let voice = office.voice_in(office.lang());
    let mut messages = Vec::new();
    for bound in store::client_place::showing(office.db, office.business_id, client_id).await? {
        let mut message = Message::to_place(bound.platform, bound.place, card(voice, title.clone(), shown)).about(subject.clone());
        message.files.extend(file.clone());
        messages.push(message);
    }
    Ok(messages)
}

/// The same document by now, where it is shown.
pub(crate) fn now(office: &Office<'_>, subject: String, title: String, shown: Shown) -> Message {
    Message::amend(subject, card(office.voice_in(office.lang()), title, shown))
}
