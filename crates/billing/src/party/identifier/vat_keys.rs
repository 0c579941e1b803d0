//! The check digits of VAT numbers, of the countries whose rule is published and certain. The others' are held to their form alone: a number
//! that is right is never refused for a rule that is not.

/// Whether the key of a number fits, its prefix left out and its form right. A country without a rule here is right.
pub(super) fn is_right(prefix: &str, rest: &str) -> bool {
    let digits: Vec<u32> = rest.chars().filter_map(|c| c.to_digit(10)).collect();
    match prefix {
        "AT" => austria(&digits),
        // Belgium: 97 less the first eight, modulo 97.
        "BE" => matches!(digits[0], 0 | 1) && 97 - number(&digits[..8]) % 97 == number(&digits[8..]),
        "DE" | "HR" => mod_11_10(&digits),
        "DK" => weighted(&digits, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11),
        "EE" => weighted(&digits, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10),
        "FI" => weighted(&digits, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11),
        "HU" => weighted(&digits, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10),
        "IT" => super::check::luhn(rest),
        "LU" => number(&digits[..6]) % 89 == number(&digits[6..]),
        // The Netherlands: a business's by eleven, a sole trader's by ninety-seven.
        "NL" => {
            let by_eleven = weighted(&digits[..8], &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == digits[8];
            by_eleven || super::check::mod_97("NL".bytes().chain(rest.bytes())) == 1
        }
        "PL" => weighted(&digits[..9], &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == digits[9],
        "PT" => (11 - weighted(&digits[..8], &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == digits[8],
        // Sweden: the number of the organisation by Luhn, then a count.
        "SE" => super::check::luhn(&rest[..10]),
        "SI" => {
            let check = 11 - weighted(&digits[..7], &[8, 7, 6, 5, 4, 3, 2]) % 11;
            check < 11 && check % 10 == digits[7]
        }
        "SK" => number(&digits).is_multiple_of(11),
        _ => true,
    }
}

fn number(digits: &[u32]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + u64::from(*digit))
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// ISO 7064, MOD 11,10.
fn mod_11_10(digits: &[u32]) -> bool {
    let (last, first) = digits.split_last().expect("a number has digits");
    let product = first.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        2 * (if sum == 0 { 10 } else { sum }) % 11
    });
    (11 - product) % 10 == *last
}

/// Every other digit twice, as its digits; ninety-six less their sum.
fn austria(digits: &[u32]) -> bool {
    let twice = |digit: u32| digit * 2 / 10 + digit * 2 % 10;
    let sum: u32 = digits[..7].iter().enumerate().map(|(rank, digit)| if rank % 2 == 0 { *digit } else { twice(*digit) }).sum();
    (96 - sum) % 10 == digits[7]
}

#[cfg(test)]
mod tests {
    use super::*;

    // Three numbers of each country by another reading of the same rules (python-stdnum 1.20), and each with its check digit changed.
    #[test]
    fn the_key_of_each_country_that_publishes_one_is_checked() {
        for (prefix, numbers) in [
            ("AT", ["U69070293", "U13758584", "U81454212"]),
            ("BE", ["0152554472", "0858810680", "0469987665"]),
            ("DE", ["814842925", "884811706", "735829953"]),
            ("DK", ["82958398", "19375803", "40854290"]),
            ("EE", ["112199032", "361933010", "446236849"]),
            ("FI", ["49706389", "18172468", "15019281"]),
            ("HR", ["56947114217", "26136114316", "40983222542"]),
            ("HU", ["61903177", "87662973", "75491174"]),
            ("IT", ["88299440268", "04734080460", "13140340269"]),
            ("LU", ["85465779", "19563412", "99369813"]),
            ("NL", ["893849236B01", "120984179B01", "316852831B01"]),
            ("PL", ["4200221972", "3450259679", "3509972152"]),
            ("PT", ["640776175", "468202080", "698989899"]),
            ("SE", ["798018878801", "864241315001", "459595093401"]),
            ("SI", ["60703571", "50538799", "55673112"]),
            ("SK", ["7544411237", "7662115714", "7741148646"]),
        ] {
            for good in numbers {
                assert!(is_right(prefix, good), "{prefix}{good}");
                let place = match prefix {
                    "NL" => 8,
                    "SE" => 9,
                    _ => good.len() - 1,
                };
                for other in '0'..='9' {
                    let tried: String = good.chars().enumerate().map(|(rank, c)| if rank == place { other } else { c }).collect();
                    // Of the Netherlands' two rules either may hold.
                    assert!(is_right(prefix, &tried) == (tried == good) || prefix == "NL", "{prefix}{tried}");
                }
            }
        }
        assert!(!is_right("NL", "893849235B01"));
        assert!(is_right("EL", "123456789"), "no rule, nothing refused");
    }
}
