//! Credit notes: what each corrects, and what keeps one from being issued.

use billing::credit_note::{CreditHeading, CreditScope};
use billing::law::{self, DocumentKind, Facts};
use billing::{CreditNote, Number};
use serde::{Deserialize, Serialize};
use store::invoice::InvoiceRow;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::operations::wording::on_paper;
use crate::operations::{lines, load};
use crate::version::Version;

/// A credit note as its preview's buttons carry it: not numbered, not stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditNoteDraft {
    pub v: Version<1>,
    pub invoice_id: String,
    pub extent: CreditScope,
    pub because: Option<String>,
}

/// The credit note as it would go out today under that number.
pub(crate) async fn credited(
    desk: &mut Desk<'_>,
    draughted: &CreditNoteDraft,
    row: &InvoiceRow,
    number: Number,
) -> Result<CreditNote, Error> {
    let shop = desk.shop()?;
    let of = row.invoice.number;
    check_correctable(desk, row).await?;
    let credits = store::credit_note::of_invoice(desk.db, &shop.id, &row.id).await?;
    let credits: Vec<CreditNote> = credits.into_iter().map(|row| row.credit_note).collect();
    let wording = on_paper(desk, &row.invoice.lang, "credit-line", |_| [("number", row.invoice.reference().into())])?;
    let heading = CreditHeading { number, issued_on: desk.today(), because: draughted.because.clone(), wording };
    let credit = CreditNote::of(heading, &row.invoice, &credits, draughted.extent.clone());
    let mut credit = credit.map_err(|problem| Refusal::Credit { number: of, problem })?;
    // Why it bears no tax is why the invoice bore none.
    let exemption = law::exempt_by(&row.invoice.mentions);
    let facts = Facts {
        document: DocumentKind::CreditNote,
        on: credit.issued_on,
        total: credit.total(),
        ..row.invoice.facts(&shop.business, exemption)
    };
    credit.mentions = desk.mentions(&facts);
    credit.mentions.extend(lines::vat_in_euros(desk, &credit.amounts, row.invoice.euro_rate)?);
    Ok(credit)
}

/// Errs where a correction would correct nothing: what was replaced is corrected already, an invoice issued elsewhere is corrected there, a
/// deposit that a balance deducts after it.
pub(crate) async fn check_correctable(desk: &mut Desk<'_>, row: &InvoiceRow) -> Result<(), Error> {
    if let Some(by) = row.replaced_by {
        return Err(Refusal::ReplacedAlready { number: row.invoice.number, by }.into());
    }
    if row.invoice.is_taken_over() {
        return Err(Refusal::IssuedElsewhere { reference: row.invoice.reference() }.into());
    }
    let shop = desk.shop()?;
    let Some(quote_id) = &row.quote_id else { return Ok(()) };
    let Some(balance_id) = store::invoice::balance_of(desk.db, &shop.id, quote_id).await? else { return Ok(()) };
    let balance = load::invoice(desk, &balance_id).await?.invoice;
    if balance.deposits().iter().any(|deposit| deposit.number == row.invoice.number) {
        return Err(Refusal::DepositDeducted { number: row.invoice.number, balance: balance.number }.into());
    }
    Ok(())
}
