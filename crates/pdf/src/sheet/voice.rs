//! The words of a page, in the one or two languages that it bears.

use billing::business::Seller;
use billing::client::Buyer;
use billing::{Currency, Money, PaymentTerms, Percent};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use words::{Arg, Lang, Voice};

use super::Row;

/// Words of one document. A French document has to be in French (loi 94-665, art. 2): English comes beside it.
#[derive(Clone, Copy)]
pub(super) struct PageVoice {
    pub(super) reader: Voice,
    /// The language of where it is issued: the French of France or of Québec, or no other than the reader's.
    pub(super) home: Voice,
}

impl PageVoice {
    pub(super) fn of(lang: &str, seller: &Seller) -> Self {
        let langs = seller.paper_langs(lang);
        let typed = Lang::parse(lang).filter(|lang| !lang.is_french());
        let home = if langs.home == "en" { typed } else { Lang::parse(langs.home) }.unwrap_or(Lang::Fr);
        // A page in French is in the French of where it is issued, whoever reads it.
        Self { reader: Voice::of(typed.unwrap_or(home)), home: Voice::of(home) }
    }

    /// Whether it bears one language.
    pub(super) fn is_alone(self) -> bool {
        self.reader.lang == self.home.lang
    }

    pub(super) fn is_french(self) -> bool {
        self.reader.lang.is_french()
    }

    /// `Échéance`, or `Échéance · Due`.
    pub(super) fn label(self, key: &str) -> String {
        self.label_with(key, |_| Vec::new())
    }

    /// The same with values, each written as the language beside it does.
    pub(super) fn label_with(self, key: &str, args: impl Fn(Self) -> Vec<(&'static str, Arg)>) -> String {
        let in_french = self.home.t(key, &args(Self { reader: self.home, ..self }));
        if self.is_alone() {
            return in_french;
        }
        let in_english = self.say(key, &args(self));
        // Where it breaks, it breaks before the English.
        if in_french == in_english { in_french } else { format!("{in_french}\u{a0}· {in_english}") }
    }

    /// A sentence in French, and below it in English for who reads it.
    pub(super) fn lines(self, key: &str) -> String {
        self.lines_with(key, |_| Vec::new())
    }

    /// The same with values, each written as the language of its sentence does.
    pub(super) fn lines_with(self, key: &str, args: impl Fn(Self) -> Vec<(&'static str, Arg)>) -> String {
        let in_french = self.home.t(key, &args(Self { reader: self.home, ..self }));
        if self.is_alone() { in_french } else { format!("{in_french}\n{}", self.say(key, &args(self))) }
    }

    pub(super) fn say(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.reader.t(key, args)
    }

    pub(super) fn money(self, amount: Money) -> String {
        self.reader.money(amount)
    }

    pub(super) fn day(self, on: NaiveDate) -> String {
        self.reader.day(on)
    }

    pub(super) fn day_short(self, on: NaiveDate) -> String {
        self.reader.day_short(on)
    }

    pub(super) fn percent(self, share: Percent) -> String {
        self.reader.percent(share)
    }

    pub(super) fn rate(self, rate: Decimal) -> String {
        self.reader.percent(rate)
    }

    /// Which dollars these are, to whoever has others at home.
    pub(super) fn currency(self, currency: Currency, buyer: &Buyer, seller_country: &str) -> Option<Row> {
        let home = buyer.country.as_deref().unwrap_or(seller_country);
        let key = format!("currency-{}", currency.code().to_lowercase());
        let named = if self.reader.words.has(self.reader.lang, &key) { self.label(&key) } else { currency.code().to_owned() };
        currency.is_foreign_dollar(home).then(|| self.row("field-currency", named))
    }

    pub(super) fn row(self, key: &str, value: String) -> Row {
        Row { label: self.label(key), value }
    }

    pub(super) fn terms(self, terms: PaymentTerms) -> String {
        let days = |count: u16| [("days", Arg::Count(i64::from(count)))];
        match terms {
            PaymentTerms::OnReceipt => self.say("terms-on-receipt", &[]),
            PaymentTerms::Net(count) => self.say("terms-net", &days(count)),
            PaymentTerms::NetThenEndOfMonth(0) | PaymentTerms::EndOfMonthThenNet(0) => self.say("terms-end-of-month", &[]),
            PaymentTerms::NetThenEndOfMonth(count) => self.say("terms-net-then-end-of-month", &days(count)),
            PaymentTerms::EndOfMonthThenNet(count) => self.say("terms-end-of-month-then-net", &days(count)),
            PaymentTerms::NetThenEndOfMonthThe { days, day } => {
                self.say("terms-end-of-month-the", &[("days", Arg::Count(i64::from(days))), ("day", Arg::Count(i64::from(day)))])
            }
            PaymentTerms::On(day) => self.say("terms-on", &[("day", self.day(day).into())]),
        }
    }
}
