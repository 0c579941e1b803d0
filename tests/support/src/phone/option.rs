//! The value of an option and its key, as phones write them.

use billing::PaymentTerms;
use chat::ValueKind;
use chrono::{Days, NaiveDate};
use grammar::{Lean, amount, date, due};
use rust_decimal::Decimal;
use words::Lang;

use super::Dice;

/// The day on which it is typed.
#[must_use]
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 18).unwrap_or_default()
}

/// What a value was to be, whatever its spelling.
#[derive(Clone, Debug, PartialEq)]
pub enum Meant {
    Text(String),
    Day(NaiveDate),
    Terms(PaymentTerms),
    Figure(Decimal, bool),
}

impl Meant {
    /// Whether that is one of its spellings.
    #[must_use]
    pub fn is(&self, typed: &str, today: NaiveDate) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Text(meant) => plain(meant) == plain(typed),
            Self::Day(meant) => [Lean::Past, Lean::Future].iter().any(|lean| date::read(typed, today, *lean) == Ok(*meant)),
            Self::Terms(meant) => due::read(typed, today) == Some(*meant),
            Self::Figure(value, is_percent) => {
                amount::read(typed).is_ok_and(|figure| figure.value.normalize() == *value && figure.is_percent == *is_percent)
            }
        }
    }
}

/// A value of that kind: what it is, and as it is typed.
pub fn value(dice: &mut Dice, kind: ValueKind, today: NaiveDate) -> Option<(Meant, String)> {
    let quoted = |dice: &mut Dice, text: &str| match dice.below(5) {
        0 => format!("\"{text}\""),
        1 => format!("«\u{a0}{text}\u{a0}»"),
        2 => format!("“{text}”"),
        _ => text.to_owned(),
    };
    Some(match kind {
        ValueKind::Word => {
            let text = dice.one(&[
                "Site",
                "Site vitrine",
                "Merci beaucoup à tous",
                "9 rue Neuve 69001 Lyon",
                "à l’attention de Zoé",
                "VIR-1234",
                "BC 42",
                "oui",
                "12 % d’escompte",
            ]);
            let typed = quoted(dice, text);
            (Meant::Text(text.to_owned()), typed)
        }
        ValueKind::Date => {
            let day = today + Days::new(dice.below(40) + 1);
            let lang = dice.one(&[Lang::Fr, Lang::En]);
            let long = words::date_long(lang, day);
            let typed = match dice.below(6) {
                0 => day.to_string(),
                1 => day.format("%d/%m/%Y").to_string(),
                2 => day.format("%-d/%m").to_string(),
                3 if lang.is_french() => format!("le {long}"),
                4 => day.format("%d.%m.%y").to_string(),
                _ => long,
            };
            (Meant::Day(day), typed)
        }
        ValueKind::Due => {
            let days = dice.one(&[8_u16, 15, 30, 45, 60]);
            let net = PaymentTerms::Net(days);
            // Sixty days and then the end of the month is beyond what may be agreed in France.
            let before_end = days.min(45);
            let (meant, typed) = match dice.below(7) {
                0 => (net, format!("{days}j")),
                1 => (net, format!("{days} j")),
                2 => (net, format!("{days} jours")),
                3 => (net, format!("{days}\u{a0}days")),
                4 => (PaymentTerms::NetThenEndOfMonth(before_end), format!("{before_end} jours fin de mois")),
                5 => (PaymentTerms::NetThenEndOfMonth(before_end), format!("{before_end}d eom")),
                _ => (PaymentTerms::OnReceipt, dice.one(&["reception", "à réception", "receipt"]).to_owned()),
            };
            (Meant::Terms(meant), typed)
        }
        ValueKind::Figure => {
            let value = dice.one(&[5_u32, 10, 20, 30, 50]);
            let (typed, is_percent) = match dice.below(5) {
                0 => (format!("{value}%"), true),
                1 => (format!("{value} %"), true),
                2 => (format!("{value}\u{202f}%"), true),
                3 => (format!("{value},00 €"), false),
                _ => (format!("{value}€"), false),
            };
            (Meant::Figure(Decimal::from(value), is_percent), typed)
        }
        ValueKind::OneOf(values) => {
            let value = dice.one(values);
            (Meant::Text(value.to_owned()), value.to_owned())
        }
        _ => return None,
    })
}

/// A key with a letter left out, twice or changed with its neighbour.
#[must_use]
pub fn slip(dice: &mut Dice, key: &str) -> String {
    let mut letters: Vec<char> = key.chars().collect();
    let at = dice.place(letters.len());
    match dice.below(3) {
        0 if letters.len() > 2 => drop(letters.remove(at)),
        1 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

/// As people write a key: its accents, its capitals, an apostrophe.
#[must_use]
pub fn spelled(dice: &mut Dice, key: &str) -> String {
    let accented = [
        ("echeance", "échéance"),
        ("validite", "validité"),
        ("debut", "début"),
        ("methode", "méthode"),
        ("jusqu_au", "jusqu’au"),
        ("telephone", "téléphone"),
        ("reference", "référence"),
        ("penalites", "pénalités"),
        ("prochain_devis", "prochain devis"),
        ("parce_que", "parce que"),
    ];
    let key = accented.iter().find(|(plain, _)| *plain == key).map_or(key, |(_, accented)| if dice.is_one_in(2) { accented } else { key });
    let capital = || key.chars().take(1).flat_map(char::to_uppercase).chain(key.chars().skip(1)).collect();
    if dice.is_one_in(5) { capital() } else { key.to_owned() }
}
