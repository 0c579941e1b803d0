//! The ways out for an account that is parked: the clock is right after all; the books go on from further ahead.

use billing::{Business, Number, Numbering, Series};
use chat::{Field, Form};
use chrono::Datelike as _;
use store::account::{self, Parked};

use crate::access::OWNER;
use crate::action::Measure;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::parking;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};

pub(crate) static COMMAND: Command = Command {
    name: "account",
    aliases: &[],
    verbs: &[
        Verb::pressed("clock", OWNER, run!(clock_is_right)).way_out(),
        Verb::pressed("go_on", OWNER, run!(go_on)).asking(ask!(ask)).checking(check!(check)).way_out(),
        Verb::pressed("let_go", OWNER, run!(let_go)).way_out(),
    ],
    ..Command::FIRST
};

type Numbered = fn(&Business) -> Numbering;

/// The two kinds of documents whose last number was shown, and is asked for.
const NUMBERED: [(&str, Numbered); 2] = [("invoices", Business::invoice_numbering), ("quotes", Business::quote_numbering)];

/// How many numbers may have been shown since a backup; more is a slip of the finger.
const MAX_LOST: u32 = 1000;

async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("invoices") {
        return Ok(None);
    }
    parked_for(desk, Parked::Behind).await?;
    let mut fields = Vec::new();
    for (key, numbered) in NUMBERED {
        let last = last_known(desk, numbered).await?;
        let field = Field::line(key, desk.t(&format!("ask-last-{key}"), &[]));
        fields.push(match last {
            Some(last) => field.initial(last.to_string()),
            None => field.optional(),
        });
    }
    Ok(Some(Form { title: desk.t("parked-behind-title", &[]), fields }))
}

async fn check(desk: &mut Desk<'_>, _: &Request, field: &str, value: &str) -> Result<(), Error> {
    shown_last(desk, field, value).await.map(|_| ())
}

async fn let_go(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Measure { about } = request.payload()?;
    let now_ms = desk.now_ms();
    let mut office = desk.office()?;
    let happened = operations::account::let_measure_go(&mut office, &about).await?;
    parking::let_messages_go(office.db, office.business_id, &about, now_ms).await?;
    desk.told(happened).await
}

async fn parked_for(desk: &mut Desk<'_>, why: Parked) -> Result<account::Account, Error> {
    let shop = desk.shop()?;
    let account = account::load(desk.db, &shop.id).await?;
    if account.parked == Some(why) { Ok(account) } else { Err(Refusal::ButtonUsed.into()) }
}

async fn clock_is_right(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let account = account::load(desk.db, &shop.id).await?;
    if !matches!(account.parked, None | Some(Parked::Clock)) {
        return Err(Refusal::ButtonUsed.into());
    }
    let sure = parking::last_sure(desk.db, &account).await?;
    let happened = operations::account::confirm_clock(&mut desk.office()?, sure.map(|sure| sure.timestamp_millis())).await?;
    parking::let_go(desk.db, &shop.id, desk.now_ms()).await?;
    desk.told(happened).await
}

/// The last number of this year that the books know.
async fn last_known(desk: &mut Desk<'_>, numbered: Numbered) -> Result<Option<Number>, Error> {
    let shop = desk.shop()?;
    let series = numbered(&shop.business).series(desk.today().year());
    let next = store::number::next_rank(desk.db, &shop.id, series).await?;
    Ok((next > 1).then(|| series.number(next - 1)))
}

/// The series of what was typed: of this year or the last, or one that was counted before documents were numbered otherwise.
async fn series_of(desk: &mut Desk<'_>, field: &str, typed: &str) -> Result<Option<Series>, Error> {
    let shop = desk.shop()?;
    let year = desk.today().year();
    let of_kind = |(key, numbered): (&str, Numbered)| {
        let usual = if key == "invoices" { Series::invoices } else { Series::quotes };
        let own = numbered(&shop.business);
        [own.series(year), own.series(year - 1), usual(year), usual(year - 1)]
    };
    let own = NUMBERED.into_iter().find(|(key, _)| *key == field).map(of_kind).into_iter().flatten();
    let others: Vec<Series> = NUMBERED.into_iter().filter(|(key, _)| *key != field).flat_map(of_kind).collect();
    let counted = store::number::series(desk.db, &shop.id).await?;
    let counted = counted.into_iter().filter(|series| !series.is_usual() && !others.contains(series));
    Ok(own.chain(counted).find(|series| series.rank_in(typed).is_some()))
}

/// The number that was shown last, as it was typed: of its own series, and not before what is known.
async fn shown_last(desk: &mut Desk<'_>, field: &str, typed: &str) -> Result<Option<(Series, u32)>, Error> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let shop = desk.shop()?;
    let wrong = || Refusal::NotANumbering { typed: typed.to_owned() };
    let series = series_of(desk, field, typed).await?.ok_or_else(wrong)?;
    let rank = series.rank_in(typed).filter(|rank| *rank > 0).ok_or_else(wrong)?;
    let next = store::number::next_rank(desk.db, &shop.id, series).await?;
    if rank > next + MAX_LOST {
        return Err(wrong().into());
    }
    if rank + 1 < next {
        return Err(operations::Refusal::NumberingBegun { next: series.number(next) }.into());
    }
    Ok(Some((series, rank)))
}

/// The numbers that were shown and lost are left out; of each message that may have gone out since, its owner says whether it arrived.
async fn go_on(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let account = parked_for(desk, Parked::Behind).await?;
    let mut shown = Vec::new();
    for (key, _) in NUMBERED {
        shown.extend(shown_last(desk, key, request.option(key).unwrap_or_default()).await?);
    }
    let happened = operations::account::recover_books(&mut desk.office()?, account.mark_hash, &shown).await?;
    let mut messages = desk.told(happened).await?;
    let voice = desk.voice();
    messages.extend(parking::give_up(desk, voice).await?.into_iter().map(Message::answer));
    Ok(messages)
}
