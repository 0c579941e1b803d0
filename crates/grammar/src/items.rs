//! Items: `description 3h x 85`, `3h description x 85`, `description 450`, separated by `;` or a new line. After its price an item may
//! bear a discount and a tax rate of its own: `Livre 3 x 20 remise 10% tva 5,5%`.

use billing::line::{LineError, MAX_DESCRIPTION, MAX_LINES};
use billing::{Discount, Line, Money, Percent, Unit};
use rust_decimal::Decimal;
use words::Lang;

use crate::amount::{self, AmountProblem, Figure, Sign};
use crate::fold::{fold, plain};

/// What keeps an item from being read; `item` is what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemProblem {
    NoPrice {
        item: String,
    },
    NoDescription {
        item: String,
    },
    /// `Gestion mars 2026`: a year or a price?
    MaybeYear {
        item: String,
        figure: String,
    },
    /// `Pack 10 350`: ten packs, or ten thousand?
    MaybeSpaced {
        item: String,
        figure: String,
    },
    /// `Visuels x 12`: twelve of them, or twelve each?
    MaybeQuantity {
        item: String,
        figure: String,
    },
    Ambiguous {
        item: String,
        whole: String,
        fraction: String,
    },
    Negative {
        item: String,
    },
    TooLarge {
        item: String,
    },
    TooLong {
        item: String,
        length: usize,
    },
    TooMany(usize),
    OtherCurrency {
        item: String,
        code: &'static str,
    },
    /// A discount of more than the price, or that reads as none.
    Discount {
        item: String,
    },
    None,
}

/// An item as typed: its line, and the tax rate written after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub line: Line,
    pub rate: Option<Decimal>,
}

/// The items in the order typed.
pub fn read(text: &str, currency: billing::Currency) -> Result<Vec<Item>, ItemProblem> {
    let items = split(text);
    if items.len() > MAX_LINES {
        return Err(ItemProblem::TooMany(items.len()));
    }
    if items.is_empty() {
        return Err(ItemProblem::None);
    }
    items.iter().map(|item| one(item, currency)).collect()
}

/// As it would be typed, to read back the same.
#[must_use]
pub fn write(lang: Lang, line: &Line, rate: Option<Decimal>) -> String {
    let unit = match (line.unit(), lang.is_french()) {
        (None, _) => "",
        (Some(Unit::Piece), _) => "u",
        (Some(Unit::Hour), _) => "h",
        (Some(Unit::Day), true) => "j",
        (Some(Unit::Day), false) => "d",
        (Some(Unit::Month), true) => "\u{a0}mois",
        (Some(Unit::Month), false) => "\u{a0}months",
        (Some(Unit::Word(word)), _) => &format!("\u{a0}{word}"),
    };
    let figure = |value: Decimal| {
        let text = value.normalize().to_string();
        if lang.is_french() { text.replace('.', ",") } else { text }
    };
    // Decimals that could be thousands are written out, so that nobody has to ask.
    let price = |value: Decimal| {
        let scale = value.normalize().scale();
        let mut value = value.normalize();
        if scale == 3 || scale == 1 {
            value.rescale(scale + 1);
        }
        let text = value.to_string();
        if lang.is_french() { text.replace('.', ",") } else { text }
    };
    let quantity = if line.quantity().normalize().scale() == 3 { price(line.quantity()) } else { figure(line.quantity()) };
    let description = line.description();
    // Quotation marks keep a description whole where its words would be read as something else.
    let is_risky = description.contains([';', '\n', '"', ':']);
    let description = if is_risky { format!("\"{}\"", description.replace('"', "''")) } else { description.to_owned() };
    let (off, tax) = if lang.is_french() { ("remise", "tva") } else { ("discount", "tax") };
    let discount = match line.discount() {
        Some(Discount::Percent(percent)) => format!(" {off} {}%", figure(percent.value())),
        Some(Discount::Amount(amount)) => format!(" {off} {}", price(amount.to_decimal())),
        None => String::new(),
    };
    let rate = rate.map(|rate| format!(" {tax} {}%", figure(rate))).unwrap_or_default();
    format!("{description} {quantity}{unit} x {}{discount}{rate}", price(line.unit_price()))
}

/// Cuts at `;` and new lines outside quotation marks.
fn split(text: &str) -> Vec<String> {
    let marks = plain(text);
    let mut items = vec![String::new()];
    let mut is_quoted = false;
    for (c, mark) in text.chars().zip(marks.chars()) {
        match mark {
            '"' => {
                is_quoted = !is_quoted;
                items.last_mut().expect("never empty").push(c);
            }
            ';' | '\n' if !is_quoted => items.push(String::new()),
            _ => items.last_mut().expect("never empty").push(c),
        }
    }
    items.into_iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// A word of an item: as typed, and as compared.
#[derive(Clone)]
struct Word {
    typed: String,
    folded: String,
    is_quoted: bool,
}

impl Word {
    /// `à` is a sign, `a` is a word.
    fn is_times(&self) -> bool {
        !self.is_quoted && matches!(self.folded.as_str(), "x" | "*" | "@" | "a") && !matches!(self.typed.as_str(), "a" | "A")
    }
}

fn words_of(item: &str) -> Vec<Word> {
    let marks: Vec<char> = plain(item).chars().collect();
    let mut out: Vec<Word> = Vec::new();
    let mut word = String::new();
    let (mut is_quoted, mut was_quoted) = (false, false);
    let push = |word: &mut String, was_quoted: &mut bool, out: &mut Vec<Word>| {
        if !word.is_empty() {
            out.push(Word { folded: fold(word), typed: std::mem::take(word), is_quoted: *was_quoted });
        }
        *was_quoted = false;
    };
    for (c, mark) in item.chars().zip(marks) {
        match mark {
            '"' => {
                is_quoted = !is_quoted;
                was_quoted = true;
            }
            ' ' if !is_quoted => push(&mut word, &mut was_quoted, &mut out),
            _ => word.push(c),
        }
    }
    push(&mut word, &mut was_quoted, &mut out);
    out
}

/// What may stand after the price.
#[derive(Default)]
struct After {
    discount: Option<Figure>,
    rate: Option<Decimal>,
}

/// Takes a discount and a tax rate off the end: `remise 10%`, `-10%`, `tva 5,5 %`, in any order.
fn take_after(words: &mut Vec<Word>) -> After {
    let mut after = After::default();
    loop {
        let is_named = |word: &Word, names: &[&str]| !word.is_quoted && names.contains(&word.folded.as_str());
        let Some(found) = (1..=3).rev().find_map(|count| {
            let start = words.len().checked_sub(count).filter(|start| *start > 0)?;
            let (name, figures) = words[start..].split_first()?;
            if figures.is_empty() {
                // A discount by its sign: `-10%`.
                let percent = name.folded.strip_prefix(['-', '\u{2212}']).and_then(|text| amount::read(text).ok())?;
                return (percent.is_percent && !name.is_quoted).then_some((start, true, percent));
            }
            let figure = amount::read(&joined(figures)).ok()?;
            let is_tax = is_named(name, &["tva", "vat", "tax", "taxe", "taxes"]) && figure.is_percent;
            let is_discount = is_named(name, &["remise", "rabais", "discount", "ristourne"]);
            (is_tax || is_discount).then_some((start, is_discount, figure))
        }) else {
            return after;
        };
        let (start, is_discount, figure) = found;
        if (is_discount && after.discount.is_some()) || (!is_discount && after.rate.is_some()) {
            return after;
        }
        words.truncate(start);
        if is_discount {
            after.discount = Some(figure);
        } else {
            after.rate = Some(figure.value);
        }
    }
}

/// A discount as it is applied; `None` where the figure is none.
pub fn discount(figure: Figure, currency: billing::Currency) -> Option<Discount> {
    if figure.is_percent {
        return Percent::new(figure.value).ok().map(Discount::Percent);
    }
    let is_ours = !matches!(figure.currency, Some(Sign::Of(other)) if other != currency);
    Money::from_decimal(figure.value, currency).ok().filter(|_| is_ours).map(Discount::Amount)
}

fn one(item: &str, currency: billing::Currency) -> Result<Item, ItemProblem> {
    let mut words = words_of(item);
    let mut after = take_after(&mut words);
    let mut separator = words.iter().rposition(Word::is_times);
    if separator.is_none() {
        words = words_of(&unglue(item));
        after = take_after(&mut words);
        separator = words.iter().rposition(Word::is_times);
    }
    let read = separator.and_then(|at| with_separator(item, &words[..at], &words[at + 1..]));
    let (description, quantity, unit, price) = match read {
        Some(read) => read?,
        None => without_separator(item, &words)?,
    };
    if let Some(Sign::Of(other)) = price.currency
        && other != currency
    {
        return Err(ItemProblem::OtherCurrency { item: item.to_owned(), code: other.code() });
    }
    let discounted = match after.discount {
        Some(figure) => Some(discount(figure, currency).ok_or_else(|| ItemProblem::Discount { item: item.to_owned() })?),
        None => None,
    };
    let line = Line::new(&description, quantity, unit, price.value).and_then(|line| {
        let line = line.discounted(discounted);
        line.net(currency).map(|_| line)
    });
    let line = line.map_err(|error| match error {
        LineError::DiscountTooLarge => ItemProblem::Discount { item: item.to_owned() },
        LineError::DescriptionTooLong(length) => ItemProblem::TooLong { item: short(item), length },
        LineError::NegativePrice(_) => ItemProblem::Negative { item: item.to_owned() },
        LineError::QuantityNotPositive(_) => ItemProblem::Negative { item: item.to_owned() },
        LineError::NoDescription => ItemProblem::NoDescription { item: item.to_owned() },
        LineError::NoLines | LineError::TooManyLines(_) | LineError::Money(_) => ItemProblem::TooLarge { item: item.to_owned() },
    })?;
    Ok(Item { line, rate: after.rate })
}

/// `3x85` and `3h×85` with their spaces.
fn unglue(item: &str) -> String {
    let chars: Vec<char> = plain(item).chars().collect();
    let typed: Vec<char> = item.chars().collect();
    let mut out = String::with_capacity(item.len() + 4);
    let mut is_quoted = false;
    for (index, c) in chars.iter().enumerate() {
        is_quoted ^= *c == '"';
        let before = chars[..index].iter().rev().find(|c| **c != ' ');
        let after = chars[index + 1..].iter().find(|c| !matches!(c, ' ' | '$' | '€' | '£'));
        let starts_in_word = index > 0 && chars[..index].iter().rev().take_while(|c| **c != ' ').any(|c| c.is_ascii_digit());
        let is_sign = matches!(c, 'x' | 'X' | '*') && starts_in_word && after.is_some_and(char::is_ascii_digit);
        let follows_quantity = before.is_some_and(|c| c.is_ascii_digit() || matches!(c, 'h' | 'd' | 'j' | 'u'));
        if is_sign && follows_quantity && !is_quoted {
            out.push_str(" x ");
        } else {
            out.push(typed[index]);
        }
    }
    out
}

type Read = (String, Decimal, Option<Unit>, Figure);

/// `None` where what follows the sign is no price at all: then the sign was a word.
fn with_separator(item: &str, left: &[Word], right: &[Word]) -> Option<Result<Read, ItemProblem>> {
    let typed = joined(right);
    let (typed, per) = split_per_unit(&typed);
    let price = match amount::read(&typed) {
        Ok(price) => price,
        Err(AmountProblem::NotANumber) => return None,
        Err(problem) => return Some(Err(amount_problem(problem, item))),
    };
    if left.is_empty() {
        return Some(Err(ItemProblem::NoDescription { item: item.to_owned() }));
    }
    for count in [2, 1] {
        if left.len() <= count {
            continue;
        }
        let (description, tail) = left.split_at(left.len() - count);
        if let Some(found) = quantity(tail) {
            return Some(
                found
                    .map_err(|problem| amount_problem(problem, item))
                    .map(|(value, unit)| (joined(description), value, unit.or(per), price)),
            );
        }
    }
    for count in [2, 1] {
        if left.len() <= count {
            continue;
        }
        let (head, description) = left.split_at(count);
        if let Some(found) = quantity(head) {
            return Some(
                found
                    .map_err(|problem| amount_problem(problem, item))
                    .map(|(value, unit)| (joined(description), value, unit.or(per), price)),
            );
        }
    }
    // A bare number after the sign may count as well as cost.
    if price.currency.is_none() && per.is_none() {
        return Some(Err(ItemProblem::MaybeQuantity { item: item.to_owned(), figure: typed }));
    }
    Some(Ok((joined(left), Decimal::ONE, per, price)))
}

fn without_separator(item: &str, words: &[Word]) -> Result<Read, ItemProblem> {
    let mut best: Option<(usize, Figure)> = None;
    for count in 1..=words.len().min(6) {
        let tail = &words[words.len() - count..];
        if tail.iter().any(|word| word.is_quoted) {
            break;
        }
        match amount::read(&joined(tail)) {
            Ok(price) => best = Some((count, price)),
            Err(AmountProblem::NotANumber) => {}
            Err(problem) if best.is_none() => return Err(amount_problem(problem, item)),
            Err(_) => {}
        }
    }
    let Some((count, price)) = best else { return Err(ItemProblem::NoPrice { item: short(item) }) };
    let (description, tail) = words.split_at(words.len() - count);
    let figure = joined(tail);
    if description.is_empty() {
        return Err(ItemProblem::NoDescription { item: item.to_owned() });
    }
    if price.currency.is_none() {
        if price.is_spaced {
            return Err(ItemProblem::MaybeSpaced { item: item.to_owned(), figure });
        }
        let looks_like_a_year = figure.len() == 4 && (Decimal::from(1900)..=Decimal::from(2100)).contains(&price.value);
        if looks_like_a_year {
            return Err(ItemProblem::MaybeYear { item: item.to_owned(), figure });
        }
    }
    Ok((joined(description), Decimal::ONE, None, price))
}

/// A quantity with its unit: `3,5h`, `3h30`, `3 mois`, `12`; `None` where the words are none.
fn quantity(words: &[Word]) -> Option<Result<(Decimal, Option<Unit>), AmountProblem>> {
    if words.iter().any(|word| word.is_quoted) {
        return None;
    }
    match words {
        [word] => one_word_quantity(&word.folded),
        [number, unit_word] => {
            let unit = unit(&unit_word.folded)?;
            match bare_number(&number.folded) {
                Ok(value) => Some(Ok((value, Some(unit)))),
                Err(AmountProblem::NotANumber) => None,
                Err(problem) => Some(Err(problem)),
            }
        }
        _ => None,
    }
}

fn one_word_quantity(word: &str) -> Option<Result<(Decimal, Option<Unit>), AmountProblem>> {
    if let Some((hours, minutes)) = word.split_once('h')
        && minutes.len() == 2
        && let (Ok(hours), Ok(minutes)) = (hours.parse::<u32>(), minutes.parse::<u32>())
        && minutes < 60
    {
        // Exact where sixty divides; else to a hundredth of an hour, as it is billed.
        let value = Decimal::from(hours) + (Decimal::from(minutes) / Decimal::from(60)).round_dp(2);
        return Some(Ok((value, Some(Unit::Hour))));
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match &word[digits.len()..] {
        "" => None,
        name => Some(unit(name)?),
    };
    match bare_number(digits) {
        Ok(value) => Some(Ok((value, unit))),
        Err(AmountProblem::NotANumber) => None,
        Err(problem) => Some(Err(problem)),
    }
}

fn bare_number(text: &str) -> Result<Decimal, AmountProblem> {
    let figure = amount::read(text)?;
    if figure.currency.is_some() || figure.is_percent { Err(AmountProblem::NotANumber) } else { Ok(figure.value) }
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "h" | "heure" | "heures" | "hour" | "hours" | "hr" | "hrs" => Unit::Hour,
        "d" | "j" | "jour" | "jours" | "day" | "days" => Unit::Day,
        "mois" | "month" | "months" => Unit::Month,
        "u" | "unite" | "unites" | "piece" | "pieces" => Unit::Piece,
        _ => return None,
    })
}

/// `35€/h`: the price, and what it is per.
fn split_per_unit(price: &str) -> (String, Option<Unit>) {
    match price.rsplit_once('/') {
        Some((amount, per)) => match unit(&fold(per)) {
            Some(unit) => (amount.trim().to_owned(), Some(unit)),
            None => (price.to_owned(), None),
        },
        None => (price.to_owned(), None),
    }
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.typed.as_str()).collect::<Vec<_>>().join(" ")
}

fn amount_problem(problem: AmountProblem, item: &str) -> ItemProblem {
    let item = item.to_owned();
    match problem {
        AmountProblem::NotANumber => ItemProblem::NoPrice { item },
        AmountProblem::Ambiguous { whole, fraction } => ItemProblem::Ambiguous { item, whole, fraction },
        AmountProblem::Negative => ItemProblem::Negative { item },
        AmountProblem::TooLarge => ItemProblem::TooLarge { item },
    }
}

/// What a refusal quotes of a very long item.
fn short(item: &str) -> String {
    if item.chars().count() <= MAX_DESCRIPTION.min(80) {
        return item.to_owned();
    }
    format!("{}…", item.chars().take(79).collect::<String>())
}

#[cfg(test)]
mod tests {
    use billing::money::{CAD, EUR};
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> Result<(String, String, Option<Unit>, String), ItemProblem> {
        let lines = read(text, EUR)?;
        assert_eq!(lines.len(), 1, "{text}");
        let line = &lines[0].line;
        Ok((line.description().to_owned(), line.quantity().to_string(), line.unit().cloned(), line.unit_price().to_string()))
    }

    #[test]
    fn items_are_read_as_people_write_them() {
        let ok = |text: &str, description: &str, quantity: &str, unit: Option<Unit>, price: &str| {
            assert_eq!(line(text), Ok((description.to_owned(), quantity.to_owned(), unit, price.to_owned())), "{text}");
        };
        ok("Refonte du site 1 x 1800", "Refonte du site", "1", None, "1800");
        ok("Maintenance 3 mois x 60", "Maintenance", "3", Some(Unit::Month), "60");
        ok("Conseil 3,5h x 85", "Conseil", "3.5", Some(Unit::Hour), "85");
        ok("Conseil 3h30 x 85", "Conseil", "3.5", Some(Unit::Hour), "85");
        ok("Conseil 3.5h×85", "Conseil", "3.5", Some(Unit::Hour), "85");
        ok("3x85 Visuels x 12€", "3x85 Visuels", "1", None, "12");
    }

    #[test]
    fn a_quantity_may_come_first() {
        assert_eq!(line("10h Conseil x 35").expect("an item"), ("Conseil".to_owned(), "10".to_owned(), Some(Unit::Hour), "35".to_owned()));
        assert_eq!(
            line("2 jours Atelier x 450 €").expect("an item"),
            ("Atelier".to_owned(), "2".to_owned(), Some(Unit::Day), "450".to_owned())
        );
    }

    #[test]
    fn a_rate_may_name_its_unit() {
        assert_eq!(
            line("Conseil 10h à 35€/h").expect("an item"),
            ("Conseil".to_owned(), "10".to_owned(), Some(Unit::Hour), "35".to_owned())
        );
        assert_eq!(
            line("Conseil 10 x 35€/h").expect("an item"),
            ("Conseil".to_owned(), "10".to_owned(), Some(Unit::Hour), "35".to_owned())
        );
    }

    #[test]
    fn a_price_alone_is_one_of_it() {
        assert_eq!(line("Audit: SEO 450").expect("an item"), ("Audit: SEO".to_owned(), "1".to_owned(), None, "450".to_owned()));
        assert_eq!(line("Logo 1 800,50 €").expect("an item").3, "1800.5");
        assert_eq!(line("Logo $1,800").expect("an item").3, "1800");
        assert_eq!(line("\"Pack 10\" 350").expect("an item"), ("Pack 10".to_owned(), "1".to_owned(), None, "350".to_owned()));
    }

    #[test]
    fn what_could_be_read_two_ways_is_asked() {
        assert!(matches!(line("Gestion mars 2026"), Err(ItemProblem::MaybeYear { .. })));
        assert!(matches!(line("Pack 10 350"), Err(ItemProblem::MaybeSpaced { .. })));
        assert!(matches!(line("Visuels x 12"), Err(ItemProblem::MaybeQuantity { .. })));
        assert!(matches!(line("Conseil 1 x 1,234"), Err(ItemProblem::Ambiguous { .. })));
        assert!(matches!(line("Conseil 1,234"), Err(ItemProblem::Ambiguous { .. })));
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        assert!(matches!(line("Conseil"), Err(ItemProblem::NoPrice { .. })));
        assert!(matches!(line("450"), Err(ItemProblem::NoDescription { .. })));
        assert!(matches!(line("Conseil 1 x -5"), Err(ItemProblem::Negative { .. })));
        assert!(matches!(line("Conseil -5"), Err(ItemProblem::Negative { .. })));
        assert_eq!(read("", EUR), Err(ItemProblem::None));
        assert_eq!(read(&vec!["a 1"; 201].join(";"), EUR), Err(ItemProblem::TooMany(201)));
        assert!(matches!(line(&format!("{} 5", "é".repeat(501))), Err(ItemProblem::TooLong { length: 501, .. })));
        assert!(matches!(read("Conseil 5 €", CAD), Err(ItemProblem::OtherCurrency { code: "EUR", .. })));
    }

    #[test]
    fn a_discount_and_a_rate_follow_the_price() {
        let read = |text: &str| {
            let items = read(text, EUR).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
            let discount = items[0].line.discount().map(|discount| match discount {
                Discount::Percent(percent) => format!("{}%", percent.value()),
                Discount::Amount(amount) => amount.to_decimal().to_string(),
            });
            (items[0].line.description().to_owned(), discount, items[0].rate.map(|rate| rate.to_string()))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read("Livre 3 x 20 remise 10% tva 5,5 %"), ("Livre".to_owned(), some("10%"), some("5.5")));
        assert_eq!(read("Livre 3 x 20 tva 5,5% -10%"), ("Livre".to_owned(), some("10%"), some("5.5")));
        assert_eq!(read("Livre 60 € discount 5 €"), ("Livre".to_owned(), some("5.00"), None));
        assert_eq!(read("Carte de remise 10% 450").0, "Carte de remise 10%");
        assert_eq!(super::read("Livre 3 x 20 remise 61", EUR), Err(ItemProblem::Discount { item: "Livre 3 x 20 remise 61".to_owned() }));
    }

    #[test]
    fn semicolons_and_new_lines_separate() {
        assert_eq!(read("a 1; b 2 ;\n\"c; d\" 3;", EUR).expect("items").len(), 3);
    }

    proptest! {
        #[test]
        fn a_printed_item_reads_back(
            description in "[A-Za-zé]{2,12}( [A-Za-zé]{2,8}){0,3}",
            quantity in (1_i64..99_999, 0_u32..4),
            price in (0_i64..99_999_999, 0_u32..5),
            unit in prop::option::of(prop::sample::select(vec![Unit::Piece, Unit::Hour, Unit::Day, Unit::Month])),
            french in any::<bool>(),
            off in prop::option::of(0_i64..=100),
            rate in prop::option::of(0_i64..300),
        ) {
            let line = Line::new(&description, Decimal::new(quantity.0, quantity.1), unit, Decimal::new(price.0, price.1)).expect("a good line");
            let lang = if french { Lang::Fr } else { Lang::En };
            let discount = off.map(|percent| Discount::Percent(Percent::new(percent.into()).expect("within 0 to 100")));
            let item = Item { line: line.discounted(discount), rate: rate.map(|rate| Decimal::new(rate, 1)) };
            let printed = write(lang, &item.line, item.rate);
            prop_assert_eq!(read(&printed, EUR), Ok(vec![item]), "{}", printed);
        }

        #[test]
        fn nothing_typed_breaks_the_reader(text in "\\PC{0,60}") {
            let _ = read(&text, EUR);
        }
    }
}
