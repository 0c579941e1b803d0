//! What lines come to: discounts, taxes, deposits taken off, and what counts.

use billing::invoice::DeductedDeposit;
use billing::{Amounts, Discount, Lines, Money};
use words::Arg;

use super::voice::PageVoice;
use super::{Row, numbered};

/// The sums of lines, the last one called `last`.
pub(super) fn sums(voice: PageVoice, lines: &Lines, last: &str) -> Vec<Row> {
    discounted_sums(voice, lines, &lines.amounts(), last)
}

/// What the document's discount takes off its lines, and the sums that are left: of a credit note, they are not always its lines' own.
pub(super) fn discounted_sums(voice: PageVoice, lines: &Lines, amounts: &Amounts, last: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    if lines.discount().is_some() {
        let before = lines.net().plus(lines.off()).unwrap_or(lines.net());
        rows.push(voice.row("paper-before-discount", voice.money(before)));
        rows.push(Row { label: discount_label(voice, lines), value: voice.money(lines.off().negated()) });
    }
    rows.extend(amounts_sums(voice, amounts, last));
    rows
}

fn amounts_sums(voice: PageVoice, amounts: &Amounts, last: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let is_taxed = amounts.is_taxed();
    if is_taxed {
        rows.push(voice.row("paper-net", voice.money(amounts.net)));
        let is_on_everything = amounts.taxes.iter().all(|tax| tax.base == amounts.net);
        let exempt = amounts.taxes.iter().filter(|tax| tax.tax.exemption.is_some()).map(|tax| tax.base);
        if let Some(exempt) = Money::sum(exempt, amounts.net.currency()).ok().filter(|sum| sum.is_positive()) {
            rows.push(voice.row("paper-exempt", voice.money(exempt)));
        }
        for tax in amounts.taxes.iter().filter(|tax| tax.tax.exemption.is_none()) {
            let args = |voice: PageVoice| vec![("rate", Arg::from(voice.rate(tax.tax.rate))), ("base", voice.money(tax.base).into())];
            let name = format!("paper-tax-{}", tax.tax.code.as_str());
            let label = if is_on_everything { voice.label_with(&name, args) } else { voice.label_with(&format!("{name}-on"), args) };
            rows.push(Row { label, value: voice.money(tax.amount) });
        }
    }
    let last = match (last, is_taxed) {
        ("paper-total", true) => "paper-total-with-tax",
        ("paper-total-to-pay", true) => "paper-total-to-pay-with-tax",
        (last, _) => last,
    };
    rows.push(voice.row(last, voice.money(amounts.total)));
    rows
}

/// The sums of lines of which deposits are deducted, each with its own net and taxes.
pub(super) fn deducted_sums(voice: PageVoice, lines: &Lines, deposits: &[DeductedDeposit], payable: Money, last: &str) -> Vec<Row> {
    if deposits.is_empty() {
        return sums(voice, lines, last);
    }
    let mut rows = sums(voice, lines, "paper-total");
    for deposit in deposits {
        let detail = deposit.amounts();
        let args = |voice: PageVoice| {
            let taxes = detail.tax().map(|tax| voice.money(tax)).unwrap_or_default();
            vec![
                ("number", Arg::from(numbered(voice, deposit.number))),
                ("on", voice.day(deposit.issued_on).into()),
                ("net", voice.money(detail.net).into()),
                ("tax", taxes.into()),
            ]
        };
        let key = if detail.is_taxed() { "paper-deducted-with-tax" } else { "paper-deducted" };
        rows.push(Row { label: voice.label_with(key, args), value: voice.money(deposit.amount.negated()) });
    }
    rows.push(voice.row(last, voice.money(payable)));
    rows
}

fn discount_label(voice: PageVoice, lines: &Lines) -> String {
    match lines.discount() {
        Some(Discount::Percent(percent)) => {
            // Expenses are no price to take a share off.
            let key =
                if lines.iter().any(billing::Line::is_expense) { "paper-discount-percent-services" } else { "paper-discount-percent" };
            voice.label_with(key, |voice| vec![("percent", Arg::from(voice.percent(percent)))])
        }
        _ => voice.label("paper-discount"),
    }
}
