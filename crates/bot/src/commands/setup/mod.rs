//! `/setup`: founds the business with five questions, then changes one setting at a time.

mod alerts;
mod found;
mod look;
mod method;
mod money;
mod numbering;
mod settings;
pub(crate) mod takeover;
mod team;

use chat::{OptionSpec, VerbSpec};

use crate::access::{EVERYONE, MEMBERS, OWNER};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::{AMOUNT, CLIENT, LANGS, LOGO, METHODS, PERSON, YES_NO, date, due, figure, identifier, one_of, word};
use crate::read;
use crate::read::identity::email;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};

/// Everything that any of its verbs takes, wherever it is typed.
const OPTIONS: &[&[OptionSpec]] = &[IDENTITY, TAX, BILLING, PAY, &[word("alerts", &["alertes"])]];

/// What a business is founded with.
const FIRST: &[OptionSpec] = &[
    word("name", &["nom"]),
    word("address", &["adresse"]),
    word("country", &["pays"]),
    identifier("siren", &[]),
    identifier("siret", &[]),
    identifier("neq", &[]),
    word("email", &["courriel"]),
    one_of("regime", &[], &["franchise", "vat", "small-supplier", "registered"]),
    one_of("activity", &["activite"], &["services", "goods", "mixed"]),
    identifier("vat", &["tva"]),
    identifier("gst", &["tps"]),
    identifier("qst", &["tvq"]),
    one_of("method", &["methode"], METHODS),
    figure("deposit", &["acompte", "depot"]),
    due("due", &["echeance"]),
    word("next", &["prochain"]),
    identifier("iban", &[]),
    identifier("bic", &[]),
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
    identifier("siren", &[]),
    identifier("siret", &[]),
    identifier("neq", &[]),
    word("email", &["courriel"]),
    word("phone", &["telephone", "tel"]),
    word("legal", &["forme"]),
    one_of("we", &["nous"], YES_NO),
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
    identifier("vat", &["tva"]),
    identifier("gst", &["tps"]),
    identifier("qst", &["tvq"]),
    word("pst", &["tvp"]),
    one_of("debits", &[], YES_NO),
    one_of("oga", &["membre"], YES_NO),
    one_of("wording", &["mention"], &["cgi", "cibs"]),
    word("exemption", &["exoneration"]),
];

/// How it bills.
const BILLING: &[OptionSpec] = &[
    one_of("method", &["methode"], METHODS),
    figure("deposit", &["acompte", "depot"]),
    due("due", &["echeance"]),
    due("valid", &["validite"]),
    figure("interest", &["interets"]),
    figure("remainder", &["reliquat"]),
    word("currency", &["devise"]),
    word("next", &["prochain"]),
    word("next_quote", &["prochain_devis"]),
];

/// How it is paid.
const PAY: &[OptionSpec] = &[
    identifier("iban", &[]),
    identifier("bic", &[]),
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

pub(crate) static COMMAND: Command = Command {
    name: "setup",
    aliases: &["reglages"],
    also: OPTIONS,
    verbs: &[
        Verb::typed(
            VerbSpec { name: "start", aliases: &["debut"], example: "/setup", options: FIRST, ..VerbSpec::LISTED },
            EVERYONE,
            run!(start),
        )
        .asking(ask!(found::ask))
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "identity",
                aliases: &["identite"],
                example: "/setup identity address:\"12 rue des Lilas, 75011 Paris\"",
                options: IDENTITY,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(change),
        )
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "tax",
                aliases: &["fiscal"],
                example: "/setup tax regime:franchise activity:services",
                options: TAX,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(change),
        )
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "billing",
                aliases: &["facturation"],
                example: "/setup billing method:deposit deposit:30% due:30d next:F2026-0038",
                options: BILLING,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(change),
        )
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "pay",
                aliases: &["paiement"],
                example: "/setup pay iban:FR1420041010050500013M02606 holder:\"Marion Leroy\"",
                options: PAY,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(change),
        )
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "look",
                aliases: &["apparence"],
                example: "/setup look colour:#1f5c57 letterhead:\"Photographe · marionleroy.fr\"",
                parts: &[LOGO],
                options: &[word("colour", &["couleur"]), word("letterhead", &["entete"])],
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(look::change),
        )
        .asking(ask!(look::ask))
        .checking(check!(check)),
        Verb::typed(
            VerbSpec { name: "method", aliases: &["methode"], example: "/setup method", ..VerbSpec::LISTED },
            OWNER,
            run!(method::advised),
        )
        .asking(ask!(method::ask_method))
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "takeover",
                aliases: &["reprise"],
                example: "/setup takeover next:F2026-0038 receipts:34300 until:2026-11-20",
                parts: &[word("number", &["numero"]), CLIENT, AMOUNT],
                options: TAKEOVER,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(take_over),
        ),
        Verb::typed(
            VerbSpec {
                name: "team",
                aliases: &["equipe"],
                example: "/setup team @claire role:assistant",
                parts: &[PERSON],
                options: &[one_of("role", &[], &["assistant", "accountant", "owner"])],
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(team::team),
        ),
        Verb::typed(
            VerbSpec {
                name: "alerts",
                aliases: &["alertes"],
                example: "/setup alerts overdue:telegram digest:off",
                options: alerts::OPTIONS,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(alerts::choose),
        ),
        Verb::typed(
            VerbSpec { name: "leave", aliases: &["retirer"], example: "/setup leave @claire", parts: &[PERSON], ..VerbSpec::LISTED },
            OWNER,
            run!(team::let_go),
        ),
        Verb::pressed("choose", OWNER, run!(method::choose)),
        Verb::pressed("put_back", OWNER, run!(money::put_back)),
        Verb::pressed("number", OWNER, run!(numbering::choose)),
    ],
    ..Command::FIRST
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

async fn check(_: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
    let checked: Result<(), Refusal> = match field {
        "name" | "address" => short_enough(value, 300),
        "siren" => read::identity::home(value).map(|_| ()),
        "regime" => read::identity::home_of(request).and_then(|home| read::identity::regime(value, &home.country)).map(|_| ()),
        "iban" if value.contains('@') => email(value).map(|_| ()),
        "iban" if !read::choice::is_none(value) => read::identity::iban(value).map(|_| ()),
        "phone" if !value.is_empty() && !read::choice::is_none(value) => read::identity::phone(value, "").map(|_| ()),
        "logo" => look::logo(request).map(|_| ()),
        "colour" => look::colour(value).map(|_| ()),
        "letterhead" => short_enough(value, 200),
        _ => Ok(()),
    };
    Ok(checked?)
}

/// Founds a business where there is none yet; changes its settings where there is.
async fn start(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if desk.shop.is_some() { change(desk, request).await } else { found::found(desk, request).await }
}

/// Changes settings; `alerts:telegram` alone is where one person is told, and nothing of the business.
async fn change(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if request.options.keys().eq(["alerts"]) { alerts::choose(desk, request).await } else { settings::change(desk, request).await }
}

/// One invoice that was issued elsewhere; without one, what had come in elsewhere.
async fn take_over(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if request.rest.is_empty() { settings::change(desk, request).await } else { takeover::invoice(desk, request).await }
}
