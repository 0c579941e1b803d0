//! The next number of a series.

use billing::{Number, Series};
use store::client::ClientRow;

use crate::access::Role;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::operations::limits::MAX_A_DAY;

/// Takes the next number of a series for a document to a client, unless so many went there today that something must be wrong.
pub(crate) async fn take_number(desk: &mut Desk<'_>, client: &ClientRow, series: Series) -> Result<Number, Error> {
    let shop = desk.shop()?;
    let today = desk.today();
    let count = store::account::documents_on(desk.db, &shop.id, &client.id, today).await?;
    if count >= MAX_A_DAY && !store::account::is_let_go(desk.db, &shop.id, &client.id, today).await? {
        let is_owner = desk.actor.roles.contains(&Role::Owner);
        return Err(Refusal::TooManyDocuments { client_id: client.id.clone(), name: client.client.name.clone(), count, is_owner }.into());
    }
    Ok(store::number::take(desk.db, &shop.id, series).await?)
}
