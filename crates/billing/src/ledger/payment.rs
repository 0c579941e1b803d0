//! Money received, and by which means.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Money;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    Transfer,
    Card,
    Cheque,
    Cash,
    Paypal,
    Interac,
    Other,
    /// What the client had paid too much, or was credited: no money comes in.
    Credit,
    /// What the business no longer asks for: no money comes in.
    WriteOff,
}

impl PaymentMethod {
    pub const ALL: [Self; 9] =
        [Self::Transfer, Self::Card, Self::Cheque, Self::Cash, Self::Paypal, Self::Interac, Self::Other, Self::Credit, Self::WriteOff];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Transfer => "transfer",
            Self::Card => "card",
            Self::Cheque => "cheque",
            Self::Cash => "cash",
            Self::Paypal => "paypal",
            Self::Interac => "interac",
            Self::Other => "other",
            Self::Credit => "credit",
            Self::WriteOff => "write_off",
        }
    }

    /// Whether money comes in by it.
    #[must_use]
    pub fn brings_money(self) -> bool {
        !matches!(self, Self::Credit | Self::WriteOff)
    }
}

/// A payment of one client. A mistake is undone by a correcting payment of the opposite amount, never by erasing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    pub amount: Money,
    pub method: PaymentMethod,
    pub received_on: NaiveDate,
    /// The day it was credited to the account, where that was said: a cheque's VAT is due then (BOI-TVA-BASE-20-20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub banked_on: Option<NaiveDate>,
    /// What the business knows it by; why, of what it no longer asks for.
    pub reference: Option<String>,
}
