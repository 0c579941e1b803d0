//! `/statement`: a client's account, to look at and to send.

use chat::{Open, VerbSpec};

use crate::access::{MEMBERS, STAFF};
use crate::action::{self, OfAccount};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::options::{CLIENT, date};
use crate::pick::{Among, Pick};
use crate::request::Request;
use crate::verb::{Command, Verb, run};
use crate::{cards, read};

pub(crate) static COMMAND: Command = Command {
    name: "statement",
    aliases: &["releve", "etat"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "show",
                example: "/statement dupont on:2026-04-30",
                parts: &[CLIENT],
                options: &[date("on", &["le"])],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            STAFF,
            run!(show),
        )
        .picking(Pick::among(Among::Clients))
        .reading(),
        Verb::pressed("send", MEMBERS, run!(send)),
    ],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::client(desk, &request.rest).await?;
    let today = desk.today();
    let on = request.day_asked(desk.calendar())?;
    let lang = desk.voice_of(&row.client).lang.code().to_owned();
    let sheet = operations::statement::statement_of(&mut desk.office()?, &row, on, lang).await?;
    let voice = desk.voice();
    if sheet.accounts.is_empty() {
        let key = if on < today { "statement-nothing-then" } else { "statement-nothing" };
        let args = [("client", row.client.name.clone().into()), ("on", voice.day(on).into())];
        return Ok(vec![Message::answer(Draft::text(voice.t(key, &args)))]);
    }
    let payload = OfAccount { client_id: row.id.clone(), on };
    let mut draft = cards::statement::card(voice, &sheet);
    let sheet_of_client = operations::statement::for_client(&desk.office()?, &sheet)?;
    if sheet_of_client.accounts != sheet.accounts {
        draft.footnote = Some(cards::statement::unlike(voice, &sheet_of_client));
    }
    let shop = desk.shop()?;
    let may_send = MEMBERS.iter().any(|role| desk.actor.roles.contains(role));
    if may_send && !operations::load::payers_of(desk.db, &shop.id, &row.id).await?.is_empty() {
        draft = draft.button(Press::new("Send", action::Statement::Send(payload)).primary().once().days(7));
    }
    Ok(vec![Message::answer(draft).file(cards::statement::page(voice, sheet_of_client))])
}

async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfAccount { client_id, on } = request.payload()?;
    let client = operations::load::client(&mut desk.office()?, &client_id).await?;
    let happened = operations::statement::send(&mut desk.office()?, client, on).await?;
    desk.told(happened).await
}
