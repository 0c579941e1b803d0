//! Owners are told of a message that somebody else did not get.

use chat::DeliveryError;
use chrono::{DateTime, Utc};
use operations::BusinessRow;
use store::outbox::{self, OutboxRow, State};
use store::person;
use words::{Arg, Voice};

use crate::delivery::enqueue::{self, Kept};
use crate::desk::members;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::occasion::Occasion;
use crate::{House, cards};

/// A message that may have arrived is not sent again: the owner is asked to look.
pub(crate) async fn unsure(tx: &mut store::Tx, house: &House, row: &OutboxRow, reason: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    tracing::warn!(outbox = %row.id, platform = %row.platform, %reason, "nobody knows whether it arrived");
    outbox::end(tx, row, State::Unknown, None, Some(reason), now.timestamp_millis()).await?;
    tell_owners(tx, house, row, "told-unsure", &cards::unsure::buttons(&row.id), now).await
}

/// A message that somebody did not get: of which business, who, and what it said.
struct Undelivered {
    shop: BusinessRow,
    name: Option<String>,
    kept: Kept,
}

impl Undelivered {
    /// Nothing where its business is gone.
    async fn of(tx: &mut store::Tx, row: &OutboxRow) -> anyhow::Result<Option<Self>> {
        let Some(business) = store::business::load(tx, &row.business_id).await? else { return Ok(None) };
        let shop = BusinessRow { id: row.business_id.clone(), business };
        let name = person::shown_name(tx, &row.person_id).await?;
        Ok(Some(Self { shop, name, kept: serde_json::from_str(&row.card)? }))
    }
}

/// Who did not get it: what is said in a shared place is nobody's in particular.
fn named(name: Option<&str>, voice: Voice) -> Arg {
    name.map_or_else(|| voice.t("shared-place", &[]), str::to_owned).into()
}

/// Tells the owners of a message that somebody else did not get.
pub(crate) async fn tell_owners(
    tx: &mut store::Tx,
    house: &House,
    row: &OutboxRow,
    key: &str,
    buttons: &[Press],
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(Undelivered { shop, name, kept }) = Undelivered::of(tx, row).await? else { return Ok(()) };
    let mut messages = Vec::new();
    for (person_id, voice) in members(&mut house.office(tx, &shop, now)).await.map_err(Error::into_failure)? {
        if person_id == row.person_id {
            continue;
        }
        let mut card = Draft::text(voice.t(key, &[("name", named(name.as_deref(), voice))])).tone(chat::Tone::Attention);
        card = cards::unsure::quoting(card, &kept);
        for button in buttons {
            card = card.button(button.clone());
        }
        messages.push(Message::to(Occasion::Fault, &person_id, card));
    }
    enqueue::enqueue(tx, house, Some(&shop), None, messages, now).await.map_err(Error::into_failure)?;
    Ok(())
}

/// Tells a member, beside a message that stands without its documents, that they are lacking: nobody else may be there to be told. Of what a
/// client lacks, and of a right, the owners are told as of a message that did not go out.
pub(crate) async fn without_files(
    tx: &mut store::Tx,
    house: &House,
    row: &OutboxRow,
    why: DeliveryError,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    if let DeliveryError::MissingRight { right, remedy } = why {
        return missing_right(tx, house, row, &right, remedy, now).await;
    }
    let Some(Undelivered { shop, kept, .. }) = Undelivered::of(tx, row).await? else { return Ok(()) };
    let readers = members(&mut house.office(tx, &shop, now)).await.map_err(Error::into_failure)?;
    let Some((_, voice)) = readers.into_iter().find(|(person_id, _)| *person_id == row.person_id) else {
        let ways_out: Vec<Press> = cards::forward::forward_of(row.subject.as_deref()).into_iter().collect();
        return tell_owners(tx, house, row, "told-undelivered", &ways_out, now).await;
    };
    let card = Draft::text(voice.t("told-without-files", &[("platform", row.platform.clone().into())])).tone(chat::Tone::Attention);
    let message = Message::beside(&row.id, cards::unsure::quoting(card, &kept));
    enqueue::enqueue(tx, house, Some(&shop), None, vec![message], now).await.map_err(Error::into_failure)?;
    Ok(())
}

/// Tells the owners which right is missing and where it is granted: with the message that somebody else did not get, and that can go out again
/// once it is; of their own, once an hour, where else they can be reached.
pub(crate) async fn missing_right(
    tx: &mut store::Tx,
    house: &House,
    row: &OutboxRow,
    right: &str,
    remedy: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(Undelivered { shop, name, kept }) = Undelivered::of(tx, row).await? else { return Ok(()) };
    let mut messages = Vec::new();
    for (person_id, voice) in members(&mut house.office(tx, &shop, now)).await.map_err(Error::into_failure)? {
        let args = [
            ("name", named(name.as_deref(), voice)),
            ("platform", row.platform.clone().into()),
            ("right", right.to_owned().into()),
            ("remedy", voice.t(remedy, &[]).into()),
        ];
        if person_id != row.person_id {
            let mut card = Draft::text(voice.t("told-missing-right", &args)).tone(chat::Tone::Attention);
            card = cards::unsure::quoting(card, &kept);
            card.buttons.push(cards::unsure::again(&row.id));
            card.buttons.extend(cards::forward::forward_of(row.subject.as_deref()));
            messages.push(Message::to(Occasion::Fault, &person_id, card));
        } else if house.breakers.is_news(format!("{} {right} {person_id}", row.platform), now.timestamp_millis()) {
            let card = Draft::text(voice.t("told-missing-right-own", &args)).tone(chat::Tone::Attention);
            let identities = person::identities(tx, &person_id).await?;
            let is_elsewhere = identities.iter().any(|identity| identity.platform != row.platform && !identity.is_gone);
            messages.push(match is_elsewhere {
                true => Message::elsewhere(person_id, row.platform.clone(), card),
                false => Message::to(Occasion::Fault, &person_id, card),
            });
        }
    }
    enqueue::enqueue(tx, house, Some(&shop), None, messages, now).await.map_err(Error::into_failure)?;
    Ok(())
}
