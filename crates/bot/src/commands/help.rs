//! `/help`: what can be typed, or what one command does.

use chat::{CardField, CommandSpec, Open, VerbSpec};
use grammar::fold;

use crate::access::{EVERYONE, Role};
use crate::catalogue::{find, nearest, specs};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::word;
use crate::read::find::{first_word, nothing_left};
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
    let (typed, after) = first_word(request.rest.trim_start_matches('/'));
    let (topic, (of_verb, left)) = (fold(typed), first_word(after));
    nothing_left(left)?;
    let is_member = desk.actor.roles.iter().any(|role| role.is_member());
    let is_client = !is_member && desk.actor.roles.iter().any(|role| *role != Role::Stranger);
    if is_client && topic.is_empty() {
        return Ok(vec![Message::answer(Draft::text(desk.t("help-client", &[])))]);
    }
    let shown: Vec<&CommandSpec> = specs().into_iter().filter(|spec| topic.is_empty() || spec.answers_to(&topic)).collect();
    if shown.is_empty() {
        return Err(Refusal::UnknownCommand { typed: typed.to_owned(), nearest: nearest(&topic, desk.lang) }.into());
    }
    let named = match (shown.as_slice(), of_verb) {
        (_, "") => None,
        ([only], word) => Some(only.verb(&fold(word)).ok_or_else(|| no_such_verb(desk, only, word))?),
        (_, word) => return Err(Refusal::UnknownWords { typed: word.to_owned(), instead: None }.into()),
    };
    let mut fields = Vec::new();
    for spec in &shown {
        let is_shown = |verb: &&VerbSpec| {
            let is_named = named.is_none_or(|named| named.name == verb.name);
            let may = || find(spec.name, verb.name).is_some_and(|(_, verb)| verb.is_allowed(&desk.actor.roles));
            verb.listed && is_named && may()
        };
        for verb in spec.verbs.iter().filter(is_shown) {
            let name = command_name(desk, spec, verb);
            let summary = desk.t(&format!("help-{}-{}", spec.name, verb.name), &[]);
            let value = if topic.is_empty() { summary } else { format!("{summary}\n{}", verb.example_in(spec, desk.lang)) };
            fields.push(CardField { name, value });
        }
        // What the command takes by name, a line each.
        if let Some(verb) = spec.verbs.iter().filter(is_shown).find(|_| !topic.is_empty()) {
            fields.extend(verb.options.iter().map(|option| CardField {
                name: format!("{}:", option.name_in(desk.lang)),
                value: option.summary(spec.name, desk.words, desk.lang),
            }));
        }
    }
    let text = if fields.is_empty() { desk.t("help-nothing", &[]) } else { desk.t("help-intro", &[]) };
    Ok(vec![Message::answer(Draft::text(text).fields(fields).footnote(desk.t("help-footnote", &[])))])
}

fn no_such_verb(desk: &Desk<'_>, spec: &CommandSpec, typed: &str) -> Refusal {
    let listed = spec.verbs.iter().filter(|verb| verb.listed);
    Refusal::UnknownVerb {
        typed: typed.to_owned(),
        command: spec.name_in(desk.lang),
        choices: listed.map(|verb| verb.name_in(desk.lang).to_owned()).collect(),
        instead: None,
    }
}

/// The command as this reader would type it.
fn command_name(desk: &Desk<'_>, spec: &CommandSpec, verb: &VerbSpec) -> String {
    let french = desk.lang.is_french();
    let own = |name: &'static str, aliases: &'static [&'static str]| if french { aliases.first().copied().unwrap_or(name) } else { name };
    let command = own(spec.name, spec.aliases);
    if std::ptr::eq(verb, spec.default_verb()) { format!("/{command}") } else { format!("/{command} {}", own(verb.name, verb.aliases)) }
}
