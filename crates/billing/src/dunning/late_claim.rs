//! What an invoice that is paid late owes beside what it asked for, as it is worked out and claimed: apart from the invoice, which stands.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::interest::{Calculation, Debt, Imputation, Imputed, InterestError, LateRate, Period};
use crate::document::invoice::Invoice;
use crate::law::mention::Key;
use crate::law::rows::Law;
use crate::law::wording::agreed_rate;
use crate::money::{EUR, Money, MoneyError};
use crate::party::business::Seller;
use crate::party::client::{Buyer, ClientKind};

/// The fixed sum for the costs of recovery, for each invoice, in cents (C. com. D441-5).
const RECOVERY_FEE: i64 = 40_00;

/// At which rate an invoice bears interest from its due date on; `None` where nothing runs by itself.
///
/// A consumer owes none before a formal notice (C. civ. 1231-6), nor does anybody in Canada where none was agreed. What was agreed is what the
/// invoice prints: settings may have changed since.
#[must_use]
pub fn rate_of(invoice: &Invoice) -> Option<LateRate> {
    if invoice.buyer.kind == ClientKind::Consumer {
        return None;
    }
    let is_of_rate = |key: Option<Key>| matches!(key, Some(Key::LatePenalties | Key::LateInterest));
    let mut said = invoice.mentions.iter().filter(|mention| is_of_rate(mention.key));
    let agreed = said.find_map(|mention| agreed_rate(&mention.text));
    agreed.map(LateRate::Agreed).or((invoice.seller.country == "FR").then_some(LateRate::FrenchDefault))
}

/// The fixed sum that an invoice owes once it is late: between professionals in France, in its own currency where that is the euro's.
#[must_use]
pub fn fee_of(invoice: &Invoice) -> Money {
    let is_owed = invoice.seller.country == "FR" && invoice.buyer.kind == ClientKind::Business && invoice.payable.currency() == EUR;
    Money::new(if is_owed { RECOVERY_FEE } else { 0 }, invoice.payable.currency())
}

/// What came in of an invoice on a day, as it was said to be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paid {
    pub on: NaiveDate,
    pub principal: Money,
    pub penalty: Money,
}

/// How an invoice stands in the books.
#[derive(Clone, Debug)]
pub struct Standing {
    /// What credit notes took back of it, and what is asked for no more.
    pub taken_back: Money,
    /// What came in, in the order of the days.
    pub payments: Vec<Paid>,
    /// The part of the fixed sum that was paid.
    pub fee_paid: Money,
    /// What is left to pay of what it asked for.
    pub left: Money,
}

/// What is claimed of one invoice beside what it asked for, frozen as it was worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateClaim {
    pub seller: Seller,
    pub buyer: Buyer,
    /// The invoice, as its client knows it.
    pub reference: String,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    /// The day up to which it is worked out, included.
    pub on: NaiveDate,
    pub rate: LateRate,
    pub periods: Vec<Period>,
    pub payments: Vec<Imputed>,
    /// What is owed once money went to interest first.
    pub principal: Money,
    pub interest: Money,
    /// The same as the books have it: what is left to pay of the invoice, and what is owed beside it.
    pub left: Money,
    pub penalty: Money,
    pub fee: Money,
    /// What each day after adds, where its rate is known.
    pub by_day: Option<Money>,
    pub lang: String,
}

impl LateClaim {
    /// Works out what an invoice owes on a day beside what is left of it.
    ///
    /// Where something of it is left, money went to interest first (C. civ. 1343-1); a receipt for all of it, without a word of interest, is
    /// for what the invoice asked, so that what was borne stands still.
    pub fn work_out(
        law: &Law,
        invoice: &Invoice,
        rate: LateRate,
        standing: &Standing,
        on: NaiveDate,
        lang: String,
    ) -> Result<Self, InterestError> {
        let is_open = standing.left.is_positive();
        let imputation = if is_open { Imputation::InterestFirst } else { Imputation::PrincipalFirst };
        let principal = invoice.payable.minus(standing.taken_back)?;
        let mut debt = Debt { principal, due: invoice.due_on, payments: Vec::new(), rate, imputation };
        for paid in &standing.payments {
            debt.payments.push((paid.on, if is_open { paid.principal.plus(paid.penalty)? } else { paid.principal }));
        }
        let Calculation { periods, mut payments, mut owed, by_day, .. } = debt.owed_on(law, on)?;
        // Once all of it is paid, what was said to be penalties has paid them, whenever it came.
        for paid in standing.payments.iter().filter(|paid| !is_open && paid.on <= on && paid.penalty.is_positive()) {
            let to_interest = paid.penalty.at_most(owed.interest)?;
            owed.interest = owed.interest.minus(to_interest)?;
            payments.push(Imputed { on: paid.on, to_interest, to_principal: Money::zero(to_interest.currency()) });
        }
        let beside = owed.total()?.minus(standing.left)?;
        let fee = fee_of(invoice).minus(standing.fee_paid)?;
        Ok(Self {
            seller: invoice.seller.clone(),
            buyer: invoice.buyer.clone(),
            reference: invoice.reference(),
            issued_on: invoice.issued_on,
            due_on: invoice.due_on,
            on,
            rate,
            periods,
            payments,
            principal: owed.principal,
            interest: owed.interest,
            left: standing.left,
            penalty: beside.at_least_zero(),
            fee: fee.at_least_zero(),
            by_day: by_day.filter(|amount| amount.is_positive()),
            lang,
        })
    }

    /// What is claimed beside the invoice.
    pub fn beside(&self) -> Result<Money, MoneyError> {
        self.penalty.plus(self.fee)
    }

    /// All that is owed that day.
    pub fn total(&self) -> Result<Money, MoneyError> {
        self.left.plus(self.beside()?)
    }
}
