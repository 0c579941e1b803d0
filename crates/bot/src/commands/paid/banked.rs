//! The day on which a payment was credited to the account, where it came later than the payment: of a cheque, VAT is due then.

use billing::PaymentMethod;
use chat::{Field, FieldKind, Form};
use chrono::NaiveDate;
use grammar::Lean;
use operations::payment;
use store::payment::PaymentRow;

use super::undo::standing_of;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::read::find;
use crate::read::value::read_date;
use crate::request::Request;

/// Asks the day, unless it was typed.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.option("on").is_some() {
        return Ok(None);
    }
    Ok(Some(Form { title: String::new(), fields: day_field(desk) }))
}

pub(super) fn day_field(desk: &Desk<'_>) -> Vec<Field> {
    vec![Field::of(FieldKind::Date, "on", desk.t("ask-banked", &[])).hint(desk.t("hint-date", &[]))]
}

pub(super) async fn check(desk: &mut Desk<'_>, _: &Request, key: &str, value: &str) -> Result<(), Error> {
    if key != "on" {
        return Ok(());
    }
    day(desk, value).map(|_| ()).map_err(Error::from)
}

fn day(desk: &Desk<'_>, typed: &str) -> Result<NaiveDate, Refusal> {
    let on = read_date(typed, desk.calendar(), Lean::Past)?;
    payment::check_received(desk.today(), on)?;
    Ok(on)
}

/// Of several payments, the first cheque that has no day yet; else the last.
fn chosen(request: &Request, standing: Vec<PaymentRow>) -> Option<PaymentRow> {
    let pressed = request.payload.get("payment_id").and_then(|id| id.as_str());
    let waits = |row: &PaymentRow| row.payment.method == PaymentMethod::Cheque && row.payment.banked_on.is_none();
    let rank = match pressed {
        Some(id) => standing.iter().position(|row| row.id == id),
        None => standing.iter().position(waits).or(standing.len().checked_sub(1)),
    };
    rank.and_then(|rank| standing.into_iter().nth(rank))
}

/// `/paid banked F2026-0002 on:2026-03-14`
pub(super) async fn bank(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let on = day(desk, request.option("on").unwrap_or_default())?;
    let (invoice, standing) = standing_of(desk, request, find::reference(desk, &request.rest).typed).await?;
    let number = invoice.invoice.number;
    let row = chosen(request, standing).ok_or(Refusal::NothingBanked { number })?;
    let happened = payment::bank(&mut desk.office()?, invoice, row, on).await?;
    desk.told(happened).await
}
