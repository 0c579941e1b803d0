//! The client answers a quote: approves or declines it.

use billing::{ClientKind, Evidence, Plan};
use chat::{Choice, Field, Form, Tone};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::json;
use store::client::ClientRow;
use store::journal::Entry;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, Proposal};
use crate::alerts::Topic;
use crate::cards::shared::Shown;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press, quote_for_client, quote_for_owner, quote_shared};
use crate::options::MAX_TEXT;
use crate::read::quote::approval_words;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::{cards, operations, read};

pub(crate) async fn ask_approve(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    read::quote::open_quote(desk, &row.quote)?;
    if request.options.contains_key("words") {
        return Ok(None);
    }
    let expected = desk.t("words-of-approval", &[]);
    let key = match (client.client.kind_or_consumer(), &row.quote.offer.contract) {
        (ClientKind::Consumer, _) => "ask-approve-words-consumer",
        (ClientKind::Business, Some(_)) => "ask-approve-words-contract",
        (ClientKind::Business, None) => "ask-approve-words",
    };
    let fields = vec![
        Field::line("name", desk.t("ask-approve-name", &[cards::lines::form(&client.client)])),
        Field::line("words", desk.t(key, &[("words", expected.into()), cards::lines::form(&client.client)])),
    ];
    Ok(Some(Form { title: desk.t("ask-approve", &[("number", row.quote.offer.number.to_string().into())]), fields }))
}

pub(crate) async fn approve(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    read::quote::open_quote(desk, &row.quote)?;
    let shop = desk.shop()?;
    let number = row.quote.offer.number;
    let words = request.option("words").unwrap_or_default();
    approval_words(words)?;
    let name = request
        .option("name")
        .ok_or_else(|| Refusal::Empty { option: desk.t("ask-approve-name", &[cards::lines::form(&client.client)]) })?;
    // The evidence is of what was shown: a PDF that does not exist yet was not.
    let quote_sha256 = store::file::of_document(desk.db, &shop.id, &row.id).await?.ok_or(Refusal::NotShownYet { number })?;
    let evidence = Evidence {
        platform: desk.actor.platform.clone(),
        user_id: Some(desk.actor.user_id.clone()),
        shown_name: Some(desk.actor.shown_name.clone()),
        message: request.pressed.as_ref().map(|pressed| pressed.message.clone()),
        name: name.to_owned(),
        words: words.to_owned(),
        at_ms: desk.now_ms(),
        quote_sha256,
        terms_sha256: row.quote.offer.terms.as_ref().map(|terms| terms.sha256.clone()),
        contract_sha256: row.quote.offer.contract.as_ref().map(|contract| contract.sha256.clone()),
        start_asked_ms: None,
    };
    accept(desk, row, client, evidence, desk.today()).await
}

/// Seals the evidence, creates the deposit invoice in the same transaction, and tells everyone.
pub(crate) async fn accept(
    desk: &mut Desk<'_>,
    row: QuoteRow,
    client: ClientRow,
    evidence: Evidence,
    on: NaiveDate,
) -> Result<Vec<Message>, Error> {
    let number = row.quote.offer.number;
    let is_outside = evidence.user_id.is_none();
    let quote = row.quote.clone().approve(evidence.clone(), on).map_err(|problem| Refusal::Quote { number, problem })?;
    let personal = serde_json::to_value(&evidence)?;
    let person = desk.actor.person_id.clone();
    let entry = |state_sha256| Entry::QuoteApproved {
        quote_sha256: evidence.quote_sha256.clone(),
        terms_sha256: evidence.terms_sha256.clone(),
        contract_sha256: evidence.contract_sha256.clone(),
        person,
        on,
        state_sha256,
    };
    operations::quote::keep_state(desk, &row.id, &quote.state, entry, Some(personal)).await?;
    let voice = cards::client::voice(desk, &client);
    // What is asked ahead is invoiced at once.
    let first = match quote.offer.plan {
        Plan::Deposit(percent) => Some(operations::invoice::issue_deposit(desk, &row, &client, percent).await?),
        Plan::Prepay => Some(operations::invoice::issue_prepayment(desk, &row, &client).await?),
        Plan::End => None,
    };
    let (thanks, told) = match quote.offer.plan {
        Plan::Deposit(_) => ("approve-thanks-deposit", "told-approved-deposit"),
        Plan::Prepay => ("approve-thanks-prepaid", "told-approved-prepaid"),
        Plan::End => ("approve-thanks", "told-approved"),
    };
    let approved = |voice: Voice| voice.t("quote-approved", &[("name", evidence.name.clone().into()), ("on", voice.day(on).into())]);
    let mut card = cards::quote::closed(voice, &quote.offer, approved(voice), Tone::Good);
    let agreed = QuoteRow { quote: quote.clone(), ..row.clone() };
    if let Some(until) = operations::withdrawal::until(&desk.shop()?.business, &agreed, &client) {
        card = cards::withdrawal::offered(voice, card, &agreed, until);
    }
    let mut messages = vec![Message::amend(quote_for_client(&row.id), card)];
    let title = messages[0].draft.title.clone().unwrap_or_default();
    messages.push(cards::shared::now(desk, quote_shared(&row.id), title, Shown::QuoteApproved)?);
    if !is_outside {
        let seal = evidence.quote_sha256.chars().take(16).collect::<String>();
        let thanks = Draft::text(voice.t(thanks, &[cards::lines::form(&client.client)]))
            .footnote(voice.t("approve-sealed", &[("number", number.to_string().into()), ("seal", seal.into())]));
        messages.push(Message::to(&desk.actor.person_id, thanks));
    }
    let name = Arg::from(evidence.name.clone());
    for (_, voice) in desk.members().await? {
        let text = approved(voice);
        let card = cards::quote::for_owner(voice, &quote.offer, text, Tone::Good);
        messages.push(Message::amend(quote_for_owner(&row.id), card));
    }
    for (person_id, voice) in desk.alerted(Topic::Approvals).await? {
        let mut args = vec![("name", name.clone()), ("client", client.client.name.clone().into()), ("number", number.to_string().into())];
        if let Some(issued) = &first {
            args.extend([("invoice", issued.invoice.number.to_string().into()), ("amount", voice.money(issued.invoice.payable).into())]);
        }
        messages.push(Message::alert(Topic::Approvals, &person_id, Draft::text(voice.t(told, &args)).tone(Tone::Good)));
    }
    if let Some(issued) = first {
        messages.extend(cards::invoice::post(desk, &issued, &client).await?);
    }
    Ok(messages)
}

pub(crate) async fn ask_decline(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    read::quote::open_quote(desk, &row.quote)?;
    if request.options.contains_key("reason") {
        return Ok(None);
    }
    let mut fields = Vec::new();
    if row.quote.offer.plan.is_in_advance() {
        let choices = [("ahead", "decline-not-ahead"), ("other", "decline-other")];
        let choices = choices.map(|(value, key)| Choice { value: value.to_owned(), label: desk.t(key, &[]) }).to_vec();
        fields.push(Field::choice("why", desk.t("ask-decline-why", &[cards::lines::form(&client.client)]), choices));
    }
    let key = if fields.is_empty() { "ask-decline-reason" } else { "ask-decline-more" };
    fields.push(Field::paragraph("reason", desk.t(key, &[cards::lines::form(&client.client)])).optional());
    Ok(Some(Form { title: desk.t("ask-decline", &[("number", row.quote.offer.number.to_string().into())]), fields }))
}

pub(crate) async fn decline(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client) = read::quote::shown_quote(desk, request).await?;
    let number = row.quote.offer.number;
    let reason = request.option("reason").map(str::to_owned);
    if let Some(reason) = &reason {
        short_enough(reason, MAX_TEXT)?;
    }
    let quote = row.quote.clone().decline(reason.clone(), desk.today()).map_err(|problem| Refusal::Quote { number, problem })?;
    let person = desk.actor.person_id.clone();
    let entry = |state_sha256| Entry::QuoteDeclined { person, state_sha256 };
    operations::quote::keep_state(desk, &row.id, &quote.state, entry, Some(json!({ "reason": reason }))).await?;
    let voice = cards::client::voice(desk, &client);
    let today = desk.today();
    let not_ahead = request.option("why") == Some("ahead");
    let shop = desk.shop()?;
    let softer = if not_ahead { row.quote.offer.plan.softer(shop.business.deposit) } else { Vec::new() };
    let what = |voice: Voice| voice.t("quote-declined", &[("on", voice.day(today).into())]);
    let mut messages = vec![
        Message::amend(quote_for_client(&row.id), cards::quote::closed(voice, &quote.offer, what(voice), Tone::Plain)),
        Message::answer(Draft::text(voice.t("decline-thanks", &[cards::lines::form(&client.client)]))),
    ];
    for (_, voice) in desk.members().await? {
        messages.push(Message::amend(quote_for_owner(&row.id), cards::quote::closed(voice, &quote.offer, what(voice), Tone::Attention)));
    }
    for (person_id, voice) in desk.alerted(Topic::Approvals).await? {
        let args = [
            ("name", Arg::from(desk.actor.shown_name.clone())),
            ("client", client.client.name.clone().into()),
            ("number", number.to_string().into()),
        ];
        let key = if not_ahead { "told-declined-not-ahead" } else { "told-declined" };
        let mut card = Draft::text(voice.t(key, &args)).tone(Tone::Attention);
        if let Some(reason) = &reason {
            card = card.field(voice.t("field-reason", &[]), reason.clone());
        }
        for plan in &softer {
            let payload = Proposal { quote_id: row.id.clone(), plan: *plan };
            card = card.button(match plan {
                Plan::Deposit(percent) if percent.value() == Decimal::from(50) => {
                    Press::new("Propose two payments", action::Quote::Propose(payload))
                }
                Plan::Deposit(percent) => Press::new("Propose a deposit", action::Quote::Propose(payload)).about(voice.percent(*percent)),
                _ => Press::new("Propose paying at the end", action::Quote::Propose(payload)),
            });
        }
        card = card.footnote(voice.t("told-declined-footnote", &[("number", number.to_string().into())]));
        messages.push(Message::alert(Topic::Approvals, &person_id, card));
    }
    Ok(messages)
}
