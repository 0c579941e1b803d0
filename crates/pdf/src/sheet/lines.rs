//! The table of what is sold.

use billing::{Discount, Line, Lines, Money, TaxCode};
use words::Arg;

use super::Table;
use super::voice::PageVoice;

/// The lines with their prices; their VAT rates too where they have any, for those are by line.
pub(super) fn lines_table(voice: PageVoice, lines: &Lines) -> Table {
    let currency = lines.currency();
    let has_vat = lines.iter().any(|line| line.taxes().iter().any(|tax| tax.code == TaxCode::Vat && tax.exemption.is_none()));
    // Elsewhere than in France they are said where lines differ: of each, which it bears (Input Tax Credit Information Regulations s. 3).
    let first = lines.iter().next().map(Line::taxes).unwrap_or_default();
    let says_taxes = !has_vat && lines.exemptions().is_empty() && lines.iter().any(|line| line.taxes() != first);
    let row = |line: &Line| {
        let discount = match line.discount() {
            Some(Discount::Percent(percent)) => voice.say("paper-line-discount", &[("off", voice.percent(percent).into())]),
            Some(Discount::Amount(off)) => voice.say("paper-line-discount", &[("off", voice.money(off).into())]),
            None => String::new(),
        };
        let expense = if line.is_expense() { voice.say("paper-line-expense", &[]) } else { String::new() };
        let with_tax = match line.total_with_tax(currency) {
            Ok(Some(amount)) => voice.say("line-with-tax", &[("amount", voice.money(amount).into())]),
            _ => String::new(),
        };
        let borne: Vec<_> = line.taxes().iter().map(|tax| voice.say(&format!("tax-{}", tax.code.as_str()), &[])).collect();
        let taxes = match borne.as_slice() {
            _ if !says_taxes => String::new(),
            [] => voice.say("line-untaxed", &[]),
            borne => borne.join(" + "),
        };
        let exempt = line.exemption().map(|by| voice.say(&format!("exempt-{}", by.as_str()), &[])).unwrap_or_default();
        let notes = [discount, with_tax, expense, taxes, exempt].into_iter().filter(|note| !note.is_empty());
        let mut cells = vec![
            std::iter::once(line.description().to_owned()).chain(notes).collect::<Vec<_>>().join("\n"),
            counted(voice, line),
            // It keeps the decimals it was given, beyond those of its currency.
            voice.reader.price(line.unit_price(), Money::zero(currency)),
        ];
        if has_vat {
            let charged = line.taxes().iter().find(|tax| tax.exemption.is_none());
            cells.push(charged.map_or_else(|| "–".to_owned(), |tax| voice.rate(tax.rate)));
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

/// How many, in the unit's word: `4 séances`, `3,5 h`, `0 h 20`.
fn counted(voice: PageVoice, line: &Line) -> String {
    if let Some((hours, minutes)) = line.hours_and_minutes() {
        return voice.say("hours-and-minutes", &[("hours", hours.to_string().into()), ("minutes", format!("{minutes:0>2}").into())]);
    }
    let quantity = voice.reader.quantity(line.quantity());
    let count = [("count", Arg::from(line.quantity()))];
    match line.unit() {
        Some(unit) => format!("{quantity}\u{a0}{}", unit.say(|key| voice.say(key, &count))),
        None => quantity,
    }
}
