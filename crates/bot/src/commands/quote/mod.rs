//! `/quote`: an offer from its preview to its answer.

mod answer;
pub(crate) mod change;
mod close;
mod consumer;
mod draft;
mod outside;
pub(crate) mod renounce;
mod withdraw;

use chat::{Open, OptionSpec, ValueKind, VerbSpec};
use grammar::Lean;

use crate::access::{APPROVER, MEMBERS, OWNER, STAFF};
use crate::action::OfQuote;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::options::{BECAUSE, CLIENT, CURRENCY, ITEMS, LANGS, MAX_TERMS, MAX_TEXT, METHODS, QUOTE, RATE, date, due, figure, one_of, word};
use crate::pick::{Among, Pick};
use crate::read::quote::{approval_words, name_of_person};
use crate::read::value::{read_date, short_enough};
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, explain, run};
use crate::{cards, read};

const OPTIONS: &[OptionSpec] = &[
    CLIENT,
    ITEMS,
    word("title", &["titre"]),
    due("valid", &["validite"]),
    figure("deposit", &["acompte", "depot"]),
    one_of("method", &["methode"], METHODS),
    BECAUSE,
    figure("discount", &["remise", "rabais"]),
    figure("tax", &["tva", "taxe", "vat"]),
    word("expenses", &["frais"]),
    due("due", &["echeance"]),
    date("start", &["debut"]),
    due("delivery", &["livraison"]),
    word("contract", &["contrat"]),
    word("note", &[]),
    word("po", &["commande"]),
    one_of("lang", &["langue"], LANGS),
    CURRENCY,
    RATE,
];

/// A revision is for the same client.
const REVISION: &[OptionSpec] = OPTIONS.split_at(1).1;

/// What shows an agreement given outside the chat.
const PROOF: OptionSpec = OptionSpec { name: "proof", aliases: &["preuve"], value: ValueKind::File };

pub(crate) static COMMAND: Command = Command {
    name: "quote",
    aliases: &["devis", "soumission"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "new",
                aliases: &["nouveau"],
                example: "/quote dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; deposit:30% valid:30d",
                options: OPTIONS,
                open: Open::Items,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(draft::preview_new),
        )
        .asking(ask!(draft::ask_new))
        .checking(check!(check))
        .creating(),
        Verb::typed(
            VerbSpec {
                name: "revise",
                aliases: &["reviser"],
                example: "/quote revise D2026-0001 Refonte du site 1 x 1650",
                parts: &[QUOTE],
                options: REVISION,
                open: Open::Items,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(draft::preview_revision),
        )
        .picking(Pick::among(Among::Unagreed))
        .asking(ask!(draft::ask_revision))
        .checking(check!(check)),
        change::VERB,
        Verb::typed(
            VerbSpec {
                name: "withdraw",
                aliases: &["retirer"],
                example: "/quote withdraw D2026-0001",
                parts: &[QUOTE],
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(withdraw::withdraw),
        )
        .picking(Pick::among(Among::Waiting)),
        Verb::typed(
            VerbSpec {
                name: "close",
                aliases: &["annuler", "cloturer", "clore", "cancel"],
                example: "/quote close D2026-0001 because:\"projet abandonné\"",
                parts: &[QUOTE],
                options: &[BECAUSE, word("by", &["par"]), date("on", &["le"])],
                open: Open::Text,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(close::preview),
        )
        .picking(Pick::among(Among::Approved).then(close::because_field)),
        Verb::typed(
            VerbSpec {
                name: "approved",
                aliases: &["accepte", "acceptee", "accepted"],
                example: "/quote approved D2026-0001 by:\"Julie Dupont\" on:2026-03-02",
                parts: &[QUOTE, PROOF],
                options: &[word("by", &["par"]), date("on", &["le"]), word("note", &[])],
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(outside::approved_outside),
        )
        .picking(Pick::among(Among::Waiting).titled("ask-approved").then(outside::fields))
        .asking(ask!(outside::ask_approved))
        .checking(check!(check)),
        Verb::pressed("send", OWNER, run!(draft::send)).explaining(explain!(explain)),
        Verb::pressed("edit", OWNER, run!(draft::preview_edited))
            .replacing()
            .asking(ask!(draft::ask_edit))
            .checking(check!(check))
            .explaining(explain!(explain)),
        Verb::pressed("complete", OWNER, run!(draft::complete))
            .asking(ask!(consumer::ask))
            .checking(check!(check))
            .explaining(explain!(explain)),
        Verb::pressed("cancel", OWNER, run!(cards::preview::cancelled)).explaining(explain!(explain)),
        Verb::pressed("approve", APPROVER, run!(answer::approve))
            .asking(ask!(answer::ask_approve))
            .checking(check!(check))
            .explaining(explain!(explain)),
        Verb::pressed("decline", APPROVER, run!(answer::decline))
            .asking(ask!(answer::ask_decline))
            .checking(check!(check))
            .explaining(explain!(explain)),
        Verb::pressed("propose", OWNER, run!(draft::propose)).explaining(explain!(explain)),
        Verb::pressed("forward", MEMBERS, run!(draft::forward)).explaining(explain!(explain)),
        Verb::pressed("start", APPROVER, run!(renounce::ask_start)).explaining(explain!(explain)),
        Verb::pressed("started", APPROVER, run!(renounce::start)).explaining(explain!(explain)),
        Verb::pressed("renounce", APPROVER, run!(renounce::ask_renounce)).explaining(explain!(explain)),
        Verb::pressed("renounced", APPROVER, run!(renounce::renounce)).explaining(explain!(explain)),
        Verb::pressed("closed", OWNER, run!(close::closed))
            .asking(ask!(close::ask_closed))
            .checking(check!(check))
            .explaining(explain!(explain)),
        Verb::pressed("keep", APPROVER, run!(close::keep))
            .asking(ask!(close::ask_keep))
            .checking(check!(check))
            .explaining(explain!(explain)),
        Verb::pressed("take_back", APPROVER, run!(close::take_back)).explaining(explain!(explain)),
        Verb::pressed("give_back", OWNER, run!(close::give_back)).explaining(explain!(explain)),
        Verb::pressed("anew", APPROVER, run!(cards::anew::quote_for_client)).reading(),
        Verb::pressed("anew_for_owner", STAFF, run!(cards::anew::quote_for_owner)).reading(),
    ],
    ..Command::FIRST
};

async fn check(desk: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
    if field == "client" {
        return read::find::client(desk, value).await.map(|_| ());
    }
    if (request.verb.as_str(), field) == ("approve", "words") {
        let (_, client) = read::quote::shown_quote(desk, request).await?;
        return Ok(approval_words(value, client.client.kind_or_consumer())?);
    }
    if consumer::FIELDS.contains(&field) {
        return Ok(consumer::check(desk, field, value)?);
    }
    let checked: Result<(), Refusal> = match (request.verb.as_str(), field) {
        ("approved", "on") if !value.is_empty() => read_date(value, desk.calendar(), Lean::Past).map(|_| ()),
        ("approved", "by") | ("approve" | "keep", "name") => name_of_person(value),
        (_, "title") => short_enough(value, 200),
        (_, "items" | "whole") => read::items::check_items(desk, request, value),
        (_, "contract_text") => short_enough(value, MAX_TERMS),
        (_, "deposit") if !value.is_empty() => read::quote::check_plan(value, desk.shop()?.business.currency),
        (_, "due" | "valid") => read::items::check_due(desk, value),
        (_, "reason" | "note" | "because") => short_enough(value, MAX_TEXT),
        _ => Ok(()),
    };
    Ok(checked?)
}

async fn explain(desk: &mut Desk<'_>, request: &Request) -> Result<Refusal, Error> {
    let Ok(OfQuote { quote_id }) = request.payload::<OfQuote>() else { return cards::preview::why_not_sent(desk, request).await };
    let shop = desk.shop()?;
    let today = desk.today();
    let row = store::quote::load(desk.db, &shop.id, &quote_id).await?;
    let closed = row.and_then(|row| {
        row.quote.check_open(today).err().map(|problem| operations::Refusal::Quote { number: row.quote.offer.number, problem }.into())
    });
    Ok(closed.unwrap_or(Refusal::ButtonUsed))
}
