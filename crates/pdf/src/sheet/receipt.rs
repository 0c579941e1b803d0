//! A receipt on paper.

use billing::{Receipt, Stamp};

use super::voice::PageVoice;
use super::{Sheet, blank};

/// The sheet of a receipt.
#[must_use]
pub fn receipt(receipt: &Receipt) -> Sheet {
    let voice = PageVoice::of(&receipt.lang, &receipt.seller);
    let payment = &receipt.payment;
    let mut facts = vec![
        voice.row("paper-received-on", voice.day(payment.received_on)),
        voice.row("paper-method", voice.label(&format!("method-{}", payment.method.as_str()))),
    ];
    if let Some((number, on)) = receipt.invoice.clone().zip(receipt.invoiced_on) {
        let invoiced = voice.say("paper-reference-value", &[("number", number.into()), ("on", voice.day(on).into())]);
        facts.push(voice.row("paper-invoice-reference", invoiced));
    }
    facts.extend(payment.reference.clone().map(|reference| voice.row("paper-reference", reference)));
    let deducted = receipt.deducted.map(|credit| voice.row("paper-credit-deducted", voice.money(credit.negated())));
    let mut sums: Vec<_> = deducted.into_iter().collect();
    if receipt.invoice.is_some() {
        sums.push(voice.row("paper-outstanding", voice.money(receipt.outstanding)));
    }
    for (key, amount) in receipt.surcharges.iter().flat_map(|paid| [("paper-penalty", paid.penalty), ("paper-fee", paid.fee)]) {
        if amount.is_positive() {
            sums.push(voice.row(key, voice.money(amount)));
        }
    }
    sums.extend(receipt.credit.map(|credit| voice.row("paper-credit", voice.money(credit))));
    sums.push(voice.row("paper-amount-received", voice.money(payment.amount)));
    Sheet {
        template: "/receipt.typ",
        date: receipt.issued_on,
        facts,
        sums,
        ..blank(voice, "paper-receipt", receipt.invoice.clone().unwrap_or_default(), Stamp::Original, &receipt.seller, &receipt.buyer)
    }
}
