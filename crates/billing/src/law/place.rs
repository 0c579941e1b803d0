//! Where a business or a client is established: the country or the province whose rules hold, and what French VAT makes of the place.

use super::canada;

/// Where a business is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jurisdiction {
    France,
    /// By its province: `QC`.
    Canada(&'static str),
}

impl Jurisdiction {
    /// That of a country as it is kept: `FR`, `CA-QC`; `None` for one whose rules nobody wrote down.
    #[must_use]
    pub fn of(country: &str) -> Option<Self> {
        if country == "FR" {
            return Some(Self::France);
        }
        let province = country.strip_prefix("CA-")?;
        canada::PROVINCES.iter().find(|known| **known == province).map(|known| Self::Canada(known))
    }
}

/// The countries and territories that have a code (ISO 3166-1, alpha-2).
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG \
    GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ \
    LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR \
    NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ \
    TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Countries by the names that people type, in French and in English; what a code alone would leave in doubt is here too.
const NAMES: [(&str, &[&str]); 41] = [
    ("FR", &["FRANCE"]),
    ("CA-QC", &["QUÉBEC", "QUEBEC"]),
    ("CA-ON", &["ONTARIO"]),
    ("CA-AB", &["ALBERTA"]),
    ("CA-BC", &["BRITISH COLUMBIA", "COLOMBIE-BRITANNIQUE"]),
    ("CA-MB", &["MANITOBA"]),
    ("CA-NB", &["NEW BRUNSWICK", "NOUVEAU-BRUNSWICK"]),
    ("CA-NL", &["NEWFOUNDLAND", "NEWFOUNDLAND AND LABRADOR", "TERRE-NEUVE", "TERRE-NEUVE-ET-LABRADOR"]),
    ("CA-NS", &["NOVA SCOTIA", "NOUVELLE-ÉCOSSE", "NOUVELLE-ECOSSE"]),
    ("CA-NT", &["NORTHWEST TERRITORIES", "TERRITOIRES DU NORD-OUEST"]),
    ("CA-NU", &["NUNAVUT"]),
    ("CA-PE", &["PRINCE EDWARD ISLAND", "ÎLE-DU-PRINCE-ÉDOUARD", "ILE-DU-PRINCE-EDOUARD"]),
    ("CA-SK", &["SASKATCHEWAN"]),
    ("CA-YT", &["YUKON"]),
    ("GB", &["UK", "ROYAUME-UNI", "UNITED KINGDOM", "ENGLAND", "ANGLETERRE", "SCOTLAND", "ÉCOSSE", "ECOSSE", "WALES", "GREAT BRITAIN"]),
    ("GR", &["EL", "GRÈCE", "GRECE", "GREECE"]),
    ("MC", &["MONACO"]),
    ("GP", &["GUADELOUPE"]),
    ("MQ", &["MARTINIQUE"]),
    ("RE", &["RÉUNION", "REUNION", "LA RÉUNION", "LA REUNION"]),
    ("GF", &["GUYANE", "FRENCH GUIANA"]),
    ("YT", &["MAYOTTE"]),
    ("PF", &["POLYNÉSIE FRANÇAISE", "POLYNESIE FRANCAISE", "FRENCH POLYNESIA"]),
    ("NC", &["NOUVELLE-CALÉDONIE", "NOUVELLE-CALEDONIE", "NEW CALEDONIA"]),
    ("BE", &["BELGIQUE", "BELGIUM"]),
    ("CH", &["SUISSE", "SWITZERLAND"]),
    ("LU", &["LUXEMBOURG"]),
    ("DE", &["ALLEMAGNE", "GERMANY", "DEUTSCHLAND"]),
    ("ES", &["ESPAGNE", "SPAIN"]),
    ("IT", &["ITALIE", "ITALY"]),
    ("PT", &["PORTUGAL"]),
    ("IE", &["IRLANDE", "IRELAND"]),
    ("US", &["USA", "ÉTATS-UNIS", "ETATS-UNIS", "UNITED STATES", "UNITED STATES OF AMERICA", "ÉTATS-UNIS D’AMÉRIQUE", "U.S.A."]),
    ("NL", &["PAYS-BAS", "NETHERLANDS", "NLD", "HOLLANDE", "HOLLAND"]),
    ("PE", &["PÉROU", "PEROU", "PERU", "PER"]),
    ("SK", &["SLOVAQUIE", "SLOVAKIA", "SVK"]),
    ("NU", &["NIUE", "NIU"]),
    ("AT", &["AUTRICHE", "AUSTRIA"]),
    ("PL", &["POLOGNE", "POLAND"]),
    ("MA", &["MAROC", "MOROCCO"]),
    ("TN", &["TUNISIE", "TUNISIA"]),
];

/// The codes of the countries and territories there are.
pub fn countries() -> impl Iterator<Item = &'static str> {
    COUNTRIES.split_whitespace()
}

/// A country as people type it to a business of `home`: `fr`, `CA-QC`, `québec`, `DE`; Greece's `EL` and `UK` by their ISO codes. Canada
/// alone is no answer: its taxes are its provinces'. Where a code is a country's and a province's, the one at home is meant.
#[must_use]
pub fn read_country(typed: &str, home: &str) -> Option<String> {
    let code = typed.trim().to_uppercase();
    if let Some((known, _)) = NAMES.iter().find(|(_, names)| names.contains(&code.as_str())) {
        return Some((*known).to_owned());
    }
    let is_country = COUNTRIES.split_whitespace().any(|known| known == code);
    if canada::PROVINCES.contains(&code.as_str()) && (!is_country || home.starts_with("CA")) {
        return Some(format!("CA-{code}"));
    }
    let is_known = Jurisdiction::of(&code).is_some() || is_country && code != "CA";
    is_known.then_some(code)
}

/// The member states of the Union.
const UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL",
    "PT", "RO", "SE", "SI", "SK",
];

#[must_use]
pub fn is_in_union(country: &str) -> bool {
    UNION.contains(&country)
}

/// The parts of France that have an ISO code of their own, each by what its postcodes begin with, the longest first.
const OVERSEAS: [(&str, &str); 12] = [
    ("97133", "BL"),
    ("97150", "MF"),
    ("971", "GP"),
    ("972", "MQ"),
    ("973", "GF"),
    ("974", "RE"),
    ("975", "PM"),
    ("976", "YT"),
    ("984", "TF"),
    ("986", "WF"),
    ("987", "PF"),
    ("988", "NC"),
];

/// Whether businesses of that country have a SIREN: France, and what is French overseas.
#[must_use]
pub fn has_siren(country: &str) -> bool {
    country == "FR" || OVERSEAS.iter().any(|(_, code)| *code == country)
}

/// What French VAT makes of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Territory {
    Mainland,
    /// With rates of its own for some things (CGI art. 297).
    Corsica,
    /// As the mainland (convention of 18 May 1963, art. 17).
    Monaco,
    /// Guadeloupe and Martinique, one market between them (CGI art. 294, 296).
    Antilles,
    Reunion,
    /// Guyane and Mayotte, where the tax is not applied (CGI art. 294, 1).
    Untaxed,
    /// Another member state.
    Union,
    /// Outside the Union, or of its territory of VAT.
    Outside,
}

impl Territory {
    /// That of an address: by its country, and within France by its postcode.
    #[must_use]
    pub fn of(country: &str, address: &[String]) -> Self {
        let code = if country == "FR" { postcode(address).map_or("FR", place_of) } else { country };
        match code {
            "FR" => Self::Mainland,
            "FR-20" => Self::Corsica,
            "MC" => Self::Monaco,
            "GP" | "MQ" => Self::Antilles,
            "RE" => Self::Reunion,
            "GF" | "YT" => Self::Untaxed,
            code if is_in_union(code) => Self::Union,
            _ => Self::Outside,
        }
    }

    /// Whether French VAT is charged there.
    #[must_use]
    pub fn is_taxed(self) -> bool {
        matches!(self, Self::Mainland | Self::Corsica | Self::Monaco | Self::Antilles | Self::Reunion)
    }

    /// Whether the rates of Guadeloupe, Martinique and Réunion hold there.
    #[must_use]
    pub fn is_overseas(self) -> bool {
        matches!(self, Self::Antilles | Self::Reunion)
    }

    /// Whether goods stay in one market between both: what leaves it is an export (CGI art. 294, 2).
    #[must_use]
    pub fn is_one_market_with(self, other: Self) -> bool {
        let market = |place: Self| if matches!(place, Self::Corsica | Self::Monaco) { Self::Mainland } else { place };
        market(self) == market(other)
    }
}

/// Where a French address is, as an ISO code; `FR-20` is Corsica. `None` where it says no postcode.
#[must_use]
pub fn french_place(address: &[String]) -> Option<&'static str> {
    postcode(address).map(place_of)
}

fn place_of(postcode: &str) -> &'static str {
    match OVERSEAS.iter().find(|(start, _)| postcode.starts_with(start)) {
        Some((_, code)) => code,
        None if postcode.starts_with("980") => "MC",
        None if postcode.starts_with("20") => "FR-20",
        None => "FR",
    }
}

/// The postcode of a French address: five digits at the beginning of a line, the last such line first; else the last five digits alone.
fn postcode(address: &[String]) -> Option<&str> {
    let is_postcode = |word: &&str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    address
        .iter()
        .rev()
        .filter_map(|line| line.split([' ', '\u{a0}', ',']).find(|word| !word.is_empty()))
        .find(is_postcode)
        .or_else(|| address.iter().rev().find_map(|line| line.split([' ', '\u{a0}', ',']).rev().find(is_postcode)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.split('/').map(str::to_owned).collect()
    }

    #[test]
    fn a_country_is_one_that_has_a_code() {
        for (typed, known) in [
            ("fr", Some("FR")),
            ("EL", Some("GR")),
            ("gr", Some("GR")),
            ("uk", Some("GB")),
            ("monaco", Some("MC")),
            ("La Réunion", Some("RE")),
            ("YT", Some("YT")),
            ("PE", Some("PE")),
            ("CA-YT", Some("CA-YT")),
            ("CA-PE", Some("CA-PE")),
            ("QC", Some("CA-QC")),
            ("Québec", Some("CA-QC")),
            ("ZZ", None),
            ("EU", None),
            ("XI", None),
            ("CA", None),
            ("Canada", None),
            ("CA-ZZ", None),
            ("F", None),
            ("", None),
        ] {
            assert_eq!(read_country(typed, "FR").as_deref(), known, "{typed}");
        }
        // In Canada what is a province and a country is the province; the country has its name.
        for (typed, known) in
            [("PE", "CA-PE"), ("NL", "CA-NL"), ("SK", "CA-SK"), ("NU", "CA-NU"), ("YT", "CA-YT"), ("Pérou", "PE"), ("nld", "NL")]
        {
            assert_eq!(read_country(typed, "CA-QC").as_deref(), Some(known), "{typed}");
        }
        assert_eq!(COUNTRIES.split_whitespace().count(), 249);
        assert!(NAMES.iter().all(|(code, _)| Jurisdiction::of(code).is_some() || COUNTRIES.contains(code)));
    }

    #[test]
    fn a_french_address_is_found_by_its_postcode() {
        for (address, place) in [
            ("1 rue Schoelcher/97200 Fort-de-France", Territory::Antilles),
            ("1 rue Frébault/97110 Pointe-à-Pitre", Territory::Antilles),
            ("1 rue X/97400 Saint-Denis de La Réunion", Territory::Reunion),
            ("1 rue X/97300 Cayenne", Territory::Untaxed),
            ("1 rue X/97600 Mamoudzou", Territory::Untaxed),
            ("1 rue X/97133 Saint-Barthélemy", Territory::Outside),
            ("1 rue X/97150 Saint-Martin", Territory::Outside),
            ("1 rue X/97500 Saint-Pierre", Territory::Outside),
            ("1 rue X/98713 Papeete", Territory::Outside),
            ("1 rue X/98800 Nouméa", Territory::Outside),
            ("1 bd des Moulins/98000 Monaco", Territory::Monaco),
            ("1 cours Napoléon/20000 Ajaccio", Territory::Corsica),
            ("12 rue des Lilas/75011 Paris", Territory::Mainland),
            ("12 rue des Lilas/95000 Cergy", Territory::Mainland),
            ("12 rue des Lilas 97200 Fort-de-France", Territory::Antilles),
            ("CS 97200/75011 Paris CEDEX 11", Territory::Mainland),
            ("97200 Fort-de-France/BP 75011", Territory::Antilles),
            ("1 rue X/69002\u{a0}Lyon", Territory::Mainland),
            ("Lieu-dit Kerouan", Territory::Mainland),
        ] {
            assert_eq!(Territory::of("FR", &lines(address)), place, "{address}");
        }
        // Elsewhere five digits are another country's.
        assert_eq!(Territory::of("DE", &lines("1 Weg/97200 Fürth")), Territory::Union);
        for (country, place) in
            [("MC", Territory::Monaco), ("MQ", Territory::Antilles), ("YT", Territory::Untaxed), ("PM", Territory::Outside)]
        {
            assert_eq!(Territory::of(country, &[]), place, "{country}");
        }
    }
}
