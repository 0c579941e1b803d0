//! One payment that may be for several invoices, or for one of several: how it could be read, each by a button.

use billing::{Money, Payment, split};
use operations::payment;
use store::invoice::InvoiceRow;
use words::{Arg, Voice};

use crate::action::{self, SplitPayment};
use crate::cards;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::request::Request;

/// How much of a payment is for which invoice.
pub(super) struct Way(pub Vec<(InvoiceRow, Money)>);

/// How many ways are shown, and how many sums that make the amount exactly are looked for.
const MAX_WAYS: usize = 8;
const MAX_SUMS: usize = 3;
/// How many invoices a button names.
const MAX_NAMED: usize = 3;

/// The ways in which an amount fits open invoices of one client or of several: one of them wholly, else several of one client that make it
/// exactly, or a part of one.
pub(super) fn fitting(open: &[InvoiceRow], amount: Money) -> Vec<Way> {
    let in_currency = |row: &&InvoiceRow| row.outstanding.currency() == amount.currency();
    let single = |row: &InvoiceRow| Way(vec![(row.clone(), amount)]);
    let whole: Vec<Way> = open.iter().filter(|row| row.outstanding == amount).map(single).collect();
    if !whole.is_empty() {
        return whole;
    }
    let mut ways = Vec::new();
    let mut clients: Vec<&str> = Vec::new();
    for row in open {
        if clients.contains(&row.client_id.as_str()) {
            continue;
        }
        clients.push(&row.client_id);
        let own: Vec<InvoiceRow> = open.iter().filter(|other| other.client_id == row.client_id).cloned().collect();
        let outstanding: Vec<Money> = own.iter().map(|row| row.outstanding).collect();
        ways.extend(split::exact(&outstanding, amount, MAX_SUMS).into_iter().map(|split| of_ranks(&own, split)));
    }
    ways.extend(open.iter().filter(in_currency).filter(|row| row.outstanding.minor() > amount.minor()).map(single));
    ways
}

/// Each of the invoices, wholly.
pub(super) fn each(open: &[InvoiceRow]) -> Vec<Way> {
    open.iter().map(|row| Way(vec![(row.clone(), row.outstanding)])).collect()
}

/// Those invoices paid in the order in which they are due, as far as the amount goes.
pub(super) fn in_order(open: &[InvoiceRow], amount: Money) -> Way {
    let outstanding: Vec<Money> = open.iter().map(|row| row.outstanding).collect();
    of_ranks(open, split::oldest_first(&outstanding, amount).0)
}

fn of_ranks(open: &[InvoiceRow], split: split::Split) -> Way {
    Way(split.into_iter().filter_map(|(rank, part)| Some((open.get(rank)?.clone(), part))).collect())
}

impl Way {
    /// What it leaves of the payment: the client's credit.
    pub(super) fn rest(&self, amount: Money) -> Result<Money, Error> {
        Ok(amount.minus(Money::sum(self.0.iter().map(|(_, part)| *part), amount.currency())?)?)
    }

    /// « F2026-0001 540,00 € + F2026-0002 60,00 € »
    fn said(&self, voice: Voice, amount: Money) -> Result<String, Error> {
        let part = |(row, part): &(InvoiceRow, Money)| format!("{} {}", row.invoice.reference(), voice.money(*part));
        let mut said = self.0.iter().map(part).collect::<Vec<_>>().join(" + ");
        let rest = self.rest(amount)?;
        if rest.is_positive() {
            said = format!("{said} + {}", voice.t("paid-split-credit", &[("amount", voice.money(rest).into())]));
        }
        // Of one invoice, what it leaves open.
        if let [(row, part)] = self.0.as_slice()
            && row.outstanding != *part
            && !rest.is_positive()
        {
            let left = voice.money(row.outstanding.minus(*part)?);
            said = format!("{said} ({})", voice.t("paid-split-left", &[("amount", left.into())]));
        }
        Ok(said)
    }

    fn named(&self) -> String {
        let mut names: Vec<String> = self.0.iter().take(MAX_NAMED).map(|(row, _)| row.invoice.reference()).collect();
        if self.0.len() > MAX_NAMED {
            names.push("…".to_owned());
        }
        names.join(" + ")
    }
}

/// Shows the ways, each with its button: nothing is written down before one is pressed.
pub(super) fn ask(
    desk: &Desk<'_>,
    ways: &[Way],
    payment: &Payment,
    is_typed: bool,
    place: fn(Draft) -> Message,
) -> Result<Vec<Message>, Error> {
    let voice = desk.voice();
    let amount = [("amount", Arg::from(voice.money(payment.amount)))];
    let (title, text) = match ways {
        _ if !is_typed => ("paid-which-title", "paid-split-which"),
        [way] if way.0.len() == 1 => ("paid-split-beyond-title", "paid-split-one"),
        [_] => ("paid-split-title", "paid-split-one"),
        _ => ("paid-split-which-title", "paid-split-which"),
    };
    let mut draft = Draft::titled(voice.t(title, &amount), voice.t(text, &amount));
    for way in ways.iter().take(MAX_WAYS) {
        let Some((first, part)) = way.0.first() else { continue };
        let payment = if is_typed { payment.clone() } else { Payment { amount: *part, ..payment.clone() } };
        let said = way.said(voice, payment.amount)?;
        let sum = if is_typed { format!("{} = {said}", voice.money(payment.amount)) } else { said };
        draft = draft.field(first.invoice.buyer.name.clone(), sum);
        let parts = way.0.iter().map(|(row, part)| (row.id.clone(), *part)).collect();
        let payload = SplitPayment { payment, parts };
        draft = draft.button(Press::new("Record", action::Paid::Split(Box::new(payload))).once().days(7).about(way.named()));
    }
    draft = draft.fields(cards::payment::how(voice, payment));
    if ways.len() > MAX_WAYS {
        draft = draft.footnote(voice.t("paid-split-more", &[]));
    }
    Ok(vec![place(draft)])
}

/// The way that was pressed; where something of it was paid meanwhile, it is proposed anew.
pub(super) async fn pressed(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let SplitPayment { payment, parts } = request.payload()?;
    let mut rows = Vec::new();
    for (invoice_id, part) in &parts {
        rows.push((operations::load::invoice(&mut desk.office()?, invoice_id).await?, *part));
    }
    if rows.iter().any(|(row, part)| row.outstanding.minor() < part.minor()) {
        let open: Vec<InvoiceRow> = rows.into_iter().map(|(row, _)| row).filter(|row| !row.is_paid()).collect();
        let Some(client) = open.first().map(|row| row.client_id.clone()) else { return Err(operations::Refusal::NoOpenInvoice.into()) };
        let own: Vec<InvoiceRow> = open.into_iter().filter(|row| row.client_id == client).collect();
        return ask(desk, &[in_order(&own, payment.amount)], &payment, true, Message::in_place);
    }
    let happened = match <[(InvoiceRow, Money); 1]>::try_from(rows) {
        Ok([(invoice, _)]) => {
            let none = billing::Surcharges::none(payment.amount.currency());
            payment::receive(&mut desk.office()?, invoice, payment, &none).await?
        }
        Err(_) => payment::receive_for_several(&mut desk.office()?, &parts, payment).await?,
    };
    desk.told(happened).await
}
