//! The owner takes a quote back.

use chat::Tone;
use store::journal::Entry;
use words::Voice;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, quote_for_client, quote_for_owner};
use crate::request::Request;
use crate::{cards, operations, read};

pub(crate) async fn withdraw(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = read::find::quote(desk, &request.rest).await?;
    let number = row.quote.offer.number;
    let quote = row.quote.withdraw(desk.today()).map_err(|problem| Refusal::Quote { number, problem })?;
    operations::quote::keep_state(desk, &row.id, &quote.state, |state_sha256| Entry::QuoteWithdrawn { state_sha256 }, None).await?;
    let voice = cards::quote::client_voice(desk, &row.client_id).await?;
    let today = desk.today();
    let what = |voice: Voice| voice.t("quote-withdrawn", &[("on", voice.day(today).into())]);
    Ok(vec![
        Message::answer(Draft::text(desk.t("quote-withdrawn-done", &[("number", number.to_string().into())]))),
        Message::amend(quote_for_client(&row.id), cards::quote::closed(voice, &quote.offer, what(voice), Tone::Plain)),
        Message::amend(quote_for_owner(&row.id), cards::quote::closed(desk.voice(), &quote.offer, what(desk.voice()), Tone::Plain)),
    ])
}
