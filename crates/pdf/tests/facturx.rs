//! Documents of every kind and regime as machines read them: the XML agrees with the page to the cent, and stands within it.
//!
//! With `RELANCE_DOCUMENTS` naming a directory, each is left there for validators that are not ours.

#![expect(clippy::disallowed_methods, reason = "the environment says how many, and where to leave them")]

use billing::business::Regime;
use billing::credit_note::{CreditHeading, CreditScope};
use billing::deposit::EarlierDeposits;
use billing::identifier::{Iban, Siren, VatNumber};
use billing::invoice::{DeductedDeposit, DepositWording, Heading};
use billing::law::{self, DocumentKind, Facts, Key, Law, TypedLine, treat_lines};
use billing::money::EUR;
use billing::{
    Activity, Amounts, Business, Client, ClientKind, CreditNote, Currency, Discount, Exemption, Invoice, Line, Lines, Money, Nature,
    Number, Offer, PaymentMethod, PaymentTerms, Percent, Plan, Series, Stamp, TaxCode, TaxRate, Unit, cii,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// A way of being taxed: who sells what to whom.
struct Trade {
    name: &'static str,
    seller: Business,
    buyer: Client,
    currency: Currency,
    lines: Vec<Line>,
    discount: Option<Discount>,
    /// How many days after the others it is issued.
    later: u64,
}

fn seller(regime: Regime) -> Business {
    let siren = Siren::parse("732829320").expect("a good SIREN");
    let mut seller =
        Business::french("Marion Leroy".to_owned(), vec!["12 rue des Lilas".to_owned(), "75011 Paris".to_owned()], siren.clone());
    seller.regime = regime;
    seller.vat = (regime == Regime::Vat).then(|| VatNumber::of(&siren));
    seller.email = Some("marion@leroy.example".to_owned());
    seller.means.iban = Iban::parse("FR1420041010050500013M02606").ok();
    seller.means.bic = Some("PSSTFRPPXXX".to_owned());
    seller
}

fn buyer(country: &str) -> Client {
    let mut buyer = Client::named("Atelier Dupont & <Fils>");
    buyer.kind = Some(ClientKind::Business);
    buyer.country = Some(country.to_owned());
    buyer.address = vec!["3 quai de Saône".to_owned(), "69002 Lyon".to_owned()];
    match country {
        "FR" => buyer.siren = Siren::parse("552100554").ok(),
        "DE" => buyer.vat = Some("DE136695976".to_owned()),
        _ => {}
    }
    buyer
}

fn line(words: &str, quantity: &str, unit: Option<Unit>, price: &str) -> Line {
    Line::new(words, decimal(quantity), unit, decimal(price)).expect("a good line")
}

fn vat(rate: &str) -> Vec<TaxRate> {
    vec![TaxRate::new(TaxCode::Vat, decimal(rate))]
}

fn trades() -> Vec<Trade> {
    let work = || {
        vec![
            line("Refonte du site", "1", None, "1200"),
            line("Conseil", "4.5", Some(Unit::Hour), "450"),
            line("Visuel — « accueil »", "12", Some(Unit::Piece), "9.99"),
            line("Appel", "0.3333333333", Some(Unit::Hour), "90"),
        ]
    };
    let trade = |name, seller, buyer| Trade { name, seller, buyer, currency: EUR, lines: work(), discount: None, later: 0 };
    let goods = |regime| Business { activity: Activity::Goods, ..seller(regime) };
    let mut with_number = seller(Regime::Franchise);
    with_number.vat = with_number.siren.as_ref().map(VatNumber::of);
    let several = vec![
        line("Conseil", "3.5", Some(Unit::Hour), "85").taxed(vat("20")),
        line("Traduction", "2", Some(Unit::Day), "333.33").taxed(vat("10")).discounted(Some(Discount::Amount(Money::new(16_66, EUR)))),
        line("Livre", "3", None, "12.345").taxed(vat("5.5")),
        line("Conseil encore", "1", None, "0.01").taxed(vat("20")),
    ];
    let tenth = Some(Discount::Percent(Percent::new(10.into()).expect("a share")));
    let discounted = vec![
        line("Refonte", "1", None, "999.99").discounted(tenth),
        line("Formation", "3", Some(Unit::Day), "450"),
        line("Train", "1", None, "87.40").as_expense(),
    ];
    let words = vec![
        line("Traduction", "1250", Unit::of_word("mots"), "0.12"),
        line("Relecture", "33.33333", Unit::of_word("pages"), "3"),
        line("Appel", "0.333333333334", Some(Unit::Hour), "90"),
    ];
    let at = |town: &str| Client { address: vec!["1 rue X".to_owned(), town.to_owned()], ..buyer("FR") };
    let from = |town: &str, regime| Business { address: vec!["2 rue Y".to_owned(), town.to_owned()], ..seller(regime) };
    let overseas = vec![line("Conseil", "3", None, "33.33").taxed(vat("8.5")), line("Livre", "1", None, "12").taxed(vat("2.1"))];
    let corsican = vec![line("Conseil", "3", None, "33.33").taxed(vat("20")), line("Entrée", "7", None, "12").taxed(vat("0.9"))];
    vec![
        trade("franchise", seller(Regime::Franchise), buyer("FR")),
        Trade { lines: discounted.clone(), discount: tenth, ..trade("franchise-discount", seller(Regime::Franchise), buyer("FR")) },
        trade("vat", Business { vat_on_debits: true, ..seller(Regime::Vat) }, buyer("FR")),
        Trade { lines: several.clone(), ..trade("vat-rates", Business { activity: Activity::Mixed, ..seller(Regime::Vat) }, buyer("FR")) },
        Trade { lines: several, discount: tenth, ..trade("vat-rates-discount", seller(Regime::Vat), buyer("FR")) },
        Trade {
            lines: discounted,
            discount: Some(Discount::Amount(Money::new(100_01, EUR))),
            ..trade("vat-discount", seller(Regime::Vat), buyer("FR"))
        },
        Trade { lines: words, ..trade("words", seller(Regime::Franchise), buyer("FR")) },
        trade("reverse-charge", seller(Regime::Vat), buyer("DE")),
        trade("reverse-charge-franchise", with_number.clone(), buyer("DE")),
        trade("intra-community", goods(Regime::Vat), buyer("DE")),
        trade("services-abroad", seller(Regime::Vat), buyer("CA-QC")),
        trade("export", goods(Regime::Vat), buyer("CH")),
        Trade { later: 40, ..trade("franchise-zero", seller(Regime::Franchise), buyer("FR")) },
        Trade { later: 40, ..trade("franchise-numbered", with_number, buyer("FR")) },
        trade("monaco", seller(Regime::Vat), buyer("MC")),
        trade("overseas", seller(Regime::Vat), at("97200 Fort-de-France")),
        Trade { lines: overseas, ..trade("overseas-rates", from("97400 Saint-Denis", Regime::Vat), at("97400 Saint-Denis")) },
        Trade { lines: corsican, ..trade("corsica", from("20000 Ajaccio", Regime::Vat), at("20200 Bastia")) },
        trade("untaxed-overseas", seller(Regime::Vat), at("97300 Cayenne")),
        Trade { currency: Currency::parse("USD").expect("dollars"), ..trade("vat-dollars", seller(Regime::Vat), buyer("FR")) },
        Trade { currency: Currency::parse("JPY").expect("yen"), ..trade("vat-yen", seller(Regime::Vat), buyer("FR")) },
        trade("consumer", seller(Regime::Vat), Client { kind: Some(ClientKind::Consumer), siren: None, ..buyer("FR") }),
    ]
    .into_iter()
    .chain(exempt_trades())
    .collect()
}

/// Of which some lines bear no tax, each for its own ground.
fn exempt_trades() -> Vec<Trade> {
    let exempt = |words: &str, price: &str, by: Exemption| line(words, "2", Some(Unit::Day), price).taxed(vec![TaxRate::exempt(by)]);
    let plain = |words: &str, price: &str| line(words, "3", Some(Unit::Hour), price);
    let trade = |name, seller, lines| Trade { name, seller, buyer: buyer("FR"), currency: EUR, lines, discount: None, later: 0 };
    let training =
        || vec![plain("Conseil", "85"), exempt("Formation", "600", Exemption::Training), plain("Livre", "12.35").taxed(vat("5.5"))];
    let both = || {
        let goods = line("Tirages", "4", None, "33.33").as_nature(Some(Nature::Goods));
        vec![
            goods,
            plain("Prises de vue", "85").as_nature(Some(Nature::Service)),
            line("Cadre", "1", None, "40").as_nature(Some(Nature::Goods)),
        ]
    };
    let tenth = Some(Discount::Percent(Percent::new(10.into()).expect("a share")));
    let mixed = Business { activity: Activity::Mixed, ..seller(Regime::Vat) };
    let wholly = Business { exemption: Some(Exemption::Training), ..seller(Regime::Vat) };
    let own = Business {
        exemption: Some(Exemption::Own),
        exemption_text: Some("Exonération de TVA, art. 261 C, 2° du CGI".to_owned()),
        ..seller(Regime::Vat)
    };
    let of_care = || {
        let mut lines = training();
        lines.push(exempt("Séance", "70", Exemption::Medical));
        lines
    };
    vec![
        trade("exempt-training", seller(Regime::Vat), training()),
        Trade { discount: tenth, ..trade("exempt-two-grounds", seller(Regime::Vat), of_care()) },
        trade("exempt-wholly", wholly.clone(), vec![plain("Formation", "85"), plain("Atelier", "33.33")]),
        trade("exempt-but-one", wholly, vec![plain("Formation", "85"), plain("Conseil", "33.33").taxed(vat("20"))]),
        trade("exempt-own", own, vec![plain("Assurance", "85"), plain("Conseil", "33.33").taxed(vat("20"))]),
        trade("exempt-franchise", seller(Regime::Franchise), vec![plain("Conseil", "85"), exempt("Formation", "600", Exemption::Training)]),
        Trade {
            later: 40,
            ..trade("exempt-zero", seller(Regime::Franchise), vec![plain("Conseil", "85"), exempt("Formation", "600", Exemption::Training)])
        },
        trade("out-of-scope", seller(Regime::Vat), vec![exempt("Subvention", "600", Exemption::OutOfScope)]),
        Trade { buyer: buyer("DE"), ..trade("mixed-intra-community", mixed.clone(), both()) },
        Trade { buyer: buyer("DE"), discount: tenth, ..trade("mixed-intra-community-discount", mixed.clone(), both()) },
        trade("mixed", mixed.clone(), both()),
        Trade {
            buyer: buyer("CH"),
            ..trade("mixed-export", mixed, vec![line("Tirages", "4", None, "33.33").as_nature(Some(Nature::Goods))])
        },
    ]
}

enum Document {
    Invoice(Box<Invoice>),
    CreditNote(Box<CreditNote>),
}

impl Document {
    fn xml(&self) -> String {
        match self {
            Self::Invoice(invoice) => cii::invoice(invoice),
            Self::CreditNote(credit) => cii::credit_note(credit),
        }
        .expect("a French document")
    }

    fn sheet(&self) -> pdf::Sheet {
        match self {
            Self::Invoice(invoice) => pdf::sheet::invoice(invoice, Stamp::Original),
            Self::CreditNote(credit) => pdf::sheet::credit_note(credit, Stamp::Original),
        }
    }

    /// The whole operation, and what is asked for.
    fn amounts(&self) -> (Amounts, Money) {
        match self {
            Self::Invoice(invoice) if invoice.settled.is_some() => (invoice.lines.amounts(), Money::zero(invoice.lines.currency())),
            Self::Invoice(invoice) => (invoice.lines.amounts(), invoice.payable),
            Self::CreditNote(credit) if credit.deposits.is_empty() => (credit.amounts.clone(), credit.total()),
            Self::CreditNote(credit) => (credit.lines.amounts(), credit.total()),
        }
    }
}

impl Trade {
    /// A day of its own time.
    fn day(&self, text: &str) -> NaiveDate {
        day(text) + chrono::Days::new(self.later)
    }

    fn exemption(&self) -> Option<Key> {
        self.treated().1
    }

    /// The taxes of each line, and why the whole bears none.
    fn treated(&self) -> (Vec<Vec<TaxRate>>, Option<Key>) {
        let typed: Vec<TypedLine<'_>> = self
            .lines
            .iter()
            .map(|line| TypedLine { description: line.description(), nature: line.nature(), rate: None, exemption: line.exemption() })
            .collect();
        let (taxes, treatment) =
            treat_lines(&Law::built_in(), &self.seller, &self.buyer, self.day("2026-11-22"), &typed).expect("a treatment");
        (taxes, treatment.exemption)
    }

    fn lines(&self) -> Lines {
        let lines = self.lines.iter().zip(self.treated().0).map(|(line, taxes)| {
            let is_typed = line.taxes().iter().any(|tax| tax.exemption.is_none());
            if is_typed { line.clone() } else { line.clone().taxed(taxes) }
        });
        Lines::discounted(lines.collect(), self.discount, self.currency).expect("good lines")
    }

    fn mentions(&self, document: DocumentKind, total: Money) -> Vec<law::Mention> {
        let facts = Facts {
            seller: &self.seller,
            buyer: self.buyer.kind_or_consumer(),
            document,
            exemption: self.exemption(),
            of_lines: Key::of_lines(&self.lines()),
            has_deposit: false,
            total,
            on: self.day("2026-11-22"),
        };
        law::mentions(&Law::built_in(), &facts)
    }

    fn heading(&self, rank: u32) -> Heading {
        Heading {
            number: Number::new(Series::invoices(2026), rank),
            seller: self.seller.seller().of_lines(&self.lines()),
            buyer: self.buyer.buyer(),
            title: Some("Site vitrine".to_owned()),
            issued_on: self.day("2026-11-22"),
            supplied_on: Some(self.day("2026-11-20")),
            supplied_from: (rank == 3).then(|| self.day("2026-10-01")),
            due_on: self.day("2026-12-22"),
            is_prepayment: false,
            euro_rate: (self.currency != EUR).then(|| decimal("1.0845")),
            purchase_order: Some("BC-2026/17".to_owned()),
            note: Some("Merci pour votre confiance.".to_owned()),
            lang: "fr".to_owned(),
            replaces: None,
            settled: None,
        }
    }

    fn offer(&self) -> Offer {
        Offer {
            number: Number::new(Series::quotes(2026), 1),
            title: None,
            seller: self.seller.seller(),
            buyer: self.buyer.buyer(),
            lines: self.lines(),
            plan: Plan::Deposit(Percent::new(30.into()).expect("a share").into()),
            due: PaymentTerms::Net(30),
            issued_on: self.day("2026-11-02"),
            valid_until: self.day("2026-12-02"),
            starts_on: None,
            delivered_on: None,
            delivered_within_days: None,
            purchase_order: None,
            note: None,
            terms: None,
            contract: None,
            euro_rate: None,
            typed_rates: vec![],
            mentions: vec![],
            lang: "fr".to_owned(),
            revises: None,
            change: None,
        }
    }

    fn with_mentions(&self, mut invoice: Invoice) -> Invoice {
        invoice.mentions = self.mentions(invoice.document(), invoice.payable);
        invoice
    }

    fn credit(&self, rank: u32, invoice: &Invoice, before: &[CreditNote], extent: CreditScope) -> Option<CreditNote> {
        let number = Number::new(Series::invoices(2026), rank);
        let heading = CreditHeading {
            number,
            issued_on: self.day("2026-11-25"),
            because: Some("Visuels annulés".to_owned()),
            wording: format!("Sur la facture {}", invoice.number),
        };
        let mut credit = CreditNote::of(heading, invoice, before, extent).ok()?;
        credit.mentions = self.mentions(DocumentKind::CreditNote, credit.total());
        Some(credit)
    }

    /// Every kind of document that makes sense of it.
    fn documents(&self) -> Vec<(String, Document)> {
        let offer = self.offer();
        let wording = DepositWording { services: "Acompte de 30 %".to_owned(), expenses: "Provision pour frais".to_owned() };
        let percent = Percent::new(30.into()).expect("a share");
        let plain = self.with_mentions(Invoice::plain(self.heading(1), self.lines(), None).expect("an invoice"));
        let deposit = self
            .with_mentions(Invoice::deposit(self.heading(2), &offer, percent, &wording, &EarlierDeposits::default()).expect("a deposit"));
        let detail = deposit.billed().ok();
        let deducted = DeductedDeposit { number: deposit.number, issued_on: deposit.issued_on, amount: deposit.payable, detail };
        let balance = self.with_mentions(Invoice::balance(self.heading(3), &offer, vec![deducted]).expect("a balance"));
        let replacing = Heading { replaces: Some(plain.document_ref()), ..self.heading(4) };
        let replacing = self.with_mentions(Invoice::plain(replacing, self.lines(), None).expect("an invoice"));
        let settled = Heading { settled: Some((PaymentMethod::Card, self.day("2026-11-22"))), ..self.heading(5) };
        let settled = self.with_mentions(Invoice::plain(settled, self.lines(), None).expect("an invoice"));
        // Part of it, then a line where that is still there, then the rest.
        let part = self.credit(7, &plain, &[], CreditScope::Amount(Money::new(123_45, self.currency)));
        let mut before: Vec<CreditNote> = part.iter().cloned().collect();
        let line = self.credit(8, &plain, &before, CreditScope::Lines(vec![1]));
        before.extend(line.clone());
        let rest = self.credit(9, &plain, &before, CreditScope::Whole);
        let credits = [
            ("credit-whole", self.credit(6, &plain, &[], CreditScope::Whole)),
            ("credit-part", part),
            ("credit-line", line),
            ("credit-rest", rest),
            ("credit-balance", self.credit(10, &balance, &[], CreditScope::Whole)),
            ("credit-deposit", self.credit(11, &deposit, &[], CreditScope::Whole)),
        ];
        let invoices = [("invoice", plain), ("deposit", deposit), ("balance", balance), ("replacing", replacing), ("settled", settled)];
        let name = |kind: &str| format!("{}-{kind}", self.name);
        let invoices = invoices.into_iter().map(|(kind, invoice)| (name(kind), Document::Invoice(Box::new(invoice))));
        let credits = credits.into_iter().filter_map(|(kind, credit)| Some((name(kind), Document::CreditNote(Box::new(credit?)))));
        invoices.chain(credits).collect()
    }
}

/// The words of an element that stands once under the sums of a document.
fn figure(xml: &str, name: &str) -> Option<Decimal> {
    let sums = &xml[xml.find("<ram:SpecifiedTradeSettlementHeaderMonetarySummation>").expect("the sums")..];
    let at = sums.find(&format!("<ram:{name}"))?;
    let value = &sums[at + sums[at..].find('>')? + 1..];
    value[..value.find('<')?].parse().ok()
}

/// The page, the XML and the document agree to the cent.
fn check(name: &str, document: &Document) {
    let xml = document.xml();
    let (whole, payable) = document.amounts();
    let prepaid = whole.total.minus(payable).expect("one currency");
    let expected = [
        ("TaxBasisTotalAmount", whole.net),
        ("TaxTotalAmount", whole.tax().expect("one currency")),
        ("GrandTotalAmount", whole.total),
        ("DuePayableAmount", payable),
    ];
    for (element, amount) in expected {
        assert_eq!(figure(&xml, element), Some(amount.to_decimal()), "{name}: {element}\n{xml}");
    }
    assert_eq!(figure(&xml, "TotalPrepaidAmount").unwrap_or_default(), prepaid.to_decimal(), "{name}\n{xml}");
    let sum = |element: &str| figure(&xml, element).unwrap_or_default();
    let of_lines: Decimal = xml
        .split("<ram:SpecifiedTradeSettlementLineMonetarySummation>")
        .skip(1)
        .map(|rest| {
            let value = &rest[rest.find('>').expect("an element") + 1..];
            value[..value.find('<').expect("its end")].parse::<Decimal>().expect("an amount")
        })
        .sum();
    assert_eq!(of_lines, sum("LineTotalAmount"), "{name}: lines\n{xml}");
    assert_eq!(of_lines + sum("ChargeTotalAmount") - sum("AllowanceTotalAmount"), whole.net.to_decimal(), "{name}: net\n{xml}");
    let of_rates: Decimal = xml
        .split("<ram:ApplicableTradeTax><ram:CalculatedAmount>")
        .skip(1)
        .map(|rest| rest[..rest.find('<').expect("its end")].parse::<Decimal>().expect("an amount"))
        .sum();
    assert_eq!(of_rates, whole.tax().expect("one currency").to_decimal(), "{name}: rates\n{xml}");
    let shown = |amount: Money| words::amount(words::Lang::Fr, amount.minor(), amount.currency().decimals(), amount.currency().code());
    let page = document.sheet().as_text();
    for amount in [whole.net, whole.total, payable] {
        assert!(page.contains(&shown(amount)), "{name}: {} on\n{page}", shown(amount));
    }
    for tax in whole.taxes.iter().filter(|tax| tax.tax.exemption.is_none()) {
        assert!(page.contains(&shown(tax.amount)), "{name}: {} on\n{page}", shown(tax.amount));
    }
}

/// EN 16931 allows two decimals: a page in dinars is whole, and bears nothing for machines.
#[test]
fn a_currency_finer_than_cents_is_printed_whole_and_has_no_xml() {
    let dinars = Trade { currency: Currency::parse("TND").expect("dinars"), ..trades().remove(2) };
    let invoice = Invoice::plain(dinars.heading(1), dinars.lines(), None).expect("an invoice");
    assert_eq!(cii::invoice(&invoice), Err(cii::CiiError::TooFine("TND")));
    let sheet = pdf::sheet::invoice(&invoice, Stamp::Original);
    assert_eq!(sheet.einvoice, None);
    assert!(sheet.as_text().contains("9,990\u{a0}TND") && sheet.as_text().contains("119,880\u{a0}TND"), "{}", sheet.as_text());
    pdf::render(&sheet).expect("a page");
}

#[test]
fn every_kind_of_document_agrees_with_its_xml() {
    let mut count = 0;
    for trade in trades() {
        for (name, document) in trade.documents() {
            check(&name, &document);
            count += 1;
        }
    }
    assert!(count >= 120, "{count} documents");
    let Some(directory) = std::env::var_os("RELANCE_DOCUMENTS").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&directory).expect("a directory");
    for trade in trades() {
        for (name, document) in trade.documents() {
            std::fs::write(directory.join(format!("{name}.xml")), document.xml()).expect("written");
            std::fs::write(directory.join(format!("{name}.pdf")), pdf::render(&document.sheet()).expect("a page")).expect("written");
        }
    }
    for (name, sheet) in gallery() {
        std::fs::write(directory.join(format!("page-{name}.pdf")), pdf::render(&sheet).expect("a page")).expect("written");
    }
}

// A word has no code in UN/ECE Rec. 20: it is one of it, and the word in the description (BT-154).
#[test]
fn a_unit_without_a_code_is_said_in_the_description() {
    let trade = trades().into_iter().find(|trade| trade.name == "words").expect("it is there");
    let said: String = trade.documents().iter().map(|(_, document)| document.xml()).collect();
    for part in [
        "<ram:Name>Traduction</ram:Name><ram:Description>1250 mots</ram:Description>",
        r#"<ram:BilledQuantity unitCode="C62">1250</ram:BilledQuantity>"#,
        "<ram:Description>33.3333 pages × 3</ram:Description>",
        "<ram:Description>0 h 20 × 90</ram:Description>",
    ] {
        let compact: String = said.lines().map(str::trim).collect();
        assert!(compact.contains(part), "{part}:\n{said}");
    }
}

/// Pages to be looked at: on A4 and on letter paper, in French and with English, of one line and of two hundred, with a logo and without.
fn gallery() -> Vec<(String, pdf::Sheet)> {
    let mut pages = Vec::new();
    for (country, lang) in [("FR", "fr"), ("FR", "en"), ("CA-QC", "fr"), ("CA-QC", "en")] {
        for (lines, has_logo) in [(1, false), (1, true), (200, false), (200, true)] {
            let mut trade = trades().remove(0);
            if country != "FR" {
                trade.seller = Business {
                    late_rate: Some(18.into()),
                    ..Business::quebec("Marc Tremblay".to_owned(), vec!["12, rue Rachel".to_owned()], None)
                };
                trade.currency = trade.seller.currency;
                trade.buyer.country = Some(country.to_owned());
            }
            let words = "Prestation, avec ce qu’il faut de mots pour être comprise de qui la paie";
            trade.lines = (1..=lines).map(|rank| line(&format!("{words} ({rank})"), "2", Some(Unit::Hour), "85")).collect();
            if has_logo {
                trade.seller.look.colour = billing::Colour::parse("#b3261e");
                trade.seller.look.letterhead = Some("Photographe · leroy.example".to_owned());
            }
            let logo = has_logo.then(|| include_bytes!("logo.png").to_vec());
            let name = |kind: &str| format!("{country}-{lang}-{lines}{}-{kind}", if has_logo { "-logo" } else { "" });
            let in_lang = |invoice: Invoice| Invoice { lang: lang.to_owned(), ..invoice };
            let invoice = in_lang(trade.with_mentions(Invoice::plain(trade.heading(1), trade.lines(), None).expect("an invoice")));
            let stamp = if has_logo { Stamp::Duplicate } else { Stamp::Original };
            pages.push((name("invoice"), pdf::Sheet { logo: logo.clone(), ..pdf::sheet::invoice(&invoice, stamp) }));
            let mut offer = Offer { lang: lang.to_owned(), ..trade.offer() };
            offer.mentions = trade.mentions(DocumentKind::Quote, offer.total());
            pages.push((name("quote"), pdf::Sheet { logo, ..pdf::sheet::quote(&offer, Stamp::Original) }));
        }
    }
    pages
}

#[test]
fn the_xml_stands_within_the_page_and_the_page_says_so() {
    let (_, document) = trades().remove(0).documents().remove(0);
    let page = pdf::render(&document.sheet()).expect("a page");
    assert_eq!(page, pdf::render(&document.sheet()).expect("a page"), "the same bytes");
    let text = String::from_utf8_lossy(&page);
    for words in ["/AFRelationship/Alternative", "/Subtype/text#2Fxml", "factur-x.xml", "<fx:ConformanceLevel>EN 16931<", "pdfaid:part>3<"]
    {
        assert!(text.contains(words), "{words}");
    }
    // A preview, a specimen and a copy are nothing to deposit.
    let Document::Invoice(invoice) = document else { panic!("an invoice first") };
    for stamp in [Stamp::Draft, Stamp::Specimen] {
        assert_eq!(pdf::sheet::invoice(&invoice, stamp).einvoice, None);
    }
    let abroad = Invoice { seller: billing::business::Seller { country: "CA-QC".to_owned(), ..invoice.seller.clone() }, ..*invoice };
    assert_eq!(pdf::sheet::invoice(&abroad, Stamp::Original).einvoice, None, "of French businesses alone");
}

proptest! {
    // A thousand documents; ten thousand with PROPTEST_CASES=1000.
    #![proptest_config(ProptestConfig { cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(100), ..ProptestConfig::default() })]

    /// Whatever the lines, rates and discounts, the page, the XML and the document say the same sums.
    #[test]
    fn any_document_agrees_with_its_xml(
        which in 0_usize..20,
        typed in prop::collection::vec((1_i64..100_000, 0_u32..3, 0_i64..2_000_000, 0_u32..4, 0_usize..4, 0_i64..3), 2..8),
        discount in prop::option::of(1_i64..=100),
    ) {
        let mut trade = trades().remove(which);
        let is_taxed = trade.exemption().is_none();
        trade.lines = typed
            .iter()
            .map(|(quantity, scale, price, decimals, rate, off)| {
                let line = Line::new("Prestation", Decimal::new(*quantity, *scale), None, Decimal::new(*price, *decimals)).expect("a good line");
                let line = if is_taxed { line.taxed(vat(["20", "10", "5.5", "2.1"][*rate])) } else { line };
                line.discounted((*off > 0).then(|| Discount::Percent(Percent::new(Decimal::from(off * 10)).expect("a share"))))
            })
            .collect();
        trade.discount = discount.filter(|share| *share < 100).map(|share| Discount::Percent(Percent::new(share.into()).expect("a share")));
        prop_assume!(trade.lines().total().minor() > 1_000_00);
        for (name, document) in trade.documents() {
            check(&name, &document);
        }
    }
}

/// What a document shows where a mention names something of itself; none where it has nothing of the kind.
fn shows(key: Key, trade: &Trade, document: &Document) -> Vec<String> {
    let (seller, buyer) = (trade.seller.seller().of_lines(&trade.lines()), trade.buyer.buyer());
    let numbers = |numbers: [Option<String>; 3]| numbers.into_iter().flatten().collect::<Vec<_>>();
    let lang = if seller.country == "FR" { words::Lang::Fr } else { words::Lang::FrCa };
    let shown = |amount: Money| words::amount(lang, amount.minor(), amount.currency().decimals(), amount.currency().code());
    let day_of = |on: NaiveDate| words::date(lang, on);
    let (whole, payable) = document.amounts();
    let invoice = match document {
        Document::Invoice(invoice) => Some(invoice),
        Document::CreditNote(_) => None,
    };
    match key {
        Key::SellerName => vec![seller.name.clone()],
        Key::SellerAddress => seller.address.clone(),
        Key::SellerNumber => numbers([seller.siren.map(|siren| siren.to_string()), None, None]),
        Key::SellerForm => seller.legal_form.into_iter().collect(),
        Key::SellerTaxNumber => numbers([
            seller.vat.map(|number| number.to_string()),
            seller.gst.map(|number| number.to_string()),
            seller.qst.map(|number| number.to_string()),
        ]),
        Key::BuyerName => vec![buyer.name],
        Key::BuyerAddress => buyer.address,
        Key::BuyerNumber => buyer.siren.map(|siren| siren.to_string()).into_iter().collect(),
        Key::BuyerTaxNumber => buyer.vat.into_iter().collect(),
        Key::IssueDate => vec![day_of(invoice.map_or(trade.day("2026-11-25"), |invoice| invoice.issued_on))],
        Key::Number => vec![match document {
            Document::Invoice(invoice) => invoice.number.to_string(),
            Document::CreditNote(credit) => credit.number.to_string(),
        }],
        Key::SupplyDate => invoice.and_then(|invoice| invoice.supplied_on).map(day_of).into_iter().collect(),
        Key::OperationNature => vec![match (seller.is_goods, seller.is_services) {
            (true, true) => "Livraison de biens et prestation de services".to_owned(),
            (true, false) => "Livraison de biens".to_owned(),
            (false, _) => "Prestation de services".to_owned(),
        }],
        Key::DeliveryAddress => buyer.delivery_address,
        Key::Lines => match document {
            Document::Invoice(invoice) => invoice.lines.iter().map(|line| line.description().to_owned()).collect(),
            Document::CreditNote(credit) => credit.lines.iter().map(|line| line.description().to_owned()).collect(),
        },
        Key::Discounts => {
            let off = invoice.map(|invoice| invoice.lines.off()).filter(|off| off.is_positive());
            off.map(|off| format!("\u{2212}{}", shown(off))).into_iter().collect()
        }
        Key::TaxBreakdown => {
            let charged = whole.taxes.iter().filter(|tax| tax.tax.exemption.is_none());
            charged.flat_map(|tax| [words::percent(lang, tax.tax.rate), shown(tax.amount)]).collect()
        }
        Key::Total => vec![shown(whole.total), shown(payable)],
        Key::DeductedDeposits => {
            let deposits = invoice.map(|invoice| invoice.deposits().to_vec()).unwrap_or_default();
            deposits.iter().flat_map(|deposit| [deposit.number.to_string(), day_of(deposit.issued_on), shown(deposit.amount)]).collect()
        }
        Key::Corrected => match document {
            Document::Invoice(invoice) => invoice
                .replaces
                .iter()
                .flat_map(|of| [of.number.to_string(), day_of(of.issued_on), "Annule et remplace".to_owned()])
                .collect(),
            Document::CreditNote(credit) => vec![credit.corrects.number.to_string(), day_of(credit.corrects.issued_on)],
        },
        Key::DueDate => invoice.map(|invoice| day_of(invoice.due_on)).into_iter().collect(),
        Key::PurchaseOrder => vec!["BC-2026/17".to_owned()],
        // Of quotes and receipts; of other currencies, worded by whoever issues; in words, below.
        _ => Vec::new(),
    }
}

#[test]
fn every_mention_of_the_table_is_on_the_page_that_has_to_say_it() {
    let law = Law::built_in();
    let registered = Business {
        regime: Regime::Registered,
        gst: billing::identifier::GstNumber::parse("123456782RT0001").ok(),
        qst: billing::identifier::QstNumber::parse("1234567890TQ0001").ok(),
        late_rate: Some(18.into()),
        ..Business::quebec("Marc Tremblay".to_owned(), vec!["12, rue Rachel".to_owned(), "Montréal (Québec)  H2J 2J1".to_owned()], None)
    };
    let in_quebec = Client { siren: None, country: Some("CA-QC".to_owned()), ..buyer("FR") };
    let more = [
        Trade {
            name: "quebec",
            currency: billing::money::CAD,
            seller: registered,
            buyer: in_quebec,
            lines: vec![line("Conseil", "3", Some(Unit::Hour), "85")],
            discount: None,
            later: 0,
        },
        Trade {
            name: "company",
            seller: Business {
                legal_form: Some("SARL au capital de 1 000 €, RCS Paris".to_owned()),
                accounting_body: true,
                insurance: Some("Assureur, 1 rue X, France entière".to_owned()),
                producer: Some("FR123456_01ABCD".to_owned()),
                mediator: Some("CM2C".to_owned()),
                vat_on_debits: true,
                ..seller(Regime::Vat)
            },
            buyer: Client { delivery_address: vec!["8 rue des Entrepôts".to_owned()], ..buyer("FR") },
            ..trades().remove(0)
        },
    ];
    let mut seen = std::collections::BTreeSet::new();
    for trade in trades().into_iter().chain(more) {
        for (name, document) in trade.documents() {
            let (kind, total) = match &document {
                Document::Invoice(invoice) => (invoice.document(), invoice.payable),
                Document::CreditNote(credit) => (DocumentKind::CreditNote, credit.total()),
            };
            let facts = Facts {
                seller: &trade.seller,
                buyer: trade.buyer.kind_or_consumer(),
                document: kind,
                exemption: trade.exemption(),
                of_lines: Key::of_lines(&trade.lines()),
                has_deposit: false,
                total,
                on: trade.day("2026-11-22"),
            };
            let page = document.sheet().as_text();
            let said = law::mentions(&law, &facts);
            for row in law::facts::rows(&law, &facts) {
                let mut expected = shows(row.key, &trade, &document);
                expected.extend(said.iter().filter(|mention| mention.key == Some(row.key)).map(|mention| mention.text.clone()));
                for words in &expected {
                    assert!(page.contains(words.as_str()), "{name}: {:?} wants « {words} » on\n{page}", row.key);
                }
                if !expected.is_empty() {
                    seen.insert(row.key);
                }
            }
            // Never the rate that no tax has.
            assert!(!page.contains("14,975") && !page.contains("14.975"), "{page}");
        }
    }
    let on_other_pages = [
        Key::ValidUntil,
        Key::Deposit,
        Key::PaymentTerms,
        Key::SalesTerms,
        Key::Settled,
        Key::DepositWord,
        Key::Withdrawal,
        Key::ProRata,
        Key::DistanceContract,
    ];
    let elsewhere = [Key::VatInEuros, Key::SmallSupplier, Key::ZeroRated, Key::Mediator];
    let unseen: Vec<Key> = law
        .mention
        .iter()
        .map(|row| row.key)
        .filter(|key| !seen.contains(key) && !on_other_pages.contains(key) && !elsewhere.contains(key))
        .collect();
    assert_eq!(unseen, [], "of these no page was looked at");
}
