//! Where a business is established: the country or the province whose rules hold.

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

/// A country as people type it: `fr`, `CA-QC`, `québec`, `DE`. Canada alone is no answer: its taxes are its provinces'.
#[must_use]
pub fn read_country(typed: &str) -> Option<String> {
    let code = typed.trim().to_uppercase();
    let known = match code.as_str() {
        "FRANCE" => "FR",
        "QUÉBEC" | "QUEBEC" => "CA-QC",
        "ONTARIO" => "CA-ON",
        "UK" => "GB",
        "CA" | "CANADA" => return None,
        code if canada::PROVINCES.contains(&code) && !matches!(code, "PE" | "NL" | "SK" | "NT" | "MB") => {
            return Some(format!("CA-{code}"));
        }
        code => code,
    };
    if Jurisdiction::of(known).is_some() {
        return Some(known.to_owned());
    }
    (known.len() == 2 && known.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| known.to_owned())
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
