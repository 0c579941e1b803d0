//! What a consumer has to find in a quote before agreeing (C. consom. L111-1, 3°, 4° and 6°; LPC 54.4): asked of the owner once, on the
//! first such quote, and remembered.

use billing::{Business, ClientKind, Offer, law};
use chat::{CardField, Field, Form};

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::read;
use crate::read::choice;
use crate::read::value::short_enough;
use crate::request::Request;

const PHONE: &str = "phone";
const MEDIATOR: &str = "mediator";
const USUAL_DELIVERY: &str = "usual_delivery";

/// What the form may ask.
pub(super) const FIELDS: [&str; 3] = [PHONE, MEDIATOR, USUAL_DELIVERY];

/// Asks what the business never said; each may be passed, and is not asked again.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let business = desk.shop()?.business;
    if business.is_asked_for_consumers || FIELDS.iter().any(|field| request.options.contains_key(*field)) {
        return Ok(None);
    }
    let (row, _) = read::items::client_and_items(desk, request).await?;
    let kind = match request.option("kind").filter(|_| row.client.kind.is_none()) {
        Some(typed) => choice::kind(typed)?,
        None => row.client.kind_or_consumer(),
    };
    // A day that is named in the quote answers for it.
    let has_day = ["delivery", "start"].iter().any(|option| request.options.contains_key(*option));
    let fields: Vec<Field> = lacking(&business, kind)
        .into_iter()
        .filter(|key| !has_day || *key != USUAL_DELIVERY)
        .map(|key| {
            let named = key.replace('_', "-");
            let label = desk.t(&format!("ask-consumer-{named}"), &[]);
            Field::line(key, label).hint(desk.t(&format!("hint-consumer-{named}"), &[])).optional()
        })
        .collect();
    Ok((!fields.is_empty()).then(|| Form { title: desk.t("ask-consumer", &[]), fields }))
}

/// What the law has the business tell such a client, and it never said.
fn lacking(business: &Business, kind: ClientKind) -> Vec<&'static str> {
    let owed = law::told_before_agreeing(&business.country, kind);
    let lacks = [
        (PHONE, owed.phone && business.phone.is_none()),
        (MEDIATOR, owed.mediator && business.mediator.is_none()),
        (USUAL_DELIVERY, owed.delivery && business.delivery_days.is_none()),
    ];
    lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(key, _)| key).collect()
}

/// What a client has to be told before agreeing and that offer does not say, as the keys of what its preview says of it.
pub(super) fn missing(business: &Business, kind: ClientKind, offer: &Offer) -> Vec<&'static str> {
    let has_day = offer.starts_on.is_some() || offer.delivered_on.is_some() || offer.delivered_within_days.is_some();
    let hint = |key| match key {
        PHONE => Some("consumer-needs-phone"),
        MEDIATOR => Some("consumer-needs-mediator"),
        _ => (!has_day).then_some("consumer-needs-date"),
    };
    lacking(business, kind).into_iter().filter_map(hint).collect()
}

/// Whether an answer can be kept.
pub(super) fn check(desk: &Desk<'_>, field: &str, typed: &str) -> Result<(), Refusal> {
    match field {
        _ if typed.is_empty() => Ok(()),
        PHONE => read::identity::phone(typed, &desk.shop()?.business.country).map(|_| ()),
        USUAL_DELIVERY => read::value::read_delay(typed).map(|_| ()),
        _ => short_enough(typed, 300),
    }
}

/// Keeps the answers in the settings; whether there were any.
pub(super) async fn keep(desk: &mut Desk<'_>, request: &Request) -> Result<bool, Error> {
    if !FIELDS.iter().any(|field| request.options.contains_key(*field)) {
        return Ok(false);
    }
    let answer = |field: &str| request.option(field).filter(|typed| !typed.is_empty());
    let mut shop = desk.shop()?;
    let before = shop.business.clone();
    if let Some(typed) = answer(PHONE) {
        shop.business.phone = Some(read::identity::phone(typed, &before.country)?);
    }
    if let Some(typed) = answer(USUAL_DELIVERY) {
        shop.business.delivery_days = Some(read::value::read_delay(typed)?);
    }
    if let Some(typed) = answer(MEDIATOR) {
        short_enough(typed, 300)?;
        shop.business.mediator = Some(typed.to_owned());
    }
    let has_answers = shop.business != before;
    shop.business.is_asked_for_consumers = true;
    operations::business::keep(&mut desk.office()?, &shop.business).await?;
    desk.shop = Some(shop);
    Ok(has_answers)
}

/// Where what was answered can be changed.
pub(super) fn remembered(desk: &Desk<'_>) -> CardField {
    CardField { name: desk.t("field-hint", &[]), value: desk.t("consumer-remembered", &[]) }
}
