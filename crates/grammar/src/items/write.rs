//! An item as it would be typed, to read back the same.

use billing::{Category, Currency, Discount, Exemption, Line, Nature, Unit};
use rust_decimal::Decimal;
use words::Lang;

use super::among::is_year;
use super::{Item, read};
use crate::amount;

/// As it would be typed, to read back the same.
#[must_use]
pub fn write(lang: Lang, line: &Line, rate: Option<Decimal>) -> String {
    let unit = match (line.unit(), lang.is_french()) {
        (None, _) => String::new(),
        (Some(Unit::Piece), _) => "u".to_owned(),
        (Some(Unit::Hour), _) => "h".to_owned(),
        (Some(Unit::Day), true) => "j".to_owned(),
        (Some(Unit::Day), false) => "d".to_owned(),
        (Some(Unit::Month), true) => "\u{a0}mois".to_owned(),
        (Some(Unit::Month), false) => "\u{a0}months".to_owned(),
        // In quotation marks it is one whatever it looks like.
        (Some(Unit::Word(word)), _) => format!(" \"{word}\""),
    };
    let quantity = match line.hours_and_minutes() {
        Some((hours, minutes)) => format!("{hours}h{minutes:0>2}"),
        // Decimals that could be thousands are written out, so that nobody has to ask.
        None if line.quantity().normalize().scale() == 3 => format!("{}{unit}", figure_of_price(lang, line.quantity())),
        None => format!("{}{unit}", figure(lang, line.quantity())),
    };
    let price = figure_of_price(lang, line.price_with_tax().unwrap_or(line.unit_price()));
    let text = |description: &str| format!("{description} {quantity} x {price}{}", after(lang, line, rate));
    text(&description_of(line))
}

/// What follows a price: with its tax, a discount, a rate.
fn after(lang: Lang, line: &Line, rate: Option<Decimal>) -> String {
    let (off, tax, with_tax) = if lang.is_french() { ("remise", "tva", "TTC") } else { ("discount", "tax", "tax included") };
    let with_tax = line.price_with_tax().map(|_| format!(" {with_tax}")).unwrap_or_default();
    let discount = match line.discount() {
        Some(Discount::Percent(percent)) => format!(" {off} {}%", figure(lang, percent.value())),
        Some(Discount::Amount(amount)) => format!(" {off} {}", figure_of_price(lang, amount.to_decimal())),
        None => String::new(),
    };
    let rate = rate.map(|rate| format!(" {tax} {}%", figure(lang, rate))).unwrap_or_default();
    let exemption = match (line.exemption(), lang.is_french()) {
        (Some(Exemption::Training), true) => " exonéré formation",
        (Some(Exemption::Training), false) => " exempt training",
        (Some(Exemption::Medical), true) => " exonéré médical",
        (Some(Exemption::Medical), false) => " exempt medical",
        (Some(Exemption::OutOfScope), true) => " hors champ",
        (Some(Exemption::OutOfScope), false) => " out of scope",
        (Some(Exemption::Own), true) => " exonéré",
        (Some(Exemption::Own), false) => " exempt",
        _ => "",
    };
    let nature = match (line.nature(), line.category(), lang.is_french()) {
        (Some(Nature::Goods), _, true) => " bien",
        (Some(Nature::Goods), _, false) => " goods",
        (Some(Nature::Service), Some(Category::ServiceBic), _) => " bic",
        (Some(Nature::Service), Some(Category::ServiceBnc), _) => " bnc",
        (Some(Nature::Service), ..) => " service",
        (None, ..) => "",
    };
    format!("{with_tax}{nature}{discount}{rate}{exemption}")
}

/// Quotation marks keep a description whole where its words would be read as something else.
fn description_of(line: &Line) -> String {
    let description = line.description();
    let is_figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_risky = description.contains([';', '\n', '"', ':', '%', '$', '€', '£', '@', '*', ',']);
    let counts_years = line.unit().is_none() && is_year(line.quantity());
    if is_risky || counts_years || is_ambiguous(description) || description.split_whitespace().any(is_figure) {
        format!("\"{}\"", description.replace(['"', '“', '”', '„', '«', '»', '‟'], "''"))
    } else {
        description.to_owned()
    }
}

/// Whether one of its words is a sign of ours.
fn is_ambiguous(description: &str) -> bool {
    super::word::words_of(description).iter().any(|word| {
        word.is_one_of(&["x", "a", "at", "fois", "times", "ht", "ttc", "+", "-", "=", "–", "de", "d'", "of"])
            || super::quantity::known_unit(&word.folded).is_some()
            || super::after::OPTIONS.contains(&word.folded.as_str())
            || Currency::parse(&word.folded.to_uppercase()).is_some()
    }) || super::doubt::is_doubtful(&super::word::words_of(description))
}

fn figure(lang: Lang, value: Decimal) -> String {
    amount::write(lang, value.normalize())
}

fn figure_of_price(lang: Lang, value: Decimal) -> String {
    let mut value = value.normalize();
    let scale = value.scale();
    if scale == 3 || scale == 1 {
        value.rescale(scale + 1);
    }
    amount::write(lang, value)
}

/// A reading as a person would type it to be understood so: nothing that was not typed, no quantity of one. `None` where it would not read
/// back as itself.
#[must_use]
pub fn suggest(lang: Lang, currency: Currency, reading: &[Item]) -> Option<String> {
    let written = |item: &Item| {
        let line = &item.line;
        if line.quantity() != Decimal::ONE || line.unit().is_some() {
            return write(lang, line, item.rate);
        }
        let sign = match currency.code() {
            "EUR" => "\u{a0}€".to_owned(),
            "GBP" => "\u{a0}£".to_owned(),
            _ if amount::is_dollar(currency) => "\u{a0}$".to_owned(),
            code => format!("\u{a0}{code}"),
        };
        format!("{} {}{sign}{}", description_of(line), figure_of_price(lang, line.unit_price()), after(lang, line, item.rate))
    };
    let whole = |quote: bool| {
        let quoted = |item: &Item| {
            let text = written(item);
            let plain = item.line.description();
            match text.strip_prefix(plain) {
                Some(rest) if quote => format!("\"{plain}\"{rest}"),
                _ => text,
            }
        };
        reading.iter().map(quoted).collect::<Vec<_>>().join(" ; ")
    };
    [whole(false), whole(true)].into_iter().find(|text| read(text, currency).as_deref() == Ok(reading))
}
