//! The name and the address of a client as typed, and what is no part of them: its kind, its e-mail, its numbers.

use grammar::fold::{fold, plain};
use words::Lang;

use crate::error::Refusal;
use crate::read::choice;
use crate::request::Request;

/// A name with other parts of a client after it, as they would be typed by name; `None` where it is a name and nothing else.
///
/// Nobody is called by a postcode, by an e-mail address, or « particulier »: what begins there is not the name. After a comma, neither is a
/// number or what a business may be (« société »), which names bear elsewhere.
pub(crate) fn more_than_a_name(typed: &str, lang: Lang) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let bare = |word: &str| fold(word.trim_end_matches(','));
    let is_kind = |word: &str| choice::kind(&bare(word)).is_ok();
    let is_no_name =
        |word: &str| ["pro", "business", "professionnel", "professionnelle", "consumer", "particulier"].contains(&bare(word).as_str());
    let is_postcode = |word: &str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let end = (1..words.len()).find(|at| {
        let follows_comma = words[at - 1].ends_with(',');
        // A street's number begins an address where a postcode ends it.
        let begins_address = is_number(words[*at]) && (follows_comma || words[*at..].iter().any(|word| is_postcode(word)));
        is_no_name(words[*at]) || follows_comma && is_kind(words[*at]) || is_email(words[*at]) || begins_address
    })?;
    let (name, rest) = words.split_at(end);
    let keys = if lang.is_french() { ["type", "adresse", "courriel"] } else { ["kind", "address", "email"] };
    let mut parts = vec![format!("\"{}\"", name.join(" ").trim_end_matches(','))];
    let mut address: Vec<&str> = Vec::new();
    for word in rest {
        match *word {
            word if is_kind(word) && address.is_empty() => parts.push(format!("{}:{}", keys[0], bare(word))),
            word if is_email(word) => parts.push(format!("{}:{word}", keys[2])),
            word => address.push(word),
        }
    }
    if !address.is_empty() {
        parts.push(format!("{}:\"{}\"", keys[1], address.join(" ").trim_matches([',', ' '])));
    }
    Some(parts.join(" "))
}

fn is_email(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Errs where an address was typed without quotation marks and goes on with what is none of it.
pub(crate) fn check_address(request: &Request, lang: Lang) -> Result<(), Refusal> {
    let Some(lines) = request.option("address") else { return Ok(()) };
    let (typed, value) = (plain(&request.typed), plain(lines));
    // « 3 rue X », with the spaces that go inside such marks.
    let is_quoted = typed.split_once(value.trim()).is_some_and(|(before, _)| before.trim_end().ends_with(['"', '\'']));
    let is_bare = typed.contains(value.trim()) && !is_quoted;
    match more_than_an_address(lines, lang).filter(|_| is_bare) {
        Some(apart) => Err(Refusal::MoreThanAnAddress { typed: lines.to_owned(), apart }),
        None => Ok(()),
    }
}

/// The fewest digits of a number that is told apart from an address: a SIREN's, a telephone's.
const FEWEST_DIGITS: usize = 9;

/// An address with other parts of a client after it, as they would be typed by name; `None` where it is an address and nothing else.
///
/// No address holds an e-mail, a telephone number or one that a register gave: what begins there is not the address.
fn more_than_an_address(typed: &str, lang: Lang) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().map(|word| word.trim_matches(|c| "(),;<>".contains(c))).collect();
    let said = |word: &str| fold(word.trim_end_matches([':', '.']));
    let key = |word: &str| match said(word).as_str() {
        "siren" => Some("siren"),
        "siret" => Some("siret"),
        "neq" | "rcs" | "tel" | "telephone" | "portable" | "port" | "mobile" | "cell" | "cellulaire" | "phone" => Some("note"),
        _ => None,
    };
    // Digits that stand together, `06 01 02 03 04`, `514 555-1234`, but for those of a postcode.
    let digits = |at: usize| {
        let is_postcode = |word: &str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
        let of = |word: &&&str| !is_postcode(word) && word.chars().all(|c| c.is_ascii_digit() || "+-./()".contains(c));
        words[at.min(words.len())..].iter().take_while(of).flat_map(|word| word.chars()).filter(char::is_ascii_digit).count()
    };
    let is_number = |at: usize| digits(at) >= FEWEST_DIGITS && (at == 0 || digits(at - 1) <= digits(at));
    let begins = |at: usize| is_email(words[at]) || is_number(at) || key(words[at]).is_some() && digits(at + 1) >= FEWEST_DIGITS;
    let end = (1..words.len()).find(|at| begins(*at))?;
    let email = if lang.is_french() { "courriel" } else { "email" };
    let leads = ["courriel", "email", "mail", "e-mail"].contains(&said(words[end - 1]).as_str());
    let address = &words[..end - usize::from(end > 1 && leads)];
    let mut parts = vec![format!("\"{}\"", as_typed(typed, address))];
    let mut notes: Vec<String> = Vec::new();
    let mut at = end;
    while at < words.len() {
        let next =
            (at + 1..words.len()).find(|next| begins(*next) && !(key(words[at]).is_some() && *next == at + 1)).unwrap_or(words.len());
        let value = words[at + 1..next].join(" ");
        match key(words[at]) {
            Some(key @ ("siren" | "siret")) if !parts.iter().any(|part| part.starts_with(key)) => parts.push(format!("{key}:\"{value}\"")),
            _ if is_email(words[at]) && !parts.iter().any(|part| part.starts_with(email)) => {
                parts.push(format!("{email}:{}", words[at]));
                match value.as_str() {
                    "" => {}
                    kind if choice::kind(&fold(kind)).is_ok() => {
                        parts.push(format!("{}:{kind}", if lang.is_french() { "type" } else { "kind" }))
                    }
                    other => notes.push(other.to_owned()),
                }
            }
            _ => notes.push(words[at..next].join(" ")),
        }
        at = next;
    }
    if !notes.is_empty() {
        parts.push(format!("note:\"{}\"", notes.join(", ")));
    }
    Some(parts.join(" "))
}

/// Those words as they stand at the beginning of what was typed, with the marks between them.
fn as_typed(typed: &str, words: &[&str]) -> String {
    let kept: Vec<&str> = typed.split_whitespace().take(words.len()).collect();
    kept.join(" ").trim_matches(|c: char| ",;<( ".contains(c)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_ends_where_something_else_begins() {
        for (typed, more) in [
            (
                "Sophie Martin particulier 8 rue des Acacias 33000 Bordeaux",
                Some("\"Sophie Martin\" type:particulier adresse:\"8 rue des Acacias 33000 Bordeaux\""),
            ),
            ("Sophie Martin sophie@exemple.fr pro", Some("\"Sophie Martin\" courriel:sophie@exemple.fr type:pro")),
            ("Studio X 1 rue A, 75001 Paris", Some("\"Studio X\" adresse:\"1 rue A, 75001 Paris\"")),
            (
                "Boréal Design, entreprise, 100 rue Sainte-Catherine O, Montréal",
                Some("\"Boréal Design\" type:entreprise adresse:\"100 rue Sainte-Catherine O, Montréal\""),
            ),
            ("Bright Labs Ltd, 22 High St, London", Some("\"Bright Labs Ltd\" adresse:\"22 High St, London\"")),
            ("La Société du Spectacle", None),
            ("Martin, Dupont et Associés", None),
            ("Studio 54", None),
            ("Atelier Dupont", None),
            ("Pro Batir", None),
            ("Cinéma 2001", None),
        ] {
            assert_eq!(more_than_a_name(typed, Lang::Fr).as_deref(), more, "{typed}");
        }
    }

    #[test]
    fn an_address_ends_where_something_else_begins() {
        for (typed, more) in [
            ("3 rue X 69002 Lyon petit@garage.fr", Some("\"3 rue X 69002 Lyon\" courriel:petit@garage.fr")),
            ("3 rue X, 69002 Lyon, mail petit@garage.fr", Some("\"3 rue X, 69002 Lyon\" courriel:petit@garage.fr")),
            ("3 rue X 69002 Lyon siren 732 829 320", Some("\"3 rue X 69002 Lyon\" siren:\"732 829 320\"")),
            (
                "3 rue X 69002 Lyon tél. 06 01 02 03 04 petit@garage.fr",
                Some("\"3 rue X 69002 Lyon\" courriel:petit@garage.fr note:\"tél. 06 01 02 03 04\""),
            ),
            ("3 rue X 69002 Lyon petit@garage.fr pro", Some("\"3 rue X 69002 Lyon\" courriel:petit@garage.fr type:pro")),
            ("3 rue X petit@garage.fr 2e étage", Some("\"3 rue X\" courriel:petit@garage.fr note:\"2e étage\"")),
            ("3 rue Siren, 69002 Lyon", None),
            ("Tour Mobile 12 69002 Lyon", None),
            ("3 rue X 69002 Lyon 06 01 02 03 04", Some("\"3 rue X 69002 Lyon\" note:\"06 01 02 03 04\"")),
            ("3 rue X, Montréal (Québec) H2X 1K7 514 555-1234", Some("\"3 rue X, Montréal (Québec) H2X 1K7\" note:\"514 555-1234\"")),
            ("3 rue X 69002 Lyon (petit@garage.fr)", Some("\"3 rue X 69002 Lyon\" courriel:petit@garage.fr")),
            ("3 rue X 69002 Lyon a@garage.fr b@garage.fr", Some("\"3 rue X 69002 Lyon\" courriel:a@garage.fr note:\"b@garage.fr\"")),
            ("3 rue du Mobile 12 69002 Lyon", None),
            ("BP 20031 69002 Lyon", None),
            ("12 rue des Lilas, 69003 Lyon", None),
        ] {
            assert_eq!(more_than_an_address(typed, Lang::Fr).as_deref(), more, "{typed}");
        }
    }
}
