//! What the law says where a business is: which taxes it charges whom, what its documents mention, what it may ask.
//!
//! Every figure and wording that has a day stands in [`rows`].

mod abroad;
pub mod calendar;
pub mod canada;
mod easter;
pub mod facts;
pub mod france;
pub mod limits;
pub mod mention;
pub mod place;
pub mod rows;
mod stated;
pub mod treatment;
pub mod wording;

pub use calendar::{business_day_from, is_business_day, next_business_day};
pub use facts::{Facts, mentions};
pub use limits::{
    REIMBURSEMENT_DAYS, ToldBeforeAgreeing, WITHDRAWAL_DAYS, check_terms, is_cash_allowed, may_ask_ahead, told_before_agreeing,
    withdrawal_until,
};
pub use mention::{DocumentKind, Key, Mention, exempt_by, exemption};
pub use place::{Jurisdiction, Territory, countries, french_place, has_siren, is_in_union, read_country};
pub use rows::{Law, LawError, MentionRow, NoRow, Scope, on};
pub use stated::stated_country;
pub use treatment::{Ground, TaxProblem, Treatment, TypedLine, treat, treat_as, treat_lines, typed_rate};
pub use wording::{canadian_rate, canadian_rate_in_english};
