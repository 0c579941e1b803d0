//! A business and its settings, kept and written down.

use billing::Number;
use store::journal::Entry;

use crate::desk::{Desk, Shop};
use crate::error::{Error, Refusal};

pub(crate) async fn keep(desk: &mut Desk<'_>, shop: &Shop) -> Result<(), Error> {
    store::business::change(desk.db, &shop.id, &shop.business).await?;
    desk.journal(&shop.id, Entry::BusinessChanged {}, Some(serde_json::to_value(&shop.business)?)).await
}

pub(crate) async fn start_numbering(desk: &mut Desk<'_>, numbering: Option<Number>) -> Result<(), Error> {
    let Some(number) = numbering else { return Ok(()) };
    let shop = desk.shop()?;
    if !store::number::start_at(desk.db, &shop.id, number.series(), number.rank()).await? {
        let next = store::number::next(desk.db, &shop.id, number.series()).await?;
        return Err(Refusal::NumberingBegun { next }.into());
    }
    desk.journal(&number.series().to_string(), Entry::NumberingStarted { next: number }, None).await
}
