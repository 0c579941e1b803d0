//! Quarters as people write them: `T2`, `2025-T4`, `Q4/2025`, `2e trimestre 2026`, `second quarter`.

use crate::fold::fold;

/// A quarter from 1 to 4, and its year where one was typed.
#[must_use]
pub fn read(text: &str) -> Option<(u32, Option<i32>)> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(['-', '/', '.', ' ']).filter(|word| !word.is_empty() && !LINKS.contains(word)).collect();
    match words.as_slice() {
        [both] if both.len() == 6 && both.is_ascii() => {
            let (year, quarter) = both.split_at(4);
            Some((rank(quarter)?, Some(year_of(year)?)))
        }
        [quarter] => Some((rank(quarter)?, None)),
        [ordinal, "trimestre" | "quarter"] | ["trimestre" | "quarter", ordinal] => Some((ordinal_of(ordinal)?, None)),
        [year, quarter] if year_of(year).is_some() => Some((rank(quarter)?, year_of(year))),
        [quarter, year] => Some((rank(quarter)?, Some(year_of(year).or_else(|| year_cut_short(year))?))),
        [ordinal, "trimestre" | "quarter", year] | ["trimestre" | "quarter", ordinal, year] => {
            Some((ordinal_of(ordinal)?, Some(year_of(year)?)))
        }
        _ => None,
    }
}

const LINKS: &[&str] = &["le", "the", "du", "de", "of"];

fn year_of(text: &str) -> Option<i32> {
    figures(text, 4)
}

/// `T1 26`; behind the quarter alone: before it, `26-T1` might be a day.
fn year_cut_short(text: &str) -> Option<i32> {
    figures(text, 2).map(|year| year + 2000)
}

fn figures(text: &str, count: usize) -> Option<i32> {
    text.parse().ok().filter(|_| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `t4`, `q4`
fn rank(text: &str) -> Option<u32> {
    within(text.strip_prefix(['t', 'q'])?)
}

fn ordinal_of(text: &str) -> Option<u32> {
    Some(match text {
        "premier" | "first" => 1,
        "deuxieme" | "second" => 2,
        "troisieme" | "third" => 3,
        "quatrieme" | "fourth" => 4,
        _ => return within(["er", "eme", "e", "st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)),
    })
}

fn within(text: &str) -> Option<u32> {
    text.parse().ok().filter(|rank| text.len() == 1 && (1..=4).contains(rank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_named_either_way() {
        for typed in
            ["2025-T4", "2025-q4", "T4-2025", "Q4/2025", "2025T4", "4e trimestre 2025", "le 4ème trimestre de 2025", "fourth quarter 2025"]
        {
            assert_eq!(read(typed), Some((4, Some(2025))), "{typed}");
        }
        for typed in ["T1", "q1", "1er trimestre", "premier trimestre", "trimestre 1", "first quarter", "the 1st quarter"] {
            assert_eq!(read(typed), Some((1, None)), "{typed}");
        }
        assert_eq!(read("T1 26"), Some((1, Some(2026))));
        for typed in ["2025-T5", "T0", "2025", "25-T4", "2025-4", "éé25T4", "trimestre", "5e trimestre", "1", "T1 T2", ""] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
