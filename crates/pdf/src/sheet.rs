//! A sheet: what a page shows, every amount and date written as its reader does. Templates do no arithmetic.

use billing::business::Seller;
use billing::cii::{self, CiiError};
use billing::client::Buyer;
use billing::identifier::{Bic, CreditorReference};
use billing::invoice::DeductedDeposit;
use billing::jurisdiction::{DocumentKind, Mention};
use billing::statement::Movement;
use billing::{
    Amounts, CreditNote, Discount, Invoice, InvoiceKind, Lines, Means, Money, Offer, PaymentTerms, Plan, Receipt, Remittance, Stamp,
    Statement, TaxCode, TransferCode, Unit,
};
use chrono::NaiveDate;
use fast_qr::convert::Builder as _;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};
use serde::Serialize;
use words::{Arg, Lang, Words};

/// Something named: a due date, a total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    pub label: String,
    pub value: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party {
    pub name: String,
    pub trade_name: Option<String>,
    pub lines: Vec<String>,
}

/// A table: its heads, and its lines with as many cells. The first column takes the room that the others leave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    pub heads: Vec<String>,
    pub lines: Vec<Vec<String>>,
}

/// Everything a page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sheet {
    #[serde(skip)]
    pub template: &'static str,
    #[serde(skip)]
    pub date: NaiveDate,
    pub lang: String,
    /// The colour of headings and sums.
    pub colour: String,
    /// What stands under the name.
    pub letterhead: Option<String>,
    /// The picture of the logo, in PNG.
    #[serde(serialize_with = "is_there")]
    pub logo: Option<Vec<u8>>,
    /// What is printed on where it is issued: A4, or letter in Canada.
    pub paper: &'static str,
    /// `Facture d’acompte`, and the same in the reader's language where it is not French.
    pub kind: String,
    pub kind_in_english: Option<String>,
    pub number: String,
    /// The word beside the number of a preview, or of a copy.
    pub draft: Option<String>,
    /// The word across every page of a specimen.
    pub across: Option<String>,
    pub title: Option<String>,
    pub seller: Party,
    /// Who issues it, in one line at the foot of each page.
    pub foot: String,
    pub buyer_label: String,
    pub buyer: Party,
    pub facts: Vec<Row>,
    pub tables: Vec<Table>,
    /// The sums, the last one being what counts.
    pub sums: Vec<Row>,
    /// What is paid when, on a quote, and why.
    pub schedule: Vec<Row>,
    pub schedule_note: Option<String>,
    pub payment_label: String,
    /// The ways to pay, on an invoice.
    pub payment: Vec<Row>,
    /// What a phone reads to fill the transfer in, beside them.
    pub scan: Option<Scan>,
    pub note: Option<Row>,
    pub terms: Vec<TermsOnSheet>,
    pub mentions: Vec<String>,
    /// `Page {page} sur {pages}`, around its two numbers.
    pub page: [String; 3],
    /// The same document for machines, within the page (Factur-X).
    pub einvoice: Option<Einvoice>,
}

/// A document as machines read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Einvoice {
    #[serde(skip)]
    pub xml: String,
    /// What it is, for who lists what a file holds.
    pub description: String,
}

/// Templates are told whether there is a picture, and read it as a file.
fn is_there<S: serde::Serializer>(bytes: &Option<Vec<u8>>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bool(bytes.is_some())
}

/// The colour of a business that chose none.
const COLOUR: &str = "#1f5c57";

/// A code to be scanned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scan {
    /// What it says.
    #[serde(skip)]
    pub payload: String,
    /// What it looks like.
    pub svg: String,
    pub label: String,
    /// The reference that machines check, by fours.
    pub reference: String,
    /// For who does not see it.
    pub alt: String,
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
    /// The French of the seller's country.
    french: Lang,
}

impl Voice {
    fn of(lang: &str, seller: &Seller) -> Self {
        let home = if seller.country.starts_with("CA") { Lang::FrCa } else { Lang::Fr };
        // A page in French is in the French of where it is issued, whoever reads it.
        let lang = Lang::parse(lang).filter(|lang| !lang.is_french()).unwrap_or(home);
        Self { words: Words::get(), lang, french: home }
    }

    /// `Échéance`, or `Échéance · Due`.
    fn label(self, key: &str) -> String {
        self.label_with(key, |_| Vec::new())
    }

    /// The same with values, each written as the language beside it does.
    fn label_with(self, key: &str, args: impl Fn(Self) -> Vec<(&'static str, Arg)>) -> String {
        let french = Self { lang: self.french, ..self };
        let in_french = french.say(key, &args(french));
        if self.lang.is_french() {
            return in_french;
        }
        let in_english = self.say(key, &args(self));
        // Where it breaks, it breaks before the English.
        if in_french == in_english { in_french } else { format!("{in_french}\u{a0}· {in_english}") }
    }

    /// A sentence in French, and below it in English for who reads it.
    fn lines(self, key: &str) -> String {
        let in_french = self.words.say(self.french, key, &[]);
        if self.lang.is_french() { in_french } else { format!("{in_french}\n{}", self.say(key, &[])) }
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

    fn day_short(self, on: NaiveDate) -> String {
        words::date_short(self.lang, on)
    }

    /// With its sign where it is taken off.
    fn signed(self, amount: Money) -> String {
        if amount.minor() < 0 { format!("\u{2212}{}", self.money(amount.negated())) } else { self.money(amount) }
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
pub fn quote(offer: &Offer, stamp: Stamp) -> Sheet {
    let voice = Voice::of(&offer.lang, &offer.seller);
    let mut facts =
        vec![voice.row("paper-issued-on", voice.day(offer.issued_on)), voice.row("paper-valid-until", voice.day(offer.valid_until))];
    facts.extend(offer.revises.map(|number| voice.row("paper-revises", number.to_string())));
    facts.extend(offer.starts_on.map(|on| voice.row("paper-starts-on", voice.day(on))));
    facts.extend(offer.delivered_on.map(|on| voice.row("paper-delivered-on", voice.day(on))));
    facts.extend(offer.purchase_order.clone().map(|reference| voice.row("paper-purchase-order", reference)));
    let terms = |voice: Voice| vec![("terms", Arg::from(voice.terms(offer.due)))];
    let mut schedule = Vec::new();
    match (offer.plan, offer.parts()) {
        (Plan::Deposit(percent), (Some(deposit), Some(balance))) => {
            let share = |voice: Voice| vec![("percent", Arg::from(words::percent(voice.lang, percent.value())))];
            let has_expenses = offer.lines.iter().any(billing::Line::is_expense);
            let key = if has_expenses { "paper-part-deposit-and-expenses" } else { "paper-part-deposit" };
            schedule.push(Row { label: voice.label_with(key, share), value: voice.money(deposit) });
            schedule.push(Row { label: voice.label_with("paper-part-balance", terms), value: voice.money(balance) });
        }
        (Plan::Prepay, _) => schedule.push(voice.row("paper-part-prepaid", voice.money(offer.total()))),
        _ => schedule.push(Row { label: voice.label_with("paper-part-whole", terms), value: voice.money(offer.total()) }),
    }
    let why = match offer.plan {
        Plan::Prepay => Some(voice.lines("plan-why-prepay")),
        Plan::Deposit(_) => Some(voice.lines("plan-why-deposit")),
        Plan::End => None,
    };
    let mut terms: Vec<TermsOnSheet> = Vec::new();
    if let Some(shown) = &offer.terms {
        terms.push(TermsOnSheet {
            label: voice.label("paper-terms"),
            value: voice.say("paper-terms-value", &[("title", shown.title.clone().into()), ("version", i64::from(shown.version).into())]),
            summary: shown.summary.clone(),
        });
    }
    if let Some(contract) = &offer.contract {
        terms.push(TermsOnSheet {
            label: voice.label("paper-contract"),
            value: contract.title.clone(),
            summary: voice.say("paper-contract-value", &[("seal", contract.sha256.chars().take(16).collect::<String>().into())]),
        });
    }
    Sheet {
        template: "/quote.typ",
        date: offer.issued_on,
        facts,
        tables: vec![lines_table(voice, &offer.lines)],
        sums: sums(voice, &offer.lines, "paper-total"),
        schedule,
        schedule_note: why,
        terms,
        mentions: mentions(voice, &offer.mentions),
        note: note(voice, offer.note.as_ref()),
        title: offer.title.clone(),
        ..blank(voice, "paper-quote", offer.number.to_string(), stamp, &offer.seller, &offer.buyer)
    }
}

/// The sheet of an invoice of any kind; a draft has no number yet.
#[must_use]
pub fn invoice(invoice: &Invoice, stamp: Stamp) -> Sheet {
    let voice = Voice::of(&invoice.lang, &invoice.seller);
    let kind = match invoice.document() {
        DocumentKind::Replacing => "paper-invoice-replacing",
        DocumentKind::Deposit => "paper-invoice-deposit",
        DocumentKind::Balance => "paper-invoice-balance",
        _ => "paper-invoice",
    };
    let mut facts = vec![voice.row("paper-issued-on", voice.day(invoice.issued_on)), voice.row("paper-due-on", voice.day(invoice.due_on))];
    match (invoice.supplied_from, invoice.supplied_on) {
        (Some(from), on) => {
            let until = on.unwrap_or(invoice.issued_on);
            let period = voice.say("paper-period", &[("from", voice.day(from).into()), ("until", voice.day(until).into())]);
            facts.push(voice.row("paper-supplied-on", period));
        }
        (None, on) => facts.extend(on.map(|on| voice.row("paper-supplied-on", voice.day(on)))),
    }
    let quoted = match &invoice.kind {
        InvoiceKind::Deposit { quote, quoted_on, .. } | InvoiceKind::Balance { quote, quoted_on, .. } => {
            Some(voice.say("paper-reference-value", &[("number", numbered(voice, *quote).into()), ("on", voice.day(*quoted_on).into())]))
        }
        InvoiceKind::Plain { quote } => quote.map(|quote| numbered(voice, quote)),
        InvoiceKind::TakenOver { .. } => None,
    };
    facts.extend(quoted.map(|quoted| voice.row("paper-quote-reference", quoted)));
    facts.extend(invoice.purchase_order.clone().map(|reference| voice.row("paper-purchase-order", reference)));
    facts.extend(nature(voice, &invoice.seller));
    if let Some(replaced) = &invoice.replaces {
        let of = [("number", Arg::from(numbered(voice, replaced.number))), ("on", voice.day(replaced.issued_on).into())];
        facts.insert(0, voice.row("paper-replaces", voice.say("paper-replaces-value", &of)));
    }
    if !invoice.buyer.delivery_address.is_empty() {
        facts.push(voice.row("paper-delivery-address", invoice.buyer.delivery_address.join(", ")));
    }
    let mut sums = deducted_sums(voice, &invoice.lines, invoice.deposits(), invoice.payable, "paper-total-to-pay");
    if let Some(settled) = &invoice.settled {
        let how = |voice: Voice| {
            let method = voice.say(&format!("method-{}", settled.method.as_str()), &[]);
            vec![("on", voice.day(settled.received_on).into()), ("method", method.into())]
        };
        let owed = sums.pop().map_or_else(String::new, |row| row.label);
        sums.push(voice.row("paper-total-settled", voice.money(invoice.payable)));
        sums.push(Row { label: voice.label_with("paper-settled", how), value: voice.signed(settled.amount.negated()) });
        sums.push(Row { label: owed, value: voice.money(Money::zero(settled.amount.currency())) });
    }
    Sheet {
        template: "/invoice.typ",
        date: invoice.issued_on,
        facts,
        tables: vec![lines_table(voice, &invoice.lines)],
        sums,
        payment: payment(voice, invoice, stamp),
        scan: scan(voice, invoice, stamp),
        mentions: mentions(voice, &invoice.mentions),
        note: note(voice, invoice.note.as_ref()),
        title: invoice.title.clone(),
        einvoice: einvoice(voice, cii::invoice(invoice), stamp),
        ..blank(voice, kind, invoice.number.to_string(), stamp, &invoice.seller, &invoice.buyer)
    }
}

/// The sheet of a credit note: amounts are those taken off.
#[must_use]
pub fn credit_note(credit: &CreditNote, stamp: Stamp) -> Sheet {
    let voice = Voice::of(&credit.lang, &credit.seller);
    let corrected = voice.say(
        "paper-reference-value",
        &[("number", credit.corrects.number.to_string().into()), ("on", voice.day(credit.corrects.issued_on).into())],
    );
    let key = if credit.corrects.is_deposit { "paper-corrects-deposit" } else { "paper-corrects" };
    let mut facts = vec![voice.row("paper-issued-on", voice.day(credit.issued_on)), voice.row(key, corrected)];
    facts.extend(credit.purchase_order.clone().map(|reference| voice.row("paper-purchase-order", reference)));
    facts.extend(nature(voice, &credit.seller));
    let sums = if credit.deposits.is_empty() {
        amounts_sums(voice, &credit.amounts, "paper-total-credited")
    } else {
        deducted_sums(voice, &credit.lines, &credit.deposits, credit.total(), "paper-total-credited")
    };
    Sheet {
        template: "/credit_note.typ",
        date: credit.issued_on,
        facts,
        tables: vec![lines_table(voice, &credit.lines)],
        sums,
        mentions: mentions(voice, &credit.mentions),
        note: credit.because.as_ref().map(|because| voice.row("paper-because", because.clone())),
        einvoice: einvoice(voice, cii::credit_note(credit), stamp),
        ..blank(voice, "paper-credit-note", credit.number.to_string(), stamp, &credit.seller, &credit.buyer)
    }
}

/// The sheet of a receipt.
#[must_use]
pub fn receipt(receipt: &Receipt) -> Sheet {
    let voice = Voice::of(&receipt.lang, &receipt.seller);
    let payment = &receipt.payment;
    let invoiced =
        voice.say("paper-reference-value", &[("number", receipt.invoice.clone().into()), ("on", voice.day(receipt.invoiced_on).into())]);
    let mut facts = vec![
        voice.row("paper-received-on", voice.day(payment.received_on)),
        voice.row("paper-method", voice.label(&format!("method-{}", payment.method.as_str()))),
        voice.row("paper-invoice-reference", invoiced),
    ];
    facts.extend(payment.reference.clone().map(|reference| voice.row("paper-reference", reference)));
    let mut sums = vec![voice.row("paper-outstanding", voice.money(receipt.outstanding))];
    sums.extend(receipt.credit.map(|credit| voice.row("paper-credit", voice.money(credit))));
    sums.push(voice.row("paper-amount-received", voice.money(payment.amount)));
    Sheet {
        template: "/receipt.typ",
        date: receipt.issued_on,
        facts,
        sums,
        ..blank(voice, "paper-receipt", receipt.invoice.clone(), Stamp::Original, &receipt.seller, &receipt.buyer)
    }
}

/// The sheet of a statement of account.
#[must_use]
pub fn statement(statement: &Statement) -> Sheet {
    let voice = Voice::of(&statement.lang, &statement.seller);
    let mut sums = Vec::new();
    let mut tables = Vec::new();
    for account in &statement.accounts {
        let heads = ["paper-movement", "paper-date", "paper-due-on", "paper-amount", "paper-left"];
        tables.push(Table {
            heads: heads.map(|key| voice.label(key)).to_vec(),
            lines: account.entries.iter().map(|entry| movement(voice, entry)).collect(),
        });
        if account.credit.is_positive() {
            sums.push(voice.row("paper-credit", voice.money(account.credit)));
        }
        if account.overdue.is_positive() {
            sums.push(voice.row("paper-overdue", voice.money(account.overdue)));
        }
        sums.push(voice.row("paper-owed", voice.money(account.outstanding)));
    }
    Sheet {
        template: "/statement.typ",
        date: statement.on,
        facts: vec![voice.row("paper-on", voice.day(statement.on))],
        tables,
        sums,
        payment: ways_to_pay(voice, &statement.seller, None, None),
        ..blank(voice, "paper-statement", String::new(), Stamp::Original, &statement.seller, &statement.buyer)
    }
}

fn movement(voice: Voice, entry: &billing::statement::Entry) -> Vec<String> {
    let reference = entry.reference.clone().unwrap_or_default();
    let (what, due, left) = match &entry.movement {
        Movement::Invoice { due_on, outstanding } => (
            voice.say("movement-invoice", &[("number", reference.into())]),
            voice.day_short(*due_on),
            outstanding.map(|left| voice.money(left)).unwrap_or_default(),
        ),
        Movement::Replaced { by } => {
            let args = [("number", reference.into()), ("by", by.clone().into())];
            (voice.say("movement-replaced", &args), String::new(), String::new())
        }
        Movement::CreditNote { corrects } => {
            let args = [("number", reference.into()), ("corrects", corrects.clone().into())];
            (voice.say("movement-credit-note", &args), String::new(), String::new())
        }
        Movement::Payment { method } => {
            let method = voice.say(&format!("method-{}", method.as_str()), &[]);
            (voice.say("movement-payment", &[("method", method.into())]), String::new(), String::new())
        }
        Movement::Refund => (voice.say("movement-refund", &[]), String::new(), String::new()),
    };
    vec![what, voice.day_short(entry.on), due, voice.signed(entry.amount), left]
}

/// `Opération : Prestation de services`, which French invoices say.
fn nature(voice: Voice, seller: &Seller) -> Option<Row> {
    let key = match (seller.country.as_str(), seller.is_goods, seller.is_services) {
        ("FR", true, true) => "paper-nature-mixed",
        ("FR", true, false) => "paper-nature-goods",
        ("FR", ..) => "paper-nature-services",
        _ => return None,
    };
    Some(voice.row("paper-nature", voice.label(key)))
}

/// The sums of lines, the last one called `last`.
fn sums(voice: Voice, lines: &Lines, last: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    if lines.discount().is_some() {
        let before = lines.net().plus(lines.off()).unwrap_or(lines.net());
        rows.push(voice.row("paper-before-discount", voice.money(before)));
        rows.push(Row { label: discount_label(voice, lines), value: voice.signed(lines.off().negated()) });
    }
    rows.extend(amounts_sums(voice, &lines.amounts(), last));
    rows
}

fn amounts_sums(voice: Voice, amounts: &Amounts, last: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    if !amounts.taxes.is_empty() {
        rows.push(voice.row("paper-net", voice.money(amounts.net)));
        let is_on_everything = amounts.taxes.iter().all(|tax| tax.base == amounts.net);
        for tax in &amounts.taxes {
            let args =
                |voice: Voice| vec![("rate", Arg::from(words::percent(voice.lang, tax.tax.rate))), ("base", voice.money(tax.base).into())];
            let name = format!("paper-tax-{}", tax.tax.code.as_str());
            let label = if is_on_everything { voice.label_with(&name, args) } else { voice.label_with(&format!("{name}-on"), args) };
            rows.push(Row { label, value: voice.money(tax.amount) });
        }
    }
    let last = match (last, amounts.taxes.is_empty()) {
        ("paper-total", false) => "paper-total-with-tax",
        ("paper-total-to-pay", false) => "paper-total-to-pay-with-tax",
        (last, _) => last,
    };
    rows.push(voice.row(last, voice.money(amounts.total)));
    rows
}

/// The sums of lines of which deposits are deducted, each with its own net and taxes.
fn deducted_sums(voice: Voice, lines: &Lines, deposits: &[DeductedDeposit], payable: Money, last: &str) -> Vec<Row> {
    if deposits.is_empty() {
        return sums(voice, lines, last);
    }
    let mut rows = sums(voice, lines, "paper-total");
    for deposit in deposits {
        let detail = deposit.amounts();
        let args = |voice: Voice| {
            let taxes = detail.tax().map(|tax| voice.money(tax)).unwrap_or_default();
            vec![
                ("number", Arg::from(numbered(voice, deposit.number))),
                ("on", voice.day(deposit.issued_on).into()),
                ("net", voice.money(detail.net).into()),
                ("tax", taxes.into()),
            ]
        };
        let key = if detail.taxes.is_empty() { "paper-deducted" } else { "paper-deducted-with-tax" };
        rows.push(Row { label: voice.label_with(key, args), value: voice.signed(deposit.amount.negated()) });
    }
    rows.push(voice.row(last, voice.money(payable)));
    rows
}

/// A number; a specimen names none.
fn numbered(voice: Voice, number: billing::Number) -> String {
    if number.rank() == 0 { voice.label("paper-draft-number") } else { number.to_string() }
}

fn discount_label(voice: Voice, lines: &Lines) -> String {
    match lines.discount() {
        Some(Discount::Percent(percent)) => {
            // Expenses are no price to take a share off.
            let key =
                if lines.iter().any(billing::Line::is_expense) { "paper-discount-percent-services" } else { "paper-discount-percent" };
            voice.label_with(key, |voice| vec![("percent", Arg::from(words::percent(voice.lang, percent.value())))])
        }
        _ => voice.label("paper-discount"),
    }
}

fn blank(voice: Voice, kind: &str, number: String, stamp: Stamp, seller: &Seller, buyer: &Buyer) -> Sheet {
    let page = voice.say("paper-page", &[("page", "\u{1}".into()), ("pages", "\u{2}".into())]);
    let (before, rest) = page.split_once('\u{1}').unwrap_or((&page, ""));
    let (between, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
    Sheet {
        template: "",
        date: NaiveDate::MIN,
        lang: if voice.lang.is_french() { "fr" } else { "en" }.to_owned(),
        colour: seller.look.colour.map_or_else(|| COLOUR.to_owned(), |colour| colour.to_string()),
        letterhead: seller.look.letterhead.clone(),
        logo: None,
        paper: if seller.country.starts_with("CA") { "us-letter" } else { "a4" },
        kind: voice.words.say(voice.french, kind, &[]),
        kind_in_english: (!voice.lang.is_french()).then(|| voice.say(kind, &[])),
        number: if stamp.is_issued() { number } else { voice.label("paper-draft-number") },
        draft: match stamp {
            Stamp::Draft => Some(voice.label("paper-draft")),
            Stamp::Duplicate => Some(voice.label("paper-duplicate")),
            Stamp::Original | Stamp::Specimen => None,
        },
        across: (stamp == Stamp::Specimen).then(|| voice.words.say(voice.french, "paper-specimen", &[])),
        title: None,
        seller: seller_party(voice, seller),
        foot: foot(voice, seller),
        buyer_label: voice.label("paper-client"),
        buyer: buyer_party(voice, buyer, &seller.country),
        facts: Vec::new(),
        tables: Vec::new(),
        sums: Vec::new(),
        schedule: Vec::new(),
        schedule_note: None,
        payment_label: voice.label("paper-payment"),
        payment: Vec::new(),
        scan: None,
        note: None,
        terms: Vec::new(),
        mentions: Vec::new(),
        page: [before.to_owned(), between.to_owned(), after.to_owned()],
        einvoice: None,
    }
}

/// In French, and below in English for who reads it.
fn mentions(voice: Voice, mentions: &[Mention]) -> Vec<String> {
    let written = |mention: &Mention| match mention.english.as_ref().filter(|_| !voice.lang.is_french()) {
        Some(english) => format!("{}\n{english}", mention.text),
        None => mention.text.clone(),
    };
    mentions.iter().map(written).collect()
}

/// The document for machines: of a French business's own documents, never of a preview, a specimen or a copy.
fn einvoice(voice: Voice, xml: Result<String, CiiError>, stamp: Stamp) -> Option<Einvoice> {
    let xml = xml.ok().filter(|_| stamp == Stamp::Original)?;
    Some(Einvoice { xml, description: voice.words.say(voice.french, "paper-einvoice", &[]) })
}

fn note(voice: Voice, note: Option<&String>) -> Option<Row> {
    note.map(|text| voice.row("paper-note", text.clone()))
}

fn seller_party(voice: Voice, seller: &Seller) -> Party {
    let mut lines: Vec<String> = seller.legal_form.iter().cloned().collect();
    lines.extend(seller.address.iter().cloned());
    let mut identified = |key: &str, number: Option<String>| {
        lines.extend(number.map(|number| voice.say(key, &[("number", number.into())])));
    };
    identified("paper-siret", seller.siret.as_ref().map(ToString::to_string));
    identified("paper-siren", seller.siren.as_ref().filter(|_| seller.siret.is_none()).map(ToString::to_string));
    identified("paper-neq", seller.neq.as_ref().map(ToString::to_string));
    identified("paper-vat", seller.vat.as_ref().map(ToString::to_string));
    identified("paper-gst", seller.gst.as_ref().map(ToString::to_string));
    identified("paper-qst", seller.qst.as_ref().map(ToString::to_string));
    lines.extend(seller.email.clone());
    Party { name: seller.name.clone(), trade_name: seller.trade_name.clone(), lines }
}

/// Its name, its address and the number by which it is known.
fn foot(voice: Voice, seller: &Seller) -> String {
    let numbered = |key: &str, number: Option<String>| number.map(|number| voice.say(key, &[("number", number.into())]));
    let number = numbered("paper-siret", seller.siret.as_ref().map(ToString::to_string))
        .or(numbered("paper-siren", seller.siren.as_ref().map(ToString::to_string)))
        .or(numbered("paper-neq", seller.neq.as_ref().map(ToString::to_string)));
    std::iter::once(seller.name.clone()).chain(seller.address.iter().cloned()).chain(number).collect::<Vec<_>>().join(" · ")
}

fn buyer_party(voice: Voice, buyer: &Buyer, home: &str) -> Party {
    let mut lines = Vec::new();
    lines.extend(buyer.department.clone());
    lines.extend(buyer.contact.as_ref().map(|name| voice.say("paper-attention", &[("name", name.clone().into())])));
    lines.extend(buyer.address.iter().cloned());
    let is_abroad = |country: &String| country.split('-').next() != home.split('-').next();
    lines.extend(buyer.country.clone().filter(is_abroad));
    match (&buyer.siret, &buyer.siren) {
        (Some(siret), _) => lines.push(voice.say("paper-siret", &[("number", siret.to_string().into())])),
        (None, Some(siren)) => lines.push(voice.say("paper-siren", &[("number", siren.to_string().into())])),
        (None, None) => {}
    }
    lines.extend(buyer.vat.clone().map(|number| voice.say("paper-vat", &[("number", number.into())])));
    Party { name: buyer.name.clone(), trade_name: None, lines }
}

/// The lines with their prices; their VAT rates too where they have any, for those are by line.
fn lines_table(voice: Voice, lines: &Lines) -> Table {
    let currency = lines.currency();
    let has_vat = lines.iter().any(|line| line.taxes().iter().any(|tax| tax.code == TaxCode::Vat));
    let row = |line: &billing::Line| {
        let quantity = words::quantity(voice.lang, line.quantity());
        let count = [("count", Arg::Count(if line.quantity() < 2.into() { 1 } else { 2 }))];
        let unit = line.unit().map(|unit| voice.say(unit_key(unit), &count));
        let discount = match line.discount() {
            Some(Discount::Percent(percent)) => {
                voice.say("paper-line-discount", &[("off", words::percent(voice.lang, percent.value()).into())])
            }
            Some(Discount::Amount(off)) => voice.say("paper-line-discount", &[("off", voice.money(off).into())]),
            None => String::new(),
        };
        let expense = if line.is_expense() { voice.say("paper-line-expense", &[]) } else { String::new() };
        let notes = [discount, expense].into_iter().filter(|note| !note.is_empty());
        let mut cells = vec![
            std::iter::once(line.description().to_owned()).chain(notes).collect::<Vec<_>>().join("\n"),
            unit.map_or(quantity.clone(), |unit| format!("{quantity}\u{a0}{unit}")),
            price(voice, line.unit_price(), currency),
        ];
        if has_vat {
            cells.push(line.taxes().first().map(|tax| words::percent(voice.lang, tax.rate)).unwrap_or_default());
        }
        cells.push(line.net(currency).map(|net| voice.money(net)).unwrap_or_default());
        cells
    };
    let mut heads = vec!["paper-description", "paper-quantity", "paper-unit-price"];
    if has_vat {
        heads.push("paper-vat-rate");
    }
    heads.push(if has_vat { "paper-amount-net" } else { "paper-amount" });
    Table { heads: heads.into_iter().map(|key| voice.label(key)).collect(), lines: lines.iter().map(row).collect() }
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

fn payment(voice: Voice, invoice: &Invoice, stamp: Stamp) -> Vec<Row> {
    if invoice.settled.is_some() {
        return Vec::new();
    }
    if invoice.is_paid_by_card_alone() {
        let link = invoice.seller.means.link_for(Some((invoice.payable, &invoice.reference())));
        return link.map(|link| voice.row("paper-online", link)).into_iter().collect();
    }
    let reference = stamp.is_issued().then(|| invoice.reference());
    ways_to_pay(voice, &invoice.seller, reference, Some(invoice.payable))
}

/// The code of a transfer of what is to be paid, where one can be made in euros.
fn scan(voice: Voice, invoice: &Invoice, stamp: Stamp) -> Option<Scan> {
    if !stamp.is_issued() || invoice.is_paid_by_card_alone() || invoice.settled.is_some() {
        return None;
    }
    let (seller, means) = (&invoice.seller, &invoice.seller.means);
    let reference = CreditorReference::of(&invoice.reference()).ok()?;
    let code = TransferCode {
        holder: seller.account_holder().to_owned(),
        iban: means.iban.clone()?,
        bic: means.bic.as_deref().and_then(|bic| Bic::parse(bic).ok()),
        amount: invoice.payable,
        purpose: None,
        remittance: Remittance::Creditor(reference.clone()),
    };
    // Dollars, nothing to pay, a name that no bank holds: the IBAN says it all the same.
    let payload = code.payload().ok()?;
    let drawn = QRBuilder::new(payload.as_str()).ecl(ECL::M).build().ok()?;
    let svg = SvgBuilder::default().margin(0).to_str(&drawn);
    let by_fours = reference.as_str().as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\u{a0}");
    let args = |voice: Voice| vec![("amount", voice.money(invoice.payable).into()), ("holder", seller.account_holder().into())];
    let alt = voice.label_with("paper-scan-alt", args);
    Some(Scan { payload, svg, label: voice.label("paper-scan"), reference: by_fours, alt })
}

/// How to pay: what each way costs and how long it takes below it, where the freelancer said so.
fn ways_to_pay(voice: Voice, seller: &Seller, reference: Option<String>, amount: Option<Money>) -> Vec<Row> {
    let means = &seller.means;
    let mut rows = Vec::new();
    let note =
        |rows: &mut Vec<Row>, of: Means| rows.extend(means.notes.get(&of).map(|note| Row { label: String::new(), value: note.clone() }));
    if let Some(iban) = &means.iban {
        rows.push(Row { label: "IBAN".to_owned(), value: iban.to_string() });
        rows.extend(means.bic.clone().map(|bic| Row { label: "BIC".to_owned(), value: bic }));
        rows.push(voice.row("paper-holder", seller.account_holder().to_owned()));
        note(&mut rows, Means::Transfer);
    }
    if let Some(address) = &means.interac {
        rows.push(voice.row("paper-interac", address.clone()));
        note(&mut rows, Means::Interac);
    }
    if let (false, Some(reference)) = (rows.is_empty(), &reference) {
        rows.push(voice.row("paper-reference", reference.clone()));
    }
    // Where nothing in particular is asked for, the pages ask for nothing.
    let paypal = amount.map_or_else(|| means.paypal.clone(), |amount| means.paypal_for(amount));
    if let Some(page) = paypal {
        rows.push(Row { label: "PayPal".to_owned(), value: page });
        note(&mut rows, Means::Paypal);
    }
    if let Some(page) = means.link_for(amount.zip(reference.as_deref())) {
        rows.push(voice.row("paper-online", page));
        note(&mut rows, Means::Link);
    }
    if let Some(order) = &means.cheque {
        rows.push(voice.row("paper-cheque", voice.label_with("paper-cheque-value", |_| vec![("order", order.clone().into())])));
        note(&mut rows, Means::Cheque);
    }
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
            colour: COLOUR.to_owned(),
            letterhead: None,
            logo: None,
            paper: "a4",
            kind: words(),
            kind_in_english: None,
            number: words(),
            draft: None,
            across: None,
            title: None,
            seller: party(),
            foot: words(),
            buyer_label: words(),
            buyer: party(),
            facts: Vec::new(),
            tables: vec![Table { heads: vec![words()], lines: Vec::new() }],
            sums: vec![Row { label: words(), value: words() }],
            schedule: Vec::new(),
            schedule_note: None,
            payment_label: words(),
            payment: Vec::new(),
            scan: None,
            note: None,
            terms: Vec::new(),
            mentions: Vec::new(),
            page: [words(), words(), words()],
            einvoice: None,
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
        say(self.draft.as_deref().or(self.across.as_deref()).unwrap_or_default());
        say(&format!("{} {}", self.kind, self.number));
        say(self.title.as_deref().unwrap_or_default());
        say(if self.logo.is_some() { "(logo)" } else { "" });
        say(self.letterhead.as_deref().unwrap_or_default());
        for party in [&self.seller, &self.buyer] {
            say(&party.name);
            party.lines.iter().for_each(|line| say(line));
        }
        for row in &self.facts {
            say(&format!("{}: {}", row.label, row.value));
        }
        for line in self.tables.iter().flat_map(|table| &table.lines) {
            say(&line.join(" | "));
        }
        for row in self.sums.iter().chain(&self.schedule).chain(&self.payment).chain(&self.note) {
            say(&format!("{}: {}", row.label, row.value));
        }
        say(self.schedule_note.as_deref().unwrap_or_default());
        for terms in &self.terms {
            say(&format!("{}: {}\n{}", terms.label, terms.value, terms.summary));
        }
        self.mentions.iter().for_each(|mention| say(mention));
        out
    }
}
