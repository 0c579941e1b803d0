//! What is typed by name, as it was misheard once.

use super::{Doubt, is_near};
use crate::catalogue;
use crate::read::line::read_line;

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

fn today() -> chrono::NaiveDate {
    "2026-03-18".parse().expect("a date")
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
