//! Lines made from known values, as phones, banks and three countries type them.

use std::collections::BTreeMap;

use billing::{Currency, PaymentMethod};
use bot::catalogue;
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use support::phone::option::{Meant as Kept, slip, spelled, value};
use support::phone::{Dice, day, item};

/// In which currency, and on which day.
pub(super) struct At {
    pub currency: Currency,
    pub today: NaiveDate,
}

/// The clients of each desk, and other ways to write their names.
pub(super) const CLIENTS: [(&str, &[&str]); 4] = [
    ("Atelier Dupont", &["dupont", "Atelier dupont", "ATELIER DUPONT", "\"Atelier Dupont\"", "« Atelier Dupont »", "Dupont"]),
    ("Zoé Durand", &["zoe", "Zoé", "zoé durand", "Durand", "“Zoé Durand”", "ZOE DURAND"]),
    ("Éditions du Lac", &["lac", "editions du lac", "Éditions", "\"éditions du lac\""]),
    ("Boréal & Fils", &["boreal", "Boréal", "boréal & fils", "Boréal & Fils"]),
];

/// What is typed and what it was made from.
#[derive(Debug)]
pub(super) struct Case {
    pub typed: String,
    pub meant: Meant,
    /// Keys that were typed wrongly: where text may stand they may be text, and are seen there.
    pub slips: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Meant {
    Document { is_quote: bool, client: usize, items: Vec<item::Meant>, options: BTreeMap<&'static str, Kept> },
    Balance,
    Payment { minor: i64, method: PaymentMethod, on: NaiveDate },
    Pause { until: NaiveDate },
    Client { client: usize, options: BTreeMap<&'static str, Kept> },
}

const OF_QUOTE: &[&str] = &["title", "note", "po", "due", "valid", "deposit", "discount", "start"];
const OF_INVOICE: &[&str] = &["title", "note", "po", "due", "discount"];
/// What of a client no document takes over.
const OF_CLIENT: &[&str] = &["contact", "department", "note"];

/// A reference as people copy it, shorten it, or say it.
fn reference(dice: &mut Dice, kind: char, last: u32) -> String {
    match dice.below(7) {
        0 => format!("{kind}2026-{last:04}"),
        1 => format!("{}2026-{last:04}", kind.to_ascii_lowercase()),
        2 => format!("n°{last}"),
        3 => format!("{last:04}"),
        4 => format!("n° {kind}2026-{last:04}"),
        5 => format!("#{last}"),
        _ => format!("{kind}2026-{last:04}"),
    }
}

fn client(dice: &mut Dice) -> (usize, String) {
    let at = dice.place(CLIENTS.len());
    let (name, others) = CLIENTS[at];
    let typed = if dice.is_one_in(3) { name.to_owned() } else { dice.one(others).to_owned() };
    if dice.is_one_in(20) && !typed.contains(['"', '«', '“', ' ']) {
        return (at, slip(dice, &typed));
    }
    (at, typed)
}

/// Some options of a verb, with their values, each key as it is spelled.
fn options(
    dice: &mut Dice,
    command: &str,
    verb: &str,
    names: &[&'static str],
    today: NaiveDate,
) -> (BTreeMap<&'static str, Kept>, Vec<String>, Vec<String>) {
    let spec = catalogue::spec(command).expect("a command");
    let verb = spec.verb(verb).expect("a verb");
    let (mut meant, mut typed, mut slips) = (BTreeMap::new(), Vec::new(), Vec::new());
    for _ in 0..dice.below(3) {
        let name = dice.one(names);
        let option = spec.option(verb, name).expect("an option");
        if meant.contains_key(name) {
            continue;
        }
        let Some((kept, written)) = value(dice, option.value, today) else { continue };
        let known: Vec<&str> = option.names().collect();
        let key = dice.one(&known);
        let is_slip = dice.is_one_in(12);
        let key = if is_slip { slip(dice, key) } else { spelled(dice, key) };
        slips.extend(Some(format!("{key}:")).filter(|_| is_slip));
        let colon = dice.one(&[":", ":", ":", " : ", "\u{a0}: ", ": ", "："]);
        typed.push(format!("{key}{colon}{written}"));
        meant.insert(name, kept);
    }
    if meant.contains_key("deposit") {
        typed.push(dice.one(&["motif:essai", "because:essai", "parce_que:\"essai\""]).to_owned());
        meant.insert("because", Kept::Text("essai".to_owned()));
    }
    (meant, typed, slips)
}

fn document(dice: &mut Dice, at: &At, seed: u64) -> Case {
    let is_quote = dice.is_one_in(2);
    let (name, options_of) = if is_quote { ("quote", OF_QUOTE) } else { ("invoice", OF_INVOICE) };
    let spec = catalogue::spec(name).expect("a command");
    let command = dice.one(&std::iter::once(spec.name).chain(spec.aliases.iter().copied()).collect::<Vec<_>>());
    let (client, named) = client(dice);
    let count = if dice.is_one_in(4) { 2 } else { 1 };
    let items: Vec<item::Meant> = (0..count).map(|rank| item::meant(seed.wrapping_mul(31).wrapping_add(rank), Some(at.currency))).collect();
    let typed_items = items.iter().map(|item| item.typed.clone()).collect::<Vec<_>>().join(" ; ");
    let (options, typed, slips) = options(dice, name, "new", options_of, at.today);
    let mut pieces = vec![named, typed_items];
    for option in typed {
        let at = if dice.is_one_in(4) { dice.place(pieces.len()) } else { pieces.len() };
        pieces.insert(at, option);
    }
    Case { typed: format!("/{command} {}", pieces.join(" ")), meant: Meant::Document { is_quote, client, items, options }, slips }
}

fn payment(dice: &mut Dice, at: &At) -> Case {
    let minor = i64::try_from(dice.below(40_000) + 1).expect("small");
    let figure = item::figure(dice, Decimal::new(minor, 2));
    let (amount, _) = item::signed(dice, &figure, at.currency);
    let (method, names): (PaymentMethod, &[&str]) = dice.one(&[
        (PaymentMethod::Transfer, &["virement", "transfer"][..]),
        (PaymentMethod::Card, &["carte", "card"]),
        (PaymentMethod::Cheque, &["cheque", "chèque", "CHEQUE"]),
        (PaymentMethod::Interac, &["interac", "Interac"]),
    ]);
    let on = at.today - Days::new(dice.below(20) + 1);
    let named = reference(dice, 'F', 2);
    let (by, when) = (dice.one(names), day::spelled(dice, on));
    let bare = when.trim_start_matches("le ").to_owned();
    let mut typed = format!("{named} {amount}");
    let (mut meant_method, mut meant_day) = (PaymentMethod::Transfer, at.today);
    match dice.below(4) {
        0 => {}
        1 => {
            typed.push_str(&dice.one(&[format!(" par:{by}"), format!(" by:{by}"), format!(" par : {by}"), format!(" par {by}")]));
            meant_method = method;
        }
        2 => {
            typed.push_str(&dice.one(&[format!(" le:{bare}"), format!(" on:{bare}"), format!(" le {bare}")]));
            meant_day = on;
        }
        _ => {
            typed.push_str(&dice.one(&[format!(" par:{by} le:{bare}"), format!(" le : {bare} par : {by}"), format!(" {by} le {bare}")]));
            (meant_method, meant_day) = (method, on);
        }
    }
    let command = dice.one(&["encaisser", "paid", "paye"]);
    Case { typed: format!("/{command} {typed}"), meant: Meant::Payment { minor, method: meant_method, on: meant_day }, slips: Vec::new() }
}

pub(super) fn case(at: &At, seed: u64) -> Case {
    let dice = &mut Dice::of(seed);
    match dice.below(12) {
        0 => {
            let command = dice.one(&["facture", "invoice"]);
            Case { typed: format!("/{command} {}", reference(dice, 'D', 1)), meant: Meant::Balance, slips: Vec::new() }
        }
        1 | 2 => payment(dice, at),
        3 => {
            let until = at.today + Days::new(dice.below(27) + 2);
            let when = day::spelled(dice, until);
            let bare = when.trim_start_matches("le ").to_owned();
            let key = dice.one(&["jusqu_au:", "until:", "jusqu’au:", "jusqu'au : ", "jusqu'au ", "jusqua:"]);
            let command = dice.one(&["relance suspendre", "chase pause"]);
            Case { typed: format!("/{command} {} {key}{bare}", reference(dice, 'F', 2)), meant: Meant::Pause { until }, slips: Vec::new() }
        }
        4 => {
            let (client, named) = client(dice);
            let (options, typed, slips) = options(dice, "client", "edit", OF_CLIENT, at.today);
            let command = dice.one(&["client modifier", "client edit"]);
            Case { typed: format!("/{command} {named} {}", typed.join(" ")), meant: Meant::Client { client, options }, slips }
        }
        _ => document(dice, at, seed),
    }
}
