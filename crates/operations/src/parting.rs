//! Parting a place where somebody else spoke: what was done from there is undone where it can be, and told where it cannot.
//!
//! What was issued or written down stays as it is: it has a number, or somebody has read it. Access, settings and where money is paid go back
//! to what they were.

use std::collections::BTreeSet;

use store::client::Contact;
use store::journal::{self, Entry, Line, Told};
use store::{business, client, invite, person};

use crate::business::keep;
use crate::error::Error;
use crate::invitation::DAYS_OPEN;
use crate::office::Office;
use crate::role::Role;

/// One thing that was undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// The ways to pay alone: the other settings were changed since by others.
    Means,
    Settings,
    MemberOut {
        name: String,
    },
    MemberBack {
        name: String,
    },
    ContactOut {
        name: String,
    },
    ContactBack {
        name: String,
    },
    Invitations {
        count: i64,
    },
}

/// What was done in a business from a place where somebody else spoke.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reckoning {
    pub undone: Vec<Undone>,
    /// What stands: the numbers of the documents that it is about, in their order.
    pub stands: Vec<String>,
    /// How much else stands.
    pub others: i64,
}

async fn name_of(office: &mut Office<'_>, person_id: &str) -> Result<String, Error> {
    Ok(person::shown_name(office.db, person_id).await?.unwrap_or_default())
}

/// The client that a line is about, by the entry that it was merged into since, if it was.
async fn client_by_now(office: &mut Office<'_>, client_id: &str) -> Result<String, Error> {
    let row = client::load(office.db, office.business_id, client_id).await?;
    Ok(row.map_or_else(|| client_id.to_owned(), |row| row.id))
}

/// Undoes what these lines say was done, the last first.
pub async fn undo(office: &mut Office<'_>, lines: &[(i64, Line)], since_ms: i64) -> Result<Reckoning, Error> {
    let mut reckoning = Reckoning::default();
    let mut first_settings = None;
    let own: BTreeSet<i64> = lines.iter().map(|(rank, _)| *rank).collect();
    let mut is_inviting = false;
    for (rank, line) in lines.iter().rev() {
        let Told::Known(entry) = &line.told else { continue };
        match entry {
            Entry::BusinessChanged {} => first_settings = Some(*rank),
            Entry::InvitationMade { .. } => is_inviting = true,
            Entry::MemberAdded { person, .. } => {
                if business::remove_member(office.db, office.business_id, person).await? {
                    let gone = Entry::MemberRemoved { person: person.clone() };
                    office.journal(office.business_id, gone, None).await?;
                    reckoning.undone.push(Undone::MemberOut { name: name_of(office, person).await? });
                }
            }
            Entry::MemberRemoved { person } => {
                let role = journal::roles_given(office.db, office.business_id, *rank).await?.remove(person);
                if let Some(role) = role {
                    business::add_member(office.db, office.business_id, person, &role).await?;
                    office.journal(office.business_id, Entry::MemberAdded { person: person.clone(), role }, None).await?;
                    reckoning.undone.push(Undone::MemberBack { name: name_of(office, person).await? });
                }
            }
            Entry::ContactConfirmed { person, roles } => {
                let client_id = client_by_now(office, &line.subject).await?;
                for role in roles.split(',') {
                    client::remove_contact(office.db, office.business_id, &client_id, person, role).await?;
                }
                let gone = Entry::ContactRemoved { person: person.clone(), roles: roles.clone() };
                office.journal(&client_id, gone, None).await?;
                reckoning.undone.push(Undone::ContactOut { name: name_of(office, person).await? });
            }
            Entry::ContactRemoved { person, roles } => {
                let client_id = client_by_now(office, &line.subject).await?;
                for role in roles.split(',').filter_map(Role::parse) {
                    let contact = Contact { client_id: client_id.clone(), person_id: person.clone(), role: role.as_str().to_owned() };
                    client::add_contact(office.db, office.business_id, &contact, office.now.timestamp_millis()).await?;
                }
                let back = Entry::ContactConfirmed { person: person.clone(), roles: roles.clone() };
                office.journal(&client_id, back, None).await?;
                reckoning.undone.push(Undone::ContactBack { name: name_of(office, person).await? });
            }
            // It undoes nothing that it was shown: the invitations made since are cancelled below, the places are the person's own.
            Entry::InvitationOpened { .. }
            | Entry::InvitationDenied { .. }
            | Entry::InvitationsCancelled { .. }
            | Entry::PersonLinked { .. }
            | Entry::PersonUnlinked { .. }
            | Entry::PersonDenied { .. }
            | Entry::PersonRecovering { .. } => {}
            entry => {
                let subjects = match entry {
                    Entry::PaymentRecorded { invoices, .. }
                    | Entry::PaymentUndone { invoices, .. }
                    | Entry::DebtWrittenOff { invoices, .. } => invoices.clone(),
                    _ => vec![line.subject.clone()],
                };
                let numbers = store::number::of_documents(office.db, office.business_id, &subjects).await?;
                reckoning.others += i64::from(numbers.is_empty());
                reckoning.stands.extend(numbers);
            }
        }
    }
    reckoning.stands.sort_unstable();
    reckoning.stands.dedup();
    if is_inviting {
        let count = invite::cancel_since(office.db, office.business_id, since_ms + DAYS_OPEN * 86_400_000, office.now_ms()).await?;
        if count > 0 {
            office.journal(office.business_id, Entry::InvitationsCancelled { count }, None).await?;
            reckoning.undone.push(Undone::Invitations { count });
        }
    }
    if let Some(rank) = first_settings
        && let Some(before) = journal::settings_before(office.db, office.business_id, rank).await?
    {
        let others = journal::settings_since(office.db, office.business_id, rank).await?;
        let is_alone = others.iter().all(|rank| own.contains(rank));
        let mut settings = if is_alone { before.clone() } else { office.business.clone() };
        settings.means = before.means;
        settings.means_to_come = before.means_to_come;
        if settings != *office.business {
            keep(office, &settings).await?;
            reckoning.undone.push(if is_alone { Undone::Settings } else { Undone::Means });
        }
    }
    Ok(reckoning)
}
