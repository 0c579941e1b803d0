//! The settings of a business, as a card.

use billing::means::PaymentMeans;
use billing::takeover::{MonthBefore, QuarterBefore, Takeover};
use billing::{Acre, Activity, Business, Category, Number, Numbering, Period, Regime, books};
use chat::{CardField, Tone};
use chrono::{DateTime, Datelike as _};
use operations::happened::Setting;
use operations::{Office, newness};
use words::{Arg, Voice};

use crate::action::{self, Nothing};
use crate::cards::link::called;
use crate::cards::{lines, quote};
use crate::desk::members;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::occasion::Occasion;

pub(crate) fn regime_label(voice: Voice, regime: Regime) -> String {
    voice.t(&format!("regime-{}", regime.as_str()), &[])
}

/// Why nothing bears VAT at home, where that is so.
fn exempt(voice: Voice, business: &Business) -> Option<String> {
    let by = business.exemption?;
    Some(business.exemption_text.clone().unwrap_or_else(|| voice.t(&format!("exempt-{}", by.as_str()), &[])))
}

/// What it sells, where that was said.
fn sold(voice: Voice, business: &Business) -> Option<String> {
    let services = business.services.filter(|_| business.has_categories()).map(|kind| lines::category(voice, Some(kind.category())));
    match (business.activity, services) {
        (Activity::Services, services) => services,
        (Activity::Goods, _) => Some(voice.t("activity-goods", &[])),
        (Activity::Mixed, services) => {
            let both = voice.t("activity-mixed", &[]);
            // Usual services say of which kind they are.
            let kind = services
                .filter(|_| business.usual.is_none_or(|usual| usual == Category::Goods))
                .map(|services| voice.t("activity-services", &[("category", services.into())]));
            let usual = business.usual.map(|usual| voice.t("activity-usual", &[("category", lines::category(voice, Some(usual)).into())]));
            Some([Some(both), kind, usual].into_iter().flatten().collect::<Vec<_>>().join("\n"))
        }
    }
}

pub(crate) fn recap(voice: Voice, business: &Business, text: String) -> Draft {
    let means = &business.means;
    let mut draft = Draft::titled(business.legal_name(), text).field(voice.t("field-address", &[]), business.address.join("\n"));
    let number = business.siret.as_ref().map(ToString::to_string).or(business.siren.as_ref().map(ToString::to_string));
    let numbers = [
        ("field-siren", number),
        ("field-neq", business.neq.as_ref().map(ToString::to_string)),
        ("field-vat", business.vat.as_ref().map(ToString::to_string)),
        ("field-gst", business.gst.as_ref().map(ToString::to_string)),
        ("field-qst", business.qst.as_ref().map(ToString::to_string)),
    ];
    for (key, number) in numbers {
        if let Some(number) = number {
            draft = draft.field(voice.t(key, &[]), number);
        }
    }
    draft = draft.field(voice.t("field-regime", &[]), regime_label(voice, business.regime));
    if let Some(sold) = sold(voice, business) {
        draft = draft.field(voice.t("field-activity", &[]), sold);
    }
    // A currency that is not the country's own is seen.
    let own = if business.country.starts_with("CA") { "CAD" } else { "EUR" };
    if business.currency.code() != own {
        draft = draft.field(voice.t("field-currency", &[]), business.currency.code().to_owned());
    }
    let bears_qst = business.country == "CA-QC";
    if business.regime == Regime::Registered && (business.gst.is_none() || bears_qst && business.qst.is_none()) {
        let missing = if bears_qst { "setup-tax-numbers" } else { "setup-tax-number" };
        draft = draft.field(voice.t("field-hint", &[]), voice.t(missing, &[]));
    }
    let yes = |is: bool| is.then(|| voice.t("field-yes", &[]));
    let said_on_documents = [
        ("field-exemption", exempt(voice, business)),
        ("field-debits", yes(business.vat_on_debits)),
        ("field-oga", yes(business.accounting_body)),
        ("field-insurance", business.insurance.clone()),
        ("field-phone", business.phone.clone()),
        ("field-mediator", business.mediator.clone()),
        ("field-rep", business.producer.clone()),
        ("field-directory", business.directory_address.clone()),
    ];
    for (key, value) in said_on_documents {
        if let Some(value) = value {
            draft = draft.field(voice.t(key, &[]), value);
        }
    }
    draft.fields.extend(declarations(voice, business));
    draft = draft
        .field(voice.t("field-method", &[]), lines::plan(voice, business.plan()))
        .field(voice.t("field-due-usual", &[]), lines::payment_terms(voice, business.due));
    if let Some(days) = business.delivery_days {
        draft = draft.field(voice.t("field-usual-delivery", &[]), quote::within(voice, days));
    }
    if let Some(rate) = business.late_rate {
        draft = draft.field(voice.t("field-interest", &[]), voice.percent(rate));
    }
    if let Some(before) = &business.takeover {
        draft.fields.extend(before_here(voice, business, before));
    }
    if let Some(address) = &means.interac {
        draft = draft.field(voice.t("field-interac", &[]), address.clone());
    }
    if let Some(link) = &means.paypal {
        draft = draft.field("PayPal".to_owned(), link.clone());
    }
    if let Some(link) = &means.link {
        draft = draft.field(voice.t("field-link", &[]), link.clone());
    }
    if let Some(order) = &means.cheque {
        draft = draft.field(voice.t("field-cheque", &[]), voice.t("cheque-value", &[("order", order.clone().into())]));
    }
    if let Some(come) = means_to_come(voice, business) {
        draft.fields.push(come);
    }
    match &means.iban {
        Some(iban) => draft.field("IBAN".to_owned(), iban.to_string()),
        None if means.interac.is_none() && means.link.is_none() && means.paypal.is_none() => {
            draft.field(voice.t("field-pay", &[]), voice.t("iban-none", &[]))
        }
        None => draft,
    }
}

/// The ways to pay that are to take the place of the others, and from when documents print them.
pub(crate) fn means_to_come(voice: Voice, business: &Business) -> Option<CardField> {
    let come = business.means_to_come.as_ref()?;
    let ways = [
        come.means.iban.as_ref().map(|iban| format!("IBAN {iban}")),
        come.means.interac.as_ref().map(|address| format!("Interac {address}")),
        come.means.paypal.clone(),
        come.means.link.clone(),
        come.means.cheque.as_ref().map(|order| voice.t("cheque-value", &[("order", order.clone().into())])),
    ];
    let ways: Vec<String> = ways.into_iter().flatten().collect();
    let value = if ways.is_empty() { voice.t("iban-none", &[]) } else { ways.join("\n") };
    Some(CardField { name: voice.t("field-means-from", &[("at", from(voice, business, come.from_ms).into())]), value })
}

/// An instant, where the business is.
fn from(voice: Voice, business: &Business, at_ms: i64) -> String {
    let at = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
    words::instant(voice.lang, &at.with_timezone(&operations::business_row::zone_of(business)))
}

/// The settings, with what declarations still miss.
pub(crate) fn as_it_is(voice: Voice, business: &Business, text: String) -> Draft {
    let draft = recap(voice, business, text);
    if books::missing(business).is_empty() {
        draft
    } else {
        draft.field(voice.t("field-declarations", &[]), voice.t("setup-books-missing", &[]))
    }
}

/// What had come in and what was invoiced before the business came here, as it was told.
fn before_here(voice: Voice, business: &Business, before: &Takeover) -> Vec<CardField> {
    let mut fields = Vec::new();
    if before.tells_receipts() {
        let month = |of: &MonthBefore| {
            let args = [("month", Arg::from(words::month(voice.lang, of.month))), ("amount", voice.money(of.receipts).into())];
            let said = voice.t("takeover-month", &args);
            let category = of.category.filter(|_| business.activity == Activity::Mixed);
            category.map_or(said.clone(), |category| format!("{said} ({})", lines::category(voice, Some(category))))
        };
        let told = std::iter::once(voice.money(before.receipts)).chain(before.months.iter().map(month));
        let name = voice.t("report-before", &[("until", voice.day(before.until).into())]);
        fields.push(CardField { name, value: told.collect::<Vec<_>>().join("\n") });
    }
    if !before.quarters.is_empty() {
        let quarter = |of: &QuarterBefore| {
            let rank = i64::from(of.first.month0() / 3 + 1);
            let args =
                [("rank", Arg::Count(rank)), ("year", of.first.year().to_string().into()), ("amount", voice.money(of.invoiced).into())];
            voice.t("takeover-quarter", &args)
        };
        fields.push(lines::named(voice, "field-invoiced-before", before.quarters.iter().map(quarter).collect::<Vec<_>>().join("\n")));
    }
    fields
}

/// What was told of its declarations.
fn declarations(voice: Voice, business: &Business) -> Vec<CardField> {
    let told = business.declarations;
    let period = |period: Period| voice.t(&format!("choice-{}", period.as_str()), &[]);
    let yes_no = |is: bool| voice.t(if is { "field-yes" } else { "field-no" }, &[]);
    let acre = |acre: Acre| match (acre, books::acre_until(business)) {
        (Acre::No, _) => yes_no(false),
        (_, Some(until)) => voice.t("acre-until", &[("until", voice.day(until).into())]),
        (_, None) => voice.t("acre-since-when", &[]),
    };
    let of_period = if business.country == "FR" { "field-period" } else { "field-filing-period" };
    let fields = [
        (of_period, told.period.map(period)),
        ("field-vat-period", told.vat_period.map(period)),
        ("field-flat-tax", told.flat_tax.map(yes_no)),
        ("field-acre", told.acre.map(acre)),
        ("field-fund", told.fund.map(|fund| voice.t(&format!("choice-{}", fund.as_str()), &[]))),
        ("field-since", business.since.filter(|_| !told.is_unsaid()).map(|day| voice.day(day))),
    ];
    fields.into_iter().filter_map(|(key, value)| Some(lines::named(voice, key, value?))).collect()
}

pub(super) fn founded(voice: Voice, business: &Business) -> Message {
    let draft = recap(voice, business, voice.t("setup-done", &[("name", business.name.clone().into())]))
        .footnote(voice.t("setup-next", &[]))
        .button(Press::new("Try it", action::Try::Start(Nothing {})).days(30))
        .tone(Tone::Good);
    Message::answer(draft)
}

/// What follows a number: the next, the one after it, and what comes in January.
pub(crate) fn going_on(voice: Voice, numbering: &Numbering, next: Number, year: i32) -> String {
    let then = numbering.read(next.as_str()).map_or(next, |read| numbering.series(year).number(read.rank + 1));
    let january = numbering.series(year + 1).number(1);
    let args = [("next", Arg::from(next.to_string())), ("then", then.to_string().into()), ("january", january.to_string().into())];
    let said = voice.t(if numbering.is_yearly() { "numbering-of-years" } else { "numbering-without-years" }, &args);
    match numbering.fixed_digits() {
        Some(digits) => format!("{said} {}", voice.t("numbering-fixed", &[("digits", digits.into())])),
        None => said,
    }
}

/// The settings as they are now. A change of where money goes is told to every owner elsewhere.
pub(super) async fn changed(
    office: &mut Office<'_>,
    voice: Voice,
    business: &Business,
    what: Setting,
    paid_before: Option<PaymentMeans>,
) -> Result<Vec<Message>, Error> {
    let said = |key: &str| recap(voice, business, voice.t(key, &[])).tone(Tone::Good);
    let own = match what {
        Setting::Typed { next, next_quote } => {
            let mut draft = said("setup-changed");
            let year = office.today().year();
            for (key, numbering, next) in
                [("field-next-invoice", business.invoice_numbering(), next), ("field-next-quote", business.quote_numbering(), next_quote)]
            {
                if let Some(number) = next {
                    draft = draft.field(voice.t(key, &[]), going_on(voice, &numbering, number, year));
                }
            }
            Message::answer(draft)
        }
        Setting::Look => Message::answer(look(voice, business, said("look-changed"))),
        Setting::Method => Message::in_place(said("setup-changed")),
        Setting::MeansPutBack => Message::in_place(said("means-put-back")),
    };
    let mut messages = vec![own];
    if let Some(before) = paid_before {
        let elsewhere = paid_elsewhere(office, &before, business).await?;
        if matches!(what, Setting::Typed { .. }) {
            let told = if elsewhere.is_empty() { "means-told-nowhere" } else { "means-told-elsewhere" };
            let waits = business.means_to_come.as_ref().map(|come| {
                let args = [
                    ("platform", Arg::from(called(office.by.person().map_or("", |actor| &actor.platform)))),
                    ("at", from(voice, business, come.from_ms).into()),
                ];
                voice.t("means-wait", &args)
            });
            messages[0].draft.footnote = Some(waits.into_iter().chain([voice.t(told, &[])]).collect::<Vec<_>>().join(" "));
        }
        messages.extend(elsewhere);
    }
    Ok(messages)
}

/// With the logo, the colour and the line under the name that documents bear.
fn look(voice: Voice, business: &Business, mut draft: Draft) -> Draft {
    let look = &business.look;
    if let Some(colour) = look.colour {
        draft = draft.field(voice.t("field-colour", &[]), colour.to_string());
    }
    if let Some(letterhead) = &look.letterhead {
        draft = draft.field(voice.t("field-letterhead", &[]), letterhead.clone());
    }
    let has_logo = if look.logo.is_some() { "look-has-logo" } else { "look-has-no-logo" };
    draft.field(voice.t("field-logo", &[]), voice.t(has_logo, &[])).footnote(voice.t("look-footnote", &[]))
}

/// Whoever took an account over changes the IBAN first: each owner is told where the change was not made, and can put it back.
async fn paid_elsewhere(office: &mut Office<'_>, before: &PaymentMeans, business: &Business) -> Result<Vec<Message>, Error> {
    let actor_id = office.by.person_id();
    let (platform, user_id) = office.by.person().map_or(("", ""), |actor| (actor.platform.as_str(), actor.user_id.as_str()));
    let after = business.means_to_come.as_ref().map_or(&business.means, |come| &come.means);
    let mut messages = Vec::new();
    for (person_id, voice) in members(office).await? {
        let args = [
            ("name", Arg::from(office.by.shown_name())),
            ("platform", called(platform).into()),
            ("business", office.business.shown_name().into()),
        ];
        let mut card = Draft::text(voice.t("means-changed", &args)).tone(Tone::Attention);
        match means_to_come(voice, business) {
            Some(come) => card.fields.push(come),
            None => {
                if let Some(iban) = &after.iban {
                    card = card.field("IBAN".to_owned(), iban.to_string());
                }
            }
        }
        let told_only = card.clone();
        let mut put_back = Press::new("Put it back", action::Setup::PutBack(Box::new(before.clone()))).once().days(30);
        put_back.style = chat::ButtonStyle::Danger;
        card = card.button(put_back);
        if person_id != actor_id {
            messages.push(Message::to(Occasion::Security, &person_id, card));
            continue;
        }
        for identity in store::person::identities(office.db, &person_id).await? {
            if (identity.platform.as_str(), identity.user_id.as_str()) != (platform, user_id) {
                messages.push(Message::at(&identity.platform, &identity.user_id, card.clone()));
            }
        }
        // Whoever was sent away lately is told too: they may be whose business it is.
        let since_ms = office.now_ms() - newness::NEW_DAYS * 86_400_000;
        for gone in store::link::all(office.db, &person_id).await? {
            if gone.closed_ms.is_none() && gone.parted_ms.is_some_and(|parted_ms| parted_ms > since_ms) {
                messages.push(Message::at(&gone.at.platform, &gone.at.user_id, told_only.clone()));
            }
        }
    }
    Ok(messages)
}
