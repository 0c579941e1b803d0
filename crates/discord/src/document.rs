//! Documents as a container: the business's colour and logo, the words, the pages within the card, the buttons below them.
//!
//! <https://discord.com/developers/docs/components/reference>. A message that is made of components has neither words nor embeds of its own,
//! and stays so when it is changed: what stands in it is noted behind its name.

use chat::{Card, Tone};
use serde_json::{Value, json};
use words::truncate;

use crate::render::{self, Rendered, escape, escape_linked, fitting};

/// What a message is flagged with that is made of components.
pub(crate) const IS_COMPONENTS: u64 = 1 << 15;

/// All texts of a message together, and all its components, however deep.
const MAX_TEXT: usize = 4_000;
const MAX_COMPONENTS: usize = 40;
const MAX_TITLE: usize = 256;
const MAX_FILE_NAME: usize = 100;

/// Under which name a logo goes along.
pub(crate) const LOGO: &str = "business-logo.png";

const CONTAINER: u8 = 17;
const SECTION: u8 = 9;
const TEXT: u8 = 10;
const THUMBNAIL: u8 = 11;
const FILE: u8 = 13;
const SEPARATOR: u8 = 14;

/// The name by which a file is referred to within its message: Discord takes letters, digits, dashes, dots and underscores alone.
pub(crate) fn reference(name: &str) -> String {
    let plain = |c: char| match c {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        c if c.is_ascii_alphanumeric() || matches!(c, '-' | '.') => c,
        _ => '_',
    };
    let named: String = name.chars().map(plain).take(MAX_FILE_NAME).collect();
    if named.chars().all(|c| matches!(c, '.' | '_')) { "document".to_owned() } else { named }
}

fn text(content: String) -> Option<Value> {
    (!content.trim().is_empty()).then(|| json!({ "type": TEXT, "content": content }))
}

/// A line in small print, or several.
fn small(said: &str) -> String {
    let lines = said.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("-# {}", escape(line)));
    lines.collect::<Vec<_>>().join("\n")
}

/// A name in bold, on one line, and what it is; a value of several lines stands below.
fn field(name: &str, value: &str) -> String {
    let (name, value) = (escape(&name.trim().replace('\n', " ")), escape_linked(value));
    match (name.is_empty(), value.trim().is_empty(), value.contains('\n')) {
        (true, ..) => value,
        (_, true, _) => format!("**{name}**"),
        (.., true) => format!("**{name}**\n{value}"),
        _ => format!("**{name}**  {value}"),
    }
}

/// A card with the files of those names in it; nothing where it does not fit whole.
pub(crate) fn card(card: &Card, sender: Option<&str>, colour: Option<[u8; 3]>, files: &[String]) -> Option<Value> {
    let card = &render::as_listed(card);
    let Card { title, text: said, fields, footnote, buttons, tone, handy, .. } = card;
    let title =
        title.as_deref().filter(|title| !title.is_empty()).map(|title| format!("### {}", fitting(&title.replace('\n', " "), MAX_TITLE)));
    let head = title.into_iter().chain((!said.is_empty()).then(|| escape_linked(said))).collect::<Vec<_>>().join("\n");
    let above: Vec<Value> = sender.and_then(|sender| text(small(sender))).into_iter().chain(text(head)).collect();
    let (logo, pages): (Vec<&String>, Vec<&String>) = files.iter().partition(|name| *name == LOGO);
    let above = match logo.first().filter(|_| !above.is_empty()) {
        Some(logo) => vec![json!({ "type": SECTION, "components": above, "accessory": { "type": THUMBNAIL, "media": attached(logo) } })],
        None => above,
    };
    let listed = fields.iter().map(|of| field(&of.name, &of.value)).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let rows = serde_json::to_value(render::rows(buttons, handy)).ok()?;
    let pages: Vec<Value> = pages.into_iter().map(|name| json!({ "type": FILE, "file": attached(name) })).collect();
    let rows: Vec<Value> = rows.as_array().cloned().unwrap_or_default();
    let is_parted = !pages.is_empty() || !rows.is_empty();
    let separator = is_parted.then(|| json!({ "type": SEPARATOR, "divider": true, "spacing": 1 }));
    let footnote = footnote.as_deref().and_then(|footnote| text(small(footnote)));
    let within = above.into_iter().chain(text(listed)).chain(separator).chain(pages).chain(footnote).chain(rows);
    let accent = match tone {
        Tone::Plain => colour.map_or(render::PLAIN, |[red, green, blue]| u32::from_be_bytes([0, red, green, blue])),
        Tone::Good => render::GOOD,
        Tone::Attention => render::ATTENTION,
    };
    let container = json!({ "type": CONTAINER, "accent_color": accent, "components": within.collect::<Vec<_>>() });
    let has_all_buttons = buttons.len() + handy.iter().filter(|handy| handy.tap.page().is_some()).count() <= render::MAX_BUTTONS;
    let fits = has_all_buttons && count(&container) <= MAX_COMPONENTS && length(&container) <= MAX_TEXT;
    fits.then(|| body(vec![container]))
}

/// What a message that is made of components says in plain words: with its buttons, and without them.
pub(crate) fn plainly(card: &Card, files: &[String]) -> [Rendered; 2] {
    let said = render::in_plain_words(card);
    let shown = fitting(&said, MAX_TEXT);
    let is_whole = shown == escape(&said);
    let pages = || files.iter().filter(|name| *name != LOGO).map(|name| json!({ "type": FILE, "file": attached(name) }));
    let rows = serde_json::to_value(render::rows(&card.buttons, &card.handy)).unwrap_or_default();
    let shown = || text(shown.clone()).or_else(|| text("…".to_owned()));
    [(true, rows), (false, Value::Null)].map(|(has_files, rows)| Rendered {
        body: body(shown().into_iter().chain(pages().filter(|_| has_files)).chain(rows.as_array().cloned().unwrap_or_default()).collect()),
        whole: (!is_whole && has_files).then(|| said.clone()),
    })
}

/// What takes the place of a card that must not be pressed any more.
pub(crate) fn ended() -> Value {
    body(text("…".to_owned()).into_iter().collect())
}

/// A file that is to be seen in the message as well.
pub(crate) fn add_file(body: &mut Value, name: &str) {
    if let Some(components) = body["components"].as_array_mut() {
        components.push(json!({ "type": FILE, "file": attached(name) }));
    }
}

/// Whether something in a message is the file of that name.
pub(crate) fn refers_to(of: &Value, name: &str) -> bool {
    match of {
        Value::Array(all) => all.iter().any(|one| refers_to(one, name)),
        Value::Object(_) => {
            [&of["file"], &of["media"]].iter().any(|media| **media == attached(name)) || parts(of).any(|part| refers_to(part, name))
        }
        _ => false,
    }
}

fn attached(name: &str) -> Value {
    json!({ "url": format!("attachment://{name}") })
}

fn body(components: Vec<Value>) -> Value {
    json!({ "flags": IS_COMPONENTS, "components": components, "allowed_mentions": render::nobody() })
}

/// Whether a message is made of components.
pub(crate) fn is_one(message: &Value) -> bool {
    message["flags"].as_u64().unwrap_or(0) & IS_COMPONENTS != 0
}

fn parts(component: &Value) -> impl Iterator<Item = &Value> {
    component["components"].as_array().into_iter().flatten().chain(component.get("accessory"))
}

fn count(component: &Value) -> usize {
    1 + parts(component).map(count).sum::<usize>()
}

fn length(component: &Value) -> usize {
    component["content"].as_str().map_or(0, |text| text.chars().count()) + parts(component).map(length).sum::<usize>()
}

/// A file that stands in a message: Discord's name of it, and the name by which the message refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub id: String,
    pub name: String,
}

/// What is noted behind the name of a message that is made of components.
const NOTE: &str = ":v2";

/// The files of a message that is made of components, as Discord tells of it: they are listed with the components, and nowhere else.
fn standing(component: &Value, found: &mut Vec<Standing>) {
    for media in [&component["file"], &component["media"]] {
        // The name of a file comes beside it, of a picture at the end of its address.
        let named = component["name"].as_str().or_else(|| media["url"].as_str()?.split('?').next()?.rsplit('/').next());
        if let (Some(id), Some(name)) = (media["attachment_id"].as_str(), named) {
            found.push(Standing { id: id.to_owned(), name: reference(name) });
        }
    }
    parts(component).for_each(|part| standing(part, found));
}

/// The name of a message, with what has to be known of it in order to change it.
pub(crate) fn noted(identity: String, message: &Value) -> String {
    if !is_one(message) {
        return identity;
    }
    let mut found = Vec::new();
    standing(message, &mut found);
    let files = found.into_iter().map(|Standing { id, name }| format!(";{id}={name}"));
    format!("{identity}{NOTE}{}", files.collect::<String>())
}

/// The identity of a message, and the files that stand in it where it is made of components.
pub(crate) fn read(name: &str) -> (&str, Option<Vec<Standing>>) {
    let Some((identity, noted)) = name.split_once(NOTE) else { return (name, None) };
    let one = |part: &str| part.split_once('=').map(|(id, name)| Standing { id: id.to_owned(), name: name.to_owned() });
    (identity, Some(noted.split(';').filter_map(one).collect()))
}

/// The whole of what a message says, by parts.
pub(crate) fn said(component: &Value, found: &mut Vec<String>) {
    found.extend(["content", "custom_id"].iter().filter_map(|key| component[*key].as_str().map(str::to_owned)));
    parts(component).for_each(|part| said(part, found));
}

/// A text that is cut where it stands in a file as well.
pub(crate) fn name_of_whole(card: &Card) -> String {
    format!("{}.txt", truncate(card.title.as_deref().unwrap_or("message"), MAX_FILE_NAME))
}

#[cfg(test)]
mod tests {
    use chat::{Button, ButtonStyle, CardField};

    use super::*;

    fn full(fields: usize, buttons: usize) -> Card {
        let button = |rank: usize| Button {
            name: "Pay".to_owned(),
            label: format!("Bouton {rank}"),
            token: format!("t{rank}"),
            style: ButtonStyle::Plain,
            confirm: None,
        };
        Card {
            title: Some("Facture\nF2026-0002".to_owned()),
            text: "À régler : 540,00 €.".to_owned(),
            fields: (0..fields).map(|rank| CardField { name: format!("*{rank}*"), value: "_450,00 €_".to_owned() }).collect(),
            footnote: Some("Merci.\n# Bien à vous".to_owned()),
            buttons: (0..buttons).map(button).collect(),
            ..Card::default()
        }
    }

    #[test]
    fn a_document_is_one_container_with_its_pages_in_it() {
        let files = ["Facture_F2026-0002.pdf".to_owned(), LOGO.to_owned()];
        let made = card(&full(2, 2), Some("Marion *Leroy*"), Some([0xc8, 0x1e, 0x28]), &files).expect("it fits");
        insta::assert_snapshot!(made, @r####"{"allowed_mentions":{"parse":[],"roles":[],"users":[]},"components":[{"accent_color":13114920,"components":[{"accessory":{"media":{"url":"attachment://business-logo.png"},"type":11},"components":[{"content":"-# Marion \\*Leroy\\*","type":10},{"content":"### Facture F2026-0002\nÀ régler : 540,00 €.","type":10}],"type":9},{"content":"**\\*0\\***  \\_450,00 €\\_\n**\\*1\\***  \\_450,00 €\\_","type":10},{"divider":true,"spacing":1,"type":14},{"file":{"url":"attachment://Facture_F2026-0002.pdf"},"type":13},{"content":"-# Merci.\n-# \\# Bien à vous","type":10},{"components":[{"custom_id":"t0","disabled":false,"label":"Bouton 0","style":2,"type":2},{"custom_id":"t1","disabled":false,"label":"Bouton 1","style":2,"type":2}],"type":1}],"type":17}],"flags":32768}"####);
        assert_eq!(count(&made["components"][0]), 12);
    }

    #[test]
    fn what_does_not_fit_is_no_container() {
        let fits = |fields, buttons, files: usize| {
            let files: Vec<String> = (0..files).map(|rank| format!("{rank}.pdf")).collect();
            card(&full(fields, buttons), None, None, &files).is_some()
        };
        // Rows and buttons, the container, the head, the fields, the separator, the footnote and the files are forty.
        assert!(fits(1, 25, 5) && !fits(1, 25, 6));
        assert!(fits(1, 10, 10) && !fits(1, 26, 1), "no button is left out");
        assert!(fits(100, 1, 1) && !fits(200, 1, 1));
    }

    #[test]
    fn plain_words_hold_everything_or_a_file_does() {
        let [with, without] = plainly(&full(300, 25), &["a.pdf".to_owned()]);
        for made in [&with.body, &without.body] {
            let components = made["components"].as_array().expect("components");
            assert!(
                components.iter().map(length).sum::<usize>() <= MAX_TEXT && components.iter().map(count).sum::<usize>() <= MAX_COMPONENTS
            );
        }
        assert!(with.whole.is_some_and(|whole| whole.contains("*299*")));
        assert!(without.body["components"].as_array().is_some_and(|all| all.len() == 1));
    }

    #[test]
    fn a_name_says_what_stands_in_a_message() {
        let message = json!({ "flags": IS_COMPONENTS | 64, "components": [{ "type": 17, "components": [
            { "type": 9, "components": [], "accessory": { "type": 11, "media": { "url": "https://cdn.example/1/2/business-logo.png?ex=1", "attachment_id": "7" } } },
            { "type": 13, "name": "Facture_F2026-0002.pdf", "file": { "url": "https://cdn.example/1/3/x.pdf", "attachment_id": "8" } },
        ] }] });
        let name = noted("1:2".to_owned(), &message);
        assert_eq!(name, "1:2:v2;7=business-logo.png;8=Facture_F2026-0002.pdf");
        let (identity, files) = read(&name);
        let files: Vec<(String, String)> = files.expect("components").into_iter().map(|of| (of.id, of.name)).collect();
        assert_eq!(identity, "1:2");
        assert_eq!(files, [("7".to_owned(), LOGO.to_owned()), ("8".to_owned(), "Facture_F2026-0002.pdf".to_owned())]);
        assert_eq!(noted("1:2".to_owned(), &json!({ "flags": 64 })), "1:2");
        assert_eq!(read("aside/9"), ("aside/9", None));
        assert_eq!(reference("Récapitulatif « n°1 ».pdf"), "Recapitulatif___n_1__.pdf");
        assert_eq!(reference("…"), "document");
    }
}
