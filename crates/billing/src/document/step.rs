//! What may follow what in the life of a quote: the steps that a journal tells, without what they are about.

use super::quote::{Kept, QuoteState};

/// One step of a quote's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteStep {
    Sent,
    Replaced,
    /// A change that was agreed to took its place.
    Changed,
    Withdrawn,
    Approved,
    Declined,
    StartAsked,
    Renounced,
    Closed,
    Kept,
    GivenBack,
}

impl QuoteStep {
    pub const ALL: [Self; 11] = [
        Self::Sent,
        Self::Replaced,
        Self::Changed,
        Self::Withdrawn,
        Self::Approved,
        Self::Declined,
        Self::StartAsked,
        Self::Renounced,
        Self::Closed,
        Self::Kept,
        Self::GivenBack,
    ];

    /// Which of the two another quote in its place is, after that one.
    #[must_use]
    pub fn replaced_after(before: Option<Self>) -> Self {
        if matches!(before, Some(Self::Approved | Self::StartAsked)) { Self::Changed } else { Self::Replaced }
    }

    /// Whether it may come after that one; nothing comes before the first.
    #[must_use]
    pub fn may_come_after(self, before: Option<Self>) -> bool {
        match before {
            None => self == Self::Sent,
            Some(Self::Sent) => matches!(self, Self::Replaced | Self::Withdrawn | Self::Approved | Self::Declined),
            Some(Self::Declined) => self == Self::Replaced,
            Some(Self::Approved | Self::StartAsked) => matches!(self, Self::StartAsked | Self::Renounced | Self::Closed | Self::Changed),
            Some(Self::Closed) => matches!(self, Self::Kept | Self::GivenBack),
            Some(Self::Replaced | Self::Changed | Self::Withdrawn | Self::Renounced | Self::Kept | Self::GivenBack) => false,
        }
    }

    /// Whether a quote stands so once that was its last step.
    #[must_use]
    pub fn leads_to(self, state: &QuoteState) -> bool {
        match state {
            QuoteState::Sent => self == Self::Sent,
            QuoteState::Approved { evidence, .. } => match self {
                Self::Approved => evidence.start_asked_ms.is_none(),
                Self::StartAsked => evidence.start_asked_ms.is_some(),
                _ => false,
            },
            QuoteState::Declined { .. } => self == Self::Declined,
            QuoteState::Withdrawn { .. } => self == Self::Withdrawn,
            QuoteState::Replaced { agreed: None, .. } => self == Self::Replaced,
            QuoteState::Replaced { agreed: Some(_), .. } => self == Self::Changed,
            QuoteState::Renounced { .. } => self == Self::Renounced,
            QuoteState::Closed { kept: Kept::Asked { .. }, .. } => self == Self::Closed,
            QuoteState::Closed { kept: Kept::Nothing, .. } => matches!(self, Self::Closed | Self::GivenBack),
            QuoteState::Closed { kept: Kept::Agreed { .. }, .. } => matches!(self, Self::Closed | Self::Kept),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::quote::tests::{approved, quote_of};
    use super::*;
    use crate::testing::day;

    #[test]
    fn a_quote_is_sent_first_and_what_ends_it_is_last() {
        for step in QuoteStep::ALL {
            assert_eq!(step.may_come_after(None), step == QuoteStep::Sent);
            assert!(!QuoteStep::Sent.may_come_after(Some(step)), "sent after {step:?}");
            for end in
                [QuoteStep::Replaced, QuoteStep::Changed, QuoteStep::Withdrawn, QuoteStep::Renounced, QuoteStep::Kept, QuoteStep::GivenBack]
            {
                assert!(!step.may_come_after(Some(end)), "{step:?} after {end:?}");
            }
        }
        assert!(
            !QuoteStep::Approved.may_come_after(Some(QuoteStep::Declined))
                && !QuoteStep::Withdrawn.may_come_after(Some(QuoteStep::Approved))
        );
    }

    /// What the quote itself lets be done, and what the steps say may follow, are the same.
    #[test]
    fn the_steps_are_those_that_a_quote_takes() {
        let on = day("2026-03-03");
        let sent = quote_of(1800.into(), None);
        let was_approved = approved(sent.clone());
        let number = sent.offer.number;
        let states = [
            (QuoteStep::Sent, sent.clone()),
            (QuoteStep::Approved, was_approved.clone()),
            (QuoteStep::StartAsked, was_approved.clone().ask_to_start(7).expect("approved")),
            (QuoteStep::Declined, sent.clone().decline(None, on).expect("open")),
            (QuoteStep::Withdrawn, sent.clone().withdraw(on).expect("open")),
            (QuoteStep::Replaced, sent.clone().replace(number).expect("open")),
            (QuoteStep::Changed, was_approved.clone().change(number).expect("approved")),
            (QuoteStep::Renounced, was_approved.clone().renounce("Julie".to_owned(), on, on, 7).expect("in time")),
            (QuoteStep::Closed, was_approved.close(None, Kept::Nothing, on).expect("approved")),
        ];
        for (step, quote) in states {
            assert!(step.leads_to(&quote.state), "{step:?}");
            let may = |next: QuoteStep| next.may_come_after(Some(step));
            let QuoteState::Approved { evidence, .. } = &approved(sent.clone()).state else { panic!("approved") };
            assert_eq!(may(QuoteStep::Approved), quote.clone().approve((**evidence).clone(), on).is_ok(), "approved after {step:?}");
            assert_eq!(may(QuoteStep::Declined), quote.clone().decline(None, on).is_ok(), "declined after {step:?}");
            assert_eq!(may(QuoteStep::Withdrawn), quote.clone().withdraw(on).is_ok(), "withdrawn after {step:?}");
            assert_eq!(may(QuoteStep::Replaced), quote.clone().replace(number).is_ok(), "replaced after {step:?}");
            assert_eq!(may(QuoteStep::Changed), quote.clone().change(number).is_ok(), "changed after {step:?}");
            assert_eq!(QuoteStep::replaced_after(Some(step)) == QuoteStep::Changed, may(QuoteStep::Changed), "changed after {step:?}");
            assert_eq!(may(QuoteStep::StartAsked), quote.clone().ask_to_start(8).is_ok(), "begun after {step:?}");
            assert_eq!(may(QuoteStep::Renounced), quote.clone().renounce("J".to_owned(), on, on, 8).is_ok(), "renounced after {step:?}");
            assert_eq!(may(QuoteStep::Closed), quote.clone().close(None, Kept::Nothing, on).is_ok(), "closed after {step:?}");
        }
    }
}
