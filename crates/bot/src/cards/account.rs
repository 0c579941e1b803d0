//! The ways out for an account that is parked, as buttons.

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::account::Parked;

use crate::message::Press;

/// What an owner can do about it, on the card and on every refusal.
pub(crate) fn buttons(why: Parked) -> Vec<Press> {
    match why {
        Parked::Clock => vec![Press::new("The clock is right", "account", "clock", json!({})).once().confirmed("confirm-clock")],
        Parked::Behind => vec![Press::new("Go on from there", "account", "go_on", json!({})).once().confirmed("confirm-go-on")],
        Parked::Altered => Vec::new(),
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct About {
    /// A person's id, for messages; a client's, for documents.
    pub about: String,
}

/// For whom more than a day's measure is meant.
pub(crate) fn let_them_go(about: &str) -> Press {
    Press::new("Let them go", "account", "let_go", json!({ "about": about })).once().days(30).confirmed("confirm-letters")
}
