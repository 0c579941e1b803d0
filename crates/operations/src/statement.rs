//! A client's account up to a day, to look at and to send.

use std::collections::BTreeMap;

use billing::statement::{Account, Entry, Movement};
use billing::{Currency, Money, PaymentMethod, Statement};
use chrono::NaiveDate;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::journal;

use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;

/// Sends a client its account, in its language.
pub async fn send(office: &mut Office<'_>, client: ClientRow, on: NaiveDate) -> Result<Vec<Happened>, Error> {
    let lang = office.voice_of(&client.client).lang.code().to_owned();
    let sheet = statement_of(office, &client, on, lang).await?;
    office.journal(&client.id, journal::Entry::StatementSent { on }, None).await?;
    Ok(vec![Happened::StatementSent { client, sheet }])
}

/// Everything that moved a client's account up to a day, currency by currency.
pub async fn statement_of(office: &mut Office<'_>, row: &ClientRow, on: NaiveDate, lang: String) -> Result<Statement, Error> {
    let mut entries = Vec::new();
    let mut reference_of = BTreeMap::new();
    let invoices = store::invoice::of_client(office.db, office.business_id, &row.id).await?;
    let of_replaced = |newer: &InvoiceRow| {
        let replaced = newer.invoice.replaces.as_ref()?;
        let older = invoices.iter().find(|older| older.invoice.number == replaced.number)?;
        let (reference, by) = (Some(older.invoice.reference()), newer.invoice.reference());
        let (on, amount) = (newer.invoice.issued_on, older.invoice.payable.negated());
        Some(Entry { on, reference, movement: Movement::Replaced { by }, amount })
    };
    let replaced: Vec<Entry> = invoices.iter().filter_map(of_replaced).collect();
    for invoice in invoices {
        let reference = invoice.invoice.reference();
        reference_of.insert(invoice.invoice.number, reference.clone());
        let movement = Movement::Invoice { due_on: invoice.invoice.due_on, outstanding: Some(invoice.outstanding) };
        entries.push(Entry { on: invoice.invoice.issued_on, reference: Some(reference), movement, amount: invoice.invoice.payable });
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
    for paid in store::payment::of_client(office.db, office.business_id, &row.id).await? {
        let payment = paid.payment;
        let is_back = payment.amount.minor() < 0 || payment.method == PaymentMethod::Credit;
        let movement = if is_back { Movement::Refund } else { Movement::Payment { method: payment.method } };
        entries.push(Entry { on: payment.received_on, reference: payment.reference, movement, amount: payment.amount.negated() });
    }
    let mut currencies: Vec<Currency> = Vec::new();
    for entry in &entries {
        if !currencies.contains(&entry.amount.currency()) {
            currencies.push(entry.amount.currency());
        }
    }
    let accounts = currencies.into_iter().map(|currency| Account::of(entries.clone(), currency, on)).collect::<Result<Vec<_>, _>>()?;
    // What is unpaid is known as of today: of an earlier day, the account says what had moved by then.
    let accounts = if on < office.today() { accounts.into_iter().map(as_it_stood).collect::<Result<Vec<_>, _>>()? } else { accounts };
    let seller = office.business.seller();
    Ok(Statement {
        seller,
        buyer: row.client.buyer(),
        on,
        accounts: accounts.into_iter().filter(|account| !account.entries.is_empty()).collect(),
        lang,
    })
}

/// On an earlier day the sum of what had moved is all that can be said of what was owed.
fn as_it_stood(mut account: Account) -> Result<Account, billing::money::MoneyError> {
    for entry in &mut account.entries {
        if let Movement::Invoice { outstanding, .. } = &mut entry.movement {
            *outstanding = None;
        }
    }
    let zero = Money::zero(account.outstanding.currency());
    let balance = Money::sum(account.entries.iter().map(|entry| entry.amount), zero.currency())?;
    let (outstanding, credit) = if balance.minor() < 0 { (zero, balance.negated()) } else { (balance, zero) };
    Ok(Account { outstanding, credit, overdue: zero, ..account })
}
