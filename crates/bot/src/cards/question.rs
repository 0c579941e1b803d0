//! A question about a document, and its answer.

use chat::Tone;
use chrono::NaiveDate;
use operations::happened::Document;
use operations::question::Waiting;
use operations::{Office, Role};
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, About, OfQuote};
use crate::alerts::{Topic, alerted};
use crate::cards::lines;
use crate::cards::quote::WITHDRAWAL_DAYS;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::occasion::Occasion;

/// How much of a question is shown beside others.
const MAX_SHOWN: usize = 300;

/// What a client's person reads who typed something that nothing waits for: a question finds its way at a press, and whoever may still
/// withdraw from a contract is shown where.
pub(crate) async fn way_in(office: &mut Office<'_>, voice: Voice, person_id: &str) -> Result<Draft, Error> {
    let mut newest: Option<InvoiceRow> = None;
    let mut latest: Option<QuoteRow> = None;
    let mut in_time: Option<(QuoteRow, ClientRow, NaiveDate)> = None;
    let (approver, billing) = (Role::Approver.as_str(), Role::Billing.as_str());
    for (business_id, contact) in store::client::of_contact(office.db, person_id).await? {
        if business_id != office.business_id || ![approver, billing].contains(&contact.role.as_str()) {
            continue;
        }
        let found = store::invoice::newest_of_client(office.db, office.business_id, &contact.client_id).await?;
        newest = [newest, found].into_iter().flatten().max_by_key(|row| row.invoice.issued_on);
        // Who only pays is shown no quote.
        if contact.role != approver {
            continue;
        }
        let client = operations::load::client(office, &contact.client_id).await?;
        for row in store::quote::of_client(office.db, office.business_id, &contact.client_id).await? {
            let until = operations::withdrawal::until(office.business, &row, &client).filter(|until| office.today() <= *until);
            if let Some(until) = until {
                in_time = Some((row.clone(), client.clone(), until));
            }
            latest = Some(row);
        }
    }
    let seller = ("seller", Arg::from(office.business.shown_name()));
    let (number, about) = match (newest, latest) {
        (Some(row), _) => (row.invoice.reference(), About::of_invoice(&row.id)),
        (None, Some(row)) => (row.quote.offer.number.to_string(), About::of_quote(&row.id)),
        (None, None) => return Ok(Draft::text(voice.t("help-client", &[]))),
    };
    let mut draft = Draft::text(voice.t("help-client-ask", &[seller, ("number", number.into())]));
    draft = draft.button(Press::new("Ask a question", action::Question::Ask(about)).days(30));
    if let Some((row, client, until)) = in_time {
        let args =
            [("number", Arg::from(row.quote.offer.number.to_string())), ("until", voice.day(until).into()), lines::form(&client.client)];
        draft.footnote = Some(voice.t("help-client-withdrawal", &args));
        let renounce = action::Quote::Renounce(OfQuote { quote_id: row.id });
        draft = draft.button(Press::new("Withdraw from the contract", renounce).days(WITHDRAWAL_DAYS));
    }
    Ok(draft)
}

fn about(document: Document) -> About {
    About { quote_id: document.quote_id, invoice_id: document.invoice_id, ..About::default() }
}

/// What a member can do about a question: answer it, or put it away where that was done elsewhere.
pub(crate) fn presses(document: Document, asked_by: String, question: String) -> [Press; 2] {
    let payload = About { asked_by: Some(asked_by), question: Some(question), ..about(document) };
    let answer = Press::new("Answer", action::Question::Answer(payload.clone()));
    [answer.primary(), Press::new("Already answered", action::Question::Done(payload))]
}

/// The most questions of which words may be the answer.
const MAX_OFFERED: usize = 3;

/// What was typed while clients wait for answers may be one: to which, a press says.
pub(crate) fn is_it_the_answer(voice: Voice, waiting: Vec<Waiting>, typed: &str) -> Draft {
    let mut draft = Draft::titled(voice.t("answer-is-it", &[]), voice.t("quoted", &[("text", typed.into())]));
    let older = i64::try_from(waiting.len().saturating_sub(MAX_OFFERED)).unwrap_or(i64::MAX);
    // One answers what one has just read.
    for Waiting { document, asked_by, shown_name, text, .. } in waiting.into_iter().rev().take(MAX_OFFERED) {
        let asked = format!("{shown_name} · {}", document.number);
        draft = draft.field(asked.clone(), words::truncate(&text, MAX_SHOWN));
        let payload = About { asked_by: Some(asked_by), question: Some(text), answer: Some(typed.to_owned()), ..about(document) };
        draft = draft.button(Press::new("Answer", action::Question::Answer(payload)).labelled("button-send-answer").once().about(asked));
    }
    if older > 0 {
        draft = draft.field(voice.t("field-hint", &[]), voice.t("answer-older", &[("count", Arg::Count(older))]));
    }
    draft.footnote(voice.t("answer-or-command", &[]))
}

pub(super) async fn asked(office: &mut Office<'_>, own: Voice, document: Document, text: &str) -> Result<Vec<Message>, Error> {
    let thanks = own.t("question-thanks", &[lines::form(&document.client.client)]);
    let mut messages = vec![Message::answer(Draft::text(thanks))];
    let (client, client_id, number) = (document.client.client.name.clone(), document.client.id.clone(), document.number.clone());
    let presses = presses(document, office.by.person_id().to_owned(), text.to_owned());
    for (person_id, voice) in alerted(office, Topic::Questions).await? {
        let args = [("name", Arg::from(office.by.shown_name())), ("client", client.clone().into()), ("number", number.clone().into())];
        let mut card = Draft::titled(voice.t("question-from", &args), text.to_owned()).tone(Tone::Attention);
        card.buttons.extend(presses.clone());
        messages.push(Message::alert(Topic::Questions, &person_id, card).of_client(&client_id));
    }
    Ok(messages)
}

/// The answer to whoever asked, with what they had asked.
pub(super) fn answered(office: &Office<'_>, own: Voice, document: Document, text: &str, asked_by: &str, question: String) -> Vec<Message> {
    let voice = office.voice_of(&document.client.client);
    let title = voice.t("answer-title", &[("number", document.number.clone().into())]);
    let card = Draft::titled(title, text.to_owned())
        .field(voice.t("field-question", &[]), question.clone())
        .button(Press::new("Ask a question", action::Question::Ask(about(document))));
    let done = Draft::titled(own.t("answer-sent", &[]), text.to_owned()).field(own.t("field-question", &[]), question);
    vec![Message::to(Occasion::Answer, asked_by, card), Message::in_place(done)]
}
