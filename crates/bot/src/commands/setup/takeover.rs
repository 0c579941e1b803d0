//! Taking over mid-year: an invoice issued elsewhere, to be chased and paid here. It is neither numbered nor printed again.

use billing::invoice::Heading;
use billing::{Invoice, PaymentTerms};
use chat::Tone;
use grammar::Lean;
use store::journal::Entry;
use words::Arg;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::read::find::first_word;
use crate::read::value::{read_money, short_enough};
use crate::request::Request;
use crate::{cards, operations, read};

/// `/setup takeover F2026-0031 dupont 540 on:2026-10-02 due:2026-11-01 paid:100`
pub(super) async fn invoice(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let today = desk.today();
    let (reference, rest) = first_word(&request.rest);
    short_enough(reference, 35)?;
    let (client, typed) = read::find::client_and_rest(desk, rest).await?;
    let amount = read_money(&typed, shop.business.currency)?;
    if !amount.is_positive() {
        return Err(Refusal::NotAnAmount { typed }.into());
    }
    let issued_on = request.date("on", today, Lean::Past)?.ok_or_else(|| Refusal::Empty { option: "on".to_owned() })?;
    if issued_on > today {
        return Err(Refusal::NotYet { on: issued_on }.into());
    }
    // A day that is past is a day all the same: what is taken over may well be late.
    let due = match request.due("due", issued_on)? {
        Some(PaymentTerms::On(day)) => day,
        Some(terms) => terms.due_on(issued_on),
        None => client.client.due.unwrap_or(shop.business.due).due_on(issued_on),
    };
    // What was paid of it elsewhere is among the receipts so far: only what is left comes here.
    let paid = request.money("paid", amount.currency())?.unwrap_or(billing::Money::zero(amount.currency()));
    let amount = amount.minus(paid)?;
    if !amount.is_positive() {
        return Err(Refusal::NotAnAmount { typed: request.option("paid").unwrap_or_default().to_owned() }.into());
    }
    let number = operations::takeover::number_of(desk, reference, issued_on).await?;
    let heading = Heading {
        number,
        seller: shop.business.seller(),
        buyer: client.client.buyer(),
        title: request.option("title").map(str::to_owned),
        issued_on,
        supplied_on: None,
        supplied_from: None,
        due_on: due.max(issued_on),
        is_prepayment: false,
        euro_rate: None,
        purchase_order: None,
        note: None,
        replaces: None,
        settled: None,
        lang: cards::client::voice(desk, &client).lang.code().to_owned(),
    };
    let own = (number.to_string() != reference).then(|| reference.to_owned());
    let wording = desk.t("takeover-line", &[("number", reference.into())]);
    let invoice = Invoice::taken_over(heading, amount, own, &wording).map_err(anyhow::Error::from)?;
    let id = store::id::new(desk.now_ms());
    let seal = store::invoice::issue(desk.db, &shop.id, &id, &client.id, Default::default(), &invoice).await?;
    store::chase::open(desk.db, &shop.id, &id, invoice.payable, invoice.issued_on, None).await?;
    let entry = Entry::InvoiceTakenOver {
        number,
        invoice_kind: store::invoice::kind_name(&invoice.kind).to_owned(),
        frozen_sha256: seal,
        payable_minor: amount.minor(),
        currency: amount.currency(),
    };
    desk.journal(&id, entry, None).await?;
    let mut chase = store::chase::load(desk.db, &shop.id, &id).await?.ok_or(Refusal::NoDocument)?;
    // Its earlier reminders went out elsewhere: a week is left before the next.
    chase.last_message_on = today;
    let row = operations::load::invoice(desk, &id).await?;
    operations::dunning::keep(desk.db, &shop.id, &row, &client, chase).await?;
    let voice = desk.voice();
    let args = [
        ("number", Arg::from(row.invoice.reference())),
        ("client", client.client.name.clone().into()),
        ("amount", voice.money(row.outstanding).into()),
        ("due", voice.day(row.invoice.due_on).into()),
    ];
    Ok(vec![Message::answer(Draft::text(voice.t("takeover-done", &args)).footnote(voice.t("takeover-footnote", &[])).tone(Tone::Good))])
}
