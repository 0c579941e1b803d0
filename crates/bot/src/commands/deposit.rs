//! `/deposit`: a deposit invoice of an approved quote, beside the one that approval creates.

use async_trait::async_trait;
use chat::{CommandSpec, VerbSpec};

use super::{QUOTE, figure, invoice, pressed, word};
use crate::catalogue::Command;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::find::first_word;
use crate::message::{Draft, Message};
use crate::request::{Request, read_deposit};

pub struct Deposit;

static SPEC: CommandSpec = CommandSpec {
    name: "deposit",
    aliases: &["acompte", "depot"],
    verbs: &[
        VerbSpec {
            name: "new",
            aliases: &["nouveau"],
            example: "/deposit D2026-0001 20%",
            parts: &[QUOTE, figure("percent", &["pourcentage"])],
            options: &[word("because", &["parce_que"])],
            ..VerbSpec::LISTED
        },
        pressed("send"),
        pressed("cancel"),
    ],
};

#[async_trait]
impl Command for Deposit {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        match request.verb.as_str() {
            "send" => return invoice::send(desk, request).await,
            "cancel" => return Ok(vec![Message::in_place(Draft::text(desk.t("cancelled", &[])))]),
            _ => {}
        }
        let (reference, typed) = first_word(&request.rest);
        let (quote, row) = invoice::approved_quote(desk, reference).await?;
        let percent = match typed {
            "" => quote.quote.offer.plan.deposit().unwrap_or(desk.shop()?.business.deposit),
            typed => read_deposit(typed)?.ok_or(Refusal::DepositEmpty)?,
        };
        if !super::quote::may_ask_ahead(&desk.shop()?.business, &row) {
            return Err(Refusal::AheadOfConsumer.into());
        }
        invoice::preview_deposit(desk, &quote, &row, percent).await
    }
}
