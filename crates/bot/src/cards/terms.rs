//! The terms of sale, as a card and as a text.

use chat::Tone;
use store::terms::Terms as TermsRow;
use words::Voice;

use crate::desk::Desk;
use crate::message::{Draft, FileRef, Message};

pub(crate) fn card(desk: &Desk<'_>, row: &TermsRow, key: &str) -> Message {
    let text = desk.t(key, &[("version", row.version.into())]);
    let draft = Draft::titled(row.title.clone(), text).field(desk.t("field-summary", &[]), row.summary.clone()).tone(Tone::Good);
    Message::answer(draft).file(file(desk.voice(), row))
}

/// The full text, to be read and kept.
pub(crate) fn file(voice: Voice, row: &TermsRow) -> FileRef {
    FileRef::Text {
        name: voice.t("file-terms", &[("version", row.version.into())]),
        text: format!("{}\n\n{}\n\n{}\n", row.title, row.summary, row.body),
    }
}
