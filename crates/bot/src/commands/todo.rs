//! `/todo`: what awaits the owner, the oldest first, one press each; then what the others wait for.

use chat::VerbSpec;

use crate::access::STAFF;
use crate::cards::todo;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "todo",
    aliases: &["afaire", "afacturer"],
    verbs: &[
        Verb::typed(VerbSpec { name: "show", example: "/todo", ..VerbSpec::LISTED }, STAFF, run!(show)).reading(),
        Verb::pressed("all", STAFF, run!(all)).reading(),
    ],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    Ok(vec![Message::answer(todo::first(desk).await?)])
}

async fn all(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    Ok(vec![Message::answer(todo::whole(desk).await?)])
}
