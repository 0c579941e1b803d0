//! Words of French that lose their vowel before another: « d’Atelier Dupont », « qu’Hélène », « de Studio ».

use fluent_bundle::{FluentArgs, FluentValue};

/// « de » before what follows it, as a text of ours asks for it: `{ DE($client) }`.
pub(crate) fn de<'a>(said: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    before("d", said)
}

/// « que » before what follows it.
pub(crate) fn que<'a>(said: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    before("qu", said)
}

fn before<'a>(elided: &str, said: &[FluentValue<'a>]) -> FluentValue<'a> {
    match said {
        [FluentValue::String(said)] if is_elided_before(said) => format!("{elided}’{said}").into(),
        [FluentValue::String(said)] => format!("{elided}e {said}").into(),
        _ => FluentValue::Error,
    }
}

/// Names in H that are said without one; before the others, and before words in general, it is not known.
const MUTE: [&str; 12] =
    ["hélène", "helene", "henri", "henriette", "héloïse", "heloise", "hubert", "honoré", "hortense", "hyacinthe", "hippolyte", "hermine"];

/// Whether « de » and « que » lose their vowel before that.
fn is_elided_before(said: &str) -> bool {
    let word: String = said.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut letters = word.chars();
    match letters.next() {
        Some(
            'a' | 'à' | 'â' | 'ä' | 'e' | 'é' | 'è' | 'ê' | 'ë' | 'i' | 'î' | 'ï' | 'o' | 'ô' | 'ö' | 'u' | 'ù' | 'û' | 'ü' | 'œ' | 'æ',
        ) => !matches!(word.as_str(), "onze" | "oui" | "un"),
        // « Yves », but « Yann ».
        Some('y') => letters.next().is_some_and(|second| !"aeiouyéèêëïîôûü".contains(second)),
        Some('h') => MUTE.contains(&word.as_str()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vowel_takes_the_vowel_before_it() {
        for said in
            ["Atelier Dupont", "avril", "août", "octobre", "Élodie", "Œuvres & Cie", "EDF", "Yves", "Hélène Roy", "Île-de-Ré Conseil"]
        {
            assert!(is_elided_before(said), "{said}");
        }
        for said in ["Studio", "mars", "Yann", "Hugo", "8 rue", "« Atelier »", "Onze Mille", "", "(Atelier)"] {
            assert!(!is_elided_before(said), "{said}");
        }
        let said = |elided, text: &str| match before(elided, &[FluentValue::from(text)]) {
            FluentValue::String(said) => said.into_owned(),
            _ => String::new(),
        };
        assert_eq!(
            [said("d", "Atelier Dupont"), said("d", "Studio"), said("qu", "Élodie"), said("qu", "Paul")],
            ["d’Atelier Dupont", "de Studio", "qu’Élodie", "que Paul"]
        );
    }
}
