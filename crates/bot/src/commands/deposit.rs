//! `/deposit`: a deposit invoice of an approved quote, beside the one that approval creates.

use billing::Deposit;
use chat::{Field, Open, Rank, VerbSpec};
use operations::invoice::{InvoiceDraft, InvoiceSource};
use store::client::ClientRow;
use store::quote::QuoteRow;

use crate::access::OWNER;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::options::{QUOTE, figure};
use crate::pick::{Among, Pick};
use crate::read::find::Reference;
use crate::read::value::read_asked;
use crate::request::Request;
use crate::verb::{Command, Verb, check, run};
use crate::{cards, read};

pub(crate) static COMMAND: Command = Command {
    name: "deposit",
    aliases: &["acompte", "depot"],
    rank: Rank::Also("invoice"),
    verbs: &[Verb::typed(
        VerbSpec {
            name: "new",
            aliases: &["nouveau"],
            example: "/deposit D2026-0001 20%",
            parts: &[QUOTE, figure("percent", &["pourcentage"])],
            open: Open::Own,
            ..VerbSpec::LISTED
        },
        OWNER,
        run!(new),
    )
    .picking(Pick::among(Among::Approved).titled("ask-deposit").then(percent_field))
    .checking(check!(check))
    .creating()],
    ..Command::FIRST
};

/// How much of the quote.
fn percent_field(desk: &Desk<'_>) -> Vec<Field> {
    vec![Field::line("percent", desk.t("ask-deposit-percent", &[])).hint(desk.t("hint-deposit-percent", &[])).optional()]
}

async fn check(desk: &mut Desk<'_>, _: &Request, key: &str, value: &str) -> Result<(), Error> {
    if key == "percent" && !value.trim().is_empty() {
        read_asked(value, desk.shop()?.business.currency)?;
    }
    Ok(())
}

async fn new(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let Reference { typed: reference, rest: typed, .. } = read::find::reference(desk, &request.rest);
    let quote = read::find::quote(desk, reference).await?;
    let row = operations::invoice::client_of_approved(&mut desk.office()?, &quote).await?;
    let asked = match typed {
        "" => quote.quote.offer.plan.deposit().unwrap_or(desk.shop()?.business.deposit.into()),
        typed => read_asked(typed, quote.quote.offer.lines.currency())?.ok_or(operations::Refusal::DepositEmpty)?,
    };
    if !operations::quote::may_ask_ahead(&desk.shop()?.business, &row) {
        return Err(operations::Refusal::AheadOfConsumer.into());
    }
    preview_deposit(desk, &quote, &row, asked).await
}

/// A deposit of an approved quote, typed by the owner.
pub(crate) async fn preview_deposit(desk: &mut Desk<'_>, quote: &QuoteRow, row: &ClientRow, asked: Deposit) -> Result<Vec<Message>, Error> {
    operations::invoice::check_not_balanced(&mut desk.office()?, quote, None).await?;
    let drafted = InvoiceDraft::ahead(quote, row, InvoiceSource::Deposit { quote_id: quote.id.clone(), asked });
    cards::invoice_preview::show(desk, drafted, row, Message::answer).await
}
