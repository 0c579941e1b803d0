//! A client, as a card.

use billing::client::Buyer;
use billing::law::{Key, MentionRow, Scope, has_siren};
use billing::{Client, FormOfAddress};
use chat::{CardField, Tone};
use operations::{Office, Role};
use store::client::ClientRow;
use words::Voice;

use crate::cards::lines;
use crate::error::Error;
use crate::message::{Draft, Message};

pub(crate) fn method_key(method: billing::Method) -> &'static str {
    match method {
        billing::Method::Prepay => "prepay",
        billing::Method::Deposit => "deposit",
        billing::Method::End => "end",
    }
}

/// A card's file as members see it.
#[must_use]
pub fn card(voice: Voice, card: &Client, people: &[String]) -> Draft {
    let mut fields = Vec::new();
    let mut add = |key: &str, value: Option<String>| {
        fields.extend(value.filter(|value| !value.is_empty()).map(|value| lines::named(voice, key, value)))
    };
    let Buyer { address, country, siren, siret, contact, department, .. } = card.buyer();
    add(
        "field-kind",
        Some(match card.kind {
            Some(billing::ClientKind::Business) => voice.t("kind-business", &[]),
            Some(billing::ClientKind::Consumer) => voice.t("kind-consumer", &[]),
            None => voice.t("kind-unknown", &[]),
        }),
    );
    add("field-address", Some(address.join("\n")));
    add("field-country", country);
    add("field-siren", siret.map(|siret| siret.to_string()).or(siren.map(|siren| siren.to_string())));
    add("field-email", card.email.clone());
    add("field-contact", contact);
    add("field-department", department);
    add("field-purchase-order", card.purchase_order.clone());
    add("field-address-as", (card.address_as == FormOfAddress::Tu).then(|| "tu".to_owned()));
    add("field-vat", card.vat.clone());
    add("field-method", card.method.map(|method| voice.t(&format!("method-name-{}", method_key(method)), &[])));
    add("field-deposit", card.deposit.map(|percent| voice.percent(percent)));
    add("field-payment", card.due.map(|terms| lines::payment_terms(voice, terms)));
    add("field-because", card.because.clone());
    add("field-note", card.note.clone());
    add("field-people", Some(people.join(", ")));
    Draft::titled(card.name.clone(), String::new()).fields(fields)
}

pub(super) async fn added(office: &mut Office<'_>, voice: Voice, row: &ClientRow) -> Result<Vec<Message>, Error> {
    let next = if row.client.address.is_empty() { "client-needs-address" } else { "client-next" };
    let mut draft = card(voice, &row.client, &[]).tone(Tone::Good);
    draft.text = voice.t("client-added", &[]);
    draft.fields.extend(asked_siren(office, voice, &row.client));
    draft.fields.extend(seen_twice(office, voice, row).await?);
    Ok(vec![Message::answer(draft.footnote(voice.t(next, &[("name", row.client.name.clone().into())])))])
}

pub(super) async fn changed(office: &mut Office<'_>, voice: Voice, row: &ClientRow) -> Result<Vec<Message>, Error> {
    let people = people(office, voice, row).await?;
    let mut draft = card(voice, &row.client, &people).tone(Tone::Good);
    draft.text = voice.t("client-changed", &[]);
    draft.fields.extend(asked_siren(office, voice, &row.client));
    draft.fields.extend(seen_twice(office, voice, row).await?);
    Ok(vec![Message::answer(draft)])
}

/// What one client alone should have, as it is compared.
type NumberOf = fn(&Client) -> Option<String>;

/// Tells which other clients have the same SIREN, VAT number or address of e-mail: one business that was added twice, often.
async fn seen_twice(office: &mut Office<'_>, voice: Voice, row: &ClientRow) -> Result<Vec<CardField>, Error> {
    let others: Vec<_> =
        store::client::all(office.db, office.business_id).await?.into_iter().filter(|(other, _)| other.id != row.id).collect();
    let same: [(&str, NumberOf); 3] = [
        ("field-siren", |client| client.siren.as_ref().map(|siren| siren.as_str().to_owned())),
        ("field-vat", |client| client.vat.as_deref().map(|number| number.replace([' ', '.', '-'], "").to_uppercase())),
        ("field-email", |client| client.email.as_deref().map(str::to_lowercase)),
    ];
    let mut told = Vec::new();
    for (what, of) in same {
        let Some(own) = of(&row.client) else { continue };
        let names: Vec<_> = others
            .iter()
            .filter(|(other, _)| of(&other.client).as_ref() == Some(&own))
            .map(|(other, _)| other.client.name.clone())
            .collect();
        if !names.is_empty() {
            let args = [("what", voice.t(what, &[]).into()), ("names", names.join(", ").into())];
            told.push(CardField { name: voice.t("field-hint", &[]), value: voice.t("client-seen-twice", &args) });
        }
    }
    Ok(told)
}

/// Asks for the SIREN of a professional in France, from when the law has invoices bear it.
fn asked_siren(office: &Office<'_>, voice: Voice, client: &Client) -> Option<CardField> {
    let business = office.business;
    let is_there = has_siren(client.country.as_deref().unwrap_or(&business.country));
    let is_asked = business.country == "FR" && is_there && client.kind == Some(billing::ClientKind::Business) && client.siren.is_none();
    let is_owed = |row: &&MentionRow| row.key == Key::BuyerNumber && row.scope == Scope::Professional && row.country == "FR";
    let row = office.law.mention.iter().find(is_owed).filter(|_| is_asked)?;
    let args = [("from", voice.day(row.from).into()), ("name", client.name.clone().into())];
    Some(CardField { name: voice.t("field-hint", &[]), value: voice.t("client-siren-asked", &args) })
}

/// One sentence that names the client.
pub(super) fn said(voice: Voice, key: &str, name: &'static str, row: &ClientRow) -> Message {
    Message::answer(Draft::text(voice.t(key, &[(name, row.client.name.clone().into())])))
}

pub(super) fn unbound(voice: Voice) -> Message {
    Message::answer(Draft::text(voice.t("client-unbound", &[])))
}

/// The people of a client, each with what they do.
pub(crate) async fn people(office: &mut Office<'_>, voice: Voice, row: &ClientRow) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for (role, key) in [(Role::Approver, "role-approver"), (Role::Billing, "role-billing")] {
        for person_id in store::client::contacts(office.db, office.business_id, &row.id, role.as_str()).await? {
            if let Some(name) = store::person::shown_name(office.db, &person_id).await? {
                names.push(format!("{name} ({})", voice.t(key, &[])));
            }
        }
    }
    Ok(names)
}
