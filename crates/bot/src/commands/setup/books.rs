//! `/setup books`: what declarations depend on, asked as the regime needs it, whenever one likes.

use chat::Form;

use crate::desk::Desk;
use crate::error::Error;
use crate::read;
use crate::request::Request;

/// What is not known yet, as far as the regime needs it; nothing where all is.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let business = desk.shop()?.business;
    let fields = read::declarations::fields(desk, request, &business);
    Ok((!fields.is_empty()).then(|| Form { title: desk.t("ask-books", &[]), fields }))
}
