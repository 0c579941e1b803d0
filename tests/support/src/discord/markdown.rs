//! What Discord reads of markup, for a text in which there is to be none:
//! <https://discord.com/developers/docs/reference#message-formatting>.

/// A text as people see it; errs with what of it would be read as markup, or would call somebody.
pub fn read(text: &str) -> Result<String, String> {
    let mut shown = String::new();
    let mut line = String::new();
    let mut chars = text.char_indices().peekable();
    let mut address_until = 0;
    while let Some((at, c)) = chars.next() {
        if at < address_until {
            shown.push(c);
            line.push(c);
            continue;
        }
        let rest = &text[at..];
        if let Some(scheme) = ["https://", "http://"].into_iter().find(|scheme| rest.starts_with(scheme)) {
            // Followed as it stands; nothing in it is markup.
            let end = rest.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(rest.len());
            address_until = at + end.max(scheme.len());
            shown.push(c);
            line.push(c);
            continue;
        }
        let is_start = line.trim().is_empty();
        let is_counted = !line.is_empty() && line.trim().bytes().all(|byte| byte.is_ascii_digit()) && !line.trim().is_empty();
        match c {
            '\\' => match chars.peek().copied() {
                // Only what is neither a letter, a digit nor a space is freed of its meaning.
                Some((_, next)) if !next.is_alphanumeric() && !next.is_whitespace() => {
                    chars.next();
                    shown.push(next);
                    line.push(next);
                }
                _ => {
                    shown.push('\\');
                    line.push('\\');
                }
            },
            '*' | '_' | '~' | '`' | '|' | '<' | '[' => return Err(format!("{c} means something in {text:?}")),
            '>' | '#' | '-' | '+' if is_start => return Err(format!("{c} begins a line of {text:?}")),
            '.' | ')' if is_counted => return Err(format!("a list in {text:?}")),
            '@' if rest.starts_with("@everyone") || rest.starts_with("@here") => return Err(format!("everybody is called in {text:?}")),
            c => {
                shown.push(c);
                line.push(c);
                if c == '\n' {
                    line.clear();
                }
            }
        }
    }
    Ok(shown)
}
