//! What people typed, as values; what buttons carry, as rows.

pub(crate) mod before;
pub(crate) mod choice;
pub(crate) mod declarations;
pub(crate) mod find;
pub(crate) mod identity;
pub(crate) mod invoice;
pub(crate) mod items;
pub(crate) mod keyed;
pub(crate) mod line;
pub(crate) mod lines;
pub(crate) mod named;
pub(crate) mod once;
pub(crate) mod person;
pub(crate) mod pick;
pub(crate) mod quote;
pub(crate) mod sold;
pub(crate) mod value;
