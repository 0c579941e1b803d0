//! What an invoice that is paid late owes beside what it asked for: worked out for whoever asks, claimed or given up by the owner.
//!
//! What was claimed and given up stands in the journal alone: the invoice and its chase are as they were.

use billing::interest::InterestError;
use billing::late_claim::{self, LateClaim, Standing};
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

/// Works out what an invoice owes on a day beside what it asked for, in a language.
pub async fn claim_of(office: &mut Office<'_>, chased: &Chased, on: NaiveDate, lang: String) -> Result<LateClaim, Error> {
    let row = &chased.invoice;
    let (invoice, number) = (&row.invoice, row.invoice.number);
    if let Some(by) = row.replaced_by {
        return Err(Refusal::ReplacedAlready { number, by }.into());
    }
    if row.is_credited() {
        return Err(Refusal::CreditedWhole { number }.into());
    }
    if row.is_paid() && row.written_off.is_positive() {
        return Err(Refusal::WrittenOff { number }.into());
    }
    if chased.is_renounced {
        return Err(Refusal::InvoiceRenounced { number }.into());
    }
    if on <= invoice.due_on {
        return Err(Refusal::NotLate { number, due: invoice.due_on }.into());
    }
    if !row.is_paid() && (invoice.is_prepayment || matches!(invoice.kind, InvoiceKind::Deposit { .. })) {
        return Err(Refusal::NoInterestAhead { number }.into());
    }
    let Some(rate) = late_claim::rate_of(invoice) else {
        let refusal = match invoice.buyer.kind {
            ClientKind::Consumer => Refusal::NoInterestOfConsumer { number },
            ClientKind::Business => Refusal::NoInterestAgreed { number },
        };
        return Err(refusal.into());
    };
    let standing = standing(office, chased, on).await?;
    let claim = match LateClaim::work_out(office.law, invoice, rate, &standing, on, lang) {
        Ok(claim) => claim,
        Err(InterestError::NoRow(row)) => return Err(Refusal::NoLateRate { on: row.on, last: row.on.pred_opt().unwrap_or(row.on) }.into()),
        Err(InterestError::Money(error)) => return Err(error.into()),
    };
    // What was paid in time owes nothing.
    if claim.periods.is_empty() {
        return Err(Refusal::PaidInTime { number }.into());
    }
    Ok(claim)
}

/// How an invoice stood in the books on a day.
async fn standing(office: &mut Office<'_>, chased: &Chased, on: NaiveDate) -> Result<Standing, Error> {
    let row = &chased.invoice;
    let currency = row.invoice.payable.currency();
    let mut payments = Vec::new();
    for paid in store::payment::standing(office.db, office.business_id, &row.id).await? {
        if paid.payment.method == PaymentMethod::WriteOff {
            continue;
        }
        let parts = store::payment::allocations_of(office.db, office.business_id, &paid.id).await?;
        // The fixed sum is apart: it bears nothing.
        let of_it = parts
            .iter()
            .filter(|part| part.invoice_id == row.id && part.kind != AllocationKind::Fee && part.kind != AllocationKind::Rounding);
        payments.push((paid.payment.received_on, Money::new(of_it.map(|part| part.minor).sum(), currency)));
    }
    payments.sort_by_key(|(day, _)| *day);
    let fee_paid = Money::new(store::payment::fees_of_invoice(office.db, office.business_id, &row.id).await?, currency);
    let taken_back = row.credited.plus(row.written_off)?.plus(chased.credit)?;
    let paid_by_then: i64 = payments.iter().filter(|(day, _)| *day <= on).map(|(_, amount)| amount.minor()).sum();
    let left = match on < office.today() {
        true => Money::new((row.invoice.payable.minor() - taken_back.minor() - paid_by_then).max(0), currency),
        false => Money::new((row.outstanding.minor() - chased.credit.minor()).max(0), currency),
    };
    Ok(Standing { taken_back, payments, fee_paid, left })
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

/// Claims it of the client, as it was shown: what has changed since is shown again.
pub async fn claim(office: &mut Office<'_>, mut chased: Chased, on: NaiveDate, shown: Money) -> Result<Vec<Happened>, Error> {
    dunning::check_not_held(&chased, office.today())?;
    let lang = office.voice_of(&chased.client.client).lang.code().to_owned();
    let claim = claim_of(office, &chased, on, lang).await?;
    if claim.total()? != shown {
        return Err(Refusal::LatenessChanged { number: chased.invoice.invoice.number }.into());
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

/// Gives it up: nothing is said to the client, who was asked for nothing by it.
pub async fn give_up(office: &mut Office<'_>, chased: Chased) -> Result<Vec<Happened>, Error> {
    if let Stand::GivenUp { .. } = stand_of(office, &chased).await? {
        return Ok(vec![Happened::LatenessGivenUp { chased }]);
    }
    let on = office.today();
    office.journal(&chased.invoice.id, Entry::LatenessGivenUp { on }, None).await?;
    Ok(vec![Happened::LatenessGivenUp { chased }])
}
