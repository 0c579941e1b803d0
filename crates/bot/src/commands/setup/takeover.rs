//! Taking over mid-year: an invoice issued elsewhere, to be chased and paid here. It is neither numbered nor printed again.

use billing::number::is_allowed;
use billing::{Money, PaymentTerms};
use grammar::{Calendar, Lean};
use operations::takeover::Takeover;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::read;
use crate::read::find::Reference;
use crate::read::value::read_money;
use crate::request::Request;

/// `/setup takeover F2026-0031 dupont 540 on:2026-10-02 due:2026-11-01 paid:100`
pub(super) async fn invoice(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let today = desk.today();
    let Reference { typed: reference, rest, .. } = read::find::reference(desk, &request.rest);
    if !is_allowed(reference) {
        return Err(Refusal::NotADocumentNumber { typed: reference.to_owned() }.into());
    }
    let (client, typed) = read::find::client_and_rest(desk, rest).await?;
    let amount = read_money(&typed, shop.business.currency)?;
    if !amount.is_positive() {
        return Err(Refusal::NotAnAmount { typed }.into());
    }
    let issued_on = request.date("on", desk.calendar(), Lean::Past)?.ok_or_else(|| Refusal::Empty { option: "on".to_owned() })?;
    if issued_on > today {
        return Err(operations::Refusal::NotYet { on: issued_on }.into());
    }
    // A day that is past is a day all the same: what is taken over may well be late.
    let due = match request.due("due", Calendar { today: issued_on, ..desk.calendar() })? {
        Some(PaymentTerms::On(day)) => day,
        Some(terms) => terms.due_on(issued_on),
        None => client.client.due.unwrap_or(shop.business.due).due_on(issued_on),
    };
    // What was paid of it elsewhere is among the receipts so far: only what is left comes here.
    let paid = request.money("paid", amount.currency())?.unwrap_or(Money::zero(amount.currency()));
    let amount = amount.minus(paid)?;
    if !amount.is_positive() {
        return Err(Refusal::NotAnAmount { typed: request.option("paid").unwrap_or_default().to_owned() }.into());
    }
    let wording = desk.t("takeover-line", &[("number", reference.into())]);
    let title = request.option("title").map(str::to_owned);
    let category = request.option("category").map(read::sold::category).transpose()?;
    let taken = Takeover { reference: reference.to_owned(), title, issued_on, due_on: due, amount, wording, category };
    let happened = operations::takeover::invoice(&mut desk.office()?, &client, taken).await?;
    desk.told(happened).await
}
