//! `/change`: the owner offers to change what a client agreed to; it stands as it was until they agree to the change.

use chat::{Field, Form, Open, OptionSpec, Rank, VerbSpec};

use crate::access::OWNER;
use crate::commands::quote::{self, draft};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::options::{BECAUSE, ITEMS, QUOTE, RATE, date, due, figure, word};
use crate::pick::{Among, Pick};
use crate::read;
use crate::read::find::Reference;
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};

/// A change is of what was agreed, and asks nothing more ahead.
const OPTIONS: &[OptionSpec] = &[
    ITEMS,
    word("without", &["sans"]),
    BECAUSE,
    word("title", &["titre"]),
    due("valid", &["validite"]),
    figure("discount", &["remise", "rabais"]),
    figure("tax", &["tva", "taxe", "vat"]),
    word("expenses", &["frais"]),
    due("due", &["echeance"]),
    date("start", &["debut"]),
    due("delivery", &["livraison"]),
    word("contract", &["contrat"]),
    word("note", &[]),
    word("po", &["commande"]),
    RATE,
];

const SPEC: VerbSpec = VerbSpec {
    name: "add",
    aliases: &["ajouter", "extra"],
    example: "/quote add D2026-0001 Page en plus 1 x 200 because:\"demandée le 12 mars\"",
    parts: &[QUOTE],
    options: OPTIONS,
    open: Open::Items,
    ..VerbSpec::LISTED
};

/// As a verb of `/quote`.
pub(super) const VERB: Verb =
    Verb::typed(SPEC, OWNER, run!(preview)).picking(Pick::among(Among::Approved)).asking(ask!(ask)).checking(check!(quote::check));

pub(crate) static COMMAND: Command = Command {
    name: "change",
    aliases: &["avenant"],
    rank: Rank::Also("quote"),
    verbs: &[Verb::typed(
        VerbSpec {
            name: "new",
            aliases: &["nouveau"],
            example: "/change D2026-0001 Page en plus 1 x 200 because:\"demandée le 12 mars\"",
            ..SPEC
        },
        OWNER,
        run!(preview),
    )
    .picking(Pick::among(Among::Approved))
    .asking(ask!(ask))
    .checking(check!(quote::check))],
    ..Command::FIRST
};

/// What is typed where it changes the lines; where nothing of it is, they are asked.
const CHANGING: [&str; 6] = ["items", "whole", "without", "discount", "tax", "expenses"];

/// The form of a change of which nothing was typed: what was agreed, to be written as it is to be.
async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let Reference { typed: reference, rest: typed_items, .. } = read::find::reference(desk, &request.rest);
    let is_typed = !typed_items.is_empty() || CHANGING.iter().any(|key| request.options.contains_key(*key));
    if is_typed {
        return draft::ask_revision(desk, request).await;
    }
    let old = read::find::quote(desk, reference).await?;
    let (drafted, _) = operations::quote::anew(&mut desk.office()?, old).await?;
    let mut fields = vec![
        Field::paragraph("whole", desk.t("ask-change-items", &[])).hint(desk.t("hint-items", &[])).initial(drafted.sold.write(desk.lang)),
    ];
    if request.option("because").is_none() {
        fields.push(Field::paragraph("because", desk.t("ask-change-because", &[])).optional());
    }
    fields.extend(draft::ask_contract(desk, request).await?);
    Ok(Some(Form { title: desk.t("ask-change", &[]), fields }))
}

/// What was agreed with what is typed beside it, and without the lines that are named: a change order, or a revision of one.
async fn preview(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Reference { typed: reference, rest: typed_items, .. } = read::find::reference(desk, &request.rest);
    let old = read::find::quote(desk, reference).await?;
    operations::invoice::client_of_approved(&mut desk.office()?, &old).await?;
    request.takes_none_of(&["currency"])?;
    let (mut drafted, row) = operations::quote::anew(&mut desk.office()?, old).await?;
    if let Some(named) = request.option("without") {
        drafted.sold = read::lines::without(drafted.sold, named)?;
    }
    if let Some(typed_items) = read::items::with_option(typed_items, request) {
        drafted.sold = read::lines::with_more(&desk.items, drafted.sold, &typed_items)?;
    }
    drafted.sold = read::lines::with_options(&desk.items, drafted.sold, request.option("whole"), request)?;
    let drafted = draft::with_options(desk, request, drafted, &row).await?;
    draft::preview(desk, drafted, &row, Message::answer).await
}
