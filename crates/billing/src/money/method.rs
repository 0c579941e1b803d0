//! When a client pays: before, after, or a deposit and the balance; and which of the three suits whom.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::money::Money;
use super::percent::Percent;
use super::terms::PaymentTerms;

/// How a business, or one client's override, wants to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Everything on approval, before any work.
    Prepay,
    /// A deposit on approval, the balance on delivery.
    Deposit,
    /// Everything on delivery.
    End,
}

/// What a deposit asks for: a share of the services, or an amount with its taxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deposit {
    Percent(Percent),
    Amount(Money),
}

impl From<Percent> for Deposit {
    fn from(percent: Percent) -> Self {
        Self::Percent(percent)
    }
}

/// The method of one offer, with its deposit: what is asked for when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    Prepay,
    /// That on approval, the rest on delivery.
    Deposit(Deposit),
    End,
}

impl Plan {
    #[must_use]
    pub fn of(method: Method, deposit: impl Into<Deposit>) -> Self {
        match method {
            Method::Prepay => Self::Prepay,
            Method::Deposit => Self::Deposit(deposit.into()),
            Method::End => Self::End,
        }
    }

    #[must_use]
    pub fn method(self) -> Method {
        match self {
            Self::Prepay => Method::Prepay,
            Self::Deposit(_) => Method::Deposit,
            Self::End => Method::End,
        }
    }

    /// The deposit asked for on approval, where it is one.
    #[must_use]
    pub fn deposit(self) -> Option<Deposit> {
        match self {
            Self::Deposit(deposit) => Some(deposit),
            Self::Prepay | Self::End => None,
        }
    }

    /// Whether work waits for money.
    #[must_use]
    pub fn is_in_advance(self) -> bool {
        self != Self::End
    }

    /// What may be proposed to a client who would rather not pay that much in advance: something less, never more.
    #[must_use]
    pub fn softer(self, usual: Percent) -> Vec<Self> {
        let half = Percent::new(50.into()).expect("a half is within 0 to 100");
        let of = |percent: Percent| Self::Deposit(percent.into());
        match self {
            Self::Prepay if usual == half => vec![of(half)],
            Self::Prepay => vec![of(usual), of(half)],
            Self::Deposit(Deposit::Percent(percent)) => {
                let smaller = Percent::new((percent.value() / Decimal::TWO).round().max(1.into()));
                smaller.ok().filter(|smaller| *smaller < percent).map(of).into_iter().chain([Self::End]).collect()
            }
            Self::Deposit(Deposit::Amount(amount)) => {
                let smaller = Some(Money::new(amount.minor() / 2, amount.currency())).filter(|smaller| smaller.is_positive());
                smaller.map(|smaller| Self::Deposit(Deposit::Amount(smaller))).into_iter().chain([Self::End]).collect()
            }
            Self::End => Vec::new(),
        }
    }
}

/// What the terms of sale in force say of paying, as they were published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    pub plan: Plan,
    pub due: PaymentTerms,
    /// Interest on what is paid late, where it is not the law's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_rate: Option<Decimal>,
}

/// As frozen: `"prepay"`, the share or the amount of a deposit, or nothing where all is paid at the end.
impl Serialize for Plan {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Prepay => serializer.serialize_some("prepay"),
            Self::Deposit(Deposit::Percent(percent)) => serializer.serialize_some(percent),
            Self::Deposit(Deposit::Amount(amount)) => serializer.serialize_some(amount),
            Self::End => serializer.serialize_none(),
        }
    }
}

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Frozen {
            Share(Percent),
            Amount(Money),
            Word(String),
        }
        match Option::<Frozen>::deserialize(deserializer)? {
            None => Ok(Self::End),
            Some(Frozen::Share(percent)) => Ok(Self::Deposit(percent.into())),
            Some(Frozen::Amount(amount)) => Ok(Self::Deposit(Deposit::Amount(amount))),
            Some(Frozen::Word(word)) if word == "prepay" => Ok(Self::Prepay),
            Some(Frozen::Word(word)) => Err(serde::de::Error::custom(format!("no payment plan {word}"))),
        }
    }
}

/// What is sold, of the three questions that help to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferType {
    /// Short and alike each time: a session, a package, a small order.
    Packages,
    /// Made to measure over weeks.
    Projects,
    /// By the month, for the same clients.
    Ongoing,
}

/// How well the clients are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Mostly,
    Some,
    Hardly,
}

/// Which method suits: paying at the end is for clients one knows, and only where nothing has to be fronted. What comes back each month has
/// no delivery to wait for: it is paid month by month, ahead or at the end.
#[must_use]
pub fn advise(sold: OfferType, needs_cash: bool, known: Known) -> Method {
    match (sold, needs_cash, known) {
        (OfferType::Packages, true, _) | (OfferType::Packages, false, Known::Some | Known::Hardly) => Method::Prepay,
        (OfferType::Ongoing, true, _) | (OfferType::Ongoing, false, Known::Hardly) => Method::Prepay,
        (OfferType::Projects, ..) => Method::Deposit,
        (OfferType::Packages, false, Known::Mostly) | (OfferType::Ongoing, false, Known::Mostly | Known::Some) => Method::End,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(percent: i64) -> Percent {
        Percent::new(percent.into()).expect("within 0 to 100")
    }

    fn share(percent: i64) -> Deposit {
        usual(percent).into()
    }

    fn euros(cents: i64) -> Deposit {
        Deposit::Amount(Money::new(cents, crate::money::EUR))
    }

    #[test]
    fn a_plan_reads_back_as_it_was_frozen() {
        for (plan, frozen) in [
            (Plan::Prepay, r#""prepay""#),
            (Plan::Deposit(share(30)), r#""30""#),
            (Plan::Deposit(euros(500_00)), r#"{"minor":50000,"currency":"EUR"}"#),
            (Plan::End, "null"),
        ] {
            assert_eq!(serde_json::to_string(&plan).expect("it serialises"), frozen);
            assert_eq!(serde_json::from_str::<Plan>(frozen).expect("it reads back"), plan);
        }
    }

    #[test]
    fn a_client_who_will_not_pay_ahead_is_offered_less_never_more() {
        assert_eq!(Plan::Prepay.softer(usual(30)), [Plan::Deposit(share(30)), Plan::Deposit(share(50))]);
        assert_eq!(Plan::Prepay.softer(usual(50)), [Plan::Deposit(share(50))]);
        assert_eq!(Plan::Deposit(share(30)).softer(usual(30)), [Plan::Deposit(share(15)), Plan::End]);
        assert_eq!(Plan::Deposit(share(1)).softer(usual(30)), [Plan::End]);
        assert_eq!(Plan::Deposit(euros(500_01)).softer(usual(30)), [Plan::Deposit(euros(250_00)), Plan::End]);
        assert_eq!(Plan::Deposit(euros(1)).softer(usual(30)), [Plan::End]);
        assert!(Plan::End.softer(usual(30)).is_empty());
    }

    #[test]
    fn paying_at_the_end_is_advised_only_where_nothing_is_fronted_for_strangers() {
        for sold in [OfferType::Packages, OfferType::Projects, OfferType::Ongoing] {
            for known in [Known::Mostly, Known::Some, Known::Hardly] {
                assert_ne!(advise(sold, true, known), Method::End, "{sold:?} {known:?}");
            }
            assert_ne!(advise(sold, false, Known::Hardly), Method::End, "{sold:?}");
        }
    }
}
