//! Amounts, quantities and dates as each reader writes them.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};
use rust_decimal::Decimal;

use crate::Lang;

/// Between thousands in French.
const THIN: char = '\u{202f}';
/// Between an amount and its sign.
const NO_BREAK: char = '\u{a0}';

/// `minor` smallest units of a currency that has `decimals`: `1 800,00 €`, `1 800,00 $`, `€1,800.00`.
#[must_use]
pub fn amount(lang: Lang, minor: i64, decimals: u32, currency: &str) -> String {
    figure(lang, minor < 0, minor.unsigned_abs().into(), decimals, currency)
}

/// A unit price with every decimal that it was given, and no fewer than its currency has: `0,00125 €`, `70,00 €`.
#[must_use]
pub fn unit_price(lang: Lang, price: Decimal, decimals: u32, currency: &str) -> String {
    let mut price = price.normalize();
    if price.scale() < decimals {
        price.rescale(decimals);
    }
    figure(lang, price.is_sign_negative() && !price.is_zero(), price.mantissa().unsigned_abs(), price.scale(), currency)
}

/// `units` of which the last `places` digits are decimals, with its currency.
fn figure(lang: Lang, is_negative: bool, units: u128, places: u32, currency: &str) -> String {
    let digits = units.to_string();
    let places = places as usize;
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, cents) = padded.split_at(padded.len() - places);
    let mut figure = grouped(lang, whole);
    if places > 0 {
        figure.push(if lang.is_french() { ',' } else { '.' });
        figure.push_str(cents);
    }
    let sign = if is_negative { "\u{2212}" } else { "" };
    match symbol(lang, currency) {
        symbol if lang.is_french() => format!("{sign}{figure}{NO_BREAK}{}", symbol.unwrap_or(currency)),
        Some(symbol) => format!("{sign}{symbol}{figure}"),
        None => format!("{sign}{figure}{NO_BREAK}{currency}"),
    }
}

/// `3,5`, `1 200`, `3.5`.
#[must_use]
pub fn quantity(lang: Lang, quantity: Decimal) -> String {
    let text = quantity.normalize().to_string();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("\u{2212}", whole));
    let whole = grouped(lang, whole);
    match rest {
        "" => format!("{sign}{whole}"),
        rest if lang.is_french() => format!("{sign}{whole},{rest}"),
        rest => format!("{sign}{whole}.{rest}"),
    }
}

/// `12,4 Mo`, `12.4 MB`, never less than it is.
#[must_use]
pub fn megabytes(lang: Lang, bytes: usize) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
    let figure = quantity(lang, Decimal::new(i64::try_from(tenths).unwrap_or(i64::MAX), 1));
    if lang.is_french() { format!("{figure}{NO_BREAK}Mo") } else { format!("{figure} MB") }
}

/// `30 %`, `30%`.
#[must_use]
pub fn percent(lang: Lang, value: Decimal) -> String {
    let figure = quantity(lang, value);
    if lang.is_french() { format!("{figure}{NO_BREAK}%") } else { format!("{figure}%") }
}

/// `2 mars 2026`, `March 2, 2026`, `2 March 2026`.
#[must_use]
pub fn date(lang: Lang, day: NaiveDate) -> String {
    let month = day.month0() as usize;
    if lang.is_french() {
        let number = if day.day() == 1 { "1er".to_owned() } else { day.day().to_string() };
        format!("{number}{NO_BREAK}{} {}", FRENCH_MONTHS[month], day.year())
    } else {
        match lang {
            Lang::EnGb => format!("{}{NO_BREAK}{} {}", day.day(), ENGLISH_MONTHS[month], day.year()),
            _ => format!("{}{NO_BREAK}{}, {}", ENGLISH_MONTHS[month], day.day(), day.year()),
        }
    }
}

/// `mars 2026`, `March 2026`.
#[must_use]
pub fn month(lang: Lang, day: NaiveDate) -> String {
    let names = if lang.is_french() { FRENCH_MONTHS } else { ENGLISH_MONTHS };
    format!("{} {}", names[day.month0() as usize], day.year())
}

/// `1er trimestre 2026`, `Q1 2026`, by its first day.
#[must_use]
pub fn quarter(lang: Lang, first: NaiveDate) -> String {
    let (rank, year) = (first.month0() / 3 + 1, first.year());
    match (lang.is_french(), rank) {
        (true, 1) => format!("1er trimestre {year}"),
        (true, _) => format!("{rank}e trimestre {year}"),
        (false, _) => format!("Q{rank} {year}"),
    }
}

/// In figures, where room is short: `02/03/2026`, `2026-03-02`.
#[must_use]
pub fn date_short(lang: Lang, day: NaiveDate) -> String {
    day.format(if matches!(lang, Lang::Fr | Lang::EnGb) { "%d/%m/%Y" } else { "%Y-%m-%d" }).to_string()
}

/// `lundi 2 mars 2026`, `Monday, March 2, 2026`.
#[must_use]
pub fn date_long(lang: Lang, day: NaiveDate) -> String {
    let weekday = day.weekday().num_days_from_monday() as usize;
    if lang.is_french() {
        format!("{} {}", FRENCH_DAYS[weekday], date(lang, day))
    } else {
        let comma = if lang == Lang::EnGb { "" } else { "," };
        format!("{}{comma} {}", ENGLISH_DAYS[weekday], date(lang, day))
    }
}

/// `2 mars 2026 à 09 h 05`, `March 2, 2026 at 09:05`, in the zone of the instant.
#[must_use]
pub fn instant<Zone: TimeZone>(lang: Lang, at: &DateTime<Zone>) -> String {
    let day = date(lang, at.date_naive());
    let (hour, minute) = (at.hour(), at.minute());
    if lang.is_french() { format!("{day} à {hour:02}{NO_BREAK}h{NO_BREAK}{minute:02}") } else { format!("{day} at {hour:02}:{minute:02}") }
}

fn grouped(lang: Lang, whole: &str) -> String {
    let separator = if lang.is_french() { THIN } else { ',' };
    let mut out = String::with_capacity(whole.len() * 2);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

fn symbol(lang: Lang, currency: &str) -> Option<&'static str> {
    Some(match (currency, lang) {
        ("EUR", _) => "€",
        ("GBP", _) => "£",
        ("CAD", Lang::Fr) => "$\u{a0}CA",
        ("CAD", Lang::EnGb) => "CA$",
        ("CAD", _) => "$",
        ("USD", Lang::En | Lang::EnGb) => "US$",
        ("USD", _) => "$\u{a0}US",
        _ => return None,
    })
}

const FRENCH_MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const ENGLISH_MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const FRENCH_DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const ENGLISH_DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_reader_does() {
        let plain = |lang, minor, decimals, currency| amount(lang, minor, decimals, currency).replace([THIN, NO_BREAK], " ");
        assert_eq!(plain(Lang::Fr, 1_800_00, 2, "EUR"), "1 800,00 €");
        assert_eq!(plain(Lang::FrCa, 1_800_00, 2, "CAD"), "1 800,00 $");
        assert_eq!(plain(Lang::En, 1_800_00, 2, "CAD"), "$1,800.00");
        assert_eq!(plain(Lang::En, 1_234_567_89, 2, "EUR"), "€1,234,567.89");
        assert_eq!(plain(Lang::Fr, 5, 2, "EUR"), "0,05 €");
        assert_eq!(plain(Lang::Fr, -5, 2, "EUR"), "−0,05 €");
        assert_eq!(plain(Lang::En, 1_500, 0, "JPY"), "1,500 JPY");
        assert_eq!(plain(Lang::Fr, i64::MIN, 2, "EUR"), "−92 233 720 368 547 758,08 €");
    }

    #[test]
    fn prices_keep_every_decimal_that_they_were_given() {
        let plain = |lang, price: &str, decimals, currency| {
            unit_price(lang, price.parse().expect("a decimal"), decimals, currency).replace([THIN, NO_BREAK], " ")
        };
        assert_eq!(plain(Lang::Fr, "0.00125", 2, "EUR"), "0,00125 €");
        assert_eq!(plain(Lang::En, "0.0675", 2, "EUR"), "€0.0675");
        assert_eq!(plain(Lang::FrCa, "0.0675", 2, "CAD"), "0,0675 $");
        assert_eq!(plain(Lang::Fr, "70", 2, "EUR"), "70,00 €");
        assert_eq!(plain(Lang::Fr, "1234.500", 2, "EUR"), "1 234,50 €");
        assert_eq!(plain(Lang::En, "1500.5", 0, "JPY"), "1,500.5 JPY");
        assert_eq!(plain(Lang::En, "12.5", 3, "TND"), "12.500 TND");
        assert_eq!(plain(Lang::Fr, "0", 2, "EUR"), "0,00 €");
    }

    #[test]
    fn quantities_keep_their_own_decimals() {
        assert_eq!(quantity(Lang::Fr, "3.50".parse().expect("a decimal")), "3,5");
        assert_eq!(quantity(Lang::En, "1200".parse().expect("a decimal")), "1,200");
    }

    #[test]
    fn dates_are_written_as_the_reader_does() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date");
        assert_eq!(date_long(Lang::Fr, day), "dimanche 1er\u{a0}mars 2026");
        assert_eq!(date_long(Lang::En, day), "Sunday, March\u{a0}1, 2026");
        assert_eq!(date_long(Lang::EnGb, day), "Sunday 1\u{a0}March 2026");
    }
}
