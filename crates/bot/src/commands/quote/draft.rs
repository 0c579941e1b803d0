//! The owner drafts a quote: a new one, a revision, another way to pay; edits it, sends it.

use billing::{ClientKind, Currency, Deposit, PaymentTerms, Plan};
use chat::{Field, Form};
use grammar::Lean;
use operations::previewed::{Changes, Confirmed};
use operations::quote::QuoteDraft;
use operations::{Happened, Role, Version};
use store::client::ClientRow;
use store::contract::Contract;

use crate::action::{self, Confirmation, Nothing, OfQuote, Proposal};
use crate::commands::quote::consumer;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, FileRef, Message, Press};
use crate::options::{MAX_TERMS, MAX_TEXT};
use crate::paper::Paper;
use crate::read::choice::{lang, read_method};
use crate::read::find::Reference;
use crate::read::items::keep_answers;
use crate::read::items::{checked_due, client_and_items, items_field};
use crate::read::quote::read_plan;
use crate::read::value::{read_date, short_enough};
use crate::request::Request;
use crate::{cards, read};

pub(super) async fn ask_new(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    // A quote that exists is not made again.
    let named = read::find::reference(desk, &request.rest);
    if named.is_number
        && let Ok(row) = read::find::quote(desk, named.typed).await
    {
        return Err(Refusal::Issued { number: row.quote.offer.number, is_quote: true }.into());
    }
    let title = desk.t("ask-quote", &[]);
    let mut form = read::items::ask(desk, request, title.clone()).await?.unwrap_or(Form { title, fields: Vec::new() });
    form.fields.extend(ask_contract(desk, request).await?);
    Ok((!form.fields.is_empty()).then_some(form))
}

pub(super) async fn ask_revision(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let fields: Vec<Field> = ask_contract(desk, request).await?.into_iter().collect();
    Ok((!fields.is_empty()).then(|| Form { title: desk.t("ask-quote", &[]), fields }))
}

/// Asks the text of a contract that is named for the first time.
pub(crate) async fn ask_contract(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Field>, Error> {
    let Some(title) = request.option("contract").filter(|_| !request.options.contains_key("contract_text")) else { return Ok(None) };
    let shop = desk.shop()?;
    short_enough(title, 200)?;
    if store::contract::by_title(desk.db, &shop.id, title).await?.is_some() {
        return Ok(None);
    }
    Ok(Some(Field::paragraph("contract_text", desk.t("ask-contract-text", &[("title", title.into())]))))
}

/// The contract that the request names, kept under its seal.
pub(crate) async fn contract_of(desk: &mut Desk<'_>, request: &Request) -> Result<Option<String>, Error> {
    let Some(title) = request.option("contract") else { return Ok(None) };
    let shop = desk.shop()?;
    let Some(body) = request.option("contract_text") else {
        let known = store::contract::by_title(desk.db, &shop.id, title).await?;
        return Ok(Some(known.ok_or_else(|| Refusal::Empty { option: "contract".to_owned() })?.seal()));
    };
    short_enough(body, MAX_TERMS)?;
    let contract = Contract { title: title.to_owned(), body: body.to_owned() };
    Ok(Some(operations::quote::keep_contract(&mut desk.office()?, &contract).await?))
}

pub(crate) async fn preview_new(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (mut row, typed_items) = client_and_items(desk, request).await?;
    keep_answers(desk, request, &mut row).await?;
    let shop = desk.shop()?;
    let drafted = QuoteDraft {
        v: Version,
        client_id: row.id.clone(),
        title: None,
        sold: read::lines::typed(&desk.items, &typed_items, request, &shop)?,
        plan: operations::quote::usual_plan(&shop.business, &row),
        because: None,
        due: row.client.due.unwrap_or(shop.business.due),
        valid: PaymentTerms::Net(shop.business.valid_days),
        starts_on: None,
        delivered_on: None,
        delivered_within_days: shop.business.delivery_days.filter(|_| row.client.kind_or_consumer() == ClientKind::Consumer),
        contract: None,
        euro_rate: None,
        purchase_order: row.client.purchase_order.clone(),
        note: None,
        lang: desk.voice_of(&row.client).lang.code().to_owned(),
        revises: None,
        changes: None,
    };
    let drafted = with_options(desk, request, drafted, &row).await?;
    preview(desk, drafted, &row, Message::answer).await
}

pub(crate) async fn preview_revision(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Reference { typed: reference, rest: typed_items, .. } = read::find::reference(desk, &request.rest);
    let old = read::find::quote(desk, reference).await?;
    request.takes_none_of(&["currency"])?;
    let (mut drafted, row) = operations::quote::anew(&mut desk.office()?, old).await?;
    let typed_items = read::items::with_option(typed_items, request);
    drafted.sold = read::lines::with_options(&desk.items, drafted.sold, typed_items.as_deref(), request)?;
    let drafted = with_options(desk, request, drafted, &row).await?;
    preview(desk, drafted, &row, Message::answer).await
}

/// Another way to pay the same quote, for a client who would rather not pay ahead.
pub(crate) async fn propose(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Proposal { quote_id, plan } = request.payload()?;
    let old = operations::load::quote(&mut desk.office()?, &quote_id).await?;
    let (mut drafted, row) = operations::quote::anew(&mut desk.office()?, old).await?;
    drafted.plan = plan;
    drafted.because = Some(desk.t("decline-not-ahead", &[]));
    preview(desk, drafted, &row, Message::answer).await
}

pub(crate) async fn ask_edit(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("items") {
        return Ok(None);
    }
    let drafted: QuoteDraft = request.payload()?;
    let french = desk.lang.is_french();
    let plan = match drafted.plan {
        Plan::Deposit(Deposit::Percent(percent)) => format!("{}%", percent.value()),
        Plan::Deposit(Deposit::Amount(amount)) => desk.voice().money(amount),
        Plan::Prepay => if french { "avance" } else { "prepay" }.to_owned(),
        Plan::End => if french { "fin" } else { "end" }.to_owned(),
    };
    let mut fields = vec![
        items_field(desk).initial(drafted.sold.write(desk.lang)),
        Field::line("deposit", desk.t("ask-plan", &[])).initial(plan),
        Field::line("due", desk.t("ask-due", &[])).initial(grammar::due::write(desk.lang, drafted.due)),
        Field::line("valid", desk.t("ask-valid", &[])).initial(grammar::due::write(desk.lang, drafted.valid)),
        Field::line("title", desk.t("ask-title", &[])).optional().initial(drafted.title.unwrap_or_default()),
    ];
    // A change asks nothing more ahead.
    fields.retain(|field| drafted.changes.is_none() || field.key != "deposit");
    Ok(Some(Form { title: desk.t("ask-edit", &[]), fields }))
}

pub(crate) async fn preview_edited(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut drafted: QuoteDraft = request.payload()?;
    let row = operations::load::client(&mut desk.office()?, &drafted.client_id).await?;
    drafted.sold = read::lines::with_options(&desk.items, drafted.sold, request.option("items"), request)?;
    if request.options.contains_key("title") {
        drafted.title = None;
    }
    let drafted = with_options(desk, request, drafted, &row).await?;
    preview(desk, drafted, &row, Message::in_place).await
}

/// Keeps what was answered of the business for its consumers, and shows the quote with it.
pub(super) async fn complete(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut drafted: QuoteDraft = request.payload()?;
    let row = operations::load::client(&mut desk.office()?, &drafted.client_id).await?;
    let remembered = consumer::keep(desk, request).await?;
    if !consumer::has_day(drafted.starts_on, drafted.delivered_on, drafted.delivered_within_days) {
        drafted.delivered_within_days = desk.shop()?.business.delivery_days;
    }
    let mut messages = preview(desk, drafted, &row, Message::in_place).await?;
    if let Some(first) = messages.first_mut().filter(|_| remembered) {
        let hint = (desk.t("field-hint", &[]), desk.t("consumer-remembered", &[]));
        first.draft.fields.push(chat::CardField { name: hint.0, value: hint.1 });
    }
    Ok(messages)
}

/// The plan typed, if one was.
pub(crate) fn typed_plan(request: &Request, usual: Deposit, currency: Currency) -> Result<Option<Plan>, Refusal> {
    let method = request.option("method").map(read_method).transpose()?;
    let deposit = request.option("deposit").map(|typed| read_plan(typed, currency)).transpose()?;
    Ok(match (method, deposit) {
        (None, deposit) => deposit,
        (Some(billing::Method::Deposit), Some(plan @ Plan::Deposit(_))) => Some(plan),
        (Some(method), _) => Some(Plan::of(method, usual)),
    })
}

pub(crate) async fn with_options(
    desk: &mut Desk<'_>,
    request: &Request,
    mut drafted: QuoteDraft,
    row: &ClientRow,
) -> Result<QuoteDraft, Error> {
    let today = desk.today();
    let business = desk.shop()?.business;
    let kind = row.client.kind_or_consumer();
    request.keep("because", &mut drafted.because, MAX_TEXT)?;
    if drafted.changes.is_some() {
        request.takes_none_of(&["deposit", "method"])?;
    }
    if let Some(plan) = typed_plan(request, drafted.plan.deposit().unwrap_or(business.deposit.into()), drafted.sold.currency())? {
        if plan.is_in_advance() && !operations::quote::may_ask_ahead(&business, row) {
            return Err(operations::Refusal::AheadOfConsumer.into());
        }
        drafted.plan = plan;
    }
    if let Some(terms) = checked_due(desk, request, kind)? {
        drafted.due = terms;
    }
    operations::lines::check_terms(&desk.shop()?.business, desk.today(), kind, drafted.due, "")?;
    if let Some(terms) = request.due("valid", desk.calendar())? {
        if let PaymentTerms::On(day) = terms
            && day < today
        {
            return Err(Refusal::Past { on: day }.into());
        }
        drafted.valid = terms;
    }
    drafted.starts_on = request.date("start", desk.calendar(), Lean::Future)?.or(drafted.starts_on);
    if let Some(typed) = request.option("delivery") {
        drafted.delivered_within_days = grammar::due::delay(typed);
        let is_a_day = drafted.delivered_within_days.is_none();
        drafted.delivered_on = is_a_day.then(|| read_date(typed, desk.calendar(), Lean::Future)).transpose()?;
    }
    if let (Some(start), Some(delivery)) = (drafted.starts_on, drafted.delivered_on)
        && delivery < start
    {
        return Err(Refusal::DatesCrossed { on: delivery, from: start }.into());
    }
    if let Some(typed) = request.option("lang") {
        lang(typed)?.code().clone_into(&mut drafted.lang);
    }
    drafted.euro_rate = request.decimal("rate")?.or(drafted.euro_rate);
    drafted.contract = contract_of(desk, request).await?.or(drafted.contract);
    request.keep("title", &mut drafted.title, 200)?;
    request.keep("note", &mut drafted.note, MAX_TEXT)?;
    request.keep("po", &mut drafted.purchase_order, 100)?;
    Ok(drafted)
}

pub(crate) async fn preview(
    desk: &mut Desk<'_>,
    drafted: QuoteDraft,
    row: &ClientRow,
    place: fn(Draft) -> Message,
) -> Result<Vec<Message>, Error> {
    preview_since(desk, drafted, row, place, None).await
}

/// The preview of a draft, which says what changed since an earlier one.
async fn preview_since(
    desk: &mut Desk<'_>,
    drafted: QuoteDraft,
    row: &ClientRow,
    place: fn(Draft) -> Message,
    changes: Option<&Changes>,
) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (offer, previewed) = operations::quote::preview(&mut desk.office()?, &drafted, row).await?;
    let voice = desk.voice();
    let shown = Confirmation { draft: drafted.clone(), previewed: Some(previewed) };
    let people = store::client::contacts(desk.db, &shop.id, &row.id, Role::Approver.as_str()).await?;
    let names = cards::forward::names_of(desk.db, &people).await?;
    let way = cards::preview::Way { business: &shop.business.name, names: &names };
    let mut draft = cards::preview::anew(voice, cards::quote::preview(voice, &offer, drafted.valid, &way), changes)
        .button(Press::new("Send", action::Quote::Send(Box::new(shown))).primary().once().days(30))
        .button(Press::new("Edit", action::Quote::Edit(Box::new(drafted.clone()))).days(30));
    draft.buttons.extend(consumer::offered(&shop.business, row.client.kind_or_consumer(), &drafted));
    draft.buttons.push(Press::new("Cancel", action::Quote::Cancel(Nothing {})).once().days(30));
    draft.fields.extend(cards::lines::categories(voice, &shop.business, &offer.lines));
    let mut hint = |key: &str| draft.fields.push(chat::CardField { name: desk.t("field-hint", &[]), value: desk.t(key, &[]) });
    if offer.plan == Plan::End && offer.change.is_none() {
        hint(if operations::quote::may_ask_ahead(&shop.business, row) { "plan-end-risk" } else { "plan-end-by-law" });
    }
    if offer.terms.is_none() {
        hint("quote-without-terms");
    }
    if let Some(said) = cards::terms::departs(voice, &shop.business, &offer, operations::quote::may_ask_ahead(&shop.business, row)) {
        draft.fields.push(chat::CardField { name: desk.t("field-hint", &[]), value: said });
    }
    let mut hint = |key: &str| draft.fields.push(chat::CardField { name: desk.t("field-hint", &[]), value: desk.t(key, &[]) });
    for key in consumer::missing(&shop.business, row.client.kind_or_consumer(), &offer) {
        hint(key);
    }
    if billing::law::withdrawal_until(&shop.business.country, row.client.kind_or_consumer(), desk.today()).is_some() {
        let said = voice.t("consumer-withdrawal", &[cards::quote::days()]);
        draft.fields.push(chat::CardField { name: desk.t("field-hint", &[]), value: said });
    }
    let tax_hint = cards::lines::tax_hint(&desk.office()?, voice, &row.client, &offer.lines, &offer.mentions);
    draft.fields.extend(tax_hint.map(|value| chat::CardField { name: desk.t("field-hint", &[]), value }));
    let file = FileRef::Draft {
        name: desk.t("file-quote-draft", &[]),
        paper: Box::new(Paper::Quote { offer: Box::new(offer), stamp: billing::Stamp::Draft }),
    };
    Ok(vec![place(draft).file(file)])
}

pub(crate) async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Confirmation::<QuoteDraft> { draft, previewed } = request.payload()?;
    match operations::quote::send(&mut desk.office()?, &draft, previewed.as_ref()).await? {
        Confirmed::Issued(happened) => {
            let why = ask_why(desk, &draft, &happened)?;
            let mut messages = desk.told(happened).await?;
            messages.extend(why);
            Ok(messages)
        }
        Confirmed::Stale(changes) => {
            let row = operations::load::client(&mut desk.office()?, &draft.client_id).await?;
            preview_since(desk, draft, &row, Message::in_place, Some(&changes)).await
        }
    }
}

/// Asks why a quote that was sent has another method or deposit than this client's, where nothing was said of it.
fn ask_why(desk: &Desk<'_>, draft: &QuoteDraft, happened: &[Happened]) -> Result<Option<Message>, Error> {
    let business = desk.shop()?.business;
    let departs = |client: &ClientRow| {
        draft.because.is_none() && draft.changes.is_none() && draft.plan != operations::quote::usual_plan(&business, client)
    };
    Ok(happened.iter().find_map(|happened| match happened {
        Happened::QuoteSent { quote, client, .. } if departs(client) => {
            Some(cards::reason::ask(desk.voice(), cards::reason::Done::Departed, &quote.id))
        }
        _ => None,
    }))
}

/// The PDF and the words to paste in a message of one's own.
pub(crate) async fn forward(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfQuote { quote_id } = request.payload()?;
    let row = operations::load::quote(&mut desk.office()?, &quote_id).await?;
    let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
    let voice = desk.voice_of(&client.client);
    let mut message =
        cards::quote::forward_quote(desk.voice(), voice, &client, &row, desk.today()).file(cards::quote::document(voice, &row));
    message.files.extend(cards::quote::texts_of(&mut desk.office()?, voice, &row).await?);
    Ok(vec![message])
}
