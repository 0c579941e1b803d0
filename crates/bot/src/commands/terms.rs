//! `/terms`: versions of the terms of sale, each with its plain summary.

use billing::{Business, Law, law};
use chat::{Field, Form, Open, Tone, VerbSpec};
use grammar::fold;
use store::terms;
use words::{Lang, Voice};

use crate::access::{OWNER, STAFF};
use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, FileRef, Message};
use crate::options::{FILE, MAX_TERMS, MAX_TEXT, word};
use crate::read::value::short_enough;
use crate::request::{Given, Request};
use crate::verb::{Command, Verb, ask, check, run};

pub(crate) static COMMAND: Command = Command {
    name: "terms",
    aliases: &["cgv"],
    verbs: &[
        Verb::typed(VerbSpec { name: "show", aliases: &["voir"], example: "/terms", ..VerbSpec::LISTED }, STAFF, run!(show)).reading(),
        Verb::typed(
            VerbSpec { name: "draft", aliases: &["modele", "projet"], example: "/terms draft", ..VerbSpec::LISTED },
            OWNER,
            run!(starter),
        ),
        Verb::typed(
            VerbSpec {
                name: "publish",
                aliases: &["publier"],
                example: "/terms publish Conditions générales de vente",
                parts: &[FILE],
                options: &[word("text", &["texte"]), word("summary", &["resume"]), word("title", &["titre"])],
                open: Open::Text,
                ..VerbSpec::LISTED
            },
            OWNER,
            run!(publish),
        )
        .asking(ask!(ask))
        .checking(check!(check)),
    ],
    ..Command::FIRST
};

async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
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

async fn check(_: &mut Desk<'_>, request: &Request, field: &str, value: &str) -> Result<(), Error> {
    let checked: Result<(), Refusal> = match field {
        "file" => match request.file("file") {
            Some(file) => text_of(file).map(|_| ()),
            None => Ok(()),
        },
        "title" => short_enough(value, 200),
        "summary" => short_enough(value, MAX_TEXT),
        _ => short_enough(value, MAX_TERMS),
    };
    Ok(checked?)
}

fn title(request: &Request) -> Option<&str> {
    request.option("title").or(Some(request.rest.trim_matches(['"', '«', '»', ' ', '\u{a0}']))).filter(|title| !title.is_empty())
}

async fn publish(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let needed = |name: &str| request.option(name).ok_or_else(|| Refusal::Empty { option: name.to_owned() });
    let body = match request.file("file") {
        Some(file) => text_of(file)?,
        None => needed("text")?,
    };
    let (title, summary) = (title(request).ok_or(Refusal::Empty { option: "title".to_owned() })?, needed("summary")?);
    short_enough(title, 200)?;
    short_enough(summary, MAX_TEXT)?;
    short_enough(body, MAX_TERMS)?;
    let added = missing_of(summary, desk)?;
    let is_completed = added.is_some();
    let summary = std::iter::once(summary).chain(added.as_deref()).collect::<Vec<_>>().join("\n");
    let happened = operations::terms::publish(&mut desk.office()?, title, &summary, body, is_completed).await?;
    desk.told(happened).await
}

/// How the words begin by which a summary is known to say what being late costs.
const LATE: [&str; 7] = ["penalit", "interet", "retard", "indemnite", "late", "interest", "penalt"];

/// What being late costs, where the summary does not say it: it holds for every quote, and binds the client only if the terms say it. The
/// deposit, the due date and the dates are each quote's own, and only it says them.
fn missing_of(summary: &str, desk: &Desk<'_>) -> Result<Option<String>, Error> {
    let shop = desk.shop()?;
    let voice = desk.voice_in(shop.lang());
    let folded = fold(summary);
    // « later » is no word of being late.
    let is_it = |word: &str, start: &str| if start == "late" { word == start } else { word.starts_with(start) };
    let says = |start: &str| folded.split(|c: char| !c.is_alphanumeric()).any(|word| is_it(word, start));
    let args = [("place", place(&shop.business).into()), ("rate", late_rate(desk, &shop.business, voice).into())];
    Ok((!LATE.iter().any(|start| says(start))).then(|| voice.t("terms-sum-penalties", &args)))
}

fn place(business: &Business) -> &'static str {
    if business.country == "FR" { "france" } else { "canada" }
}

/// What being late costs, as the law of the place lets it be said.
fn late_rate(desk: &Desk<'_>, business: &Business, voice: Voice) -> String {
    match (business.country.as_str(), business.late_rate) {
        ("FR", rate) => {
            // Terms stand for years: the rule alone, not the figure of this half-year.
            let (french, english) = law::france::late_rate_said(&Law::default(), rate, desk.today());
            if voice.lang.is_french() { format!("au taux {french}") } else { format!("at {english}") }
        }
        (_, Some(rate)) if voice.lang.is_french() => format!("à {}", law::canadian_rate(rate)),
        (_, Some(rate)) => format!("at {}", law::canadian_rate_in_english(rate)),
        (_, None) => voice.t("terms-legal-rate", &[]),
    }
}

/// A text to start from, by the law of the place and from the settings; said to be a draft in its first line and in its name.
async fn starter(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let business = &shop.business;
    let voice = desk.voice_in(shop.lang());
    let text = match (business.country.as_str(), voice.lang.is_french()) {
        ("FR", _) => include_str!("../../../../templates/terms/france.fr.txt"),
        (_, true) => include_str!("../../../../templates/terms/quebec.fr.txt"),
        (_, false) => include_str!("../../../../templates/terms/quebec.en.txt"),
    };
    // The French text of a business that speaks English is in French throughout.
    let voice = if business.country == "FR" { desk.voice_in(Lang::Fr) } else { voice };
    let numbers =
        [business.siren.as_ref().map(|number| format!(", SIREN {number}")), business.neq.as_ref().map(|number| format!(", NEQ {number}"))];
    let filled = [
        ("{name}", business.legal_name()),
        ("{address}", business.address.join(", ")),
        ("{number}", numbers.into_iter().flatten().collect()),
        ("{valid}", business.valid_days.to_string()),
        ("{deposit}", format!("{}.", cards::lines::plan(voice, business.plan()))),
        ("{due}", cards::lines::payment_terms(voice, business.due)),
        ("{late}", late_rate(desk, business, voice)),
        ("{mediator}", business.mediator.clone().unwrap_or_else(|| "[…]".to_owned())),
    ];
    let text = filled.iter().fold(text.to_owned(), |text, (place, value)| text.replace(place, value));
    let draft = Draft::text(desk.t("terms-starter", &[])).tone(Tone::Attention);
    Ok(vec![Message::answer(draft).file(FileRef::Text { name: desk.t("file-terms-draft", &[]), text })])
}

/// The words of a file; terms are read, searched and shown as text.
fn text_of(file: &Given) -> Result<&str, Refusal> {
    let text = file.text.as_deref().filter(|text| !text.trim().is_empty());
    let text = text.ok_or_else(|| Refusal::NotAText { name: file.name.clone() })?;
    short_enough(text, MAX_TERMS)?;
    Ok(text)
}

async fn show(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let shop = desk.shop()?;
    let latest = terms::latest(desk.db, &shop.id).await?.ok_or(Refusal::NoTerms)?;
    Ok(vec![cards::terms::card(desk.voice(), &latest, "terms-in-force")])
}
