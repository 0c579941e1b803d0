//! A quote: a priced offer a client may approve, and what became of it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::law::mention::{Key, Mention, exempt_by};
use crate::law::withdrawal_until;
use crate::money::Money;
use crate::money::line::Lines;
use crate::money::method::{Deposit, Plan};
use crate::money::number::Number;
use crate::money::terms::PaymentTerms;
use crate::party::business::Seller;
use crate::party::client::{Buyer, ClientKind};

/// The terms of sale that go with an offer: which version, and the hash of the text that was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsShown {
    pub title: String,
    pub version: u32,
    pub summary: String,
    pub sha256: String,
}

impl TermsShown {
    /// The shares and the delays in days that its summary names beside those of late payment: what a client was told of paying.
    #[must_use]
    pub fn figures(&self) -> (Vec<Decimal>, Vec<u16>) {
        const OF_LATENESS: [&str; 9] = ["retard", "pénalité", "penalit", "intérêt", "interet", "late", "interest", "indemnité", "fee"];
        let (mut shares, mut days) = (Vec::new(), Vec::new());
        for sentence in self.summary.split(['.', '\n', ';']).map(str::to_lowercase) {
            // « later » is no word of being late.
            let is_it =
                |word: &str| OF_LATENESS.iter().any(|start| if *start == "late" { word == *start } else { word.starts_with(start) });
            if sentence.split(|c: char| !c.is_alphanumeric()).any(is_it) {
                continue;
            }
            let words: Vec<&str> = sentence.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).collect();
            for (at, word) in words.iter().enumerate() {
                let next = words.get(at + 1).copied().unwrap_or_default();
                if let Some(share) = word.strip_suffix('%').or(Some(*word).filter(|_| next.starts_with('%'))) {
                    shares.extend(share.replace(',', ".").parse::<Decimal>().ok());
                } else if ["jour", "day"].iter().any(|unit| next.starts_with(unit)) {
                    days.extend(word.parse::<u16>().ok());
                }
            }
        }
        (shares, days)
    }
}

/// A contract that goes with one offer and is accepted with it: its title, and the hash of the text that was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractShown {
    pub title: String,
    pub sha256: String,
}

/// What a change order alters: a quote that was agreed to, the whole of which is offered anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The quote that stands until this one is agreed to.
    pub of: Number,
    pub agreed_on: NaiveDate,
    /// What it came to.
    pub before: Money,
    /// What its invoices ask for, less what was credited of them, and which they are: the balance deducts them.
    pub billed: Money,
    pub invoices: Vec<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// What is frozen when a quote is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub number: Number,
    pub title: Option<String>,
    pub seller: Seller,
    pub buyer: Buyer,
    pub lines: Lines,
    /// What is asked for when.
    #[serde(rename = "deposit")]
    pub plan: Plan,
    /// When the balance is due, counted from its invoice.
    pub due: PaymentTerms,
    pub issued_on: NaiveDate,
    pub valid_until: NaiveDate,
    /// The day work begins, and the day it is delivered, where they are known.
    #[serde(default)]
    pub starts_on: Option<NaiveDate>,
    #[serde(default)]
    pub delivered_on: Option<NaiveDate>,
    /// Days from the agreement within which it is delivered, where no day was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_within_days: Option<u16>,
    pub purchase_order: Option<String>,
    pub note: Option<String>,
    pub terms: Option<TermsShown>,
    #[serde(default)]
    pub contract: Option<ContractShown>,
    /// What one euro is worth in the offer's currency, where VAT has to be shown in euros too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub euro_rate: Option<Decimal>,
    /// The tax rate typed for each line, where one was: what is made anew from this offer is taxed as it was meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub typed_rates: Vec<Option<Decimal>>,
    pub mentions: Vec<Mention>,
    pub lang: String,
    /// The quote that this one replaces.
    pub revises: Option<Number>,
    /// What was agreed to, where this one changes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Box<Change>>,
}

impl Offer {
    #[must_use]
    pub fn total(&self) -> Money {
        self.lines.total()
    }

    /// Why it bears no tax, where its lines have no other ground.
    #[must_use]
    pub fn exemption(&self) -> Option<Key> {
        exempt_by(&self.mentions, &self.lines)
    }

    /// What a first deposit of that asks for.
    #[must_use]
    pub fn deposit(&self, asked: Deposit) -> Money {
        match asked {
            Deposit::Percent(percent) => self.lines.deposit_amounts(percent).expect("a part of what was counted can be counted").total,
            Deposit::Amount(amount) => amount,
        }
    }

    /// What is left to invoice of it once it is agreed to.
    #[must_use]
    pub fn left(&self) -> Money {
        let billed = self.change.as_ref().map_or(Money::zero(self.total().currency()), |change| change.billed);
        self.total().minus(billed).expect("both in the offer's currency")
    }

    /// What is paid on approval and what on delivery; they sum to the total, or to what a change leaves of it to invoice.
    #[must_use]
    pub fn parts(&self) -> (Option<Money>, Option<Money>) {
        match self.plan {
            Plan::Prepay => (Some(self.total()), None),
            Plan::End => (None, Some(self.left())),
            Plan::Deposit(asked) => {
                let first = self.deposit(asked);
                (Some(first), Some(self.total().minus(first).expect("both in the offer's currency")))
            }
        }
    }
}

/// Who said yes, where, when, to exactly what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub platform: String,
    /// The platform's immutable id of the person, or `None` when the agreement came from outside the chat.
    pub user_id: Option<String>,
    pub shown_name: Option<String>,
    /// The message whose button was pressed, as the platform names it.
    pub message: Option<String>,
    /// The name typed by the person who approves.
    pub name: String,
    /// The words typed: « Bon pour accord ».
    pub words: String,
    pub at_ms: i64,
    /// The PDF that was shown.
    pub quote_sha256: String,
    pub terms_sha256: Option<String>,
    #[serde(default)]
    pub contract_sha256: Option<String>,
    /// When a consumer expressly asked for the work to begin before the days of withdrawal are over (C. consom. L221-25).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_asked_ms: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum QuoteState {
    Sent,
    Approved {
        on: NaiveDate,
        evidence: Box<Evidence>,
    },
    Declined {
        on: NaiveDate,
        reason: Option<String>,
    },
    Withdrawn {
        on: NaiveDate,
    },
    Replaced {
        by: Number,
        /// What had been agreed stays proved, where a change order that was agreed to took its place.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreed: Option<Box<Agreed>>,
    },
    /// The consumer withdrew from the contract, within the days that the law gives: what had been agreed stays proved.
    Renounced {
        on: NaiveDate,
        evidence: Box<Evidence>,
        at_ms: i64,
        by: String,
    },
    /// It will not be done, by agreement of both: what had been agreed stays proved.
    Closed {
        on: NaiveDate,
        approved_on: NaiveDate,
        evidence: Box<Evidence>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<String>,
        kept: Kept,
    },
}

impl QuoteState {
    /// The same without what nobody has to keep of it: why it was declined. Of what was agreed to the proof stays (C. consom. L213-1, C. com.
    /// L110-4).
    #[must_use]
    pub fn without_reason(self) -> Self {
        match self {
            Self::Declined { on, .. } => Self::Declined { on, reason: None },
            other => other,
        }
    }
}

/// An agreement to a quote that stands no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    pub on: NaiveDate,
    pub evidence: Box<Evidence>,
}

/// What the business keeps of what was paid ahead on a quote that was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// All of it is credited.
    Nothing,
    /// The consumer was asked to let that much be kept. Without their agreement by the end of that day all of it is credited.
    Asked { amount: Money, until: NaiveDate },
    /// Agreed by both after the closing; of a professional, the owner's reason alone may say so.
    Agreed {
        amount: Money,
        on: NaiveDate,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Box<Evidence>>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub offer: Offer,
    pub state: QuoteState,
}

/// Why a quote cannot change in the way that was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    #[error("approved already on {on} by {by}")]
    AlreadyApproved { on: NaiveDate, by: String },
    #[error("declined already on {on}")]
    AlreadyDeclined { on: NaiveDate },
    #[error("open until {0} only")]
    Expired(NaiveDate),
    #[error("withdrawn on {0}")]
    Withdrawn(NaiveDate),
    #[error("replaced by {0}")]
    Replaced(Number),
    #[error("renounced on {0}")]
    Renounced(NaiveDate),
    #[error("closed on {0}")]
    Closed(NaiveDate),
    #[error("not approved")]
    NotApproved,
    #[error("it could be withdrawn from until {0} only")]
    WithdrawalOver(NaiveDate),
}

impl Quote {
    /// The last day of validity counts.
    #[must_use]
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.state == QuoteState::Sent && today > self.offer.valid_until
    }

    /// Errors where the quote is no longer open to an answer.
    pub fn check_open(&self, today: NaiveDate) -> Result<(), QuoteError> {
        self.check_undecided()?;
        if self.is_expired(today) { Err(QuoteError::Expired(self.offer.valid_until)) } else { Ok(()) }
    }

    pub fn approve(self, evidence: Evidence, on: NaiveDate) -> Result<Self, QuoteError> {
        self.check_open(on)?;
        Ok(Self { state: QuoteState::Approved { on, evidence: Box::new(evidence) }, ..self })
    }

    /// A consumer withdraws, until the end of that day.
    pub fn renounce(self, by: String, until: NaiveDate, on: NaiveDate, at_ms: i64) -> Result<Self, QuoteError> {
        match self.state {
            QuoteState::Approved { .. } if on > until => Err(QuoteError::WithdrawalOver(until)),
            QuoteState::Approved { evidence, .. } => Ok(Self { state: QuoteState::Renounced { on, evidence, at_ms, by }, ..self }),
            QuoteState::Renounced { on, .. } => Err(QuoteError::Renounced(on)),
            QuoteState::Closed { on, .. } => Err(QuoteError::Closed(on)),
            _ => Err(QuoteError::NotApproved),
        }
    }

    /// A consumer asks for the work to begin at once.
    pub fn ask_to_start(self, at_ms: i64) -> Result<Self, QuoteError> {
        match self.state {
            QuoteState::Approved { on, mut evidence } => {
                evidence.start_asked_ms = evidence.start_asked_ms.or(Some(at_ms));
                Ok(Self { state: QuoteState::Approved { on, evidence }, ..self })
            }
            QuoteState::Renounced { on, .. } => Err(QuoteError::Renounced(on)),
            QuoteState::Closed { on, .. } => Err(QuoteError::Closed(on)),
            _ => Err(QuoteError::NotApproved),
        }
    }

    /// Both agree that it will not be done, and on what is kept of what was paid ahead.
    pub fn close(self, because: Option<String>, kept: Kept, on: NaiveDate) -> Result<Self, QuoteError> {
        match self.state {
            QuoteState::Approved { on: approved_on, evidence } => {
                Ok(Self { state: QuoteState::Closed { on, approved_on, evidence, because, kept }, ..self })
            }
            QuoteState::Sent => Err(QuoteError::NotApproved),
            _ => self.check_undecided().map(|()| self),
        }
    }

    /// The client lets what it was asked for be kept.
    pub fn let_keep(self, agreed: Evidence, on: NaiveDate) -> Result<Self, QuoteError> {
        let (amount, _) = self.check_asked(on)?;
        Ok(self.with_kept(Kept::Agreed { amount, on, evidence: Some(Box::new(agreed)) }))
    }

    /// Nothing is kept after all: the client does not agree or did not answer, or the business gives it back. At any day.
    pub fn give_back(self) -> Result<Self, QuoteError> {
        self.check_asked(NaiveDate::MIN)?;
        Ok(self.with_kept(Kept::Nothing))
    }

    fn with_kept(self, kept: Kept) -> Self {
        match self.state {
            QuoteState::Closed { on, approved_on, evidence, because, .. } => {
                Self { state: QuoteState::Closed { on, approved_on, evidence, because, kept }, ..self }
            }
            state => Self { state, ..self },
        }
    }

    /// What the client is asked to let be kept, and until when, once the quote is closed.
    #[must_use]
    pub fn asked_to_keep(&self) -> Option<(Money, NaiveDate)> {
        match &self.state {
            QuoteState::Closed { kept: Kept::Asked { amount, until }, .. } => Some((*amount, *until)),
            _ => None,
        }
    }

    /// The same, which has to be asked still on that day.
    fn check_asked(&self, on: NaiveDate) -> Result<(Money, NaiveDate), QuoteError> {
        match &self.state {
            QuoteState::Closed { on: closed_on, .. } => {
                self.asked_to_keep().filter(|(_, until)| on <= *until).ok_or(QuoteError::Closed(*closed_on))
            }
            QuoteState::Sent | QuoteState::Approved { .. } => Err(QuoteError::NotApproved),
            _ => Err(self.check_undecided().err().unwrap_or(QuoteError::NotApproved)),
        }
    }

    /// Whether the consumer expressly asked for the work to begin at once.
    #[must_use]
    pub fn is_start_asked(&self) -> bool {
        matches!(&self.state, QuoteState::Approved { evidence, .. } if evidence.start_asked_ms.is_some())
    }

    /// The day on which it was approved, where it stands.
    #[must_use]
    pub fn approved_on(&self) -> Option<NaiveDate> {
        match &self.state {
            QuoteState::Approved { on, .. } => Some(*on),
            _ => None,
        }
    }

    /// The last day on which a client of that kind may withdraw from it, where they may.
    #[must_use]
    pub fn withdrawable_until(&self, country: &str, kind: ClientKind) -> Option<NaiveDate> {
        withdrawal_until(country, kind, self.approved_on()?)
    }

    pub fn decline(self, reason: Option<String>, on: NaiveDate) -> Result<Self, QuoteError> {
        self.check_open(on)?;
        Ok(Self { state: QuoteState::Declined { on, reason }, ..self })
    }

    /// An expired quote may be withdrawn or replaced; an answered one may not.
    pub fn withdraw(self, on: NaiveDate) -> Result<Self, QuoteError> {
        self.check_undecided()?;
        Ok(Self { state: QuoteState::Withdrawn { on }, ..self })
    }

    pub fn replace(self, by: Number) -> Result<Self, QuoteError> {
        match self.state {
            QuoteState::Declined { .. } => {}
            _ => self.check_undecided()?,
        }
        Ok(Self { state: QuoteState::Replaced { by, agreed: None }, ..self })
    }

    /// Another offer was agreed to in the place of this one, which had been agreed to.
    pub fn change(self, by: Number) -> Result<Self, QuoteError> {
        match self.state {
            QuoteState::Approved { on, evidence } => {
                Ok(Self { state: QuoteState::Replaced { by, agreed: Some(Box::new(Agreed { on, evidence })) }, ..self })
            }
            QuoteState::Sent => Err(QuoteError::NotApproved),
            _ => self.check_undecided().map(|()| self),
        }
    }

    fn check_undecided(&self) -> Result<(), QuoteError> {
        match &self.state {
            QuoteState::Sent => Ok(()),
            QuoteState::Approved { on, evidence } => Err(QuoteError::AlreadyApproved { on: *on, by: evidence.name.clone() }),
            QuoteState::Declined { on, .. } => Err(QuoteError::AlreadyDeclined { on: *on }),
            QuoteState::Withdrawn { on } => Err(QuoteError::Withdrawn(*on)),
            QuoteState::Replaced { by, .. } => Err(QuoteError::Replaced(*by)),
            QuoteState::Renounced { on, .. } => Err(QuoteError::Renounced(*on)),
            QuoteState::Closed { on, .. } => Err(QuoteError::Closed(*on)),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::money::EUR;
    use crate::money::line::Line;
    use crate::money::number::Series;
    use crate::money::percent::Percent;
    use crate::testing::{self, day};

    pub(crate) fn quote_of(price: Decimal, deposit: Option<Percent>) -> Quote {
        let plan = deposit.map_or(Plan::End, |percent| Plan::Deposit(percent.into()));
        let line = Line::new("Refonte du site", Decimal::ONE, None, price).expect("a good line");
        let lines = Lines::new(vec![line], EUR).expect("one good line");
        Quote { offer: Offer { plan, ..testing::offer(lines) }, state: QuoteState::Sent }
    }

    fn quote() -> Quote {
        quote_of(Decimal::from(1800), Percent::new(30.into()).ok())
    }

    pub(crate) fn approved(quote: Quote) -> Quote {
        quote.approve(evidence(), day("2026-03-03")).expect("open")
    }

    fn evidence() -> Evidence {
        Evidence {
            platform: "console".to_owned(),
            user_id: Some("julie".to_owned()),
            shown_name: Some("Julie".to_owned()),
            message: Some("1".to_owned()),
            name: "Julie Dupont".to_owned(),
            words: "Bon pour accord".to_owned(),
            at_ms: 0,
            quote_sha256: String::new(),
            terms_sha256: None,
            contract_sha256: None,
            start_asked_ms: None,
        }
    }

    #[test]
    fn a_quote_is_approved_until_its_last_day_included() {
        assert!(quote().approve(evidence(), day("2026-04-01")).is_ok());
        assert_eq!(quote().approve(evidence(), day("2026-04-02")), Err(QuoteError::Expired(day("2026-04-01"))));
    }

    #[test]
    fn an_answer_is_final() {
        let approved = quote().approve(evidence(), day("2026-03-03")).expect("open");
        let already = QuoteError::AlreadyApproved { on: day("2026-03-03"), by: "Julie Dupont".to_owned() };
        assert_eq!(approved.clone().approve(evidence(), day("2026-03-04")), Err(already.clone()));
        assert_eq!(approved.clone().decline(None, day("2026-03-04")), Err(already.clone()));
        assert_eq!(approved.clone().withdraw(day("2026-03-04")), Err(already.clone()));
        assert_eq!(approved.replace(Number::new(Series::quotes(2026), 2)), Err(already));
    }

    #[test]
    fn a_declined_or_expired_quote_may_be_revised() {
        let next = Number::new(Series::quotes(2026), 2);
        let declined = quote().decline(Some("trop cher".to_owned()), day("2026-03-03")).expect("open");
        assert_eq!(declined.replace(next).expect("revised").state, QuoteState::Replaced { by: next, agreed: None });
        assert!(quote().replace(next).is_ok());
    }

    #[test]
    fn only_what_is_approved_is_changed_and_what_was_agreed_stays_proved() {
        let next = Number::new(Series::quotes(2026), 2);
        let changed = approved(quote()).change(next).expect("approved");
        let agreed = Some(Box::new(Agreed { on: day("2026-03-03"), evidence: Box::new(evidence()) }));
        assert_eq!(changed.state, QuoteState::Replaced { by: next, agreed });
        assert_eq!((changed.approved_on(), changed.clone().change(next)), (None, Err(QuoteError::Replaced(next))));
        assert_eq!(changed.clone().approve(evidence(), day("2026-03-04")), Err(QuoteError::Replaced(next)));
        assert_eq!(changed.close(None, Kept::Nothing, day("2026-03-04")), Err(QuoteError::Replaced(next)));
        assert_eq!(quote().change(next), Err(QuoteError::NotApproved));
        let before = serde_json::from_str::<QuoteState>(r#"{"state":"replaced","by":"D2026-0002"}"#).expect("as it was written before");
        assert_eq!(before, QuoteState::Replaced { by: next, agreed: None });
    }

    fn closed(kept: Kept) -> Quote {
        approved(quote()).close(Some("projet abandonné".to_owned()), kept, day("2026-03-10")).expect("approved")
    }

    fn asked() -> Kept {
        Kept::Asked { amount: Money::new(300_00, EUR), until: day("2026-03-24") }
    }

    #[test]
    fn only_what_is_approved_is_closed_and_its_evidence_is_kept() {
        let closed = closed(Kept::Nothing);
        let QuoteState::Closed { approved_on, evidence: kept, .. } = &closed.state else { panic!("{closed:?}") };
        assert_eq!((*approved_on, kept.as_ref()), (day("2026-03-03"), &evidence()));
        assert_eq!((closed.approved_on(), closed.is_start_asked()), (None, false));
        assert_eq!(quote().close(None, Kept::Nothing, day("2026-03-10")), Err(QuoteError::NotApproved));
        let withdrawn = quote().withdraw(day("2026-03-04")).expect("open");
        assert_eq!(withdrawn.close(None, Kept::Nothing, day("2026-03-10")), Err(QuoteError::Withdrawn(day("2026-03-04"))));
        let over = QuoteError::Closed(day("2026-03-10"));
        assert_eq!(closed.clone().close(None, Kept::Nothing, day("2026-03-11")), Err(over.clone()));
        assert_eq!(closed.clone().approve(evidence(), day("2026-03-11")), Err(over.clone()));
        assert_eq!(closed.clone().replace(Number::new(Series::quotes(2026), 2)), Err(over.clone()));
        assert_eq!(closed.clone().ask_to_start(1), Err(over.clone()));
        assert_eq!(closed.renounce("Paul".to_owned(), day("2026-03-17"), day("2026-03-11"), 2), Err(over));
    }

    #[test]
    fn what_a_client_is_asked_to_let_be_kept_is_agreed_on_in_time_or_given_back() {
        let over = QuoteError::Closed(day("2026-03-10"));
        let agreed = closed(asked()).let_keep(evidence(), day("2026-03-24")).expect("in time");
        let kept = Kept::Agreed { amount: Money::new(300_00, EUR), on: day("2026-03-24"), evidence: Some(Box::new(evidence())) };
        assert!(matches!(&agreed.state, QuoteState::Closed { kept: found, .. } if *found == kept), "{agreed:?}");
        assert_eq!(agreed.clone().give_back(), Err(over.clone()), "what is agreed is agreed");
        assert_eq!(closed(asked()).let_keep(evidence(), day("2026-03-25")), Err(over.clone()), "too late");
        assert_eq!(closed(asked()).give_back(), Ok(closed(Kept::Nothing)));
        for nothing_asked in [closed(Kept::Nothing), agreed] {
            assert_eq!(nothing_asked.asked_to_keep(), None);
            assert_eq!(nothing_asked.let_keep(evidence(), day("2026-03-12")), Err(over.clone()));
        }
        assert_eq!(approved(quote()).give_back(), Err(QuoteError::NotApproved));
    }

    #[test]
    fn a_closed_quote_is_kept_as_it_is_read() {
        for kept in [Kept::Nothing, asked(), Kept::Agreed { amount: Money::new(300_00, EUR), on: day("2026-03-11"), evidence: None }] {
            let state = closed(kept).state;
            let text = serde_json::to_string(&state).expect("it serialises");
            assert!(text.starts_with(r#"{"state":"closed","on":"2026-03-10","approved_on":"2026-03-03""#), "{text}");
            assert_eq!(serde_json::from_str::<QuoteState>(&text).expect("it is read"), state);
        }
    }
}
