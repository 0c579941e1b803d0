//! The cards of an invoice: its preview, its client's, its owner's.

use billing::money::EUR;
use billing::{Business, Invoice, InvoiceKind, Money, PaymentTerms, cii};
use chat::{CardField, Kind, Tone};
use chrono::{DateTime, NaiveDate};
use operations::Chased;
use operations::Office;
use operations::happened::Issue;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use words::{Arg, Lang, Voice};

use crate::action::{self, About, Action, Corrected, OfInvoice};
use crate::cards::forward::{names_of, to_forward, whether};
use crate::cards::shared::{self, Shown};
use crate::cards::{ceiling, lines, paying, preview, quote};
use crate::desk::members;
use crate::error::Error;
use crate::message::{
    Draft, FileRef, Message, Press, To, invoice_for_client, invoice_for_owner, invoice_shared, overdue_word, reminder_of, warning_of,
};
use crate::occasion::Occasion;

/// The cards of an invoice just issued: the client's people's, and the owner's. The card that was confirmed becomes the invoice's own.
pub(super) async fn issued(
    office: &mut Office<'_>,
    own: Voice,
    issued: &InvoiceRow,
    client: &ClientRow,
    replaced: Option<&Chased>,
    upon: Issue,
) -> Result<Vec<Message>, Error> {
    let people = operations::load::payers_of(office.db, office.business_id, &client.id).await?;
    let voice = office.voice_of(&client.client);
    let chased = operations::load::chase(office, &issued.id).await?;
    let mut messages: Vec<Message> = people.iter().map(|person_id| card_for(voice, person_id, &chased)).collect();
    let title = name(voice, &issued.invoice);
    let file = file_of(voice, issued);
    messages.extend(shared::sent(office, &client.id, invoice_shared(&issued.id), title, Shown::InvoiceSent, file).await?);
    let names = names_of(office.db, &people).await?;
    let number = Arg::from(issued.invoice.number.to_string());
    let replaces = replaced.map(|chased| chased.invoice.id.as_str());
    let crossed = operations::small_supplier::crossed(office, issued.invoice.payable, replaces).await?;
    let occasion = if upon == Issue::Approval { Occasion::ClientActed } else { Occasion::ColleagueActed };
    for (person_id, owner_voice) in members(office).await? {
        let text = match names.as_str() {
            "" => owner_voice.t("invoice-sent-nobody", &[("client", client.client.name.clone().into())]),
            names => owner_voice.t("invoice-sent", &[("names", names.into()), ("number", number.clone())]),
        };
        let payload = OfInvoice { invoice_id: issued.id.clone() };
        let mut card = for_owner(owner_voice, issued, text, Tone::Plain).button(Press::new("Forward", action::Invoice::Forward(payload)));
        if let Some(said) = crossed.and_then(|crossed| ceiling::supplied(owner_voice, &crossed)) {
            card = card.field(owner_voice.t("field-hint", &[]), said).tone(Tone::Attention);
        }
        card = with_credit(card, owner_voice, &chased);
        let mut message = Message::to(occasion, &person_id, card).about(invoice_for_owner(&issued.id)).of_client(&client.id);
        message.files.extend(file_of(owner_voice, issued));
        messages.insert(0, message);
        if people.is_empty() {
            let mut forward = forward_invoice(own, voice, &chased, office.today()).of_client(&chased.client.id);
            forward.to = To::Person(person_id);
            messages.push(forward);
        }
    }
    if let Some(chased) = replaced {
        messages.extend(amended(office, own, chased));
    }
    if upon == Issue::Preview
        && let Some(own) = messages.iter_mut().find(|message| message.subject.as_deref() == Some(&invoice_for_owner(&issued.id)))
    {
        own.to = To::Pressed;
        own.kind = Kind::Amend;
    }
    Ok(messages)
}

/// Thanks whoever says that it arrived; the members read of the first time with their day.
pub(super) async fn received(office: &mut Office<'_>, own: Voice, chased: &Chased, is_first: bool) -> Result<Vec<Message>, Error> {
    let number = chased.invoice.invoice.reference();
    let thanks = Draft::text(own.t("received-thanks", &[("number", number.clone().into()), lines::form(&chased.client.client)]));
    if !is_first {
        return Ok(vec![Message::answer(thanks)]);
    }
    let voice = office.voice_of(&chased.client.client);
    let card = as_received(office.business, voice, for_client(voice, chased), chased);
    Ok(vec![Message::in_place(card).about(invoice_for_client(&chased.invoice.id)), Message::answer(thanks)])
}

/// The card of an invoice in the client's hands once it was said to have arrived: that button goes, and the day is said.
pub(crate) fn as_received(business: &Business, voice: Voice, mut card: Draft, chased: &Chased) -> Draft {
    let Some(at) = chased.row.received_ms.and_then(DateTime::from_timestamp_millis) else { return card };
    card.buttons.retain(|press| !matches!(press.action, Action::Invoice(action::Invoice::Received(_))));
    let on = at.with_timezone(&operations::business_row::zone_of(business)).date_naive();
    card.footnote = Some(voice.t("received-on", &[("on", voice.day(on).into())]));
    card
}

/// What an owner reads of an invoice that was issued elsewhere and is chased here from now on.
pub(super) fn taken_over(voice: Voice, row: &InvoiceRow) -> Message {
    let args = [
        ("number", Arg::from(row.invoice.reference())),
        ("client", row.invoice.buyer.name.clone().into()),
        ("amount", voice.money(row.outstanding).into()),
        ("due", voice.day(row.invoice.due_on).into()),
    ];
    Message::answer(Draft::text(voice.t("takeover-done", &args)).footnote(voice.t("takeover-footnote", &[])).tone(Tone::Good))
}

/// The words to pass an invoice on with, as it stands today: how much, by when, and from whom.
pub(crate) fn forward_invoice(own: Voice, voice: Voice, chased: &Chased, today: NaiveDate) -> Message {
    let (row, invoice, asked) = (&chased.invoice, &chased.invoice.invoice, chased.asked());
    let key = match row.is_paid() {
        _ if invoice.payable.is_zero() => "forward-invoice-closing",
        _ if row.replaced_by.is_some() || row.is_credited() || chased.is_renounced => "forward-invoice-cancelled",
        true => "forward-invoice-settled",
        false if chased.is_covered() => "forward-invoice-covered",
        false if asked == invoice.payable && today <= invoice.due_on => "forward-invoice",
        false => "forward-invoice-left",
    };
    let facts = [
        ("number", Arg::from(invoice.reference())),
        ("amount", voice.money(asked).into()),
        ("due", voice.day(invoice.due_on).into()),
        ("seller", invoice.seller.shown_name().into()),
        ("also", also(voice, chased).into()),
        ("means", whether(!invoice.ways_to_pay(None).is_empty())),
    ];
    to_forward(own, voice, &chased.client, key, &facts)
}

/// What whoever holds the page has to know beside it: which one it replaces, and what is taken off.
fn also(voice: Voice, chased: &Chased) -> String {
    let invoice = &chased.invoice.invoice;
    let replaces = invoice.replaces.as_ref().map(|old| voice.t("forward-replaces", &[("number", old.number.to_string().into())]));
    let credit = chased.credit.is_positive().then(|| {
        let sums = [("credit", Arg::from(voice.money(chased.credit))), ("whole", voice.money(invoice.payable).into())];
        voice.t("forward-credit-taken", &[sums.as_slice(), &[lines::form(&chased.client.client)]].concat())
    });
    replaces.into_iter().chain(credit).map(|said| format!(" {said}")).collect()
}

/// An invoice in the hands of one person of the client.
pub(crate) fn card_for(voice: Voice, person_id: &str, chased: &Chased) -> Message {
    let row = &chased.invoice;
    let draft = match row.invoice.settled {
        Some(_) => settled(voice, row),
        None if chased.is_renounced => state(voice, chased),
        None => for_client(voice, chased),
    };
    let mut message = Message::to(Occasion::Bill, person_id, draft).about(invoice_for_client(&row.id));
    message.files.extend(file_of(voice, row));
    message
}

/// The PDF of an invoice under the name its reader sees; none of one issued elsewhere.
pub(crate) fn file_of(voice: Voice, row: &InvoiceRow) -> Option<FileRef> {
    let name = voice.t("file-invoice", &[("number", row.invoice.number.in_file_name().into())]);
    (!row.invoice.is_taken_over()).then(|| FileRef::Document { name, document_id: row.id.clone() })
}

/// The cards of an invoice as people hold them, brought up to date.
pub(super) fn amended(office: &Office<'_>, voice: Voice, chased: &Chased) -> Vec<Message> {
    let invoice = &chased.invoice;
    let client_voice = office.voice_of(&chased.client.client);
    let is_settled = chased.is_settled_for_client(office.business);
    let state = state_for_client(office, client_voice, chased);
    let mut card = state.clone();
    if !is_settled || chased.is_renounced {
        card.buttons = for_client(client_voice, chased).buttons;
        card = as_received(office.business, client_voice, card, chased);
    }
    let mut messages = vec![Message::amend(invoice_for_client(&invoice.id), card)];
    if is_settled || chased.is_covered() || chased.is_renounced {
        messages.push(Message::amend(reminder_of(&invoice.id), state));
    }
    let title = name(client_voice, &invoice.invoice);
    let shown = if is_settled { Shown::InvoiceSettled } else { Shown::InvoiceSent };
    messages.push(shared::now(office, invoice_shared(&invoice.id), title, shown));
    messages.extend(amended_for_members(voice, chased));
    messages
}

/// The same as the members of the business hold them.
pub(super) fn amended_for_members(voice: Voice, chased: &Chased) -> Vec<Message> {
    let invoice = &chased.invoice;
    let mut messages = Vec::new();
    if invoice.is_paid() {
        for word in [overdue_word(&invoice.id), warning_of(&invoice.id)] {
            messages.push(Message::amend(word, settled(voice, invoice)));
        }
    }
    let state = state(voice, chased);
    let mut owner = for_owner(voice, invoice, state.text, state.tone)
        .button(Press::new("Forward", action::Invoice::Forward(OfInvoice { invoice_id: invoice.id.clone() })));
    if chased.is_renounced {
        owner.buttons = vec![credit_it(invoice)];
    }
    messages.push(Message::amend(invoice_for_owner(&invoice.id), with_credit(owner, voice, chased)));
    messages
}

/// The press that credits an invoice, on a card that may be about several.
pub(crate) fn credit_it(row: &InvoiceRow) -> Press {
    let number = row.invoice.number.to_string();
    Press::new("Credit", action::Credit::New(Corrected { invoice: number.clone() })).days(30).about(number)
}

/// With the button that uses what the client has in credit, while something is owed.
pub(crate) fn with_credit(card: Draft, voice: Voice, chased: &Chased) -> Draft {
    if !chased.credit.is_positive() {
        return card;
    }
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    card.button(Press::new("Use credit", action::Paid::Use(payload)).once().about(voice.money(chased.credit)))
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
    fields_due(voice, invoice, voice.day(invoice.due_on))
}

fn fields_due(voice: Voice, invoice: &Invoice, due: String) -> Vec<CardField> {
    let mut fields = lines::lines(voice, &invoice.lines);
    fields.extend(lines::sums(voice, &invoice.lines));
    // With nothing to deduct, what is to be paid says the total.
    if invoice.deposits().is_empty() {
        fields.pop();
    }
    fields.extend(invoice.deposits().iter().map(|deposit| lines::deducted(voice, deposit)));
    fields.push(lines::named(voice, "field-to-pay", voice.money(invoice.payable)));
    fields.extend(lines::currency(voice, invoice.payable.currency(), &invoice.buyer, &invoice.seller.country));
    match &invoice.settled {
        // Nothing is due at any day.
        None if invoice.payable.is_zero() => {}
        None => fields.push(lines::named(voice, "field-due", due)),
        Some(settled) => {
            let method = voice.t(&format!("method-{}", settled.method.as_str()), &[]);
            let args = [("on", Arg::from(voice.day(settled.received_on))), ("method", method.into())];
            fields.push(lines::named(voice, "field-settled", voice.t("field-settled-value", &args)));
        }
    }
    fields.extend(invoice.replaces.as_ref().map(|replaced| lines::named(voice, "field-replaces", replaced.number.to_string())));
    fields
}

/// What was typed of an invoice beside its lines: its owner sees it before it goes.
fn typed(voice: Voice, invoice: &Invoice) -> Vec<CardField> {
    let language = Lang::parse(&invoice.lang)
        .is_some_and(|lang| lang.is_french() != voice.lang.is_french())
        .then(|| voice.t(if voice.lang.is_french() { "language-en" } else { "language-fr" }, &[]));
    let currency = invoice.payable.currency();
    let rate = invoice.euro_rate.filter(|_| currency != EUR).and_then(|rate| {
        let args = [
            ("rate", Arg::from(words::quantity(voice.lang, rate))),
            ("currency", currency.code().into()),
            ("amount", voice.money(invoice.payable.in_euros(rate).ok()?).into()),
        ];
        Some(voice.t("field-euro-rate-value", &args))
    });
    [
        ("field-euro-rate", rate),
        ("field-supplied-on", invoice.supplied_on.filter(|on| *on != invoice.issued_on).map(|on| voice.day(on))),
        ("field-purchase-order", invoice.purchase_order.clone()),
        ("field-printed-note", invoice.note.clone()),
        ("field-language", language),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some(lines::named(voice, key, value?)))
    .collect()
}

/// The owner's look at an invoice before it goes: it is due by terms as long as its day is not known.
#[must_use]
pub fn preview_card(voice: Voice, invoice: &Invoice, due: PaymentTerms, way: &preview::Way<'_>) -> Draft {
    let to = [("client", Arg::from(invoice.buyer.name.clone()))];
    let title = match invoice.kind {
        InvoiceKind::Plain { .. } | InvoiceKind::TakenOver { .. } => voice.t("invoice-preview", &to),
        InvoiceKind::Deposit { .. } => voice.t("invoice-preview-deposit", &to),
        InvoiceKind::Balance { .. } => voice.t("invoice-preview-balance", &to),
    };
    let due = preview::due(voice, due, invoice.due_on);
    let first = |key: &str, value: String| voice.t("first-named", &[("name", voice.t(key, &[]).into()), ("value", value.into())]);
    let is_due = invoice.settled.is_none() && !invoice.payable.is_zero();
    let text = [
        invoice.title.clone(),
        Some(first("field-to-pay", voice.money(invoice.payable))),
        is_due.then(|| first("field-due", due.clone())),
        Some(way.said(voice)),
    ];
    // The first lines say what is to be paid, and by when.
    Draft::titled(title, text.into_iter().flatten().collect::<Vec<_>>().join("\n"))
        .fields(preview::but(voice, fields_due(voice, invoice, due), &["field-to-pay", "field-due"]))
        .fields(typed(voice, invoice))
        .fields(preview::nameless(voice, &invoice.lines))
        .fields(preview::unprintable(voice, invoice))
        .fields(preview::left_out(voice, cii::invoice(invoice)))
        .footnote(voice.t("preview-nothing-sent", &[]))
}

/// The card of an invoice in the client's hands.
#[must_use]
pub fn for_client(voice: Voice, chased: &Chased) -> Draft {
    let (row, client) = (&chased.invoice, &chased.client.client);
    let invoice = &row.invoice;
    let asked = chased.asked();
    let [waits, until] = quote::waits(voice, chased.waits_until());
    let who = [("seller", Arg::from(invoice.seller.shown_name())), waits, until, lines::form(client)];
    let text = match invoice.kind {
        InvoiceKind::Deposit { .. } if !chased.is_covered() => voice.t("invoice-for-client-deposit", &who),
        _ if invoice.payable.is_zero() => voice.t("invoice-for-client-closing", &who),
        _ => voice.t("invoice-for-client", &who),
    };
    let payload = OfInvoice { invoice_id: row.id.clone() };
    // What is left, by when and how: that is what a phone shows first.
    let left = match asked == invoice.payable {
        true => voice.t("invoice-first", &[("outstanding", voice.money(asked).into()), ("due", voice.day(invoice.due_on).into())]),
        false => left(voice, chased),
    };
    let text = if invoice.payable.is_zero() { text } else { format!("{left}\n{text}") };
    let mut card = Draft::titled(name(voice, invoice), text);
    if asked.is_positive() {
        card = card.fields(paying::ways_to_pay(voice, invoice, asked)).handy(paying::handy(voice, invoice, asked));
    }
    // What is left stands first: the sum and the day of the beginning would be a second one beside it.
    let is_changed = asked != invoice.payable;
    let told = |field: &CardField| !is_changed || ![voice.t("field-to-pay", &[]), voice.t("field-due", &[])].contains(&field.name);
    card = card.fields(fields(voice, invoice).into_iter().filter(told));
    if chased.is_renounced {
        return card.button(Press::new("Ask a question", action::Question::Ask(About::of_invoice(&row.id))));
    }
    card = card.button(Press::new("Received", action::Invoice::Received(payload.clone())).primary());
    if asked.is_positive() {
        card = card.button(Press::new("Paid on…", action::Chase::PaidOn(payload.clone())));
    }
    if !invoice.payable.is_zero() {
        card = card.button(Press::new("There is a problem", action::Chase::Problem(payload)));
    }
    card.button(Press::new("Ask a question", action::Question::Ask(About::of_invoice(&row.id))))
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
    fields.extend(lines::sums(voice, &invoice.lines));
    if invoice.deposits().is_empty() {
        fields.pop();
    }
    for deposit in invoice.deposits() {
        fields.push(CardField { name: voice.t("try-deposit", &[]), value: voice.money(deposit.amount.negated()) });
    }
    fields.push(lines::named(voice, "field-to-pay", voice.money(invoice.payable)));
    fields.push(lines::named(voice, "field-due", voice.day(invoice.due_on)));
    Draft::titled(title, voice.t("invoice-for-client", &who)).fields(fields).fields(paying::ways_to_pay(voice, invoice, invoice.payable))
}

/// What is left to pay of an invoice, and by when: nothing where the client's credit covers it, or where the consumer withdrew.
fn left(voice: Voice, chased: &Chased) -> String {
    let row = &chased.invoice;
    let paid = Money::new(row.invoice.payable.minor() - row.unpaid().minor(), row.invoice.payable.currency());
    let key = match chased.credit.is_positive() {
        _ if chased.is_renounced && paid.is_positive() => "invoice-renounced-paid",
        _ if chased.is_renounced => "invoice-renounced",
        true if chased.is_covered() => "invoice-covered",
        true => "invoice-partly-covered",
        false => "invoice-partly-paid",
    };
    let args = [
        ("outstanding", voice.money(chased.asked()).into()),
        ("credit", voice.money(chased.credit).into()),
        ("paid", voice.money(paid).into()),
        ("due", voice.day(chased.invoice.invoice.due_on).into()),
    ];
    voice.t(key, &args)
}

/// Where an invoice stands, in place of its card.
#[must_use]
pub fn state(voice: Voice, chased: &Chased) -> Draft {
    let row = &chased.invoice;
    if row.is_paid() && !chased.is_renounced {
        return settled(voice, row);
    }
    open(voice, chased)
}

fn open(voice: Voice, chased: &Chased) -> Draft {
    let row = &chased.invoice;
    let card = Draft::titled(name(voice, &row.invoice), left(voice, chased));
    if chased.asked().is_positive() { card.fields(paying::ways_to_pay(voice, &row.invoice, chased.asked())) } else { card }
}

/// The same as the client reads it: that something is written off is not said to them.
#[must_use]
pub(super) fn state_for_client(office: &Office<'_>, voice: Voice, chased: &Chased) -> Draft {
    if chased.is_settled_for_client(office.business) && !chased.is_renounced {
        return settled_for_client(voice, &chased.invoice);
    }
    open(voice, chased)
}

/// An invoice of which the client has nothing more to pay.
#[must_use]
pub(crate) fn settled_for_client(voice: Voice, row: &InvoiceRow) -> Draft {
    settled(voice, &InvoiceRow { written_off: Money::zero(row.written_off.currency()), ..row.clone() })
}

/// An invoice of which nothing more is asked for, in place of its card.
#[must_use]
pub fn settled(voice: Voice, row: &InvoiceRow) -> Draft {
    let key = match (row.credited.is_zero(), row.is_credited()) {
        _ if row.replaced_by.is_some() => "invoice-replaced",
        _ if row.invoice.payable.is_zero() => "invoice-nothing-due",
        _ if row.written_off.is_positive() => "invoice-written-off",
        (true, _) => "invoice-paid",
        (false, true) => "invoice-credited",
        (false, false) => "invoice-paid-and-credited",
    };
    let args = [
        ("amount", Arg::from(voice.money(row.invoice.payable))),
        ("credited", voice.money(row.credited).into()),
        ("written_off", voice.money(row.written_off).into()),
        ("on", voice.day(row.settled_on()).into()),
        ("paid", voice.money(Money::new(row.invoice.payable.minor() - row.credited.minor(), row.invoice.payable.currency())).into()),
        ("credited_on", voice.day(row.credited_on.unwrap_or(row.invoice.issued_on)).into()),
        ("by", row.replaced_by.map(|by| by.to_string()).unwrap_or_default().into()),
    ];
    Draft::titled(name(voice, &row.invoice), voice.t(key, &args)).tone(Tone::Good)
}

/// What the owner keeps of an invoice that was issued.
#[must_use]
pub fn for_owner(voice: Voice, row: &InvoiceRow, what: String, tone: Tone) -> Draft {
    let title = format!("{} — {}", name(voice, &row.invoice), row.invoice.buyer.name);
    Draft::titled(title, what).fields(fields(voice, &row.invoice)).tone(tone)
}
