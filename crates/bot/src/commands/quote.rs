//! `/quote`: an offer from its preview to its answer.

use async_trait::async_trait;
use billing::jurisdiction::{DocumentKind, Facts};
use billing::quote::ContractShown;
use billing::{ClientKind, Evidence, Number, Offer, PaymentTerms, Plan, Quote as BilledQuote, QuoteState, Series, jurisdiction};
use chat::{Choice, CommandSpec, Field, Form, OptionSpec, Tone, ValueKind, VerbSpec};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::client::ClientRow;
use store::contract::Contract;
use store::quote::QuoteRow;
use words::{Arg, Lang};

use super::lines::{self, Sold, checked_due, client_and_items, items_field, keep_kind};
use super::setup::{lang, read_method};
use super::shared::{self, Shown};
use super::{
    CLIENT, ITEMS, LANGS, LONGEST_TERMS, LONGEST_TEXT, METHODS, QUOTE, date, due, figure, invoice, one_of, pressed, terms, withdrawal, word,
};
use crate::access::Role;
use crate::alerts::Topic;
use crate::catalogue::Command;
use crate::desk::{Desk, Voice};
use crate::error::{Error, Refusal};
use crate::find::{self, first_word};
use crate::grammar::{Lean, fold};
use crate::message::{Draft, FileRef, Message, Press, quote_for_client, quote_for_owner, quote_shared};
use crate::paper::Paper;
use crate::reply;
use crate::request::{Request, read_date, read_deposit, short_enough};

pub struct Quote;

const OPTIONS: &[OptionSpec] = &[
    CLIENT,
    ITEMS,
    word("title", &["titre"]),
    due("valid", &["validite"]),
    figure("deposit", &["acompte", "depot"]),
    one_of("method", &["methode"], METHODS),
    word("because", &["parce_que"]),
    figure("discount", &["remise", "rabais"]),
    figure("tax", &["tva", "taxe"]),
    word("expenses", &["frais"]),
    due("due", &["echeance"]),
    date("start", &["debut"]),
    date("delivery", &["livraison"]),
    word("contract", &["contrat"]),
    word("note", &[]),
    word("po", &["commande"]),
    one_of("lang", &["langue"], LANGS),
    word("currency", &["devise"]),
    figure("rate", &["change"]),
];

/// What shows an agreement given outside the chat.
const PROOF: OptionSpec = OptionSpec { name: "proof", aliases: &["preuve"], value: ValueKind::File };

static SPEC: CommandSpec = CommandSpec {
    name: "quote",
    aliases: &["devis"],
    verbs: &[
        VerbSpec {
            name: "new",
            aliases: &["nouveau"],
            example: "/quote dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; deposit:30% valid:30d",
            options: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "revise",
            aliases: &["reviser"],
            example: "/quote revise D2026-0001 Refonte du site 1 x 1650",
            parts: &[QUOTE],
            options: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec { name: "withdraw", aliases: &["retirer"], example: "/quote withdraw D2026-0001", parts: &[QUOTE], ..VerbSpec::LISTED },
        VerbSpec {
            name: "approved",
            aliases: &["accepte"],
            example: "/quote approved D2026-0001 by:\"Julie Dupont\" on:2026-03-02",
            parts: &[QUOTE, PROOF],
            options: &[word("by", &["par"]), date("on", &["le"]), word("note", &[])],
            ..VerbSpec::LISTED
        },
        pressed("send"),
        pressed("edit"),
        pressed("cancel"),
        pressed("approve"),
        pressed("decline"),
        pressed("propose"),
        pressed("forward"),
        pressed("start"),
        pressed("started"),
        pressed("renounce"),
        pressed("renounced"),
    ],
};

/// A quote as its preview's buttons carry it: not numbered, not stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Draughted {
    v: u8,
    client_id: String,
    title: Option<String>,
    #[serde(flatten)]
    sold: Sold,
    #[serde(rename = "deposit")]
    plan: Plan,
    /// Why it is not how this client usually pays.
    #[serde(default)]
    because: Option<String>,
    due: PaymentTerms,
    valid: PaymentTerms,
    #[serde(default)]
    starts_on: Option<NaiveDate>,
    #[serde(default)]
    delivered_on: Option<NaiveDate>,
    /// The seal of the contract that goes with it.
    #[serde(default)]
    contract: Option<String>,
    /// What one euro is worth, where VAT has to be shown in euros too.
    #[serde(default)]
    euro_rate: Option<Decimal>,
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

/// Another way to pay, to be proposed to a client who would rather not pay ahead.
#[derive(Serialize, Deserialize)]
struct Proposal {
    quote_id: String,
    #[serde(rename = "deposit")]
    plan: Plan,
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
                let mut form = lines::ask(desk, request, title.clone()).await?.unwrap_or(Form { title, fields: Vec::new() });
                form.fields.extend(ask_contract(desk, request).await?);
                Ok((!form.fields.is_empty()).then_some(form))
            }
            "revise" => {
                let fields: Vec<Field> = ask_contract(desk, request).await?.into_iter().collect();
                Ok((!fields.is_empty()).then(|| Form { title: desk.t("ask-quote", &[]), fields }))
            }
            "edit" => ask_edit(desk, request),
            "approve" => ask_approve(desk, request).await,
            "approved" => Ok(ask_approved(desk, request)),
            "decline" => ask_decline(desk, request).await,
            _ => Ok(None),
        }
    }

    async fn check(&self, desk: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
        if field == "client" {
            return find::client(desk, value).await.map(|_| ());
        }
        if (request.verb.as_str(), field) == ("approved", "quote") {
            return find::quote(desk, value).await.map(|_| ());
        }
        let checked: Result<(), Refusal> = match (request.verb.as_str(), field) {
            ("approved", "on") if !value.is_empty() => read_date(value, desk.today(), Lean::Past).map(|_| ()),
            ("approved", "by") => short_enough(value, 200),
            ("approve", "name") | (_, "title") => short_enough(value, 200),
            ("approve", "words") => approval_words(value),
            (_, "items") => lines::check_items(desk, request, value),
            (_, "contract_text") => short_enough(value, LONGEST_TERMS),
            (_, "deposit") if !value.is_empty() => read_plan(value).map(|_| ()),
            (_, "due" | "valid") => lines::check_due(desk, value),
            (_, "reason" | "note" | "because") => short_enough(value, LONGEST_TEXT),
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
            "start" => withdrawal::ask(desk, request, true).await,
            "started" => withdrawal::start(desk, request).await,
            "renounce" => withdrawal::ask(desk, request, false).await,
            "renounced" => withdrawal::renounce(desk, request).await,
            "approve" => approve(desk, request).await,
            "propose" => propose(desk, request).await,
            "forward" => forward(desk, request).await,
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

/// Asks the text of a contract that is named for the first time.
async fn ask_contract(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Field>, Error> {
    let Some(title) = request.option("contract").filter(|_| !request.options.contains_key("contract_text")) else { return Ok(None) };
    let shop = desk.shop()?;
    short_enough(title, 200)?;
    if store::contract::by_title(desk.db, &shop.id, title).await?.is_some() {
        return Ok(None);
    }
    Ok(Some(Field::paragraph("contract_text", desk.t("ask-contract-text", &[("title", title.into())]))))
}

/// The contract that the request names, kept under its seal.
async fn contract_of(desk: &mut Desk<'_>, request: &Request) -> Result<Option<String>, Error> {
    let Some(title) = request.option("contract") else { return Ok(None) };
    let shop = desk.shop()?;
    let Some(body) = request.option("contract_text") else {
        let known = store::contract::by_title(desk.db, &shop.id, title).await?;
        return Ok(Some(known.ok_or_else(|| Refusal::Empty { option: "contract".to_owned() })?.seal()));
    };
    short_enough(body, LONGEST_TERMS)?;
    let contract = Contract { title: title.to_owned(), body: body.to_owned() };
    let now_ms = desk.now_ms();
    let seal = store::contract::keep(desk.db, &shop.id, &contract, now_ms).await?;
    desk.journal("contract.kept", &format!("contract:{seal}"), json!({ "frozen_sha256": seal }), None).await?;
    Ok(Some(seal))
}

/// How that client pays unless it is typed otherwise. What the law forbids to ask ahead is asked at the end.
fn usual_plan(desk: &Desk<'_>, row: &ClientRow) -> Result<Plan, Refusal> {
    let business = desk.shop()?.business;
    let plan = row.client.plan(&business);
    Ok(if may_ask_ahead(&business, row) { plan } else { Plan::End })
}

pub(super) fn may_ask_ahead(business: &billing::Business, row: &ClientRow) -> bool {
    jurisdiction::may_ask_ahead(&business.country, row.client.kind_or_consumer(), business.means.link.is_some())
}

async fn preview_new(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (mut row, typed_items) = client_and_items(desk, request).await?;
    keep_kind(desk, request, &mut row).await?;
    let draughted = Draughted {
        v: 1,
        client_id: row.id.clone(),
        title: None,
        sold: Sold::read(&typed_items, lines::currency_of(request, &shop)?)?.with_options(None, request)?,
        plan: usual_plan(desk, &row)?,
        because: None,
        due: row.client.due.unwrap_or(shop.business.due),
        valid: PaymentTerms::Net(shop.business.valid_days),
        starts_on: None,
        delivered_on: None,
        contract: None,
        euro_rate: None,
        purchase_order: row.client.purchase_order.clone(),
        note: None,
        lang: find::client_voice(desk, &row).lang.code().to_owned(),
        revises: None,
    };
    let draughted = with_options(desk, request, draughted, &row).await?;
    preview(desk, draughted, &row, Message::answer).await
}

/// An earlier offer, to be made anew.
async fn anew(desk: &mut Desk<'_>, old: QuoteRow) -> Result<(Draughted, ClientRow), Error> {
    let shop = desk.shop()?;
    let number = old.quote.offer.number;
    old.quote.clone().replace(number).map_err(|problem| Refusal::Quote { number, problem })?;
    let row = find::client_by_id(desk, &old.client_id).await?;
    let offer = old.quote.offer;
    let sold = Sold::again(&offer)?;
    let draughted = Draughted {
        v: 1,
        client_id: row.id.clone(),
        title: offer.title,
        sold,
        plan: offer.plan,
        // What was agreed on in the first place needs no other reason.
        because: Some(number.to_string()),
        due: offer.due,
        valid: PaymentTerms::Net(shop.business.valid_days),
        starts_on: offer.starts_on,
        delivered_on: offer.delivered_on,
        contract: offer.contract.map(|contract| contract.sha256),
        euro_rate: offer.euro_rate,
        purchase_order: offer.purchase_order,
        note: offer.note,
        lang: offer.lang,
        revises: Some((old.id, number)),
    };
    Ok((draughted, row))
}

async fn preview_revision(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (reference, typed_items) = first_word(&request.rest);
    let old = find::quote(desk, reference).await?;
    let (mut draughted, row) = anew(desk, old).await?;
    let typed_items = Some(request.option("items").unwrap_or(typed_items)).filter(|typed| !typed.is_empty());
    draughted.sold = draughted.sold.with_options(typed_items, request)?;
    let draughted = with_options(desk, request, draughted, &row).await?;
    preview(desk, draughted, &row, Message::answer).await
}

/// Another way to pay the same quote, for a client who would rather not pay ahead.
async fn propose(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Proposal { quote_id, plan } = request.payload()?;
    let old = find::quote_by_id(desk, &quote_id).await?;
    let (mut draughted, row) = anew(desk, old).await?;
    draughted.plan = plan;
    draughted.because = Some(desk.t("decline-not-ahead", &[]));
    preview(desk, draughted, &row, Message::answer).await
}

fn ask_edit(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("items") {
        return Ok(None);
    }
    let draughted: Draughted = request.payload()?;
    let french = desk.lang.is_french();
    let plan = match draughted.plan {
        Plan::Deposit(percent) => format!("{}%", percent.value()),
        Plan::Prepay => if french { "avance" } else { "prepay" }.to_owned(),
        Plan::End => if french { "fin" } else { "end" }.to_owned(),
    };
    let fields = vec![
        items_field(desk).initial(draughted.sold.write(desk.lang)),
        Field::line("deposit", desk.t("ask-plan", &[])).initial(plan),
        Field::line("due", desk.t("ask-due", &[])).initial(crate::grammar::due::write(draughted.due)),
        Field::line("valid", desk.t("ask-valid", &[])).initial(crate::grammar::due::write(draughted.valid)),
        Field::line("title", desk.t("ask-title", &[])).optional().initial(draughted.title.unwrap_or_default()),
    ];
    Ok(Some(Form { title: desk.t("ask-edit", &[]), fields }))
}

async fn preview_edited(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut draughted: Draughted = request.payload()?;
    let row = find::client_by_id(desk, &draughted.client_id).await?;
    draughted.sold = draughted.sold.with_options(request.option("items"), request)?;
    if request.options.contains_key("title") {
        draughted.title = None;
    }
    // The owner looks at what was asked and changes it: that is a reason.
    draughted.because.get_or_insert_with(|| desk.t("because-edited", &[]));
    let draughted = with_options(desk, request, draughted, &row).await?;
    preview(desk, draughted, &row, Message::in_place).await
}

/// A method by its name, or the share of a deposit; nothing is the end.
fn read_plan(typed: &str) -> Result<Plan, Refusal> {
    match read_method(typed) {
        Ok(billing::Method::Prepay) => Ok(Plan::Prepay),
        Ok(billing::Method::End) => Ok(Plan::End),
        _ => Ok(read_deposit(typed)?.map_or(Plan::End, Plan::Deposit)),
    }
}

/// The plan typed, if one was.
fn typed_plan(request: &Request, usual: billing::Percent) -> Result<Option<Plan>, Refusal> {
    let method = request.option("method").map(read_method).transpose()?;
    let deposit = request.option("deposit").map(read_plan).transpose()?;
    Ok(match (method, deposit) {
        (None, deposit) => deposit,
        (Some(billing::Method::Deposit), Some(plan @ Plan::Deposit(_))) => Some(plan),
        (Some(method), _) => Some(Plan::of(method, usual)),
    })
}

async fn with_options(desk: &mut Desk<'_>, request: &Request, mut draughted: Draughted, row: &ClientRow) -> Result<Draughted, Error> {
    let today = desk.today();
    let business = desk.shop()?.business;
    let kind = row.client.kind_or_consumer();
    request.keep("because", &mut draughted.because, LONGEST_TEXT)?;
    if let Some(plan) = typed_plan(request, draughted.plan.deposit().unwrap_or(business.deposit))? {
        if plan.is_in_advance() && !may_ask_ahead(&business, row) {
            return Err(Refusal::AheadOfConsumer.into());
        }
        if plan != usual_plan(desk, row)? && draughted.because.is_none() {
            return Err(Refusal::NeedsBecause.into());
        }
        draughted.plan = plan;
    }
    if let Some(terms) = checked_due(desk, request, kind)? {
        draughted.due = terms;
    }
    lines::check_terms(desk, draughted.due, kind, "")?;
    if let Some(terms) = request.due("valid", today)? {
        if let PaymentTerms::On(day) = terms
            && day < today
        {
            return Err(Refusal::Past { on: day }.into());
        }
        draughted.valid = terms;
    }
    draughted.starts_on = request.date("start", today, Lean::Future)?.or(draughted.starts_on);
    draughted.delivered_on = request.date("delivery", today, Lean::Future)?.or(draughted.delivered_on);
    if let (Some(start), Some(delivery)) = (draughted.starts_on, draughted.delivered_on)
        && delivery < start
    {
        return Err(Refusal::DatesCrossed { on: delivery, from: start }.into());
    }
    if let Some(typed) = request.option("lang") {
        lang(typed)?.code().clone_into(&mut draughted.lang);
    }
    draughted.euro_rate = request.decimal("rate")?.or(draughted.euro_rate);
    draughted.contract = contract_of(desk, request).await?.or(draughted.contract);
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
    let contract = match &draughted.contract {
        Some(seal) => store::contract::load(desk.db, &shop.id, seal).await?,
        None => None,
    };
    if draughted.plan.is_in_advance() && !may_ask_ahead(&shop.business, row) {
        return Err(Refusal::AheadOfConsumer.into());
    }
    let (lines, treatment) = draughted.sold.taxed(desk, &row.client)?;
    if let Plan::Deposit(percent) = draughted.plan {
        let deposit = lines.deposit_amounts(percent).map_err(anyhow::Error::from)?.total;
        if deposit.is_zero() || deposit.minor() >= lines.total().minor() {
            return Err(Refusal::DepositEmpty.into());
        }
    }
    let mut mentions = desk.mentions(&Facts {
        seller: &shop.business,
        buyer: row.client.kind_or_consumer(),
        document: DocumentKind::Quote,
        exemption: treatment.exemption,
        has_deposit: matches!(draughted.plan, Plan::Deposit(_)),
        total: lines.total(),
        on: today,
    });
    mentions.extend(lines::vat_in_euros(desk, &lines.amounts(), draughted.euro_rate)?);
    Ok(Offer {
        number,
        title: draughted.title.clone(),
        seller: shop.business.seller(),
        buyer: row.client.buyer(),
        lines,
        plan: draughted.plan,
        due: draughted.due,
        issued_on: today,
        valid_until: draughted.valid.due_on(today),
        starts_on: draughted.starts_on,
        delivered_on: draughted.delivered_on,
        purchase_order: draughted.purchase_order.clone(),
        note: draughted.note.clone(),
        terms: shown,
        contract: contract.map(|contract| ContractShown { sha256: contract.seal(), title: contract.title }),
        euro_rate: draughted.euro_rate,
        typed_rates: draughted.sold.typed_rates(),
        mentions,
        lang: draughted.lang.clone(),
        revises: draughted.revises.as_ref().map(|(_, number)| *number),
    })
}

async fn preview(desk: &mut Desk<'_>, draughted: Draughted, row: &ClientRow, place: fn(Draft) -> Message) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let next = store::number::next(desk.db, &shop.id, Series::quotes(desk.today().year())).await?;
    let offer = offer(desk, &draughted, row, next).await?;
    let payload = serde_json::to_value(&draughted)?;
    let voice = desk.voice();
    let mut draft = reply::quote_preview(voice, &offer, &shop.business.name)
        .button(Press::new("Send", "quote", "send", payload.clone()).primary().once().days(30))
        .button(Press::new("Edit", "quote", "edit", payload.clone()).days(30))
        .button(Press::new("Cancel", "quote", "cancel", payload).once().days(30));
    let mut hint = |key: &str| draft.fields.push(chat::CardField { name: desk.t("field-hint", &[]), value: desk.t(key, &[]) });
    if offer.plan == Plan::End {
        hint(if may_ask_ahead(&shop.business, row) { "plan-end-risk" } else { "plan-end-by-law" });
    }
    if offer.terms.is_none() {
        hint("quote-without-terms");
    }
    let tax_hint = lines::tax_hint(desk, &row.client, &offer.lines, &offer.mentions)?;
    draft.fields.extend(tax_hint.map(|value| chat::CardField { name: desk.t("field-hint", &[]), value }));
    let file = FileRef::Draft {
        name: desk.t("file-quote-draft", &[]),
        paper: Box::new(Paper::Quote { offer: Box::new(offer), stamp: billing::Stamp::Draft }),
    };
    Ok(vec![place(draft).file(file)])
}

async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let draughted: Draughted = request.payload()?;
    let row = find::client_by_id(desk, &draughted.client_id).await?;
    let number = lines::take_number(desk, &row, Series::quotes(desk.today().year())).await?;
    let offer = offer(desk, &draughted, &row, number).await?;
    let terms_version = offer.terms.as_ref().map(|terms| i64::from(terms.version));
    let quote_id = store::id::new(desk.now_ms());
    let seal = store::quote::send(desk.db, &shop.id, &quote_id, &row.id, &offer, terms_version).await?;
    let state = store::sha256(serde_json::to_string(&QuoteState::Sent)?.as_bytes());
    let data = json!({ "number": number.to_string(), "frozen_sha256": seal, "state_sha256": state, "total_minor": offer.total().minor(), "currency": offer.total().currency().code() });
    let because = draughted.because.as_ref().map(|because| json!({ "because": because }));
    desk.journal("quote.sent", &quote_id, data, because).await?;
    let mut messages = Vec::new();
    if let Some((old_id, old_number)) = &draughted.revises {
        messages.extend(replace(desk, old_id, *old_number, number).await?);
    }
    let quote = find::quote_by_id(desk, &quote_id).await?;
    let people = store::client::contacts(desk.db, &shop.id, &row.id, Role::Approver.as_str()).await?;
    let voice = find::client_voice(desk, &row);
    for person_id in &people {
        messages.push(card_for(desk, person_id, &quote, &row).await?);
    }
    let title = reply::quote_closed(voice, &quote.quote.offer, String::new(), Tone::Plain).title.unwrap_or_default();
    let shown = shared::sent(desk, &row.id, quote_shared(&quote_id), title, Shown::QuoteSent, Some(document(voice, &quote))).await?;
    messages.extend(shown);
    let names = names_of(desk, &people).await?;
    let text = match names.as_str() {
        "" => desk.t("quote-sent-nobody", &[("client", row.client.name.clone().into())]),
        names => desk.t("quote-sent", &[("names", names.into())]),
    };
    let sent = reply::quote_for_owner(desk.voice(), &quote.quote.offer, text, Tone::Plain).button(Press::new(
        "Forward",
        "quote",
        "forward",
        json!({ "quote_id": quote_id }),
    ));
    let mut own = Message::in_place(sent).about(quote_for_owner(&quote_id)).file(document(voice, &quote));
    if people.is_empty() {
        own.files.extend(texts_of(desk, voice, &quote).await?);
    }
    messages.insert(0, own);
    if people.is_empty() {
        messages.push(to_forward(desk, voice, &row, "forward-quote", &number.to_string()));
    }
    Ok(messages)
}

/// The PDF and the words to paste in a message of one's own.
async fn forward(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfQuote { quote_id } = request.payload()?;
    let row = find::quote_by_id(desk, &quote_id).await?;
    let client = find::client_by_id(desk, &row.client_id).await?;
    let voice = find::client_voice(desk, &client);
    let mut message = to_forward(desk, voice, &client, "forward-quote", &row.quote.offer.number.to_string()).file(document(voice, &row));
    message.files.extend(texts_of(desk, voice, &row).await?);
    Ok(vec![message])
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

/// What goes with a quote and is accepted with it, in full: the terms, the contract.
async fn texts_of(desk: &mut Desk<'_>, voice: Voice, row: &QuoteRow) -> Result<Vec<FileRef>, Error> {
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
pub(super) async fn card_for(desk: &mut Desk<'_>, person_id: &str, row: &QuoteRow, client: &ClientRow) -> Result<Message, Error> {
    let voice = find::client_voice(desk, client);
    let draft = reply::quote_for_client(voice, row, &client.client);
    let mut message = Message::to(person_id, draft).about(quote_for_client(&row.id)).file(document(voice, row));
    message.files.extend(texts_of(desk, voice, row).await?);
    Ok(message)
}

/// Marks the old quote as replaced and takes its buttons away.
async fn replace(desk: &mut Desk<'_>, old_id: &str, old_number: Number, by: Number) -> Result<Vec<Message>, Error> {
    let old = find::quote_by_id(desk, old_id).await?;
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
    let row = find::client_by_id(desk, client_id).await?;
    Ok(find::client_voice(desk, &row))
}

pub(super) async fn keep_state(
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
pub(super) async fn shown_quote(desk: &mut Desk<'_>, request: &Request) -> Result<(QuoteRow, ClientRow), Error> {
    let shop = desk.shop()?;
    let OfQuote { quote_id } = request.payload()?;
    let row = find::quote_by_id(desk, &quote_id).await?;
    let client = find::client_by_id(desk, &row.client_id).await?;
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
    let key = match (client.client.kind_or_consumer(), &row.quote.offer.contract) {
        (ClientKind::Consumer, _) => "ask-approve-words-consumer",
        (ClientKind::Business, Some(_)) => "ask-approve-words-contract",
        (ClientKind::Business, None) => "ask-approve-words",
    };
    let fields = vec![
        Field::line("name", desk.t("ask-approve-name", &[reply::form(&client.client)])),
        Field::line("words", desk.t(key, &[("words", expected.into()), reply::form(&client.client)])),
    ];
    Ok(Some(Form { title: desk.t("ask-approve", &[("number", row.quote.offer.number.to_string().into())]), fields }))
}

pub(super) fn approval_words(typed: &str) -> Result<(), Refusal> {
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
        contract_sha256: row.quote.offer.contract.as_ref().map(|contract| contract.sha256.clone()),
        start_asked_ms: None,
    };
    accept(desk, row, client, evidence, desk.today()).await
}

/// What an agreement received outside the chat leaves to be asked, the e-mail or the scan with it where a platform takes files.
fn ask_approved(desk: &Desk<'_>, request: &Request) -> Option<Form> {
    if request.option("by").is_some() && !request.rest.is_empty() {
        return None;
    }
    let mut fields = Vec::new();
    if request.rest.is_empty() && request.option("quote").is_none() {
        fields.push(Field::line("quote", desk.t("ask-approved-quote", &[])));
    }
    if request.option("by").is_none() {
        fields.push(Field::line("by", desk.t("ask-approved-by", &[])));
    }
    if request.option("on").is_none() {
        fields.push(Field::line("on", desk.t("ask-approved-on", &[])).hint(desk.t("hint-date", &[])).optional());
    }
    fields.retain(|field| !request.options.contains_key(&field.key));
    if fields.is_empty() {
        return None;
    }
    fields.push(Field::file("proof", desk.t("ask-approved-proof", &[])).optional());
    Some(Form { title: desk.t("ask-approved", &[]), fields })
}

async fn approved_outside(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let typed = request.option("quote").unwrap_or(first_word(&request.rest).0).to_owned();
    let row = find::quote(desk, &typed).await?;
    let number = row.quote.offer.number;
    let client = find::client_by_id(desk, &row.client_id).await?;
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
        contract_sha256: row.quote.offer.contract.as_ref().map(|contract| contract.sha256.clone()),
        start_asked_ms: None,
    };
    if on < row.quote.offer.issued_on {
        return Err(Refusal::DatesCrossed { on, from: row.quote.offer.issued_on }.into());
    }
    short_enough(request.option("note").unwrap_or_default(), LONGEST_TEXT)?;
    // The day it was received decides whether it was in time.
    row.quote.check_open(on).map_err(|problem| Refusal::Quote { number, problem })?;
    let quote_id = row.id.clone();
    let messages = accept(desk, row, client, evidence, on).await?;
    // What came with it is sealed in the journal, as a document's page is.
    for (rank, file) in request.files.iter().enumerate() {
        let subject = format!("{quote_id}/proof/{}", rank + 1);
        store::file::tie(desk.db, &shop.id, &subject, &file.sha256).await?;
        let personal = json!({ "name": file.name });
        desk.journal("evidence.attached", &subject, json!({ "file_sha256": file.sha256 }), Some(personal)).await?;
    }
    Ok(messages)
}

/// Seals the evidence, creates the deposit invoice in the same transaction, and tells everyone.
async fn accept(desk: &mut Desk<'_>, row: QuoteRow, client: ClientRow, evidence: Evidence, on: NaiveDate) -> Result<Vec<Message>, Error> {
    let number = row.quote.offer.number;
    let is_outside = evidence.user_id.is_none();
    let quote = row.quote.clone().approve(evidence.clone(), on).map_err(|problem| Refusal::Quote { number, problem })?;
    let data = json!({ "quote_sha256": evidence.quote_sha256, "terms_sha256": evidence.terms_sha256, "contract_sha256": evidence.contract_sha256, "person": desk.actor.person_id, "on": on.to_string() });
    keep_state(desk, &row.id, &quote.state, "quote.approved", data, Some(serde_json::to_value(&evidence)?)).await?;
    let voice = find::client_voice(desk, &client);
    // What is asked ahead is invoiced at once.
    let first = match quote.offer.plan {
        Plan::Deposit(percent) => Some(invoice::issue_deposit(desk, &row, &client, percent).await?),
        Plan::Prepay => Some(invoice::issue_prepayment(desk, &row, &client).await?),
        Plan::End => None,
    };
    let (thanks, told) = match quote.offer.plan {
        Plan::Deposit(_) => ("approve-thanks-deposit", "told-approved-deposit"),
        Plan::Prepay => ("approve-thanks-prepaid", "told-approved-prepaid"),
        Plan::End => ("approve-thanks", "told-approved"),
    };
    let approved = |voice: Voice| voice.t("quote-approved", &[("name", evidence.name.clone().into()), ("on", voice.day(on).into())]);
    let mut card = reply::quote_closed(voice, &quote.offer, approved(voice), Tone::Good);
    let agreed = QuoteRow { quote: quote.clone(), ..row.clone() };
    if let Some(until) = withdrawal::until(&desk.shop()?.business, &agreed, &client) {
        card = withdrawal::offered(voice, card, &agreed, until);
    }
    let mut messages = vec![Message::amend(quote_for_client(&row.id), card)];
    let title = messages[0].draft.title.clone().unwrap_or_default();
    messages.push(shared::now(desk, quote_shared(&row.id), title, Shown::QuoteApproved)?);
    if !is_outside {
        let seal = evidence.quote_sha256.chars().take(16).collect::<String>();
        let thanks = Draft::text(voice.t(thanks, &[reply::form(&client.client)]))
            .footnote(voice.t("approve-sealed", &[("number", number.to_string().into()), ("seal", seal.into())]));
        messages.push(Message::to(&desk.actor.person_id, thanks));
    }
    let name = Arg::from(evidence.name.clone());
    for (_, voice) in desk.members().await? {
        let text = approved(voice);
        let card = reply::quote_for_owner(voice, &quote.offer, text, Tone::Good);
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
    let mut fields = Vec::new();
    if row.quote.offer.plan.is_in_advance() {
        let choices = [("ahead", "decline-not-ahead"), ("other", "decline-other")];
        let choices = choices.map(|(value, key)| Choice { value: value.to_owned(), label: desk.t(key, &[]) }).to_vec();
        fields.push(Field::choice("why", desk.t("ask-decline-why", &[reply::form(&client.client)]), choices));
    }
    let key = if fields.is_empty() { "ask-decline-reason" } else { "ask-decline-more" };
    fields.push(Field::paragraph("reason", desk.t(key, &[reply::form(&client.client)])).optional());
    Ok(Some(Form { title: desk.t("ask-decline", &[("number", row.quote.offer.number.to_string().into())]), fields }))
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
    let not_ahead = request.option("why") == Some("ahead");
    let shop = desk.shop()?;
    let softer = if not_ahead { row.quote.offer.plan.softer(shop.business.deposit) } else { Vec::new() };
    let what = |voice: Voice| voice.t("quote-declined", &[("on", voice.day(today).into())]);
    let mut messages = vec![
        Message::amend(quote_for_client(&row.id), reply::quote_closed(voice, &quote.offer, what(voice), Tone::Plain)),
        Message::answer(Draft::text(voice.t("decline-thanks", &[reply::form(&client.client)]))),
    ];
    for (_, voice) in desk.members().await? {
        messages.push(Message::amend(quote_for_owner(&row.id), reply::quote_closed(voice, &quote.offer, what(voice), Tone::Attention)));
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
            let payload = serde_json::to_value(Proposal { quote_id: row.id.clone(), plan: *plan })?;
            card = card.button(match plan {
                Plan::Deposit(percent) if percent.value() == Decimal::from(50) => {
                    Press::new("Propose two payments", "quote", "propose", payload)
                }
                Plan::Deposit(percent) => Press::new("Propose a deposit", "quote", "propose", payload).about(voice.percent(*percent)),
                _ => Press::new("Propose paying at the end", "quote", "propose", payload),
            });
        }
        card = card.footnote(voice.t("told-declined-footnote", &[("number", number.to_string().into())]));
        messages.push(Message::alert(Topic::Approvals, &person_id, card));
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
    for (_, voice) in desk.members().await? {
        messages.push(Message::amend(quote_for_owner(&row.id), reply::quote_closed(voice, offer, what(voice), Tone::Attention)));
    }
    for (person_id, voice) in desk.alerted(Topic::Approvals).await? {
        let args = [("number", Arg::from(offer.number.to_string())), ("client", offer.buyer.name.clone().into())];
        messages.push(Message::alert(Topic::Approvals, &person_id, Draft::text(voice.t("told-expired", &args))));
    }
    Ok(messages)
}

/// Words that a document bears: in the French of where it is issued, and in English beside it for an English reader (loi 94-665,
/// art. 2; Charte de la langue française, art. 57).
pub(super) fn on_paper<const N: usize>(
    desk: &Desk<'_>,
    lang: &str,
    key: &str,
    args: impl Fn(Voice) -> [(&'static str, Arg); N],
) -> Result<String, Refusal> {
    let home = if desk.shop()?.business.country == "FR" { Lang::Fr } else { Lang::FrCa };
    let say = |lang| {
        let voice = desk.voice_in(lang);
        voice.t(key, &args(voice))
    };
    Ok(if Lang::parse(lang) == Some(Lang::En) { format!("{} · {}", say(home), say(Lang::En)) } else { say(home) })
}
