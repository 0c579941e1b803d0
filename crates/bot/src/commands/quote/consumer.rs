//! What a consumer has to find in a quote before agreeing (C. consom. L111-1, 3°, 4° and 6°; LPC 54.4): asked of the owner once, from the
//! preview of the first such quote, and remembered.

use billing::{Business, ClientKind, Offer, law};
use chat::{Field, Form};
use chrono::NaiveDate;
use operations::quote::QuoteDraft;

use crate::action;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Press;
use crate::read;
use crate::read::value::short_enough;
use crate::request::Request;

const PHONE: &str = "phone";
const MEDIATOR: &str = "mediator";
const USUAL_DELIVERY: &str = "usual_delivery";

/// What the form may ask.
pub(super) const FIELDS: [&str; 3] = [PHONE, MEDIATOR, USUAL_DELIVERY];

/// Asks what the business never said; each may be passed, and is not asked again.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if FIELDS.iter().any(|field| request.options.contains_key(*field)) {
        return Ok(None);
    }
    let drafted: QuoteDraft = request.payload()?;
    let row = operations::load::client(&mut desk.office()?, &drafted.client_id).await?;
    let lacking = lacking(&desk.shop()?.business, row.client.kind_or_consumer());
    let field = |key: &str| {
        let named = key.replace('_', "-");
        let label = desk.t(&format!("ask-consumer-{named}"), &[]);
        Field::line(key, label).hint(desk.t(&format!("hint-consumer-{named}"), &[])).optional()
    };
    let fields: Vec<Field> = lacking.into_iter().map(field).collect();
    Ok((!fields.is_empty()).then(|| Form { title: desk.t("ask-consumer", &[]), fields }))
}

/// The form, where the business was never asked.
pub(super) fn offered(business: &Business, kind: ClientKind, drafted: &QuoteDraft) -> Option<Press> {
    let is_asked = business.is_asked_for_consumers || lacking(business, kind).is_empty();
    (!is_asked).then(|| Press::new("Complete", action::Quote::Complete(Box::new(drafted.clone()))).days(30))
}

/// Whether it is said when the work is done.
pub(super) fn has_day(starts_on: Option<NaiveDate>, delivered_on: Option<NaiveDate>, within_days: Option<u16>) -> bool {
    starts_on.is_some() || delivered_on.is_some() || within_days.is_some()
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
    let has_day = has_day(offer.starts_on, offer.delivered_on, offer.delivered_within_days);
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
