//! The quote that a button is about, and what is typed to approve one.

use billing::{ClientKind, Currency, Plan, Quote as BilledQuote};
use grammar::amount::{Sign, is_dollar};
use grammar::fold;
use store::client::ClientRow;
use store::quote::QuoteRow;

use crate::access::Role;
use crate::action::OfQuote;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::read::choice::read_method;
use crate::read::value::{read_asked, short_enough};
use crate::request::Request;

/// A method by its name, or what a deposit asks for, in that currency; nothing is the end.
pub(crate) fn read_plan(typed: &str, currency: Currency) -> Result<Plan, Refusal> {
    match read_method(typed) {
        Ok(billing::Method::Prepay) => Ok(Plan::Prepay),
        Ok(billing::Method::End) => Ok(Plan::End),
        _ => Ok(read_asked(typed, currency)?.map_or(Plan::End, Plan::Deposit)),
    }
}

/// Errs where an answer is no plan, whatever the currency that will be billed in.
pub(crate) fn check_plan(typed: &str, usual: Currency) -> Result<(), Refusal> {
    let named = match grammar::amount::read(typed).ok().and_then(|figure| figure.currency) {
        Some(Sign::Of(currency)) => currency,
        Some(Sign::Dollar) if !is_dollar(usual) => billing::money::CAD,
        _ => usual,
    };
    read_plan(typed, named).map(|_| ())
}

/// The quote of a button, for a person of its client.
pub(crate) async fn shown_quote(desk: &mut Desk<'_>, request: &Request) -> Result<(QuoteRow, ClientRow), Error> {
    let shop = desk.shop()?;
    let OfQuote { quote_id } = request.payload()?;
    let row = operations::load::quote(&mut desk.office()?, &quote_id).await?;
    let client = operations::load::client(&mut desk.office()?, &row.client_id).await?;
    let approvers = store::client::contacts(desk.db, &shop.id, &row.client_id, Role::Approver.as_str()).await?;
    if !approvers.contains(&desk.actor.person_id) {
        return Err(Refusal::NotYours.into());
    }
    Ok((row, client))
}

pub(crate) fn open_quote(desk: &Desk<'_>, quote: &BilledQuote) -> Result<(), Refusal> {
    quote.check_open(desk.today()).map_err(|problem| operations::Refusal::Quote { number: quote.offer.number, problem }.into())
}

/// What people agree with, in whichever of our languages: words of an agreement, and nobody's name.
const FORMULAS: &[&str] = &[
    "bon pour",
    "lu et approuve",
    "commande avec",
    "commander avec",
    "order with",
    "agreed",
    "i agree",
    "approved",
    "j accepte",
    "j approuve",
    "je valide",
    "je confirme",
    "d accord",
    "accepte",
    "approuve",
    "valide",
    "oui",
    "yes",
    "ok",
    "non",
    "no",
];

/// Errs where what was answered is no name of a person: a formula of agreement, a sign, a number.
pub(crate) fn name_of_person(typed: &str) -> Result<(), Refusal> {
    short_enough(typed, 200)?;
    let folded = fold(typed).replace(['’', '\'', '-'], " ");
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let begins = |formula: &str| folded == formula || (formula.contains(' ') && folded.starts_with(formula));
    // A name in another script may be one letter.
    let letters: Vec<char> = typed.chars().filter(|c| c.is_alphabetic()).collect();
    let has_letters = letters.len() > 1 || letters.iter().any(|letter| !letter.is_ascii());
    match has_letters && !FORMULAS.iter().any(|formula| begins(formula)) {
        true => Ok(()),
        false => Err(Refusal::NotAName { typed: typed.trim().to_owned() }),
    }
}

/// Errs where the words are not those of an agreement: the button's own, by which a consumer orders, or the usual ones, in any language.
pub(crate) fn approval_words(typed: &str, kind: ClientKind) -> Result<(), Refusal> {
    let folded = fold(typed);
    let folded = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let is_agreement = matches!(
        folded,
        "bon pour accord"
            | "agreed"
            | "approved"
            | "commander avec obligation de paiement"
            | "commande avec obligation de paiement"
            | "order with an obligation to pay"
            | "order with obligation to pay"
    );
    match kind {
        _ if is_agreement => Ok(()),
        ClientKind::Consumer => Err(Refusal::WordsOfOrder { typed: typed.to_owned() }),
        ClientKind::Business => Err(Refusal::WordsOfApproval { typed: typed.to_owned() }),
    }
}
