//! `/setup`: founds the business with five questions, then changes one setting at a time.

use async_trait::async_trait;
use billing::business::{PaymentMeans, Takeover, read_link, read_paypal};
use billing::identifier::{Bic, GstNumber, Iban, IdentifierError, Neq, QstNumber, Siren, Siret, VatNumber, suggestions};
use billing::jurisdiction::{self, Jurisdiction, canada, france};
use billing::method::{Known, Sold, advise};
use billing::{Activity, Business, Currency, Means, Method, Number, Regime, Series};
use chat::{Choice, CommandSpec, Field, Form, OptionSpec, Tone, VerbSpec};
use chrono::{Datelike, Weekday};
use rust_decimal::Decimal;
use serde_json::json;
use words::{Arg, Lang};

use super::link::called;
use super::{AMOUNT, CLIENT, LANGS, LOGO, METHODS, PERSON, YES_NO, alerts, date, due, figure, join, look, one_of, pressed, takeover, word};
use crate::access::Role;
use crate::catalogue::Command;
use crate::desk::{Desk, Shop};
use crate::error::{Error, Refusal};
use crate::grammar::{Lean, fold};
use crate::message::{Draft, Message, Press};
use crate::reply;
use crate::request::{Request, read_deposit, read_money, short_enough};

pub struct Setup;

/// Everything that any of its verbs takes, wherever it is typed.
const OPTIONS: &[&[OptionSpec]] = &[IDENTITY, TAX, BILLING, PAY, &[word("alerts", &["alertes"])]];

/// What a business is founded with.
const FIRST: &[OptionSpec] = &[
    word("name", &["nom"]),
    word("address", &["adresse"]),
    word("country", &["pays"]),
    word("siren", &[]),
    word("siret", &[]),
    word("neq", &[]),
    word("email", &["courriel"]),
    one_of("regime", &[], &["franchise", "vat", "small-supplier", "registered"]),
    one_of("activity", &["activite"], &["services", "goods", "mixed"]),
    word("vat", &["tva"]),
    word("gst", &["tps"]),
    word("qst", &["tvq"]),
    one_of("method", &["methode"], METHODS),
    figure("deposit", &["acompte", "depot"]),
    due("due", &["echeance"]),
    word("next", &["prochain"]),
    word("iban", &[]),
    word("bic", &[]),
    word("holder", &["titulaire"]),
    word("interac", &[]),
    word("paypal", &[]),
    word("link", &["lien"]),
    word("currency", &["devise"]),
    one_of("lang", &["langue"], LANGS),
    word("tz", &["fuseau"]),
];

/// Who writes.
const IDENTITY: &[OptionSpec] = &[
    word("name", &["nom"]),
    word("trade_name", &["nom_commercial", "enseigne"]),
    word("address", &["adresse"]),
    word("country", &["pays"]),
    word("siren", &[]),
    word("siret", &[]),
    word("neq", &[]),
    word("email", &["courriel"]),
    word("legal", &["forme"]),
    date("since", &["depuis"]),
    one_of("lang", &["langue"], LANGS),
    word("tz", &["fuseau"]),
    word("insurance", &["assurance"]),
    word("mediator", &["mediateur"]),
    word("rep", &[]),
    word("directory", &["annuaire"]),
];

/// What it owes.
const TAX: &[OptionSpec] = &[
    one_of("regime", &[], &["franchise", "vat", "small-supplier", "registered"]),
    one_of("activity", &["activite"], &["services", "goods", "mixed"]),
    word("vat", &["tva"]),
    word("gst", &["tps"]),
    word("qst", &["tvq"]),
    word("pst", &["tvp"]),
    one_of("debits", &[], YES_NO),
    one_of("oga", &["membre"], YES_NO),
];

/// How it bills.
const BILLING: &[OptionSpec] = &[
    one_of("method", &["methode"], METHODS),
    figure("deposit", &["acompte", "depot"]),
    due("due", &["echeance"]),
    due("valid", &["validite"]),
    figure("interest", &["interets"]),
    word("currency", &["devise"]),
    word("next", &["prochain"]),
];

/// How it is paid.
const PAY: &[OptionSpec] = &[
    word("iban", &[]),
    word("bic", &[]),
    word("holder", &["titulaire"]),
    word("interac", &[]),
    word("paypal", &[]),
    word("link", &["lien"]),
    word("cheque", &[]),
    word("transfer_note", &["note_virement"]),
    word("interac_note", &["note_interac"]),
    word("paypal_note", &["note_paypal"]),
    word("link_note", &["note_lien"]),
    word("cheque_note", &["note_cheque"]),
];

static SPEC: CommandSpec = CommandSpec {
    name: "setup",
    aliases: &["reglages"],
    verbs: &[
        VerbSpec { name: "start", aliases: &["debut"], example: "/setup", options: FIRST, also: OPTIONS, ..VerbSpec::LISTED },
        VerbSpec {
            name: "identity",
            aliases: &["identite"],
            example: "/setup identity address:\"12 rue des Lilas, 75011 Paris\"",
            options: IDENTITY,
            also: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "tax",
            aliases: &["fiscal"],
            example: "/setup tax regime:franchise activity:services",
            options: TAX,
            also: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "billing",
            aliases: &["facturation"],
            example: "/setup billing method:deposit deposit:30% due:30d next:F2026-0038",
            options: BILLING,
            also: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "pay",
            aliases: &["paiement"],
            example: "/setup pay iban:FR1420041010050500013M02606 holder:\"Marion Leroy\"",
            options: PAY,
            also: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "look",
            aliases: &["apparence"],
            example: "/setup look colour:#1f5c57 letterhead:\"Photographe · marionleroy.fr\"",
            parts: &[LOGO],
            options: &[word("colour", &["couleur"]), word("letterhead", &["entete"])],
            ..VerbSpec::LISTED
        },
        VerbSpec { name: "method", aliases: &["methode"], example: "/setup method", ..VerbSpec::LISTED },
        VerbSpec {
            name: "takeover",
            aliases: &["reprise"],
            example: "/setup takeover next:F2026-0038 receipts:34300 until:2026-11-20",
            parts: &[word("number", &["numero"]), CLIENT, AMOUNT],
            options: TAKEOVER,
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "team",
            aliases: &["equipe"],
            example: "/setup team @claire role:assistant",
            parts: &[PERSON],
            options: &[one_of("role", &[], &["assistant", "accountant", "owner"])],
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "alerts",
            aliases: &["alertes"],
            example: "/setup alerts overdue:telegram digest:off",
            options: alerts::OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec { name: "leave", aliases: &["retirer"], example: "/setup leave @claire", parts: &[PERSON], ..VerbSpec::LISTED },
        pressed("choose"),
        pressed("put_back"),
    ],
};

/// What a business brings along that comes in the middle of a year.
const TAKEOVER: &[OptionSpec] = &[
    word("next", &["prochain"]),
    figure("receipts", &["recettes"]),
    date("until", &["jusqu_au", "jusque"]),
    date("on", &["le"]),
    due("due", &["echeance"]),
    figure("paid", &["paye", "regle"]),
    word("title", &["titre"]),
];

#[async_trait]
impl Command for Setup {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn ask(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
        if desk.shop.is_some() && request.verb == "method" {
            return Ok(ask_method(desk, request));
        }
        if desk.shop.is_some() && request.verb == "look" {
            return Ok(look::ask(desk, request));
        }
        if desk.shop.is_some() || request.verb != "start" {
            return Ok(None);
        }
        desk.may_found.check()?;
        let question = |key: &str| desk.t(&format!("ask-setup-{key}"), &[]);
        let hint = |key: &str| desk.t(&format!("hint-setup-{key}"), &[]);
        let regimes = [Regime::Franchise, Regime::Vat, Regime::SmallSupplier, Regime::Registered]
            .map(|regime| Choice { value: regime.as_str().to_owned(), label: regime_label(desk, regime) })
            .to_vec();
        let fields = vec![
            Field::line("name", question("name")).hint(hint("name")),
            Field::paragraph("address", question("address")).hint(hint("address")),
            Field::line("siren", question("siren")).hint(hint("siren")),
            Field::choice("regime", question("regime"), regimes),
            Field::line("iban", question("iban")).hint(hint("iban")).optional(),
        ];
        let is_known = |key: &str| match key {
            // Either number says where the business is; Québec may do without one.
            "siren" => ["siren", "siret", "neq", "country"].iter().any(|option| request.options.contains_key(*option)),
            "iban" => ["iban", "interac", "paypal", "link"].iter().any(|option| request.options.contains_key(*option)),
            key => request.options.contains_key(key),
        };
        let fields: Vec<Field> = fields.into_iter().filter(|field| !is_known(&field.key)).collect();
        // Everything typed at once: then nothing is asked, not even what is optional.
        let is_complete = fields.iter().all(|field| !field.required);
        Ok((!is_complete).then(|| Form { title: desk.t("ask-setup", &[]), fields }))
    }

    async fn check(&self, _: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
        let checked: Result<(), Refusal> = match field {
            "name" | "address" => short_enough(value, 300),
            "siren" => home(value).map(|_| ()),
            "regime" => home_of(request).and_then(|home| regime(value, &home.country)).map(|_| ()),
            "iban" if value.contains('@') => email(value).map(|_| ()),
            "iban" if !value.is_empty() => iban(value).map(|_| ()),
            "logo" => look::logo(request).map(|_| ()),
            "colour" => look::colour(value).map(|_| ()),
            "letterhead" => short_enough(value, 200),
            _ => Ok(()),
        };
        Ok(checked?)
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match (desk.shop.is_some(), request.verb.as_str()) {
            (true, "team") => team(desk, request).await,
            (true, "leave") => let_go(desk, request).await,
            (true, "alerts") => alerts::choose(desk, request).await,
            (true, _) if request.options.keys().eq(["alerts"]) => alerts::choose(desk, request).await,
            (true, "method") => advised(desk, request),
            (true, "choose") => choose(desk, request).await,
            (true, "put_back") => put_back(desk, request).await,
            (true, "look") => look::change(desk, request).await,
            (true, "takeover") if !request.rest.is_empty() => takeover::invoice(desk, request).await,
            (true, _) => change(desk, request).await,
            (false, "start") => found(desk, request).await,
            (false, _) => Err(Refusal::NoBusiness.into()),
        }
    }
}

fn regime_label(desk: &Desk<'_>, regime: Regime) -> String {
    desk.t(&format!("regime-{}", regime.as_str()), &[])
}

/// Where a business is, and its number there.
struct Home {
    country: String,
    siren: Option<Siren>,
    neq: Option<Neq>,
}

/// A SIREN is France, a NEQ Québec; « aucun » is Québec too, where one may do without.
fn home(typed: &str) -> Result<Home, Refusal> {
    let quebec = |neq| Home { country: "CA-QC".to_owned(), siren: None, neq };
    if matches!(fold(typed).as_str(), "aucun" | "aucune" | "none" | "non" | "no" | "-") {
        return Ok(quebec(None));
    }
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    if digits == 10 {
        let neq = Neq::parse(typed).map_err(|problem| bad("NEQ", typed, problem, Vec::new()))?;
        return Ok(quebec(Some(neq)));
    }
    Ok(Home { country: "FR".to_owned(), siren: Some(siren(typed)?), neq: None })
}

/// Where a business that is being set up is, from what was answered so far.
fn home_of(request: &Request) -> Result<Home, Refusal> {
    if let Some(typed) = request.option("siren").or(request.option("siret")).or(request.option("neq")) {
        return home(typed);
    }
    let country = match request.option("country") {
        Some(typed) => country(typed)?,
        None => "FR".to_owned(),
    };
    Ok(Home { country, siren: None, neq: None })
}

/// The country of a business: one whose rules are known.
fn country(typed: &str) -> Result<String, Refusal> {
    let known = jurisdiction::read_country(typed).filter(|country| Jurisdiction::of(country).is_some());
    known.ok_or_else(|| Refusal::NotAChoice { typed: typed.to_owned(), choices: ["FR", "CA-QC", "CA-ON"].map(str::to_owned).to_vec() })
}

/// A form of three questions, until all are answered.
fn ask_method(desk: &Desk<'_>, request: &Request) -> Option<Form> {
    if request.options.contains_key("known") {
        return None;
    }
    let choice = |key: &str, values: &[&str]| {
        let label = |value: &str| Choice { value: value.to_owned(), label: desk.t(&format!("method-{key}-{value}"), &[]) };
        Field::choice(key, desk.t(&format!("ask-method-{key}"), &[]), values.iter().map(|value| label(value)).collect())
    };
    let fields = vec![
        choice("sold", &["packages", "projects", "ongoing"]),
        choice("cash", &["yes", "no"]),
        choice("known", &["mostly", "some", "hardly"]),
    ];
    Some(Form { title: desk.t("ask-method", &[]), fields })
}

/// The method that the three answers lead to, and how to say it to clients.
fn advised(desk: &Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let sold = match request.option("sold") {
        Some("packages") => Sold::Packages,
        Some("ongoing") => Sold::Ongoing,
        _ => Sold::Projects,
    };
    let known = match request.option("known") {
        Some("mostly") => Known::Mostly,
        Some("some") => Known::Some,
        _ => Known::Hardly,
    };
    let method = advise(sold, request.option("cash") == Some("yes"), known);
    let name = method_name(method);
    let shop = desk.shop()?;
    let voice = desk.voice();
    let plan = billing::Plan::of(method, shop.business.deposit);
    let mut draft = Draft::titled(reply::plan(voice, plan), desk.t(&format!("method-advice-{name}"), &[]))
        .field(desk.t("field-to-clients", &[]), desk.t(&format!("method-words-{name}"), &[]));
    if method == Method::End {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("plan-end-risk", &[]));
    }
    draft = draft.button(Press::new("Use this method", "setup", "choose", json!({ "method": name })).primary().once().days(30));
    Ok(vec![Message::answer(draft.footnote(desk.t("method-footnote", &[])))])
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Prepay => "prepay",
        Method::Deposit => "deposit",
        Method::End => "end",
    }
}

pub(super) fn read_method(typed: &str) -> Result<Method, Refusal> {
    match fold(typed).as_str() {
        "deposit" | "acompte" | "depot" => Ok(Method::Deposit),
        "prepay" | "avance" => Ok(Method::Prepay),
        "end" | "fin" => Ok(Method::End),
        _ => {
            let choices = ["avance (prepay)", "acompte (deposit)", "fin (end)"].map(str::to_owned).to_vec();
            Err(Refusal::NotAChoice { typed: typed.to_owned(), choices })
        }
    }
}

async fn choose(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut shop = desk.shop()?;
    shop.business.method = read_method(request.payload.get("method").and_then(|name| name.as_str()).unwrap_or_default())?;
    keep(desk, &shop).await?;
    let text = desk.t("setup-changed", &[]);
    Ok(vec![Message::in_place(recap(desk, &shop, text).tone(Tone::Good))])
}

pub(super) async fn keep(desk: &mut Desk<'_>, shop: &Shop) -> Result<(), Error> {
    store::business::change(desk.db, &shop.id, &shop.business).await?;
    desk.journal("business.changed", &shop.id, json!({}), Some(serde_json::to_value(&shop.business)?)).await
}

async fn team(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let role = match request.option("role") {
        None => Role::Assistant,
        Some(typed) => choice(
            typed,
            &[
                ("assistant", Role::Assistant),
                ("assistante", Role::Assistant),
                ("accountant", Role::Accountant),
                ("comptable", Role::Accountant),
                ("owner", Role::Owner),
                ("associe", Role::Owner),
                ("associee", Role::Owner),
            ],
        )?,
    };
    join::invite(desk, request, None, &[role]).await
}

/// Ends a member's access. The last owner stays.
async fn let_go(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let mention = request.mentions.first().ok_or_else(|| Refusal::UnknownPerson { typed: request.rest.clone() })?;
    let platform = desk.actor.platform.clone();
    let known = store::person::find(desk.db, &platform, &mention.user_id).await?;
    let identity = known.ok_or_else(|| Refusal::UnknownPerson { typed: mention.written.clone() })?;
    let role = store::business::role_of(desk.db, &shop.id, &identity.person_id).await?;
    let owners = store::business::members(desk.db, &shop.id, Role::Owner.as_str()).await?;
    if role.as_deref() == Some(Role::Owner.as_str()) && owners.len() < 2 {
        return Err(Refusal::LastOwner.into());
    }
    if !store::business::remove_member(desk.db, &shop.id, &identity.person_id).await? {
        return Err(Refusal::UnknownPerson { typed: mention.written.clone() }.into());
    }
    desk.journal("member.removed", &shop.id, json!({ "person": identity.person_id }), None).await?;
    Ok(vec![Message::answer(Draft::text(desk.t("team-left", &[("name", identity.shown_name.into())])))])
}

async fn found(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    desk.may_found.check()?;
    let needed = |name: &str| request.option(name).ok_or_else(|| Refusal::Empty { option: name.to_owned() });
    let (name, lines) = (needed("name")?.to_owned(), address(needed("address")?));
    let home = home_of(request)?;
    let mut business = match home.siren {
        Some(siren) => Business::french(name, lines, siren),
        None if home.country == "FR" => return Err(Refusal::Empty { option: "siren".to_owned() }.into()),
        None => Business::quebec(name, lines, home.neq),
    };
    business.country = home.country;
    business.lang = if business.country == "FR" || desk.lang == Lang::En { desk.lang } else { Lang::FrCa }.code().to_owned();
    business.regime = regime(needed("regime")?, &business.country)?;
    let numbering = apply(&mut business, request, desk)?;
    let shop = Shop { id: store::id::new(desk.now_ms()), business };
    store::business::found(desk.db, &shop.id, &shop.business, desk.now_ms()).await?;
    // The first week is not summed up while it begins.
    let today = shop.day(desk.now);
    store::business::digest(desk.db, &shop.id, today.week(Weekday::Mon).first_day()).await?;
    store::business::add_member(desk.db, &shop.id, &desk.actor.person_id, Role::Owner.as_str()).await?;
    store::person::speaks(desk.db, &desk.actor.person_id, &shop.business.lang).await?;
    desk.lang = shop.lang();
    desk.shop = Some(shop.clone());
    let person_id = desk.actor.person_id.clone();
    desk.journal("business.founded", &shop.id, json!({ "owner": person_id }), Some(serde_json::to_value(&shop.business)?)).await?;
    start_numbering(desk, numbering).await?;
    let draft = recap(desk, &shop, desk.t("setup-done", &[("name", shop.business.name.clone().into())]))
        .footnote(desk.t("setup-next", &[]))
        .button(Press::new("Try it", "try", "start", json!({})).days(30))
        .tone(Tone::Good);
    Ok(vec![Message::answer(draft)])
}

async fn change(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if !desk.actor.roles.contains(&Role::Owner) {
        return Err(Refusal::NotAllowed.into());
    }
    let mut shop = desk.shop()?;
    let before = shop.business.clone();
    let numbering = apply(&mut shop.business, request, desk)?;
    if shop.business == before && numbering.is_none() {
        let text = desk.t("setup-as-it-is", &[]);
        return Ok(vec![Message::answer(recap(desk, &shop, text).footnote(desk.t("setup-change", &[])))]);
    }
    keep(desk, &shop).await?;
    if shop.business.lang != before.lang {
        store::person::speaks(desk.db, &desk.actor.person_id, &shop.business.lang).await?;
        desk.lang = shop.lang();
    }
    start_numbering(desk, numbering).await?;
    let text = desk.t("setup-changed", &[]);
    let mut draft = recap(desk, &shop, text).tone(Tone::Good);
    if let Some(number) = numbering {
        draft = draft.field(desk.t("field-next-invoice", &[]), number.to_string());
    }
    if !is_money_elsewhere(&before.means, &shop.business.means) {
        return Ok(vec![Message::answer(draft)]);
    }
    let mut messages = told_elsewhere(desk, &before.means, &shop.business.means).await?;
    let told = if messages.is_empty() { "means-told-nowhere" } else { "means-told-elsewhere" };
    messages.insert(0, Message::answer(draft.footnote(desk.t(told, &[]))));
    Ok(messages)
}

/// Whether money that clients pay goes elsewhere than before.
fn is_money_elsewhere(before: &PaymentMeans, after: &PaymentMeans) -> bool {
    let there = |means: &PaymentMeans| {
        (means.iban.clone(), means.holder.clone(), means.interac.clone(), means.paypal.clone(), means.link.clone(), means.cheque.clone())
    };
    let is_first = before.iban.is_none() && before.interac.is_none() && before.paypal.is_none() && before.link.is_none();
    !is_first && there(before) != there(after)
}

/// Whoever took an account over changes the IBAN first: each owner is told where the change was not made, and can put it back.
async fn told_elsewhere(desk: &mut Desk<'_>, before: &PaymentMeans, after: &PaymentMeans) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let (actor_id, platform) = (desk.actor.person_id.clone(), desk.actor.platform.clone());
    let mut messages = Vec::new();
    for (person_id, voice) in desk.members().await? {
        let args = [
            ("name", Arg::from(desk.actor.shown_name.clone())),
            ("platform", called(&platform).into()),
            ("business", shop.business.shown_name().into()),
        ];
        let mut card = Draft::text(voice.t("means-changed", &args)).tone(Tone::Attention);
        if let Some(iban) = &after.iban {
            card = card.field("IBAN".to_owned(), iban.to_string());
        }
        let mut put_back = Press::new("Put it back", "setup", "put_back", serde_json::to_value(before)?).once().days(30);
        put_back.style = chat::ButtonStyle::Danger;
        card = card.button(put_back);
        if person_id != actor_id {
            messages.push(Message::to(&person_id, card));
        } else if store::person::identities(desk.db, &person_id).await?.iter().any(|identity| identity.platform != platform) {
            messages.push(Message::elsewhere(person_id, platform.clone(), card));
        }
    }
    Ok(messages)
}

/// Puts the ways to pay back as they were before a change that its owner did not make.
async fn put_back(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut shop = desk.shop()?;
    let before = shop.business.means.clone();
    shop.business.means = request.payload()?;
    keep(desk, &shop).await?;
    let text = desk.t("means-put-back", &[]);
    let mut messages = vec![Message::in_place(recap(desk, &shop, text).tone(Tone::Good))];
    if is_money_elsewhere(&before, &shop.business.means) {
        messages.extend(told_elsewhere(desk, &before, &shop.business.means).await?);
    }
    Ok(messages)
}

/// Applies each option given; the number the invoices are to start at, if one was.
fn apply(business: &mut Business, request: &Request, desk: &Desk<'_>) -> Result<Option<Number>, Refusal> {
    let text = |name: &str| request.option(name).map(str::to_owned);
    if let Some(name) = text("name") {
        short_enough(&name, 300)?;
        business.name = name;
    }
    if let Some(lines) = request.option("address") {
        short_enough(lines, 300)?;
        business.address = address(lines);
    }
    if let Some(typed) = request.option("country") {
        let there = country(typed)?;
        if there.split('-').next() != business.country.split('-').next() && business.siren.is_some() {
            return Err(Refusal::NotAChoice { typed: typed.to_owned(), choices: vec![business.country.clone()] });
        }
        business.country = there;
    }
    apply_identity(business, request)?;
    if let Some(typed) = request.option("email") {
        business.email = Some(email(typed)?);
    }
    if let Some(typed) = request.option("regime") {
        business.regime = regime(typed, &business.country)?;
    }
    if !business.regime.fits(&business.country) {
        return Err(Refusal::NotAChoice { typed: business.regime.as_str().to_owned(), choices: regimes_of(&business.country) });
    }
    // A French VAT number is its SIREN and a key: nobody has to look it up.
    if business.regime == Regime::Vat && business.vat.is_none() {
        business.vat = business.siren.as_ref().map(VatNumber::of);
    }
    if let Some(since) = request.date("since", desk.today(), Lean::Past)? {
        business.since = Some(since);
    }
    apply_interest(business, request, desk)?;
    apply_takeover(business, request, desk)?;
    if let Some(typed) = request.option("activity") {
        business.activity = choice(
            typed,
            &[
                ("services", Activity::Services),
                ("goods", Activity::Goods),
                ("biens", Activity::Goods),
                ("mixed", Activity::Mixed),
                ("mixte", Activity::Mixed),
            ],
        )?;
    }
    if let Some(typed) = request.option("currency") {
        business.currency = Currency::parse(typed)
            .ok_or_else(|| Refusal::NotAChoice { typed: typed.to_owned(), choices: vec!["EUR".to_owned(), "CAD".to_owned()] })?;
    }
    if let Some(typed) = request.option("lang") {
        business.lang = lang(typed)?.code().to_owned();
    }
    if let Some(typed) = request.option("tz") {
        let zone: chrono_tz::Tz = typed.parse().map_err(|_| Refusal::NotAChoice {
            typed: typed.to_owned(),
            choices: vec!["Europe/Paris".to_owned(), "America/Montreal".to_owned()],
        })?;
        business.tz = zone.name().to_owned();
    }
    if let Some(typed) = request.option("method") {
        business.method = read_method(typed)?;
    }
    if let Some(typed) = request.option("deposit") {
        match read_deposit(typed)? {
            Some(percent) => {
                business.deposit = percent;
                if request.option("method").is_none() {
                    business.method = Method::Deposit;
                }
            }
            None => business.method = Method::End,
        }
    }
    if let Some(terms) = request.due("due", desk.today())? {
        business.due = terms;
    }
    if let Some(terms) = request.due("valid", desk.today())? {
        let days = (terms.due_on(desk.today()) - desk.today()).num_days();
        business.valid_days = u16::try_from(days.clamp(1, 365)).unwrap_or(30);
    }
    apply_means(&mut business.means, request)?;
    match request.option("cheque") {
        Some(typed) if matches!(fold(typed).as_str(), "oui" | "yes") => {
            business.means.cheque = Some(business.means.holder.clone().unwrap_or_else(|| business.name.clone()));
        }
        _ => keep_or_clear(request, "cheque", &mut business.means.cheque, 100)?,
    }
    apply_mentions(business, request)?;
    request.keep("trade_name", &mut business.trade_name, 100)?;
    let numbering = |typed: &str| {
        let number: Number = typed.parse().map_err(|_| Refusal::NotANumbering { typed: typed.to_owned() })?;
        if number.series() == Series::invoices(desk.today().year()) {
            Ok(number)
        } else {
            Err(Refusal::NotANumbering { typed: typed.to_owned() })
        }
    };
    request.option("next").map(numbering).transpose()
}

/// The numbers by which the business is known.
fn apply_identity(business: &mut Business, request: &Request) -> Result<(), Refusal> {
    if let Some(home) = request.option("siren").map(home).transpose()? {
        if home.siren.is_some() && business.country == "FR" {
            // The VAT number follows the SIREN.
            business.vat = None;
        }
        business.siren = home.siren.or(business.siren.take());
        business.neq = home.neq.or(business.neq.take());
    }
    if let Some(typed) = request.option("siret") {
        let siret = siret(typed)?;
        business.siren = Some(siret.siren());
        business.siret = Some(siret);
    }
    if let Some(typed) = request.option("neq") {
        business.neq = Some(Neq::parse(typed).map_err(|problem| bad("NEQ", typed, problem, Vec::new()))?);
    }
    if let Some(typed) = request.option("vat") {
        business.vat = Some(vat(typed)?);
    }
    if let Some(typed) = request.option("gst") {
        business.gst =
            Some(GstNumber::parse(typed).map_err(|problem| bad("TPS/TVH", typed, problem, suggestions(typed, GstNumber::parse)))?);
    }
    if let Some(typed) = request.option("qst") {
        business.qst = Some(QstNumber::parse(typed).map_err(|problem| bad("TVQ", typed, problem, Vec::new()))?);
    }
    if let Some(typed) = request.option("pst") {
        // One after the other, where it is registered in several.
        let there = country(typed)?;
        match there.strip_prefix("CA-") {
            Some(province) if !business.registered_in.iter().any(|known| known == province) => {
                business.registered_in.push(province.to_owned())
            }
            _ => {}
        }
    }
    request.keep("legal", &mut business.legal_form, 200)
}

/// Interest on what is paid late: not below the law's floor in France, not beyond what courts grant in Canada.
fn apply_interest(business: &mut Business, request: &Request, desk: &Desk<'_>) -> Result<(), Refusal> {
    let Some(rate) = request.option("interest").map(|typed| typed.trim_end_matches('%').trim().replace(',', ".")) else { return Ok(()) };
    let typed = || request.option("interest").unwrap_or_default().to_owned();
    let rate: Decimal = rate.parse().map_err(|_| Refusal::NotARate { typed: typed() })?;
    if rate.is_zero() {
        business.late_rate = None;
        return Ok(());
    }
    let is_allowed = match Jurisdiction::of(&business.country) {
        Some(Jurisdiction::Canada(_)) => canada::is_late_rate_allowed(rate),
        // Where the semester's floor is not known, nothing is refused for it.
        _ => rate < Decimal::ONE_HUNDRED && france::lowest_late_rate(&desk.law, desk.today()).map_or(true, |lowest| rate >= lowest),
    };
    if !is_allowed {
        return Err(match Jurisdiction::of(&business.country) {
            Some(Jurisdiction::Canada(_)) => Refusal::InterestTooHigh { typed: typed() },
            _ => Refusal::InterestTooLow { typed: typed(), lowest: france::lowest_late_rate(&desk.law, desk.today()).unwrap_or_default() },
        });
    }
    business.late_rate = Some(rate);
    Ok(())
}

/// What had come in this year before the business came here.
fn apply_takeover(business: &mut Business, request: &Request, desk: &Desk<'_>) -> Result<(), Refusal> {
    let Some(typed) = request.option("receipts") else { return Ok(()) };
    let today = desk.today();
    let until = request.date("until", today, Lean::Past)?.unwrap_or(today);
    if until > today {
        return Err(Refusal::NotYet { on: until });
    }
    business.takeover = Some(Takeover { receipts: read_money(typed, business.currency)?, until });
    Ok(())
}

fn apply_means(means: &mut PaymentMeans, request: &Request) -> Result<(), Refusal> {
    match request.option("iban") {
        Some(typed) if typed.contains('@') => means.interac = Some(email(typed)?),
        Some(typed) => means.iban = Some(iban(typed)?),
        None => {}
    }
    if let Some(typed) = request.option("interac") {
        means.interac = Some(email(typed)?);
    }
    if let Some(typed) = request.option("bic") {
        means.bic = Some(Bic::parse(typed).map_err(|problem| bad("BIC", typed, problem, Vec::new()))?.as_str().to_owned());
    }
    request.keep("holder", &mut means.holder, 200)?;
    for (option, kept, read) in
        [("paypal", &mut means.paypal, read_paypal as fn(&str) -> Option<String>), ("link", &mut means.link, read_link)]
    {
        match request.option(option) {
            Some(typed) if is_none(typed) => *kept = None,
            Some(typed) => *kept = Some(read(typed).ok_or_else(|| Refusal::NotALink { typed: typed.to_owned() })?),
            None => {}
        }
    }
    for of in Means::ALL {
        let Some(typed) = request.option(&format!("{}_note", of.as_str())) else { continue };
        short_enough(typed, 100)?;
        if is_none(typed) {
            means.notes.remove(&of);
        } else {
            means.notes.insert(of, typed.to_owned());
        }
    }
    Ok(())
}

/// What says that there is none.
pub(super) fn is_none(typed: &str) -> bool {
    matches!(fold(typed).as_str(), "" | "aucun" | "aucune" | "none" | "non" | "no" | "-")
}

/// What a document has to say of some trades and members.
fn apply_mentions(business: &mut Business, request: &Request) -> Result<(), Refusal> {
    let yes_no = [("yes", true), ("oui", true), ("no", false), ("non", false)];
    for (option, kept) in [("debits", &mut business.vat_on_debits), ("oga", &mut business.accounting_body)] {
        if let Some(typed) = request.option(option) {
            *kept = choice(typed, &yes_no)?;
        }
    }
    if let Some(typed) = request.option("directory").filter(|typed| !is_none(typed)) {
        // As addresses of the directory are written (BR-FR-23).
        let is_address = typed.len() <= 125 && typed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-_.".contains(&byte));
        if !is_address {
            return Err(Refusal::NotADirectoryAddress { typed: typed.to_owned() });
        }
    }
    for (option, kept) in [
        ("insurance", &mut business.insurance),
        ("mediator", &mut business.mediator),
        ("rep", &mut business.producer),
        ("directory", &mut business.directory_address),
    ] {
        keep_or_clear(request, option, kept, 300)?;
    }
    Ok(())
}

/// Keeps what was typed, and nothing where it says that there is none.
fn keep_or_clear(request: &Request, option: &str, kept: &mut Option<String>, most: usize) -> Result<(), Refusal> {
    if request.option(option).is_some_and(is_none) {
        *kept = None;
        return Ok(());
    }
    request.keep(option, kept, most)
}

async fn start_numbering(desk: &mut Desk<'_>, numbering: Option<Number>) -> Result<(), Error> {
    let Some(number) = numbering else { return Ok(()) };
    let shop = desk.shop()?;
    if !store::number::start_at(desk.db, &shop.id, number.series(), number.rank()).await? {
        let next = store::number::next(desk.db, &shop.id, number.series()).await?;
        return Err(Refusal::NumberingBegun { next }.into());
    }
    desk.journal("numbering.started", &number.series().to_string(), json!({ "next": number.to_string() }), None).await
}

pub(super) fn recap(desk: &Desk<'_>, shop: &Shop, text: String) -> Draft {
    let voice = desk.voice();
    let business = &shop.business;
    let means = &business.means;
    let mut draft = Draft::titled(business.legal_name(), text).field(desk.t("field-address", &[]), business.address.join("\n"));
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
            draft = draft.field(desk.t(key, &[]), number);
        }
    }
    draft = draft.field(desk.t("field-regime", &[]), regime_label(desk, business.regime));
    if business.regime == Regime::Registered && (business.gst.is_none() || business.country == "CA-QC" && business.qst.is_none()) {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("setup-tax-numbers", &[]));
    }
    let yes = |is: bool| is.then(|| desk.t("field-yes", &[]));
    let said_on_documents = [
        ("field-debits", yes(business.vat_on_debits)),
        ("field-oga", yes(business.accounting_body)),
        ("field-insurance", business.insurance.clone()),
        ("field-mediator", business.mediator.clone()),
        ("field-rep", business.producer.clone()),
        ("field-directory", business.directory_address.clone()),
    ];
    for (key, value) in said_on_documents {
        if let Some(value) = value {
            draft = draft.field(desk.t(key, &[]), value);
        }
    }
    draft = draft
        .field(desk.t("field-method", &[]), reply::plan(voice, business.plan()))
        .field(desk.t("field-due-usual", &[]), reply::payment_terms(voice, business.due));
    if let Some(rate) = business.late_rate {
        draft = draft.field(desk.t("field-interest", &[]), words::percent(desk.lang, rate));
    }
    if let Some(before) = business.takeover {
        let name = desk.t("report-before", &[("until", voice.day(before.until).into())]);
        draft = draft.field(name, voice.money(before.receipts));
    }
    if let Some(address) = &means.interac {
        draft = draft.field(desk.t("field-interac", &[]), address.clone());
    }
    if let Some(link) = &means.paypal {
        draft = draft.field("PayPal".to_owned(), link.clone());
    }
    if let Some(link) = &means.link {
        draft = draft.field(desk.t("field-link", &[]), link.clone());
    }
    if let Some(order) = &means.cheque {
        draft = draft.field(desk.t("field-cheque", &[]), desk.t("cheque-value", &[("order", order.clone().into())]));
    }
    match &means.iban {
        Some(iban) => draft.field("IBAN".to_owned(), iban.to_string()),
        None if means.interac.is_none() && means.link.is_none() && means.paypal.is_none() => {
            draft.field(desk.t("field-pay", &[]), desk.t("iban-none", &[]))
        }
        None => draft,
    }
}

/// Lines of an address: as typed, or cut before the postcode.
pub(crate) fn address(typed: &str) -> Vec<String> {
    let lines = |text: &str| {
        text.split(['\n', ';']).map(|line| line.trim().trim_end_matches(',').to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let found = lines(typed);
    if found.len() > 1 {
        return found;
    }
    let starts_with_postcode = |text: &str| text.trim_start().chars().take(5).filter(char::is_ascii_digit).count() == 5;
    match typed.match_indices(',').find(|(at, _)| starts_with_postcode(&typed[at + 1..])) {
        Some((at, _)) => lines(&format!("{}\n{}", &typed[..at], &typed[at + 1..])),
        None => found,
    }
}

/// What is wrong with a number, and what was probably meant.
fn bad(what: &'static str, typed: &str, problem: IdentifierError, meant: Vec<String>) -> Refusal {
    let meant = if problem == IdentifierError::CheckDigit { meant } else { Vec::new() };
    Refusal::BadIdentifier { what, typed: typed.to_owned(), problem, meant }
}

pub(crate) fn siren(typed: &str) -> Result<Siren, Refusal> {
    // A SIRET begins with its SIREN.
    match Siren::parse(typed) {
        Err(IdentifierError::Length { found: 14, .. }) => siret(typed).map(|siret| siret.siren()),
        read => read.map_err(|problem| bad("SIREN", typed, problem, suggestions(typed, Siren::parse))),
    }
}

pub(crate) fn siret(typed: &str) -> Result<Siret, Refusal> {
    Siret::parse(typed).map_err(|problem| bad("SIRET", typed, problem, suggestions(typed, Siret::parse)))
}

pub(crate) fn vat(typed: &str) -> Result<VatNumber, Refusal> {
    VatNumber::parse(typed).map_err(|problem| bad("TVA", typed, problem, suggestions(typed, VatNumber::parse)))
}

fn iban(typed: &str) -> Result<Iban, Refusal> {
    Iban::parse(typed).map_err(|problem| bad("IBAN", typed, problem, suggestions(typed, Iban::parse)))
}

/// A regime that exists where the business is.
fn regime(typed: &str, country: &str) -> Result<Regime, Refusal> {
    let read = match fold(typed).as_str() {
        "franchise" | "franchise en base" => Regime::Franchise,
        "vat" | "tva" | "assujetti" | "reel" => Regime::Vat,
        "small-supplier" | "small supplier" | "petit fournisseur" | "petit-fournisseur" => Regime::SmallSupplier,
        "registered" | "inscrit" | "inscrite" => Regime::Registered,
        _ => return Err(Refusal::NotAChoice { typed: typed.to_owned(), choices: regimes_of(country) }),
    };
    if read.fits(country) { Ok(read) } else { Err(Refusal::NotAChoice { typed: typed.to_owned(), choices: regimes_of(country) }) }
}

fn regimes_of(country: &str) -> Vec<String> {
    let all = [Regime::Franchise, Regime::Vat, Regime::SmallSupplier, Regime::Registered];
    let name = |regime: Regime| match regime {
        Regime::Franchise => "franchise",
        Regime::Vat => "tva (vat)",
        Regime::SmallSupplier => "petit-fournisseur (small-supplier)",
        Regime::Registered => "inscrit (registered)",
    };
    all.into_iter().filter(|regime| regime.fits(country)).map(|regime| name(regime).to_owned()).collect()
}

pub(crate) fn lang(typed: &str) -> Result<Lang, Refusal> {
    Lang::parse(typed)
        .ok_or_else(|| Refusal::NotAChoice { typed: typed.to_owned(), choices: Lang::ALL.map(|lang| lang.code().to_owned()).to_vec() })
}

pub(crate) fn email(typed: &str) -> Result<String, Refusal> {
    let is_plausible =
        typed.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !typed.contains(char::is_whitespace))
            && typed.len() <= 254;
    if is_plausible { Ok(typed.to_owned()) } else { Err(Refusal::BadEmail { typed: typed.to_owned() }) }
}

pub(crate) fn choice<T: Copy>(typed: &str, choices: &[(&str, T)]) -> Result<T, Refusal> {
    let folded = fold(typed);
    let names = || choices.iter().map(|(name, _)| (*name).to_owned()).collect();
    choices
        .iter()
        .find(|(name, _)| *name == folded)
        .map(|(_, value)| *value)
        .ok_or_else(|| Refusal::NotAChoice { typed: typed.to_owned(), choices: names() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_before_its_postcode() {
        assert_eq!(address("12, rue des Lilas, 75011 Paris"), ["12, rue des Lilas", "75011 Paris"]);
        assert_eq!(address("12 rue des Lilas\nBât. B\n75011 Paris"), ["12 rue des Lilas", "Bât. B", "75011 Paris"]);
        assert_eq!(address("Lieu-dit Kerouan"), ["Lieu-dit Kerouan"]);
    }
}
