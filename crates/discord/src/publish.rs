//! The commands as Discord lists them: each verb a subcommand, its parts and options by name, in both languages, completed as they are typed.
//!
//! <https://discord.com/developers/docs/interactions/application-commands>

use anyhow::Context as _;
use chat::{CommandSpec, OptionSpec, ValueKind, VerbSpec};
use serde_json::Value;
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::Permissions;
use serenity::model::application::{CommandOptionType, InstallationContext, InteractionContext};
use wire::client::Method;
use words::{Lang, Words};

use crate::Application;
use crate::render::truncate;

const MAX_DESCRIPTION: usize = 100;
const MAX_OPTIONS: usize = 25;
/// What Discord calls French, Canadian too.
const FRENCH: &str = "fr";

/// What anybody in a server is offered: the way in, help, and being one person on several platforms. The rest is for who manages the server,
/// and for whom they choose under its integrations.
const FOR_ALL: &[&str] = &["join", "link", "help"];

pub(crate) async fn publish(application: &Application, commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<()> {
    let wanted = listed(commands, words)?;
    let id = application.id().await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let path = format!("/applications/{id}/commands");
    let there = application.api.get(&format!("{path}?with_localizations=true")).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    // Each time they are written, everybody's list is made anew.
    if in_order(there.as_array().into_iter().flatten()) == in_order(&wanted) {
        return Ok(());
    }
    let done = application.api.call(Method::PUT, &path, &Value::from(wanted)).await;
    done.map(|_| ()).map_err(|error| anyhow::anyhow!("{error}")).context("the commands could not be registered")
}

/// The commands as they are registered.
pub fn listed(commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<Vec<Value>> {
    let command = |spec: &&'static CommandSpec| Ok(kept(&serde_json::to_value(command(spec, words))?, false));
    commands.iter().map(command).collect()
}

/// What of commands we decide, in one order.
fn in_order<'a>(commands: impl IntoIterator<Item = &'a Value>) -> Vec<Value> {
    let mut commands: Vec<Value> = commands.into_iter().map(|command| kept(command, false)).collect();
    commands.sort_by_key(|command| command["name"].as_str().map(str::to_owned));
    commands
}

/// What we decide of a command, an option or a choice: neither what Discord adds, nor what says nothing.
fn kept(of: &Value, is_option: bool) -> Value {
    const OURS: [&str; 10] = [
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "type",
        "autocomplete",
        "required",
        "contexts",
        "integration_types",
        "default_member_permissions",
    ];
    let mut of_ours = serde_json::Map::new();
    for key in OURS {
        // Discord takes a number, and gives it back as text.
        let value = match of[key].as_str().filter(|_| key == "default_member_permissions").and_then(|bits| bits.parse::<u64>().ok()) {
            Some(bits) => &bits.into(),
            None => &of[key],
        };
        let is_usual =
            value.is_null() || *value == false || (key == "type" && !is_option) || value.as_object().is_some_and(serde_json::Map::is_empty);
        if !is_usual {
            of_ours.insert(key.to_owned(), value.clone());
        }
    }
    let of_each = |key: &str, is_option: bool| of[key].as_array().into_iter().flatten().map(|of| kept(of, is_option)).collect::<Vec<_>>();
    let (options, choices) = (of_each("options", true), of["choices"].as_array().cloned().unwrap_or_default());
    let choice = |choice: &Value| {
        let mut of_ours = kept(choice, true);
        of_ours["value"] = choice["value"].clone();
        of_ours
    };
    if !options.is_empty() {
        of_ours.insert("options".to_owned(), options.into());
    }
    if !choices.is_empty() {
        of_ours.insert("choices".to_owned(), choices.iter().map(choice).collect::<Vec<_>>().into());
    }
    of_ours.into()
}

/// A command, flat where it has one verb: one with subcommands cannot be called bare.
pub(crate) fn command(spec: &'static CommandSpec, words: &Words) -> CreateCommand {
    let verbs: Vec<&VerbSpec> = spec.verbs.iter().filter(|verb| verb.listed).collect();
    let said = |lang: Lang, verb: &VerbSpec| {
        let key = format!("help-{}-{}", spec.name, verb.name);
        truncate(&words.say(lang, &key, &[]), MAX_DESCRIPTION)
    };
    let first = spec.default_verb();
    let mut command = CreateCommand::new(spec.name)
        .description(said(Lang::En, first))
        .description_localized(FRENCH, said(Lang::Fr, first))
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
        .integration_types(vec![InstallationContext::Guild, InstallationContext::User]);
    if let Some(french) = spec.aliases.first() {
        command = command.name_localized(FRENCH, *french);
    }
    if !FOR_ALL.contains(&spec.name) {
        command = command.default_member_permissions(Permissions::MANAGE_GUILD);
    }
    command.set_options(match verbs.as_slice() {
        [only] => options(spec, only, words),
        several => several
            .iter()
            .map(|verb| {
                let sub = CreateCommandOption::new(CommandOptionType::SubCommand, verb.name, said(Lang::En, verb))
                    .description_localized(FRENCH, said(Lang::Fr, verb))
                    .set_sub_options(options(spec, verb, words));
                match verb.aliases.first() {
                    Some(french) => sub.name_localized(FRENCH, *french),
                    None => sub,
                }
            })
            .collect(),
    })
}

/// Everything that a verb can be given, by name.
pub(crate) fn taken(verb: &'static VerbSpec) -> impl Iterator<Item = &'static OptionSpec> {
    verb.parts.iter().chain(verb.options).take(MAX_OPTIONS)
}

fn options(spec: &CommandSpec, verb: &'static VerbSpec, words: &Words) -> Vec<CreateCommandOption> {
    let option = |of: &'static OptionSpec| {
        let kind = match of.value {
            ValueKind::Person => CommandOptionType::User,
            ValueKind::File => CommandOptionType::Attachment,
            _ => CommandOptionType::String,
        };
        let said = |lang: Lang| truncate(&of.summary(spec.name, words, lang), MAX_DESCRIPTION);
        let mut option = CreateCommandOption::new(kind, of.name, said(Lang::En)).description_localized(FRENCH, said(Lang::Fr));
        if let Some(french) = of.aliases.first() {
            option = option.name_localized(FRENCH, *french);
        }
        if let ValueKind::OneOf(values) = of.value {
            for value in values {
                let said = |lang: Lang| words.say(lang, &format!("choice-{value}"), &[]);
                option = option.add_string_choice_localized(said(Lang::En), *value, [(FRENCH, said(Lang::Fr))]);
            }
        }
        if of.value.is_completed() { option.set_autocomplete(true) } else { option }
    };
    taken(verb).map(option).collect()
}
