//! Samples of whatever refusals hold, for the tests that walk them all.

use billing::law::NoRow;
use billing::line::LineError;
use billing::money::{EUR, MoneyError};
use billing::{Money, Number, Series};
use chrono::NaiveDate;
use rust_decimal::Decimal;

pub(super) trait Sample: Sized {
    /// One of each that is said in other words, at least.
    fn samples() -> Vec<Self>;
}

macro_rules! samples {
    ($($type:ty: $samples:expr;)+) => {$(
        impl Sample for $type {
            fn samples() -> Vec<Self> {
                Vec::from($samples)
            }
        }
    )+};
}
samples! {
    String: ["Conseil".to_owned()];
    &'static str: ["TVA"];
    char: ['O'];
    bool: [false, true];
    i64: [10];
    usize: [501];
    NaiveDate: NaiveDate::from_ymd_opt(2026, 3, 2).map(|on| [on]).expect("a date");
    Money: [Money::new(500_00, EUR)];
    Decimal: [Decimal::ZERO, Decimal::from(19)];
    Number: [Number::new(Series::invoices(2026), 7)];
    MoneyError: [MoneyError::Overflow];
    LineError: [LineError::NoLines];
    NoRow: [NoRow { rule: "rate".to_owned(), on: NaiveDate::default() }];
}

impl<T: Sample> Sample for Option<T> {
    fn samples() -> Vec<Self> {
        T::samples().into_iter().map(Some).chain([None]).collect()
    }
}

impl<T: Sample> Sample for Vec<T> {
    fn samples() -> Vec<Self> {
        vec![vec![], T::samples()]
    }
}
