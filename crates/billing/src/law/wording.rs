//! Figures in the wordings of law, in French and in English.

use rust_decimal::Decimal;

/// `1,5 % par mois (18 % par an)`: a rate by the month alone would be void (Interest Act s. 4).
#[must_use]
pub fn canadian_rate(by_year: Decimal) -> String {
    let by_month = by_year / Decimal::from(12);
    if by_month.normalize().scale() > 2 {
        return format!("{}\u{a0}% par an", written(by_year));
    }
    format!("{}\u{a0}% par mois ({}\u{a0}% par an)", written(by_month), written(by_year))
}

/// `1.5% per month (18% per year)`.
#[must_use]
pub fn canadian_rate_in_english(by_year: Decimal) -> String {
    let by_month = (by_year / Decimal::from(12)).normalize();
    if by_month.scale() > 2 {
        return format!("{}% per year", by_year.normalize());
    }
    format!("{by_month}% per month ({}% per year)", by_year.normalize())
}

/// A figure as French writes it.
pub(crate) fn written(figure: Decimal) -> String {
    figure.normalize().to_string().replace('.', ",")
}

/// A figure as English writes it.
pub(crate) fn in_english(rate: Decimal) -> String {
    written(rate).replace(',', ".")
}
