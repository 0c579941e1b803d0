//! An item, made from known values, in one of the spellings of phones, banks and three countries.

use billing::line::hours_of;
use billing::money::{CAD, EUR};
use billing::{Currency, Discount, Line, Unit};
use grammar::items::Item;
use rust_decimal::Decimal;

use super::Dice;

const PLAIN: &[&str] = &[
    "Refonte du site",
    "Conseil",
    "Réunion à distance",
    "Cours d'anglais",
    "Audit: SEO",
    "Traduction FR-EN",
    "Plan A",
    "Développement back-end",
    "logo",
    "SITE VITRINE",
    "Œuvre graphique",
    "Site v2",
    "Website redesign",
    "Maintenance & hébergement",
    "Coaching l’été",
];
/// What holds figures and signs of its own.
const RISKY: &[&str] = &[
    "Formation niveau 2",
    "Gestion mars 2026",
    "Pack 10 photos",
    "Suivi 24/7",
    "Lot n°3",
    "iPhone 15 Pro",
    "Logo + charte",
    "Site 5 pages",
    "Bilan 2025",
    "Affiche 40x60",
    "Carte de remise 10%",
    "Logo HT",
    "Pack 1 250 mots",
    "4 séances de 2h",
    "Phase 2 , suite",
    "Visuels x 12",
    "Version 2.0",
    "Atelier du 14/03",
];

/// A figure as it is grouped and pointed somewhere.
pub fn figure(dice: &mut Dice, value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = if fraction.len() == 1 && !dice.is_one_in(3) { format!("{fraction}0") } else { fraction.to_owned() };
    let grouped = |mark: &str| {
        let mut out = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push_str(mark);
            }
            out.push(digit);
        }
        out
    };
    let (whole, mark) = match dice.below(8) {
        0 => (grouped(" "), ","),
        1 => (grouped("\u{202f}"), ","),
        2 => (grouped(","), "."),
        3 => (grouped("."), ","),
        4 => (grouped("'"), "."),
        5 => (whole.to_owned(), "."),
        _ => (whole.to_owned(), ","),
    };
    if fraction.is_empty() { whole } else { format!("{whole}{mark}{fraction}") }
}

/// The figure with a sign of its currency, or none; and whether it has one.
pub fn signed(dice: &mut Dice, figure: &str, currency: Currency) -> (String, bool) {
    let around: &[(&str, &str)] = if currency == CAD {
        &[
            ("", "$"),
            ("", " $"),
            ("", "\u{a0}$"),
            ("$", ""),
            ("$ ", ""),
            ("", " CAD"),
            ("CA$", ""),
            ("", " $ CA"),
            ("CAD ", ""),
            ("", " $CA"),
        ]
    } else {
        &[("", "€"), ("", " €"), ("", "\u{a0}€"), ("€", ""), ("", " euros"), ("", " EUR"), ("EUR ", ""), ("", "\u{202f}€")]
    };
    if dice.is_one_in(3) {
        return (figure.to_owned(), false);
    }
    let (before, after) = dice.one(around);
    // Nobody writes a sign before French decimals.
    let before = match is_french(figure) {
        true if before.contains('$') => "CAD ",
        true if before.contains('€') => "EUR ",
        _ => before,
    };
    (format!("{before}{figure}{after}"), true)
}

/// Decimals that an English reader would take for thousands.
fn is_french(figure: &str) -> bool {
    figure.rsplit_once(',').is_some_and(|(_, fraction)| fraction.len() == 3)
}

/// How many of what, as typed; what it is; and what a price of one of it may be followed by.
fn counted(dice: &mut Dice) -> (String, Decimal, Option<Unit>, Vec<&'static str>) {
    let many = Decimal::new(i64::try_from(dice.below(40) + 1).expect("small"), 0);
    let half = if dice.is_one_in(3) { many + Decimal::new(5, 1) } else { many };
    let number = |dice: &mut Dice, value: Decimal| figure(dice, value).replace(' ', "");
    let hours = ["/h", " / h", "/heure", " par heure", " per hour", " de l'heure", "/hour"];
    match dice.below(7) {
        0 => {
            let spelling = dice.one(&["h", " h", "H", " heures", "\u{a0}h", " hours", "heures"]);
            (format!("{}{spelling}", number(dice, half)), half, Some(Unit::Hour), hours.to_vec())
        }
        1 => {
            let minutes = dice.one(&[5_u64, 10, 15, 20, 25, 30, 45, 50, 55]);
            let whole = dice.below(12);
            let spelling = match dice.below(4) {
                0 => format!("{whole}h{minutes:0>2}"),
                1 => format!("{whole} h {minutes:0>2}"),
                2 => format!("{whole}h{minutes:0>2}min"),
                _ => format!("{whole}H{minutes:0>2}"),
            };
            let value = hours_of(Decimal::from(whole * 60 + minutes));
            if !dice.is_one_in(4) {
                return (spelling, value, Some(Unit::Hour), hours.to_vec());
            }
            let times = dice.below(4) + 2;
            let word = dice.one(&["fois", "x", "times"]);
            (
                format!("{times} {word} {spelling}"),
                hours_of(Decimal::from(times * (whole * 60 + minutes))),
                Some(Unit::Hour),
                hours.to_vec(),
            )
        }
        2 => {
            let spelling = dice.one(&["j", " j", " jours", "d", " days", " jour", "\u{a0}jours"]);
            (format!("{}{spelling}", number(dice, half)), half, Some(Unit::Day), vec!["/j", "/jour", " par jour", "/day", " per day"])
        }
        3 => {
            let spelling = dice.one(&[" mois", "mois", " months", "\u{a0}mois"]);
            (format!("{}{spelling}", number(dice, many)), many, Some(Unit::Month), vec!["/mois", " par mois", "/month", " per month"])
        }
        4 => {
            let spelling = dice.one(&["u", " u", " pièces", " unités"]);
            (
                format!("{}{spelling}", number(dice, many)),
                many,
                Some(Unit::Piece),
                vec![" pièce", " la pièce", " each", "/u", "/pièce", " l'unité"],
            )
        }
        5 => {
            let (plural, per) = dice.one(&[
                ("séances", "/séance"),
                ("mots", "/mot"),
                ("pages", " la page"),
                ("km", "/km"),
                ("semaines", " par semaine"),
                ("personnes", "/personne"),
                ("words", " per word"),
                ("sessions", "/session"),
                ("demi-journées", "/demi-journée"),
            ]);
            let many = if dice.is_one_in(3) { many * Decimal::from(50) } else { many };
            (format!("{} {plural}", number(dice, many)), many, Unit::of_word(plural), vec![per])
        }
        _ => (number(dice, half), half, None, vec![" pièce", " each", " l'unité"]),
    }
}

/// What an item was made from, and as it is typed.
#[derive(Clone, Debug)]
pub struct Meant {
    pub typed: String,
    pub currency: Currency,
    pub description: Option<String>,
    pub quantity: Decimal,
    pub unit: Option<Unit>,
    pub price: Decimal,
    pub with_tax: bool,
    pub discount: Option<Decimal>,
    /// In a currency that is not the business's: never read.
    pub is_foreign: bool,
    /// Nothing in it could be anything else.
    pub is_plain: bool,
}

/// An item of that seed: in euros mostly, or in that currency.
///
/// # Panics
/// Never: what it is made of is small.
#[must_use]
pub fn meant(seed: u64, only: Option<Currency>) -> Meant {
    let dice = &mut Dice::of(seed);
    let any = dice.one(&[EUR, EUR, CAD]);
    let currency = only.unwrap_or(any);
    let is_risky = dice.is_one_in(3);
    let mut description = dice.one(if is_risky { RISKY } else { PLAIN }).to_owned();
    // Said before a price, that word says that it is without tax.
    let is_quoted = matches!(description.as_str(), "Logo HT" | "Visuels x 12" | "Version 2.0" | "Formation niveau 2") || dice.is_one_in(5);
    let written = match (is_quoted, dice.below(3)) {
        (true, 0) => format!("\"{description}\""),
        (true, 1) => format!("«\u{a0}{description}\u{a0}»"),
        (true, _) => format!("“{description}”"),
        _ => description.clone(),
    };
    let scale = dice.one(&[0, 0, 0, 1, 2, 2, 3, 5]);
    let price = Decimal::new(i64::try_from(dice.below(dice_size(scale)) + 1).expect("small"), scale);
    let foreign = dice.is_one_in(25);
    let (figure, mut has_sign) = {
        let figure = figure(dice, price);
        if foreign {
            let forms: &[(&str, &str)] = if currency == EUR {
                &[("$", ""), ("", " $"), ("", " USD"), ("£", ""), ("CHF ", "")]
            } else {
                &[("", " €"), ("€", "")]
            };
            let (before, after) = dice.one(forms);
            let (before, after) = match before {
                "$" if is_french(&figure) => ("", " USD"),
                "£" if is_french(&figure) => ("", " GBP"),
                "€" if is_french(&figure) => ("", " €"),
                _ => (before, after),
            };
            (format!("{before}{figure}{after}"), true)
        } else {
            signed(dice, &figure, currency)
        }
    };
    let (count, quantity, unit, pers) = counted(dice);
    let order = dice.below(9);
    let is_priced_alone = order > 4 && !matches!(order, 5 | 8) && !(order == 6 && unit.is_some());
    let per = if order == 7 || (!is_priced_alone && dice.is_one_in(3)) { dice.one(&pers) } else { "" };
    let tax = if dice.is_one_in(3) {
        dice.one(&[" HT", "HT", " TTC", " ttc", " taxes incluses", " tax included", " plus taxes", " hors taxes", " T.T.C.", " (HT)"])
    } else {
        ""
    };
    let with_tax = ["ttc", "t.t.c", "inclu"].iter().any(|mark| tax.to_lowercase().contains(mark));
    has_sign |= !per.is_empty() || !tax.is_empty();
    let cost = if dice.is_one_in(2) {
        format!("{figure}{per}{}", if per.is_empty() || tax.is_empty() { tax.to_owned() } else { format!(" {}", tax.trim()) })
    } else {
        format!("{figure}{tax}{per}")
    };
    let sign = dice.one(&[" x ", " × ", " * ", " à ", " @ ", " at ", "x", "×", " X ", "\u{a0}x\u{a0}", "  x ", " a ", " x", "x "]);
    // A sign is glued to figures, not to words.
    let sign = match (order, sign) {
        (4 | 5, "x" | "×" | "x ") => " x ",
        (4 | 5, sign) => sign,
        (_, "x" | "x ") if !count.ends_with(|c: char| c.is_ascii_digit() || "hjudsnm".contains(c)) => " x ",
        (_, sign) => sign,
    };
    let (mut typed, mut quantity, mut unit, has_words) = match order {
        0..=3 => (format!("{written} {count}{sign}{cost}"), quantity, unit, true),
        4 => (format!("{count} {written}{}{cost}", if sign.trim() == "a" { " à " } else { sign }), quantity, unit, true),
        // « 450 à 10 jours » says when it is paid.
        5 => {
            (format!("{written} {cost}{}{count}", if matches!(sign, " à " | " at " | " a ") { " x " } else { sign }), quantity, unit, true)
        }
        6 if unit.is_some() => (format!("{count}{sign}{cost}"), quantity, unit, false),
        7 if !per.is_empty() => (format!("{written} {count} {cost}"), quantity, unit, true),
        8 => (format!("{written} : {count}{sign}{cost}"), quantity, unit, true),
        _ => (format!("{written} {cost}"), Decimal::ONE, None, true),
    };
    // One of something, priced by what it is counted in, says no quantity.
    let is_alone = order > 4 && !typed.contains(count.as_str());
    if is_alone {
        (quantity, unit) = (Decimal::ONE, None);
    }
    // A price named by its unit counts in it.
    if unit.is_none() && !per.is_empty() && !is_alone {
        unit = Some(Unit::Piece);
    }
    let discount = dice.is_one_in(6).then(|| dice.one(&[5_i64, 10, 15, 50])).map(Decimal::from);
    if let Some(off) = discount {
        typed.push_str(&dice.one(&[
            format!(" remise {off}%"),
            format!(" -{off}%"),
            format!(" discount {off} %"),
            format!(" rabais de {off}\u{a0}%"),
        ]));
    }
    if dice.is_one_in(6) {
        description = description.to_uppercase();
        typed = typed.to_uppercase();
    }
    let is_plain = !is_risky && !foreign && has_sign && order <= 3 && !is_alone;
    Meant {
        typed,
        currency,
        description: has_words.then_some(description),
        quantity,
        unit,
        price,
        with_tax,
        discount,
        is_foreign: foreign,
        is_plain,
    }
}

fn dice_size(scale: u32) -> u64 {
    if scale == 0 { 20_000 } else { 500_000 }
}

/// Without what stands around words: quotation marks, colons, accents.
fn bare(description: &str) -> String {
    let text = grammar::fold(description).replace("''", "").replace('"', "");
    text.split_whitespace().map(|word| word.trim_matches([':', ',', '-'])).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_same_unit(one: Option<&Unit>, other: Option<&Unit>) -> bool {
    match (one, other) {
        (Some(Unit::Word(one)), Some(Unit::Word(other))) => grammar::fold(one.as_str()) == grammar::fold(other.as_str()),
        (one, other) => one == other,
    }
}

impl Meant {
    /// Whether these items are what was meant, whatever their words.
    #[must_use]
    pub fn is_sum_of(&self, reading: &[Item]) -> bool {
        self.is_sum_of_lines(reading.iter().map(|item| &item.line))
    }

    /// The same of lines.
    #[must_use]
    pub fn is_sum_of_lines<'l>(&self, lines: impl IntoIterator<Item = &'l Line>) -> bool {
        self.minor() == lines.into_iter().map(|line| minor(line, self.currency)).sum()
    }

    /// What it comes to, in the smallest unit of its currency; nothing where that is no sum.
    #[must_use]
    pub fn minor(&self) -> Option<i64> {
        let line = Line::new("a", self.quantity, None, self.price).ok()?;
        minor(&line.discounted(self.discount.map(percent)), self.currency)
    }

    /// Errs where a line is not what was meant: what of it differs.
    ///
    /// # Errors
    /// Says so.
    pub fn check(&self, line: &Line) -> Result<(), String> {
        let off = |what: &str| Err(format!("{what} of {line:?}"));
        if self.is_foreign {
            return off("another currency");
        }
        // So many at so much is so much for so many.
        let is_swapped = matches!(self.unit, None | Some(Unit::Piece))
            && line.quantity() == self.price.normalize()
            && line.unit_price() == self.quantity.normalize();
        if is_swapped {
            return Ok(());
        }
        if line.unit_price() != self.price.normalize() || line.price_with_tax().is_some() != self.with_tax {
            return off("the price");
        }
        if line.quantity() != self.quantity.normalize() {
            return off("the quantity");
        }
        // A word may stay in the description: `40 séances Cours x 70` is forty of "séances Cours".
        let words = bare(line.description());
        let is_described = |unit: &Unit| matches!(unit, Unit::Word(word) if words.starts_with(&grammar::fold(word.as_str())));
        let is_kept = line.unit().is_none() && self.unit.as_ref().is_some_and(is_described);
        if !is_kept && !is_same_unit(line.unit(), self.unit.as_ref()) {
            return off("the unit");
        }
        if line.discount() != self.discount.map(percent) {
            return off("the discount");
        }
        match &self.description {
            Some(description) if !(bare(description) == words || is_kept && words.ends_with(&bare(description))) => off("the description"),
            _ => Ok(()),
        }
    }
}

fn minor(line: &Line, currency: Currency) -> Option<i64> {
    line.net(currency).ok().map(billing::Money::minor)
}

fn percent(value: Decimal) -> Discount {
    Discount::Percent(billing::Percent::new(value).expect("within 0 to 100"))
}
