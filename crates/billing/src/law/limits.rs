//! What a business may ask of a client: when it is paid, how, and until when a consumer may withdraw.

use chrono::{Days, NaiveDate};

use super::calendar::business_day_from;
use super::france;
use super::place::Jurisdiction;
use crate::money::Money;
use crate::money::terms::{PaymentTerms, TermsTooLong};
use crate::party::client::ClientKind;

/// Between businesses in France: at most sixty days, or forty-five to the end of a month. No limit binds a consumer's contract.
pub fn check_terms(country: &str, kind: ClientKind, terms: PaymentTerms, issued_on: NaiveDate) -> Result<(), TermsTooLong> {
    match (Jurisdiction::of(country), kind) {
        (Some(Jurisdiction::France), ClientKind::Business) => france::check_terms(terms, issued_on),
        _ => Ok(()),
    }
}

/// Whether an invoice of that amount may be paid in cash.
#[must_use]
pub fn is_cash_allowed(country: &str, payable: Money) -> bool {
    Jurisdiction::of(country) != Some(Jurisdiction::France) || france::is_cash_allowed(payable)
}

/// Whether money may be asked for before the work. A Québec consumer hired at a distance pays ahead by credit card alone (LPC s. 54.3).
#[must_use]
pub fn may_ask_ahead(country: &str, kind: ClientKind, takes_cards: bool) -> bool {
    !(Jurisdiction::of(country) == Some(Jurisdiction::Canada("QC")) && kind == ClientKind::Consumer) || takes_cards
}

/// What of the business a client has to be told before agreeing, beside its name and address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToldBeforeAgreeing {
    pub phone: bool,
    /// Who settles disputes out of court.
    pub mediator: bool,
    /// The day of the work, or the delay within which it is done.
    pub delivery: bool,
}

/// A consumer in France (C. consom. L111-1, 3°, 4° and 6°; L616-1), or one hired at a distance in Québec (LPC s. 54.4). It holds of every
/// day that a quote can bear.
#[must_use]
pub fn told_before_agreeing(country: &str, kind: ClientKind) -> ToldBeforeAgreeing {
    match Jurisdiction::of(country) {
        _ if kind != ClientKind::Consumer => ToldBeforeAgreeing::default(),
        Some(Jurisdiction::France) => ToldBeforeAgreeing { phone: true, mediator: true, delivery: true },
        Some(Jurisdiction::Canada("QC")) => ToldBeforeAgreeing { phone: true, mediator: false, delivery: true },
        _ => ToldBeforeAgreeing::default(),
    }
}

/// For how many days a consumer may withdraw (C. consom. L221-18); and within how many what was paid is given back (L221-24).
pub const WITHDRAWAL_DAYS: u64 = 14;
pub const REIMBURSEMENT_DAYS: u64 = 14;

/// The last day on which a consumer may withdraw from a contract for services made at a distance on that day: the fourteenth, or the next
/// working day (C. consom. L221-18, L221-19; règl. 1182/71, art. 3).
#[must_use]
pub fn withdrawal_until(country: &str, kind: ClientKind, agreed_on: NaiveDate) -> Option<NaiveDate> {
    if Jurisdiction::of(country) != Some(Jurisdiction::France) || kind != ClientKind::Consumer {
        return None;
    }
    let last = agreed_on.checked_add_days(Days::new(WITHDRAWAL_DAYS))?;
    Some(business_day_from(country, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_withdrawal_that_ends_on_a_day_off_ends_on_the_next_working_day() {
        let until =
            |country: &str, kind, on: &str| withdrawal_until(country, kind, on.parse().expect("a date")).map(|until| until.to_string());
        for (on, last) in
            [("2026-03-03", "2026-03-17"), ("2026-03-01", "2026-03-16"), ("2026-03-23", "2026-04-07"), ("2026-04-17", "2026-05-04")]
        {
            assert_eq!(until("FR", ClientKind::Consumer, on).as_deref(), Some(last), "{on}");
        }
        assert_eq!(until("FR", ClientKind::Business, "2026-03-03"), None);
        assert_eq!(until("CA-QC", ClientKind::Consumer, "2026-03-03"), None);
    }
}
