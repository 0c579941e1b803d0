//! A payment like one that was noted already: it is asked about before it is a second one.

use std::collections::BTreeMap;

use billing::Payment;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use words::Arg;

use crate::action::{self, DatedPayment};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::request::Request;

/// The option that says that a second one is meant; nobody can type it.
const ANSWERED: &str = "same-answered";

/// Asks about as much that came in on the same day: on the same invoice where that was named, else at all.
pub(super) async fn ask(
    desk: &mut Desk<'_>,
    request: &Request,
    payment: &Payment,
    client: &ClientRow,
    invoice: Option<&InvoiceRow>,
    is_named: bool,
) -> Result<Option<Vec<Message>>, Error> {
    if request.options.contains_key(ANSWERED) || !payment.method.brings_money() {
        return Ok(None);
    }
    let shop = desk.shop()?;
    let mut known = None;
    for row in store::payment::standing_of_day(desk.db, &shop.id, &client.id, payment.received_on).await? {
        let is_as_much = row.payment.amount == payment.amount && row.payment.method.brings_money();
        let is_other = |noted: &Option<String>| noted.as_ref().zip(payment.reference.as_ref()).is_some_and(|(noted, typed)| noted != typed);
        if !is_as_much || is_other(&row.payment.reference) {
            continue;
        }
        let parts = store::payment::allocations_of(desk.db, &shop.id, &row.id).await?;
        let is_of_it = |invoice: &InvoiceRow| parts.iter().any(|part| part.invoice_id == invoice.id);
        if invoice.filter(|_| is_named).is_none_or(is_of_it) {
            known = Some(row);
        }
    }
    let Some(known) = known else { return Ok(None) };
    let voice = desk.voice();
    let args = [
        ("amount", Arg::from(voice.money(payment.amount))),
        ("client", client.client.name.clone().into()),
        ("method", voice.t(&format!("method-{}", known.payment.method.as_str()), &[]).into()),
        ("on", voice.day(payment.received_on).into()),
    ];
    // As it was understood today: the button may be pressed on another day.
    let mut options: BTreeMap<String, String> = request.options.clone();
    options.insert("on".to_owned(), payment.received_on.to_string());
    options.insert(ANSWERED.to_owned(), known.id);
    let of = match invoice {
        Some(invoice) => invoice.invoice.reference(),
        None => format!("\"{}\"", client.client.name.replace('"', "”")),
    };
    let rest = format!("{of} {} {}", payment.amount.to_decimal(), payment.amount.currency().code());
    let second = DatedPayment { is_correction: false, rest, options };
    let press = Press::new("Record", action::Paid::Dated(Box::new(second))).labelled("button-record-second").once().days(7);
    let draft = Draft::titled(voice.t("paid-same-title", &args), voice.t("paid-same", &args)).button(press);
    Ok(Some(vec![Message::answer(draft)]))
}
