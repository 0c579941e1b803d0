//! Invoices and credit notes as machines read them.

pub mod cii;
pub mod xml;
