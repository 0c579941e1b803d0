//! A question about a document, and its answer.

use chat::Tone;
use operations::Office;
use operations::happened::Document;
use words::{Arg, Voice};

use crate::action::{self, About};
use crate::alerts::{Topic, alerted};
use crate::cards::lines;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::occasion::Occasion;

fn about(document: Document) -> About {
    About { quote_id: document.quote_id, invoice_id: document.invoice_id, asked_by: None, question: None }
}

/// What a member can do about a question: answer it, or put it away where that was done elsewhere.
pub(crate) fn presses(document: Document, asked_by: String, question: String) -> [Press; 2] {
    let payload = About { asked_by: Some(asked_by), question: Some(question), ..about(document) };
    let answer = Press::new("Answer", action::Question::Answer(payload.clone()));
    [answer.primary(), Press::new("Already answered", action::Question::Done(payload))]
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
