//! What was issued elsewhere and is taken over.

use billing::invoice::Heading;
use billing::numbering::Read;
use billing::{Category, Invoice, Money, Number, Series};
use chrono::{Datelike, NaiveDate};
use store::client::ClientRow;
use store::invoice::Origin;
use store::journal::Entry;

use crate::error::Error;
use crate::happened::Happened;
use crate::load;
use crate::office::Office;
use crate::refusal::Refusal;

/// Its own number where it reads as one of ours from before the first issued here; else one of the series of what was taken over.
pub async fn number_of(office: &mut Office<'_>, reference: &str, issued_on: NaiveDate) -> Result<Number, Error> {
    let taken = || Refusal::TakenOverAlready { reference: reference.to_owned() };
    if store::invoice::taken_over(office.db, office.business_id)
        .await?
        .iter()
        .any(|row| row.invoice.reference().eq_ignore_ascii_case(reference))
    {
        return Err(taken().into());
    }
    let year = issued_on.year();
    let numbering = office.business.invoice_numbering();
    let series = numbering.series(year);
    let of_year = |read: &Read| read.number.as_str() == reference && series.rank_of(read.number).is_some();
    let Some(Read { number, rank, .. }) = numbering.read(reference).filter(of_year) else {
        return Ok(store::number::take(office.db, office.business_id, Series::taken_over(office.today().year())).await?);
    };
    // A series that has not begun here, of a year that is over, never will.
    let next = store::number::next_rank(office.db, office.business_id, series).await?;
    let may_still_be_issued = !numbering.is_yearly() || year >= office.today().year() || next > 1;
    if may_still_be_issued && rank >= next {
        return Err(Refusal::TakeoverAhead { number }.into());
    }
    let is_here = store::invoice::by_number(office.db, office.business_id, number).await?.is_some()
        || store::credit_note::by_number(office.db, office.business_id, number).await?.is_some();
    if is_here { Err(taken().into()) } else { Ok(number) }
}

/// An invoice issued elsewhere, as it is taken over: what is left to pay of it, under the number that it bears there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Takeover {
    pub reference: String,
    pub title: Option<String>,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub amount: Money,
    /// The words of its only line.
    pub wording: String,
    /// In which category it belongs, where that is not what the business usually sells.
    pub category: Option<Category>,
}

/// Takes an invoice over, to be chased and paid here. It is neither numbered nor printed again.
pub async fn invoice(office: &mut Office<'_>, client: &ClientRow, taken: Takeover) -> Result<Vec<Happened>, Error> {
    let Takeover { reference, title, issued_on, due_on, amount, wording, category } = taken;
    if category.is_some() && !office.business.has_categories() {
        return Err(Refusal::NoCategories.into());
    }
    let number = number_of(office, &reference, issued_on).await?;
    let heading = Heading {
        number,
        seller: office.business.seller(),
        buyer: client.client.buyer(),
        title,
        issued_on,
        supplied_on: None,
        supplied_from: None,
        due_on: due_on.max(issued_on),
        is_prepayment: false,
        euro_rate: None,
        purchase_order: None,
        note: None,
        replaces: None,
        settled: None,
        lang: office.voice_of(&client.client).lang.code().to_owned(),
    };
    let own = (number.to_string() != reference).then_some(reference);
    let mut invoice = Invoice::taken_over(heading, amount, own, &wording).map_err(anyhow::Error::from)?;
    invoice.lines = invoice.lines.in_categories(|line| category.or(office.business.category_of(line)));
    let id = store::id::new(office.now_ms());
    let seal = store::invoice::issue(office.db, office.business_id, &id, &client.id, Origin::default(), &invoice).await?;
    store::chase::open(office.db, office.business_id, &id, invoice.payable, invoice.issued_on, None).await?;
    let entry = Entry::InvoiceTakenOver {
        number,
        invoice_kind: store::invoice::kind_name(&invoice.kind).to_owned(),
        frozen_sha256: seal,
        payable_minor: amount.minor(),
        currency: amount.currency(),
        client: Some(client.id.clone()),
    };
    office.journal(&id, entry, None).await?;
    let mut chased = load::chase(office, &id).await?;
    // Its earlier reminders went out elsewhere: a week is left before the next.
    chased.row.last_message_on = office.today();
    chased.keep(office).await?;
    Ok(vec![Happened::InvoiceTakenOver { invoice: chased.invoice }])
}
