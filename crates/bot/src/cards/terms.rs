//! The terms of sale, as a card and as a text.

use billing::method::Announced;
use billing::quote::TermsShown;
use billing::{Business, Deposit, Offer, PaymentTerms, Percent, Plan};
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
    let announced = business.announced.as_ref()?;
    let (plan, due) = told(offer.terms.as_ref()?, announced, offer);
    let is_other_plan = offer.change.is_none() && may_ask_ahead && offer.plan != plan;
    let said = [
        is_other_plan.then(|| lines::plan(voice, plan)),
        (offer.due != due).then(|| voice.t("terms-say-due", &[("due", lines::payment_terms(voice, due).into())])),
        (business.late_rate != announced.late_rate).then(|| voice.t("terms-say-late", &[])),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| voice.t("quote-departs", &[("what", said.join(" · ").into())]))
}

/// What terms tell a client of paying: as their summary says, in words of the business's own too; what it does not say is as the settings
/// stood when they were published.
fn told(terms: &TermsShown, announced: &Announced, offer: &Offer) -> (Plan, PaymentTerms) {
    let (shares, days) = terms.figures();
    let shares: Vec<Plan> =
        shares.into_iter().filter_map(|share| Percent::new(share).ok()).map(|share| Plan::Deposit(share.into())).collect();
    let days: Vec<PaymentTerms> = days.into_iter().map(PaymentTerms::Net).collect();
    let plan = if shares.contains(&offer.plan) { offer.plan } else { shares.first().copied().unwrap_or(announced.plan) };
    let due = if days.contains(&offer.due) { offer.due } else { days.first().copied().unwrap_or(announced.due) };
    (plan, due)
}

/// Whether a client who reads the summary of the terms reads other figures than the offer has.
pub(crate) fn prevails(offer: &Offer) -> bool {
    let Some((shares, days)) = offer.terms.as_ref().map(TermsShown::figures) else { return false };
    let has_share = match offer.plan {
        Plan::Deposit(Deposit::Percent(percent)) => shares.is_empty() || shares.contains(&percent.value()),
        _ => shares.is_empty(),
    };
    let has_days = match offer.due {
        PaymentTerms::Net(count) => days.is_empty() || days.contains(&count),
        _ => days.is_empty(),
    };
    offer.change.is_none() && !(has_share && has_days)
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
