//! For whom, which lines, due when: what a quote and an invoice are typed with.

use billing::{ClientKind, Currency, PaymentTerms};
use chat::{Field, Form};
use operations::BusinessRow;
use store::client::ClientRow;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::read::choice::{self, kinds};
use crate::read::find;
use crate::read::pick;
use crate::read::sold;
use crate::read::value::read_due;
use crate::request::Request;

/// Asks what is missing, and the client's kind where nobody said it.
pub(crate) async fn ask(desk: &mut Desk<'_>, request: &Request, title: String) -> Result<Option<Form>, Error> {
    let currency = currency_of(request, &desk.shop()?)?;
    let mut fields = Vec::new();
    match client_and_items(desk, request).await {
        Ok((row, items)) => {
            if items.is_empty() {
                fields.push(items_field(desk));
            } else {
                // Whatever is asked: what is then done rests on it, and is done under the lock.
                let _ = desk.items.read(&items, currency);
            }
            fields.extend(sold::fields(desk, request, &items, currency)?);
            if row.client.kind.is_none() && request.option("kind").is_none() {
                let label = desk.t("ask-kind", &[("name", row.client.name.into())]);
                fields.push(Field::choice("kind", label, kinds(desk)));
            }
        }
        Err(Error::Refusal(refusal)) if *refusal == Refusal::NoClient => {
            fields.push(pick::client(desk).await?);
            if request.option("items").is_none() {
                fields.push(items_field(desk));
            }
            fields.extend(sold::fields(desk, request, request.option("items").unwrap_or_default(), currency)?);
        }
        Err(error) => return Err(error),
    }
    Ok((!fields.is_empty()).then_some(Form { title, fields }))
}

pub(crate) fn items_field(desk: &Desk<'_>) -> Field {
    Field::paragraph("items", desk.t("ask-items", &[])).hint(desk.t("hint-items", &[]))
}

/// The client and what is left for the items, from the words typed or from a form.
pub(crate) async fn client_and_items(desk: &mut Desk<'_>, request: &Request) -> Result<(ClientRow, String), Error> {
    let (row, rest) = match request.option("client") {
        Some(name) => (find::client(desk, name).await?, request.rest.clone()),
        None => find::client_and_rest(desk, &request.rest).await?,
    };
    Ok((row, with_option(&rest, request).unwrap_or_default()))
}

/// The items that stand without a name, and those that were typed by name; nothing where there are none.
pub(crate) fn with_option(rest: &str, request: &Request) -> Option<String> {
    let parts = [rest.trim(), request.option("items").unwrap_or_default()];
    let given: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!given.is_empty()).then(|| given.join(" ;\n"))
}

/// The currency typed, else the business's.
pub(crate) fn currency_of(request: &Request, shop: &BusinessRow) -> Result<Currency, Refusal> {
    let Some(typed) = request.option("currency") else { return Ok(shop.business.currency) };
    Currency::parse(typed).ok_or_else(|| Refusal::NotAChoice {
        typed: typed.to_owned(),
        choices: ["EUR", "CAD", "USD", "GBP", "CHF"].map(str::to_owned).to_vec(),
    })
}

/// Payment terms within the law for that kind of client.
pub(crate) fn checked_due(desk: &Desk<'_>, request: &Request, kind: ClientKind) -> Result<Option<PaymentTerms>, Refusal> {
    let today = desk.today();
    let Some(terms) = request.due("due", desk.calendar())? else { return Ok(None) };
    if let PaymentTerms::On(day) = terms
        && day < today
    {
        return Err(Refusal::Past { on: day });
    }
    operations::lines::check_terms(&desk.shop()?.business, desk.today(), kind, terms, request.option("due").unwrap_or_default())?;
    Ok(Some(terms))
}

/// Whether an answer reads as payment terms.
pub(crate) fn check_due(desk: &Desk<'_>, typed: &str) -> Result<(), Refusal> {
    read_due(typed, desk.calendar()).map(|_| ())
}

/// Whether an answer reads as items, in the currency of that request.
pub(crate) fn check_items(desk: &Desk<'_>, request: &Request, typed: &str) -> Result<(), Refusal> {
    let currency = currency_of(request, &desk.shop()?)?;
    desk.items.read(typed, currency).map(|_| ()).map_err(Refusal::Item)
}

/// Keeps what was just answered: the client's kind, and what the business sells.
pub(crate) async fn keep_answers(desk: &mut Desk<'_>, request: &Request, row: &mut ClientRow) -> Result<(), Error> {
    sold::keep(desk, request).await?;
    let Some(typed) = request.option("kind").filter(|_| row.client.kind.is_none()) else { return Ok(()) };
    let kind = choice::kind(typed)?;
    row.client.is_association = choice::is_association(typed);
    Ok(operations::client::keep_kind(&mut desk.office()?, row, kind).await?)
}
