//! A client, as a card.

use billing::client::Buyer;
use billing::law::{Key, MentionRow, Scope, has_siren};
use billing::{Client, FormOfAddress};
use chat::{CardField, Tone};
use operations::forget::Forgetting;
use operations::merger::Merger;
use operations::{Office, Role};
use store::client::ClientRow;
use words::{Arg, Voice};

use crate::action::{self, Merging, Nothing, OfClient};
use crate::cards::forward::names_of;
use crate::cards::lines;
use crate::error::Error;
use crate::message::{Draft, Message, Press};

pub(crate) fn method_key(method: billing::Method) -> &'static str {
    match method {
        billing::Method::Prepay => "prepay",
        billing::Method::Deposit => "deposit",
        billing::Method::End => "end",
    }
}

/// What a client is to the law, by the name that it goes by.
pub(crate) fn kind(voice: Voice, client: &Client) -> String {
    let key = match client.kind {
        Some(billing::ClientKind::Business) if client.is_association => "kind-association",
        Some(billing::ClientKind::Business) => "kind-business",
        Some(billing::ClientKind::Consumer) => "kind-consumer",
        None => "kind-unknown",
    };
    voice.t(key, &[])
}

/// A card's file as members see it.
#[must_use]
pub fn card(voice: Voice, card: &Client, people: &[String]) -> Draft {
    let mut fields = Vec::new();
    let mut add = |key: &str, value: Option<String>| {
        fields.extend(value.filter(|value| !value.is_empty()).map(|value| lines::named(voice, key, value)))
    };
    let Buyer { address, country, siren, siret, contact, department, .. } = card.buyer();
    add("field-kind", Some(kind(voice, card)));
    add("field-address", Some(address.join("\n")));
    add("field-country", country.map(|code| voice.country(&code)));
    add("field-siren", siret.map(|siret| siret.to_string()).or(siren.map(|siren| siren.to_string())));
    // A language that is not the reader's is seen.
    let lang = card.lang.as_deref().and_then(words::Lang::parse).filter(|lang| lang.is_french() != voice.lang.is_french());
    add("field-language", lang.map(|lang| voice.t(if lang.is_french() { "language-fr" } else { "language-en" }, &[])));
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
    let draft = seen_twice(office, voice, row, draft).await?;
    // It is all there is to see of it: what was misheard is put right there.
    let payload = || OfClient { client_id: row.id.clone() };
    let draft = draft
        .footnote(voice.t(next, &[("name", row.client.name.clone().into())]))
        .button(Press::new("Correct", action::Client::Correct(payload())).days(7))
        .button(Press::new("Take back", action::Client::Discard(payload())).once().days(7));
    Ok(vec![Message::answer(draft)])
}

pub(super) async fn changed(office: &mut Office<'_>, voice: Voice, row: &ClientRow) -> Result<Vec<Message>, Error> {
    let people = people(office, voice, row).await?;
    let mut draft = card(voice, &row.client, &people).tone(Tone::Good);
    draft.text = voice.t("client-changed", &[]);
    draft.fields.extend(asked_siren(office, voice, &row.client));
    Ok(vec![Message::answer(seen_twice(office, voice, row, draft).await?)])
}

/// What one client alone should have, as it is compared.
type NumberOf = fn(&Client) -> Option<String>;

/// Tells which other clients have the same SIREN, VAT number or address of e-mail: one business that was added twice, often. Each that can
/// be the same is one press away from being merged.
async fn seen_twice(office: &mut Office<'_>, voice: Voice, row: &ClientRow, mut card: Draft) -> Result<Draft, Error> {
    let is_other = |(other, _): &(ClientRow, String)| other.id != row.id && !other.client.is_archived;
    let others: Vec<_> = store::client::all(office.db, office.business_id).await?.into_iter().filter(is_other).collect();
    let same: [(&str, NumberOf); 3] = [
        ("field-siren", |client| client.siren.as_ref().map(|siren| siren.as_str().to_owned())),
        ("field-vat", |client| client.vat.as_deref().map(|number| number.replace([' ', '.', '-'], "").to_uppercase())),
        ("field-email", |client| client.email.as_deref().map(str::to_lowercase)),
    ];
    let mut same_ones: Vec<&ClientRow> = Vec::new();
    for (what, of) in same {
        let Some(own) = of(&row.client) else { continue };
        let with_it: Vec<&ClientRow> =
            others.iter().map(|(other, _)| other).filter(|other| of(&other.client).as_ref() == Some(&own)).collect();
        if !with_it.is_empty() {
            let names: Vec<String> = with_it.iter().map(|other| other.client.name.clone()).collect();
            let example = [("into", names[0].clone().into()), ("from", row.client.name.clone().into())];
            let args = [("what", voice.t(what, &[]).into()), ("names", names.join(", ").into())];
            card = card.field(voice.t("field-hint", &[]), voice.t("client-seen-twice", &[args, example].concat()));
            for other in with_it {
                if !same_ones.iter().any(|one| one.id == other.id) {
                    same_ones.push(other);
                }
            }
        }
    }
    for other in same_ones.into_iter().take(MAX_SAME).filter(|other| other.client.merged(&row.client).is_ok()) {
        let merging = Merging { into: other.id.clone(), from: row.id.clone() };
        card = card.button(Press::new("Merge into", action::Client::Merge(merging)).days(30).about(other.client.name.clone()));
    }
    Ok(card)
}

/// How many clients that may be the same have their button on one card.
const MAX_SAME: usize = 3;

/// What a merger would move, to be confirmed.
pub(crate) async fn merger(office: &mut Office<'_>, voice: Voice, merger: &Merger) -> Result<Draft, Error> {
    let names = || [("from", merger.from.client.name.clone().into()), ("into", merger.into.client.name.clone().into())];
    let figures = |amounts: &[billing::Money]| amounts.iter().map(|amount| voice.money(*amount)).collect::<Vec<_>>().join(", ");
    let counts = [
        ("quotes", merger.quotes.into()),
        ("invoices", i64::try_from(merger.invoices.len()).unwrap_or(i64::MAX).into()),
        ("credits", merger.credit_notes.into()),
        ("payments", merger.payments.into()),
    ];
    let mut card = Draft::titled(voice.t("merger-title", &names()), voice.t("merger-text", &names()))
        .field(voice.t("merger-moves", &[]), voice.t("merger-counts", &counts));
    if !merger.owed.is_empty() {
        card = card.field(voice.t("field-owed", &[]), figures(&merger.owed));
    }
    if !merger.credit.is_empty() {
        card = card.field(voice.t("field-credit", &[]), figures(&merger.credit));
    }
    if !merger.people.is_empty() {
        card = card.field(voice.t("field-people", &[]), names_of(office.db, &merger.people).await?);
    }
    let merging = Merging { into: merger.into.id.clone(), from: merger.from.id.clone() };
    Ok(card
        .footnote(voice.t("merger-footnote", &names()))
        .button(Press::new("Confirm", action::Client::Merged(merging)).primary().once().days(1).confirmed("confirm-merger"))
        .button(Press::new("Cancel", action::Client::Cancel(Nothing {})).once().days(1)))
}

/// The client as it is once another entry of it was merged into it.
pub(super) async fn merged(
    office: &mut Office<'_>,
    voice: Voice,
    row: &ClientRow,
    from: &ClientRow,
    is_completed: bool,
) -> Result<Vec<Message>, Error> {
    let people = people(office, voice, row).await?;
    let mut draft = card(voice, &row.client, &people).tone(Tone::Good);
    let args = [("from", from.client.name.clone().into()), ("into", row.client.name.clone().into())];
    draft.text = voice.t(if is_completed { "client-merged-completed" } else { "client-merged" }, &args);
    Ok(vec![Message::in_place(draft)])
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

/// What would be forgotten of a client, and what the law has kept.
pub(crate) fn forgetting(voice: Voice, of: &Forgetting) -> Draft {
    let args = [
        ("name", Arg::from(of.client.client.name.clone())),
        ("people", Arg::Count(i64::try_from(of.people).unwrap_or(i64::MAX))),
        ("documents", Arg::Count(i64::try_from(of.documents).unwrap_or(i64::MAX))),
    ];
    let payload = OfClient { client_id: of.client.id.clone() };
    Draft::titled(voice.t("forget-title", &args), voice.t("forget-text", &args))
        .footnote(voice.t("forget-footnote", &args))
        .button(Press::new("Forget", action::Client::Forgotten(payload)).once().days(1))
}

pub(super) fn forgotten(voice: Voice, row: &ClientRow, people: usize, documents: usize) -> Message {
    let args = [
        ("name", Arg::from(row.client.name.clone())),
        ("people", Arg::Count(i64::try_from(people).unwrap_or(i64::MAX))),
        ("documents", Arg::Count(i64::try_from(documents).unwrap_or(i64::MAX))),
    ];
    Message::in_place(Draft::text(voice.t("client-forgotten", &args)).tone(Tone::Good))
}

pub(super) fn unbound(voice: Voice) -> Message {
    Message::answer(Draft::text(voice.t("client-unbound", &[])))
}

/// What a client has in credit in each currency, and the invoices that it covers wholly.
pub(crate) async fn credit(office: &mut Office<'_>, voice: Voice, row: &ClientRow) -> Result<Vec<CardField>, Error> {
    let mut fields = Vec::new();
    for credit in operations::payment::credits_of(office, &row.id).await? {
        let mut covered = Vec::new();
        for invoice in store::invoice::open_of_client(office.db, office.business_id, &row.id).await? {
            let chased = operations::load::chase(office, &invoice.id).await?;
            if chased.is_covered() && chased.credit.currency() == credit.currency() {
                covered.push(chased.invoice.invoice.reference());
            }
        }
        let amount = voice.money(credit);
        let said = match covered.is_empty() {
            true => amount,
            false => voice.t("client-credit-covers", &[("amount", amount.into()), ("numbers", covered.join(", ").into())]),
        };
        fields.push(lines::named(voice, "field-credit", said));
    }
    Ok(fields)
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
