//! One of a few, as typed.

use billing::{ClientKind, Method, PaymentMethod, Regime};
use chat::{Choice, Field, FieldKind, Form};
use grammar::fold;
use words::Lang;

use crate::desk::Desk;
use crate::error::Refusal;
use crate::options::MEANS;
use crate::read::keyed::is_near;

/// Whom the law takes for a professional, as people call them: a public body is one to its supplier.
const BUSINESSES: &[&str] = &[
    "pro",
    "professionnel",
    "professionnelle",
    "entreprise",
    "societe",
    "compagnie",
    "cie",
    "collectivite",
    "mairie",
    "company",
    "personne morale",
    "b2b",
];
/// An association, which is one to the law too.
const ASSOCIATIONS: &[&str] = &["association", "asso", "obnl", "organisme", "charity", "nonprofit", "non-profit"];

const CONSUMERS: &[&str] =
    &["particulier", "particuliere", "perso", "individual", "private", "private person", "private individual", "personne", "b2c"];

/// Whether a kind was typed that is an association's.
pub(crate) fn is_association(typed: &str) -> bool {
    ASSOCIATIONS.contains(&fold(typed).trim())
}

/// What people say for a choice beside its label.
const ALSO: &[(&str, &[&str])] = &[
    ("business", BUSINESSES),
    ("association", ASSOCIATIONS),
    ("consumer", CONSUMERS),
    ("franchise", &["franchise en base", "franchise de tva", "micro", "micro-entrepreneur", "auto-entrepreneur"]),
    ("vat", &["tva", "assujetti", "assujettie", "reel", "vat registered", "vat-registered", "registered for vat", "i charge vat"]),
    ("small-supplier", &["small supplier", "petit fournisseur", "petit-fournisseur", "non inscrit", "non inscrite"]),
    ("registered", &["inscrit", "inscrite", "registered for gst", "gst registered"]),
    ("yes", &["oui", "o", "ok", "d'accord", "y"]),
    ("no", &["non", "n"]),
    ("other", &["autre"]),
];

/// The answer that typed words mean to a question: a choice by its number, its label, its value, another name for it or its beginning, where
/// one alone fits.
pub(crate) fn answer(field: &Field, typed: &str) -> Option<String> {
    if let Some(read) = field.read(typed) {
        return Some(read);
    }
    let FieldKind::Choice(choices) = &field.kind else { return None };
    let typed = fold(typed);
    let typed = typed.trim_matches(['.', ')', '(', '!', '"', ' ']).trim_start_matches("n°");
    if let Some(choice) = typed.parse::<usize>().ok().and_then(|rank| choices.get(rank.wrapping_sub(1))) {
        return Some(choice.value.clone());
    }
    let is_named = |choice: &Choice| typed == fold(&choice.label) || typed == fold(&choice.value) || also(choice).contains(&typed);
    let begins = |choice: &Choice| {
        let label = fold(&choice.label);
        let begins_a_word = label.split([' ', '\'']).any(|word| word.starts_with(typed));
        typed.chars().count() > 1 && (label.starts_with(typed) || begins_a_word && !typed.contains(' '))
    };
    let is_slip = |choice: &Choice| is_near(typed, &fold(&choice.label)) || also(choice).iter().any(|name| is_near(typed, name));
    let fits: [&dyn Fn(&Choice) -> bool; 3] = [&is_named, &begins, &is_slip];
    // The first way in which any fits decides; where several do, none is meant.
    let found = fits.iter().map(|fits| choices.iter().filter(|choice| fits(choice)).collect::<Vec<_>>()).find(|found| !found.is_empty());
    match found.as_deref() {
        Some([only]) => Some(only.value.clone()),
        Some(_) => None,
        None => named_within(choices, typed).map(|choice| choice.value.clone()),
    }
}

/// What people say for a choice beside its label.
fn also(choice: &Choice) -> &'static [&'static str] {
    ALSO.iter().find(|(value, _)| *value == choice.value).map_or(&[], |(_, names)| names)
}

/// The choice whose name stands among the words of a sentence that denies nothing: the longest name where one is part of another.
fn named_within<'c>(choices: &'c [Choice], typed: &str) -> Option<&'c Choice> {
    let sentence = format!(" {} ", typed.replace([',', ';', '.'], " "));
    if [" ne ", " n'", " plus ", " jamais ", " aucun", " pas ", " ni ", " sans ", " not ", " no ", " never ", "n't "]
        .iter()
        .any(|denied| sentence.contains(denied))
    {
        return None;
    }
    let longest = |choice: &Choice| {
        let names = also(choice).iter().map(|name| (*name).to_owned()).chain([fold(&choice.label), fold(&choice.value)]);
        names.filter(|name| name.len() > 2 && sentence.contains(&format!(" {name} "))).max_by_key(String::len)
    };
    let found: Vec<(&Choice, String)> = choices.iter().filter_map(|choice| Some((choice, longest(choice)?))).collect();
    let (meant, name) = found.iter().max_by_key(|(_, name)| name.len())?;
    let is_within = |(choice, other): &&(&Choice, String)| choice.value == meant.value || name.contains(other.as_str());
    found.iter().all(|found| is_within(&found)).then_some(*meant)
}

/// Another name for a choice, folded: the value that it means.
fn also_named(folded: &str) -> Option<&'static str> {
    ALSO.iter().find(|(_, names)| names.contains(&folded)).map(|(value, _)| *value)
}

/// The field that takes words of one's own where a question has a choice for anything else.
pub(crate) fn own_words<'f>(form: &'f Form, field: &Field) -> Option<&'f Field> {
    let FieldKind::Choice(choices) = &field.kind else { return None };
    let at = form.fields.iter().position(|one| one.key == field.key)?;
    let next = form.fields.get(at + 1).filter(|next| matches!(next.kind, FieldKind::Line | FieldKind::Paragraph))?;
    choices.iter().any(|choice| choice.value == OTHER).then_some(next)
}

/// What a choice for anything else is.
pub(crate) const OTHER: &str = "other";

/// Why words are no answer, and which would be.
pub(crate) fn no_answer(field: &Field, typed: &str) -> Refusal {
    match &field.kind {
        FieldKind::Choice(choices) if !typed.trim().is_empty() => {
            Refusal::NotAChoice { typed: typed.trim().to_owned(), choices: choices.iter().map(|choice| choice.label.clone()).collect() }
        }
        _ => Refusal::NotAnAnswer { label: field.label.clone() },
    }
}

/// Professional, consumer or association, as a choice.
pub(crate) fn kinds(desk: &Desk<'_>) -> Vec<Choice> {
    [("business", "kind-business"), ("consumer", "kind-consumer"), ("association", "kind-association-alone")]
        .map(|(value, key)| Choice { value: value.to_owned(), label: desk.t(key, &[]) })
        .to_vec()
}

pub(crate) fn kind(typed: &str) -> Result<ClientKind, Refusal> {
    let businesses = BUSINESSES.iter().chain(ASSOCIATIONS).map(|name| (*name, ClientKind::Business));
    let named = [("business", ClientKind::Business)].into_iter().chain(businesses);
    let consumers = CONSUMERS.iter().map(|name| (*name, ClientKind::Consumer));
    let kinds: Vec<_> = named.chain([("consumer", ClientKind::Consumer)]).chain(consumers).collect();
    choice(typed, &kinds)
}

/// A regime that exists where the business is.
pub(crate) fn regime(typed: &str, country: &str) -> Result<Regime, Refusal> {
    let folded = fold(typed);
    let read = match also_named(&folded).unwrap_or(&folded) {
        "franchise" => Regime::Franchise,
        "vat" => Regime::Vat,
        "small-supplier" => Regime::SmallSupplier,
        "registered" => Regime::Registered,
        _ => return Err(Refusal::NotAChoice { typed: typed.to_owned(), choices: regimes_of(country) }),
    };
    if read.fits(country) { Ok(read) } else { Err(Refusal::NotAChoice { typed: typed.to_owned(), choices: regimes_of(country) }) }
}

pub(crate) fn regimes_of(country: &str) -> Vec<String> {
    let all = [Regime::Franchise, Regime::Vat, Regime::SmallSupplier, Regime::Registered];
    let name = |regime: Regime| match regime {
        Regime::Franchise => "franchise",
        Regime::Vat => "tva (vat)",
        Regime::SmallSupplier => "petit-fournisseur (small-supplier)",
        Regime::Registered => "inscrit (registered)",
    };
    all.into_iter().filter(|regime| regime.fits(country)).map(|regime| name(regime).to_owned()).collect()
}

pub(crate) fn method(typed: &str) -> Result<PaymentMethod, Refusal> {
    choice(
        typed,
        &[
            ("transfer", PaymentMethod::Transfer),
            ("virement", PaymentMethod::Transfer),
            ("virement bancaire", PaymentMethod::Transfer),
            ("bank transfer", PaymentMethod::Transfer),
            ("vir", PaymentMethod::Transfer),
            ("vir sepa", PaymentMethod::Transfer),
            ("wire", PaymentMethod::Transfer),
            ("wire transfer", PaymentMethod::Transfer),
            ("card", PaymentMethod::Card),
            ("carte", PaymentMethod::Card),
            ("cb", PaymentMethod::Card),
            ("carte bancaire", PaymentMethod::Card),
            ("carte de credit", PaymentMethod::Card),
            ("credit card", PaymentMethod::Card),
            ("check", PaymentMethod::Cheque),
            ("cheque", PaymentMethod::Cheque),
            ("chq", PaymentMethod::Cheque),
            ("cash", PaymentMethod::Cash),
            ("especes", PaymentMethod::Cash),
            ("comptant", PaymentMethod::Cash),
            ("espece", PaymentMethod::Cash),
            ("liquide", PaymentMethod::Cash),
            ("paypal", PaymentMethod::Paypal),
            ("interac", PaymentMethod::Interac),
            ("virement interac", PaymentMethod::Interac),
            ("e-transfer", PaymentMethod::Interac),
            ("etransfer", PaymentMethod::Interac),
            ("interac e-transfer", PaymentMethod::Interac),
            ("other", PaymentMethod::Other),
            ("autre", PaymentMethod::Other),
            ("credit", PaymentMethod::Credit),
            ("avoir", PaymentMethod::Credit),
        ],
    )
}

/// By what money came that was there before its invoice: a credit is none that comes in.
pub(crate) fn came_by(typed: &str) -> Result<PaymentMethod, Refusal> {
    let not_one = || Refusal::NotAChoice { typed: typed.to_owned(), choices: MEANS.iter().map(|name| (*name).to_owned()).collect() };
    Some(method(typed)?).filter(|method| *method != PaymentMethod::Credit).ok_or_else(not_one)
}

pub(crate) fn read_method(typed: &str) -> Result<Method, Refusal> {
    match fold(typed).as_str() {
        "deposit" | "acompte" | "depot" => Ok(Method::Deposit),
        "prepay" | "avance" => Ok(Method::Prepay),
        "end" | "fin" => Ok(Method::End),
        _ => {
            let choices = ["avance (prepay)", "acompte (deposit)", "fin (end)"].map(str::to_owned).to_vec();
            Err(Refusal::NotAChoice { typed: typed.to_owned(), choices })
        }
    }
}

/// What says that there is none.
pub(crate) fn is_none(typed: &str) -> bool {
    matches!(fold(typed).as_str(), "" | "aucun" | "aucune" | "none" | "non" | "no" | "-")
}

/// What was given, read; none where it says that there is none.
pub(crate) fn given<T>(typed: &str, read: impl Fn(&str) -> Result<T, Refusal>) -> Result<Option<T>, Refusal> {
    if is_none(typed) { Ok(None) } else { read(typed).map(Some) }
}

pub(crate) fn lang(typed: &str) -> Result<Lang, Refusal> {
    let named = match fold(typed).as_str() {
        "francais" | "french" => Some(Lang::Fr),
        "anglais" | "english" => Some(Lang::En),
        "quebecois" | "francais du quebec" | "canadian french" => Some(Lang::FrCa),
        _ => Lang::parse(typed),
    };
    named.ok_or_else(|| Refusal::NotAChoice { typed: typed.to_owned(), choices: Lang::ALL.map(|lang| lang.code().to_owned()).to_vec() })
}

/// One of these values by one of its names: of each value the English name comes first, the French one second.
pub(crate) fn choice<T: Copy + PartialEq>(typed: &str, choices: &[(&str, T)]) -> Result<T, Refusal> {
    let folded = fold(typed);
    let found = choices.iter().find(|(name, _)| *name == folded).map(|(_, value)| *value);
    found.ok_or_else(|| {
        let names_of = |value: T| choices.iter().filter(move |(_, of)| *of == value).map(|(name, _)| *name);
        // A name that is but a slip away comes before the others.
        let near = choices.iter().find(|(name, _)| is_near(&folded, name));
        let is_other = |value: &T| near.is_none_or(|(_, of)| of != value);
        let is_first = |rank: usize, value: &T| choices[..rank].iter().all(|(_, before)| before != value);
        let shown = choices.iter().enumerate().filter(|(rank, (_, value))| is_first(*rank, value) && is_other(value));
        let shown = shown.map(|(_, (english, value))| match names_of(*value).nth(1) {
            Some(french) => format!("{french} ({english})"),
            None => (*english).to_owned(),
        });
        let near = near.map(|(name, _)| (*name).to_owned());
        Refusal::NotAChoice { typed: typed.to_owned(), choices: near.into_iter().chain(shown).collect() }
    })
}

#[cfg(test)]
mod tests {
    use words::Words;

    use super::*;

    fn field(lang: Lang, key: &str, choices: &[(&str, &str)]) -> Field {
        let label = |text: &str| Words::get().say(lang, text, &[]);
        let choices = choices.iter().map(|(value, text)| Choice { value: (*value).to_owned(), label: label(text) }).collect();
        Field::choice(key, String::new(), choices)
    }

    /// Each beginning of each label, each way to say it: that choice or none, and never another.
    #[test]
    fn a_choice_is_the_one_that_was_meant_or_it_is_asked_again() {
        let kinds = [("business", "kind-business"), ("consumer", "kind-consumer"), ("association", "kind-association-alone")];
        let why = [("ahead", "decline-not-ahead"), ("other", "decline-other")];
        let again = [("no", "retyped-no"), ("yes", "retyped-yes")];
        let cash = [("yes", "method-cash-yes"), ("no", "method-cash-no")];
        let known = [("mostly", "method-known-mostly"), ("some", "method-known-some"), ("hardly", "method-known-hardly")];
        let mut heard = 0;
        for lang in Lang::ALL {
            for choices in [&kinds[..], &why, &again, &cash, &known] {
                let field = field(lang, "kind", choices);
                let FieldKind::Choice(shown) = &field.kind else { panic!("it is a choice") };
                for (rank, choice) in shown.iter().enumerate() {
                    let letters: Vec<char> = choice.label.chars().collect();
                    for length in 2..=letters.len() {
                        let typed: String = letters[..length].iter().collect();
                        for typed in [typed.clone(), typed.to_uppercase(), fold(&typed), format!(" {typed} ")] {
                            let read = answer(&field, &typed);
                            assert!(
                                read.is_none() || read.as_ref() == Some(&choice.value),
                                "« {typed} » is {read:?}, not {}",
                                choice.value
                            );
                            heard += usize::from(read.is_some());
                        }
                    }
                    for typed in [(rank + 1).to_string(), format!("{}.", rank + 1), format!("n°{}", rank + 1), choice.label.clone()] {
                        assert_eq!(answer(&field, &typed).as_deref(), Some(choice.value.as_str()), "{typed}");
                    }
                }
            }
        }
        assert!(heard > 1000, "{heard}");
        let kind = field(Lang::Fr, "kind", &kinds);
        for (typed, value) in [("pro", "business"), ("partculier", "consumer"), ("entreprise", "business"), ("asso", "association")] {
            assert_eq!(answer(&kind, typed).as_deref(), Some(value), "{typed}");
        }
        for typed in ["", "p", "0", "4", "peut-être", "professionnel particulier"] {
            assert_eq!(answer(&kind, typed), None, "{typed}");
        }
    }
}
