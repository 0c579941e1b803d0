//! The numbers of value-added tax: each in the form of the country that gave it, its key checked where that country publishes one.

use serde::{Deserialize, Serialize};

use super::check::{IdentifierError, in_one_piece, letters_and_digits, luhn};
use super::france::Siren;
use super::vat_keys;

/// A number of value-added tax of the Union or of Northern Ireland. A right key does not prove that the number is in use: VIES does.
///
/// What an earlier release kept is read as it stands: only what is typed is held to the form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct VatNumber(String);

/// The forms of each prefix (VIES, « Structure of VAT numbers »): `#` is a digit, `@` a letter, `*` either. Greece's prefix is not its
/// country's code, and Northern Ireland has one of its own.
const FORMS: [(&str, &[&str]); 28] = [
    ("AT", &["U########"]),
    ("BE", &["##########"]),
    ("BG", &["#########", "##########"]),
    ("CY", &["########@"]),
    ("CZ", &["########", "#########", "##########"]),
    ("DE", &["#########"]),
    ("DK", &["########"]),
    ("EE", &["#########"]),
    ("EL", &["#########"]),
    ("ES", &["*#######@", "@########"]),
    ("FI", &["########"]),
    ("FR", &["**#########"]),
    ("HR", &["###########"]),
    ("HU", &["########"]),
    ("IE", &["#*#####@", "#######@@"]),
    ("IT", &["###########"]),
    ("LT", &["#########", "############"]),
    ("LU", &["########"]),
    ("LV", &["###########"]),
    ("MT", &["########"]),
    ("NL", &["#########B##"]),
    ("PL", &["##########"]),
    ("PT", &["#########"]),
    ("RO", &["##########", "#########", "########", "#######", "######", "#####", "####", "###", "##"]),
    ("SE", &["############"]),
    ("SI", &["########"]),
    ("SK", &["##########"]),
    ("XI", &["#########", "############", "GD###", "HA###"]),
];

impl VatNumber {
    pub fn parse(text: &str) -> Result<Self, IdentifierError> {
        let compact = letters_and_digits(&text.replace(['.', '-'], ""))?;
        let (prefix, rest) = compact.split_at_checked(2).unwrap_or((&compact, ""));
        let Some((_, forms)) = FORMS.iter().find(|(known, _)| *known == prefix) else {
            return Err(match compact.len() {
                4..=14 if prefix.bytes().all(|byte| byte.is_ascii_uppercase()) => IdentifierError::Start { start: prefix.to_owned() },
                4..=14 => IdentifierError::Character(compact.chars().next().unwrap_or(' ')),
                found => IdentifierError::Length { expected: found.clamp(4, 14), found },
            });
        };
        if !forms.iter().any(|form| fits(rest, form)) {
            return Err(IdentifierError::Form { form: format!("{prefix}{}", forms[0]) });
        }
        let is_right = if prefix == "FR" { french_key(rest)? } else { vat_keys::is_right(prefix, rest) };
        if is_right { Ok(Self(compact)) } else { Err(IdentifierError::CheckDigit) }
    }

    /// The same where its country is known: its prefix may be left out.
    pub fn parse_in(country: &str, text: &str) -> Result<Self, IdentifierError> {
        let prefix = if country == "GR" { "EL" } else { country };
        match Self::parse(text) {
            Err(error) => match FORMS.iter().any(|(known, _)| *known == prefix).then(|| Self::parse(&format!("{prefix}{text}"))) {
                Some(Ok(number)) => Ok(number),
                // What is in the form of that country is wrong by its key; what is in no form at all is told the form.
                Some(Err(IdentifierError::CheckDigit)) => Err(IdentifierError::CheckDigit),
                Some(Err(IdentifierError::Form { form }))
                    if !matches!(error, IdentifierError::Form { .. } | IdentifierError::CheckDigit) =>
                {
                    Err(IdentifierError::Form { form })
                }
                _ => Err(error),
            },
            read => read,
        }
    }

    /// The number of a French business, from its SIREN: key = (12 + 3 × (SIREN mod 97)) mod 97.
    #[must_use]
    pub fn of(siren: &Siren) -> Self {
        Self(format!("FR{}{}", key_of(siren.as_str()), siren.as_str()))
    }

    /// The SIREN within a French number; Monaco's have none.
    #[must_use]
    pub fn siren(&self) -> Option<Siren> {
        self.0.strip_prefix("FR").and_then(|rest| rest.get(2..)).and_then(|siren| Siren::parse(siren).ok())
    }

    /// The country that gave it, as ISO 3166 writes it. Monaco's numbers are French.
    #[must_use]
    pub fn country(&self) -> &str {
        match &self.0[..2] {
            "EL" => "GR",
            "XI" => "GB",
            prefix => prefix,
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

in_one_piece!(VatNumber);

impl TryFrom<String> for VatNumber {
    type Error = IdentifierError;

    /// What was kept: anything that an earlier release took for a number.
    fn try_from(text: String) -> Result<Self, IdentifierError> {
        let is_plausible = (4..=14).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_plausible { Ok(Self(text)) } else { Self::parse(&text) }
    }
}

impl From<VatNumber> for String {
    fn from(number: VatNumber) -> Self {
        number.0
    }
}

fn fits(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.chars().zip(form.chars()).all(|(found, wanted)| match wanted {
            '#' => found.is_ascii_digit(),
            '@' => found.is_ascii_uppercase(),
            '*' => found.is_ascii_alphanumeric(),
            letter => found == letter,
        })
}

/// The key of nine digits: a SIREN, or Monaco's number, which begins with three zeros.
fn key_of(digits: &str) -> String {
    format!("{:02}", (12 + 3 * (digits.parse::<u64>().unwrap_or_default() % 97)) % 97)
}

/// Whether a French number's SIREN and key are right. « New style » keys have letters, which nothing published verifies.
fn french_key(rest: &str) -> Result<bool, IdentifierError> {
    let (key, siren) = rest.split_at(2);
    if let Some(wrong) = key.chars().find(|c| matches!(c, 'I' | 'O')) {
        return Err(IdentifierError::Character(wrong));
    }
    let is_of_monaco = siren.starts_with("000") && siren != "000000000";
    if !is_of_monaco && (!luhn(siren) || siren == "000000000") {
        return Ok(false);
    }
    Ok(!key.bytes().all(|byte| byte.is_ascii_digit()) || key == key_of(siren))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_vat_number_is_worked_out_from_its_siren() {
        for good in [
            "FR44732829320",
            "FR83404833048",
            "FR96552100554",
            "FR40303265045",
            "FR64443061841",
            "FR39356000000",
            "FR00100002146",
            "FR05100003441",
        ] {
            let number = VatNumber::parse(good).unwrap_or_else(|error| panic!("{good}: {error}"));
            assert_eq!(VatNumber::of(&Siren::parse(&good[4..]).expect(good)), number);
            assert_eq!(number.siren().expect("a SIREN").as_str(), &good[4..]);
        }
        assert_eq!(VatNumber::parse("FR45732829320"), Err(IdentifierError::CheckDigit));
        assert_eq!(VatNumber::parse("FR44732829321"), Err(IdentifierError::CheckDigit), "no SIREN");
        assert!(VatNumber::parse("FR K7 732829320").is_ok(), "a key with letters is accepted, unverified");
        // Monaco's are French numbers without a SIREN.
        let monaco = VatNumber::parse("FR 53 000004605").expect("Monaco's");
        assert_eq!((monaco.country(), monaco.siren()), ("FR", None));
        assert_eq!(VatNumber::parse("FR 54 000004605"), Err(IdentifierError::CheckDigit));
        assert!(VatNumber::parse("FR12000000000").is_err(), "nobody's");
    }

    // VIES, « Structure of VAT numbers »: one of each form, and one that is too short or of other letters.
    #[test]
    fn a_number_has_the_form_of_its_country() {
        for good in [
            "ATU12345675",
            "BE0411905847",
            "BG123456789",
            "CY12345678X",
            "CZ12345678",
            "DE136695976",
            "DK13585628",
            "EE100931558",
            "EL123456789",
            "ESX1234567X",
            "ESB12345678",
            "FI20774740",
            "HR33392005961",
            "HU12892312",
            "IE1234567FA",
            "IE8D79739I",
            "IT00743110157",
            "LT123456789",
            "LU15027442",
            "LV40003521600",
            "MT11679112",
            "NL004495445B01",
            "PL8567346215",
            "PT501964843",
            "RO18547290",
            "SE123456789701",
            "SI50223054",
            "SK2022749619",
            "XI123456789",
            "XIGD001",
        ] {
            let number = VatNumber::parse(good).unwrap_or_else(|error| panic!("{good}: {error}"));
            assert_eq!(number.as_str(), good);
        }
        for bad in
            ["DE12", "DE1366959760", "ATX12345675", "BE411905847", "NL004495445C01", "IT0074311015", "EL12345678", "XI12", "FR4473282932"]
        {
            assert!(matches!(VatNumber::parse(bad), Err(IdentifierError::Form { .. })), "{bad}");
        }
        assert_eq!(VatNumber::parse("DE12"), Err(IdentifierError::Form { form: "DE#########".to_owned() }));
        assert!(VatNumber::parse("US123456789").is_err() && VatNumber::parse("12").is_err() && VatNumber::parse("").is_err());
        assert_eq!(VatNumber::parse("EL123456789").expect("Greek").country(), "GR");
    }

    #[test]
    fn a_prefix_may_be_left_out_where_the_country_is_known() {
        let read = |country: &str, text: &str| VatNumber::parse_in(country, text).map(String::from);
        assert_eq!(read("DE", "136 695 976").as_deref(), Ok("DE136695976"));
        assert_eq!(read("GR", "123456789").as_deref(), Ok("EL123456789"));
        assert_eq!(read("DE", "ATU12345675").as_deref(), Ok("ATU12345675"), "another country's number is its own");
        assert_eq!(read("DE", "12"), Err(IdentifierError::Form { form: "DE#########".to_owned() }));
        assert_eq!(read("DE", "DE136695977"), Err(IdentifierError::CheckDigit));
        assert_eq!(read("DE", "136695977"), Err(IdentifierError::CheckDigit));
    }

    #[test]
    fn what_was_kept_before_forms_were_known_still_reads() {
        for kept in ["DE12", "FR44732829320", "ATU12345678"] {
            let read: VatNumber = serde_json::from_value(kept.into()).expect("it reads");
            assert_eq!(read.as_str(), kept);
        }
    }
}
