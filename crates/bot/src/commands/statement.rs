//! `/statement`: a client's account, to look at and to send.

use billing::statement::{Account, Entry, Movement, Statement as Sheet};
use billing::{Currency, Money, PaymentMethod};
use chat::{Tone, VerbSpec};
use grammar::Lean;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::journal;
use words::{Arg, Voice};

use crate::access::{MEMBERS, STAFF};
use crate::action::{self, OfAccount};
use crate::cards::forward::names_of;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, FileRef, Message, Press};
use crate::options::{CLIENT, date};
use crate::paper::Paper;
use crate::request::Request;
use crate::verb::{Command, Verb, run};
use crate::{cards, operations, read};

pub(crate) static COMMAND: Command = Command {
    name: "statement",
    aliases: &["releve"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "show",
                example: "/statement dupont on:2026-04-30",
                parts: &[CLIENT],
                options: &[date("on", &["le"])],
                ..VerbSpec::LISTED
            },
            STAFF,
            run!(show),
        )
        .reading(),
        Verb::pressed("send", MEMBERS, run!(send)),
    ],
};

/// How many movements a card shows; the PDF has them all.
const MOVEMENTS_SHOWN: usize = 12;

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::client(desk, &request.rest).await?;
    let today = desk.today();
    let on = request.date("on", today, Lean::Past)?.unwrap_or(today);
    if on > today {
        return Err(Refusal::NotYet { on }.into());
    }
    let lang = cards::client::voice(desk, &row).lang.code().to_owned();
    let sheet = statement_of(desk, &row, on, lang).await?;
    let voice = desk.voice();
    if sheet.accounts.is_empty() {
        return Ok(vec![Message::answer(Draft::text(voice.t("statement-nothing", &[("client", row.client.name.clone().into())])))]);
    }
    let payload = OfAccount { client_id: row.id.clone(), on };
    let mut draft = card(voice, &sheet);
    let shop = desk.shop()?;
    if !operations::load::payers_of(desk.db, &shop.id, &row.id).await?.is_empty() {
        draft = draft.button(Press::new("Send", action::Statement::Send(payload)).primary().once().days(7));
    }
    Ok(vec![Message::answer(draft).file(page(voice, sheet))])
}

async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let OfAccount { client_id, on } = request.payload()?;
    let row = operations::load::client(desk, &client_id).await?;
    let voice = cards::client::voice(desk, &row);
    let sheet = statement_of(desk, &row, on, voice.lang.code().to_owned()).await?;
    let people = operations::load::payers_of(desk.db, &shop.id, &row.id).await?;
    desk.journal(&row.id, journal::Entry::StatementSent { on }, None).await?;
    let mut messages: Vec<Message> = Vec::new();
    for person_id in &people {
        let who = [("seller", Arg::from(sheet.seller.shown_name())), ("on", voice.day(on).into()), cards::lines::form(&row.client)];
        let mut draft = card(voice, &sheet);
        draft.text = voice.t("statement-for-client", &who);
        messages.push(Message::to(person_id, draft).file(page(voice, sheet.clone())));
    }
    let names = names_of(desk, &people).await?;
    let sent = Draft::text(desk.t("statement-sent", &[("names", names.into())])).tone(Tone::Good);
    messages.insert(0, Message::in_place(sent));
    Ok(messages)
}

fn page(voice: Voice, sheet: Sheet) -> FileRef {
    let name = voice.t("file-statement", &[("client", sheet.buyer.name.replace(['/', '\\'], "-").into())]);
    FileRef::Page { name, paper: Box::new(Paper::Statement(Box::new(sheet))) }
}

fn card(voice: Voice, sheet: &Sheet) -> Draft {
    let args = [("client", Arg::from(sheet.buyer.name.clone())), ("on", voice.day(sheet.on).into())];
    let mut draft = Draft::titled(voice.t("statement-title", &args), String::new());
    for account in &sheet.accounts {
        let skipped = account.entries.len().saturating_sub(MOVEMENTS_SHOWN);
        for entry in account.entries.iter().skip(skipped) {
            draft =
                draft.field(format!("{} · {}", words::date_short(voice.lang, entry.on), movement(voice, entry)), voice.money(entry.amount));
        }
        if account.credit.is_positive() {
            draft = draft.field(voice.t("field-credit", &[]), voice.money(account.credit));
        }
        if account.overdue.is_positive() {
            draft = draft.field(voice.t("field-overdue", &[]), voice.money(account.overdue));
        }
        draft = draft.field(voice.t("field-owed", &[]), voice.money(account.outstanding));
    }
    draft
}

fn movement(voice: Voice, entry: &Entry) -> String {
    let number = || Arg::from(entry.reference.clone().unwrap_or_default());
    match &entry.movement {
        Movement::Invoice { .. } => voice.t("movement-invoice", &[("number", number())]),
        Movement::Replaced { by } => voice.t("movement-replaced", &[("number", number()), ("by", by.clone().into())]),
        Movement::CreditNote { corrects } => {
            voice.t("movement-credit-note", &[("number", number()), ("corrects", corrects.clone().into())])
        }
        Movement::Payment { method } => {
            voice.t("movement-payment", &[("method", voice.t(&format!("method-{}", method.as_str()), &[]).into())])
        }
        Movement::Refund => voice.t("movement-refund", &[]),
    }
}

/// Everything that moved a client's account up to a day, currency by currency.
async fn statement_of(desk: &mut Desk<'_>, row: &ClientRow, on: chrono::NaiveDate, lang: String) -> Result<Sheet, Error> {
    let shop = desk.shop()?;
    let mut entries = Vec::new();
    let mut reference_of = std::collections::BTreeMap::new();
    let invoices = store::invoice::of_client(desk.db, &shop.id, &row.id).await?;
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
    for credit in store::credit_note::of_client(desk.db, &shop.id, &row.id).await? {
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
    for paid in store::payment::of_client(desk.db, &shop.id, &row.id).await? {
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
    let accounts = if on < desk.today() { accounts.into_iter().map(as_it_stood).collect::<Result<Vec<_>, _>>()? } else { accounts };
    let seller = shop.business.seller();
    Ok(Sheet {
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
