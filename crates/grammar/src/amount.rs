//! Amounts and quantities as phones write them: `1 800,50`, `1,800.50`, `1800€`, `$1,800`, `30 %`.

use std::sync::LazyLock;

use billing::Currency;
use rust_decimal::Decimal;
use words::Lang;

use crate::fold::plain;

/// A number that was read, with what stood beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    pub value: Decimal,
    pub currency: Option<Sign>,
    /// Whether spaces stood between its digits.
    pub is_spaced: bool,
    pub is_percent: bool,
}

/// A currency's sign: a bare dollar is the business's own where it bills in dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    Dollar,
    Of(Currency),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountProblem {
    NotANumber,
    /// `1,234`: a thousand or one and a bit?
    Ambiguous {
        whole: String,
        fraction: String,
    },
    Negative,
    TooLarge,
}

impl Figure {
    /// What its sign says where it is not that currency's: another currency, or a dollar that could be any.
    #[must_use]
    pub fn foreign(&self, currency: Currency) -> Option<Foreign> {
        match self.currency? {
            Sign::Dollar if is_dollar(currency) => None,
            Sign::Dollar => Some(Foreign::Dollar),
            Sign::Of(other) => (other != currency).then_some(Foreign::Other(other)),
        }
    }
}

/// A sign that is not of the currency expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A bare `$` where no dollars are billed: Canadian, American?
    Dollar,
    Other(Currency),
}

/// Whether a bare `$` means that currency where it is billed.
#[must_use]
pub fn is_dollar(currency: Currency) -> bool {
    matches!(currency.code(), "CAD" | "USD" | "AUD" | "NZD" | "SGD" | "HKD" | "MXN" | "TWD" | "BBD" | "BSD" | "XCD")
}

/// A figure as one types it in that language.
#[must_use]
pub fn write(lang: Lang, value: Decimal) -> String {
    let text = value.to_string();
    if lang.is_french() { text.replace('.', ",") } else { text }
}

/// Reads the whole text as one figure.
pub fn read(text: &str) -> Result<Figure, AmountProblem> {
    let text = plain(text).to_lowercase();
    let mut rest = text.trim();
    let mut currency = None;
    let mut leads = false;
    let mut is_percent = false;
    if let Some(before) = ["%", "pour cent", "pourcent", "percent", "per cent"].iter().find_map(|mark| rest.strip_suffix(mark)) {
        is_percent = true;
        rest = before.trim_end();
    }
    // `$100 CAD` has two: the code says which dollar it is.
    for _ in 0..2 {
        let Some((before, sign)) = strip_sign(rest) else { break };
        // A sign before the figure says which notation it is: `$1,800`, `£1,200`, `€1,250`.
        leads |= rest.ends_with(before) && rest[..rest.len() - before.len()].contains(['$', '£', '€']);
        currency = match (currency, sign) {
            (None, sign) => Some(sign),
            (Some(Sign::Of(code)), Sign::Dollar) | (Some(Sign::Dollar), Sign::Of(code)) if is_dollar(code) => Some(Sign::Of(code)),
            _ => return Err(AmountProblem::NotANumber),
        };
        rest = before;
    }
    if is_percent && currency.is_some() {
        return Err(AmountProblem::NotANumber);
    }
    if let Some(positive) = rest.strip_prefix('-') {
        let positive = strip_sign(positive.trim_start()).map_or(positive, |(positive, _)| positive);
        let is_number = digits(positive.trim(), leads, is_percent).is_ok();
        return Err(if is_number { AmountProblem::Negative } else { AmountProblem::NotANumber });
    }
    let (value, is_spaced) = digits(rest, leads, is_percent)?;
    Ok(Figure { value, currency, is_spaced, is_percent })
}

/// Takes a currency's sign, name or code off either end.
fn strip_sign(text: &str) -> Option<(&str, Sign)> {
    let is_apart = |rest: &str, is_word: bool, at_end: bool| {
        let next = if at_end { rest.chars().next_back() } else { rest.chars().next() };
        !is_word || next.is_none_or(|c| !c.is_alphabetic())
    };
    for (symbol, sign) in *SIGNS {
        let is_word = symbol.starts_with(char::is_alphabetic);
        if let Some(rest) = text.strip_prefix(symbol)
            && is_apart(rest, is_word && symbol.ends_with(char::is_alphabetic), false)
        {
            return Some((rest.trim_start(), sign));
        }
        if let Some(rest) = text.strip_suffix(symbol)
            && is_apart(rest, is_word, true)
        {
            return Some((rest.trim_end(), sign));
        }
    }
    None
}

/// The longer before the shorter that it holds.
static SIGNS: LazyLock<[(&str, Sign); 31]> = LazyLock::new(|| {
    let of = |code| Sign::Of(Currency::parse(code).expect("a currency of ISO 4217"));
    [
        ("€", of("EUR")),
        ("euros", of("EUR")),
        ("euro", of("EUR")),
        ("eur", of("EUR")),
        ("$ us", of("USD")),
        ("$us", of("USD")),
        ("us$", of("USD")),
        ("us $", of("USD")),
        ("usd", of("USD")),
        ("$ ca", of("CAD")),
        ("$ca", of("CAD")),
        ("ca$", of("CAD")),
        ("ca $", of("CAD")),
        ("c$", of("CAD")),
        ("cad", of("CAD")),
        ("$ au", of("AUD")),
        ("au$", of("AUD")),
        ("a$", of("AUD")),
        ("aud", of("AUD")),
        ("gbp", of("GBP")),
        ("£", of("GBP")),
        ("chf", of("CHF")),
        ("jpy", of("JPY")),
        ("¥", of("JPY")),
        ("nzd", of("NZD")),
        ("sek", of("SEK")),
        ("$", Sign::Dollar),
        ("dollars", Sign::Dollar),
        ("dollar", Sign::Dollar),
        ("piastres", Sign::Dollar),
        ("piasses", Sign::Dollar),
    ]
});

/// The number of digits and separators alone, and whether spaces group them.
fn digits(text: &str, is_after_sign: bool, is_percent: bool) -> Result<(Decimal, bool), AmountProblem> {
    let is_spaced = text.contains(' ');
    let mark = if is_spaced { ' ' } else { '\'' };
    let groups: Vec<&str> = text.split(mark).collect();
    if groups.len() > 1 && !well_grouped(&groups) {
        return Err(AmountProblem::NotANumber);
    }
    let is_grouped = groups.len() > 1;
    let compact = groups.concat();
    if compact.is_empty() || !compact.starts_with(|c: char| c.is_ascii_digit()) || !compact.ends_with(|c: char| c.is_ascii_digit()) {
        return Err(AmountProblem::NotANumber);
    }
    if compact.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.')) {
        return Err(AmountProblem::NotANumber);
    }
    // `075` is the end of a number whose beginning is elsewhere.
    let whole = compact.split([',', '.']).next().unwrap_or_default();
    if whole.len() > 1 && whole.starts_with('0') {
        return Err(AmountProblem::NotANumber);
    }
    // 28 digits are all a decimal holds.
    if compact.len() > 24 {
        return Err(AmountProblem::TooLarge);
    }
    let number = match (compact.matches(',').count(), compact.matches('.').count()) {
        (0, 0) => compact,
        // A share of a hundred has no thousands.
        (1, 0) | (0, 1) if is_percent => compact.replace(',', "."),
        (1, 0) => one_separator(&compact, ',', is_grouped, is_after_sign)?,
        (0, 1) => one_separator(&compact, '.', is_grouped, is_after_sign)?,
        (_, 0) => thousands(&compact, ',')?,
        (0, _) => thousands(&compact, '.')?,
        // Both: the last one is the decimal's.
        _ => {
            let (decimal, grouping) = if compact.rfind(',') > compact.rfind('.') { (',', '.') } else { ('.', ',') };
            let (whole, fraction) = compact.rsplit_once(decimal).ok_or(AmountProblem::NotANumber)?;
            format!("{}.{fraction}", thousands(whole, grouping)?)
        }
    };
    let value = number.parse().map_err(|_| AmountProblem::NotANumber)?;
    Ok((value, is_spaced))
}

fn one_separator(text: &str, separator: char, is_spaced: bool, is_after_sign: bool) -> Result<String, AmountProblem> {
    let (whole, fraction) = text.split_once(separator).ok_or(AmountProblem::NotANumber)?;
    let could_be_thousands = fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') && !is_spaced;
    if !could_be_thousands {
        return Ok(format!("{whole}.{fraction}"));
    }
    if separator == ',' && is_after_sign {
        return Ok(format!("{whole}{fraction}"));
    }
    Err(AmountProblem::Ambiguous { whole: whole.to_owned(), fraction: fraction.to_owned() })
}

fn thousands(text: &str, separator: char) -> Result<String, AmountProblem> {
    let groups: Vec<&str> = text.split(separator).collect();
    if well_grouped(&groups) { Ok(groups.concat()) } else { Err(AmountProblem::NotANumber) }
}

/// One to three digits, then threes; decimals may follow the last.
fn well_grouped(groups: &[&str]) -> bool {
    let whole = |group: &str| group.split([',', '.']).next().unwrap_or_default().len();
    let (first, others) = groups.split_first().expect("a split has a first part");
    let middle_is_whole = others.iter().rev().skip(1).all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    (1..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_digit()) | others.is_empty()
        && others.iter().all(|group| whole(group) == 3)
        && middle_is_whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<String, AmountProblem> {
        read(text).map(|figure| figure.value.normalize().to_string())
    }

    #[test]
    fn amounts_are_read_as_phones_write_them() {
        for (typed, expected) in [
            ("1800", "1800"),
            ("1 800,50", "1800.5"),
            ("1\u{202f}800,50\u{a0}€", "1800.5"),
            ("1,800.50", "1800.5"),
            ("1.800,50", "1800.5"),
            ("1800€", "1800"),
            ("$1,800", "1800"),
            ("£1,200", "1200"),
            ("€1,250", "1250"),
            ("1,234,567", "1234567"),
            ("12,5", "12.5"),
            ("0,125", "0.125"),
            ("85.00", "85"),
            ("1 234 567", "1234567"),
            ("450 EUR", "450"),
            ("30 %", "30"),
            ("30 pour cent", "30"),
            ("30 percent", "30"),
            ("99,5%", "99.5"),
            ("33,333%", "33.333"),
            ("33.333 %", "33.333"),
            ("CHF 1'800.50", "1800.5"),
        ] {
            assert_eq!(value(typed).as_deref(), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn what_could_be_two_amounts_is_never_guessed() {
        for typed in ["1,234", "1.234", "12,345 €"] {
            assert!(matches!(value(typed), Err(AmountProblem::Ambiguous { .. })), "{typed}: {:?}", value(typed));
        }
    }

    #[test]
    fn a_dollar_is_the_one_that_is_written() {
        let code = |text: &str| match read(text).map(|figure| (figure.value.to_string(), figure.currency)) {
            Ok((value, Some(Sign::Of(currency)))) if value == "100" => currency.code(),
            Ok((value, Some(Sign::Dollar))) if value == "100" => "$",
            other => panic!("{text}: {other:?}"),
        };
        for typed in ["100 $ US", "100 $US", "100 US$", "US$100", "US$ 100", "$100 USD", "100 USD", "usd 100", "100\u{a0}$\u{a0}US"] {
            assert_eq!(code(typed), "USD", "{typed}");
        }
        for typed in ["100 $ CA", "100 $CA", "CA$100", "C$100", "$100 CAD", "100 CAD", "CAD 100"] {
            assert_eq!(code(typed), "CAD", "{typed}");
        }
        for (typed, expected) in [("100 CHF", "CHF"), ("CHF 100", "CHF"), ("100 $", "$"), ("$ 100", "$"), ("£100", "GBP")] {
            assert_eq!(code(typed), expected, "{typed}");
        }
        let bare = read("$100").expect("a figure");
        let [euro, canadian] = ["EUR", "CAD"].map(|code| Currency::parse(code).expect("a currency"));
        assert_eq!((bare.foreign(euro), bare.foreign(canadian)), (Some(Foreign::Dollar), None));
        for typed in ["100 USD EUR", "100 $ €", "30 % €", "euro", "100 euroseuros"] {
            assert_eq!(value(typed), Err(AmountProblem::NotANumber), "{typed}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for typed in ["", "abc", "12 34", "1,2,3", "1 80", "€", "1..2", "12-", "١٢"] {
            assert_eq!(value(typed), Err(AmountProblem::NotANumber), "{typed}");
        }
        assert_eq!(value("-5"), Err(AmountProblem::Negative));
        assert_eq!(value("\u{2212}5 €"), Err(AmountProblem::Negative));
        assert_eq!(value("1111111111111111111111111111111"), Err(AmountProblem::TooLarge));
    }
}
