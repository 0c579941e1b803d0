//! The command corrected, where what was typed tells what was meant.

use billing::Number;
use chat::{OptionSpec, ValueKind};
use chrono::NaiveDate;
use grammar::{ItemProblem, Lean, date};
use words::{Lang, Voice};

use super::Refusal;
use crate::catalogue;
use crate::options::{BUSINESS, CURRENCY};
use crate::read::keyed::is_near;
use crate::read::line::read_line;

impl Refusal {
    /// The command as it was typed, mended: once for each way in which it can be read, and not at all where only the person knows. No sum
    /// is changed by it, and no figure invented.
    #[must_use]
    pub fn corrected(&self, typed: &str, lang: Lang) -> Vec<String> {
        match self {
            Self::Item(ItemProblem::LooksLikeOption { item, name, figure, without, as_text }) => {
                let option = without.as_ref().and_then(|without| as_option(typed, lang, item, name, figure, without));
                option.into_iter().chain(as_text.as_ref().and_then(|text| replaced(typed, item, text))).collect()
            }
            // Whatever a dollar is, the amount is the one typed.
            Self::Item(ItemProblem::Dollar { .. }) => ["CAD", "USD"].map(|code| with(typed, lang, &CURRENCY, code)).to_vec(),
            Self::Item(problem) if let Some((item, readings)) = problem.readings() => {
                readings.suggest(lang).iter().filter_map(|reading| replaced(typed, item, reading)).collect()
            }
            Self::UnknownKey { key, nearest: Some(nearest), .. } => renamed(typed, key, nearest).into_iter().collect(),
            Self::UnknownWords { instead: Some(instead), .. }
            | Self::UnknownVerb { instead: Some(instead), .. }
            | Self::NotACommand { instead: Some(instead), .. } => vec![instead.clone()],
            Self::Issued { number, is_quote: true } => of_number("quote", "revise", number, lang).into_iter().collect(),
            Self::Issued { number, is_quote: false } => {
                ["copy", "replace"].into_iter().filter_map(|verb| of_number("document", verb, number, lang)).collect()
            }
            Self::UnknownWords { typed: words, instead: None } | Self::NotAnAmount { typed: words } => {
                with_colons(typed, words).or_else(|| with_day(typed, words, lang)).into_iter().collect()
            }
            Self::NotAChoice { typed: word, choices } => {
                let folded = grammar::fold(word);
                let near = choices.iter().filter(|choice| is_near(&folded, choice)).min_by_key(|choice| choice.len().abs_diff(word.len()));
                in_place_of(typed, word, near.cloned())
            }
            Self::MoreThanAName { typed: text, apart } | Self::MoreThanAnAddress { typed: text, apart } => {
                in_place_of(typed, text, [apart.clone(), format!("\"{text}\"")])
            }
            Self::AmbiguousClient { typed: name, names } => in_place_of(typed, name, names.iter().cloned()),
            Self::AmbiguousDocument { typed: text, numbers } => in_place_of(typed, text, numbers.iter().map(ToString::to_string)),
            Self::WhichBusiness { names } => names.iter().map(|name| with(typed, lang, &BUSINESS, &format!("\"{name}\""))).collect(),
            Self::MaybeReference { typed: text, reference, rest } => {
                in_place_of(typed, text, [text.replace([' ', '\u{a0}', '\u{202f}'], ""), format!("n°{reference} {rest}")])
            }
            Self::MaybeNumber { typed: text } => {
                let cents = if lang.is_french() { "," } else { "." };
                in_place_of(typed, text, [format!("n°{text}"), format!("{text}{cents}00")])
            }
            _ => self.mended(typed, lang).into_iter().collect(),
        }
    }

    fn mended(&self, typed: &str, lang: Lang) -> Option<String> {
        let replaced = |from: &str, to: &str| typed.contains(from).then(|| typed.replacen(from, to, 1));
        match self {
            Self::UnknownCommand { typed: word, nearest: Some(nearest) } => replaced(word, nearest),
            Self::UnknownClient { typed: name, nearest: Some(nearest) } => replaced(name, nearest),
            Self::AmbiguousAmount { typed: amount, whole, fraction } => replaced(amount, &format!("{whole}{fraction}")),
            Self::NumberingNotNext { typed: text, corrected } => replaced(text, corrected),
            Self::BadIdentifier { typed: text, meant, .. } => match meant.as_slice() {
                [only] => replaced(text, only),
                _ => None,
            },
            Self::Item(ItemProblem::OtherCurrency { code, .. }) => Some(with(typed, lang, &CURRENCY, code)),
            Self::Operation(operations::Refusal::DueTooLong { typed: terms }) => replaced(terms, &Voice::of(lang).t("correction-due", &[])),
            _ => None,
        }
    }
}

fn with(typed: &str, lang: Lang, option: &OptionSpec, value: &str) -> String {
    by_name(typed, option.name_in(lang), value)
}

fn by_name(typed: &str, name: &str, value: &str) -> String {
    format!("{typed} {name}:{value}")
}

/// The command once with each of these in the place of what was typed.
fn in_place_of(typed: &str, from: &str, each: impl IntoIterator<Item = String>) -> Vec<String> {
    each.into_iter().filter_map(|to| replaced(typed, from, &to)).collect()
}

/// The command with a colon after each word that is an option's name, as far as it is read so: `540 par virement le 14 mars`.
fn with_colons(typed: &str, words: &str) -> Option<String> {
    let line = read_line(typed, &catalogue::specs(), NaiveDate::MIN).ok()?;
    let is_option = |word: &str| line.command.option(line.verb, &grammar::fold(word)).is_some();
    let mut mended = String::new();
    let mut follows_key = false;
    let mut keys = 0;
    let mut left = words.split_whitespace().peekable();
    while let Some(word) = left.next() {
        let is_key = !follows_key && is_option(word) && left.peek().is_some_and(|next| !is_option(next));
        mended.push_str(word);
        keys += usize::from(is_key);
        mended.push(if is_key { ':' } else { ' ' });
        follows_key = is_key;
    }
    let command = replaced(typed, words, mended.trim_end()).filter(|_| keys > 0)?;
    let again = read_line(&command, &catalogue::specs(), NaiveDate::MIN).ok()?;
    (again.doubts.is_empty() && again.options.len() == line.options.len() + keys).then_some(command)
}

/// The command with a day given by name, where it takes one day: `/retards hier`.
fn with_day(typed: &str, words: &str, lang: Lang) -> Option<String> {
    let line = read_line(typed, &catalogue::specs(), NaiveDate::MIN).ok()?;
    let [option] = line.verb.options.iter().filter(|option| option.value == ValueKind::Date).collect::<Vec<_>>()[..] else { return None };
    let is_day = [Lean::Past, Lean::Future].iter().any(|lean| date::read(words, NaiveDate::default(), *lean).is_ok());
    replaced(typed, words, &format!("{}:{words}", option.name_in(lang))).filter(|_| is_day && !line.options.contains_key(option.name))
}

/// What is done with a document of that number.
fn of_number(command: &str, verb: &str, number: &Number, lang: Lang) -> Option<String> {
    let spec = catalogue::spec(command)?;
    Some(format!("/{} {} {number}", spec.name_in(lang), spec.verb(verb)?.name_in(lang)))
}

/// The command with that key written as the option is called; `None` where it is not the only one of that name.
fn renamed(typed: &str, key: &str, name: &str) -> Option<String> {
    let key = [format!("{key}:"), format!("{key} :"), format!("{key}\u{a0}:")].into_iter().find(|key| typed.contains(key))?;
    replaced(typed, &key, &format!("{name}:"))
}

/// The command with that part of it written otherwise; `None` where it is not the only one that reads so.
fn replaced(typed: &str, from: &str, to: &str) -> Option<String> {
    (!from.is_empty() && typed.matches(from).count() == 1).then(|| typed.replacen(from, to, 1))
}

/// The command with what looks like an option written as one, where its verb has it.
fn as_option(typed: &str, lang: Lang, item: &str, name: &str, figure: &str, without: &str) -> Option<String> {
    let line = read_line(typed, &catalogue::specs(), NaiveDate::MIN).ok()?;
    let option = line.verb.option(match name {
        "arrhes" => "deposit",
        "ristourne" => "discount",
        "vat" => "tax",
        "valable" | "valide" => "valid",
        name => name,
    })?;
    let value = if figure.ends_with('%') { figure.replace([' ', '\u{a0}', '\u{202f}'], "") } else { figure.to_owned() };
    let value = if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value };
    let left = replaced(typed, item, without)?;
    let left = left.split(';').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ; ");
    // What would be refused in its turn is no way out.
    if left.split(';').skip(1).any(|item| grammar::items::read(item, billing::money::EUR).is_err()) {
        return None;
    }
    // Whoever says « dépôt » is shown « dépôt ».
    let name = if option.answers_to(name) { name } else { option.name_in(lang) };
    Some(by_name(&left, name, &value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::COMMANDS;
    use crate::options::{BY, ON, RATE};

    #[test]
    fn an_option_asked_for_is_one_of_the_commands() {
        let verbs = || COMMANDS.iter().flat_map(|command| command.verbs.iter().map(|verb| &verb.spec));
        for asked in [BY, CURRENCY, ON, RATE] {
            let known: Vec<_> = verbs().filter_map(|verb| verb.option(asked.name)).collect();
            assert!(!known.is_empty(), "{} is no option", asked.name);
            assert!(known.iter().all(|option| option.aliases == asked.aliases), "{} has other names elsewhere", asked.name);
        }
    }

    fn tried(typed: &str, items: &str, lang: Lang) -> Vec<String> {
        let problem = grammar::items::read(items, billing::money::EUR).expect_err("it is asked");
        Refusal::Item(problem).corrected(typed, lang)
    }

    #[test]
    fn a_refusal_shows_each_reading_of_what_was_typed() {
        for (items, readings) in [
            ("Gestion mars 2026", vec!["Gestion mars 2026\u{a0}€"]),
            ("Visuels x 12", vec!["Visuels 12\u{a0}€"]),
            ("Conseil 10h 350", vec!["Conseil 10h x 350", "\"Conseil 10h\" 350\u{a0}€"]),
            ("site 1800 € , logo 300 €", vec!["site 1800\u{a0}€ ; logo 300\u{a0}€"]),
            ("site 1800 + logo 300", vec!["site 1800\u{a0}€ ; logo 300\u{a0}€", "\"site 1800 + logo\" 300\u{a0}€"]),
            ("Conseil 1,234", vec!["Conseil 1234\u{a0}€", "Conseil 1,2340\u{a0}€"]),
            ("Conseil", vec![]),
            ("Conseil -5", vec![]),
            ("Conseil 35 €/h", vec![]),
        ] {
            let typed = format!("/facture dupont {items}");
            let expected: Vec<String> = readings.iter().map(|reading| format!("/facture dupont {reading}")).collect();
            assert_eq!(tried(&typed, items, Lang::Fr), expected, "{items}");
        }
    }

    #[test]
    fn an_option_without_its_colon_is_shown_with_it_where_the_verb_has_it() {
        let tried = |typed: &str, items: &str| tried(typed, items, Lang::Fr);
        let newsletter = "Newsletter 350 acompte 40 %";
        assert_eq!(tried(&format!("/devis studio {newsletter}"), newsletter), ["/devis studio Newsletter 350 acompte:40%"]);
        let discount = "Conseil 300 ; remise 10%";
        assert_eq!(tried(&format!("/facture studio {discount}"), discount), ["/facture studio Conseil 300 remise:10%"]);
        let unknown = "Conseil 300 ; escompte 2%";
        assert!(tried(&format!("/facture studio {unknown}"), unknown).iter().all(|command| !command.contains("2,00")));
    }
}
