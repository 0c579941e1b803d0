//! What an invoice that is paid late owes beside what it asked for: worked out for whoever asks, claimed or given up by the owner.
//!
//! What was claimed and given up stands in the journal alone: the invoice is as it was, and its chase knows that who pays was written to.

use billing::interest::InterestError;
use billing::late_claim::{self, LateClaim, Paid, Standing};
use billing::{AllocationKind, ClientKind, InvoiceKind, Money, PaymentMethod};
use chrono::NaiveDate;
use store::journal::{self, Entry, Told};

use crate::chased::Chased;
use crate::dunning;
use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;
use crate::refusal::Refusal;

/// What became of what an invoice owes beside what it asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    Unclaimed,
    /// The last day on which it was claimed, and how much.
    Claimed {
        on: NaiveDate,
        amount: Money,
    },
    GivenUp {
        on: NaiveDate,
    },
}

/// What an invoice owes on a day beside what it asked for.
pub struct WorkedOut {
    pub claim: LateClaim,
    /// Whether that is still so, but for the days since: no money came after it.
    pub is_current: bool,
}

/// Works out what an invoice owes on a day beside what it asked for, in a language.
pub async fn work_out(office: &mut Office<'_>, chased: &Chased, on: NaiveDate, lang: String) -> Result<WorkedOut, Error> {
    let row = &chased.invoice;
    let (invoice, number) = (&row.invoice, row.invoice.number);
    if let Some(by) = row.replaced_by {
        return Err(Refusal::ReplacedAlready { number, by }.into());
    }
    if row.is_credited() {
        return Err(Refusal::CreditedWhole { number }.into());
    }
    // A remainder that is too small to be asked for says nothing of what was paid late.
    if row.is_paid() && row.written_off.minor() > office.business.least_asked(row.written_off.currency()).minor() {
        return Err(Refusal::WrittenOff { number }.into());
    }
    if chased.is_covered() {
        return Err(Refusal::Covered { number, credit: chased.credit }.into());
    }
    if chased.is_renounced {
        return Err(Refusal::InvoiceRenounced { number }.into());
    }
    if on <= invoice.due_on {
        return Err(Refusal::NotLate { number, due: invoice.due_on }.into());
    }
    if invoice.is_prepayment || matches!(invoice.kind, InvoiceKind::Deposit { .. }) {
        return Err(Refusal::NoInterestAhead { number }.into());
    }
    // Who is known to be a consumer by now was one when the invoice went out.
    if [chased.client.client.kind_or_consumer(), invoice.buyer.kind].contains(&ClientKind::Consumer) {
        return Err(Refusal::NoInterestOfConsumer { number }.into());
    }
    let rate = late_claim::rate_of(invoice).ok_or(Refusal::NoInterestAgreed { number })?;
    let (standing, is_current) = standing(office, chased, on).await?;
    let claim = match LateClaim::work_out(office.law, invoice, rate, &standing, on, lang) {
        Ok(claim) => claim,
        Err(InterestError::NoRow(row)) => return Err(Refusal::NoLateRate { on: row.on, last: row.on.pred_opt().unwrap_or(row.on) }.into()),
        Err(InterestError::Money(error)) => return Err(error.into()),
    };
    // What was paid in time owes nothing.
    if claim.periods.is_empty() {
        return Err(Refusal::PaidInTime { number }.into());
    }
    Ok(WorkedOut { claim, is_current })
}

/// How an invoice stood in the books on a day, and whether nothing has moved it since.
async fn standing(office: &mut Office<'_>, chased: &Chased, on: NaiveDate) -> Result<(Standing, bool), Error> {
    let row = &chased.invoice;
    let currency = row.invoice.payable.currency();
    let (mut paid_parts, mut is_current) = (Vec::new(), true);
    for paid in store::payment::standing(office.db, office.business_id, &row.id).await? {
        is_current &= paid.payment.received_on <= on;
        if paid.payment.method == PaymentMethod::WriteOff {
            continue;
        }
        let parts = store::payment::allocations_of(office.db, office.business_id, &paid.id).await?;
        // The fixed sum is apart: it bears nothing.
        let of = |kind| parts.iter().filter(|part| part.invoice_id == row.id && part.kind == kind).map(|part| part.minor).sum::<i64>();
        paid_parts.push((paid.payment.received_on, of(AllocationKind::Principal), of(AllocationKind::Penalty)));
    }
    paid_parts.sort_by_key(|(day, ..)| *day);
    let fee_paid = Money::new(store::payment::fees_of_invoice(office.db, office.business_id, &row.id).await?, currency);
    let taken_back = row.credited.plus(row.written_off)?.plus(chased.credit)?;
    // What a credit note leaves over of what was paid is the client's credit, and pays no interest.
    let mut room = row.invoice.payable.minor() - taken_back.minor();
    let mut payments = Vec::new();
    for (day, principal, penalty) in paid_parts {
        let taken = principal.min(room);
        room -= taken;
        payments.push(Paid { on: day, principal: Money::new(taken, currency), penalty: Money::new(penalty, currency) });
    }
    let paid_by_then: i64 = payments.iter().filter(|paid| paid.on <= on).map(|paid| paid.principal.minor()).sum();
    let left = match on < office.today() {
        true => row.invoice.payable.minor() - taken_back.minor() - paid_by_then,
        false => row.outstanding.minor() - chased.credit.minor(),
    };
    Ok((Standing { taken_back, payments, fee_paid, left: Money::new(left, currency).at_least_zero() }, is_current))
}

/// What became of it, as the journal tells.
pub async fn stand_of(office: &mut Office<'_>, chased: &Chased) -> Result<Stand, Error> {
    let currency = chased.invoice.invoice.payable.currency();
    let mut stand = Stand::Unclaimed;
    for (_, line) in journal::of_subject(office.db, office.business_id, &chased.invoice.id).await? {
        match line.told {
            Told::Known(Entry::LatenessClaimed { on, penalty_minor, fee_minor, .. }) => {
                stand = Stand::Claimed { on, amount: Money::new(penalty_minor.saturating_add(fee_minor), currency) };
            }
            Told::Known(Entry::LatenessGivenUp { on }) => stand = Stand::GivenUp { on },
            _ => {}
        }
    }
    Ok(stand)
}

/// Claims it of the client, as it was shown and once: what has changed since is worked out anew.
pub async fn claim(office: &mut Office<'_>, mut chased: Chased, on: NaiveDate, shown: Money) -> Result<Vec<Happened>, Error> {
    let number = chased.invoice.invoice.number;
    // What was settled holds nothing any more.
    if !chased.invoice.is_paid() {
        dunning::check_not_held(&chased, office.today())?;
    }
    match stand_of(office, &chased).await? {
        Stand::GivenUp { on } => return Err(Refusal::LatenessGivenUp { number, on }.into()),
        Stand::Claimed { on: before, .. } if before >= on => return Err(Refusal::LatenessClaimed { number, on: before }.into()),
        Stand::Claimed { .. } | Stand::Unclaimed => {}
    }
    let lang = office.voice_of(&chased.client.client).lang.code().to_owned();
    let WorkedOut { claim, is_current } = work_out(office, &chased, on, lang).await?;
    if claim.total()? != shown || !is_current {
        return Err(Refusal::LatenessChanged { number }.into());
    }
    let entry = Entry::LatenessClaimed {
        on,
        penalty_minor: claim.penalty.minor(),
        fee_minor: claim.fee.minor(),
        currency: claim.penalty.currency(),
    };
    office.journal(&chased.invoice.id, entry, None).await?;
    // Who pays has just been written to about it.
    chased.row.last_message_on = office.today();
    chased.keep(office).await?;
    Ok(vec![Happened::LatenessClaimed { chased, claim: Box::new(claim) }])
}

/// Gives it up. Nothing is said to the client: whoever gives it up reads whether they had been asked for it.
pub async fn give_up(office: &mut Office<'_>, chased: Chased) -> Result<Vec<Happened>, Error> {
    let number = chased.invoice.invoice.number;
    let claimed_on = match stand_of(office, &chased).await? {
        Stand::GivenUp { on } => return Err(Refusal::LatenessGivenUp { number, on }.into()),
        Stand::Claimed { on, .. } => Some(on),
        Stand::Unclaimed => None,
    };
    let on = office.today();
    office.journal(&chased.invoice.id, Entry::LatenessGivenUp { on }, None).await?;
    Ok(vec![Happened::LatenessGivenUp { chased, claimed_on }])
}
