//! `/setup`: founds the business with five questions, then changes one setting at a time.

mod alerts;
mod books;
mod found;
mod look;
mod method;
mod money;
mod numbering;
mod proof;
mod settings;
pub(crate) mod takeover;
mod team;

use chat::{Open, OptionSpec, VerbSpec};

use crate::access::{EVERYONE, MEMBERS, OWNER};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::options::{
    ACTIVITIES, AMOUNT, BUSINESS, CATEGORIES, CLIENT, CURRENCY, FUNDS, LANGS, LOGO, METHODS, PERIODS, PERSON, SERVICE_KINDS, YES_NO, date,
    due, figure, identifier, one_of, word,
};
use crate::read;
use crate::read::identity::email;
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};

/// Everything that any of its verbs takes, wherever it is typed.
const OPTIONS: &[&[OptionSpec]] = &[IDENTITY, TAX, BOOKS, BILLING, PAY, BEFORE, &[word("alerts", &["alertes"])]];

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
    one_of("activity", &["activite"], ACTIVITIES),
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
    CURRENCY,
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
    one_of("activity", &["activite"], ACTIVITIES),
    one_of("usual", &["habituel"], CATEGORIES),
    one_of("services", &["prestations"], SERVICE_KINDS),
    identifier("vat", &["tva"]),
    identifier("gst", &["tps"]),
    identifier("qst", &["tvq"]),
    word("pst", &["tvp"]),
    one_of("debits", &[], YES_NO),
    one_of("oga", &["membre"], YES_NO),
    one_of("wording", &["mention"], &["cgi", "cibs"]),
    word("exemption", &["exoneration"]),
];

/// What its declarations go by.
const BOOKS: &[OptionSpec] = &[
    one_of("period", &["periode"], PERIODS),
    one_of("vat_period", &["periode_tva"], PERIODS),
    one_of("flat_tax", &["versement_liberatoire", "vl"], YES_NO),
    date("acre", &[]),
    one_of("fund", &["caisse"], FUNDS),
];

/// How it bills.
const BILLING: &[OptionSpec] = &[
    one_of("method", &["methode"], METHODS),
    figure("deposit", &["acompte", "depot"]),
    due("due", &["echeance"]),
    due("valid", &["validite"]),
    due("delivery", &["livraison"]),
    figure("interest", &["interets"]),
    figure("remainder", &["reliquat"]),
    CURRENCY,
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
                name: "books",
                aliases: &["declarations", "livres"],
                example: "/setup books period:quarterly flat_tax:no acre:no",
                options: BOOKS,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(change),
        )
        .asking(ask!(books::ask))
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
            run!(money::pay),
        )
        .checking(check!(check)),
        Verb::typed(
            VerbSpec {
                name: "look",
                aliases: &["apparence"],
                example: "/setup look colour:#1f5c57 letterhead:\"Photographe · marionleroy.fr\"",
                parts: &[LOGO],
                options: &[word("colour", &["couleur"]), word("letterhead", &["entete"])],
                alone: true,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(look::change),
        )
        .asking(ask!(look::ask))
        .checking(check!(check)),
        Verb::typed(
            VerbSpec { name: "method", aliases: &["methode"], example: "/setup method", alone: true, ..VerbSpec::LISTED },
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
                open: Open::Own,
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
                alone: true,
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
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(alerts::choose),
        ),
        Verb::typed(
            VerbSpec {
                name: "leave",
                aliases: &["retirer"],
                example: "/setup leave @claire",
                parts: &[PERSON],
                needs: 1,
                alone: true,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(team::let_go),
        ),
        Verb::typed(
            VerbSpec { name: "proof", aliases: &["preuves", "preuve"], example: "/setup proof", alone: true, ..VerbSpec::LISTED },
            OWNER,
            run!(proof::show),
        )
        .reading(),
        Verb::pressed("choose", OWNER, run!(method::choose)),
        Verb::pressed("put_back", OWNER, run!(money::put_back)),
        Verb::pressed("number", OWNER, run!(numbering::choose)),
        Verb::pressed("out", OWNER, run!(team::out)),
    ],
    ..Command::FIRST
};

const RECEIPTS: OptionSpec = figure("receipts", &["recettes"]);
const INVOICED: OptionSpec = word("invoiced", &["factures"]);
const UNTIL: OptionSpec = date("until", &["jusqu_au", "jusque", "jusqua", "jusqu_a"]);
/// What was before, wherever it is typed.
const BEFORE: &[OptionSpec] = &[RECEIPTS, INVOICED, UNTIL];

/// What a business brings along that comes in the middle of a year.
const TAKEOVER: &[OptionSpec] = &[
    word("next", &["prochain"]),
    RECEIPTS,
    INVOICED,
    UNTIL,
    date("on", &["le"]),
    due("due", &["echeance"]),
    figure("paid", &["paye", "regle"]),
    word("title", &["titre"]),
    one_of("category", &["categorie"], CATEGORIES),
];

async fn check(_: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
    let checked: Result<(), Refusal> = match field {
        "name" | "address" => short_enough(value, 300),
        "siren" => read::identity::home(value).map(|_| ()),
        "regime" => read::identity::home_of(request).and_then(|home| read::choice::regime(value, &home.country)).map(|_| ()),
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
    if desk.shop.is_some() {
        return change(desk, request).await;
    }
    let mut messages = found::found(desk, request).await?;
    if request.option("alerts").is_some() {
        messages.extend(alerts::choose(desk, request).await?);
    }
    Ok(messages)
}

/// Changes settings; `alerts:telegram` alone is where one person is told, and nothing of the business.
async fn change(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let has_others = request.options.keys().any(|key| !["alerts", BUSINESS.name].contains(&key.as_str()));
    match request.option("alerts") {
        None => settings::change(desk, request).await,
        Some(_) if !has_others => alerts::choose(desk, request).await,
        Some(_) => {
            let mut messages = settings::change(desk, request).await?;
            messages.extend(alerts::choose(desk, request).await?);
            Ok(messages)
        }
    }
}

/// One invoice that was issued elsewhere; without one, what had come in elsewhere.
async fn take_over(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    // `receipts:01=1200 02=800` without quotation marks: a list goes on as long as it is one.
    let list = ["receipts", "invoiced"].into_iter().find(|name| request.option(name).is_some_and(|typed| typed.contains('=')));
    if let Some(name) = list.filter(|_| request.rest.contains('=')) {
        let mut whole = request.clone();
        whole.options.insert(name.to_owned(), format!("{} {}", request.option(name).unwrap_or_default(), request.rest));
        whole.rest.clear();
        return settings::change(desk, &whole).await;
    }
    // What came in so far has no words: an invoice that is taken over has a number, and a client.
    if ["next", "receipts", "invoiced", "until"].iter().any(|option| request.option(option).is_some()) {
        read::find::nothing_left(&request.rest)?;
    }
    let of_invoice = ["on", "paid", "title", "category"].into_iter().find(|option| request.option(option).is_some());
    match (request.rest.is_empty(), of_invoice) {
        (true, None) => settings::change(desk, request).await,
        (true, Some(_)) => Err(Refusal::NoDocument.into()),
        (false, _) => {
            request.takes_only(&["on", "due", "paid", "title", "category"])?;
            takeover::invoice(desk, request).await
        }
    }
}
