//! An invoice on paper.

use billing::law::DocumentKind;
use billing::{Invoice, InvoiceKind, Money, Stamp, cii};
use words::Arg;

use super::lines::lines_table;
use super::parties::nature;
use super::paying::{payment, scan};
use super::sums::deducted_sums;
use super::voice::PageVoice;
use super::{Row, Sheet, blank, einvoice, mentions, note, numbered};

/// The sheet of an invoice of any kind; a draft has no number yet.
#[must_use]
pub fn invoice(invoice: &Invoice, stamp: Stamp) -> Sheet {
    let voice = PageVoice::of(&invoice.lang, &invoice.seller);
    let kind = match invoice.document() {
        DocumentKind::Replacing => "paper-invoice-replacing",
        DocumentKind::Deposit => "paper-invoice-deposit",
        DocumentKind::Balance => "paper-invoice-balance",
        _ => "paper-invoice",
    };
    let mut facts = vec![voice.row("paper-issued-on", voice.day(invoice.issued_on)), voice.row("paper-due-on", voice.day(invoice.due_on))];
    match (invoice.supplied_from, invoice.supplied_on) {
        (Some(from), on) => {
            let until = on.unwrap_or(invoice.issued_on);
            let period = voice.say("paper-period", &[("from", voice.day(from).into()), ("until", voice.day(until).into())]);
            facts.push(voice.row("paper-supplied-on", period));
        }
        (None, on) => facts.extend(on.map(|on| voice.row("paper-supplied-on", voice.day(on)))),
    }
    let quoted = match &invoice.kind {
        InvoiceKind::Deposit { quote, quoted_on, .. } | InvoiceKind::Balance { quote, quoted_on, .. } => {
            Some(voice.say("paper-reference-value", &[("number", numbered(voice, *quote).into()), ("on", voice.day(*quoted_on).into())]))
        }
        InvoiceKind::Plain { quote } => quote.map(|quote| numbered(voice, quote)),
        InvoiceKind::TakenOver { .. } => None,
    };
    facts.extend(quoted.map(|quoted| voice.row("paper-quote-reference", quoted)));
    facts.extend(invoice.purchase_order.clone().map(|reference| voice.row("paper-purchase-order", reference)));
    facts.extend(nature(voice, &invoice.seller));
    if let Some(replaced) = &invoice.replaces {
        let of = [("number", Arg::from(numbered(voice, replaced.number))), ("on", voice.day(replaced.issued_on).into())];
        facts.insert(0, voice.row("paper-replaces", voice.say("paper-replaces-value", &of)));
    }
    if !invoice.buyer.delivery_address.is_empty() {
        facts.push(voice.row("paper-delivery-address", invoice.buyer.delivery_address.join(", ")));
    }
    facts.extend(voice.currency(invoice.payable.currency(), &invoice.buyer, &invoice.seller.country));
    let mut sums = deducted_sums(voice, &invoice.lines, invoice.deposits(), invoice.payable, "paper-total-to-pay");
    if let Some(settled) = &invoice.settled {
        let how = |voice: PageVoice| {
            let method = voice.say(&format!("method-{}", settled.method.as_str()), &[]);
            vec![("on", voice.day(settled.received_on).into()), ("method", method.into())]
        };
        let owed = sums.pop().map_or_else(String::new, |row| row.label);
        sums.push(voice.row("paper-total-settled", voice.money(invoice.payable)));
        sums.push(Row { label: voice.label_with("paper-settled", how), value: voice.money(settled.amount.negated()) });
        sums.push(Row { label: owed, value: voice.money(Money::zero(settled.amount.currency())) });
    }
    Sheet {
        template: "/invoice.typ",
        date: invoice.issued_on,
        facts,
        tables: vec![lines_table(voice, &invoice.lines)],
        sums,
        payment: payment(voice, invoice, stamp),
        scan: scan(voice, invoice, stamp),
        mentions: mentions(voice, &invoice.mentions),
        note: note(voice, invoice.note.as_ref()),
        title: invoice.title.clone(),
        einvoice: einvoice(voice, cii::invoice(invoice), stamp),
        ..blank(voice, kind, invoice.number.to_string(), stamp, &invoice.seller, &invoice.buyer)
    }
}
