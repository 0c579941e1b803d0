//! The owner takes a quote back.

use crate::cards::reason::{self, Done};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::read;
use crate::request::Request;

pub(crate) async fn withdraw(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::quote(desk, &request.rest).await?;
    let why = reason::ask(desk.voice(), Done::QuoteEnded, &row.id);
    let happened = operations::quote::withdraw(&mut desk.office()?, row).await?;
    Ok(desk.told(happened).await?.into_iter().chain(std::iter::once(why)).collect())
}
