//! `/interest`: what an invoice owes because it is paid late, to look at, to claim, to give up.

use chat::{Rank, VerbSpec};
use operations::lateness::{self, WorkedOut};

use crate::access::{OWNER, STAFF};
use crate::action::{LateClaimed, OfInvoice};
use crate::cards::lateness::May;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::options::{INVOICE, ON};
use crate::pick::{Among, Pick};
use crate::request::Request;
use crate::verb::{Command, Verb, run};
use crate::{cards, read};

pub(crate) static COMMAND: Command = Command {
    name: "interest",
    aliases: &["penalites", "interets"],
    rank: Rank::Also("chase"),
    verbs: &[
        Verb::typed(
            VerbSpec { name: "show", example: "/interest F2026-0002 on:2026-05-31", parts: &[INVOICE], options: &[ON], ..VerbSpec::LISTED },
            STAFF,
            run!(show),
        )
        .picking(Pick::among(Among::Issued))
        .reading(),
        Verb::pressed("claim", OWNER, run!(claim)),
        Verb::pressed("give_up", OWNER, run!(give_up)),
    ],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::named_with_its_chase(desk, request).await?;
    let on = request.day_asked(desk.calendar())?;
    let voice = desk.voice();
    let lang = voice.lang.code().to_owned();
    let WorkedOut { claim, is_current } = lateness::work_out(&mut desk.office()?, &chased, on, lang).await?;
    let stand = lateness::stand_of(&mut desk.office()?, &chased).await?;
    let may = match (desk.actor.is_owner(), is_current) {
        (true, true) => May::Claim,
        (true, false) => May::Then,
        (false, _) => May::Look,
    };
    let draft = cards::lateness::card(voice, &chased, &claim, stand, may);
    Ok(vec![Message::answer(draft).file(cards::lateness::page(voice, claim))])
}

async fn claim(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let LateClaimed { invoice_id, on, total } = request.payload()?;
    let chased = operations::load::chase(&mut desk.office()?, &invoice_id).await?;
    let happened = lateness::claim(&mut desk.office()?, chased, on, total).await?;
    desk.told(happened).await
}

async fn give_up(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let chased = operations::load::chase(&mut desk.office()?, &invoice_id).await?;
    let happened = lateness::give_up(&mut desk.office()?, chased).await?;
    desk.told(happened).await
}
