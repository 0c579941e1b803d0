//! The log's way out: one event a line, whatever came from outside stands in it. A new line, an escape of the terminal or what turns the
//! direction of text is written as its number.

use std::fmt::Write as _;
use std::io::{self, Write};

/// Standard error, cleaned.
pub struct Clean<W>(pub W);

impl<W: Write> Write for Clean<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // An event is written at once, its end with it.
        let text = String::from_utf8_lossy(bytes);
        let (line, end) = match text.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (text.as_ref(), ""),
        };
        self.0.write_all(cleaned(line).as_bytes())?;
        self.0.write_all(end.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn cleaned(line: &str) -> String {
    let mut clean = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
                write!(clean, "\\u{{{:x}}}", u32::from(c)).ok();
            }
            c if c.is_control() => {
                write!(clean, "\\u{{{:x}}}", u32::from(c)).ok();
            }
            c => clean.push(c),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_one_line_whatever_stands_in_it() {
        let mut out = Vec::new();
        let said = "WARN refused: /x\n2026-03-02 ERROR forged \u{1b}[31mred\u{202e}\r\n";
        assert_eq!(Clean(&mut out).write(said.as_bytes()).expect("written"), said.len());
        let line = String::from_utf8(out).expect("a text");
        assert_eq!(line, "WARN refused: /x\\u{a}2026-03-02 ERROR forged \\u{1b}[31mred\\u{202e}\\u{d}\n");
    }
}
