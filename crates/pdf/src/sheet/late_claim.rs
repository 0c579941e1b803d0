//! What an invoice owes because it is paid late, on paper: how it was worked out, so that its reader can do it again.

use billing::interest::{Imputed, LateRate, Period};
use billing::{LateClaim, Stamp};
use words::Arg;

use super::paying::ways_to_pay;
use super::voice::PageVoice;
use super::{Sheet, Table, blank};

/// The sheet of what is claimed beside an invoice.
#[must_use]
pub fn late_claim(claim: &LateClaim) -> Sheet {
    let voice = PageVoice::of(&claim.lang, &claim.seller);
    let invoiced =
        voice.say("paper-reference-value", &[("number", claim.reference.clone().into()), ("on", voice.day(claim.issued_on).into())]);
    let facts = vec![
        voice.row("paper-invoice-reference", invoiced),
        voice.row("paper-due-on", voice.day(claim.due_on)),
        voice.row("paper-late-up-to", voice.day(claim.on)),
    ];
    let heads = ["paper-late-period", "paper-late-days", "paper-late-principal", "paper-late-rate", "paper-late-interest"];
    let total = claim.total().unwrap_or(claim.left);
    let mut sums = vec![voice.row("paper-late-penalty", voice.money(claim.interest))];
    if claim.fee.is_positive() {
        sums.push(voice.row("paper-late-fee", voice.money(claim.fee)));
    }
    if claim.principal.is_positive() {
        sums.push(voice.row("paper-late-left", voice.money(claim.principal)));
    }
    sums.push(voice.row("paper-late-total", voice.money(total)));
    Sheet {
        template: "/late_claim.typ",
        date: claim.on,
        facts,
        tables: vec![Table { heads: heads.map(|key| voice.label(key)).to_vec(), lines: lines(voice, claim) }],
        sums,
        payment: ways_to_pay(voice, &claim.seller, Some(claim.reference.clone()), Some(total)),
        mentions: grounds(voice, claim),
        ..blank(voice, "paper-late-claim", claim.reference.clone(), Stamp::Original, &claim.seller, &claim.buyer)
    }
}

/// The periods and what was paid between them, in the order of the days.
fn lines(voice: PageVoice, claim: &LateClaim) -> Vec<Vec<String>> {
    let periods = claim.periods.iter().map(|period| (period.from, of_period(voice, period)));
    // What was paid by the day it was due bore nothing: the first principal is what was left of it.
    let late = claim.payments.iter().filter(|paid| paid.on > claim.due_on);
    // The day on which money came is the last one that bears interest on it.
    let payments = late.map(|paid| (paid.on.succ_opt().unwrap_or(paid.on), of_payment(voice, paid)));
    let mut lines: Vec<_> = payments.chain(periods).collect();
    lines.sort_by_key(|(day, _)| *day);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn of_period(voice: PageVoice, period: &Period) -> Vec<String> {
    let days = [("from", Arg::from(voice.day_short(period.from))), ("to", voice.day_short(period.to).into())];
    vec![
        voice.say("paper-late-from-to", &days),
        period.days().to_string(),
        voice.money(period.principal),
        voice.rate(period.rate),
        voice.money(period.interest),
    ]
}

fn of_payment(voice: PageVoice, paid: &Imputed) -> Vec<String> {
    let taken = |amount: billing::Money| if amount.is_zero() { String::new() } else { voice.money(amount.negated()) };
    vec![
        voice.say("paper-late-paid", &[("on", voice.day_short(paid.on).into())]),
        String::new(),
        taken(paid.to_principal),
        String::new(),
        taken(paid.to_interest),
    ]
}

/// On what it rests, and what each day after adds.
fn grounds(voice: PageVoice, claim: &LateClaim) -> Vec<String> {
    let basis = match claim.rate {
        LateRate::Agreed(_) if claim.seller.country != "FR" => "paper-late-basis-agreed",
        LateRate::Agreed(_) => "paper-late-basis-agreed-france",
        _ => "paper-late-basis-france",
    };
    let mut grounds = vec![voice.lines(basis)];
    if claim.payments.iter().any(|paid| paid.to_interest.is_positive()) {
        grounds.push(voice.lines(if claim.seller.country == "FR" { "paper-late-imputed-france" } else { "paper-late-imputed" }));
    }
    if claim.fee.is_positive() {
        grounds.push(voice.lines("paper-late-basis-fee"));
    }
    if claim.seller.country == "FR" {
        grounds.push(voice.lines("paper-late-untaxed"));
    }
    if let Some(amount) = claim.by_day {
        let from = claim.on.succ_opt().unwrap_or(claim.on);
        grounds.push(
            voice.lines_with("paper-late-by-day", |voice| vec![("from", voice.day(from).into()), ("amount", voice.money(amount).into())]),
        );
    }
    grounds
}
