//! What people call themselves and their work when they mean no good, and what is read of it on each platform.
//!
//! One list, which every message, page, file and story is tried with: what is added here is tried everywhere.

use chat::{Button, ButtonStyle, Card, CardField, Cell, Table};
use serde_json::Value;

use crate::{discord, slack, telegram};

/// Texts that are something else to whoever reads markup. They are as they are once heard: none has a character that hearing takes out
/// ([`UNHEARD`] has those), none begins with a vowel, before which French says otherwise, and none has the quotation mark or the semicolon
/// that end a value where a command is typed.
pub const TEXTS: &[&str] = &[
    // Mentions, of each platform.
    "@everyone <@1> <!here>",
    "@here <@&42> <@!7>",
    "<!channel> <@U123> <#C1|prix>",
    "<!subteam^S1|tous> <!date^0^{date}|x>",
    "tg://user?id=1 @marion_facturation_bot",
    "<t:0:R> <:x:1> </devis:9>",
    // Markup, of each platform.
    "*gras* _penché_ ~barré~ `code`",
    "**gras** __souligné__ ~~barré~~ ||caché|| ***x***",
    "`z` ```bloc``` :smile: :+1: |x|",
    "</b><i>gras",
    "</tg-spoiler><a href='https://mal.example'>Payer</a>",
    "<tg-spoiler>caché <blockquote expandable>x",
    "bad & worse &lt &amp &gt &quot",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "> # 1. \\* - + \\",
    "# 1. - > \\*",
    "-# petit ### titre",
    "1. un 2) deux",
    // Links that say other than they do.
    "<https://mal.example|Payer ici>",
    "[Payer](https://mal.example) [x]: https://mal.example",
    "<https://mal.example> (https://mal.example)",
    "https://paypal.me@mal.example/594",
    "javascript:alert(1) data:text/html,x",
    // Typst.
    "#read('/etc/passwd')",
    "#panic() #import '@preview/x:0.1.0'",
    "$ sum_(i=0)^n $ and $",
    "] #pagebreak() [",
    "<label> @reference = titre",
    "\\u{202e} \\ \\\\ //commentaire /* */",
    // Formulas, of spreadsheets.
    "=HYPERLINK('https://mal.example')",
    "+1+1|cmd '/c calc'!A0",
    "-1+1|cmd",
    "@SUM(1+1)*cmd|x!A0",
    "DDE ('cmd','/c calc','x')",
    // Fluent, shells, formats, paths, SQL.
    "{ $name } { -brand } { DE($client) }",
    "%s %n \\u0000 ${HOME} $(id) `id`",
    "../../etc/passwd C:\\x\\..\\aux",
    "' or 1=1 -- ') drop table client",
    "]]> <!-- <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    // Scripts, marks and pictures.
    "名前 اسم שם 👩 ♥",
    "Zoë ﬁ ™ 🇫🇷 👍",
    "кириллица раураl",
];

/// What no text has once it was heard: what turns its direction, hides, or is no character.
pub const UNHEARD: &[&str] = &[
    "fac\u{202e}erut\u{202c}",
    "Con\u{200b}seil\u{200d}\u{2060}",
    "Con\u{feff}seil\u{ad}",
    "Con\u{7}seil\u{0}\u{1b}[31m",
    "Con\u{fffe}seil\u{ffff}\u{fdd0}",
    "\u{2066}Conseil\u{2069}\u{200f}",
    "Con\u{e0041}seil\u{e007f}",
    "Con\u{3164}seil\u{2800}\u{115f}",
];

/// Texts longer than anything that is asked for.
#[must_use]
pub fn long() -> Vec<String> {
    let marks = ["*", "<", "&", "\\", "@everyone ", "👩‍💻", "é", "m", "[x](https://mal.example) ", "\n# "];
    marks.iter().map(|mark| mark.repeat(100_000 / mark.len())).collect()
}

/// A card that says that text wherever a card says anything.
#[must_use]
pub fn card(text: &str) -> Card {
    let field = |name: &str| CardField { name: name.to_owned(), value: text.to_owned() };
    Card {
        title: Some(text.to_owned()),
        text: text.to_owned(),
        fields: vec![field(text), field("Total"), field("")],
        footnote: Some(text.to_owned()),
        buttons: vec![Button {
            name: "Send".to_owned(),
            label: text.to_owned(),
            token: "t".repeat(32),
            style: ButtonStyle::Primary,
            confirm: None,
        }],
        choices: vec![text.to_owned()],
        ..Card::default()
    }
}

/// One whose text and whose value are that, whatever its length: a name and a title have their most.
#[must_use]
pub fn long_card(text: &str) -> Card {
    let name: String = text.chars().take(MAX_NAME).collect();
    Card { text: text.to_owned(), fields: vec![CardField { name: "Total".to_owned(), value: text.to_owned() }], ..card(&name) }
}

/// The most characters of anything that has a name, more or less.
pub const MAX_NAME: usize = 200;

/// A card that says a text in a table, and with what a locked screen may show.
#[must_use]
pub fn table(text: &str) -> Card {
    let rows = vec![vec![Cell::Text(text.to_owned()), Cell::Number { shown: text.to_owned(), value: "1".to_owned() }]];
    let table = Table { caption: text.to_owned(), columns: vec![text.to_owned(), "Total".to_owned()], rows };
    Card { brief: Some(text.to_owned()), title: None, table: Some(table), ..card(text) }
}

/// What somebody reads of a card on a platform, one way of showing it.
#[derive(Debug)]
pub struct Shown {
    pub how: String,
    pub lines: Vec<String>,
    /// What its buttons say.
    pub labels: Vec<String>,
}

impl Shown {
    /// How often a text stands there.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
        self.lines.iter().map(|line| line.matches(text).count()).sum()
    }
}

/// A card as it is read wherever it may be said, in each of the ways in which a platform may be told of it; errs with what would be read as
/// markup, call somebody, or lead elsewhere than it says.
pub fn shown(card: &Card) -> Result<Vec<Shown>, String> {
    let mut all = Vec::new();
    for body in ::slack::testing::bodies(card) {
        all.push(in_slack(&body).map_err(|error| format!("Slack: {error}: {body}"))?);
    }
    for body in ::discord::testing::bodies(card) {
        all.push(in_discord(&body).map_err(|error| format!("Discord: {error}: {body}"))?);
    }
    for body in ::telegram::testing::bodies(card) {
        all.push(in_telegram(&body).map_err(|error| format!("Telegram: {error}: {body}"))?);
    }
    Ok(all)
}

fn in_slack(body: &Value) -> Result<Shown, String> {
    let blocks = &body["blocks"];
    let (mut lines, labels) = match blocks.as_array().is_some_and(|blocks| !blocks.is_empty()) {
        true => {
            slack::blocks::check(blocks, 50, "message")?;
            slack::blocks::read(blocks)
        }
        false => (Vec::new(), Vec::new()),
    };
    // A link says where it leads, for nobody named it.
    if let Some((label, url)) = slack::blocks::handy(blocks).first() {
        return Err(format!("{label} leads to {url}"));
    }
    let text = body["text"].as_str().unwrap_or_default();
    if text.contains(['<', '>']) || text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "").contains('&') {
        return Err("the text has markup".to_owned());
    }
    if blocks.as_array().is_none_or(Vec::is_empty) {
        lines.push(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
    }
    Ok(Shown { how: format!("Slack, {} blocks", lines.len()), lines, labels })
}

fn in_discord(body: &Value) -> Result<Shown, String> {
    let lines = discord::shown::lines(body);
    if let Some(wrong) = lines.iter().find(|line| line.starts_with("⚠ ")) {
        return Err(wrong.clone());
    }
    if body["allowed_mentions"]["parse"].as_array().is_none_or(|parsed| !parsed.is_empty()) {
        return Err("somebody may be called".to_owned());
    }
    let labels = discord::shown::buttons(body).into_iter().map(|(label, _)| label).collect();
    Ok(Shown { how: "Discord".to_owned(), lines, labels })
}

fn in_telegram(body: &Value) -> Result<Shown, String> {
    let text = body["text"].as_str().unwrap_or_default();
    // Without a mode nothing in it is markup.
    let said = if body["parse_mode"].is_null() { text.to_owned() } else { telegram::html::read(text)?.text };
    let rows = body["reply_markup"]["inline_keyboard"].as_array().cloned().unwrap_or_default();
    let labels = rows.iter().filter_map(|row| Some(row[0]["text"].as_str()?.to_owned())).collect();
    Ok(Shown { how: format!("Telegram, {}", body["parse_mode"]), lines: vec![said], labels })
}
