//! How often a business declares, and what its contributions are reckoned on, as typed and as answered.

use billing::books::{self, Fact};
use billing::{Acre, Business, Fund, Period};
use chat::{Choice, Field};
use grammar::{Calendar, Lean, fold};

use crate::desk::Desk;
use crate::error::Refusal;
use crate::options::{FUNDS, PERIODS, SERVICE_KINDS, YES_NO};
use crate::read::choice::choice;
use crate::read::sold;
use crate::read::value::read_date;
use crate::request::Request;

/// Takes what was typed over; errs where the business cannot have it, or it is none of its values.
pub(crate) fn apply(business: &mut Business, request: &Request, calendar: Calendar) -> Result<(), Refusal> {
    // What services are is read with what is sold.
    for fact in Fact::ALL.into_iter().filter(|fact| *fact != Fact::Services) {
        let Some(typed) = request.option(fact.key()) else { continue };
        if !books::can_have(business, fact) {
            let choices = Fact::ALL.into_iter().filter(|fact| books::can_have(business, *fact)).map(|fact| name_of(fact).to_owned());
            return Err(Refusal::NotDeclared { option: name_of(fact).to_owned(), choices: choices.collect() });
        }
        let told = &mut business.declarations;
        match fact {
            Fact::Services => {}
            Fact::Period => told.period = Some(period(typed, business.country != "FR")?),
            Fact::VatPeriod => told.vat_period = Some(period(typed, true)?),
            Fact::FlatTax => told.flat_tax = Some(yes_no(typed)?),
            Fact::Acre => told.acre = Some(acre(typed, calendar)?),
            Fact::Fund => told.fund = Some(fund(typed)?),
        }
    }
    if !books::can_have(business, Fact::Fund) {
        business.declarations.fund = None;
    }
    Ok(())
}

/// A key in French, and in English where that is another.
fn name_of(fact: Fact) -> &'static str {
    match fact {
        Fact::Services => "prestations (services)",
        Fact::Period => "periode (period)",
        Fact::VatPeriod => "periode_tva (vat_period)",
        Fact::FlatTax => "versement_liberatoire (flat_tax)",
        Fact::Acre => "acre",
        Fact::Fund => "caisse (fund)",
    }
}

fn period(typed: &str, may_be_yearly: bool) -> Result<Period, Refusal> {
    match fold(typed).as_str() {
        "monthly" | "month" | "mensuelle" | "mensuel" | "mois" => Ok(Period::Monthly),
        "quarterly" | "quarter" | "trimestrielle" | "trimestriel" | "trimestre" => Ok(Period::Quarterly),
        "yearly" | "annual" | "year" | "annuelle" | "annuel" | "an" if may_be_yearly => Ok(Period::Yearly),
        _ => {
            let all = ["mensuelle (monthly)", "trimestrielle (quarterly)", "annuelle (yearly)"].map(str::to_owned);
            let choices = all[..if may_be_yearly { 3 } else { 2 }].to_vec();
            Err(Refusal::NotAChoice { typed: typed.to_owned(), choices })
        }
    }
}

fn yes_no(typed: &str) -> Result<bool, Refusal> {
    choice(typed, &[("yes", true), ("oui", true), ("no", false), ("non", false)])
        .map_err(|_| Refusal::NotAChoice { typed: typed.to_owned(), choices: ["oui (yes)", "non (no)"].map(str::to_owned).to_vec() })
}

/// Yes, no, or its last day.
fn acre(typed: &str, calendar: Calendar) -> Result<Acre, Refusal> {
    if let Ok(is_had) = yes_no(typed) {
        return Ok(if is_had { Acre::Yes } else { Acre::No });
    }
    read_date(typed, calendar, Lean::Future).map(Acre::Until).map_err(|_| Refusal::NotAnAcre { typed: typed.to_owned() })
}

fn fund(typed: &str) -> Result<Fund, Refusal> {
    match fold(typed).as_str() {
        "cipav" => Ok(Fund::Cipav),
        "general" | "generale" | "regime general" | "ssi" => Ok(Fund::General),
        _ => {
            let choices = ["generale (general)", "cipav"].map(str::to_owned).to_vec();
            Err(Refusal::NotAChoice { typed: typed.to_owned(), choices })
        }
    }
}

/// Asks what its regime needs and nobody said yet: each may be passed. What is typed is taken alone, but for the fund of who just said that
/// it is a profession.
pub(crate) fn fields(desk: &Desk<'_>, request: &Request, business: &Business) -> Vec<Field> {
    let is_begun = Fact::ALL.iter().any(|fact| request.options.contains_key(fact.key()));
    let mut as_answered = business.clone();
    as_answered.services = request.option("services").and_then(|typed| sold::service_kind(typed).ok()).or(business.services);
    let is_asked =
        |fact: &Fact| !request.options.contains_key(fact.key()) && (!is_begun || (*fact == Fact::Fund && business.services.is_none()));
    books::missing(&as_answered).into_iter().filter(is_asked).map(|fact| field(desk, fact, business)).collect()
}

fn field(desk: &Desk<'_>, fact: Fact, business: &Business) -> Field {
    let is_french = business.country == "FR";
    let yearly = |may_be: bool| if may_be { PERIODS } else { &PERIODS[..2] };
    let (question, values) = match fact {
        Fact::Services => ("ask-books-services", SERVICE_KINDS),
        Fact::Period if is_french => ("ask-books-period", yearly(false)),
        Fact::Period => ("ask-books-filing", yearly(true)),
        Fact::VatPeriod => ("ask-books-vat", yearly(true)),
        Fact::FlatTax => ("ask-books-flat-tax", YES_NO),
        Fact::Acre => ("ask-books-acre", YES_NO),
        Fact::Fund => ("ask-books-fund", FUNDS),
    };
    let choices: Vec<Choice> = sold::choices(desk, values);
    Field::choice(fact.key(), desk.t(question, &[]), choices).optional()
}
