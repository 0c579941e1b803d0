//! Who issues a document and whom it is for.

use billing::business::Seller;
use billing::client::Buyer;

use super::voice::PageVoice;
use super::{Party, Row};

pub(super) fn seller_party(voice: PageVoice, seller: &Seller) -> Party {
    let mut lines: Vec<String> = seller.legal_form.iter().cloned().collect();
    lines.extend(seller.address.iter().cloned());
    let mut identified = |key: &str, number: Option<String>| {
        lines.extend(number.map(|number| voice.say(key, &[("number", number.into())])));
    };
    identified("paper-siret", seller.siret.as_ref().map(ToString::to_string));
    identified("paper-siren", seller.siren.as_ref().filter(|_| seller.siret.is_none()).map(ToString::to_string));
    identified("paper-neq", seller.neq.as_ref().map(ToString::to_string));
    identified("paper-vat", seller.vat.as_ref().map(ToString::to_string));
    identified("paper-gst", seller.gst.as_ref().map(ToString::to_string));
    identified("paper-qst", seller.qst.as_ref().map(ToString::to_string));
    lines.extend(seller.phone.as_ref().map(|number| voice.say("paper-phone", &[("number", number.clone().into())])));
    lines.extend(seller.email.clone());
    Party { name: seller.name.clone(), trade_name: seller.trade_name.clone(), lines }
}

/// Its name, its address and the number by which it is known.
pub(super) fn foot(voice: PageVoice, seller: &Seller) -> String {
    let numbered = |key: &str, number: Option<String>| number.map(|number| voice.say(key, &[("number", number.into())]));
    let number = numbered("paper-siret", seller.siret.as_ref().map(ToString::to_string))
        .or(numbered("paper-siren", seller.siren.as_ref().map(ToString::to_string)))
        .or(numbered("paper-neq", seller.neq.as_ref().map(ToString::to_string)));
    std::iter::once(seller.name.clone()).chain(seller.address.iter().cloned()).chain(number).collect::<Vec<_>>().join(" · ")
}

pub(super) fn buyer_party(voice: PageVoice, buyer: &Buyer, home: &str) -> Party {
    let mut lines = Vec::new();
    lines.extend(buyer.department.clone());
    lines.extend(buyer.contact.as_ref().map(|name| voice.say("paper-attention", &[("name", name.clone().into())])));
    lines.extend(buyer.address.iter().cloned());
    let is_abroad = |country: &str| country.split('-').next() != home.split('-').next();
    lines.extend(buyer.country.as_ref().filter(|country| is_abroad(country)).map(|code| voice.reader.country(code)));
    match (&buyer.siret, &buyer.siren) {
        (Some(siret), _) => lines.push(voice.say("paper-siret", &[("number", siret.to_string().into())])),
        (None, Some(siren)) => lines.push(voice.say("paper-siren", &[("number", siren.to_string().into())])),
        (None, None) => {}
    }
    lines.extend(buyer.vat.clone().map(|number| voice.say("paper-vat", &[("number", number.into())])));
    Party { name: buyer.name.clone(), trade_name: None, lines }
}

/// `Opération : Prestation de services`, which French invoices say.
pub(super) fn nature(voice: PageVoice, seller: &Seller) -> Option<Row> {
    let key = match (seller.country.as_str(), seller.is_goods, seller.is_services) {
        ("FR", true, true) => "paper-nature-mixed",
        ("FR", true, false) => "paper-nature-goods",
        ("FR", ..) => "paper-nature-services",
        _ => return None,
    };
    Some(voice.row("paper-nature", voice.label(key)))
}
