//! A payment as it is typed without keys: whose, how much, by what means and on which day, in the orders in which people and banks write them.

use grammar::{AmountProblem, Calendar, Lean, amount, fold};

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::options::MAX_REFERENCE;
use crate::read::choice;
use crate::read::find;
use crate::read::keyed::MAX_WORDS_OF_A_DAY;
use crate::read::value::read_date;
use crate::request::Request;

/// The request with what its words say as the options that it is; `None` where they say nothing more than what it is for.
pub(super) async fn read(desk: &mut Desk<'_>, request: &Request) -> Option<Request> {
    let mut read = request.clone();
    // A client may be called as a means of payment is.
    let name = client_before(desk, &read.rest).await;
    if let Some(name) = &name {
        read.rest = format!("{NAME}{}", &read.rest[name.len()..]);
    }
    while let Some(shorter) = without_ending(&read, desk.calendar()) {
        read = shorter;
    }
    if name.is_none() {
        read = pasted(desk, &read).await.unwrap_or(read);
    }
    while let Some(shorter) = without_ending(&read, desk.calendar()).or_else(|| with_means_first(&read)) {
        read = shorter;
    }
    if let Some(name) = name {
        read.rest = read.rest.replacen(NAME, &name, 1);
    }
    if let Some(turned) = client_first(desk, &read.rest).await {
        read.rest = turned;
    }
    if let Some(known) = with_means_alone(desk, &read).await {
        read = known;
    }
    (read.rest != request.rest || read.options != request.options).then_some(read)
}

/// Stands for the client's name, which is nothing else.
const NAME: &str = "\u{fffc}";
const MAX_WORDS_OF_MEANS: usize = 3;
/// What leads to how money came.
const BY: &[&str] = &["par", "by", "en", "in", "via"];

/// The client's name that the words begin with, as typed.
async fn client_before(desk: &mut Desk<'_>, text: &str) -> Option<String> {
    let (_, rest) = find::client_and_rest(desk, text).await.ok()?;
    let name = text.strip_suffix(rest.as_str())?;
    (!name.trim().is_empty()).then(|| name.trim_end().to_owned())
}

fn is_means(words: &str) -> bool {
    choice::method(words).is_ok()
}

fn is_amount(words: &[&str]) -> bool {
    matches!(amount::read(&words.join(" ")), Ok(_) | Err(AmountProblem::Ambiguous { .. }))
}

/// Whether the last of some words are an amount, or a number of a document.
fn ends_in_figures(words: &[&str]) -> bool {
    let has_digit = words.last().is_some_and(|last| last.contains(|c: char| c.is_ascii_digit()));
    has_digit || (2..=3).any(|count| words.len() >= count && is_amount(&words[words.len() - count..]))
}

/// Whether the last of some words say how money came.
fn ends_in_means(words: &[&str]) -> bool {
    (1..=MAX_WORDS_OF_MEANS).any(|count| words.len() >= count && is_means(&words[words.len() - count..].join(" ")))
}

/// What ends the words and says how or when money came, or that all of it did: `F2026-0002 540 interac le 3 mars`.
fn without_ending(request: &Request, calendar: Calendar) -> Option<Request> {
    let words: Vec<&str> = request.rest.split_whitespace().collect();
    let is_open = |option: &str| !request.options.contains_key(option);
    // What stands before the ending without the word that leads to it, whether one does, and the ending.
    let ends_in = |links: &[&str], count: usize| {
        let (before, ending) = words.split_at_checked(words.len().checked_sub(count)?)?;
        let is_linked = before.last().is_some_and(|last| links.contains(&fold(last).as_str()));
        let left = &before[..before.len() - usize::from(is_linked)];
        (!left.is_empty()).then_some((is_linked, left, ending))
    };
    let found = |option: &str, left: &[&str], ending: String| {
        let mut read = request.clone();
        read.options.insert(option.to_owned(), ending);
        read.rest = left.join(" ");
        Some(read)
    };
    // « par chèque no 45 »
    if let Some((true, left, [number])) = ends_in(&["no", "n°", "numero", "number", "ref", "#"], 1)
        && is_open("ref")
        && ends_in_means(left)
        && number.contains(|c: char| c.is_ascii_digit())
    {
        return found("ref", left, (*number).to_owned());
    }
    for count in (1..=MAX_WORDS_OF_MEANS).rev().filter(|_| is_open("by")) {
        let Some((is_linked, left, ending)) = ends_in(BY, count) else { continue };
        let ending = ending.join(" ");
        if is_means(&ending) && (is_linked || ends_in_figures(left) || before_whole(left).is_some()) {
            return found("by", left, ending);
        }
    }
    for count in (1..=MAX_WORDS_OF_A_DAY).rev().filter(|_| is_open("on")) {
        let Some((is_linked, left, ending)) = ends_in(&["le", "on", "the", "du"], count) else { continue };
        // Behind the amount, or behind how it was paid.
        let follows = ends_in_figures(left) || ends_in_means(left) || ends_in_filler(left);
        if let Some(day) = day(ending, is_linked, calendar).filter(|_| is_linked || follows) {
            return found("on", left, day);
        }
    }
    let is_filler = words.len() > 1 && ends_in_filler(&words);
    is_filler.then(|| Request { rest: words[..words.len() - 1].join(" "), ..request.clone() }).or_else(|| without_whole(request, &words))
}

/// A word that says of money what the command says already.
fn ends_in_filler(words: &[&str]) -> bool {
    words.last().is_some_and(|last| matches!(fold(last).as_str(), "recu" | "recus" | "recue" | "received" | "arrive" | "arrived"))
}

/// « au complet », behind whose it is: all that is asked for, as where no amount is typed.
fn without_whole(request: &Request, words: &[&str]) -> Option<Request> {
    before_whole(words).map(|left| Request { rest: left.join(" "), ..request.clone() })
}

fn before_whole<'w, 't>(words: &'w [&'t str]) -> Option<&'w [&'t str]> {
    const WHOLE: [&str; 10] =
        ["en entier", "au complet", "en totalite", "in full", "tout", "total", "totalite", "entier", "everything", "full"];
    [2, 1].into_iter().find_map(|count| {
        let (left, ending) = words.split_at_checked(words.len().checked_sub(count)?)?;
        (!left.is_empty() && WHOLE.contains(&fold(&ending.join(" ")).as_str())).then_some(left)
    })
}

/// Some words as a day in which money came. A number alone is one only where a word leads to it.
fn day(words: &[&str], is_linked: bool, calendar: Calendar) -> Option<String> {
    let mut text = words.join(" ");
    let in_figures =
        |text: &str| text.split(['.', '-', '/']).all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && !is_linked {
        return None;
    }
    if let [only] = words
        && !is_number
        && only.split(['.', '-', '/']).count() == 2
        && in_figures(only)
    {
        // `24/02` is no amount; « 06.03 » is one where nothing leads to it.
        if !is_linked && !only.contains('/') {
            return None;
        }
        text = only.replace(['.', '-'], "/");
    }
    let text = if is_number { format!("le {text}") } else { text };
    let is_read = matches!(read_date(&text, calendar, Lean::Past), Ok(_) | Err(Refusal::EitherDay { .. }));
    is_read.then_some(text)
}

/// `cheque 96€`, `par interac 1000`, `boreal VIREMENT 20,00`: how money came before how much.
fn with_means_first(request: &Request) -> Option<Request> {
    if request.options.contains_key("by") {
        return None;
    }
    let words: Vec<&str> = request.rest.split_whitespace().collect();
    for from in 1..words.len() {
        if !is_amount(&words[from..]) {
            continue;
        }
        for count in (1..=MAX_WORDS_OF_MEANS.min(from)).rev() {
            let means = words[from - count..from].join(" ");
            if !is_means(&means) {
                continue;
            }
            let before = &words[..from - count];
            let is_linked = before.last().is_some_and(|last| BY.contains(&fold(last).as_str()));
            let before = &before[..before.len() - usize::from(is_linked)];
            // `540 chèque 123`: how much stands before already, and what follows may be a number of the cheque's.
            if before.last().is_some_and(|last| is_amount(&[*last]) && !last.starts_with('0')) {
                return None;
            }
            let mut read = request.clone();
            read.options.insert("by".to_owned(), means);
            read.rest = before.iter().chain(&words[from..]).copied().collect::<Vec<_>>().join(" ");
            return Some(read);
        }
    }
    None
}

/// `20€ de martin`: whose it is behind how much, where that is a client's name and begins none.
async fn client_first(desk: &mut Desk<'_>, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = (1..words.len().min(4)).rev().find(|count| is_amount(&words[..*count]))?;
    let mut name = &words[count..];
    if name.len() > 1 && matches!(fold(name[0]).as_str(), "de" | "du" | "from" | "of" | "by" | "par") {
        name = &name[1..];
    }
    let name = name.join(" ");
    if name.starts_with(|c: char| c.is_ascii_digit()) || find::client(desk, text).await.is_ok() {
        return None;
    }
    // Which of several is asked by that name.
    match find::client(desk, &name).await {
        Ok(_) => {}
        Err(Error::Refusal(refusal)) if matches!(*refusal, Refusal::AmbiguousClient { .. }) => {}
        Err(_) => return None,
    }
    Some(format!("{name} {}", words[..count].join(" ")))
}

/// `VIR SEPA RECU DE BOULANGERIE MARTIN F2026-0001 228,00 EUR`, as a bank writes it: an invoice in full and one amount among other words, which
/// are kept as its reference.
async fn pasted(desk: &mut Desk<'_>, request: &Request) -> Option<Request> {
    let words: Vec<&str> = request.rest.split_whitespace().collect();
    let is_named = find::reference(desk, &request.rest).is_number || find::client(desk, words.first()?).await.is_ok();
    if request.options.contains_key("ref") || words.len() < 4 || is_named {
        return None;
    }
    let mut number = None;
    for (rank, word) in words.iter().enumerate().filter(|(_, word)| word.contains(|c: char| c.is_ascii_digit())) {
        let found = find::number(desk, word).is_some() && find::invoice_in_full(desk, word).await.ok()?.is_some();
        match (found, number) {
            (true, Some(_)) => return None,
            (true, None) => number = Some(rank),
            (false, _) => {}
        }
    }
    let number = number.filter(|rank| *rank > 0)?;
    let has_decimals = |word: &str| word.contains([',', '.']) && word.contains(|c: char| c.is_ascii_digit());
    let is_money = |from: usize, count: usize| {
        let end = from + count;
        end <= words.len()
            && !(from..end).contains(&number)
            && is_amount(&words[from..end])
            && words[from..end].iter().any(|word| has_decimals(word))
    };
    let mut found = Vec::new();
    let mut from = 0;
    while from < words.len() {
        match (1..=3).rev().find(|count| is_money(from, *count)) {
            Some(count) => {
                found.push((from, count));
                from += count;
            }
            None => from += 1,
        }
    }
    let [(from, count)] = found.as_slice() else { return None };
    let is_noise = |rank: &usize| *rank != number && !(*from..from + count).contains(rank);
    let noise: Vec<&str> = (0..words.len()).filter(is_noise).map(|rank| words[rank]).collect();
    let days: Vec<String> = noise.iter().filter_map(|word| day(&[word], false, desk.calendar())).collect();
    let noise = noise.join(" ");
    let mut read = request.clone();
    if let ([on], false) = (days.as_slice(), read.options.contains_key("on")) {
        read.options.insert("on".to_owned(), on.clone());
    }
    if !read.options.contains_key("by") && fold(&noise).contains("interac") {
        read.options.insert("by".to_owned(), "interac".to_owned());
    }
    read.options.insert("ref".to_owned(), words::truncate(&noise, MAX_REFERENCE));
    read.rest = format!("{} {}", words[number], words[*from..from + count].join(" "));
    Some(read)
}

/// `gagnon comptant`: how the money came, behind a client's name and nothing else.
async fn with_means_alone(desk: &mut Desk<'_>, request: &Request) -> Option<Request> {
    let (before, last) = request.rest.trim().rsplit_once(' ')?;
    let is_it = is_means(last) && !request.options.contains_key("by");
    if !is_it || find::client(desk, &request.rest).await.is_ok() || find::client(desk, before).await.is_err() {
        return None;
    }
    let mut read = request.clone();
    read.options.insert("by".to_owned(), last.to_owned());
    read.rest = before.trim().to_owned();
    Some(read)
}

#[cfg(test)]
mod tests {
    use chat::Place;

    use super::*;

    /// What is left, how and when.
    fn read(text: &str) -> String {
        let calendar = Calendar::from("2026-03-18".parse::<chrono::NaiveDate>().expect("a date"));
        let mut read = Request { rest: text.to_owned(), ..Request::typed("paid", "record", text, Place::new("desk", false)) };
        while let Some(shorter) = without_ending(&read, calendar).or_else(|| with_means_first(&read)) {
            read = shorter;
        }
        let option = |name: &str| read.options.get(name).map(|value| format!(" {name}:{value}")).unwrap_or_default();
        format!("{}{}{}{}", read.rest, option("by"), option("on"), option("ref"))
    }

    #[test]
    fn how_and_when_money_came_is_read_in_any_order() {
        for (typed, expected) in [
            ("F2026-0002 540 interac le 3 mars", "F2026-0002 540 by:interac on:le 3 mars"),
            ("100 $ interac le 12 janvier", "100 $ by:interac on:le 12 janvier"),
            ("100$ interac 12 janvier", "100$ by:interac on:12 janvier"),
            ("100$ interac le 12", "100$ by:interac on:le 12"),
            ("100$ carte de crédit", "100$ by:carte de crédit"),
            ("1000 usd paypal", "1000 usd by:paypal"),
            ("1,500 gbp wire yesterday", "1,500 gbp by:wire on:yesterday"),
            ("100 interac ce matin", "100 by:interac on:ce matin"),
            ("dupont 900 24/02", "dupont 900 on:24/02"),
            ("martin 20 le 06.03", "martin 20 on:06/03"),
            ("100 wire 2 days ago", "100 by:wire on:2 days ago"),
            ("martin 100 recu hier", "martin 100 on:hier"),
            ("martin 100 vir", "martin 100 by:vir"),
            ("martin 20 vendredi dernier", "martin 20 on:vendredi dernier"),
            ("martin 20 avant hier", "martin 20 on:avant hier"),
            ("martin 100 especes 9/3", "martin 100 by:especes on:9/3"),
            ("lefevre cheque 96€", "lefevre 96€ by:cheque"),
            ("F2026-0001 VIREMENT 20,00", "F2026-0001 20,00 by:VIREMENT"),
            ("par interac 1000", "1000 by:interac"),
            ("martin au complet", "martin"),
            ("boreal total interac", "boreal by:interac"),
            ("F2026-0002 540 chèque 123", "F2026-0002 540 chèque 123"),
            ("0002 cheque 20", "0002 20 by:cheque"),
            ("12 par chèque no 45", "12 by:chèque ref:45"),
            ("dupont 540", "dupont 540"),
            ("dupont 12", "dupont 12"),
            ("0002", "0002"),
            ("dupont 6.03", "dupont 6.03"),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
    }
}
