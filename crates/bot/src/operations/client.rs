//! What a business knows of its clients, kept and written down.

use grammar::fold;
use store::client::ClientRow;

use crate::commands;
use crate::desk::Desk;
use crate::error::Error;
use crate::request::Request;

/// Keeps the kind that was just answered.
pub(crate) async fn keep_kind(desk: &mut Desk<'_>, request: &Request, row: &mut ClientRow) -> Result<(), Error> {
    let Some(typed) = request.option("kind").filter(|_| row.client.kind.is_none()) else { return Ok(()) };
    row.client.kind = Some(commands::client::kind(typed)?);
    let shop = desk.shop()?;
    store::client::change(desk.db, &shop.id, row, &fold(&row.client.name)).await?;
    Ok(())
}
