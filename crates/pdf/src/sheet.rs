//! A sheet: what a page shows, every amount and date written as its reader does. Templates do no arithmetic.

use billing::business::Seller;
use billing::client::Buyer;
use billing::{Invoice, InvoiceKind, Lines, Money, Offer, PaymentTerms, Unit};
use chrono::NaiveDate;
use serde::Serialize;
use words::{Arg, Lang, Words};

/// Something named: a due date, a total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub label: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetLine {
    pub description: String,
    pub quantity: String,
    pub unit_price: String,
    pub amount: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party {
    pub name: String,
    pub trade_name: Option<String>,
    pub lines: Vec<String>,
}

/// The column heads of the lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Columns {
    pub description: String,
    pub quantity: String,
    pub unit_price: String,
    pub amount: String,
}

/// Everything a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    #[serde(skip)]
    pub template: &'static str,
    #[serde(skip)]
    pub date: NaiveDate,
    pub lang: String,
    /// `Facture d’acompte`, and the same in the reader's language where it is not French.
    pub kind: String,
    pub kind_in_english: Option<String>,
    pub number: String,
    /// The word across a preview.
    pub draft: Option<String>,
    pub title: Option<String>,
    pub seller: Party,
    pub buyer_label: String,
    pub buyer: Party,
    pub facts: Vec<Row>,
    pub columns: Columns,
    pub lines: Vec<SheetLine>,
    /// The sums, the last one being what counts.
    pub sums: Vec<Row>,
    /// What is paid when, on a quote.
    pub schedule: Vec<Row>,
    pub payment_label: String,
    /// The ways to pay, on an invoice.
    pub payment: Vec<Row>,
    pub note: Option<Row>,
    pub terms: Option<TermsOnSheet>,
    pub mentions: Vec<String>,
    /// `Page {page} sur {pages}`, around its two numbers.
    pub page: [String; 3],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TermsOnSheet {
    pub label: String,
    pub value: String,
    pub summary: String,
}

/// Words of one document. A French document has to be in French (loi 94-665, art. 2): English comes beside it.
#[derive(Clone, Copy)]
struct Voice {
    words: &'static Words,
    lang: Lang,
}

impl Voice {
    fn of(lang: &str) -> Self {
        Self { words: Words::get(), lang: Lang::parse(lang).unwrap_or(Lang::Fr) }
    }

    fn french(self) -> Lang {
        if self.lang.is_french() { self.lang } else { Lang::Fr }
    }

    /// `Échéance`, or `Échéance · Due`.
    fn label(self, key: &str) -> String {
        self.label_with(key, |_| Vec::new())
    }

    /// The same with values, each written as the language beside it does.
    fn label_with(self, key: &str, args: impl Fn(Self) -> Vec<(&'static str, Arg)>) -> String {
        let french = Self { lang: self.french(), ..self };
        let in_french = french.say(key, &args(french));
        if self.lang.is_french() {
            return in_french;
        }
        let in_english = self.say(key, &args(self));
        if in_french == in_english { in_french } else { format!("{in_french} · {in_english}") }
    }

    fn say(self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.words.say(self.lang, key, args)
    }

    fn money(self, amount: Money) -> String {
        words::amount(self.lang, amount.minor(), amount.currency().decimals(), amount.currency().code())
    }

    fn day(self, on: NaiveDate) -> String {
        words::date(self.lang, on)
    }

    fn row(self, key: &str, value: String) -> Row {
        Row { label: self.label(key), value }
    }

    fn terms(self, terms: PaymentTerms) -> String {
        let days = |count: u16| [("days", Arg::Count(i64::from(count)))];
        match terms {
            PaymentTerms::OnReceipt => self.say("terms-on-receipt", &[]),
            PaymentTerms::Net(count) => self.say("terms-net", &days(count)),
            PaymentTerms::NetThenEndOfMonth(count) => self.say("terms-net-then-end-of-month", &days(count)),
            PaymentTerms::EndOfMonthThenNet(count) => self.say("terms-end-of-month-then-net", &days(count)),
            PaymentTerms::On(day) => self.say("terms-on", &[("day", self.day(day).into())]),
        }
    }
}

/// The sheet of a quote; a draft has no number yet.
#[must_use]
pub fn quote(offer: &Offer, is_draft: bool) -> Sheet {
    let voice = Voice::of(&offer.lang);
    let mut facts =
        vec![voice.row("paper-issued-on", voice.day(offer.issued_on)), voice.row("paper-valid-until", voice.day(offer.valid_until))];
    facts.extend(offer.revises.map(|number| voice.row("paper-revises", number.to_string())));
    facts.extend(offer.purchase_order.clone().map(|reference| voice.row("paper-purchase-order", reference)));
    let (deposit, balance) = offer.parts();
    let mut schedule = Vec::new();
    let mut mentions = offer.mentions.clone();
    let terms = |voice: Voice| vec![("terms", Arg::from(voice.terms(offer.due)))];
    if let (Some(deposit), Some(percent)) = (deposit, offer.deposit) {
        let share = |voice: Voice| vec![("percent", Arg::from(words::percent(voice.lang, percent.value())))];
        schedule.push(Row { label: voice.label_with("paper-part-deposit", share), value: voice.money(deposit) });
        schedule.push(Row { label: voice.label_with("paper-part-balance", terms), value: voice.money(balance) });
        mentions.push(voice.label("paper-deposit-word"));
    } else {
        schedule.push(Row { label: voice.label_with("paper-part-whole", terms), value: voice.money(balance) });
    }
    let shown = offer.terms.as_ref().map(|terms| TermsOnSheet {
        label: voice.label("paper-terms"),
        value: voice.say("paper-terms-value", &[("title", terms.title.clone().into()), ("version", i64::from(terms.version).into())]),
        summary: terms.summary.clone(),
    });
    Sheet {
        template: "/quote.typ",
        date: offer.issued_on,
        facts,
        sums: vec![voice.row("paper-total", voice.money(offer.total()))],
        schedule,
        terms: shown,
        mentions,
        note: note(voice, offer.note.as_ref()),
        title: offer.title.clone(),
        ..blank(voice, "paper-quote", offer.number.to_string(), is_draft, &offer.seller, &offer.buyer, &offer.lines)
    }
}

/// The sheet of an invoice of any kind; a draft has no number yet.
#[must_use]
pub fn invoice(invoice: &Invoice, is_draft: bool) -> Sheet {
    let voice = Voice::of(&invoice.lang);
    let kind = match &invoice.kind {
        InvoiceKind::Plain { .. } => "paper-invoice",
        InvoiceKind::Deposit { .. } => "paper-invoice-deposit",
        InvoiceKind::Balance { .. } => "paper-invoice-balance",
    };
    let mut facts = vec![voice.row("paper-issued-on", voice.day(invoice.issued_on)), voice.row("paper-due-on", voice.day(invoice.due_on))];
    facts.extend(invoice.supplied_on.map(|on| voice.row("paper-supplied-on", voice.day(on))));
    let quoted = match &invoice.kind {
        InvoiceKind::Deposit { quote, quoted_on, .. } | InvoiceKind::Balance { quote, quoted_on, .. } => {
            Some(voice.say("paper-quote-reference-value", &[("number", quote.to_string().into()), ("on", voice.day(*quoted_on).into())]))
        }
        InvoiceKind::Plain { quote } => quote.map(|quote| quote.to_string()),
    };
    facts.extend(quoted.map(|quoted| voice.row("paper-quote-reference", quoted)));
    facts.extend(invoice.purchase_order.clone().map(|reference| voice.row("paper-purchase-order", reference)));
    facts.push(voice.row("paper-nature", voice.label("paper-nature-services")));
    let mut sums = Vec::new();
    if !invoice.deposits().is_empty() {
        sums.push(voice.row("paper-total", voice.money(invoice.total())));
    }
    for deposit in invoice.deposits() {
        let args = |voice: Voice| vec![("number", Arg::from(deposit.number.to_string())), ("on", voice.day(deposit.issued_on).into())];
        sums.push(Row { label: voice.label_with("paper-deducted", args), value: format!("\u{2212}{}", voice.money(deposit.amount)) });
    }
    sums.push(voice.row("paper-total-to-pay", voice.money(invoice.payable)));
    Sheet {
        template: "/invoice.typ",
        date: invoice.issued_on,
        facts,
        sums,
        payment: payment(voice, invoice, is_draft),
        mentions: invoice.mentions.clone(),
        note: note(voice, invoice.note.as_ref()),
        title: invoice.title.clone(),
        ..blank(voice, kind, invoice.number.to_string(), is_draft, &invoice.seller, &invoice.buyer, &invoice.lines)
    }
}

fn blank(voice: Voice, kind: &str, number: String, is_draft: bool, seller: &Seller, buyer: &Buyer, lines: &Lines) -> Sheet {
    let draft = is_draft.then(|| voice.label("paper-draft"));
    let page = voice.say("paper-page", &[("page", "\u{1}".into()), ("pages", "\u{2}".into())]);
    let (before, rest) = page.split_once('\u{1}').unwrap_or((&page, ""));
    let (between, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
    Sheet {
        template: "",
        date: NaiveDate::MIN,
        lang: if voice.lang.is_french() { "fr" } else { "en" }.to_owned(),
        kind: voice.words.say(voice.french(), kind, &[]),
        kind_in_english: (!voice.lang.is_french()).then(|| voice.say(kind, &[])),
        number: if is_draft { voice.label("paper-draft-number") } else { number },
        draft,
        title: None,
        seller: seller_party(voice, seller),
        buyer_label: voice.label("paper-client"),
        buyer: buyer_party(voice, buyer),
        facts: Vec::new(),
        columns: Columns {
            description: voice.label("paper-description"),
            quantity: voice.label("paper-quantity"),
            unit_price: voice.label("paper-unit-price"),
            amount: voice.label("paper-amount"),
        },
        lines: sheet_lines(voice, lines),
        sums: Vec::new(),
        schedule: Vec::new(),
        payment_label: voice.label("paper-payment"),
        payment: Vec::new(),
        note: None,
        terms: None,
        mentions: Vec::new(),
        page: [before.to_owned(), between.to_owned(), after.to_owned()],
    }
}

fn note(voice: Voice, note: Option<&String>) -> Option<Row> {
    note.map(|text| voice.row("paper-note", text.clone()))
}

fn seller_party(voice: Voice, seller: &Seller) -> Party {
    let mut lines = seller.address.clone();
    lines.push(match &seller.siret {
        Some(siret) => voice.say("paper-siret", &[("number", siret.to_string().into())]),
        None => voice.say("paper-siren", &[("number", seller.siren.to_string().into())]),
    });
    lines.extend(seller.email.clone());
    Party { name: seller.name.clone(), trade_name: seller.trade_name.clone(), lines }
}

fn buyer_party(voice: Voice, buyer: &Buyer) -> Party {
    let mut lines = Vec::new();
    lines.extend(buyer.department.clone());
    lines.extend(buyer.contact.as_ref().map(|name| voice.say("paper-attention", &[("name", name.clone().into())])));
    lines.extend(buyer.address.iter().cloned());
    lines.extend(buyer.country.clone().filter(|country| country != "FR"));
    match (&buyer.siret, &buyer.siren) {
        (Some(siret), _) => lines.push(voice.say("paper-siret", &[("number", siret.to_string().into())])),
        (None, Some(siren)) => lines.push(voice.say("paper-siren", &[("number", siren.to_string().into())])),
        (None, None) => {}
    }
    lines.extend(buyer.vat.clone());
    Party { name: buyer.name.clone(), trade_name: None, lines }
}

fn sheet_lines(voice: Voice, lines: &Lines) -> Vec<SheetLine> {
    let currency = lines.total().currency();
    let line = |line: &billing::Line| {
        let quantity = words::quantity(voice.lang, line.quantity());
        let count = [("count", Arg::Count(if line.quantity() < 2.into() { 1 } else { 2 }))];
        let unit = line.unit().map(|unit| voice.say(unit_key(unit), &count));
        SheetLine {
            description: line.description().to_owned(),
            quantity: unit.map_or(quantity.clone(), |unit| format!("{quantity}\u{a0}{unit}")),
            unit_price: price(voice, line.unit_price(), currency),
            amount: line.net(currency).map(|net| voice.money(net)).unwrap_or_default(),
        }
    };
    lines.iter().map(line).collect()
}

/// A unit price keeps the decimals it was given, beyond those of its currency.
fn price(voice: Voice, price: rust_decimal::Decimal, currency: billing::Currency) -> String {
    match Money::from_decimal(price, currency) {
        Ok(money) if money.to_decimal() == price => voice.money(money),
        _ => format!("{}\u{a0}{}", words::quantity(voice.lang, price), currency.code()),
    }
}

fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Piece => "unit-piece",
        Unit::Hour => "unit-hour",
        Unit::Day => "unit-day",
        Unit::Month => "unit-month",
    }
}

fn payment(voice: Voice, invoice: &Invoice, is_draft: bool) -> Vec<Row> {
    let means = &invoice.seller.means;
    let mut rows = Vec::new();
    if let Some(iban) = &means.iban {
        rows.push(Row { label: "IBAN".to_owned(), value: iban.to_string() });
        rows.extend(means.bic.clone().map(|bic| Row { label: "BIC".to_owned(), value: bic }));
        rows.push(voice.row("paper-holder", invoice.seller.account_holder().to_owned()));
        if !is_draft {
            rows.push(voice.row("paper-reference", invoice.number.to_string()));
        }
    }
    rows.extend(means.paypal.clone().map(|link| Row { label: "PayPal".to_owned(), value: link }));
    rows.extend(means.link.clone().map(|link| voice.row("paper-online", link)));
    rows
}

impl Sheet {
    /// A page of nothing, to see whether pages can be set.
    #[must_use]
    pub fn blank_page() -> Self {
        let words = String::new;
        let party = || Party { name: words(), trade_name: None, lines: Vec::new() };
        Self {
            template: "/invoice.typ",
            date: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default(),
            lang: "fr".to_owned(),
            kind: words(),
            kind_in_english: None,
            number: words(),
            draft: None,
            title: None,
            seller: party(),
            buyer_label: words(),
            buyer: party(),
            facts: Vec::new(),
            columns: Columns { description: words(), quantity: words(), unit_price: words(), amount: words() },
            lines: Vec::new(),
            sums: vec![Row { label: words(), value: words() }],
            schedule: Vec::new(),
            payment_label: words(),
            payment: Vec::new(),
            note: None,
            terms: None,
            mentions: Vec::new(),
            page: [words(), words(), words()],
        }
    }

    /// The page as plain text: what a test reads, and a simulation writes in place of a PDF.
    #[must_use]
    pub fn as_text(&self) -> String {
        let mut out = String::new();
        let mut say = |line: &str| {
            if !line.is_empty() {
                out.push_str(line);
                out.push('\n');
            }
        };
        say(self.draft.as_deref().unwrap_or_default());
        say(&format!("{} {}", self.kind, self.number));
        say(self.title.as_deref().unwrap_or_default());
        for party in [&self.seller, &self.buyer] {
            say(&party.name);
            party.lines.iter().for_each(|line| say(line));
        }
        for row in &self.facts {
            say(&format!("{}: {}", row.label, row.value));
        }
        for line in &self.lines {
            say(&format!("{} | {} | {} | {}", line.description, line.quantity, line.unit_price, line.amount));
        }
        for row in self.sums.iter().chain(&self.schedule).chain(&self.payment).chain(&self.note) {
            say(&format!("{}: {}", row.label, row.value));
        }
        if let Some(terms) = &self.terms {
            say(&format!("{}: {}\n{}", terms.label, terms.value, terms.summary));
        }
        self.mentions.iter().for_each(|mention| say(mention));
        out
    }
}
