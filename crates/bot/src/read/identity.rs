//! Who and where somebody is, as typed: addresses, numbers, countries, regimes.

use billing::identifier::{Bic, GstNumber, Iban, IdentifierError, Neq, QstNumber, Siren, Siret, VatNumber, suggestions};
use billing::law::{self, Jurisdiction};
use grammar::fold;
use words::{Lang, Voice};

use crate::error::Refusal;
use crate::request::Request;

/// Where a business is, and its number there.
pub(crate) struct Home {
    pub country: String,
    pub siren: Option<Siren>,
    pub neq: Option<Neq>,
}

/// A SIREN is France, a NEQ Québec; « aucun » is Canada, where one may do without: Québec, unless the address says otherwise.
pub(crate) fn home(typed: &str) -> Result<Home, Refusal> {
    let quebec = |neq| Home { country: "CA-QC".to_owned(), siren: None, neq };
    if matches!(fold(typed).as_str(), "aucun" | "aucune" | "none" | "non" | "no" | "-") {
        return Ok(quebec(None));
    }
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    if digits == 10 {
        let neq = Neq::parse(typed).map_err(|problem| bad("NEQ", typed, problem, Vec::new()))?;
        return Ok(quebec(Some(neq)));
    }
    Ok(Home { country: "FR".to_owned(), siren: Some(siren(typed)?), neq: None })
}

/// Where a business that is being set up is, from what was answered so far.
pub(crate) fn home_of(request: &Request) -> Result<Home, Refusal> {
    if let Some(typed) = request.option("siren").or(request.option("siret")).or(request.option("neq")) {
        let found = home(typed)?;
        // Who has no number at all says by the address in which province that is.
        let is_by_address = found.siren.is_none() && found.neq.is_none();
        let stated = stated(&address(request.option("address").unwrap_or_default()), "CA").filter(|_| is_by_address);
        let country = stated.filter(|stated| stated.starts_with("CA-")).unwrap_or(found.country);
        return Ok(Home { country, ..found });
    }
    let country = match request.option("country") {
        Some(typed) => country(typed, "FR", &address(request.option("address").unwrap_or_default()))?,
        None => "FR".to_owned(),
    };
    Ok(Home { country, siren: None, neq: None })
}

/// The country of a business: one whose rules are known. What is France overseas is France, where the postcode says so too.
pub(crate) fn country(typed: &str, home: &str, address: &[String]) -> Result<String, Refusal> {
    let not_one = || Refusal::NotAChoice { typed: typed.to_owned(), choices: ["FR", "CA-QC", "CA-ON"].map(str::to_owned).to_vec() };
    let known = law::read_country(typed, home).ok_or_else(not_one)?;
    if Jurisdiction::of(&known).is_some() {
        return Ok(known);
    }
    if !law::has_siren(&known) {
        return Err(not_one());
    }
    if law::french_place(address) == Some(known.as_str()) {
        Ok("FR".to_owned())
    } else {
        Err(Refusal::NotAtThatPostcode { typed: typed.to_owned() })
    }
}

/// A province, as `CA-BC` ends.
pub(crate) fn province(typed: &str) -> Result<String, Refusal> {
    let there = country(typed, "CA", &[])?;
    let not_one = || Refusal::NotAChoice { typed: typed.to_owned(), choices: ["CA-BC", "CA-MB", "CA-SK"].map(str::to_owned).to_vec() };
    there.strip_prefix("CA-").map(str::to_owned).ok_or_else(not_one)
}

/// A telephone number as it is printed: by twos in France, as `514 555-0199` in Canada, as typed elsewhere.
pub(crate) fn phone(typed: &str, country: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let is_number =
        typed.chars().enumerate().all(|(at, c)| c.is_ascii_digit() || " .-()/\u{a0}\u{202f}".contains(c) || (at == 0 && c == '+'));
    // E.164: fifteen digits at most.
    if !is_number || !(6..=15).contains(&digits.len()) {
        return Err(Refusal::NotAPhone { typed: typed.to_owned() });
    }
    let is_abroad = typed.starts_with('+');
    let national = digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(&digits);
    Ok(match country.split('-').next() {
        Some("FR") if !is_abroad && digits.len() == 10 && digits.starts_with('0') => {
            digits.as_bytes().chunks(2).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\u{a0}")
        }
        Some("CA") if national.len() == 10 => format!("{}\u{a0}{}-{}", &national[..3], &national[3..6], &national[6..]),
        _ => typed.split_whitespace().collect::<Vec<_>>().join("\u{a0}"),
    })
}

/// Lines of an address: as typed, or cut before the postcode.
pub(crate) fn address(typed: &str) -> Vec<String> {
    let lines = |text: &str| {
        text.split(['\n', ';']).map(|line| line.trim().trim_end_matches(',').to_owned()).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    let found = lines(typed);
    if found.len() > 1 {
        return found;
    }
    let starts_with_postcode = |text: &str| text.trim_start().chars().take(5).filter(char::is_ascii_digit).count() == 5;
    match typed.match_indices(',').find(|(at, _)| starts_with_postcode(&typed[at + 1..])) {
        Some((at, _)) => lines(&format!("{}\n{}", &typed[..at], &typed[at + 1..])),
        None => found,
    }
}

/// What is wrong with a number, and what was probably meant.
pub(crate) fn bad(what: &'static str, typed: &str, problem: IdentifierError, meant: Vec<String>) -> Refusal {
    let meant = if problem == IdentifierError::CheckDigit { meant } else { Vec::new() };
    Refusal::BadIdentifier { what, typed: typed.to_owned(), problem, meant }
}

pub(crate) fn siren(typed: &str) -> Result<Siren, Refusal> {
    // A SIRET begins with its SIREN.
    match Siren::parse(typed) {
        Err(IdentifierError::Length { found: 14, .. }) => siret(typed).map(|siret| siret.siren()),
        read => read.map_err(|problem| bad("SIREN", typed, problem, Vec::new())),
    }
}

pub(crate) fn siret(typed: &str) -> Result<Siret, Refusal> {
    Siret::parse(typed).map_err(|problem| bad("SIRET", typed, problem, Vec::new()))
}

/// A number of value-added tax, whose prefix may be left out where the country is known. What was probably meant is told of French ones
/// alone, whose key follows from the SIREN.
pub(crate) fn vat(typed: &str, country: Option<&str>) -> Result<VatNumber, Refusal> {
    VatNumber::parse_in(country.unwrap_or_default(), typed).map_err(|problem| bad("TVA", typed, problem, Vec::new()))
}

/// Errs where the numbers of one business are two businesses'.
pub(crate) fn check_agreement(siren: Option<&Siren>, siret: Option<&Siret>, vat: Option<&VatNumber>) -> Result<(), Refusal> {
    let Some(siren) = siren else { return Ok(()) };
    let disagree = |what: &'static str, number: String, other: Siren| {
        Err(Refusal::NumbersDisagree { what, number, other: other.to_string(), siren: siren.to_string() })
    };
    match (siret.filter(|siret| siret.siren() != *siren), vat.and_then(|vat| vat.siren().map(|other| (vat, other)))) {
        (Some(siret), _) => disagree("SIRET", siret.to_string(), siret.siren()),
        (None, Some((vat, other))) if other != *siren => disagree("TVA", vat.to_string(), other),
        _ => Ok(()),
    }
}

/// Whether a text is the identifier that an option of that name asks for.
pub(crate) fn is_identifier(option: &str, typed: &str) -> bool {
    match option {
        "iban" => Iban::parse(typed).is_ok(),
        "bic" => Bic::parse(typed).is_ok(),
        "siren" | "siret" => Siren::parse(typed).is_ok() || Siret::parse(typed).is_ok(),
        "neq" => Neq::parse(typed).is_ok(),
        "vat" => VatNumber::parse(typed).is_ok(),
        "gst" => GstNumber::parse(typed).is_ok(),
        "qst" => QstNumber::parse(typed).is_ok(),
        "currency" => billing::Currency::parse(typed).is_some(),
        _ => false,
    }
}

pub(crate) fn iban(typed: &str) -> Result<Iban, Refusal> {
    Iban::parse(typed).map_err(|problem| bad("IBAN", typed, problem, suggestions(typed, Iban::parse)))
}

pub(crate) fn email(typed: &str) -> Result<String, Refusal> {
    let is_plausible =
        typed.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !typed.contains(char::is_whitespace))
            && typed.len() <= 254;
    if is_plausible { Ok(typed.to_owned()) } else { Err(Refusal::BadEmail { typed: typed.to_owned() }) }
}

/// The country or the province that an address states, to a business of `home`.
pub(crate) fn stated(address: &[String], home: &str) -> Option<String> {
    law::stated_country(address, home, country_named)
}

/// A country by its name in a language that is spoken here: `Nouvelle-Zélande`, `New Zealand`.
pub(crate) fn country_named(typed: &str) -> Option<String> {
    let folded = fold(typed);
    let is_it = |code: &&str| [Lang::Fr, Lang::En].iter().any(|lang| fold(&Voice::of(*lang).country(code)) == folded);
    law::countries().filter(|code| *code != "CA").find(is_it).map(str::to_owned)
}

/// Why that is no country that taxes can be worked out for.
pub(crate) fn no_country(typed: &str) -> Refusal {
    if matches!(fold(typed).as_str(), "canada" | "ca") { Refusal::WhichProvince } else { Refusal::NotACountry { typed: typed.to_owned() } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_before_its_postcode() {
        assert_eq!(address("12, rue des Lilas, 75011 Paris"), ["12, rue des Lilas", "75011 Paris"]);
        assert_eq!(address("12 rue des Lilas\nBât. B\n75011 Paris"), ["12 rue des Lilas", "Bât. B", "75011 Paris"]);
        assert_eq!(address("Lieu-dit Kerouan"), ["Lieu-dit Kerouan"]);
    }

    #[test]
    fn a_telephone_number_is_printed_as_its_country_writes_it() {
        let plain = |typed: &str, country: &str| phone(typed, country).ok().map(|number| number.replace('\u{a0}', " "));
        for typed in ["0612345678", "06 12 34 56 78", "06.12.34.56.78", " 06-12-34-56-78 "] {
            assert_eq!(plain(typed, "FR").as_deref(), Some("06 12 34 56 78"));
        }
        for typed in ["5145550199", "(514) 555-0199", "1 514 555 0199", "+1 514-555-0199"] {
            assert_eq!(plain(typed, "CA-QC").as_deref(), Some("514 555-0199"));
        }
        assert_eq!(plain("+44 20 7946 0958", "FR").as_deref(), Some("+44 20 7946 0958"));
        for typed in ["", "12345", "06 12 34 56 7x", "1234567890123456", "06+12345678", "marion@leroy.example"] {
            assert!(phone(typed, "FR").is_err(), "{typed}");
        }
    }
}
