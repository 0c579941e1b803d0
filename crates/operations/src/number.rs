//! The next number of a series.

use billing::{Number, Series};
use store::client::ClientRow;

use crate::error::Error;
use crate::limits::MAX_A_DAY;
use crate::office::{Actor, Office};
use crate::refusal::Refusal;

/// Takes the next number of a series for a document to a client, unless so many went there today that something must be wrong.
pub async fn take_number(office: &mut Office<'_>, client: &ClientRow, series: Series) -> Result<Number, Error> {
    let today = office.today();
    let count = store::account::documents_on(office.db, office.business_id, &client.id, today).await?;
    if count >= MAX_A_DAY && !store::account::is_let_go(office.db, office.business_id, &client.id, today).await? {
        let is_owner = office.by.person().is_some_and(Actor::is_owner);
        return Err(Refusal::TooManyDocuments { client_id: client.id.clone(), name: client.client.name.clone(), count, is_owner }.into());
    }
    Ok(store::number::take(office.db, office.business_id, series).await?)
}
