//! What Discord reads of markup, for a text in which there is to be none:
//! <https://discord.com/developers/docs/reference#message-formatting>.

/// A text of a component, which has headings, small print and names in bold of ours, and nothing of anybody else's.
pub fn read_structured(text: &str) -> Result<String, String> {
    let lines = text.split('\n').map(|line| {
        let line = line.strip_prefix("### ").or_else(|| line.strip_prefix("-# ")).unwrap_or(line);
        match line.strip_prefix("**").and_then(in_bold) {
            Some((name, "")) => read(name),
            Some((name, rest)) if !name.is_empty() => Ok(format!("{}{}", read(name)?, read_within(rest)?)),
            _ => read(line),
        }
    });
    Ok(lines.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

/// What is in bold, and what follows: two asterisks that nothing frees of their meaning, and not three, end it.
fn in_bold(line: &str) -> Option<(&str, &str)> {
    let mut is_freed = false;
    line.char_indices().find_map(|(at, c)| {
        let (was_freed, rest) = (is_freed, &line[at..]);
        is_freed = c == '\\' && !was_freed;
        let ends = !was_freed && rest.starts_with("**") && !rest.starts_with("***");
        ends.then(|| (&line[..at], &line[at + 2..]))
    })
}

/// What does not begin a line.
fn read_within(text: &str) -> Result<String, String> {
    Ok(read(&format!("x{text}"))?.chars().skip(1).collect())
}

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
