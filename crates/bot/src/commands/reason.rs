//! Why something was done: a tap on a usual reason, or words of one's own; never in the way of what is done.

use chat::{Field, Form};

use crate::access::MEMBERS;
use crate::action::OfReason;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::MAX_TEXT;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, run};

pub(crate) static COMMAND: Command = Command {
    name: "reason",
    verbs: &[
        Verb::pressed("give", MEMBERS, run!(give)),
        Verb::pressed("own", MEMBERS, run!(own)).asking(ask!(ask_own)),
        Verb::pressed("leave", MEMBERS, run!(leave)),
    ],
    ..Command::FIRST
};

/// One of the usual reasons.
async fn give(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfReason { subject, because } = request.payload()?;
    let because = desk.t(&because.ok_or(Refusal::ButtonUnknown)?, &[]);
    kept(desk, &subject, &because).await
}

async fn ask_own(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("because") {
        return Ok(None);
    }
    let field = Field::line("because", desk.t("ask-reason", &[]));
    Ok(Some(Form { title: desk.t("reason-title", &[]), fields: vec![field] }))
}

async fn own(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfReason { subject, .. } = request.payload()?;
    let because = request.option("because").ok_or_else(|| Refusal::Empty { option: "because".to_owned() })?.to_owned();
    short_enough(&because, MAX_TEXT)?;
    kept(desk, &subject, &because).await
}

async fn kept(desk: &mut Desk<'_>, subject: &str, because: &str) -> Result<Vec<Message>, Error> {
    operations::reason::give(&mut desk.office()?, subject, because).await?;
    Ok(vec![Message::in_place(Draft::text(desk.t("reason-kept", &[("because", because.into())])))])
}

async fn leave(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    Ok(vec![Message::in_place(Draft::text(desk.t("reason-none", &[])))])
}
