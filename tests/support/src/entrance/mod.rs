//! Every way by which text and bytes of others come in, each as a function of bytes. The fuzzers of `fuzz/` and the bounded properties of
//! each desk walk this one list.
//!
//! What comes in is read or refused: a function here panics where something else happens.

mod webhook;

use billing::identifier::{Bic, CreditorReference, GstNumber, Iban, Neq, QstNumber, Siren, Siret, VatNumber};
use billing::{Colour, Number, Numbering};
use chat::{Tap, clean};
use chrono::NaiveDate;
use grammar::{Calendar, Lean};
use words::Lang;

use crate::hostile;

/// One of them, by the name that its fuzzer and its corpus have.
#[derive(Clone, Copy)]
pub struct Entrance {
    pub name: &'static str,
    pub enter: fn(&[u8]),
}

macro_rules! entrances {
    ($($name:ident: $enter:path,)*) => {
        pub const ENTRANCES: &[Entrance] = &[$(Entrance { name: stringify!($name), enter: $enter },)*];
    };
}

entrances! {
    amount: amount,
    card: card,
    command: command,
    configuration: configuration,
    date: date,
    discord: webhook::discord,
    due: due,
    identifier: identifier,
    items: items,
    law: law,
    link: link,
    number: number,
    picture: picture,
    signature: signature,
    slack: webhook::slack,
    stored: stored,
    telegram: webhook::telegram,
}

/// The one of that name.
#[must_use]
pub fn named(name: &str) -> Entrance {
    *ENTRANCES.iter().find(|entrance| entrance.name == name).unwrap_or_else(|| panic!("nothing comes in by {name}"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A choice that the first byte makes, and what is left.
fn chosen(bytes: &[u8], among: usize) -> (usize, &[u8]) {
    bytes.split_first().map_or((0, bytes), |(first, rest)| (usize::from(*first) % among, rest))
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day")
}

fn calendars() -> [Calendar; 2] {
    [false, true].map(|may_begin_with_month| Calendar { today: today(), may_begin_with_month })
}

fn amount(bytes: &[u8]) {
    let _ = grammar::amount::read(&text(bytes));
}

fn date(bytes: &[u8]) {
    for calendar in calendars() {
        for lean in [Lean::Past, Lean::Future] {
            let _ = grammar::date::read(&text(bytes), calendar, lean);
        }
    }
}

fn due(bytes: &[u8]) {
    for calendar in calendars() {
        let _ = grammar::due::read(&text(bytes), calendar);
    }
}

fn items(bytes: &[u8]) {
    for currency in [billing::money::EUR, billing::money::CAD] {
        let _ = grammar::items::read(&text(bytes), currency);
    }
}

/// A line that is understood is understood alike when it is written as we write it.
fn command(bytes: &[u8]) {
    let specs = bot::catalogue::specs();
    if let Ok(line) = bot::read_line(&clean(&text(bytes)), &specs, today()) {
        for lang in [Lang::Fr, Lang::En] {
            let typed = line.typed(lang);
            let again = bot::read_line(&typed, &specs, today()).unwrap_or_else(|word| panic!("{word} is no command in {typed:?}"));
            assert_eq!(again.command.name, line.command.name, "{typed:?}");
        }
    }
}

/// What has check digits is written as it is read.
fn identifier(bytes: &[u8]) {
    let text = text(bytes);
    macro_rules! same {
        ($($kind:ty),*) => {$(
            if let Ok(read) = <$kind>::parse(&text) {
                assert_eq!(<$kind>::parse(&read.to_string()).as_ref(), Ok(&read), "{text:?}");
            }
        )*};
    }
    same!(Siren, Siret, VatNumber, Iban, Bic, CreditorReference, GstNumber, QstNumber, Neq);
    let _ = billing::identifier::suggestions(&text, Iban::parse);
    let _ = Colour::parse(&text);
}

fn number(bytes: &[u8]) {
    let text = text(bytes);
    if let Ok(number) = text.parse::<Number>() {
        assert_eq!(number.to_string().parse::<Number>().as_ref(), Ok(&number), "{text:?}");
    }
    for (numbering, rank) in Numbering::of_number(&text, 2026).unwrap_or_default() {
        let read = numbering.read(&text).unwrap_or_else(|| panic!("{numbering} is of {text:?}, and does not read it"));
        assert_eq!(read.rank, rank, "{text:?}");
    }
}

/// Nothing is followed but a page over TLS without a password in it.
fn link(bytes: &[u8]) {
    let text = text(bytes);
    let _ = billing::means::read_paypal(&text);
    for address in [Some(text.clone()), billing::means::read_link(&text)].into_iter().flatten() {
        if let Some(page) = Tap::open(&address).as_ref().and_then(Tap::page) {
            let host = page.strip_prefix("https://").expect("over TLS").split(['/', '?', '#']).next().unwrap_or_default();
            assert!(!host.contains('@') && host.is_ascii(), "{page}");
        }
    }
}

/// Nobody who has no secret signs anything.
fn signature(bytes: &[u8]) {
    let text = text(bytes);
    let (stamp, given) = text.split_once('\n').unwrap_or((&text, ""));
    let _ = wire::signed::check_fresh(stamp, 1_772_438_400);
    let is_one = wire::signed::check_form(given, 32).is_ok();
    let signed = wire::signed::check_hmac("secret", &[stamp.as_bytes(), bytes], given);
    assert!(signed.is_err(), "signed without the secret");
    assert!(is_one || signed == Err("no signature"), "{given:?}");
    assert_eq!(wire::signed::is_secret(bytes, "secret"), bytes == b"secret");
}

/// A slip names its line, and not what stands there: that may be a secret.
fn configuration(bytes: &[u8]) {
    let text = text(bytes);
    let _ = relance::slip::is_open_to_others(&text);
    let is_toml = text.parse::<toml::Table>().is_ok();
    if let Err(error) = relance::config::Config::parse(&text) {
        let said = error.to_string();
        assert!(is_toml || said.starts_with("line "), "{said}");
    }
}

fn law(bytes: &[u8]) {
    let _ = billing::Law::built_in().and(&text(bytes));
}

/// What is drawn anew is a PNG no larger than a logo has to be.
fn picture(bytes: &[u8]) {
    if let Ok(picture) = bot::testing::read_picture(bytes) {
        assert!(picture.png.starts_with(b"\x89PNG"), "drawn anew");
    }
}

/// What a release before us, or a hand in the database, left there.
fn stored(bytes: &[u8]) {
    let text = text(bytes);
    // A button of the first release had its verb beside it: `quote send {…}`.
    let mut parts = text.splitn(3, ' ');
    if let (Some(command), Some(verb), Some(payload)) = (parts.next(), parts.next(), parts.next()) {
        let _ = bot::action::Action::from_stored(command, verb, payload);
    }
    if let Ok(action) = bot::action::Action::from_stored("", "", &text) {
        let kept = action.to_stored().expect("an action is kept");
        assert_eq!(bot::action::Action::from_stored("", "", &kept).expect("as it was kept"), action);
    }
    let _ = bot::testing::read_card(&text);
    let _ = bot::testing::read_files(&text);
    let _ = serde_json::from_str::<bot::request::Request>(&text);
    let _ = serde_json::from_str::<bot::message::Guard>(&text);
    let _ = serde_json::from_str::<chat::Form>(&text);
    let _ = operations::news::Noted::read(&text);
    let _ = store::journal::Line::read(&text);
    let _ = serde_json::from_str::<billing::Invoice>(&text);
    let _ = serde_json::from_str::<billing::Offer>(&text);
}

/// Whatever was heard is shown as a text on every platform, and printed without a gap.
fn card(bytes: &[u8]) {
    let (kind, rest) = chosen(bytes, 2);
    let heard = clean(&text(rest));
    assert_eq!(clean(&heard), heard, "what was heard is clean");
    // What looks empty is no name and no text: it is refused where it is heard.
    if heard.trim().is_empty() {
        return;
    }
    let card = match kind {
        _ if heard.chars().count() > hostile::MAX_NAME => hostile::long_card(&heard),
        0 => hostile::card(&heard),
        _ => hostile::table(&heard),
    };
    if let Err(error) = hostile::shown(&card) {
        panic!("{heard:?}: {error}");
    }
    let printed = words::printable(&heard);
    assert!(printed.chars().all(words::can_print), "{printed:?}");
}
