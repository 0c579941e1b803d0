//! What was issued elsewhere and is taken over.

use billing::{Number, Series};
use chrono::{Datelike, NaiveDate};

use crate::desk::Desk;
use crate::error::{Error, Refusal};

/// Its own number where it reads as one of ours from before the first issued here; else one of the series of what was taken over.
pub(crate) async fn number_of(desk: &mut Desk<'_>, reference: &str, issued_on: NaiveDate) -> Result<Number, Error> {
    let shop = desk.shop()?;
    let taken = || Refusal::TakenOverAlready { reference: reference.to_owned() };
    if store::invoice::taken_over(desk.db, &shop.id).await?.iter().any(|row| row.invoice.reference().eq_ignore_ascii_case(reference)) {
        return Err(taken().into());
    }
    let year = issued_on.year();
    let is_ours = |number: &Number| number.series() == Series::invoices(year) && number.to_string() == reference;
    let Some(number) = reference.parse::<Number>().ok().filter(is_ours) else {
        return Ok(store::number::take(desk.db, &shop.id, Series::taken_over(desk.today().year())).await?);
    };
    // A series that has not begun here, of a year that is over, never will.
    let next = store::number::next(desk.db, &shop.id, number.series()).await?;
    let may_still_be_issued = year >= desk.today().year() || next.rank() > 1;
    if may_still_be_issued && number.rank() >= next.rank() {
        return Err(Refusal::TakeoverAhead { number }.into());
    }
    let is_here = store::invoice::by_number(desk.db, &shop.id, number).await?.is_some()
        || store::credit_note::by_number(desk.db, &shop.id, number).await?.is_some();
    if is_here { Err(taken().into()) } else { Ok(number) }
}
