//! Items and amounts in the spellings of phones, banks and three countries, made from known values: what is read is what was meant, or a
//! question is asked; never another value. Whatever a question offers to type is one of its own readings, and one of them is what was meant.

use billing::line::hours_of;
use billing::money::{CAD, EUR};
use billing::{Currency, Discount, Line, Unit};
use chrono::{Datelike, Days, NaiveDate};
use grammar::items::{self, Item};
use grammar::{Lean, amount, date};
use rust_decimal::Decimal;
use words::Lang;

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

    fn below(&mut self, most: u64) -> u64 {
        self.roll() % most
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        let at = self.below(of.len() as u64);
        of[usize::try_from(at).expect("small")].clone()
    }

    fn is_one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

/// How many: two thousand of them, or as many as RELANCE_GRAMMAR_CASES says.
#[expect(clippy::disallowed_methods, reason = "the environment says how many")]
fn cases() -> u64 {
    std::env::var("RELANCE_GRAMMAR_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

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

fn figure(dice: &mut Dice, value: Decimal) -> String {
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
fn signed(dice: &mut Dice, figure: &str, currency: Currency) -> (String, bool) {
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
    // Nobody writes a dollar before French decimals.
    let is_french = figure.rsplit_once(',').is_some_and(|(_, fraction)| fraction.len() == 3);
    let before = if is_french && before.contains('$') { "CAD " } else { before };
    (format!("{before}{figure}{after}"), true)
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

struct Meant {
    typed: String,
    currency: Currency,
    description: Option<String>,
    quantity: Decimal,
    unit: Option<Unit>,
    price: Decimal,
    with_tax: bool,
    discount: Option<Decimal>,
    /// In a currency that is not the business's: never read.
    is_foreign: bool,
    /// Nothing in it could be anything else.
    is_plain: bool,
}

fn meant(seed: u64) -> Meant {
    let dice = &mut Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let currency = dice.one(&[EUR, EUR, CAD]);
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
        5 => (format!("{written} {cost}{sign}{count}"), quantity, unit, true),
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
    fn is_sum_of(&self, reading: &[Item]) -> bool {
        let net = |line: &Line| line.net(self.currency).map(billing::Money::minor).unwrap_or(i64::MIN);
        let meant =
            Line::new("a", self.quantity, None, self.price).map(|line| line.discounted(self.discount.map(percent))).map(|line| net(&line));
        Ok(reading.iter().map(|item| net(&item.line)).sum::<i64>()) == meant
    }

    fn check(&self, item: &Item) -> Result<(), String> {
        let line = &item.line;
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

fn percent(value: Decimal) -> Discount {
    Discount::Percent(billing::Percent::new(value).expect("within 0 to 100"))
}

#[test]
fn what_is_heard_is_what_was_meant_or_it_is_asked() {
    let (mut plain, mut heard, mut wrong) = (0, 0, Vec::new());
    for seed in 0..cases() {
        let meant = meant(seed);
        plain += u64::from(meant.is_plain);
        match items::read(&meant.typed, meant.currency) {
            Ok(read) => {
                heard += u64::from(meant.is_plain);
                if read.len() != 1 {
                    wrong.push(format!("{seed}: « {} » is {} lines", meant.typed, read.len()));
                } else if let Err(why) = meant.check(&read[0]) {
                    wrong.push(format!("{seed}: « {} »: {why}", meant.typed));
                }
            }
            Err(problem) => {
                let Some((_, readings)) = problem.readings() else { continue };
                for lang in [Lang::Fr, Lang::En] {
                    let suggested = readings.suggest(lang);
                    let read: Vec<_> = suggested.iter().map(|text| items::read(text, meant.currency).expect("it reads")).collect();
                    if read.iter().any(|read| !readings.each.contains(read)) {
                        wrong.push(format!("{seed}: « {} » is offered as {suggested:?}", meant.typed));
                    }
                    if !read.is_empty() && !read.iter().any(|read| meant.is_sum_of(read)) {
                        wrong.push(format!("{seed}: « {} » is offered as {suggested:?}, none of which was meant", meant.typed));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases(), wrong[..wrong.len().min(60)].join("\n"));
    assert!(heard * 10 > plain * 7, "what is plain is understood: {heard} of {plain}");
}

#[test]
fn an_amount_is_what_was_meant_or_it_is_asked() {
    for seed in 0..cases() {
        let dice = &mut Dice(seed);
        let currency = dice.one(&[EUR, CAD]);
        let scale = dice.one(&[0, 1, 2, 2]);
        let value = Decimal::new(i64::try_from(dice.below(9_999_999)).expect("small"), scale);
        let figure = figure(dice, value);
        let (typed, has_sign) = signed(dice, &figure, currency);
        if let Ok(read) = amount::read(&typed) {
            assert_eq!((read.value.normalize(), read.is_percent), (value.normalize(), false), "{typed}");
            assert_eq!((read.currency.is_some(), read.foreign(currency)), (has_sign, None), "{typed}");
        }
        let share = Decimal::new(i64::try_from(dice.below(1_000_000)).expect("small"), 4);
        let mark = dice.one(&[",", "."]);
        let typed = format!("{}{}%", share.normalize().to_string().replace('.', mark), dice.one(&["", " ", "\u{a0}"]));
        let read = amount::read(&typed).unwrap_or_else(|problem| panic!("{typed}: {problem:?}"));
        assert_eq!((read.value.normalize(), read.is_percent), (share.normalize(), true), "{typed}");
    }
}

/// A day as people write it: one that they could mean without its year, or with it.
fn spelled(dice: &mut Dice, day: NaiveDate) -> String {
    let lang = dice.one(&[Lang::Fr, Lang::En, Lang::FrCa]);
    let long = words::date_long(lang, day);
    let month = words::month(Lang::Fr, day);
    let month = month.split(' ').next().unwrap_or_default().to_owned();
    let english = words::month(Lang::En, day).split(' ').next().unwrap_or_default().to_owned();
    match dice.below(12) {
        0 => day.to_string(),
        1 => day.format("%d/%m/%Y").to_string(),
        2 => day.format("%-d.%-m.%y").to_string(),
        3 => day.format("%-d/%-m").to_string(),
        4 => format!("{} {month}", day.day()),
        5 => format!("le {} {month}", day.day()),
        6 => format!("{english} {}", day.day()),
        7 if lang.is_french() => format!("le {long}"),
        8 => format!("{} {} {}", day.day(), month.chars().take(4).collect::<String>(), day.year()),
        9 => format!("{} {}", words::date_long(Lang::Fr, day).split(' ').next().unwrap_or_default(), day.day()),
        10 => format!("le {}", day.day()),
        _ => long,
    }
}

#[test]
fn a_day_is_what_was_meant_or_it_is_no_day() {
    let (mut heard, mut wrong) = (0, Vec::new());
    for seed in 0..cases() {
        let dice = &mut Dice(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
        let today = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date") + Days::new(dice.below(1000));
        // As people say a day without its month: the next such day, or the last.
        let ahead = Days::new(dice.below(27) + 1);
        let (day, lean) = if dice.is_one_in(2) { (today + ahead, Lean::Future) } else { (today - ahead, Lean::Past) };
        let mut typed = spelled(dice, day);
        let letters: Vec<usize> = typed.char_indices().filter(|(_, c)| c.is_alphabetic()).map(|(at, _)| at).collect();
        let is_slip = !letters.is_empty() && dice.is_one_in(6);
        if is_slip {
            typed.remove(dice.one(&letters));
        }
        match date::read(&typed, today, lean) {
            Ok(read) => {
                heard += u64::from(!is_slip);
                if read != day {
                    wrong.push(format!("{seed}: « {typed} » on {today} is {read}, not {day}"));
                }
            }
            Err(_) if is_slip => {}
            Err(problem) => wrong.push(format!("{seed}: « {typed} » on {today} is {problem:?}, not {day}")),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases(), wrong[..wrong.len().min(30)].join("\n"));
    assert!(heard * 10 > cases() * 6, "{heard}");
}

/// What a hundred thousand cases found once: each is read as it was meant, or asked about.
#[test]
fn what_was_misheard_once_never_is_again() {
    for (typed, cents) in [
        ("Conseil 3 h 30 x 85", Some(297_50)),
        ("2 h 15 logo @ 100", Some(225_00)),
        ("4 h 50 \"Œuvre graphique\" x EUR 90", Some(435_00)),
        ("3 x 3 h 50 Coaching x 60 euros", Some(690_00)),
        ("Refonte 3 x 2h x 50", Some(300_00)),
        ("SITE V2 1'499.92 X 3 X 5H20", Some(23_998_72)),
        ("LOGO 10H45 A 100 €", Some(1075_00)),
        ("Conseil 2 h 45 x 40 €", Some(110_00)),
        ("Logo 28j×EUR 14", Some(392_00)),
        ("Cours 12 sessionsx49 €", Some(588_00)),
        ("Atelier 4 x 2h05minx EUR 60/heure", Some(500_00)),
        ("900 semaines Site v2 x 2", Some(1800_00)),
        ("31 km * 2.50 €", Some(77_50)),
        ("22D VERSION 2.0 X 100", None),
        ("38heures Site 5 pages * 11", None),
        ("1,200 semaines Site 5 pages x 10", None),
        ("\"Site v2\" 2 711,12 x 40", None),
        ("Conseil 2 168,91 x 36", None),
        ("Traduction FR-EN 10 457,70 à 22", None),
        ("Traduction 1 250 mots x 0,12", None),
        ("Affiche 40x60 129 €", None),
        ("Poster 3x1 800 €", None),
        ("Affiche 40x60 129 € -5%", None),
        ("AFFICHE 40X60 247.382 €", None),
        ("Visuels 8h×1 800 €", Some(14_400_00)),
        ("Conseil : 7H55x4 792,19", Some(37_938_17)),
        ("Site v2 10 h 30 749,04 € / h", None),
        ("Refonte du site 3516.98 T.T.C. a 3", None),
        ("Cours d'anglais 21516.9 each tax included a 9", None),
        ("4 séances de 2h 11'181 each plus taxes x 32", None),
        ("Cours 4 séances 2h x 70", None),
        ("Cours 4 séances individuelles x 70", None),
        ("Gestion mars 2026 x 450", None),
        ("Pack 1 250 mots 33 pièces @ 0,45892", Some(15_14)),
        ("Conseil 075,16 €", None),
        ("Phase 2 , suite 7 j x 100 €", None),
    ] {
        let sum = |items: Vec<Item>| items.iter().map(|item| item.line.net(EUR).expect("counted").minor()).sum::<i64>();
        let read = items::read(typed, EUR);
        let shown = format!("{read:?}");
        assert_eq!(read.ok().map(sum), cents, "{typed}: {shown}");
    }
}
