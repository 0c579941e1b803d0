//! What awaits approval, what is to be invoiced, what is overdue, as a page.

use chat::CardField;
use operations::Office;
use operations::gate::gate_of;
use operations::ledger::Owed;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, OfQuote};
use crate::cards::reminder;
use crate::error::Error;
use crate::message::{Draft, Press};

/// How many lines a part shows, and how many of them have a button.
pub(crate) const MAX_LINES: usize = 10;
pub(crate) const MAX_BUTTONS: usize = 5;
/// How many unanswered quotes have one.
const MAX_FORWARDS: usize = 3;

/// What awaits an answer, what is to be invoiced, what is overdue: a line each, and what can be done about it at once.
pub(crate) struct Parts {
    pub lines: Vec<(&'static str, Vec<String>)>,
    pub buttons: Vec<Press>,
    /// The words to write to who has not answered, for the quotes that end first.
    pub forwards: Vec<Press>,
}

impl Parts {
    pub(crate) async fn of(office: &mut Office<'_>, voice: Voice) -> Result<Self, Error> {
        let today = office.today();
        let unanswered = store::quote::waiting(office.db, office.business_id, today).await?;
        let forward = |row: &QuoteRow| {
            let press = Press::new("Forward", action::Quote::Forward(OfQuote { quote_id: row.id.clone() })).days(30);
            press.about(row.quote.offer.number.to_string())
        };
        let forwards = unanswered.iter().take(MAX_FORWARDS).map(forward).collect();
        let waiting: Vec<String> = unanswered
            .into_iter()
            .map(|row| {
                let offer = row.quote.offer;
                let until = voice.t("home-valid-until", &[("on", voice.day(offer.valid_until).into())]);
                format!("{} · {} — {} — {until}", offer.number, offer.buyer.name, voice.money(offer.total()))
            })
            .collect();
        let mut buttons = Vec::new();
        let (mut ready, mut gated) = (Vec::new(), Vec::new());
        for row in operations::gate::to_invoice(office).await? {
            let client = operations::load::client(office, &row.client_id).await?;
            let offer = &row.quote.offer;
            // What its deposits asked for is not to be invoiced again.
            let left = operations::gate::left_to_invoice(office, &row).await?;
            let line = format!("{} · {} — {}", offer.number, offer.buyer.name, voice.money(left));
            if operations::gate::delivered_later(&row, today).is_none() && gate_of(office, &row, &client).await?.is_open() {
                if buttons.len() < MAX_BUTTONS {
                    let press = Press::new("Invoice", action::Invoice::New(OfQuote { quote_id: row.id.clone() })).days(30);
                    buttons.push(press.about(offer.number.to_string()));
                }
                ready.push(line);
            } else {
                gated.push(line);
            }
        }
        let mut overdue = Vec::new();
        let mut late_chases = Vec::new();
        let is_asked = |owed: &Owed| owed.invoice.invoice.due_on < today && !owed.invoice.is_remainder(office.business);
        let asked = operations::ledger::asked_on(office, today).await?;
        for Owed { invoice: row, asked, .. } in asked.into_iter().filter(is_asked) {
            let late = billing::aging::days_late(row.invoice.due_on, today);
            let late = voice.t("overdue-late", &[("days", late.into())]);
            let mut line = format!("{} · {} — {} — {late}", row.invoice.reference(), row.invoice.buyer.name, voice.money(asked));
            let chased = operations::load::chase(office, &row.id).await?;
            if let Some(held) = reminder::held(voice, &chased, today) {
                line = format!("{line} — {held}");
            }
            overdue.push(line);
            late_chases.push(chased);
        }
        buttons.extend(reminder::nudge(&late_chases, today));
        let mut lines = vec![("home-waiting", waiting), ("home-to-invoice", ready)];
        if !gated.is_empty() {
            lines.push(("home-gated", gated));
        }
        lines.push(("home-overdue", overdue));
        Ok(Self { lines, buttons, forwards })
    }

    pub(crate) fn on(self, mut draft: Draft, voice: Voice) -> Draft {
        for (key, lines) in self.lines {
            draft = part(draft, voice, key, lines);
        }
        draft.buttons.extend(self.buttons);
        draft
    }
}

/// A part of a page: how many there are, and a line for each of the first.
pub(super) fn part(draft: Draft, voice: Voice, key: &str, lines: Vec<String>) -> Draft {
    let name = voice.t(key, &[("count", Arg::from(i64::try_from(lines.len()).unwrap_or(i64::MAX)))]);
    let more = lines.len().saturating_sub(MAX_LINES);
    let mut shown: Vec<String> = lines.into_iter().take(MAX_LINES).collect();
    if shown.is_empty() {
        shown.push(voice.t("home-nothing", &[]));
    }
    if more > 0 {
        shown.push(voice.t("home-more", &[("count", i64::try_from(more).unwrap_or(i64::MAX).into())]));
    }
    draft.field(name, String::new()).fields(shown.into_iter().map(|value| CardField { name: String::new(), value }))
}
