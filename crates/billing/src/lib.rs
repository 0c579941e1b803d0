//! The money side of Relance: what a freelancer and an accountant would recognise, and nothing else.
//!
//! Pure: no input or output, no clock, no randomness, no async. Whoever calls says which day it is.
//! It is *not* a place for wording (see `words`) except where the law fixes the words ([`law`]).
//!
//! Each folder is an area and knows those before it alone: money, party, law, ledger, document, dunning, einvoice. Who calls names the
//! noun, whatever its folder: `billing::invoice`.

mod document;
pub mod dunning;
mod einvoice;
pub mod law;
mod ledger;
pub mod money;
mod party;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use document::{credit_note, deposit, gate, invoice, quote, receipt, reference, stamp, statement, step};
pub use dunning::{aging, interest, late_claim};
pub use einvoice::cii;
pub use ledger::{allocation, by_category, movement, payment, split, transfer_code};
pub use money::{category, discount, exemption, line, method, number, numbering, percent, tax, tax_included, terms, unit};
pub use party::{books, business, client, declarations, identifier, look, means, takeover};

pub use aging::{Aging, Bucket};
pub use allocation::{Allocation, AllocationKind, Surcharges};
pub use business::{Activity, Business, PaperLangs, Regime};
pub use category::{Category, ServiceKind};
pub use client::{Client, ClientKind, FormOfAddress};
pub use credit_note::CreditNote;
pub use declarations::{Acre, Declarations, Fund, Period};
pub use discount::Discount;
pub use dunning::{Chase, DunningPolicy, DunningStep, Hold, LateClaim, Tone, reminder_due};
pub use exemption::{Exemption, Nature};
pub use gate::{Gate, Missing};
pub use invoice::{Invoice, InvoiceKind};
pub use law::Law;
pub use line::{Line, Lines};
pub use look::{Colour, Look};
pub use means::{PayTo, PaymentMeansKind, WayToPay};
pub use method::{Announced, Deposit, Method, Plan};
pub use money::{Currency, Money};
pub use number::{Number, Series};
pub use numbering::Numbering;
pub use payment::{Payment, PaymentMethod};
pub use percent::Percent;
pub use quote::{Evidence, Kept, Offer, Quote, QuoteState};
pub use receipt::Receipt;
pub use reference::DocumentRef;
pub use stamp::Stamp;
pub use statement::Statement;
pub use step::QuoteStep;
pub use tax::{Amounts, TaxAmount, TaxCode, TaxRate};
pub use tax_included::TaxIncludedError;
pub use terms::PaymentTerms;
pub use transfer_code::{Remittance, TransferCode, TransferCodeError};
pub use unit::Unit;
