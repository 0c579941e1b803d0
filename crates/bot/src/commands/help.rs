//! `/help`: what can be typed, or what one command does.

use chat::{CardField, CommandSpec, Open, VerbSpec};
use grammar::fold;

use crate::access::{EVERYONE, Role};
use crate::catalogue::{find, specs};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::options::word;
use crate::read::find::first_word;
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "help",
    aliases: &["aide"],
    verbs: &[Verb::typed(
        VerbSpec { name: "show", example: "/help quote", parts: &[word("command", &["commande"])], open: Open::Own, ..VerbSpec::LISTED },
        EVERYONE,
        run!(show),
    )
    .aloud()
    .reading()],
    ..Command::FIRST
};

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let topic = fold(first_word(&request.rest).0.trim_start_matches('/'));
    let is_member = desk.actor.roles.iter().any(|role| role.is_member());
    let is_client = !is_member && desk.actor.roles.iter().any(|role| *role != Role::Stranger);
    if is_client && topic.is_empty() {
        return Ok(vec![Message::answer(Draft::text(desk.t("help-client", &[])))]);
    }
    let shown = |spec: &&'static CommandSpec| topic.is_empty() || spec.answers_to(&topic);
    let mut fields = Vec::new();
    for spec in specs().into_iter().filter(shown) {
        let is_shown =
            |verb: &&VerbSpec| verb.listed && find(spec.name, verb.name).is_some_and(|(_, verb)| verb.is_allowed(&desk.actor.roles));
        for verb in spec.verbs.iter().filter(is_shown) {
            let name = command_name(desk, spec, verb);
            let summary = desk.t(&format!("help-{}-{}", spec.name, verb.name), &[]);
            let value = if topic.is_empty() { summary } else { format!("{summary}\n{}", verb.example_in(spec, desk.lang)) };
            fields.push(CardField { name, value });
        }
    }
    let text = if fields.is_empty() { desk.t("help-nothing", &[]) } else { desk.t("help-intro", &[]) };
    Ok(vec![Message::answer(Draft::text(text).fields(fields).footnote(desk.t("help-footnote", &[])))])
}

/// The command as this reader would type it.
fn command_name(desk: &Desk<'_>, spec: &CommandSpec, verb: &VerbSpec) -> String {
    let french = desk.lang.is_french();
    let own = |name: &'static str, aliases: &'static [&'static str]| if french { aliases.first().copied().unwrap_or(name) } else { name };
    let command = own(spec.name, spec.aliases);
    if std::ptr::eq(verb, spec.default_verb()) { format!("/{command}") } else { format!("/{command} {}", own(verb.name, verb.aliases)) }
}
