//! What the books of a business have to be told: no more than its regime needs.

use chrono::{Datelike, Months, NaiveDate};

use super::business::{Activity, Business, Regime};
use super::declarations::Acre;
use crate::money::category::ServiceKind;
use crate::money::terms::end_of_month;

/// Something that declarations depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Of which kind its services are.
    Services,
    /// How often it declares: to the URSSAF in France, its GST and QST in Canada.
    Period,
    /// How often it declares French VAT.
    VatPeriod,
    FlatTax,
    Acre,
    /// The retirement fund of a profession.
    Fund,
}

impl Fact {
    pub const ALL: [Self; 6] = [Self::Services, Self::Period, Self::VatPeriod, Self::FlatTax, Self::Acre, Self::Fund];

    /// By which it is typed and answered.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Services => "services",
            Self::Period => "period",
            Self::VatPeriod => "vat_period",
            Self::FlatTax => "flat_tax",
            Self::Acre => "acre",
            Self::Fund => "fund",
        }
    }
}

/// Whether a business of that regime, there, can have it at all.
#[must_use]
pub fn can_have(business: &Business, fact: Fact) -> bool {
    let is_french = business.country == "FR";
    match fact {
        Fact::Services | Fact::FlatTax | Fact::Acre => is_french,
        Fact::Period => is_french || business.regime == Regime::Registered,
        Fact::VatPeriod => business.regime == Regime::Vat,
        Fact::Fund => is_french && business.activity != Activity::Goods && business.services != Some(ServiceKind::Bic),
    }
}

/// What is missing, as its regime needs it: a French franchise declares to the URSSAF; who charges VAT declares it; a small supplier of
/// Canada declares nothing.
#[must_use]
pub fn missing(business: &Business) -> Vec<Fact> {
    let told = business.declarations;
    let is_missing = |fact: &Fact| match (business.regime, fact) {
        (Regime::Franchise, Fact::Services) => business.activity != Activity::Goods && business.services.is_none(),
        (Regime::Franchise | Regime::Registered, Fact::Period) => told.period.is_none(),
        (Regime::Franchise, Fact::FlatTax) => told.flat_tax.is_none(),
        (Regime::Franchise, Fact::Acre) => told.acre.is_none(),
        (Regime::Franchise, Fact::Fund) => business.services == Some(ServiceKind::Bnc) && told.fund.is_none(),
        (Regime::Vat, Fact::VatPeriod) => told.vat_period.is_none(),
        _ => false,
    };
    Fact::ALL.into_iter().filter(is_missing).collect()
}

/// The last day of the ACRE, where it is had and that is known: the end of the third civil quarter after the one in which the business began
/// (CSS art. L131-6-4).
#[must_use]
pub fn acre_until(business: &Business) -> Option<NaiveDate> {
    match business.declarations.acre? {
        Acre::No => None,
        Acre::Until(day) => Some(day),
        Acre::Yes => {
            let since = business.since?;
            let quarter = NaiveDate::from_ymd_opt(since.year(), since.month0() / 3 * 3 + 1, 1)?;
            quarter.checked_add_months(Months::new(11)).map(end_of_month)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::declarations::{Declarations, Fund, Period};
    use crate::testing::{business, day};

    fn keys(business: &Business) -> Vec<&'static str> {
        missing(business).into_iter().map(Fact::key).collect()
    }

    #[test]
    fn a_regime_is_asked_what_it_declares_and_no_more() {
        assert_eq!(keys(&business()), ["services", "period", "flat_tax", "acre"]);
        let profession = Business { services: Some(ServiceKind::Bnc), ..business() };
        assert_eq!(keys(&profession), ["period", "flat_tax", "acre", "fund"]);
        let trade = Business { services: Some(ServiceKind::Bic), ..business() };
        assert_eq!(keys(&trade), ["period", "flat_tax", "acre"]);
        let shop = Business { activity: Activity::Goods, ..business() };
        assert_eq!(keys(&shop), ["period", "flat_tax", "acre"]);
        assert_eq!(keys(&Business { regime: Regime::Vat, ..business() }), ["vat_period"]);
        let quebec = Business::quebec("Marc".to_owned(), vec![], None);
        assert_eq!(keys(&quebec), Vec::<&str>::new());
        assert_eq!(keys(&Business { regime: Regime::Registered, ..quebec.clone() }), ["period"]);
        // What is asked can be had, whoever is asked.
        for of in [business(), profession, trade, shop, quebec] {
            assert!(missing(&of).into_iter().all(|fact| can_have(&of, fact)));
        }
    }

    #[test]
    fn what_was_told_is_missing_no_more() {
        let told = Declarations {
            period: Some(Period::Quarterly),
            vat_period: None,
            acre: Some(Acre::No),
            flat_tax: Some(false),
            fund: Some(Fund::Cipav),
        };
        assert_eq!(keys(&Business { services: Some(ServiceKind::Bnc), declarations: told, ..business() }), Vec::<&str>::new());
    }

    // The quarter of the start, and three more.
    #[test]
    fn the_acre_ends_with_the_third_quarter_after_the_first() {
        let until = |since: &str, acre: Acre| {
            let declarations = Declarations { acre: Some(acre), ..Declarations::default() };
            acre_until(&Business { since: Some(day(since)), declarations, ..business() })
        };
        for (since, last) in [
            ("2026-01-01", "2026-12-31"),
            ("2026-03-31", "2026-12-31"),
            ("2026-04-12", "2027-03-31"),
            ("2026-09-15", "2027-06-30"),
            ("2026-11-28", "2027-09-30"),
        ] {
            assert_eq!(until(since, Acre::Yes), Some(day(last)), "{since}");
        }
        assert_eq!(until("2026-01-01", Acre::No), None);
        assert_eq!(until("2026-01-01", Acre::Until(day("2026-10-31"))), Some(day("2026-10-31")));
    }

    // Rows of before have none of it, and keep their bytes.
    #[test]
    fn a_business_that_told_nothing_is_written_as_it_was() {
        let written = serde_json::to_string(&business()).expect("it serialises");
        for name in ["declarations", "services", "usual"] {
            assert!(!written.contains(&format!("\"{name}\":")), "{written}");
        }
        let told =
            Business { declarations: Declarations { acre: Some(Acre::Until(day("2026-12-31"))), ..Declarations::default() }, ..business() };
        let written = serde_json::to_string(&told).expect("it serialises");
        assert!(written.contains(r#""declarations":{"acre":{"until":"2026-12-31"}}"#), "{written}");
        assert_eq!(serde_json::from_str::<Business>(&written).expect("it reads"), told);
    }
}
