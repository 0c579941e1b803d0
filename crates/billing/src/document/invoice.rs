//! An invoice: frozen when it is issued, whatever happens after.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::quote::Offer;
use super::reference::DocumentRef;
use crate::law::facts::Facts;
use crate::law::mention::{DocumentKind, Key, Mention};
use crate::ledger::payment::{Payment, PaymentMethod};
use crate::money::line::{Line, LineError, Lines};
use crate::money::method::Deposit;
use crate::money::number::Number;
use crate::money::tax::Amounts;
use crate::money::{CAD, Money, MoneyError};
use crate::party::business::{Business, Seller};
use crate::party::client::{Buyer, ClientKind};
use crate::party::means::{PaymentMeansKind, WayToPay};

/// A deposit invoice that the balance names and deducts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeductedDeposit {
    pub number: Number,
    pub issued_on: NaiveDate,
    /// What it asked for, taxes included, less what was credited of it.
    pub amount: Money,
    /// The same with its own net and taxes, which the balance deducts rate by rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Amounts>,
}

impl DeductedDeposit {
    #[must_use]
    pub fn amounts(&self) -> Amounts {
        self.detail.clone().unwrap_or_else(|| Amounts::untaxed(self.amount))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InvoiceKind {
    /// Not linked to a quote, or the whole of one.
    Plain { quote: Option<Number> },
    /// The part billed on approval (*facture d'acompte*).
    Deposit {
        quote: Number,
        quoted_on: NaiveDate,
        #[serde(flatten)]
        asked: Deposit,
    },
    /// The rest, billed on delivery (*facture de solde*): the whole operation, less its deposits.
    Balance { quote: Number, quoted_on: NaiveDate, deposits: Vec<DeductedDeposit> },
    /// Issued elsewhere before the business came here: only chased and paid. `reference` is its number where that is not ours.
    TakenOver { reference: Option<String> },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    pub number: Number,
    #[serde(flatten)]
    pub kind: InvoiceKind,
    pub title: Option<String>,
    pub seller: Seller,
    pub buyer: Buyer,
    pub lines: Lines,
    /// What the client is asked to pay: the total less the deposits it deducts.
    pub payable: Money,
    pub issued_on: NaiveDate,
    /// The day the service was done, where known and not the day of issue.
    pub supplied_on: Option<NaiveDate>,
    /// The first day of a service that took several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplied_from: Option<NaiveDate>,
    pub due_on: NaiveDate,
    /// Whether it asks for money before the work.
    #[serde(rename = "is_ahead", default, skip_serializing_if = "is_false")]
    pub is_prepayment: bool,
    /// What one euro is worth in its currency, where VAT is shown in euros too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub euro_rate: Option<Decimal>,
    pub purchase_order: Option<String>,
    pub note: Option<String>,
    pub mentions: Vec<Mention>,
    pub lang: String,
    /// The invoice that it cancels and whose place it takes (BOI-TVA-DECLA-30-20-20-20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<DocumentRef>,
    /// How all of it was paid already when it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Payment>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

/// What an invoice says beside its lines, decided by whoever issues it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub number: Number,
    pub seller: Seller,
    pub buyer: Buyer,
    pub title: Option<String>,
    pub issued_on: NaiveDate,
    pub supplied_on: Option<NaiveDate>,
    pub supplied_from: Option<NaiveDate>,
    pub due_on: NaiveDate,
    pub is_prepayment: bool,
    pub euro_rate: Option<Decimal>,
    pub purchase_order: Option<String>,
    pub note: Option<String>,
    pub lang: String,
    pub replaces: Option<DocumentRef>,
    /// The method and the day of a payment of all of it, where it came first.
    pub settled: Option<(PaymentMethod, NaiveDate)>,
}

/// What the lines of a deposit invoice say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepositWording {
    pub services: String,
    pub expenses: String,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvoiceError {
    #[error("the quote asks for no deposit")]
    NoDeposit,
    #[error("nothing is left to bill")]
    NothingLeft,
    #[error("a deposit of everything is an invoice, not a deposit")]
    DepositOfEverything,
    #[error("more than the {left} left")]
    DepositTooMuch { left: Money },
    #[error(transparent)]
    Line(#[from] LineError),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl Invoice {
    /// An invoice of its own lines.
    pub fn plain(heading: Heading, lines: Lines, quote: Option<Number>) -> Result<Self, InvoiceError> {
        let payable = lines.total();
        Self::new(heading, InvoiceKind::Plain { quote }, lines, payable)
    }

    /// The balance of an approved offer: its lines, less the deposits invoiced. Deposits + balance = quote, to the cent.
    pub fn balance(heading: Heading, offer: &Offer, deposits: Vec<DeductedDeposit>) -> Result<Self, InvoiceError> {
        let deducted = Money::sum(deposits.iter().map(|deposit| deposit.amount), offer.total().currency())?;
        let payable = offer.total().minus(deducted)?;
        let kind = if deposits.is_empty() {
            InvoiceKind::Plain { quote: Some(offer.number) }
        } else {
            InvoiceKind::Balance { quote: offer.number, quoted_on: offer.issued_on, deposits }
        };
        Self::new(heading, kind, offer.lines.clone(), payable)
    }

    /// An invoice issued elsewhere, of which only the amount is known.
    pub fn taken_over(heading: Heading, amount: Money, reference: Option<String>, wording: &str) -> Result<Self, InvoiceError> {
        let lines = Lines::new(vec![Line::of_amount(wording, amount, &[])?], amount.currency())?;
        Self::new(heading, InvoiceKind::TakenOver { reference }, lines, amount)
    }

    /// What it is to the law.
    #[must_use]
    pub fn document(&self) -> DocumentKind {
        match self.kind {
            _ if self.replaces.is_some() => DocumentKind::Replacing,
            InvoiceKind::Plain { .. } | InvoiceKind::TakenOver { .. } => DocumentKind::Invoice,
            InvoiceKind::Deposit { .. } => DocumentKind::Deposit,
            InvoiceKind::Balance { .. } => DocumentKind::Balance,
        }
    }

    /// What decides which mentions it bears.
    #[must_use]
    pub fn facts<'a>(&self, seller: &'a Business, exemption: Option<Key>) -> Facts<'a> {
        Facts {
            seller,
            buyer: self.buyer.kind,
            document: self.document(),
            exemption,
            of_lines: Key::of_lines(&self.lines),
            has_deposit: false,
            total: self.payable,
            on: self.issued_on,
        }
    }

    /// How a document that corrects or replaces it names it.
    #[must_use]
    pub fn document_ref(&self) -> DocumentRef {
        DocumentRef { number: self.number, issued_on: self.issued_on, is_deposit: matches!(self.kind, InvoiceKind::Deposit { .. }) }
    }

    /// The number by which the client knows it.
    #[must_use]
    pub fn reference(&self) -> String {
        match &self.kind {
            InvoiceKind::TakenOver { reference: Some(reference) } => reference.clone(),
            _ => self.number.to_string(),
        }
    }

    #[must_use]
    pub fn is_taken_over(&self) -> bool {
        matches!(self.kind, InvoiceKind::TakenOver { .. })
    }

    /// Whether it asks a Québec consumer for money before the work: then a credit card alone may pay it (LPC s. 54.3).
    #[must_use]
    pub fn is_paid_by_card_alone(&self) -> bool {
        self.is_prepayment && self.seller.country == "CA-QC" && self.buyer.kind == ClientKind::Consumer
    }

    /// How it may be paid, under that reference: in no way where it is settled or asks for nothing, by card alone where the law has it so.
    #[must_use]
    pub fn ways_to_pay(&self, reference: Option<&str>) -> Vec<WayToPay<'_>> {
        self.ways_to_pay_of(self.payable, reference)
    }

    /// The same of what is left of it; a way that exists within a country alone is none to who is elsewhere.
    #[must_use]
    pub fn ways_to_pay_of(&self, amount: Money, reference: Option<&str>) -> Vec<WayToPay<'_>> {
        if self.settled.is_some() || self.payable.is_zero() {
            return Vec::new();
        }
        let mut ways = self.seller.means.ways_to_pay(Some(amount), reference);
        let buyer = self.buyer.country.as_deref().unwrap_or(&self.seller.country);
        // Interac moves Canadian dollars between Canadian accounts.
        let by_interac = amount.currency() == CAD && PaymentMeansKind::Interac.is_usable(&self.seller.country, buyer);
        ways.retain(|way| way.to.means() != PaymentMeansKind::Interac || by_interac);
        if self.is_paid_by_card_alone() {
            ways.retain(|way| way.to.means() == PaymentMeansKind::Link);
        }
        ways
    }

    /// What it asks for, net and taxes, its deposits deducted rate by rate.
    pub fn billed(&self) -> Result<Amounts, MoneyError> {
        self.deposits().iter().try_fold(self.lines.amounts(), |left, deposit| left.minus(&deposit.amounts()))
    }

    #[must_use]
    pub fn total(&self) -> Money {
        self.lines.total()
    }

    /// The quote it comes from.
    #[must_use]
    pub fn quote(&self) -> Option<Number> {
        match &self.kind {
            InvoiceKind::Plain { quote } => *quote,
            InvoiceKind::TakenOver { .. } => None,
            InvoiceKind::Deposit { quote, .. } | InvoiceKind::Balance { quote, .. } => Some(*quote),
        }
    }

    #[must_use]
    pub fn deposits(&self) -> &[DeductedDeposit] {
        match &self.kind {
            InvoiceKind::Balance { deposits, .. } => deposits,
            _ => &[],
        }
    }

    pub(super) fn new(heading: Heading, kind: InvoiceKind, lines: Lines, payable: Money) -> Result<Self, InvoiceError> {
        // A balance of nought closes what its deposits asked for whole: it is the invoice that names them (CGI 289-I-1-c).
        let closes = matches!(&kind, InvoiceKind::Balance { .. }) && payable.is_zero();
        if !payable.is_positive() && !closes {
            return Err(InvoiceError::NothingLeft);
        }
        let Heading {
            number,
            seller,
            buyer,
            title,
            issued_on,
            supplied_on,
            supplied_from,
            due_on,
            is_prepayment,
            euro_rate,
            purchase_order,
            note,
            lang,
            replaces,
            settled,
        } = heading;
        let settled =
            settled.map(|(method, received_on)| Payment { amount: payable, method, received_on, banked_on: None, reference: None });
        Ok(Self {
            number,
            kind,
            title,
            seller,
            buyer,
            lines,
            payable,
            issued_on,
            supplied_on,
            supplied_from,
            due_on,
            is_prepayment,
            euro_rate,
            purchase_order,
            note,
            mentions: Vec::new(),
            lang,
            replaces,
            settled,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::document::deposit::EarlierDeposits;
    use crate::document::quote::tests::quote_of;
    use crate::money::EUR;
    use crate::money::percent::Percent;
    use crate::testing::heading;
    use proptest::prelude::*;

    pub(crate) fn deposit_of(offer: &Offer) -> Invoice {
        let percent = offer.plan.deposit().expect("an offer with a deposit");
        Invoice::deposit(heading(offer, 1), offer, percent, &wording(), &EarlierDeposits::default()).expect("a deposit")
    }

    fn deducted(deposit: &Invoice) -> DeductedDeposit {
        DeductedDeposit { number: deposit.number, issued_on: deposit.issued_on, amount: deposit.payable, detail: deposit.billed().ok() }
    }

    fn wording() -> DepositWording {
        DepositWording { services: "Acompte".to_owned(), expenses: "Provision pour frais".to_owned() }
    }

    proptest! {
        #[test]
        fn deposit_and_balance_sum_to_the_quote(cents in 2_i64..1_000_000_000_000, basis_points in 1_i64..1_000_000) {
            let percent = Percent::new(Decimal::new(basis_points, 4)).expect("within 0 to 100");
            let offer = quote_of(Decimal::new(cents, 2), Some(percent)).offer;
            let Ok(deposit) = Invoice::deposit(heading(&offer, 1), &offer, percent, &wording(), &EarlierDeposits::default()) else {
                // Nothing or everything: then it is no deposit.
                let (first, rest) = offer.total().split(percent);
                prop_assert!(first.is_zero() || rest.is_zero());
                return Ok(());
            };
            let balance = Invoice::balance(heading(&offer, 2), &offer, vec![deducted(&deposit)]).expect("something is left");
            prop_assert_eq!(deposit.payable.plus(balance.payable), Ok(offer.total()));
            prop_assert_eq!((Some(deposit.payable), Some(balance.payable)), offer.parts());
        }

        #[test]
        fn a_frozen_invoice_reads_back(cents in 2_i64..1_000_000_000_000) {
            let offer = quote_of(Decimal::new(cents, 2), None).offer;
            let invoice = Invoice::balance(heading(&offer, 1), &offer, vec![]).expect("something to bill");
            let frozen = serde_json::to_string(&invoice).expect("it serialises");
            prop_assert_eq!(serde_json::from_str::<Invoice>(&frozen).expect("it reads back"), invoice);
        }
    }

    #[test]
    fn a_deposit_of_everything_or_nothing_is_none() {
        let offer = quote_of(Decimal::from(100), None).offer;
        let percent = |value: i64| Percent::new(value.into()).expect("within 0 to 100");
        assert_eq!(
            Invoice::deposit(heading(&offer, 1), &offer, percent(100), &wording(), &EarlierDeposits::default()),
            Err(InvoiceError::DepositOfEverything)
        );
        assert_eq!(
            Invoice::deposit(heading(&offer, 1), &offer, percent(0), &wording(), &EarlierDeposits::default()),
            Err(InvoiceError::NoDeposit)
        );
    }

    #[test]
    fn what_is_frozen_keeps_the_names_it_had() {
        let mut invoice = deposit_of(&quote_of(Decimal::from(100), Percent::new(30.into()).ok()).offer);
        invoice.is_prepayment = true;
        invoice.replaces = Some(invoice.document_ref());
        let frozen = serde_json::to_string(&invoice).expect("it serialises");
        for name in [
            r#""kind":"deposit""#,
            r#""is_ahead":true"#,
            r#""replaces":{"number":"F2026-0001","issued_on":"2026-03-02","is_deposit":true}"#,
        ] {
            assert!(frozen.contains(name), "{name}: {frozen}");
        }
    }

    // LPC s. 54.3.
    #[test]
    fn what_a_quebec_consumer_pays_ahead_is_paid_by_card_alone() {
        let mut invoice = deposit_of(&quote_of(Decimal::from(100), Percent::new(30.into()).ok()).offer);
        invoice.seller.means.interac = Some("marc@example.ca".to_owned());
        invoice.seller.means.link = Some("https://pay.example/marc".to_owned());
        let ways_in = |invoice: &Invoice, currency| {
            let ways = invoice.ways_to_pay_of(Money::new(100_00, currency), Some("F2026-0001"));
            ways.iter().map(|way| way.to.means()).collect::<Vec<_>>()
        };
        let ways = |invoice: &Invoice| ways_in(invoice, CAD);
        assert_eq!(ways(&invoice), [PaymentMeansKind::Link], "nobody in France has Interac");
        invoice.seller.country = "CA-QC".to_owned();
        invoice.buyer.country = Some("CA-QC".to_owned());
        assert_eq!(ways_in(&invoice, EUR), [PaymentMeansKind::Link], "Interac moves Canadian dollars");
        assert_eq!(ways(&invoice), [PaymentMeansKind::Interac, PaymentMeansKind::Link], "after the work, in any way");
        invoice.is_prepayment = true;
        assert_eq!(ways(&invoice), [PaymentMeansKind::Link]);
        let method = PaymentMethod::Card;
        invoice.settled =
            Some(Payment { amount: invoice.payable, method, received_on: invoice.issued_on, banked_on: None, reference: None });
        assert!(ways(&invoice).is_empty(), "nothing is asked for");
    }

    #[test]
    fn a_quote_wholly_billed_is_closed_by_a_balance_of_nought() {
        let offer = quote_of(Decimal::from(100), None).offer;
        let whole = Invoice::balance(heading(&offer, 1), &offer, vec![]).expect("something to bill");
        let closing = Invoice::balance(heading(&offer, 2), &offer, vec![deducted(&whole)]).expect("it names its deposits");
        assert!(closing.payable.is_zero() && closing.deposits().len() == 1);
        assert!(closing.ways_to_pay(Some("F2026-0002")).is_empty(), "nothing is asked for");
        let twice = vec![deducted(&whole), deducted(&whole)];
        assert_eq!(Invoice::balance(heading(&offer, 3), &offer, twice), Err(InvoiceError::NothingLeft));
    }
}
