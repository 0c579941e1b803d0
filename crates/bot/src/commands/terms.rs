//! `/terms`: versions of the terms of sale, each with its plain summary.

use async_trait::async_trait;
use chat::{CommandSpec, Field, Form, Tone, VerbSpec};
use serde_json::json;
use store::terms::{self, Terms as TermsRow};
use store::verify::terms_seal;

use super::{FILE, LONGEST_TERMS, LONGEST_TEXT, word};
use crate::catalogue::Command;
use crate::desk::{Desk, Voice};
use crate::error::{Error, Refusal};
use crate::message::{Draft, FileRef, Message};
use crate::request::{Given, Request, short_enough};

pub struct Terms;

static SPEC: CommandSpec = CommandSpec {
    name: "terms",
    aliases: &["cgv"],
    verbs: &[
        VerbSpec { name: "show", aliases: &["voir"], example: "/terms", ..VerbSpec::LISTED },
        VerbSpec {
            name: "publish",
            aliases: &["publier"],
            example: "/terms publish Conditions générales de vente",
            parts: &[FILE],
            options: &[word("text", &["texte"]), word("summary", &["resume"]), word("title", &["titre"])],
            ..VerbSpec::LISTED
        },
    ],
};

#[async_trait]
impl Command for Terms {
    fn spec(&self) -> &'static CommandSpec {
        &SPEC
    }

    async fn ask(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
        if request.verb != "publish" {
            return Ok(None);
        }
        let mut fields = Vec::new();
        if title(request).is_none() {
            fields.push(Field::line("title", desk.t("ask-terms-title", &[])));
        }
        fields.push(Field::paragraph("text", desk.t("ask-terms-text", &[])).unless("file"));
        if !request.options.contains_key("text") {
            fields.push(Field::file("file", desk.t("ask-terms-file", &[])).optional());
        }
        fields.push(Field::paragraph("summary", desk.t("ask-terms-summary", &[])).hint(desk.t("hint-terms-summary", &[])));
        // Its text came as a file with the command.
        let has_text = request.file("file").is_some();
        fields.retain(|field| !(has_text && ["text", "file"].contains(&field.key.as_str())));
        let fields: Vec<Field> = fields.into_iter().filter(|field| !request.options.contains_key(&field.key)).collect();
        Ok((!fields.is_empty()).then(|| Form { title: desk.t("ask-terms", &[]), fields }))
    }

    async fn check(&self, _: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
        let checked: Result<(), Refusal> = match field {
            "file" => match request.file("file") {
                Some(file) => text_of(file).map(|_| ()),
                None => Ok(()),
            },
            "title" => short_enough(value, 200),
            "summary" => short_enough(value, LONGEST_TEXT),
            _ => short_enough(value, LONGEST_TERMS),
        };
        Ok(checked?)
    }

    async fn run(&self, desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
        if request.verb == "publish" { publish(desk, request).await } else { show(desk).await }
    }
}

fn title(request: &Request) -> Option<&str> {
    request.option("title").or(Some(request.rest.trim_matches(['"', '«', '»', ' ', '\u{a0}']))).filter(|title| !title.is_empty())
}

async fn publish(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let needed = |name: &str| request.option(name).ok_or_else(|| Refusal::Empty { option: name.to_owned() });
    let body = match request.file("file") {
        Some(file) => text_of(file)?,
        None => needed("text")?,
    };
    let (title, summary) = (title(request).ok_or(Refusal::Empty { option: "title".to_owned() })?, needed("summary")?);
    short_enough(title, 200)?;
    short_enough(summary, LONGEST_TEXT)?;
    short_enough(body, LONGEST_TERMS)?;
    let version = terms::latest(desk.db, &shop.id).await?.map_or(1, |latest| latest.version + 1);
    let row = TermsRow {
        version,
        title: title.to_owned(),
        summary: summary.to_owned(),
        body: body.to_owned(),
        sha256: terms_seal(title, summary, body),
    };
    let now_ms = desk.now_ms();
    terms::publish(desk.db, &shop.id, &row, now_ms).await?;
    desk.journal("terms.published", &format!("terms:{version}"), json!({ "version": version, "frozen_sha256": row.sha256 }), None).await?;
    Ok(vec![card(desk, &row, "terms-published")])
}

/// The words of a file; terms are read, searched and shown as text.
fn text_of(file: &Given) -> Result<&str, Refusal> {
    let text = file.text.as_deref().filter(|text| !text.trim().is_empty());
    let text = text.ok_or_else(|| Refusal::NotAText { name: file.name.clone() })?;
    short_enough(text, LONGEST_TERMS)?;
    Ok(text)
}

async fn show(desk: &mut Desk<'_>) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let latest = terms::latest(desk.db, &shop.id).await?.ok_or(Refusal::NoTerms)?;
    Ok(vec![card(desk, &latest, "terms-in-force")])
}

fn card(desk: &Desk<'_>, row: &TermsRow, key: &str) -> Message {
    let text = desk.t(key, &[("version", row.version.into())]);
    let draft = Draft::titled(row.title.clone(), text).field(desk.t("field-summary", &[]), row.summary.clone()).tone(Tone::Good);
    Message::answer(draft).file(file(desk.voice(), row))
}

/// The full text, to be read and kept.
pub(crate) fn file(voice: Voice, row: &TermsRow) -> FileRef {
    FileRef::Text {
        name: voice.t("file-terms", &[("version", row.version.into())]),
        text: format!("{}\n\n{}\n\n{}\n", row.title, row.summary, row.body),
    }
}
