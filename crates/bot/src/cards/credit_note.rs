//! The cards of a credit note.

use billing::{CreditNote, Money, cii};
use chat::{CardField, Tone};
use operations::Chased;
use operations::Office;
use store::client::ClientRow;
use store::credit_note::CreditNoteRow;
use words::{Arg, Voice};

use crate::cards::forward::{names_of, to_forward};
use crate::cards::{invoice, lines, preview};
use crate::error::Error;
use crate::message::{Draft, FileRef, Message};
use crate::occasion::Occasion;

/// What the owner and the client's people read of a credit note that was issued, and the cards of its invoice.
pub(super) async fn posted(
    office: &mut Office<'_>,
    own_voice: Voice,
    row: &CreditNoteRow,
    client: &ClientRow,
    chased: &Chased,
) -> Result<Vec<Message>, Error> {
    let voice = office.voice_of(&client.client);
    let people = operations::load::payers_of(office.db, office.business_id, &client.id).await?;
    let names = names_of(office.db, &people).await?;
    let text = match names.as_str() {
        "" => own_voice.t("credit-note-sent-nobody", &[("client", client.client.name.clone().into())]),
        names => own_voice.t("credit-note-sent", &[("names", names.into()), ("number", row.credit_note.number.to_string().into())]),
    };
    let mut own = issued(own_voice, &row.credit_note, text);
    if let Some((key, args)) = left(office, own_voice, row, client).await? {
        own = own.footnote(own_voice.t(&format!("credit-{key}"), &args));
    }
    let mut messages = vec![Message::in_place(own).file(document(own_voice, row))];
    messages.extend(for_people(office, row, client, &people).await?);
    if people.is_empty() {
        let note = &row.credit_note;
        let facts = [
            ("number", Arg::from(note.number.to_string())),
            ("of", note.corrects.number.to_string().into()),
            ("amount", voice.money(note.total()).into()),
            ("seller", note.seller.shown_name().into()),
        ];
        messages.push(to_forward(own_voice, voice, client, "forward-credit-note", &facts));
    }
    messages.extend(invoice::amended(office, own_voice, chased));
    Ok(messages)
}

/// What is said of the credit that a credit note left: how much more there is by it and how much in all; and of what a consumer withdrew
/// from, that it is given back, and by when. Nothing where it left none.
async fn left(
    office: &mut Office<'_>,
    voice: Voice,
    row: &CreditNoteRow,
    client: &ClientRow,
) -> Result<Option<(&'static str, Vec<(&'static str, Arg)>)>, Error> {
    let credit = left_by(office, row).await?;
    if !credit.is_positive() {
        return Ok(None);
    }
    let whole = operations::payment::free_credit_of(office, &client.id, credit.currency()).await?;
    let mut args = vec![
        ("amount", Arg::from(voice.money(credit))),
        ("whole", voice.money(whole).into()),
        ("client", client.client.name.clone().into()),
        lines::form(&client.client),
    ];
    if let Some((amount, by)) = operations::withdrawal::to_give_back(office, client, credit.currency()).await? {
        args[0] = ("amount", voice.money(amount).into());
        args.push(("by", voice.day(by).into()));
        return Ok(Some(("back-by", args)));
    }
    Ok(Some((if whole == credit { "left" } else { "left-more" }, args)))
}

/// What a credit note left in the client's credit: no more than it credits, and nothing of what is taken off an open invoice.
async fn left_by(office: &mut Office<'_>, row: &CreditNoteRow) -> Result<Money, Error> {
    let total = row.credit_note.total();
    let corrected = store::invoice::by_number(office.db, office.business_id, row.credit_note.corrects.number).await?;
    if corrected.is_some_and(|invoice| !invoice.is_paid()) {
        return Ok(Money::zero(total.currency()));
    }
    let free = operations::payment::free_credit_of(office, &row.client_id, total.currency()).await?;
    Ok(free.at_most(total)?)
}

/// A credit note in the hands of those people of the client.
pub(super) async fn for_people(
    office: &mut Office<'_>,
    row: &CreditNoteRow,
    client: &ClientRow,
    people: &[String],
) -> Result<Vec<Message>, Error> {
    let voice = office.voice_of(&client.client);
    let left = left(office, voice, row, client).await?;
    let mut messages = Vec::new();
    for person_id in people {
        let who = [
            ("seller", Arg::from(row.credit_note.seller.shown_name())),
            ("of", row.credit_note.corrects.number.to_string().into()),
            lines::form(&client.client),
        ];
        let mut card = issued(voice, &row.credit_note, voice.t("credit-note-for-client", &who));
        if let Some((key, args)) = &left {
            card = card.footnote(voice.t(&format!("credit-{key}-for-client"), args));
        }
        messages.push(Message::to(Occasion::Document, person_id, card).file(document(voice, row)));
    }
    Ok(messages)
}

pub(crate) fn document(voice: Voice, row: &CreditNoteRow) -> FileRef {
    let name = voice.t("file-credit-note", &[("number", row.credit_note.number.in_file_name().into())]);
    FileRef::Document { name, document_id: row.id.clone() }
}

/// The owner's look at a credit note before it goes.
#[must_use]
pub fn preview(voice: Voice, credit: &CreditNote, business: &str) -> Draft {
    let args = [("number", Arg::from(credit.corrects.number.to_string())), ("client", credit.buyer.name.clone().into())];
    Draft::titled(voice.t("credit-note-preview", &args), credit.because.clone().unwrap_or_default())
        .fields(fields(voice, credit))
        .fields(preview::unprintable(voice, credit))
        .fields(preview::left_out(voice, cii::credit_note(credit)))
        .footnote(voice.t("preview-footnote", &[("business", business.into())]))
}

/// A credit note that was issued.
#[must_use]
pub fn issued(voice: Voice, credit: &CreditNote, text: String) -> Draft {
    let args = [("number", Arg::from(credit.number.to_string())), ("of", credit.corrects.number.to_string().into())];
    Draft::titled(voice.t("credit-note-title", &args), text).fields(fields(voice, credit)).tone(Tone::Good)
}

pub(crate) fn fields(voice: Voice, credit: &CreditNote) -> Vec<CardField> {
    let mut fields = lines::lines(voice, &credit.lines);
    let total = |amount| lines::named(voice, "field-total-credited", voice.money(amount));
    if credit.deposits.is_empty() {
        fields.extend(lines::discount(voice, &credit.lines));
        fields.extend(lines::amounts(voice, &credit.amounts));
        fields.pop();
    } else {
        // Deposits are taken off the whole, taxes included, as on the invoice that is corrected.
        fields.extend(lines::sums(voice, &credit.lines));
        fields.extend(credit.deposits.iter().map(|deposit| lines::deducted(voice, deposit)));
    }
    fields.push(total(credit.total()));
    fields
}
