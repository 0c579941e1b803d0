//! Invitations: to whom, opened by whom, and what whoever comes in reads first.

use operations::happened::Invited;
use operations::invitation::DAYS_OPEN;
use operations::{Office, Role};
use store::client::ClientRow;
use words::{Arg, Voice};

use crate::action::{self, OfInvitation};
use crate::cards::telling::Telling;
use crate::cards::{invoice, lines, link, quote};
use crate::desk::{member_voice, members};
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::occasion::Occasion;
use crate::options::{JOIN, JOIN_ALIASES};

/// A card with a button for someone known by name; a code to hand over for whoever else.
pub(super) async fn made(
    office: &mut Office<'_>,
    telling: Telling<'_>,
    code: String,
    client: Option<&ClientRow>,
    invited: Option<&Invited>,
) -> Result<Vec<Message>, Error> {
    let own = telling.voice;
    let Some(invited) = invited else {
        let text = own.t("invite-code", &[("code", code.clone().into()), ("days", DAYS_OPEN.into())]);
        // As whoever is given it would type it.
        let lang = client.map_or(own.lang, |row| office.voice_of(&row.client).lang);
        let draft = Draft::text(text).field(own.t("field-to-type", &[]), format!("/{} {code}", chat::name_in(lang, JOIN, JOIN_ALIASES)));
        return Ok(vec![Message::answer(link::with_deep_link(telling, draft, &code))]);
    };
    let business = Arg::from(office.business.shown_name());
    let (voice, text) = match client {
        Some(row) => {
            let args = [("business", business), ("client", row.client.name.clone().into()), lines::form(&row.client)];
            let voice = office.voice_of(&row.client);
            (voice, voice.t("invite-client", &args))
        }
        None => {
            let voice = member_voice(office, &invited.person_id).await?;
            (voice, voice.t("invite-member", &[("business", business)]))
        }
    };
    let payload = OfInvitation { code, shown_name: None };
    let card = Draft::text(text).button(Press::new("Accept", action::Join::Open(payload)).primary().once().days(DAYS_OPEN));
    let done = own.t("invite-sent", &[("name", invited.name.clone().into())]);
    let asked = Message { lang: Some(voice.lang), ..Message::to(Occasion::Document, &invited.person_id, card) };
    Ok(vec![asked, Message::answer(Draft::text(done))])
}

/// Asks each owner whether it is they who opened it.
pub(super) async fn opened(office: &mut Office<'_>, code: &str, client: Option<&ClientRow>) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    let name = office.by.shown_name();
    let handle = office.by.person().map(|actor| format!("@{}", actor.handle)).unwrap_or_default();
    for (person_id, voice) in members(office).await? {
        let who = [("name", Arg::from(name)), ("handle", handle.clone().into())];
        let text = match client {
            Some(row) => voice.t("invite-opened-client", &[&who[..], &[("client", row.client.name.clone().into())]].concat()),
            None => voice.t("invite-opened-member", &[&who[..], &[("business", office.business.shown_name().into())]].concat()),
        };
        let payload = OfInvitation { code: code.to_owned(), shown_name: Some(name.to_owned()) };
        let card = Draft::text(text)
            .button(Press::new("Confirm", action::Join::Confirm(payload.clone())).primary().once())
            .button(Press::new("Not them", action::Join::Deny(payload)).once());
        messages.push(Message::to(Occasion::Security, &person_id, card));
    }
    Ok(messages)
}

pub(super) fn denied(voice: Voice) -> Message {
    Message::in_place(Draft::text(voice.t("invite-denied", &[])))
}

/// What the owner reads who confirmed it.
fn confirmed(voice: Voice, name: &str) -> Message {
    Message::in_place(Draft::text(voice.t("invite-confirmed", &[("name", name.into())])))
}

pub(super) async fn member_added(office: &mut Office<'_>, own: Voice, person_id: &str, name: &str) -> Result<Vec<Message>, Error> {
    let voice = member_voice(office, person_id).await?;
    let welcome = voice.t("welcome-member", &[("business", office.business.name.clone().into())]);
    Ok(vec![Message::to(Occasion::Answer, person_id, Draft::text(welcome)), confirmed(own, name)])
}

/// Welcomes a person of a client. What was sent before they came is not lost on them.
pub(super) async fn contact_confirmed(
    office: &mut Office<'_>,
    own: Voice,
    client: &ClientRow,
    person_id: &str,
    name: &str,
    roles: &[Role],
) -> Result<Vec<Message>, Error> {
    let (voice, today) = (office.voice_of(&client.client), office.today());
    let welcome = voice.t("welcome-client", &[("business", office.business.name.clone().into()), lines::form(&client.client)]);
    let mut messages = vec![confirmed(own, name), Message::to(Occasion::Answer, person_id, Draft::text(welcome))];
    if roles.contains(&Role::Approver) {
        let quotes = store::quote::of_client(office.db, office.business_id, &client.id).await?.into_iter().rev();
        for quote in quotes.filter(|quote| quote.quote.check_open(today).is_ok()) {
            messages.push(quote::card_for(office, person_id, &quote, client).await?);
        }
    }
    if roles.contains(&Role::Billing) {
        for invoice in store::invoice::open_of_client(office.db, office.business_id, &client.id).await? {
            let chased = operations::load::chase(office, &invoice.id).await?;
            messages.push(invoice::card_for(voice, person_id, &chased));
        }
    }
    Ok(messages)
}

pub(super) fn member_removed(voice: Voice, name: &str) -> Message {
    Message::answer(Draft::text(voice.t("team-left", &[("name", name.into())])))
}

pub(super) fn contact_removed(voice: Voice, client: &ClientRow, name: &str) -> Message {
    let args = [("name", Arg::from(name)), ("client", client.client.name.clone().into())];
    Message::answer(Draft::text(voice.t("access-contact-out", &args)))
}

pub(super) fn revoked(voice: Voice) -> Message {
    Message::answer(Draft::text(voice.t("access-revoked", &[])))
}
