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

/// Asks about as much that came in on the same day: on the same invoice or, where nothing is owed, at all.
pub(super) async fn ask(
    desk: &mut Desk<'_>,
    request: &Request,
    payment: &Payment,
    client: &ClientRow,
    invoice: Option<&InvoiceRow>,
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
        if invoice.is_none_or(is_of_it) {
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
    let mut options: BTreeMap<String, String> = request.options.clone();
    options.insert(ANSWERED.to_owned(), known.id);
    let second = DatedPayment { is_correction: false, rest: request.rest.clone(), options };
    let press = Press::new("Record", action::Paid::Dated(Box::new(second))).labelled("button-record-second").once().days(7);
    let draft = Draft::titled(voice.t("paid-same-title", &args), voice.t("paid-same", &args)).button(press);
    Ok(Some(vec![Message::answer(draft)]))
}
