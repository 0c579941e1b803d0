//! Items as people write them.

use billing::money::{CAD, EUR};
use proptest::prelude::*;

use super::*;
use billing::{Discount, Percent, Unit};
use words::Lang;

fn line(text: &str) -> Result<(String, String, Option<Unit>, String), ItemProblem> {
    let lines = read(text, EUR)?;
    assert_eq!(lines.len(), 1, "{text}");
    let line = &lines[0].line;
    Ok((line.description().to_owned(), line.quantity().to_string(), line.unit().cloned(), line.unit_price().to_string()))
}

#[test]
fn items_are_read_as_people_write_them() {
    let ok = |text: &str, description: &str, quantity: &str, unit: Option<Unit>, price: &str| {
        assert_eq!(line(text), Ok((description.to_owned(), quantity.to_owned(), unit, price.to_owned())), "{text}");
    };
    ok("Refonte du site 1 x 1800", "Refonte du site", "1", None, "1800");
    ok("Maintenance 3 mois x 60", "Maintenance", "3", Some(Unit::Month), "60");
    ok("Conseil 3,5h x 85", "Conseil", "3.5", Some(Unit::Hour), "85");
    ok("Conseil 3h30 x 85", "Conseil", "3.5", Some(Unit::Hour), "85");
    ok("Conseil 3.5h×85", "Conseil", "3.5", Some(Unit::Hour), "85");
}

#[test]
fn a_quantity_may_come_first() {
    assert_eq!(line("10h Conseil x 35").expect("an item"), ("Conseil".to_owned(), "10".to_owned(), Some(Unit::Hour), "35".to_owned()));
    assert_eq!(
        line("2 jours Atelier x 450 €").expect("an item"),
        ("Atelier".to_owned(), "2".to_owned(), Some(Unit::Day), "450".to_owned())
    );
}

#[test]
fn a_rate_may_name_its_unit() {
    assert_eq!(line("Conseil 10h à 35€/h").expect("an item"), ("Conseil".to_owned(), "10".to_owned(), Some(Unit::Hour), "35".to_owned()));
    assert_eq!(line("Conseil 10 x 35€/h").expect("an item"), ("Conseil".to_owned(), "10".to_owned(), Some(Unit::Hour), "35".to_owned()));
}

#[test]
fn a_price_alone_is_one_of_it() {
    assert_eq!(line("Audit: SEO 450").expect("an item"), ("Audit: SEO".to_owned(), "1".to_owned(), None, "450".to_owned()));
    assert_eq!(line("Logo 1 800,50 €").expect("an item").3, "1800.5");
    assert_eq!(read("Logo $1,800", CAD).expect("an item")[0].line.unit_price().to_string(), "1800");
    assert_eq!(line("\"Pack 10\" 350").expect("an item"), ("Pack 10".to_owned(), "1".to_owned(), None, "350".to_owned()));
}

#[test]
fn what_could_be_read_two_ways_is_asked() {
    assert!(matches!(line("Gestion mars 2026"), Err(ItemProblem::MaybeYear { .. })));
    assert!(matches!(line("Pack 10 350"), Err(ItemProblem::MaybeSpaced { .. })));
    assert!(matches!(line("Visuels x 12"), Err(ItemProblem::MaybeQuantity { .. })));
    assert!(matches!(line("Conseil 1 x 1,234"), Err(ItemProblem::Ambiguous { .. })));
    assert!(matches!(line("Conseil 1,234"), Err(ItemProblem::Ambiguous { .. })));
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    assert!(matches!(line("Conseil"), Err(ItemProblem::NoPrice { .. })));
    assert!(matches!(line("450"), Err(ItemProblem::NoDescription { .. })));
    assert!(matches!(line("Conseil 1 x -5"), Err(ItemProblem::Negative { .. })));
    assert!(matches!(line("Conseil -5"), Err(ItemProblem::Negative { .. })));
    assert_eq!(read("", EUR), Err(ItemProblem::None));
    assert_eq!(read(&vec!["a 1"; 201].join(";"), EUR), Err(ItemProblem::TooMany(201)));
    assert!(matches!(line(&format!("{} 5", "é".repeat(501))), Err(ItemProblem::TooLong { length: 501, .. })));
    // Longer than anything that fits: it is refused before it is read.
    for long in ["1 x ".repeat(20_000), format!("{} 5", "a".repeat(79_000)), "10 350 ".repeat(11_000)] {
        assert!(matches!(line(&long), Err(ItemProblem::TooLong { .. })), "{}", &long[..20]);
    }
    assert!(matches!(read("Conseil 5 €", CAD), Err(ItemProblem::OtherCurrency { code: "EUR", .. })));
}

thread_local! {
    static LOOKED_AT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts the characters that reading looks at, again and again.
pub(super) fn looked_at(characters: usize) {
    LOOKED_AT.with(|count| count.set(count.get() + characters));
}

fn cost(text: &str) -> usize {
    LOOKED_AT.with(|count| count.set(0));
    let _ = read(text, EUR);
    LOOKED_AT.with(std::cell::Cell::get)
}

/// Of an item twice as long, and of twice as many: no more than twice as much is looked at, whatever is typed.
#[test]
fn an_item_costs_what_it_is_long() {
    for piece in [
        "x ",
        "1 ",
        "x1 ",
        "xx",
        "1 x ",
        "3x",
        "3hx",
        "a 1 ",
        "é 5 € ",
        "1 € + ",
        "1,234 x ",
        "1,234 ",
        "10 350 ",
        "2h ",
        "2 h 15 ",
        "3 fois ",
        "10% ",
        "remise ",
        "5 € remise 10% ",
        "tva 20% ",
        "\"",
        "\" x \"",
        "€/h ",
        "à 5 € ",
        "(",
        ") ",
        "5 € (a) ",
        "exonéré ",
        "acompte ",
        "acompte 5 ",
        "a ",
        "séances ",
        "2026 ",
        "mars ",
    ] {
        for (head, tail) in [
            ("", ""),
            ("Site ", " 5 €"),
            ("", " x 5"),
            ("Conseil 3h x 85 ", ""),
            ("Site 5 € ", " (forfait)"),
            ("Site 5 ", " exonéré formation"),
        ] {
            let typed = |length: usize| format!("{head}{}{tail}", piece.repeat(length / piece.chars().count()));
            let (once, twice) = (cost(&typed(650)), cost(&typed(1300)));
            assert!(twice < once * 5 / 2 + 20_000, "{head}{piece}…{tail}: {once}, {twice}");
            assert!(twice < 600_000, "{head}{piece}…{tail}: {twice}");
            let several = |count: usize| vec![typed(300); count].join(" ; ");
            let (few, many) = (cost(&several(8)), cost(&several(16)));
            assert!(many <= few * 2 + 2_000, "{head}{piece}…{tail}: {few}, {many}");
        }
    }
}

#[test]
fn a_discount_and_a_rate_follow_the_price() {
    let read = |text: &str| {
        let items = read(text, EUR).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        let discount = items[0].line.discount().map(|discount| match discount {
            Discount::Percent(percent) => format!("{}%", percent.value()),
            Discount::Amount(amount) => amount.to_decimal().to_string(),
        });
        (items[0].line.description().to_owned(), discount, items[0].rate.map(|rate| rate.to_string()))
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(read("Livre 3 x 20 remise 10% tva 5,5 %"), ("Livre".to_owned(), some("10%"), some("5.5")));
    assert_eq!(read("Livre 3 x 20 tva 5,5% -10%"), ("Livre".to_owned(), some("10%"), some("5.5")));
    assert_eq!(read("Livre 60 € discount 5 €"), ("Livre".to_owned(), some("5.00"), None));
    assert_eq!(read("\"Carte de remise 10%\" 450").0, "Carte de remise 10%");
    assert_eq!(super::read("Livre 3 x 20 remise 61", EUR), Err(ItemProblem::Discount { item: "Livre 3 x 20 remise 61".to_owned() }));
}

#[test]
fn semicolons_and_new_lines_separate() {
    assert_eq!(read("a 1; b 2 ;\n\"c; d\" 3;", EUR).expect("items").len(), 3);
}

proptest! {
    #[test]
    fn a_printed_item_reads_back(
        description in "[A-Za-zé]{2,12}( [A-Za-zé]{2,8}){0,3}",
        quantity in (1_i64..99_999, 0_u32..4),
        price in (0_i64..99_999_999, 0_u32..5),
        unit in prop::option::of(prop::sample::select(vec![Unit::Piece, Unit::Hour, Unit::Day, Unit::Month])),
        french in any::<bool>(),
        off in prop::option::of(0_i64..=100),
        rate in prop::option::of(0_i64..300),
    ) {
        let line = Line::new(&description, Decimal::new(quantity.0, quantity.1), unit, Decimal::new(price.0, price.1)).expect("a good line");
        let lang = if french { Lang::Fr } else { Lang::En };
        let discount = off.map(|percent| Discount::Percent(Percent::new(percent.into()).expect("within 0 to 100")));
        let item = Item { line: line.discounted(discount), rate: rate.map(|rate| Decimal::new(rate, 1)) };
        let printed = write(lang, &item.line, item.rate);
        prop_assert_eq!(read(&printed, EUR), Ok(vec![item]), "{}", printed);
    }

    #[test]
    fn nothing_typed_breaks_the_reader(text in "\\PC{0,60}") {
        let _ = read(&text, EUR);
    }
}

/// Every order and spelling of how many, in what, at what price: each is the same line.
#[test]
fn hours_are_never_lost() {
    let hours = ["10h", "10 h", "10H", "10\u{a0}h", "10 heures", "10heures", "10 hours", "10h00", "10 h 00"];
    let prices = ["35", "35€", "35 €", "€35", "35,00 €", "35\u{a0}€", "35 euros", "EUR 35", "35 € HT", "35€ht"];
    let signs = [" x ", " × ", " à ", " @ ", " at ", " * ", " X ", "\u{a0}x\u{a0}", " a ", "x", "×"];
    let pers = ["", "/h", " / h", "/heure", " par heure", " per hour", " de l'heure", " l'heure", " an hour"];
    let all = hours.iter().flat_map(|quantity| prices.iter().map(move |price| (quantity, price)));
    let all = all.flat_map(|both| signs.iter().map(move |sign| (both, sign)));
    let all = all.flat_map(|((quantity, price), sign)| pers.iter().map(move |per| (quantity, price, sign, per)));
    let mut count = 0;
    for (quantity, price, sign, per) in all {
        let (typed, description) = match count % 3 {
            0 => (format!("Conseil {quantity}{sign}{price}{per}"), "Conseil"),
            1 => (format!("Conseil : {quantity}{sign}{price}{per}"), "Conseil"),
            _ => (format!("{quantity} de conseil {} {price}{per}", if sign.trim() == "a" { "à" } else { sign.trim() }), "conseil"),
        };
        let found = line(&typed).unwrap_or_else(|problem| panic!("{typed}: {problem:?}"));
        assert_eq!(found, (description.to_owned(), "10".to_owned(), Some(Unit::Hour), "35".to_owned()), "{typed}");
        count += 1;
    }
    assert_eq!(count, 9 * 10 * 11 * 9);
    for typed in [
        "Conseil 35 €/h x 10h",
        "Conseil 35 €/h × 10 h",
        "Conseil 35 x 10h",
        "Conseil 10h 35€/h",
        "Conseil 10 x 35 €/h",
        "Conseil 10 à 35€ / heure",
    ] {
        assert_eq!(line(typed).map(|line| (line.1, line.2, line.3)), Ok(("10".to_owned(), Some(Unit::Hour), "35".to_owned())), "{typed}");
    }
    for typed in [
        "Conseil 35 €/h pendant 10 h",
        "Conseil à 35€/h pour 10h",
        "Conseil at €35/hr for 10 hours",
        "35 €/h × 10 h de Conseil",
        "35 €/h pendant 10h Conseil",
        "€35/hr for 10 hours of Conseil",
    ] {
        let expected = ("Conseil".to_owned(), "10".to_owned(), Some(Unit::Hour), "35".to_owned());
        assert_eq!(line(typed), Ok(expected), "{typed}");
    }
    // What costs so much in all costs no more by the hour.
    assert_eq!(line("Conseil 10 heures pour 350 €").map(|line| (line.1, line.3)), Ok(("1".to_owned(), "350".to_owned())));
    for typed in ["Conseil 35 €/h pour 2 j", "35 €/h x 10 h Conseil 2e", "Conseil 35 €/h x 10 h Audit"] {
        assert!(line(typed).is_err(), "{typed}: {:?}", line(typed));
    }
    for typed in ["10h", "10 heures", "3 jours", "35", "1 mois", "2h30"] {
        assert!(is_only_a_count(typed), "{typed}");
    }
    for typed in ["12 km", "10h de conseil", "Conseil", "2e logo", "3 logos"] {
        assert!(!is_only_a_count(typed), "{typed}");
    }
    // Another price, or that it is given, is asked about, and never all that is billed.
    for typed in [
        "35€/h x 10h déplacement 50€",
        "35€/h pendant 10h de conseil, déplacement 50€",
        "35€/h x 10h - 50€",
        "35€/h x 10h x 2",
        "80€ x 3 visuels livraison 20€",
        "60€/mois x 3 mois et installation 100€",
        "35€/h pendant 10h offertes",
        "35€/h pendant 10h et déplacement",
    ] {
        assert!(line(typed).is_err(), "{typed}: {:?}", line(typed));
    }
    // Nothing but hours: what was typed describes them.
    for typed in ["10h à 35€/h", "10h at 35", "10 h x 35 €", "€35/hr for 10 hours", "35 €/h pendant 10h"] {
        let (description, quantity, unit, price) = line(typed).unwrap_or_else(|problem| panic!("{typed}: {problem:?}"));
        assert!(description.starts_with("10"), "{typed}: {description}");
        assert_eq!((quantity.as_str(), unit, price.as_str()), ("10", Some(Unit::Hour), "35"), "{typed}");
    }
    assert_eq!(line("10h at 80").expect("an item").3, "80");
}

/// The same of each unit, with a description and without, with the price first and with the currencies of three countries.
#[test]
fn each_unit_is_counted_at_its_price() {
    let units: [(&[&str], Unit, &[&str]); 4] = [
        (&["4h", "4 h", "4 heures", "4\u{a0}hours"], Unit::Hour, &["", "/h", " / heure", "/hour", " de l'heure"]),
        (&["4j", "4 jours", "4 days", "4\u{a0}j"], Unit::Day, &["", "/j", "/jour", " par jour", "/day"]),
        (&["4 mois", "4 months", "4\u{a0}mois"], Unit::Month, &["", "/mois", " par mois", "/month"]),
        (&["4 pièces", "4 u", "4u"], Unit::Piece, &["", " pièce", " la pièce", "/pièce", " each", "/u"]),
    ];
    let prices: [(&str, Currency); 12] = [
        ("12,50 €", EUR),
        ("12,50€", EUR),
        ("€12.50", EUR),
        ("12.50 EUR", EUR),
        ("12,50\u{202f}€", EUR),
        ("12,50 € HT", EUR),
        ("$12.50", CAD),
        ("12,50 $", CAD),
        ("12,50\u{a0}$ CA", CAD),
        ("12.50 CAD", CAD),
        ("CHF 12.50", Currency::parse("CHF").expect("a currency")),
        ("12.50 CHF", Currency::parse("CHF").expect("a currency")),
    ];
    let (mut all, mut count) = (0, 0);
    for (quantities, unit, pers) in units {
        for (quantity, (price, currency)) in quantities.iter().flat_map(|quantity| prices.map(|price| (quantity, price))) {
            for (sign, per) in ["x", "×", "à", "@", "at"].iter().flat_map(|sign| pers.iter().map(move |per| (sign, per))) {
                // Each with each, but for every third alone: five thousand are enough.
                all += 1;
                if all % 3 != 0 {
                    continue;
                }
                for typed in [
                    format!("Conseil {quantity} {sign} {price}{per}"),
                    format!("{quantity} {sign} {price}{per}"),
                    format!("Conseil {price}{per} {sign} {quantity}"),
                    format!("{price}{per} {sign} {quantity}"),
                ] {
                    let items = read(&typed, currency).unwrap_or_else(|problem| panic!("{typed}: {problem:?}"));
                    let [item] = items.as_slice() else { panic!("{typed}: {items:?}") };
                    let line = &item.line;
                    let read = (line.quantity().to_string(), line.unit().cloned(), line.unit_price().normalize().to_string());
                    assert_eq!(read, ("4".to_owned(), Some(unit.clone()), "12.5".to_owned()), "{typed}");
                    assert_eq!(line.net(currency).map(billing::Money::minor), Ok(50_00), "{typed}");
                    count += 1;
                }
            }
        }
    }
    assert_eq!(count, 12 * 5 * 4 * (4 * 5 + 4 * 5 + 3 * 4 + 3 * 6) / 3);
    // A rate of another unit than the quantity's.
    for typed in ["Conseil 10h à 300€/j", "10h x 300 €/jour", "Conseil 2 j x 35 €/h", "3 mois à 60 €/h", "Conseil 35€/h x 2 j"]
    {
        assert!(matches!(line(typed), Err(ItemProblem::UnitsDiffer { .. })), "{typed}: {:?}", line(typed));
    }
}

/// So many that they look like a year: asked about, and offered in quotation marks, which settle it.
#[test]
fn what_looks_like_a_year_can_be_counted() {
    for quantity in ["2015", "2026", "2045"] {
        assert!(matches!(line(&format!("Flyers {quantity} x 0,10")), Err(ItemProblem::MaybeYear { .. })));
        let (description, counted, unit, price) = line(&format!("\"Flyers\" {quantity} x 0,10")).expect("it is said");
        assert_eq!((description.as_str(), counted.as_str(), unit, price.as_str()), ("Flyers", quantity, None, "0.1"));
        let item =
            Item { line: Line::new("Flyers", quantity.parse().expect("a figure"), None, Decimal::new(1, 1)).expect("a line"), rate: None };
        assert_eq!(read(&write(Lang::Fr, &item.line, None), EUR), Ok(vec![item]));
    }
}

#[test]
fn minutes_are_part_of_hours() {
    for (typed, quantity, cents) in [
        ("Appel 3 fois 0h20 à 90 €/h", "1", 90_00),
        ("3 fois 0h20 à 90 €/h", "1", 90_00),
        ("Appel 3 x 0h20 x 90", "1", 90_00),
        ("Appel 0h20 x 90", "0.333333333334", 30_00),
        ("Appel 20 min à 90 €/h", "0.333333333334", 30_00),
        ("Appel 7h25 x 60", "7.416666666667", 445_00),
        ("Appel 1 h 05 x 100", "1.083333333334", 108_33),
        ("Conseil 3 h 30 x 85", "3.5", 297_50),
        ("Conseil 3h30min x 85", "3.5", 297_50),
    ] {
        let item = &read(typed, EUR).unwrap_or_else(|problem| panic!("{typed}: {problem:?}"))[0];
        assert_eq!((item.line.quantity().to_string().as_str(), item.line.net(EUR).expect("counted").minor()), (quantity, cents), "{typed}");
    }
    let Err(ItemProblem::Minutes { readings, .. }) = line("Support 30 min x 40") else { panic!("it is asked") };
    assert_eq!(readings.suggest(Lang::Fr), ["Support 0,5h x 40", "\"Support 30 min\" 40\u{a0}€"]);
}

#[test]
fn any_word_is_a_unit_and_is_kept() {
    for (typed, description, quantity, unit, cents) in [
        ("Cours 4 séances x 70", "Cours", "4", "séances", 280_00),
        ("Cours 4 séances x 70€", "Cours", "4", "séances", 280_00),
        ("Traduction 1250 mots x 0,12€", "Traduction", "1250", "mots", 150_00),
        ("Traduction 1250 mots à 0,12 €/mot", "Traduction", "1250", "mots", 150_00),
        ("Déplacement 12 km x 0,5", "Déplacement", "12", "km", 6_00),
        ("Déplacement 12km x 0,5 €", "Déplacement", "12", "km", 6_00),
        ("Formation 3 personnes @ 450", "Formation", "3", "personnes", 1350_00),
        ("Coaching 2 semaines x 300", "Coaching", "2", "semaines", 600_00),
        ("Translation 1250 words at $0.12", "Translation", "1250", "words", 150_00),
        ("Coaching 6 sessions x 80", "Coaching", "6", "sessions", 480_00),
        ("Cours 1 séance x 70", "Cours", "1", "séance", 70_00),
    ] {
        let currency = if typed.contains('$') { CAD } else { EUR };
        let item = &read(typed, currency).unwrap_or_else(|problem| panic!("{typed}: {problem:?}"))[0];
        let line = &item.line;
        assert_eq!((line.description(), line.quantity().to_string().as_str()), (description, quantity), "{typed}");
        assert_eq!(line.unit(), Unit::of_word(unit).as_ref(), "{typed}");
        assert_eq!(line.net(currency).expect("counted").minor(), cents, "{typed}");
        for lang in [Lang::Fr, Lang::En] {
            let written = write(lang, line, None);
            assert_eq!(read(&written, currency).as_deref(), Ok(std::slice::from_ref(item)), "{written}");
        }
    }
    // A date, a name, a version count nothing.
    for typed in [
        "Atelier 5 mars x 450 €",
        "iPhone 15 Pro x 450 €",
        "Cours 4 séances de 2h x 70",
        "Cours 4 séances 70 €",
        "Conseil 10h 350",
        "Traduction 1 250 mots x 0,12 €",
    ] {
        assert!(line(typed).is_err(), "{typed}: {:?}", line(typed));
    }
}

#[test]
fn a_share_is_never_a_price() {
    for (typed, name, figure, without) in [
        ("Newsletter 350 acompte 40%", "acompte", "40%", Some("Newsletter 350")),
        ("Newsletter 350 acompte de 40 %", "acompte", "40 %", Some("Newsletter 350")),
        ("Newsletter 350 40 % d’acompte", "acompte", "40 %", Some("Newsletter 350")),
        ("Newsletter 350 deposit 40%", "deposit", "40%", Some("Newsletter 350")),
        ("Conseil 300 ; escompte 2%", "escompte", "2%", Some("")),
        ("Conseil 300 ; remise 10%", "remise", "10%", Some("")),
        ("Conseil 300 ; acompte 150", "acompte", "150", Some("")),
        ("Logo 450 acompte 150", "acompte", "150", Some("Logo 450")),
        ("Logo 450 échéance 30j", "echeance", "30j", Some("Logo 450")),
        ("Logo remise 10% 450", "remise", "10%", Some("Logo 450")),
    ] {
        let Err(ItemProblem::LooksLikeOption { name: found, figure: said, without: left, .. }) = read(typed, EUR) else {
            panic!("{typed}: {:?}", read(typed, EUR))
        };
        assert_eq!((found.as_str(), said.as_str(), left.as_deref()), (name, figure, without), "{typed}");
    }
    for (typed, without, as_text) in [
        ("Logo remise 10% 450", Some("Logo 450"), Some("Logo \"remise 10%\" 450")),
        (
            "Carte de remise 10% 240 € rabais de 50 %",
            Some("Carte de 240 € rabais de 50 %"),
            Some("Carte de \"remise 10%\" 240 € rabais de 50 %"),
        ),
        ("Newsletter 350 acompte 40%", Some("Newsletter 350"), None),
    ] {
        let Err(ItemProblem::LooksLikeOption { without: left, as_text: text, .. }) = read(typed, EUR) else { panic!("{typed}") };
        assert_eq!((left.as_deref(), text.as_deref()), (without, as_text), "{typed}: nothing else of it is lost");
    }
    for typed in ["Commission 5%", "Commission x 5 %", "Commission 3 x 5%"] {
        assert!(matches!(read(typed, EUR), Err(ItemProblem::Percent { .. })), "{typed}: {:?}", read(typed, EUR));
    }
    assert!(read("Acompte 150", EUR).is_ok(), "a deposit billed by hand");
}

#[test]
fn two_prices_are_asked_about() {
    for typed in [
        "site 1800 € , logo 300 €",
        "site 1800 + logo 300",
        "site 1800 et logo 300",
        "site 1800, logo 300 €",
        "site 1800€ logo 2 x 150€",
        "site 1800 € puis 300 €",
    ] {
        assert!(matches!(read(typed, EUR), Err(ItemProblem::TwoPrices { .. })), "{typed}: {:?}", read(typed, EUR));
    }
    let Err(ItemProblem::TwoPrices { readings, .. }) = read("site 1800 € , logo 300 € , carte 90 €", EUR) else {
        panic!("it is asked")
    };
    assert_eq!(readings.suggest(Lang::En), ["site 1800\u{a0}€ ; logo 300\u{a0}€ ; carte 90\u{a0}€"]);
}

#[test]
fn words_in_brackets_behind_a_price_are_of_the_description() {
    for (typed, as_written) in [
        ("Refonte 2e phase 2 000 € (forfait)", "Refonte 2e phase (forfait) 2000 €"),
        ("Conseil 3h x 85 (sur place)", "Conseil (sur place) 3h x 85"),
        ("2h de consultation a 95€/h", "consultation 2h x 95"),
        ("2h consultation à 95€/h (par visio)", "consultation (par visio) 2h x 95"),
    ] {
        let [found, meant] = [typed, as_written].map(|typed| read(typed, EUR).unwrap_or_else(|problem| panic!("{typed}: {problem:?}")));
        assert_eq!(found, meant, "{typed}");
    }
    for typed in ["Logo 450 € (2 versions)", "Logo 450 € (x 3)", "Logo 450 € (10%)", "Logo 450 € tva perçue"] {
        let problem = read(typed, EUR).expect_err(typed);
        let suggested = match problem {
            ItemProblem::AfterPrice { readings, .. } => readings.suggest(Lang::Fr),
            _ => Vec::new(),
        };
        assert!(suggested.is_empty(), "{typed}: {suggested:?}");
    }
}

#[test]
fn a_price_is_with_tax_or_without() {
    for (typed, with_tax) in [
        ("Logo 450 € HT", false),
        ("Logo 1 x 450 HT", false),
        ("Logo 450 € plus taxes", false),
        ("Logo 450 + TVA", false),
        ("Logo 450 $ taxes en sus", false),
        ("Logo 540 € TTC", true),
        ("Logo 540€TTC", true),
        ("Logo TTC 540", true),
        ("Logo 1 x 540 TTC", true),
        ("Logo 540 $ taxes incluses", true),
        ("Photos de famille 450$ tx incluses", true),
        ("Photos 450 $ tx incl.", true),
        ("Photos 450 $ + tx", false),
        ("Logo $540 tax included", true),
        ("Portrait €250 all in", true),
        ("Logo 1149,75 $ tout inclus", true),
        ("Logo 540 € (TTC)", true),
        ("Cours 4 séances x 90 € TTC la séance", true),
        ("Conseil 3h x 90 € TTC/h remise 10%", true),
    ] {
        let currency = if typed.contains('$') { CAD } else { EUR };
        let item = &read(typed, currency).unwrap_or_else(|problem| panic!("{typed}: {problem:?}"))[0];
        assert_eq!(item.line.price_with_tax().is_some(), with_tax, "{typed}");
        for lang in [Lang::Fr, Lang::En, Lang::FrCa] {
            assert_eq!(read(&write(lang, &item.line, None), currency).as_deref(), Ok(std::slice::from_ref(item)), "{typed}");
        }
    }
}

#[test]
fn nothing_counted_says_so_and_a_foreign_sign_is_asked_about() {
    assert!(matches!(line("Logo 0 x 450"), Err(ItemProblem::ZeroQuantity { .. })));
    assert!(matches!(line("Logo 0h x 450"), Err(ItemProblem::ZeroQuantity { .. })));
    for typed in ["Logo 1 x $100", "Logo $100", "Logo 450 € remise $5"] {
        assert!(matches!(line(typed), Err(ItemProblem::Dollar { .. })), "{typed}: {:?}", line(typed));
    }
    for (typed, code) in
        [("Logo 100 $ US", "USD"), ("Logo 1 x 100 US$", "USD"), ("Logo CHF 100", "CHF"), ("Logo 100 CHF", "CHF"), ("Logo £100", "GBP")]
    {
        assert_eq!(line(typed), Err(ItemProblem::OtherCurrency { item: typed.to_owned(), code }), "{typed}");
    }
    for typed in ["Conseil 35 €/h", "Conseil x 35 €/h", "Hébergement 60€/mois"] {
        assert!(matches!(line(typed), Err(ItemProblem::NoQuantity { .. })), "{typed}: {:?}", line(typed));
    }
    for typed in ["Conseil 2 j x 35 €/h", "Conseil 10 séances x 35 €/h"] {
        assert!(matches!(line(typed), Err(ItemProblem::UnitsDiffer { .. })), "{typed}: {:?}", line(typed));
    }
    assert!(matches!(line("Logo 450 € pour mars"), Err(ItemProblem::AfterPrice { .. })));
    let Err(ItemProblem::AfterPrice { readings, .. }) = line("Logo 450 € pour le site") else { panic!("it is asked") };
    assert_eq!(readings.suggest(Lang::Fr), ["Logo pour le site 450\u{a0}€"]);
}

#[test]
fn a_ground_for_no_tax_and_goods_or_service_stand_after_the_price() {
    use billing::{Category, Exemption, Nature};
    let one = |text: &str| {
        let item = read(text, EUR).unwrap_or_else(|problem| panic!("{text}: {problem:?}")).remove(0);
        (item.line.description().to_owned(), item.line.unit_price().to_string(), item.line.exemption(), item.line.nature())
    };
    for (typed, description, price, exemption, nature) in [
        ("Formation 2j x 600 exonéré formation", "Formation", "600", Some(Exemption::Training), None),
        ("Formation 2j x 600 exo formation", "Formation", "600", Some(Exemption::Training), None),
        ("Formation 2j x 600 261-4-4", "Formation", "600", Some(Exemption::Training), None),
        ("Formation 2j x 600 art. 261-4-4° a du CGI", "Formation", "600", Some(Exemption::Training), None),
        ("Formation 2j x 600 tva 0% formation", "Formation", "600", Some(Exemption::Training), None),
        ("Formation 1200 € exempt training", "Formation", "1200", Some(Exemption::Training), None),
        ("Séance 70 tva 0 261-4-1°", "Séance", "70", Some(Exemption::Medical), None),
        ("Séance 70 exonérée soins", "Séance", "70", Some(Exemption::Medical), None),
        ("Subvention 1 x 900 hors champ", "Subvention", "900", Some(Exemption::OutOfScope), None),
        ("Grant 1 x 900 out of scope", "Grant", "900", Some(Exemption::OutOfScope), None),
        ("Cours 1 x 900 exonéré", "Cours", "900", Some(Exemption::Own), None),
        ("Tirages 4 x 33 bien", "Tirages", "33", None, Some(Nature::Goods)),
        ("Tirages 4 x 33 goods", "Tirages", "33", None, Some(Nature::Goods)),
        ("Prises de vue 450 € prestation", "Prises de vue", "450", None, Some(Nature::Service)),
        ("Conseil 450 service", "Conseil", "450", None, Some(Nature::Service)),
        ("Tirages 4 x 33 bien remise 10% exonéré formation", "Tirages", "33", Some(Exemption::Training), Some(Nature::Goods)),
    ] {
        assert_eq!(one(typed), (description.to_owned(), price.to_owned(), exemption, nature), "{typed}");
        let item = read(typed, EUR).expect(typed).remove(0);
        for lang in [Lang::Fr, Lang::En] {
            let written = write(lang, &item.line, item.rate);
            assert_eq!(read(&written, EUR).as_deref(), Ok(&[item.clone()][..]), "{written}");
        }
    }
    for (typed, category) in [
        ("Conseil 3 h x 85 bnc", Some(Category::ServiceBnc)),
        ("Impression 450 € BIC remise 10%", Some(Category::ServiceBic)),
        ("Conseil 450 service", None),
        ("Tirages 4 x 33 bien", None),
    ] {
        let item = read(typed, EUR).expect(typed).remove(0);
        assert_eq!(item.line.category(), category, "{typed}");
        let written = write(Lang::Fr, &item.line, item.rate);
        assert_eq!(read(&written, EUR).as_deref(), Ok(&[item][..]), "{written}");
    }
    // What they count or name is no price.
    for none in ["Forfait 3 services", "Installation 2 biens", "Formation", "Conseil service", "Stylo 4 bic", "Conseil bnc"] {
        assert!(read(none, EUR).is_err(), "{none}");
    }
}

/// Hours and minutes, halves and quarters in words are one quantity.
#[test]
fn a_quantity_in_two_parts_is_one() {
    for (text, description, quantity, unit) in [
        ("conseil 2h 30min 80€/h", "conseil", "2.5", Unit::Hour),
        ("conseil 2h 30min x 80", "conseil", "2.5", Unit::Hour),
        ("conseil 2h et 30min à 80€/h", "conseil", "2.5", Unit::Hour),
        ("conseil 2 heures et 30 minutes à 80€/h", "conseil", "2.5", Unit::Hour),
        ("conseil 2h et 5 min à 80€/h", "conseil", "2.083333333334", Unit::Hour),
        ("1 h 30 min de conseil à 80 de l'heure", "conseil", "1.5", Unit::Hour),
        ("2h et demie de conseil à 80€/h", "conseil", "2.5", Unit::Hour),
        ("2h et quart de conseil à 80€/h", "conseil", "2.25", Unit::Hour),
        ("2 heures trois quarts de conseil à 80€/h", "conseil", "2.75", Unit::Hour),
        ("1 jour et demi de formation à 400", "formation", "1.5", Unit::Day),
        ("2 and a half hours consulting at 80", "consulting", "2.5", Unit::Hour),
        ("3 days and a half training at 400", "training", "3.5", Unit::Day),
    ] {
        let (said, count, of, _) = line(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        assert_eq!((said.as_str(), count.as_str(), of), (description, quantity, Some(unit)), "{text}");
    }
}

/// What its description still holds is never billed in silence.
#[test]
fn what_was_understood_in_part_is_asked_about() {
    for text in [
        "2h30 + 1h15 conseil à 80€/h",
        "formation 2j + 3h x 50",
        "Consulting 2 days + 3 hours at 80",
        "conseil de 9h à 12h x 80",
        "from 9h to 12h at 80/h",
        "Conseil deux jours à 450€",
        "Conseil : dix heures à 35€",
        "trois séances à 60 €",
        "ten hours consulting at 80",
        "4 x 25 = 100",
        "Conseil 2 à 3 heures x 80",
        "Site 1800 - 200",
        "Site 1800 net 30",
        "Site 1800 logo 300",
        "Site 1800 avec logo 300",
        "Site 1800 dont logo 300",
        "Site 1800 - logo 300",
        "Site 1800 . Logo 300",
        "Site 1800 hébergement 12 x 20",
        "Site 1800 including hosting 300",
        "Site 1800 au lieu de 2000 €",
        "Site 1800 / 3",
        "Site 1800 div 3",
        "Site 1800 à 30 jours",
        "Site 1800 € à 60 jours",
        "Site 1800 at 30 days",
        "Logo 450 commande 4567",
        "Logo 450 bon de commande 4567",
        "Commission 10% de 5000",
        "Solde 70% de 1800 €",
        "10% of 5000",
        "10% commission on 5000",
        "half of 1800",
        "moitié de 1800 €",
        "site 1800 moins 200",
        "4 menus à 25 € soit 100 €",
        "Logo 1 x 450 net",
        "1 x 450 comptant",
        "Conseil soit 350",
    ] {
        assert!(line(text).is_err(), "{text}: {:?}", line(text));
    }
    for option in [
        "moins 200",
        "moins acompte 540",
        "acompte versé 540",
        "à déduire 200 €",
        "déduction 200",
        "réduction 200",
        "geste commercial 200",
        "avoir 200",
        "remise fidélité 200",
        "promo 200",
        "offert 200",
        "Remise de 200 €",
        "less 200",
        "minus 200",
        "deposit paid 540",
        "rebate 200",
        "acompte de 135 €",
        "dont acompte 135 €",
        "échéance 30",
        "valable 15",
        "commande 4567",
        "due 30",
        "valid 30",
        "tax 20",
        "po 4567",
        "note 12",
        "TVA 360 €",
        "total 1800",
        "subtotal 1800",
        "net 30",
    ] {
        let text = format!("Site 1800 ; {option}");
        assert!(matches!(read(&text, EUR), Err(ItemProblem::LooksLikeOption { .. })), "{text}: {:?}", read(&text, EUR));
    }
    // Work that is called so, and text in quotation marks.
    for (text, description) in [
        ("Remise en état 450", "Remise en état"),
        ("Bilan 2025 comptable 800", "Bilan 2025 comptable"),
        ("\"Site 1800 logo\" 300", "Site 1800 logo"),
        ("\"moins\" 200", "moins"),
        ("Atelier de 2h 3 x 80", "Atelier de 2h"),
        ("Licence Windows 365 pro 120", "Licence Windows 365 pro"),
        ("Site de commande 1800", "Site de commande"),
    ] {
        assert_eq!(line(text).map(|(said, ..)| said).as_deref(), Ok(description), "{text}");
    }
}

/// A hundredth by its name is one.
#[test]
fn cents_are_cents() {
    for text in ["stylo 10 à 35 cts", "stylo 10 x 35 centimes", "stylo 10 x 0,35", "stylo 10 at 35 cents"] {
        let (_, quantity, _, price) = line(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        assert_eq!((quantity.as_str(), price.as_str()), ("10", "0.35"), "{text}");
    }
    assert_eq!(line("mots 1250 à 12 cts").map(|(.., price)| price).as_deref(), Ok("0.12"));
    assert_eq!(read("Portrait 2 x 450 dollars", CAD).expect("an item")[0].line.unit_price().to_string(), "450");
    assert_eq!(line("logos 3 @ 150 ea").map(|(_, quantity, _, price)| (quantity, price)), Ok(("3".to_owned(), "150".to_owned())));
}

/// A count that is glued behind its sign counts, where a price follows and nothing else counts.
#[test]
fn a_count_may_stand_behind_its_sign() {
    for (typed, description, quantity, price) in [
        ("Logo x2 300€", "Logo", "2", "300"),
        ("Visuels x3 150 €", "Visuels", "3", "150"),
        ("Visuels x10 à 25€", "Visuels", "10", "25"),
        ("Visuels x12 25,50€", "Visuels", "12", "25.5"),
        ("x3 visuels 150€", "visuels", "3", "150"),
        ("Visuels ×2 1 250 €", "Visuels", "2", "1250"),
        ("Visuels x4 @ 30", "Visuels", "4", "30"),
        ("Conseil 3h x85", "Conseil", "3", "85"),
    ] {
        let (found, count, _, each) = line(typed).expect(typed);
        assert_eq!((found.as_str(), count.as_str(), each.as_str()), (description, quantity, price), "{typed}");
    }
}

/// What stands behind a price and is no price is asked about, and nothing is offered that would make one of it.
#[test]
fn nothing_offered_makes_a_price_of_what_is_none() {
    for typed in [
        "Logo 300€ pour le 15",
        "Logo 300€ avant le 20",
        "Logo 300€ rdv 14",
        "10h de dev à 35€/h soit 350€",
        "Logo 300 € HT soit 360 € TTC",
        "Logo 300 € TVA 5,5",
        "Photos 1800€ sans dépôt",
        "Cours 100€ détaxé",
        "Site 900€ payable sur réception",
    ] {
        let problem = read(typed, EUR).expect_err(typed);
        let offered = problem.readings().map(|(_, readings)| readings.suggest(words::Lang::Fr)).unwrap_or_default();
        assert!(offered.is_empty(), "{typed}: {offered:?}");
    }
    assert!(matches!(read("Logo 300€ 30 jours", EUR), Err(ItemProblem::LooksLikeOption { name, .. }) if name == "echeance"));
    assert_eq!(line("Forfait 10 à 15 images 900").expect("an item").3, "900");
}

/// Units cut short as English does, and how long something takes.
#[test]
fn units_are_read_cut_short() {
    for (typed, quantity, price) in [
        ("audit 7 hrs 25 at 60", "7.416666666667", "60"),
        ("edit 1 hr 30 @ 60", "1.5", "60"),
        ("edit 1h30m x 60", "1.5", "60"),
        ("edit 1h 30m x 60", "1.5", "60"),
        ("edit 1 hr 30 min x 60", "1.5", "60"),
        ("edit 2hrs30 x 60", "2.5", "60"),
        ("hosting 12 months @ 20/mo", "12", "20"),
        ("hosting 12 mo @ 20/mo", "12", "20"),
        ("sprint 2 weeks @ 900/wk", "2", "900"),
    ] {
        let (_, count, _, each) = line(typed).expect(typed);
        assert_eq!((count.as_str(), each.as_str()), (quantity, price), "{typed}");
    }
    assert!(read("edit 2 hours, 60 euros", EUR).is_err());
    for typed in ["Translation 1,250 words x €0.12", "Translation 33,333 x 0.00125"] {
        assert!(!matches!(read(typed, EUR), Err(ItemProblem::TwoPrices { .. })), "{typed}");
    }
}

/// Whatever the taxes are called, in the price or beside it.
#[test]
fn taxes_are_in_the_price_or_beside_it_by_any_name() {
    for (typed, with_tax) in [
        ("Design $1,130 HST included", true),
        ("Design $1,130 incl. HST", true),
        ("Design 1130 $ TVH incluse", true),
        ("Design $1,130 tax in", true),
        ("Design 1130 $ TPS et TVQ incluses", true),
        ("Design $1,000 + HST", false),
        ("Design $1,000 excl. HST", false),
        ("Design 1000 $ taxes en plus", false),
    ] {
        let found = read(typed, CAD).expect(typed).remove(0).line;
        assert_eq!(found.price_with_tax().is_some(), with_tax, "{typed}");
        assert_eq!(found.description(), "Design", "{typed}");
    }
    // One of two leaves the other out.
    assert!(read("Design 1130 $ TPS incluse", CAD).is_err());
}

#[test]
fn what_is_counted_in_letters_is_asked_in_figures() {
    for (lang, typed, expected) in
        [(Lang::En, "workshop two days at 400", "workshop 2d x 400"), (Lang::Fr, "atelier trois jours à 400", "atelier 3j x 400")]
    {
        let problem = read(typed, EUR).expect_err("it is asked");
        let (_, readings) = problem.readings().unwrap_or_else(|| panic!("{typed}: {problem:?}"));
        assert_eq!(readings.suggest(lang), [expected], "{typed}");
    }
    let item = &read("Consulting 10 hours for €350", EUR).expect("it reads")[0];
    assert_eq!((item.line.description(), item.line.quantity()), ("Consulting 10 hours", Decimal::ONE));
    for typed in ["photos 800€ tout d'avance", "papier recyclé 40€ parce que Paul l'a demandé"] {
        let problem = read(typed, EUR).expect_err("it is asked");
        let suggested = problem.readings().map(|(_, readings)| readings.suggest(Lang::Fr)).unwrap_or_default();
        assert!(suggested.is_empty(), "{typed}: {suggested:?}");
    }
}
