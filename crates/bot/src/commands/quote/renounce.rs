//! A consumer's withdrawal from a contract made at a distance: the function that the law wants on the screen, its acknowledgement, and
//! the express request to begin before the days are over (C. consom. L221-18 to L221-28).

use chrono::NaiveDate;
use store::client::ClientRow;
use store::quote::QuoteRow;
use words::Arg;

use crate::action::{self, OfQuote};
use crate::cards;
use crate::cards::quote::WITHDRAWAL_DAYS;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
use crate::read::quote::shown_quote;
use crate::request::Request;

/// The quote of the button and its last day, while it is still in time.
async fn in_time(desk: &mut Desk<'_>, request: &Request) -> Result<(QuoteRow, ClientRow, NaiveDate), Error> {
    let (row, client) = shown_quote(desk, request).await?;
    let number = row.quote.offer.number;
    let business = desk.shop()?.business;
    let Some(until) = operations::withdrawal::until(&business, &row, &client) else {
        // It was withdrawn from already, or is no contract of a consumer.
        let problem = row.quote.check_open(NaiveDate::MIN).err();
        return Err(problem.map_or(Refusal::NotYours, |problem| operations::Refusal::Quote { number, problem }.into()).into());
    };
    if desk.today() > until {
        return Err(operations::Refusal::Quote { number, problem: billing::quote::QuoteError::WithdrawalOver(until) }.into());
    }
    Ok((row, client, until))
}

pub(super) async fn ask_start(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    ask(desk, request, true).await
}

pub(super) async fn ask_renounce(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    ask(desk, request, false).await
}

/// The first of two presses: what the second will do.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request, is_start: bool) -> Result<Vec<Message>, Error> {
    let (row, client, until) = in_time(desk, request).await?;
    let payload = OfQuote { quote_id: row.id.clone() };
    let (text, press) = match is_start {
        true => ("withdrawal-ask-start", Press::new("Confirm the start", action::Quote::Started(payload))),
        false => ("withdrawal-ask", Press::new("Confirm the withdrawal", action::Quote::Renounced(payload))),
    };
    let args = [
        ("number", Arg::from(row.quote.offer.number.to_string())),
        ("until", desk.voice().day(until).into()),
        ("seller", row.quote.offer.seller.shown_name().into()),
        ("asked", cards::withdrawal::asked(row.quote.is_start_asked())),
        cards::lines::form(&client.client),
    ];
    Ok(vec![Message::answer(Draft::text(desk.t(text, &args)).button(press.once().days(WITHDRAWAL_DAYS)))])
}

/// The work may begin at once.
pub(super) async fn start(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client, until) = in_time(desk, request).await?;
    let happened = operations::withdrawal::ask_to_start(&mut desk.office()?, row, client, until).await?;
    desk.told(happened).await
}

/// The contract ends.
pub(super) async fn renounce(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client, until) = in_time(desk, request).await?;
    let happened = operations::withdrawal::renounce(&mut desk.office()?, row, client, until).await?;
    desk.told(happened).await
}
