//! `/setup look`: the logo, the colour and the line under the name that documents bear.

use billing::Colour;
use chat::{Field, Form};
use operations::happened::Setting;

use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::read::choice::is_none;
use crate::read::value::short_enough;
use crate::request::{Drawn, Request};

/// Three questions that may all be left unanswered; none where something was typed or given.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    let is_given =
        ["colour", "letterhead", "logo"].iter().any(|name| request.options.contains_key(*name)) || request.file("logo").is_some();
    if is_given {
        return Ok(None);
    }
    let question = |key: &str| desk.t(&format!("ask-look-{key}"), &[]);
    let fields = vec![
        Field::file("logo", question("logo")).optional(),
        Field::line("colour", question("colour")).hint(desk.t("hint-look-colour", &[])).optional(),
        Field::line("letterhead", question("letterhead")).hint(desk.t("hint-look-letterhead", &[])).optional(),
    ];
    Ok(Some(Form { title: desk.t("ask-look", &[]), fields }))
}

/// The picture that was given, where one was.
pub(super) fn logo(request: &Request) -> Result<Option<&Drawn>, Refusal> {
    let Some(file) = request.file("logo") else { return Ok(None) };
    match &file.picture {
        Some(Ok(drawn)) => Ok(Some(drawn)),
        Some(Err(problem)) => Err(Refusal::NotALogo { name: file.name.clone(), problem: *problem }),
        None => Ok(None),
    }
}

/// The colour typed; none where it is to be as if none had been.
pub(super) fn colour(typed: &str) -> Result<Option<Colour>, Refusal> {
    if is_none(typed) {
        return Ok(None);
    }
    Colour::parse(typed).map(Some).ok_or_else(|| Refusal::NotAColour { typed: typed.to_owned() })
}

pub(super) async fn change(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut settings = desk.shop()?.business;
    let look = &mut settings.look;
    if let Some(drawn) = logo(request)? {
        look.logo = Some(drawn.sha256.clone());
        // A logo lends its colour, unless one is typed.
        look.colour = drawn.colour.or(look.colour);
    } else if request.option("logo").is_some_and(is_none) {
        look.logo = None;
    }
    if let Some(typed) = request.option("colour").filter(|typed| !typed.is_empty()) {
        look.colour = colour(typed)?;
    }
    if let Some(typed) = request.option("letterhead").filter(|typed| !typed.is_empty()) {
        short_enough(typed, 200)?;
        look.letterhead = (!is_none(typed)).then(|| typed.to_owned());
    }
    let happened = operations::business::change(&mut desk.office()?, settings, Setting::Look).await?;
    desk.told(happened).await
}
