//! The terms of sale, as a card and as a text.

use chat::Tone;
use store::terms::Terms as TermsRow;
use words::Voice;

use crate::message::{Draft, FileRef, Message};

pub(crate) fn card(voice: Voice, row: &TermsRow, key: &str) -> Message {
    let text = voice.t(key, &[("version", row.version.into())]);
    let draft = Draft::titled(row.title.clone(), text).field(voice.t("field-summary", &[]), row.summary.clone()).tone(Tone::Good);
    Message::answer(draft).file(file(voice, row))
}

/// The full text, to be read and kept.
pub(crate) fn file(voice: Voice, row: &TermsRow) -> FileRef {
    FileRef::Text {
        name: voice.t("file-terms", &[("version", row.version.into())]),
        text: format!("{}\n\n{}\n\n{}\n", row.title, row.summary, row.body),
    }
}

/// The terms in force from here on; their summary may have been completed from the settings.
pub(super) fn published(voice: Voice, row: &TermsRow, is_completed: bool) -> Message {
    let mut published = card(voice, row, "terms-published");
    if is_completed {
        published.draft.footnote = Some(voice.t("terms-summary-completed", &[]));
    }
    published
}
