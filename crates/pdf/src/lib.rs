//! Typesetting: a document's frozen data becomes its PDF, in process, with embedded templates and fonts.
//!
//! The only crate that names typst. It knows no database, no chat and no clock: a page bears its document's own date.

pub mod facturx;
pub mod sheet;
mod world;

pub use sheet::Sheet;
pub use world::{RenderError, pages, render};
