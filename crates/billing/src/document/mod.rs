//! The documents of a sale, each frozen on its day, and whether work may start.

pub mod credit_note;
pub mod deposit;
pub mod gate;
pub mod invoice;
pub mod quote;
pub mod receipt;
pub mod reference;
pub mod stamp;
pub mod statement;
pub mod step;
