//! `/paid`: money received, and its correction.

mod banked;
mod day;
mod record;
mod same;
mod several;
mod typed;
mod undo;

use chat::{Open, OptionSpec, VerbSpec};

use crate::access::{MEMBERS, OWNER};
use crate::action::DatedPayment;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::Message;
use crate::options::{AMOUNT, CLIENT, INVOICE, MEANS, date, figure, one_of, word};
use crate::pick::{Among, Pick};
use crate::request::Request;
use crate::verb::{Command, Verb, ask, check, run};

const OPTIONS: &[OptionSpec] = &[
    one_of("by", &["par"], MEANS),
    date("on", &["le"]),
    date("banked", &["credite"]),
    word("ref", &["reference"]),
    figure("penalties", &["penalites"]),
    figure("fee", &["indemnite"]),
];
const REFUND: &[OptionSpec] = &[one_of("by", &["par"], MEANS), date("on", &["le"]), word("ref", &["reference"])];

pub(crate) static COMMAND: Command = Command {
    name: "paid",
    aliases: &["encaisser", "paye", "paiement", "recu"],
    verbs: &[
        Verb::typed(
            VerbSpec {
                name: "record",
                aliases: &["noter"],
                example: "/paid F2026-0002 540 by:transfer on:2026-03-14",
                parts: &[INVOICE, AMOUNT],
                options: OPTIONS,
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(record::record),
        )
        .picking(Pick::among(Among::Open).titled("ask-paid").then(record::amount_field))
        .checking(check!(record::check))
        .creating(),
        Verb::typed(
            VerbSpec {
                name: "undo",
                aliases: &["annuler"],
                example: "/paid undo F2026-0002",
                parts: &[INVOICE],
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(undo::undo),
        )
        .picking(Pick::among(Among::Payments)),
        Verb::typed(
            VerbSpec {
                name: "correct",
                aliases: &["corriger"],
                example: "/paid correct F2026-0002 450 on:2026-03-14",
                parts: &[INVOICE, AMOUNT],
                options: OPTIONS,
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(undo::correct),
        )
        .picking(Pick::among(Among::Paid).then(undo::amount_field))
        .checking(check!(record::check)),
        Verb::typed(
            VerbSpec {
                name: "refund",
                aliases: &["rembourser"],
                example: "/paid refund dupont 40 by:transfer",
                parts: &[CLIENT, AMOUNT],
                options: REFUND,
                open: Open::Own,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(record::refund),
        )
        .picking(Pick::among(Among::InCredit).then(record::refunded_field))
        .checking(check!(record::check)),
        Verb::typed(
            VerbSpec {
                name: "banked",
                aliases: &["credite"],
                example: "/paid banked F2026-0002 on:2026-03-14",
                parts: &[INVOICE],
                options: &[date("on", &["le"])],
                ..VerbSpec::LISTED
            },
            MEMBERS,
            run!(banked::bank),
        )
        .picking(Pick::among(Among::Paid).then(banked::day_field))
        .asking(ask!(banked::ask))
        .checking(check!(banked::check)),
        Verb::pressed("use", MEMBERS, run!(record::use_pressed)),
        Verb::pressed("undo_credit", MEMBERS, run!(undo::undo)),
        Verb::pressed("as", MEMBERS, run!(record::as_pressed)).creating(),
        Verb::pressed("split", MEMBERS, run!(several::pressed)).creating(),
        Verb::pressed("dated", MEMBERS, run!(dated)).creating(),
        Verb::pressed("mark", MEMBERS, run!(record::mark)),
    ],
    ..Command::FIRST
};

/// The payment as it was typed, on the day that was pressed.
async fn dated(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let DatedPayment { is_correction, rest, options } = request.payload()?;
    let typed = Request { rest, options, pressed: None, payload: serde_json::Value::Null, ..request.clone() };
    if is_correction { undo::correct(desk, &typed).await } else { record::record(desk, &typed).await }
}
