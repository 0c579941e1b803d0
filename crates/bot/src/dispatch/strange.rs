//! What was typed and is not understood is refused by name, before anything comes of the rest of it.

use chat::{Mention, Open, OptionSpec, ValueKind, VerbSpec, clean};
use chrono::NaiveDate;
use grammar::fold;
use words::Lang;

use super::turn::{Outcome, Turn};
use crate::catalogue;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::read::find;
use crate::read::keyed::{Doubt, is_near, name_near};
use crate::read::line::{CommandLine, read_line};

/// Words, or a file, that nothing waits for.
pub(super) fn unasked(turn: &Turn<'_>, text: &str) -> Result<Outcome, Error> {
    if text.trim().is_empty() && !turn.event.files.is_empty() {
        return Ok(Outcome::Said(vec![Message::answer(Draft::text(turn.voice().t("heard-file", &[])))]));
    }
    Err(not_a_command(text).into())
}

/// Words where no answer is awaited; a command but for its « / » is shown with it.
fn not_a_command(text: &str) -> Refusal {
    let typed = clean(text).trim().to_owned();
    let instead = lacks_only_its_slash(&typed).then(|| format!("/{typed}"));
    Refusal::NotACommand { typed, instead }
}

/// Whether words are a command but for its « / ».
pub(super) fn lacks_only_its_slash(text: &str) -> bool {
    read_line(&format!("/{}", clean(text).trim()), &catalogue::specs(), NaiveDate::MIN).is_ok()
}

/// Errs where a word or a key is neither of the verb nor text where text may stand; `typed` is the whole command.
pub(super) async fn check(desk: &mut Desk<'_>, line: &CommandLine, mentions: &[Mention], typed: &str) -> Result<(), Error> {
    let takes_person = line.verb.parts.iter().any(|part| part.value == ValueKind::Person);
    if let Some(second) = mentions.get(1).filter(|_| takes_person) {
        return Err(Refusal::UnknownWords { typed: second.written.clone(), instead: None }.into());
    }
    let left = match line.verb.open {
        Open::No => left_of(desk, line, if takes_person { mentions } else { &[] }),
        _ => String::new(),
    };
    // A verb that was typed wrongly has options that the bare command does not know.
    let begins_with_a_word = !left.is_empty() && !find::first_word(&left).0.contains(':');
    match line.doubts.first() {
        Some(doubt) if !(begins_with_a_word && is_bare(line)) => Err(doubted(desk.lang, line, doubt).into()),
        _ if left.is_empty() => Ok(()),
        _ => Err(unknown(desk, line, &left, typed).await.into()),
    }
}

/// Whether a verb was only meant: the one that the bare command is.
fn is_bare(line: &CommandLine) -> bool {
    line.verb.name == line.command.default_verb().name && line.after_command.is_none()
}

fn doubted(lang: Lang, line: &CommandLine, doubt: &Doubt) -> Refusal {
    let name = |option: &OptionSpec| option.name_in(lang).to_owned();
    match doubt {
        Doubt::Key { key, meant } => Refusal::UnknownKey {
            key: key.clone(),
            command: line.command.name_in(lang),
            nearest: meant.map(|option| name_near(option, &fold(key), lang).to_owned()),
            may_be_text: matches!(line.verb.open, Open::Items | Open::Text),
        },
        Doubt::Twice { option } => Refusal::TypedTwice { option: name(option) },
        Doubt::Empty { option } => Refusal::Empty { option: format!("{}:", name(option)) },
        Doubt::Unclosed { option } => Refusal::Unclosed { option: name(option) },
        Doubt::End { option, typed } => Refusal::WhereItEnds { option: name(option), typed: typed.clone() },
    }
}

/// The words that are left once the parts of a verb are taken from them.
fn left_of(desk: &Desk<'_>, line: &CommandLine, mentions: &[Mention]) -> String {
    let mut left = line.rest.clone();
    for part in line.verb.parts {
        left = match part.value {
            ValueKind::Quote | ValueKind::Invoice => without_reference(desk, &left),
            ValueKind::Person => {
                let others = crate::read::line::without_mentions(&left, mentions);
                // Somebody who is nobody here is told as such.
                others.split_whitespace().filter(|word| !word.starts_with('@')).collect::<Vec<_>>().join(" ")
            }
            ValueKind::File => left,
            // Which of several words is the one that was meant, only who typed them knows.
            _ if find::first_word(&left).1.is_empty() => String::new(),
            _ => left,
        };
    }
    left.trim_matches([' ', ';', ',', '.', '\u{a0}', '\n']).to_owned()
}

/// What is left where a document is named: by a number in full wherever it stands, else by the first word.
fn without_reference(desk: &Desk<'_>, text: &str) -> String {
    let first = find::reference(desk, text);
    if first.is_number || first.typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return first.rest.to_owned();
    }
    let mut before = vec![first.typed];
    let mut rest = first.rest;
    while !rest.is_empty() {
        let next = find::reference(desk, rest);
        if next.is_number {
            return format!("{} {}", before.join(" "), next.rest);
        }
        before.push(next.typed);
        rest = next.rest;
    }
    first.rest.to_owned()
}

/// The refusal of words, with what was probably meant.
async fn unknown(desk: &mut Desk<'_>, line: &CommandLine, left: &str, typed: &str) -> Refusal {
    let (word, after) = find::first_word(left);
    let folded = fold(word);
    let (command, lang) = (line.command, desk.lang);
    let verbs: Vec<&VerbSpec> = command.verbs.iter().filter(|verb| verb.listed).collect();
    let is_option = command.options(line.verb).any(|option| option.answers_to(&folded)) && !after.is_empty();
    if is_option || !is_bare(line) || verbs.len() < 2 {
        return Refusal::UnknownWords { typed: left.to_owned(), instead: None };
    }
    if left != line.rest.trim() {
        // `/relance F2026-0002 suspendre`: the verb stands before what it is about.
        let verb = verbs.iter().find(|verb| verb.name == left || verb.aliases.contains(&folded.as_str()));
        let moved = verb.and_then(|_| {
            let (command, rest) = find::first_word(typed);
            Some(format!("{command} {left} {}", replaced(rest, left, "")?.trim()))
        });
        return Refusal::UnknownWords { typed: left.to_owned(), instead: moved };
    }
    let mut meant = verb_meant(&verbs, &folded, after, lang);
    // A client, where a verb shows one.
    if let Some(verb) = command.verb_of_client().filter(|_| meant.is_none() && desk.shop.is_some())
        && find::client(desk, left).await.is_ok()
    {
        meant = Some(format!("{} {left}", verb.name_in(lang)));
    }
    Refusal::UnknownVerb {
        typed: left.to_owned(),
        command: command.name_in(lang),
        choices: verbs.iter().map(|verb| verb.name_in(lang).to_owned()).collect(),
        instead: meant.and_then(|meant| replaced(typed, left, &meant)),
    }
}

/// The refusal of a client whom nobody knows, where the word is a slip for a verb or stands before a document: `/devis accepter D2026-0002`.
pub(super) fn or_a_verb(refusal: Refusal, line: &CommandLine, rest: &str, typed: &str, lang: Lang) -> Refusal {
    let Refusal::UnknownClient { typed: word, .. } = &refusal else { return refusal };
    let verbs: Vec<&VerbSpec> = line.command.verbs.iter().filter(|verb| verb.listed).collect();
    let after = rest.trim().strip_prefix(word.as_str()).map(str::trim_start).unwrap_or_default();
    let folded = fold(word);
    let is_slip = |verb: &&VerbSpec| std::iter::once(&verb.name).chain(verb.aliases).any(|name| is_near(&folded, name));
    let near = verbs.iter().copied().find(is_slip);
    let is_document = after.split_whitespace().next().is_some_and(|word| word.parse::<billing::Number>().is_ok());
    if !is_bare(line) || verbs.len() < 2 || !(is_document || near.is_some() && !after.is_empty()) {
        return refusal;
    }
    let word = word.clone();
    Refusal::UnknownVerb {
        command: line.command.name_in(lang),
        choices: verbs.iter().map(|verb| verb.name_in(lang).to_owned()).collect(),
        instead: near.and_then(|verb| replaced(typed, &word, verb.name_in(lang))),
        typed: word,
    }
}

/// The verb that a word may be a slip for, or that has an option or a part of that name, with the words after it.
fn verb_meant(verbs: &[&VerbSpec], folded: &str, after: &str, lang: Lang) -> Option<String> {
    let with = |verb: &VerbSpec, words: &str| format!("{} {words}", verb.name_in(lang)).trim_end().to_owned();
    let is_slip = |verb: &&&VerbSpec| std::iter::once(&verb.name).chain(verb.aliases).any(|name| is_near(folded, name));
    if let Some(verb) = verbs.iter().find(is_slip) {
        return Some(with(verb, after));
    }
    // What nobody can do to what was issued, and what is done instead.
    const INSTEAD: &[(&str, &[&str])] = &[("archive", &["supprimer", "effacer", "enlever", "delete", "remove"])];
    let instead = INSTEAD.iter().find(|(_, said)| said.contains(&folded)).map(|(name, _)| *name);
    if let Some(verb) = verbs.iter().find(|verb| Some(verb.name) == instead) {
        return Some(with(verb, after));
    }
    verbs.iter().find_map(|verb| {
        let own = verb.options.iter().find(|option| option.answers_to(folded) && !after.is_empty());
        let part = verb.parts.iter().any(|part| part.answers_to(folded));
        match own {
            Some(option) => Some(with(verb, &format!("{}:{after}", option.name_in(lang)))),
            None => part.then(|| with(verb, "")),
        }
    })
}

/// The command with those words written otherwise; `None` where they stand there twice.
fn replaced(typed: &str, from: &str, to: &str) -> Option<String> {
    (typed.matches(from).count() == 1).then(|| typed.replacen(from, to, 1))
}
