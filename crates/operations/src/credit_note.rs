//! Credit notes: what each corrects, and what keeps one from being issued.

use billing::credit_note::{self, CreditHeading, CreditScope};
use billing::law::{self, DocumentKind, Facts, Key};
use billing::{Amounts, CreditNote, Number};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use store::credit_note::CreditNoteRow;
use store::invoice::InvoiceRow;
use store::journal::Entry;

use crate::error::Error;
use crate::happened::{Credited, Happened};
use crate::office::Office;
use crate::previewed::{Confirmed, Previewed};
use crate::refusal::Refusal;
use crate::version::Version;
use crate::wording::on_paper;
use crate::{change, lines, load, number, payment};

/// A credit note as its preview's buttons carry it: not numbered, not stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditNoteDraft {
    pub v: Version<1>,
    pub invoice_id: String,
    pub extent: CreditScope,
    pub because: Option<String>,
}

/// The credit note as a preview shows it, under the number that would be next.
pub async fn preview(office: &mut Office<'_>, drafted: &CreditNoteDraft, row: &InvoiceRow) -> Result<(CreditNote, Previewed), Error> {
    let next = store::number::next(office.db, office.business_id, office.business.invoice_series(office.today().year())).await?;
    let credit = credited(office, drafted, row, next).await?;
    let previewed = Previewed::credit_note(&credit)?;
    Ok((credit, previewed))
}

/// The credit note as it would go out today under that number.
pub async fn credited(office: &mut Office<'_>, drafted: &CreditNoteDraft, row: &InvoiceRow, number: Number) -> Result<CreditNote, Error> {
    let of = row.invoice.number;
    check_correctable(office, row).await?;
    let credits = store::credit_note::of_invoice(office.db, office.business_id, &row.id).await?;
    let credits: Vec<CreditNote> = credits.into_iter().map(|row| row.credit_note).collect();
    let wording = on_paper(office, &row.invoice.lang, "credit-line", |_| [("number", row.invoice.reference().into())]);
    let heading = CreditHeading { number, issued_on: office.today(), because: drafted.because.clone(), wording };
    let credit = CreditNote::of(heading, &row.invoice, &credits, drafted.extent.clone());
    let mut credit = credit.map_err(|problem| Refusal::Credit { number: of, problem })?;
    credit.lines = credit.lines.in_categories(|line| office.business.category_of(line));
    // Why it bears no tax is why the invoice bore none.
    let exemption = law::exempt_by(&row.invoice.mentions, &row.invoice.lines);
    let facts = Facts {
        document: DocumentKind::CreditNote,
        on: credit.issued_on,
        total: credit.total(),
        of_lines: Key::of_lines(&credit.lines),
        ..row.invoice.facts(office.business, exemption)
    };
    credit.mentions = office.mentions(&facts);
    credit.mentions.extend(lines::vat_in_euros(office, &credit.amounts, row.invoice.euro_rate)?);
    Ok(credit)
}

/// Errs where a correction would correct nothing: what was replaced is corrected already, an invoice issued elsewhere is corrected there, a
/// deposit that a balance deducts after it.
pub async fn check_correctable(office: &mut Office<'_>, row: &InvoiceRow) -> Result<(), Error> {
    if let Some(by) = row.replaced_by {
        return Err(Refusal::ReplacedAlready { number: row.invoice.number, by }.into());
    }
    if row.invoice.is_taken_over() {
        return Err(Refusal::IssuedElsewhere { reference: row.invoice.reference() }.into());
    }
    let Some(quote_id) = &row.quote_id else { return Ok(()) };
    let Some(quote) = change::standing(office.db, office.business_id, quote_id).await? else { return Ok(()) };
    let Some(balance_id) = store::invoice::balance_of(office.db, office.business_id, &quote.id).await? else { return Ok(()) };
    let balance = load::invoice(office, &balance_id).await?.invoice;
    if balance.deposits().iter().any(|deposit| deposit.number == row.invoice.number) {
        return Err(Refusal::DepositDeducted { number: row.invoice.number, balance: balance.number }.into());
    }
    Ok(())
}

/// What is left of an invoice once its credit notes are taken off; nothing of one that was replaced.
pub async fn left_of(office: &mut Office<'_>, row: &InvoiceRow) -> Result<Amounts, Error> {
    if row.replaced_by.is_some() {
        return Ok(Amounts::zero(row.invoice.payable.currency()));
    }
    let credits = store::credit_note::of_invoice(office.db, office.business_id, &row.id).await?;
    let credits: Vec<_> = credits.into_iter().map(|row| row.credit_note).collect();
    Ok(credit_note::left(&row.invoice, &credits)?)
}

/// Numbers a draft and issues it as its preview showed it.
pub async fn issue(office: &mut Office<'_>, draft: &CreditNoteDraft, previewed: Option<&Previewed>) -> Result<Confirmed, Error> {
    let invoice = load::invoice(office, &draft.invoice_id).await?;
    let (_, now) = preview(office, draft, &invoice).await?;
    if let Some(changes) = now.changes_since(previewed) {
        return Ok(Confirmed::Stale(changes));
    }
    let Credited { credit_note, chased } = keep(office, draft).await?;
    Ok(Confirmed::Issued(vec![Happened::CreditNoteIssued { credit_note, client: chased.client.clone(), chased }]))
}

/// Numbers a draft and keeps it: what is owed of the invoice is worked out anew.
pub async fn keep(office: &mut Office<'_>, draft: &CreditNoteDraft) -> Result<Credited, Error> {
    let invoice = load::invoice(office, &draft.invoice_id).await?;
    let client = load::client(office, &invoice.client_id).await?;
    let series = office.business.invoice_series(office.today().year());
    let number = number::take_number(office, &client, series).await?;
    let credit_note = credited(office, draft, &invoice, number).await?;
    let row =
        CreditNoteRow { id: store::id::new(office.now_ms()), client_id: client.id.clone(), invoice_id: invoice.id.clone(), credit_note };
    let seal = store::credit_note::issue(office.db, office.business_id, &row).await?;
    let total = row.credit_note.total();
    let entry = Entry::CreditNoteIssued {
        number,
        corrects: invoice.id.clone(),
        frozen_sha256: seal,
        total_minor: total.minor(),
        currency: total.currency(),
    };
    office.journal(&row.id, entry, None).await?;
    payment::settle(office, &invoice.id).await?;
    payment::write_off_less(office, &invoice.id, row.credit_note.issued_on, &row.id).await?;
    let chased = load::chase(office, &invoice.id).await?;
    if !left_of(office, &invoice).await?.total.is_positive() {
        store::invoice::release_balance(office.db, office.business_id, &invoice.id).await?;
    }
    Ok(Credited { credit_note: row, chased })
}
