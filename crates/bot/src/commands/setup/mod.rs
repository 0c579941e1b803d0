//! `/setup`: founds the business with five questions, then changes one setting at a time.

mod alerts;
mod found;
mod look;
mod method;
mod money;
mod settings;
pub(crate) mod takeover;
mod team;

use async_trait::async_trait;
use billing::Regime;
use chat::{Choice, CommandSpec, Field, Form, OptionSpec, VerbSpec};

use crate::catalogue::Command;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::{AMOUNT, CLIENT, LANGS, LOGO, METHODS, PERSON, YES_NO, date, due, figure, one_of, pressed, word};
use crate::read::identity::email;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::{cards, read};

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
            return Ok(method::ask_method(desk, request));
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
            .map(|regime| Choice { value: regime.as_str().to_owned(), label: cards::business::regime_label(desk, regime) })
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
            "siren" => read::identity::home(value).map(|_| ()),
            "regime" => read::identity::home_of(request).and_then(|home| read::identity::regime(value, &home.country)).map(|_| ()),
            "iban" if value.contains('@') => email(value).map(|_| ()),
            "iban" if !value.is_empty() => read::identity::iban(value).map(|_| ()),
            "logo" => look::logo(request).map(|_| ()),
            "colour" => look::colour(value).map(|_| ()),
            "letterhead" => short_enough(value, 200),
            _ => Ok(()),
        };
        Ok(checked?)
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match (desk.shop.is_some(), request.verb.as_str()) {
            (true, "team") => team::team(desk, request).await,
            (true, "leave") => team::let_go(desk, request).await,
            (true, "alerts") => alerts::choose(desk, request).await,
            (true, _) if request.options.keys().eq(["alerts"]) => alerts::choose(desk, request).await,
            (true, "method") => method::advised(desk, request),
            (true, "choose") => method::choose(desk, request).await,
            (true, "put_back") => money::put_back(desk, request).await,
            (true, "look") => look::change(desk, request).await,
            (true, "takeover") if !request.rest.is_empty() => takeover::invoice(desk, request).await,
            (true, _) => settings::change(desk, request).await,
            (false, "start") => found::found(desk, request).await,
            (false, _) => Err(Refusal::NoBusiness.into()),
        }
    }
}
