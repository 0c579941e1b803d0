//! The ways to pay an invoice.

use billing::Invoice;
use billing::means::{PayTo, WayToPay};
use chat::CardField;
use words::{Arg, Voice};

use crate::cards::lines;

/// How to pay: as printed on the document. A specimen has no number yet, and says so in words.
#[must_use]
pub fn ways_to_pay(voice: Voice, invoice: &Invoice) -> Vec<CardField> {
    let reference = (!invoice.number.is_specimen()).then(|| invoice.reference());
    let shown = reference.clone().unwrap_or_else(|| voice.t("reference-of-invoice", &[]));
    invoice.ways_to_pay(reference.as_deref()).into_iter().map(|way| field(voice, invoice, way, &shown)).collect()
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
