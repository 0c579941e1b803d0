//! The commands as Discord lists them: each verb a subcommand, its parts and options by name, in both languages, completed as they are typed.
//!
//! <https://discord.com/developers/docs/interactions/application-commands>

use anyhow::{Context as _, ensure};
use chat::{CommandSpec, OptionSpec, ValueKind, VerbSpec};
use serde_json::{Value, json};
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::Permissions;
use serenity::model::application::{CommandOptionType, InstallationContext, InteractionContext};
use wire::client::Method;
use words::{Lang, Words};

use crate::Application;

const MAX_COMMANDS: usize = 100;
const MAX_NAME: usize = 32;
const MAX_DESCRIPTION: usize = 100;
/// Subcommands of a command, options of a subcommand, choices of an option.
const MAX_OPTIONS: usize = 25;
/// The names, descriptions and values of one command with all that it has, each in its longest language.
const MAX_CHARACTERS: usize = 8_000;
/// What Discord calls French, Canadian too.
const FRENCH: &str = "fr";

/// What anybody in a server is offered: the way in, help, and being one person on several platforms. The rest is for who manages the server,
/// and for whom they choose under its integrations.
const FOR_ALL: &[&str] = &["join", "link", "help"];

/// What is offered on a message, where one has read what is to be billed.
const ON_MESSAGES: &[&str] = &["invoice", "quote", "paid", "called"];
/// A command in the menu of a message: <https://discord.com/developers/docs/interactions/application-commands#message-commands>.
pub(crate) const MESSAGE_COMMAND: u64 = 3;

/// Our command of a name that a message's menu has.
pub(crate) fn of_message(name: &str, words: &Words) -> Option<&'static str> {
    ON_MESSAGES.iter().copied().find(|ours| words.say(Lang::En, &format!("shortcut-{ours}"), &[]) == name)
}

fn on_messages(words: &Words) -> Vec<Value> {
    let named = |ours: &&str, lang: Lang| words.say(lang, &format!("shortcut-{ours}"), &[]);
    let offered = |ours: &&str| {
        json!({
            "type": MESSAGE_COMMAND,
            "name": named(ours, Lang::En),
            "name_localizations": { FRENCH: named(ours, Lang::Fr) },
            "contexts": [InteractionContext::Guild, InteractionContext::BotDm],
            "integration_types": [InstallationContext::Guild, InstallationContext::User],
            "default_member_permissions": Permissions::MANAGE_GUILD.bits(),
        })
    };
    ON_MESSAGES.iter().map(offered).collect()
}

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

/// The commands as they are registered; errs where Discord would refuse them: nothing is cut.
pub fn listed(commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<Vec<Value>> {
    ensure!(commands.len() <= MAX_COMMANDS, "{} commands, where Discord takes {MAX_COMMANDS}", commands.len());
    let mut listed = Vec::new();
    for spec in commands {
        let command = kept(&serde_json::to_value(command(spec, words))?, false);
        check(&command).with_context(|| format!("/{}", spec.name))?;
        let characters = characters(&command);
        ensure!(characters <= MAX_CHARACTERS, "/{}: {characters} characters, where Discord takes {MAX_CHARACTERS}", spec.name);
        listed.push(command);
    }
    for command in on_messages(words) {
        check(&command)?;
        listed.push(command);
    }
    Ok(listed)
}

/// A text of a command, an option or a choice in each language.
fn in_each_language<'a>(of: &'a Value, key: &str) -> impl Iterator<Item = &'a str> {
    let others = of[format!("{key}_localizations")].as_object().into_iter().flat_map(|texts| texts.values());
    of[key].as_str().into_iter().chain(others.filter_map(Value::as_str))
}

fn all_of<'a>(of: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    of[key].as_array().into_iter().flatten()
}

/// Errs where a command, or anything in it, has more or says more than there is room for.
fn check(of: &Value) -> anyhow::Result<()> {
    let name = of["name"].as_str().unwrap_or_default();
    for (key, most) in [("name", MAX_NAME), ("description", MAX_DESCRIPTION)] {
        for text in in_each_language(of, key) {
            ensure!(text.chars().count() <= most, "the {key} « {text} » is longer than {most} characters");
        }
    }
    for key in ["options", "choices"] {
        let count = all_of(of, key).count();
        ensure!(count <= MAX_OPTIONS, "{name} has {count} {key}, where Discord takes {MAX_OPTIONS}");
    }
    for choice in all_of(of, "choices") {
        for text in in_each_language(choice, "name").chain(choice["value"].as_str()) {
            ensure!(text.chars().count() <= MAX_DESCRIPTION, "the choice « {text} » is longer than {MAX_DESCRIPTION} characters");
        }
    }
    all_of(of, "options").try_for_each(|option| check(option).with_context(|| name.to_owned()))
}

/// What a command weighs, with all that it has: of each text the longest language counts.
fn characters(of: &Value) -> usize {
    let longest = |key: &str| in_each_language(of, key).map(|text| text.chars().count()).max().unwrap_or_default();
    let value = of["value"].as_str().map_or(0, |value| value.chars().count());
    let within = all_of(of, "options").chain(all_of(of, "choices")).map(characters).sum::<usize>();
    longest("name") + longest("description") + value + within
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
        let is_usual = value.is_null()
            || *value == false
            || (key == "type" && !is_option && *value == 1)
            || value.as_object().is_some_and(serde_json::Map::is_empty);
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
        words.say(lang, &key, &[])
    };
    let mut command = CreateCommand::new(spec.name)
        .description(spec.summary(words, Lang::En))
        .description_localized(FRENCH, spec.summary(words, Lang::Fr))
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
    verb.parts.iter().chain(verb.options)
}

fn options(spec: &CommandSpec, verb: &'static VerbSpec, words: &Words) -> Vec<CreateCommandOption> {
    let option = |of: &'static OptionSpec| {
        let kind = match of.value {
            ValueKind::Person => CommandOptionType::User,
            ValueKind::File => CommandOptionType::Attachment,
            _ => CommandOptionType::String,
        };
        let said = |lang: Lang| of.summary(spec.name, words, lang);
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
    // What must be given stands first, as Discord wants it.
    taken(verb).map(option).enumerate().map(|(rank, option)| if rank < verb.needs { option.required(true) } else { option }).collect()
}

#[cfg(test)]
mod tests {
    use chat::Rank;

    use super::*;

    /// As many of something as is asked for, each with a name of so many characters.
    fn verbs(count: usize, options: &'static [OptionSpec]) -> &'static [VerbSpec] {
        let verb = |number: usize| VerbSpec { name: format!("v{number}").leak(), options, ..VerbSpec::LISTED };
        (0..count).map(verb).collect::<Vec<_>>().leak()
    }

    fn options(count: usize, values: &'static [&'static str]) -> &'static [OptionSpec] {
        let value = if values.is_empty() { ValueKind::Word } else { ValueKind::OneOf(values) };
        let option = |number: usize| OptionSpec { name: format!("o{number}").leak(), aliases: &[], value };
        (0..count).map(option).collect::<Vec<_>>().leak()
    }

    fn commands(count: usize, verbs: &'static [VerbSpec]) -> Vec<&'static CommandSpec> {
        let command = |number: usize| -> &'static CommandSpec {
            Box::leak(Box::new(CommandSpec { name: format!("c{number}").leak(), aliases: &[], rank: Rank::First, also: &[], verbs }))
        };
        (0..count).map(command).collect()
    }

    fn refused(commands: &[&'static CommandSpec]) -> Option<String> {
        listed(commands, Words::get()).err().map(|error| format!("{error:#}"))
    }

    #[test]
    fn what_discord_has_no_room_for_is_refused_and_never_cut() {
        let plain = verbs(1, &[]);
        assert_eq!(refused(&commands(100, plain)), None);
        assert_eq!(refused(&commands(101, plain)).as_deref(), Some("101 commands, where Discord takes 100"));
        assert_eq!(refused(&commands(1, verbs(25, &[]))), None);
        assert_eq!(refused(&commands(1, verbs(26, &[]))).as_deref(), Some("/c0: c0 has 26 options, where Discord takes 25"));
        assert_eq!(refused(&commands(1, verbs(2, options(25, &[])))), None);
        assert_eq!(
            refused(&commands(1, verbs(2, options(26, &[])))).as_deref(),
            Some("/c0: c0: v0 has 26 options, where Discord takes 25")
        );
        let long: &'static [&'static str] = vec![&*"x".repeat(101).leak()].leak();
        assert!(refused(&commands(1, verbs(1, options(1, long)))).is_some_and(|error| error.contains("longer than 100 characters")));
        let name: &'static str = "n".repeat(33).leak();
        let verbs: &'static [VerbSpec] = vec![VerbSpec { name, ..VerbSpec::LISTED }, VerbSpec { name: "v", ..VerbSpec::LISTED }].leak();
        assert!(refused(&commands(1, verbs)).is_some_and(|error| error.contains("longer than 32 characters")));
    }

    #[test]
    fn a_command_weighs_each_text_in_its_longest_language() {
        let choice = serde_json::json!({ "name": "yes", "name_localizations": { "fr": "volontiers" }, "value": "y" });
        let option = serde_json::json!({ "name": "o", "description": "four", "choices": [choice] });
        let command = serde_json::json!({
            "name": "pay", "name_localizations": { "fr": "payer" },
            "description": "to pay", "description_localizations": { "fr": "paie" },
            "options": [option],
        });
        assert_eq!(characters(&command), "payer".len() + "to pay".len() + "o".len() + "four".len() + "volontiers".len() + "y".len());
        // Twenty-five verbs of twenty-five options, each but a word: more than fits, however few of each there are.
        let refused = refused(&commands(1, verbs(25, options(25, &[])))).expect("too long");
        assert!(refused.ends_with("characters, where Discord takes 8000"), "{refused}");
    }
}
