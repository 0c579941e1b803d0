//! A statement of account on paper.

use billing::statement::{Entry, Movement};
use billing::{Stamp, Statement};

use super::paying::ways_to_pay;
use super::voice::PageVoice;
use super::{Sheet, Table, blank};

/// The sheet of a statement of account.
#[must_use]
pub fn statement(statement: &Statement) -> Sheet {
    let voice = PageVoice::of(&statement.lang, &statement.seller);
    let mut sums = Vec::new();
    let mut tables = Vec::new();
    for account in &statement.accounts {
        let heads = ["paper-movement", "paper-date", "paper-due-on", "paper-amount", "paper-left"];
        tables.push(Table {
            heads: heads.map(|key| voice.label(key)).to_vec(),
            lines: account.entries.iter().map(|entry| movement(voice, entry)).collect(),
        });
        if account.credit.is_positive() {
            sums.push(voice.row("paper-credit", voice.money(account.credit)));
        }
        if account.overdue.is_positive() {
            sums.push(voice.row("paper-overdue", voice.money(account.overdue)));
        }
        sums.push(voice.row("paper-owed", voice.money(account.outstanding)));
        if account.is_netted() {
            sums.push(voice.row("paper-asked", voice.money(account.asked())));
        }
        sums.extend(account.give_back.map(|(amount, _)| voice.row("paper-to-give-back", voice.money(amount))));
    }
    Sheet {
        template: "/statement.typ",
        date: statement.on,
        facts: vec![voice.row("paper-on", voice.day(statement.on))],
        tables,
        sums,
        payment: ways_to_pay(voice, &statement.seller, None, None),
        ..blank(voice, "paper-statement", String::new(), Stamp::Original, &statement.seller, &statement.buyer)
    }
}

fn movement(voice: PageVoice, entry: &Entry) -> Vec<String> {
    let reference = entry.reference.clone().unwrap_or_default();
    let (what, due, left) = match &entry.movement {
        Movement::Invoice { due_on, outstanding } => (
            voice.say("movement-invoice", &[("number", reference.into())]),
            voice.day_short(*due_on),
            outstanding.map(|left| voice.money(left)).unwrap_or_default(),
        ),
        Movement::Replaced { by } => {
            let args = [("number", reference.into()), ("by", by.clone().into())];
            (voice.say("movement-replaced", &args), String::new(), String::new())
        }
        Movement::CreditNote { corrects } => {
            let args = [("number", reference.into()), ("corrects", corrects.clone().into())];
            (voice.say("movement-credit-note", &args), String::new(), String::new())
        }
        Movement::Payment { method } => {
            let method = voice.say(&format!("method-{}", method.as_str()), &[]);
            (voice.say("movement-payment", &[("method", method.into())]), String::new(), String::new())
        }
        Movement::Refund => (voice.say("movement-refund", &[]), String::new(), String::new()),
        Movement::Penalty => (voice.say("movement-penalty", &[("number", reference.into())]), String::new(), String::new()),
        Movement::Fee => (voice.say("movement-fee", &[("number", reference.into())]), String::new(), String::new()),
        Movement::Rounded => (voice.say("movement-rounded", &[("number", reference.into())]), String::new(), String::new()),
        Movement::Renounced => (voice.say("movement-renounced", &[("number", reference.into())]), String::new(), String::new()),
        Movement::WrittenOff => (voice.say("movement-written-off", &[("number", reference.into())]), String::new(), String::new()),
    };
    vec![what, voice.day_short(entry.on), due, voice.money(entry.amount), left]
}
