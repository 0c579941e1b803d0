//! Cards as embeds, forms as modals, the commands' markup taken out of everything that people wrote.
//!
//! Limits: <https://discord.com/developers/docs/resources/message#embed-object-embed-limits>,
//! <https://discord.com/developers/docs/components/reference>.

use chat::{Answers, Button, ButtonStyle, Card, Field, FieldKind, Form, Handy, Tone};
use serde_json::{Value, json};
use serenity::builder::{CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter};
use serenity::model::application;
use words::{IN_QUEBEC, Lang, Words, truncate, with_commands};

const MAX_TITLE: usize = 256;
const MAX_TEXT: usize = 4096;
const MAX_FIELDS: usize = 25;
const MAX_NAME: usize = 256;
const MAX_VALUE: usize = 1024;
const MAX_FOOTER: usize = 2048;
/// Everything in the embeds of a message together.
const MAX_TOTAL: usize = 6000;
/// Where a text that does not fit is cut; its whole is given as a file.
const CUT_AT: usize = 2000;
const MAX_CONTENT: usize = 2000;
/// What opens a page takes no longer address.
const MAX_URL: usize = 512;
const MAX_LABEL: usize = 80;
const IN_A_ROW: usize = 5;
const MAX_ROWS: usize = 5;
pub(crate) const MAX_BUTTONS: usize = IN_A_ROW * MAX_ROWS;
/// What stands beside other fields is short.
const SHORT: usize = 24;

const MAX_MODAL_TITLE: usize = 45;
/// As many fields as a modal holds.
const MAX_INPUTS: usize = 5;
const MAX_INPUT_LABEL: usize = 45;
const MAX_INPUT_HINT: usize = 100;
const MAX_INPUT: usize = 4000;
const MAX_OPTIONS: usize = 25;
const MAX_OPTION: usize = 100;

/// A field must have something in it.
const NOTHING: &str = "\u{200b}";

pub(crate) const GOOD: u32 = 0x2e7d32;
pub(crate) const ATTENTION: u32 = 0xb26a00;
pub(crate) const PLAIN: u32 = 0x4a5568;

/// What a button that opens a form is called, before the form's name; so is its modal.
const FORM: &str = "form:";

/// A card on its way.
pub(crate) struct Rendered {
    /// `content`, `embeds`, `components` and `allowed_mentions`.
    pub body: Value,
    /// The whole of a text too long to stand in a message.
    pub whole: Option<String>,
}

/// A card as a message; under `sender`'s name, where it is not our own.
pub(crate) fn card(card: &Card, sender: Option<&str>, colour: Option<[u8; 3]>) -> Rendered {
    let card = as_listed(card);
    let Card { title, text, fields, footnote, buttons, tone, brief, handy, .. } = &card;
    // Said above already, where anybody may read it.
    let escaped_title = title.as_deref().filter(|title| Some(*title) != brief.as_deref()).map(|title| fitting(title, MAX_TITLE));
    let footer = footnote.as_deref().filter(|footnote| !footnote.is_empty()).map(|footnote| truncate(footnote, MAX_FOOTER));
    let length = |text: &str| text.chars().count();
    let sender = sender.map(|sender| truncate(sender, MAX_NAME));
    let above = [&escaped_title, &footer, &sender].into_iter().flatten().map(|text| length(text)).sum::<usize>();
    // What does not fit beside the text stands in it, and what does not fit there in a file.
    let fits = |field: &&chat::CardField| length(&escape(&field.name)) <= MAX_NAME && length(&escape(&field.value)) <= MAX_VALUE;
    let (shown, long): (Vec<_>, Vec<_>) = fields.iter().partition(fits);
    let mut description = escape_linked(text);
    for field in long.into_iter().chain(shown.iter().skip(MAX_FIELDS).copied()) {
        description.push_str(&format!("\n\n{}\n{}", escape(&field.name), escape_linked(&field.value)));
    }
    let mut room = MAX_TOTAL.saturating_sub(above).saturating_sub(length(&description).min(MAX_TEXT));
    let mut is_whole = length(&description) <= MAX_TEXT;
    if !is_whole {
        description = fitting(text, CUT_AT);
        room = MAX_TOTAL - above - CUT_AT;
    }
    let mut listed = Vec::new();
    for field in shown.into_iter().take(MAX_FIELDS) {
        let (name, value) = (escape(&field.name), escape_linked(&field.value));
        let used = length(&name).max(1) + length(&value).max(1);
        if used > room {
            is_whole = false;
            break;
        }
        room -= used;
        let or_nothing = |text: String| if text.trim().is_empty() { NOTHING.to_owned() } else { text };
        let is_short =
            length(&field.name) <= SHORT && length(&field.value) <= SHORT && !field.value.contains('\n') && !field.value.is_empty();
        listed.push((or_nothing(name), or_nothing(value), is_short));
    }
    let mut embed = CreateEmbed::new().fields(listed).colour(match tone {
        Tone::Plain => colour.map_or(PLAIN, |[red, green, blue]| u32::from_be_bytes([0, red, green, blue])),
        Tone::Good => GOOD,
        Tone::Attention => ATTENTION,
    });
    if let Some(sender) = sender {
        embed = embed.author(CreateEmbedAuthor::new(sender));
    }
    if let Some(title) = escaped_title {
        embed = embed.title(title);
    }
    if !description.is_empty() {
        embed = embed.description(description);
    }
    if let Some(footer) = footer {
        embed = embed.footer(CreateEmbedFooter::new(footer));
    }
    let whole = (!is_whole).then(|| {
        let lines = fields.iter().map(|field| format!("{}  {}", field.name, field.value));
        title.iter().cloned().chain([text.clone()]).chain(lines).chain(footnote.clone()).collect::<Vec<_>>().join("\n")
    });
    let body = json!({
        // What a locked screen shows; the rest is for who opens it.
        "content": brief.as_deref().map(|brief| fitting(brief, MAX_CONTENT)).unwrap_or_default(),
        "embeds": [embed],
        "components": rows(buttons, handy),
        "allowed_mentions": nobody(),
    });
    Rendered { body, whole }
}

/// A card with its commands as Discord lists them: it knows one French, in Canada too.
pub(crate) fn as_listed(card: &Card) -> Card {
    let as_in_france = |name: &str| IN_QUEBEC.iter().find(|known| known.typed == name).map(|known| known.france);
    let mut card = card.clone();
    let said = card.fields.iter_mut().map(|field| &mut field.value).chain([&mut card.text]).chain(&mut card.footnote);
    said.for_each(|text| *text = with_commands(text, as_in_france));
    card
}

/// Everything that a card says, on plain lines.
pub(crate) fn in_plain_words(card: &Card) -> String {
    let card = as_listed(card);
    let lines = card.fields.iter().map(|field| match field.name.as_str() {
        "" => field.value.clone(),
        name => format!("{name}  {}", field.value),
    });
    let parts = card.title.iter().cloned().chain([card.text.clone()]).chain(lines).chain(card.footnote.clone());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A card in plain words: with its buttons, and without them. Everything that it says is there, or in the whole that goes with it.
pub(crate) fn plainly(card: &Card) -> [Rendered; 2] {
    let said = in_plain_words(card);
    let shown = fitting(&said, MAX_CONTENT);
    let is_whole = shown == escape(&said);
    [rows(&card.buttons, &card.handy), Vec::new()].map(|rows| Rendered {
        body: json!({ "content": shown, "embeds": [], "components": rows, "allowed_mentions": nobody() }),
        whole: (!is_whole).then(|| said.clone()),
    })
}

pub(crate) fn rows(buttons: &[Button], handy: &[Handy]) -> Vec<CreateActionRow> {
    let button = |button: &Button| {
        let style = match button.style {
            ButtonStyle::Plain => application::ButtonStyle::Secondary,
            ButtonStyle::Primary => application::ButtonStyle::Primary,
            ButtonStyle::Danger => application::ButtonStyle::Danger,
        };
        CreateButton::new(&button.token).label(truncate(&button.label, MAX_LABEL)).style(style)
    };
    let pages = handy.iter().filter_map(|handy| Some((handy.label.as_str(), handy.tap.page().filter(|page| page.len() <= MAX_URL)?)));
    let opens = pages.map(|(label, page)| CreateButton::new_link(page).label(truncate(label, MAX_LABEL)));
    let all: Vec<CreateButton> = buttons.iter().map(button).chain(opens).collect();
    all.chunks(IN_A_ROW).take(MAX_ROWS).map(|some| CreateActionRow::Buttons(some.to_vec())).collect()
}

/// Nobody is ever called by what somebody wrote.
pub(crate) fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new()
}

/// A few words, with a button that opens a form where one is named.
pub(crate) fn word(text: &str, form: Option<(&str, String)>) -> Value {
    let button = form.map(|(form, label)| {
        let button = CreateButton::new(form_name(form)).label(truncate(&label, MAX_LABEL)).style(application::ButtonStyle::Primary);
        CreateActionRow::Buttons(vec![button])
    });
    let embed = CreateEmbed::new().description(fitting(text, CUT_AT)).colour(PLAIN);
    json!({ "content": "", "embeds": [embed], "components": button.into_iter().collect::<Vec<_>>(), "allowed_mentions": nobody() })
}

pub(crate) fn form_name(form: &str) -> String {
    format!("{FORM}{form}")
}

/// The form that a button or a modal names.
pub(crate) fn form_of(custom_id: &str) -> Option<&str> {
    custom_id.strip_prefix(FORM)
}

/// The first fields of a form; what was typed already stands in them.
pub(crate) fn modal(id: &str, form: &Form, typed: &Answers, lang: Lang) -> Value {
    let is_long = form.title.chars().count() > MAX_MODAL_TITLE;
    let title = match form.title.as_str() {
        "" => Words::get().say(lang, "form-title", &[]),
        title => truncate(title, MAX_MODAL_TITLE),
    };
    let mut components = Vec::new();
    if is_long && form.fields.len() < MAX_INPUTS {
        components.push(json!({ "type": 10, "content": escape(&form.title) }));
    }
    for field in &form.fields {
        let asked = input(field, typed, lang);
        // What has no room left is asked in the next.
        if components.len() + asked.len() > MAX_INPUTS {
            break;
        }
        components.extend(asked);
    }
    json!({ "custom_id": form_name(id), "title": title, "components": components })
}

/// A field under its label: <https://discord.com/developers/docs/components/reference#label>. A question too long for a label is asked whole:
/// below it, or above it where there is no room for that either.
fn input(field: &Field, typed: &Answers, lang: Lang) -> Vec<Value> {
    let hint = field.hint.as_deref().filter(|hint| !hint.is_empty());
    // Words that a box bears are asked for to be ticked.
    let asked = match &field.kind {
        FieldKind::Words { ticked, .. } => ticked,
        _ => &field.label,
    };
    let length = asked.chars().count();
    let is_label = length <= MAX_INPUT_LABEL;
    let is_above = length > MAX_INPUT_HINT;
    let (below, within) = if is_label || is_above { (hint, None) } else { (Some(asked.as_str()), hint) };
    let question = if is_label { asked.clone() } else { Words::get().say(lang, "form-answer", &[]) };
    let initial = typed.get(&field.key).or(field.initial.as_ref()).filter(|initial| !initial.is_empty());
    // What stands there already is kept where nothing is answered.
    let is_required = field.required && field.initial.is_none() && field.unless.is_none();
    let mut component = match &field.kind {
        FieldKind::Line
        | FieldKind::Paragraph
        | FieldKind::Date
        | FieldKind::Amount
        | FieldKind::Email
        | FieldKind::Named { are_all: false, .. } => json!({
            "type": 4,
            "style": if field.kind == FieldKind::Paragraph { 2 } else { 1 },
            "max_length": MAX_INPUT,
        }),
        FieldKind::Choice(choices) if RADIOS.contains(&choices.len()) => json!({ "type": 21, "options": options(choices, initial) }),
        FieldKind::Choice(choices) => json!({ "type": 3, "options": options(choices, initial) }),
        FieldKind::Named { offered, are_all: true, .. } => json!({ "type": 3, "options": options(offered, initial) }),
        FieldKind::Person => json!({ "type": 5, "min_values": u8::from(is_required), "max_values": 1 }),
        FieldKind::File => json!({ "type": 19, "max_values": 1 }),
        FieldKind::Words { words, .. } => {
            let box_of = chat::Choice { value: words.clone(), label: words.clone() };
            json!({ "type": 22, "min_values": u8::from(is_required), "max_values": 1, "options": options(&[box_of], initial) })
        }
    };
    component["custom_id"] = field.key.as_str().into();
    component["required"] = is_required.into();
    let is_typed = component["type"] == 4;
    if let Some(initial) = initial.filter(|_| is_typed) {
        component["value"] = truncate(initial, MAX_INPUT).into();
    }
    if let Some(within) = within.filter(|_| is_typed || component["type"] == 3) {
        component["placeholder"] = truncate(within, MAX_INPUT_HINT).into();
    }
    let mut label = json!({ "type": 18, "label": truncate(&question, MAX_INPUT_LABEL), "component": component });
    if let Some(below) = below {
        label["description"] = truncate(below, MAX_INPUT_HINT).into();
    }
    let above = is_above.then(|| json!({ "type": 10, "content": fitting(asked, MAX_CONTENT) }));
    above.into_iter().chain([label]).collect()
}

/// Few enough are all seen at once: <https://discord.com/developers/docs/components/reference#radio-group>.
const RADIOS: std::ops::RangeInclusive<usize> = 2..=5;

fn options(choices: &[chat::Choice], initial: Option<&String>) -> Vec<Value> {
    let option = |choice: &chat::Choice| {
        let mut option = json!({ "label": truncate(&choice.label, MAX_OPTION), "value": choice.value });
        if Some(&choice.value) == initial {
            option["default"] = true.into();
        }
        option
    };
    choices.iter().take(MAX_OPTIONS).map(option).collect()
}

/// A text of at most so many characters, escaped: it is cut before, so that no mark stands alone.
pub(crate) fn fitting(text: &str, most: usize) -> String {
    let mut length = text.chars().count().min(most);
    loop {
        let escaped = escape(&truncate(text, length.max(1)));
        let over = escaped.chars().count().saturating_sub(most);
        if over == 0 || length <= 1 {
            return escaped;
        }
        // A character that goes takes at most one mark with it.
        length = length.saturating_sub(over.div_ceil(2));
    }
}

/// What Discord would read as markup, read as what it is: <https://discord.com/developers/docs/reference#message-formatting>.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut is_start = true;
    let mut digits_since_start = false;
    for (at, c) in text.char_indices() {
        let before = |word: &str| text[at + 1..].starts_with(word);
        let means_something = match c {
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[' | ']' => true,
            '@' => before("everyone") || before("here"),
            ':' => before("//"),
            // Quotations, headings, lists.
            '>' | '#' | '-' | '+' => is_start,
            '.' | ')' => digits_since_start,
            _ => false,
        };
        if means_something {
            escaped.push('\\');
        }
        escaped.push(c);
        digits_since_start = c.is_ascii_digit() && (is_start || digits_since_start);
        is_start = c == '\n' || is_start && c == ' ';
    }
    escaped
}

/// The same, but an address can be followed. Discord takes one up to the next space or `<`, whatever we free of its meaning within it: one in
/// which something would have to be freed is a text like another.
pub(crate) fn escape_linked(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let address = &rest[start..];
        let end = address.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(address.len());
        let ends_in_markup = address[end..].starts_with('<');
        let address = address[..end].trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '…']);
        escaped.push_str(&escape(&rest[..start]));
        // Alone, a scheme is no address.
        if address.ends_with("//") || ends_in_markup || address.contains(['\\', '*', '`', '|', '[', ']', '>', '"', '«', '»', '“', '”'])
        {
            escaped.push_str(&escape(address));
        } else {
            escaped.push_str(address);
        }
        rest = &rest[start + address.len()..];
    }
    escaped.push_str(&escape(rest));
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_read_as_what_it_is() {
        assert_eq!(escape("*x* <@1> @everyone :fire: </b>"), "\\*x\\* \\<@1> \\@everyone :fire: \\</b>");
        assert_eq!(escape("1. un\n# titre\n- a-b > c #1"), "1\\. un\n\\# titre\n\\- a-b > c #1");
        assert_eq!(escape_linked("https://a.fr/x_y_z (ici) *"), "https://a.fr/x_y_z (ici) \\*");
        assert_eq!(escape_linked("voir [là](https://a.fr/b)."), "voir \\[là\\](https://a.fr/b).");
        assert_eq!(escape_linked("https://a.fr/'><@1> x"), "https\\://a.fr/'>\\<@1> x", "nobody is called from behind an address");
    }

    #[test]
    fn a_question_is_asked_whole_however_long_it_is() {
        for length in [10, 45, 46, 100, 101, 400] {
            let question = "é".repeat(length);
            let fields = (0..6).map(|rank| Field::line(&format!("f{rank}"), question.clone()).hint("indice".to_owned())).collect();
            let asked = modal("7", &Form { title: String::new(), fields }, &Answers::new(), Lang::Fr);
            let components = asked["components"].as_array().expect("components");
            assert!(components.len() <= MAX_INPUTS, "{asked}");
            assert!(asked.to_string().contains(&question) && asked.to_string().contains("indice"), "{asked}");
            for label in components.iter().filter(|component| component["type"] == 18) {
                let within =
                    |key: &str, most: usize| label[key].as_str().is_none_or(|text| text.chars().count() <= most && !text.ends_with('…'));
                assert!(within("label", MAX_INPUT_LABEL) && within("description", MAX_INPUT_HINT), "{label}");
            }
        }
    }

    #[test]
    fn a_card_is_sent_as_discord_describes_it() {
        let card = Card {
            title: Some("Facture".to_owned()),
            fields: vec![chat::CardField { name: "Total".to_owned(), value: "450,00 €".to_owned() }],
            footnote: Some("Merci.".to_owned()),
            buttons: vec![Button {
                name: "Send".to_owned(),
                label: "Envoyer".to_owned(),
                token: "t".to_owned(),
                style: ButtonStyle::Primary,
                confirm: None,
            }],
            ..Card::default()
        };
        insta::assert_snapshot!(super::card(&card, Some("Marion"), None).body, @r#"{"allowed_mentions":{"parse":[],"roles":[],"users":[]},"components":[{"components":[{"custom_id":"t","disabled":false,"label":"Envoyer","style":1,"type":2}],"type":1}],"content":"","embeds":[{"author":{"name":"Marion"},"color":4871528,"fields":[{"inline":true,"name":"Total","value":"450,00 €"}],"footer":{"text":"Merci."},"title":"Facture","type":"rich"}]}"#);
    }

    #[test]
    fn a_card_never_holds_more_than_a_message_may() {
        let field = |rank: usize| chat::CardField { name: format!("Ligne {rank}"), value: "*".repeat(700) };
        let full =
            Card { title: Some("_".repeat(300)), text: "_mot_ ".repeat(900), fields: (0..40).map(field).collect(), ..Card::default() };
        let Rendered { body, whole } = card(&full, Some(&"É".repeat(400)), None);
        let embed = &body["embeds"][0];
        let count = |value: &Value| value.as_str().map_or(0, |text| text.chars().count());
        let fields = embed["fields"].as_array().cloned().unwrap_or_default();
        let used = count(&embed["title"])
            + count(&embed["description"])
            + count(&embed["author"]["name"])
            + fields.iter().map(|field| count(&field["name"]) + count(&field["value"])).sum::<usize>();
        assert!(used <= MAX_TOTAL && fields.len() <= MAX_FIELDS, "{used}");
        assert!(count(&embed["title"]) <= MAX_TITLE && count(&embed["description"]) <= MAX_TEXT);
        assert!(whole.is_some_and(|whole| whole.contains("Ligne 39")), "the whole is given");
    }
}
