//! `/export`: what is held of somebody, to be given to them.

use chat::{Rank, VerbSpec};
use words::Arg;

use crate::access::OWNER;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, FileRef, Message, in_file_name};
use crate::options::PERSON;
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "export",
    aliases: &["exporter"],
    rank: Rank::Also("report"),
    verbs: &[Verb::typed(
        VerbSpec { name: "person", aliases: &["personne"], example: "/export person @julie", parts: &[PERSON], ..VerbSpec::LISTED },
        OWNER,
        run!(person),
    )
    .reading()],
    ..Command::FIRST
};

/// As a file that a program reads as well as a person: nothing of it is looked at by anybody but who asked.
async fn person(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Some(mention) = request.mentions.first() else {
        return match request.rest.trim() {
            "" => Ok(vec![Message::answer(Draft::text(desk.t("export-whom", &[])))]),
            typed => Err(Refusal::UnknownPerson { typed: typed.to_owned() }.into()),
        };
    };
    let platform = desk.actor.platform.clone();
    let unknown = || Refusal::UnknownPerson { typed: mention.written.clone() };
    let identity = store::person::find(desk.db, &platform, &mention.user_id).await?.ok_or_else(unknown)?;
    let held = operations::person_export::of_person(&mut desk.office()?, &identity.person_id).await?;
    let text = serde_json::to_string_pretty(&held).map_err(anyhow::Error::from)?;
    let args = [("name", Arg::from(identity.shown_name.clone())), ("business", desk.shop()?.business.shown_name().into())];
    let in_name = [("name", Arg::from(in_file_name(&identity.shown_name)))];
    let file = FileRef::Text { name: format!("{}.json", desk.t("file-export", &in_name)), text };
    Ok(vec![Message::answer(Draft::text(desk.t("export-made", &args))).file(file)])
}
