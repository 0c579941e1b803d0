//! The cards of an invoice: its preview, its client's, its owner's.

use billing::law::Key;
use billing::{Client, Invoice, InvoiceKind, Series, Stamp};
use chat::{CardField, Tone};
use chrono::{Datelike, NaiveDate};
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use words::{Arg, Voice};

use crate::action::{self, About, Nothing, OfInvoice};
use crate::cards::forward::{names_of, to_forward};
use crate::cards::shared::{self, Shown};
use crate::cards::{client, lines, paying};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{
    Draft, FileRef, Message, Press, To, invoice_for_client, invoice_for_owner, invoice_shared, overdue_word, reminder_of, warning_of,
};
use crate::operations;
use crate::operations::dunning::Chased;
use crate::operations::invoice::{InvoiceDraft, InvoiceSource};
use crate::paper::Paper;
use crate::request::Request;

pub(crate) async fn preview(
    desk: &mut Desk<'_>,
    draughted: InvoiceDraft,
    row: &ClientRow,
    place: fn(Draft) -> Message,
) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let series = Series::invoices(desk.today().year());
    let next = store::number::next(desk.db, &shop.id, series).await?;
    let (invoice, quote) = operations::invoice::billed(desk, &draughted, row, next).await?;
    let draft_of = Box::new(draughted.clone());
    let mut draft = preview_card(desk.voice(), &invoice, &shop.business.name);
    for deposit in invoice.deposits() {
        let unpaid = store::invoice::by_number(desk.db, &shop.id, deposit.number).await?.filter(|row| !row.is_paid());
        if unpaid.is_some() {
            draft = draft.field(desk.t("field-hint", &[]), desk.t("deposit-unpaid", &[("number", deposit.number.to_string().into())]));
        }
    }
    if let Some(hint) = lines::tax_hint(desk, &row.client, &invoice.lines, &invoice.mentions)? {
        draft = draft.field(desk.t("field-hint", &[]), hint);
    }
    let credit = operations::payment::credit_of(desk, &row.id, invoice.payable.currency()).await?;
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
    draft = draft.button(Press::new("Send", action::Invoice::Send(draft_of.clone())).primary().once().days(30));
    // A deposit asked for by itself is its quote's share, and nothing else of it is typed.
    if !matches!((&draughted.what, &draughted.replaces), (InvoiceSource::Deposit { .. }, None)) {
        draft = draft.button(Press::new("Edit", action::Invoice::Edit(draft_of)).days(30));
    }
    draft = draft.button(Press::new("Cancel", action::Invoice::Cancel(Nothing {})).once().days(30));
    let file = FileRef::Draft {
        name: desk.t("file-invoice-draft", &[]),
        paper: Box::new(Paper::Invoice { invoice: Box::new(invoice), stamp: Stamp::Draft }),
    };
    Ok(vec![place(draft).file(file)])
}

/// The cards of an invoice just issued: the client's people's, and the owner's.
pub(crate) async fn post(desk: &mut Desk<'_>, issued: &InvoiceRow, row: &ClientRow) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let people = operations::load::payers_of(desk.db, &shop.id, &row.id).await?;
    let voice = client::voice(desk, row);
    let mut messages: Vec<Message> = people.iter().map(|person_id| card_for(voice, person_id, issued, &row.client)).collect();
    let title = settled(voice, issued, desk.today()).title.unwrap_or_default();
    let shown = shared::sent(desk, &row.id, invoice_shared(&issued.id), title, Shown::InvoiceSent, file_of(voice, issued)).await?;
    messages.extend(shown);
    let names = names_of(desk, &people).await?;
    let number = Arg::from(issued.invoice.number.to_string());
    let credit = operations::payment::credit_of(desk, &row.id, issued.outstanding.currency()).await?;
    for (person_id, owner_voice) in desk.members().await? {
        let text = match names.as_str() {
            "" => owner_voice.t("invoice-sent-nobody", &[("client", row.client.name.clone().into())]),
            names => owner_voice.t("invoice-sent", &[("names", names.into()), ("number", number.clone())]),
        };
        let payload = OfInvoice { invoice_id: issued.id.clone() };
        let mut card =
            for_owner(owner_voice, issued, text, Tone::Plain).button(Press::new("Forward", action::Invoice::Forward(payload.clone())));
        if credit.is_positive() {
            card = card.button(
                Press::new("Use credit", action::Paid::Use(payload)).once().about(owner_voice.money(credit.at_most(issued.outstanding)?)),
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

/// An invoice in the hands of one person of the client.
pub(crate) fn card_for(voice: Voice, person_id: &str, row: &InvoiceRow, client: &Client) -> Message {
    let draft = match row.invoice.settled {
        Some(_) => settled(voice, row, row.invoice.issued_on),
        None => for_client(voice, row, client),
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

/// The cards of an invoice as people hold them, brought up to date.
pub(crate) async fn amended(desk: &mut Desk<'_>, chased: &Chased, on: NaiveDate) -> Result<Vec<Message>, Error> {
    let invoice = &chased.invoice;
    let client_voice = client::voice(desk, &chased.client);
    let mut card = settled(client_voice, invoice, on);
    if !invoice.is_paid() {
        card.buttons = for_client(client_voice, invoice, &chased.client.client).buttons;
    }
    let mut messages = vec![Message::amend(invoice_for_client(&invoice.id), card)];
    if invoice.is_paid() {
        messages.push(Message::amend(reminder_of(&invoice.id), settled(client_voice, invoice, on)));
        for word in [overdue_word(&invoice.id), warning_of(&invoice.id)] {
            messages.push(Message::amend(word, settled(desk.voice(), invoice, on)));
        }
    }
    let title = settled(client_voice, invoice, on).title.unwrap_or_default();
    let shown = if invoice.is_paid() { Shown::InvoiceSettled } else { Shown::InvoiceSent };
    messages.push(shared::now(desk, invoice_shared(&invoice.id), title, shown)?);
    let voice = desk.voice();
    let state = settled(voice, invoice, on);
    let owner = for_owner(voice, invoice, state.text, state.tone)
        .button(Press::new("Forward", action::Invoice::Forward(OfInvoice { invoice_id: invoice.id.clone() })));
    messages.push(Message::amend(invoice_for_owner(&invoice.id), owner));
    Ok(messages)
}

pub(crate) fn name(voice: Voice, invoice: &Invoice) -> String {
    let number = [("number", Arg::from(invoice.reference()))];
    match invoice.kind {
        InvoiceKind::Plain { .. } | InvoiceKind::TakenOver { .. } => voice.t("invoice-title", &number),
        InvoiceKind::Deposit { .. } => voice.t("invoice-title-deposit", &number),
        InvoiceKind::Balance { .. } => voice.t("invoice-title-balance", &number),
    }
}

pub(crate) fn fields(voice: Voice, invoice: &Invoice) -> Vec<CardField> {
    let mut fields = lines::lines(voice, &invoice.lines);
    fields.extend(lines::sums(voice, &invoice.lines));
    // With nothing to deduct, what is to be paid says the total.
    if invoice.deposits().is_empty() {
        fields.pop();
    }
    for deposit in invoice.deposits() {
        let name = voice.t("field-deducted", &[("number", deposit.number.to_string().into()), ("on", voice.day(deposit.issued_on).into())]);
        fields.push(CardField { name, value: voice.money(deposit.amount.negated()) });
    }
    fields.push(lines::named(voice, "field-to-pay", voice.money(invoice.payable)));
    match &invoice.settled {
        None => fields.push(lines::named(voice, "field-due", voice.day(invoice.due_on))),
        Some(settled) => {
            let method = voice.t(&format!("method-{}", settled.method.as_str()), &[]);
            let args = [("on", Arg::from(voice.day(settled.received_on))), ("method", method.into())];
            fields.push(lines::named(voice, "field-settled", voice.t("field-settled-value", &args)));
        }
    }
    fields.extend(invoice.replaces.as_ref().map(|replaced| lines::named(voice, "field-replaces", replaced.number.to_string())));
    fields
}

/// The owner's look at an invoice before it goes.
#[must_use]
pub fn preview_card(voice: Voice, invoice: &Invoice, business: &str) -> Draft {
    let to = [("client", Arg::from(invoice.buyer.name.clone()))];
    let title = match invoice.kind {
        InvoiceKind::Plain { .. } | InvoiceKind::TakenOver { .. } => voice.t("invoice-preview", &to),
        InvoiceKind::Deposit { .. } => voice.t("invoice-preview-deposit", &to),
        InvoiceKind::Balance { .. } => voice.t("invoice-preview-balance", &to),
    };
    Draft::titled(title, invoice.title.clone().unwrap_or_default())
        .fields(fields(voice, invoice))
        .footnote(voice.t("preview-footnote", &[("business", business.into())]))
}

/// The card of an invoice in the client's hands.
#[must_use]
pub fn for_client(voice: Voice, row: &InvoiceRow, client: &Client) -> Draft {
    let invoice = &row.invoice;
    let who = [("seller", Arg::from(invoice.seller.shown_name())), lines::form(client)];
    let text = match invoice.kind {
        InvoiceKind::Deposit { .. } => voice.t("invoice-for-client-deposit", &who),
        _ => voice.t("invoice-for-client", &who),
    };
    let payload = OfInvoice { invoice_id: row.id.clone() };
    let mut fields = fields(voice, invoice);
    if row.outstanding != invoice.payable {
        let left = voice
            .t("invoice-partly-paid", &[("outstanding", voice.money(row.outstanding).into()), ("due", voice.day(invoice.due_on).into())]);
        fields.push(lines::named(voice, "field-hint", left));
    }
    Draft::titled(name(voice, invoice), text)
        .fields(fields)
        .fields(paying::ways_to_pay(voice, invoice))
        .button(Press::new("Received", action::Invoice::Received(payload.clone())).primary())
        .button(Press::new("Paid on…", action::Chase::PaidOn(payload.clone())))
        .button(Press::new("Ask a question", action::Question::Ask(About::of_invoice(&row.id))))
}

/// The same of an invoice; the deposit that it deducts has no number.
#[must_use]
pub fn specimen(voice: Voice, invoice: &Invoice) -> Draft {
    let title = match invoice.kind {
        InvoiceKind::Deposit { .. } => voice.t("try-deposit", &[]),
        _ => voice.t("try-invoice", &[]),
    };
    let who = [("seller", Arg::from(invoice.seller.shown_name())), ("form", "vous".into())];
    let mut fields = lines::lines(voice, &invoice.lines);
    for deposit in invoice.deposits() {
        fields.push(lines::named(voice, "field-total", voice.money(invoice.total())));
        fields.push(CardField { name: voice.t("try-deposit", &[]), value: voice.money(deposit.amount.negated()) });
    }
    fields.push(lines::named(voice, "field-to-pay", voice.money(invoice.payable)));
    fields.push(lines::named(voice, "field-due", voice.day(invoice.due_on)));
    Draft::titled(title, voice.t("invoice-for-client", &who)).fields(fields).fields(paying::ways_to_pay(voice, invoice))
}

/// The state of an invoice after a payment, in place of its card.
#[must_use]
pub fn settled(voice: Voice, row: &InvoiceRow, on: NaiveDate) -> Draft {
    let title = name(voice, &row.invoice);
    if row.is_paid() {
        let key = match (row.credited.is_zero(), row.is_credited()) {
            _ if row.replaced_by.is_some() => "invoice-replaced",
            (true, _) => "invoice-paid",
            (false, true) => "invoice-credited",
            (false, false) => "invoice-paid-and-credited",
        };
        let args = [
            ("amount", Arg::from(voice.money(row.invoice.payable))),
            ("credited", voice.money(row.credited).into()),
            ("on", voice.day(on).into()),
            ("by", row.replaced_by.map(|by| by.to_string()).unwrap_or_default().into()),
        ];
        let text = voice.t(key, &args);
        return Draft::titled(title, text).tone(Tone::Good);
    }
    let text = voice
        .t("invoice-partly-paid", &[("outstanding", voice.money(row.outstanding).into()), ("due", voice.day(row.invoice.due_on).into())]);
    Draft::titled(title, text).fields(paying::ways_to_pay(voice, &row.invoice))
}

/// What the owner keeps of an invoice that was issued.
#[must_use]
pub fn for_owner(voice: Voice, row: &InvoiceRow, what: String, tone: Tone) -> Draft {
    let title = format!("{} — {}", name(voice, &row.invoice), row.invoice.buyer.name);
    Draft::titled(title, what).fields(fields(voice, &row.invoice)).tone(tone)
}

pub(crate) async fn send(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let draughted: InvoiceDraft = request.payload()?;
    let row = operations::load::client(desk, &draughted.client_id).await?;
    if let InvoiceSource::Balance { quote_id } | InvoiceSource::Deposit { quote_id, .. } = &draughted.what {
        let quote = operations::load::quote(desk, quote_id).await?;
        operations::invoice::check_not_balanced(desk, &quote, draughted.replaces.as_deref()).await?;
    }
    let issued = operations::invoice::issue(desk, &draughted, &row).await?;
    // What was paid of the one that is replaced is the client's credit from here on.
    let replaced = match &draughted.replaces {
        Some(replaced_id) => Some(operations::payment::settle(desk, replaced_id).await?),
        None => None,
    };
    let mut messages = post(desk, &issued, &row).await?;
    if let Some(chased) = &replaced {
        let today = desk.today();
        messages.extend(amended(desk, chased, today).await?);
    }
    // The card that was confirmed becomes the invoice's own.
    if let Some(own) = messages.iter_mut().find(|message| message.subject.as_deref() == Some(&invoice_for_owner(&issued.id))) {
        own.to = To::Pressed;
        own.kind = chat::Kind::Amend;
    }
    Ok(messages)
}
