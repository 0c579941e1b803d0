//! What is really set: each sign has a glyph, and each word stands within its page and over no other.

use std::fmt::Write as _;

use billing::credit_note::{CreditHeading, CreditScope};
use billing::identifier::{Iban, Siren};
use billing::interest::LateRate;
use billing::invoice::Heading;
use billing::late_claim::{Paid, Standing};
use billing::money::EUR;
use billing::quote::{ContractShown, TermsShown};
use billing::statement::{Account, Entry, Movement};
use billing::testing::{heading, offer};
use billing::{
    Business, Client, CreditNote, Discount, Invoice, LateClaim, Law, Line, Lines, Money, Number, Offer, Payment, PaymentMeansKind,
    PaymentMethod, Percent, Receipt, Series, Stamp, Statement, TaxCode, TaxRate, Unit,
};
use typst::layout::{Abs, Frame, FrameItem, Point};

use super::*;
use crate::sheet;

/// `coverage.txt` is what the fonts have; `RELANCE_WRITE_COVERAGE=1` writes it anew.
#[test]
fn what_can_be_printed_is_what_the_fonts_have() {
    let mut covered = std::collections::BTreeSet::new();
    for font in &SHARED.fonts {
        covered.extend(font.info().coverage.iter());
    }
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for c in covered {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == c => *last = c,
            _ => ranges.push((c, c)),
        }
    }
    let (mut text, mut width) = (String::new(), 0);
    for (from, to) in ranges {
        let range = if from == to { format!("{from:X}") } else { format!("{from:X}-{to:X}") };
        if width + range.len() >= 120 {
            text.push('\n');
            width = 0;
        }
        let space = if width > 0 { " " } else { "" };
        write!(text, "{space}{range}").expect("a string takes what is written");
        width += space.len() + range.len();
    }
    text.push('\n');
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/fonts/coverage.txt");
    #[expect(clippy::disallowed_methods, reason = "the environment says that it is to be written anew")]
    if std::env::var_os("RELANCE_WRITE_COVERAGE").is_some() {
        std::fs::write(path, &text).expect("written");
    }
    assert!(std::fs::read_to_string(path).expect("a file") == text, "the fonts have other characters than coverage.txt says");
}

/// A run of text as it was set: on which page, from where to where, how high it reaches above its line.
struct Set {
    page: usize,
    text: String,
    left: Abs,
    right: Abs,
    top: Abs,
    line: Abs,
    has_gap: bool,
}

fn set(sheet: &Sheet) -> Vec<Set> {
    let mut all = Vec::new();
    let document = typeset(sheet).expect("a page");
    for (page, at) in document.pages().iter().enumerate() {
        walk(&at.frame, Point::zero(), page, &mut all);
    }
    all
}

fn walk(frame: &Frame, origin: Point, page: usize, all: &mut Vec<Set>) {
    for (at, item) in frame.items() {
        let at = *at + origin;
        match item {
            FrameItem::Group(group) => walk(&group.frame, at, page, all),
            FrameItem::Text(item) => all.push(Set {
                page,
                text: item.text.to_string(),
                left: at.x,
                right: at.x + item.width(),
                top: at.y - item.size / 2.0,
                line: at.y,
                has_gap: item.glyphs.iter().any(|glyph| glyph.id == 0),
            }),
            _ => {}
        }
    }
}

/// Nothing is printed off the page, over anything else, or as a gap.
fn check(what: &str, sheet: &Sheet) {
    let all = set(sheet);
    let width = Abs::mm(if sheet.paper == "a4" { 210.0 } else { 215.9 });
    let (margin, hair) = (Abs::mm(17.9), Abs::mm(0.2));
    for (rank, item) in all.iter().enumerate() {
        assert!(!item.has_gap, "{what}: a gap in {:?}", item.text);
        assert!(item.left >= margin && item.right <= width - margin, "{what}: {:?} from {:?} to {:?}", item.text, item.left, item.right);
        for other in all[..rank].iter().filter(|other| other.page == item.page) {
            let apart = item.right <= other.left + hair || other.right <= item.left + hair;
            let on_other_lines = item.line <= other.top + hair || other.line <= item.top + hair;
            assert!(apart || on_other_lines, "{what}: {:?} over {:?}", item.text, other.text);
        }
    }
}

/// What was set, in the order in which it stands, without the spaces that lines end in.
fn whole(sheet: &Sheet) -> String {
    set(sheet).into_iter().map(|item| item.text).collect::<String>().split_whitespace().collect()
}

/// Every kind of page, whose every typed word is that one.
fn pages_of(word: &str, lang: &str, country: &str) -> Vec<(&'static str, Sheet)> {
    let siren = Siren::parse("732829320").expect("a good SIREN");
    let mut business = Business::french(word.to_owned(), vec![word.to_owned(), "75011 Paris".to_owned()], siren);
    business.country = country.to_owned();
    business.email = Some(word.to_owned());
    business.look.letterhead = Some(word.to_owned());
    business.means.iban = Iban::parse("FR1420041010050500013M02606").ok();
    business.means.link = Some(format!("https://pay.example/{word}"));
    business.means.notes.insert(PaymentMeansKind::Link, word.to_owned());
    business.means.cheque = Some(word.to_owned());
    let mut client = Client::named(word);
    client.address = vec![word.to_owned(), format!("12 boulevard {word}"), "33000 Bordeaux".to_owned()];
    client.contact = Some(word.to_owned());
    client.department = Some(word.to_owned());
    client.delivery_address = vec![word.to_owned()];
    let vat = || vec![TaxRate::new(TaxCode::Vat, 20.into())];
    let line = |quantity: i64| Line::new(word, quantity.into(), Some(Unit::Month), 12_345.into()).expect("a good line");
    let lines =
        vec![line(1).taxed(vat()).discounted(Some(Discount::Percent(Percent::new(5.into()).expect("a share")))), line(12).taxed(vat())];
    let offer = Offer {
        title: Some(word.to_owned()),
        seller: business.seller(),
        buyer: client.buyer(),
        purchase_order: Some(word.to_owned()),
        note: Some(word.to_owned()),
        lang: lang.to_owned(),
        terms: Some(TermsShown { title: word.to_owned(), version: 1, summary: word.to_owned(), sha256: String::new() }),
        contract: Some(ContractShown { title: word.to_owned(), sha256: String::new() }),
        mentions: vec![word.to_owned().into()],
        ..offer(Lines::new(lines, EUR).expect("good lines"))
    };
    let heading =
        Heading { title: Some(word.to_owned()), purchase_order: Some(word.to_owned()), note: Some(word.to_owned()), ..heading(&offer, 1) };
    let invoice = Invoice { mentions: offer.mentions.clone(), ..Invoice::plain(heading, offer.lines.clone(), None).expect("an invoice") };
    let because = CreditHeading {
        number: Number::new(Series::invoices(2026), 2),
        issued_on: invoice.issued_on,
        because: Some(word.to_owned()),
        wording: word.to_owned(),
    };
    let credit = CreditNote::of(because, &invoice, &[], CreditScope::Whole).expect("a credit note");
    let payment = Payment {
        received_on: invoice.issued_on,
        banked_on: None,
        amount: invoice.payable,
        method: PaymentMethod::Transfer,
        reference: Some(word.to_owned()),
    };
    let receipt = Receipt {
        seller: invoice.seller.clone(),
        buyer: invoice.buyer.clone(),
        payment,
        invoice: Some("F2026-0001".to_owned()),
        invoiced_on: Some(invoice.issued_on),
        outstanding: Money::zero(EUR),
        deducted: Some(Money::new(1, EUR)),
        credit: None,
        surcharges: None,
        issued_on: invoice.issued_on,
        lang: lang.to_owned(),
    };
    let entry = Entry {
        on: invoice.issued_on,
        reference: Some(word.to_owned()),
        amount: invoice.payable,
        movement: Movement::Invoice { due_on: invoice.due_on, outstanding: Some(invoice.payable) },
    };
    let statement = Statement {
        seller: invoice.seller.clone(),
        buyer: invoice.buyer.clone(),
        on: invoice.due_on,
        accounts: vec![Account::of(vec![entry], EUR, invoice.due_on).expect("an account")],
        lang: lang.to_owned(),
    };
    let standing = Standing {
        taken_back: Money::zero(EUR),
        payments: vec![Paid { on: invoice.due_on + chrono::Days::new(20), principal: Money::new(1, EUR), penalty: Money::zero(EUR) }],
        fee_paid: Money::zero(EUR),
        left: Money::new(invoice.payable.minor() - 1, EUR),
    };
    let late_claim = LateClaim::work_out(
        &Law::built_in(),
        &invoice,
        LateRate::Agreed(12.into()),
        &standing,
        invoice.due_on + chrono::Days::new(60),
        lang.to_owned(),
    )
    .expect("a rate");
    vec![
        ("quote", sheet::quote(&offer, Stamp::Original)),
        ("invoice", sheet::invoice(&invoice, Stamp::Original)),
        ("credit note", sheet::credit_note(&credit, Stamp::Original)),
        ("receipt", sheet::receipt(&receipt)),
        ("statement", sheet::statement(&statement)),
        ("late claim", sheet::late_claim(&late_claim)),
    ]
}

/// Eighty letters, an address of the web, one of mail, wide capitals, other letters: each breaks in its column, on every page.
#[test]
fn a_word_longer_than_its_column_breaks_in_it() {
    let latin = format!(
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft {} https://intranet.example/{}?pièce=42",
        "MW".repeat(24),
        "commandes/".repeat(5),
    );
    let others = ["ж", "א", "語"].map(|letter| letter.repeat(40)).join(" ");
    for (word, (lang, country)) in [(&latin, ("en", "FR")), (&latin, ("fr-CA", "CA-QC")), (&others, ("fr", "FR"))] {
        let printed: String = word.split_whitespace().collect();
        for (what, sheet) in pages_of(word, lang, country) {
            if *word == others && what != "invoice" {
                continue;
            }
            check(&format!("{what} in {lang} of {word}"), &sheet);
            // What is read from right to left is set from right to left.
            assert!(word.contains('א') || whole(&sheet).contains(&printed), "{what}: no {word} in {}", whole(&sheet));
        }
    }
}

/// Words that have room are set as they were.
#[test]
fn a_word_that_has_room_stays_whole() {
    let (_, sheet) = pages_of("anticonstitutionnellement", "fr", "FR").swap_remove(1);
    let all = set(&sheet);
    assert!(all.iter().filter(|item| item.text == "anticonstitutionnellement").count() > 5, "it is set whole");
}

/// Names as people have them; what comes out is what a reader copies from the page.
#[test]
fn no_name_has_a_gap_on_any_page() {
    let names = [
        "Kőszegi-Żółć Nguyễn Thị Ánh Σωκράτης Ёлкина Հայաստան საქართველო ខ្មែរ ລາວ บริษัท ตัวอย่าง จำกัด",
        "株式会社サンプル 東京都千代田区1-1 东京银行 臺灣銀行 한국전력 주식회사",
        "חברת דוגמה בע״מ شركة الأمثلة ذ.م.م. می\u{200c}خواهم \u{202e}00,5 €\u{202c} e\u{301}t\u{e9}",
        "Logo 🎨 👩\u{200d}💻 ♥\u{fe0f} ✓ 🇫🇷 1️⃣ उदाहरण प्राइवेट लिमिटेड উদাহরণ எடுத்துக்காட்டு አዲስ አበባ ꦱꦸꦫ \u{e000}",
    ];
    for name in names {
        for (what, sheet) in pages_of(name, "fr", "FR").into_iter().filter(|(what, _)| ["quote", "receipt"].contains(what)) {
            check(&format!("{what} of {name}"), &sheet);
            if what == "receipt" {
                render(&sheet).unwrap_or_else(|error| panic!("archives do not take {name}: {error}"));
            }
        }
    }
}

#[test]
fn what_no_font_has_is_printed_in_latin_letters() {
    let (_, sheet) = pages_of("አዲስ SARL", "fr", "FR").swap_remove(0);
    assert!(whole(&sheet).contains("'adisSARL"), "{}", whole(&sheet));
    assert!(!whole(&sheet).contains('□'));
}

/// A page holds the few signs that it shows, not the fonts.
#[test]
fn a_page_stays_small_whatever_it_is_written_in() {
    let size = |name: &str| render(&pages_of(name, "fr", "FR").swap_remove(1).1).expect("a page").len();
    let (plain, written) = (size("Conseil"), size("株式会社サンプル شركة الأمثلة 🎨"));
    assert!(written < plain + 60_000, "{written} beside {plain}");
}

/// What follows a Hebrew or Arabic name stands on its left, and the name itself at the beginning of its column.
#[test]
fn a_name_that_runs_from_right_to_left_is_read_so() {
    for name in ["חברת (2020)", "شركة (2020)"] {
        let (_, sheet) = pages_of(name, "fr", "FR").swap_remove(3);
        let all = set(&sheet);
        let years: Vec<&Set> = all.iter().filter(|item| item.text.contains("2020")).collect();
        assert!(years.len() > 3, "{name}");
        for year in years.into_iter().filter(|item| item.left > Abs::mm(100.0) && item.line > Abs::mm(30.0) && item.line < Abs::mm(150.0)) {
            let on_the_right = all.iter().filter(|item| item.line == year.line && item.left >= year.right - Abs::mm(0.2));
            let letters: String = on_the_right.map(|item| item.text.as_str()).collect();
            assert!(letters.chars().any(|c| ('\u{590}'..'\u{700}').contains(&c)), "{name}: {letters} stands right of {}", year.text);
        }
    }
}
