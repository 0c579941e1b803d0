//! Which taxes a business charges whom, and why a document bears none.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::canada;
use super::mention::Key;
use super::place::{Jurisdiction, Territory};
use super::rows::{self, Law, NoRow};
use crate::money::exemption::{Exemption, Nature};
use crate::money::tax::{TaxCode, TaxRate};
use crate::party::business::{Activity, Business, Regime};
use crate::party::client::{Client, ClientKind};
use crate::party::identifier::VatNumber;

/// Why a document bears tax or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The business charges none: franchise, small supplier.
    NotRegistered,
    /// As at home, or at the client's in Canada.
    Charged,
    /// The client, a business of another member state, accounts for the VAT.
    ReverseCharge,
    /// Supplied outside.
    Export,
}

/// How a document to that client is taxed on that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatment {
    pub ground: Ground,
    /// What a line bears unless another rate was typed for it.
    pub taxes: Vec<TaxRate>,
    /// Why a document bears no tax, which it has to say.
    pub exemption: Option<Key>,
    /// The rates that may be typed, the usual one first; none where nothing is charged, and in Canada, where the province decides.
    pub rates: Vec<Decimal>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaxProblem {
    #[error(transparent)]
    NoRow(#[from] NoRow),
    #[error("the business charges no tax: a rate of {0} would be owed all the same")]
    NotRegistered(Decimal),
    #[error("no rate of {rate} on that day, but {rates:?}")]
    NoSuchRate { rate: Decimal, rates: Vec<Decimal> },
    #[error("a rate of {0} is not charged to that client")]
    NotDue(Decimal),
    #[error("no tax on line {0}, and no ground for it")]
    NoGround(String),
    #[error("line {0} is not said to be goods or a service, which decides how it is taxed")]
    GoodsOrService(String),
    #[error("what is out of the scope of the tax stands beside what is not")]
    OutsideBesides,
    #[error("such grounds are French")]
    NoSuchGround,
    #[error("registered, without its numbers")]
    NumbersMissing,
    #[error("the business is in a French collectivity whose taxes nobody wrote down")]
    NoRulesThere,
}

/// How what that business sells that client is taxed: what it usually sells.
pub fn treat(law: &Law, seller: &Business, buyer: &Client, on: NaiveDate) -> Result<Treatment, TaxProblem> {
    let usual = if seller.activity == Activity::Goods { Nature::Goods } else { Nature::Service };
    treat_as(law, seller, buyer, usual, on)
}

/// How goods, or a service, are taxed.
pub fn treat_as(law: &Law, seller: &Business, buyer: &Client, nature: Nature, on: NaiveDate) -> Result<Treatment, TaxProblem> {
    match Jurisdiction::of(&seller.country) {
        Some(Jurisdiction::Canada(province)) => treat_in_canada(law, seller, buyer, province, on),
        Some(Jurisdiction::France) | None => treat_in_france(law, seller, buyer, nature == Nature::Goods, on),
    }
}

fn treat_in_france(law: &Law, seller: &Business, buyer: &Client, is_goods: bool, on: NaiveDate) -> Result<Treatment, TaxProblem> {
    let country = buyer.country.as_deref().unwrap_or("FR");
    let is_business = buyer.kind_or_consumer() == ClientKind::Business;
    let goes_elsewhere = is_goods && !buyer.delivery_address.is_empty();
    let home = Territory::of("FR", &seller.address);
    let there = Territory::of(country, if goes_elsewhere { &buyer.delivery_address } else { &buyer.address });
    let foreign_number = buyer.vat.as_deref().and_then(|typed| VatNumber::parse(typed).ok()).filter(|number| number.country() != "FR");
    let untaxed = |ground, key| Ok(Treatment { ground, taxes: Vec::new(), exemption: Some(key), rates: Vec::new() });
    let is_reversed = is_business && there == Territory::Union && foreign_number.is_some() && seller.vat.is_some();
    if is_reversed {
        return match (is_goods, seller.regime) {
            (false, _) => untaxed(Ground::ReverseCharge, Key::ReverseCharge),
            (true, Regime::Vat) => untaxed(Ground::ReverseCharge, Key::IntraCommunity),
            (true, _) => untaxed(Ground::NotRegistered, Key::Franchise),
        };
    }
    // Services to a business are supplied where it is; to a consumer, where the business is (CGI art. 259). Goods leave either way, and
    // from one French market to another too (art. 294, 2).
    let leaves = there == Territory::Outside || there != Territory::Union && !there.is_one_market_with(home);
    match (is_goods, is_business, there, seller.regime) {
        (true, _, _, Regime::Vat) if leaves => return untaxed(Ground::Export, Key::Export),
        (false, true, Territory::Outside, _) => return untaxed(Ground::Export, Key::ServicesAbroad),
        (false, true, Territory::Untaxed, _) => return untaxed(Ground::Export, Key::UntaxedOverseas),
        _ => {}
    }
    if seller.regime != Regime::Vat {
        return untaxed(Ground::NotRegistered, Key::Franchise);
    }
    let place = if !is_goods && is_business && there.is_taxed() { there } else { home };
    match place {
        Territory::Untaxed => return untaxed(Ground::Export, Key::UntaxedOverseas),
        Territory::Outside => return Err(TaxProblem::NoRulesThere),
        _ => {}
    }
    if seller.vat.is_none() {
        return Err(TaxProblem::NumbersMissing);
    }
    let mut rates = french_rates(law, place, on)?.to_vec();
    let usual = rates.first().copied().unwrap_or_default();
    // What concerns land, a show or a meal is taxed where that is (art. 259 A): the other side's rates may be typed.
    for other in [home, there].into_iter().filter(|other| other.is_taxed()) {
        for rate in french_rates(law, other, on)? {
            if !rates.contains(rate) {
                rates.push(*rate);
            }
        }
    }
    Ok(Treatment { ground: Ground::Charged, taxes: vec![TaxRate::new(TaxCode::Vat, usual)], exemption: None, rates })
}

/// The rates that exist there, the usual one first.
fn french_rates(law: &Law, place: Territory, on: NaiveDate) -> Result<&[Decimal], NoRow> {
    let rates = match place {
        Territory::Corsica => rows::on("vat_rates_corsica", &law.vat_rates_corsica, on),
        Territory::Antilles | Territory::Reunion => rows::on("vat_rates_overseas", &law.vat_rates_overseas, on),
        _ => rows::on("vat_rates", &law.vat_rates, on),
    };
    rates.map(|rates| &rates[..])
}

fn treat_in_canada(law: &Law, seller: &Business, buyer: &Client, province: &str, on: NaiveDate) -> Result<Treatment, TaxProblem> {
    if seller.regime != Regime::Registered {
        return Ok(Treatment { ground: Ground::NotRegistered, taxes: Vec::new(), exemption: Some(Key::SmallSupplier), rates: Vec::new() });
    }
    if seller.gst.is_none() || (province == "QC" && seller.qst.is_none()) {
        return Err(TaxProblem::NumbersMissing);
    }
    let there = match buyer.country.as_deref().map(Jurisdiction::of) {
        None => Some(province),
        Some(Some(Jurisdiction::Canada(there))) => Some(there),
        Some(_) => None,
    };
    // Services and goods to who is outside Canada are zero-rated (ETA, schedule VI, part V).
    let Some(there) = there else {
        return Ok(Treatment { ground: Ground::Export, taxes: Vec::new(), exemption: Some(Key::ZeroRated), rates: Vec::new() });
    };
    let mut taxes = canada::taxes(law, there, &seller.registered_in, on)?;
    // The QST is charged by who is registered for it.
    taxes.retain(|tax| tax.code != TaxCode::Qst || seller.qst.is_some());
    Ok(Treatment { ground: Ground::Charged, taxes, exemption: None, rates: Vec::new() })
}

/// What a line was typed with: what it is, a rate, a ground for bearing none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedLine<'a> {
    pub description: &'a str,
    pub nature: Option<Nature>,
    pub rate: Option<Decimal>,
    pub exemption: Option<Exemption>,
}

/// The taxes of each line of a document, and why it bears none as a whole, where it does: what one ground explains is said once, what needs
/// another says its own.
pub fn treat_lines(
    law: &Law,
    seller: &Business,
    buyer: &Client,
    on: NaiveDate,
    typed: &[TypedLine<'_>],
) -> Result<(Vec<Vec<TaxRate>>, Treatment), TaxProblem> {
    let usual = treat(law, seller, buyer, on)?;
    let of_both = match seller.activity {
        Activity::Mixed => Some((treat_as(law, seller, buyer, Nature::Goods, on)?, treat_as(law, seller, buyer, Nature::Service, on)?)),
        _ => None,
    };
    let is_either = of_both.as_ref().is_some_and(|(goods, service)| (&goods.taxes, goods.exemption) != (&service.taxes, service.exemption));
    let mut lines = Vec::with_capacity(typed.len());
    for line in typed {
        let treatment = match line.nature {
            Some(nature) => treat_as(law, seller, buyer, nature, on)?,
            None if is_either => return Err(TaxProblem::GoodsOrService(line.description.to_owned())),
            None => usual.clone(),
        };
        lines.push(treat_line(seller, treatment, line)?);
    }
    // What every line has is the document's, and said once.
    let first = lines.first().and_then(|(_, exemption)| *exemption);
    if lines.iter().all(|(taxes, exemption)| taxes.is_empty() && *exemption == first) {
        return Ok((vec![Vec::new(); lines.len()], Treatment { exemption: first, ..usual }));
    }
    let own = |(taxes, exemption): (Vec<TaxRate>, Option<Key>)| match exemption.filter(|_| taxes.is_empty()).and_then(Key::exemption) {
        Some(own) => vec![TaxRate::exempt(own)],
        None => taxes,
    };
    let taxes: Vec<Vec<TaxRate>> = lines.into_iter().map(own).collect();
    check_outside(&taxes)?;
    Ok((taxes, Treatment { exemption: None, ..usual }))
}

/// The taxes of one line, and why it bears none by where it goes.
fn treat_line(seller: &Business, treatment: Treatment, line: &TypedLine<'_>) -> Result<(Vec<TaxRate>, Option<Key>), TaxProblem> {
    let is_french = matches!(seller.regime, Regime::Vat | Regime::Franchise);
    let is_at_home = is_french && matches!(treatment.ground, Ground::Charged | Ground::NotRegistered);
    let exempt = |by: Exemption| match by {
        _ if !is_french => Err(TaxProblem::NoSuchGround),
        // Where it goes comes first: what is not taxed at home is not exempt there.
        _ if !is_at_home && by != Exemption::OutOfScope => Ok((Vec::new(), treatment.exemption)),
        Exemption::Own if seller.exemption_text.is_none() => Err(TaxProblem::NoGround(line.description.to_owned())),
        by => Ok((vec![TaxRate::exempt(by)], None)),
    };
    match (line.exemption, line.rate, seller.exemption) {
        // Typed as exempt without a ground: the business's own, where it has one.
        (Some(Exemption::Own), _, Some(by)) => exempt(by),
        (Some(by), ..) => exempt(by),
        (None, Some(rate), Some(by)) if rate.is_zero() => exempt(by),
        (None, Some(rate), None) if rate.is_zero() && is_french && treatment.ground == Ground::Charged => {
            Err(TaxProblem::NoGround(line.description.to_owned()))
        }
        (None, Some(rate), _) => Ok((typed_rate(seller, &treatment, rate)?, treatment.exemption)),
        (None, None, Some(by)) if is_at_home => exempt(by),
        (None, None, _) => Ok((treatment.taxes, treatment.exemption)),
    }
}

/// What is out of the scope of the tax stands alone on a document (EN 16931, BR-O-11 to BR-O-14).
fn check_outside(taxes: &[Vec<TaxRate>]) -> Result<(), TaxProblem> {
    use Exemption::{OutOfScope, ServicesAbroad, UntaxedOverseas};
    let is_outside = |tax: &TaxRate| matches!(tax.exemption, Some(OutOfScope | ServicesAbroad | UntaxedOverseas));
    let outside = taxes.iter().filter(|taxes| taxes.iter().any(is_outside)).count();
    if outside == 0 || outside == taxes.len() { Ok(()) } else { Err(TaxProblem::OutsideBesides) }
}

/// The taxes of a line for which a rate was typed.
pub fn typed_rate(seller: &Business, treatment: &Treatment, rate: Decimal) -> Result<Vec<TaxRate>, TaxProblem> {
    if treatment.ground == Ground::NotRegistered || matches!(seller.regime, Regime::Franchise | Regime::SmallSupplier) {
        return if rate.is_zero() { Ok(Vec::new()) } else { Err(TaxProblem::NotRegistered(rate)) };
    }
    if seller.regime == Regime::Registered {
        // An exempt or zero-rated line; one that bears the GST alone, as printed books do in Québec (LTVQ s. 198.1); any other rate is the
        // province's.
        let gst = treatment.taxes.iter().filter(|tax| tax.code == TaxCode::Gst && tax.rate == rate.normalize()).copied();
        let gst_alone: Vec<TaxRate> = gst.collect();
        let rates = std::iter::once(Decimal::ZERO).chain(treatment.taxes.iter().map(|tax| tax.rate)).collect();
        return match gst_alone.as_slice() {
            _ if rate.is_zero() => Ok(Vec::new()),
            [] => Err(TaxProblem::NoSuchRate { rate, rates }),
            _ => Ok(gst_alone),
        };
    }
    if treatment.ground != Ground::Charged {
        return if rate.is_zero() { Ok(Vec::new()) } else { Err(TaxProblem::NotDue(rate)) };
    }
    if treatment.rates.contains(&rate.normalize()) {
        Ok(vec![TaxRate::new(TaxCode::Vat, rate)])
    } else {
        Err(TaxProblem::NoSuchRate { rate, rates: treatment.rates.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::identifier::Siren;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn lines(text: &str) -> Vec<String> {
        text.split('/').map(str::to_owned).collect()
    }

    fn seller(address: &str, regime: Regime, activity: Activity) -> Business {
        let siren = Siren::parse("732829320").expect("a good SIREN");
        let vat = (regime == Regime::Vat).then(|| VatNumber::of(&siren));
        Business { regime, activity, vat, ..Business::french("Marion Leroy".to_owned(), lines(address), siren) }
    }

    fn buyer(kind: ClientKind, country: Option<&str>, address: &str) -> Client {
        Client { kind: Some(kind), country: country.map(str::to_owned), address: lines(address), ..Client::named("Client") }
    }

    /// `20`, `8.5`, or the key of why there is no tax.
    fn treated(seller: &Business, buyer: &Client) -> String {
        let treatment = treat(&Law::built_in(), seller, buyer, day("2026-11-22")).expect("a treatment");
        match (treatment.exemption, treatment.taxes.as_slice()) {
            (Some(key), []) => format!("{key:?}"),
            (None, [tax]) => tax.rate.to_string(),
            other => panic!("{other:?}"),
        }
    }

    const PARIS: &str = "12 rue des Lilas/75011 Paris";
    const REUNION: &str = "1 rue X/97400 Saint-Denis";
    const MARTINIQUE: &str = "1 rue Schoelcher/97200 Fort-de-France";
    const GUYANE: &str = "1 rue X/97300 Cayenne";

    // CGI art. 259, 294, 296, 297; convention of 18 May 1963 with Monaco.
    #[test]
    fn a_client_s_territory_decides_the_tax_of_services() {
        let business = |country, address| buyer(ClientKind::Business, country, address);
        let consumer = |country, address| buyer(ClientKind::Consumer, country, address);
        for (home, client, expected) in [
            (PARIS, business(None, "3 quai de Saône/69002 Lyon"), "20"),
            (PARIS, business(Some("MC"), "1 bd des Moulins/98000 Monaco"), "20"),
            (PARIS, business(None, "1 bd des Moulins/98000 Monaco"), "20"),
            (PARIS, consumer(Some("MC"), "1 bd des Moulins/98000 Monaco"), "20"),
            (PARIS, business(None, MARTINIQUE), "8.5"),
            (PARIS, business(Some("MQ"), MARTINIQUE), "8.5"),
            (PARIS, business(Some("GP"), ""), "8.5"),
            (PARIS, business(Some("FR"), REUNION), "8.5"),
            (PARIS, consumer(None, MARTINIQUE), "20"),
            (PARIS, business(None, GUYANE), "UntaxedOverseas"),
            (PARIS, business(Some("YT"), ""), "UntaxedOverseas"),
            (PARIS, consumer(None, GUYANE), "20"),
            (PARIS, business(None, "1 cours Napoléon/20000 Ajaccio"), "20"),
            (PARIS, business(Some("PF"), ""), "ServicesAbroad"),
            (PARIS, business(None, "1 rue X/98713 Papeete"), "ServicesAbroad"),
            (PARIS, business(Some("CH"), ""), "ServicesAbroad"),
            (REUNION, business(None, REUNION), "8.5"),
            (REUNION, consumer(None, REUNION), "8.5"),
            (REUNION, consumer(None, PARIS), "8.5"),
            (REUNION, business(None, PARIS), "20"),
            (GUYANE, business(None, GUYANE), "UntaxedOverseas"),
            (GUYANE, consumer(None, PARIS), "UntaxedOverseas"),
            (GUYANE, business(None, PARIS), "20"),
        ] {
            assert_eq!(treated(&seller(home, Regime::Vat, Activity::Services), &client), expected, "{home} to {client:?}");
        }
        // A franchise says its own ground, but for what is supplied elsewhere.
        let franchise = seller(PARIS, Regime::Franchise, Activity::Services);
        assert_eq!(treated(&franchise, &business(None, MARTINIQUE)), "Franchise");
        assert_eq!(treated(&franchise, &business(Some("MC"), "")), "Franchise");
        assert_eq!(treated(&franchise, &business(None, GUYANE)), "UntaxedOverseas");
        let polynesia = seller("1 rue X/98713 Papeete", Regime::Vat, Activity::Services);
        assert_eq!(treat(&Law::built_in(), &polynesia, &consumer(None, PARIS), day("2026-11-22")), Err(TaxProblem::NoRulesThere));
    }

    // CGI art. 294, 2: what leaves one market of France for another is an export.
    #[test]
    fn goods_between_the_mainland_and_overseas_are_exports() {
        for (home, address, expected) in [
            (PARIS, MARTINIQUE, "Export"),
            (PARIS, GUYANE, "Export"),
            (PARIS, "1 bd des Moulins/98000 Monaco", "20"),
            (PARIS, "1 cours Napoléon/20000 Ajaccio", "20"),
            (MARTINIQUE, "1 rue Frébault/97110 Pointe-à-Pitre", "8.5"),
            (MARTINIQUE, REUNION, "Export"),
            (MARTINIQUE, PARIS, "Export"),
        ] {
            for kind in [ClientKind::Business, ClientKind::Consumer] {
                let goods = seller(home, Regime::Vat, Activity::Goods);
                assert_eq!(treated(&goods, &buyer(kind, None, address)), expected, "{home} to {address}");
            }
        }
        let mut there = buyer(ClientKind::Business, None, PARIS);
        there.delivery_address = lines(MARTINIQUE);
        assert_eq!(treated(&seller(PARIS, Regime::Vat, Activity::Goods), &there), "Export", "goods go where they are delivered");
        assert_eq!(treated(&seller(PARIS, Regime::Vat, Activity::Services), &there), "20");
    }

    #[test]
    fn the_rates_of_a_place_may_be_typed_there_alone() {
        let law = Law::built_in();
        let allowed = |home: &str, address: &str, rate: &str| {
            let seller = seller(home, Regime::Vat, Activity::Services);
            let client = buyer(ClientKind::Business, None, address);
            let treatment = treat(&law, &seller, &client, day("2026-11-22")).expect("a treatment");
            typed_rate(&seller, &treatment, rate.parse().expect("a rate")).is_ok()
        };
        for rate in ["8.5", "2.1", "1.75", "1.05", "20"] {
            assert!(allowed(PARIS, MARTINIQUE, rate) && allowed(REUNION, REUNION, rate) == (rate != "20"), "{rate}");
        }
        for rate in ["8.5", "1.75", "1.05", "13", "0.9"] {
            assert!(!allowed(PARIS, PARIS, rate), "{rate}");
        }
        for rate in ["20", "13", "10", "2.1", "0.9"] {
            assert!(allowed(PARIS, "1 cours Napoléon/20000 Ajaccio", rate), "{rate}");
        }
        let treatment =
            treat(&law, &seller(PARIS, Regime::Vat, Activity::Services), &buyer(ClientKind::Business, None, MARTINIQUE), day("2026-11-22"));
        assert_eq!(treatment.expect("a treatment").rates.first().map(ToString::to_string).as_deref(), Some("8.5"), "the usual one first");
    }

    /// Each line as it would be typed: `goods`, `service`, `0`, `training`; what it comes to.
    fn by_line(seller: &Business, buyer: &Client, typed: &[&str]) -> Result<(String, Option<Key>), TaxProblem> {
        let line = |typed: &&'static str| TypedLine {
            description: typed,
            nature: match *typed {
                "goods" => Some(Nature::Goods),
                "service" => Some(Nature::Service),
                _ => None,
            },
            rate: typed.parse().ok(),
            exemption: match *typed {
                "training" => Some(Exemption::Training),
                "medical" => Some(Exemption::Medical),
                "outside" => Some(Exemption::OutOfScope),
                "exempt" => Some(Exemption::Own),
                _ => None,
            },
        };
        // Leaked for the length of the test alone.
        let typed: Vec<&'static str> = typed.iter().map(|typed| &*(*typed).to_owned().leak()).collect();
        let lines: Vec<TypedLine<'_>> = typed.iter().map(line).collect();
        let (taxes, treatment) = treat_lines(&Law::built_in(), seller, buyer, day("2026-11-22"), &lines)?;
        let said = |taxes: &Vec<TaxRate>| match taxes.as_slice() {
            [] => "-".to_owned(),
            [tax] => tax.exemption.map_or(tax.rate.to_string(), |by| by.as_str().to_owned()),
            _ => panic!("{taxes:?}"),
        };
        Ok((taxes.iter().map(said).collect::<Vec<_>>().join(" "), treatment.exemption))
    }

    // CGI art. 259, 262, 262 ter, 261; EN 16931 BR-O-11.
    #[test]
    fn each_line_has_its_own_ground_where_one_does_not_explain_all() {
        let here = buyer(ClientKind::Business, None, "3 quai de Saône/69002 Lyon");
        let mut germany = buyer(ClientKind::Business, Some("DE"), "1 X-Str./10115 Berlin");
        germany.vat = Some("DE136695976".to_owned());
        let swiss = buyer(ClientKind::Business, Some("CH"), "1 rue X/1201 Genève");
        let vat = seller(PARIS, Regime::Vat, Activity::Services);
        let mixed = seller(PARIS, Regime::Vat, Activity::Mixed);
        let franchise = seller(PARIS, Regime::Franchise, Activity::Services);
        let wholly = Business { exemption: Some(Exemption::Training), ..vat.clone() };
        let outside = || Err(TaxProblem::OutsideBesides);
        let ground = |line: &str| Err(TaxProblem::NoGround(line.to_owned()));
        let said = |said: &str, key| Ok((said.to_owned(), key));
        for (seller, client, typed, expected) in [
            (&vat, &here, &["", "training"][..], said("20 training", None)),
            (&vat, &here, &["training", "medical", "5.5"], said("training medical 5.5", None)),
            (&vat, &here, &["", "0"], ground("0")),
            (&vat, &here, &["exempt"], ground("exempt")),
            (&vat, &here, &["outside"], said("out-of-scope", None)),
            (&vat, &here, &["outside", ""], outside()),
            (&vat, &germany, &["", "training"], said("- -", Some(Key::ReverseCharge))),
            (&wholly, &here, &["", "20", "exempt", "0"], said("training 20 training training", None)),
            (&wholly, &germany, &[""], said("-", Some(Key::ReverseCharge))),
            (&franchise, &here, &["", "0"], said("- -", Some(Key::Franchise))),
            (&franchise, &here, &["", "training"], said("franchise training", None)),
            (&mixed, &here, &["", "goods", "service"], said("20 20 20", None)),
            (&mixed, &germany, &["goods", "service"], said("intra-community reverse-charge", None)),
            (&mixed, &germany, &["goods", "goods"], said("- -", Some(Key::IntraCommunity))),
            (&mixed, &germany, &["goods", ""], Err(TaxProblem::GoodsOrService(String::new()))),
            (&mixed, &swiss, &["goods"], said("-", Some(Key::Export))),
            (&mixed, &swiss, &["service"], said("-", Some(Key::ServicesAbroad))),
            (&mixed, &swiss, &["goods", "service"], outside()),
            (&vat, &germany, &["", "goods"], said("reverse-charge intra-community", None)),
        ] {
            assert_eq!(by_line(seller, client, typed), expected, "{typed:?} to {:?}", client.country);
        }
        let quebec = Business {
            regime: Regime::Registered,
            gst: crate::party::identifier::GstNumber::parse("123456782RT0001").ok(),
            qst: crate::party::identifier::QstNumber::parse("1234567890TQ0001").ok(),
            ..Business::quebec("Marc".to_owned(), vec![], None)
        };
        let there = buyer(ClientKind::Business, Some("CA-QC"), "");
        assert_eq!(by_line(&quebec, &there, &["training"]), Err(TaxProblem::NoSuchGround));
    }

    // ETA s. 165, LTVQ s. 198.1: a line bears both taxes, the GST alone, or none; never the QST alone, nor another province's.
    #[test]
    fn a_line_in_quebec_bears_both_taxes_the_gst_alone_or_none() {
        let seller = Business {
            regime: Regime::Registered,
            gst: crate::party::identifier::GstNumber::parse("123456782RT0001").ok(),
            qst: crate::party::identifier::QstNumber::parse("1234567890TQ0001").ok(),
            ..Business::quebec("Marc".to_owned(), vec![], None)
        };
        let typed = |country: &str, rate: &str| {
            let treatment =
                treat(&Law::built_in(), &seller, &buyer(ClientKind::Business, Some(country), ""), day("2026-11-22")).expect("taxes");
            let taxes = typed_rate(&seller, &treatment, rate.parse().expect("a rate")).ok()?;
            Some(taxes.iter().map(|tax| tax.code.as_str()).collect::<Vec<_>>().join("+"))
        };
        for (country, rate, taxes) in [
            ("CA-QC", "5", Some("gst")),
            ("CA-QC", "5.0", Some("gst")),
            ("CA-QC", "0", Some("")),
            ("CA-QC", "9.975", None),
            ("CA-QC", "14.975", None),
            ("CA-QC", "13", None),
            ("CA-AB", "5", Some("gst")),
            ("CA-ON", "5", None),
            ("CA-ON", "0", Some("")),
        ] {
            assert_eq!(typed(country, rate).as_deref(), taxes, "{country} {rate}");
        }
    }

    // CGI art. 283, 2; 286 ter: both numbers, each in the form of its country.
    #[test]
    fn a_tax_is_reversed_for_who_has_a_number_of_the_union_in_its_form() {
        let to = |vat: Option<&str>, own: bool, regime| {
            let mut seller = seller(PARIS, regime, Activity::Services);
            seller.vat = own.then(|| VatNumber::of(seller.siren.as_ref().expect("a SIREN")));
            let mut client = buyer(ClientKind::Business, Some("GR"), "1 Ermou, Athina");
            client.vat = vat.map(str::to_owned);
            treated(&seller, &client)
        };
        assert_eq!(to(Some("EL123456789"), true, Regime::Vat), "ReverseCharge");
        assert_eq!(to(Some("EL12"), true, Regime::Vat), "20", "no number, though one was kept");
        assert_eq!(to(None, true, Regime::Vat), "20");
        assert_eq!(to(Some("EL123456789"), true, Regime::Franchise), "ReverseCharge");
        assert_eq!(to(Some("EL123456789"), false, Regime::Franchise), "Franchise");
    }
}
