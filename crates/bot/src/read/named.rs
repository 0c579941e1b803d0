//! The name of a client as typed, and what is no part of a name: its kind, its address, its e-mail.

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
    let is_email = |word: &str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
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
}
