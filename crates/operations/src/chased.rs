//! A chase as the books have it.

use billing::{Business, Chase, ClientKind, DunningPolicy, DunningStep, Money};
use chrono::NaiveDate;
use store::Db;
use store::chase::{self, ChaseRow};
use store::client::{self, ClientRow};
use store::invoice::{self, InvoiceRow};

use crate::error::Error;
use crate::office::Office;
use crate::{change, ledger};

/// Everything one needs to decide on a reminder.
#[derive(Clone, Debug)]
pub struct Chased {
    pub invoice: InvoiceRow,
    pub client: ClientRow,
    pub row: ChaseRow,
    /// As it is chased: what it asks for is what is outstanding less what the client has in credit, and nothing of a small remainder.
    pub chase: Chase,
    /// The part of the client's credit that is taken off it.
    pub credit: Money,
    /// Whether the consumer withdrew from what it is for, and nothing has been credited yet: nobody is asked for it.
    pub is_renounced: bool,
    /// Whether the work is begun without waiting for the days of withdrawal, at the consumer's express request.
    pub is_start_asked: bool,
}

impl Chased {
    /// What is still to be paid, once the client's credit is taken off; of what was written off, what never came in.
    #[must_use]
    pub fn asked(&self) -> Money {
        if self.is_renounced {
            return Money::zero(self.invoice.outstanding.currency());
        }
        let unpaid = self.invoice.unpaid();
        Money::new(unpaid.minor() - self.credit.minor(), unpaid.currency())
    }

    /// Whether the client has nothing more to pay, as far as they know: nobody tells them that more than a remainder is written off.
    #[must_use]
    pub fn is_settled_for_client(&self, business: &Business) -> bool {
        let least = business.least_asked(self.invoice.outstanding.currency());
        self.invoice.is_paid() && self.invoice.written_off.minor() <= least.minor()
    }

    /// The last day on which nothing is begun, since the consumer may withdraw and has not asked for it.
    #[must_use]
    pub fn waits_until(&self) -> Option<NaiveDate> {
        self.chase.withdrawable_until.filter(|_| !self.is_start_asked)
    }

    /// Whether the client's credit covers all that is left of it.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        !self.invoice.is_paid() && self.credit.is_positive() && !self.asked().is_positive()
    }

    /// Keeps it as it is now, and the day on which to look at it again.
    pub async fn keep(&self, office: &mut Office<'_>) -> Result<(), Error> {
        self.keep_under(office.db, office.business_id, office.business).await
    }

    pub(crate) async fn keep_under(&self, db: &mut Db, business_id: &str, business: &Business) -> Result<(), Error> {
        // A credit comes and goes without this invoice being looked at: it does not put that day off.
        let nothing = Money::zero(self.invoice.outstanding.currency());
        let remains = if self.invoice.is_remainder(business) { nothing } else { self.invoice.outstanding };
        let chase =
            Chase { withdrawable_until: self.chase.withdrawable_until, ..state_of(&self.invoice, &self.client, &self.row, remains) };
        let row = ChaseRow { review_on: billing::dunning::review_on(&policy(), &chase), ..self.row.clone() };
        chase::keep(db, business_id, &row).await?;
        // What is due by now waits for no other morning.
        if row.review_on.is_some() {
            store::account::look_soon(db, business_id).await?;
        }
        Ok(())
    }
}

/// What goes out next of a chase that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    pub step: DunningStep,
    pub on: NaiveDate,
    /// Whether it goes out on that day, without being announced any more; else that day is the earliest one.
    pub is_sure: bool,
}

/// Loads the chase of an invoice; `None` where it is gone.
pub async fn load(db: &mut Db, business_id: &str, business: &Business, invoice_id: &str) -> Result<Option<Chased>, Error> {
    let Some(invoice) = invoice::load(db, business_id, invoice_id).await? else { return Ok(None) };
    let Some(client) = client::load(db, business_id, &invoice.client_id).await? else { return Ok(None) };
    let Some(row) = chase::load(db, business_id, invoice_id).await? else { return Ok(None) };
    let is_renounced = ledger::is_renounced(db, business_id, &invoice, NaiveDate::MAX).await?;
    let asked = ledger::asked_of(db, business_id, &invoice).await?;
    let credit = if is_renounced { Money::zero(asked.currency()) } else { invoice.outstanding.minus(asked)? };
    let zero = Money::zero(asked.currency());
    let mut chase = state_of(&invoice, &client, &row, if invoice.is_remainder(business) { zero } else { asked });
    // Consumers alone withdraw: nobody else's quote is read for it.
    let kind = client.client.kind_or_consumer();
    let mut is_start_asked = false;
    if let Some(quote_id) = invoice.quote_id.as_ref().filter(|_| kind == ClientKind::Consumer) {
        let quote = change::standing(db, business_id, quote_id).await?;
        is_start_asked = quote.as_ref().is_some_and(|row| row.quote.is_start_asked());
        chase.withdrawable_until = quote.and_then(|row| row.quote.withdrawable_until(&business.country, kind));
    }
    Ok(Some(Chased { invoice, client, row, chase, credit, is_renounced, is_start_asked }))
}

fn state_of(invoice: &InvoiceRow, client: &ClientRow, row: &ChaseRow, outstanding: Money) -> Chase {
    Chase {
        outstanding,
        issued_on: invoice.invoice.issued_on,
        due_on: invoice.invoice.due_on,
        client_kind: client.client.kind_or_consumer(),
        level_sent: row.level_sent,
        last_message_on: row.last_message_on,
        overdue_told: row.overdue_told,
        hold: row.hold.clone(),
        withdrawable_until: None,
        country: client.client.country.clone().unwrap_or_else(|| invoice.invoice.seller.country.clone()),
    }
}

/// The ladder in force. It is data; each business has the same one for now.
#[must_use]
pub fn policy() -> DunningPolicy {
    DunningPolicy::default()
}
