//! Rendering: a card as Telegram shows it. All text is escaped; a message too long for Telegram is split between words, never within a tag
//! or an amount.
//!
//! <https://core.telegram.org/bots/api#html-style>

use chat::{Button, ButtonStyle, Card, Handy, Tap};
use serde_json::{Value, json};

/// In UTF-16 units, once the markup is read: <https://core.telegram.org/bots/api#sendmessage>.
const MAX_TEXT: usize = 4096;
const MAX_CAPTION: usize = 1024;
/// What a locked screen shows: it is a few words.
const MAX_BRIEF: usize = 256;
/// Buttons share a row for as long as their labels can be read on a phone.
const WIDTH: usize = 26;
const MAX_IN_A_ROW: usize = 3;
/// What a tap copies at most: <https://core.telegram.org/bots/api#copytextbutton>.
const MAX_COPIED: usize = 256;
const MORE: &str = "…";

/// A stretch of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    style: Style,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Bold,
    Italic,
}

/// A card, ready to be sent: its messages in order, as HTML; the buttons stand below the last.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rendered {
    pub pieces: Vec<String>,
    /// The whole as the caption of a document, where there is room.
    pub caption: Option<String>,
}

pub(crate) fn render(card: &Card) -> Rendered {
    // What a locked screen may show stands in clear; notifications hide what is behind a spoiler.
    let shown = card.brief.as_ref().map(|brief| &brief[..hard_break(brief, MAX_BRIEF)]);
    let brief = shown.map(|brief| format!("<b>{}</b>\n", escape(brief)));
    let room = shown.map_or(0, |brief| units(brief) + 1);
    let runs = runs(card);
    let html = |runs: &[Run], is_first: bool| match &brief {
        Some(brief) if is_first => format!("{brief}<tg-spoiler>{}</tg-spoiler>", markup(runs)),
        Some(_) => format!("<tg-spoiler>{}</tg-spoiler>", markup(runs)),
        None => markup(runs),
    };
    let pieces: Vec<String> = split(&runs, MAX_TEXT - room).iter().enumerate().map(|(rank, piece)| html(piece, rank == 0)).collect();
    let length: usize = runs.iter().map(|run| units(&run.text)).sum();
    let caption = (length + room <= MAX_CAPTION).then(|| html(&runs, true));
    Rendered { pieces, caption }
}

/// The same without any markup: what is left where Telegram cannot read it.
pub(crate) fn plainly(card: &Card) -> Rendered {
    let said = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let runs = runs(&Card { brief: None, ..card.clone() });
    let pieces: Vec<String> = split(&runs, MAX_TEXT).iter().map(|piece| said(piece)).collect();
    let whole = said(&runs);
    Rendered { caption: (units(&whole) <= MAX_CAPTION).then_some(whole), pieces }
}

/// All that a card says, where it does not fit into the one message that it has to stand in.
pub(crate) fn beyond_one(card: &Card, is_caption: bool) -> Option<String> {
    let Rendered { pieces, caption } = render(card);
    let fits = if is_caption { caption.is_some() } else { pieces.len() <= 1 };
    (!fits).then(|| plainly(card).pieces.join("\n"))
}

/// The first of such a card, cut where it would not fit.
pub(crate) fn plainly_in_one(card: &Card, is_caption: bool) -> String {
    let Rendered { pieces, caption } = plainly(card);
    match (is_caption, caption, pieces.as_slice()) {
        (true, Some(caption), _) => caption,
        (false, _, [only]) => only.clone(),
        (_, _, pieces) => {
            let most = if is_caption { MAX_CAPTION } else { MAX_TEXT };
            let first = pieces.first().map(String::as_str).unwrap_or_default();
            format!("{}{MORE}", &first[..hard_break(first, most - units(MORE))])
        }
    }
}

/// The first message of a card, cut where it would not fit: what takes the place of another has one message to stand in.
pub(crate) fn in_one(card: &Card, is_caption: bool) -> String {
    let rendered = render(card);
    if let Some(caption) = rendered.caption.filter(|_| is_caption) {
        return caption;
    }
    if !is_caption && rendered.pieces.len() == 1 {
        return rendered.pieces.into_iter().next().unwrap_or_default();
    }
    let most = if is_caption { MAX_CAPTION } else { MAX_TEXT };
    let first = split(&runs(card), most - units(MORE)).into_iter().next().unwrap_or_default();
    format!("{}{MORE}", markup(&first))
}

fn runs(card: &Card) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut say = |style: Style, text: &str, gap: &str| {
        if text.is_empty() {
            return;
        }
        if !runs.is_empty() && !gap.is_empty() {
            runs.push(Run { style: Style::Plain, text: gap.to_owned() });
        }
        runs.push(Run { style, text: text.to_owned() });
    };
    // Said above already, where anybody may read it.
    let title = card.title.as_deref().filter(|title| Some(*title) != card.brief.as_deref());
    say(Style::Bold, title.unwrap_or_default(), "");
    say(Style::Plain, &card.text, "\n");
    for (rank, field) in card.fields.iter().enumerate() {
        // A part with a heading stands apart.
        let is_heading = field.value.is_empty() || rank == 0;
        say(Style::Bold, &field.name, if is_heading { "\n\n" } else { "\n" });
        let is_below = field.name.is_empty() || field.value.contains('\n');
        say(Style::Plain, &field.value, if is_below { "\n" } else { "  " });
    }
    say(Style::Italic, card.footnote.as_deref().unwrap_or_default(), "\n\n");
    runs
}

fn markup(runs: &[Run]) -> String {
    let tagged = |run: &Run| {
        let text = escape(&run.text);
        match run.style {
            Style::Plain => text,
            Style::Bold => format!("<b>{text}</b>"),
            Style::Italic => format!("<i>{text}</i>"),
        }
    };
    runs.iter().map(tagged).collect()
}

/// The three characters that mean something: <https://core.telegram.org/bots/api#html-style>.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Telegram counts in UTF-16.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Messages of at most so many units each: whole lines, and only a line that no message has room for is cut between words.
fn split(runs: &[Run], most: usize) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    for run in runs {
        for (rank, text) in run.text.split('\n').enumerate() {
            if rank > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                line.push(Run { style: run.style, text: text.to_owned() });
            }
        }
    }
    let mut pieces: Vec<Vec<Run>> = Vec::new();
    let mut used = most;
    for part in lines.into_iter().flat_map(|line| split_line(line, most)) {
        let length: usize = part.iter().map(|run| units(&run.text)).sum();
        match pieces.last_mut().filter(|_| used + 1 + length <= most) {
            Some(piece) => {
                piece.push(Run { style: Style::Plain, text: "\n".to_owned() });
                piece.extend(part);
                used += 1 + length;
            }
            None => {
                pieces.push(part);
                used = length;
            }
        }
    }
    pieces.retain(|piece| piece.iter().any(|run| !run.text.trim().is_empty()));
    pieces
}

/// A line in parts of at most so many units, between words. A no-break space is within a word, as in an amount.
fn split_line(line: Vec<Run>, most: usize) -> Vec<Vec<Run>> {
    let mut parts: Vec<Vec<Run>> = vec![Vec::new()];
    let mut room = most;
    for Run { style, text } in line {
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let at = match hard_break(rest, room) {
                end if end == rest.len() => end,
                end => match rest[..end].rfind(' ') {
                    Some(space) => space + 1,
                    // Not even an empty message has room for a word that long.
                    None if room == most => end,
                    None => 0,
                },
            };
            let (kept, left) = rest.split_at(at);
            if let Some(part) = parts.last_mut().filter(|_| !kept.is_empty()) {
                part.push(Run { style, text: kept.to_owned() });
                room -= units(kept);
            }
            rest = left;
            if !rest.is_empty() {
                parts.push(Vec::new());
                room = most;
            }
        }
    }
    parts
}

/// The end of the characters that fit within so many units.
fn hard_break(text: &str, room: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.len_utf16();
        if used > room {
            return at;
        }
    }
    text.len()
}

/// The buttons below a message and what is handy there, in rows that can be read on a phone. As they are written: the newest of what they may
/// bear, how they are coloured, is known to no library yet.
pub(crate) fn buttons(buttons: &[Button], handy: &[Handy]) -> Value {
    let taken = handy.iter().filter_map(|handy| match &handy.tap {
        Tap::Copy(text) if (1..=MAX_COPIED).contains(&units(text)) => Some(json!({ "text": handy.label, "copy_text": { "text": text } })),
        Tap::Copy(_) | Tap::Write(_) => None,
        Tap::Open(_) => handy.tap.page().map(|page| json!({ "text": handy.label, "url": page })),
    });
    let pressed = |button: &Button| {
        let mut shown = json!({ "text": button.label, "callback_data": button.token });
        match button.style {
            ButtonStyle::Plain => {}
            ButtonStyle::Primary => shown["style"] = "primary".into(),
            ButtonStyle::Danger => shown["style"] = "danger".into(),
        }
        shown
    };
    let mut rows: Vec<(usize, Vec<Value>)> = Vec::new();
    for button in buttons {
        let width = button.label.chars().count() + 2;
        match rows.last_mut() {
            Some((used, row)) if *used + width <= WIDTH && row.len() < MAX_IN_A_ROW => {
                *used += width;
                row.push(pressed(button));
            }
            _ => rows.push((width, vec![pressed(button)])),
        }
    }
    let rows = rows.into_iter().map(|(_, row)| row).chain(taken.map(|taken| vec![taken])).collect::<Vec<_>>();
    json!({ "inline_keyboard": rows })
}

/// What stands where a person types: the answers that a question offers, or the usual keyboard again.
pub(crate) fn keyboard(card: &Card) -> Value {
    if card.choices.is_empty() && !card.asks_person {
        return json!({ "remove_keyboard": true });
    }
    let chooses = json!({ "request_id": 1, "user_is_bot": false, "max_quantity": 1, "request_name": true, "request_username": true });
    let chosen = card.asks_person.then(|| json!([{ "text": "👤 …", "request_users": chooses }]));
    let rows: Vec<Value> = chosen.into_iter().chain(card.choices.iter().map(|choice| json!([{ "text": choice }]))).collect();
    json!({ "keyboard": rows, "one_time_keyboard": true, "resize_keyboard": true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<Run> {
        vec![Run { style: Style::Bold, text: text.to_owned() }]
    }

    #[test]
    fn a_split_cuts_no_tag_and_no_amount() {
        let amount = "1\u{202f}800,00\u{a0}€";
        let long = vec![amount; 900].join(" ");
        let pieces = split(&text(&long), MAX_TEXT);
        assert!(pieces.len() > 2);
        for piece in &pieces {
            let html = markup(piece);
            assert!(
                html.starts_with("<b>1\u{202f}800") && html.trim_end_matches(" </b>").trim_end_matches("</b>").ends_with("00\u{a0}€"),
                "{html}"
            );
            assert!(piece.iter().map(|run| units(&run.text)).sum::<usize>() <= MAX_TEXT);
        }
        let said: usize = pieces.iter().flatten().map(|run| run.text.matches(amount).count()).sum();
        assert_eq!(said, 900);
    }

    #[test]
    fn a_word_longer_than_a_message_is_cut_between_characters() {
        let long = "👩".repeat(5000);
        let pieces = split(&text(&long), MAX_TEXT);
        assert_eq!(pieces.iter().flatten().map(|run| run.text.as_str()).collect::<String>(), long);
        assert!(pieces.iter().all(|piece| piece.iter().map(|run| units(&run.text)).sum::<usize>() <= MAX_TEXT));
    }

    #[test]
    fn what_anybody_may_read_stands_in_clear_and_the_rest_is_hidden() {
        let card =
            Card { text: "Julie a accepté <D2026-0001>".to_owned(), brief: Some("Un devis est accepté".to_owned()), ..Card::default() };
        let caption = render(&card).caption;
        assert_eq!(caption.as_deref(), Some("<b>Un devis est accepté</b>\n<tg-spoiler>Julie a accepté &lt;D2026-0001&gt;</tg-spoiler>"));
    }
}
