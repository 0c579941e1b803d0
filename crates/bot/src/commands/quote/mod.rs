//! `/quote`: an offer from its preview to its answer.

mod answer;
mod draft;
mod outside;
pub(crate) mod renounce;
mod withdraw;

use async_trait::async_trait;
use chat::{CommandSpec, Field, Form, OptionSpec, ValueKind, VerbSpec};

use crate::catalogue::Command;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::{CLIENT, ITEMS, LANGS, LONGEST_TERMS, LONGEST_TEXT, METHODS, QUOTE, date, due, figure, one_of, pressed, word};
use crate::read::quote::{OfQuote, approval_words};
use crate::read::value::{read_date, short_enough};
use crate::read::{self};
use crate::request::Request;
use grammar::Lean;

pub struct Quote;

const OPTIONS: &[OptionSpec] = &[
    CLIENT,
    ITEMS,
    word("title", &["titre"]),
    due("valid", &["validite"]),
    figure("deposit", &["acompte", "depot"]),
    one_of("method", &["methode"], METHODS),
    word("because", &["parce_que"]),
    figure("discount", &["remise", "rabais"]),
    figure("tax", &["tva", "taxe"]),
    word("expenses", &["frais"]),
    due("due", &["echeance"]),
    date("start", &["debut"]),
    date("delivery", &["livraison"]),
    word("contract", &["contrat"]),
    word("note", &[]),
    word("po", &["commande"]),
    one_of("lang", &["langue"], LANGS),
    word("currency", &["devise"]),
    figure("rate", &["change"]),
];

/// What shows an agreement given outside the chat.
const PROOF: OptionSpec = OptionSpec { name: "proof", aliases: &["preuve"], value: ValueKind::File };

static SPEC: CommandSpec = CommandSpec {
    name: "quote",
    aliases: &["devis"],
    verbs: &[
        VerbSpec {
            name: "new",
            aliases: &["nouveau"],
            example: "/quote dupont Refonte du site 1 x 1800 ; Maintenance 3 mois x 60 ; deposit:30% valid:30d",
            options: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec {
            name: "revise",
            aliases: &["reviser"],
            example: "/quote revise D2026-0001 Refonte du site 1 x 1650",
            parts: &[QUOTE],
            options: OPTIONS,
            ..VerbSpec::LISTED
        },
        VerbSpec { name: "withdraw", aliases: &["retirer"], example: "/quote withdraw D2026-0001", parts: &[QUOTE], ..VerbSpec::LISTED },
        VerbSpec {
            name: "approved",
            aliases: &["accepte"],
            example: "/quote approved D2026-0001 by:\"Julie Dupont\" on:2026-03-02",
            parts: &[QUOTE, PROOF],
            options: &[word("by", &["par"]), date("on", &["le"]), word("note", &[])],
            ..VerbSpec::LISTED
        },
        pressed("send"),
        pressed("edit"),
        pressed("cancel"),
        pressed("approve"),
        pressed("decline"),
        pressed("propose"),
        pressed("forward"),
        pressed("start"),
        pressed("started"),
        pressed("renounce"),
        pressed("renounced"),
    ],
};

#[async_trait]
impl Command for Quote {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn ask(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
        match request.verb.as_str() {
            "new" => {
                let title = desk.t("ask-quote", &[]);
                let mut form = read::items::ask(desk, request, title.clone()).await?.unwrap_or(Form { title, fields: Vec::new() });
                form.fields.extend(draft::ask_contract(desk, request).await?);
                Ok((!form.fields.is_empty()).then_some(form))
            }
            "revise" => {
                let fields: Vec<Field> = draft::ask_contract(desk, request).await?.into_iter().collect();
                Ok((!fields.is_empty()).then(|| Form { title: desk.t("ask-quote", &[]), fields }))
            }
            "edit" => draft::ask_edit(desk, request),
            "approve" => answer::ask_approve(desk, request).await,
            "approved" => Ok(outside::ask_approved(desk, request)),
            "decline" => answer::ask_decline(desk, request).await,
            _ => Ok(None),
        }
    }

    async fn check(&self, desk: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
        if field == "client" {
            return read::find::client(desk, value).await.map(|_| ());
        }
        if (request.verb.as_str(), field) == ("approved", "quote") {
            return read::find::quote(desk, value).await.map(|_| ());
        }
        let checked: Result<(), Refusal> = match (request.verb.as_str(), field) {
            ("approved", "on") if !value.is_empty() => read_date(value, desk.today(), Lean::Past).map(|_| ()),
            ("approved", "by") => short_enough(value, 200),
            ("approve", "name") | (_, "title") => short_enough(value, 200),
            ("approve", "words") => approval_words(value),
            (_, "items") => read::items::check_items(desk, request, value),
            (_, "contract_text") => short_enough(value, LONGEST_TERMS),
            (_, "deposit") if !value.is_empty() => read::quote::read_plan(value).map(|_| ()),
            (_, "due" | "valid") => read::items::check_due(desk, value),
            (_, "reason" | "note" | "because") => short_enough(value, LONGEST_TEXT),
            _ => Ok(()),
        };
        Ok(checked?)
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match request.verb.as_str() {
            "new" => draft::preview_new(desk, request).await,
            "revise" => draft::preview_revision(desk, request).await,
            "edit" => draft::preview_edited(desk, request).await,
            "cancel" => Ok(vec![Message::in_place(Draft::text(desk.t("cancelled", &[])))]),
            "send" => draft::send(desk, request).await,
            "withdraw" => withdraw::withdraw(desk, request).await,
            "approved" => outside::approved_outside(desk, request).await,
            "start" => renounce::ask(desk, request, true).await,
            "started" => renounce::start(desk, request).await,
            "renounce" => renounce::ask(desk, request, false).await,
            "renounced" => renounce::renounce(desk, request).await,
            "approve" => answer::approve(desk, request).await,
            "propose" => draft::propose(desk, request).await,
            "forward" => draft::forward(desk, request).await,
            _ => answer::decline(desk, request).await,
        }
    }

    async fn explain(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Refusal, Error> {
        let Ok(OfQuote { quote_id }) = request.payload::<OfQuote>() else { return Ok(Refusal::ButtonUsed) };
        let shop = desk.shop()?;
        let today = desk.today();
        let row = store::quote::load(desk.db, &shop.id, &quote_id).await?;
        let closed =
            row.and_then(|row| row.quote.check_open(today).err().map(|problem| Refusal::Quote { number: row.quote.offer.number, problem }));
        Ok(closed.unwrap_or(Refusal::ButtonUsed))
    }
}
