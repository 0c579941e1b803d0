//! Quotes: put together from a draft, kept under their seal, moved from state to state.

use billing::law::{self, DocumentKind, Facts};
use billing::quote::ContractShown;
use billing::{Number, Offer, PaymentTerms, Plan, QuoteState};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::client::ClientRow;
use store::journal::Entry;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::operations::lines::{self, DraftLines};
use crate::version::Version;

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
}

/// How that client pays unless it is typed otherwise. What the law forbids to ask ahead is asked at the end.
pub(crate) fn usual_plan(desk: &Desk<'_>, row: &ClientRow) -> Result<Plan, Refusal> {
    let business = desk.shop()?.business;
    let plan = row.client.plan(&business);
    Ok(if may_ask_ahead(&business, row) { plan } else { Plan::End })
}

pub(crate) fn may_ask_ahead(business: &billing::Business, row: &ClientRow) -> bool {
    law::may_ask_ahead(&business.country, row.client.kind_or_consumer(), business.means.link.is_some())
}

/// The offer as it would go out today under that number.
pub(crate) async fn offer(desk: &mut Desk<'_>, draughted: &QuoteDraft, row: &ClientRow, number: Number) -> Result<Offer, Error> {
    let shop = desk.shop()?;
    let today = desk.today();
    let shown = store::terms::latest(desk.db, &shop.id).await?.map(|latest| billing::quote::TermsShown {
        title: latest.title,
        version: u32::try_from(latest.version).unwrap_or(u32::MAX),
        summary: latest.summary,
        sha256: latest.sha256,
    });
    let contract = match &draughted.contract {
        Some(seal) => store::contract::load(desk.db, &shop.id, seal).await?,
        None => None,
    };
    if draughted.plan.is_in_advance() && !may_ask_ahead(&shop.business, row) {
        return Err(Refusal::AheadOfConsumer.into());
    }
    let (lines, treatment) = draughted.sold.taxed(desk, &row.client)?;
    if let Plan::Deposit(percent) = draughted.plan {
        let deposit = lines.deposit_amounts(percent).map_err(anyhow::Error::from)?.total;
        if deposit.is_zero() || deposit.minor() >= lines.total().minor() {
            return Err(Refusal::DepositEmpty.into());
        }
    }
    let mut mentions = desk.mentions(&Facts {
        seller: &shop.business,
        buyer: row.client.kind_or_consumer(),
        document: DocumentKind::Quote,
        exemption: treatment.exemption,
        has_deposit: matches!(draughted.plan, Plan::Deposit(_)),
        total: lines.total(),
        on: today,
    });
    mentions.extend(lines::vat_in_euros(desk, &lines.amounts(), draughted.euro_rate)?);
    Ok(Offer {
        number,
        title: draughted.title.clone(),
        seller: shop.business.seller(),
        buyer: row.client.buyer(),
        lines,
        plan: draughted.plan,
        due: draughted.due,
        issued_on: today,
        valid_until: draughted.valid.due_on(today),
        starts_on: draughted.starts_on,
        delivered_on: draughted.delivered_on,
        purchase_order: draughted.purchase_order.clone(),
        note: draughted.note.clone(),
        terms: shown,
        contract: contract.map(|contract| ContractShown { sha256: contract.seal(), title: contract.title }),
        euro_rate: draughted.euro_rate,
        typed_rates: draughted.sold.typed_rates(),
        mentions,
        lang: draughted.lang.clone(),
        revises: draughted.revises.as_ref().map(|(_, number)| *number),
    })
}

/// Keeps what became of a quote, and writes it down as the entry that tells it under the state's seal.
pub(crate) async fn keep_state(
    desk: &mut Desk<'_>,
    quote_id: &str,
    state: &QuoteState,
    entry: impl FnOnce(String) -> Entry,
    personal: Option<serde_json::Value>,
) -> Result<(), Error> {
    let shop = desk.shop()?;
    let seal = store::quote::set_state(desk.db, &shop.id, quote_id, state).await?;
    desk.journal(quote_id, entry(seal), personal).await
}
