//! One of a few, as typed.

use billing::{ClientKind, Method, PaymentMethod};
use chat::Choice;
use grammar::fold;
use words::Lang;

use crate::desk::Desk;
use crate::error::Refusal;
use crate::options::MEANS;

/// Professional or consumer, as a choice.
pub(crate) fn kinds(desk: &Desk<'_>) -> Vec<Choice> {
    [("business", "kind-business"), ("consumer", "kind-consumer")]
        .map(|(value, key)| Choice { value: value.to_owned(), label: desk.t(key, &[]) })
        .to_vec()
}

pub(crate) fn kind(typed: &str) -> Result<ClientKind, Refusal> {
    choice(
        typed,
        &[
            ("business", ClientKind::Business),
            ("pro", ClientKind::Business),
            ("professionnel", ClientKind::Business),
            ("consumer", ClientKind::Consumer),
            ("particulier", ClientKind::Consumer),
        ],
    )
}

pub(crate) fn method(typed: &str) -> Result<PaymentMethod, Refusal> {
    choice(
        typed,
        &[
            ("transfer", PaymentMethod::Transfer),
            ("virement", PaymentMethod::Transfer),
            ("card", PaymentMethod::Card),
            ("carte", PaymentMethod::Card),
            ("cheque", PaymentMethod::Cheque),
            ("cash", PaymentMethod::Cash),
            ("especes", PaymentMethod::Cash),
            ("comptant", PaymentMethod::Cash),
            ("paypal", PaymentMethod::Paypal),
            ("interac", PaymentMethod::Interac),
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
    Lang::parse(typed)
        .ok_or_else(|| Refusal::NotAChoice { typed: typed.to_owned(), choices: Lang::ALL.map(|lang| lang.code().to_owned()).to_vec() })
}

pub(crate) fn choice<T: Copy>(typed: &str, choices: &[(&str, T)]) -> Result<T, Refusal> {
    let folded = fold(typed);
    let names = || choices.iter().map(|(name, _)| (*name).to_owned()).collect();
    choices
        .iter()
        .find(|(name, _)| *name == folded)
        .map(|(_, value)| *value)
        .ok_or_else(|| Refusal::NotAChoice { typed: typed.to_owned(), choices: names() })
}
