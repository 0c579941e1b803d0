//! What the fonts of our pages can show, and how what they cannot is written all the same.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// The characters of the embedded fonts, as ranges; a test of `pdf` compares the file with the fonts.
static COVERAGE: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let bound = |text: &str| u32::from_str_radix(text, 16).expect("a test reads our own file");
    let ranges = include_str!("../../../templates/fonts/coverage.txt").split_whitespace();
    ranges.map(|range| range.split_once('-').map_or_else(|| (bound(range), bound(range)), |(from, to)| (bound(from), bound(to)))).collect()
});

/// Whether our pages have a sign for that character, or show nothing for it as they should.
#[must_use]
pub fn can_print(c: char) -> bool {
    let at = COVERAGE.partition_point(|(_, last)| *last < u32::from(c));
    let is_covered = COVERAGE.get(at).is_some_and(|(first, _)| *first <= u32::from(c));
    // What a font has of private use means nothing to a reader.
    c == '\n' || is_silent(c) || is_covered && !matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// What no page shows: control characters, marks that choose a variant, and the marks that turn the direction of what stands around them,
/// by which an amount could be made to read backwards.
fn is_silent(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e01ef}')
}

/// Joins letters, or keeps them apart, in scripts that have need of it.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// The text as pages print it, which never has a gap: what no font has is written in Latin letters, else as its code point.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if is_nfc(text) && text.chars().all(|c| can_print(c) && (!is_silent(c) || c == '\n')) {
        return Cow::Borrowed(text);
    }
    let whole: Vec<char> = text.nfc().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = whole.get(at).copied() {
        let foreign = whole[at..].iter().take_while(|c| !can_print(**c)).count();
        if foreign > 0 {
            out.push_str(&in_latin(&whole[at..at + foreign]));
            at += foreign;
            continue;
        }
        let joins = is_joiner(c) && at > 0 && whole[at - 1].is_alphabetic();
        if c == '\n' || !is_silent(c) || joins {
            out.push(c);
        } else if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            out.push(' ');
        }
        at += 1;
    }
    Cow::Owned(out)
}

/// The characters of a text that pages do not print as they stand.
#[must_use]
pub fn unprintable(text: &str) -> BTreeSet<char> {
    text.nfc().filter(|c| !can_print(*c)).collect()
}

/// `'adis` for a run of letters that no font has; `[U+E000]` for what has no letters either.
fn in_latin(run: &[char]) -> String {
    let run: String = run.iter().collect();
    let latin = any_ascii::any_ascii(&run);
    if !latin.trim().is_empty() && latin.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
        return latin.trim().to_owned();
    }
    run.chars().map(|c| format!("[U+{:04X}]", u32::from(c))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_world_are_printed_as_they_stand() {
        for name in [
            "Éloïse Œuvrard-Kőszegi",
            "Łukasz Żółć",
            "Nguyễn Thị Ánh",
            "Σωκράτης",
            "Юлия Ёлкина",
            "株式会社サンプル",
            "东京银行",
            "臺灣銀行",
            "한국전력",
            "שלום עליכם",
            "شركة الأمثلة",
            "บริษัท ตัวอย่าง",
            "उदाहरण",
            "উদাহরণ",
            "Հայաստան",
            "საქართველო",
            "Logo 🎨 ♥ ✓ ½ ™",
            "€ £ ¥ ₽ ₿",
        ] {
            assert_eq!(printable(name), name);
            assert_eq!(unprintable(name), BTreeSet::new(), "{name}");
        }
        assert_eq!(printable("Nguye\u{302}\u{303}n"), "Nguy\u{1ec5}n", "letters and marks typed apart");
    }

    #[test]
    fn what_no_font_has_is_written_in_latin_letters_and_named() {
        assert_eq!(printable("አዲስ SARL"), "'adis SARL");
        assert_eq!(unprintable("አዲስ SARL").into_iter().collect::<String>(), "ስአዲ");
        assert_eq!(printable("a\u{e000}b"), "a[U+E000]b");
        assert!(printable("ꦱꦸꦫ").is_ascii(), "{}", printable("ꦱꦸꦫ"));
    }

    #[test]
    fn marks_that_turn_or_hide_what_is_read_are_not_printed() {
        assert_eq!(printable("pay \u{202e}00,5\u{202c} €"), "pay 00,5 €");
        assert_eq!(printable("a\u{200b}b\u{feff}c\u{ad}d\te\r\nf"), "abcd e \nf");
        assert_eq!(printable("👩\u{200d}💻\u{fe0f}"), "👩💻");
        assert_eq!(printable("می\u{200c}خواهم"), "می\u{200c}خواهم", "Persian needs it");
    }

    /// Whatever is typed leaves no gap.
    #[test]
    fn every_character_there_is_can_be_printed_in_some_way() {
        for c in (0..0x2_0000).chain(0xe_0000..0xe_0200).chain([0x3_0000, 0x10_ffff]).filter_map(char::from_u32) {
            let text = c.to_string();
            let printed = printable(&text);
            assert!(printed.chars().all(can_print), "U+{:04X}: {printed}", u32::from(c));
        }
    }
}
