//! `/history`: what happened around a document, and who did it.

use chat::{Open, Rank, VerbSpec};

use crate::access::STAFF;
use crate::cards;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::options::INVOICE;
use crate::pick::{Among, Pick};
use crate::read::find;
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "history",
    aliases: &["historique"],
    rank: Rank::Also("invoice"),
    verbs: &[Verb::typed(
        VerbSpec { name: "show", example: "/history F2026-0002", parts: &[INVOICE], open: Open::Own, ..VerbSpec::LISTED },
        STAFF,
        run!(show),
    )
    .picking(Pick::among(Among::Issued))
    .reading()],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let typed = find::reference(desk, &request.rest).typed;
    let (id, number) = if let Some(row) = find::credit_note_in_full(desk, typed).await? {
        (row.id, row.credit_note.number.to_string())
    } else if let Some(row) = find::quote_in_full(desk, typed).await? {
        (row.id, row.quote.offer.number.to_string())
    } else {
        let row = find::invoice(desk, typed).await?;
        (row.id, row.invoice.reference())
    };
    let lines = operations::history::of_document(&mut desk.office()?, &id).await?;
    let shop = desk.shop()?;
    Ok(vec![Message::answer(cards::history::card(desk.voice(), &shop, &number, &lines))])
}
