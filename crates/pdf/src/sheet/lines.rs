//! The table of what is sold.

use billing::{Discount, Lines, Money, TaxCode, Unit};
use words::Arg;

use super::Table;
use super::voice::PageVoice;

/// The lines with their prices; their VAT rates too where they have any, for those are by line.
pub(super) fn lines_table(voice: PageVoice, lines: &Lines) -> Table {
    let currency = lines.currency();
    let has_vat = lines.iter().any(|line| line.taxes().iter().any(|tax| tax.code == TaxCode::Vat));
    let row = |line: &billing::Line| {
        let quantity = voice.reader.quantity(line.quantity());
        let count = [("count", Arg::Count(if line.quantity() < 2.into() { 1 } else { 2 }))];
        let unit = line.unit().map(|unit| voice.say(unit_key(unit), &count));
        let discount = match line.discount() {
            Some(Discount::Percent(percent)) => voice.say("paper-line-discount", &[("off", voice.percent(percent).into())]),
            Some(Discount::Amount(off)) => voice.say("paper-line-discount", &[("off", voice.money(off).into())]),
            None => String::new(),
        };
        let expense = if line.is_expense() { voice.say("paper-line-expense", &[]) } else { String::new() };
        let notes = [discount, expense].into_iter().filter(|note| !note.is_empty());
        let mut cells = vec![
            std::iter::once(line.description().to_owned()).chain(notes).collect::<Vec<_>>().join("\n"),
            unit.map_or(quantity.clone(), |unit| format!("{quantity}\u{a0}{unit}")),
            price(voice, line.unit_price(), currency),
        ];
        if has_vat {
            cells.push(line.taxes().first().map(|tax| voice.rate(tax.rate)).unwrap_or_default());
        }
        cells.push(line.net(currency).map(|net| voice.money(net)).unwrap_or_default());
        cells
    };
    let mut heads = vec!["paper-description", "paper-quantity", "paper-unit-price"];
    if has_vat {
        heads.push("paper-vat-rate");
    }
    heads.push(if has_vat { "paper-amount-net" } else { "paper-amount" });
    Table { heads: heads.into_iter().map(|key| voice.label(key)).collect(), lines: lines.iter().map(row).collect() }
}

/// A unit price keeps the decimals it was given, beyond those of its currency.
fn price(voice: PageVoice, price: rust_decimal::Decimal, currency: billing::Currency) -> String {
    match Money::from_decimal(price, currency) {
        Ok(money) if money.to_decimal() == price => voice.money(money),
        _ => format!("{}\u{a0}{}", voice.reader.quantity(price), currency.code()),
    }
}

fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Piece => "unit-piece",
        Unit::Hour => "unit-hour",
        Unit::Day => "unit-day",
        Unit::Month => "unit-month",
    }
}
