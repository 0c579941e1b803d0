//! What a quote and an invoice have in common: for whom, which lines, due when.

use billing::jurisdiction::france;
use billing::{ClientKind, Lines, PaymentTerms};
use chat::{Field, Form};
use chrono::NaiveDate;
use store::client::ClientRow;

use super::{client, kinds};
use crate::desk::{Desk, Shop};
use crate::error::{Error, Refusal};
use crate::find;
use crate::grammar::{ItemProblem, due, fold, items};
use crate::request::{Request, read_due};

/// Asks what is missing, and the client's kind where nobody said it.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request, title: String) -> Result<Option<Form>, Error> {
    desk.shop()?;
    let mut fields = Vec::new();
    match client_and_items(desk, request).await {
        Ok((row, items)) => {
            if items.is_empty() {
                fields.push(items_field(desk));
            }
            if row.client.kind.is_none() && request.option("kind").is_none() {
                let label = desk.t("ask-kind", &[("name", row.client.name.into())]);
                fields.push(Field::choice("kind", label, kinds(desk)));
            }
        }
        Err(Error::Refusal(refusal)) if *refusal == Refusal::NoClient => {
            fields.push(Field::line("client", desk.t("ask-client-of", &[])));
            if request.option("items").is_none() {
                fields.push(items_field(desk));
            }
        }
        Err(error) => return Err(error),
    }
    Ok((!fields.is_empty()).then_some(Form { title, fields }))
}

pub(super) fn items_field(desk: &Desk<'_>) -> Field {
    Field::paragraph("items", desk.t("ask-items", &[])).hint(desk.t("hint-items", &[]))
}

/// The client and what is left for the items, from the words typed or from a form.
pub(super) async fn client_and_items(desk: &mut Desk<'_>, request: &Request) -> Result<(ClientRow, String), Error> {
    let typed_items = request.option("items").map(str::to_owned);
    match request.option("client") {
        Some(name) => {
            let row = find::client(desk, name).await?;
            Ok((row, typed_items.unwrap_or_else(|| request.rest.clone())))
        }
        None => {
            let (row, rest) = find::client_and_rest(desk, &request.rest).await?;
            Ok((row, typed_items.unwrap_or(rest)))
        }
    }
}

/// Keeps the kind that was just answered.
pub(super) async fn keep_kind(desk: &mut Desk<'_>, request: &Request, row: &mut ClientRow) -> Result<(), Error> {
    let Some(typed) = request.option("kind").filter(|_| row.client.kind.is_none()) else { return Ok(()) };
    row.client.kind = Some(client::kind(typed)?);
    let shop = desk.shop()?;
    store::client::change(desk.db, &shop.id, row, &fold(&row.client.name)).await?;
    Ok(())
}

pub(super) fn read_lines(typed: &str, shop: &Shop) -> Result<Lines, Refusal> {
    let currency = shop.business.currency;
    let lines = items::read(typed, currency).map_err(Refusal::Item)?;
    Lines::new(lines, currency).map_err(|_| Refusal::Item(ItemProblem::TooLarge { item: typed.to_owned() }))
}

/// Payment terms within the law for that kind of client.
pub(super) fn checked_due(request: &Request, today: NaiveDate, kind: ClientKind) -> Result<Option<PaymentTerms>, Refusal> {
    let Some(terms) = request.due("due", today)? else { return Ok(None) };
    if let PaymentTerms::On(day) = terms
        && day < today
    {
        return Err(Refusal::Past { on: day });
    }
    let typed = request.option("due").unwrap_or_default();
    france::check_terms(kind, terms, today).map_err(|_| Refusal::DueTooLong { typed: typed.to_owned() })?;
    Ok(Some(terms))
}

/// Errs where payment terms, typed or kept as a default, go beyond the law for that kind of client.
pub(super) fn check_terms(terms: PaymentTerms, today: NaiveDate, kind: ClientKind) -> Result<(), Refusal> {
    france::check_terms(kind, terms, today).map_err(|_| Refusal::DueTooLong { typed: due::write(terms) })
}

/// Whether an answer reads as payment terms.
pub(super) fn check_due(desk: &Desk<'_>, typed: &str) -> Result<(), Refusal> {
    read_due(typed, desk.today()).map(|_| ())
}
