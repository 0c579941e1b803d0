//! Carrying an operation out: it runs, what happened is told, and what is told is enqueued, in one transaction. A verb's transaction is
//! opened by dispatch, and what it has told is enqueued there; whoever else comes has one opened here.

use chrono::{DateTime, Utc};
use operations::{BusinessRow, Happened, Office};

use crate::House;
use crate::cards::telling::Telling;
use crate::cards::told::told;
use crate::checkpoint::Checkpoint;
use crate::delivery::enqueue;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;

impl Desk<'_> {
    /// To whom what happened is told first, and how people come in.
    pub(crate) fn telling(&self) -> Telling<'_> {
        Telling { voice: self.voice(), deep_link: self.deep_link.as_deref() }
    }

    /// What there is to say of what happened.
    pub(crate) async fn told(&mut self, happened: Vec<Happened>) -> Result<Vec<Message>, Error> {
        let voice = self.voice();
        let deep_link = self.deep_link.clone();
        told(&mut self.office()?, Telling { voice, deep_link: deep_link.as_deref() }, happened).await
    }
}

/// Carries an operation out as its time comes; whether there was something to say.
pub(crate) async fn carry_out(
    house: &House,
    business_id: &str,
    now: DateTime<Utc>,
    operation: impl AsyncFnOnce(&mut Office<'_>) -> Result<Vec<Happened>, operations::Error>,
) -> Result<bool, Error> {
    let mut tx = house.store.begin().await?;
    store::business::lock(&mut tx, business_id).await?;
    let Some(business) = BusinessRow::load(&mut tx, business_id).await? else { return Ok(false) };
    let messages = {
        let mut office = house.office(&mut tx, &business, now);
        let happened = operation(&mut office).await?;
        let telling = Telling { voice: office.voice_in(office.lang()), deep_link: house.deep_link.get().map(String::as_str) };
        told(&mut office, telling, happened).await?
    };
    let is_something = !messages.is_empty();
    enqueue::enqueue(&mut tx, house, Some(&business), None, messages, now).await?;
    house.reached(Checkpoint::Reminded).await;
    tx.commit().await?;
    house.reached(Checkpoint::ReminderCommitted).await;
    Ok(is_something)
}
