//! `/report`: what came in this year, month by month, and where it leads.

use billing::law::canada::{self, SmallSupplier};
use billing::law::{Jurisdiction, france};
use billing::takeover::Takeover;
use billing::{Currency, Money, Regime, terms};
use chat::{Tone, VerbSpec};
use chrono::{Datelike, Months, NaiveDate};
use grammar::Lean;
use words::Arg;

use crate::access::OWNER_AND_ACCOUNTANT;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::options::date;
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "report",
    aliases: &["point", "bilan"],
    verbs: &[Verb::typed(
        VerbSpec { name: "show", example: "/report", options: &[date("on", &["le"])], ..VerbSpec::LISTED },
        OWNER_AND_ACCOUNTANT,
        run!(show),
    )
    .reading()],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let today = desk.today();
    let on = request.date("on", today, Lean::Past)?.unwrap_or(today);
    let shop = desk.shop()?;
    let voice = desk.voice();
    let first = NaiveDate::from_ymd_opt(on.year(), 1, 1).unwrap_or(on);
    let currency = shop.business.currency;
    let mut total = Money::zero(currency);
    let mut draft = Draft::titled(voice.t("report-title", &[("year", on.year().to_string().into())]), String::new());
    // What had come in before the business came here counts once, as it was told.
    if let Some(before) =
        shop.business.takeover.as_ref().filter(|before| before.until.year() == on.year() && before.until <= on && before.tells_receipts())
    {
        let name = voice.t("report-before", &[("until", voice.day(before.until).into())]);
        draft = draft.field(name, voice.money(before.receipts));
        total = total.plus(before.receipts)?;
    }
    let mut has_others = false;
    for (code, month, minor) in store::payment::receipts(desk.db, &shop.id, first, on).await? {
        let Some(of) = Currency::parse(&code) else { continue };
        let amount = Money::new(minor, of);
        let day: Option<NaiveDate> = format!("{month}-01").parse().ok();
        draft = draft.field(day.map_or(month, |day| words::month(voice.lang, day)), voice.money(amount));
        if of == currency {
            total = total.plus(amount)?;
        }
        has_others |= of != currency;
    }
    let quarters = invoiced_by_quarter(desk, on).await?;
    draft = draft.field(voice.t("report-received", &[]), voice.money(total));
    if has_others {
        draft = draft.field(voice.t("field-hint", &[]), voice.t("report-other-currencies", &[("currency", currency.code().into())]));
    }
    let mut owed = Money::zero(currency);
    for row in operations::ledger::asked_on(&mut desk.office()?, on).await? {
        if row.asked.currency() == currency {
            owed = owed.plus(row.asked)?;
        }
    }
    draft = draft.field(voice.t("report-owed", &[]), voice.money(owed));
    let surcharges = store::payment::surcharges(desk.db, &shop.id, first, on).await?;
    let written_off = store::payment::written_off(desk.db, &shop.id, first, on).await?;
    for (key, sums) in [("report-surcharges", surcharges), ("report-written-off", written_off)] {
        for (code, minor) in sums {
            let Some(of) = Currency::parse(&code) else { continue };
            draft = draft.field(voice.t(key, &[]), voice.money(Money::new(minor, of)));
        }
    }
    Ok(vec![Message::answer(threshold(desk, draft, total, quarters, on)?)])
}

/// The first day of the calendar quarter of a day.
fn quarter_of(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1).unwrap_or(day)
}

/// What was invoiced in each of the four calendar quarters before, the oldest first, and in the current one so far, in the business's
/// currency. What had been invoiced before the business came here counts in its quarters; what had come in, where that alone was told, in the
/// quarter in which it was.
async fn invoiced_by_quarter(desk: &mut Desk<'_>, on: NaiveDate) -> Result<[i64; 5], Error> {
    let shop = desk.shop()?;
    let currency = shop.business.currency;
    let quarter = quarter_of(on);
    let first = quarter.checked_sub_months(Months::new(12)).unwrap_or(quarter);
    let mut sums = [0_i64; 5];
    let mut add = |day: NaiveDate, minor: i64| {
        let months = i64::from(day.year() - first.year()) * 12 + i64::from(day.month0()) - i64::from(first.month0());
        if let Some(sum) = usize::try_from(months / 3).ok().and_then(|rank| sums.get_mut(rank)) {
            *sum = sum.saturating_add(minor);
        }
    };
    for (code, month, minor) in store::invoice::invoiced(desk.db, &shop.id, first, on).await? {
        if let (true, Ok(day)) = (code == currency.code(), format!("{month}-01").parse()) {
            add(day, minor);
        }
    }
    for (day, amount) in shop.business.takeover.iter().flat_map(Takeover::invoiced) {
        if day >= first && day <= on {
            add(day, amount.minor());
        }
    }
    Ok(sums)
}

/// The two thresholds of a small supplier, each apart, and what passing one of them means.
fn small_supplier(desk: &Desk<'_>, mut draft: Draft, quarters: [i64; 5], on: NaiveDate) -> Result<Draft, Error> {
    let currency = desk.shop()?.business.currency;
    let voice = desk.voice();
    let Ok(limit) = billing::law::on("small_supplier", &desk.law.small_supplier, on).copied() else { return Ok(draft) };
    let [first, second, third, fourth, current] = quarters;
    let before = [first, second, third, fourth];
    let limit_said = ("limit", Arg::from(voice.money(Money::new(limit, currency))));
    for (key, invoiced) in [("report-supplier-four", before.iter().sum()), ("report-supplier-quarter", current)] {
        let args = [("received", voice.money(Money::new(invoiced, currency)).into()), limit_said.clone()];
        draft = draft.field(voice.t(key, &[]), voice.t("report-threshold-value", &args));
    }
    // The last day of the month in which small suppliers stop being one.
    let month_after = |quarter: NaiveDate| terms::end_of_month(quarter);
    let (key, until) = match canada::small_supplier(limit, before, current) {
        SmallSupplier::Stays => return Ok(draft),
        SmallSupplier::EndsNow => ("report-small-supplier-now", on),
        SmallSupplier::EndsWithTheMonth => ("report-small-supplier-over", month_after(quarter_of(on))),
        SmallSupplier::EndsAfterThisQuarter => {
            ("report-small-supplier-soon", month_after(quarter_of(on).checked_add_months(Months::new(3)).unwrap_or(on)))
        }
    };
    Ok(draft.footnote(voice.t(key, &[limit_said, ("until", voice.day(until).into())])).tone(Tone::Attention))
}

/// How far the threshold is under which no tax is charged.
fn threshold(desk: &Desk<'_>, mut draft: Draft, total: Money, quarters: [i64; 5], on: NaiveDate) -> Result<Draft, Error> {
    let shop = desk.shop()?;
    let voice = desk.voice();
    let business = &shop.business;
    let (limit, verdict) = match (Jurisdiction::of(&business.country), business.regime) {
        (Some(Jurisdiction::France), Regime::Franchise) => {
            let days = business.since.filter(|since| since.year() == on.year()).and_then(|since| {
                let end = NaiveDate::from_ymd_opt(on.year(), 12, 31)?;
                u32::try_from((end - since).num_days() + 1).ok()
            });
            let Ok([base, _]) = france::thresholds(&desk.law, business.activity, on) else { return Ok(draft) };
            let key = match france::franchise(&desk.law, business.activity, total.minor(), days, on) {
                Ok(france::Franchise::Stays) => None,
                Ok(france::Franchise::EndsNextYear) => Some("report-franchise-next-year"),
                Ok(france::Franchise::EndsNow) => Some("report-franchise-now"),
                Err(_) => return Ok(draft),
            };
            (base, key)
        }
        (Some(Jurisdiction::Canada(_)), Regime::SmallSupplier) => return small_supplier(desk, draft, quarters, on),
        _ => return Ok(draft),
    };
    let limit = Money::new(limit, total.currency());
    let name = voice.t("report-threshold", &[]);
    draft = draft
        .field(name, voice.t("report-threshold-value", &[("received", voice.money(total).into()), ("limit", voice.money(limit).into())]));
    if let Some(key) = verdict {
        draft = draft.footnote(voice.t(key, &[("limit", Arg::from(voice.money(limit)))])).tone(Tone::Attention);
    }
    Ok(draft)
}
