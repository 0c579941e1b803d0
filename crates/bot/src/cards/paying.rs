//! The ways to pay an invoice.

use billing::means::{PayTo, WayToPay};
use billing::{Invoice, Money};
use chat::{CardField, Handy, Tap};
use words::{Arg, Voice};

use crate::cards::lines;

/// How to pay that much of an invoice. A specimen has no number yet, and says so in words.
#[must_use]
pub fn ways_to_pay(voice: Voice, invoice: &Invoice, amount: Money) -> Vec<CardField> {
    let reference = (!invoice.number.is_specimen()).then(|| invoice.reference());
    let shown = reference.clone().unwrap_or_else(|| voice.t("reference-of-invoice", &[]));
    invoice.ways_to_pay_of(amount, reference.as_deref()).into_iter().map(|way| field(voice, invoice, way, &shown)).collect()
}

fn field(voice: Voice, invoice: &Invoice, way: WayToPay<'_>, reference: &str) -> CardField {
    let mut field = match way.to {
        PayTo::Account { iban, .. } => {
            let holder = invoice.seller.account_holder().into();
            let args = [("iban", Arg::from(iban.to_string())), ("holder", holder), ("reference", reference.into())];
            lines::named(voice, "field-transfer", voice.t("transfer-value", &args))
        }
        PayTo::Interac(address) => {
            let args = [("address", Arg::from(address)), ("reference", reference.into())];
            lines::named(voice, "field-interac", voice.t("interac-value", &args))
        }
        PayTo::Paypal(page) => CardField { name: "PayPal".to_owned(), value: page },
        PayTo::Link(page) => lines::named(voice, "field-link", page),
        PayTo::Cheque(order) => lines::named(voice, "field-cheque", voice.t("cheque-value", &[("order", order.into())])),
    };
    if let Some(note) = way.note {
        field.value = format!("{}\n{note}", field.value);
    }
    field
}

/// What a reader takes from there at a tap: the account, the reference and the amount to copy, or the page where it is paid.
#[must_use]
pub fn handy(voice: Voice, invoice: &Invoice, amount: Money) -> Vec<Handy> {
    let reference = (!invoice.number.is_specimen()).then(|| invoice.reference());
    let handy = |key: &str, tap: Tap| Handy { label: voice.t(key, &[]), tap };
    // As a bank's form takes it: without spaces, and without its currency.
    let figure: String = voice.money(amount).chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let with_rest = |first: Handy| {
        let reference = reference.clone().map(|reference| handy("copy-reference", Tap::Copy(reference)));
        std::iter::once(first).chain(reference).chain([handy("copy-amount", Tap::Copy(figure.clone()))]).collect::<Vec<_>>()
    };
    let mut found: Vec<Handy> = Vec::new();
    for way in invoice.ways_to_pay_of(amount, reference.as_deref()) {
        match way.to {
            PayTo::Account { iban, .. } if found.is_empty() => {
                let compact: String = iban.to_string().chars().filter(char::is_ascii_alphanumeric).collect();
                found.extend(with_rest(handy("copy-iban", Tap::Copy(compact))));
            }
            PayTo::Interac(address) if found.is_empty() => {
                found.extend(with_rest(handy("copy-address", Tap::Copy(address.to_string()))));
            }
            PayTo::Paypal(page) => found.extend(Tap::open(&page).map(|open| handy("open-paypal", open))),
            PayTo::Link(page) => found.extend(Tap::open(&page).map(|open| handy("open-payment", open))),
            _ => {}
        }
    }
    found
}
