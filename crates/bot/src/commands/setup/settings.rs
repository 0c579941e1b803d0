//! Each option that changes a setting.

use billing::identifier::{Bic, GstNumber, IdentifierError, Neq, QstNumber, VatNumber};
use billing::law::{Jurisdiction, TaxProblem, canada, france};
use billing::means::{MeansToCome, PaymentMeans, read_link, read_paypal};
use billing::{Business, Currency, Exemption, Method, PaymentMeansKind, Regime};
use grammar::{Lean, fold};
use rust_decimal::Decimal;

use crate::access::Role;
use crate::commands::setup::numbering::{self, Next};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::Message;
use crate::read::choice::{choice, given, lang, read_method};
use crate::read::identity::{address, check_agreement, email, siret, vat};
use crate::read::value::{read_delay, read_deposit, short_enough};
use crate::request::Request;
use crate::{cards, read};

pub(crate) async fn change(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    if !desk.actor.roles.contains(&Role::Owner) {
        return Err(Refusal::NotAllowed.into());
    }
    let mut shop = desk.shop()?;
    let before = shop.business.clone();
    let next = apply(&mut shop.business, request, desk)?;
    // What waits waits on, with what is changed now: it does not come in by another change.
    if let Some(come) = &before.means_to_come {
        let mut coming = Business { means: come.means.clone(), ..before.clone() };
        apply(&mut coming, request, desk)?;
        let is_other = coming.means != shop.business.means;
        shop.business.means_to_come = is_other.then(|| Box::new(MeansToCome { means: coming.means, from_ms: come.from_ms }));
    }
    if shop.business == before && next.is_none() {
        let text = desk.t("setup-as-it-is", &[]);
        let card = cards::business::as_it_is(desk.voice(), &shop.business, text);
        return Ok(vec![Message::answer(card.footnote(desk.t("setup-change", &[])))]);
    }
    let is_other_language = shop.business.lang != before.lang;
    let (lang, code) = (shop.lang(), shop.business.lang.clone());
    let happened = operations::business::change(&mut desk.office()?, shop.business, next.setting()).await?;
    if is_other_language {
        store::person::set_language(desk.db, &desk.actor.person_id, &code).await?;
        desk.lang = lang;
    }
    let mut messages = desk.told(happened).await?;
    if let Some(first) = messages.first_mut() {
        numbering::offer(desk, first, next.others);
    }
    Ok(messages)
}

/// Applies each option given; the numbers that documents are to go on from, if some were.
pub(crate) fn apply(business: &mut Business, request: &Request, desk: &Desk<'_>) -> Result<Next, Refusal> {
    let text = |name: &str| request.option(name).map(str::to_owned);
    if let Some(name) = text("name") {
        short_enough(&name, 300)?;
        business.name = name;
    }
    if let Some(lines) = request.option("address") {
        short_enough(lines, 300)?;
        business.address = address(lines);
    }
    if let Some(typed) = request.option("country") {
        let there = read::identity::country(typed, &business.country, &business.address)?;
        if there.split('-').next() != business.country.split('-').next() && business.siren.is_some() {
            return Err(Refusal::NotAChoice { typed: typed.to_owned(), choices: vec![business.country.clone()] });
        }
        business.country = there;
    }
    apply_identity(business, request)?;
    if let Some(typed) = request.option("email") {
        business.email = given(typed, email)?;
    }
    match request.option("phone") {
        Some(typed) if read::choice::is_none(typed) => business.phone = None,
        Some(typed) => business.phone = Some(read::identity::phone(typed, &business.country)?),
        None => {}
    }
    if let Some(typed) = request.option("we") {
        business.is_several = Some(choice(typed, &[("yes", true), ("oui", true), ("no", false), ("non", false)])?);
    }
    if let Some(typed) = request.option("regime") {
        business.regime = read::choice::regime(typed, &business.country)?;
    }
    if !business.regime.fits(&business.country) {
        return Err(Refusal::NotAChoice {
            typed: business.regime.as_str().to_owned(),
            choices: read::choice::regimes_of(&business.country),
        });
    }
    // A French VAT number is its SIREN and a key: nobody has to look it up.
    if business.regime == Regime::Vat && business.vat.is_none() {
        business.vat = business.siren.as_ref().map(VatNumber::of);
    }
    if let Some(since) = request.date("since", desk.calendar(), Lean::Past)? {
        business.since = Some(since);
    }
    apply_interest(business, request, desk)?;
    if let Some(least) = request.money("remainder", business.currency)? {
        business.least_asked = Some(least.to_decimal());
    }
    read::sold::apply(business, request)?;
    read::before::apply(business, request, desk.calendar())?;
    read::declarations::apply(business, request, desk.calendar())?;
    if let Some(typed) = request.option("currency") {
        business.currency = Currency::parse(typed)
            .ok_or_else(|| Refusal::NotAChoice { typed: typed.to_owned(), choices: vec!["EUR".to_owned(), "CAD".to_owned()] })?;
    }
    if let Some(typed) = request.option("lang") {
        business.lang = lang(typed)?.code().to_owned();
    }
    if let Some(typed) = request.option("tz") {
        let zone: chrono_tz::Tz = typed.parse().map_err(|_| Refusal::NotAChoice {
            typed: typed.to_owned(),
            choices: vec!["Europe/Paris".to_owned(), "America/Montreal".to_owned()],
        })?;
        business.tz = zone.name().to_owned();
    }
    if let Some(typed) = request.option("method") {
        business.method = read_method(typed)?;
    }
    if let Some(typed) = request.option("deposit") {
        match read_deposit(typed)? {
            Some(percent) => {
                business.deposit = percent;
                if request.option("method").is_none() {
                    business.method = Method::Deposit;
                }
            }
            None => business.method = Method::End,
        }
    }
    if let Some(terms) = request.due("due", desk.calendar())? {
        business.due = terms;
    }
    if let Some(terms) = request.due("valid", desk.calendar())? {
        let days = (terms.due_on(desk.today()) - desk.today()).num_days();
        business.valid_days = u16::try_from(days.clamp(1, 365)).unwrap_or(30);
    }
    if let Some(typed) = request.option("delivery") {
        business.delivery_days = given(typed, read_delay)?;
    }
    apply_means(&mut business.means, request)?;
    match request.option("cheque") {
        Some(typed) if matches!(fold(typed).as_str(), "oui" | "yes") => {
            business.means.cheque = Some(business.means.holder.clone().unwrap_or_else(|| business.name.clone()));
        }
        _ => keep_or_clear(request, "cheque", &mut business.means.cheque, 100)?,
    }
    // To whose order, as it is said where it is printed.
    if let Some(order) = &mut business.means.cheque {
        const LEADS: [&str; 6] = ["à l’ordre de ", "à l'ordre de ", "a l'ordre de ", "payable to ", "to the order of ", "ordre de "];
        let lead = LEADS.iter().find(|lead| order.to_lowercase().starts_with(**lead));
        *order = lead.and_then(|lead| order.get(lead.len()..)).unwrap_or(order).trim().to_owned();
    }
    apply_mentions(business, request)?;
    request.keep("trade_name", &mut business.trade_name, 100)?;
    numbering::apply(business, request, desk)
}

/// The numbers by which the business is known.
pub(crate) fn apply_identity(business: &mut Business, request: &Request) -> Result<(), Refusal> {
    if let Some(home) = request.option("siren").map(read::identity::home).transpose()? {
        if home.siren.is_some() && business.country == "FR" {
            // The VAT number and the establishment follow the SIREN.
            business.vat = None;
            business.siret = business.siret.take().filter(|siret| home.siren.as_ref() == Some(&siret.siren()));
        }
        business.siren = home.siren.or(business.siren.take());
        business.neq = home.neq.or(business.neq.take());
    }
    if let Some(typed) = request.option("siret") {
        business.siret = given(typed, siret)?;
        if let Some(siret) = business.siret.as_ref().filter(|_| request.option("siren").is_none()) {
            business.vat = business.vat.take().filter(|_| business.siren.as_ref() == Some(&siret.siren()));
            business.siren = Some(siret.siren());
        }
    }
    if let Some(typed) = request.option("neq") {
        business.neq = given(typed, |typed| Neq::parse(typed).map_err(|problem| read::identity::bad("NEQ", typed, problem, Vec::new())))?;
    }
    if let Some(typed) = request.option("vat") {
        let number = given(typed, |typed| vat(typed, Some(&business.country)))?;
        if number.as_ref().is_some_and(|number| business.country == "FR" && number.country() != "FR") {
            let form = IdentifierError::Form { form: "FR**#########".to_owned() };
            return Err(read::identity::bad("TVA", typed, form, Vec::new()));
        }
        business.vat = number;
    }
    if ["siren", "siret", "vat"].iter().any(|name| request.option(name).is_some()) {
        check_agreement(business.siren.as_ref(), business.siret.as_ref(), business.vat.as_ref())?;
    }
    if let Some(typed) = request.option("gst") {
        let problem = |typed: &str, problem| read::identity::bad("TPS/TVH", typed, problem, Vec::new());
        business.gst = given(typed, |typed| GstNumber::parse(typed).map_err(|found| problem(typed, found)))?;
    }
    if let Some(typed) = request.option("qst") {
        business.qst =
            given(typed, |typed| QstNumber::parse(typed).map_err(|problem| read::identity::bad("TVQ", typed, problem, Vec::new())))?;
    }
    if let Some(typed) = request.option("pst") {
        // One after the other, where it is registered in several.
        let province = read::identity::province(typed)?;
        if !business.registered_in.contains(&province) {
            business.registered_in.push(province);
        }
    }
    request.keep("legal", &mut business.legal_form, 200)
}

/// Interest on what is paid late: not below the law's floor in France, not beyond what courts grant in Canada.
pub(crate) fn apply_interest(business: &mut Business, request: &Request, desk: &Desk<'_>) -> Result<(), Refusal> {
    let Some(rate) = request.option("interest").map(|typed| typed.trim_end_matches('%').trim().replace(',', ".")) else { return Ok(()) };
    let typed = || request.option("interest").unwrap_or_default().to_owned();
    let rate: Decimal = rate.parse().map_err(|_| Refusal::NotARate { typed: typed() })?;
    if rate.is_zero() {
        business.late_rate = None;
        return Ok(());
    }
    let is_allowed = match Jurisdiction::of(&business.country) {
        Some(Jurisdiction::Canada(_)) => canada::is_late_rate_allowed(rate),
        // Where the semester's floor is not known, nothing is refused for it.
        _ => rate < Decimal::ONE_HUNDRED && france::lowest_late_rate(&desk.law, desk.today()).map_or(true, |lowest| rate >= lowest),
    };
    if !is_allowed {
        return Err(match Jurisdiction::of(&business.country) {
            Some(Jurisdiction::Canada(_)) => Refusal::InterestTooHigh { typed: typed() },
            _ => Refusal::InterestTooLow { typed: typed(), lowest: france::lowest_late_rate(&desk.law, desk.today()).unwrap_or_default() },
        });
    }
    business.late_rate = Some(rate);
    Ok(())
}

pub(crate) fn apply_means(means: &mut PaymentMeans, request: &Request) -> Result<(), Refusal> {
    match request.option("iban") {
        // A bank is that of its account.
        Some(typed) if read::choice::is_none(typed) => (means.iban, means.bic) = (None, None),
        Some(typed) if typed.contains('@') => means.interac = Some(email(typed)?),
        Some(typed) => means.iban = Some(read::identity::iban(typed)?),
        None => {}
    }
    if let Some(typed) = request.option("interac") {
        means.interac = given(typed, email)?;
    }
    if let Some(typed) = request.option("bic") {
        let bic = |typed: &str| Bic::parse(typed).map_err(|problem| read::identity::bad("BIC", typed, problem, Vec::new()));
        means.bic = given(typed, bic)?.map(|bic| bic.as_str().to_owned());
    }
    request.keep("holder", &mut means.holder, 200)?;
    for (option, kept, read) in
        [("paypal", &mut means.paypal, read_paypal as fn(&str) -> Option<String>), ("link", &mut means.link, read_link)]
    {
        match request.option(option) {
            Some(typed) if read::choice::is_none(typed) => *kept = None,
            Some(typed) => *kept = Some(read(typed).ok_or_else(|| Refusal::NotALink { typed: typed.to_owned() })?),
            None => {}
        }
    }
    for of in PaymentMeansKind::ALL {
        let Some(typed) = request.option(&format!("{}_note", of.as_str())) else { continue };
        short_enough(typed, 100)?;
        if read::choice::is_none(typed) {
            means.notes.remove(&of);
        } else {
            means.notes.insert(of, typed.to_owned());
        }
    }
    Ok(())
}

/// What a document has to say of some trades and members.
pub(crate) fn apply_mentions(business: &mut Business, request: &Request) -> Result<(), Refusal> {
    let yes_no = [("yes", true), ("oui", true), ("no", false), ("non", false)];
    for (option, kept) in [("debits", &mut business.vat_on_debits), ("oga", &mut business.accounting_body)] {
        if let Some(typed) = request.option(option) {
            *kept = choice(typed, &yes_no)?;
        }
    }
    if let Some(typed) = request.option("wording") {
        business.wording = choice(typed, &[("cgi", None), ("cibs", Some("cibs"))])?.map(str::to_owned);
    }
    if let Some(typed) = request.option("exemption") {
        apply_exemption(business, typed)?;
    }
    if let Some(typed) = request.option("directory").filter(|typed| !read::choice::is_none(typed)) {
        // As addresses of the directory are written (BR-FR-23).
        let is_address = typed.len() <= 125 && typed.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-_.".contains(&byte));
        if !is_address {
            return Err(Refusal::NotADirectoryAddress { typed: typed.to_owned() });
        }
    }
    for (option, kept) in [
        ("insurance", &mut business.insurance),
        ("mediator", &mut business.mediator),
        ("rep", &mut business.producer),
        ("directory", &mut business.directory_address),
    ] {
        keep_or_clear(request, option, kept, 300)?;
    }
    Ok(())
}

/// Why what it sells at home bears no VAT: a ground that is known, or the business's own words.
fn apply_exemption(business: &mut Business, typed: &str) -> Result<(), Refusal> {
    if business.country != "FR" {
        return Err(operations::Refusal::Tax { problem: TaxProblem::NoSuchGround }.into());
    }
    short_enough(typed, 200)?;
    (business.exemption, business.exemption_text) = match grammar::items::exemption(typed) {
        _ if read::choice::is_none(typed) => (None, None),
        Some(Exemption::Own) => return Err(operations::Refusal::Tax { problem: TaxProblem::NoGround(typed.to_owned()) }.into()),
        Some(known) => (Some(known), None),
        None => (Some(Exemption::Own), Some(typed.to_owned())),
    };
    Ok(())
}

/// Keeps what was typed, and nothing where it says that there is none.
pub(crate) fn keep_or_clear(request: &Request, option: &str, kept: &mut Option<String>, most: usize) -> Result<(), Refusal> {
    if request.option(option).is_some_and(read::choice::is_none) {
        *kept = None;
        return Ok(());
    }
    request.keep(option, kept, most)
}
