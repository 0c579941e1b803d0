//! What a consumer may do of an approved quote, on its card.

use billing::QuoteState;
use chrono::NaiveDate;
use store::quote::QuoteRow;
use words::Voice;

use crate::action::{self, OfQuote};
use crate::message::{Draft, Press};

/// How long its buttons work; whether it is in time is looked at when they are pressed.
pub(crate) const BUTTON_DAYS: i64 = 20;

/// What a consumer may do of an approved quote, on its card.
pub(crate) fn offered(voice: Voice, card: Draft, row: &QuoteRow, until: NaiveDate) -> Draft {
    let payload = OfQuote { quote_id: row.id.clone() };
    let mut card = card.footnote(voice.t("withdrawal-offered", &[("until", voice.day(until).into())]));
    if !row.quote.is_start_asked() {
        card = card.button(Press::new("Start at once", action::Quote::Start(payload.clone())).days(BUTTON_DAYS));
    }
    card.button(Press::new("Withdraw from the contract", action::Quote::Renounce(payload)).days(BUTTON_DAYS))
}

/// « Lu et accepté par Julie Dupont le 2 mars 2026. »
pub(crate) fn agreed(voice: Voice, row: &QuoteRow) -> String {
    match &row.quote.state {
        QuoteState::Approved { on, evidence } => {
            voice.t("quote-approved", &[("name", evidence.name.clone().into()), ("on", voice.day(*on).into())])
        }
        _ => String::new(),
    }
}
