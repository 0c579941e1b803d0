//! `/invoice`: what is billed, on its own lines or as the balance of an approved quote.

use async_trait::async_trait;
use billing::credit_note::Corrected;
use billing::invoice::{DeductedDeposit, DepositWording, Heading, InvoiceError};
use billing::jurisdiction::mention::{Facts, Key};
use billing::{Invoice as Billed, InvoiceKind, Number, PaymentMethod, PaymentTerms, Percent, QuoteState, Series, Stamp};
use chat::{CommandSpec, Field, Form, OptionSpec, Tone, VerbSpec};
use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::client::ClientRow;
use store::invoice::{InvoiceRow, Origin};
use store::quote::QuoteRow;
use words::Arg;

use super::lines::{self, Sold, checked_due, client_and_items, items_field, keep_kind};
use super::quote::{names_of, on_paper, to_forward};
use super::shared::{self, Shown};
use super::{CLIENT, ITEMS, LANGS, LONGEST_TEXT, MEANS, QUOTE, credit, date, due, figure, one_of, paid, pressed, word};
use crate::access::Role;
use crate::catalogue::Command;
use crate::chasing;
use crate::desk::{Desk, Voice};
use crate::error::{Error, Refusal};
use crate::find::{self, first_word};
use crate::grammar::Lean;
use crate::message::{Draft, FileRef, Message, Press, To, invoice_for_client, invoice_for_owner, invoice_shared};
use crate::paper::Paper;
use crate::reply;
use crate::request::{Request, short_enough};

pub struct Invoice;

const OPTIONS: &[OptionSpec] = &[
    CLIENT,
    ITEMS,
    word("title", &["titre"]),
    due("due", &["echeance"]),
    date("on", &["le"]),
    date("start", &["debut"]),
    figure("discount", &["remise", "rabais"]),
    figure("tax", &["tva", "taxe"]),
    word("expenses", &["frais"]),
    word("note", &[]),
    word("po", &["commande"]),
    one_of("lang", &["langue"], LANGS),
    word("currency", &["devise"]),
    figure("rate", &["change"]),
    one_of("paid", &["paye", "regle"], MEANS),
];

static SPEC: CommandSpec = CommandSpec {
    name: "invoice",
    aliases: &["facture"],
    verbs: &[
        VerbSpec {
            name: "new",
            aliases: &["nouvelle"],
            example: "/invoice dupont Conseil 3,5h x 85",
            parts: &[QUOTE],
            options: OPTIONS,
            ..VerbSpec::LISTED
        },
        pressed("send"),
        pressed("edit"),
        pressed("cancel"),
        pressed("received"),
        pressed("forward"),
        pressed("open"),
    ],
};

/// An invoice as its preview's buttons carry it: not numbered, not stored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Draughted {
    v: u8,
    client_id: String,
    pub(super) what: What,
    title: Option<String>,
    due: PaymentTerms,
    supplied_on: Option<NaiveDate>,
    #[serde(default)]
    supplied_from: Option<NaiveDate>,
    #[serde(default)]
    is_ahead: bool,
    #[serde(default)]
    euro_rate: Option<Decimal>,
    purchase_order: Option<String>,
    note: Option<String>,
    lang: String,
    /// The invoice whose place it takes.
    #[serde(default)]
    replaces: Option<String>,
    /// How all of it was paid already, and on which day.
    #[serde(default)]
    settled: Option<(PaymentMethod, NaiveDate)>,
}

impl Draughted {
    /// What is asked ahead is due on receipt: work waits for it.
    fn ahead(quote: &QuoteRow, row: &ClientRow, what: What) -> Self {
        let offer = &quote.quote.offer;
        Self {
            v: 1,
            client_id: row.id.clone(),
            what,
            title: offer.title.clone(),
            due: PaymentTerms::OnReceipt,
            supplied_on: None,
            supplied_from: None,
            is_ahead: true,
            euro_rate: offer.euro_rate,
            purchase_order: offer.purchase_order.clone(),
            note: None,
            lang: offer.lang.clone(),
            replaces: None,
            settled: None,
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    Lines(Sold),
    /// The rest, or the whole, of an approved quote.
    Balance {
        quote_id: String,
    },
    /// A part of an approved quote, in advance.
    Deposit {
        quote_id: String,
        percent: Percent,
    },
}

#[derive(Serialize, Deserialize)]
pub(super) struct OfInvoice {
    pub invoice_id: String,
}

#[async_trait]
impl Command for Invoice {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn ask(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
        match request.verb.as_str() {
            "new" if !is_of_quote(request) => {
                let title = desk.t("ask-invoice", &[]);
                lines::ask(desk, request, title).await
            }
            "edit" => ask_edit(desk, request),
            _ => Ok(None),
        }
    }

    async fn check(&self, desk: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
        if field == "client" {
            return find::client(desk, value).await.map(|_| ());
        }
        let checked: Result<(), Refusal> = match field {
            "items" => lines::check_items(desk, request, value),
            "due" => lines::check_due(desk, value),
            "title" => short_enough(value, 200),
            _ => Ok(()),
        };
        Ok(checked?)
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match request.verb.as_str() {
            "new" if is_of_quote(request) => preview_balance(desk, request).await,
            "new" => preview_lines(desk, request).await,
            "edit" => preview_edited(desk, request).await,
            "cancel" => Ok(vec![Message::in_place(Draft::text(desk.t("cancelled", &[])))]),
            "send" => send(desk, request).await,
            "forward" => forward(desk, request).await,
            "open" => show(desk, request).await,
            _ => received(desk, request).await,
        }
    }
}

/// Whether the words begin with a quote's number, or are the last digits of one.
fn is_of_quote(request: &Request) -> bool {
    if request.pressed.is_some() && request.payload.get("quote_id").is_some() {
        return true;
    }
    let (word, rest) = first_word(&request.rest);
    find::is_reference(word) || (rest.is_empty() && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
}

async fn preview_lines(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (mut row, typed_items) = client_and_items(desk, request).await?;
    keep_kind(desk, request, &mut row).await?;
    let draughted = Draughted {
        v: 1,
        client_id: row.id.clone(),
        what: What::Lines(Sold::read(&typed_items, lines::currency_of(request, &shop)?)?.with_options(None, request)?),
        title: None,
        due: row.client.due.unwrap_or(shop.business.due),
        supplied_on: None,
        supplied_from: None,
        is_ahead: false,
        euro_rate: None,
        purchase_order: row.client.purchase_order.clone(),
        note: None,
        lang: find::client_voice(desk, &row).lang.code().to_owned(),
        replaces: None,
        settled: None,
    };
    let draughted = with_options(desk, request, draughted, &row)?;
    preview(desk, draughted, &row, "invoice", Message::answer).await
}

async fn preview_balance(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let reference = match request.payload.get("quote_id").and_then(|id| id.as_str()) {
        Some(id) => find::quote_by_id(desk, id).await?.quote.offer.number.to_string(),
        None => first_word(&request.rest).0.to_owned(),
    };
    let (quote, row) = approved_quote(desk, &reference).await?;
    check_not_balanced(desk, &quote, None).await?;
    let offer = &quote.quote.offer;
    let draughted = Draughted {
        v: 1,
        client_id: row.id.clone(),
        what: What::Balance { quote_id: quote.id.clone() },
        title: offer.title.clone(),
        due: offer.due,
        supplied_on: None,
        supplied_from: offer.starts_on.filter(|on| *on < desk.today()),
        is_ahead: false,
        euro_rate: offer.euro_rate,
        purchase_order: offer.purchase_order.clone(),
        note: None,
        lang: offer.lang.clone(),
        replaces: None,
        settled: None,
    };
    let draughted = with_options(desk, request, draughted, &row)?;
    preview(desk, draughted, &row, "invoice", Message::answer).await
}

/// Cancels an invoice and puts another in its place: on other lines where some are typed, else on its own, with what the options change.
pub(super) async fn preview_replacing(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (reference, typed) = first_word(&request.rest);
    let old = find::invoice(desk, reference).await?;
    check_replaceable(desk, &old).await?;
    let row = find::client_by_id(desk, &old.client_id).await?;
    let typed = request.option("items").or(Some(typed)).filter(|typed| !typed.is_empty());
    let what = match (&old.quote_id, &old.invoice.kind) {
        (Some(_), _) if typed.is_some() => return Err(Refusal::LinesOfQuote { number: old.invoice.number }.into()),
        (Some(quote_id), InvoiceKind::Deposit { percent, .. }) => What::Deposit { quote_id: quote_id.clone(), percent: *percent },
        (Some(quote_id), _) => What::Balance { quote_id: quote_id.clone() },
        (None, _) => What::Lines(Sold::of(&old.invoice.lines)?.with_options(typed, request)?),
    };
    let invoice = &old.invoice;
    let draughted = Draughted {
        v: 1,
        client_id: row.id.clone(),
        what,
        title: invoice.title.clone(),
        due: row.client.due.unwrap_or(desk.shop()?.business.due),
        supplied_on: invoice.supplied_on.or(Some(invoice.issued_on)),
        supplied_from: invoice.supplied_from,
        is_ahead: invoice.is_ahead,
        euro_rate: invoice.euro_rate,
        purchase_order: invoice.purchase_order.clone().or(row.client.purchase_order.clone()),
        note: invoice.note.clone(),
        lang: invoice.lang.clone(),
        replaces: Some(old.id),
        settled: None,
    };
    let draughted = with_options(desk, request, draughted, &row)?;
    preview(desk, draughted, &row, "invoice", Message::answer).await
}

/// Errs where nothing could take its place: what was corrected by a credit note is corrected by another.
async fn check_replaceable(desk: &mut Desk<'_>, old: &InvoiceRow) -> Result<(), Error> {
    credit::check_correctable(desk, old).await?;
    if old.credited.is_positive() { Err(Refusal::CreditedInPart { number: old.invoice.number }.into()) } else { Ok(()) }
}

/// Errs where the quote has its balance, or was invoiced as a whole, but by the invoice that is being replaced.
async fn check_not_balanced(desk: &mut Desk<'_>, quote: &QuoteRow, replaces: Option<&str>) -> Result<(), Error> {
    let shop = desk.shop()?;
    let balance = store::invoice::balance_of(desk.db, &shop.id, &quote.id).await?;
    let Some(invoice_id) = balance.filter(|balance| Some(balance.as_str()) != replaces) else { return Ok(()) };
    let there = find::invoice_by_id(desk, &invoice_id).await?;
    Err(Refusal::InvoicedAlready { quote: quote.quote.offer.number, invoice: there.invoice.number }.into())
}

/// An approved quote and its client.
pub(super) async fn approved_quote(desk: &mut Desk<'_>, reference: &str) -> Result<(QuoteRow, ClientRow), Error> {
    let quote = find::quote(desk, reference).await?;
    let number = quote.quote.offer.number;
    match &quote.quote.state {
        QuoteState::Approved { .. } => {}
        QuoteState::Sent => return Err(Refusal::NotApproved { number }.into()),
        _ => {
            let problem = quote.quote.check_open(NaiveDate::MIN).err();
            return Err(problem.map_or(Refusal::NotApproved { number }, |problem| Refusal::Quote { number, problem }).into());
        }
    }
    let row = find::client_by_id(desk, &quote.client_id).await?;
    Ok((quote, row))
}

fn ask_edit(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("due") {
        return Ok(None);
    }
    let draughted: Draughted = request.payload()?;
    let mut fields = Vec::new();
    if let What::Lines(sold) = &draughted.what {
        fields.push(items_field(desk).initial(sold.write(desk.lang)));
    }
    fields.push(Field::line("due", desk.t("ask-due", &[])).initial(crate::grammar::due::write(draughted.due)));
    fields.push(Field::line("title", desk.t("ask-title", &[])).optional().initial(draughted.title.unwrap_or_default()));
    Ok(Some(Form { title: desk.t("ask-edit", &[]), fields }))
}

async fn preview_edited(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut draughted: Draughted = request.payload()?;
    let row = find::client_by_id(desk, &draughted.client_id).await?;
    if let What::Lines(sold) = &mut draughted.what {
        *sold = sold.clone().with_options(request.option("items"), request)?;
    }
    draughted.title = None;
    let draughted = with_options(desk, request, draughted, &row)?;
    preview(desk, draughted, &row, "invoice", Message::in_place).await
}

fn with_options(desk: &Desk<'_>, request: &Request, mut draughted: Draughted, row: &ClientRow) -> Result<Draughted, Refusal> {
    let today = desk.today();
    let kind = row.client.kind_or_consumer();
    if let Some(terms) = checked_due(desk, request, kind)? {
        draughted.due = terms;
    }
    lines::check_terms(desk, draughted.due, kind, "")?;
    draughted.supplied_on = request.date("on", today, Lean::Past)?.or(draughted.supplied_on);
    draughted.supplied_from = request.date("start", today, Lean::Past)?.or(draughted.supplied_from);
    let until = draughted.supplied_on.unwrap_or(today);
    if let Some(from) = draughted.supplied_from.filter(|from| *from > until) {
        return Err(Refusal::DatesCrossed { on: until, from });
    }
    draughted.euro_rate = request.decimal("rate")?.or(draughted.euro_rate);
    if let Some(typed) = request.option("paid") {
        let received_on = draughted.supplied_on.unwrap_or(today);
        paid::check_received(desk, received_on)?;
        draughted.settled = Some((paid::came_by(typed)?, received_on));
    }
    if let Some(typed) = request.option("lang") {
        super::setup::lang(typed)?.code().clone_into(&mut draughted.lang);
    }
    request.keep("title", &mut draughted.title, 200)?;
    request.keep("note", &mut draughted.note, LONGEST_TEXT)?;
    request.keep("po", &mut draughted.purchase_order, 100)?;
    Ok(draughted)
}

/// A deposit of an approved quote, typed by the owner.
pub(super) async fn preview_deposit(
    desk: &mut Desk<'_>,
    quote: &QuoteRow,
    row: &ClientRow,
    percent: Percent,
) -> Result<Vec<Message>, Error> {
    check_not_balanced(desk, quote, None).await?;
    let draughted = Draughted::ahead(quote, row, What::Deposit { quote_id: quote.id.clone(), percent });
    preview(desk, draughted, row, "deposit", Message::answer).await
}

/// The deposits of a quote that its balance deducts: what was invoiced, less what was credited of it.
async fn deducted(desk: &mut Desk<'_>, quote_id: &str, replaces: Option<&str>) -> Result<Vec<DeductedDeposit>, Error> {
    let shop = desk.shop()?;
    let mut deposits = Vec::new();
    let rows = store::invoice::of_quote(desk.db, &shop.id, quote_id).await?;
    for row in rows.into_iter().filter(|row| Some(row.id.as_str()) != replaces) {
        let left = left_of(desk, &row).await?;
        if matches!(row.invoice.kind, InvoiceKind::Deposit { .. }) && left.total.is_positive() {
            let Billed { number, issued_on, .. } = row.invoice;
            deposits.push(DeductedDeposit { number, issued_on, amount: left.total, detail: (!left.taxes.is_empty()).then_some(left) });
        }
    }
    Ok(deposits)
}

/// What is left of an invoice once its credit notes are taken off; nothing of one that was replaced.
pub(super) async fn left_of(desk: &mut Desk<'_>, row: &InvoiceRow) -> Result<billing::Amounts, Error> {
    let shop = desk.shop()?;
    if row.replaced_by.is_some() {
        return Ok(billing::Amounts::zero(row.invoice.payable.currency()));
    }
    let credits = store::credit_note::of_invoice(desk.db, &shop.id, &row.id).await?;
    let credits: Vec<_> = credits.into_iter().map(|row| row.credit_note).collect();
    Ok(billing::credit_note::left(&row.invoice, &credits)?)
}

/// The invoice as it would go out today under that number.
async fn billed(desk: &mut Desk<'_>, draughted: &Draughted, row: &ClientRow, number: Number) -> Result<(Billed, Option<QuoteRow>), Error> {
    let shop = desk.shop()?;
    let today = desk.today();
    let replaces = match &draughted.replaces {
        Some(old_id) => {
            let old = find::invoice_by_id(desk, old_id).await?;
            check_replaceable(desk, &old).await?;
            Some(Corrected::of(&old.invoice))
        }
        None => None,
    };
    let heading = Heading {
        number,
        seller: shop.business.seller(),
        buyer: row.client.buyer(),
        title: draughted.title.clone(),
        issued_on: today,
        supplied_on: draughted.supplied_on.filter(|on| *on != today),
        supplied_from: draughted.supplied_from,
        due_on: draughted.due.due_on(today),
        is_ahead: draughted.is_ahead,
        euro_rate: draughted.euro_rate,
        purchase_order: draughted.purchase_order.clone(),
        note: draughted.note.clone(),
        lang: draughted.lang.clone(),
        replaces,
        settled: draughted.settled,
    };
    let (quote_id, percent) = match &draughted.what {
        What::Balance { quote_id } => (quote_id, None),
        What::Deposit { quote_id, percent } => (quote_id, Some(*percent)),
        What::Lines(sold) => {
            let (lines, treatment) = sold.taxed(desk, &row.client)?;
            let invoice = Billed::plain(heading, lines, None).map_err(|error| not_billed(error, None))?;
            return Ok((with_mentions(desk, invoice, treatment.exemption)?, None));
        }
    };
    let quote = find::quote_by_id(desk, quote_id).await?;
    let offer = &quote.quote.offer;
    let deposits = deducted(desk, quote_id, draughted.replaces.as_deref()).await?;
    let invoice = match percent {
        Some(percent) => {
            let quote = || Arg::from(offer.number.to_string());
            let share = |voice: Voice| [("percent", Arg::from(voice.percent(percent))), ("quote", quote())];
            let wording = DepositWording {
                services: on_paper(desk, &offer.lang, "deposit-line", share)?,
                expenses: on_paper(desk, &offer.lang, "deposit-line-expenses", |_| [("quote", quote())])?,
            };
            let invoice = Billed::deposit(heading.clone(), offer, percent, &wording, deposits.is_empty());
            // Deposits never reach the whole: something is left for the balance.
            if let Ok(invoice) = &invoice {
                let mut with_this = deposits.clone();
                with_this.push(DeductedDeposit {
                    number: invoice.number,
                    issued_on: invoice.issued_on,
                    amount: invoice.payable,
                    detail: Some(invoice.billed()?),
                });
                Billed::balance(heading, offer, with_this).map_err(|error| not_billed(error, Some(offer.number)))?;
            }
            invoice
        }
        None => Billed::balance(heading, offer, deposits),
    };
    let invoice = invoice.map_err(|error| not_billed(error, Some(offer.number)))?;
    // It is taxed as it was offered, and says why in the words of its own day.
    let exemption = offer.exemption();
    Ok((with_mentions(desk, invoice, exemption)?, Some(quote)))
}

/// The invoice with what it has to say today, the VAT that it asks for in euros among it.
fn with_mentions(desk: &Desk<'_>, mut invoice: Billed, exemption: Option<Key>) -> Result<Billed, Error> {
    invoice.mentions = desk.mentions(&Facts::of(&invoice, &desk.shop()?.business, exemption));
    invoice.mentions.extend(lines::vat_in_euros(desk, &invoice.billed()?, invoice.euro_rate)?);
    if let Some(payment) = &invoice.settled {
        paid::check_cash(desk, payment, invoice.payable)?;
    }
    Ok(invoice)
}

fn not_billed(error: InvoiceError, quote: Option<Number>) -> Error {
    match (error, quote) {
        (InvoiceError::NothingLeft, Some(quote)) => Refusal::NothingLeft { quote }.into(),
        (InvoiceError::NoDeposit | InvoiceError::DepositOfEverything, _) => Refusal::DepositEmpty.into(),
        (InvoiceError::NothingLeft, None) => Refusal::Item(crate::grammar::ItemProblem::None).into(),
        (error, _) => Error::Failure(error.into()),
    }
}

async fn preview(
    desk: &mut Desk<'_>,
    draughted: Draughted,
    row: &ClientRow,
    command: &'static str,
    place: fn(Draft) -> Message,
) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let series = Series::invoices(desk.today().year());
    let next = store::number::next(desk.db, &shop.id, series).await?;
    let (invoice, quote) = billed(desk, &draughted, row, next).await?;
    let payload = serde_json::to_value(&draughted)?;
    let mut draft = reply::invoice_preview(desk.voice(), &invoice, &shop.business.name);
    for deposit in invoice.deposits() {
        let unpaid = store::invoice::by_number(desk.db, &shop.id, deposit.number).await?.filter(|row| !row.is_paid());
        if unpaid.is_some() {
            draft = draft.field(desk.t("field-hint", &[]), desk.t("deposit-unpaid", &[("number", deposit.number.to_string().into())]));
        }
    }
    if let Some(hint) = lines::tax_hint(desk, &row.client, &invoice.lines, &invoice.mentions)? {
        draft = draft.field(desk.t("field-hint", &[]), hint);
    }
    let credit = paid::credit_of(desk, &row.id, invoice.payable.currency()).await?;
    if credit.is_positive() {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("client-has-credit", &[("amount", desk.voice().money(credit).into())]));
    }
    if invoice.buyer.siren.is_none() && desk.is_owed(&invoice, Key::BuyerNumber)? {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("client-needs-siren", &[("name", row.client.name.clone().into())]));
    }
    if row.client.address.is_empty() {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("client-needs-address", &[("name", row.client.name.clone().into())]));
    }
    if let Some(quote) = &quote {
        let was_taxed = !quote.quote.offer.lines.amounts().taxes.is_empty();
        if was_taxed == desk.treatment(&row.client)?.taxes.is_empty() {
            draft = draft.field(desk.t("field-hint", &[]), desk.t("quote-taxed-otherwise", &[]));
        }
        draft = draft.field(desk.t("field-quote", &[]), quote.quote.offer.number.to_string());
    }
    draft = draft.button(Press::new("Send", command, "send", payload.clone()).primary().once().days(30));
    if command == "invoice" {
        draft = draft.button(Press::new("Edit", command, "edit", payload.clone()).days(30));
    }
    draft = draft.button(Press::new("Cancel", command, "cancel", payload).once().days(30));
    let file = FileRef::Draft {
        name: desk.t("file-invoice-draft", &[]),
        paper: Box::new(Paper::Invoice { invoice: Box::new(invoice), stamp: Stamp::Draft }),
    };
    Ok(vec![place(draft).file(file)])
}

pub(super) async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let draughted: Draughted = request.payload()?;
    let row = find::client_by_id(desk, &draughted.client_id).await?;
    if let What::Balance { quote_id } | What::Deposit { quote_id, .. } = &draughted.what {
        let quote = find::quote_by_id(desk, quote_id).await?;
        check_not_balanced(desk, &quote, draughted.replaces.as_deref()).await?;
    }
    let issued = issue(desk, &draughted, &row).await?;
    // What was paid of the one that is replaced is the client's credit from here on.
    let replaced = match &draughted.replaces {
        Some(replaced_id) => Some(paid::settle(desk, replaced_id).await?),
        None => None,
    };
    let mut messages = post(desk, &issued, &row).await?;
    if let Some(chased) = &replaced {
        let today = desk.today();
        messages.extend(paid::cards_of(desk, chased, today).await?);
    }
    // The card that was confirmed becomes the invoice's own.
    if let Some(own) = messages.iter_mut().find(|message| message.subject.as_deref() == Some(&invoice_for_owner(&issued.id))) {
        own.to = To::Pressed;
        own.kind = chat::Kind::Amend;
    }
    Ok(messages)
}

/// The deposit invoice that an approval creates.
pub(super) async fn issue_deposit(desk: &mut Desk<'_>, quote: &QuoteRow, row: &ClientRow, percent: Percent) -> Result<InvoiceRow, Error> {
    issue(desk, &Draughted::ahead(quote, row, What::Deposit { quote_id: quote.id.clone(), percent }), row).await
}

/// The invoice of everything, due at once, that the approval of a prepaid quote creates: paid ahead, never called a deposit.
pub(super) async fn issue_prepayment(desk: &mut Desk<'_>, quote: &QuoteRow, row: &ClientRow) -> Result<InvoiceRow, Error> {
    issue(desk, &Draughted::ahead(quote, row, What::Balance { quote_id: quote.id.clone() }), row).await
}

/// One transaction: the number, the frozen data and its hash, the chase, the journal's line.
async fn issue(desk: &mut Desk<'_>, draughted: &Draughted, row: &ClientRow) -> Result<InvoiceRow, Error> {
    let shop = desk.shop()?;
    let number = lines::take_number(desk, row, Series::invoices(desk.today().year())).await?;
    let (invoice, quote) = billed(desk, draughted, row, number).await?;
    let invoice_id = store::id::new(desk.now_ms());
    let quote_id = quote.map(|quote| quote.id);
    let origin = Origin { quote_id: quote_id.as_deref(), replaces_id: draughted.replaces.as_deref() };
    if let Some(replaced_id) = origin.replaces_id {
        store::invoice::release_balance(desk.db, &shop.id, replaced_id).await?;
    }
    let seal = store::invoice::issue(desk.db, &shop.id, &invoice_id, &row.id, origin, &invoice).await?;
    if let (Some(quote_id), What::Balance { .. }) = (&quote_id, &draughted.what) {
        store::invoice::hold_balance(desk.db, &shop.id, quote_id, &invoice_id).await?;
    }
    store::chase::open(desk.db, &shop.id, &invoice_id, invoice.payable, invoice.issued_on, None).await?;
    let data = json!({
        "number": number.to_string(),
        "kind": store::invoice::kind_name(&invoice.kind),
        "frozen_sha256": seal,
        "payable_minor": invoice.payable.minor(),
        "currency": invoice.payable.currency().code(),
    });
    desk.journal("invoice.issued", &invoice_id, data, None).await?;
    if let Some(payment) = invoice.settled.clone() {
        let settles = vec![(invoice_id.clone(), payment.amount.minor())];
        paid::write(desk, &row.id, payment, &settles, None).await?;
    }
    let issued = find::invoice_by_id(desk, &invoice_id).await?;
    let chase = store::chase::load(desk.db, &shop.id, &invoice_id).await?.ok_or(Refusal::NoDocument)?;
    chasing::keep(desk.db, &shop.id, &issued, row, chase).await?;
    Ok(issued)
}

/// The cards of an invoice just issued: the client's people's, and the owner's.
pub(super) async fn post(desk: &mut Desk<'_>, issued: &InvoiceRow, row: &ClientRow) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let people = find::payers_of(desk.db, &shop.id, &row.id).await?;
    let voice = find::client_voice(desk, row);
    let mut messages: Vec<Message> = people.iter().map(|person_id| card_for(voice, person_id, issued, &row.client)).collect();
    let title = reply::invoice_settled(voice, issued, desk.today()).title.unwrap_or_default();
    let shown = shared::sent(desk, &row.id, invoice_shared(&issued.id), title, Shown::InvoiceSent, file_of(voice, issued)).await?;
    messages.extend(shown);
    let names = names_of(desk, &people).await?;
    let number = Arg::from(issued.invoice.number.to_string());
    let credit = paid::credit_of(desk, &row.id, issued.outstanding.currency()).await?;
    for (person_id, owner_voice) in desk.members().await? {
        let text = match names.as_str() {
            "" => owner_voice.t("invoice-sent-nobody", &[("client", row.client.name.clone().into())]),
            names => owner_voice.t("invoice-sent", &[("names", names.into()), ("number", number.clone())]),
        };
        let payload = json!({ "invoice_id": issued.id });
        let mut card = reply::invoice_for_owner(owner_voice, issued, text, Tone::Plain).button(Press::new(
            "Forward",
            "invoice",
            "forward",
            payload.clone(),
        ));
        if credit.is_positive() {
            card = card.button(
                Press::new("Use credit", "paid", "use", payload).once().about(owner_voice.money(credit.at_most(issued.outstanding)?)),
            );
        }
        let mut own = Message::to(&person_id, card).about(invoice_for_owner(&issued.id));
        own.files.extend(file_of(owner_voice, issued));
        messages.insert(0, own);
        if people.is_empty() {
            let mut forward = to_forward(desk, voice, row, "forward-invoice", &issued.invoice.number.to_string());
            forward.to = To::Person(person_id);
            messages.push(forward);
        }
    }
    Ok(messages)
}

/// An invoice as it stands, with its PDF.
async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let invoice = find::invoice_by_id(desk, &invoice_id).await?;
    let voice = desk.voice();
    let text = match invoice.is_paid() {
        true => reply::invoice_settled(voice, &invoice, desk.today()).text,
        false => voice.t("invoice-open", &[("amount", voice.money(invoice.outstanding).into())]),
    };
    let mut message = Message::answer(reply::invoice_for_owner(voice, &invoice, text, Tone::Plain));
    message.files.extend(file_of(voice, &invoice));
    Ok(vec![message])
}

/// The PDF and the words to paste in a message of one's own.
async fn forward(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let invoice = find::invoice_by_id(desk, &invoice_id).await?;
    let client = find::client_by_id(desk, &invoice.client_id).await?;
    let voice = find::client_voice(desk, &client);
    let mut message = to_forward(desk, voice, &client, "forward-invoice", &invoice.invoice.reference());
    message.files.extend(file_of(voice, &invoice));
    Ok(vec![message])
}

/// An invoice in the hands of one person of the client.
pub(super) fn card_for(voice: Voice, person_id: &str, row: &InvoiceRow, client: &billing::Client) -> Message {
    let draft = match row.invoice.settled {
        Some(_) => reply::invoice_settled(voice, row, row.invoice.issued_on),
        None => reply::invoice_for_client(voice, row, client),
    };
    let mut message = Message::to(person_id, draft).about(invoice_for_client(&row.id));
    message.files.extend(file_of(voice, row));
    message
}

/// The PDF of an invoice under the name its reader sees; none of one issued elsewhere.
pub(crate) fn file_of(voice: Voice, row: &InvoiceRow) -> Option<FileRef> {
    let name = voice.t("file-invoice", &[("number", row.invoice.number.to_string().into())]);
    (!row.invoice.is_taken_over()).then(|| FileRef::Document { name, document_id: row.id.clone() })
}

/// The invoice of a button, for a person of its client.
pub(super) async fn shown_invoice(desk: &mut Desk<'_>, request: &Request) -> Result<chasing::Chased, Error> {
    let shop = desk.shop()?;
    let OfInvoice { invoice_id } = request.payload()?;
    let chased = find::chase_of(desk, &invoice_id).await?;
    let mut people = Vec::new();
    for role in [Role::Approver, Role::Billing] {
        people.extend(store::client::contacts(desk.db, &shop.id, &chased.client.id, role.as_str()).await?);
    }
    if people.contains(&desk.actor.person_id) { Ok(chased) } else { Err(Refusal::NotYours.into()) }
}

async fn received(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let mut chased = shown_invoice(desk, request).await?;
    let number = chased.invoice.invoice.reference();
    let thanks = Draft::text(desk.t("received-thanks", &[("number", number.clone().into()), reply::form(&chased.client.client)]));
    if chased.row.received_ms.is_some() {
        return Ok(vec![Message::answer(thanks)]);
    }
    chased.row.received_ms = Some(desk.now_ms());
    chased.keep(desk.db, &shop.id).await?;
    desk.journal(
        "invoice.received",
        &chased.invoice.id,
        json!({ "person": desk.actor.person_id }),
        Some(json!({ "name": desk.actor.shown_name })),
    )
    .await?;
    let voice = find::client_voice(desk, &chased.client);
    let mut card = reply::invoice_for_client(voice, &chased.invoice, &chased.client.client);
    card.buttons.retain(|press| press.verb != "received");
    card.footnote = Some(voice.t("received-on", &[("on", voice.day(desk.today()).into())]));
    let mut messages = vec![Message::in_place(card).about(invoice_for_client(&chased.invoice.id)), Message::answer(thanks)];
    for (person_id, voice) in desk.members().await? {
        let args = [("name", Arg::from(desk.actor.shown_name.clone())), ("number", number.clone().into())];
        messages.push(Message::to(&person_id, Draft::text(voice.t("told-received", &args))));
    }
    Ok(messages)
}
