//! Who has access: each by name with what they may do, and with the button that takes it back.

use chrono::DateTime;
use operations::business_row::zone_of;
use operations::{Office, Role};
use store::client::ClientRow;
use store::invite::Invite;
use words::Voice;

use crate::action::{self, OfContact, OfInvitation, OfPerson};
use crate::cards::link;
use crate::error::Error;
use crate::message::{Draft, Press};

/// How many stand on a card: the others follow as these go.
const MAX_SHOWN: usize = 10;

/// A line of the list: who, what they may do, and how it is taken back.
type Line = (String, String, Option<Press>);

fn role_in_words(voice: Voice, role: &str) -> String {
    let key = match role {
        "owner" => "role-owner",
        "accountant" => "role-accountant",
        "approver" => "role-approver",
        "billing" => "role-billing",
        _ => "role-assistant",
    };
    voice.t(key, &[])
}

fn roles_in_words(voice: Voice, roles: &[&str]) -> String {
    roles.iter().map(|role| role_in_words(voice, role)).collect::<Vec<_>>().join(", ")
}

async fn name_of(office: &mut Office<'_>, person_id: &str) -> Result<String, Error> {
    Ok(store::person::shown_name(office.db, person_id).await?.unwrap_or_default())
}

/// Where somebody is met: two of the same name are not the same.
async fn places_of(office: &mut Office<'_>, person_id: &str) -> Result<String, Error> {
    let identities = store::person::identities(office.db, person_id).await?;
    let platforms: Vec<String> = identities.iter().map(|identity| link::called(&identity.platform)).collect();
    Ok(platforms.join(", "))
}

/// The members, and who was invited to be one.
pub(crate) async fn team(office: &mut Office<'_>, voice: Voice, own_id: &str) -> Result<Draft, Error> {
    let mut lines = Vec::new();
    for role in [Role::Owner, Role::Assistant, Role::Accountant] {
        for person_id in store::business::members(office.db, office.business_id, role.as_str()).await? {
            let name = name_of(office, &person_id).await?;
            let said = format!("{} ({})", role_in_words(voice, role.as_str()), places_of(office, &person_id).await?);
            let press = (person_id != own_id)
                .then(|| Press::new("Take access away", action::Setup::Out(OfPerson { person_id })).once().about(name.clone()));
            lines.push((name, said, press));
        }
    }
    lines.extend(invitations(office, voice, None).await?);
    let draft = Draft::text(voice.t("access-team", &[("business", office.business.shown_name().into())]));
    Ok(listed(voice, draft, lines, "access-team-more"))
}

/// The people of a client, and who was invited to be one.
pub(crate) async fn people(office: &mut Office<'_>, voice: Voice, row: &ClientRow) -> Result<Draft, Error> {
    let mut lines = Vec::new();
    for (person_id, roles) in operations::load::contacts_of(office.db, office.business_id, &row.id).await? {
        let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        let name = name_of(office, &person_id).await?;
        let said = format!("{} ({})", roles_in_words(voice, &roles), places_of(office, &person_id).await?);
        let contact = OfContact { client_id: row.id.clone(), person_id };
        let press = Press::new("Take access away", action::Client::Out(contact)).once().about(name.clone());
        lines.push((name, said, Some(press)));
    }
    lines.extend(invitations(office, voice, Some(&row.id)).await?);
    let key = if lines.is_empty() { "access-people-none" } else { "access-people" };
    let draft = Draft::text(voice.t(key, &[("client", row.client.name.clone().into())]));
    Ok(listed(voice, draft, lines, "access-people-more"))
}

/// The invitations that may still let somebody in.
async fn invitations(office: &mut Office<'_>, voice: Voice, client_id: Option<&str>) -> Result<Vec<Line>, Error> {
    let now_ms = office.now.timestamp_millis();
    let mut lines = Vec::new();
    for invite in store::invite::open_of(office.db, office.business_id, client_id, now_ms).await? {
        let Invite { code, role, expires_ms, person_id, used_ms, .. } = invite;
        let roles: Vec<&str> = role.split(',').collect();
        let name = match &person_id {
            Some(person_id) => name_of(office, person_id).await?,
            None => voice.t("access-invitation", &[("code", code.clone().into())]),
        };
        let until = DateTime::from_timestamp_millis(expires_ms).unwrap_or(office.now).with_timezone(&zone_of(office.business)).date_naive();
        let key = if used_ms.is_some() { "access-opened" } else { "access-until" };
        let said = voice.t(key, &[("roles", roles_in_words(voice, &roles).into()), ("on", voice.day(until).into())]);
        let payload = OfInvitation { code, shown_name: None };
        let about = if person_id.is_some() { name.clone() } else { payload.code.clone() };
        lines.push((name, said, Some(Press::new("Cancel invitation", action::Join::Revoke(payload)).once().about(about))));
    }
    Ok(lines)
}

fn listed(voice: Voice, mut draft: Draft, lines: Vec<Line>, more: &'static str) -> Draft {
    let mut footnotes = vec![voice.t(more, &[])];
    let left = lines.len().saturating_sub(MAX_SHOWN);
    for (name, said, press) in lines.into_iter().take(MAX_SHOWN) {
        draft = draft.field(name, said);
        draft.buttons.extend(press);
    }
    if left > 0 {
        footnotes.insert(0, voice.t("access-left", &[("count", i64::try_from(left).unwrap_or(i64::MAX).into())]));
    }
    draft.footnote(footnotes.join(" "))
}
