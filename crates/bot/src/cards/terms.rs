//! The terms of sale, as a card and as a text.

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

/// Where an offer says otherwise of paying than the terms that go with it, which hold for what it does not say, or than its business does
/// where they say nothing.
pub(crate) fn departs(voice: Voice, business: &Business, offer: &Offer, may_ask_ahead: bool) -> Option<String> {
    let announced = business.announced.as_ref()?;
    let told = Told::of(offer.terms.as_ref()?, offer);
    let (plan, due) = (told.plan.unwrap_or(announced.plan), told.due.unwrap_or(announced.due));
    let plan = (offer.change.is_none() && may_ask_ahead && offer.plan != plan).then(|| lines::plan(voice, plan));
    let due = (offer.due != due).then(|| voice.t("terms-say-due", &[("due", lines::payment_terms(voice, due).into())]));
    let late = (business.late_rate != announced.late_rate).then(|| voice.t("terms-say-late", &[]));
    let (mut by_terms, mut as_usual) = (Vec::new(), Vec::new());
    for (said, is_told) in [(plan, told.plan.is_some()), (due, told.due.is_some()), (late, true)] {
        if is_told { &mut by_terms } else { &mut as_usual }.extend(said);
    }
    let said = [("quote-departs", by_terms), ("quote-departs-from-usual", as_usual)];
    let said = said.into_iter().filter(|(_, said)| !said.is_empty());
    said.map(|(key, said)| voice.t(key, &[("what", said.join(" · ").into())])).reduce(|first, other| format!("{first} {other}"))
}

/// What terms tell a client of paying, as their summary says it; nothing where it is silent.
struct Told {
    plan: Option<Plan>,
    due: Option<PaymentTerms>,
}

impl Told {
    /// Of several shares or delays the one that the offer has, where it is among them.
    fn of(terms: &TermsShown, offer: &Offer) -> Self {
        let (shares, days) = terms.figures();
        let shares: Vec<Plan> =
            shares.into_iter().filter_map(|share| Percent::new(share).ok()).map(|share| Plan::Deposit(share.into())).collect();
        let days: Vec<PaymentTerms> = days.into_iter().map(PaymentTerms::Net).collect();
        Self {
            plan: if shares.contains(&offer.plan) { Some(offer.plan) } else { shares.first().copied() },
            due: if days.contains(&offer.due) { Some(offer.due) } else { days.first().copied() },
        }
    }
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
