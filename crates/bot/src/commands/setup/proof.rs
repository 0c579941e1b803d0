//! What the books are proved by: where their journal stands, to be kept where nobody else writes.

use store::{journal, verify};

use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::request::Request;

/// Where the journal stands, as `relance verify --head` compares it.
pub(crate) async fn show(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let business_id = desk.shop()?.id.clone();
    let Some(head) = journal::head(desk.db, &business_id).await? else { return Ok(Vec::new()) };
    let draft = Draft::titled(desk.t("proof-title", &[]), desk.t("proof", &[]))
        .field(desk.t("field-proof", &[]), verify::head::shown(&head))
        .footnote(desk.t("proof-footnote", &[]));
    Ok(vec![Message::answer(draft)])
}
