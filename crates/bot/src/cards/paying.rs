//! The ways to pay an invoice.

use billing::{Invoice, PaymentMeansKind};
use chat::CardField;
use words::{Arg, Voice};

use crate::cards::lines;

/// How to pay: as printed on the document.
#[must_use]
pub fn ways_to_pay(voice: Voice, invoice: &Invoice) -> Vec<CardField> {
    let means = &invoice.seller.means;
    let mut fields = Vec::new();
    let is_specimen = invoice.number.rank() == 0;
    let reference = || if is_specimen { voice.t("reference-of-invoice", &[]) } else { invoice.reference() };
    let noted = |of: PaymentMeansKind, value: String| match means.notes.get(&of) {
        Some(note) => format!("{value}\n{note}"),
        None => value,
    };
    if invoice.settled.is_some() {
        return fields;
    }
    let link = means.link_for((!is_specimen).then_some((invoice.payable, &invoice.reference())));
    let link = link.map(|link| lines::named(voice, "field-link", noted(PaymentMeansKind::Link, link)));
    if invoice.is_paid_by_card_alone() {
        return link.into_iter().collect();
    }
    if let Some(iban) = &means.iban {
        let args =
            [("iban", Arg::from(iban.to_string())), ("holder", invoice.seller.account_holder().into()), ("reference", reference().into())];
        fields.push(lines::named(voice, "field-transfer", noted(PaymentMeansKind::Transfer, voice.t("transfer-value", &args))));
    }
    if let Some(address) = &means.interac {
        let args = [("address", Arg::from(address.clone())), ("reference", reference().into())];
        fields.push(lines::named(voice, "field-interac", noted(PaymentMeansKind::Interac, voice.t("interac-value", &args))));
    }
    let paypal = means.paypal_for(invoice.payable);
    fields.extend(paypal.map(|page| CardField { name: "PayPal".to_owned(), value: noted(PaymentMeansKind::Paypal, page) }));
    fields.extend(link);
    if let Some(order) = &means.cheque {
        let value = voice.t("cheque-value", &[("order", order.clone().into())]);
        fields.push(lines::named(voice, "field-cheque", noted(PaymentMeansKind::Cheque, value)));
    }
    fields
}
