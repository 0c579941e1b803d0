//! Inviting people of a client and members: the invitation is opened by the person, then confirmed by an owner.

use store::client::{ClientRow, Contact};
use store::invite::{self, Invite};
use store::journal::Entry;

use crate::business_row::BusinessRow;
use crate::error::Error;
use crate::happened::{Happened, Invited};
use crate::office::{Actor, Office};
use crate::refusal::Refusal;
use crate::role::Role;

/// How many days an invitation may be opened in.
pub const DAYS_OPEN: i64 = 7;

/// Invites a person of a client, or a member: someone known by name, or whoever brings the code.
pub async fn invite(
    office: &mut Office<'_>,
    client: Option<ClientRow>,
    roles: &[Role],
    invited: Option<Invited>,
) -> Result<Vec<Happened>, Error> {
    if invited.as_ref().is_some_and(|invited| invited.person_id == office.by.person_id()) {
        return Err(Refusal::InviteOwn.into());
    }
    let code = store::id::code();
    let person = invited.as_ref().map(|invited| invited.person_id.clone());
    let row = Invite {
        business_id: office.business_id.to_owned(),
        code: code.clone(),
        client_id: client.as_ref().map(|row| row.id.clone()),
        role: roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(","),
        expires_ms: office.now_ms() + DAYS_OPEN * 86_400_000,
        person_id: person.clone(),
        used_ms: None,
    };
    invite::add(office.db, &row).await?;
    let subject = client.as_ref().map_or(office.business_id, |row| &row.id);
    office.journal(subject, Entry::InvitationMade { roles: row.role, person }, None).await?;
    Ok(vec![Happened::InvitationMade { code, client, invited }])
}

/// An invitation that this person may open, and the business that it is of.
pub async fn find(db: &mut store::Db, code: &str, actor: &Actor, now_ms: i64) -> Result<(Invite, BusinessRow), Error> {
    let found = invite::find(db, code).await?.ok_or(Refusal::InviteUnknown)?;
    // For someone else: it does not exist, as far as this person can tell.
    if found.person_id.as_ref().is_some_and(|person_id| *person_id != actor.person_id) {
        return Err(Refusal::InviteUnknown.into());
    }
    if store::business::role_of(db, &found.business_id, &actor.person_id).await?.is_some() {
        return Err(Refusal::InviteOwn.into());
    }
    if found.used_ms.is_some() {
        return Err(Refusal::InviteUsed.into());
    }
    if found.expires_ms < now_ms {
        return Err(Refusal::InviteExpired.into());
    }
    let business = BusinessRow::load(db, &found.business_id).await?.ok_or(Refusal::InviteUnknown)?;
    Ok((found, business))
}

/// Whoever was invited opens it: an owner is to confirm that it is they.
pub async fn open(office: &mut Office<'_>, invite: Invite) -> Result<Vec<Happened>, Error> {
    let (person_id, now_ms) = (office.by.person_id(), office.now_ms());
    if !invite::open(office.db, office.business_id, &invite.code, person_id, now_ms).await? {
        return Err(Refusal::InviteUsed.into());
    }
    let client = match &invite.client_id {
        Some(client_id) => store::client::load(office.db, office.business_id, client_id).await?,
        None => None,
    };
    let entry = Entry::InvitationOpened { person: person_id.to_owned() };
    office.journal(office.business_id, entry, None).await?;
    Ok(vec![Happened::InvitationOpened { code: invite.code, client }])
}

/// An invitation of the business that someone has opened, and who.
async fn opened(office: &mut Office<'_>, code: &str) -> Result<(Invite, String), Error> {
    let found = invite::find(office.db, code).await?.filter(|invite| invite.business_id == office.business_id);
    let found = found.ok_or(Refusal::InviteUnknown)?;
    let person_id = found.person_id.clone().filter(|_| found.used_ms.is_some()).ok_or(Refusal::InviteUnknown)?;
    Ok((found, person_id))
}

/// An owner confirms who opened it, by the name that they were shown.
pub async fn confirm(office: &mut Office<'_>, code: &str, shown_name: Option<String>) -> Result<Vec<Happened>, Error> {
    let (found, person_id) = opened(office, code).await?;
    // Who was confirmed once, and may have left since, is not let in by another owner's card of then.
    if found.expires_ms == 0 {
        return Err(Refusal::InviteUsed.into());
    }
    invite::confirmed(office.db, office.business_id, code).await?;
    let name = match shown_name {
        Some(name) => name,
        None => store::person::shown_name(office.db, &person_id).await?.unwrap_or_default(),
    };
    let roles: Vec<Role> = found.role.split(',').filter_map(Role::parse).collect();
    let Some(client_id) = &found.client_id else {
        let role = roles.iter().copied().find(|role| role.is_member()).unwrap_or(Role::Assistant);
        store::business::add_member(office.db, office.business_id, &person_id, role.as_str()).await?;
        let entry = Entry::MemberAdded { person: person_id.clone(), role: role.as_str().to_owned() };
        office.journal(office.business_id, entry, None).await?;
        return Ok(vec![Happened::MemberAdded { person_id, name }]);
    };
    let client = store::client::load(office.db, office.business_id, client_id).await?.ok_or(Refusal::InviteUnknown)?;
    let now_ms = office.now_ms();
    for role in &roles {
        let contact = Contact { client_id: client_id.clone(), person_id: person_id.clone(), role: role.as_str().to_owned() };
        store::client::add_contact(office.db, office.business_id, &contact, now_ms).await?;
        if *role == Role::Billing {
            // Whatever they had said before.
            let declined = Role::NotBilling.as_str();
            store::client::remove_contact(office.db, office.business_id, client_id, &person_id, declined).await?;
        }
    }
    let entry = Entry::ContactConfirmed { person: person_id.clone(), roles: found.role.clone() };
    office.journal(client_id, entry, None).await?;
    Ok(vec![Happened::ContactConfirmed { client, person_id, name, roles }])
}

/// An owner takes an invitation back, before anybody was confirmed by it.
pub async fn revoke(office: &mut Office<'_>, code: &str) -> Result<Vec<Happened>, Error> {
    let (business_id, now_ms) = (office.business_id, office.now_ms());
    let is_ours = invite::find(office.db, code).await?.is_some_and(|invite| invite.business_id == business_id);
    if !is_ours || !invite::cancel(office.db, business_id, code, now_ms).await? {
        return Err(Refusal::InviteExpired.into());
    }
    office.journal(business_id, Entry::InvitationsCancelled { count: 1 }, None).await?;
    Ok(vec![Happened::InvitationRevoked])
}

/// An owner says that it was somebody else.
pub async fn deny(office: &mut Office<'_>, code: &str) -> Result<Vec<Happened>, Error> {
    let (_, person) = opened(office, code).await?;
    invite::spend(office.db, office.business_id, code).await?;
    office.journal(office.business_id, Entry::InvitationDenied { person }, None).await?;
    Ok(vec![Happened::InvitationDenied])
}
