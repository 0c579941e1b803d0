//! What Telegram reads of HTML, and what it refuses of it: <https://core.telegram.org/bots/api#html-style>.

const TAGS: &[&str] = &["b", "strong", "i", "em", "u", "s", "code", "pre", "tg-spoiler", "blockquote"];
const ENTITIES: &[(&str, char)] = &[("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')];

/// A text as people see it, and what of it notifications hide.
pub struct Shown {
    pub text: String,
    /// The same without what stands behind a spoiler.
    pub in_a_notification: String,
}

/// Reads a text; errs with what Telegram says of one that it cannot read.
pub fn read(html: &str) -> Result<Shown, String> {
    let mut shown = Shown { text: String::new(), in_a_notification: String::new() };
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    let cannot = |what: &str| format!("Bad Request: can't parse entities: {what}");
    while let Some(c) = rest.chars().next() {
        let (said, length) = match c {
            '<' => {
                let end = rest.find('>').ok_or_else(|| cannot("Unclosed start tag"))?;
                let tag = &rest[1..end];
                match tag.strip_prefix('/') {
                    Some(name) if open.last() == Some(&name) => {
                        open.pop();
                    }
                    Some(name) => return Err(cannot(&format!("Unmatched end tag \"{name}\""))),
                    None if TAGS.contains(&tag) => open.push(tag),
                    None => return Err(cannot(&format!("Unsupported start tag \"{tag}\""))),
                }
                (None, end + 1)
            }
            '&' => {
                let (entity, said) = ENTITIES
                    .iter()
                    .find(|(entity, _)| rest.starts_with(entity))
                    .ok_or_else(|| cannot("an ampersand that nobody escaped"))?;
                (Some(*said), entity.len())
            }
            '>' => return Err(cannot("a bracket that nobody escaped")),
            c => (Some(c), c.len_utf8()),
        };
        if let Some(said) = said {
            shown.text.push(said);
            if !open.contains(&"tg-spoiler") {
                shown.in_a_notification.push(said);
            }
        }
        rest = &rest[length..];
    }
    match open.last() {
        Some(tag) => Err(cannot(&format!("Can't find end tag corresponding to start tag \"{tag}\""))),
        None => Ok(shown),
    }
}
