//! The gate: whether work on a quote may start.

use chrono::NaiveDate;

use super::invoice::{Invoice, InvoiceKind};
use super::quote::Quote;
use crate::money::Money;
use crate::money::method::Plan;
use crate::money::number::Number;

/// What work still waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The quote, and the terms with it, are not approved.
    Approval,
    /// The deposit or the prepayment was not invoiced, or its invoice was credited.
    FirstInvoice,
    /// The deposit or the prepayment is not paid.
    Payment { invoice: Number, outstanding: Money },
    /// The consumer may still withdraw, until the end of that day.
    Withdrawal { until: NaiveDate },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    pub missing: Vec<Missing>,
}

/// An invoice of the quote and what is unpaid of it.
pub struct Billed<'a> {
    pub invoice: &'a Invoice,
    pub outstanding: Money,
    /// Whether credit notes took all of it back.
    pub is_cancelled: bool,
}

impl Gate {
    /// Terms and quote approved, deposit or prepayment paid, and the days in which a consumer may withdraw gone by, unless they asked not to
    /// wait for them.
    #[must_use]
    pub fn of(quote: &Quote, invoices: &[Billed<'_>], withdrawal_until: Option<NaiveDate>, today: NaiveDate) -> Self {
        if quote.approved_on().is_none() {
            return Self { missing: vec![Missing::Approval] };
        }
        let mut missing = Vec::new();
        let is_first = |invoice: &Invoice| match quote.offer.plan {
            Plan::Deposit(_) => matches!(invoice.kind, InvoiceKind::Deposit { .. }),
            Plan::Prepay => true,
            // A change asks nothing more ahead; what the agreed quote asked is waited for still.
            Plan::End => quote.offer.change.is_some() && matches!(invoice.kind, InvoiceKind::Deposit { .. }),
        };
        let mut first = invoices.iter().filter(|billed| is_first(billed.invoice) && !billed.is_cancelled).peekable();
        if first.peek().is_none() && quote.offer.plan.is_in_advance() {
            missing.push(Missing::FirstInvoice);
        }
        missing.extend(
            first
                .filter(|billed| billed.outstanding.is_positive())
                .map(|billed| Missing::Payment { invoice: billed.invoice.number, outstanding: billed.outstanding }),
        );
        if let Some(until) = withdrawal_until.filter(|until| today <= *until && !quote.is_start_asked()) {
            missing.push(Missing::Withdrawal { until });
        }
        Self { missing }
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.missing.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::quote::tests::{approved, quote_of};
    use crate::money::EUR;
    use crate::money::percent::Percent;
    use crate::testing::day;

    #[test]
    fn work_waits_for_approval_then_for_money() {
        let deposit = Percent::new(30.into()).ok();
        let gate = |quote: &Quote, invoices: &[Billed<'_>]| Gate::of(quote, invoices, None, day("2026-03-20")).missing;
        let sent = quote_of(1000.into(), deposit);
        assert_eq!(gate(&sent, &[]), [Missing::Approval]);
        let quote = approved(sent);
        assert_eq!(gate(&quote, &[]), [Missing::FirstInvoice]);
        let invoice = crate::document::invoice::tests::deposit_of(&quote.offer);
        let billed = |outstanding: i64| Billed { invoice: &invoice, outstanding: Money::new(outstanding, EUR), is_cancelled: false };
        assert_eq!(gate(&quote, &[billed(1)]), [Missing::Payment { invoice: invoice.number, outstanding: Money::new(1, EUR) }]);
        assert!(gate(&quote, &[billed(0)]).is_empty());
        assert!(gate(&approved(quote_of(1000.into(), None)), &[]).is_empty(), "nothing is asked ahead");
    }

    #[test]
    fn a_consumer_has_fourteen_days() {
        let quote = approved(quote_of(1000.into(), None));
        let missing = |quote: &Quote, today: &str| Gate::of(quote, &[], Some(day("2026-03-17")), day(today)).missing;
        assert_eq!(missing(&quote, "2026-03-17"), [Missing::Withdrawal { until: day("2026-03-17") }]);
        assert!(missing(&quote, "2026-03-18").is_empty());
        let asked = quote.clone().ask_to_start(1).expect("approved");
        assert!(missing(&asked, "2026-03-03").is_empty(), "they asked not to wait");
        let renounced = asked.renounce("Paul".to_owned(), day("2026-03-17"), day("2026-03-04"), 2).expect("in time");
        assert_eq!(missing(&renounced, "2026-03-04"), [Missing::Approval]);
        assert_eq!(
            quote.renounce("Paul".to_owned(), day("2026-03-17"), day("2026-03-18"), 2),
            Err(crate::document::quote::QuoteError::WithdrawalOver(day("2026-03-17")))
        );
    }
}
