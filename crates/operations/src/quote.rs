//! Quotes: put together from a draft, kept under their seal, moved from state to state.

use billing::law::{self, DocumentKind, Facts, Key};
use billing::quote::ContractShown;
use billing::{Business, Deposit, Evidence, Number, Offer, PaymentTerms, Plan, QuoteState};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::client::ClientRow;
use store::contract::Contract;
use store::journal::Entry;
use store::quote::QuoteRow;

use crate::error::Error;
use crate::happened::{Happened, Issue};
use crate::lines::{self, DraftLines};
use crate::news::{self, News};
use crate::office::Office;
use crate::previewed::{Confirmed, Previewed};
use crate::quote_state::keep_state;
use crate::refusal::Refusal;
use crate::version::Version;
use crate::{change_order, invoice, load, number};

/// A quote as its preview's buttons carry it: not numbered, not stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteDraft {
    pub v: Version<1>,
    pub client_id: String,
    pub title: Option<String>,
    #[serde(flatten)]
    pub sold: DraftLines,
    #[serde(rename = "deposit")]
    pub plan: Plan,
    /// Why it is not how this client usually pays.
    #[serde(default)]
    pub because: Option<String>,
    pub due: PaymentTerms,
    pub valid: PaymentTerms,
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    #[serde(default)]
    pub delivered_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_within_days: Option<u16>,
    /// The seal of the contract that goes with it.
    #[serde(default)]
    pub contract: Option<String>,
    /// What one euro is worth, where VAT has to be shown in euros too.
    #[serde(default)]
    pub euro_rate: Option<Decimal>,
    pub purchase_order: Option<String>,
    pub note: Option<String>,
    pub lang: String,
    /// The quote that this one is to replace.
    pub revises: Option<(String, Number)>,
    /// The approved quote that this one changes, once the client agrees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<String>,
}

/// How that client pays unless it is typed otherwise. What the law forbids to ask ahead is asked at the end.
#[must_use]
pub fn usual_plan(business: &Business, row: &ClientRow) -> Plan {
    if may_ask_ahead(business, row) { row.client.plan(business) } else { Plan::End }
}

#[must_use]
pub fn may_ask_ahead(business: &Business, row: &ClientRow) -> bool {
    law::may_ask_ahead(&business.country, row.client.kind_or_consumer(), business.means.link.is_some())
}

/// The offer as it would go out today under that number.
pub async fn offer(office: &mut Office<'_>, drafted: &QuoteDraft, row: &ClientRow, number: Number) -> Result<Offer, Error> {
    let today = office.today();
    let shown = store::terms::latest(office.db, office.business_id).await?.map(|latest| billing::quote::TermsShown {
        title: latest.title,
        version: u32::try_from(latest.version).unwrap_or(u32::MAX),
        summary: words::of_every_quote(&latest.summary),
        sha256: latest.sha256,
    });
    let contract = match &drafted.contract {
        Some(seal) => store::contract::load(office.db, office.business_id, seal).await?,
        None => None,
    };
    if drafted.plan.is_in_advance() && !may_ask_ahead(office.business, row) {
        return Err(Refusal::AheadOfConsumer.into());
    }
    let (lines, treatment) = drafted.sold.taxed(office, &row.client)?;
    if let Plan::Deposit(asked) = drafted.plan {
        invoice::check_currency(asked, lines.currency())?;
        let deposit = match asked {
            Deposit::Percent(percent) => lines.deposit_amounts(percent).map_err(anyhow::Error::from)?.total,
            Deposit::Amount(amount) => amount,
        };
        if deposit.minor() > lines.total().minor() {
            return Err(Refusal::DepositTooMuch { left: lines.total(), percent: Decimal::ONE_HUNDRED }.into());
        }
        if deposit.is_zero() || deposit == lines.total() {
            return Err(Refusal::DepositEmpty.into());
        }
    }
    let change = match &drafted.changes {
        Some(agreed_id) => Some(Box::new(change_order::change_to(office, agreed_id, &lines, drafted.because.clone()).await?)),
        None => None,
    };
    let mut mentions = office.mentions(&Facts {
        seller: office.business,
        buyer: row.client.kind_or_consumer(),
        document: DocumentKind::Quote,
        exemption: treatment.exemption,
        of_lines: Key::of_lines(&lines),
        has_deposit: matches!(drafted.plan, Plan::Deposit(_)),
        total: lines.total(),
        on: today,
    });
    mentions.extend(lines::vat_in_euros(office, &lines.amounts(), drafted.euro_rate)?);
    Ok(Offer {
        number,
        title: drafted.title.clone(),
        seller: office.business.seller().of_lines(&lines),
        buyer: row.client.buyer(),
        lines,
        plan: drafted.plan,
        due: drafted.due,
        issued_on: today,
        valid_until: drafted.valid.due_on(today),
        starts_on: drafted.starts_on,
        delivered_on: drafted.delivered_on,
        delivered_within_days: drafted.delivered_within_days,
        purchase_order: drafted.purchase_order.clone(),
        note: drafted.note.clone(),
        terms: shown,
        contract: contract.map(|contract| ContractShown { sha256: contract.seal(), title: contract.title }),
        euro_rate: drafted.euro_rate,
        typed_rates: drafted.sold.typed_rates(),
        mentions,
        lang: drafted.lang.clone(),
        revises: drafted.revises.as_ref().map(|(_, number)| *number),
        change,
    })
}

/// The offer as a preview shows it, under the number that would be next.
pub async fn preview(office: &mut Office<'_>, drafted: &QuoteDraft, row: &ClientRow) -> Result<(Offer, Previewed), Error> {
    lines::check_terms(office.business, office.today(), row.client.kind_or_consumer(), drafted.due, "")?;
    let next = store::number::next(office.db, office.business_id, office.business.quote_series(office.today().year())).await?;
    let offer = offer(office, drafted, row, next).await?;
    let previewed = Previewed::quote(&offer, drafted.valid)?;
    Ok((offer, previewed))
}

/// An earlier quote as a draft of one in its place: what its client agreed to is changed, what waits for an answer is replaced.
pub async fn anew(office: &mut Office<'_>, old: QuoteRow) -> Result<(QuoteDraft, ClientRow), Error> {
    let number = old.quote.offer.number;
    let is_approved = old.quote.approved_on().is_some();
    if is_approved {
        change_order::check_changeable(office, &old).await?;
    } else {
        old.quote.clone().replace(number).map_err(|problem| Refusal::Quote { number, problem })?;
    }
    let row = load::client(office, &old.client_id).await?;
    let offer = old.quote.offer;
    let (because, changes) = match &offer.change {
        _ if is_approved => (None, Some(old.id.clone())),
        Some(change) => {
            let agreed = store::quote::by_number(office.db, office.business_id, change.of).await?;
            (change.because.clone(), Some(agreed.ok_or(Refusal::NoDocument)?.id))
        }
        // What was agreed on in the first place needs no other reason.
        None => (Some(number.to_string()), None),
    };
    let sold = DraftLines::again(&offer)?;
    let draft = QuoteDraft {
        v: Version,
        client_id: row.id.clone(),
        title: offer.title,
        sold,
        // A change asks nothing more ahead.
        plan: if changes.is_some() { Plan::End } else { offer.plan },
        because,
        due: offer.due,
        valid: if is_approved {
            PaymentTerms::Net(office.business.valid_days)
        } else {
            PaymentTerms::as_they_ran(offer.issued_on, offer.valid_until)
        },
        starts_on: offer.starts_on,
        delivered_on: offer.delivered_on,
        delivered_within_days: offer.delivered_within_days,
        contract: offer.contract.map(|contract| contract.sha256),
        euro_rate: offer.euro_rate,
        purchase_order: offer.purchase_order,
        note: offer.note,
        lang: offer.lang,
        revises: (!is_approved).then_some((old.id, number)),
        changes,
    };
    Ok((draft, row))
}

/// Keeps a contract that goes with quotes; its seal.
pub async fn keep_contract(office: &mut Office<'_>, contract: &Contract) -> Result<String, Error> {
    let now_ms = office.now_ms();
    let seal = store::contract::keep(office.db, office.business_id, contract, now_ms).await?;
    office.journal(&format!("contract:{seal}"), Entry::ContractKept { frozen_sha256: seal.clone() }, None).await?;
    Ok(seal)
}

/// Numbers a draft and sends it as its preview showed it, in the place of the one that it revises.
pub async fn send(office: &mut Office<'_>, draft: &QuoteDraft, previewed: Option<&Previewed>) -> Result<Confirmed, Error> {
    let client = load::client(office, &draft.client_id).await?;
    let (_, now) = preview(office, draft, &client).await?;
    if let Some(changes) = now.changes_since(previewed) {
        return Ok(Confirmed::Stale(changes));
    }
    let series = office.business.quote_series(office.today().year());
    let number = number::take_number(office, &client, series).await?;
    let offer = offer(office, draft, &client, number).await?;
    let terms_version = offer.terms.as_ref().map(|terms| i64::from(terms.version));
    let quote_id = store::id::new(office.now_ms());
    let seal = store::quote::send(office.db, office.business_id, &quote_id, &client.id, &offer, terms_version).await?;
    let entry = Entry::QuoteSent {
        number,
        frozen_sha256: seal,
        state_sha256: store::sha256(serde_json::to_string(&QuoteState::Sent)?.as_bytes()),
        total_minor: offer.total().minor(),
        currency: offer.total().currency(),
        client: Some(client.id.clone()),
    };
    let because = draft.because.as_ref().map(|because| json!({ "because": because }));
    office.journal(&quote_id, entry, because).await?;
    let replaced = match &draft.revises {
        Some((old_id, _)) => Some(replace(office, old_id, number).await?),
        None => None,
    };
    let quote = load::quote(office, &quote_id).await?;
    Ok(Confirmed::Issued(vec![Happened::QuoteSent { quote, client, replaced }]))
}

/// Marks a quote as replaced by another; the same, as it is now.
async fn replace(office: &mut Office<'_>, quote_id: &str, by: Number) -> Result<QuoteRow, Error> {
    let row = load::quote(office, quote_id).await?;
    let number = row.quote.offer.number;
    let quote = row.quote.replace(by).map_err(|problem| Refusal::Quote { number, problem })?;
    keep_state(office, quote_id, &quote.state, |state_sha256| Entry::QuoteReplaced { by, state_sha256 }, None).await?;
    Ok(QuoteRow { quote, ..row })
}

/// How a client agreed to a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// Who agreed, in which words.
    pub name: String,
    pub words: String,
    pub given: Given,
}

impl Agreement {
    /// The day on which it was given, where what is given here is given today.
    #[must_use]
    pub fn on(&self, today: NaiveDate) -> NaiveDate {
        match self.given {
            Given::Here { .. } => today,
            Given::Outside { on } => on,
        }
    }
}

/// Where an agreement was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// By the person who asks, on the message whose button they pressed.
    Here { message: Option<String> },
    /// Elsewhere, on that day, as a member says: sealed as what it is, never as a click.
    Outside { on: NaiveDate },
}

/// The proof of an agreement, on what was shown of an offer.
pub(crate) fn evidence_of(office: &Office<'_>, offer: &Offer, quote_sha256: String, agreement: &Agreement) -> Evidence {
    let (message, is_outside) = match &agreement.given {
        Given::Here { message } => (message.clone(), false),
        Given::Outside { .. } => (None, true),
    };
    let here = office.by.person().filter(|_| !is_outside);
    Evidence {
        platform: here.map_or_else(|| "outside".to_owned(), |actor| actor.platform.clone()),
        user_id: here.map(|actor| actor.user_id.clone()),
        shown_name: here.map(|actor| actor.shown_name.clone()),
        message,
        name: agreement.name.clone(),
        words: agreement.words.clone(),
        at_ms: office.now_ms(),
        quote_sha256,
        terms_sha256: offer.terms.as_ref().map(|terms| terms.sha256.clone()),
        contract_sha256: offer.contract.as_ref().map(|contract| contract.sha256.clone()),
        start_asked_ms: None,
    }
}

/// Seals the agreement, and issues at once the invoice of what is asked ahead.
pub async fn approve(office: &mut Office<'_>, row: QuoteRow, client: ClientRow, agreement: Agreement) -> Result<Vec<Happened>, Error> {
    let offer = &row.quote.offer;
    let number = offer.number;
    // The evidence is of what was shown: a page that does not exist yet was not.
    let quote_sha256 = store::file::of_document(office.db, office.business_id, &row.id).await?.ok_or(Refusal::NotShownYet { number })?;
    let on = agreement.on(office.today());
    let evidence = evidence_of(office, offer, quote_sha256, &agreement);
    let quote = row.quote.clone().approve(evidence.clone(), on).map_err(|problem| Refusal::Quote { number, problem })?;
    let person = office.by.person_id().to_owned();
    let entry = |state_sha256| Entry::QuoteApproved {
        quote_sha256: evidence.quote_sha256.clone(),
        terms_sha256: evidence.terms_sha256.clone(),
        contract_sha256: evidence.contract_sha256.clone(),
        person,
        on,
        state_sha256,
    };
    let changed = change_order::changed_by(office, &row).await?.map(Box::new);
    if let Some(old) = &changed {
        let by = number;
        keep_state(office, &old.id, &old.quote.state, |state_sha256| Entry::QuoteReplaced { by, state_sha256 }, None).await?;
    }
    keep_state(office, &row.id, &quote.state, entry, Some(serde_json::to_value(&evidence)?)).await?;
    let first = match quote.offer.plan {
        Plan::Deposit(asked) => Some(invoice::issue_deposit(office, &row, &client, asked).await?),
        Plan::Prepay => Some(invoice::issue_prepayment(office, &row, &client).await?),
        Plan::End => None,
    };
    let quote = QuoteRow { quote, ..row };
    let issued =
        first.clone().map(|invoice| Happened::InvoiceIssued { invoice, client: client.clone(), replaced: None, upon: Issue::Approval });
    let mut happened = vec![Happened::QuoteApproved { quote, client, evidence, on, first, changed }];
    happened.extend(issued);
    Ok(happened)
}

/// Seals in the journal a file that shows an agreement given elsewhere, as a document's page is sealed.
pub async fn attach_evidence(office: &mut Office<'_>, quote_id: &str, rank: usize, name: &str, sha256: &str) -> Result<(), Error> {
    let subject = format!("{quote_id}/proof/{rank}");
    store::file::link_document(office.db, office.business_id, &subject, sha256).await?;
    office.journal(&subject, Entry::EvidenceAttached { file_sha256: sha256.to_owned() }, Some(json!({ "name": name }))).await
}

/// The client wants none of it: for a reason of theirs, or because they would rather not pay ahead.
pub async fn decline(
    office: &mut Office<'_>,
    row: QuoteRow,
    client: ClientRow,
    reason: Option<String>,
    is_about_paying_ahead: bool,
) -> Result<Vec<Happened>, Error> {
    let number = row.quote.offer.number;
    let quote = row.quote.decline(reason.clone(), office.today()).map_err(|problem| Refusal::Quote { number, problem })?;
    let person = office.by.person_id().to_owned();
    let entry = |state_sha256| Entry::QuoteDeclined { person, state_sha256 };
    keep_state(office, &row.id, &quote.state, entry, Some(json!({ "reason": reason }))).await?;
    let softer = is_about_paying_ahead.then(|| quote.offer.plan.softer(office.business.deposit));
    Ok(vec![Happened::QuoteDeclined { quote: QuoteRow { quote, ..row }, client, reason, softer }])
}

/// The owner takes it back.
pub async fn withdraw(office: &mut Office<'_>, row: QuoteRow) -> Result<Vec<Happened>, Error> {
    let number = row.quote.offer.number;
    let quote = row.quote.withdraw(office.today()).map_err(|problem| Refusal::Quote { number, problem })?;
    keep_state(office, &row.id, &quote.state, |state_sha256| Entry::QuoteWithdrawn { state_sha256 }, None).await?;
    Ok(vec![Happened::QuoteWithdrawn { quote: QuoteRow { quote, ..row } }])
}

/// Ends a quote that nobody answered in time; nothing where it was answered since.
pub async fn expire(office: &mut Office<'_>, quote_id: &str) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    let expired = store::quote::newly_expired(office.db, office.business_id, today).await?;
    let Some(quote) = expired.into_iter().find(|row| row.id == quote_id) else { return Ok(Vec::new()) };
    store::quote::mark_expired(office.db, office.business_id, quote_id).await?;
    news::note(office, quote_id, News::QuoteExpired).await?;
    Ok(vec![Happened::QuoteExpired { quote }])
}
