//! `/help`: what can be typed, or what one command does.

use chat::{CardField, CommandSpec, Open, OptionSpec, VerbSpec};
use grammar::fold;

use crate::access::{EVERYONE, Role};
use crate::action::{self, OfNeed};
use crate::cards;
use crate::catalogue::{find, nearest, specs};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
use crate::options::word;
use crate::read::find::{first_word, nothing_left};
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "help",
    aliases: &["aide"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "show",
                example: "/help quote",
                parts: &[word("command", &["commande"])],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            EVERYONE,
            run!(show),
        )
        .aloud()
        .reading(),
        Verb::pressed("more", EVERYONE, run!(more)).aloud().reading(),
    ],
    ..Command::FIRST
};

/// What one does most, in the order in which one comes to it.
const FIRST: [&str; 6] = ["quote", "invoice", "paid", "overdue", "chase", "todo"];

/// What is shown to who may not do all of that.
const INSTEAD: [&str; 4] = ["statement", "report", "called", "client"];

/// The rest by what one needs, each behind a button: its name, and its commands.
const NEEDS: [(&str, &[&str]); 4] = [
    ("My clients", &["client", "quote", "change", "terms", "statement"]),
    ("Getting paid", &["invoice", "deposit", "document", "credit", "paid", "writeoff", "overdue", "chase", "called", "interest"]),
    ("My books", &["todo", "report", "history", "export"]),
    ("Settings", &["setup", "link", "join", "try", "help"]),
];

/// What only a business in France sets up, and only one in Canada.
const OF_FRANCE: [&str; 5] = ["siren", "siret", "vat", "iban", "bic"];
const OF_CANADA: [&str; 4] = ["neq", "gst", "qst", "interac"];

fn is_canadian(desk: &Desk<'_>) -> Option<bool> {
    desk.shop.as_ref().map(|shop| shop.business.country.starts_with("CA"))
}

/// Whether a business where this one is has such a setting.
fn is_of_here(desk: &Desk<'_>, spec: &CommandSpec, option: &OptionSpec) -> bool {
    match is_canadian(desk).filter(|_| spec.name == "setup") {
        Some(true) => !OF_FRANCE.contains(&option.name),
        Some(false) => !OF_CANADA.contains(&option.name),
        None => true,
    }
}

/// How a verb is typed, as one would where the business is.
fn example(desk: &Desk<'_>, spec: &CommandSpec, verb: &VerbSpec) -> String {
    let typed = verb.example_in(spec, desk.lang);
    if is_canadian(desk) != Some(true) || spec.name != "setup" {
        return typed;
    }
    let small_supplier = if desk.lang.is_french() { "regime:petit-fournisseur" } else { "regime:small-supplier" };
    let of_here = [
        ("regime:franchise", small_supplier),
        (" versement_liberatoire:non acre:non", ""),
        (" flat_tax:no acre:no", ""),
        ("iban:FR1420041010050500013M02606 titulaire:\"Marion Leroy\"", "interac:marion@leroy.ca"),
        ("iban:FR1420041010050500013M02606 holder:\"Marion Leroy\"", "interac:marion@leroy.ca"),
        ("12 rue des Lilas, 75011 Paris", "4521 rue Saint-Denis, Montréal (Québec) H2J 2L4"),
    ];
    of_here.iter().fold(typed, |typed, (there, here)| typed.replace(there, here))
}

async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (typed, after) = first_word(request.rest.trim_start_matches('/'));
    let (topic, (of_verb, left)) = (fold(typed), first_word(after));
    nothing_left(left)?;
    let is_member = desk.actor.roles.iter().any(|role| role.is_member());
    let is_client = !is_member && desk.actor.roles.iter().any(|role| *role != Role::Stranger);
    if is_client && topic.is_empty() {
        let (voice, person_id) = (desk.voice(), desk.actor.person_id.clone());
        return Ok(vec![Message::answer(cards::question::way_in(&mut desk.office()?, voice, &person_id).await?)]);
    }
    if is_member && topic.is_empty() {
        return Ok(vec![Message::answer(first(desk))]);
    }
    let is_everything = topic.is_empty() || matches!(topic.as_str(), "all" | "tout" | "everything");
    let topic = if is_everything { String::new() } else { topic };
    let shown: Vec<&CommandSpec> = specs().into_iter().filter(|spec| topic.is_empty() || spec.answers_to(&topic)).collect();
    if shown.is_empty() {
        return Err(Refusal::UnknownCommand { typed: typed.to_owned(), nearest: nearest(&topic, desk.lang) }.into());
    }
    let named = match (shown.as_slice(), of_verb) {
        (_, "") => None,
        ([only], word) => Some(only.verb(&fold(word)).ok_or_else(|| no_such_verb(desk, only, word))?),
        (_, word) => return Err(Refusal::UnknownWords { typed: word.to_owned(), instead: None }.into()),
    };
    let mut fields = if topic.is_empty() { summaries(desk, &shown) } else { Vec::new() };
    for spec in shown.iter().filter(|_| !topic.is_empty()) {
        let is_shown = |verb: &&VerbSpec| {
            let is_named = named.is_none_or(|named| named.name == verb.name);
            let may = || find(spec.name, verb.name).is_some_and(|(_, verb)| verb.is_allowed(&desk.actor.roles));
            verb.listed && is_named && may()
        };
        for verb in spec.verbs.iter().filter(is_shown) {
            let name = command_name(desk, spec, verb);
            let summary = desk.t(&format!("help-{}-{}", spec.name, verb.name), &[]);
            fields.push(CardField { name, value: format!("{summary}\n{}", example(desk, spec, verb)) });
        }
        // What the command takes by name, a line each.
        if let Some(verb) = spec.verbs.iter().find(is_shown) {
            let options = verb.options.iter().filter(|option| is_of_here(desk, spec, option));
            fields.extend(options.map(|option| CardField {
                name: format!("{}:", option.name_in(desk.lang)),
                value: option.summary(spec.name, desk.words, desk.lang),
            }));
        }
    }
    // The other verbs have theirs, each asked for by its name.
    if let ([spec], None) = (shown.as_slice(), named)
        && !fields.is_empty()
        && !topic.is_empty()
        && let Some(verb) = spec.verbs.iter().skip(1).filter(|verb| verb.listed).max_by_key(|verb| verb.options.len())
        && !verb.options.is_empty()
    {
        let (command, of_verb) = (spec.name_in(desk.lang), verb.name_in(desk.lang));
        let value = desk.t("help-of-verb", &[("command", command.into()), ("verb", of_verb.into())]);
        fields.push(CardField { name: desk.t("field-hint", &[]), value });
    }
    let text = if fields.is_empty() { desk.t("help-nothing", &[]) } else { desk.t("help-intro", &[]) };
    Ok(vec![Message::answer(Draft::text(text).fields(fields).footnote(desk.t("help-footnote", &[])))])
}

/// Six things one does, each with an example, and the way to the rest.
fn first(desk: &Desk<'_>) -> Draft {
    // Whoever may not do one of them is shown another that they may.
    let may = |spec: &&CommandSpec| find(spec.name, spec.default_verb().name).is_some_and(|(_, verb)| verb.is_allowed(&desk.actor.roles));
    let known = |name: &'static str| specs().into_iter().find(|spec| spec.name == name);
    let specs = FIRST.iter().chain(&INSTEAD).copied().filter_map(known).filter(may).take(FIRST.len());
    let fields = specs.map(|spec| {
        let verb = spec.default_verb();
        let summary = desk.t(&format!("help-{}-{}", spec.name, verb.name), &[]);
        CardField { name: command_name(desk, spec, verb), value: format!("{summary}\n{}", example(desk, spec, verb)) }
    });
    let mut draft = Draft::text(desk.t("help-first", &[])).fields(fields).footnote(desk.t("help-footnote", &[]));
    let more = |name: &'static str| Press::new(name, action::Help::More(OfNeed { need: name.to_owned() })).days(30);
    draft.buttons = NEEDS.iter().map(|(name, _)| more(name)).collect();
    draft
}

/// The commands of one need, a line each.
async fn more(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfNeed { need } = request.payload()?;
    let names = NEEDS.iter().find(|(name, _)| *name == need).map_or(&[][..], |(_, names)| *names);
    let shown: Vec<&CommandSpec> = specs().into_iter().filter(|spec| names.contains(&spec.name)).collect();
    Ok(vec![Message::answer(Draft::text(desk.t("help-intro", &[])).fields(summaries(desk, &shown)))])
}

/// What each of those commands does that this person may have done.
fn summaries(desk: &Desk<'_>, shown: &[&CommandSpec]) -> Vec<CardField> {
    let may = |spec: &CommandSpec, verb: &VerbSpec| find(spec.name, verb.name).is_some_and(|(_, verb)| verb.is_allowed(&desk.actor.roles));
    let field = |spec: &CommandSpec, verb: &VerbSpec| {
        let value = desk.t(&format!("help-{}-{}", spec.name, verb.name), &[]);
        CardField { name: command_name(desk, spec, verb), value }
    };
    let verbs = shown.iter().flat_map(|spec| spec.verbs.iter().map(move |verb| (*spec, verb)));
    verbs.filter(|(spec, verb)| verb.listed && may(spec, verb)).map(|(spec, verb)| field(spec, verb)).collect()
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
    let command = spec.name_in(desk.lang);
    if std::ptr::eq(verb, spec.default_verb()) { format!("/{command}") } else { format!("/{command} {}", verb.name_in(desk.lang)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_people_see_is_behind_one_need() {
        for spec in specs() {
            let found = NEEDS.iter().filter(|(_, names)| names.contains(&spec.name)).count();
            assert_eq!(found, 1, "{}", spec.name);
        }
        for name in FIRST {
            assert!(specs().iter().any(|spec| spec.name == name), "{name}");
        }
    }
}
