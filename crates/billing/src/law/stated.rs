//! The country or province that an address states by itself: by the name that ends it, or by a postcode that only one country writes so.

use super::place::read_country;

/// What a Canadian postcode begins with (Canada Post, addressing guidelines), by province or territory; `X` is two of them.
const FIRST_LETTERS: [(&str, &str); 12] = [
    ("A", "NL"),
    ("B", "NS"),
    ("C", "PE"),
    ("E", "NB"),
    ("GHJ", "QC"),
    ("KLMNP", "ON"),
    ("R", "MB"),
    ("S", "SK"),
    ("T", "AB"),
    ("V", "BC"),
    ("Y", "YT"),
    ("X", ""),
];
/// The states and the district that stand before an American postcode.
const STATES: &str = "AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR \
    PA RI SC SD TN TX UT VA VT WA WI WV WY";

/// What an address states of its country, as it is kept (`GB`, `US`, `CA-ON`), to a business of `home`; `named` reads a country's name in
/// full. `None` where the address says nothing of it: most are written for who knows.
#[must_use]
pub fn stated_country(address: &[String], home: &str, named: impl Fn(&str) -> Option<String>) -> Option<String> {
    let last = address.last()?;
    let end = last.rsplit(',').next().unwrap_or_default().trim();
    let words: Vec<&str> = end.split_whitespace().collect();
    // A province alone says its country; Canada alone is told by the postcode before it.
    let is_canada = end.eq_ignore_ascii_case("canada");
    if !end.is_empty() && !is_canada && (end.len() > 2 || end.chars().all(char::is_uppercase)) {
        let is_alone = last.contains(',') || address.len() > 1 && last.trim() == end;
        if let Some(found) = read_country(end, home).or_else(|| named(end)).filter(|_| is_alone) {
            return Some(found);
        }
    }
    let mut before: Vec<&str> = address.iter().flat_map(|line| line.split([' ', ',', '\u{a0}'])).filter(|word| !word.is_empty()).collect();
    // `…, ON M5H 3T4, Canada`
    let said = before.last().copied().unwrap_or_default().to_uppercase();
    if matches!(said.as_str(), "CANADA" | "USA" | "UK") {
        before.pop();
    }
    let ends = |count: usize| before.len().checked_sub(count).map(|from| &before[from..]);
    let canadian = match (ends(2), ends(1)) {
        (Some([first, second]), _) if first.len() == 3 && second.len() == 3 => in_canada(&format!("{first}{second}")),
        (_, Some([only])) => in_canada(only),
        _ => None,
    };
    if canadian.is_some() {
        return canadian;
    }
    if is_canada || said == "CANADA" {
        return None;
    }
    match said.as_str() {
        "USA" => return Some("US".to_owned()),
        "UK" => return Some("GB".to_owned()),
        _ => {}
    }
    let is_american = |state: &str, zip: &str| {
        let zip = zip.split('-').next().unwrap_or_default();
        STATES.split(' ').any(|known| known == state) && zip.len() == 5 && zip.bytes().all(|byte| byte.is_ascii_digit())
    };
    if let Some([state, zip]) = ends(2)
        && is_american(state, zip)
    {
        return Some("US".to_owned());
    }
    // `London W1A 1AA`: the second part is a figure and two letters, and the first ends before it.
    let british = match words.as_slice() {
        [.., out, back] => is_british(out, back),
        _ => ends(2).is_some_and(|pair| is_british(pair[0], pair[1])),
    };
    british.then(|| "GB".to_owned())
}

/// The province of a postcode as Canada writes it, `M5H 3T4`, without its space.
fn in_canada(code: &str) -> Option<String> {
    let chars: Vec<char> = code.chars().filter(|c| *c != '-').map(|c| c.to_ascii_uppercase()).collect();
    let is_code =
        chars.len() == 6 && chars.iter().enumerate().all(|(at, c)| if at % 2 == 0 { c.is_ascii_uppercase() } else { c.is_ascii_digit() });
    let (_, province) = FIRST_LETTERS.iter().find(|(letters, _)| is_code && letters.contains(chars[0]))?;
    let province = match (*province, chars.get(2)) {
        // X0A to X0C are Nunavut.
        ("", Some('A' | 'B' | 'C')) => "NU",
        ("", _) => "NT",
        (province, _) => province,
    };
    Some(format!("CA-{province}"))
}

/// Whether these are the two parts of a British postcode; the islands that are no part of the United Kingdom have some too.
fn is_british(out: &str, back: &str) -> bool {
    let letters = out.chars().take_while(char::is_ascii_uppercase).count();
    let rest = &out[letters..];
    let is_out = (1..=2).contains(&letters)
        && !["JE", "GY", "IM"].contains(&&out[..letters])
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.len() <= 2
        && rest.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    let back: Vec<char> = back.chars().collect();
    is_out
        && matches!(back.as_slice(), [figure, first, second] if figure.is_ascii_digit() && first.is_ascii_uppercase() && second.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_state_its_country() {
        let named = |name: &str| (name == "New Zealand").then(|| "NZ".to_owned());
        for (address, home, stated) in [
            ("9 New Street, London W1A 1AA, UK", "FR", Some("GB")),
            ("9 New Street/London W1A 1AA", "FR", Some("GB")),
            ("22 High St, London, UK", "FR", Some("GB")),
            ("350 5th Ave, New York, NY 10001, USA", "FR", Some("US")),
            ("350 5th Ave, New York, NY 10001", "CA-ON", Some("US")),
            ("1 Main St/San Francisco CA 94107-1234", "FR", Some("US")),
            ("200 King St W, Toronto ON M5H 3T4", "FR", Some("CA-ON")),
            ("200 King St W, Toronto ON M5H3T4, Canada", "FR", Some("CA-ON")),
            ("1 rue A/Montréal (Québec) H4Z 1A1", "CA-ON", Some("CA-QC")),
            ("1 Hastings St, Vancouver BC V5K 0A1", "CA-ON", Some("CA-BC")),
            ("1 Apex Rd, Iqaluit X0A 0H0", "CA-ON", Some("CA-NU")),
            ("1 Quay, Auckland 1010, New Zealand", "FR", Some("NZ")),
            ("Friedrichstr. 1, 10117 Berlin, Deutschland", "FR", Some("DE")),
            ("3 quai de Saône/69002 Lyon", "FR", None),
            ("3 quai de Saône, 69002 Lyon", "CA-QC", None),
            ("12 rue des Lilas, 75011 Paris, France", "CA-QC", Some("FR")),
            ("1 Street, St Helier JE2 3AB", "FR", None),
            ("12 Main St, Springfield, Canada", "FR", None),
            ("Lieu-dit Kerouan", "FR", None),
            ("", "FR", None),
        ] {
            let lines: Vec<String> = address.split('/').map(str::to_owned).collect();
            assert_eq!(stated_country(&lines, home, named).as_deref(), stated, "{address}");
        }
    }
}
