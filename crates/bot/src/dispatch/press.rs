//! The request that a button stands for.

use chrono::{DateTime, Utc};
use store::Db;
use store::action::{self, Action};

use super::turn::{Phase, Turn};
use crate::action::{self as does, OfInvoice, OfQuote};
use crate::error::{Error, Refusal};
use crate::request::{Pressed, Request};

/// The request that a button stands for, once everything about the press was checked.
pub(super) async fn pressed(db: &mut Db, token: &str, message: &str, turn: &Turn<'_>) -> Result<(Request, Action), Error> {
    let action = action::find(db, token).await?.ok_or(Refusal::ButtonUnknown)?;
    if action.person_id != turn.identity.person_id {
        return Err(Refusal::NotYours.into());
    }
    // The token works from its own message alone: a copy elsewhere is nobody's.
    let posted = store::outbox::posted(db, &action.business_id, &action.outbox_id).await?;
    let message = match posted.map(|(platform, message)| (platform, chat::Posted { message })) {
        Some((platform, posted)) if platform == turn.identity.platform && posted.is_identified_by(message) => posted.message,
        Some(_) => return Err(Refusal::ButtonUnknown.into()),
        None => message.to_owned(),
    };
    if action.expires_ms < turn.now.timestamp_millis() {
        let on = DateTime::<Utc>::from_timestamp_millis(action.expires_ms).unwrap_or(turn.now).date_naive();
        return Err(Refusal::ButtonExpired { on }.into());
    }
    let (done, action) = match does::Action::from_stored(&action.command, &action.verb, &action.payload) {
        Ok(done) => (done, action),
        // What a later release left, or nobody can do any more: the card that it stood on is shown as it is now, where there is one.
        Err(error) => {
            if turn.phase == Phase::Writing {
                tracing::warn!(%error, command = %action.command, verb = %action.verb, "a button is not understood");
            }
            let stands_on = store::outbox::newest(db, &action.business_id, &action.outbox_id).await?.and_then(|row| row.subject);
            let anew = stands_on.as_deref().and_then(card_of).ok_or(Refusal::ButtonUnknown)?;
            (anew, Action { once: false, used_ms: None, ..action })
        }
    };
    let mut request = Request::typed(done.command(), done.verb(), "", chat::Place::new("", false));
    request.payload = done.with()?;
    request.pressed = Some(Pressed { outbox_id: action.outbox_id.clone(), message, token: token.to_owned() });
    Ok((request, action))
}

/// What shows the card about a subject as it is now, to whom it is for; nothing for what has no card of its own.
fn card_of(subject: &str) -> Option<does::Action> {
    let (of, reader) = subject.rsplit_once(':')?;
    let (kind, id) = of.split_once(':')?;
    let (quote_id, invoice_id) = (id.to_owned(), id.to_owned());
    Some(match (kind, reader) {
        ("quote", "client") => does::Quote::Anew(OfQuote { quote_id }).into(),
        ("quote", "owner") => does::Quote::AnewForOwner(OfQuote { quote_id }).into(),
        ("invoice", "client") => does::Invoice::Anew(OfInvoice { invoice_id }).into(),
        ("invoice", "owner") => does::Invoice::AnewForOwner(OfInvoice { invoice_id }).into(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message;

    #[test]
    fn a_document_s_own_cards_and_no_others_are_shown_anew() {
        let verb = |subject: &str| {
            card_of(subject).map(|action| format!("{}.{} {}", action.command(), action.verb(), action.with().expect("json")))
        };
        let shown = |what: &str, of: &str| Some(format!(r#"{what} {{"{of}_id":"0190"}}"#));
        assert_eq!(verb(&message::quote_for_client("0190")), shown("quote.anew", "quote"));
        assert_eq!(verb(&message::quote_for_owner("0190")), shown("quote.anew_for_owner", "quote"));
        assert_eq!(verb(&message::invoice_for_client("0190")), shown("invoice.anew", "invoice"));
        assert_eq!(verb(&message::invoice_for_owner("0190")), shown("invoice.anew_for_owner", "invoice"));
        for subject in [message::quote_shared("0190"), message::overdue_word("0190"), message::reminder_of("0190"), "quote:0190".to_owned()]
        {
            assert_eq!(verb(&subject), None, "{subject}");
        }
    }
}
