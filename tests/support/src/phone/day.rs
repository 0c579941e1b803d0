//! A day as people write it.

use chrono::{Datelike, NaiveDate};
use words::Lang;

use super::Dice;

/// One that they could mean without its year, or with it.
#[must_use]
pub fn spelled(dice: &mut Dice, day: NaiveDate) -> String {
    let lang = dice.one(&[Lang::Fr, Lang::En, Lang::FrCa]);
    let long = words::date_long(lang, day);
    let month = words::month(Lang::Fr, day);
    let month = month.split(' ').next().unwrap_or_default().to_owned();
    let english = words::month(Lang::En, day).split(' ').next().unwrap_or_default().to_owned();
    match dice.below(12) {
        0 => day.to_string(),
        1 => day.format("%d/%m/%Y").to_string(),
        2 => day.format("%-d.%-m.%y").to_string(),
        3 => day.format("%-d/%-m").to_string(),
        4 => format!("{} {month}", day.day()),
        5 => format!("le {} {month}", day.day()),
        6 => format!("{english} {}", day.day()),
        7 if lang.is_french() => format!("le {long}"),
        8 => format!("{} {} {}", day.day(), month.chars().take(4).collect::<String>(), day.year()),
        9 => format!("{} {}", words::date_long(Lang::Fr, day).split(' ').next().unwrap_or_default(), day.day()),
        10 => format!("le {}", day.day()),
        _ => long,
    }
}
