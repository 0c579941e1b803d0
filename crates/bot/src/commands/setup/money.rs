//! Where money goes: a change is told to every owner elsewhere, and can be put back.

use billing::means::PaymentMeans;
use chat::Tone;
use words::Arg;

use crate::cards::link::called;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::request::Request;
use crate::{action, cards, operations};

/// Whether money that clients pay goes elsewhere than before.
pub(crate) fn is_money_elsewhere(before: &PaymentMeans, after: &PaymentMeans) -> bool {
    let there = |means: &PaymentMeans| {
        (means.iban.clone(), means.holder.clone(), means.interac.clone(), means.paypal.clone(), means.link.clone(), means.cheque.clone())
    };
    let is_first = before.iban.is_none() && before.interac.is_none() && before.paypal.is_none() && before.link.is_none();
    !is_first && there(before) != there(after)
}

/// Whoever took an account over changes the IBAN first: each owner is told where the change was not made, and can put it back.
pub(crate) async fn told_elsewhere(desk: &mut Desk<'_>, before: &PaymentMeans, after: &PaymentMeans) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (actor_id, platform) = (desk.actor.person_id.clone(), desk.actor.platform.clone());
    let mut messages = Vec::new();
    for (person_id, voice) in desk.members().await? {
        let args = [
            ("name", Arg::from(desk.actor.shown_name.clone())),
            ("platform", called(&platform).into()),
            ("business", shop.business.shown_name().into()),
        ];
        let mut card = Draft::text(voice.t("means-changed", &args)).tone(Tone::Attention);
        if let Some(iban) = &after.iban {
            card = card.field("IBAN".to_owned(), iban.to_string());
        }
        let mut put_back = Press::new("Put it back", action::Setup::PutBack(Box::new(before.clone()))).once().days(30);
        put_back.style = chat::ButtonStyle::Danger;
        card = card.button(put_back);
        if person_id != actor_id {
            messages.push(Message::to(&person_id, card));
        } else if store::person::identities(desk.db, &person_id).await?.iter().any(|identity| identity.platform != platform) {
            messages.push(Message::elsewhere(person_id, platform.clone(), card));
        }
    }
    Ok(messages)
}

/// Puts the ways to pay back as they were before a change that its owner did not make.
pub(crate) async fn put_back(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut shop = desk.shop()?;
    let before = shop.business.means.clone();
    shop.business.means = request.payload()?;
    operations::business::keep(desk, &shop).await?;
    let text = desk.t("means-put-back", &[]);
    let mut messages = vec![Message::in_place(cards::business::recap(desk, &shop, text).tone(Tone::Good))];
    if is_money_elsewhere(&before, &shop.business.means) {
        messages.extend(told_elsewhere(desk, &before, &shop.business.means).await?);
    }
    Ok(messages)
}
