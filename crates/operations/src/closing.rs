//! Closing an approved quote that will not be done: what was asked ahead is credited, or what was paid of it is kept as both agree.

use billing::credit_note::CreditScope;
use billing::{ClientKind, Evidence, Hold, Kept, Money, Number, QuoteState};
use chrono::{Days, NaiveDate};
use serde_json::json;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::journal::Entry;
use store::quote::QuoteRow;

use crate::credit_note::{self, CreditNoteDraft};
use crate::error::Error;
use crate::happened::{Credited, Happened};
use crate::office::Office;
use crate::quote::{Agreement, Given, evidence_of};
use crate::quote_state::keep_state;
use crate::refusal::Refusal;
use crate::version::Version;
use crate::wording::on_paper;
use crate::{change, dunning, load, withdrawal};

/// In how many days a consumer may let something be kept; after them all of it is theirs.
pub const DAYS_TO_AGREE: u64 = 14;

/// The last day on which a consumer who is asked today may agree.
#[must_use]
pub fn until(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(DAYS_TO_AGREE)).unwrap_or(today)
}

/// An approved quote as it may be closed today.
#[derive(Clone, Debug)]
pub struct Closing {
    pub quote: QuoteRow,
    pub client: ClientRow,
    /// What was asked ahead and is not credited yet.
    pub ahead: Vec<Ahead>,
    /// Whether what was paid may be kept, by agreement.
    pub may_keep: bool,
}

/// An invoice of what was asked ahead.
#[derive(Clone, Debug)]
pub struct Ahead {
    pub invoice: InvoiceRow,
    /// What its credit notes leave of it, and what was paid of that.
    pub left: Money,
    pub paid: Money,
}

impl Ahead {
    /// What of it is credited.
    fn scope(&self, keeps: bool) -> Result<Option<CreditScope>, Error> {
        let credited = if keeps { self.left.minus(self.paid)? } else { self.left };
        Ok(match credited {
            none if !none.is_positive() => None,
            all if all == self.left => Some(CreditScope::Whole),
            part => Some(CreditScope::Amount(part)),
        })
    }
}

impl Closing {
    /// What was paid of what was asked ahead.
    pub fn paid(&self) -> Result<Money, Error> {
        Ok(Money::sum(self.ahead.iter().map(|ahead| ahead.paid), self.quote.quote.offer.total().currency())?)
    }

    /// What credit notes leave of what was asked ahead.
    pub fn left(&self) -> Result<Money, Error> {
        Ok(Money::sum(self.ahead.iter().map(|ahead| ahead.left), self.quote.quote.offer.total().currency())?)
    }

    /// The credit notes that close it, and why: where what was paid is kept, they take the rest back.
    pub fn credits(&self, office: &Office<'_>, keeps: bool) -> Result<Vec<CreditNoteDraft>, Error> {
        let offer = &self.quote.quote.offer;
        let because = on_paper(office, &offer.lang, "closing-because", |_| [("number", offer.number.to_string().into())]);
        let mut drafts = Vec::new();
        for ahead in &self.ahead {
            let Some(extent) = ahead.scope(keeps)? else { continue };
            drafts.push(CreditNoteDraft { v: Version, invoice_id: ahead.invoice.id.clone(), extent, because: Some(because.clone()) });
        }
        Ok(drafts)
    }
}

/// What of a quote was asked ahead and is not credited.
async fn asked_ahead(office: &mut Office<'_>, row: &QuoteRow) -> Result<Vec<Ahead>, Error> {
    let mut ahead = Vec::new();
    for invoice in change::invoices_of(office, row).await? {
        let left = credit_note::left_of(office, &invoice).await?.total;
        if left.is_positive() {
            ahead.push(Ahead { left, paid: invoice.paid(), invoice });
        }
    }
    Ok(ahead)
}

/// The quote as it may be closed today. One whose balance was invoiced is corrected by a credit note of that.
pub async fn look(office: &mut Office<'_>, quote: QuoteRow) -> Result<Closing, Error> {
    let number = quote.quote.offer.number;
    match &quote.quote.state {
        QuoteState::Approved { .. } => {}
        QuoteState::Sent => return Err(Refusal::CloseUnapproved { number }.into()),
        _ => {
            let problem = quote.quote.check_open(NaiveDate::MIN).err();
            return Err(problem.map_or(Refusal::CloseUnapproved { number }, |problem| Refusal::Quote { number, problem }).into());
        }
    }
    if let Some(balance_id) = store::invoice::balance_of(office.db, office.business_id, &quote.id).await? {
        let balance = load::invoice(office, &balance_id).await?.invoice;
        if !balance.is_prepayment {
            return Err(Refusal::CloseInvoiced { quote: number, invoice: balance.number }.into());
        }
    }
    let client = load::client(office, &quote.client_id).await?;
    let ahead = asked_ahead(office, &quote).await?;
    // Who may still withdraw owes nothing, and cannot give that up beforehand.
    let is_withdrawable = withdrawal::until(office.business, &quote, &client).is_some_and(|until| office.today() <= until);
    Ok(Closing { may_keep: !is_withdrawable && ahead.iter().any(|ahead| ahead.paid.is_positive()), quote, client, ahead })
}

/// How the business closes a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Whether what was paid is kept.
    pub keeps: bool,
    pub because: Option<String>,
    /// Who of the client agreed to that elsewhere, and when.
    pub agreed: Option<(String, NaiveDate)>,
}

/// Closes an approved quote: credits what was asked ahead, all of it or what was not paid. A consumer is asked before anything is kept.
pub async fn close(office: &mut Office<'_>, row: QuoteRow, choice: Choice) -> Result<Vec<Happened>, Error> {
    let closing = look(office, row).await?;
    let (number, today, paid) = (closing.quote.quote.offer.number, office.today(), closing.paid()?);
    let keeps = choice.keeps && closing.may_keep;
    let is_consumer = closing.client.client.kind_or_consumer() == ClientKind::Consumer;
    let kept = match (keeps, choice.agreed) {
        (false, _) => Kept::Nothing,
        (true, Some((name, on))) => {
            let agreement = Agreement { name, words: String::new(), given: Given::Outside { on } };
            let agreed = agreed(office, &closing.quote, &agreement);
            Kept::Agreed { amount: paid, on, evidence: Some(Box::new(agreed)) }
        }
        (true, None) if is_consumer => Kept::Asked { amount: paid, until: until(today) },
        (true, None) => Kept::Agreed { amount: paid, on: today, evidence: None },
    };
    let quote = closing.quote.quote.clone().close(choice.because.clone(), kept, today);
    let quote = quote.map_err(|problem| Refusal::Quote { number, problem })?;
    let drafts = closing.credits(office, keeps)?;
    let credits = credit(office, drafts).await?;
    if keeps {
        // Were the payment undone one day, nobody is chased for it without being asked.
        for ahead in &closing.ahead {
            let mut chased = load::chase(office, &ahead.invoice.id).await?;
            dunning::hold(office, &mut chased, Hold::Paused { until: None }, |hold| Entry::ChasePaused { hold }, None).await?;
        }
    }
    let credited_minor = total(&credits);
    let kept_minor = if keeps { paid.minor() } else { 0 };
    let (person, currency) = (office.by.person_id().to_owned(), paid.currency());
    let entry = |state_sha256| Entry::QuoteClosed { person, on: today, credited_minor, kept_minor, currency, state_sha256 };
    keep_state(office, &closing.quote.id, &quote.state, entry, Some(json!({ "because": choice.because }))).await?;
    let quote = QuoteRow { quote, ..closing.quote };
    Ok(vec![Happened::QuoteClosed { quote, client: closing.client, credits, paid }])
}

/// The proof of an agreement on what is kept, beside that of the quote.
fn agreed(office: &Office<'_>, row: &QuoteRow, agreement: &Agreement) -> Evidence {
    let quote_sha256 = match &row.quote.state {
        QuoteState::Approved { evidence, .. } | QuoteState::Closed { evidence, .. } => evidence.quote_sha256.clone(),
        _ => String::new(),
    };
    evidence_of(office, &row.quote.offer, quote_sha256, agreement)
}

/// Issues credit notes, in the order of their invoices.
async fn credit(office: &mut Office<'_>, drafts: Vec<CreditNoteDraft>) -> Result<Vec<Credited>, Error> {
    let mut credits = Vec::new();
    for draft in drafts {
        credits.push(credit_note::keep(office, &draft).await?);
    }
    Ok(credits)
}

fn total(credits: &[Credited]) -> i64 {
    credits.iter().map(|credit| credit.credit_note.credit_note.total().minor()).sum()
}

/// The client lets what it was asked for be kept.
pub async fn let_keep(office: &mut Office<'_>, row: QuoteRow, client: ClientRow, agreement: Agreement) -> Result<Vec<Happened>, Error> {
    let number = row.quote.offer.number;
    let Some((amount, _)) = row.quote.asked_to_keep() else { return Err(nothing_asked(&row, number)) };
    let on = agreement.on(office.today());
    let evidence = agreed(office, &row, &agreement);
    let quote = row.quote.clone().let_keep(evidence.clone(), on).map_err(|problem| Refusal::Quote { number, problem })?;
    let (person, kept_minor, currency) = (office.by.person_id().to_owned(), amount.minor(), amount.currency());
    let entry = |state_sha256| Entry::QuoteKept { person, on, kept_minor, currency, state_sha256 };
    keep_state(office, &row.id, &quote.state, entry, Some(serde_json::to_value(&evidence)?)).await?;
    Ok(vec![Happened::QuoteKept { quote: QuoteRow { quote, ..row }, client, name: agreement.name, amount }])
}

fn nothing_asked(row: &QuoteRow, number: Number) -> Error {
    row.quote.clone().give_back().err().map_or(Refusal::NoDocument, |problem| Refusal::Quote { number, problem }).into()
}

/// Credits what the client was asked to let be kept: it does not agree, did not answer, or the business gives it back.
pub async fn give_back(office: &mut Office<'_>, row: QuoteRow, client: ClientRow) -> Result<Vec<Happened>, Error> {
    let number = row.quote.offer.number;
    let quote = row.quote.clone().give_back().map_err(|problem| Refusal::Quote { number, problem })?;
    let ahead = asked_ahead(office, &row).await?;
    let closing = Closing { quote: QuoteRow { quote, ..row }, client, ahead, may_keep: false };
    let paid = closing.paid()?;
    let drafts = closing.credits(office, false)?;
    let credits = credit(office, drafts).await?;
    let (person, credited_minor, currency) = (office.by.person_id().to_owned(), total(&credits), paid.currency());
    let entry = |state_sha256| Entry::QuoteGivenBack { person, credited_minor, currency, state_sha256 };
    keep_state(office, &closing.quote.id, &closing.quote.quote.state, entry, None).await?;
    Ok(vec![Happened::QuoteGivenBack { quote: closing.quote, client: closing.client, credits, paid }])
}

/// Gives back what a client did not agree on in time; nothing where it answered since.
pub async fn give_back_unanswered(office: &mut Office<'_>, quote_id: &str) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    let unanswered = store::quote::unanswered(office.db, office.business_id, today).await?;
    let Some(row) = unanswered.into_iter().find(|row| row.id == quote_id) else { return Ok(Vec::new()) };
    let client = load::client(office, &row.client_id).await?;
    give_back(office, row, client).await
}
