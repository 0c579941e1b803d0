//! A receipt (*reçu*): money that came in, and what it leaves to pay.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ledger::allocation::Surcharges;
use crate::ledger::payment::Payment;
use crate::money::Money;
use crate::party::business::Seller;
use crate::party::client::Buyer;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub seller: Seller,
    pub buyer: Buyer,
    pub payment: Payment,
    /// The invoice it settles, by the number that the client knows; none where all of it is kept as credit.
    pub invoice: Option<String>,
    pub invoiced_on: Option<NaiveDate>,
    /// What is left to pay of it, and what the client has in credit that was taken off.
    pub outstanding: Money,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deducted: Option<Money>,
    /// What was paid beyond, the client's to use later.
    pub credit: Option<Money>,
    /// What of it is penalties and the fixed sum for recovery, which no VAT is charged on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surcharges: Option<Surcharges>,
    pub issued_on: NaiveDate,
    pub lang: String,
}
