//! The ceiling of a small supplier (*petit fournisseur*, ETA s. 148), and what was invoiced under it, quarter by quarter.

use billing::law::Jurisdiction;
use billing::law::canada::{self, SmallSupplier};
use billing::takeover::Takeover;
use billing::{Money, Regime, terms};
use chrono::{Datelike as _, Months, NaiveDate};

use crate::error::Error;
use crate::load;
use crate::office::Office;

/// What a small supplier invoiced, and whether it still is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supplied {
    pub limit: Money,
    /// In the four calendar quarters before, the oldest first, in cents.
    before: [i64; 4],
    /// In the current one so far, in cents.
    current: i64,
    /// Whether other currencies, which are not counted, were invoiced too.
    pub has_others: bool,
    on: NaiveDate,
}

impl Supplied {
    /// What was invoiced in the four calendar quarters before this one.
    #[must_use]
    pub fn before_this_quarter(&self) -> Money {
        Money::new(self.before.iter().sum(), self.limit.currency())
    }

    #[must_use]
    pub fn this_quarter(&self) -> Money {
        Money::new(self.current, self.limit.currency())
    }

    #[must_use]
    pub fn verdict(&self) -> SmallSupplier {
        canada::small_supplier(self.limit.minor(), self.before, self.current)
    }

    /// The last day on which it is a small supplier; `None` where it stays one.
    #[must_use]
    pub fn until(&self) -> Option<NaiveDate> {
        let quarter = quarter_of(self.on);
        match self.verdict() {
            SmallSupplier::Stays => None,
            SmallSupplier::EndsNow => Some(self.on),
            // The month that follows the four quarters is the last.
            SmallSupplier::EndsWithTheMonth => Some(terms::end_of_month(quarter)),
            SmallSupplier::EndsAfterThisQuarter => Some(terms::end_of_month(quarter.checked_add_months(Months::new(3)).unwrap_or(quarter))),
        }
    }

    /// The same before so much was invoiced in this quarter.
    fn without(self, amount: Money) -> Self {
        Self { current: self.current.saturating_sub(amount.minor()), ..self }
    }
}

/// What stands invoiced on a day, in the business's currency; `None` where no such ceiling binds the business. What had been invoiced before
/// it came here counts in its quarters; what had come in, where that alone was told, in the quarter in which it was.
pub async fn supplied(office: &mut Office<'_>, on: NaiveDate) -> Result<Option<Supplied>, Error> {
    let business = office.business;
    if !matches!(Jurisdiction::of(&business.country), Some(Jurisdiction::Canada(_))) || business.regime != Regime::SmallSupplier {
        return Ok(None);
    }
    let Ok(limit) = billing::law::on("small_supplier", &office.law.small_supplier, on).copied() else { return Ok(None) };
    let quarter = quarter_of(on);
    let first = quarter.checked_sub_months(Months::new(12)).unwrap_or(quarter);
    let mut sums = [0_i64; 5];
    let mut add = |day: NaiveDate, minor: i64| {
        let months = i64::from(day.year() - first.year()) * 12 + i64::from(day.month0()) - i64::from(first.month0());
        if let Some(sum) = usize::try_from(months / 3).ok().and_then(|rank| sums.get_mut(rank)) {
            *sum = sum.saturating_add(minor);
        }
    };
    let mut has_others = false;
    for (code, month, minor) in store::invoice::invoiced(office.db, office.business_id, first, on).await? {
        has_others |= code != business.currency.code();
        if let (true, Ok(day)) = (code == business.currency.code(), format!("{month}-01").parse()) {
            add(day, minor);
        }
    }
    for (day, amount) in business.takeover.iter().flat_map(Takeover::invoiced) {
        if day >= first && day <= on {
            add(day, amount.minor());
        }
    }
    let [before @ .., current] = sums;
    Ok(Some(Supplied { limit: Money::new(limit, business.currency), before, current, has_others, on }))
}

/// What an invoice of today that is about to go, perhaps in the place of another, would make it cross; where it was crossed before, that is
/// said of each until the business is registered.
pub async fn crossed_by(office: &mut Office<'_>, payable: Money, replaces: Option<&str>) -> Result<Option<Supplied>, Error> {
    let added = added(office, payable, replaces).await?;
    let today = office.today();
    let Some(now) = supplied(office, today).await? else { return Ok(None) };
    let is_counted = added.currency() == now.limit.currency();
    let would_be = if is_counted { Supplied { current: now.current.saturating_add(added.minor()), ..now } } else { now };
    Ok(match would_be.verdict() {
        SmallSupplier::Stays => None,
        SmallSupplier::EndsAfterThisQuarter => crossing(would_be, added),
        SmallSupplier::EndsWithTheMonth | SmallSupplier::EndsNow => Some(would_be),
    })
}

/// What an invoice of today that has just gone made it cross.
pub async fn crossed(office: &mut Office<'_>, payable: Money, replaces: Option<&str>) -> Result<Option<Supplied>, Error> {
    let added = added(office, payable, replaces).await?;
    let today = office.today();
    Ok(supplied(office, today).await?.and_then(|now| crossing(now, added)))
}

/// By how much an invoice adds to what was invoiced.
async fn added(office: &mut Office<'_>, payable: Money, replaces: Option<&str>) -> Result<Money, Error> {
    let Some(replaced_id) = replaces else { return Ok(payable) };
    let replaced = load::invoice(office, replaced_id).await?.invoice.payable;
    Ok(if replaced.currency() == payable.currency() { payable.minus(replaced)? } else { payable })
}

fn crossing(now: Supplied, by: Money) -> Option<Supplied> {
    let is_new = by.currency() == now.limit.currency() && by.is_positive() && now.verdict() != now.without(by).verdict();
    is_new.then_some(now)
}

/// The first day of the calendar quarter of a day.
fn quarter_of(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day)
}
