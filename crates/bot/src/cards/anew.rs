//! The card of a document as it stands now, in place of one whose button is not understood any more.

use billing::QuoteState;
use chat::Tone;
use chrono::DateTime;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, OfInvoice, OfQuote};
use crate::cards::forward::names_of;
use crate::cards::{closing, invoice, quote, withdrawal};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::read;
use crate::request::Request;

/// A quote, for a person of its client.
pub(crate) async fn quote_for_client(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    let voice = desk.voice_of(&client.client);
    let Some((what, _)) = answered(desk, voice, &row)? else {
        return Ok(in_its_place(desk, quote::for_client(voice, &row, &client.client)));
    };
    if matches!(row.quote.state, QuoteState::Closed { .. }) {
        return Ok(in_its_place(desk, closing::for_client(voice, &row, &client, None)));
    }
    let is_approved = matches!(row.quote.state, QuoteState::Approved { .. });
    let mut card = quote::closed(voice, &row.quote.offer, what, if is_approved { Tone::Good } else { Tone::Plain });
    // A consumer may still withdraw until the end of the last day.
    let until = operations::withdrawal::until(&desk.shop()?.business, &row, &client).filter(|until| desk.today() <= *until);
    if let Some(until) = until.filter(|_| is_approved) {
        card = quote::with_withdrawal(voice, card, &row, until);
    }
    Ok(in_its_place(desk, card))
}

/// A quote, for a member.
pub(crate) async fn quote_for_owner(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let OfQuote { quote_id } = request.payload()?;
    let row = operations::load::quote(&mut desk.office()?, &quote_id).await?;
    let (voice, offer) = (desk.voice(), &row.quote.offer);
    let card = match answered(desk, voice, &row)? {
        None => {
            let approvers = store::client::contacts(desk.db, &shop.id, &row.client_id, crate::access::Role::Approver.as_str()).await?;
            let text = match names_of(desk.db, &approvers).await?.as_str() {
                "" => voice.t("quote-sent-nobody", &[("client", offer.buyer.name.clone().into())]),
                names => voice.t("quote-sent", &[("names", names.into())]),
            };
            let forward = Press::new("Forward", action::Quote::Forward(OfQuote { quote_id: row.id.clone() }));
            quote::for_owner(voice, offer, text, Tone::Plain).button(forward)
        }
        Some((what, tone)) => match row.quote.state {
            QuoteState::Approved { .. } | QuoteState::Renounced { .. } | QuoteState::Closed { .. } => {
                quote::for_owner(voice, offer, what, tone)
            }
            _ => quote::closed(voice, offer, what, tone),
        },
    };
    Ok(in_its_place(desk, card))
}

/// What became of a quote, and how its owner takes it; nothing while it is open.
fn answered(desk: &Desk<'_>, voice: Voice, row: &QuoteRow) -> Result<Option<(String, Tone)>, Error> {
    let said = |key: &str, args: &[(&'static str, Arg)]| voice.t(key, args);
    Ok(Some(match &row.quote.state {
        QuoteState::Sent if !row.quote.is_expired(desk.today()) => return Ok(None),
        QuoteState::Sent => (said("quote-expired", &[("on", voice.day(row.quote.offer.valid_until).into())]), Tone::Attention),
        QuoteState::Approved { .. } => (withdrawal::agreed(voice, row), Tone::Good),
        QuoteState::Declined { on, .. } => (said("quote-declined", &[("on", voice.day(*on).into())]), Tone::Attention),
        QuoteState::Withdrawn { on } => (said("quote-withdrawn", &[("on", voice.day(*on).into())]), Tone::Plain),
        QuoteState::Replaced { by, .. } => (said("quote-replaced", &[("by", by.to_string().into())]), Tone::Plain),
        QuoteState::Renounced { at_ms, by, .. } => {
            let at = DateTime::from_timestamp_millis(*at_ms).unwrap_or(desk.now).with_timezone(&desk.shop()?.zone());
            let when = words::instant(voice.lang, &at);
            (said("quote-renounced", &[("name", by.clone().into()), ("when", when.into())]), Tone::Attention)
        }
        QuoteState::Closed { .. } => (closing::state(voice, row), Tone::Plain),
    }))
}

/// An invoice, for a person of its client.
pub(crate) async fn invoice_for_client(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::shown_invoice(desk, request).await?;
    let voice = desk.voice_of(&chased.client.client);
    if chased.is_settled_for_client(&desk.shop()?.business) {
        return Ok(in_its_place(desk, invoice::settled_for_client(voice, &chased.invoice)));
    }
    let card = invoice::as_received(&desk.shop()?.business, voice, invoice::for_client(voice, &chased), &chased);
    Ok(in_its_place(desk, card))
}

/// An invoice, for a member.
pub(crate) async fn invoice_for_owner(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let OfInvoice { invoice_id } = request.payload()?;
    let chased = operations::load::chase(&mut desk.office()?, &invoice_id).await?;
    let row = chased.invoice.clone();
    let voice = desk.voice();
    let is_untouched = chased.asked() == row.invoice.payable;
    let (text, tone) = if is_untouched && !row.is_paid() {
        let payers = operations::load::payers_of(desk.db, &shop.id, &row.client_id).await?;
        let text = match names_of(desk.db, &payers).await?.as_str() {
            "" => voice.t("invoice-sent-nobody", &[("client", row.invoice.buyer.name.clone().into())]),
            names => voice.t("invoice-sent", &[("names", names.into()), ("number", row.invoice.number.to_string().into())]),
        };
        (text, Tone::Plain)
    } else {
        let state = invoice::state(voice, &chased);
        (state.text, state.tone)
    };
    let payload = OfInvoice { invoice_id: row.id.clone() };
    let mut card = invoice::for_owner(voice, &row, text, tone).button(Press::new("Forward", action::Invoice::Forward(payload.clone())));
    let credit = operations::payment::credit_of(&mut desk.office()?, &row.client_id, row.outstanding.currency()).await?;
    if credit.is_positive() && !row.is_paid() {
        let credit = voice.money(credit.at_most(row.outstanding)?);
        card = card.button(Press::new("Use credit", action::Paid::Use(payload)).once().about(credit));
    }
    Ok(in_its_place(desk, card))
}

/// In place of the card that was pressed, and why.
fn in_its_place(desk: &Desk<'_>, card: Draft) -> Vec<Message> {
    vec![Message::in_place(card), Message::answer(Draft::text(desk.t("card-anew", &[])))]
}
