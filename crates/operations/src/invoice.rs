//! Invoices: put together from a draft, issued in one transaction.

use billing::deposit::EarlierDeposits;
use billing::invoice::{DeductedDeposit, DepositWording, Heading, InvoiceError};
use billing::law::Key;
use billing::{
    Allocation, Currency, Deposit, Invoice as Billed, InvoiceKind, Money, Number, Offer, PaymentMethod, PaymentTerms, QuoteState,
};
use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::client::ClientRow;
use store::invoice::{InvoiceRow, Origin};
use store::journal::Entry;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::chased::Chased;
use crate::error::Error;
use crate::happened::{Happened, Issue};
use crate::lines::{self, DraftLines};
use crate::news::{self, News};
use crate::office::Office;
use crate::previewed::{Confirmed, Previewed};
use crate::refusal::Refusal;
use crate::version::Version;
use crate::wording::on_paper;
use crate::{change, credit_note, lapse, load, number, payment};

/// An invoice as its preview's buttons carry it: not numbered, not stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceDraft {
    pub v: Version<1>,
    pub client_id: String,
    pub what: InvoiceSource,
    pub title: Option<String>,
    pub due: PaymentTerms,
    pub supplied_on: Option<NaiveDate>,
    #[serde(default)]
    pub supplied_from: Option<NaiveDate>,
    #[serde(rename = "is_ahead", default)]
    pub is_prepayment: bool,
    #[serde(default)]
    pub euro_rate: Option<Decimal>,
    pub purchase_order: Option<String>,
    pub note: Option<String>,
    pub lang: String,
    /// The invoice whose place it takes.
    #[serde(default)]
    pub replaces: Option<String>,
    /// How all of it was paid already, and on which day.
    #[serde(default)]
    pub settled: Option<(PaymentMethod, NaiveDate)>,
}

impl InvoiceDraft {
    /// What is asked ahead is due on receipt: work waits for it.
    pub fn ahead(quote: &QuoteRow, row: &ClientRow, what: InvoiceSource) -> Self {
        let offer = &quote.quote.offer;
        Self {
            v: Version,
            client_id: row.id.clone(),
            what,
            title: offer.title.clone(),
            due: PaymentTerms::OnReceipt,
            supplied_on: None,
            supplied_from: None,
            is_prepayment: true,
            euro_rate: offer.euro_rate,
            purchase_order: offer.purchase_order.clone(),
            note: None,
            lang: offer.lang.clone(),
            replaces: None,
            settled: None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceSource {
    Lines(DraftLines),
    /// The rest, or the whole, of an approved quote.
    Balance {
        quote_id: String,
    },
    /// A part of an approved quote, in advance.
    Deposit {
        quote_id: String,
        #[serde(flatten)]
        asked: Deposit,
    },
}

/// Errs where nothing could take its place: what was corrected by a credit note is corrected by another.
pub async fn check_replaceable(office: &mut Office<'_>, old: &InvoiceRow) -> Result<(), Error> {
    credit_note::check_correctable(office, old).await?;
    if old.credited.is_positive() { Err(Refusal::CreditedInPart { number: old.invoice.number }.into()) } else { Ok(()) }
}

/// Errs where the quote has its balance, or was invoiced as a whole, but by the invoice that is being replaced.
pub async fn check_not_balanced(office: &mut Office<'_>, quote: &QuoteRow, replaces: Option<&str>) -> Result<(), Error> {
    let balance = store::invoice::balance_of(office.db, office.business_id, &quote.id).await?;
    let Some(invoice_id) = balance.filter(|balance| Some(balance.as_str()) != replaces) else { return Ok(()) };
    let there = load::invoice(office, &invoice_id).await?;
    Err(Refusal::InvoicedAlready { quote: quote.quote.offer.number, invoice: there.invoice.number }.into())
}

/// The client of a quote, which has to be approved.
pub async fn client_of_approved(office: &mut Office<'_>, row: &QuoteRow) -> Result<ClientRow, Error> {
    let number = row.quote.offer.number;
    match &row.quote.state {
        QuoteState::Approved { .. } => load::client(office, &row.client_id).await,
        QuoteState::Sent => Err(Refusal::NotApproved { number }.into()),
        _ => {
            let problem = row.quote.check_open(NaiveDate::MIN).err();
            Err(problem.map_or(Refusal::NotApproved { number }, |problem| Refusal::Quote { number, problem }).into())
        }
    }
}

/// The deposits of a quote that stand, as its balance deducts them: what was invoiced, less what was credited of it.
pub async fn earlier_deposits(office: &mut Office<'_>, quote: &QuoteRow, replaces: Option<&str>) -> Result<EarlierDeposits, Error> {
    // A share of what was agreed before a change is none of what is agreed now.
    let percent = quote.quote.offer.change.is_none().then_some(Decimal::ZERO);
    let mut earlier = EarlierDeposits { deposits: Vec::new(), percent };
    let rows = change::invoices_of(office, quote).await?;
    for row in rows.into_iter().filter(|row| Some(row.id.as_str()) != replaces) {
        let left = credit_note::left_of(office, &row).await?;
        let is_whole = row.credited.is_zero();
        if let InvoiceKind::Deposit { asked, .. } = row.invoice.kind
            && left.total.is_positive()
        {
            earlier.percent = match (earlier.percent, asked) {
                (Some(so_far), Deposit::Percent(percent)) if is_whole => so_far.checked_add(percent.value()),
                _ => None,
            };
            let Billed { number, issued_on, .. } = row.invoice;
            let detail = (!left.taxes.is_empty()).then_some(left.clone());
            earlier.deposits.push(DeductedDeposit { number, issued_on, amount: left.total, detail });
        }
    }
    Ok(earlier)
}

/// The invoice as a preview shows it, under the number that would be next, with the quote it comes from.
pub async fn preview(
    office: &mut Office<'_>,
    drafted: &InvoiceDraft,
    row: &ClientRow,
) -> Result<(Billed, Option<QuoteRow>, Previewed), Error> {
    lines::check_terms(office.business, office.today(), row.client.kind_or_consumer(), drafted.due, "")?;
    if let InvoiceSource::Balance { quote_id } | InvoiceSource::Deposit { quote_id, .. } = &drafted.what {
        let quote = load::quote(office, quote_id).await?;
        check_not_balanced(office, &quote, drafted.replaces.as_deref()).await?;
        if drafted.replaces.is_none() {
            // It may have ended since.
            client_of_approved(office, &quote).await?;
        }
    }
    let next = store::number::next(office.db, office.business_id, office.business.invoice_series(office.today().year())).await?;
    let (invoice, quote) = billed(office, drafted, row, next).await?;
    let previewed = Previewed::invoice(&invoice, drafted.due, drafted.supplied_on)?;
    Ok((invoice, quote, previewed))
}

/// The invoice as it would go out today under that number.
pub async fn billed(
    office: &mut Office<'_>,
    drafted: &InvoiceDraft,
    row: &ClientRow,
    number: Number,
) -> Result<(Billed, Option<QuoteRow>), Error> {
    let today = office.today();
    let replaces = match &drafted.replaces {
        Some(old_id) => {
            let old = load::invoice(office, old_id).await?;
            check_replaceable(office, &old).await?;
            Some(old.invoice.document_ref())
        }
        None => None,
    };
    let heading = Heading {
        number,
        seller: office.business.seller(),
        buyer: row.client.buyer(),
        title: drafted.title.clone(),
        issued_on: today,
        supplied_on: drafted.supplied_on.filter(|on| *on != today),
        supplied_from: drafted.supplied_from,
        due_on: drafted.due.due_on(today),
        is_prepayment: drafted.is_prepayment,
        euro_rate: drafted.euro_rate,
        purchase_order: drafted.purchase_order.clone(),
        note: drafted.note.clone(),
        lang: drafted.lang.clone(),
        replaces,
        settled: drafted.settled,
    };
    let (quote_id, asked) = match &drafted.what {
        InvoiceSource::Balance { quote_id } => (quote_id, None),
        InvoiceSource::Deposit { quote_id, asked } => (quote_id, Some(*asked)),
        InvoiceSource::Lines(sold) => {
            let (lines, treatment) = sold.taxed(office, &row.client)?;
            let invoice = Billed::plain(heading, lines, None).map_err(|error| not_billed(error, None))?;
            return Ok((with_mentions(office, invoice, treatment.exemption)?, None));
        }
    };
    let quote = load::quote(office, quote_id).await?;
    let offer = &quote.quote.offer;
    let earlier = earlier_deposits(office, &quote, drafted.replaces.as_deref()).await?;
    let invoice = match asked {
        Some(asked) => {
            let quote = || Arg::from(offer.number.to_string());
            let share = |voice: Voice| {
                let asked = match asked {
                    Deposit::Percent(percent) => voice.percent(percent),
                    Deposit::Amount(amount) => voice.money(amount),
                };
                [("percent", Arg::from(asked)), ("quote", quote())]
            };
            let wording = DepositWording {
                services: on_paper(office, &offer.lang, "deposit-line", share),
                expenses: on_paper(office, &offer.lang, "deposit-line-expenses", |_| [("quote", quote())]),
            };
            check_currency(asked, offer.lines.currency())?;
            Billed::deposit(heading, offer, asked, &wording, &earlier)
        }
        None => Billed::balance(heading, offer, earlier.deposits),
    };
    let invoice = match invoice {
        Err(InvoiceError::DepositTooMuch { left }) => return Err(too_much(offer, left)),
        invoice => invoice,
    };
    let invoice = invoice.map_err(|error| not_billed(error, Some(offer.number)))?;
    // It is taxed as it was offered, and says why in the words of its own day.
    let exemption = offer.exemption();
    Ok((with_mentions(office, invoice, exemption)?, Some(quote)))
}

/// The invoice with what it has to say today, the VAT that it asks for in euros among it. What its quote was frozen without is said now: in
/// which category each line belongs.
pub fn with_mentions(office: &Office<'_>, mut invoice: Billed, exemption: Option<Key>) -> Result<Billed, Error> {
    invoice.lines = invoice.lines.in_categories(|line| office.business.category_of(line));
    invoice.seller = invoice.seller.of_lines(&invoice.lines);
    invoice.mentions = office.mentions(&invoice.facts(office.business, exemption));
    invoice.mentions.extend(lines::vat_in_euros(office, &invoice.billed()?, invoice.euro_rate)?);
    if let Some(payment) = &invoice.settled {
        payment::check_cash(office.business, payment, invoice.payable)?;
    }
    Ok(invoice)
}

/// Errs where a deposit is asked for in another currency than what it is of.
pub fn check_currency(asked: Deposit, currency: Currency) -> Result<(), Refusal> {
    match asked {
        Deposit::Amount(amount) if amount.currency() != currency => Err(Refusal::DepositCurrency { amount, currency: currency.code() }),
        _ => Ok(()),
    }
}

/// What is left, and the share of the whole that it is, rounded down: it may be typed.
pub fn too_much(offer: &Offer, left: Money) -> Error {
    let percent = Decimal::ONE_HUNDRED * left.to_decimal() / offer.total().to_decimal().max(Decimal::new(1, 2));
    let percent = percent.round_dp_with_strategy(2, RoundingStrategy::ToZero).normalize();
    Refusal::DepositTooMuch { left, percent }.into()
}

pub fn not_billed(error: InvoiceError, quote: Option<Number>) -> Error {
    match (error, quote) {
        (InvoiceError::NothingLeft, Some(quote)) => Refusal::NothingLeft { quote }.into(),
        (InvoiceError::NoDeposit | InvoiceError::DepositOfEverything, _) => Refusal::DepositEmpty.into(),
        (InvoiceError::NothingLeft, None) => Refusal::ZeroTotal.into(),
        (error, _) => Error::Failure(error.into()),
    }
}

/// The deposit invoice that an approval creates.
pub async fn issue_deposit(office: &mut Office<'_>, quote: &QuoteRow, row: &ClientRow, asked: Deposit) -> Result<InvoiceRow, Error> {
    issue(office, &InvoiceDraft::ahead(quote, row, InvoiceSource::Deposit { quote_id: quote.id.clone(), asked }), row).await
}

/// The invoice of everything, due at once, that the approval of a prepaid quote creates: paid ahead, never called a deposit.
pub async fn issue_prepayment(office: &mut Office<'_>, quote: &QuoteRow, row: &ClientRow) -> Result<InvoiceRow, Error> {
    issue(office, &InvoiceDraft::ahead(quote, row, InvoiceSource::Balance { quote_id: quote.id.clone() }), row).await
}

/// One transaction: the number, the frozen data and its hash, the chase, the journal's line.
pub async fn issue(office: &mut Office<'_>, drafted: &InvoiceDraft, row: &ClientRow) -> Result<InvoiceRow, Error> {
    let number = number::take_number(office, row, office.business.invoice_series(office.today().year())).await?;
    let (invoice, quote) = billed(office, drafted, row, number).await?;
    let invoice_id = store::id::new(office.now_ms());
    let quote_id = quote.map(|quote| quote.id);
    let origin = Origin { quote_id: quote_id.as_deref(), replaces_id: drafted.replaces.as_deref() };
    if let Some(replaced_id) = origin.replaces_id {
        store::invoice::release_balance(office.db, office.business_id, replaced_id).await?;
    }
    let seal = store::invoice::issue(office.db, office.business_id, &invoice_id, &row.id, origin, &invoice).await?;
    if let (Some(quote_id), InvoiceSource::Balance { .. }) = (&quote_id, &drafted.what) {
        store::invoice::hold_balance(office.db, office.business_id, quote_id, &invoice_id).await?;
    }
    store::chase::open(office.db, office.business_id, &invoice_id, invoice.payable, invoice.issued_on, None).await?;
    let entry = Entry::InvoiceIssued {
        number,
        invoice_kind: store::invoice::kind_name(&invoice.kind).to_owned(),
        frozen_sha256: seal,
        payable_minor: invoice.payable.minor(),
        currency: invoice.payable.currency(),
        client: Some(row.id.clone()),
    };
    office.journal(&invoice_id, entry, None).await?;
    if let Some(payment) = invoice.settled.clone() {
        let parts = vec![Allocation::principal(&invoice_id, payment.amount.minor())];
        payment::record(office, &row.id, payment, &parts, None).await?;
    }
    let chased = load::chase(office, &invoice_id).await?;
    chased.keep(office).await?;
    Ok(chased.invoice)
}

/// Numbers a draft and issues it as its preview showed it, in the place of the one that it replaces: what was paid of that is the client's
/// credit from here on.
pub async fn send(office: &mut Office<'_>, draft: &InvoiceDraft, previewed: Option<&Previewed>) -> Result<Confirmed, Error> {
    let client = load::client(office, &draft.client_id).await?;
    let (.., now) = preview(office, draft, &client).await?;
    if let Some(changes) = now.changes_since(previewed) {
        return Ok(Confirmed::Stale(changes));
    }
    let invoice = issue(office, draft, &client).await?;
    let replaced = match &draft.replaces {
        Some(replaced_id) => {
            payment::settle(office, replaced_id).await?;
            payment::write_off_less(office, replaced_id, office.today(), &invoice.id).await?;
            Some(Box::new(load::chase(office, replaced_id).await?))
        }
        None => None,
    };
    let lapsed = lapse::lapse(office, &invoice).await?;
    let issued = Happened::InvoiceIssued { invoice, client, replaced, upon: Issue::Preview };
    Ok(Confirmed::Issued(std::iter::once(issued).chain(lapsed).collect()))
}

/// The client says that it arrived: the first time is kept.
pub async fn receive(office: &mut Office<'_>, mut chased: Chased) -> Result<Vec<Happened>, Error> {
    let is_first = chased.row.received_ms.is_none();
    if is_first {
        chased.row.received_ms = Some(office.now_ms());
        chased.keep(office).await?;
        let entry = Entry::InvoiceReceived { person: office.by.person_id().to_owned() };
        office.journal(&chased.invoice.id, entry, Some(json!({ "name": office.by.shown_name() }))).await?;
        news::note(office, &chased.invoice.id, News::InvoiceReceived).await?;
    }
    Ok(vec![Happened::InvoiceReceived { chased, is_first }])
}
