//! A business and its settings, kept and written down.

use billing::means::{MeansToCome, PaymentMeans};
use billing::{Business, Category, Number, Series, ServiceKind};
use chrono::{Datelike as _, NaiveDate, Weekday};
use store::journal::Entry;

use crate::business_row::BusinessRow;
use crate::chased;
use crate::error::Error;
use crate::happened::{Happened, Setting};
use crate::newness;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::role::Role;

/// Keeps its settings.
pub async fn keep(office: &mut Office<'_>, settings: &Business) -> Result<(), Error> {
    store::business::change(office.db, office.business_id, settings).await?;
    office.journal(office.business_id, Entry::BusinessChanged {}, Some(serde_json::to_value(settings)?)).await
}

/// Has a series go on at that number, while no document bears a later one or the next.
async fn start_numbering(office: &mut Office<'_>, series: Series, next: Option<Number>) -> Result<(), Error> {
    let Some((next, rank)) = next.and_then(|next| series.rank_of(next).map(|rank| (next, rank))) else { return Ok(()) };
    if !store::number::start_at(office.db, office.business_id, series, rank).await? {
        let next = store::number::next(office.db, office.business_id, series).await?;
        return Err(Refusal::NumberingBegun { next }.into());
    }
    office.journal(&series.to_string(), Entry::NumberingStarted { next }, None).await
}

/// Once invoices of a year are numbered, the others of that year are numbered alike: distinct series need a reason that the activity has
/// (CGI ann. II, 242 nonies A, I, 7°). Quotes are under no such rule.
async fn check_numbering(office: &mut Office<'_>, settings: &Business) -> Result<(), Error> {
    let (before, year) = (office.business.invoice_numbering(), office.today().year());
    let new_year = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    if before == settings.invoice_numbering() || !store::number::has_issued(office.db, office.business_id, new_year).await? {
        return Ok(());
    }
    let next = store::number::next(office.db, office.business_id, before.series(year)).await?;
    Err(Refusal::NumberingOfYear { next, year: year.to_string(), following: (year + 1).to_string() }.into())
}

/// Founds a business: whoever asks is its owner, and the week that has begun is not summed up.
pub async fn found(office: &mut Office<'_>, numbering: Option<Number>) -> Result<Vec<Happened>, Error> {
    let (now_ms, monday) = (office.now_ms(), office.today().week(Weekday::Mon).first_day());
    let owner = office.by.person_id();
    store::business::found(office.db, office.business_id, office.business, now_ms).await?;
    store::business::digest(office.db, office.business_id, monday).await?;
    store::business::add_member(office.db, office.business_id, owner, Role::Owner.as_str()).await?;
    let entry = Entry::BusinessFounded { owner: owner.to_owned() };
    office.journal(office.business_id, entry, Some(serde_json::to_value(office.business)?)).await?;
    start_numbering(office, office.business.invoice_series(office.today().year()), numbering).await?;
    let business = BusinessRow { id: office.business_id.to_owned(), business: office.business.clone() };
    Ok(vec![Happened::BusinessFounded { business }])
}

/// How long ways to pay that were set from a place that is new wait.
const WAIT_MS: i64 = 86_400_000;

/// Has ways to pay that are set from a place that is new wait: whoever got in there changes them first. What was first set never waits.
fn put_off(office: &Office<'_>, settings: &mut Business) {
    let now_ms = office.now_ms();
    let is_new = office.by.person().is_some_and(|actor| newness::is_new(actor.linked_ms, now_ms));
    if is_new && is_money_elsewhere(&office.business.means, &settings.means) {
        let set = std::mem::replace(&mut settings.means, office.business.means.clone());
        let means = settings.means_to_come.take().map_or(set, |come| come.means);
        settings.means_to_come = Some(Box::new(MeansToCome { means, from_ms: now_ms + WAIT_MS }));
    }
}

/// The ways to pay that waited take the place of the others, once their time has come.
pub async fn take_means(office: &mut Office<'_>) -> Result<Vec<Happened>, Error> {
    let mut settings = office.business.clone();
    let Some(come) = settings.means_to_come.take_if(|come| come.from_ms <= office.now.timestamp_millis()) else { return Ok(Vec::new()) };
    settings.means = come.means;
    keep(office, &settings).await?;
    Ok(Vec::new())
}

/// Keeps other settings, and starts the numbering of invoices and of quotes where that was set.
pub async fn change(office: &mut Office<'_>, mut settings: Business, what: Setting) -> Result<Vec<Happened>, Error> {
    put_off(office, &mut settings);
    keep(office, &settings).await?;
    if let Setting::Typed { next, next_quote } = what {
        let year = office.today().year();
        check_numbering(office, &settings).await?;
        start_numbering(office, settings.invoice_series(year), next).await?;
        start_numbering(office, settings.quote_series(year), next_quote).await?;
    }
    if settings.least_asked != office.business.least_asked {
        look_again(office, &settings).await?;
    }
    let before = &office.business.means;
    let is_put_off = settings.means_to_come != office.business.means_to_come && settings.means_to_come.is_some();
    let paid_before = (is_put_off || is_money_elsewhere(before, &settings.means)).then(|| before.clone());
    let business = BusinessRow { id: office.business_id.to_owned(), business: settings };
    Ok(vec![Happened::BusinessChanged { business, what, paid_before }])
}

/// What was answered of what a business sells, kept for every line to come that says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sold {
    pub usual: Option<Category>,
    pub services: Option<ServiceKind>,
}

/// Keeps what was just answered of what is sold; the settings as they are now.
pub async fn keep_sold(office: &mut Office<'_>, sold: Sold) -> Result<Business, Error> {
    let mut settings = office.business.clone();
    settings.services = sold.services.or(settings.services);
    if let Some(usual) = sold.usual {
        settings.sells_usually(usual);
    }
    keep(office, &settings).await?;
    Ok(settings)
}

/// Has every invoice of which something is left looked at again: what is too little to be asked for has changed.
async fn look_again(office: &mut Office<'_>, settings: &Business) -> Result<(), Error> {
    for invoice in store::invoice::open(office.db, office.business_id).await? {
        let chased = chased::load(office.db, office.business_id, settings, &invoice.id).await?;
        if let Some(chased) = chased {
            chased.keep_under(office.db, office.business_id, settings).await?;
        }
    }
    Ok(())
}

/// Whether money that clients pay goes elsewhere than before.
fn is_money_elsewhere(before: &PaymentMeans, after: &PaymentMeans) -> bool {
    let there = |means: &PaymentMeans| {
        (means.iban.clone(), means.holder.clone(), means.interac.clone(), means.paypal.clone(), means.link.clone(), means.cheque.clone())
    };
    let is_first = before.iban.is_none() && before.interac.is_none() && before.paypal.is_none() && before.link.is_none();
    !is_first && there(before) != there(after)
}

/// Ends a member's access. The last owner stays.
pub async fn remove_member(office: &mut Office<'_>, person_id: &str, name: String, typed: &str) -> Result<Vec<Happened>, Error> {
    let role = store::business::role_of(office.db, office.business_id, person_id).await?;
    let owners = store::business::members(office.db, office.business_id, Role::Owner.as_str()).await?;
    if role.as_deref() == Some(Role::Owner.as_str()) && owners.len() < 2 {
        return Err(Refusal::LastOwner.into());
    }
    if !store::business::remove_member(office.db, office.business_id, person_id).await? {
        return Err(Refusal::UnknownPerson { typed: typed.to_owned() }.into());
    }
    office.journal(office.business_id, Entry::MemberRemoved { person: person_id.to_owned() }, None).await?;
    Ok(vec![Happened::MemberRemoved { name }])
}
