//! `/paid`: money received, and its correction.

use billing::{Money, Payment, PaymentMethod};
use chat::{OptionSpec, Tone, VerbSpec};
use grammar::Lean;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::payment::{Allocations, PaymentRow};
use words::Arg;

use crate::access::{MEMBERS, OWNER};
use crate::action::OfInvoice;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::{AMOUNT, CLIENT, INVOICE, MEANS, date, one_of, word};
use crate::read::find::{first_word, is_reference};
use crate::read::value::{read_money, short_enough};
use crate::read::{self, choice};
use crate::request::Request;
use crate::verb::{Command, Verb, run};
use crate::{cards, operations};

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
            [] => Err(Refusal::NoOpenInvoice.into()),
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
        (.., []) => Err(Refusal::NoOpenInvoice.into()),
        (.., several) => Err(Refusal::WhichInvoice { numbers: numbers(several) }.into()),
    }
}

/// How and when money moved, as typed.
fn payment_of(desk: &Desk<'_>, request: &Request, amount: Money) -> Result<Payment, Refusal> {
    let today = desk.today();
    let received_on = request.date("on", today, Lean::Past)?.unwrap_or(today);
    operations::payment::check_received(desk, received_on)?;
    let method = request.option("by").map(choice::method).transpose()?.unwrap_or(PaymentMethod::Transfer);
    let reference = request.option("ref").map(str::to_owned);
    short_enough(reference.as_deref().unwrap_or_default(), 140)?;
    Ok(Payment { amount, method, received_on, reference })
}

async fn record(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (target, amount) = target_and_amount(desk, &request.rest).await?;
    let payment = payment_of(desk, request, amount)?;
    let invoice = match target {
        For::Invoice(invoice) => *invoice,
        For::Client(client) => return keep_credit(desk, &client, payment).await,
    };
    record_on(desk, invoice, payment).await
}

async fn record_on(desk: &mut Desk<'_>, invoice: InvoiceRow, payment: Payment) -> Result<Vec<Message>, Error> {
    let number = invoice.invoice.number;
    if invoice.is_paid() {
        return Err(Refusal::PaidAlready { number }.into());
    }
    if payment.method == PaymentMethod::Credit {
        return use_credit(desk, &invoice, payment.amount).await;
    }
    operations::payment::check_cash(desk, &payment, invoice.invoice.payable)?;
    let settlement = payment.settle(invoice.outstanding).map_err(|problem| Refusal::Payment { number, problem })?;
    keep(desk, &invoice, payment, vec![(invoice.id.clone(), settlement.settled.minor())]).await
}

/// A payment of a client who owes nothing.
async fn keep_credit(desk: &mut Desk<'_>, client: &ClientRow, payment: Payment) -> Result<Vec<Message>, Error> {
    if payment.method == PaymentMethod::Credit || !payment.amount.is_positive() {
        return Err(Refusal::NoOpenInvoice.into());
    }
    let amount = payment.amount;
    operations::payment::record(desk, &client.id, payment, &Vec::new(), None).await?;
    let credit = operations::payment::credit_of(desk, &client.id, amount.currency()).await?;
    let voice = desk.voice();
    let args =
        [("amount", Arg::from(voice.money(amount))), ("client", client.client.name.clone().into()), ("credit", voice.money(credit).into())];
    Ok(vec![Message::answer(Draft::text(voice.t("paid-as-credit", &args)).tone(Tone::Good))])
}

/// Settles an invoice with the client's credit: no money comes in, some that had come settles it.
async fn use_credit(desk: &mut Desk<'_>, invoice: &InvoiceRow, most: Money) -> Result<Vec<Message>, Error> {
    let credit = operations::payment::credit_of(desk, &invoice.client_id, most.currency()).await?;
    let used = credit.at_most(most)?.at_most(invoice.outstanding)?;
    if !used.is_positive() {
        return Err(Refusal::NoCredit { client: invoice.invoice.buyer.name.clone() }.into());
    }
    let payment =
        Payment { amount: Money::zero(used.currency()), method: PaymentMethod::Credit, received_on: desk.today(), reference: None };
    keep(desk, invoice, payment, vec![(invoice.id.clone(), used.minor())]).await
}

async fn use_pressed(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let id = request.payload.get("invoice_id").and_then(|id| id.as_str()).unwrap_or_default();
    let invoice = operations::load::invoice(desk, id).await?;
    if invoice.is_paid() {
        return Err(Refusal::PaidAlready { number: invoice.invoice.number }.into());
    }
    let all = invoice.outstanding;
    use_credit(desk, &invoice, all).await
}

/// All that is left of an invoice came in today, by transfer.
async fn mark(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let invoice = operations::load::invoice(desk, &invoice_id).await?;
    let payment = payment_of(desk, request, invoice.outstanding)?;
    record_on(desk, invoice, payment).await
}

/// Money given back to a client, out of its credit.
async fn refund(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (client, rest) = read::find::client_and_rest(desk, &request.rest).await?;
    let currency = desk.shop()?.business.currency;
    let credit = operations::payment::credit_of(desk, &client.id, currency).await?;
    let amount = if rest.is_empty() { credit } else { read_money(&rest, currency)? };
    if !amount.is_positive() || credit.minus(amount)?.minor() < 0 {
        return Err(Refusal::RefundTooMuch { client: client.client.name.clone(), credit }.into());
    }
    let payment = payment_of(desk, request, amount.negated())?;
    operations::payment::record(desk, &client.id, payment, &Vec::new(), None).await?;
    let voice = desk.voice();
    let left = credit.minus(amount)?;
    let args =
        [("amount", Arg::from(voice.money(amount))), ("client", client.client.name.clone().into()), ("credit", voice.money(left).into())];
    Ok(vec![Message::answer(Draft::text(voice.t("paid-refunded", &args)).tone(Tone::Good))])
}

/// The payment of an invoice that stands, as pressed or the last one.
async fn standing(desk: &mut Desk<'_>, request: &Request, reference: &str) -> Result<(InvoiceRow, PaymentRow), Error> {
    let shop = desk.shop()?;
    let invoice = match request.payload.get("invoice_id").and_then(|id| id.as_str()) {
        Some(id) => operations::load::invoice(desk, id).await?,
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
    let (opposite, settles) = operations::payment::take_back(desk, &invoice, &row).await?;
    cards::payment::told(desk, &invoice.id, &opposite, &settles, true).await
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
    operations::payment::take_back(desk, &invoice, &row).await?;
    let invoice = operations::load::invoice(desk, &invoice.id).await?;
    record_on(desk, invoice, payment).await
}

/// Writes a payment, and says where the invoice stands now.
async fn keep(desk: &mut Desk<'_>, invoice: &InvoiceRow, payment: Payment, settles: Allocations) -> Result<Vec<Message>, Error> {
    let row = operations::payment::record(desk, &invoice.client_id, payment, &settles, None).await?;
    cards::payment::told(desk, &invoice.id, &row, &settles, false).await
}
