//! How a document is paid: the ways, and the code that a phone reads.

use billing::business::Seller;
use billing::identifier::{Bic, CreditorReference};
use billing::{Invoice, Money, PaymentMeansKind, Remittance, Stamp, TransferCode};
use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

use super::voice::PageVoice;
use super::{Row, Scan};

pub(super) fn payment(voice: PageVoice, invoice: &Invoice, stamp: Stamp) -> Vec<Row> {
    if invoice.settled.is_some() {
        return Vec::new();
    }
    if invoice.is_paid_by_card_alone() {
        let link = invoice.seller.means.link_for(Some((invoice.payable, &invoice.reference())));
        return link.map(|link| voice.row("paper-online", link)).into_iter().collect();
    }
    let reference = stamp.is_issued().then(|| invoice.reference());
    ways_to_pay(voice, &invoice.seller, reference, Some(invoice.payable))
}

/// The code of a transfer of what is to be paid, where one can be made in euros.
pub(super) fn scan(voice: PageVoice, invoice: &Invoice, stamp: Stamp) -> Option<Scan> {
    if !stamp.is_issued() || invoice.is_paid_by_card_alone() || invoice.settled.is_some() {
        return None;
    }
    let (seller, means) = (&invoice.seller, &invoice.seller.means);
    let reference = CreditorReference::of(&invoice.reference()).ok()?;
    let code = TransferCode {
        holder: seller.account_holder().to_owned(),
        iban: means.iban.clone()?,
        bic: means.bic.as_deref().and_then(|bic| Bic::parse(bic).ok()),
        amount: invoice.payable,
        purpose: None,
        remittance: Remittance::Creditor(reference.clone()),
    };
    // Dollars, nothing to pay, a name that no bank holds: the IBAN says it all the same.
    let payload = code.payload().ok()?;
    let drawn = QRBuilder::new(payload.as_str()).ecl(ECL::M).build().ok()?;
    let svg = SvgBuilder::default().margin(0).to_str(&drawn);
    let by_fours = reference.as_str().as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\u{a0}");
    let args = |voice: PageVoice| vec![("amount", voice.money(invoice.payable).into()), ("holder", seller.account_holder().into())];
    let alt = voice.label_with("paper-scan-alt", args);
    Some(Scan { payload, svg, label: voice.label("paper-scan"), reference: by_fours, alt })
}

/// How to pay: what each way costs and how long it takes below it, where the freelancer said so.
pub(super) fn ways_to_pay(voice: PageVoice, seller: &Seller, reference: Option<String>, amount: Option<Money>) -> Vec<Row> {
    let means = &seller.means;
    let mut rows = Vec::new();
    let note = |rows: &mut Vec<Row>, of: PaymentMeansKind| {
        rows.extend(means.notes.get(&of).map(|note| Row { label: String::new(), value: note.clone() }))
    };
    if let Some(iban) = &means.iban {
        rows.push(Row { label: "IBAN".to_owned(), value: iban.to_string() });
        rows.extend(means.bic.clone().map(|bic| Row { label: "BIC".to_owned(), value: bic }));
        rows.push(voice.row("paper-holder", seller.account_holder().to_owned()));
        note(&mut rows, PaymentMeansKind::Transfer);
    }
    if let Some(address) = &means.interac {
        rows.push(voice.row("paper-interac", address.clone()));
        note(&mut rows, PaymentMeansKind::Interac);
    }
    if let (false, Some(reference)) = (rows.is_empty(), &reference) {
        rows.push(voice.row("paper-reference", reference.clone()));
    }
    // Where nothing in particular is asked for, the pages ask for nothing.
    let paypal = amount.map_or_else(|| means.paypal.clone(), |amount| means.paypal_for(amount));
    if let Some(page) = paypal {
        rows.push(Row { label: "PayPal".to_owned(), value: page });
        note(&mut rows, PaymentMeansKind::Paypal);
    }
    if let Some(page) = means.link_for(amount.zip(reference.as_deref())) {
        rows.push(voice.row("paper-online", page));
        note(&mut rows, PaymentMeansKind::Link);
    }
    if let Some(order) = &means.cheque {
        rows.push(voice.row("paper-cheque", voice.label_with("paper-cheque-value", |_| vec![("order", order.clone().into())])));
        note(&mut rows, PaymentMeansKind::Cheque);
    }
    rows
}
