//! `/invoice`: what is billed, on its own lines or as the balance of an approved quote.

use chat::{Field, Form, Open, OptionSpec, Tone, VerbSpec};
use operations::Version;
use operations::invoice::{InvoiceDraft, InvoiceSource};
use operations::previewed::Confirmed;
use store::quote::QuoteRow;

use crate::access::{CLIENTS, MEMBERS, OWNER, STAFF};
use crate::action::{Confirmation, OfInvoice};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::{CLIENT, CURRENCY, ITEMS, LANGS, MEANS, QUOTE, RATE, date, due, figure, one_of, word};
use crate::read::find::{self, Reference};
use crate::read::items::keep_answers;
use crate::read::items::{client_and_items, items_field};
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, explain, run};
use crate::{cards, read};

const OPTIONS: &[OptionSpec] = &[
    CLIENT,
    ITEMS,
    word("title", &["titre"]),
    due("due", &["echeance"]),
    date("on", &["le"]),
    date("start", &["debut"]),
    figure("discount", &["remise", "rabais"]),
    figure("tax", &["tva", "taxe", "vat"]),
    word("expenses", &["frais"]),
    word("note", &[]),
    word("po", &["commande"]),
    one_of("lang", &["langue"], LANGS),
    CURRENCY,
    RATE,
    one_of("paid", &["paye", "regle"], MEANS),
];

pub(crate) static COMMAND: Command = Command {
    name: "invoice",
    aliases: &["facture"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "new",
                aliases: &["nouvelle"],
                example: "/invoice dupont Conseil 3,5h x 85",
                parts: &[QUOTE],
                options: OPTIONS,
                open: Open::Items,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(preview_new),
        )
        .asking(ask!(ask_new))
        .checking(check!(check))
        .creating(),
        Verb::pressed("send", OWNER, run!(send)).explaining(explain!(cards::preview::why_not_sent)),
        Verb::pressed("edit", OWNER, run!(preview_edited)).asking(ask!(ask_edit)).checking(check!(check)).replacing(),
        Verb::pressed("cancel", OWNER, run!(cards::preview::cancelled)),
        Verb::pressed("received", CLIENTS, run!(received)),
        Verb::pressed("forward", MEMBERS, run!(forward)),
        Verb::pressed("open", MEMBERS, run!(show)),
        Verb::pressed("anew", CLIENTS, run!(cards::anew::invoice_for_client)).reading(),
        Verb::pressed("anew_for_owner", STAFF, run!(cards::anew::invoice_for_owner)).reading(),
    ],
    ..Command::FIRST
};

async fn ask_new(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if is_of_quote(desk, request) {
        return Ok(None);
    }
    let title = desk.t("ask-invoice", &[]);
    read::items::ask(desk, request, title).await
}

async fn check(desk: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
    if field == "client" {
        return find::client(desk, value).await.map(|_| ());
    }
    let checked: Result<(), Refusal> = match field {
        "items" => read::items::check_items(desk, request, value),
        "due" => read::items::check_due(desk, value),
        "title" => short_enough(value, 200),
        _ => Ok(()),
    };
    Ok(checked?)
}

async fn preview_new(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if is_of_quote(desk, request) { preview_balance(desk, request).await } else { preview_lines(desk, request).await }
}

/// Whether the words begin with a quote's number, or are the last digits of one.
fn is_of_quote(desk: &Desk<'_>, request: &Request) -> bool {
    if request.pressed.is_some() && request.payload.get("quote_id").is_some() {
        return true;
    }
    let Reference { typed, rest, is_number } = find::reference(desk, &request.rest);
    is_number || (rest.is_empty() && !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit()))
}

async fn preview_lines(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (mut row, typed_items) = client_and_items(desk, request).await?;
    keep_answers(desk, request, &mut row).await?;
    let drafted = InvoiceDraft {
        v: Version,
        client_id: row.id.clone(),
        what: InvoiceSource::Lines(read::lines::typed(&desk.items, &typed_items, request, &shop)?),
        title: None,
        due: row.client.due.unwrap_or(shop.business.due),
        supplied_on: None,
        supplied_from: None,
        is_prepayment: false,
        euro_rate: None,
        purchase_order: row.client.purchase_order.clone(),
        note: None,
        lang: desk.voice_of(&row.client).lang.code().to_owned(),
        replaces: None,
        settled: None,
    };
    let drafted = read::invoice::with_options(desk, request, drafted, &row)?;
    cards::invoice_preview::show(desk, drafted, &row, Message::answer).await
}

async fn preview_balance(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let quote = match request.payload.get("quote_id").and_then(|id| id.as_str()) {
        Some(id) => operations::load::quote(&mut desk.office()?, id).await?,
        None => quote_named(desk, find::reference(desk, &request.rest).typed).await?,
    };
    let row = operations::invoice::client_of_approved(&mut desk.office()?, &quote).await?;
    // What is billed was agreed on: nothing typed after the number changes it.
    let number = quote.quote.offer.number;
    let words = if request.pressed.is_some() { "" } else { find::reference(desk, &request.rest).rest };
    if let Some(typed) = [Some(words), request.option("items")].into_iter().flatten().find(|words| !words.trim().is_empty()) {
        return Err(Refusal::LinesAgreed { number, typed: typed.to_owned() }.into());
    }
    request.takes_none_of(&["discount", "tax", "expenses", "currency", "client"])?;
    operations::invoice::check_not_balanced(&mut desk.office()?, &quote, None).await?;
    let offer = &quote.quote.offer;
    let drafted = InvoiceDraft {
        v: Version,
        client_id: row.id.clone(),
        what: InvoiceSource::Balance { quote_id: quote.id.clone() },
        title: offer.title.clone(),
        due: offer.due,
        supplied_on: None,
        supplied_from: offer.starts_on.filter(|on| *on < desk.today()),
        is_prepayment: false,
        euro_rate: offer.euro_rate,
        purchase_order: offer.purchase_order.clone(),
        note: None,
        lang: offer.lang.clone(),
        replaces: None,
        settled: None,
    };
    let drafted = read::invoice::with_options(desk, request, drafted, &row)?;
    cards::invoice_preview::show(desk, drafted, &row, Message::answer).await
}

/// The quote of that number; an invoice of that number was issued already.
async fn quote_named(desk: &mut Desk<'_>, typed: &str) -> Result<QuoteRow, Error> {
    match find::quote(desk, typed).await {
        Err(Error::Refusal(refusal)) if matches!(*refusal, Refusal::IsInvoice { .. }) => {
            let issued = find::invoice_in_full(desk, typed).await?.filter(|row| !row.invoice.is_taken_over());
            Err(issued.map_or(*refusal, |row| Refusal::Issued { number: row.invoice.number, is_quote: false }).into())
        }
        found => found,
    }
}

async fn ask_edit(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("due") {
        return Ok(None);
    }
    let drafted: InvoiceDraft = request.payload()?;
    let mut fields = Vec::new();
    if let InvoiceSource::Lines(sold) = &drafted.what {
        fields.push(items_field(desk).initial(sold.write(desk.lang)));
    }
    fields.push(Field::line("due", desk.t("ask-due", &[])).initial(grammar::due::write(desk.lang, drafted.due)));
    fields.push(Field::line("title", desk.t("ask-title", &[])).optional().initial(drafted.title.unwrap_or_default()));
    Ok(Some(Form { title: desk.t("ask-edit", &[]), fields }))
}

async fn preview_edited(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut drafted: InvoiceDraft = request.payload()?;
    let row = operations::load::client(&mut desk.office()?, &drafted.client_id).await?;
    if let InvoiceSource::Lines(sold) = &mut drafted.what {
        *sold = read::lines::with_options(&desk.items, sold.clone(), request.option("items"), request)?;
    }
    drafted.title = None;
    let drafted = read::invoice::with_options(desk, request, drafted, &row)?;
    cards::invoice_preview::show(desk, drafted, &row, Message::in_place).await
}

async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Confirmation::<InvoiceDraft> { draft, previewed } = request.payload()?;
    match operations::invoice::send(&mut desk.office()?, &draft, previewed.as_ref()).await? {
        Confirmed::Issued(happened) => desk.told(happened).await,
        Confirmed::Stale(changes) => {
            let row = operations::load::client(&mut desk.office()?, &draft.client_id).await?;
            cards::invoice_preview::show_since(desk, draft, &row, Message::in_place, Some(&changes)).await
        }
    }
}

/// An invoice as it stands, with its PDF.
async fn show(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let chased = operations::load::chase(&mut desk.office()?, &invoice_id).await?;
    let (voice, invoice) = (desk.voice(), &chased.invoice);
    let text = match invoice.is_paid() || chased.asked() != invoice.outstanding {
        true => cards::invoice::state(voice, &chased).text,
        false => voice.t("invoice-open", &[("amount", voice.money(invoice.outstanding).into())]),
    };
    let mut message = Message::answer(cards::invoice::for_owner(voice, invoice, text, Tone::Plain));
    message.files.extend(cards::invoice::file_of(voice, invoice));
    Ok(vec![message])
}

/// The PDF and the words to paste in a message of one's own.
async fn forward(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let chased = operations::load::chase(&mut desk.office()?, &invoice_id).await?;
    let voice = desk.voice_of(&chased.client.client);
    let mut message = cards::invoice::forward_invoice(desk.voice(), voice, &chased, desk.today());
    message.files.extend(cards::invoice::file_of(voice, &chased.invoice));
    Ok(vec![message])
}

async fn received(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let chased = read::invoice::shown_invoice(desk, request).await?;
    let happened = operations::invoice::receive(&mut desk.office()?, chased).await?;
    desk.told(happened).await
}
