//! Real pages: the same sheet is the same bytes, and long documents break.

use billing::identifier::Siren;
use billing::invoice::Heading;
use billing::money::EUR;
use billing::{Business, Client, Invoice, Line, Lines, Number, Series};

fn invoice(names: &[String]) -> Invoice {
    let siren = Siren::parse("732829320").expect("a good SIREN");
    let issued_on = "2026-03-02".parse().expect("a date");
    let heading = Heading {
        number: Number::new(Series::invoices(2026), 1),
        seller: Business::french(names[0].clone(), vec![names[0].clone()], siren).seller(),
        buyer: Client::named(&names[0]).buyer(),
        title: Some(names[0].clone()),
        issued_on,
        supplied_on: None,
        supplied_from: None,
        due_on: "2026-04-01".parse().expect("a date"),
        is_prepayment: false,
        euro_rate: None,
        purchase_order: Some(names[0].clone()),
        note: Some(names.join("\n")),
        lang: "fr".to_owned(),
        replaces: None,
        settled: None,
    };
    let lines = names.iter().map(|name| Line::new(name, 1.into(), None, 5.into()).expect("a good line")).collect();
    let invoice = Invoice::plain(heading, Lines::new(lines, EUR).expect("good lines"), None).expect("something to bill");
    Invoice { mentions: names.iter().map(|name| name.clone().into()).collect(), ..invoice }
}

#[test]
fn the_same_sheet_is_the_same_bytes() {
    let sheet = pdf::sheet::invoice(&invoice(&["Conseil".to_owned()]), billing::Stamp::Original);
    let first = pdf::render(&sheet).expect("a page");
    assert_eq!(first, pdf::render(&sheet).expect("a page"));
    assert!(first.starts_with(b"%PDF-1.7"));
    let claims = String::from_utf8_lossy(&first);
    assert!(claims.contains("pdfaid:part>3<") && claims.contains("pdfaid:conformance>B<"), "PDF/A-3b");
}

#[test]
fn two_hundred_lines_break_over_pages() {
    let names: Vec<String> =
        (1..=200).map(|rank| format!("Prestation numéro {rank}, avec ce qu’il faut de mots pour être comprise")).collect();
    let sheet = pdf::sheet::invoice(&Invoice { note: None, mentions: vec![], ..invoice(&names) }, billing::Stamp::Original);
    let pages = pdf::pages(&sheet).expect("pages");
    assert!((5..=10).contains(&pages), "{pages} pages");
}

#[test]
fn a_word_longer_than_a_line_is_set_too() {
    pdf::render(&pdf::sheet::invoice(&invoice(&["m".repeat(500)]), billing::Stamp::Original)).expect("a page");
}

#[test]
fn a_discount_says_when_it_spares_expenses() {
    let shown = |expenses: Line| {
        let work = Line::new("Conseil", 1.into(), None, 100.into()).expect("a good line");
        let tenth = billing::Discount::Percent(billing::Percent::new(10.into()).expect("a share"));
        let lines = Lines::discounted(vec![work, expenses], Some(tenth), EUR).expect("good lines");
        let invoice = Invoice { lines, ..invoice(&["Conseil".to_owned()]) };
        pdf::sheet::invoice(&invoice, billing::Stamp::Original).as_text()
    };
    let line = Line::new("Train", 1.into(), None, 60.into()).expect("a good line");
    assert!(!shown(line.clone()).contains("hors frais"));
    assert!(shown(line.as_expense()).contains("hors frais"));
}

/// What a phone reads says what the page says; who cannot be paid so has no code.
#[test]
fn a_code_to_scan_says_what_is_to_be_paid_to_whom() {
    let with_iban = |holder: Option<&str>| {
        let mut invoice = invoice(&["Conseil".to_owned()]);
        invoice.seller.means.iban = Some(billing::identifier::Iban::parse("FR1420041010050500013M02606").expect("an IBAN"));
        invoice.seller.means.holder = holder.map(str::to_owned);
        invoice
    };
    let scan = |invoice: &Invoice, stamp: billing::Stamp| pdf::sheet::invoice(invoice, stamp).scan;
    let sheet = pdf::sheet::invoice(&with_iban(Some("Mme M LEROY")), billing::Stamp::Original);
    let code = sheet.scan.clone().expect("a code");
    assert_eq!(code.payload, "BCD\n002\n1\nSCT\n\nMme M LEROY\nFR1420041010050500013M02606\nEUR5\n\nRF12F20260001");
    assert_eq!(code.reference, "RF12\u{a0}F202\u{a0}6000\u{a0}1");
    assert!(code.alt.contains("Mme M LEROY") && code.alt.contains("5,00\u{a0}€"), "{}", code.alt);
    pdf::render(&sheet).expect("a page");
    assert_eq!(scan(&invoice(&["Conseil".to_owned()]), billing::Stamp::Original), None, "no IBAN");
    assert_eq!(scan(&with_iban(Some(&"M".repeat(71))), billing::Stamp::Original), None, "no bank holds such a name");
    for stamp in [billing::Stamp::Draft, billing::Stamp::Specimen] {
        assert_eq!(scan(&with_iban(None), stamp), None, "nothing is to be paid yet");
    }
}

#[test]
fn paper_is_what_is_printed_on_where_it_is_issued() {
    let boxed = |country: &str| {
        let mut invoice = invoice(&["Conseil".to_owned()]);
        invoice.seller.country = country.to_owned();
        let page = pdf::render(&pdf::sheet::invoice(&invoice, billing::Stamp::Original)).expect("a page");
        let text = String::from_utf8_lossy(&page).into_owned();
        let at = text.find("/MediaBox").expect("a page has its size");
        text[at..].split([']']).next().unwrap_or_default().to_owned()
    };
    assert_eq!(boxed("CA-QC"), "/MediaBox[0 0 612 792");
    assert!(boxed("FR").starts_with("/MediaBox[0 0 595.2"), "{}", boxed("FR"));
}

/// A logo that is transparent, and a light colour, still make a page that archives take.
#[test]
fn a_page_bears_its_logo_and_its_colour() {
    let plain = pdf::sheet::invoice(&invoice(&["Conseil".to_owned()]), billing::Stamp::Original);
    let mut invoice = invoice(&["Conseil".to_owned()]);
    invoice.seller.look.colour = billing::Colour::parse("#b3261e");
    invoice.seller.look.letterhead = Some("Photographe · leroy.example".to_owned());
    let logo = Some(include_bytes!("logo.png").to_vec());
    let sheet = pdf::Sheet { logo, ..pdf::sheet::invoice(&invoice, billing::Stamp::Original) };
    let page = pdf::render(&sheet).expect("a page");
    assert!(String::from_utf8_lossy(&page).contains("/Subtype/Image"), "the logo is there");
    assert!(page.len() > pdf::render(&plain).expect("a page").len());
    let Err(error) = pdf::render(&pdf::Sheet { logo: Some(b"no picture".to_vec()), ..sheet }) else { panic!("it is no picture") };
    assert!(error.to_string().starts_with("the page cannot be set"), "{error}");
}
