//! Three questions that help to choose how to be paid.

use billing::Method;
use billing::method::{Known, OfferType, advise};
use chat::{Choice, Field, Form};
use operations::happened::Setting;

use crate::action::{self, OfMethod};
use crate::cards;
use crate::desk::Desk;
use crate::error::Error;
use crate::message::{Draft, Message, Press};
use crate::read::choice::read_method;
use crate::request::Request;

/// A form of three questions, until all are answered.
pub(crate) async fn ask_method(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if request.options.contains_key("known") {
        return Ok(None);
    }
    let choice = |key: &str, values: &[&str]| {
        let label = |value: &str| Choice { value: value.to_owned(), label: desk.t(&format!("method-{key}-{value}"), &[]) };
        Field::choice(key, desk.t(&format!("ask-method-{key}"), &[]), values.iter().map(|value| label(value)).collect())
    };
    let fields = vec![
        choice("sold", &["packages", "projects", "ongoing"]),
        choice("cash", &["yes", "no"]),
        choice("known", &["mostly", "some", "hardly"]),
    ];
    Ok(Some(Form { title: desk.t("ask-method", &[]), fields }))
}

/// The method that the three answers lead to, and how to say it to clients.
pub(crate) async fn advised(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let sold = match request.option("sold") {
        Some("packages") => OfferType::Packages,
        Some("ongoing") => OfferType::Ongoing,
        _ => OfferType::Projects,
    };
    let known = match request.option("known") {
        Some("mostly") => Known::Mostly,
        Some("some") => Known::Some,
        _ => Known::Hardly,
    };
    let method = advise(sold, request.option("cash") == Some("yes"), known);
    let name = method_name(method);
    let shop = desk.shop()?;
    let voice = desk.voice();
    let plan = billing::Plan::of(method, shop.business.deposit);
    let [sold_as, cash, known_as] = ["sold", "cash", "known"].map(|key| request.option(key).unwrap_or_default());
    let to_clients = if sold == OfferType::Ongoing { format!("method-words-ongoing-{name}") } else { format!("method-words-{name}") };
    let mut draft = Draft::titled(cards::lines::plan(voice, plan), desk.t(&format!("method-advice-{sold_as}-{cash}-{known_as}"), &[]))
        .field(desk.t("field-to-clients", &[]), desk.t(&to_clients, &[]));
    if method == Method::End {
        draft = draft.field(desk.t("field-hint", &[]), desk.t("plan-end-risk", &[]));
    }
    draft =
        draft.button(Press::new("Use this method", action::Setup::Choose(OfMethod { method: name.to_owned() })).primary().once().days(30));
    Ok(vec![Message::answer(draft.footnote(desk.t("method-footnote", &[])))])
}

pub(crate) fn method_name(method: Method) -> &'static str {
    match method {
        Method::Prepay => "prepay",
        Method::Deposit => "deposit",
        Method::End => "end",
    }
}

pub(crate) async fn choose(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let mut settings = desk.shop()?.business;
    settings.method = read_method(request.payload.get("method").and_then(|name| name.as_str()).unwrap_or_default())?;
    let happened = operations::business::change(&mut desk.office()?, settings, Setting::Method).await?;
    desk.told(happened).await
}
