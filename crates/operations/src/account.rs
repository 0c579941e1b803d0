//! The ways out for an account that is parked: its clock is right after all; its books go on from further ahead; so much is meant.

use billing::{Hold, Series};
use chrono::Datelike as _;
use store::account;
use store::journal::Entry;

use crate::error::Error;
use crate::happened::Happened;
use crate::office::Office;
use crate::{dunning, load};

/// More than a day's measure is meant today, for that person or client.
pub async fn let_measure_go(office: &mut Office<'_>, about: &str) -> Result<Vec<Happened>, Error> {
    let today = office.today();
    account::let_go(office.db, office.business_id, about, today).await?;
    office.journal(about, Entry::MeasureLetGo {}, None).await?;
    Ok(vec![Happened::MeasureLetGo])
}

/// The clock is right: the line is written now, and from here on it goes on from there.
pub async fn confirm_clock(office: &mut Office<'_>, seen_ms: Option<i64>) -> Result<Vec<Happened>, Error> {
    office.journal(office.business_id, Entry::ClockConfirmed { seen_ms }, None).await?;
    Ok(vec![Happened::ClockConfirmed])
}

fn is_of_quotes(office: &Office<'_>, series: Series) -> bool {
    let year = office.today().year();
    [year, year - 1].into_iter().any(|year| series == Series::quotes(year) || series == office.business.quote_series(year))
}

/// The numbers that were shown last and lost are left out, on the record; nobody is chased before someone has looked.
pub async fn recover_books(office: &mut Office<'_>, mark_hash: Option<String>, shown: &[(Series, u32)]) -> Result<Vec<Happened>, Error> {
    let (mut lost, mut next) = (Vec::new(), Vec::new());
    for (series, last) in shown {
        let known = store::number::next_rank(office.db, office.business_id, *series).await?;
        lost.extend((known..=*last).map(|rank| series.number(rank)));
        store::number::skip_to(office.db, office.business_id, *series, last + 1).await?;
        next.push(series.number(last + 1));
    }
    let entry = Entry::BooksRecovered { mark_hash, lost: lost.clone(), next: next.clone() };
    office.journal(office.business_id, entry, None).await?;
    let (mut paused, today) = (Vec::new(), office.today());
    for invoice in store::invoice::open(office.db, office.business_id).await? {
        let mut chased = load::chase(office, &invoice.id).await?;
        if !chased.row.hold.is_on(today) {
            dunning::hold(office, &mut chased, Hold::Paused { until: None }, |hold| Entry::ChasePaused { hold }, None).await?;
            paused.push(invoice.invoice.reference());
        }
    }
    let quotes = shown.iter().map(|(series, _)| *series).filter(|series| is_of_quotes(office, *series)).collect::<Vec<_>>();
    let lost_invoice = lost.iter().copied().find(|number| quotes.iter().all(|series| series.rank_of(*number).is_none()));
    Ok(vec![Happened::BooksRecovered { lost, lost_invoice, next, paused }])
}
