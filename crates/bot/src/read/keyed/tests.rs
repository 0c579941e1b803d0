//! Command lines from known values, as phones and people write them: each option is what was meant, or it is asked about.

use std::collections::BTreeMap;

use billing::PaymentTerms;
use chat::{Mention, ValueKind};
use chrono::{Days, NaiveDate};
use grammar::{Lean, amount, date, due, fold};
use rust_decimal::Decimal;

use super::{Doubt, is_near};
use crate::catalogue;
use crate::read::line::{CommandLine, read_line, without_mentions};

thread_local! {
    static LOOKED_AT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts the characters that reading looks at, again and again.
pub(super) fn looked_at(characters: usize) {
    LOOKED_AT.with(|count| count.set(count.get() + characters));
}

/// Of a line twice as long, no more than twice as much is looked at, whatever is typed.
#[test]
fn a_line_costs_what_it_is_long() {
    let cost = |text: &str| {
        LOOKED_AT.with(|count| count.set(0));
        let _ = read_line(text, &catalogue::specs(), today());
        LOOKED_AT.with(std::cell::Cell::get)
    };
    for head in ["/devis dupont Logo 450 ", "/reglages ", "/paye ", "/cgv publier ", "/client ajouter "] {
        for piece in [
            "siren:",
            "siren:1 ",
            "siren:1 2 3 4 5 ",
            "1 ",
            "titre:a b ",
            "titre:a b c 1 ",
            "a:b ",
            "a : b ",
            "acompte:30% ",
            "x",
            "\"",
            "titre:\"a ",
            "@a ",
            ";",
            "\n",
            "titre:a b ;",
            "jusqu'au:",
            "titre: ",
            "d:d d ",
            "valide:7j x ",
            "iban:FR14 2004 ",
        ] {
            let typed = |length: usize| format!("{head}{}", piece.repeat(length / piece.chars().count()));
            let (once, twice) = (cost(&typed(1_500)), cost(&typed(3_000)));
            assert!(twice <= once * 9 / 4 + 2_000, "{head}{piece}…: {once}, {twice}");
            assert!(twice < 150_000, "{head}{piece}…: {twice}");
        }
    }
    // What is like no name is compared with none.
    assert!(!is_near(&"x".repeat(80_000), "siren") && catalogue::nearest(&"x".repeat(80_000), words::Lang::Fr).is_none());
}

/// SplitMix64: each case is its seed, and says so when it fails.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(most).expect("small")).expect("small")
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn is_one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }
}

/// How many: two thousand of them, or as many as RELANCE_GRAMMAR_CASES says.
#[expect(clippy::disallowed_methods, reason = "the environment says how many")]
fn cases() -> u64 {
    std::env::var("RELANCE_GRAMMAR_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

fn today() -> NaiveDate {
    "2026-03-18".parse().expect("a date")
}

/// What a value was to be, whatever its spelling.
#[derive(Clone, Debug, PartialEq)]
enum Meant {
    Text(String),
    Day(NaiveDate),
    Terms(PaymentTerms),
    Figure(Decimal, bool),
}

impl Meant {
    fn is(&self, typed: &str) -> bool {
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self {
            Self::Text(meant) => plain(meant) == plain(typed),
            Self::Day(meant) => [Lean::Past, Lean::Future].iter().any(|lean| date::read(typed, today(), *lean) == Ok(*meant)),
            Self::Terms(meant) => due::read(typed, today()) == Some(*meant),
            Self::Figure(value, is_percent) => {
                amount::read(typed).is_ok_and(|figure| figure.value.normalize() == *value && figure.is_percent == *is_percent)
            }
        }
    }
}

/// A value of that kind: what it is, and as it is typed.
fn value(dice: &mut Dice, kind: ValueKind) -> Option<(Meant, String)> {
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
            let day = today().checked_add_days(Days::new(u64::try_from(dice.below(40)).expect("small") + 1)).expect("a date");
            let lang = dice.one(&[words::Lang::Fr, words::Lang::En]);
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
            let (meant, typed) = match dice.below(7) {
                0 => (net, format!("{days}j")),
                1 => (net, format!("{days} j")),
                2 => (net, format!("{days} jours")),
                3 => (net, format!("{days}\u{a0}days")),
                4 => (PaymentTerms::NetThenEndOfMonth(days), format!("{days} jours fin de mois")),
                5 => (PaymentTerms::NetThenEndOfMonth(days), format!("{days}d eom")),
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
fn slip(dice: &mut Dice, key: &str) -> String {
    let mut letters: Vec<char> = key.chars().collect();
    let at = dice.below(letters.len());
    match dice.below(3) {
        0 if letters.len() > 2 => drop(letters.remove(at)),
        1 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

/// As people write a key: its accents, its capitals, an apostrophe.
fn spelled(dice: &mut Dice, key: &str) -> String {
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

struct Case {
    typed: String,
    options: BTreeMap<&'static str, Meant>,
    rest: String,
    /// A key that was typed wrongly.
    slip: Option<String>,
    /// No value of several words without quotation marks, no slip: nothing in it could be anything else.
    is_plain: bool,
}

/// Verbs, and the parts that they are typed with: an option may stand between two, and never in one.
const TYPED: &[(&str, &str, &[&str])] = &[
    ("quote", "new", &["dupont", "Refonte du site 1 x 1800", "; Carte 90€"]),
    ("quote", "revise", &["D2026-0001", "Refonte 1 x 1650"]),
    ("quote", "approved", &["D2026-0001"]),
    ("quote", "close", &["D2026-0001"]),
    ("invoice", "new", &["atelier dupont", "Conseil 3h x 85"]),
    ("invoice", "new", &["D2026-0001"]),
    ("document", "replace", &["F2026-0001", "Conseil 4h x 85"]),
    ("client", "edit", &["dupont"]),
    ("client", "add", &["Atelier Zorro"]),
    ("chase", "pause", &["F2026-0002"]),
    ("paid", "record", &["F2026-0002", "540"]),
    ("setup", "identity", &[]),
    ("setup", "billing", &[]),
    ("setup", "pay", &[]),
    ("statement", "show", &["dupont"]),
    ("writeoff", "record", &["F2026-0002"]),
];

fn case(seed: u64) -> Case {
    let dice = &mut Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let (command, verb, parts) = dice.one(TYPED);
    let spec = catalogue::spec(command).expect("a command");
    let verb = spec.verbs.iter().find(|known| known.name == verb).expect("a verb");
    let mut pieces: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
    let (mut options, mut slipped, mut is_plain) = (BTreeMap::new(), None, true);
    for _ in 0..dice.below(3) + 1 {
        let option = &verb.options[dice.below(verb.options.len())];
        if options.contains_key(option.name) {
            continue;
        }
        let Some((meant, typed)) = value(dice, option.value) else { continue };
        let names: Vec<&str> = option.names().collect();
        let name = dice.one(&names);
        let mut key = spelled(dice, name);
        if slipped.is_none() && dice.is_one_in(10) {
            let wrong = slip(dice, name);
            let is_known = spec.options(verb).any(|option| option.answers_to(&wrong));
            if !is_known && wrong != name && !wrong.starts_with('_') {
                slipped = Some(wrong.clone());
                key = wrong;
            }
        }
        let colon = dice.one(&[":", ":", ":", " : ", "\u{a0}: ", ": ", "："]);
        is_plain &= !(matches!(meant, Meant::Text(_)) && typed.contains(' ') && !typed.starts_with(['"', '«', '“']));
        pieces.insert(dice.below(pieces.len() + 1), format!("{key}{colon}{typed}"));
        options.insert(option.name, meant);
    }
    is_plain &= slipped.is_none() && parts.len() < 2;
    let head = if verb.name == spec.default_verb().name { String::new() } else { format!(" {}", verb.name) };
    Case { typed: format!("/{command}{head} {}", pieces.join(" ")), options, rest: parts.join(" "), slip: slipped, is_plain }
}

/// Why what was read is not what was meant, where nothing is asked about.
fn wrong(case: &Case, line: &CommandLine) -> Option<String> {
    if !line.doubts.is_empty() {
        return None;
    }
    // What is no option is left among the words: the verb refuses it by name, or shows it.
    if let Some(slip) = &case.slip {
        return (!fold(&line.rest).contains(&fold(slip))).then(|| format!("« {slip} » is gone: {:?}", line.options));
    }
    for (name, meant) in &case.options {
        match line.options.get(*name) {
            Some(typed) if meant.is(typed) => {}
            found => return Some(format!("{name} is {found:?}, not {meant:?}")),
        }
    }
    let plain = |text: &str| without_mentions(text, &[] as &[Mention]).trim_matches([';', ' ']).to_owned();
    if line.options.len() != case.options.len() || plain(&line.rest) != plain(&case.rest) {
        return Some(format!("left is « {} », {:?}", line.rest, line.options));
    }
    None
}

#[test]
fn an_option_is_what_was_meant_or_it_is_asked() {
    let (mut plain, mut heard, mut failed) = (0, 0, Vec::new());
    for seed in 0..cases() {
        let case = case(seed);
        let line = read_line(&case.typed, &catalogue::specs(), today()).expect("a command");
        plain += u64::from(case.is_plain);
        heard += u64::from(case.is_plain && line.doubts.is_empty());
        failed.extend(wrong(&case, &line).map(|why| format!("{seed}: {}\n   {why}", case.typed)));
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), cases(), failed[..failed.len().min(30)].join("\n"));
    assert!(plain > cases() / 5 && heard * 10 > plain * 7, "what is plain is understood: {heard} of {plain}");
}

/// What was misheard once, as it is read now: the options, what is left, and whether it is asked about.
#[test]
fn what_was_misheard_once_never_is_again() {
    for (typed, options, rest, is_asked) in [
        ("/setup identity address:9 rue Neuve 69001 Lyon", &[("address", "9 rue Neuve 69001 Lyon")][..], "", false),
        ("/chase pause F2026-0001 jusqu’au:1er août", &[("until", "1er août")], "F2026-0001", false),
        ("/invoice dupont Logo 450 titre:Site vitrine", &[("title", "Site vitrine")], "dupont Logo 450", false),
        ("/invoice dupont Logo 450\nnote: payable sous 30 jours", &[("note", "payable sous 30 jours")], "dupont Logo 450", false),
        ("/invoice dupont Logo 450 note:payable sous 30 jours", &[("note", "payable")], "dupont Logo 450  sous 30 jours", true),
        ("/invoice dupont titre:Site vitrine Logo 450", &[("title", "Site")], "dupont  vitrine Logo 450", true),
        ("/invoice dupont Logo 450 valide:7j", &[], "dupont Logo 450 valide:7j", true),
        ("/invoice dupont Audit: SEO 450", &[], "dupont Audit: SEO 450", false),
        ("/invoice dupont Notes: réunion 450", &[], "dupont Notes: réunion 450", true),
        ("/setup identity address:9 rue Neuve bât : B 69001 Lyon", &[("address", "9")], "rue Neuve bât : B 69001 Lyon", true),
        ("/setup identity name:Marion Leroy foo:bar", &[("name", "Marion Leroy")], "foo:bar", true),
        ("/client add \"Bright Labs\" devise:USD", &[], "\"Bright Labs\" devise:USD", true),
    ] {
        let line = read_line(typed, &catalogue::specs(), today()).expect("a command");
        let read: Vec<(&str, &str)> = line.options.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!((read.as_slice(), line.rest.as_str(), !line.doubts.is_empty()), (options, rest, is_asked), "{typed}: {:?}", line.doubts);
    }
}

#[test]
fn a_slip_is_a_letter_and_not_another_word() {
    for (typed, name) in [("acompt", "acompte"), ("titer", "titre"), ("nottte", "note"), ("validte", "validite")] {
        assert_eq!(is_near(typed, name), typed != "nottte", "{typed}");
    }
    for (typed, name) in [("seo", "ref"), ("la", "le"), ("bic", "bio"), ("note", "note"), ("audit", "debut")] {
        assert!(!is_near(typed, name), "{typed}");
    }
    let line = read_line("/quote dupont Logo 450 acompt:40%", &catalogue::specs(), today()).expect("a command");
    assert!(matches!(line.doubts.as_slice(), [Doubt::Key { key, meant: Some(option) }] if key == "acompt" && option.name == "deposit"));
}
