//! Text as it is compared: lower case, without accents, quotation marks and spaces made plain.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without accents; runs of spaces become one.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain: String = plain(text).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    plain.replace('œ', "oe").replace('æ', "ae").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Quotation marks, apostrophes, spaces and multiplication signs as a keyboard has them; one character for one.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' | '‟' => '"',
            '‘' | '’' | '‚' | '‛' => '\'',
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\t' => ' ',
            '×' | '✕' => 'x',
            '\u{2212}' | '–' => '-',
            '：' => ':',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_accents_or_case() {
        assert_eq!(fold("  Élodie\u{a0}  CŒUR "), "elodie coeur");
    }
}
