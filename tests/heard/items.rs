//! Items, amounts and days from known values: what is read is what was meant, or a question is asked; never another value. Whatever a
//! question offers to type is one of its own readings, and one of them is what was meant.

use billing::money::{CAD, EUR};
use chrono::{Days, NaiveDate};
use grammar::items::{self, Item};
use grammar::{Lean, amount, date};
use rust_decimal::Decimal;
use support::phone::day::spelled;
use support::phone::item::{figure, meant, signed};
use support::phone::{Dice, cases};
use words::Lang;

#[test]
fn what_is_heard_is_what_was_meant_or_it_is_asked() {
    let (mut plain, mut heard, mut wrong) = (0, 0, Vec::new());
    for seed in 0..cases() {
        let meant = meant(seed, None);
        plain += u64::from(meant.is_plain);
        match items::read(&meant.typed, meant.currency) {
            Ok(read) => {
                heard += u64::from(meant.is_plain);
                if read.len() != 1 {
                    wrong.push(format!("{seed}: « {} » is {} lines", meant.typed, read.len()));
                } else if let Err(why) = meant.check(&read[0].line) {
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
        let dice = &mut Dice::of(seed);
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

#[test]
fn a_day_is_what_was_meant_or_it_is_no_day() {
    let (mut heard, mut wrong) = (0, Vec::new());
    for seed in 0..cases() {
        let dice = &mut Dice::of(seed);
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
