//! The name and the address of a client as typed, and what is no part of them: its kind, its e-mail, its numbers.

use grammar::fold;
use words::Lang;

use crate::read::choice;

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

/// An address with other parts of a client after it, as they would be typed by name; `None` where it is an address and nothing else.
///
/// No address holds an e-mail, or the name of a number that is told apart from it; what begins there is not the address.
pub(crate) fn more_than_an_address(typed: &str, lang: Lang) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let named = |word: &str| match fold(word.trim_matches([',', ':', '.'])).as_str() {
        "siren" => Some("siren"),
        "siret" => Some("siret"),
        "tva" | "vat" => Some(if lang.is_french() { "tva" } else { "vat" }),
        "tel" | "telephone" | "portable" | "mobile" | "phone" => Some("note"),
        _ => None,
    };
    let email = if lang.is_french() { "courriel" } else { "email" };
    let kind_key = if lang.is_french() { "type" } else { "kind" };
    let leads_to_email = |word: &str| ["courriel", "email", "mail", "e-mail"].contains(&fold(word.trim_end_matches([':', ','])).as_str());
    let is_figure = |word: Option<&&str>| word.is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    let begins = |at: usize| is_email(words[at]) || named(words[at]).is_some() && is_figure(words.get(at + 1));
    let end = (1..words.len()).find(|at| begins(*at))?;
    let is_led = end > 1 && is_email(words[end]) && leads_to_email(words[end - 1]);
    let address = words[..end - usize::from(is_led)].join(" ");
    let mut parts = vec![format!("\"{}\"", address.trim_end_matches(','))];
    let mut notes: Vec<String> = Vec::new();
    let mut rest = &words[end..];
    while let Some((first, after)) = rest.split_first() {
        let next = (0..after.len()).find(|at| begins(end + words[end..].len() - after.len() + at)).unwrap_or(after.len());
        let value = after[..next].join(" ");
        let value = value.trim_matches([',', ' ']);
        match named(first) {
            Some("note") => notes.push(format!("{first} {value}")),
            Some(key) => parts.push(format!("{key}:\"{value}\"")),
            None => {
                parts.push(format!("{email}:{}", first.trim_end_matches(',')));
                match value {
                    "" => {}
                    kind if choice::kind(&fold(kind)).is_ok() => parts.push(format!("{kind_key}:{kind}")),
                    other => notes.push(other.to_owned()),
                }
            }
        }
        rest = &after[next..];
    }
    if !notes.is_empty() {
        parts.push(format!("note:\"{}\"", notes.join(", ")));
    }
    Some(parts.join(" "))
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
            ("12 rue des Lilas, 69003 Lyon", None),
        ] {
            assert_eq!(more_than_an_address(typed, Lang::Fr).as_deref(), more, "{typed}");
        }
    }
}
