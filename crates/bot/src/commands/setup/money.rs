//! The ways to be paid: compared where nothing is changed, and put back as they were.

use operations::happened::Setting;

use crate::cards;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::options::BUSINESS;
use crate::request::Request;

/// Changes how the business is paid; where nothing is, the ways there are, compared.
pub(crate) async fn pay(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if request.options.keys().any(|key| *key != BUSINESS.name) {
        return super::change(desk, request).await;
    }
    let shop = desk.shop()?;
    let clients = store::client::all(desk.db, &shop.id).await?;
    let card = cards::means::compared(desk.voice(), &shop.business, clients.iter().map(|(row, _)| &row.client));
    Ok(vec![Message::answer(card)])
}

/// Puts the ways to pay back as they were before a change that its owner did not make.
pub(crate) async fn put_back(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut settings = desk.shop()?.business;
    settings.means = request.payload()?;
    settings.means_to_come = None;
    let happened = operations::business::change(&mut desk.office()?, settings, Setting::MeansPutBack).await?;
    desk.told(happened).await
}
