//! Quotes that nobody answered in time.

use chat::Tone;
use chrono::{DateTime, Utc};
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::alerts::Topic;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, quote_for_client, quote_for_owner};
use crate::{House, cards, delivery, hours, jobs};

/// A quote that nobody answered in time: its buttons go, its owner is told.
pub(crate) async fn expire(desk: &mut Desk<'_>, row: &QuoteRow) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    store::quote::mark_expired(desk.db, &shop.id, &row.id).await?;
    let offer = &row.quote.offer;
    let voice = cards::quote::client_voice(desk, &row.client_id).await?;
    let what = |voice: Voice| voice.t("quote-expired", &[("on", voice.day(offer.valid_until).into())]);
    let mut messages = vec![Message::amend(quote_for_client(&row.id), cards::quote::closed(voice, offer, what(voice), Tone::Plain))];
    for (_, voice) in desk.members().await? {
        messages.push(Message::amend(quote_for_owner(&row.id), cards::quote::closed(voice, offer, what(voice), Tone::Attention)));
    }
    for (person_id, voice) in desk.alerted(Topic::Approvals).await? {
        let args = [("number", Arg::from(offer.number.to_string())), ("client", offer.buyer.name.clone().into())];
        messages.push(Message::alert(Topic::Approvals, &person_id, Draft::text(voice.t("told-expired", &args))));
    }
    Ok(messages)
}

pub(crate) async fn expire_quotes(house: &House, business_id: &str, now: DateTime<Utc>) -> Result<usize, Error> {
    let expired = {
        let mut db = house.store.read().await?;
        let Some(shop) = jobs::shop_of(&mut db, business_id).await? else { return Ok(0) };
        if !hours::is_open(&shop.business.country, shop.zone(), now) {
            return Ok(0);
        }
        store::quote::newly_expired(&mut db, business_id, shop.day(now)).await?
    };
    for row in &expired {
        let mut tx = house.store.begin().await?;
        store::business::lock(&mut tx, business_id).await?;
        let Some(shop) = jobs::shop_of(&mut tx, business_id).await? else { continue };
        // It may have been answered since.
        let still: bool = store::quote::newly_expired(&mut tx, business_id, shop.day(now)).await?.iter().any(|open| open.id == row.id);
        if !still {
            continue;
        }
        let messages = expire(&mut house.desk_of_clock(&mut tx, shop.clone(), now), row).await?;
        delivery::enqueue::enqueue(&mut tx, house, Some(&shop), None, messages, now).await?;
        tx.commit().await?;
    }
    Ok(expired.len())
}
