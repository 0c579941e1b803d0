//! What a consumer may do of an approved quote, on its card.

use billing::{Money, Number, QuoteState};
use chat::Tone;
use chrono::NaiveDate;
use operations::Office;
use operations::business_row::zone_of;
use store::client::ClientRow;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, Corrected};
use crate::alerts::{Topic, alerted};
use crate::cards::{day, invoice, lines, quote};
use crate::desk::members;
use crate::error::Error;
use crate::message::{Draft, Message, Press, quote_for_client, quote_for_owner};

/// « Lu et accepté par Julie Dupont le 2 mars 2026. »
pub(super) fn agreed(voice: Voice, row: &QuoteRow) -> String {
    match &row.quote.state {
        QuoteState::Approved { on, evidence } => {
            voice.t("quote-approved", &[("name", evidence.name.clone().into()), ("on", voice.day(*on).into())])
        }
        _ => String::new(),
    }
}

/// Whether the work was begun at the consumer's express request.
pub(crate) fn asked(was_start_asked: bool) -> Arg {
    if was_start_asked { "yes" } else { "no" }.into()
}

/// The work may begin at once: whoever asked for it reads so, with the hour, and the owner is told.
pub(super) async fn start_asked(
    office: &mut Office<'_>,
    own: Voice,
    row: &QuoteRow,
    client: &ClientRow,
    until: NaiveDate,
) -> Result<Vec<Message>, Error> {
    let number = row.quote.offer.number.to_string();
    let when = words::instant(own.lang, &office.now.with_timezone(&zone_of(office.business)));
    let args = [("number", Arg::from(number.clone())), ("when", when.into()), lines::form(&client.client)];
    let voice = office.voice_of(&client.client);
    let card = quote::closed(voice, &row.quote.offer, agreed(voice, row), Tone::Good);
    let mut messages = vec![
        Message::in_place(Draft::text(own.t("withdrawal-started", &args)).tone(Tone::Good)),
        Message::amend(quote_for_client(&row.id), quote::with_withdrawal(voice, card, row, until)),
    ];
    for (person_id, voice) in alerted(office, Topic::Approvals).await? {
        let args = [("client", Arg::from(client.client.name.clone())), ("number", number.clone().into())];
        messages.push(
            Message::alert(Topic::Approvals, &person_id, Draft::text(voice.t("told-start-asked", &args)).tone(Tone::Good))
                .of_client(&client.id),
        );
    }
    Ok(messages)
}

/// A contract that a consumer withdrew from.
pub(super) struct Renounced<'a> {
    pub quote: &'a QuoteRow,
    pub client: &'a ClientRow,
    pub name: String,
    pub was_start_asked: bool,
    pub paid: Money,
    pub to_credit: Vec<Number>,
}

/// Acknowledged with its content, its day and its hour; the owner knows what to give back and what to credit.
pub(super) async fn renounced(office: &mut Office<'_>, contract: Renounced<'_>) -> Result<Vec<Message>, Error> {
    let Renounced { quote: row, client, name, was_start_asked, paid, to_credit } = contract;
    let offer = &row.quote.offer;
    let now = office.now.with_timezone(&zone_of(office.business));
    let yes = |is: bool| Arg::from(if is { "yes" } else { "no" });
    let by = operations::withdrawal::repaid_by(office.today());
    let args = |voice: Voice| {
        vec![
            ("number", Arg::from(offer.number.to_string())),
            ("title", offer.title.clone().unwrap_or_default().into()),
            ("has_title", yes(offer.title.is_some())),
            ("total", voice.money(offer.total()).into()),
            ("name", name.clone().into()),
            ("client", client.client.name.clone().into()),
            ("seller", offer.seller.shown_name().into()),
            ("when", words::instant(voice.lang, &now).into()),
            ("paid", voice.money(paid).into()),
            ("asked", asked(was_start_asked)),
            ("by", voice.day(by).into()),
            ("has_paid", yes(paid.is_positive())),
            lines::form(&client.client),
        ]
    };
    let voice = office.voice_of(&client.client);
    let acknowledged = Draft::titled(voice.t("withdrawal-acknowledged-title", &[]), voice.t("withdrawal-acknowledged", &args(voice)));
    let ended = quote::closed(voice, offer, voice.t("quote-renounced", &args(voice)), Tone::Plain);
    let mut messages = vec![Message::in_place(acknowledged.tone(Tone::Good)), Message::amend(quote_for_client(&row.id), ended)];
    for (_, voice) in members(office).await? {
        let card = quote::for_owner(voice, offer, voice.t("quote-renounced", &args(voice)), Tone::Attention);
        messages.push(Message::amend(quote_for_owner(&row.id), card));
    }
    for (person_id, voice) in alerted(office, Topic::Approvals).await? {
        let mut draft = Draft::text(voice.t("told-renounced", &args(voice))).tone(Tone::Attention);
        for number in &to_credit {
            let press = Press::new("Credit", action::Credit::New(Corrected { invoice: number.to_string() })).days(30);
            draft = draft.button(press.about(number.to_string()));
        }
        messages.push(Message::alert(Topic::Approvals, &person_id, draft).of_client(&row.client_id));
    }
    // Nothing of it is asked for any more, on whichever card.
    for number in to_credit {
        if let Some(row) = store::invoice::by_number(office.db, office.business_id, number).await? {
            let chased = operations::load::chase(office, &row.id).await?;
            messages.extend(invoice::amended(office, office.voice_in(office.lang()), &chased));
            messages.extend(day::amended(office, &row.id, day::Change::Settled).await?);
        }
    }
    Ok(messages)
}
