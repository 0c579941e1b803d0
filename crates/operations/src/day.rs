//! The day: once, in the morning, what happened since the last one is said, or nothing where nothing did.

use billing::Hold;
use chrono::NaiveDate;
use store::Db;

use crate::error::Error;
use crate::happened::Happened;
use crate::news::{self, News, Noted};
use crate::office::Office;
use crate::{gate, ledger, load};

/// Whether something unsaid has to be known before the next business day.
pub async fn has_announcement(db: &mut Db, business_id: &str) -> Result<bool, Error> {
    for row in store::news::unsaid(db, business_id).await? {
        if Noted::read(&row.news)?.news.is_announcement() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What waits for somebody: the quotes that await an answer, those to invoice, and the invoices that are late.
struct Standing {
    waiting: Vec<String>,
    to_invoice: Vec<String>,
    overdue: Vec<String>,
}

impl Standing {
    async fn of(office: &mut Office<'_>) -> Result<Self, Error> {
        let today = office.today();
        let waiting = store::quote::waiting(office.db, office.business_id, today).await?;
        let mut to_invoice = Vec::new();
        for row in gate::to_invoice(office).await? {
            let client = load::client(office, &row.client_id).await?;
            // What waits for money, or for the days of withdrawal, is not to be invoiced yet.
            if gate::delivered_later(&row, today).is_none() && gate::gate_of(office, &row, &client).await?.is_open() {
                to_invoice.push(row.id);
            }
        }
        let asked = ledger::asked_on(office, today).await?;
        let is_late = |owed: &&ledger::Owed| owed.invoice.invoice.due_on < today && !owed.invoice.is_remainder(office.business);
        let mut overdue = Vec::new();
        for owed in asked.iter().filter(is_late) {
            // Nothing is late while the consumer may withdraw, and nothing is to be done while a promise or a word of having paid is kept.
            let chase = load::chase(office, &owed.invoice.id).await?.chase;
            let is_said = matches!(chase.hold, Hold::Promised { .. } | Hold::SaidPaid { .. }) && chase.hold.is_on(today);
            if !is_said && chase.withdrawable_until.is_none_or(|until| today > until) {
                overdue.push(owed.invoice.id.clone());
            }
        }
        Ok(Self { overdue, waiting: waiting.into_iter().map(|row| row.id).collect(), to_invoice })
    }

    /// The same where the same things stand.
    fn seal(&self) -> String {
        let mut parts = [self.waiting.clone(), self.to_invoice.clone(), self.overdue.clone()];
        parts.iter_mut().for_each(|part| part.sort_unstable());
        store::sha256(parts.map(|part| part.join(" ")).join("\n").as_bytes())
    }

    fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.to_invoice.is_empty() && self.overdue.is_empty()
    }
}

/// Begins a day: what is unsaid goes on its card; with `week`, the Monday of a week that begins, what stands as well, where other things do
/// than when a card was said last. Once a day, whatever there is to say.
pub async fn begin(office: &mut Office<'_>, week: Option<NaiveDate>) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    let before = store::day::load(office.db, office.business_id).await?;
    if before.as_ref().is_some_and(|(looked_on, _)| *looked_on == today) {
        return Ok(Vec::new());
    }
    let told = before.map(|(_, standing)| standing).unwrap_or_default();
    let begins = match week {
        Some(monday) => store::business::digest(office.db, office.business_id, monday).await?,
        None => false,
    };
    let is_news = !store::news::unsaid(office.db, office.business_id).await?.is_empty();
    if !begins && !is_news {
        store::day::keep(office.db, office.business_id, today, &told).await?;
        return Ok(Vec::new());
    }
    let standing = Standing::of(office).await?;
    let seal = standing.seal();
    let is_other = seal != told && !standing.is_empty();
    if begins && is_other {
        let Standing { waiting, to_invoice, overdue } = &standing;
        let week = News::Week { waiting: waiting.len(), to_invoice: to_invoice.len(), overdue: overdue.len() };
        news::note(office, "", week).await?;
    }
    store::day::keep(office.db, office.business_id, today, &seal).await?;
    store::news::say(office.db, office.business_id, today).await?;
    Ok(if is_news || begins && is_other { vec![Happened::DayBegan { on: today }] } else { Vec::new() })
}
