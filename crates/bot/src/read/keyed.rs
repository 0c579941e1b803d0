//! What is typed by name, `acompte:30%`: where each value ends, and what only looks like an option.
//!
//! A value without quotation marks runs to the next key where nothing else can follow it; where something can, a word is one, and several
//! are asked about. A key that is no option here is text only where text may stand, and where it is not plainly meant for one.

use std::collections::BTreeMap;

use chat::{CommandSpec, Open, OptionSpec, ValueKind, VerbSpec};
use chrono::NaiveDate;
use grammar::fold::{fold, plain};
use grammar::{amount, date, due};
use words::Lang;

use crate::options::BUSINESS;
use crate::read::identity;

/// How many groups a number may be typed in: an account of thirty-four characters by fours, after « IBAN : ».
const MAX_GROUPS: usize = 11;
/// `le vendredi 20 mars 2026`
pub(crate) const MAX_WORDS_OF_A_DAY: usize = 5;
/// How many words a key may be written in: `jusqu'au`, `prochain devis`.
const MAX_KEY_WORDS: usize = 3;

/// What takes the options: a verb of a command, among all the commands.
pub(crate) struct Taker<'a> {
    pub(crate) command: &'a CommandSpec,
    pub(crate) verb: &'static VerbSpec,
    pub(crate) commands: &'a [&'static CommandSpec],
    pub(crate) today: NaiveDate,
}

/// What was typed by name, and what is left.
pub(crate) struct Keyed {
    pub(crate) options: BTreeMap<String, String>,
    pub(crate) rest: String,
    pub(crate) doubts: Vec<Doubt>,
}

/// What was typed by name and is not sure to be heard rightly.
#[derive(Clone, Debug)]
pub enum Doubt {
    /// It looks like an option and is none of this verb's: `valide:7j`. The one that it may be a slip for.
    Key { key: String, meant: Option<&'static OptionSpec> },
    /// Twice, with two values.
    Twice { option: &'static OptionSpec },
    /// Without a value.
    Empty { option: &'static OptionSpec },
    /// Its quotation marks are not closed.
    Unclosed { option: &'static OptionSpec },
    /// Several words follow, and some may be something else: `titre:Site vitrine dupont Logo 450`.
    End { option: &'static OptionSpec, typed: String },
}

/// Whether one is the other but for a letter, or for two in a long word.
pub(crate) fn is_near(typed: &str, name: &str) -> bool {
    let (length, of_name) = (typed.chars().count(), name.chars().count());
    let most = match length {
        // `ote` is a slip for `note` and `du` for `due`: a letter that is left out. Short words are near too many others.
        2 | 3 if of_name > length => 1,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    // What is longer by more is not compared: that costs the product of both.
    typed != name && length.abs_diff(of_name) <= most && strsim::osa_distance(typed, name) <= most
}

/// The one of an option's names that a word is most like: the reader's own where several are.
pub(crate) fn name_near(option: &OptionSpec, word: &str, lang: Lang) -> &'static str {
    let own = option.name_in(lang);
    let others = if lang.is_french() { option.aliases } else { &[] };
    let names = std::iter::once(own).chain(others.iter().copied());
    names.min_by_key(|name| strsim::osa_distance(word, name)).unwrap_or(own)
}

impl Taker<'_> {
    fn option(&self, folded: &str) -> Option<&'static OptionSpec> {
        self.command.option(self.verb, folded).or_else(|| BUSINESS.answers_to(folded).then_some(&BUSINESS))
    }

    /// The option of this verb that a key is a slip of the finger for.
    fn nearest(&self, folded: &str) -> Option<&'static OptionSpec> {
        let own = self.command.options(self.verb).chain(std::iter::once(&BUSINESS));
        let near = own.filter(|option| option.names().any(|name| is_near(folded, name)));
        near.min_by_key(|option| option.names().map(|name| strsim::osa_distance(folded, name)).min())
    }

    /// Whether some verb takes an option of that name, or of nearly that name.
    fn is_option_somewhere(&self, folded: &str) -> bool {
        let verbs = self.commands.iter().flat_map(|command| command.verbs.iter().map(move |verb| command.options(verb)));
        verbs.flatten().flat_map(OptionSpec::names).any(|name| name == folded || is_near(folded, name))
    }

    /// Whether words after an option's may be another part: the client before the items, the amount after the invoice.
    fn may_go_on(&self, rest: &Rest, words: &str) -> bool {
        let has_figure = words.contains(|c: char| c.is_ascii_digit());
        if self.verb.open == Open::Items {
            // A line of its own is the option's alone.
            let has_its_line = rest.ended == Some('\n') && rest.is_blank;
            return !has_its_line && (has_figure || (rest.ended.is_none() && !rest.has_figure));
        }
        let parts = self.verb.parts.iter().filter(|part| !matches!(part.value, ValueKind::File | ValueKind::Person)).count();
        match rest.is_empty {
            true => parts > 0 || self.verb.open == Open::Text,
            false => parts > 1 && has_figure,
        }
    }
}

/// What was left so far, as far as what follows depends on it: kept beside it, for it may be long and be asked about at each option.
struct Rest {
    is_empty: bool,
    /// What ended the segment before this one.
    ended: Option<char>,
    is_blank: bool,
    has_figure: bool,
}

impl Rest {
    fn goes_on(&mut self, c: char) {
        if matches!(c, ';' | '\n') {
            (self.ended, self.is_blank, self.has_figure) = (Some(c), true, false);
        } else {
            self.is_blank &= c.is_whitespace();
            self.has_figure |= c.is_ascii_digit();
        }
        self.is_empty &= c.is_whitespace();
    }
}

/// Takes the options out of the text.
pub(crate) fn read(text: &str, of: &Taker<'_>) -> Keyed {
    let line = Line { typed: text.chars().collect(), marks: plain(text).chars().collect() };
    let mut found = Keyed { options: BTreeMap::new(), rest: String::new(), doubts: Vec::new() };
    let mut rest = Rest { is_empty: true, ended: None, is_blank: true, has_figure: false };
    let mut is_quoted = false;
    let mut at = 0;
    while at < line.typed.len() {
        if !is_quoted && line.begins_word(at) {
            if let Some((option, value_at)) = line.option_at(at, of) {
                let value = line.value(value_at, option, of, &rest);
                if value.text.is_empty() && !value.is_quoted {
                    found.doubts.push(Doubt::Empty { option });
                }
                if found.options.insert(option.name.to_owned(), value.text.clone()).is_some_and(|before| before != value.text) {
                    found.doubts.push(Doubt::Twice { option });
                }
                found.doubts.extend(value.doubt);
                at = value.end;
                continue;
            }
            found.doubts.extend(line.key_in_doubt(at, of));
        }
        is_quoted ^= line.marks[at] == '"';
        found.rest.push(line.typed[at]);
        rest.goes_on(line.typed[at]);
        at += 1;
    }
    found.rest = found.rest.trim().to_owned();
    found
}

/// A line as typed, and with its marks made plain; one character for one.
struct Line {
    typed: Vec<char>,
    marks: Vec<char>,
}

struct Value {
    text: String,
    end: usize,
    is_quoted: bool,
    doubt: Option<Doubt>,
}

/// A word before a colon.
struct Key {
    name: String,
    /// Where what follows the colon begins.
    after: usize,
    /// Without a space on either side: nobody writes a sentence so.
    is_glued: bool,
}

impl Line {
    fn begins_word(&self, at: usize) -> bool {
        at == 0 || matches!(self.marks[at - 1], ' ' | '\n' | ';')
    }

    fn skip_spaces(&self, mut at: usize) -> usize {
        while self.marks.get(at) == Some(&' ') {
            at += 1;
        }
        at
    }

    /// The word or words that a colon follows, perhaps with spaces around it; no address of the web, no time of day.
    fn key_at(&self, start: usize, words: usize) -> Option<Key> {
        #[cfg(test)]
        tests::looked_at(1);
        let is_of_name = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '\'' | '-');
        let mut end = start;
        for rank in 0..words {
            let from = if rank == 0 { start } else { end + 1 };
            if rank > 0 && self.marks.get(end) != Some(&' ') {
                return None;
            }
            end = from + self.marks.get(from..)?.iter().take_while(|c| is_of_name(c)).count();
            if end == from {
                return None;
            }
        }
        let colon = self.skip_spaces(end);
        let is_address = self.marks.get(colon + 1) == Some(&'/') && self.marks.get(colon + 2) == Some(&'/');
        if self.marks.get(colon) != Some(&':') || is_address || !self.marks[start].is_alphabetic() {
            return None;
        }
        let after = self.skip_spaces(colon + 1);
        let is_glued = colon == end && self.marks.get(colon + 1).is_some_and(|next| !matches!(next, ' ' | '\n' | ';'));
        Some(Key { name: self.typed[start..end].iter().collect(), after, is_glued })
    }

    /// A known name and its colon; where its value begins.
    fn option_at(&self, start: usize, of: &Taker<'_>) -> Option<(&'static OptionSpec, usize)> {
        (1..=MAX_KEY_WORDS).find_map(|words| {
            let key = self.key_at(start, words)?;
            Some((of.option(&fold(&key.name).replace([' ', '\'', '-'], "_"))?, key.after))
        })
    }

    /// What looks like an option there, and may be a slip for one.
    fn key_in_doubt(&self, start: usize, of: &Taker<'_>) -> Option<Doubt> {
        let key = self.key_at(start, 1)?;
        let folded = fold(&key.name);
        let meant = of.nearest(&folded);
        let is_text =
            matches!(of.verb.open, Open::Items | Open::Text) && meant.is_none() && !(key.is_glued && of.is_option_somewhere(&folded));
        (!is_text).then_some(Doubt::Key { key: key.name, meant })
    }

    /// Whether it looks so much like one that it is no word of a value either.
    fn breaks_a_value(&self, at: usize, of: &Taker<'_>) -> bool {
        let is_glued = self.key_at(at, 1).is_some_and(|key| key.is_glued);
        matches!(self.key_in_doubt(at, of), Some(Doubt::Key { meant, .. }) if is_glued || meant.is_some())
    }

    /// Whether a day by which something goes on begins there, where the verb takes one: it needs no colon.
    fn begins_until(&self, at: usize, of: &Taker<'_>) -> bool {
        let begins = |word: &str| {
            let length = word.chars().count();
            self.marks.get(at..at + length).is_some_and(|marks| marks.iter().flat_map(|c| c.to_lowercase()).eq(word.chars()))
        };
        of.option("until").is_some() && ["jusqu'au ", "jusqu'à ", "jusqu'a ", "until "].into_iter().any(begins)
    }

    fn text(&self, start: usize, end: usize) -> String {
        #[cfg(test)]
        tests::looked_at(end - start);
        self.typed[start..end].iter().collect::<String>().trim().to_owned()
    }

    /// Where each of the words ends that a value may have: up to the next key, the next item, somebody who is mentioned.
    fn ends(&self, start: usize, of: &Taker<'_>) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut at = start;
        loop {
            #[cfg(test)]
            tests::looked_at(1);
            at = self.skip_spaces(at);
            let is_over = self.marks.get(at).is_none_or(|mark| matches!(mark, ';' | '\n'));
            let is_other = || self.option_at(at, of).is_some() || self.breaks_a_value(at, of) || self.begins_until(at, of);
            let is_mention = || self.marks[at] == '@' || self.marks[at..].starts_with(&['<', '@']);
            if is_over || (!ends.is_empty() && (is_mention() || is_other())) {
                return ends;
            }
            while self.marks.get(at).is_some_and(|mark| !matches!(mark, ' ' | ';' | '\n')) {
                at += 1;
            }
            ends.push(at);
        }
    }

    /// The value that begins at `start`, and where it ends.
    fn value(&self, start: usize, option: &'static OptionSpec, of: &Taker<'_>, rest: &Rest) -> Value {
        if self.marks.get(start) == Some(&'"') {
            let close = self.marks[start + 1..].iter().position(|c| *c == '"').map(|length| start + 1 + length);
            let doubt = close.is_none().then_some(Doubt::Unclosed { option });
            let last = close.unwrap_or(self.marks.len());
            return Value { text: self.text(start + 1, last), end: (last + 1).min(self.typed.len()), is_quoted: true, doubt };
        }
        let ends = self.ends(start, of);
        let plain = |end: usize| Value { text: self.text(start, end), end, is_quoted: false, doubt: None };
        let Some((first, last)) = ends.first().zip(ends.last()) else { return plain(start) };
        let most = match option.value {
            ValueKind::Identifier => MAX_GROUPS,
            // « 45 jours fin de mois le 10 »
            ValueKind::Due => 8,
            _ => 5,
        };
        if let Some(end) = ends.iter().take(most).rev().find(|end| reads(option, &self.text(start, **end), of.today)) {
            // `echeance:45j fin de mois 20 séances`, `le:vendredi 20 logos`: a day of the month, or how many of what follows?
            let typed = self.text(start, *end);
            let is_count = |number: &str| number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
            let without = typed.rsplit_once(' ').filter(|(_, number)| end != last && is_count(number)).map(|(shorter, _)| shorter.trim());
            let is_either = without.is_some_and(|shorter| reads(option, shorter, of.today) && of.may_go_on(rest, &typed));
            return Value { doubt: is_either.then(|| Doubt::End { option, typed: self.text(start, *last) }), ..plain(*end) };
        }
        if let Some(end) = self.groups(start, &ends[..ends.len().min(most)], option) {
            return plain(end);
        }
        // A word before a colon may be a key that was typed wrongly.
        let has_key = (*first..*last).any(|at| self.begins_word(at) && self.key_at(at, 1).is_some());
        if ends.len() == 1 || !(has_key || of.may_go_on(rest, &self.text(*first, *last)) || self.ends_in_a_day(&ends, option, of)) {
            return plain(*last);
        }
        let doubt = matches!(option.value, ValueKind::Word | ValueKind::Client | ValueKind::Items)
            .then(|| Doubt::End { option, typed: self.text(start, *last) });
        Value { doubt, ..plain(*first) }
    }

    /// Whether a name goes on with the day of what it is about: `par:Jean Dubois le 4 mars`.
    fn ends_in_a_day(&self, ends: &[usize], option: &OptionSpec, of: &Taker<'_>) -> bool {
        let takes_a_day = of.command.options(of.verb).find(|option| option.value == ValueKind::Date);
        let (Some(day), Some(last), "by") = (takes_a_day, ends.last(), option.name) else { return false };
        ends.iter().rev().skip(1).take(MAX_WORDS_OF_A_DAY).any(|from| reads(day, &self.text(*from, *last), of.today))
    }

    /// A number that is wrong is still all of its groups, up to the next key: it is told as it was typed.
    fn groups(&self, start: usize, ends: &[usize], option: &OptionSpec) -> Option<usize> {
        let is_group = |rank: &usize| {
            let from = if *rank == 0 { start } else { ends[rank - 1] };
            let word = &self.typed[from..ends[*rank]];
            (word.iter().any(char::is_ascii_digit) && (*rank == 0 || !word.contains(&':')))
                || self.text(start, ends[*rank]).trim_end_matches([' ', ':']).eq_ignore_ascii_case("iban")
        };
        let last = (0..ends.len()).take_while(is_group).last();
        last.filter(|_| option.value == ValueKind::Identifier).map(|rank| ends[rank])
    }
}

/// Whether a text is a whole value of that kind, so that no word of it need be asked about.
fn reads(option: &OptionSpec, text: &str, today: NaiveDate) -> bool {
    match option.value {
        ValueKind::Date => date::read(text, today, date::Lean::Past).is_ok() || date::read(text, today, date::Lean::Future).is_ok(),
        ValueKind::Due => due::read(text, today).is_some(),
        ValueKind::Identifier => identity::is_identifier(option.name, text),
        ValueKind::Figure => amount::read(text).is_ok_and(|figure| !figure.is_spaced || figure.currency.is_some() || figure.is_percent),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
