//! The cards of a quote: its preview, its client's, its owner's.

use billing::{Client, Line, Offer, Plan};
use chat::{CardField, Tone};
use grammar::fold;
use store::client::ClientRow;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, About, OfQuote};
use crate::cards::{client, lines, terms};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press, quote_for_client};
use crate::operations;

/// The PDF of a quote under the name its reader sees.
pub(crate) fn document(voice: Voice, row: &QuoteRow) -> FileRef {
    let name = voice.t("file-quote", &[("number", row.quote.offer.number.to_string().into())]);
    FileRef::Document { name, document_id: row.id.clone() }
}

/// What goes with a quote and is accepted with it, in full: the terms, the contract.
pub(crate) async fn texts_of(desk: &mut Desk<'_>, voice: Voice, row: &QuoteRow) -> Result<Vec<FileRef>, Error> {
    let shop = desk.shop()?;
    let mut files = Vec::new();
    if let Some(version) = row.terms_version {
        files.extend(store::terms::load(desk.db, &shop.id, version).await?.map(|terms| terms::file(voice, &terms)));
    }
    if let Some(shown) = &row.quote.offer.contract
        && let Some(contract) = store::contract::load(desk.db, &shop.id, &shown.sha256).await?
    {
        let name = format!("{}.txt", fold(&contract.title).replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        files.push(FileRef::Text { name, text: format!("{}\n\n{}\n", contract.title, contract.body) });
    }
    Ok(files)
}

/// A quote in the hands of one person of the client, with the terms it is accepted on.
pub(crate) async fn card_for(desk: &mut Desk<'_>, person_id: &str, row: &QuoteRow, client: &ClientRow) -> Result<Message, Error> {
    let voice = client::voice(desk, client);
    let draft = for_client(voice, row, &client.client);
    let mut message = Message::to(person_id, draft).about(quote_for_client(&row.id)).file(document(voice, row));
    message.files.extend(texts_of(desk, voice, row).await?);
    Ok(message)
}

pub(crate) async fn client_voice(desk: &mut Desk<'_>, client_id: &str) -> Result<Voice, Error> {
    let row = operations::load::client(desk, client_id).await?;
    Ok(client::voice(desk, &row))
}

/// What an offer says, whoever reads it.
pub(crate) fn offer_fields(voice: Voice, offer: &Offer) -> Vec<CardField> {
    let mut fields = lines::lines(voice, &offer.lines);
    fields.extend(lines::sums(voice, &offer.lines));
    let terms = || Arg::from(lines::payment_terms(voice, offer.due));
    match (offer.plan, offer.parts()) {
        (Plan::Deposit(percent), (Some(deposit), Some(balance))) => {
            let has_expenses = offer.lines.iter().any(Line::is_expense);
            let key = if has_expenses { "deposit-and-expenses-value" } else { "deposit-value" };
            let value = voice.t(key, &[("amount", voice.money(deposit).into()), ("percent", voice.percent(percent).into())]);
            fields.push(lines::named(voice, "field-deposit", value));
            let value = voice.t("balance-value", &[("amount", voice.money(balance).into()), ("terms", terms())]);
            fields.push(lines::named(voice, "field-balance", value));
        }
        (Plan::Prepay, _) => {
            fields.push(lines::named(voice, "field-payment", voice.t("prepaid-value", &[("amount", voice.money(offer.total()).into())])));
        }
        _ => fields.push(lines::named(voice, "field-payment", voice.t("payment-value", &[("terms", terms())]))),
    }
    fields.extend(offer.starts_on.map(|on| lines::named(voice, "field-starts-on", voice.day(on))));
    fields.extend(offer.delivered_on.map(|on| lines::named(voice, "field-delivered-on", voice.day(on))));
    fields.push(lines::named(voice, "field-valid-until", voice.day(offer.valid_until)));
    fields
}

/// Why something is asked ahead: in plain words, for the client.
pub(crate) fn why(voice: Voice, plan: Plan) -> Option<CardField> {
    let key = match plan {
        Plan::Prepay => "plan-why-prepay",
        Plan::Deposit(_) => "plan-why-deposit",
        Plan::End => return None,
    };
    Some(lines::named(voice, "field-why", voice.t(key, &[])))
}

/// The owner's look at a quote before it goes.
#[must_use]
pub fn preview(voice: Voice, offer: &Offer, business: &str) -> Draft {
    let to = [("client", Arg::from(offer.buyer.name.clone()))];
    let title = match offer.revises {
        Some(number) => {
            voice.t("quote-preview-revision", &[("client", offer.buyer.name.clone().into()), ("number", number.to_string().into())])
        }
        None => voice.t("quote-preview", &to),
    };
    let text = offer.title.clone().unwrap_or_default();
    Draft::titled(title, text).fields(offer_fields(voice, offer)).footnote(voice.t("preview-footnote", &[("business", business.into())]))
}

/// The card of a quote in the client's hands: the terms and the payment dates stand before the buttons.
#[must_use]
pub fn for_client(voice: Voice, row: &QuoteRow, client: &Client) -> Draft {
    let offer = &row.quote.offer;
    let who = [("seller", Arg::from(offer.seller.shown_name())), lines::form(client)];
    let mut fields = offer_fields(voice, offer);
    fields.extend(why(voice, offer.plan));
    if let Some(terms) = &offer.terms {
        let name = voice.t("field-terms", &[("version", i64::from(terms.version).into())]);
        fields.push(CardField { name, value: terms.summary.clone() });
    }
    if let Some(contract) = &offer.contract {
        fields.push(lines::named(voice, "field-contract", contract.title.clone()));
    }
    let payload = OfQuote { quote_id: row.id.clone() };
    let mut approve = Press::new("Approve", action::Quote::Approve(payload.clone())).primary();
    let mut footnotes = Vec::new();
    // A consumer's button itself says that the order has to be paid (C. consom. L221-14).
    if client.kind_or_consumer() == billing::ClientKind::Consumer {
        approve = approve.labelled("button-order");
        footnotes.push(voice.t("quote-for-consumer-footnote", &[lines::form(client)]));
    }
    let accepted = match (&offer.terms, &offer.contract) {
        (Some(_), Some(_)) => Some("quote-for-client-footnote-both"),
        (Some(_), None) => Some("quote-for-client-footnote"),
        (None, Some(_)) => Some("quote-for-client-footnote-contract"),
        (None, None) => None,
    };
    footnotes.extend(accepted.map(|key| voice.t(key, &[lines::form(client)])));
    let title = voice.t("quote-title", &[("number", lines::heading(offer.title.as_ref(), &offer.number.to_string()).into())]);
    let mut draft = Draft::titled(title, voice.t("quote-for-client", &who)).fields(fields);
    draft.footnote = (!footnotes.is_empty()).then(|| footnotes.join(" "));
    draft
        .button(approve)
        .button(Press::new("Decline", action::Quote::Decline(payload)))
        .button(Press::new("Ask a question", action::Question::Ask(About::of_quote(&row.id))))
}

/// The same quote once it is answered, or can no longer be.
#[must_use]
pub fn closed(voice: Voice, offer: &Offer, what: String, tone: Tone) -> Draft {
    let title = voice.t("quote-title", &[("number", lines::heading(offer.title.as_ref(), &offer.number.to_string()).into())]);
    Draft::titled(title, what).field(voice.t("field-total", &[]), voice.money(offer.total())).tone(tone)
}

/// What the owner keeps of a quote that was sent.
#[must_use]
pub fn for_owner(voice: Voice, offer: &Offer, what: String, tone: Tone) -> Draft {
    let title = voice.t("quote-of", &[("number", offer.number.to_string().into()), ("client", offer.buyer.name.clone().into())]);
    Draft::titled(title, what).fields(offer_fields(voice, offer)).tone(tone)
}

/// A quote that is only to try things out, as a client would hold it.
#[must_use]
pub fn specimen(voice: Voice, offer: &Offer) -> Draft {
    let who = [("seller", Arg::from(offer.seller.shown_name())), ("form", "vous".into())];
    let fields = offer_fields(voice, offer).into_iter().chain(why(voice, offer.plan));
    Draft::titled(voice.t("try-quote", &[]), voice.t("quote-for-client", &who)).fields(fields)
}
