//! `/writeoff`: an invoice, or what is left of one, is no longer asked for.

use chat::{Field, Open, Rank, VerbSpec};
use operations::payment;

use crate::access::OWNER;
use crate::action::OfInvoice;
use crate::cards::reason::{self, Done};
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::options::{BECAUSE, INVOICE};
use crate::pick::{Among, Pick};
use crate::read::find::{self, Reference};
use crate::read::value::short_enough;
use crate::request::Request;
use crate::verb::{Command, Verb, check, run};

pub(crate) static COMMAND: Command = Command {
    name: "writeoff",
    aliases: &["perte", "impayable", "abandonner", "radier"],
    rank: Rank::Also("invoice"),
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "record",
                aliases: &["noter"],
                example: "/writeoff F2026-0002 because:\"liquidation\"",
                parts: &[INVOICE],
                options: &[BECAUSE],
                open: Open::Text,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(record),
        )
        .picking(Pick::among(Among::Open).then(because_field))
        .checking(check!(check)),
        Verb::pressed("remainder", OWNER, run!(remainder)),
    ],
    ..Command::FIRST
};

/// How long a reason may be: it stands where the reference of a payment does.
const MAX_REASON: usize = 140;

fn because_field(desk: &Desk<'_>) -> Vec<Field> {
    vec![Field::line("because", desk.t("ask-because", &[])).hint(desk.t("hint-because", &[])).optional()]
}

async fn check(_: &mut Desk<'_>, _: &Request, key: &str, value: &str) -> Result<(), Error> {
    if key == "because" { Ok(short_enough(value, MAX_REASON)?) } else { Ok(()) }
}

async fn record(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Reference { typed: reference, rest: words, .. } = find::reference(desk, &request.rest);
    let invoice = find::invoice(desk, reference).await?;
    let words = [words, request.option("because").unwrap_or_default()].map(str::trim).into_iter().filter(|words| !words.is_empty());
    let because = words.collect::<Vec<_>>().join(" ");
    short_enough(&because, MAX_REASON)?;
    let because = Some(because).filter(|because| !because.is_empty());
    let (voice, subject) = (desk.voice(), invoice.id.clone());
    let why = because.is_none().then(|| reason::ask(voice, Done::WrittenOff, &subject));
    let happened = payment::write_off(&mut desk.office()?, invoice, because).await?;
    Ok(desk.told(happened).await?.into_iter().chain(why).collect())
}

/// What a payment left of an invoice, too little to be asked for.
async fn remainder(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let invoice = operations::load::invoice(&mut desk.office()?, &invoice_id).await?;
    let because = desk.t("because-remainder", &[]);
    let happened = payment::write_off(&mut desk.office()?, invoice, Some(because)).await?;
    desk.told(happened).await
}
