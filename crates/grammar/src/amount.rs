//! Amounts and quantities as phones write them: `1 800,50`, `1,800.50`, `1800€`, `$1,800`, `30 %`.

use billing::Currency;
use rust_decimal::Decimal;

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

/// A currency's sign: a dollar is the business's own.
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

/// Reads the whole text as one figure.
pub fn read(text: &str) -> Result<Figure, AmountProblem> {
    let text = plain(text);
    let mut rest = text.trim();
    let mut currency = None;
    let mut is_percent = false;
    if let Some(before) = rest.strip_suffix('%') {
        is_percent = true;
        rest = before.trim_end();
    }
    for (symbol, sign) in signs() {
        let folded = rest.to_lowercase();
        if folded.starts_with(symbol) {
            (currency, rest) = (Some(sign), rest[symbol.len()..].trim_start());
        } else if folded.ends_with(symbol) {
            (currency, rest) = (Some(sign), rest[..rest.len() - symbol.len()].trim_end());
        } else {
            continue;
        }
        break;
    }
    if let Some(positive) = rest.strip_prefix('-') {
        return if digits(positive.trim_start(), currency).is_ok() { Err(AmountProblem::Negative) } else { Err(AmountProblem::NotANumber) };
    }
    let (value, is_spaced) = digits(rest, currency)?;
    Ok(Figure { value, currency, is_spaced, is_percent })
}

fn signs() -> [(&'static str, Sign); 9] {
    let of = |code| Sign::Of(Currency::parse(code).expect("a currency of ISO 4217"));
    [
        ("€", of("EUR")),
        ("euros", of("EUR")),
        ("euro", of("EUR")),
        ("eur", of("EUR")),
        ("cad", of("CAD")),
        ("usd", of("USD")),
        ("gbp", of("GBP")),
        ("£", of("GBP")),
        ("$", Sign::Dollar),
    ]
}

/// The number of digits and separators alone, and whether spaces group them.
fn digits(text: &str, currency: Option<Sign>) -> Result<(Decimal, bool), AmountProblem> {
    let is_spaced = text.contains(' ');
    let groups: Vec<&str> = text.split(' ').collect();
    if is_spaced && !well_grouped(&groups) {
        return Err(AmountProblem::NotANumber);
    }
    let compact = groups.concat();
    if compact.is_empty() || !compact.starts_with(|c: char| c.is_ascii_digit()) || !compact.ends_with(|c: char| c.is_ascii_digit()) {
        return Err(AmountProblem::NotANumber);
    }
    if compact.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.' | '\'')) {
        return Err(AmountProblem::NotANumber);
    }
    // 28 digits are all a decimal holds.
    if compact.len() > 24 {
        return Err(AmountProblem::TooLarge);
    }
    let number = match (compact.matches(',').count(), compact.matches('.').count()) {
        (0, 0) => compact,
        (1, 0) => one_separator(&compact, ',', is_spaced, currency)?,
        (0, 1) => one_separator(&compact, '.', is_spaced, currency)?,
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

fn one_separator(text: &str, separator: char, is_spaced: bool, currency: Option<Sign>) -> Result<String, AmountProblem> {
    let (whole, fraction) = text.split_once(separator).ok_or(AmountProblem::NotANumber)?;
    let could_be_thousands = fraction.len() == 3 && whole.len() <= 3 && !whole.starts_with('0') && !is_spaced;
    if !could_be_thousands {
        return Ok(format!("{whole}.{fraction}"));
    }
    // A dollar sign says which notation it is.
    if separator == ',' && currency == Some(Sign::Dollar) {
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
            ("1,234,567", "1234567"),
            ("12,5", "12.5"),
            ("0,125", "0.125"),
            ("85.00", "85"),
            ("1 234 567", "1234567"),
            ("450 EUR", "450"),
            ("30 %", "30"),
            ("99,5%", "99.5"),
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
    fn what_is_no_amount_is_refused() {
        for typed in ["", "abc", "12 34", "1,2,3", "1 80", "€", "1..2", "12-", "١٢"] {
            assert_eq!(value(typed), Err(AmountProblem::NotANumber), "{typed}");
        }
        assert_eq!(value("-5"), Err(AmountProblem::Negative));
        assert_eq!(value("\u{2212}5 €"), Err(AmountProblem::Negative));
        assert_eq!(value("1111111111111111111111111111111"), Err(AmountProblem::TooLarge));
    }
}
