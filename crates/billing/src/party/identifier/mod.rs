//! The identifiers of businesses and accounts, each with its check digits.

mod bank;
mod canada;
mod check;
mod france;
mod vat;
mod vat_keys;

pub use bank::{Bic, CreditorReference, Iban};
pub use canada::{GstNumber, Neq, QstNumber};
pub use check::{IdentifierError, suggestions};
pub use france::{Siren, Siret};
pub use vat::VatNumber;
