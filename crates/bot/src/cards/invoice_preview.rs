//! The preview of an invoice, with what is to be known before it goes.

use billing::law::Key;
use billing::{InvoiceKind, Stamp};
use chat::Tone;
use operations::invoice::{InvoiceDraft, InvoiceSource};
use operations::previewed::Changes;
use store::client::ClientRow;

use crate::action::{self, Confirmation, Nothing};
use crate::cards::forward::names_of;
use crate::cards::{business, ceiling, gate, invoice, lines, preview};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press};
use crate::paper::Paper;

/// The owner's look at an invoice before it goes, with what is to be known of it first.
pub(crate) async fn show(
    desk: &mut Desk<'_>,
    drafted: InvoiceDraft,
    row: &ClientRow,
    place: fn(Draft) -> Message,
) -> Result<Vec<Message>, Error> {
    show_since(desk, drafted, row, place, None).await
}

/// The same, which says what changed since an earlier look.
pub(crate) async fn show_since(
    desk: &mut Desk<'_>,
    drafted: InvoiceDraft,
    row: &ClientRow,
    place: fn(Draft) -> Message,
    changes: Option<&Changes>,
) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let voice = desk.voice();
    let (invoice, quote, previewed) = operations::invoice::preview(&mut desk.office()?, &drafted, row).await?;
    let shown = Confirmation { draft: drafted.clone(), previewed: Some(previewed) };
    let people = operations::load::payers_of(desk.db, &shop.id, &row.id).await?;
    let names = names_of(desk.db, &people).await?;
    let way = preview::Way { business: &shop.business.name, names: &names };
    let mut draft = preview::anew(voice, invoice::preview_card(voice, &invoice, drafted.due, &way), changes);
    draft.fields.extend(lines::categories(voice, &shop.business, &invoice.lines));
    draft.fields.extend(business::means_to_come(voice, &shop.business));
    for deposit in invoice.deposits() {
        let unpaid = store::invoice::by_number(desk.db, &shop.id, deposit.number).await?.filter(|row| !row.is_paid());
        if unpaid.is_some() {
            draft = draft.field(desk.t("field-hint", &[]), desk.t("deposit-unpaid", &[("number", deposit.number.to_string().into())]));
        }
    }
    if let Some(hint) = lines::tax_hint(&desk.office()?, voice, &row.client, &invoice.lines, &invoice.mentions) {
        draft = draft.field(desk.t("field-hint", &[]), hint);
    }
    let credit = operations::payment::free_credit_of(&mut desk.office()?, &row.id, invoice.payable.currency()).await?;
    if credit.is_positive() {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("client-has-credit", &[("amount", desk.voice().money(credit).into())]));
    }
    if invoice.buyer.siren.is_none() && desk.office()?.is_owed(&invoice, Key::BuyerNumber) {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("client-needs-siren", &[("name", row.client.name.clone().into())]));
    }
    if invoice.settled.is_none() && invoice.payable.is_positive() && invoice.ways_to_pay(None).is_empty() {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("invoice-without-means", &[]));
    }
    if row.client.address.is_empty() {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("client-needs-address", &[("name", row.client.name.clone().into())]));
    }
    let crossed = operations::small_supplier::crossed_by(&mut desk.office()?, invoice.payable, drafted.replaces.as_deref()).await?;
    if let Some(said) = crossed.and_then(|crossed| ceiling::crossing(voice, &crossed)) {
        draft = draft.field(desk.t("field-hint", &[]), said).tone(Tone::Attention);
    }
    if let Some(quote) = &quote {
        let is_balance = matches!(invoice.kind, InvoiceKind::Balance { .. });
        if let Some(change) = operations::lapse::pending(&mut desk.office()?, quote).await?.filter(|_| is_balance) {
            let args = [("number", change.quote.offer.number.to_string().into())];
            draft = draft.field(desk.t("field-hint", &[]), desk.t("change-waits", &args));
        }
        let offered = &quote.quote.offer.lines;
        let was_taxed = !offered.amounts().taxes.is_empty();
        if offered.exemptions().is_empty() && was_taxed == desk.office()?.treatment(&row.client)?.taxes.is_empty() {
            draft = draft.field(desk.t("field-hint", &[]), desk.t("quote-taxed-otherwise", &[]));
        }
        draft = draft.field(desk.t("field-quote", &[]), quote.quote.offer.number.to_string());
        let until = operations::withdrawal::until(&shop.business, quote, row).filter(|until| desk.today() <= *until);
        if let Some(until) = until.filter(|_| !quote.quote.is_start_asked()) {
            let gate = billing::Gate { missing: vec![billing::Missing::Withdrawal { until }] };
            draft = draft.field(desk.t("field-hint", &[]), gate::missing(voice, &gate));
        }
        if let (InvoiceSource::Deposit { .. }, None) = (&drafted.what, &drafted.replaces) {
            let left = operations::gate::left_to_invoice(&mut desk.office()?, quote).await?.minus(invoice.payable)?;
            draft = draft.field(desk.t("field-left-to-invoice", &[]), voice.money(left));
        }
    }
    draft = draft.button(Press::new("Send", action::Invoice::Send(Box::new(shown))).primary().once().days(30));
    // A deposit asked for by itself is its quote's share, and nothing else of it is typed.
    if !matches!((&drafted.what, &drafted.replaces), (InvoiceSource::Deposit { .. }, None)) {
        draft = draft.button(Press::new("Edit", action::Invoice::Edit(Box::new(drafted))).days(30));
    }
    draft = draft.button(Press::new("Cancel", action::Invoice::Cancel(Nothing {})).once().days(30));
    let file = FileRef::Draft {
        name: desk.t("file-invoice-draft", &[]),
        paper: Box::new(Paper::Invoice { invoice: Box::new(invoice), stamp: Stamp::Draft }),
    };
    Ok(vec![place(draft).file(file)])
}
