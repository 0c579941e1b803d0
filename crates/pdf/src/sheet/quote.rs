//! A quote on paper.

use billing::law::Key;
use billing::{Deposit, Offer, PaymentTerms, Plan, Stamp};
use chrono::Days;
use words::Arg;

use super::lines::lines_table;
use super::sums::sums;
use super::voice::PageVoice;
use super::{Row, Sheet, TermsOnSheet, blank, mentions, note};

/// The sheet of a quote; a draft has no number yet.
#[must_use]
pub fn quote(offer: &Offer, stamp: Stamp) -> Sheet {
    let voice = PageVoice::of(&offer.lang, &offer.seller);
    let mut facts =
        vec![voice.row("paper-issued-on", voice.day(offer.issued_on)), voice.row("paper-valid-until", voice.day(offer.valid_until))];
    facts.extend(offer.revises.map(|number| voice.row("paper-revises", number.to_string())));
    if let Some(change) = &offer.change {
        let agreed = [("number", change.of.to_string().into()), ("on", Arg::from(voice.day(change.agreed_on)))];
        facts.push(voice.row("paper-changes", voice.say("paper-changes-value", &agreed)));
        facts.push(voice.row("paper-agreed-before", voice.money(change.before)));
        facts.extend(change.because.clone().map(|because| voice.row("paper-change-because", because)));
    }
    facts.extend(offer.starts_on.map(|on| voice.row("paper-starts-on", voice.day(on))));
    facts.extend(offer.delivered_on.map(|on| voice.row("paper-delivered-on", voice.day(on))));
    let within = |days: u16| voice.say("paper-delivered-within", &[("days", i64::from(days).into())]);
    facts.extend(offer.delivered_within_days.map(|days| voice.row("paper-delivered-on", within(days))));
    facts.extend(voice.currency(offer.lines.currency(), &offer.buyer, &offer.seller.country));
    facts.extend(offer.purchase_order.clone().map(|reference| voice.row("paper-purchase-order", reference)));
    let terms = |voice: PageVoice| vec![("terms", Arg::from(voice.terms(offer.due)))];
    let mut schedule = Vec::new();
    match (offer.plan, offer.parts()) {
        (Plan::Deposit(asked), (Some(deposit), Some(balance))) => {
            let share = |voice: PageVoice| match asked {
                Deposit::Percent(percent) => vec![("percent", Arg::from(voice.percent(percent)))],
                Deposit::Amount(_) => Vec::new(),
            };
            let has_expenses = offer.lines.iter().any(billing::Line::is_expense);
            let key = match asked {
                Deposit::Amount(_) => "paper-part-deposit-amount",
                Deposit::Percent(_) if has_expenses => "paper-part-deposit-and-expenses",
                Deposit::Percent(_) => "paper-part-deposit",
            };
            schedule.push(Row { label: voice.label_with(key, share), value: voice.money(deposit) });
            schedule.push(Row { label: voice.label_with("paper-part-balance", terms), value: voice.money(balance) });
        }
        (Plan::Prepay, _) => schedule.push(voice.row("paper-part-prepaid", voice.money(offer.total()))),
        _ if let Some(change) = offer.change.as_ref().filter(|change| !change.invoices.is_empty()) => {
            let invoices = change.invoices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let invoices = |_: PageVoice| vec![("invoices", Arg::from(invoices.clone()))];
            schedule.push(Row { label: voice.label_with("paper-part-billed", invoices), value: voice.money(change.billed) });
            schedule.push(Row { label: voice.label_with("paper-part-balance", terms), value: voice.money(offer.left()) });
        }
        _ => schedule.push(Row { label: voice.label_with("paper-part-whole", terms), value: voice.money(offer.total()) }),
    }
    let why = match offer.plan {
        Plan::Prepay => Some(voice.lines("plan-why-prepay")),
        Plan::Deposit(_) => Some(voice.lines("plan-why-deposit")),
        Plan::End => None,
    };
    let mut terms: Vec<TermsOnSheet> = Vec::new();
    if let Some(shown) = &offer.terms {
        terms.push(TermsOnSheet {
            label: voice.label("paper-terms"),
            value: voice.say("paper-terms-value", &[("title", shown.title.clone().into()), ("version", i64::from(shown.version).into())]),
            summary: shown.summary.clone(),
        });
    }
    if let Some(contract) = &offer.contract {
        terms.push(TermsOnSheet {
            label: voice.label("paper-contract"),
            value: contract.title.clone(),
            summary: voice.say("paper-contract-value", &[("seal", contract.sha256.chars().take(16).collect::<String>().into())]),
        });
    }
    let form = is_withdrawal_form_owed(offer).then(|| voice.row("paper-withdrawal-form", withdrawal_form(voice, offer)));
    Sheet {
        template: "/quote.typ",
        date: offer.issued_on,
        facts,
        tables: vec![lines_table(voice, &offer.lines)],
        sums: sums(voice, &offer.lines, "paper-total"),
        schedule,
        schedule_note: Some(why.into_iter().chain(due_example(voice, offer)).collect::<Vec<_>>().join("\n"))
            .filter(|note| !note.is_empty()),
        terms,
        mentions: mentions(voice, &offer.mentions),
        note: note(voice, offer.note.as_ref()),
        form,
        title: offer.title.clone(),
        ..blank(voice, "paper-quote", offer.number.to_string(), stamp, &offer.seller, &offer.buyer)
    }
}

/// By when the balance is paid where it is delivered as planned; where no day is named, of a delivery two weeks on.
fn due_example(voice: PageVoice, offer: &Offer) -> Option<String> {
    let is_counted = !matches!(offer.due, PaymentTerms::OnReceipt | PaymentTerms::On(_));
    if !is_counted || offer.plan == Plan::Prepay || offer.left().is_zero() {
        return None;
    }
    let key = if offer.delivered_on.is_some() { "paper-due-expected" } else { "paper-due-example" };
    let days = u64::from(offer.delivered_within_days.unwrap_or(14));
    let delivered = offer.delivered_on.unwrap_or(offer.issued_on.checked_add_days(Days::new(days))?);
    let args = |voice: PageVoice| vec![("delivered", voice.day(delivered).into()), ("due", voice.day(offer.due.due_on(delivered)).into())];
    Some(voice.lines_with(key, args))
}

/// The model form goes with what tells a consumer in France of the right to withdraw (C. consom. L221-5, 2°); quotes of before it was
/// printed are set as they were.
fn is_withdrawal_form_owed(offer: &Offer) -> bool {
    offer.mentions.iter().any(|mention| mention.key == Some(Key::ProRata))
}

/// The model of the annex to art. R221-1, with the seller's name, address and e-mail address; in English below for who reads it.
fn withdrawal_form(voice: PageVoice, offer: &Offer) -> String {
    let seller = std::iter::once(&offer.seller.name).chain(&offer.seller.address).chain(&offer.seller.email);
    let seller = seller.map(String::as_str).collect::<Vec<_>>().join(", ");
    let args = [("seller", Arg::from(seller)), ("number", offer.number.to_string().into())];
    let in_french = voice.home.t("paper-withdrawal-form-value", &args);
    if voice.is_alone() { in_french } else { format!("{in_french}\n\n{}", voice.say("paper-withdrawal-form-value", &args)) }
}
