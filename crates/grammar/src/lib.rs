//! What people type, as values: amounts, days, payment terms and items, in the spellings of phones, banks and two languages.
//!
//! Pure: it reads no clock (it is told the day) and knows no chat, no command and no database. What has a command before it is read by `bot`,
//! which reads its parts here; an import and a bank's file read theirs here too.

pub mod amount;
pub mod date;
pub mod due;
pub mod fold;
pub mod items;
mod numeral;
pub mod quarter;

pub use amount::{AmountProblem, Figure};
pub use date::{Calendar, DateProblem, Lean};
pub use fold::fold;
pub use items::{Item, ItemProblem};
