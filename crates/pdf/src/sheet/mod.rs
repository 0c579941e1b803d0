//! A sheet: what a page shows, every amount and date written as its reader does. Templates do no arithmetic.

mod credit_note;
mod invoice;
mod late_claim;
mod lines;
mod parties;
mod paying;
mod quote;
mod receipt;
mod statement;
mod sums;
mod voice;

use billing::Stamp;
use billing::business::Seller;
use billing::cii::CiiError;
use billing::client::Buyer;
use billing::law::Mention;
use chrono::NaiveDate;
use serde::Serialize;

pub use credit_note::credit_note;
pub use invoice::invoice;
pub use late_claim::late_claim;
pub use quote::quote;
pub use receipt::receipt;
pub use statement::statement;

use parties::{buyer_party, foot, seller_party};
use voice::PageVoice;

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
    /// What a consumer fills in to withdraw, on a quote.
    pub form: Option<Row>,
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

/// A number; a specimen names none.
fn numbered(voice: PageVoice, number: billing::Number) -> String {
    if number.is_specimen() { voice.label("paper-draft-number") } else { number.to_string() }
}

fn blank(voice: PageVoice, kind: &str, number: String, stamp: Stamp, seller: &Seller, buyer: &Buyer) -> Sheet {
    let page = voice.say("paper-page", &[("page", "\u{1}".into()), ("pages", "\u{2}".into())]);
    let (before, rest) = page.split_once('\u{1}').unwrap_or((&page, ""));
    let (between, after) = rest.split_once('\u{2}').unwrap_or((rest, ""));
    Sheet {
        template: "",
        date: NaiveDate::MIN,
        lang: if voice.is_french() { "fr" } else { "en" }.to_owned(),
        colour: seller.look.colour.map_or_else(|| COLOUR.to_owned(), |colour| colour.to_string()),
        letterhead: seller.look.letterhead.clone(),
        logo: None,
        paper: if seller.country.starts_with("CA") { "us-letter" } else { "a4" },
        kind: voice.home.t(kind, &[]),
        kind_in_english: (!voice.is_alone()).then(|| voice.say(kind, &[])),
        number: if stamp.is_issued() { number } else { voice.label("paper-draft-number") },
        draft: match stamp {
            Stamp::Draft => Some(voice.label("paper-draft")),
            Stamp::Duplicate => Some(voice.label("paper-duplicate")),
            Stamp::Original | Stamp::Specimen => None,
        },
        across: (stamp == Stamp::Specimen).then(|| voice.home.t("paper-specimen", &[])),
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
        form: None,
        terms: Vec::new(),
        mentions: Vec::new(),
        page: [before.to_owned(), between.to_owned(), after.to_owned()],
        einvoice: None,
    }
}

/// In French, and below in English for who reads it.
fn mentions(voice: PageVoice, mentions: &[Mention]) -> Vec<String> {
    let written = |mention: &Mention| match mention.english.as_ref().filter(|_| !voice.is_french()) {
        Some(english) if voice.is_alone() => english.clone(),
        Some(english) => format!("{}\n{english}", mention.text),
        None => mention.text.clone(),
    };
    mentions.iter().map(written).collect()
}

/// The document for machines: of a French business's own documents, never of a preview, a specimen or a copy.
fn einvoice(voice: PageVoice, xml: Result<String, CiiError>, stamp: Stamp) -> Option<Einvoice> {
    let xml = xml.ok().filter(|_| stamp == Stamp::Original)?;
    Some(Einvoice { xml, description: voice.home.t("paper-einvoice", &[]) })
}

fn note(voice: PageVoice, note: Option<&String>) -> Option<Row> {
    note.map(|text| voice.row("paper-note", text.clone()))
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
            form: None,
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
        if let Some(row) = &self.form {
            say(&format!("{}: {}", row.label, row.value));
        }
        out
    }
}
