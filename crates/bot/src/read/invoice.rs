//! The invoice that a button or a line is about.

use grammar::Lean;
use operations::Chased;
use operations::invoice::InvoiceDraft;
use store::client::ClientRow;

use crate::action::OfInvoice;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::options::MAX_TEXT;
use crate::read::choice::{self, lang};
use crate::read::find;
use crate::read::items::checked_due;
use crate::request::Request;

pub(crate) fn with_options(
    desk: &Desk<'_>,
    request: &Request,
    mut drafted: InvoiceDraft,
    row: &ClientRow,
) -> Result<InvoiceDraft, Refusal> {
    let today = desk.today();
    let kind = row.client.kind_or_consumer();
    if let Some(terms) = checked_due(desk, request, kind)? {
        drafted.due = terms;
    }
    operations::lines::check_terms(&desk.shop()?.business, desk.today(), kind, drafted.due, "")?;
    drafted.supplied_on = request.date("on", desk.calendar(), Lean::Past)?.or(drafted.supplied_on);
    drafted.supplied_from = request.date("start", desk.calendar(), Lean::Past)?.or(drafted.supplied_from);
    let until = drafted.supplied_on.unwrap_or(today);
    if let Some(from) = drafted.supplied_from.filter(|from| *from > until) {
        return Err(Refusal::DatesCrossed { on: until, from });
    }
    drafted.euro_rate = request.decimal("rate")?.or(drafted.euro_rate);
    if let Some(typed) = request.option("paid") {
        let received_on = drafted.supplied_on.unwrap_or(today);
        operations::payment::check_received(desk.today(), received_on)?;
        drafted.settled = Some((choice::came_by(typed)?, received_on));
    }
    if let Some(typed) = request.option("lang") {
        lang(typed)?.code().clone_into(&mut drafted.lang);
    }
    request.keep("title", &mut drafted.title, 200)?;
    request.keep("note", &mut drafted.note, MAX_TEXT)?;
    request.keep("po", &mut drafted.purchase_order, 100)?;
    Ok(drafted)
}

/// The invoice that a member names, or whose button they pressed, where something of it is still asked for.
pub(crate) async fn chased(desk: &mut Desk<'_>, request: &Request) -> Result<Chased, Error> {
    let chased = named_with_its_chase(desk, request).await?;
    operations::payment::check_unpaid(&chased.invoice)?;
    Ok(chased)
}

/// The same, paid or not.
pub(crate) async fn named_with_its_chase(desk: &mut Desk<'_>, request: &Request) -> Result<Chased, Error> {
    let invoice_id = match request.pressed {
        Some(_) => request.payload::<OfInvoice>()?.invoice_id,
        None => named(desk, &request.rest).await?,
    };
    Ok(operations::load::chase(&mut desk.office()?, &invoice_id).await?)
}

/// The id of the invoice that words name: by its number, or by its client where one alone is open.
async fn named(desk: &mut Desk<'_>, text: &str) -> Result<String, Error> {
    let reference = find::reference(desk, text);
    let refusal = match find::invoice(desk, reference.typed).await {
        Err(Error::Refusal(refusal)) if matches!(*refusal, Refusal::UnknownDocument { .. }) && !reference.is_number => refusal,
        found => return Ok(found?.id),
    };
    let Ok(client) = find::client(desk, text).await else { return Err(Error::Refusal(refusal)) };
    let open = store::invoice::open_of_client(desk.db, &desk.shop()?.id, &client.id).await?;
    match open.as_slice() {
        [only] => Ok(only.id.clone()),
        [] => Err(operations::Refusal::NoOpenInvoice.into()),
        several => Err(find::which(desk, several).into()),
    }
}

/// The invoice of a button, for a person of its client.
pub(crate) async fn shown_invoice(desk: &mut Desk<'_>, request: &Request) -> Result<Chased, Error> {
    let shop = desk.shop()?;
    let OfInvoice { invoice_id } = request.payload()?;
    let chased = operations::load::chase(&mut desk.office()?, &invoice_id).await?;
    let is_theirs = operations::load::is_contact(desk.db, &shop.id, &chased.client.id, &desk.actor.person_id).await?;
    if is_theirs { Ok(chased) } else { Err(Refusal::NotYours.into()) }
}
