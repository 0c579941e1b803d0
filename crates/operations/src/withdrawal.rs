//! A consumer's withdrawal from a contract made at a distance, and the express request to begin before the days are over (C. consom.
//! L221-18 to L221-28).

use std::collections::BTreeMap;

use billing::{Business, ClientKind, Currency, Hold, Money, QuoteState, law};
use chrono::{Days, NaiveDate};
use serde_json::json;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::journal::Entry;
use store::quote::QuoteRow;

use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;
use crate::quote_state::keep_state;
use crate::refusal::Refusal;
use crate::{change, dunning, load, payment};

/// The last day on which the client may withdraw from an approved quote, where they may.
#[must_use]
pub fn until(business: &Business, row: &QuoteRow, client: &ClientRow) -> Option<NaiveDate> {
    row.quote.withdrawable_until(&business.country, client.client.kind_or_consumer())
}

/// The last day on which what was paid may be given back, of a contract that was withdrawn from on that one (C. consom. L221-24).
#[must_use]
pub fn repaid_by(renounced_on: NaiveDate) -> NaiveDate {
    renounced_on.checked_add_days(Days::new(law::REIMBURSEMENT_DAYS)).unwrap_or(renounced_on)
}

/// What is left to do of a contract that a consumer withdrew from.
#[derive(Clone, Debug)]
pub struct Unwinding {
    pub quote: QuoteRow,
    pub renounced_on: NaiveDate,
    /// The invoices that no credit note corrects yet.
    pub to_credit: Vec<InvoiceRow>,
    /// What was paid and is to be given back, once it is credited; what the client has of it in credit is.
    pub paid: Money,
    pub to_repay: Money,
}

/// The contracts that consumers withdrew from of which something is left to credit or to give back, the oldest first.
pub async fn unwinding(office: &mut Office<'_>) -> Result<Vec<Unwinding>, Error> {
    let mut found = Vec::new();
    // What went back since goes to the oldest contract first.
    let mut given_back: BTreeMap<(String, &str), Money> = BTreeMap::new();
    let mut rows = store::quote::renounced(office.db, office.business_id).await?;
    rows.sort_by_key(|row| match row.quote.state {
        QuoteState::Renounced { on, .. } => on,
        _ => NaiveDate::MAX,
    });
    for row in rows {
        let QuoteState::Renounced { on: renounced_on, .. } = row.quote.state else { continue };
        let zero = Money::zero(row.quote.offer.total().currency());
        let (mut paid, mut credited, mut to_credit) = (zero, zero, Vec::new());
        for invoice in change::invoices_of(office, &row).await? {
            if invoice.credited.is_positive() || invoice.replaced_by.is_some() {
                credited = credited.plus(invoice.credited)?;
                continue;
            }
            paid = paid.plus(invoice.paid())?;
            to_credit.push(invoice);
        }
        let credit = payment::credit_of(office, &row.client_id, zero.currency()).await?;
        let refunded = store::payment::refunded_since(office.db, office.business_id, &row.client_id, zero.currency(), renounced_on).await?;
        let counted = given_back.entry((row.client_id.clone(), zero.currency().code())).or_insert(zero);
        let since = refunded.minus(*counted)?;
        let of_it = if since.is_positive() { since.at_most(credited)? } else { zero };
        *counted = counted.plus(of_it)?;
        let to_repay = credit.at_most(credited.minus(of_it)?)?;
        if !to_credit.is_empty() || to_repay.is_positive() {
            found.push(Unwinding { quote: row, renounced_on, to_credit, paid, to_repay });
        }
    }
    Ok(found)
}

/// What a client is to be given back of what it withdrew from, in that currency, and by when: credited yet or not.
pub async fn to_give_back(office: &mut Office<'_>, client: &ClientRow, currency: Currency) -> Result<Option<(Money, NaiveDate)>, Error> {
    // Consumers alone withdraw.
    if client.client.kind_or_consumer() != ClientKind::Consumer {
        return Ok(None);
    }
    let mut sum = Money::zero(currency);
    let mut by: Option<NaiveDate> = None;
    for left in unwinding(office).await?.into_iter().filter(|left| left.quote.client_id == client.id) {
        if left.paid.currency() == currency && (left.paid.is_positive() || left.to_repay.is_positive()) {
            sum = sum.plus(left.paid)?.plus(left.to_repay)?;
            let last = repaid_by(left.renounced_on);
            by = Some(by.map_or(last, |by| by.min(last)));
        }
    }
    Ok(by.map(|by| (sum, by)))
}

/// The work may begin at once: asked for expressly, and sealed.
pub async fn ask_to_start(office: &mut Office<'_>, row: QuoteRow, client: ClientRow, until: NaiveDate) -> Result<Vec<Happened>, Error> {
    let number = row.quote.offer.number;
    let at_ms = office.now_ms();
    let quote = row.quote.ask_to_start(at_ms).map_err(|problem| Refusal::Quote { number, problem })?;
    let (person, name) = (office.by.person_id().to_owned(), json!({ "name": office.by.shown_name() }));
    let entry = |state_sha256| Entry::QuoteStartAsked { person, at_ms, state_sha256 };
    keep_state(office, &row.id, &quote.state, entry, Some(name)).await?;
    Ok(vec![Happened::QuoteStartAsked { quote: QuoteRow { quote, ..row }, client, until }])
}

/// Ends the contract: nothing of it is chased any more, and what was invoiced is to be credited.
pub async fn renounce(office: &mut Office<'_>, row: QuoteRow, client: ClientRow, until: NaiveDate) -> Result<Vec<Happened>, Error> {
    let number = row.quote.offer.number;
    let (today, at_ms, name) = (office.today(), office.now_ms(), office.by.shown_name().to_owned());
    let quote = row.quote.clone().renounce(name.clone(), until, today, at_ms).map_err(|problem| Refusal::Quote { number, problem })?;
    let person = office.by.person_id().to_owned();
    let entry = |state_sha256| Entry::QuoteRenounced { person, at_ms, state_sha256 };
    keep_state(office, &row.id, &quote.state, entry, Some(json!({ "name": name }))).await?;
    let mut paid = Money::zero(row.quote.offer.total().currency());
    let mut to_credit = Vec::new();
    let invoices = change::invoices_of(office, &row).await?;
    for invoice in invoices.iter().filter(|invoice| !invoice.is_credited()) {
        let mut chased = load::chase(office, &invoice.id).await?;
        dunning::hold(office, &mut chased, Hold::Disputed, |hold| Entry::ClientRenounced { hold }, None).await?;
        paid = paid.plus(invoice.paid())?;
        to_credit.push(invoice.invoice.number);
    }
    let was_start_asked = row.quote.is_start_asked();
    Ok(vec![Happened::QuoteRenounced { quote: QuoteRow { quote, ..row }, client, name, was_start_asked, paid, to_credit }])
}
