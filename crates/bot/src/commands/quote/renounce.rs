//! A consumer's withdrawal from a contract made at a distance: the function that the law wants on the screen, its acknowledgement, and
//! the express request to begin before the days are over (C. consom. L221-18 to L221-28).

use billing::dunning::Hold;
use chat::Tone;
use chrono::NaiveDate;
use serde_json::json;
use store::client::ClientRow;
use store::journal::Entry;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, Corrected, OfQuote};
use crate::alerts::Topic;
use crate::cards::withdrawal::BUTTON_DAYS;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press, quote_for_client, quote_for_owner};
use crate::operations::quote::keep_state;
use crate::read::quote::shown_quote;
use crate::request::Request;
use crate::{cards, operations};

/// The quote of the button and its last day, while it is still in time.
async fn in_time(desk: &mut Desk<'_>, request: &Request) -> Result<(QuoteRow, ClientRow, NaiveDate), Error> {
    let (row, client) = shown_quote(desk, request).await?;
    let number = row.quote.offer.number;
    let business = desk.shop()?.business;
    let Some(until) = operations::withdrawal::until(&business, &row, &client) else {
        // It was withdrawn from already, or is no contract of a consumer.
        let problem = row.quote.check_open(NaiveDate::MIN).err();
        return Err(problem.map_or(Refusal::NotYours, |problem| Refusal::Quote { number, problem }).into());
    };
    if desk.today() > until {
        return Err(Refusal::Quote { number, problem: billing::quote::QuoteError::WithdrawalOver(until) }.into());
    }
    Ok((row, client, until))
}

/// Whether the work was begun at the consumer's express request: what is done is paid for (C. consom. L221-25).
fn was_asked(row: &QuoteRow) -> Arg {
    if row.quote.is_start_asked() { "yes" } else { "no" }.into()
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
        ("asked", was_asked(&row)),
        cards::lines::form(&client.client),
    ];
    Ok(vec![Message::answer(Draft::text(desk.t(text, &args)).button(press.once().days(BUTTON_DAYS)))])
}

/// The work may begin at once: asked for expressly, and sealed.
pub(super) async fn start(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client, until) = in_time(desk, request).await?;
    let number = row.quote.offer.number;
    let quote = row.quote.clone().ask_to_start(desk.now_ms()).map_err(|problem| Refusal::Quote { number, problem })?;
    let (person, at_ms, name) = (desk.actor.person_id.clone(), desk.now_ms(), json!({ "name": desk.actor.shown_name }));
    let entry = |state_sha256| Entry::QuoteStartAsked { person, at_ms, state_sha256 };
    keep_state(desk, &row.id, &quote.state, entry, Some(name)).await?;
    let row = QuoteRow { quote, ..row };
    let voice = desk.voice();
    let when = words::instant(voice.lang, &desk.now.with_timezone(&desk.shop()?.zone()));
    let args = [("number", Arg::from(number.to_string())), ("when", when.into()), cards::lines::form(&client.client)];
    let mut messages = vec![Message::in_place(Draft::text(voice.t("withdrawal-started", &args)).tone(Tone::Good))];
    let client_voice = cards::client::voice(desk, &client);
    let card = cards::quote::closed(client_voice, &row.quote.offer, cards::withdrawal::agreed(client_voice, &row), Tone::Good);
    messages.push(Message::amend(quote_for_client(&row.id), cards::withdrawal::offered(client_voice, card, &row, until)));
    for (person_id, voice) in desk.alerted(Topic::Approvals).await? {
        let args = [("client", Arg::from(client.client.name.clone())), ("number", number.to_string().into())];
        messages.push(Message::alert(Topic::Approvals, &person_id, Draft::text(voice.t("told-start-asked", &args)).tone(Tone::Good)));
    }
    Ok(messages)
}

/// The contract ends: acknowledged with its content, its day and its hour; nothing is chased any more, and the owner knows what to give back.
pub(super) async fn renounce(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client, until) = in_time(desk, request).await?;
    let shop = desk.shop()?;
    let offer = row.quote.offer.clone();
    let (number, today, at_ms) = (offer.number, desk.today(), desk.now_ms());
    let by = desk.actor.shown_name.clone();
    let asked = was_asked(&row);
    let quote = row.quote.renounce(by.clone(), until, today, at_ms).map_err(|problem| Refusal::Quote { number, problem })?;
    let person = desk.actor.person_id.clone();
    let entry = |state_sha256| Entry::QuoteRenounced { person, at_ms, state_sha256 };
    keep_state(desk, &row.id, &quote.state, entry, Some(json!({ "name": by }))).await?;
    let invoices = store::invoice::of_quote(desk.db, &shop.id, &row.id).await?;
    let mut paid = billing::Money::zero(offer.total().currency());
    let mut to_credit = Vec::new();
    for invoice in invoices.iter().filter(|invoice| !invoice.is_credited()) {
        let mut chased = operations::load::chase(desk, &invoice.id).await?;
        operations::dunning::hold(desk, &mut chased, Hold::Disputed, |hold| Entry::ClientRenounced { hold }, None).await?;
        paid = paid.plus(invoice.invoice.payable.minus(invoice.credited)?.minus(invoice.outstanding)?)?;
        to_credit.push(invoice.invoice.number);
    }
    let now = desk.now.with_timezone(&shop.zone());
    let when = |voice: Voice| words::instant(voice.lang, &now);
    let args = |voice: Voice| {
        vec![
            ("number", Arg::from(number.to_string())),
            ("title", offer.title.clone().unwrap_or_default().into()),
            ("has_title", if offer.title.is_some() { "yes" } else { "no" }.into()),
            ("total", voice.money(offer.total()).into()),
            ("name", by.clone().into()),
            ("client", client.client.name.clone().into()),
            ("seller", offer.seller.shown_name().into()),
            ("when", when(voice).into()),
            ("paid", voice.money(paid).into()),
            ("asked", asked.clone()),
            ("has_paid", if paid.is_positive() { "yes" } else { "no" }.into()),
            cards::lines::form(&client.client),
        ]
    };
    let voice = cards::client::voice(desk, &client);
    let mut messages = vec![
        Message::in_place(
            Draft::titled(voice.t("withdrawal-acknowledged-title", &[]), voice.t("withdrawal-acknowledged", &args(voice))).tone(Tone::Good),
        ),
        Message::amend(
            quote_for_client(&row.id),
            cards::quote::closed(voice, &offer, voice.t("quote-renounced", &args(voice)), Tone::Plain),
        ),
    ];
    for (_, voice) in desk.members().await? {
        messages.push(Message::amend(
            quote_for_owner(&row.id),
            cards::quote::for_owner(voice, &offer, voice.t("quote-renounced", &args(voice)), Tone::Attention),
        ));
    }
    for (person_id, voice) in desk.alerted(Topic::Approvals).await? {
        let mut draft = Draft::text(voice.t("told-renounced", &args(voice))).tone(Tone::Attention);
        for number in &to_credit {
            let press = Press::new("Credit", action::Credit::New(Corrected { invoice: number.to_string() })).days(30);
            draft = draft.button(press.about(number.to_string()));
        }
        messages.push(Message::alert(Topic::Approvals, &person_id, draft));
    }
    Ok(messages)
}
