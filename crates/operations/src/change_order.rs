//! Change orders: what was agreed to is offered anew as a whole, and stands as it was until the client agrees to the change.

use billing::quote::Change;
use billing::{Amounts, Lines, Number, QuoteState};
use store::quote::QuoteRow;

use crate::change::invoices_of;
use crate::credit_note::left_of;
use crate::error::Error;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::{invoice, lapse, load};

/// Errs where an approved quote cannot be changed: it is invoiced to its end, or a change of it waits for an answer.
pub async fn check_changeable(office: &mut Office<'_>, row: &QuoteRow) -> Result<(), Error> {
    invoice::check_not_balanced(office, row, None).await?;
    match lapse::pending(office, row).await? {
        Some(pending) => Err(Refusal::ChangePending { number: row.quote.offer.number, pending: pending.quote.offer.number }.into()),
        None => Ok(()),
    }
}

/// What credit notes leave of the invoices of what was agreed to, and which they are.
async fn billed(office: &mut Office<'_>, agreed: &QuoteRow) -> Result<(Amounts, Vec<Number>), Error> {
    let mut billed = Amounts::zero(agreed.quote.offer.total().currency());
    let mut invoices = Vec::new();
    for row in invoices_of(office, agreed).await? {
        let left = left_of(office, &row).await?;
        if left.total.is_positive() {
            billed = billed.plus(&left)?;
            invoices.push(row.invoice.number);
        }
    }
    Ok((billed, invoices))
}

/// What those lines change of an approved quote. As a whole and at each rate of tax, they come to no less than what is invoiced already.
pub async fn change_to(office: &mut Office<'_>, agreed_id: &str, lines: &Lines, because: Option<String>) -> Result<Change, Error> {
    let agreed = load::quote(office, agreed_id).await?;
    let of = agreed.quote.offer.number;
    let QuoteState::Approved { on: agreed_on, .. } = agreed.quote.state else {
        let problem = agreed.quote.change(of).err();
        return Err(problem.map_or(Refusal::NotApproved { number: of }, |problem| Refusal::Quote { number: of, problem }).into());
    };
    let (billed, invoices) = billed(office, &agreed).await?;
    let is_below = !lines.amounts().minus(&billed)?.is_possible();
    if let Some(invoice) = invoices.last().copied().filter(|_| is_below) {
        return Err(Refusal::ChangeBelowBilled { number: of, billed: billed.total, total: lines.total(), invoice }.into());
    }
    Ok(Change { of, agreed_on, before: agreed.quote.offer.total(), billed: billed.total, invoices, because })
}

/// The quote that an offer changes, as it is once that is agreed to: nothing where it changes none. What the client was shown of its
/// invoices has to hold still.
pub async fn changed_by(office: &mut Office<'_>, row: &QuoteRow) -> Result<Option<QuoteRow>, Error> {
    let offer = &row.quote.offer;
    let Some(change) = &offer.change else { return Ok(None) };
    let found = store::quote::by_number(office.db, office.business_id, change.of).await?;
    let agreed = found.ok_or(Refusal::NoDocument)?;
    let quote = agreed.quote.clone().change(offer.number).map_err(|problem| Refusal::Quote { number: change.of, problem })?;
    invoice::check_not_balanced(office, &agreed, None).await?;
    if billed(office, &agreed).await?.0.total != change.billed {
        return Err(Refusal::ChangeStale { number: offer.number, of: change.of }.into());
    }
    Ok(Some(QuoteRow { quote, ..agreed }))
}
