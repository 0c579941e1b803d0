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

/// The rate by the year that a wording of ours names, of those that were agreed.
#[must_use]
pub fn agreed_rate(wording: &str) -> Option<Decimal> {
    let (before, _) = wording.split_once("\u{a0}% par an")?;
    let figure = before.rsplit([' ', '(', '\u{a0}']).next()?;
    figure.replace(',', ".").parse().ok()
}

/// A figure as French writes it.
pub(crate) fn written(figure: Decimal) -> String {
    figure.normalize().to_string().replace('.', ",")
}

/// A figure as English writes it.
pub(crate) fn in_english(rate: Decimal) -> String {
    written(rate).replace(',', ".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Law, france};

    #[test]
    fn an_agreed_rate_reads_back_as_it_was_printed() {
        let on = "2026-03-02".parse().expect("a date");
        for hundredths in 1..5_000_i64 {
            let rate = Decimal::new(hundredths, 2).normalize();
            let (french, _) = france::late_rate_said(&Law::built_in(), Some(rate), on);
            assert_eq!(agreed_rate(&format!("En cas de retard, pénalités au taux {french}, exigibles le lendemain.")), Some(rate));
            assert_eq!(agreed_rate(&format!("Tout solde en retard porte intérêt à {}.", canadian_rate(rate))), Some(rate));
        }
        assert_eq!(agreed_rate(&france::late_rate_said(&Law::built_in(), None, on).0), None, "it is the law's");
    }
}
