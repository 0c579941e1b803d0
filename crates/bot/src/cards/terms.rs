//! The terms of sale, as a card and as a text.

use billing::{Business, Offer};
use chat::Tone;
use store::terms::Terms as TermsRow;
use words::Voice;

use crate::cards::lines;
use crate::message::{Draft, FileRef, Message};

pub(crate) fn card(voice: Voice, row: &TermsRow, key: &str) -> Message {
    let text = voice.t(key, &[("version", row.version.into())]);
    let draft = Draft::titled(row.title.clone(), text).field(voice.t("field-summary", &[]), row.summary.clone()).tone(Tone::Good);
    Message::answer(draft).file(file(voice, row))
}

/// What the terms that go with an offer say of paying, where it says otherwise: they hold for what it does not say.
pub(crate) fn departs(voice: Voice, business: &Business, offer: &Offer, may_ask_ahead: bool) -> Option<String> {
    let announced = business.announced.as_ref().filter(|_| offer.terms.is_some())?;
    let is_other_plan = offer.change.is_none() && may_ask_ahead && offer.plan != announced.plan;
    let said = [
        is_other_plan.then(|| lines::plan(voice, announced.plan)),
        (offer.due != announced.due).then(|| voice.t("terms-say-due", &[("due", lines::payment_terms(voice, announced.due).into())])),
        (business.late_rate != announced.late_rate).then(|| voice.t("terms-say-late", &[])),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| voice.t("quote-departs", &[("what", said.join(" · ").into())]))
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
