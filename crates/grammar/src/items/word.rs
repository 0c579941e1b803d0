//! The words of an item, as typed and as compared.

use crate::fold::{fold, plain};

/// A word of an item: as typed, and as compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub typed: String,
    pub folded: String,
    pub is_quoted: bool,
    /// In an item all of capitals, where `A` may be the sign.
    pub is_shouted: bool,
}

impl Word {
    /// What is nothing but text.
    pub fn text(typed: &str) -> Self {
        Self { typed: typed.to_owned(), folded: fold(typed), is_quoted: true, is_shouted: false }
    }

    pub fn is_one_of(&self, names: &[&str]) -> bool {
        !self.is_quoted && names.contains(&self.folded.as_str())
    }

    /// Begins with a figure: `4`, `10h`, `2e`.
    pub fn is_figure(&self) -> bool {
        !self.is_quoted && self.folded.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// Cuts at `;` and new lines outside quotation marks.
pub(super) fn split(text: &str) -> Vec<String> {
    let marks = plain(text);
    let mut items = vec![String::new()];
    let mut is_quoted = false;
    for (c, mark) in text.chars().zip(marks.chars()) {
        match mark {
            '"' => {
                is_quoted = !is_quoted;
                items.last_mut().expect("never empty").push(c);
            }
            ';' | '\n' if !is_quoted => items.push(String::new()),
            _ => items.last_mut().expect("never empty").push(c),
        }
    }
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

pub(super) fn words_of(item: &str) -> Vec<Word> {
    #[cfg(test)]
    super::tests::looked_at(item.len());
    let marks: Vec<char> = plain(item).chars().collect();
    let mut out: Vec<Word> = Vec::new();
    let mut word = String::new();
    let (mut is_quoted, mut was_quoted) = (false, false);
    let is_shouted = !item.chars().any(char::is_lowercase);
    let push = |word: &mut String, was_quoted: &mut bool, out: &mut Vec<Word>| {
        if !word.is_empty() {
            out.push(Word { folded: fold(word), typed: std::mem::take(word), is_quoted: *was_quoted, is_shouted });
        }
        *was_quoted = false;
    };
    let typed: Vec<char> = item.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| typed.get(at)).is_some_and(char::is_ascii_digit);
    for (at, (c, mark)) in item.chars().zip(marks).enumerate() {
        // A no-break space groups digits, as banks write them.
        let is_grouping = matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}') && is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1));
        match mark {
            '"' => {
                is_quoted = !is_quoted;
                was_quoted = true;
            }
            ' ' if !is_quoted && !is_grouping => push(&mut word, &mut was_quoted, &mut out),
            _ => word.push(c),
        }
    }
    push(&mut word, &mut was_quoted, &mut out);
    for at in 0..out.len() {
        if let Some(whole) = in_full(&out[at], at.checked_sub(1).and_then(|before| out.get(before))) {
            out[at] = made(&out[at], &whole);
        }
    }
    with_parts(out)
}

/// What time is counted in.
const HOURS: &[&str] = &["h", "heure", "heures", "hour", "hours"];
const MINUTES: &[&str] = &["min", "mn", "mins", "minute", "minutes", "m"];
const LONGER: &[&str] =
    &["j", "jour", "jours", "journee", "journees", "mois", "day", "days", "month", "months", "semaine", "semaines", "week", "weeks"];

/// A unit that is cut short, whole.
pub(super) fn whole_unit(folded: &str) -> Option<&'static str> {
    Some(match folded {
        "hr" | "hrs" => "hours",
        "mo" | "mos" => "months",
        "wk" | "wks" => "weeks",
        _ => return None,
    })
}

/// Units as they are cut short: `7 hrs 25`, `2hrs30`, `1h30m`, `12 mo`, `2 wks`, `ea.`.
fn in_full(word: &Word, before: Option<&Word>) -> Option<String> {
    if word.is_quoted {
        return None;
    }
    let folded = word.folded.trim_end_matches('.');
    let is_counted = before.is_some_and(|before| before.folded.ends_with(|c: char| c.is_ascii_digit()) && before.is_figure());
    if let Some(whole) = whole_unit(folded) {
        return is_counted.then(|| whole.to_owned());
    }
    // `2 hours, 60 euros`
    if let Some(unit) =
        folded.strip_suffix(',').filter(|unit| is_counted && [HOURS, MINUTES, LONGER].iter().any(|names| names.contains(unit)))
    {
        return Some(unit.to_owned());
    }
    if folded == "ea" && folded.len() < word.folded.len() {
        return Some(folded.to_owned());
    }
    let digits = folded.len() - folded.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (count, rest) = folded.split_at(digits);
    let minutes = ["hrs", "hr", "h"].iter().find_map(|unit| rest.strip_prefix(unit)).filter(|_| digits > 0)?;
    let is_cut = rest.starts_with("hr") || minutes.ends_with('m');
    let minutes = minutes.trim_end_matches('m');
    (is_cut && minutes.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("{count}h{minutes}"))
}

/// Quantities that were typed in parts as one: `2h 30min` and `2 h et 30 minutes` as `2h30`, `2h et demie`, `1 jour et demi`, `2 and a half
/// hours`.
fn with_parts(words: Vec<Word>) -> Vec<Word> {
    let is = |word: Option<&Word>, names: &[&str]| word.is_some_and(|word| word.is_one_of(names));
    let number = |word: &Word| Some(word).filter(|word| word.is_figure()).and_then(|word| word.folded.parse::<u32>().ok());
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        // Whole hours: `2h`, `2 h`; or whole days, months.
        let (count, unit, next) =
            match word.folded.strip_suffix('h').and_then(|count| count.parse::<u32>().ok()).filter(|_| !word.is_quoted) {
                Some(hours) => (Some(hours), "h".to_owned(), at + 1),
                None => (number(word), words.get(at + 1).map(|unit| unit.typed.clone()).unwrap_or_default(), at + 2),
            };
        let is_hours = next == at + 1 || is(words.get(at + 1), HOURS);
        let is_longer = next == at + 2 && is(words.get(at + 1), LONGER);
        let Some(count) = count else {
            out.push(word.clone());
            at += 1;
            continue;
        };
        let after = next + usize::from(is(words.get(next), &["et", "and"]));
        let joined = after > next;
        // `30min`, `30 min`, and behind the hours also `30`.
        let minutes = words.get(after).filter(|_| is_hours).and_then(|word| {
            let glued = MINUTES.iter().find_map(|unit| word.folded.strip_suffix(unit)).and_then(|minutes| minutes.parse::<u32>().ok());
            match glued.filter(|_| word.is_figure()) {
                Some(minutes) => Some((minutes, after + 1)),
                None => number(word).filter(|_| is(words.get(after + 1), MINUTES)).map(|minutes| (minutes, after + 2)),
            }
        });
        if let Some((minutes, end)) = minutes.filter(|(minutes, _)| *minutes < 60) {
            out.push(made(word, &format!("{count}h{minutes:02}")));
            at = end;
            continue;
        }
        // `et demie`, `et quart`, `trois quarts`; `and a half`.
        let part = match () {
            () if is(words.get(after), &["demi", "demie"]) && joined => Some((50, after + 1)),
            () if is(words.get(after), &["quart"]) && joined => Some((25, after + 1)),
            () if is(words.get(after), &["trois"]) && is(words.get(after + 1), &["quart", "quarts"]) => Some((75, after + 2)),
            () if joined && is(words.get(after), &["a"]) && is(words.get(after + 1), &["half"]) => Some((50, after + 2)),
            () => None,
        };
        if let Some((part, end)) = part.filter(|_| is_hours || is_longer) {
            match is_hours {
                true => out.push(made(word, &format!("{count}h{:02}", part * 60 / 100))),
                false => out.extend([made(word, &format!("{count}.{part}")), made(word, &unit)]),
            }
            at = end;
            continue;
        }
        // `2 and a half hours`
        let tail = words.get(at + 1..at + 5);
        if let Some([and, a, half, unit]) = tail
            && number(word).is_some()
            && (and.is_one_of(&["and"]) && a.is_one_of(&["a"]) && half.is_one_of(&["half"]))
            && (unit.is_one_of(HOURS) || unit.is_one_of(LONGER))
        {
            out.extend([made(word, &format!("{count}.5")), unit.clone()]);
            at += 5;
            continue;
        }
        out.push(word.clone());
        at += 1;
    }
    out
}

/// A word that stands for several.
fn made(of: &Word, typed: &str) -> Word {
    Word { typed: typed.to_owned(), folded: fold(typed), is_quoted: false, is_shouted: of.is_shouted }
}

/// The words side by side, without quotation marks.
pub(super) fn joined(words: &[Word]) -> String {
    #[cfg(test)]
    super::tests::looked_at(words.iter().map(|word| word.typed.len() + 1).sum());
    words.iter().map(|word| word.typed.as_str()).collect::<Vec<_>>().join(" ")
}

/// As they were typed, to be read again.
pub(super) fn typed(words: &[Word]) -> String {
    let quoted = |word: &Word| if word.is_quoted { format!("\"{}\"", word.typed) } else { word.typed.clone() };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
