//! What every preview ends in that is not sent.

use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message};
use crate::request::Request;

/// What stands in place of a preview that is left as it is: nothing was kept.
pub(crate) async fn cancelled(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    Ok(vec![Message::in_place(Draft::text(desk.t("cancelled", &[])))])
}
