//! Options of every verb that takes any, from known values: what is read by name is what was meant, or it is asked about.

use std::collections::BTreeMap;

use bot::{catalogue, read_line};
use grammar::fold;
use support::phone::option::{Meant, slip, spelled, today, value};
use support::phone::{Dice, cases};

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
    ("interest", "show", &["F2026-0002"]),
];

fn case(seed: u64) -> Case {
    let dice = &mut Dice::of(seed);
    let (command, verb, parts) = dice.one(TYPED);
    let spec = catalogue::spec(command).expect("a command");
    let verb = spec.verbs.iter().find(|known| known.name == verb).expect("a verb");
    let mut pieces: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
    let (mut options, mut slipped, mut is_plain) = (BTreeMap::new(), None, true);
    for _ in 0..dice.below(3) + 1 {
        let option = &verb.options[dice.place(verb.options.len())];
        if options.contains_key(option.name) {
            continue;
        }
        let Some((meant, typed)) = value(dice, option.value, today()) else { continue };
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
        pieces.insert(dice.place(pieces.len() + 1), format!("{key}{colon}{typed}"));
        options.insert(option.name, meant);
    }
    is_plain &= slipped.is_none() && parts.len() < 2;
    let head = if verb.name == spec.default_verb().name { String::new() } else { format!(" {}", verb.name) };
    Case { typed: format!("/{command}{head} {}", pieces.join(" ")), options, rest: parts.join(" "), slip: slipped, is_plain }
}

/// Why what was read is not what was meant, where nothing is asked about.
fn wrong(case: &Case) -> Option<String> {
    let line = read_line(&case.typed, &catalogue::specs(), today()).expect("a command");
    if !line.doubts.is_empty() {
        return None;
    }
    // What is no option is left among the words: the verb refuses it by name, or shows it.
    if let Some(slip) = &case.slip {
        return (!fold(&line.rest).contains(&fold(slip))).then(|| format!("« {slip} » is gone: {:?}", line.options));
    }
    for (name, meant) in &case.options {
        match line.options.get(*name) {
            Some(typed) if meant.is(typed, today()) => {}
            found => return Some(format!("{name} is {found:?}, not {meant:?}")),
        }
    }
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([';', ' ']).to_owned();
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
        failed.extend(wrong(&case).map(|why| format!("{seed}: {}\n   {why}", case.typed)));
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), cases(), failed[..failed.len().min(30)].join("\n"));
    assert!(plain > cases() / 5 && heard * 10 > plain * 7, "what is plain is understood: {heard} of {plain}");
}
