//! What somebody wrote is data wherever it is read: one list of texts that mean no good, through every message there is, every platform,
//! every page, the names of files and what is given to be taken away.

use std::collections::{BTreeMap, BTreeSet};

use billing::identifier::Siren;
use billing::invoice::Heading;
use billing::money::EUR;
use billing::testing::{heading, offer};
use billing::{Business, Client, Invoice, Line, Lines, Offer};
use support::hostile::{TEXTS, UNHEARD, card, long, long_card, shown, table};
use support::{Desk, printed};
use words::catalogue::messages;
use words::{Arg, Lang, Words};

/// A word that no language knows, and before which French says nothing otherwise.
const PLAIN: &str = "Zqx";

/// The text of a message that is told the same of everything.
fn said(lang: Lang, key: &str, variables: &[&'static str], told: &str) -> String {
    let args: Vec<(&'static str, Arg)> = variables.iter().map(|name| (*name, told.into())).collect();
    Words::get().say(lang, key, &args)
}

/// Names that live as long as the test: a text is told of them by names that are written in the program.
fn names(of: &BTreeSet<String>) -> Vec<&'static str> {
    of.iter().map(|name| &*Box::leak(name.clone().into_boxed_str())).collect()
}

#[test]
fn every_message_says_what_it_is_told_and_nothing_more_on_every_platform() {
    let mut tried = 0;
    for lang in Lang::ALL {
        for (rank, message) in messages(lang).into_iter().filter(|message| !message.variables.is_empty()).enumerate() {
            let (key, variables) = (message.key.as_str(), names(&message.variables));
            let plain = said(lang, key, &variables, PLAIN);
            for (at, text) in TEXTS.iter().enumerate() {
                let said = said(lang, key, &variables, text);
                assert_eq!(said, plain.replace(PLAIN, text), "{key} in {lang:?}");
                // Each message is shown with several of them, and each text within many; which, goes round.
                let card = if (rank + at).is_multiple_of(7) { table(&said) } else { card(&said) };
                if (rank + at).is_multiple_of(10) {
                    for way in shown(&card).unwrap_or_else(|error| panic!("{key} in {lang:?}, {text:?}: {error}")) {
                        assert!(way.count(text) >= 1 || !said.contains(text), "{key} in {lang:?}: {text:?} in {way:?}");
                    }
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 5_000, "{tried} cards");
}

/// Every platform shows as much of a text as it takes, still as a text.
#[test]
fn a_text_of_any_length_is_shown_as_text() {
    for text in long() {
        let start: String = text.chars().take(60).collect();
        let ways = shown(&long_card(&text)).unwrap_or_else(|error| panic!("{}", error.chars().take(300).collect::<String>()));
        for way in ways {
            let whole = way.lines.join("\n");
            assert!(whole.contains(start.trim()), "{start:?} in {} of {}", whole.chars().take(300).collect::<String>(), way.how);
        }
    }
}

/// What no text has once it was heard is in none of what is said or printed.
#[test]
fn what_turns_or_hides_is_heard_by_nobody() {
    for text in UNHEARD {
        let heard = chat::clean(text);
        assert!(heard.chars().all(|c| c.is_alphanumeric() || c == '[' || c == '\u{fffd}'), "{text:?} is heard as {heard:?}");
        assert!(heard.contains("Conseil") || heard.contains("Con") || heard.contains("fac"), "{text:?} is heard as {heard:?}");
        let printed = words::printable(text);
        assert!(!printed.contains(['\u{202e}', '\u{2066}', '\u{200b}', '\u{200f}', '\u{feff}', '\0', '\u{1b}']), "{printed:?}");
    }
    for text in TEXTS {
        assert_eq!(chat::clean(text), *text, "it is heard as it is");
    }
}

/// Signs without the spaces between them, for lines break elsewhere on a page; two letters that one sign stands for are two.
fn squeezed(text: &str) -> String {
    words::printable(text).replace('ﬁ', "fi").chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a text is written from left to right, as pages draw it.
fn is_drawn_in_order(text: &str) -> bool {
    !text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}'))
}

#[test]
fn a_page_prints_names_as_they_are_and_nothing_of_them_is_markup() {
    let named = |name: &str| Business::french(name.to_owned(), vec![name.to_owned()], Siren::parse("732829320").expect("a good SIREN"));
    let line = |name: &&str| Line::new(name, 1.into(), None, 5.into()).expect("a good line");
    let lines = Lines::new(TEXTS.iter().map(line).collect(), EUR).expect("good lines");
    for name in [TEXTS[0], "#panic() $ x $ *gras* ] [ <a> @b"] {
        let offer = Offer { seller: named(name).seller(), buyer: Client::named(name).buyer(), ..offer(lines.clone()) };
        let named = (Some(name.to_owned()), Some(TEXTS.join("\n")));
        let heading = Heading { title: named.0.clone(), purchase_order: named.0, note: named.1, ..heading(&offer, 1) };
        let invoice = Invoice::plain(heading, lines.clone(), None).expect("something to bill");
        let invoice = Invoice { mentions: TEXTS.iter().map(|text| (*text).to_owned().into()).collect(), ..invoice };
        let sheet = pdf::sheet::invoice(&invoice, billing::Stamp::Original);
        let page = printed::text(&pdf::render(&sheet).expect("the page is set"));
        let page = squeezed(&page);
        assert!(page.matches(&squeezed(name)).count() >= 4, "{name}: {page}");
        for text in TEXTS.iter().filter(|text| is_drawn_in_order(text)) {
            let count = page.matches(&squeezed(text)).count();
            assert!(count >= 3, "{text:?} is a line, in the note and among the mentions: {count} times in {page}");
        }
    }
}

/// All that a business prints, through the program itself: quote, invoices, receipt, credit note and statement.
#[tokio::test]
async fn every_kind_of_page_prints_a_name_as_it_is() {
    let name = "#panic() $x$ *gras* _p_ ] [ <a> @b \\u{41} =1+1";
    let mut desk = Desk::with_client("fr").await;
    desk.house.render = relance::run::renderer();
    desk.hears(&format!(
        r#"/client ajouter nom:"{name}" type:pro
        /devis client:"{name}" lignes:"Prestation : 1 x 100" titre:"{name}" acompte:30%
        press Send
        /facture client:"{name}" lignes:"Prestation : 1 x 50" titre:"{name}"
        press Send
        /encaisser F2026-0001 30
        /avoir F2026-0001
        press Send
        /releve "{name}""#
    ))
    .await;
    let said = desk.said();
    let mut kinds = BTreeMap::new();
    for file in desk.files_of("marion") {
        let shown = file.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(!shown.contains(['/', '\\', '\0', '\n']), "{shown}");
        if shown.ends_with(".pdf") {
            let page = squeezed(&printed::text(&std::fs::read(&file).expect("a file")));
            assert!(page.contains(&squeezed(name)), "{shown}: {page}");
            *kinds.entry(shown.split(' ').next().unwrap_or_default().to_owned()).or_insert(0) += 1;
        }
    }
    assert_eq!(kinds.keys().map(String::as_str).collect::<Vec<_>>(), ["Avoir", "Devis", "Facture", "Relevé", "Reçu"], "{said}");
}

/// A client is called that, and their work: nothing of it acts, and all of it is there, in cards, on paper, in the file for machines, in
/// the names of files and in what is given to whoever asks what is held of them.
#[tokio::test]
async fn a_hostile_name_is_text_everywhere() {
    for name in TEXTS {
        let mut desk = Desk::with_client("fr").await;
        desk.hears(&format!("/client ajouter nom:\"{name}\" type:pro")).await;
        desk.said();
        desk.hears("/client").await;
        let said = desk.said();
        assert!(said.contains(name), "{name}: {said}");
        // The colon keeps a dollar from being that of the figure after it.
        desk.hears(&format!(
            "/devis client:\"{name}\" lignes:\"{name} : 1 x 5\" titre:\"{name}\"
            press Send
            /releve \"{name}\""
        ))
        .await;
        let said = desk.said();
        assert!(said.contains("D2026-0001"), "{name}: {said}");
        let files = desk.files_of("marion");
        let pdf = files.iter().find(|path| path.ends_with("Devis D2026-0001.pdf")).expect("the quote");
        let text = std::fs::read_to_string(pdf).expect("text");
        let printed = words::printable(name);
        assert!(text.replace(name, &printed).matches(printed.as_ref()).count() >= 3, "{name}: {text}");
    }
}
