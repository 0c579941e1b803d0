//! The ways out for an account that is parked: as buttons, and as what came of them.

use billing::Number;
use chat::Tone;
use chrono::NaiveDate;
use store::account::Parked;
use words::Voice;

use crate::action::{self, Measure, Nothing};
use crate::message::{Draft, Message, Press};

/// What an owner can do about it, on the card and on every refusal.
pub(crate) fn buttons(why: Parked) -> Vec<Press> {
    match why {
        Parked::Clock => vec![Press::new("The clock is right", action::Account::Clock(Nothing {})).once().confirmed("confirm-clock")],
        Parked::Behind => vec![Press::new("Go on from there", action::Account::GoOn(Nothing {})).once().confirmed("confirm-go-on")],
        Parked::Altered => Vec::new(),
    }
}

/// For whom more than a day's measure is meant.
pub(crate) fn let_them_go(about: &str) -> Press {
    Press::new("Let them go", action::Account::LetGo(Measure { about: about.to_owned() })).once().days(30).confirmed("confirm-letters")
}

pub(super) fn measure_let_go(voice: Voice) -> Message {
    Message::in_place(Draft::text(voice.t("too-many-let-go", &[])))
}

pub(super) fn clock_confirmed(voice: Voice, today: NaiveDate) -> Message {
    Message::in_place(Draft::text(voice.t("clock-confirmed", &[("today", voice.day(today).into())])).tone(Tone::Good))
}

/// Where the books go on, which numbers are lost, and which chases wait for someone to look.
pub(super) fn recovered(voice: Voice, lost: &[Number], lost_invoice: Option<Number>, next: &[Number], paused: &[String]) -> Message {
    let listed = |numbers: &[Number]| numbers.iter().map(Number::to_string).collect::<Vec<_>>().join(", ");
    let mut card = Draft::titled(voice.t("recovered-title", &[]), voice.t("recovered", &[])).tone(Tone::Good);
    for (key, value) in [("recovered-next", listed(next)), ("recovered-lost", listed(lost)), ("recovered-paused", paused.join(", "))] {
        if !value.is_empty() {
            card = card.field(voice.t(key, &[]), value);
        }
    }
    if let Some(first) = lost_invoice {
        card = card.footnote(voice.t("recovered-footnote", &[("number", first.to_string().into())]));
    }
    Message::in_place(card)
}
