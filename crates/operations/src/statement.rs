//! A client's account up to a day, to look at and to send.

use std::collections::BTreeMap;

use billing::movement::Ledger;
use billing::statement::{Account, Entry, Movement};
use billing::{AllocationKind, Currency, Money, Payment, PaymentMethod, Statement};
use chrono::NaiveDate;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::journal;
use store::payment::Allocations;

use crate::error::Error;
use crate::happened::Happened;
use crate::ledger;
use crate::office::Office;
use crate::withdrawal;

/// Sends a client its account, in its language.
pub async fn send(office: &mut Office<'_>, client: ClientRow, on: NaiveDate) -> Result<Vec<Happened>, Error> {
    let lang = office.voice_of(&client.client).lang.code().to_owned();
    let sheet = statement_of(office, &client, on, lang).await?;
    let sheet = for_client(office, &sheet)?;
    office.journal(&client.id, journal::Entry::StatementSent { on }, None).await?;
    Ok(vec![Happened::StatementSent { client, sheet }])
}

/// A statement as it goes to its client.
pub fn for_client(office: &Office<'_>, sheet: &Statement) -> Result<Statement, Error> {
    Ok(sheet.for_client(|currency| office.business.least_asked(currency))?)
}

/// Everything that moved a client's account up to a day, currency by currency.
pub async fn statement_of(office: &mut Office<'_>, row: &ClientRow, on: NaiveDate, lang: String) -> Result<Statement, Error> {
    let mut entries = Vec::new();
    let mut reference_of = BTreeMap::new();
    let sums = Ledger::new(store::ledger::of_client(office.db, office.business_id, &row.id).await?);
    let invoices = store::invoice::of_client(office.db, office.business_id, &row.id).await?;
    let of_replaced = |newer: &InvoiceRow| {
        let replaced = newer.invoice.replaces.as_ref()?;
        let older = invoices.iter().find(|older| older.invoice.number == replaced.number)?;
        let (reference, by) = (Some(older.invoice.reference()), newer.invoice.reference());
        let (on, amount) = (newer.invoice.issued_on, older.invoice.payable.negated());
        Some(Entry { on, reference, movement: Movement::Replaced { by }, amount })
    };
    let numbers: BTreeMap<String, String> = invoices.iter().map(|row| (row.id.clone(), row.invoice.reference())).collect();
    let replaced: Vec<Entry> = invoices.iter().filter_map(of_replaced).collect();
    for invoice in invoices {
        let reference = invoice.invoice.reference();
        reference_of.insert(invoice.invoice.number, reference.clone());
        let outstanding = sums.outstanding(&invoice.id, invoice.invoice.payable.currency(), on)?;
        let renounced = match outstanding.is_positive() {
            true => ledger::renounced_since(office.db, office.business_id, &invoice, on).await?,
            false => None,
        };
        let left = if renounced.is_some() { Money::zero(outstanding.currency()) } else { outstanding };
        let movement = Movement::Invoice { due_on: invoice.invoice.due_on, outstanding: Some(left) };
        entries.push(Entry {
            on: invoice.invoice.issued_on,
            reference: Some(reference.clone()),
            movement,
            amount: invoice.invoice.payable,
        });
        // Nothing is owed of it from that day on: the credit note that is to follow takes the place of this line.
        if let Some(day) = renounced {
            entries.push(Entry { on: day, reference: Some(reference), movement: Movement::Renounced, amount: outstanding.negated() });
        }
    }
    entries.extend(replaced);
    for credit in store::credit_note::of_client(office.db, office.business_id, &row.id).await? {
        let credit = credit.credit_note;
        let corrects = reference_of.get(&credit.corrects.number).cloned().unwrap_or_else(|| credit.corrects.number.to_string());
        let movement = Movement::CreditNote { corrects };
        entries.push(Entry {
            on: credit.issued_on,
            reference: Some(credit.number.to_string()),
            movement,
            amount: credit.total().negated(),
        });
    }
    let mut parts = store::payment::allocations_of_client(office.db, office.business_id, &row.id).await?;
    for paid in store::payment::of_client(office.db, office.business_id, &row.id).await? {
        let parts = parts.remove(&paid.id).unwrap_or_default();
        entries.extend(entries_of(paid.payment, parts, &numbers));
    }
    let mut currencies: Vec<Currency> = Vec::new();
    for entry in &entries {
        if !currencies.contains(&entry.amount.currency()) {
            currencies.push(entry.amount.currency());
        }
    }
    let mut accounts = Vec::new();
    for currency in currencies {
        let mut account = Account::of(entries.clone(), currency, on)?;
        // Of a day gone by, nobody has to do anything any more.
        if on >= office.today() {
            account.give_back = withdrawal::to_give_back(office, row, currency).await?;
        }
        accounts.push(account);
    }
    let seller = office.business.seller();
    Ok(Statement {
        seller,
        buyer: row.client.buyer(),
        on,
        accounts: accounts.into_iter().filter(|account| !account.entries.is_empty()).collect(),
        lang,
    })
}

/// What a payment is on an account: the money, and what it paid or gave up beside the principal.
fn entries_of(payment: Payment, parts: Allocations, numbers: &BTreeMap<String, String>) -> Vec<Entry> {
    let (on, currency) = (payment.received_on, payment.amount.currency());
    let mut entries = Vec::new();
    for part in parts {
        let (movement, minor) = match (part.kind, payment.method) {
            (AllocationKind::Principal, PaymentMethod::WriteOff) => (Movement::WrittenOff, -part.minor),
            (AllocationKind::Principal, _) => continue,
            (AllocationKind::Penalty, _) => (Movement::Penalty, part.minor),
            (AllocationKind::Fee, _) => (Movement::Fee, part.minor),
            (AllocationKind::Rounding, _) => (Movement::Rounded, -part.minor),
        };
        entries.push(Entry { on, reference: numbers.get(&part.invoice_id).cloned(), movement, amount: Money::new(minor, currency) });
    }
    if !payment.amount.is_zero() {
        let is_back = payment.amount.minor() < 0;
        let movement = if is_back { Movement::Refund } else { Movement::Payment { method: payment.method } };
        entries.push(Entry { on, reference: payment.reference, movement, amount: payment.amount.negated() });
    }
    entries
}
