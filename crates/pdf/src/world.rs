//! Typst's world: our templates, our fonts, one sheet as data. Nothing else exists: no file system, no network, no packages.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use chrono::Datelike;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::facturx;
use crate::sheet::Sheet;

/// In the order in which they are asked for a sign: Inter first, then what it lacks by script.
static FONTS: &[&[u8]] = &[
    include_bytes!("../../../templates/fonts/Inter-Regular.otf"),
    include_bytes!("../../../templates/fonts/Inter-SemiBold.otf"),
    include_bytes!("../../../templates/fonts/Inter-Italic.otf"),
    include_bytes!("../../../templates/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansArmenian-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansBengali-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansDevanagari-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansGeorgian-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansKhmer-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansLao-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansTamil-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansThai-Regular.ttf"),
    include_bytes!("../../../templates/fonts/NotoSansCJK-Regular.otf"),
    include_bytes!("../../../templates/fonts/NotoEmoji-Regular.ttf"),
];

static TEMPLATES: &[(&str, &str)] = &[
    ("/letterhead.typ", include_str!("../../../templates/letterhead.typ")),
    ("/quote.typ", include_str!("../../../templates/quote.typ")),
    ("/invoice.typ", include_str!("../../../templates/invoice.typ")),
    ("/late_claim.typ", include_str!("../../../templates/late_claim.typ")),
    ("/credit_note.typ", include_str!("../../../templates/credit_note.typ")),
    ("/receipt.typ", include_str!("../../../templates/receipt.typ")),
    ("/statement.typ", include_str!("../../../templates/statement.typ")),
];

const DATA: &str = "/data.json";
const EINVOICE: &str = "/factur-x.xml";
const LOGO: &str = "/logo.png";

#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("no template {0}")]
    UnknownTemplate(&'static str),
    #[error("a date that no page can bear")]
    Date,
    #[error("the sheet cannot be written down: {0}")]
    Data(#[from] serde_json::Error),
    #[error("the page cannot be set: {0}")]
    Typeset(String),
    #[error("the PDF cannot be written: {0}")]
    Export(String),
    #[error(transparent)]
    Declare(#[from] facturx::UnknownShape),
}

/// What every page shares, made once.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: HashMap<&'static str, FileId>,
    sources: HashMap<FileId, Source>,
    data: FileId,
    einvoice: FileId,
    logo: FileId,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    // A file's id is interned for ever: only our own constant paths may become one.
    let id = |path: &str| RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).expect("our own paths are well formed")).intern();
    let fonts: Vec<Font> = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
    let templates: HashMap<_, _> = TEMPLATES.iter().map(|(path, _)| (*path, id(path))).collect();
    let sources = TEMPLATES.iter().map(|(path, text)| (templates[path], Source::new(templates[path], (*text).to_owned()))).collect();
    Shared {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        templates,
        sources,
        data: id(DATA),
        einvoice: id(EINVOICE),
        logo: id(LOGO),
    }
});

struct Page {
    main: FileId,
    data: Bytes,
    einvoice: Option<Bytes>,
    logo: Option<Bytes>,
    today: Datetime,
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SHARED.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let there = match id {
            id if id == SHARED.data => Some(&self.data),
            id if id == SHARED.einvoice => self.einvoice.as_ref(),
            id if id == SHARED.logo => self.logo.as_ref(),
            _ => None,
        };
        there.cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

/// Gives the memory of a document back, also when setting it failed: without it each one leaves megabytes behind.
struct Forget;

impl Drop for Forget {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

/// Typesets a sheet to PDF/A-3b, with its XML within where it has one. The same sheet gives the same bytes within one release.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, RenderError> {
    let _forget = Forget;
    let document = typeset(sheet)?;
    let (year, month, day) = day_of(sheet)?;
    let stamp = Datetime::from_ymd_hms(year, month, day, 0, 0, 0).ok_or(RenderError::Date)?;
    let standards = PdfStandards::new(&[PdfStandard::A_3b]).map_err(|problem| RenderError::Export(problem.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{} {}", sheet.kind, sheet.number)),
        creator: Smart::Custom(None),
        timestamp: Some(Timestamp::new_utc(stamp)),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|problems| RenderError::Export(describe(&problems)))?;
    Ok(if sheet.einvoice.is_some() { facturx::declare(pdf)? } else { pdf })
}

/// How many pages a sheet takes.
pub fn pages(sheet: &Sheet) -> Result<usize, RenderError> {
    let _forget = Forget;
    Ok(typeset(sheet)?.pages().len())
}

fn typeset(sheet: &Sheet) -> Result<PagedDocument, RenderError> {
    let main = *SHARED.templates.get(sheet.template).ok_or(RenderError::UnknownTemplate(sheet.template))?;
    let (year, month, day) = day_of(sheet)?;
    let today = Datetime::from_ymd(year, month, day).ok_or(RenderError::Date)?;
    let einvoice = sheet.einvoice.as_ref().map(|einvoice| Bytes::new(einvoice.xml.clone().into_bytes()));
    let logo = sheet.logo.clone().map(Bytes::new);
    let page = Page { main, data: Bytes::new(data(sheet)?), einvoice, logo, today };
    let Warned { output, .. } = typst::compile::<PagedDocument>(&page);
    output.map_err(|problems| RenderError::Typeset(describe(&problems)))
}

fn day_of(sheet: &Sheet) -> Result<(i32, u8, u8), RenderError> {
    let part = |value: u32| u8::try_from(value).map_err(|_| RenderError::Date);
    Ok((sheet.date.year(), part(sheet.date.month())?, part(sheet.date.day())?))
}

/// What typst says, without the data it may quote.
fn describe(problems: &[SourceDiagnostic]) -> String {
    let mut out = String::new();
    for problem in problems {
        write!(out, "{}; ", problem.message).expect("a string takes what is written");
        for hint in &problem.hints {
            write!(out, "({}) ", hint.v).expect("a string takes what is written");
        }
    }
    out
}

/// The sheet as data. PDF/A allows no gap: what none of our fonts has is written in Latin letters.
fn data(sheet: &Sheet) -> Result<Vec<u8>, serde_json::Error> {
    let mut value = serde_json::to_value(sheet)?;
    make_printable(&mut value);
    serde_json::to_vec(&value)
}

fn make_printable(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) => {
            if let Cow::Owned(printed) = words::printable(text) {
                *text = printed;
            }
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(make_printable),
        serde_json::Value::Object(fields) => fields.values_mut().for_each(make_printable),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
