//! A client's account, as a card and as a page.

use billing::statement::{Entry, Movement};
use billing::{Money, Statement};
use chat::Tone;
use operations::Office;
use store::client::ClientRow;
use words::{Arg, Voice};

use crate::cards::forward::names_of;
use crate::cards::lines;
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, in_file_name};
use crate::occasion::Occasion;
use crate::paper::Paper;

/// How many movements a card shows; the PDF has them all.
const MAX_MOVEMENTS: usize = 12;

/// To the client's people, each with the page; whoever had it sent reads to whom it went.
pub(super) async fn sent(office: &mut Office<'_>, own: Voice, client: &ClientRow, sheet: &Statement) -> Result<Vec<Message>, Error> {
    let voice = office.voice_of(&client.client);
    let people = operations::load::payers_of(office.db, office.business_id, &client.id).await?;
    let names = names_of(office.db, &people).await?;
    let done = Draft::text(own.t("statement-sent", &[("names", names.into())])).tone(Tone::Good);
    let mut messages = vec![Message::in_place(done)];
    for person_id in &people {
        let who = [("seller", Arg::from(sheet.seller.shown_name())), ("on", voice.day(sheet.on).into()), lines::form(&client.client)];
        let mut draft = card(voice, sheet);
        draft.text = voice.t("statement-for-client", &who);
        messages.push(Message::to(Occasion::Demand, person_id, draft).file(page(voice, sheet.clone())));
    }
    Ok(messages)
}

pub(crate) fn page(voice: Voice, sheet: Statement) -> FileRef {
    let name = voice.t("file-statement", &[("client", in_file_name(&sheet.buyer.name).into())]);
    FileRef::Page { name, paper: Box::new(Paper::Statement(Box::new(sheet))) }
}

pub(crate) fn card(voice: Voice, sheet: &Statement) -> Draft {
    let args = [("client", Arg::from(sheet.buyer.name.clone())), ("on", voice.day(sheet.on).into())];
    let mut draft = Draft::titled(voice.t("statement-title", &args), String::new());
    for account in &sheet.accounts {
        let skipped = account.entries.len().saturating_sub(MAX_MOVEMENTS);
        if let Some((last, _)) = account.entries[..skipped].split_last() {
            // What is not shown is summed up, so that the card adds up all the same.
            let before = Money::sum(account.entries[..skipped].iter().map(|entry| entry.amount), last.amount.currency());
            let count = i64::try_from(skipped).unwrap_or(i64::MAX);
            let name = voice.t("statement-before", &[("count", Arg::Count(count)), ("on", words::date_short(voice.lang, last.on).into())]);
            draft = draft.field(name, before.map(|before| voice.money(before)).unwrap_or_default());
        }
        for entry in account.entries.iter().skip(skipped) {
            draft =
                draft.field(format!("{} · {}", words::date_short(voice.lang, entry.on), movement(voice, entry)), voice.money(entry.amount));
        }
        if account.credit.is_positive() {
            draft = draft.field(voice.t("field-credit", &[]), voice.money(account.credit));
        }
        if account.overdue.is_positive() {
            draft = draft.field(voice.t("field-overdue", &[]), voice.money(account.overdue));
        }
        draft = draft.field(voice.t("field-owed", &[]), voice.money(account.outstanding));
        if account.is_netted() {
            draft = draft.field(voice.t("field-asked", &[]), voice.money(account.asked()));
        }
        if let Some((amount, by)) = account.give_back {
            let args = [("amount", Arg::from(voice.money(amount))), ("by", voice.day(by).into())];
            draft = draft.field(voice.t("field-to-give-back", &[]), voice.t("statement-to-give-back", &args));
        }
    }
    draft
}

/// What the owner is told where the client reads another sum than theirs: what is written off is still owed there.
pub(crate) fn unlike(voice: Voice, sheet: &Statement) -> String {
    let owed = sheet.accounts.iter().map(|account| voice.money(account.outstanding)).collect::<Vec<_>>().join(" + ");
    voice.t("statement-unlike", &[("owed", owed.into())])
}

fn movement(voice: Voice, entry: &Entry) -> String {
    let number = || Arg::from(entry.reference.clone().unwrap_or_default());
    match &entry.movement {
        Movement::Invoice { .. } => voice.t("movement-invoice", &[("number", number())]),
        Movement::Replaced { by } => voice.t("movement-replaced", &[("number", number()), ("by", by.clone().into())]),
        Movement::CreditNote { corrects } => {
            voice.t("movement-credit-note", &[("number", number()), ("corrects", corrects.clone().into())])
        }
        Movement::Payment { method } => {
            voice.t("movement-payment", &[("method", voice.t(&format!("method-{}", method.as_str()), &[]).into())])
        }
        Movement::Refund => voice.t("movement-refund", &[]),
        Movement::Penalty => voice.t("movement-penalty", &[("number", number())]),
        Movement::Fee => voice.t("movement-fee", &[("number", number())]),
        Movement::Rounded => voice.t("movement-rounded", &[("number", number())]),
        Movement::Renounced => voice.t("movement-renounced", &[("number", number())]),
        Movement::WrittenOff if entry.amount.is_positive() => voice.t("movement-written-off-less", &[("number", number())]),
        Movement::WrittenOff => voice.t("movement-written-off", &[("number", number())]),
    }
}
