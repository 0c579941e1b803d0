//! What an invoice owes because it is paid late, as a card and as a page.

use billing::interest::Period;
use billing::{LateClaim, Money};
use chat::Tone;
use chrono::NaiveDate;
use operations::lateness::Stand;
use operations::{Chased, Office};
use words::{Arg, Voice};

use crate::action::{self, LateClaimed, OfInvoice};
use crate::cards::forward::{self, names_of};
use crate::cards::reason::{self, Done};
use crate::cards::{lines, paying, reminder};
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press, in_file_name};
use crate::occasion::Occasion;
use crate::paper::Paper;

/// What whoever looks may do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum May {
    /// The owner claims it, or gives it up.
    Claim,
    /// Nobody does, of how it stood before money came.
    Then,
    Look,
}

/// For a member: what it comes to, and how.
pub(crate) fn card(voice: Voice, chased: &Chased, claim: &LateClaim, stand: Stand, may: May) -> Draft {
    let args = [
        ("number", Arg::from(claim.reference.clone())),
        ("client", chased.client.client.name.clone().into()),
        ("on", voice.day(claim.on).into()),
    ];
    let mut draft = Draft::titled(voice.t("lateness-title", &args), stands(voice, stand));
    for period in &claim.periods {
        draft = draft.field(of_period(voice, period), voice.money(period.interest));
    }
    for paid in claim.payments.iter().filter(|paid| paid.to_interest.is_positive()) {
        let name = voice.t("lateness-paid", &[("on", words::date_short(voice.lang, paid.on).into())]);
        draft = draft.field(name, voice.money(paid.to_interest.negated()));
    }
    draft = sums(draft, voice, claim);
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    let is_to_claim = claim.beside().is_ok_and(|amount| amount.is_positive()) && !matches!(stand, Stand::GivenUp { .. });
    if may == May::Look && is_to_claim {
        return draft.footnote(voice.t("lateness-owner-alone", &[]));
    }
    let Some(total) = claim.total().ok().filter(|_| is_to_claim && may == May::Claim) else { return draft };
    let shown = LateClaimed { invoice_id: payload.invoice_id.clone(), on: claim.on, total };
    if stand == Stand::Unclaimed {
        draft = draft.footnote(voice.t("lateness-nothing-yet", &[("number", claim.reference.clone().into())]));
    }
    draft
        .button(Press::new("Claim", action::Interest::Claim(shown)).primary().once().days(7))
        .button(Press::new("Waive", action::Interest::GiveUp(payload)).once().days(7))
}

/// What became of it so far, and what each day adds stands with the sums.
fn stands(voice: Voice, stand: Stand) -> String {
    match stand {
        Stand::Unclaimed => String::new(),
        Stand::Claimed { on, amount } => {
            voice.t("lateness-claimed-on", &[("on", voice.day(on).into()), ("amount", voice.money(amount).into())])
        }
        Stand::GivenUp { on } => voice.t("lateness-given-up-on", &[("on", voice.day(on).into())]),
    }
}

fn of_period(voice: Voice, period: &Period) -> String {
    let day = |on| Arg::from(words::date_short(voice.lang, on));
    let args = [
        ("from", day(period.from)),
        ("to", day(period.to)),
        ("days", Arg::Count(period.days())),
        ("rate", voice.percent(period.rate).into()),
    ];
    voice.t("lateness-period", &args)
}

/// What is owed by the law's way of counting, and what that is by the invoice's.
fn sums(draft: Draft, voice: Voice, claim: &LateClaim) -> Draft {
    let mut draft = draft.field(voice.t("field-penalties", &[]), voice.money(claim.interest));
    if claim.fee.is_positive() {
        draft = draft.field(voice.t("field-recovery-fee", &[]), voice.money(claim.fee));
    }
    if claim.principal.is_positive() {
        draft = draft.field(voice.t("lateness-principal", &[("number", claim.reference.clone().into())]), voice.money(claim.principal));
    }
    if let Ok(total) = claim.total() {
        draft = draft.field(voice.t("lateness-total", &[]), voice.money(total));
    }
    let imputed = (claim.principal != claim.left).then(|| {
        let args = [
            ("number", Arg::from(claim.reference.clone())),
            ("left", voice.money(claim.left).into()),
            ("penalty", voice.money(claim.penalty).into()),
        ];
        voice.t("lateness-imputed", &args)
    });
    let by_day = claim.by_day.map(|amount| voice.t("lateness-by-day", &[("amount", voice.money(amount).into())]));
    let said = imputed.into_iter().chain(by_day).collect::<Vec<_>>().join(" ");
    draft.fields((!said.is_empty()).then(|| lines::named(voice, "field-hint", said)))
}

pub(crate) fn page(voice: Voice, claim: LateClaim) -> FileRef {
    let name = voice.t("file-late-claim", &[("number", in_file_name(&claim.reference).into())]);
    FileRef::Page { name, paper: Box::new(Paper::LateClaim(Box::new(claim))) }
}

/// To who pays, with the page; without any of them here, to be passed on by hand. Whoever claims it reads how it is noted once it is paid.
pub(super) async fn claimed(office: &mut Office<'_>, own: Voice, chased: &Chased, claim: &LateClaim) -> Result<Vec<Message>, Error> {
    let (voice, invoice) = (office.voice_of(&chased.client.client), &chased.invoice.invoice);
    let people = operations::load::payers_of(office.db, office.business_id, &chased.client.id).await?;
    let seller = invoice.seller.shown_name();
    let who = [
        ("seller", Arg::from(seller)),
        ("number", claim.reference.clone().into()),
        ("on", voice.day(claim.on).into()),
        lines::form(&chased.client.client),
    ];
    let text = voice.t("lateness-for-client", &who);
    let total = claim.total()?;
    let mut messages = Vec::new();
    if people.is_empty() {
        let subject = voice.t("forward-subject", &[("number", claim.reference.clone().into()), ("seller", seller.into())]);
        let words = format!("{text}\n{}", voice.t("lateness-in-words", &[("amount", voice.money(total).into())]));
        let letter = forward::as_letter(voice, &chased.client, words, seller);
        let mut message = forward::by_hand(own, &chased.client, &subject, letter, true).file(page(voice, claim.clone()));
        message.draft = message.draft.fields([lines::named(own, "field-hint", noted(own, claim))]);
        messages.push(message);
    } else {
        let names = names_of(office.db, &people).await?;
        messages.push(Message::in_place(
            Draft::text(own.t("lateness-sent", &[("names", names.into())])).tone(Tone::Good).footnote(noted(own, claim)),
        ));
    }
    let payload = OfInvoice { invoice_id: chased.invoice.id.clone() };
    for person_id in &people {
        let mut draft = sums(Draft::titled(voice.t("paper-late-claim", &[]), text.clone()), voice, claim)
            .fields(paying::ways_to_pay(voice, invoice, total))
            .handy(paying::handy(voice, invoice, total));
        if claim.left.is_positive() {
            draft = reminder::answered(draft, &payload);
        }
        messages.push(Message::to(Occasion::Demand, person_id, draft).file(page(voice, claim.clone())));
    }
    Ok(messages)
}

/// What to type once it is paid: money beyond the invoice is told apart by it.
fn noted(voice: Voice, claim: &LateClaim) -> String {
    let figure = |amount: Money| Arg::from(grammar::amount::write(voice.lang, amount.to_decimal()));
    let key = if claim.fee.is_positive() { "lateness-note-both" } else { "lateness-note" };
    let total = claim.total().unwrap_or(claim.left);
    let args = [
        ("number", Arg::from(claim.reference.clone())),
        ("total", figure(total)),
        ("penalty", figure(claim.penalty)),
        ("fee", figure(claim.fee)),
    ];
    voice.t(key, &args)
}

/// Why, in three taps at most, once it is done.
pub(super) fn given_up(voice: Voice, chased: &Chased, claimed_on: Option<NaiveDate>) -> Vec<Message> {
    let invoice = &chased.invoice.invoice;
    let key = match claimed_on {
        Some(_) => "lateness-given-up-claimed",
        None if invoice.seller.country == "FR" => "lateness-given-up-france",
        None => "lateness-given-up",
    };
    let on = claimed_on.map(|on| voice.day(on)).unwrap_or_default();
    let done = Draft::text(voice.t(key, &[("number", invoice.reference().into()), ("on", on.into())]));
    vec![Message::in_place(done), reason::ask(voice, Done::WrittenOff, &chased.invoice.id)]
}
