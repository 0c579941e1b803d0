//! A receipt (*reçu*): money that came in, and what it leaves to pay.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::business::Seller;
use crate::client::Buyer;
use crate::money::Money;
use crate::payment::Payment;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub seller: Seller,
    pub buyer: Buyer,
    pub payment: Payment,
    /// The invoice it settles, by the number that the client knows.
    pub invoice: String,
    pub invoiced_on: NaiveDate,
    pub outstanding: Money,
    /// What was paid beyond, the client's to use later.
    pub credit: Option<Money>,
    pub issued_on: NaiveDate,
    pub lang: String,
}
