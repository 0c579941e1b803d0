//! One item: its description, how many, in what, at what price. What can be read in two ways is not read in one.

use billing::{Currency, Line, TaxRate, Unit};
use rust_decimal::Decimal;

use super::after::{After, check_shares, discount, is_of_sale, option_after, take_after};
use super::among::{
    MAX_PRICE_WORDS, first_price, follows_month, is_alone, is_same, is_year, is_year_of_now, price_at_end, trimmed, without_joiner,
};
use super::doubt::{SAID_OF_IT, counted_in_letters, doubt, is_no_line};
use super::price::{Price, price};
use super::quantity::{self, Measure, Quantity, at_end, at_start, bare_number};
use super::sign::{is_times, turned, unglue};
use super::word::{Word, joined, typed, words_of};
use super::{Item, ItemProblem, Readings, amount_problem, foreign_problem, line_problem, short};
use crate::amount::{self, AmountProblem};

/// How many words a price or a quantity may have that ends an item: what has more is neither, and is not tried.
const MAX_END: usize = MAX_PRICE_WORDS + 5;
/// The most characters of an item of which the ways to read it are worked out: each of them is read again.
pub(super) const MAX_SUGGESTED: usize = 300;

/// What leads from the price of an hour to how many of them.
const DURING: &[&str] = &["for", "pendant", "durant", "during", "pour"];

/// What joins something else to it.
const JOINED: &[&str] = &["et", "and", "+", "&", "plus", "puis", "then", "ou", "or", "pour", "for", "en", "in", ":", "-", "–"];

/// How words begin that speak of taxes.
const TAXES: [&str; 6] = ["tax", "tx", "tva", "tps", "tvq", "vat"];

pub(super) fn one(item: &str, currency: Currency) -> Result<Item, ItemProblem> {
    read(item, currency)
        .and_then(|read| doubt(item, &read, currency, &again(currency)).map_or(Ok(read), Err))
        .map_err(|problem| match problem {
            // What is left without the option is an item, or nothing is suggested.
            ItemProblem::LooksLikeOption { item, name, figure, without, as_text } => {
                let without = without.filter(|left| left.is_empty() || read(left, currency).is_ok());
                let as_text =
                    as_text.filter(|text| read(text, currency).is_ok_and(|read| doubt(text, &read, currency, &again(currency)).is_none()));
                ItemProblem::LooksLikeOption { item, name, figure, without, as_text }
            }
            problem => problem,
        })
        .or_else(|problem| match problem {
            ItemProblem::AfterPrice { .. } => with_aside(item, currency).ok_or(problem),
            ItemProblem::MaybeQuantity { .. } | ItemProblem::NoQuantity { .. } => {
                Err(counted_in_letters(item, currency, &again(currency)).unwrap_or(problem))
            }
            problem => Err(problem),
        })
}

/// How a part of an item, or the item written otherwise, is read.
fn again(currency: Currency) -> impl Fn(&str) -> Option<Item> {
    move |text| one(text, currency).ok()
}

fn read(item: &str, currency: Currency) -> Result<Item, ItemProblem> {
    let as_typed = turned(words_of(item));
    let apart = words_of(&unglue(item));
    for all in [&as_typed, &apart] {
        let mut words = all.clone();
        let after = take_after(&mut words);
        check_shares(item, &words, all)?;
        let reader = Reader { item, currency, after, is_one: false };
        if let Some(read) = reader.with_sign(&words) {
            return read;
        }
    }
    let mut words = as_typed;
    let after = take_after(&mut words);
    Reader { item, currency, after, is_one: false }.without_sign(&words)
}

/// `2h de conseil a 95 €/h`: a bare `a` before a price of what the item begins by counting.
fn is_at_rate(word: &Word, left: &[Word], right: &[Word]) -> bool {
    let per = || price(&joined(right)).ok().and_then(|price| price.per);
    let head = || at_start(left).and_then(|(_, head)| head.ok()).map(|head| head.measure);
    !word.is_quoted && word.typed == "a" && head().is_some_and(|head| head != Measure::Each && per() == Some(head))
}

/// `35 €/h × 10 h de conseil`, `consulting at €35/hr for 10 hours`: a price of one of what is counted behind the sign. What it is of stands
/// first or last; where it stands nowhere, how many is all that is said of it.
fn rated_first<'w>(left: &'w [Word], right: &'w [Word]) -> Option<(&'w [Word], Quantity, Price)> {
    let (before, price) = price_at_end(left)?;
    let (count, after) = match quantity::whole(right) {
        Some(count) => (count, &right[right.len()..]),
        None => at_start(right).and_then(|(words, found)| Some((found.ok()?, without_joiner(&right[words..]))))?,
    };
    let before = match before {
        // An `x` may be of the name.
        [before @ .., sign] if is_times(sign, before) && sign.is_one_of(&["a", "at", "@"]) => before,
        before => before,
    };
    let described = match (before.is_empty(), after.is_empty()) {
        (true, true) => right,
        (true, false) => after,
        (false, true) => before,
        (false, false) => return None,
    };
    let is_joined = after.first().is_some_and(|first| first.is_one_of(JOINED));
    let is_plain = before.iter().chain(after).all(|word| !word.is_figure() && !is_of_sale(word)) && !is_joined;
    (count.measure != Measure::Each && price.per.as_ref() == Some(&count.measure) && is_plain).then_some((described, count, price))
}

/// `Refonte 2 000 € (forfait)`: words in brackets behind a price are of the description, where the item reads alike with them there.
fn with_aside(item: &str, currency: Currency) -> Option<Item> {
    let (head, aside) = item.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    if aside.trim().is_empty() || aside.contains(|c: char| c.is_ascii_digit() || matches!(c, '"' | '%' | ')')) {
        return None;
    }
    let aside = format!("({})", aside.trim());
    let plain = read(head, currency).ok()?;
    let words: Vec<&str> = head.split_whitespace().collect();
    let placed = |at: usize| [&words[..at], &[aside.as_str()], &words[at..]].concat().join(" ");
    let is_alike = |found: &Item| {
        let (line, other) = (&found.line, &plain.line);
        line.description() == format!("{} {aside}", other.description())
            && (line.quantity(), line.unit(), line.unit_price(), line.price_with_tax(), line.discount(), found.rate)
                == (other.quantity(), other.unit(), other.unit_price(), other.price_with_tax(), other.discount(), plain.rate)
    };
    (1..words.len()).rev().take(MAX_END).filter_map(|at| read(&placed(at), currency).ok()).find(is_alike)
}

/// So many days as one has to pay.
fn is_term(count: &Quantity) -> bool {
    let is_usual = [7, 8, 10, 14, 15, 20, 21, 30, 45, 60, 90].iter().any(|days| count.value == Decimal::from(*days));
    count.measure == Measure::Of(Unit::Day) && is_usual
}

struct Reader<'a> {
    item: &'a str,
    currency: Currency,
    after: After,
    /// Whether it is taken for one line, whatever figures its words hold.
    is_one: bool,
}

impl Reader<'_> {
    /// `None` where no sign is followed by a price: then it was a word.
    fn with_sign(&self, words: &[Word]) -> Option<Result<Item, ItemProblem>> {
        for at in (1..words.len()).rev().take(MAX_END) {
            let (left, right) = (&words[..at], &words[at + 1..]);
            let is_sign = is_times(&words[at], left) || is_at_rate(&words[at], left, right);
            if right.is_empty() || right.iter().any(|word| word.is_quoted) || !(is_sign || words[at].is_one_of(DURING)) {
                continue;
            }
            if let Some((described, count, price)) = rated_first(left, right) {
                return Some(self.check_prices(described, words).and_then(|()| self.settle(described, count, price)));
            }
            if !is_sign {
                continue;
            }
            let found = price(&joined(right));
            // `Stickers 20 € x 3`, `35 €/h x 10 h`: the price came first.
            let count = match &found {
                Ok(price) if price.is_bare() => quantity::whole(right),
                Ok(_) => None,
                Err(_) => quantity::whole(right),
            };
            if let Some(count) = count
                && let Some((before, price)) = price_at_end(left)
                && (!price.is_bare()
                    || count.measure != Measure::Each
                        && right.last().is_some_and(|unit| right.len() != 2 || unit.is_figure() || quantity::counts(unit)))
                && !before.last().is_some_and(|last| is_times(last, &before[..before.len() - 1]))
            {
                if is_term(&count) && words[at].is_one_of(&["a", "at"]) && price.per.is_none() {
                    return Some(Err(self.term(left, right)));
                }
                // Another figure may be the price, or how many: not guessed the wrong way round.
                if before.iter().any(Word::is_figure) && !self.is_one {
                    let (item, figure) = (self.item.to_owned(), joined(right));
                    return Some(Err(ItemProblem::MaybeCount { item, figure, readings: Readings::none(self.currency) }));
                }

                // Nothing but hours and their price: they are all that is said of it.
                let described = if before.is_empty() && count.measure != Measure::Each { right } else { before };
                return Some(self.check_prices(before, words).and_then(|()| self.settle(described, count, price)));
            }
            match found {
                Ok(price) => return Some(self.priced(words, left, price)),
                Err(AmountProblem::NotANumber) => {}
                Err(problem) => return Some(Err(amount_problem(problem, self.item, self.currency))),
            }
        }
        None
    }

    /// What stands before a sign and its price.
    fn priced(&self, words: &[Word], left: &[Word], price: Price) -> Result<Item, ItemProblem> {
        self.check_price(&price)?;
        self.check_prices(left, words)?;
        if let Some((count, found)) = at_end(left) {
            let count_words = &left[left.len() - count..];
            let found = found.map_err(|problem| amount_problem(problem, self.item, self.currency))?;
            let before = &left[..left.len() - count];
            if before.is_empty() {
                // A figure alone is no description; `10h` says what it is.
                return if found.measure == Measure::Each {
                    Err(ItemProblem::NoDescription { item: self.item.to_owned() })
                } else {
                    self.settle(left, found, price)
                };
            }

            // `2 h 15 logo`: what follows the hours is what they are of.
            let is_of = count_words.len() == 2 && (count_words[1].is_quoted || !quantity::counts(&count_words[1]));
            if let Some((first, Ok(head))) = at_start(left).filter(|(_, head)| is_of && head.as_ref().is_ok_and(Quantity::is_time)) {
                return self.settle(without_joiner(&left[first..]), head, price);
            }
            self.check_count(before, count_words, &found, &price)?;
            if let Some((_, Err(problem))) = at_start(left).filter(|_| before[0].is_figure()) {
                return Err(amount_problem(problem, self.item, self.currency));
            }
            // `38 heures Site 5 pages`: which of the two counts?
            if let Some((first, Ok(head))) = at_start(left).filter(|_| before[0].is_figure() && !self.is_one) {
                let others = without_joiner(&left[first..]).to_vec();
                let head = self.settle(&others, head, price.clone()).ok();
                let tail = self.settle(before, found, price).ok();
                let readings = self.both(head, tail);
                return Err(ItemProblem::MaybeCount { item: self.item.to_owned(), figure: joined(count_words), readings });
            }
            return self.settle(before, found, price);
        }
        // `12 km x 3`: what is counted is all that is said of it.
        if let Some(found) = quantity::whole(left)
            .filter(|found| found.measure != Measure::Each && left.last().is_some_and(quantity::counts) || left.len() != 2)
        {
            return self.settle(left, found, price);
        }
        if let Some((count, found)) = at_start(left) {
            let found = found.map_err(|problem| amount_problem(problem, self.item, self.currency))?;
            // `40 séances Cours à 70 €/séance`: what the price is of is the unit.
            if let (Measure::Each, Some(Measure::Of(per)), [unit, rest @ ..]) = (&found.measure, &price.per, &left[count..])
                && let Some(Measure::Of(unit)) = quantity::measure_of_word(unit)
                && is_same(&unit, per)
                && !rest.is_empty()
            {
                return self.settle(without_joiner(rest), Quantity { value: found.value, measure: Measure::Of(unit) }, price);
            }
            let after = without_joiner(&left[count..]);
            let is_year = found.measure == Measure::Each && is_year_of_now(found.value);
            if after.is_empty() || is_year || after[0].is_figure() {
                return Err(self.maybe_count(left, &left[..count], &price));
            }
            return self.settle(after, found, price);
        }
        let is_year_at = |at: usize| at > 0 && quantity::is_month(&left[at - 1].folded) && bare_number(&left[at]).is_ok_and(is_year);
        if let Some(at) = (0..left.len()).find(|at| left[*at].is_figure() && !is_year_at(*at) && !self.is_one) {
            return Err(self.maybe_count(left, &left[at..], &price));
        }
        if price.per.is_some() {
            return Err(ItemProblem::NoQuantity { item: self.item.to_owned() });
        }
        if price.is_bare() {
            // A bare number after the sign may count as well as cost.
            let figure = joined(&words[left.len() + 1..]);
            // `SITE V2 €382.235HT X 6`: what stands before it is money already, if of nobody knows how much.
            let is_money = |word: &Word| word.folded.contains(['€', '$', '£']) && word.folded.contains(|c: char| c.is_ascii_digit());
            let readings = match left.iter().any(|word| !word.is_quoted && is_money(word)) {
                true => Readings::none(self.currency),
                false => self.readings([self.reading(left, Decimal::ONE, None, &price)]),
            };
            return Err(ItemProblem::MaybeQuantity { item: self.item.to_owned(), figure, readings });
        }
        self.build(left, Decimal::ONE, None, &price)
    }

    fn without_sign(&self, words: &[Word]) -> Result<Item, ItemProblem> {
        let found = price_at_end(words);
        // `1 h 20` is no price of twenty.
        let is_clock = at_end(words).is_some_and(|(count, found)| count > 1 && found.is_ok_and(|found| found.is_time()));
        let Some((before, price)) = found.filter(|(_, price)| !(is_clock && price.is_bare())) else { return Err(self.no_price(words)) };
        self.check_price(&price)?;
        let tail = &words[before.len()..];
        if before.is_empty() {
            return Err(ItemProblem::NoDescription { item: self.item.to_owned() });
        }
        if let Some(problem) = option_after(self.item, words) {
            return Err(problem);
        }
        let figure = joined(tail);
        // `Conseil 10 h 30 749 €/h`: half past, or thirty thousand?
        let is_after_count = price.per.is_some() || before.last().is_some_and(|word| quantity::known_unit(&word.folded).is_some());
        let is_spaced = price.figure.is_spaced && tail.len() > 1 && bare_number(&tail[0]).is_ok();
        if is_spaced && is_after_count {
            let readings = Readings::none(self.currency);
            return Err(ItemProblem::MaybeSpaced { item: self.item.to_owned(), figure, readings });
        }
        // `40x60 129 €`: sixty thousand of them?
        let is_size =
            |word: &Word| word.is_figure() && word.folded.rsplit_once(['x', '*']).is_some_and(|(_, other)| amount::read(other).is_ok());
        let is_group = tail[0].folded.chars().take_while(char::is_ascii_digit).count() == 3;
        if is_group && before.last().is_some_and(|word| !word.is_quoted && is_size(word)) {
            let readings = Readings::none(self.currency);
            return Err(ItemProblem::MaybeSpaced { item: self.item.to_owned(), figure, readings });
        }
        // `… 9,50 each a 9`: a sign, where it is no word.
        if before.last().is_some_and(|word| word.is_one_of(&["a"])) && !is_alone(before) {
            let readings = Readings::none(self.currency);
            return Err(ItemProblem::MaybeCount { item: self.item.to_owned(), figure, readings });
        }
        if price.figure.currency.is_none() {
            if price.figure.is_spaced && tail.len() > 1 {
                return Err(self.maybe_spaced(before, tail, &price));
            }
            let is_four = tail.first().is_some_and(|word| word.folded.len() == 4);
            if price.is_bare() && is_four && is_year(price.figure.value) {
                let readings = self.readings([self.reading(before, Decimal::ONE, None, &price)]);
                return Err(ItemProblem::MaybeYear { item: self.item.to_owned(), figure, readings });
            }
        }
        self.check_prices(before, words)?;
        // `3x Logo 50 €`
        let (head, others) = before.split_first().expect("it has words");
        let glued = head.folded.strip_suffix('x').and_then(|number| amount::read(number).ok());
        if let (Some(count), false) = (glued, others.is_empty()) {
            return self.settle(others, Quantity { value: count.value, measure: Measure::Each }, price);
        }
        if let ([sign, rest @ ..], Ok(value)) = (others, bare_number(head))
            && sign.is_one_of(&["x", "*", "fois", "times"])
            && !rest.is_empty()
        {
            return self.settle(rest, Quantity { value, measure: Measure::Each }, price);
        }
        let quantity = at_end(before).map(|(count, found)| (before.len() - count, before.len(), found));
        let quantity = quantity.or_else(|| at_start(before).map(|(count, found)| (0, count, found)));
        if let Some((start, end, found)) = quantity {
            let counted = &before[start..end];
            let found = found.map_err(|problem| amount_problem(problem, self.item, self.currency))?;
            let others: Vec<Word> = before[..start].iter().chain(without_joiner(&before[end..])).cloned().collect();
            let others = if others.is_empty() { before.to_vec() } else { others };
            if price.per.is_some() {
                return self.settle(&others, found, price);
            }
            let is_count = found.measure != Measure::Each || start == 0 || !follows_month(before, start);
            let is_plain = end - start == 2 && found.measure != Measure::Minutes && !quantity::counts(&counted[1]);
            let is_year = found.measure == Measure::Each && is_year(found.value);
            // `10 à 15 images`
            let is_range = start > 1 && before[start - 1].is_one_of(&["a", "to", "-", "ou", "or"]) && before[start - 2].is_figure();
            if is_count && !is_plain && !is_year && !is_range && found.value != Decimal::ONE {
                let each = Self::unit_of(&found.measure).and_then(|unit| self.reading(&others, found.value, unit, &price));
                let each = each.filter(|_| others != before || found.measure != Measure::Each);
                let all = self.reading(before, Decimal::ONE, None, &price);
                let readings = self.both(each, all);
                return Err(ItemProblem::MaybeEach { item: self.item.to_owned(), figure: joined(counted), price: figure, readings });
            }
        }
        if price.per.is_some() {
            return Err(ItemProblem::NoQuantity { item: self.item.to_owned() });
        }
        self.build(before, Decimal::ONE, None, &price)
    }

    /// Why no price ends the words, as far as it is understood.
    fn no_price(&self, words: &[Word]) -> ItemProblem {
        // `Conseil 35 €/h 10 h`
        if let Some((count, Ok(found))) = at_end(words)
            && found.measure != Measure::Each
            && let Some((before, price)) = price_at_end(&words[..words.len() - count])
            && !price.is_bare()
        {
            if is_term(&found) && price.per.is_none() {
                return self.term(&words[..words.len() - count], &words[words.len() - count..]);
            }
            return match self.settle(before, found, price) {
                Ok(item) => {
                    let rest = joined(&words[words.len() - count..]);
                    ItemProblem::AfterPrice { item: self.item.to_owned(), rest, readings: Readings::new(self.currency, vec![vec![item]]) }
                }
                Err(problem) => problem,
            };
        }
        for count in 1..=words.len().min(MAX_PRICE_WORDS) {
            let tail = &words[words.len() - count..];
            if tail.iter().any(|word| word.is_quoted) {
                break;
            }
            match price(&joined(tail)) {
                Err(AmountProblem::NotANumber) | Ok(_) => {}
                Err(problem) => return amount_problem(problem, self.item, self.currency),
            }
        }
        if let Some(problem) = option_after(self.item, words) {
            return problem;
        }
        // A price that says it is one, and words after it.
        for end in (2..words.len()).rev() {
            let (head, rest) = words.split_at(end);
            let is_plain = price_at_end(head).is_some_and(|(before, price)| !before.is_empty() && !price.is_bare());
            let mut signs = (1..end).rev().take(MAX_END).filter(|at| is_times(&head[*at], &head[..*at]));
            let is_signed = signs.any(|at| price(&joined(&head[at + 1..])).is_ok());
            if !(is_plain || is_signed) {
                continue;
            }

            if is_plain && !rest.iter().any(|word| word.folded.contains(|c: char| c.is_ascii_digit())) {
                let (before, price) = price_at_end(head).expect("it was found");
                let described: Vec<Word> = before.iter().chain(rest).cloned().collect();
                // What speaks of taxes is none of the description: it changes the sum.
                let is_of_tax = |word: &Word| TAXES.iter().any(|tax| word.folded.starts_with(tax));
                let says_more = rest.iter().any(|word| is_of_tax(word) || is_of_sale(word) || word.is_one_of(SAID_OF_IT));
                let is_unsure = before.iter().any(Word::is_figure) || price.per.is_some() || says_more;
                let reading = self.reading(&described, Decimal::ONE, None, &price).filter(|_| !is_unsure);
                return ItemProblem::AfterPrice { item: self.item.to_owned(), rest: joined(rest), readings: self.readings([reading]) };
            }
            return ItemProblem::AfterPrice { item: self.item.to_owned(), rest: joined(rest), readings: Readings::none(self.currency) };
        }
        ItemProblem::NoPrice { item: short(self.item) }
    }

    /// `Site 1800 à 30 jours`, `Site 1800 € 30 jours`: nobody prices days so; it is when to pay.
    fn term(&self, item: &[Word], days: &[Word]) -> ItemProblem {
        ItemProblem::LooksLikeOption {
            item: self.item.to_owned(),
            name: "echeance".to_owned(),
            figure: joined(days),
            without: Some(typed(item)),
            as_text: None,
        }
    }

    /// Errs where the price is a share, or in another currency.
    fn check_price(&self, price: &Price) -> Result<(), ItemProblem> {
        if price.figure.is_percent {
            return Err(ItemProblem::Percent { item: self.item.to_owned(), figure: format!("{}%", price.figure.value) });
        }
        for figure in [Some(price.figure), self.after.discount].into_iter().flatten() {
            if let Some(foreign) = figure.foreign(self.currency) {
                return Err(foreign_problem(foreign, self.item));
            }
        }
        Ok(())
    }

    /// Errs where what stands before the price holds another: these may be two lines.
    fn check_prices(&self, before: &[Word], words: &[Word]) -> Result<(), ItemProblem> {
        let Some(there) = first_price(before).filter(|_| !self.is_one) else { return Ok(()) };
        if self.item.len() > MAX_SUGGESTED {
            return Err(ItemProblem::TwoPrices { item: self.item.to_owned(), readings: Readings::none(self.currency) });
        }
        let mut first = before[..there.end].to_vec();
        if let Some(last) = first.last_mut() {
            last.typed = last.typed.trim_end_matches([',', '+']).to_owned();
        }
        let alone = |words: &[Word]| match one(&typed(words), self.currency) {
            Ok(item) => Some(vec![item]),
            Err(ItemProblem::TwoPrices { readings, .. }) => readings.each.into_iter().next(),
            Err(_) => None,
        };
        // A discount or a rate at the end is that of the last.
        let second = alone(&words[there.next..]).filter(|_| !is_no_line(&words[there.next..])).map(|mut items| {
            if let Some(last) = items.last_mut() {
                let discounted = self.after.discount.and_then(|figure| discount(figure, self.currency));
                last.line = last.line.clone().discounted(discounted);
                last.rate = self.after.rate;
            }
            items
        });

        // A letter alone describes nothing: then it was no line.
        let is_described =
            |items: &Vec<Item>| items.iter().all(|item| item.line.description().chars().filter(|c| c.is_alphabetic()).count() > 1);
        let both = alone(&first).zip(second.filter(is_described)).map(|(first, second)| [first, second].concat());
        let as_one = || {
            let reader = Reader { is_one: true, after: self.after.clone(), ..*self };
            let read = reader.with_sign(words).unwrap_or_else(|| reader.without_sign(words));
            read.ok().filter(|_| !there.is_signed).map(|item| vec![item])
        };
        // Both, or none: a figure alone is not sure to be a price.
        let readings: Vec<Vec<Item>> = match (both, as_one()) {
            (Some(both), one) if there.is_signed || one.is_some() => std::iter::once(both).chain(one).collect(),
            _ => Vec::new(),
        };
        Err(ItemProblem::TwoPrices { item: self.item.to_owned(), readings: Readings::new(self.currency, readings) })
    }

    /// Errs where the figure just before the sign may be something else than how many.
    fn check_count(&self, before: &[Word], counted: &[Word], found: &Quantity, price: &Price) -> Result<(), ItemProblem> {
        let last = before.last().expect("it has words");
        let item = || self.item.to_owned();
        let described = before;
        // What follows quotation marks is no part of the text in them.
        if !last.is_quoted
            && found.measure == Measure::Each
            && (is_year_of_now(found.value) || (is_year(found.value) && quantity::is_month(&last.folded)))
        {
            let all: Vec<Word> = before.iter().chain(counted).cloned().collect();

            let one = self.reading(&all, Decimal::ONE, None, price).filter(|_| is_alone(before));
            let readings = self.both(self.reading(described, found.value, None, price), one);
            return Err(ItemProblem::MaybeYear { item: item(), figure: joined(counted), readings });
        }
        // `1 250 mots`: twelve hundred and fifty of them, or two hundred and fifty of "1"?
        // Three figures, and perhaps decimals.
        let is_group = |word: &Word| {
            let whole = word.folded.split([',', '.']).next().unwrap_or_default();
            whole.len() == 3 && whole.bytes().all(|byte| byte.is_ascii_digit())
        };
        if last.is_figure() && last.folded.len() <= 3 && bare_number(last).is_ok() && is_group(&counted[0]) {
            let grouped = amount::read(&format!("{} {}", last.folded, counted[0].folded)).ok().map(|figure| figure.value);
            let unit = Self::unit_of(&found.measure);
            let whole = grouped.zip(unit.clone()).and_then(|(value, unit)| self.reading(&before[..before.len() - 1], value, unit, price));
            let part = unit.and_then(|unit| self.reading(described, found.value, unit, price));
            let figure = format!("{} {}", last.typed, joined(counted));
            return Err(ItemProblem::MaybeCount {
                item: item(),
                figure,
                readings: self.both(whole.filter(|_| is_alone(&before[..before.len() - 1])), part),
            });
        }
        // `4 séances de 2h`, `4 séances 2h`: so many times these hours?
        let inner = if last.is_one_of(&["de", "of", "d'", "à"]) { &before[..before.len() - 1] } else { before };
        if let Some((count, Ok(outer))) = at_end(inner)
            && (found.is_time() || inner.len() < before.len())
            && outer.measure != Measure::Each
            && inner.last().is_some_and(quantity::counts)
            && count < inner.len()
        {
            let lead = &inner[..inner.len() - count];
            let unit = Self::unit_of(&found.measure);
            let each = Self::unit_of(&outer.measure).and_then(|unit| self.reading(lead, outer.value, unit, price));
            let times = outer.value.checked_mul(found.value).zip(unit).and_then(|(value, unit)| self.reading(lead, value, unit, price));

            let as_typed = Self::unit_of(&found.measure).and_then(|unit| self.reading(before, found.value, unit, price));
            let readings = match (each, times, as_typed) {
                (Some(each), Some(times), Some(as_typed)) if is_alone(lead) => {
                    self.readings([Some(each).filter(|_| price.per.is_none()), Some(times), Some(as_typed)])
                }
                _ => Readings::none(self.currency),
            };
            let figure = joined(&inner[inner.len() - count..]);
            return Err(ItemProblem::MaybeCount { item: item(), figure, readings });
        }
        if last.is_one_of(&["de", "of", "d'"]) {
            return Err(ItemProblem::MaybeCount { item: item(), figure: joined(counted), readings: Readings::none(self.currency) });
        }
        Ok(())
    }

    /// A figure before the sign that may be how many: `4 séances individuelles`. So many, or one of it all?
    fn maybe_count(&self, left: &[Word], from: &[Word], price: &Price) -> ItemProblem {
        let at = left.len() - from.len();
        let (value, rest) = (bare_number(&from[0]).ok(), &from[1..]);

        let is_unit = is_alone(&left[..at])
            && !rest.is_empty()
            && rest.len() <= 2
            && rest.iter().all(|word| quantity::measure_of(&word.folded).is_some());
        let each = value.filter(|_| is_unit && at > 0 && price.per.is_none()).and_then(|value| {
            let unit = Unit::of_word(&joined(rest))?;
            self.reading(&left[..at], value, Some(unit), price)
        });
        let all = self.reading(left, Decimal::ONE, None, price).filter(|_| price.per.is_none() && !price.is_bare());
        ItemProblem::MaybeCount { item: self.item.to_owned(), figure: joined(from), readings: self.both(each, all) }
    }

    /// `Pack 10 350`
    fn maybe_spaced(&self, before: &[Word], tail: &[Word], price: &Price) -> ItemProblem {
        let (count, rest) = (&tail[0], &tail[1..]);
        let end = |words: &[Word]| super::price::price(&joined(words)).ok();
        let whole = self.reading(before, Decimal::ONE, None, price);
        let each = bare_number(count).ok().zip(end(rest)).filter(|(value, _)| *value != Decimal::ONE);
        let each = each.and_then(|(value, price)| self.reading(before, value, None, &price));
        let named: Vec<Word> = before.iter().chain([count]).cloned().collect();
        let part = end(rest).and_then(|price| self.reading(&named, Decimal::ONE, None, &price));
        let has_count = price.per.is_some() || before.iter().any(Word::is_figure);
        let readings = if has_count { Readings::none(self.currency) } else { self.readings([whole, each, part]) };
        ItemProblem::MaybeSpaced { item: self.item.to_owned(), figure: joined(tail), readings }
    }

    fn unit_of(measure: &Measure) -> Option<Option<Unit>> {
        match measure {
            Measure::Each => Some(None),
            Measure::Of(unit) => Some(Some(unit.clone())),
            Measure::Minutes => None,
        }
    }

    /// How many at what price, once both say what is counted.
    fn settle(&self, described: &[Word], count: Quantity, price: Price) -> Result<Item, ItemProblem> {
        self.check_price(&price)?;
        let hour = || Some(Unit::Hour);
        let by_hour = |minutes: Decimal| billing::line::hours_of(minutes);
        let (value, unit) = match (count.measure, price.per.clone()) {
            (Measure::Each, None) => (count.value, None),
            (Measure::Each | Measure::Minutes, Some(Measure::Minutes)) => (count.value, Unit::of_word("min")),
            (Measure::Each, Some(Measure::Of(unit))) => (count.value, Some(unit)),
            (Measure::Each, Some(Measure::Each)) => (count.value, None),
            (Measure::Minutes, Some(Measure::Of(Unit::Hour))) => (by_hour(count.value), hour()),
            (Measure::Minutes, None) => {
                let all = [described, &[Word::text(&format!("{} min", count.value.normalize()))]].concat();
                let readings = self.readings([
                    self.reading(described, by_hour(count.value), hour(), &price),
                    self.reading(&all, Decimal::ONE, None, &price),
                ]);
                return Err(ItemProblem::Minutes { item: self.item.to_owned(), readings });
            }
            (Measure::Of(unit), None) => (count.value, Some(unit)),
            // `10 séances à 35 € la pièce`
            (Measure::Of(unit), Some(Measure::Of(Unit::Piece))) if !matches!(unit, Unit::Hour | Unit::Day | Unit::Month) => {
                (count.value, Some(unit))
            }
            (Measure::Of(unit), Some(Measure::Of(per))) if is_same(&unit, &per) => (count.value, Some(unit)),
            _ => return Err(ItemProblem::UnitsDiffer { item: self.item.to_owned() }),
        };
        self.build(described, value, unit, &price)
    }

    fn build(&self, described: &[Word], quantity: Decimal, unit: Option<Unit>, price: &Price) -> Result<Item, ItemProblem> {
        let (described, with_tax) = trimmed(described, price.with_tax);
        let discounted = match self.after.discount {
            Some(figure) => Some(discount(figure, self.currency).ok_or_else(|| ItemProblem::Discount { item: self.item.to_owned() })?),
            None => None,
        };
        let line = Line::new(&described, quantity, unit, price.figure.value).and_then(|line| {
            let line = if with_tax == Some(true) { line.including_tax() } else { line };
            let line = line.discounted(discounted);
            line.net(self.currency).map(|_| line)
        });
        let line = line.map_err(|error| line_problem(error, self.item))?.as_nature(self.after.nature).as_category(self.after.category);
        let line = match self.after.exemption {
            Some(exemption) => line.taxed(vec![TaxRate::exempt(exemption)]),
            None => line,
        };
        Ok(Item { line, rate: self.after.rate })
    }

    fn reading(&self, described: &[Word], quantity: Decimal, unit: Option<Unit>, price: &Price) -> Option<Item> {
        self.check_price(price).ok()?;
        self.build(described, quantity, unit, price).ok()
    }

    /// Both, or none where one of them is not complete.
    fn both(&self, one: Option<Item>, other: Option<Item>) -> Readings {
        one.zip(other).map_or(Readings::none(self.currency), |(one, other)| self.readings([Some(one), Some(other)]))
    }

    fn readings<const N: usize>(&self, readings: [Option<Item>; N]) -> Readings {
        Readings::new(self.currency, readings.into_iter().flatten().map(|item| vec![item]).collect())
    }
}
