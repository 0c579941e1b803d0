//! What people come to see, whichever platform shows it to them.

use std::fmt;

/// Something that a person came to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub to: String,
    pub by: String,
    /// `post`, `amend`, `aside` (for their eyes only), `home`, `form`, `file`, `gone`.
    pub kind: &'static str,
    pub place: String,
    pub lines: Vec<String>,
    pub buttons: Vec<String>,
    /// What notifications and screen readers are given.
    pub text: String,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.kind {
            "amend" => " ✎",
            "aside" => " (aside)",
            "home" => " (home)",
            "form" => " (form)",
            "file" => " 📎",
            "gone" => " 🗑",
            _ => "",
        };
        writeln!(f, "{} → {}{mark}", self.by, self.to)?;
        for line in self.lines.iter().flat_map(|line| line.split('\n')) {
            writeln!(f, "  │ {line}")?;
        }
        if !self.buttons.is_empty() {
            let buttons: Vec<String> = self.buttons.iter().map(|label| format!("[{label}]")).collect();
            writeln!(f, "  │ {}", buttons.join(" "))?;
        }
        Ok(())
    }
}
