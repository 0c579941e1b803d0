//! A client, as a card.

use billing::client::Buyer;
use billing::{Client, FormOfAddress};
use store::client::ClientRow;
use words::{Lang, Voice};

use crate::cards::lines;
use crate::desk::{Desk, Shop};
use crate::message::Draft;

/// The language in which a client is written to, and whether it is « tu ».
#[must_use]
pub fn voice(desk: &Desk<'_>, row: &ClientRow) -> Voice {
    let of_business = desk.shop.as_ref().map_or(Lang::Fr, Shop::lang);
    desk.voice_in(row.client.lang.as_deref().and_then(Lang::parse).unwrap_or(of_business))
}

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
