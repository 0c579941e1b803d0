//! A voice: words, amounts and dates in one reader's language.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{Args, Lang, Words, amount, date, date_short, percent, quantity, unit_price};

/// An amount as whoever writes it has to know it: in the smallest unit of its currency, with the decimals and the code of that. It is made
/// of whatever holds money, for the words know no money.
pub type Figure = (i64, u32, &'static str);

/// The words of one reader's language.
#[derive(Clone, Copy)]
pub struct Voice {
    pub words: &'static Words,
    pub lang: Lang,
}

impl Voice {
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        Self { words: Words::get(), lang }
    }

    /// The text of `key`.
    #[must_use]
    pub fn t(self, key: &str, args: Args<'_>) -> String {
        self.words.say(self.lang, key, args)
    }

    #[must_use]
    pub fn money(self, figure: impl Into<Figure>) -> String {
        let (minor, decimals, currency) = figure.into();
        amount(self.lang, minor, decimals, currency)
    }

    /// A unit price, with all of its decimals, in the currency of `of`.
    #[must_use]
    pub fn price(self, value: Decimal, of: impl Into<Figure>) -> String {
        let (_, decimals, currency) = of.into();
        unit_price(self.lang, value, decimals, currency)
    }

    /// The same: what is taken off has its sign before everything else.
    #[must_use]
    pub fn signed(self, figure: impl Into<Figure>) -> String {
        self.money(figure)
    }

    /// `1er mars 2026`, `March 1, 2026`.
    #[must_use]
    pub fn day(self, on: NaiveDate) -> String {
        date(self.lang, on)
    }

    /// `01/03/2026`, `2026-03-01`.
    #[must_use]
    pub fn day_short(self, on: NaiveDate) -> String {
        date_short(self.lang, on)
    }

    #[must_use]
    pub fn percent(self, share: impl Into<Decimal>) -> String {
        percent(self.lang, share.into())
    }

    /// `Allemagne`, `Germany`; `Canada (QC)`; a code that is none, as it is.
    #[must_use]
    pub fn country(self, code: &str) -> String {
        let (country, province) = code.split_once('-').unwrap_or((code, ""));
        let named = self.words.find(self.lang, &format!("country-{}", country.to_lowercase()), &[]);
        match (named, province) {
            (None, _) => code.to_owned(),
            (Some(named), "") => named,
            (Some(named), province) => format!("{named} ({province})"),
        }
    }

    #[must_use]
    pub fn quantity(self, count: Decimal) -> String {
        quantity(self.lang, count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_named_in_the_reader_s_language() {
        let [french, canadian, english] = [Lang::Fr, Lang::FrCa, Lang::En].map(Voice::of);
        assert_eq!(["DE", "CA-QC", "XX"].map(|code| french.country(code)), ["Allemagne", "Canada (QC)", "XX"]);
        assert_eq!((canadian.country("US"), english.country("GB")), ("États-Unis".to_owned(), "United Kingdom".to_owned()));
    }

    #[test]
    fn a_voice_writes_as_its_reader_does() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a date");
        let [french, english] = [Lang::Fr, Lang::En].map(Voice::of);
        let quebec = Voice::of(Lang::FrCa);
        for (voice, money, taken_off, on, short, share) in [
            (french, "1\u{202f}250,50\u{a0}€", "\u{2212}3,00\u{a0}€", "1er\u{a0}mars 2026", "01/03/2026", "5,5\u{a0}%"),
            (quebec, "1\u{202f}250,50\u{a0}€", "\u{2212}3,00\u{a0}€", "1er\u{a0}mars 2026", "2026-03-01", "5,5\u{a0}%"),
            (english, "€1,250.50", "\u{2212}€3.00", "March\u{a0}1, 2026", "2026-03-01", "5.5%"),
        ] {
            assert_eq!(voice.money((1250_50, 2, "EUR")), money);
            assert_eq!(voice.money((-3_00, 2, "EUR")), taken_off);
            assert_eq!(voice.day(day), on);
            assert_eq!(voice.day_short(day), short);
            assert_eq!(voice.percent(Decimal::new(55, 1)), share);
        }
    }
}
