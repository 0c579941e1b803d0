//! `/report`: what came in this year, month by month, and where it leads.

use billing::law::{Jurisdiction, france};
use billing::{Currency, Money, Regime};
use chat::{Tone, VerbSpec};
use chrono::{Datelike, NaiveDate};
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
    if let Some(before) = shop.business.takeover.filter(|before| before.until.year() == on.year() && before.until <= on) {
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
    let quarters = four_quarters(desk, on).await?;
    draft = draft.field(voice.t("report-received", &[]), voice.money(total));
    if has_others {
        draft = draft.field(voice.t("field-hint", &[]), voice.t("report-other-currencies", &[("currency", currency.code().into())]));
    }
    let mut owed = Money::zero(currency);
    for row in operations::ledger::owed_on(&mut desk.office()?, on).await? {
        if row.outstanding.currency() == currency {
            owed = owed.plus(row.outstanding)?;
        }
    }
    draft = draft.field(voice.t("report-owed", &[]), voice.money(owed));
    Ok(vec![Message::answer(threshold(desk, draft, total, quarters, on)?)])
}

/// What came in over the current calendar quarter and the four before it, in the business's currency.
async fn four_quarters(desk: &mut Desk<'_>, on: NaiveDate) -> Result<Money, Error> {
    let shop = desk.shop()?;
    let currency = shop.business.currency;
    let quarter = NaiveDate::from_ymd_opt(on.year(), on.month0() / 3 * 3 + 1, 1).unwrap_or(on);
    let first = quarter.checked_sub_months(chrono::Months::new(12)).unwrap_or(quarter);
    let mut total = Money::zero(currency);
    for (code, _, minor) in store::payment::receipts(desk.db, &shop.id, first, on).await? {
        if code == currency.code() {
            total = total.plus(Money::new(minor, currency))?;
        }
    }
    match shop.business.takeover.filter(|before| before.until >= first && before.until <= on) {
        Some(before) => Ok(total.plus(before.receipts)?),
        None => Ok(total),
    }
}

/// How far the threshold is under which no tax is charged.
fn threshold(desk: &Desk<'_>, mut draft: Draft, total: Money, quarters: Money, on: NaiveDate) -> Result<Draft, Error> {
    let mut shown = total;
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
        (Some(Jurisdiction::Canada(_)), Regime::SmallSupplier) => {
            // The quarter and the four before it (ETA s. 148).
            let total = quarters;
            let Ok(limit) = billing::law::on("small_supplier", &desk.law.small_supplier, on).copied() else {
                return Ok(draft);
            };
            shown = total;
            (limit, (total.minor() > limit).then_some("report-small-supplier-over"))
        }
        _ => return Ok(draft),
    };
    let limit = Money::new(limit, total.currency());
    let name = voice.t("report-threshold", &[]);
    draft = draft
        .field(name, voice.t("report-threshold-value", &[("received", voice.money(shown).into()), ("limit", voice.money(limit).into())]));
    if let Some(key) = verdict {
        draft = draft.footnote(voice.t(key, &[("limit", Arg::from(voice.money(limit)))])).tone(Tone::Attention);
    }
    Ok(draft)
}
