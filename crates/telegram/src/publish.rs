//! The menus of commands: a member's in their own chat, next to nothing for everybody else.
//!
//! <https://core.telegram.org/bots/api#setmycommands>

use std::sync::atomic::Ordering;

use anyhow::{Context as _, ensure};
use chat::CommandSpec;
use serde_json::Value;
use teloxide_core::payloads::setters::*;
use teloxide_core::payloads::{DeleteMyCommands, DeleteWebhook, GetMyCommands, SetMyCommands};
use teloxide_core::requests::Payload as _;
use teloxide_core::types::{BotCommand, BotCommandScope, ChatId, Recipient, UserId};
use words::{Lang, Words};

use crate::api::{Error, parameters_of};
use crate::{Account, Transport};

/// What anybody may be shown: the way in, help, and being one person on several platforms.
const FOR_ALL: &[&str] = &["join", "link", "help"];
/// What a member's menu lists, in its order: what is done most, then what one needs now and then. Everything else may be typed all the same.
const MENU: [&str; 12] =
    ["quote", "invoice", "paid", "overdue", "chase", "todo", "client", "statement", "credit", "report", "setup", "help"];
/// The languages of a menu, as Telegram names them, and that of everybody else.
const LANGS: [(&str, Lang); 3] = [("", Lang::Fr), ("fr", Lang::Fr), ("en", Lang::En)];
const MAX_COMMANDS: usize = 100;
const MAX_DESCRIPTION: usize = 256;

pub(crate) async fn publish(account: &Account, commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<()> {
    check(commands, words)?;
    for_all(account, commands, words).await?;
    if matches!(account.transport, Transport::Polling) {
        // One left from before would keep every update from who asks.
        account.api.call(&DeleteWebhook::new()).await.map_err(|error| anyhow::anyhow!("{error}")).context("deleteWebhook")?;
    }
    Ok(())
}

/// The menu of whoever has no other. In groups a command is shown only where it is sent aside, for else it would be read by all.
pub(crate) async fn for_all(account: &Account, commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<()> {
    for (code, lang) in LANGS {
        let listed = commands.iter().filter(|spec| FOR_ALL.contains(&spec.name)).map(|spec| command(spec, lang, words));
        let set = set(listed, BotCommandScope::AllPrivateChats, code);
        account.api.call(&set).await.map_err(|error| anyhow::anyhow!("setMyCommands: {error}"))?;
    }
    for_groups(account, commands, words).await.map_err(|error| anyhow::anyhow!("the menu of groups: {error}"))
}

/// A server that does not know what a command aside is would show one that everybody reads: asked what it kept, it says so.
async fn for_groups(account: &Account, commands: &[&'static CommandSpec], words: &Words) -> Result<(), Error> {
    let scope = || BotCommandScope::AllGroupChats;
    for (code, lang) in LANGS {
        let listed = commands.iter().filter(|spec| FOR_ALL.contains(&spec.name)).map(|spec| command(spec, lang, words));
        account.api.call_named(SetMyCommands::NAME, &aside(&set(listed, scope(), code))?).await?;
    }
    let kept = account.api.call(&GetMyCommands::new().scope(scope())).await?;
    let is_aside = kept.as_array().is_some_and(|kept| !kept.is_empty() && kept.iter().all(|command| command["is_ephemeral"] == true));
    account.has_commands_aside.store(is_aside, Ordering::Relaxed);
    if !is_aside {
        for (code, _) in LANGS {
            account.api.call(&DeleteMyCommands::new().scope(scope()).language_code(code)).await?;
        }
    }
    Ok(())
}

/// The same menu of commands that are sent aside: <https://core.telegram.org/bots/api#botcommand>, `is_ephemeral`.
fn aside(set: &SetMyCommands) -> Result<Value, Error> {
    let mut parameters = parameters_of(set)?;
    for command in parameters["commands"].as_array_mut().into_iter().flatten() {
        command["is_ephemeral"] = true.into();
    }
    Ok(parameters)
}

/// Shows a member their commands in their own chat, and in a group where they are sent aside; takes them from who is none any more. It is a
/// courtesy: what goes wrong with it is tried again with the next message.
pub(crate) async fn menu(account: &Account, chat: i64, user: i64, is_member: bool, words: &Words) {
    let is_group = chat < 0;
    let known = account.menus.get(&(chat, user));
    // In a group there is nothing to take from who was shown nothing, as far as this process knows.
    let is_nothing = is_group && (!account.has_commands_aside.load(Ordering::Relaxed) || known.is_none() && !is_member);
    if is_nothing || known == Some(is_member) {
        return;
    }
    let scope = || match is_group {
        true => BotCommandScope::ChatMember { chat_id: Recipient::Id(ChatId(chat)), user_id: UserId(user.unsigned_abs()) },
        false => BotCommandScope::Chat { chat_id: Recipient::Id(ChatId(chat)) },
    };
    for (code, lang) in LANGS {
        let set = set(listed(&account.commands).map(|spec| command(spec, lang, words)), scope(), code);
        let shown = match (is_member, is_group) {
            (true, false) => account.api.call(&set).await,
            (true, true) => match aside(&set) {
                Ok(set) => account.api.call_named(SetMyCommands::NAME, &set).await,
                Err(error) => Err(error),
            },
            (false, _) => account.api.call(&DeleteMyCommands::new().scope(scope()).language_code(code)).await,
        };
        if let Err(error) = shown {
            tracing::debug!(%error, "a menu could not be shown");
            return;
        }
    }
    account.menus.insert((chat, user), is_member);
}

/// The commands of a member's menu.
fn listed<'c>(commands: &'c [&'static CommandSpec]) -> impl Iterator<Item = &'c &'static CommandSpec> {
    MENU.iter().filter_map(|name| commands.iter().find(|spec| spec.name == *name))
}

/// Errs where Telegram would refuse a menu: nothing of it is cut.
fn check(commands: &[&'static CommandSpec], words: &Words) -> anyhow::Result<()> {
    ensure!(commands.len() <= MAX_COMMANDS, "{} commands, where Telegram takes {MAX_COMMANDS}", commands.len());
    for (spec, lang) in commands.iter().flat_map(|spec| Lang::ALL.map(|lang| (spec, lang))) {
        let BotCommand { command, description } = command(spec, lang, words);
        let is_short = description.chars().count() <= MAX_DESCRIPTION;
        ensure!(is_short, "/{command} is described in more than {MAX_DESCRIPTION} characters");
    }
    Ok(())
}

fn set(commands: impl Iterator<Item = BotCommand>, scope: BotCommandScope, code: &str) -> SetMyCommands {
    SetMyCommands::new(commands).scope(scope).language_code(code)
}

/// A command by its name in that language, and what its bare form does.
fn command(spec: &CommandSpec, lang: Lang, words: &Words) -> BotCommand {
    let verb = spec.default_verb();
    let description = words.say(lang, &format!("help-{}-{}", spec.name, verb.name), &[]);
    BotCommand::new(spec.name_in(lang), description)
}

#[cfg(test)]
mod tests {
    use chat::{Rank, VerbSpec};

    use super::*;

    #[test]
    fn what_a_menu_has_no_room_for_is_refused_and_never_cut() {
        let verbs: &'static [VerbSpec] = vec![VerbSpec { name: "show", ..VerbSpec::LISTED }].leak();
        let spec = |name: String| -> &'static CommandSpec {
            Box::leak(Box::new(CommandSpec { name: name.leak(), aliases: &[], rank: Rank::First, also: &[], verbs }))
        };
        let refused = |commands: &[&'static CommandSpec]| check(commands, Words::get()).err().map(|error| error.to_string());
        let mut commands: Vec<_> = (0..100).map(|number| spec(format!("c{number}"))).collect();
        assert_eq!(refused(&commands), None);
        commands.push(spec("c100".to_owned()));
        assert_eq!(refused(&commands).as_deref(), Some("101 commands, where Telegram takes 100"));
        // Words that are missing are said by their key, which bears the command's name.
        let long = refused(&[spec("n".repeat(257))]).expect("too long");
        assert!(long.ends_with("is described in more than 256 characters"), "{long}");
    }
}
