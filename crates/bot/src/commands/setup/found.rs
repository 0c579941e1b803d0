//! Founding a business: five questions, the rest has defaults.

use billing::{Business, Regime};
use chat::{Choice, Field, Form};
use operations::BusinessRow;
use words::Lang;

use crate::commands::setup::{numbering, settings};
use crate::desk::{Desk, MayFound};
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::read::identity::address;
use crate::request::Request;
use crate::{cards, read};

/// Five questions, but for what was typed already.
pub(super) async fn ask(desk: &mut Desk<'_>, request: &Request) -> Result<Option<Form>, Error> {
    if desk.shop.is_some() {
        return Ok(None);
    }
    desk.may_found.check()?;
    let question = |key: &str| desk.t(&format!("ask-setup-{key}"), &[]);
    let hint = |key: &str| desk.t(&format!("hint-setup-{key}"), &[]);
    // Where it is may have been typed: then the regimes of elsewhere are none.
    let is_placed = ["siren", "siret", "neq", "country"].iter().any(|option| request.options.contains_key(*option));
    let home = if is_placed { Some(read::identity::home_of(request)?.country) } else { None };
    let regimes = [Regime::Franchise, Regime::Vat, Regime::SmallSupplier, Regime::Registered]
        .into_iter()
        .filter(|regime| home.as_ref().is_none_or(|country| regime.fits(country)))
        .map(|regime| Choice { value: regime.as_str().to_owned(), label: cards::business::regime_label(desk.voice(), regime) })
        .collect();
    let fields = vec![
        Field::line("name", question("name")).hint(hint("name")),
        Field::paragraph("address", question("address")).hint(hint("address")),
        Field::line("siren", question("siren")).hint(hint("siren")),
        Field::choice("regime", question("regime"), regimes),
        Field::line("iban", question("iban")).hint(hint("iban")).optional(),
    ];
    let is_known = |key: &str| match key {
        // Either number says where the business is; Québec may do without one.
        "siren" => ["siren", "siret", "neq", "country"].iter().any(|option| request.options.contains_key(*option)),
        "iban" => ["iban", "interac", "paypal", "link"].iter().any(|option| request.options.contains_key(*option)),
        key => request.options.contains_key(key),
    };
    let fields: Vec<Field> = fields.into_iter().filter(|field| !is_known(&field.key)).collect();
    // Everything typed at once: then nothing is asked, not even what is optional.
    let is_complete = fields.iter().all(|field| !field.required);
    Ok((!is_complete).then(|| Form { title: desk.t("ask-setup", &[]), fields }))
}

pub(crate) async fn found(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    desk.may_found.check()?;
    let needed = |name: &str| request.option(name).ok_or_else(|| Refusal::Empty { option: name.to_owned() });
    let (name, lines) = (needed("name")?.to_owned(), address(needed("address")?));
    let home = read::identity::home_of(request)?;
    let mut business = match home.siren {
        Some(siren) => Business::french(name, lines, siren),
        None if home.country == "FR" => return Err(Refusal::Empty { option: "siren".to_owned() }.into()),
        None => Business::quebec(name, lines, home.neq),
    };
    business.country = home.country;
    business.lang = if business.country == "FR" || !desk.lang.is_french() { desk.lang } else { Lang::FrCa }.code().to_owned();
    business.regime = read::choice::regime(needed("regime")?, &business.country)?;
    let next = settings::apply(&mut business, request, desk)?;
    let shop = BusinessRow { id: store::id::new(desk.now_ms()), business };
    // Of several that are founded at once, wherever, one is.
    if desk.may_found == MayFound::ByCode && !store::founding::use_up(desk.db, &desk.actor.person_id, desk.now_ms()).await? {
        return Err(Refusal::MayNotFound { is_guest: false }.into());
    }
    let happened = operations::business::found(&mut desk.office_of(&shop), next.invoice).await?;
    store::person::set_language(desk.db, &desk.actor.person_id, &shop.business.lang).await?;
    desk.lang = shop.lang();
    desk.shop = Some(shop);
    let mut messages = desk.told(happened).await?;
    if let Some(first) = messages.first_mut() {
        numbering::show(desk, first, next);
    }
    Ok(messages)
}
