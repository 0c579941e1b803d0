//! What people name: a client by any part of its name, a document by its number or its last digits.

use billing::number::MAX_RANK_DIGITS;
use billing::numbering::Read;
use billing::{Number, Numbering};
use chrono::Datelike;
use grammar::fold;
use store::client::{self, ClientRow};
use store::credit_note::CreditNoteRow;
use store::invoice::{self, InvoiceRow};
use store::quote::{self, QuoteRow};

use crate::desk::Desk;
use crate::error::{Error, Refusal};

/// The most words, and bytes, of a client's name as it is typed.
const MAX_WORDS_OF_NAME: usize = 12;
const MAX_NAME: usize = 400;

/// How like a client's name what was typed is, to be asked about.
const LEAST_LIKE_A_NAME: f64 = 0.84;

/// The client that the text begins with, and what follows its name.
pub async fn client_and_rest(desk: &mut Desk<'_>, text: &str) -> Result<(ClientRow, String), Error> {
    let shop = desk.shop()?;
    let (archived, clients): (Vec<_>, Vec<_>) =
        client::all(desk.db, &shop.id).await?.into_iter().partition(|(row, _)| row.client.is_archived);
    let here = desk.here.as_ref().and_then(|id| clients.iter().find(|(row, _)| row.id == *id)).map(|(row, _)| row.clone());
    // The name of an entry that was merged into another means that one, where it says more than a name that is in use.
    let (merged, put_away): (Vec<_>, Vec<_>) = archived.into_iter().partition(|(row, _)| row.client.merged_into.is_some());
    let found = longest_match(text, &clients);
    let used = found.as_ref().map_or(0, |(_, used)| *used);
    if let (None, Ok((old, more))) = (&here, longest_match(text, &merged))
        && more > used
        && !matches!(found, Err(Refusal::AmbiguousClient { .. }))
    {
        let now = operations::load::client(&mut desk.office()?, &old.id).await?;
        if !now.client.is_archived {
            desk.merged = Some((old.client.name, now.client.name.clone()));
            return Ok((now, rest_after(text, more)));
        }
    }
    match (found, here) {
        (Ok((found, _)), Some(here)) if found.id != here.id => {
            Err(Refusal::OtherClientHere { here: here.client.name, typed: found.client.name }.into())
        }
        (Ok((found, used)), _) => Ok((found, rest_after(text, used))),
        // In a client's own place it need not be named.
        (Err(Refusal::NoClient | Refusal::UnknownClient { .. }), Some(here)) => Ok((here, text.trim().to_owned())),
        (Err(refusal @ Refusal::UnknownClient { .. }), None) => Err(match longest_match(text, &put_away) {
            Ok((row, _)) => Refusal::ArchivedClient { name: row.client.name },
            Err(_) => refusal,
        }
        .into()),
        (Err(refusal), _) => Err(refusal.into()),
    }
}

/// The client that the whole text names.
pub async fn client(desk: &mut Desk<'_>, text: &str) -> Result<ClientRow, Error> {
    let (found, rest) = client_and_rest(desk, text).await?;
    match rest.as_str() {
        "" => Ok(found),
        // In a client's own place, where nobody else was named.
        rest if rest == text.trim() => Err(Refusal::UnknownClient { typed: text.to_owned(), nearest: Some(found.client.name) }.into()),
        rest => Err(Refusal::UnknownWords { typed: rest.to_owned(), instead: None }.into()),
    }
}

/// The two clients that a text names, with or without quotation marks: the one split of its words that gives two.
pub(crate) async fn two_clients(desk: &mut Desk<'_>, text: &str) -> Result<(ClientRow, ClientRow), Error> {
    let shop = desk.shop()?;
    let clients: Vec<_> = client::all(desk.db, &shop.id).await?.into_iter().filter(|(row, _)| !row.client.is_archived).collect();
    Ok(split_in_two(text, &clients)?)
}

fn split_in_two(text: &str, clients: &[(ClientRow, String)]) -> Result<(ClientRow, ClientRow), Refusal> {
    let marks = fold::plain(text);
    let words = spans(text);
    if words.is_empty() {
        return Err(Refusal::NoClient);
    }
    // The whole of a part names a client: by all of its name, or by words of it.
    let named = |part: &str| {
        let folded = fold(part.trim_matches([' ', ';', ',']));
        let is_whole = clients.iter().any(|(_, name)| *name == folded);
        let (row, used) = longest_match(part, clients).ok()?;
        (used == spans(part).len()).then_some((row, is_whole))
    };
    let mut found: Vec<(ClientRow, ClientRow, bool)> = Vec::new();
    for (rank, (start, _)) in words.iter().enumerate().skip(1) {
        // No name is cut within its quotation marks.
        let before = marks.chars().take(text[..*start].chars().count());
        if before.filter(|mark| *mark == '"').count() % 2 == 1 {
            continue;
        }
        let (first, second) = (&text[..words[rank - 1].1], &text[*start..]);
        if let (Some((first, is_first)), Some((second, is_second))) = (named(first), named(second)) {
            found.push((first, second, is_first && is_second));
        }
    }
    if found.iter().any(|(.., is_exact)| *is_exact) {
        found.retain(|(.., is_exact)| *is_exact);
    }
    match found.as_slice() {
        [(first, second, _)] => Ok((first.clone(), second.clone())),
        [] => Err(Refusal::NotTwoClients { typed: text.to_owned() }),
        several => {
            let pair = |(first, second, _): &(ClientRow, ClientRow, bool)| format!("\"{}\" \"{}\"", first.client.name, second.client.name);
            Err(Refusal::WhichMerger { pairs: several.iter().map(pair).collect() })
        }
    }
}

/// Whether a name has these words, from the beginning of one on.
pub(crate) fn has_words(name: &str, words: &str) -> bool {
    name.starts_with(words) || name.contains(&format!(" {words}"))
}

/// A name without the marks around its words: `atelier <dupont> & fils` is found by `dupont` too.
pub(crate) fn bare(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// How many words were taken, those words, and the clients they fit.
type Match<'a> = (usize, String, Vec<&'a (ClientRow, String)>);

/// The longest run of first words that is part of some client's name; how many words it took.
fn longest_match(text: &str, clients: &[(ClientRow, String)]) -> Result<(ClientRow, usize), Refusal> {
    let words = spans(text);
    if words.is_empty() {
        return Err(Refusal::NoClient);
    }
    let mut best: Option<Match<'_>> = None;
    // No name is longer: nothing longer is compared with each of them.
    let short = words.iter().take(MAX_WORDS_OF_NAME).take_while(|(_, end)| end - words[0].0 <= MAX_NAME).count();
    for used in 1..=short {
        let typed: String =
            text[words[0].0..words[used - 1].1].trim_matches(['"', '«', '»', '“', '”', ' ', '\u{a0}', '\u{202f}', ';']).to_owned();
        let folded = fold(&typed);
        if folded.is_empty() {
            continue;
        }
        let matching: Vec<_> = clients.iter().filter(|(_, name)| has_words(name, &folded) || has_words(&bare(name), &folded)).collect();
        if !matching.is_empty() {
            best = Some((used, typed, matching));
        }
    }
    let Some((used, typed, matching)) = best else {
        let typed = text[words[0].0..words[0].1].to_owned();
        let nearest = nearest(&fold(&typed), clients.iter().map(|(row, name)| (name.as_str(), row)), LEAST_LIKE_A_NAME);
        let nearest = nearest.map(|row| row.client.name.clone());
        return Err(Refusal::UnknownClient { typed, nearest });
    };
    let exact = matching.iter().find(|(_, name)| *name == fold(&typed));
    match (exact, matching.as_slice()) {
        (Some(found), _) | (None, [found]) => Ok((found.0.clone(), used)),
        _ => Err(Refusal::AmbiguousClient { typed, names: matching.iter().map(|(row, _)| row.client.name.clone()).collect() }),
    }
}

/// What is named most like that, by one of its words, where anything is closer than `least`, between nothing like it (0) and the same (1).
pub(crate) fn nearest<'a, T>(folded: &str, named: impl IntoIterator<Item = (&'a str, T)>, least: f64) -> Option<T> {
    // Comparing costs the product of both: what is longer than any name is like none.
    if folded.len() > MAX_NAME {
        return None;
    }
    let closeness = |name: &str| name.split(' ').map(|word| strsim::jaro_winkler(word, folded)).fold(0.0_f64, f64::max);
    let close = named.into_iter().map(|(name, of)| (closeness(name), of)).filter(|(closeness, _)| *closeness > least);
    close.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, of)| of)
}

/// Where each word begins and ends.
fn spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                spans.push((from, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    spans.extend(start.map(|from| (from, text.len())));
    spans
}

fn rest_after(text: &str, used: usize) -> String {
    spans(text).get(used).map_or(String::new(), |(from, _)| text[*from..].trim_start_matches([';', ' ']).to_owned())
}

/// Errs where words are left of which nothing was made.
pub(crate) fn nothing_left(rest: &str) -> Result<(), Refusal> {
    let rest = rest.trim_matches([' ', ';', ',', '.', '\u{a0}', '\n']);
    if rest.is_empty() { Ok(()) } else { Err(Refusal::UnknownWords { typed: rest.to_owned(), instead: None }) }
}

/// The first word of a text and what follows.
#[must_use]
pub fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace).map_or((text, ""), |(word, rest)| (word, rest.trim()))
}

/// What a text begins with, to name a document, and what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    pub typed: &'a str,
    pub rest: &'a str,
    /// Whether it is a number of a document and nothing else: in full, or after « n° ».
    pub is_number: bool,
}

/// The number that a text begins with, « n° » or not before it, else its first word.
#[must_use]
pub fn reference<'a>(desk: &Desk<'_>, text: &'a str) -> Reference<'a> {
    let text = text.trim();
    let (text, is_named) = after_number_sign(text).map_or((text, false), |after| (after, true));
    let len = in_full(desk, text).map(|(_, len)| len);
    let (typed, rest) = len.map_or_else(|| first_word(text), |len| (&text[..len], text[len..].trim_start_matches([' ', ';', ','])));
    Reference { typed, rest, is_number: is_named && !typed.is_empty() || len.is_some() }
}

/// The number in full that a text begins with.
pub(crate) fn number(desk: &Desk<'_>, text: &str) -> Option<Number> {
    in_full(desk, text.trim()).map(|(number, _)| number)
}

/// What follows « n° », where something does.
fn after_number_sign(text: &str) -> Option<&str> {
    let sign = ["n°", "N°", "nº", "Nº", "n °", "№", "#"].into_iter().find_map(|sign| text.strip_prefix(sign))?;
    Some(sign.trim_start()).filter(|after| !after.is_empty())
}

/// A number with something in it but digits that a text begins with, and how long it is there: of the business's own numberings, or a usual one.
fn in_full(desk: &Desk<'_>, text: &str) -> Option<(Number, usize)> {
    let business = desk.shop.as_ref().map(|shop| &shop.business);
    let own = business.into_iter().flat_map(|business| [business.invoice_numbering(), business.quote_numbering()]);
    let is_whole =
        |len: usize| !text[len..].starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '_' | '/' | '+' | '.'));
    let is_one = |read: &Read| is_whole(read.len) && read.number.as_str().bytes().any(|byte| !byte.is_ascii_digit());
    let own = own.filter_map(|numbering| numbering.read(text)).find(is_one).map(|read| (read.number, read.len));
    own.or_else(|| {
        let word = first_word(text).0;
        word.parse().ok().map(|number| (number, word.len()))
    })
}

/// The quote of that number, as it was typed in full.
pub async fn quote_in_full(desk: &mut Desk<'_>, typed: &str) -> Result<Option<QuoteRow>, Error> {
    let shop = desk.shop()?;
    for number in numbers_of(desk, typed) {
        if let Some(row) = quote::by_number(desk.db, &shop.id, number).await? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

pub async fn quote(desk: &mut Desk<'_>, typed: &str) -> Result<QuoteRow, Error> {
    let shop = desk.shop()?;
    let typed = named(typed)?;
    let unknown = || Error::from(Refusal::UnknownDocument { typed: typed.to_owned() });
    if let Some(row) = quote_in_full(desk, typed).await? {
        return Ok(row);
    }
    if let Some(row) = invoice_in_full(desk, typed).await? {
        return Err(Refusal::IsInvoice { number: row.invoice.number }.into());
    }
    let numbering = shop.business.quote_numbering();
    let exact = of_this_year(desk, &numbering, digits(typed).ok_or_else(unknown)?).ok_or_else(unknown)?;
    if let Some(row) = quote::by_number(desk.db, &shop.id, exact).await? {
        return Ok(row);
    }
    let found = quote::numbers_with(desk.db, &shop.id, typed).await?;
    let number = last_digits(&numbering, typed, found)?;
    quote::by_number(desk.db, &shop.id, number).await?.ok_or_else(unknown)
}

pub async fn invoice(desk: &mut Desk<'_>, typed: &str) -> Result<InvoiceRow, Error> {
    let shop = desk.shop()?;
    let typed = named(typed)?;
    if let Some(row) = invoice_in_full(desk, typed).await? {
        return Ok(row);
    }
    if let Some(row) = credit_note_in_full(desk, typed).await? {
        return Err(Refusal::IsCreditNote { number: row.credit_note.number }.into());
    }
    if let Some(row) = quote_in_full(desk, typed).await? {
        return Err(Refusal::IsQuote { number: row.quote.offer.number }.into());
    }
    let unknown = || Error::from(Refusal::UnknownDocument { typed: typed.to_owned() });
    let numbering = shop.business.invoice_numbering();
    let exact = of_this_year(desk, &numbering, digits(typed).ok_or_else(unknown)?).ok_or_else(unknown)?;
    if let Some(row) = invoice::by_number(desk.db, &shop.id, exact).await? {
        return Ok(row);
    }
    let found = invoice::numbers_with(desk.db, &shop.id, typed).await?;
    let number = last_digits(&numbering, typed, found)?;
    invoice::by_number(desk.db, &shop.id, number).await?.ok_or_else(unknown)
}

/// The invoice of that number, as it was typed in full; also by the number that it bore elsewhere.
pub async fn invoice_in_full(desk: &mut Desk<'_>, typed: &str) -> Result<Option<InvoiceRow>, Error> {
    let shop = desk.shop()?;
    let typed = typed.trim();
    let is_it =
        |row: &InvoiceRow| row.invoice.reference().eq_ignore_ascii_case(typed) && row.invoice.reference() != row.invoice.number.to_string();
    if let Some(row) = invoice::taken_over(desk.db, &shop.id).await?.into_iter().find(is_it) {
        return Ok(Some(row));
    }
    for number in numbers_of(desk, typed) {
        if let Some(row) = invoice::by_number(desk.db, &shop.id, number).await? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// The same of a credit note.
pub async fn credit_note_in_full(desk: &mut Desk<'_>, typed: &str) -> Result<Option<CreditNoteRow>, Error> {
    let shop = desk.shop()?;
    for number in numbers_of(desk, typed.trim()) {
        if let Some(row) = store::credit_note::by_number(desk.db, &shop.id, number).await? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

fn named(typed: &str) -> Result<&str, Refusal> {
    let typed = typed.trim();
    let typed = after_number_sign(typed).unwrap_or(typed);
    if typed.is_empty() { Err(Refusal::NoDocument) } else { Ok(typed) }
}

/// Which of several, by number, client and what is outstanding.
pub(crate) fn which(desk: &Desk<'_>, rows: &[InvoiceRow]) -> Refusal {
    let voice = desk.voice();
    let said = |row: &InvoiceRow| format!("{} ({}, {})", row.invoice.reference(), row.invoice.buyer.name, voice.money(row.outstanding));
    Refusal::WhichInvoice { numbers: rows.iter().map(said).collect() }
}

/// The numbers that were typed, if that is a number in full: as it is written now, and as it stands, for one that was written otherwise.
fn numbers_of(desk: &Desk<'_>, typed: &str) -> Vec<Number> {
    let own = in_full(desk, typed).filter(|(_, len)| *len == typed.len()).map(|(number, _)| number);
    let as_typed = [typed.to_owned(), typed.to_ascii_uppercase()].into_iter().filter_map(|typed| Number::kept(&typed).ok());
    let mut numbers: Vec<Number> = own.into_iter().chain(as_typed).collect();
    numbers.dedup();
    numbers
}

fn digits(typed: &str) -> Option<&str> {
    Some(typed).filter(|typed| typed.len() <= MAX_RANK_DIGITS && typed.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The number of this year with that rank: it comes before all others that end so.
fn of_this_year(desk: &Desk<'_>, numbering: &Numbering, rank: &str) -> Option<Number> {
    Some(numbering.series(desk.today().year()).number(rank.parse().ok()?))
}

/// The last digits of a number.
fn last_digits(numbering: &Numbering, typed: &str, found: Vec<Number>) -> Result<Number, Error> {
    let ends_so = |number: &Number| match numbering.read(number.as_str()).filter(|read| read.number == *number) {
        Some(read) => format!("{:09}", read.rank).ends_with(typed),
        None => number.as_str().ends_with(typed),
    };
    let found: Vec<Number> = found.into_iter().filter(ends_so).collect();
    match found.as_slice() {
        [] => Err(Refusal::UnknownDocument { typed: typed.to_owned() }.into()),
        [only] => Ok(*only),
        _ => Err(Refusal::AmbiguousDocument { typed: typed.to_owned(), numbers: found }.into()),
    }
}

#[cfg(test)]
mod tests {
    use billing::Client;

    use super::*;

    fn clients(names: &[&str]) -> Vec<(ClientRow, String)> {
        names.iter().map(|name| (ClientRow { id: (*name).to_owned(), client: Client::named(name) }, fold(name))).collect()
    }

    #[test]
    fn a_client_is_the_longest_matching_run_of_words() {
        let clients = clients(&["Atelier Dupont", "Atelier Durand", "Émile & Fils", "Dupont"]);
        let found = |text: &str| longest_match(text, &clients).map(|(row, used)| (row.id, rest_after(text, used)));
        assert_eq!(found("atelier dupont Refonte 1800"), Ok(("Atelier Dupont".to_owned(), "Refonte 1800".to_owned())));
        assert_eq!(found("durand Refonte"), Ok(("Atelier Durand".to_owned(), "Refonte".to_owned())));
        // A name that is exactly a client's is that client.
        assert_eq!(found("dupont Refonte"), Ok(("Dupont".to_owned(), "Refonte".to_owned())));
        assert_eq!(found("emile Logo 450"), Ok(("Émile & Fils".to_owned(), "Logo 450".to_owned())));
        assert_eq!(found("\"Atelier Dupont\" Logo"), Ok(("Atelier Dupont".to_owned(), "Logo".to_owned())));
    }

    #[test]
    fn two_names_are_split_where_each_half_is_a_client() {
        let clients = clients(&["Atelier Dupont", "Dupont", "Émile & Fils", "Conseil Paris", "Dupont Conseil"]);
        let found = |text: &str| split_in_two(text, &clients).map(|(first, second)| (first.id, second.id));
        let pair = |first: &str, second: &str| Ok((first.to_owned(), second.to_owned()));
        assert_eq!(found("atelier dupont dupont"), pair("Atelier Dupont", "Dupont"));
        assert_eq!(found("dupont atelier dupont"), pair("Dupont", "Atelier Dupont"));
        assert_eq!(found("\"Atelier Dupont\" Dupont"), pair("Atelier Dupont", "Dupont"));
        assert_eq!(found("« Émile & Fils » \"Dupont Conseil\""), pair("Émile & Fils", "Dupont Conseil"));
        assert_eq!(found("emile paris"), pair("Émile & Fils", "Conseil Paris"));
        assert_eq!(found("dupont dupont"), pair("Dupont", "Dupont"), "the same twice is said as such");
        assert_eq!(found("dupont conseil paris"), pair("Dupont", "Conseil Paris"), "whole names before parts of names");
        assert!(matches!(found("dupont"), Err(Refusal::NotTwoClients { .. })));
        assert!(matches!(found("dupont zorro"), Err(Refusal::NotTwoClients { .. })));
        assert_eq!(found(" "), Err(Refusal::NoClient));
    }

    #[test]
    fn an_unknown_or_ambiguous_client_is_asked() {
        let clients = clients(&["Atelier Dupont", "Atelier Durand"]);
        let refused = |text: &str| longest_match(text, &clients).map(|_| ()).expect_err("refused");
        assert!(matches!(refused("atelier Refonte"), Refusal::AmbiguousClient { names, .. } if names.len() == 2));
        assert!(matches!(refused("dupond Refonte"), Refusal::UnknownClient { nearest: Some(name), .. } if name == "Atelier Dupont"));
        assert!(matches!(refused("zorro Refonte"), Refusal::UnknownClient { nearest: None, .. }));
        assert_eq!(refused("  "), Refusal::NoClient);
    }
}
