//! `/quote`: an offer from its preview to its answer.

use async_trait::async_trait;
use billing::jurisdiction::france;
use billing::{ClientKind, Evidence, Lines, Method, Number, Offer, PaymentTerms, Percent, Quote as BilledQuote, QuoteState, Series};
use chat::{CommandSpec, Field, Form, OptionSpec, Tone, VerbSpec};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::client::ClientRow;
use store::quote::QuoteRow;
use words::{Arg, Lang};

use super::lines::{self, checked_due, client_and_items, items_field, keep_kind, read_lines};
use super::setup::lang;
use super::{LONGEST_TEXT, due, figure, invoice, pressed, terms, word};
use crate::access::Role;
use crate::catalogue::Command;
use crate::desk::{Desk, Voice};
use crate::error::{Error, Refusal};
use crate::find::{self, first_word};
use crate::grammar::{Lean, fold, items};
use crate::message::{Draft, FileRef, Message, Press, quote_for_client, quote_for_owner};
use crate::paper::Paper;
use crate::reply;
use crate::request::{Request, read_deposit, short_enough};

pub struct Quote;

const OPTIONS: &[OptionSpec] = &[
    word("client", &[]),
    word("items", &["lignes"]),
    word("title", &["titre"]),
    due("valid", &["validite"]),
    figure("deposit", &["acompte"]),
    due("due", &["echeance"]),
    word("note", &[]),
    word("po", &["commande"]),
    word("lang", &["langue"]),
];

static SPEC: CommandSpec = CommandSpec {
    name: "quote",
    aliases: &["devis"],
    verbs: &[
        VerbSpec {
            name: "new",
            aliases: &["nouveau"],
            example: "/quote dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; deposit:30% valid:30d",
            options: OPTIONS,
            listed: true,
        },
        VerbSpec {
            name: "revise",
            aliases: &["reviser"],
            example: "/quote revise D2026-0001 Refonte du site 1 x 1650",
            options: OPTIONS,
            listed: true,
        },
        VerbSpec { name: "withdraw", aliases: &["retirer"], example: "/quote withdraw D2026-0001", options: &[], listed: true },
        VerbSpec {
            name: "approved",
            aliases: &["accepte"],
            example: "/quote approved D2026-0001 by:\"Julie Dupont\" on:2026-03-02",
            options: &[word("by", &["par"]), super::date("on", &["le"]), word("note", &[])],
            listed: true,
        },
        pressed("send"),
        pressed("edit"),
        pressed("cancel"),
        pressed("approve"),
        pressed("decline"),
    ],
};

/// A quote as its preview's buttons carry it: not numbered, not stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Draughted {
    v: u8,
    client_id: String,
    title: Option<String>,
    lines: Lines,
    deposit: Option<Percent>,
    due: PaymentTerms,
    valid: PaymentTerms,
    purchase_order: Option<String>,
    note: Option<String>,
    lang: String,
    /// The quote that this one is to replace.
    revises: Option<(String, Number)>,
}

#[derive(Serialize, Deserialize)]
struct OfQuote {
    quote_id: String,
}

#[async_trait]
impl Command for Quote {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn ask(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
        match request.verb.as_str() {
            "new" => {
                let title = desk.t("ask-quote", &[]);
                lines::ask(desk, request, title).await
            }
            "edit" => ask_edit(desk, request),
            "approve" => ask_approve(desk, request).await,
            "decline" => ask_decline(desk, request).await,
            _ => Ok(None),
        }
    }

    async fn check(&self, desk: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
        if field == "client" {
            return find::client(desk, value).await.map(|_| ());
        }
        let checked: Result<(), Refusal> = match (request.verb.as_str(), field) {
            ("approve", "name") | (_, "title") => short_enough(value, 200),
            ("approve", "words") => approval_words(value),
            (_, "items") => {
                let currency = desk.shop()?.business.currency;
                items::read(value, currency).map(|_| ()).map_err(Refusal::Item)
            }
            (_, "deposit") if !value.is_empty() => read_deposit(value).map(|_| ()),
            (_, "due" | "valid") => lines::check_due(desk, value),
            (_, "reason" | "note") => short_enough(value, LONGEST_TEXT),
            _ => Ok(()),
        };
        Ok(checked?)
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match request.verb.as_str() {
            "new" => preview_new(desk, request).await,
            "revise" => preview_revision(desk, request).await,
            "edit" => preview_edited(desk, request).await,
            "cancel" => Ok(vec![Message::in_place(Draft::text(desk.t("cancelled", &[])))]),
            "send" => send(desk, request).await,
            "withdraw" => withdraw(desk, request).await,
            "approved" => approved_outside(desk, request).await,
            "approve" => approve(desk, request).await,
            _ => decline(desk, request).await,
        }
    }

    async fn explain(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Refusal, Error> {
        let Ok(OfQuote { quote_id }) = request.payload::<OfQuote>() else { return Ok(Refusal::ButtonUsed) };
        let shop = desk.shop()?;
        let today = desk.today();
        let row = store::quote::load(desk.db, &shop.id, &quote_id).await?;
        let closed =
            row.and_then(|row| row.quote.check_open(today).err().map(|problem| Refusal::Quote { number: row.quote.offer.number, problem }));
        Ok(closed.unwrap_or(Refusal::ButtonUsed))
    }
}

async fn preview_new(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (mut row, typed_items) = client_and_items(desk, request).await?;
    keep_kind(desk, request, &mut row).await?;
    let lines = read_lines(&typed_items, &shop)?;
    let deposit = row.client.deposit.or(match shop.business.method {
        Method::Deposit => Some(shop.business.deposit),
        Method::End => None,
    });
    let draughted = Draughted {
        v: 1,
        client_id: row.id.clone(),
        title: None,
        lines,
        deposit,
        due: row.client.due.unwrap_or(shop.business.due),
        valid: PaymentTerms::Net(shop.business.valid_days),
        purchase_order: row.client.purchase_order.clone(),
        note: None,
        lang: find::client_voice(desk, &row).lang.code().to_owned(),
        revises: None,
    };
    let draughted = with_options(desk, request, draughted, row.client.kind_or_consumer())?;
    preview(desk, draughted, &row, Message::answer).await
}

async fn preview_revision(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (reference, typed_items) = first_word(&request.rest);
    let old = find::quote(desk, reference).await?;
    let number = old.quote.offer.number;
    old.quote.clone().replace(number).map_err(|problem| Refusal::Quote { number, problem })?;
    let row = store::client::load(desk.db, &shop.id, &old.client_id).await?.ok_or(Refusal::NoClient)?;
    let offer = old.quote.offer;
    let typed_items = request.option("items").unwrap_or(typed_items);
    let draughted = Draughted {
        v: 1,
        client_id: row.id.clone(),
        title: offer.title,
        lines: if typed_items.is_empty() { offer.lines } else { read_lines(typed_items, &shop)? },
        deposit: offer.deposit,
        due: offer.due,
        valid: PaymentTerms::Net(shop.business.valid_days),
        purchase_order: offer.purchase_order,
        note: offer.note,
        lang: offer.lang,
        revises: Some((old.id, number)),
    };
    let draughted = with_options(desk, request, draughted, row.client.kind_or_consumer())?;
    preview(desk, draughted, &row, Message::answer).await
}

fn ask_edit(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("items") {
        return Ok(None);
    }
    let draughted: Draughted = request.payload()?;
    let lines = draughted.lines.iter().map(|line| items::write(desk.lang, line)).collect::<Vec<_>>().join(" ; ");
    let deposit = draughted.deposit.map_or_else(|| "0".to_owned(), |percent| format!("{}%", percent.value()));
    let fields = vec![
        items_field(desk).initial(lines),
        Field::line("deposit", desk.t("ask-deposit", &[])).initial(deposit),
        Field::line("due", desk.t("ask-due", &[])).initial(crate::grammar::due::write(draughted.due)),
        Field::line("valid", desk.t("ask-valid", &[])).initial(crate::grammar::due::write(draughted.valid)),
        Field::line("title", desk.t("ask-title", &[])).optional().initial(draughted.title.unwrap_or_default()),
    ];
    Ok(Some(Form { title: desk.t("ask-edit", &[]), fields }))
}

async fn preview_edited(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let mut draughted: Draughted = request.payload()?;
    let row = store::client::load(desk.db, &shop.id, &draughted.client_id).await?.ok_or(Refusal::NoClient)?;
    draughted.lines = read_lines(request.option("items").unwrap_or_default(), &shop)?;
    if request.options.contains_key("title") {
        draughted.title = None;
    }
    let draughted = with_options(desk, request, draughted, row.client.kind_or_consumer())?;
    preview(desk, draughted, &row, Message::in_place).await
}

fn with_options(desk: &Desk<'_>, request: &Request, mut draughted: Draughted, kind: ClientKind) -> Result<Draughted, Refusal> {
    let today = desk.today();
    if let Some(deposit) = request.deposit("deposit")? {
        draughted.deposit = deposit;
    }
    if let Some(terms) = checked_due(request, today, kind)? {
        draughted.due = terms;
    }
    lines::check_terms(draughted.due, today, kind)?;
    if let Some(terms) = request.due("valid", today)? {
        if let PaymentTerms::On(day) = terms
            && day < today
        {
            return Err(Refusal::Past { on: day });
        }
        draughted.valid = terms;
    }
    if let Some(percent) = draughted.deposit
        && (draughted.lines.total().split(percent).0.is_zero() || draughted.lines.total().split(percent).1.is_zero())
    {
        return Err(Refusal::DepositEmpty);
    }
    if let Some(typed) = request.option("lang") {
        lang(typed)?.code().clone_into(&mut draughted.lang);
    }
    request.keep("title", &mut draughted.title, 200)?;
    request.keep("note", &mut draughted.note, LONGEST_TEXT)?;
    request.keep("po", &mut draughted.purchase_order, 100)?;
    Ok(draughted)
}

/// The offer as it would go out today under that number.
async fn offer(desk: &mut Desk<'_>, draughted: &Draughted, row: &ClientRow, number: Number) -> Result<Offer, Error> {
    let shop = desk.shop()?;
    let today = desk.today();
    let shown = store::terms::latest(desk.db, &shop.id).await?.map(|latest| billing::quote::TermsShown {
        title: latest.title,
        version: u32::try_from(latest.version).unwrap_or(u32::MAX),
        summary: latest.summary,
        sha256: latest.sha256,
    });
    Ok(Offer {
        number,
        title: draughted.title.clone(),
        seller: shop.business.seller(),
        buyer: row.client.buyer(),
        lines: draughted.lines.clone(),
        deposit: draughted.deposit,
        due: draughted.due,
        issued_on: today,
        valid_until: draughted.valid.due_on(today),
        purchase_order: draughted.purchase_order.clone(),
        note: draughted.note.clone(),
        terms: shown,
        mentions: france::quote_mentions(today)?,
        lang: draughted.lang.clone(),
        revises: draughted.revises.as_ref().map(|(_, number)| *number),
    })
}

async fn preview(desk: &mut Desk<'_>, draughted: Draughted, row: &ClientRow, place: fn(Draft) -> Message) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let next = store::number::next(desk.db, &shop.id, Series::quotes(desk.today().year())).await?;
    let number = Number::new(Series::quotes(desk.today().year()), u32::try_from(next).unwrap_or(u32::MAX));
    let offer = offer(desk, &draughted, row, number).await?;
    let payload = serde_json::to_value(&draughted)?;
    let voice = desk.voice();
    let mut draft = reply::quote_preview(voice, &offer, &shop.business.name)
        .button(Press::new("Send", "quote", "send", payload.clone()).primary().once().days(30))
        .button(Press::new("Edit", "quote", "edit", payload.clone()).days(30))
        .button(Press::new("Cancel", "quote", "cancel", payload).once().days(30));
    if offer.terms.is_none() {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("quote-without-terms", &[]));
    }
    let file =
        FileRef::Draft { name: desk.t("file-quote-draft", &[]), paper: Box::new(Paper::Quote { offer: Box::new(offer), is_draft: true }) };
    Ok(vec![place(draft).file(file)])
}

async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let draughted: Draughted = request.payload()?;
    let number = store::number::take(desk.db, &shop.id, Series::quotes(desk.today().year())).await?;
    let row = store::client::load(desk.db, &shop.id, &draughted.client_id).await?.ok_or(Refusal::NoClient)?;
    let offer = offer(desk, &draughted, &row, number).await?;
    let terms_version = offer.terms.as_ref().map(|terms| i64::from(terms.version));
    let quote_id = store::id::new(desk.now_ms());
    let seal = store::quote::send(desk.db, &shop.id, &quote_id, &row.id, &offer, terms_version).await?;
    let state = store::sha256(serde_json::to_string(&QuoteState::Sent)?.as_bytes());
    let data = json!({ "number": number.to_string(), "frozen_sha256": seal, "state_sha256": state, "total_minor": offer.total().minor(), "currency": offer.total().currency().code() });
    desk.journal("quote.sent", &quote_id, data, None).await?;
    let mut messages = Vec::new();
    if let Some((old_id, old_number)) = &draughted.revises {
        messages.extend(replace(desk, old_id, *old_number, number).await?);
    }
    let quote = store::quote::load(desk.db, &shop.id, &quote_id).await?.ok_or(Refusal::NoDocument)?;
    let people = store::client::contacts(desk.db, &shop.id, &row.id, Role::Approver.as_str()).await?;
    let voice = find::client_voice(desk, &row);
    for person_id in &people {
        messages.push(card_for(desk, person_id, &quote, &row).await?);
    }
    let names = names_of(desk, &people).await?;
    let text = match names.as_str() {
        "" => desk.t("quote-sent-nobody", &[("client", row.client.name.clone().into())]),
        names => desk.t("quote-sent", &[("names", names.into())]),
    };
    let sent = reply::quote_for_owner(desk.voice(), &quote.quote.offer, text, Tone::Plain);
    let mut own = Message::in_place(sent).about(quote_for_owner(&quote_id)).file(document(voice, &quote));
    if people.is_empty() {
        own.files.extend(terms_of(desk, &quote).await?);
    }
    messages.insert(0, own);
    if people.is_empty() {
        messages.push(to_forward(desk, voice, &row, "forward-quote", &number.to_string()));
    }
    Ok(messages)
}

/// Words to paste in a message of one's own, for a client without chat.
pub(super) fn to_forward(desk: &Desk<'_>, voice: Voice, row: &ClientRow, key: &str, number: &str) -> Message {
    let words = voice.t(key, &[("number", number.into()), reply::form(&row.client)]);
    Message::answer(
        Draft::titled(desk.t("forward-title", &[]), words)
            .footnote(desk.t("forward-footnote", &[("name", row.client.name.clone().into())])),
    )
}

pub(super) async fn names_of(desk: &mut Desk<'_>, people: &[String]) -> Result<String, Error> {
    let mut names = Vec::new();
    for person_id in people {
        names.extend(store::person::shown_name(desk.db, person_id).await?);
    }
    Ok(names.join(", "))
}

/// The PDF of a quote under the name its reader sees.
fn document(voice: Voice, row: &QuoteRow) -> FileRef {
    let name = voice.t("file-quote", &[("number", row.quote.offer.number.to_string().into())]);
    FileRef::Document { name, document_id: row.id.clone() }
}

/// The terms that go with a quote, in full.
async fn terms_of(desk: &mut Desk<'_>, row: &QuoteRow) -> Result<Option<FileRef>, Error> {
    let shop = desk.shop()?;
    let Some(version) = row.terms_version else { return Ok(None) };
    Ok(store::terms::load(desk.db, &shop.id, version).await?.map(|terms| terms::file(&terms)))
}

/// A quote in the hands of one person of the client, with the terms it is accepted on.
pub(super) async fn card_for(desk: &mut Desk<'_>, person_id: &str, row: &QuoteRow, client: &ClientRow) -> Result<Message, Error> {
    let voice = find::client_voice(desk, client);
    let draft = reply::quote_for_client(voice, row, &client.client);
    let mut message = Message::to(person_id, draft).about(quote_for_client(&row.id)).file(document(voice, row));
    message.files.extend(terms_of(desk, row).await?);
    Ok(message)
}

/// Marks the old quote as replaced and takes its buttons away.
async fn replace(desk: &mut Desk<'_>, old_id: &str, old_number: Number, by: Number) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let old = store::quote::load(desk.db, &shop.id, old_id).await?.ok_or(Refusal::NoDocument)?;
    let quote = old.quote.replace(by).map_err(|problem| Refusal::Quote { number: old_number, problem })?;
    keep_state(desk, old_id, &quote.state, "quote.replaced", json!({ "by": by.to_string() }), None).await?;
    let voice = client_voice_of(desk, &old.client_id).await?;
    let what = |voice: Voice| voice.t("quote-replaced", &[("by", by.to_string().into())]);
    Ok(vec![
        Message::amend(quote_for_client(old_id), reply::quote_closed(voice, &quote.offer, what(voice), Tone::Plain)),
        Message::amend(quote_for_owner(old_id), reply::quote_closed(desk.voice(), &quote.offer, what(desk.voice()), Tone::Plain)),
    ])
}

async fn client_voice_of(desk: &mut Desk<'_>, client_id: &str) -> Result<Voice, Error> {
    let shop = desk.shop()?;
    let row = store::client::load(desk.db, &shop.id, client_id).await?.ok_or(Refusal::NoClient)?;
    Ok(find::client_voice(desk, &row))
}

async fn keep_state(
    desk: &mut Desk<'_>,
    quote_id: &str,
    state: &QuoteState,
    kind: &str,
    mut data: serde_json::Value,
    personal: Option<serde_json::Value>,
) -> Result<(), Error> {
    let shop = desk.shop()?;
    let seal = store::quote::set_state(desk.db, &shop.id, quote_id, state).await?;
    data["state_sha256"] = seal.into();
    desk.journal(kind, quote_id, data, personal).await
}

async fn withdraw(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let row = find::quote(desk, &request.rest).await?;
    let number = row.quote.offer.number;
    let quote = row.quote.withdraw(desk.today()).map_err(|problem| Refusal::Quote { number, problem })?;
    keep_state(desk, &row.id, &quote.state, "quote.withdrawn", json!({}), None).await?;
    let voice = client_voice_of(desk, &row.client_id).await?;
    let today = desk.today();
    let what = |voice: Voice| voice.t("quote-withdrawn", &[("on", voice.day(today).into())]);
    Ok(vec![
        Message::answer(Draft::text(desk.t("quote-withdrawn-done", &[("number", number.to_string().into())]))),
        Message::amend(quote_for_client(&row.id), reply::quote_closed(voice, &quote.offer, what(voice), Tone::Plain)),
        Message::amend(quote_for_owner(&row.id), reply::quote_closed(desk.voice(), &quote.offer, what(desk.voice()), Tone::Plain)),
    ])
}

/// The quote of a button, for a person of its client.
async fn shown_quote(desk: &mut Desk<'_>, request: &Request) -> Result<(QuoteRow, ClientRow), Error> {
    let shop = desk.shop()?;
    let OfQuote { quote_id } = request.payload()?;
    let row = store::quote::load(desk.db, &shop.id, &quote_id).await?.ok_or(Refusal::NoDocument)?;
    let client = store::client::load(desk.db, &shop.id, &row.client_id).await?.ok_or(Refusal::NoClient)?;
    let approvers = store::client::contacts(desk.db, &shop.id, &row.client_id, Role::Approver.as_str()).await?;
    if !approvers.contains(&desk.actor.person_id) {
        return Err(Refusal::NotYours.into());
    }
    Ok((row, client))
}

fn open_quote(desk: &Desk<'_>, quote: &BilledQuote) -> Result<(), Refusal> {
    quote.check_open(desk.today()).map_err(|problem| Refusal::Quote { number: quote.offer.number, problem })
}

async fn ask_approve(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let (row, client) = shown_quote(desk, request).await?;
    open_quote(desk, &row.quote)?;
    if request.options.contains_key("words") {
        return Ok(None);
    }
    let expected = desk.t("words-of-approval", &[]);
    let key = if client.client.kind_or_consumer() == ClientKind::Consumer { "ask-approve-words-consumer" } else { "ask-approve-words" };
    let fields = vec![
        Field::line("name", desk.t("ask-approve-name", &[reply::form(&client.client)])),
        Field::line("words", desk.t(key, &[("words", expected.into()), reply::form(&client.client)])),
    ];
    Ok(Some(Form { title: desk.t("ask-approve", &[("number", row.quote.offer.number.to_string().into())]), fields }))
}

fn approval_words(typed: &str) -> Result<(), Refusal> {
    let folded = fold(typed);
    let folded = folded.trim_matches(['.', '!', '"', ' ']);
    if matches!(folded, "bon pour accord" | "agreed" | "approved") {
        Ok(())
    } else {
        Err(Refusal::WordsOfApproval { typed: typed.to_owned() })
    }
}

async fn approve(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client) = shown_quote(desk, request).await?;
    open_quote(desk, &row.quote)?;
    let shop = desk.shop()?;
    let number = row.quote.offer.number;
    let words = request.option("words").unwrap_or_default();
    approval_words(words)?;
    let name =
        request.option("name").ok_or_else(|| Refusal::Empty { option: desk.t("ask-approve-name", &[reply::form(&client.client)]) })?;
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
    };
    accept(desk, row, client, evidence).await
}

async fn approved_outside(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let row = find::quote(desk, first_word(&request.rest).0).await?;
    let number = row.quote.offer.number;
    let client = store::client::load(desk.db, &shop.id, &row.client_id).await?.ok_or(Refusal::NoClient)?;
    let name = request.option("by").ok_or_else(|| Refusal::Empty { option: "by".to_owned() })?;
    short_enough(name, 200)?;
    let today = desk.today();
    let on = request.date("on", today, Lean::Past)?.unwrap_or(today);
    if on > today {
        return Err(Refusal::NotYet { on }.into());
    }
    let quote_sha256 = store::file::of_document(desk.db, &shop.id, &row.id).await?.ok_or(Refusal::NotShownYet { number })?;
    // Sealed as what it is: an agreement received outside the chat, never a click.
    let evidence = Evidence {
        platform: "outside".to_owned(),
        user_id: None,
        shown_name: None,
        message: None,
        name: name.to_owned(),
        words: request.option("note").unwrap_or_default().to_owned(),
        at_ms: desk.now_ms(),
        quote_sha256,
        terms_sha256: row.quote.offer.terms.as_ref().map(|terms| terms.sha256.clone()),
    };
    if on < row.quote.offer.issued_on {
        return Err(Refusal::Past { on }.into());
    }
    short_enough(request.option("note").unwrap_or_default(), LONGEST_TEXT)?;
    // The day it was received decides whether it was in time.
    row.quote.check_open(on).map_err(|problem| Refusal::Quote { number, problem })?;
    accept_on(desk, row, client, evidence, on).await
}

async fn accept(desk: &mut Desk<'_>, row: QuoteRow, client: ClientRow, evidence: Evidence) -> Result<Vec<Message>, Error> {
    let today = desk.today();
    accept_on(desk, row, client, evidence, today).await
}

/// Seals the evidence, creates the deposit invoice in the same transaction, and tells everyone.
async fn accept_on(
    desk: &mut Desk<'_>,
    row: QuoteRow,
    client: ClientRow,
    evidence: Evidence,
    on: chrono::NaiveDate,
) -> Result<Vec<Message>, Error> {
    let number = row.quote.offer.number;
    let is_outside = evidence.user_id.is_none();
    let quote = row.quote.clone().approve(evidence.clone(), on).map_err(|problem| Refusal::Quote { number, problem })?;
    let data = json!({ "quote_sha256": evidence.quote_sha256, "terms_sha256": evidence.terms_sha256, "person": desk.actor.person_id, "on": on.to_string() });
    keep_state(desk, &row.id, &quote.state, "quote.approved", data, Some(serde_json::to_value(&evidence)?)).await?;
    let voice = find::client_voice(desk, &client);
    let deposit = match quote.offer.deposit {
        Some(percent) => Some(invoice::issue_deposit(desk, &row, &client, percent).await?),
        None => None,
    };
    let approved = |voice: Voice| voice.t("quote-approved", &[("name", evidence.name.clone().into()), ("on", voice.day(on).into())]);
    let mut messages =
        vec![Message::amend(quote_for_client(&row.id), reply::quote_closed(voice, &quote.offer, approved(voice), Tone::Good))];
    if !is_outside {
        let key = if deposit.is_some() { "approve-thanks-deposit" } else { "approve-thanks" };
        let seal = evidence.quote_sha256.chars().take(16).collect::<String>();
        let thanks = Draft::text(voice.t(key, &[reply::form(&client.client)]))
            .footnote(voice.t("approve-sealed", &[("number", number.to_string().into()), ("seal", seal.into())]));
        messages.push(Message::to(&desk.actor.person_id, thanks));
    }
    let name = Arg::from(evidence.name.clone());
    for (person_id, voice) in desk.members().await? {
        let text = approved(voice);
        let card = reply::quote_for_owner(voice, &quote.offer, text, Tone::Good);
        messages.push(Message::amend(quote_for_owner(&row.id), card));
        let told = match &deposit {
            Some(issued) => voice.t(
                "told-approved-deposit",
                &[
                    ("name", name.clone()),
                    ("client", client.client.name.clone().into()),
                    ("number", number.to_string().into()),
                    ("invoice", issued.invoice.number.to_string().into()),
                    ("amount", voice.money(issued.invoice.payable).into()),
                ],
            ),
            None => voice.t(
                "told-approved",
                &[("name", name.clone()), ("client", client.client.name.clone().into()), ("number", number.to_string().into())],
            ),
        };
        messages.push(Message::to(&person_id, Draft::text(told).tone(Tone::Good)));
    }
    if let Some(issued) = deposit {
        messages.extend(invoice::post(desk, &issued, &client).await?);
    }
    Ok(messages)
}

async fn ask_decline(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let (row, client) = shown_quote(desk, request).await?;
    open_quote(desk, &row.quote)?;
    if request.options.contains_key("reason") {
        return Ok(None);
    }
    let field = Field::paragraph("reason", desk.t("ask-decline-reason", &[reply::form(&client.client)])).optional();
    Ok(Some(Form { title: desk.t("ask-decline", &[("number", row.quote.offer.number.to_string().into())]), fields: vec![field] }))
}

async fn decline(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (row, client) = shown_quote(desk, request).await?;
    let number = row.quote.offer.number;
    let reason = request.option("reason").map(str::to_owned);
    if let Some(reason) = &reason {
        short_enough(reason, LONGEST_TEXT)?;
    }
    let quote = row.quote.clone().decline(reason.clone(), desk.today()).map_err(|problem| Refusal::Quote { number, problem })?;
    keep_state(desk, &row.id, &quote.state, "quote.declined", json!({ "person": desk.actor.person_id }), Some(json!({ "reason": reason })))
        .await?;
    let voice = find::client_voice(desk, &client);
    let today = desk.today();
    let what = |voice: Voice| voice.t("quote-declined", &[("on", voice.day(today).into())]);
    let mut messages = vec![
        Message::amend(quote_for_client(&row.id), reply::quote_closed(voice, &quote.offer, what(voice), Tone::Plain)),
        Message::answer(Draft::text(voice.t("decline-thanks", &[reply::form(&client.client)]))),
    ];
    for (person_id, voice) in desk.members().await? {
        let args = [
            ("name", Arg::from(desk.actor.shown_name.clone())),
            ("client", client.client.name.clone().into()),
            ("number", number.to_string().into()),
        ];
        let mut card = Draft::text(voice.t("told-declined", &args)).tone(Tone::Attention);
        if let Some(reason) = &reason {
            card = card.field(voice.t("field-reason", &[]), reason.clone());
        }
        card = card.footnote(voice.t("told-declined-footnote", &[("number", number.to_string().into())]));
        messages.push(Message::amend(quote_for_owner(&row.id), reply::quote_closed(voice, &quote.offer, what(voice), Tone::Attention)));
        messages.push(Message::to(&person_id, card));
    }
    Ok(messages)
}

/// A quote that nobody answered in time: its buttons go, its owner is told.
pub(crate) async fn expire(desk: &mut Desk<'_>, row: &QuoteRow) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    store::quote::mark_expired(desk.db, &shop.id, &row.id).await?;
    let offer = &row.quote.offer;
    let voice = client_voice_of(desk, &row.client_id).await?;
    let what = |voice: Voice| voice.t("quote-expired", &[("on", voice.day(offer.valid_until).into())]);
    let mut messages = vec![Message::amend(quote_for_client(&row.id), reply::quote_closed(voice, offer, what(voice), Tone::Plain))];
    for (person_id, voice) in desk.members().await? {
        messages.push(Message::amend(quote_for_owner(&row.id), reply::quote_closed(voice, offer, what(voice), Tone::Attention)));
        let args = [("number", Arg::from(offer.number.to_string())), ("client", offer.buyer.name.clone().into())];
        messages.push(Message::to(&person_id, Draft::text(voice.t("told-expired", &args))));
    }
    Ok(messages)
}

/// The language in which a document is written.
pub(super) fn paper_lang(lang: &str) -> Lang {
    Lang::parse(lang).unwrap_or(Lang::Fr)
}
