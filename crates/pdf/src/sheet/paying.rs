//! How a document is paid: the ways, and the code that a phone reads.

use billing::business::Seller;
use billing::identifier::{Bic, CreditorReference};
use billing::means::{PayTo, WayToPay};
use billing::{Invoice, Money, Remittance, Stamp, TransferCode};
use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

use super::voice::PageVoice;
use super::{Row, Scan};

pub(super) fn payment(voice: PageVoice, invoice: &Invoice, stamp: Stamp) -> Vec<Row> {
    // By card alone the page of a draft is the issued one's too: there is nothing else to pay by.
    let reference = (stamp.is_issued() || invoice.is_paid_by_card_alone()).then(|| invoice.reference());
    rows(voice, &invoice.seller, reference.as_deref(), invoice.ways_to_pay(reference.as_deref()))
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

/// How to pay a seller, whatever is owed: the pages ask for nothing in particular.
pub(super) fn ways_to_pay(voice: PageVoice, seller: &Seller, reference: Option<String>, amount: Option<Money>) -> Vec<Row> {
    rows(voice, seller, reference.as_deref(), seller.means.ways_to_pay(amount, reference.as_deref()))
}

/// Each way, with what it costs and how long it takes below it, where the freelancer said so; the reference stands below transfers.
fn rows(voice: PageVoice, seller: &Seller, reference: Option<&str>, ways: Vec<WayToPay<'_>>) -> Vec<Row> {
    let (transfers, pages): (Vec<_>, Vec<_>) =
        ways.into_iter().partition(|way| matches!(way.to, PayTo::Account { .. } | PayTo::Interac(_)));
    let mut rows: Vec<Row> = transfers.into_iter().flat_map(|way| rows_of(voice, seller, way)).collect();
    if let (false, Some(reference)) = (rows.is_empty(), reference) {
        rows.push(voice.row("paper-reference", reference.to_owned()));
    }
    rows.extend(pages.into_iter().flat_map(|way| rows_of(voice, seller, way)));
    rows
}

fn rows_of(voice: PageVoice, seller: &Seller, way: WayToPay<'_>) -> Vec<Row> {
    let mut rows = match way.to {
        PayTo::Account { iban, bic } => {
            let mut rows = vec![Row { label: "IBAN".to_owned(), value: iban.to_string() }];
            rows.extend(bic.map(|bic| Row { label: "BIC".to_owned(), value: bic.to_owned() }));
            rows.push(voice.row("paper-holder", seller.account_holder().to_owned()));
            rows
        }
        PayTo::Interac(address) => vec![voice.row("paper-interac", address.to_owned())],
        PayTo::Paypal(page) => vec![Row { label: "PayPal".to_owned(), value: page }],
        PayTo::Link(page) => vec![voice.row("paper-online", page)],
        PayTo::Cheque(order) => {
            vec![voice.row("paper-cheque", voice.label_with("paper-cheque-value", |_| vec![("order", order.into())]))]
        }
    };
    rows.extend(way.note.map(|note| Row { label: String::new(), value: note.to_owned() }));
    rows
}
