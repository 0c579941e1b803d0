//! `/setup`: founds the business with five questions, then changes one setting at a time.

use async_trait::async_trait;
use billing::business::PaymentMeans;
use billing::identifier::{Iban, IdentifierError, Siren, Siret};
use billing::{Activity, Business, Currency, Method, Number, Series};
use chat::{Choice, CommandSpec, Field, Form, OptionSpec, Tone, VerbSpec};
use chrono::Datelike;
use serde_json::json;
use words::Lang;

use super::{due, figure, join, word};
use crate::access::Role;
use crate::catalogue::Command;
use crate::desk::{Desk, Shop};
use crate::error::{Error, Refusal};
use crate::grammar::fold;
use crate::message::{Draft, Message};
use crate::reply;
use crate::request::{Request, read_deposit, short_enough};

pub struct Setup;

const OPTIONS: &[OptionSpec] = &[
    word("next", &["prochain"]),
    word("name", &["nom"]),
    word("trade_name", &["nom_commercial", "enseigne"]),
    word("address", &["adresse"]),
    word("country", &["pays"]),
    word("siren", &[]),
    word("siret", &[]),
    word("email", &["courriel"]),
    word("regime", &[]),
    word("activity", &["activite"]),
    word("currency", &["devise"]),
    word("lang", &["langue"]),
    word("tz", &["fuseau"]),
    word("method", &["methode"]),
    figure("deposit", &["acompte"]),
    due("due", &["echeance"]),
    due("valid", &["validite"]),
    word("iban", &[]),
    word("bic", &[]),
    word("holder", &["titulaire"]),
    word("paypal", &[]),
    word("link", &["lien"]),
];

static SPEC: CommandSpec = CommandSpec {
    name: "setup",
    aliases: &["reglages"],
    verbs: &[
        VerbSpec { name: "start", aliases: &["debut"], example: "/setup", options: OPTIONS, listed: true },
        VerbSpec {
            name: "identity",
            aliases: &["identite"],
            example: "/setup identity address:\"12 rue des Lilas, 75011 Paris\"",
            options: OPTIONS,
            listed: true,
        },
        VerbSpec {
            name: "tax",
            aliases: &["fiscal"],
            example: "/setup tax regime:franchise activity:services",
            options: OPTIONS,
            listed: true,
        },
        VerbSpec {
            name: "billing",
            aliases: &["facturation"],
            example: "/setup billing method:deposit deposit:30% due:30d next:F2026-0038",
            options: OPTIONS,
            listed: true,
        },
        VerbSpec {
            name: "pay",
            aliases: &["paiement"],
            example: "/setup pay iban:FR1420041010050500013M02606 holder:\"Marion Leroy\"",
            options: OPTIONS,
            listed: true,
        },
        VerbSpec { name: "team", aliases: &["equipe"], example: "/setup team @claire", options: &[], listed: true },
    ],
};

#[async_trait]
impl Command for Setup {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn ask(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
        if desk.shop.is_some() || request.verb != "start" {
            return Ok(None);
        }
        if !desk.may_found {
            return Err(Refusal::MayNotFound.into());
        }
        let question = |key: &str| desk.t(&format!("ask-setup-{key}"), &[]);
        let hint = |key: &str| desk.t(&format!("hint-setup-{key}"), &[]);
        let regimes = vec![Choice { value: "franchise".to_owned(), label: desk.t("regime-franchise", &[]) }];
        let fields = vec![
            Field::line("name", question("name")).hint(hint("name")),
            Field::paragraph("address", question("address")).hint(hint("address")),
            Field::line("siren", question("siren")).hint(hint("siren")),
            Field::choice("regime", question("regime"), regimes),
            Field::line("iban", question("iban")).hint(hint("iban")).optional(),
        ];
        let fields: Vec<Field> = fields.into_iter().filter(|field| !request.options.contains_key(&field.key)).collect();
        // Everything typed at once: then nothing is asked, not even what is optional.
        let is_complete = fields.iter().all(|field| !field.required);
        Ok((!is_complete).then(|| Form { title: desk.t("ask-setup", &[]), fields }))
    }

    async fn check(&self, _: &mut Desk<'_>, _: &Request, field: &str, value: &str) -> Result<(), Error> {
        let checked: Result<(), Refusal> = match field {
            "name" | "address" => short_enough(value, 300),
            "siren" => siren(value).map(|_| ()),
            "regime" => regime(value),
            "iban" if !value.is_empty() => iban(value).map(|_| ()),
            _ => Ok(()),
        };
        Ok(checked?)
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match (desk.shop.is_some(), request.verb.as_str()) {
            (true, "team") => join::invite(desk, request, None, &[Role::Assistant]).await,
            (true, _) => change(desk, request).await,
            (false, "start") => found(desk, request).await,
            (false, _) => Err(Refusal::NoBusiness.into()),
        }
    }
}

async fn found(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if !desk.may_found {
        return Err(Refusal::MayNotFound.into());
    }
    let needed = |name: &str| request.option(name).ok_or_else(|| Refusal::Empty { option: name.to_owned() });
    let mut business = Business::french(needed("name")?.to_owned(), address(needed("address")?), siren(needed("siren")?)?);
    business.lang = desk.lang.code().to_owned();
    regime(needed("regime")?)?;
    let numbering = apply(&mut business, request, desk)?;
    let shop = Shop { id: store::id::new(desk.now_ms()), business };
    store::business::found(desk.db, &shop.id, &shop.business, desk.now_ms()).await?;
    store::business::add_member(desk.db, &shop.id, &desk.actor.person_id, Role::Owner.as_str()).await?;
    store::person::speaks(desk.db, &desk.actor.person_id, &shop.business.lang).await?;
    desk.lang = shop.lang();
    desk.shop = Some(shop.clone());
    let person_id = desk.actor.person_id.clone();
    desk.journal("business.founded", &shop.id, json!({ "owner": person_id }), Some(serde_json::to_value(&shop.business)?)).await?;
    start_numbering(desk, numbering).await?;
    let draft = recap(desk, &shop, desk.t("setup-done", &[("name", shop.business.name.clone().into())]))
        .footnote(desk.t("setup-next", &[]))
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
    store::business::change(desk.db, &shop.id, &shop.business).await?;
    if shop.business.lang != before.lang {
        store::person::speaks(desk.db, &desk.actor.person_id, &shop.business.lang).await?;
        desk.lang = shop.lang();
    }
    desk.journal("business.changed", &shop.id, json!({}), Some(serde_json::to_value(&shop.business)?)).await?;
    start_numbering(desk, numbering).await?;
    let text = desk.t("setup-changed", &[]);
    Ok(vec![Message::answer(recap(desk, &shop, text).tone(Tone::Good))])
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
    if let Some(typed) = request.option("country")
        && !typed.eq_ignore_ascii_case("FR")
    {
        return Err(Refusal::NotAChoice { typed: typed.to_owned(), choices: vec!["FR".to_owned()] });
    }
    if let Some(typed) = request.option("siren") {
        business.siren = siren(typed)?;
    }
    if let Some(typed) = request.option("siret") {
        let wrong = |problem| Refusal::BadIdentifier { what: "SIRET", typed: typed.to_owned(), problem };
        let siret = Siret::parse(typed).map_err(wrong)?;
        business.siren = siret.siren();
        business.siret = Some(siret);
    }
    if let Some(typed) = request.option("email") {
        business.email = Some(email(typed)?);
    }
    if let Some(typed) = request.option("regime") {
        regime(typed)?;
    }
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
        business.method =
            choice(typed, &[("deposit", Method::Deposit), ("acompte", Method::Deposit), ("end", Method::End), ("fin", Method::End)])?;
    }
    if let Some(typed) = request.option("deposit") {
        match read_deposit(typed)? {
            Some(percent) => business.deposit = percent,
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

fn apply_means(means: &mut PaymentMeans, request: &Request) -> Result<(), Refusal> {
    if let Some(typed) = request.option("iban") {
        means.iban = Some(iban(typed)?);
    }
    request.keep("bic", &mut means.bic, 200)?;
    request.keep("holder", &mut means.holder, 200)?;
    request.keep("paypal", &mut means.paypal, 200)?;
    request.keep("link", &mut means.link, 200)
}

async fn start_numbering(desk: &mut Desk<'_>, numbering: Option<Number>) -> Result<(), Error> {
    let Some(number) = numbering else { return Ok(()) };
    let shop = desk.shop()?;
    if !store::number::start_at(desk.db, &shop.id, number.series(), number.rank()).await? {
        let next = store::number::next(desk.db, &shop.id, number.series()).await?;
        let next = Number::new(number.series(), u32::try_from(next).unwrap_or(u32::MAX));
        return Err(Refusal::NumberingBegun { next }.into());
    }
    desk.journal("numbering.started", &number.series().to_string(), json!({ "next": number.to_string() }), None).await
}

fn recap(desk: &Desk<'_>, shop: &Shop, text: String) -> Draft {
    let voice = desk.voice();
    let Business { address, siren, siret, means, method, deposit, due, .. } = &shop.business;
    let mut draft = Draft::titled(shop.business.legal_name(), text)
        .field(desk.t("field-address", &[]), address.join("\n"))
        .field(desk.t("field-siren", &[]), siret.as_ref().map_or(siren.to_string(), ToString::to_string))
        .field(desk.t("field-regime", &[]), desk.t("regime-franchise", &[]));
    let method = match method {
        Method::Deposit => desk.t("method-deposit", &[("percent", voice.percent(*deposit).into())]),
        Method::End => desk.t("method-end", &[]),
    };
    draft = draft.field(desk.t("field-method", &[]), method).field(desk.t("field-payment", &[]), reply::payment_terms(voice, *due));
    let iban = means.iban.as_ref().map_or_else(|| desk.t("iban-none", &[]), ToString::to_string);
    draft.field("IBAN".to_owned(), iban)
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

pub(crate) fn siren(typed: &str) -> Result<Siren, Refusal> {
    let wrong = |problem: IdentifierError| Refusal::BadIdentifier { what: "SIREN", typed: typed.to_owned(), problem };
    // A SIRET begins with its SIREN.
    match Siren::parse(typed) {
        Err(IdentifierError::Length { found: 14, .. }) => Siret::parse(typed).map(|siret| siret.siren()).map_err(wrong),
        read => read.map_err(wrong),
    }
}

fn iban(typed: &str) -> Result<Iban, Refusal> {
    Iban::parse(typed).map_err(|problem| Refusal::BadIdentifier { what: "IBAN", typed: typed.to_owned(), problem })
}

fn regime(typed: &str) -> Result<(), Refusal> {
    match fold(typed).as_str() {
        "franchise" | "franchise en base" => Ok(()),
        _ => Err(Refusal::OtherRegime { typed: typed.to_owned() }),
    }
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
