//! The one grammar of what people type, on every platform.

pub mod amount;
pub mod date;
pub mod due;
pub mod fold;
pub mod items;
pub mod line;

pub use amount::{AmountProblem, Figure};
pub use date::{DateProblem, Lean};
pub use fold::fold;
pub use items::ItemProblem;
pub use line::{CommandLine, read_line};
