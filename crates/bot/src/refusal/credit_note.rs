//! What cannot be credited.

use billing::credit_note::CreditError;
use billing::line::LineError;
use billing::money::MoneyError;

use super::said::Said;

problems! { CreditError {
    NothingLeft => "no-credit-nothing-left";
    TooMuch { left } => "no-credit-too-much";
    NoSuchLine(line) => "no-credit-line";
    LineCredited(line) => "no-credit-line-credited";
    Line(why) => "no-credit-uncounted";
    Money(why) => "no-credit-uncounted";
}}

impl Said for LineError {}
impl Said for MoneyError {}
