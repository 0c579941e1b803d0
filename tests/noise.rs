//! Whatever comes from outside is answered: noise in place of commands, answers, buttons and posted bodies is refused in words, and nothing
//! breaks off.

use std::fmt::Write as _;

use chat::{Answer, Inbox as _, Said};
use proptest::prelude::*;
use support::Desk;

/// Words that mean something somewhere, and what people and machines put between them.
const WORDS: &[&str] = &[
    "/devis",
    "/facture",
    "/paye",
    "/avoir",
    "/relance",
    "/client",
    "/reglages",
    "/cgv",
    "/releve",
    "/bilan",
    "/document",
    "/acompte",
    "/aide",
    "/lier",
    "/rejoindre",
    "/compte",
    "/retards",
    "/afaire",
    "dupont",
    "Logo",
    "450",
    "1 x 450",
    "3h",
    "x",
    "85 €",
    "1 800,50",
    "1,234",
    "-5",
    "0",
    "999999999999",
    "30%",
    "acompte:30%",
    "echeance:",
    "echeance:30j",
    "le:",
    "le:31/02",
    "titre:\"",
    "\"",
    "«",
    "»",
    ";",
    "\n",
    ":",
    "siren:732829320",
    "siren:7",
    "iban:FR14",
    "F2026-0001",
    "F2026-9999",
    "D2026-0001",
    "n°",
    "1",
    "parce_que:x",
    "pour:",
    "@julie",
    "@personne",
    "<@U1>",
    "ajouter",
    "modifier",
    "inviter",
    "personnes",
    "equipe",
    "retirer",
    "remplacer",
    "accepte",
    "perte",
    "demain",
    "hier",
    "29 février",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "🧾",
    "é",
    "ﬁ",
    "١٢٣",
    "%",
    "remise 10%",
    "tva 5,5%",
    "exonéré",
    "hors champ",
    "TTC",
    "HT",
    "CAD",
    "$",
    "€",
    "/",
    "\\",
    "{",
    "}",
    "#",
    "'; drop table",
    "<script>",
    "=cmd()",
    "`",
    "*",
    "_",
];

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec((0..WORDS.len(), prop::sample::select(vec![" ", "", "  ", "\u{a0}", "\n"])), 1..14).prop_map(|words| {
        words.into_iter().fold(String::new(), |mut line, (word, between)| {
            write!(line, "{}{between}", WORDS[word]).expect("written");
            line
        })
    })
}

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn no_line_breaks_off_whoever_types_it() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let desk = runtime.block_on(async {
        let mut desk = Desk::with_client("fr").await;
        desk.hears("/devis dupont Logo 1 x 450\npress Send\nas Julie\npress Approve\nJulie Dupont\nBon pour accord\nas Marion\n/facture dupont Conseil 2h x 85\npress Send").await;
        desk
    });
    let count = std::cell::Cell::new(0_u32);
    proptest!(cases(500), |(line in line(), is_answer in any::<bool>(), is_client in 0..5_u8)| {
        count.set(count.get() + 1);
        let said = if is_answer { Said::Text(line.clone()) } else { Said::Command(format!("/{}", line.trim_start_matches('/'))) };
        let user_id = if is_client == 0 { "julie" } else { "marion" };
        let answer = runtime.block_on(desk.house.receive(desk.event(format!("noise {}", count.get()), user_id, said)));
        prop_assert!(!matches!(answer, Answer::Failed(_)), "{line:?}: {answer:?}");
    });
    let verified = runtime.block_on(store::verify::verify(&desk.house.store)).expect("it reads");
    assert!(verified.is_ok(), "{verified:?}");
}
