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

    /// The last day on which it is a small supplier; `None` where it stays one, or is none since a sale that is over.
    #[must_use]
    pub fn until(&self) -> Option<NaiveDate> {
        let quarter = quarter_of(self.on);
        match self.verdict() {
            SmallSupplier::Stays | SmallSupplier::EndsNow => None,
            // The month that follows the four quarters is the last.
            SmallSupplier::EndsWithTheMonth => Some(terms::end_of_month(quarter)),
            SmallSupplier::EndsAfterThisQuarter => Some(terms::end_of_month(quarter.checked_add_months(Months::new(3)).unwrap_or(quarter))),
        }
    }

    fn after(self, change: &Change) -> Self {
        let replaced = change.replaced.map(|(on, amount)| (on, amount.negated()));
        replaced.into_iter().fold(self.with(self.on, change.payable), |sums, (on, amount)| sums.with(on, amount))
    }

    fn before(self, change: &Change) -> Self {
        change.replaced.into_iter().fold(self.with(self.on, change.payable.negated()), |sums, (on, amount)| sums.with(on, amount))
    }

    /// The same with so much more invoiced on that day; another currency is not counted, nor a day before these quarters.
    fn with(mut self, on: NaiveDate, amount: Money) -> Self {
        if amount.currency() == self.limit.currency() {
            let [first, second, third, fourth] = &mut self.before;
            let sums = [first, second, third, fourth, &mut self.current];
            let rank = rank_of(on, self.on);
            if let Some(sum) = rank.and_then(|rank| sums.into_iter().nth(rank)) {
                *sum = sum.saturating_add(amount.minor());
            }
        }
        self
    }
}

/// Which of the four quarters before that of `today`, and that one, a day is in.
fn rank_of(day: NaiveDate, today: NaiveDate) -> Option<usize> {
    let first = first_of(today);
    let months = i64::from(day.year() - first.year()) * 12 + i64::from(day.month0()) - i64::from(first.month0());
    usize::try_from(months.div_euclid(3)).ok().filter(|rank| *rank <= 4)
}

/// The first day of the four quarters before that of a day.
fn first_of(today: NaiveDate) -> NaiveDate {
    let quarter = quarter_of(today);
    quarter.checked_sub_months(Months::new(12)).unwrap_or(quarter)
}

/// What stands invoiced on a day, in the business's currency; `None` where no such ceiling binds the business. What had been invoiced before
/// it came here counts in its quarters; what had come in, where that alone was told, in the quarter in which it was.
pub async fn supplied(office: &mut Office<'_>, on: NaiveDate) -> Result<Option<Supplied>, Error> {
    let business = office.business;
    if !matches!(Jurisdiction::of(&business.country), Some(Jurisdiction::Canada(_))) || business.regime != Regime::SmallSupplier {
        return Ok(None);
    }
    let Ok(limit) = billing::law::on("small_supplier", &office.law.small_supplier, on).copied() else { return Ok(None) };
    let first = first_of(on);
    let limit = Money::new(limit, business.currency);
    let mut sums = Supplied { limit, before: [0; 4], current: 0, has_others: false, on };
    for (code, month, minor) in store::invoice::invoiced(office.db, office.business_id, first, on).await? {
        sums.has_others |= code != business.currency.code();
        if let (true, Ok(day)) = (code == business.currency.code(), format!("{month}-01").parse()) {
            sums = sums.with(day, Money::new(minor, business.currency));
        }
    }
    for (day, amount) in business.takeover.iter().flat_map(Takeover::invoiced) {
        if day >= first && day <= on {
            sums = sums.with(day, Money::new(amount.minor(), business.currency));
        }
    }
    Ok(Some(sums))
}

/// What stands where an invoice that is about to go has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crossing {
    /// It would be this invoice that crosses.
    Would(Supplied),
    /// Crossed before: said of each sale until the business is registered.
    Did(Supplied),
}

/// What an invoice of today that is about to go, perhaps in the place of another, would make it cross, or goes beyond.
pub async fn crossed_by(office: &mut Office<'_>, payable: Money, replaces: Option<&str>) -> Result<Option<Crossing>, Error> {
    let today = office.today();
    let Some(now) = supplied(office, today).await? else { return Ok(None) };
    let change = Change::of(office, payable, replaces).await?;
    let after = now.after(&change);
    let is_new = after.verdict() != now.verdict();
    Ok(match after.verdict() {
        SmallSupplier::Stays => None,
        _ if is_new => Some(Crossing::Would(after)),
        SmallSupplier::EndsAfterThisQuarter => None,
        SmallSupplier::EndsWithTheMonth | SmallSupplier::EndsNow => Some(Crossing::Did(after)),
    })
}

/// What an invoice of today that has just gone made it cross.
pub async fn crossed(office: &mut Office<'_>, payable: Money, replaces: Option<&str>) -> Result<Option<Supplied>, Error> {
    let today = office.today();
    let Some(now) = supplied(office, today).await? else { return Ok(None) };
    let change = Change::of(office, payable, replaces).await?;
    Ok(Some(now).filter(|now| now.verdict() != SmallSupplier::Stays && now.verdict() != now.before(&change).verdict()))
}

/// What an invoice of today adds, and what it takes out of the quarter of the one that it replaces.
struct Change {
    payable: Money,
    replaced: Option<(NaiveDate, Money)>,
}

impl Change {
    async fn of(office: &mut Office<'_>, payable: Money, replaces: Option<&str>) -> Result<Self, Error> {
        let replaced = match replaces {
            Some(replaced_id) => Some(load::invoice(office, replaced_id).await?.invoice),
            None => None,
        };
        Ok(Self { payable, replaced: replaced.map(|invoice| (invoice.issued_on, invoice.payable)) })
    }
}

/// The first day of the calendar quarter of a day.
fn quarter_of(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day)
}
