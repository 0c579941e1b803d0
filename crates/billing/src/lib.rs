//! The money side of Relance: what a freelancer and an accountant would recognise, and nothing else.
//!
//! Pure: no input or output, no clock, no randomness, no async. Whoever calls says which day it is.
//! It is *not* a place for wording (see `words`) except where the law fixes the words ([`jurisdiction`]).

pub mod aging;
pub mod business;
pub mod client;
pub mod dunning;
pub mod identifier;
pub mod invoice;
pub mod jurisdiction;
pub mod line;
pub mod money;
pub mod number;
pub mod payment;
pub mod quote;
pub mod terms;

pub use aging::{Aging, Bucket};
pub use business::{Activity, Business, Method, Regime};
pub use client::{Client, ClientKind, Form};
pub use dunning::{Chase, DunningPolicy, DunningStep, Hold, Tone, reminder_due};
pub use invoice::{Invoice, InvoiceKind};
pub use line::{Line, Lines, Unit};
pub use money::{Currency, Money, Percent};
pub use number::{Number, Series};
pub use payment::{Allocation, Payment, PaymentMethod};
pub use quote::{Evidence, Offer, Quote, QuoteState};
pub use terms::PaymentTerms;
