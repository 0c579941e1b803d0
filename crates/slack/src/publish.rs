//! The app's manifest: its commands under the names that Slack lets us have, and each scope with its reason.
//!
//! <https://docs.slack.dev/reference/app-manifest/>

use std::collections::BTreeMap;

use chat::CommandSpec;
use serde_json::{Value, json};
use words::{Lang, Words};

/// Names that Slack keeps for itself: <https://slack.com/help/articles/201259356>.
const RESERVED: &[&str] = &[
    "active",
    "apps",
    "archive",
    "away",
    "call",
    "collapse",
    "dm",
    "dnd",
    "expand",
    "feed",
    "feedback",
    "help",
    "invite",
    "join",
    "kick",
    "leave",
    "me",
    "msg",
    "mute",
    "open",
    "prefs",
    "remind",
    "remove",
    "rename",
    "search",
    "shortcuts",
    "shrug",
    "star",
    "status",
    "topic",
    "who",
];

/// What a reserved name is called instead.
const INSTEAD: &str = "billing";

/// The scopes of the bot, and why it needs each.
pub(crate) const SCOPES: &[(&str, &str)] = &[
    ("chat:write", "to answer, and to write to clients"),
    ("chat:write.customize", "to write to clients under the business's name"),
    ("commands", "slash commands and message shortcuts"),
    ("files:read", "to know whether a document arrived, and to read a file given in a form"),
    ("files:write", "to hand documents over"),
    ("im:history", "to look whether an unsure message arrived, and to hear answers typed in its own conversation"),
    ("im:write", "to open a private conversation with someone"),
    ("users:read", "the name and the language of who speaks, and whether they are guests"),
];

/// What is offered on a message, for slash commands do not run inside threads.
const SHORTCUTS: &[&str] = &["invoice", "quote", "paid", "called"];

/// How commands are called on Slack.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Slack's name of ours, where they differ.
    shown: BTreeMap<String, String>,
    ours: BTreeMap<String, String>,
}

impl Names {
    pub fn new(prefix: Option<&str>, commands: &[&'static CommandSpec]) -> Self {
        let mut names = Self::default();
        for name in commands.iter().flat_map(|spec| std::iter::once(&spec.name).chain(spec.aliases)) {
            let shown = name_of(prefix, name);
            if shown != *name {
                names.shown.insert((*name).to_owned(), shown.clone());
                names.ours.insert(shown, (*name).to_owned());
            }
        }
        names
    }

    /// Our name of a command that Slack heard.
    pub fn ours<'a>(&'a self, shown: &'a str) -> &'a str {
        self.ours.get(shown).map_or(shown, String::as_str)
    }

    /// A text with the commands it names as they are typed here.
    pub fn shown_in(&self, text: &str) -> String {
        if self.shown.is_empty() {
            return text.to_owned();
        }
        let mut said = String::with_capacity(text.len());
        let mut before = ' ';
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            if c == '/' && (before.is_whitespace() || matches!(before, '«' | '“' | '(' | '"')) {
                let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(after.len());
                if let Some(shown) = self.shown.get(&after[..end]) {
                    said.push('/');
                    said.push_str(shown);
                    rest = &after[end..];
                    before = 'x';
                    continue;
                }
            }
            said.push(c);
            before = c;
            rest = after;
        }
        said
    }
}

fn name_of(prefix: Option<&str>, name: &str) -> String {
    match prefix.filter(|prefix| !prefix.is_empty()) {
        Some(prefix) => format!("{prefix}-{name}"),
        None if RESERVED.contains(&name) => format!("{INSTEAD}-{name}"),
        None => name.to_owned(),
    }
}

/// The languages that commands are offered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestLang {
    French,
    English,
    Both,
}

/// What a manifest is made for.
pub struct Manifest<'a> {
    /// What people in the workspace see it called: clients too.
    pub name: &'a str,
    pub lang: ManifestLang,
    pub prefix: Option<&'a str>,
    /// The address of the signed endpoints; `None` for Socket Mode.
    pub public_url: Option<&'a str>,
}

/// The manifest to paste where an app is created.
#[must_use]
pub fn manifest(of: &Manifest<'_>, commands: &[&'static CommandSpec], words: &Words) -> Value {
    let lang = if of.lang == ManifestLang::English { Lang::En } else { Lang::Fr };
    let url = |path: &str| of.public_url.map(|url| format!("{}/slack/{path}", url.trim_end_matches('/')));
    let mut slash = Vec::new();
    for spec in commands {
        let verb = spec.default_verb();
        let french = spec.aliases.first().copied().map(|name| (name, Lang::Fr));
        let english = Some((spec.name, Lang::En));
        let named = match of.lang {
            ManifestLang::English => vec![english],
            ManifestLang::French => vec![french.or(english)],
            ManifestLang::Both => vec![english, french],
        };
        for (name, lang) in named.into_iter().flatten() {
            let description = words.say(lang, &format!("help-{}-{}", spec.name, verb.name), &[]);
            let example = verb.example_in(spec, lang);
            let example = example.split_once(' ').map_or("", |(_, rest)| rest);
            let mut command = json!({
                "command": format!("/{}", name_of(of.prefix, name)),
                "description": description.chars().take(2000).collect::<String>(),
                // People and channels come with their ids.
                "should_escape": true,
            });
            if !example.is_empty() {
                command["usage_hint"] = example.chars().take(1000).collect::<String>().into();
            }
            if let Some(url) = url("commands") {
                command["url"] = url.into();
            }
            slash.push(command);
        }
    }
    let shortcuts: Vec<Value> = SHORTCUTS
        .iter()
        .map(|name| {
            let say = |key: String| words.say(lang, &key, &[]);
            json!({
                "name": say(format!("shortcut-{name}")).chars().take(24).collect::<String>(),
                "type": "message",
                "callback_id": name,
                "description": say(format!("shortcut-{name}-what")).chars().take(150).collect::<String>(),
            })
        })
        .collect();
    let mut events = json!({ "bot_events": ["app_home_opened", "message.im"] });
    let mut interactivity = json!({ "is_enabled": true });
    if let (Some(events_url), Some(interactions_url)) = (url("events"), url("interactions")) {
        events["request_url"] = events_url.into();
        interactivity["request_url"] = interactions_url.into();
    }
    json!({
        "_metadata": { "major_version": 2, "minor_version": 1 },
        "display_information": {
            "name": of.name.chars().take(35).collect::<String>(),
            "description": words.say(lang, "app-description", &[]).chars().take(140).collect::<String>(),
        },
        "features": {
            "app_home": { "home_tab_enabled": true, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false },
            "bot_user": { "display_name": of.name.chars().take(80).collect::<String>(), "always_online": true },
            "shortcuts": shortcuts,
            "slash_commands": slash,
        },
        "oauth_config": { "scopes": { "bot": SCOPES.iter().map(|(scope, _)| *scope).collect::<Vec<_>>() } },
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": false,
            "socket_mode_enabled": of.public_url.is_none(),
            "token_rotation_enabled": false,
        },
    })
}

/// Each scope and its reason, a line each: what an administrator is shown beside the manifest.
#[must_use]
pub fn reasons() -> Vec<(&'static str, &'static str)> {
    SCOPES.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(prefix: Option<&str>) -> Names {
        static HELP: CommandSpec = CommandSpec { name: "help", aliases: &["aide"], verbs: &[] };
        static QUOTE: CommandSpec = CommandSpec { name: "quote", aliases: &["devis"], verbs: &[] };
        Names::new(prefix, &[&HELP, &QUOTE])
    }

    #[test]
    fn a_reserved_name_is_renamed_and_shown_so() {
        let names = names(None);
        assert_eq!(names.ours("billing-help"), "help");
        assert_eq!(names.shown_in("« /help quote », /aide, 1/help, /helpful"), "« /billing-help quote », /aide, 1/help, /helpful");
    }

    #[test]
    fn a_prefix_stands_before_every_name() {
        let names = names(Some("ml"));
        assert_eq!(names.ours("ml-devis"), "devis");
        assert_eq!(names.shown_in("/devis ou /help"), "/ml-devis ou /ml-help");
    }
}
