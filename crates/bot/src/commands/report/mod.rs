//! `/report`: what came in in a year, month by month, or in one quarter or month, and where it leads.

mod period;
mod span;

use billing::{Currency, Money};
use chat::{Open, Tone, VerbSpec};
use chrono::{Datelike, NaiveDate};
use operations::small_supplier::Supplied;
use words::Arg;

use self::period::Period;
use crate::access::OWNER_AND_ACCOUNTANT;
use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::{date, word};
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "report",
    aliases: &["point", "bilan"],
    verbs: &[Verb::typed(
        VerbSpec {
            name: "show",
            example: "/report",
            options: &[date("on", &["le"]), word("year", &["annee", "an"])],
            open: Open::Own,
            ..VerbSpec::LISTED
        },
        OWNER_AND_ACCOUNTANT,
        run!(show),
    )
    .reading()],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let today = desk.today();
    let typed = request.option("year").unwrap_or(&request.rest).trim();
    // A period has its own last day.
    if !typed.is_empty() {
        request.takes_none_of(&["on"])?;
    }
    let on = match period::read(typed, today) {
        _ if typed.is_empty() => request.day_asked(desk.calendar())?,
        None => return Err(Refusal::NotAPeriod { typed: typed.to_owned() }.into()),
        Some(Period::Month(first)) => {
            let title = desk.t("report-month-title", &[("month", words::month(desk.lang, first).into())]);
            return span::show(desk, title, first, 1).await;
        }
        Some(Period::Quarter(first)) => {
            let title = desk.t("report-quarter-title", &[("quarter", words::quarter(desk.lang, first).into())]);
            return span::show(desk, title, first, 3).await;
        }
        Some(Period::Year(year)) => {
            let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
            if day(1, 1) > today {
                return Err(operations::Refusal::NotYet { on: day(1, 1) }.into());
            }
            day(12, 31).min(today)
        }
    };
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
    draft = draft.field(voice.t("report-received", &[]), voice.money(total));
    if has_others {
        draft = draft.field(voice.t("field-hint", &[]), voice.t("report-other-currencies", &[("currency", currency.code().into())]));
    }
    draft = owed(desk, draft, on).await?;
    draft = surcharges_and_written_off(desk, draft, first, on).await?;
    Ok(vec![Message::answer(threshold(desk, draft, total, on).await?)])
}

/// What was still to be paid at the end of a day, in each currency.
async fn owed(desk: &mut Desk<'_>, draft: Draft, on: NaiveDate) -> Result<Draft, Error> {
    let (voice, today) = (desk.voice(), desk.today());
    let mut sums = vec![Money::zero(desk.shop()?.business.currency)];
    for row in operations::ledger::asked_on(&mut desk.office()?, on).await? {
        span::add(&mut sums, row.asked)?;
    }
    let name = match on < today {
        true => voice.t("report-owed-on", &[("on", voice.day(on).into())]),
        false => voice.t("report-owed", &[]),
    };
    Ok(sums.into_iter().fold(draft, |draft, sum| draft.field(name.clone(), voice.money(sum))))
}

/// What came in beside the price of what is sold, and what is no longer asked for.
async fn surcharges_and_written_off(desk: &mut Desk<'_>, mut draft: Draft, first: NaiveDate, on: NaiveDate) -> Result<Draft, Error> {
    let (voice, shop) = (desk.voice(), desk.shop()?);
    let surcharges = store::payment::surcharges(desk.db, &shop.id, first, on).await?;
    let written_off = store::payment::written_off(desk.db, &shop.id, first, on).await?;
    for (key, sums) in [("report-surcharges", surcharges), ("report-written-off", written_off)] {
        for (code, minor) in sums {
            let Some(of) = Currency::parse(&code) else { continue };
            draft = draft.field(voice.t(key, &[]), voice.money(Money::new(minor, of)));
        }
    }
    Ok(draft)
}

/// The two thresholds of a small supplier, each apart, and what passing one of them means.
fn small_supplier(desk: &Desk<'_>, mut draft: Draft, supplied: &Supplied) -> Draft {
    let voice = desk.voice();
    let limit = Arg::from(voice.money(supplied.limit));
    let invoiced = [("report-supplier-four", supplied.before_this_quarter()), ("report-supplier-quarter", supplied.this_quarter())];
    for (key, invoiced) in invoiced {
        let args = [("received", voice.money(invoiced).into()), ("limit", limit.clone())];
        draft = draft.field(voice.t(key, &[]), voice.t("report-threshold-value", &args));
    }
    if supplied.has_others {
        let currency = [("currency", Arg::from(supplied.limit.currency().code()))];
        draft = draft.field(voice.t("field-hint", &[]), voice.t("report-supplier-others", &currency));
    }
    match cards::ceiling::supplied(voice, supplied) {
        Some(passed) => draft.footnote(passed).tone(Tone::Attention),
        None => draft,
    }
}

/// How far the threshold is under which no tax is charged.
async fn threshold(desk: &mut Desk<'_>, mut draft: Draft, total: Money, on: NaiveDate) -> Result<Draft, Error> {
    let voice = desk.voice();
    if let Some(supplied) = operations::small_supplier::supplied(&mut desk.office()?, on).await? {
        return Ok(small_supplier(desk, draft, &supplied));
    }
    let Some(ceiling) = operations::threshold::ceiling(&desk.office()?, total, on) else { return Ok(draft) };
    let args = [("received", Arg::from(voice.money(ceiling.received))), ("limit", voice.money(ceiling.limit).into())];
    draft = draft.field(voice.t("report-threshold", &[]), voice.t("report-threshold-value", &args));
    if let Some(passed) = cards::ceiling::passed(voice, &ceiling) {
        draft = draft.footnote(passed).tone(Tone::Attention);
    }
    Ok(draft)
}
