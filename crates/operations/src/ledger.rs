//! What was owed, and what was in credit, at the end of a day: sums of the ledger, the same wherever they are shown.

use std::collections::BTreeMap;

use billing::movement::{Ledger, net_of_credit};
use billing::{ClientKind, Currency, Money, QuoteState};
use chrono::NaiveDate;
use store::Db;
use store::invoice::InvoiceRow;

use crate::change;
use crate::error::Error;
use crate::office::Office;

/// An invoice of which something is outstanding, and what is asked for once what its client has in credit is taken off.
#[derive(Clone, Debug)]
pub struct Owed {
    pub invoice: InvoiceRow,
    pub asked: Money,
    /// Whether the consumer had withdrawn from what it is for, and nothing was credited yet.
    pub is_renounced: bool,
}

impl Owed {
    /// Whether the client's credit covers all of it: nobody is asked for anything, and the credit is still to be used.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        !self.asked.is_positive() && self.credit().is_positive()
    }

    /// The part of the client's credit that is taken off.
    #[must_use]
    pub fn credit(&self) -> Money {
        if self.is_renounced {
            return Money::zero(self.asked.currency());
        }
        Money::new(self.invoice.outstanding.minor() - self.asked.minor(), self.asked.currency())
    }
}

/// What is asked for of an invoice today: the client's credit is taken off what it owes, the invoice due first coming first.
pub async fn asked_of(db: &mut Db, business_id: &str, invoice: &InvoiceRow) -> Result<Money, Error> {
    if invoice.is_paid() {
        return Ok(invoice.outstanding);
    }
    let currency = invoice.outstanding.currency();
    if is_renounced(db, business_id, invoice, NaiveDate::MAX).await? {
        return Ok(Money::zero(currency));
    }
    let credit = credit_now(db, business_id, &invoice.client_id, currency).await?;
    if !credit.is_positive() {
        return Ok(invoice.outstanding);
    }
    let mut open = Vec::new();
    for row in store::invoice::open_of_client(db, business_id, &invoice.client_id).await? {
        if row.outstanding.currency() == currency && !is_renounced(db, business_id, &row, NaiveDate::MAX).await? {
            open.push(row);
        }
    }
    let asked = net_of_credit(&open.iter().map(|row| row.outstanding).collect::<Vec<_>>(), credit);
    let rank = open.iter().position(|row| row.id == invoice.id);
    Ok(rank.and_then(|rank| asked.get(rank).copied()).unwrap_or(invoice.outstanding))
}

/// The invoices of which something was asked for at the end of a day, by due date, what their clients had in credit taken off.
pub async fn asked_on(office: &mut Office<'_>, on: NaiveDate) -> Result<Vec<Owed>, Error> {
    let open = open_on(office, on).await?;
    Ok(open.into_iter().filter(|owed| owed.asked.is_positive()).collect())
}

/// The invoices of which something was outstanding at the end of a day, by due date: those that a credit covers among them.
pub async fn open_on(office: &mut Office<'_>, on: NaiveDate) -> Result<Vec<Owed>, Error> {
    let owed = owed_on(office, on).await?;
    let mut by_account: BTreeMap<(String, &'static str), Vec<usize>> = BTreeMap::new();
    let mut renounced = Vec::new();
    for (rank, row) in owed.iter().enumerate() {
        let is_renounced = is_renounced(office.db, office.business_id, row, on).await?;
        renounced.push(is_renounced);
        if is_renounced {
            continue;
        }
        by_account.entry((row.client_id.clone(), row.outstanding.currency().code())).or_default().push(rank);
    }
    let mut asked: Vec<Money> = owed.iter().map(|row| row.outstanding).collect();
    for ((client_id, _), ranks) in by_account {
        let outstanding: Vec<Money> = ranks.iter().map(|rank| asked[*rank]).collect();
        let credit = credit_on(office, &client_id, outstanding[0].currency(), on).await?;
        for (rank, net) in ranks.into_iter().zip(net_of_credit(&outstanding, credit)) {
            asked[rank] = net;
        }
    }
    let all = owed.into_iter().zip(asked).zip(renounced);
    Ok(all
        .map(|((invoice, asked), is_renounced)| {
            let asked = if is_renounced { Money::zero(asked.currency()) } else { asked };
            Owed { invoice, asked, is_renounced }
        })
        .collect())
}

/// The day on which the consumer withdrew from what an invoice is for, where they did.
async fn renounced_on(db: &mut Db, business_id: &str, invoice: &InvoiceRow) -> Result<Option<NaiveDate>, Error> {
    // Consumers alone withdraw: nobody else's quote is read for it.
    let Some(quote_id) = invoice.quote_id.as_ref().filter(|_| invoice.invoice.buyer.kind == ClientKind::Consumer) else {
        return Ok(None);
    };
    Ok(match change::standing(db, business_id, quote_id).await?.map(|row| row.quote.state) {
        Some(QuoteState::Renounced { on, .. }) => Some(on),
        _ => None,
    })
}

/// Since when nothing was asked for of an invoice at the end of a day, because the consumer had withdrawn from what it is for. What is left
/// of it once the business has credited what has to be is asked for again.
pub(crate) async fn renounced_since(
    db: &mut Db,
    business_id: &str,
    invoice: &InvoiceRow,
    on: NaiveDate,
) -> Result<Option<NaiveDate>, Error> {
    if invoice.credited_on.is_some_and(|credited| credited <= on) {
        return Ok(None);
    }
    Ok(renounced_on(db, business_id, invoice).await?.filter(|renounced| *renounced <= on))
}

/// Whether nothing was asked for of it at the end of that day.
pub(crate) async fn is_renounced(db: &mut Db, business_id: &str, invoice: &InvoiceRow, on: NaiveDate) -> Result<bool, Error> {
    Ok(renounced_since(db, business_id, invoice, on).await?.is_some())
}

/// What a client has in credit now.
pub(crate) async fn credit_now(db: &mut Db, business_id: &str, client_id: &str, currency: Currency) -> Result<Money, Error> {
    Ok(Money::new(store::payment::credit_of(db, business_id, client_id, currency).await?, currency))
}

/// What a client had in credit at the end of a day. Of a day to come: what it has now.
async fn credit_on(office: &mut Office<'_>, client_id: &str, currency: Currency, on: NaiveDate) -> Result<Money, Error> {
    if on >= office.today() {
        return credit_now(office.db, office.business_id, client_id, currency).await;
    }
    let ledger = Ledger::new(store::ledger::of_client(office.db, office.business_id, client_id).await?);
    Ok(ledger.credit(client_id, currency, on)?)
}

/// The invoices of which something was owed at the end of a day, each with how much, by due date. Of a day to come: what is owed now.
pub async fn owed_on(office: &mut Office<'_>, on: NaiveDate) -> Result<Vec<InvoiceRow>, Error> {
    if on >= office.today() {
        return Ok(store::invoice::open(office.db, office.business_id).await?);
    }
    let mut owed = Vec::new();
    for invoice_id in store::ledger::maybe_owed_on(office.db, office.business_id, on).await? {
        let Some(mut row) = store::invoice::load(office.db, office.business_id, &invoice_id).await? else { continue };
        let ledger = Ledger::new(store::ledger::of_invoice(office.db, office.business_id, &invoice_id).await?);
        row.outstanding = ledger.outstanding(&invoice_id, row.invoice.payable.currency(), on)?;
        if row.outstanding.is_positive() {
            owed.push(row);
        }
    }
    Ok(owed)
}
