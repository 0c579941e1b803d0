//! Dates, terms, percentages and amounts as typed.

use billing::{Currency, Deposit, Money, PaymentTerms, Percent};
use chrono::NaiveDate;
use grammar::amount::AmountProblem;
use grammar::date::{Calendar, DateProblem, Lean};
use grammar::fold;

use crate::error::Refusal;

/// How a reason begins where it is said in words.
const REASONS: [&str; 6] = ["parce que ", "parce qu'", "car ", "because ", "motif ", "pour cause de "];

/// What stands before a reason that is said in words, and the reason: `50 $ parce que le logo a changé`.
pub fn with_reason(text: &str) -> (&str, Option<&str>) {
    let marks: Vec<char> = fold::plain(text).chars().map(|c| c.to_ascii_lowercase()).collect();
    let begins = |at: usize, word: &str| {
        (at == 0 || marks[at - 1] == ' ')
            && marks[at..].iter().copied().zip(word.chars()).filter(|(a, b)| a == b).count() == word.chars().count()
    };
    let found = (0..marks.len()).find_map(|at| REASONS.iter().find(|word| begins(at, word)).map(|word| (at, at + word.chars().count())));
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    match found.map(|(from, to)| (text[..byte(from)].trim(), text[byte(to)..].trim())) {
        Some((before, reason)) if !reason.is_empty() => (before, Some(reason)),
        _ => (text, None),
    }
}

/// The largest amount that may be typed, in minor units: a hundred billion, so that sums of a lifetime can still be counted.
pub const MAX_MINOR: i64 = 10_000_000_000_000;

/// Errs where a text is longer than that.
pub fn short_enough(text: &str, most: usize) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length > most { Err(Refusal::TextTooLong { length, most }) } else { Ok(()) }
}

pub fn read_date(typed: &str, calendar: Calendar, lean: Lean) -> Result<NaiveDate, Refusal> {
    grammar::date::read(typed, calendar, lean).map_err(|problem| match problem {
        DateProblem::NotADate => Refusal::NotADate { typed: typed.to_owned() },
        DateProblem::NoSuchDay => Refusal::NoSuchDay { typed: typed.to_owned() },
        DateProblem::Either(first, second) => Refusal::EitherDay { typed: typed.to_owned(), first, second },
    })
}

pub fn read_due(typed: &str, calendar: Calendar) -> Result<PaymentTerms, Refusal> {
    grammar::due::read(typed, calendar).ok_or_else(|| match grammar::date::read(typed, calendar, Lean::Future) {
        // A day that never comes is told as such.
        Err(DateProblem::NoSuchDay) => Refusal::NoSuchDay { typed: typed.to_owned() },
        Err(DateProblem::Either(first, second)) => Refusal::EitherDay { typed: typed.to_owned(), first, second },
        _ => Refusal::NotADue { typed: typed.to_owned() },
    })
}

/// A number of days with its unit: `21 j`, `3 semaines`.
pub fn read_delay(typed: &str) -> Result<u16, Refusal> {
    grammar::due::delay(typed).ok_or_else(|| Refusal::NotADelay { typed: typed.to_owned() })
}

pub fn read_deposit(typed: &str) -> Result<Option<Percent>, Refusal> {
    let out = || Refusal::DepositOutOfRange { typed: typed.to_owned() };
    let figure = grammar::amount::read(typed).map_err(|_| out())?;
    if figure.currency.is_some() || figure.value >= 100.into() {
        return Err(out());
    }
    if figure.value.is_zero() {
        return Ok(None);
    }
    Percent::new(figure.value).map(Some).map_err(|_| out())
}

/// What a deposit asks for: a share, or an amount where a currency stands beside it; nothing where it is nought.
pub fn read_asked(typed: &str, currency: Currency) -> Result<Option<Deposit>, Refusal> {
    match grammar::amount::read(typed) {
        Ok(figure) if figure.currency.is_some() => {
            let amount = read_money(typed, currency)?;
            Ok(Some(Deposit::Amount(amount)).filter(|_| amount.is_positive()))
        }
        _ => match read_deposit(typed) {
            Ok(percent) => Ok(percent.map(Deposit::Percent)),
            Err(_) => Err(Refusal::NotADeposit { typed: typed.to_owned() }),
        },
    }
}

pub fn read_money(typed: &str, currency: Currency) -> Result<Money, Refusal> {
    let problem = |problem: AmountProblem| match problem {
        AmountProblem::NotANumber | AmountProblem::TooLarge => Refusal::NotAnAmount { typed: typed.to_owned() },
        AmountProblem::Ambiguous { whole, fraction } => Refusal::AmbiguousAmount { typed: typed.to_owned(), whole, fraction },
        AmountProblem::Negative => Refusal::NegativeAmount { typed: typed.to_owned() },
    };
    let figure = grammar::amount::read(typed).map_err(problem)?;
    if figure.foreign(currency).is_some() {
        return Err(Refusal::OtherCurrency { typed: typed.to_owned(), currency: currency.code() });
    }
    // A part of a cent is no money.
    if figure.is_percent || figure.value.normalize().scale() > currency.decimals() {
        return Err(Refusal::NotAnAmount { typed: typed.to_owned() });
    }
    let not_an_amount = || Refusal::NotAnAmount { typed: typed.to_owned() };
    Money::from_decimal(figure.value, currency).ok().filter(|money| money.minor() <= MAX_MINOR).ok_or_else(not_an_amount)
}
