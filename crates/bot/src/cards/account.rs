//! The ways out for an account that is parked, as buttons.

use store::account::Parked;

use crate::action::{self, Measure, Nothing};
use crate::message::Press;

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
