//! `/paid`: money received, and its correction.

use billing::{Money, Payment, PaymentMethod};
use chat::{OptionSpec, VerbSpec};
use grammar::Lean;
use operations::payment;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::payment::PaymentRow;

use crate::access::{MEMBERS, OWNER};
use crate::action::OfInvoice;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::{AMOUNT, CLIENT, INVOICE, MEANS, date, one_of, word};
use crate::read::find::{first_word, is_reference};
use crate::read::value::{read_money, short_enough};
use crate::read::{self, choice};
use crate::request::Request;
use crate::verb::{Command, Verb, run};

const OPTIONS: &[OptionSpec] = &[one_of("by", &["par"], MEANS), date("on", &["le"]), word("ref", &["reference"])];

pub(crate) static COMMAND: Command = Command {
    name: "paid",
    aliases: &["encaisser", "paye"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "record",
                aliases: &["noter"],
                example: "/paid F2026-0002 540 by:transfer on:2026-03-14",
                parts: &[INVOICE, AMOUNT],
                options: OPTIONS,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(record),
        )
        .creating(),
        Verb::typed(
            VerbSpec { name: "undo", aliases: &["annuler"], example: "/paid undo F2026-0002", parts: &[INVOICE], ..VerbSpec::LISTED },
            MEMBERS,
            run!(undo),
        ),
        Verb::typed(
            VerbSpec {
                name: "correct",
                aliases: &["corriger"],
                example: "/paid correct F2026-0002 450 on:2026-03-14",
                parts: &[INVOICE, AMOUNT],
                options: OPTIONS,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(correct),
        ),
        Verb::typed(
            VerbSpec {
                name: "refund",
                aliases: &["rembourser"],
                example: "/paid refund dupont 40 by:transfer",
                parts: &[CLIENT, AMOUNT],
                options: OPTIONS,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(refund),
        ),
        Verb::pressed("use", MEMBERS, run!(use_pressed)),
        Verb::pressed("mark", MEMBERS, run!(mark)),
    ],
    ..Command::FIRST
};

/// What a payment is for.
enum For {
    Invoice(Box<InvoiceRow>),
    /// A client who owes nothing: all of it is its credit.
    Client(Box<ClientRow>),
}

/// What the words name, and the amount: by number, by client, or by the amount alone.
async fn target_and_amount(desk: &mut Desk<'_>, text: &str) -> Result<(For, Money), Error> {
    let shop = desk.shop()?;
    let currency = shop.business.currency;
    let (first, rest) = first_word(text);
    if first.is_empty() {
        return Err(Refusal::NoDocument.into());
    }
    let is_digits = first.len() <= 8 && first.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits && !rest.is_empty() && read_money(text, currency).is_ok() {
        // « 1 800 »: all of it, or 800 on document 1?
        return Err(Refusal::MaybeReference { typed: text.to_owned(), reference: first.to_owned(), rest: rest.to_owned() }.into());
    }
    if let Some(invoice) = read::find::by_reference(desk, first).await? {
        let amount = if rest.is_empty() { invoice.outstanding } else { read_money(rest, invoice.outstanding.currency())? };
        return Ok((For::Invoice(Box::new(invoice)), amount));
    }
    if is_reference(first) || (is_digits && !rest.is_empty() && read_money(rest, currency).is_ok()) {
        let invoice = read::find::invoice(desk, first).await?;
        let amount = if rest.is_empty() { invoice.outstanding } else { read_money(rest, invoice.outstanding.currency())? };
        return Ok((For::Invoice(Box::new(invoice)), amount));
    }
    let open = store::invoice::open(desk.db, &shop.id).await?;
    let (candidates, typed) = match read_money(text, currency) {
        Ok(amount) => (open, Some(amount)),
        Err(refusal @ (Refusal::AmbiguousAmount { .. } | Refusal::NegativeAmount { .. } | Refusal::OtherCurrency { .. })) => {
            return Err(refusal.into());
        }
        Err(_) => {
            let (client, rest) = read::find::client_and_rest(desk, text).await?;
            let own: Vec<InvoiceRow> = open.into_iter().filter(|row| row.client_id == client.id).collect();
            let currency = own.first().map_or(currency, |row| row.outstanding.currency());
            let typed = if rest.is_empty() { None } else { Some(read_money(&rest, currency)?) };
            if let (true, Some(amount)) = (own.is_empty(), typed) {
                return Ok((For::Client(Box::new(client)), amount));
            }
            (own, typed)
        }
    };
    let numbers = |rows: &[InvoiceRow]| rows.iter().map(|row| row.invoice.number).collect::<Vec<_>>();
    let Some(amount) = typed else {
        return match candidates.as_slice() {
            [] => Err(operations::Refusal::NoOpenInvoice.into()),
            [only] => Ok((For::Invoice(Box::new(only.clone())), only.outstanding)),
            several => Err(Refusal::WhichInvoice { numbers: numbers(several) }.into()),
        };
    };
    let exact: Vec<InvoiceRow> = candidates.iter().filter(|row| row.outstanding == amount).cloned().collect();
    let fits: Vec<InvoiceRow> = candidates
        .iter()
        .filter(|row| row.outstanding.currency() == amount.currency() && row.outstanding.minor() >= amount.minor())
        .cloned()
        .collect();
    match (exact.as_slice(), fits.as_slice(), candidates.as_slice()) {
        ([only], ..) | ([], [only], _) | ([], [], [only]) => Ok((For::Invoice(Box::new(only.clone())), amount)),
        (.., []) => Err(operations::Refusal::NoOpenInvoice.into()),
        (.., several) => Err(Refusal::WhichInvoice { numbers: numbers(several) }.into()),
    }
}

/// How and when money moved, as typed.
fn payment_of(desk: &Desk<'_>, request: &Request, amount: Money) -> Result<Payment, Refusal> {
    let today = desk.today();
    let received_on = request.date("on", today, Lean::Past)?.unwrap_or(today);
    payment::check_received(desk.today(), received_on)?;
    let method = request.option("by").map(choice::method).transpose()?.unwrap_or(PaymentMethod::Transfer);
    let reference = request.option("ref").map(str::to_owned);
    short_enough(reference.as_deref().unwrap_or_default(), 140)?;
    Ok(Payment { amount, method, received_on, reference })
}

async fn record(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (target, amount) = target_and_amount(desk, &request.rest).await?;
    let payment = payment_of(desk, request, amount)?;
    let happened = match target {
        For::Invoice(invoice) => payment::receive(&mut desk.office()?, *invoice, payment).await?,
        For::Client(client) => payment::keep_as_credit(&mut desk.office()?, *client, payment).await?,
    };
    desk.told(happened).await
}

async fn use_pressed(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let id = request.payload.get("invoice_id").and_then(|id| id.as_str()).unwrap_or_default();
    let invoice = operations::load::invoice(&mut desk.office()?, id).await?;
    if invoice.is_paid() {
        return Err(operations::Refusal::PaidAlready { number: invoice.invoice.number }.into());
    }
    let all = invoice.outstanding;
    let happened = payment::use_credit(&mut desk.office()?, invoice, all).await?;
    desk.told(happened).await
}

/// All that is left of an invoice came in today, by transfer.
async fn mark(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let invoice = operations::load::invoice(&mut desk.office()?, &invoice_id).await?;
    let payment = payment_of(desk, request, invoice.outstanding)?;
    let happened = payment::receive(&mut desk.office()?, invoice, payment).await?;
    desk.told(happened).await
}

/// Money given back to a client, out of its credit: all of it where no amount is typed.
async fn refund(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (client, rest) = read::find::client_and_rest(desk, &request.rest).await?;
    let currency = desk.shop()?.business.currency;
    let amount = match rest.as_str() {
        "" => payment::credit_of(&mut desk.office()?, &client.id, currency).await?,
        typed => read_money(typed, currency)?,
    };
    let payment = payment_of(desk, request, amount)?;
    let happened = payment::refund(&mut desk.office()?, client, payment).await?;
    desk.told(happened).await
}

/// The payment of an invoice that stands, as pressed or the last one.
async fn standing(desk: &mut Desk<'_>, request: &Request, reference: &str) -> Result<(InvoiceRow, PaymentRow), Error> {
    let shop = desk.shop()?;
    let invoice = match request.payload.get("invoice_id").and_then(|id| id.as_str()) {
        Some(id) => operations::load::invoice(&mut desk.office()?, id).await?,
        None => read::find::invoice(desk, reference).await?,
    };
    let number = invoice.invoice.number;
    let standing = store::payment::standing(desk.db, &shop.id, &invoice.id).await?;
    let chosen = match request.payload.get("payment_id").and_then(|id| id.as_str()) {
        Some(id) => standing.into_iter().find(|row| row.id == id),
        None => standing.into_iter().next_back(),
    };
    Ok((invoice, chosen.ok_or(Refusal::NothingToUndo { number })?))
}

async fn undo(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (invoice, row) = standing(desk, request, first_word(&request.rest).0).await?;
    let happened = payment::undo(&mut desk.office()?, &invoice, &row).await?;
    desk.told(happened).await
}

/// Takes the last payment of an invoice back and records it as it should have been.
async fn correct(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (reference, typed) = first_word(&request.rest);
    let (invoice, row) = standing(desk, request, reference).await?;
    let currency = invoice.invoice.payable.currency();
    let amount = if typed.is_empty() { row.payment.amount } else { read_money(typed, currency)? };
    let mut payment = payment_of(desk, request, amount)?;
    if request.option("on").is_none() {
        payment.received_on = row.payment.received_on;
    }
    if request.option("by").is_none() {
        payment.method = row.payment.method;
    }
    let happened = payment::correct(&mut desk.office()?, &invoice, &row, payment).await?;
    desk.told(happened).await
}
