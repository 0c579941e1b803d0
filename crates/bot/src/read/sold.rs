//! What a business sells, as typed and as answered: the French books tell goods, the services of a trade and those of a profession apart.

use billing::{Activity, Business, Category, Currency, Nature, ServiceKind};
use chat::{Choice, Field};
use grammar::fold;
use operations::business::Sold;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::options::{CATEGORIES, SERVICE_KINDS};
use crate::request::Request;

/// What a business sells, and of which kind its services are where that was said with it.
pub(crate) fn activity(typed: &str) -> Result<(Activity, Option<ServiceKind>), Refusal> {
    Ok(match fold(typed).as_str() {
        "services" | "service" | "prestations" => (Activity::Services, None),
        "goods" | "biens" | "vente" | "ventes" => (Activity::Goods, None),
        "mixed" | "mixte" => (Activity::Mixed, None),
        typed if service_kind(typed).is_ok() => (Activity::Services, service_kind(typed).ok()),
        _ => {
            let choices = ["services", "bic", "bnc", "biens (goods)", "mixte (mixed)"].map(str::to_owned).to_vec();
            return Err(Refusal::NotAChoice { typed: typed.to_owned(), choices });
        }
    })
}

pub(crate) fn category(typed: &str) -> Result<Category, Refusal> {
    match fold(typed).as_str() {
        "goods" | "biens" | "bien" | "vente" | "ventes" => Ok(Category::Goods),
        typed if service_kind(typed).is_ok() => Ok(service_kind(typed)?.category()),
        _ => {
            let choices = ["ventes (goods)", "bic", "bnc"].map(str::to_owned).to_vec();
            Err(Refusal::NotAChoice { typed: typed.to_owned(), choices })
        }
    }
}

pub(crate) fn service_kind(typed: &str) -> Result<ServiceKind, Refusal> {
    match fold(typed).as_str() {
        "bic" | "artisan" | "artisanal" | "artisanale" | "commercial" | "commerciale" | "trade" => Ok(ServiceKind::Bic),
        "bnc" | "liberal" | "liberale" | "profession" => Ok(ServiceKind::Bnc),
        _ => Err(Refusal::NotAChoice { typed: typed.to_owned(), choices: SERVICE_KINDS.iter().map(|kind| (*kind).to_owned()).collect() }),
    }
}

/// Takes what was typed over: what is sold, what is usual of it, and of which kind services are.
pub(crate) fn apply(business: &mut Business, request: &Request) -> Result<(), Refusal> {
    let typed = request.option("activity").map(activity).transpose()?;
    let by_itself = request.option("services").map(service_kind).transpose()?;
    let usual = request.option("usual").map(category).transpose()?;
    let services = by_itself.or(typed.and_then(|(_, kind)| kind));
    if !business.has_categories() && (services.is_some() || usual.is_some()) {
        return Err(operations::Refusal::NoCategories.into());
    }
    if let Some((activity, _)) = typed {
        business.activity = activity;
    }
    business.services = services.or(business.services);
    if business.activity != Activity::Mixed {
        business.usual = None;
    }
    match usual {
        Some(_) if business.activity != Activity::Mixed => Err(Refusal::UsualOfOne),
        Some(usual) => {
            business.sells_usually(usual);
            Ok(())
        }
        None => Ok(()),
    }
}

/// What is to be asked before a document: once, for the business keeps the answers. A line that says what it is needs none.
pub(crate) fn fields(desk: &Desk<'_>, request: &Request, items: &str, currency: Currency) -> Result<Vec<Field>, Error> {
    let business = desk.shop()?.business;
    if !business.has_categories() {
        return Ok(Vec::new());
    }
    let said: Option<Vec<(Option<Nature>, Option<Category>)>> =
        desk.items.read(items, currency).ok().map(|items| items.iter().map(|item| (item.line.nature(), item.line.category())).collect());
    // Lines that have yet to be typed may say nothing.
    let says_nothing = said.as_ref().is_none_or(|lines| lines.iter().any(|(nature, _)| nature.is_none()));
    let is_asked = |key: &str| !request.options.contains_key(key);
    if business.activity == Activity::Mixed && business.usual.is_none() && says_nothing && is_asked("usual") {
        return Ok(vec![Field::choice("usual", desk.t("ask-usual", &[]), choices(desk, CATEGORIES))]);
    }
    let is_service = |(nature, category): &(Option<Nature>, Option<Category>)| *nature == Some(Nature::Service) && category.is_none();
    let usual = request.option("usual").map(category).transpose()?;
    let is_known = business.services.is_some() || usual.is_some_and(|usual| usual != Category::Goods);
    let has_service = said.is_some_and(|lines| lines.iter().any(is_service));
    if business.activity != Activity::Services && !is_known && has_service && is_asked("services") {
        return Ok(vec![Field::choice("services", desk.t("ask-services", &[]), choices(desk, SERVICE_KINDS))]);
    }
    Ok(Vec::new())
}

pub(crate) fn choices(desk: &Desk<'_>, values: &[&str]) -> Vec<Choice> {
    values.iter().map(|value| Choice { value: (*value).to_owned(), label: desk.t(&format!("choice-{value}"), &[]) }).collect()
}

/// Keeps what was just answered of what the business sells.
pub(crate) async fn keep(desk: &mut Desk<'_>, request: &Request) -> Result<(), Error> {
    let business = desk.shop()?.business;
    let usual = request.option("usual").filter(|_| business.usual.is_none()).map(category).transpose()?;
    let services = request.option("services").filter(|_| business.services.is_none()).map(service_kind).transpose()?;
    let sold = Sold { usual, services };
    if sold == Sold::default() {
        return Ok(());
    }
    let settings = operations::business::keep_sold(&mut desk.office()?, sold).await?;
    if let Some(shop) = &mut desk.shop {
        shop.business = settings;
    }
    Ok(())
}
