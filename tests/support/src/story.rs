//! Stories told once, to be lived on every platform: in French, by Marion and by her client's Julie.

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Marion,
    Julie,
}

pub use Who::{Julie, Marion};

/// Something that happens.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A command, typed or picked.
    Types(Who, &'a str),
    /// A button by its label, and by its English name.
    Presses(Who, &'a str, &'a str),
    /// A form filled in, or its questions answered one by one: by the keys of its fields.
    Answers(Who, &'a [(&'a str, &'a str)]),
    Later(i64),
    Until(&'a str),
}

use Step::{Answers, Later, Presses, Types, Until};

/// How stories begin on a platform: Marion's French business, her client, whose Julie approves and pays, and her terms of sale.
pub const FOUNDS: &str = r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606"#;
/// What a business says of itself once it sells to consumers.
pub const TELLS_CONSUMERS: &str =
    r#"/reglages identite telephone:"06 12 34 56 78" mediateur:"CM2C, 49 rue de Ponthieu, 75008 Paris" livraison:21j"#;
pub const ADDS_CLIENT: &str = r#"/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon" siren:404833048"#;
pub const PUBLISHES_TERMS: &str =
    r#"/cgv publier CGV texte:"Un acompte est dû à la commande." resume:"30 % à la commande, le solde 30 jours après la livraison.""#;

/// The code of an invitation or of a link, in what was said.
///
/// # Panics
/// Where there is none.
#[must_use]
pub fn code_in(said: &str) -> String {
    let is_code = |word: &&str| word.len() == 8 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    said.split(|c: char| !c.is_ascii_alphanumeric()).find(is_code).unwrap_or_else(|| panic!("{said}")).to_owned()
}

/// The story of the demo, from the quote to the last payment.
pub const MAIN: &[Step<'_>] = &[
    Types(Marion, r#"/devis dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; acompte:30% validite:30j titre:"Site vitrine""#),
    Presses(Marion, "Envoyer", "Send"),
    Later(60),
    Presses(Julie, "Bon pour accord", "Approve"),
    Answers(Julie, &[("name", "Julie Dupont"), ("words", "Bon pour accord")]),
    Until("2026-03-04"),
    Types(Marion, "/encaisser F2026-0001 594 par:virement"),
    Until("2026-03-16"),
    Types(Marion, "/facture D2026-0001"),
    Presses(Marion, "Envoyer", "Send"),
    Presses(Julie, "Bien reçue", "Received"),
    Until("2026-04-30"),
    Presses(Julie, "Je règle le…", "I will pay on…"),
    Answers(Julie, &[("on", "22 mai")]),
    Until("2026-05-22"),
    Types(Marion, "/retards"),
    Types(Marion, "/encaisser F2026-0002 1386 par:virement"),
];

/// The same as the console is told it, by somebody else before.
#[must_use]
pub fn script(steps: &[Step<'_>]) -> String {
    let mut lines = Vec::new();
    let mut minutes = 9 * 60;
    let speaks = |who: Who, lines: &mut Vec<String>| lines.push(format!("as {who:?}"));
    for step in steps {
        match *step {
            Types(who, line) => {
                speaks(who, &mut lines);
                lines.push(line.to_owned());
            }
            Presses(who, _, name) => {
                speaks(who, &mut lines);
                lines.push(format!("press {name}"));
            }
            Answers(who, answers) => {
                speaks(who, &mut lines);
                lines.extend(answers.iter().map(|(_, answer)| (*answer).to_owned()));
            }
            Later(more) => {
                minutes += more;
                lines.push(format!("time {:02}:{:02}", minutes / 60, minutes % 60));
            }
            Until(day) => lines.push(format!("date {day}")),
        }
    }
    lines.join("\n")
}
