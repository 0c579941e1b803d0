//! What stands after a price: a discount and a tax rate; and what looks like an option of a command, written without its colon.

use billing::{Category, Currency, Discount, Exemption, Money, Nature, Percent};
use rust_decimal::Decimal;

use super::ItemProblem;
use super::word::{Word, joined, typed};
use crate::amount::{self, Figure};
use crate::fold::fold;

/// What may stand after the price.
#[derive(Clone, Debug, Default)]
pub(super) struct After {
    pub discount: Option<Figure>,
    pub rate: Option<Decimal>,
    /// Why it bears no tax.
    pub exemption: Option<Exemption>,
    /// Goods or a service.
    pub nature: Option<Nature>,
    /// A service of which kind.
    pub category: Option<Category>,
}

const DISCOUNT: &[&str] = &["remise", "rabais", "discount", "ristourne", "off"];
const TAX: &[&str] = &["tva", "vat", "tax", "taxe", "taxes"];
/// What a share after it makes an option of a command: `acompte 40%`.
pub(super) const OPTIONS: &[&str] = &[
    "acompte",
    "deposit",
    "depot",
    "arrhes",
    "escompte",
    "early",
    "remise",
    "rabais",
    "discount",
    "ristourne",
    "tva",
    "vat",
    "taxe",
    "penalites",
    "penalties",
    "interets",
    "interest",
];
/// What an amount after it makes one too.
const PAID_AHEAD: &[&str] = &["acompte", "deposit", "depot", "arrhes", "escompte"];
/// What is said of a whole document, after the price.
const OF_DOCUMENT: &[&str] =
    &["echeance", "due", "net", "validite", "valid", "valable", "valide", "titre", "title", "devise", "currency", "commande", "po"];

/// A discount as it is applied; `None` where the figure is none.
pub fn discount(figure: Figure, currency: Currency) -> Option<Discount> {
    if figure.is_percent {
        return Percent::new(figure.value).ok().map(Discount::Percent);
    }
    let is_ours = figure.foreign(currency).is_none();
    Money::from_decimal(figure.value, currency).ok().filter(|_| is_ours).map(Discount::Amount)
}

/// What says of an item that it is exempt, before the ground.
const EXEMPT: &[&str] = &["exonere", "exoneree", "exo", "exempt", "exempte", "exempted", "exoneration", "exemption"];
const GOODS: &[&str] = &["bien", "biens", "goods", "marchandise", "marchandises"];
const SERVICE: &[&str] = &["service", "services", "prestation", "prestations"];
/// A service said to be of a trade, or of a profession, as the French books have them.
const SERVICE_BIC: &[&str] = &["bic"];
const SERVICE_BNC: &[&str] = &["bnc"];

/// A ground for bearing no tax as people name it: `formation`, `art. 261-4-4° a du CGI`, `hors champ`; [`Exemption::Own`] where it is said to
/// be exempt and no more.
#[must_use]
pub fn exemption(typed: &str) -> Option<Exemption> {
    let folded = fold(typed);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (is_said, ground) = match words.split_first() {
        Some((first, rest)) if EXEMPT.contains(first) => (true, rest),
        _ => (false, &words[..]),
    };
    let is_of_law = |word: &&str| !matches!(*word, "art" | "article" | "du" | "de" | "cgi" | "pour" | "la" | "tva" | "for" | "the" | "vat");
    let ground = ground.iter().copied().filter(is_of_law).collect::<Vec<_>>().join(" ");
    match ground.as_str() {
        "" if is_said => Some(Exemption::Own),
        "formation" | "formation professionnelle" | "training" | "vocational training" | "261 4 4" | "261 4 4 a" | "261 4 4a" => {
            Some(Exemption::Training)
        }
        "medical" | "medicale" | "soin" | "soins" | "sante" | "health" | "healthcare" | "care" | "261 4 1" => Some(Exemption::Medical),
        "hors champ" | "horschamp" | "out of scope" | "outside scope" | "outside of scope" => Some(Exemption::OutOfScope),
        _ => None,
    }
}

/// The ground that an item ends with, and where it begins: after a word that says so, or plain enough by itself.
fn exemption_at_end(words: &[Word]) -> Option<(usize, Exemption)> {
    (1..=6).rev().find_map(|count| {
        let start = words.len().checked_sub(count).filter(|start| *start > 0)?;
        let (before, tail) = words.split_at(start);
        if tail.iter().any(|word| word.is_quoted) || !has_price_and_words(before) {
            return None;
        }
        let is_said = tail[0].is_one_of(EXEMPT);
        let zero = tail.get(1).filter(|_| tail[0].is_one_of(TAX)).and_then(|figure| amount::read(&figure.folded).ok());
        let ground = if zero.is_some_and(|figure| figure.value.is_zero() && figure.currency.is_none()) { &tail[2..] } else { tail };
        let found = exemption(&joined(ground)).filter(|_| !ground.is_empty())?;
        let is_plain = found == Exemption::OutOfScope || ground[0].is_figure() || ground[0].is_one_of(&["art", "art.", "article"]);
        (is_said || is_plain || ground.len() < tail.len()).then_some((start, found))
    })
}

/// Whether an item could end there: with a price, after some words.
fn has_price_and_words(words: &[Word]) -> bool {
    let is_word = |word: &Word| word.is_quoted || word.folded.chars().filter(|c| c.is_alphabetic()).count() > 3;
    words.iter().any(is_word) && words.iter().any(|word| word.folded.contains(|c: char| c.is_ascii_digit()))
}

fn nature_at_end(words: &[Word]) -> Option<(Nature, Option<Category>)> {
    let (last, before) = words.split_last()?;
    let price = before.last().filter(|word| !word.is_quoted)?;
    // `Forfait 3 services` counts them: nothing there is a price yet.
    let is_priced = before
        .iter()
        .any(|word| word.is_one_of(&["x", "×", "*", "€", "$", "eur", "euros", "ht", "ttc"]) || word.folded.ends_with(['€', '$']));
    let is_long = price.is_figure() && price.folded.len() > 1 && !last.folded.ends_with('s');
    let is_it = |names: &[&str]| (is_priced || is_long) && last.is_one_of(names) && has_price_and_words(before);
    match () {
        () if is_it(GOODS) => Some((Nature::Goods, None)),
        () if is_it(SERVICE) => Some((Nature::Service, None)),
        () if is_it(SERVICE_BIC) => Some((Nature::Service, Some(Category::ServiceBic))),
        () if is_it(SERVICE_BNC) => Some((Nature::Service, Some(Category::ServiceBnc))),
        () => None,
    }
}

/// Takes a discount, a tax rate, a ground for no tax and goods or service off the end: `remise 10%`, `-10%`, `tva 5,5 %`, `exonéré
/// formation`, `bien`, in any order.
pub(super) fn take_after(words: &mut Vec<Word>) -> After {
    let mut after = After::default();
    loop {
        if let Some((start, exemption)) = exemption_at_end(words).filter(|_| after.exemption.is_none()) {
            words.truncate(start);
            after.exemption = Some(exemption);
            continue;
        }
        if let Some((nature, category)) = nature_at_end(words).filter(|_| after.nature.is_none()) {
            words.pop();
            (after.nature, after.category) = (Some(nature), category);
            continue;
        }
        let Some(found) = (1..=4).rev().find_map(|count| {
            let start = words.len().checked_sub(count).filter(|start| *start > 0)?;
            let (name, figures) = words[start..].split_first()?;
            if figures.is_empty() {
                // A discount by its sign: `-10%`.
                let percent = name.folded.strip_prefix(['-', '\u{2212}']).and_then(|text| amount::read(text).ok())?;
                return (percent.is_percent && !name.is_quoted).then_some((start, true, percent));
            }
            // `10 % de remise`, `10% off`.
            if let [figures @ .., of, last] = &words[start..]
                && last.is_one_of(DISCOUNT)
                && let Some(figure) = amount::read(&joined(figures)).ok().filter(|figure| figure.is_percent)
                && of.is_one_of(&["de", "of"])
            {
                return Some((start, true, figure));
            }
            if let [figures @ .., last] = &words[start..]
                && last.is_one_of(&["off", "discount"])
                && let Some(figure) = amount::read(&joined(figures)).ok().filter(|figure| figure.is_percent)
            {
                return Some((start, true, figure));
            }
            let figures = match figures {
                [of, rest @ ..] if of.is_one_of(&["de", "of"]) && !rest.is_empty() => rest,
                figures => figures,
            };
            if figures.iter().any(|word| word.is_quoted) {
                return None;
            }
            let figure = amount::read(&joined(figures)).ok()?;
            let is_tax = name.is_one_of(TAX) && figure.is_percent;
            let is_discount = name.is_one_of(DISCOUNT) || (name.is_one_of(&["-", "–", "moins", "less"]) && figure.is_percent);
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

/// Errs where a share is written as an option without its colon, or stands where the price should. `all` goes on after the words with what
/// was taken from their end.
pub(super) fn check_shares(item: &str, words: &[Word], all: &[Word]) -> Result<(), ItemProblem> {
    let share = |from: usize, count: usize| {
        let words = words.get(from..from + count)?;
        let is_typed = words.iter().all(|word| !word.is_quoted);
        amount::read(&joined(words)).ok().filter(|figure| is_typed && figure.is_percent)
    };
    let option = |name: usize, from: usize, count: usize, start: usize, end: usize| {
        let without: Vec<Word> = all[..start].iter().chain(&all[end..]).cloned().collect();
        ItemProblem::LooksLikeOption {
            item: item.to_owned(),
            name: words[name].folded.trim_start_matches("d'").to_owned(),
            figure: joined(&words[from..from + count]),
            without: Some(typed(&without)),
            as_text: Some(
                [typed(&all[..start]), format!("\"{}\"", joined(&all[start..end])), typed(&all[end..])].join(" ").trim().to_owned(),
            ),
        }
    };
    for at in 0..words.len() {
        let is_option = |word: &Word| {
            let name = word.folded.trim_start_matches("d'").trim_end_matches(':');
            !word.is_quoted && OPTIONS.contains(&name)
        };
        for count in [2, 1] {
            if is_option(&words[at]) {
                let skip = usize::from(words.get(at + 1).is_some_and(|word| word.is_one_of(&["de", "of", ":", "="])));
                if share(at + 1 + skip, count).is_some() {
                    return Err(option(at, at + 1 + skip, count, at, at + 1 + skip + count));
                }
            }
            if share(at, count).is_some() {
                let skip = usize::from(words.get(at + count).is_some_and(|word| word.is_one_of(&["de", "of"])));
                if words.get(at + count + skip).is_some_and(is_option) {
                    return Err(option(at + count + skip, at, count, at, at + count + skip + 1));
                }
            }
        }
    }
    let last = [2, 1].into_iter().find(|count| words.len().checked_sub(*count).is_some_and(|from| share(from, *count).is_some()));
    match last {
        Some(count) => Err(ItemProblem::Percent { item: item.to_owned(), figure: joined(&words[words.len() - count..]) }),
        None => Ok(()),
    }
}

/// What looks like an option where an amount, a day or a name follows: `Logo 450 acompte 150`, `Logo 450 échéance 30j`.
pub(super) fn option_after(item: &str, words: &[Word]) -> Option<ItemProblem> {
    let at = words.iter().rposition(|word| word.is_one_of(PAID_AHEAD) || word.is_one_of(OF_DOCUMENT))?;
    let (before, after) = (&words[..at], &words[at + 1..]);
    let is_amount = amount::read(&joined(after)).is_ok();
    let fits = !after.is_empty() && (!words[at].is_one_of(PAID_AHEAD) || is_amount);
    let has_price = before.iter().any(|word| word.is_figure() || amount::read(&word.folded).is_ok());
    (fits && has_price).then(|| ItemProblem::LooksLikeOption {
        item: item.to_owned(),
        name: words[at].folded.clone(),
        figure: typed(after),
        without: Some(typed(before)),
        as_text: None,
    })
}

/// What takes something off, beside what a discount is called.
const OFF: &[&str] = &[
    "moins",
    "less",
    "minus",
    "deduire",
    "deduction",
    "reduction",
    "deduct",
    "rebate",
    "promo",
    "offert",
    "offerte",
    "avoir",
    "geste",
    "credit",
];
/// What is said of a tax or a sum of the whole, which is worked out and never typed.
const WORKED_OUT: &[&str] =
    &["tva", "vat", "tps", "tvq", "tvh", "gst", "qst", "hst", "taxe", "taxes", "tax", "total", "subtotal", "sous-total"];
/// What is said of the whole sale behind a price, and is no part of what is sold: `sans acompte`, `détaxé`, `payable sur réception`.
const OF_SALE: &[&str] = &[
    "sans",
    "without",
    "detaxe",
    "detaxee",
    "exempte",
    "payable",
    "reception",
    "receipt",
    "comptant",
    "cash",
    "regle",
    "reglee",
    "gratuit",
    "gratuite",
    "free",
    "offerts",
    "offertes",
    "merci",
    "thanks",
    "svp",
    "stp",
    "please",
    "urgent",
    "paye",
    "payee",
    "paid",
    "virement",
    "cheque",
    "carte",
    "interac",
    "transfer",
    "livraison",
    "delivery",
];

/// Whether a word speaks of the sale: of its payment, its taxes, what is taken off, or an option.
pub(super) fn is_of_sale(word: &Word) -> bool {
    word.is_one_of(OF_SALE) || name_of(word).is_some()
}

/// What only goes with the name of an option.
const GLUE: &[&str] = &[
    "a",
    "de",
    "d'",
    "du",
    "of",
    "un",
    "une",
    "le",
    "la",
    "the",
    "dont",
    "bon",
    "sur",
    "on",
    "in",
    "en",
    "deja",
    "already",
    "verse",
    "versee",
    "recu",
    "recue",
    "paye",
    "payee",
    "paid",
    "received",
    "fidelite",
    "commercial",
    "commerciale",
    "client",
    "exceptionnelle",
    "exceptionnel",
    "loyalty",
    "jours",
    "jour",
    "days",
    "day",
    "j",
    "d",
    "order",
    "number",
    "numero",
    "n°",
    "no",
    ":",
    "=",
    "-",
    "–",
    "at",
];

/// What an option is called, by a word that says it.
fn name_of(word: &Word) -> Option<&'static str> {
    let is = |names: &[&str]| word.is_one_of(names);
    match () {
        () if is(PAID_AHEAD) => Some("acompte"),
        () if is(DISCOUNT) || is(OFF) => Some("remise"),
        () if is(&["commande", "po", "bc"]) => Some("commande"),
        () if is(&["net", "echeance", "due"]) => Some("echeance"),
        () if is(&["valable", "valide", "validite", "valid"]) => Some("validite"),
        () if is(&["note"]) => Some("note"),
        () if is(OF_DOCUMENT) => Some("titre"),
        () => WORKED_OUT.iter().find(|name| is(&[name])).copied(),
    }
}

/// Whether words say nothing but an option's name.
pub(super) fn is_of_options(words: &[Word]) -> bool {
    words.iter().all(|word| name_of(word).is_some() || word.is_one_of(GLUE)) && words.iter().any(|word| name_of(word).is_some())
}

/// What was deducted by hand, by the option that deducts it: `moins`, `acompte versé`. A description of many words is one.
pub(super) fn deduction(words: &[Word]) -> Option<&'static str> {
    const MOST: usize = 4;
    let first = words.iter().find(|word| !word.is_one_of(GLUE))?;
    // `Remise en état`, `remise à niveau`
    let is_work = words.len() > 1 && words[1].is_one_of(&["en", "a", "au", "aux", "des", "du"]) && words[0].is_one_of(DISCOUNT);
    if words.len() > MOST || is_work {
        return None;
    }
    let takes_off = first.is_one_of(OFF) || first.is_one_of(DISCOUNT);
    let is_paid = words.iter().any(|word| word.is_one_of(PAID_AHEAD));
    let is_said = words.iter().any(|word| {
        word.is_one_of(OFF)
            || word.is_one_of(&["dont", "verse", "versee", "recu", "recue", "paye", "payee", "paid", "received", "deja", "already"])
    });
    match () {
        () if is_paid && (is_said || words.len() > 1 && is_of_options(words)) => Some("acompte"),
        () if takes_off => Some("remise"),
        () => None,
    }
}

/// The figure that ends the words, as typed.
pub(super) fn figure_at_end(words: &[Word]) -> Option<String> {
    let tail = |count: usize| words.len().checked_sub(count).map(|from| joined(&words[from..]));
    (1..=3).rev().filter_map(tail).find(|text| amount::read(text).is_ok())
}

/// An item that is nothing but an option with its amount, beside others: `Logo 500 ; acompte 150`, `; échéance 30`, `; remise de 200 €`. Its
/// name and the figure.
pub(super) fn option_alone(words: &[Word]) -> Option<(String, String)> {
    let figure = figure_at_end(words)?;
    let count = figure.split(' ').count();
    let (names, _) = words.split_at(words.len() - count);
    let is_it = names.iter().all(|word| !word.is_quoted) && !names.is_empty() && (is_of_options(names) || deduction(names).is_some());
    let named = names.iter().filter_map(name_of);
    let name = named.min_by_key(|name| *name != "acompte").filter(|_| is_it)?;
    // As it was typed, where that is one word.
    let typed = names.iter().find(|word| name_of(word) == Some(name)).map_or(name, |word| word.folded.as_str());
    let is_synonym = OFF.contains(&typed) || ["bc", "po", "net"].contains(&typed);
    Some((if is_synonym { name.to_owned() } else { typed.to_owned() }, figure))
}
