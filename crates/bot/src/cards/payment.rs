//! What is said of a payment: to who typed it, to the client, and on every card of the invoice.

use billing::allocation::{beyond, sum_of};
use billing::{AllocationKind, Money, Payment, PaymentMethod, Receipt, Surcharges};
use chat::{CardField, Kind, Tone};
use operations::Chased;
use operations::Office;
use operations::happened::InsteadOf;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::payment::{Allocations, PaymentRow};
use words::{Arg, Voice};

use crate::action::{self, About, OfFreePayment, OfInvoice, OfPayment};
use crate::cards::forward::names_of;
use crate::cards::{ceiling, gate, invoice, lines};
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press, To};
use crate::occasion::Occasion;
use crate::paper::Paper;

/// What a payment came to: how much, how much of it was for what, how much was beyond.
struct Sums {
    is_credit: bool,
    paid: Money,
    beyond: Money,
    surcharges: Surcharges,
    rounding: Money,
}

impl Sums {
    fn of(row: &PaymentRow, parts: &Allocations) -> Self {
        let currency = row.payment.amount.currency();
        let money = |minor: i64| Money::new(minor.abs(), currency);
        let settled = sum_of(parts, AllocationKind::Principal);
        let is_credit = !row.payment.method.brings_money();
        let paid = if is_credit { settled } else { row.payment.amount.minor() };
        let beyond = if is_credit { 0 } else { beyond(row.payment.amount.minor(), parts) };
        let (penalty, fee) = (sum_of(parts, AllocationKind::Penalty), sum_of(parts, AllocationKind::Fee));
        let rounding = Money::new(sum_of(parts, AllocationKind::Rounding), currency);
        Self {
            is_credit,
            paid: money(paid),
            beyond: money(beyond),
            surcharges: Surcharges { penalty: money(penalty), fee: money(fee) },
            rounding,
        }
    }

    fn args(&self, voice: Voice, chased: &Chased, payment: &Payment) -> [(&'static str, Arg); 9] {
        [
            ("amount", Arg::from(voice.money(self.paid))),
            ("number", chased.invoice.invoice.reference().into()),
            ("client", chased.client.client.name.clone().into()),
            ("outstanding", voice.money(chased.asked()).into()),
            ("credit", deducted(voice, chased).into()),
            ("method", voice.t(&format!("method-{}", payment.method.as_str()), &[]).into()),
            ("on", voice.day(payment.received_on).into()),
            ("beyond", voice.money(self.beyond).into()),
            lines::form(&chased.client.client),
        ]
    }

    /// What of it is not the price of what is sold.
    fn fields(&self, voice: Voice) -> Vec<CardField> {
        let named = [
            ("field-penalties", self.surcharges.penalty),
            ("field-recovery-fee", self.surcharges.fee),
            ("field-cash-rounding", self.rounding.negated()),
        ];
        named
            .into_iter()
            .filter(|(_, amount)| !amount.is_zero())
            .map(|(key, amount)| lines::named(voice, key, voice.money(amount)))
            .collect()
    }
}

/// « , un crédit de 100,00 € déduit »: what is left is what is asked for on every card, and says what was taken off.
pub(super) fn deducted(voice: Voice, chased: &Chased) -> String {
    match chased.credit.is_positive() {
        true => voice.t("paid-credit-deducted", &[("credit", voice.money(chased.credit).into())]),
        false => String::new(),
    }
}

/// What is said of a payment that takes the place of another: both sides read what had been noted.
pub(super) fn corrected(
    own: Voice,
    client: Voice,
    mut messages: Vec<Message>,
    instead_of: Option<&InsteadOf>,
    payment: &Payment,
) -> Vec<Message> {
    let said_of = |payment: &Payment| (payment.amount, payment.method, payment.received_on);
    let Some(InsteadOf { payment: before, credit_lost }) = instead_of.filter(|before| said_of(&before.payment) != said_of(payment)) else {
        return messages;
    };
    // What had been announced as credit and is none any more.
    let lost = |voice: Voice| match credit_lost.is_positive() {
        true => format!(" {}", voice.t("paid-undone-beyond", &[("beyond", voice.money(*credit_lost).into())])),
        false => String::new(),
    };
    let key = if before.amount == payment.amount { "paid-corrected-otherwise" } else { "paid-corrected" };
    let said = |voice: Voice| {
        let args = [
            ("amount", Arg::from(voice.money(payment.amount))),
            ("before", voice.money(before.amount).into()),
            ("method", voice.t(&format!("method-{}", before.method.as_str()), &[]).into()),
            ("on", voice.day(before.received_on).into()),
        ];
        format!("{}{}", voice.t(key, &args), lost(voice))
    };
    for message in messages.iter_mut().filter(|message| message.kind == Kind::Post) {
        match message.to {
            To::Actor => message.draft.text = format!("{} {}", said(own), message.draft.text),
            To::Person(_) => {
                message.draft.text = format!("{} {}", said(client), message.draft.text);
                message.draft.title = Some(client.t("receipt-title-corrected", &[]));
            }
            _ => {}
        }
    }
    messages
}

/// To whom the receipt went: what writes to a client at once says so.
pub(super) async fn told_to(office: &mut Office<'_>, voice: Voice, key: &str, people: &[String]) -> Result<Option<String>, Error> {
    let names = names_of(office.db, people).await?;
    Ok((!names.is_empty()).then(|| voice.t(key, &[("names", names.into())])))
}

/// The day on which a payment was credited to the account is written down.
pub(super) fn banked(voice: Voice, invoice: &InvoiceRow, row: &PaymentRow) -> Message {
    let args = [
        ("amount", Arg::from(voice.money(row.payment.amount))),
        ("number", invoice.invoice.reference().into()),
        ("on", voice.day(row.payment.banked_on.unwrap_or(row.payment.received_on)).into()),
    ];
    Message::answer(Draft::text(voice.t("paid-banked", &args)).tone(Tone::Good))
}

/// An invoice by its number, and what is left to pay of it.
fn standing(voice: Voice, chased: &Chased) -> CardField {
    let args = [("outstanding", voice.money(chased.asked()).into()), ("credit", deducted(voice, chased).into())];
    let value = voice.t("paid-split-open", &args);
    CardField { name: chased.invoice.invoice.reference(), value }
}

/// Says that a payment was taken back, to whoever did and to the client who had been told of it, and where the invoices stand now to everyone
/// who holds a card of one.
pub(super) async fn undone(
    office: &mut Office<'_>,
    voice: Voice,
    chased: &Chased,
    others: &[Chased],
    opposite: &PaymentRow,
    parts: &Allocations,
    credit_lost: Money,
) -> Result<Vec<Message>, Error> {
    // All that is no longer in credit by it: what a credit note had left of the money among it.
    let sums = Sums { beyond: credit_lost, ..Sums::of(opposite, parts) };
    let key = match opposite.payment.method {
        PaymentMethod::WriteOff => "write-off-undone",
        PaymentMethod::Credit => "paid-undone-credit",
        _ if !others.is_empty() => "paid-undone-several",
        _ => "paid-undone",
    };
    let all: Vec<&Chased> = std::iter::once(chased).chain(others).collect();
    let left = |voice: Voice| all.iter().map(move |chased| standing(voice, chased)).filter(|_| !others.is_empty());
    let mut draft = Draft::text(voice.t(key, &sums.args(voice, chased, &opposite.payment))).fields(left(voice));
    // What had been announced as credit is none any more.
    if sums.beyond.is_positive() {
        draft = draft.field(voice.t("field-credit", &[]), voice.t("paid-undone-beyond", &sums.args(voice, chased, &opposite.payment)));
    }
    let people = operations::load::payers_of(office.db, office.business_id, &chased.client.id).await?;
    if opposite.payment.method != PaymentMethod::WriteOff {
        draft.footnote = told_to(office, voice, "paid-undone-told", &people).await?;
    }
    let mut messages = vec![Message::answer(draft.tone(Tone::Attention))];
    // What is no longer asked for, the client was not told of.
    if opposite.payment.method != PaymentMethod::WriteOff {
        let client_voice = office.voice_of(&chased.client.client);
        let key = match opposite.payment.method {
            PaymentMethod::Credit => "receipt-undone-credit",
            _ if !others.is_empty() => "receipt-undone-several",
            _ => "receipt-undone",
        };
        for person_id in people {
            let args = sums.args(client_voice, chased, &opposite.payment);
            let mut card =
                Draft::titled(client_voice.t("receipt-title-undone", &[]), client_voice.t(key, &args)).fields(left(client_voice));
            if sums.beyond.is_positive() {
                card = card.footnote(client_voice.t("receipt-undone-beyond", &args));
            }
            let about = About::of_invoice(&chased.invoice.id);
            messages.push(Message::to(
                Occasion::Receipt,
                &person_id,
                card.button(Press::new("Ask a question", action::Question::Ask(about))),
            ));
        }
    }
    for chased in all {
        messages.extend(invoice::amended(office, voice, chased));
    }
    Ok(messages)
}

/// What the person who typed reads, the client's receipt, and where the invoice stands now to everyone who holds a card of it.
pub(super) async fn recorded(
    office: &mut Office<'_>,
    voice: Voice,
    chased: &Chased,
    row: &PaymentRow,
    parts: &Allocations,
) -> Result<Vec<Message>, Error> {
    let invoice = &chased.invoice;
    let sums = Sums::of(row, parts);
    let args = |voice: Voice| sums.args(voice, chased, &row.payment);
    let is_settled = chased.is_settled_for_client(office.business);
    let key = match (sums.is_credit, invoice.is_paid()) {
        (true, _) => "paid-with-credit",
        (false, true) if !is_settled => "paid-part-written-off",
        (false, true) => "paid-whole",
        (false, false) => "paid-part",
    };
    let mut draft = Draft::text(voice.t(key, &args(voice))).fields(sums.fields(voice)).tone(Tone::Good);
    draft = draft.fields(referenced(voice, &row.payment));
    if sums.beyond.is_positive() {
        draft = draft.field(voice.t("field-credit", &[]), voice.t("paid-beyond", &args(voice)));
    }
    if let Some(footnote) = gate_footnote(office, voice, invoice, &chased.client).await? {
        draft = draft.footnote(footnote);
    }
    // Without the penalties, which are no turnover.
    let turnover = sums.paid.minus(sums.surcharges.total())?;
    if !sums.is_credit
        && let Some(ceiling) = operations::threshold::crossed(office, turnover, row.payment.received_on).await?
    {
        draft = draft.fields(ceiling::passed(voice, &ceiling).map(|said| lines::named(voice, "field-hint", said))).tone(Tone::Attention);
    }
    if invoice.is_remainder(office.business) && !invoice.is_paid() {
        let payload = OfInvoice { invoice_id: invoice.id.clone() };
        let remainder = voice.t("paid-remainder", &args(voice));
        draft = draft.field(voice.t("field-hint", &[]), remainder);
        let press = Press::new("Write off", action::WriteOff::Remainder(payload)).once().days(90);
        draft = draft.button(press.about(voice.money(invoice.outstanding)));
    }
    // What is still written off is asked for again at a press.
    if !is_settled && invoice.is_paid() {
        let standing = store::payment::standing(office.db, office.business_id, &invoice.id).await?;
        if let Some(lost) = standing.into_iter().rev().find(|row| row.payment.method == PaymentMethod::WriteOff) {
            let payload = OfPayment { invoice_id: invoice.id.clone(), payment_id: lost.id };
            draft = draft.button(Press::new("Ask for it again", action::Paid::Undo(payload)).once().days(365));
        }
    }
    if let Some(on) = row.payment.banked_on {
        draft = draft.field(voice.t("field-banked", &[]), voice.day(on));
    }
    let payload = OfPayment { invoice_id: invoice.id.clone(), payment_id: row.id.clone() };
    // VAT on services is due when a cheque is credited: the day is asked, and nothing waits for it.
    let is_asked = row.payment.method == PaymentMethod::Cheque && row.payment.banked_on.is_none() && office.business.is_taxed_on_receipts();
    if is_asked {
        draft = draft.field(voice.t("field-hint", &[]), voice.t("paid-cheque-banked", &args(voice)));
        draft = draft.button(Press::new("Cashed on…", action::Paid::Banked(payload.clone())).days(90));
    }
    let client_voice = office.voice_of(&chased.client.client);
    let people = operations::load::payers_of(office.db, office.business_id, &chased.client.id).await?;
    let told = told_to(office, voice, if sums.is_credit { "paid-undone-told" } else { "paid-told" }, &people).await?;
    draft.footnote = [draft.footnote.take(), told].into_iter().flatten().reduce(|first, told| format!("{first} {told}"));
    let mut own = Message::answer(draft.button(Press::new("Undo", action::Paid::Undo(payload)).once().days(30).confirmed("confirm-undo")));
    let receipt = if sums.is_credit { None } else { Some(receipt(office, chased, row, &sums, client_voice).await?) };
    if people.is_empty() {
        // Nobody to send it to: it is there to be passed on.
        own.files.extend(receipt.clone());
    }
    let mut messages = vec![own];
    let key = match (sums.is_credit, is_settled) {
        (true, _) => "receipt-with-credit",
        (false, true) => "receipt-whole",
        (false, false) => "receipt-part",
    };
    for person_id in people {
        let title = if sums.is_credit { "receipt-title-credit" } else { "receipt-title" };
        let mut card = Draft::titled(client_voice.t(title, &[]), client_voice.t(key, &args(client_voice)))
            .fields(sums.fields(client_voice))
            .tone(Tone::Good);
        if sums.beyond.is_positive() {
            card = card.footnote(client_voice.t("receipt-beyond", &args(client_voice)));
        }
        let mut message = Message::to(Occasion::Receipt, &person_id, card);
        message.files.extend(receipt.clone());
        messages.push(message);
    }
    messages.extend(invoice::amended(office, voice, chased));
    Ok(messages)
}

/// Nothing more is asked for: who decided so reads it, the client does not, and the cards of the members change.
pub(super) fn written_off(voice: Voice, chased: &Chased, row: &PaymentRow, amount: Money, because: Option<&str>) -> Vec<Message> {
    let invoice = &chased.invoice;
    let args = [
        ("number", Arg::from(invoice.invoice.reference())),
        ("client", chased.client.client.name.clone().into()),
        ("amount", voice.money(amount).into()),
    ];
    let mut draft = Draft::text(voice.t("written-off", &args)).tone(Tone::Good);
    if let Some(because) = because {
        draft = draft.field(voice.t("field-reason", &[]), because.to_owned());
    }
    // Tax that was charged and never came in is not had back by this.
    if !invoice.invoice.lines.amounts().taxes.is_empty() {
        draft = draft.footnote(voice.t("written-off-tax", &[]));
    }
    let payload = OfPayment { invoice_id: invoice.id.clone(), payment_id: row.id.clone() };
    let own = Message::answer(draft.button(Press::new("Ask for it again", action::Paid::Undo(payload)).once().days(365)));
    let mut messages = vec![own];
    messages.extend(invoice::amended_for_members(voice, chased));
    messages
}

/// How and when money came, where it is not by a transfer without a word.
pub(crate) fn how(voice: Voice, payment: &Payment) -> Option<CardField> {
    if payment.method == PaymentMethod::Transfer && payment.reference.is_none() {
        return None;
    }
    Some(how_and_when(voice, payment))
}

/// The same where a reference was given, which nothing else says.
pub(super) fn referenced(voice: Voice, payment: &Payment) -> Option<CardField> {
    payment.reference.is_some().then(|| how_and_when(voice, payment))
}

fn how_and_when(voice: Voice, payment: &Payment) -> CardField {
    let by = voice.t(&format!("method-{}", payment.method.as_str()), &[]);
    let parts = [Some(by), Some(voice.day(payment.received_on)), payment.reference.clone()];
    lines::named(voice, "field-received", parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// Money of a client who owed nothing: the client has a receipt of it.
pub(super) async fn kept_as_credit(
    office: &mut Office<'_>,
    voice: Voice,
    client: &ClientRow,
    row: &PaymentRow,
    credit: Money,
) -> Result<Vec<Message>, Error> {
    let payload = OfFreePayment { client_id: client.id.clone(), payment_id: row.id.clone() };
    let client_voice = office.voice_of(&client.client);
    let on = row.payment.received_on;
    let receipt = Receipt {
        seller: office.business.seller(),
        buyer: client.client.buyer(),
        payment: row.payment.clone(),
        invoice: None,
        invoiced_on: None,
        outstanding: Money::zero(credit.currency()),
        deducted: None,
        credit: Some(row.payment.amount),
        surcharges: None,
        issued_on: office.today(),
        lang: client_voice.lang.code().to_owned(),
    };
    let name = client_voice.t("file-receipt", &[("number", on.to_string().into())]);
    let page = FileRef::Page { name, paper: Box::new(Paper::Receipt(Box::new(receipt))) };
    let mut messages = moved(
        office,
        voice,
        client,
        Moved { own: "paid-as-credit", title: "receipt-title", told: "receipt-as-credit" },
        &row.payment,
        credit,
    )
    .await?;
    let is_read = messages.len() > 1;
    for message in messages.iter_mut().skip(usize::from(is_read)) {
        message.files.push(page.clone());
    }
    let press = Press::new("Undo", action::Paid::UndoCredit(payload)).once().days(30).confirmed("confirm-undo");
    let people = operations::load::payers_of(office.db, office.business_id, &client.id).await?;
    let told = told_to(office, voice, "paid-told", &people).await?;
    if let Some(own) = messages.first_mut() {
        own.draft.fields.push(how_and_when(voice, &row.payment));
        own.draft.footnote = told;
        own.draft.buttons.push(press);
    }
    Ok(messages)
}

/// Such money taken back.
pub(super) async fn credit_undone(
    office: &mut Office<'_>,
    voice: Voice,
    client: &ClientRow,
    row: &PaymentRow,
    credit: Money,
) -> Result<Vec<Message>, Error> {
    let said = Moved { own: "paid-credit-undone", title: "receipt-title-undone", told: "receipt-credit-undone" };
    moved(office, voice, client, said, &row.payment, credit).await
}

/// Money given back.
pub(super) async fn refunded(
    office: &mut Office<'_>,
    voice: Voice,
    client: &ClientRow,
    payment: &Payment,
    left: Money,
) -> Result<Vec<Message>, Error> {
    moved(office, voice, client, Moved { own: "paid-refunded", title: "receipt-title-refunded", told: "receipt-refunded" }, payment, left)
        .await
}

/// What is said of a client's credit that moved: to who did it, and to the client under a title.
struct Moved {
    own: &'static str,
    title: &'static str,
    told: &'static str,
}

async fn moved(
    office: &mut Office<'_>,
    voice: Voice,
    client: &ClientRow,
    said: Moved,
    payment: &Payment,
    credit: Money,
) -> Result<Vec<Message>, Error> {
    let args = |voice: Voice| {
        let has_credit = if credit.is_positive() { "yes" } else { "no" };
        [
            ("amount", Arg::from(voice.money(payment.amount))),
            ("client", client.client.name.clone().into()),
            ("credit", voice.money(credit).into()),
            ("has_credit", has_credit.into()),
            ("method", voice.t(&format!("method-{}", payment.method.as_str()), &[]).into()),
            ("on", voice.day(payment.received_on).into()),
            lines::form(&client.client),
        ]
    };
    let people = operations::load::payers_of(office.db, office.business_id, &client.id).await?;
    let client_voice = office.voice_of(&client.client);
    let mut own = Draft::text(voice.t(said.own, &args(voice))).tone(Tone::Good);
    own.footnote = told_to(office, voice, "paid-undone-told", &people).await?;
    let mut messages = vec![Message::answer(own)];
    for person_id in people {
        let card = Draft::titled(client_voice.t(said.title, &[]), client_voice.t(said.told, &args(client_voice))).tone(Tone::Good);
        messages.push(Message::to(Occasion::Receipt, &person_id, card));
    }
    Ok(messages)
}

/// The page that says what came in.
async fn receipt(office: &mut Office<'_>, chased: &Chased, row: &PaymentRow, sums: &Sums, voice: Voice) -> Result<FileRef, Error> {
    let paid = Paid {
        payment: row.payment.clone(),
        credit: sums.beyond.is_positive().then_some(sums.beyond),
        surcharges: (!sums.surcharges.is_none()).then_some(sums.surcharges),
    };
    receipt_of(office, chased, &row.id, paid, voice).await
}

/// What a receipt of one invoice says of a payment.
pub(super) struct Paid {
    pub payment: Payment,
    pub credit: Option<Money>,
    pub surcharges: Option<Surcharges>,
}

/// The page that says what came in for one invoice, under a name of its own.
pub(super) async fn receipt_of(
    office: &mut Office<'_>,
    chased: &Chased,
    payment_id: &str,
    paid: Paid,
    voice: Voice,
) -> Result<FileRef, Error> {
    let invoice = &chased.invoice.invoice;
    let Paid { payment, credit, surcharges } = paid;
    let receipt = Receipt {
        seller: office.business.seller(),
        buyer: chased.client.client.buyer(),
        payment,
        invoice: Some(invoice.reference()),
        invoiced_on: Some(invoice.issued_on),
        outstanding: chased.asked(),
        deducted: Some(chased.credit).filter(|credit| credit.is_positive()),
        credit,
        surcharges,
        issued_on: office.today(),
        lang: voice.lang.code().to_owned(),
    };
    let rank = store::payment::rank_of(office.db, office.business_id, &chased.invoice.id, payment_id).await?;
    let args = [("number", Arg::from(invoice.reference().replace('/', "-"))), ("rank", rank.into())];
    let name = voice.t(if rank > 1 { "file-receipt-again" } else { "file-receipt" }, &args);
    Ok(FileRef::Page { name, paper: Box::new(Paper::Receipt(Box::new(receipt))) })
}

/// Whether work may start now, where the invoice was what it waited for.
pub(super) async fn gate_footnote(
    office: &mut Office<'_>,
    voice: Voice,
    invoice: &InvoiceRow,
    client: &ClientRow,
) -> Result<Option<String>, Error> {
    let Some(quote_id) = &invoice.quote_id else { return Ok(None) };
    let Some(quote) = store::quote::load(office.db, office.business_id, quote_id).await? else { return Ok(None) };
    let is_first = match quote.quote.offer.plan {
        billing::Plan::Deposit(_) => matches!(invoice.invoice.kind, billing::InvoiceKind::Deposit { .. }),
        billing::Plan::Prepay => true,
        billing::Plan::End => false,
    };
    if !is_first || !invoice.is_paid() {
        return Ok(None);
    }
    // Work goes by what is agreed today: a change may have taken the place of what the invoice is of.
    let standing = operations::change::standing(office.db, office.business_id, quote_id).await?;
    let gate = operations::gate::gate_of(office, standing.as_ref().unwrap_or(&quote), client).await?;
    if gate.is_open() {
        let key = if quote.quote.offer.plan == billing::Plan::Prepay { "may-start-prepaid" } else { "may-start" };
        return Ok(Some(voice.t(key, &[])));
    }
    Ok(Some(gate::missing(voice, &gate)))
}
