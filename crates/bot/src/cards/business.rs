//! The settings of a business, as a card.

use billing::Regime;

use crate::cards::lines;
use crate::desk::{Desk, Shop};
use crate::message::Draft;

pub(crate) fn regime_label(desk: &Desk<'_>, regime: Regime) -> String {
    desk.t(&format!("regime-{}", regime.as_str()), &[])
}

pub(crate) fn recap(desk: &Desk<'_>, shop: &Shop, text: String) -> Draft {
    let voice = desk.voice();
    let business = &shop.business;
    let means = &business.means;
    let mut draft = Draft::titled(business.legal_name(), text).field(desk.t("field-address", &[]), business.address.join("\n"));
    let number = business.siret.as_ref().map(ToString::to_string).or(business.siren.as_ref().map(ToString::to_string));
    let numbers = [
        ("field-siren", number),
        ("field-neq", business.neq.as_ref().map(ToString::to_string)),
        ("field-vat", business.vat.as_ref().map(ToString::to_string)),
        ("field-gst", business.gst.as_ref().map(ToString::to_string)),
        ("field-qst", business.qst.as_ref().map(ToString::to_string)),
    ];
    for (key, number) in numbers {
        if let Some(number) = number {
            draft = draft.field(desk.t(key, &[]), number);
        }
    }
    draft = draft.field(desk.t("field-regime", &[]), regime_label(desk, business.regime));
    if business.regime == Regime::Registered && (business.gst.is_none() || business.country == "CA-QC" && business.qst.is_none()) {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("setup-tax-numbers", &[]));
    }
    let yes = |is: bool| is.then(|| desk.t("field-yes", &[]));
    let said_on_documents = [
        ("field-debits", yes(business.vat_on_debits)),
        ("field-oga", yes(business.accounting_body)),
        ("field-insurance", business.insurance.clone()),
        ("field-mediator", business.mediator.clone()),
        ("field-rep", business.producer.clone()),
        ("field-directory", business.directory_address.clone()),
    ];
    for (key, value) in said_on_documents {
        if let Some(value) = value {
            draft = draft.field(desk.t(key, &[]), value);
        }
    }
    draft = draft
        .field(desk.t("field-method", &[]), lines::plan(voice, business.plan()))
        .field(desk.t("field-due-usual", &[]), lines::payment_terms(voice, business.due));
    if let Some(rate) = business.late_rate {
        draft = draft.field(desk.t("field-interest", &[]), words::percent(desk.lang, rate));
    }
    if let Some(before) = business.takeover {
        let name = desk.t("report-before", &[("until", voice.day(before.until).into())]);
        draft = draft.field(name, voice.money(before.receipts));
    }
    if let Some(address) = &means.interac {
        draft = draft.field(desk.t("field-interac", &[]), address.clone());
    }
    if let Some(link) = &means.paypal {
        draft = draft.field("PayPal".to_owned(), link.clone());
    }
    if let Some(link) = &means.link {
        draft = draft.field(desk.t("field-link", &[]), link.clone());
    }
    if let Some(order) = &means.cheque {
        draft = draft.field(desk.t("field-cheque", &[]), desk.t("cheque-value", &[("order", order.clone().into())]));
    }
    match &means.iban {
        Some(iban) => draft.field("IBAN".to_owned(), iban.to_string()),
        None if means.interac.is_none() && means.link.is_none() && means.paypal.is_none() => {
            draft.field(desk.t("field-pay", &[]), desk.t("iban-none", &[]))
        }
        None => draft,
    }
}
