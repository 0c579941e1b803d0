//! Puts the ways to pay back as they were.

use operations::happened::Setting;

use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::request::Request;

/// Puts the ways to pay back as they were before a change that its owner did not make.
pub(crate) async fn put_back(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut settings = desk.shop()?.business;
    settings.means = request.payload()?;
    settings.means_to_come = None;
    let happened = operations::business::change(&mut desk.office()?, settings, Setting::MeansPutBack).await?;
    desk.told(happened).await
}
