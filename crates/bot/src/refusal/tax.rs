//! Taxes that cannot be decided.

use billing::law::{NoRow, TaxProblem};
use rust_decimal::Decimal;
use words::{Arg, Voice};

use super::said::{Said, all};

problems! { TaxProblem {
    NoRow(row) => "no-tax-row";
    NotRegistered(rate) => "no-tax-not-registered";
    NoSuchRate { rate, rates as above_zero } => if is_zero_rated(rates) { "no-tax-rate-by-province" } else { "no-tax-rate" };
    NotDue(rate) => "no-tax-not-due";
    NoGround(item) => "no-tax-ground";
    GoodsOrService(item) => "no-tax-goods-or-service";
    OutsideBesides => "no-tax-outside-besides";
    NoSuchGround => "no-tax-no-such-ground";
    NoRulesThere => "no-tax-rules-there";
    NumbersMissing => "no-tax-numbers";
}}

/// Where a zero rate comes first, the others follow from the client's province.
fn is_zero_rated(rates: &[Decimal]) -> bool {
    rates.first().is_some_and(Decimal::is_zero)
}

impl Said for NoRow {
    fn args(&self, _name: &'static str, voice: Voice) -> Vec<(&'static str, Arg)> {
        let Self { rule, on } = self;
        all([said!(voice, rule), said!(voice, on)])
    }
}
