//! The command corrected, where what was typed tells what was meant.

use billing::law::TaxProblem;
use chat::OptionSpec;
use grammar::ItemProblem;
use words::{Lang, Voice};

use super::Refusal;
use crate::options::{BECAUSE, CURRENCY, RATE};
use crate::read::line::BUSINESS;

impl Refusal {
    /// The command as it was typed, mended; `None` where only the person knows.
    #[must_use]
    pub fn corrected(&self, typed: &str, lang: Lang) -> Option<String> {
        let replaced = |from: &str, to: &str| typed.contains(from).then(|| typed.replacen(from, to, 1));
        let with = |option: OptionSpec, value: &str| format!("{typed} {}:{value}", option.name_in(lang));
        match self {
            Self::UnknownCommand { typed: word, nearest: Some(nearest) } => replaced(word, nearest),
            Self::UnknownClient { typed: name, nearest: Some(nearest) } => replaced(name, nearest),
            Self::AmbiguousClient { typed: name, names } => replaced(name, names.first()?),
            Self::Item(ItemProblem::MaybeYear { item, figure } | ItemProblem::MaybeSpaced { item, figure }) => {
                let description = item.strip_suffix(figure.as_str())?.trim();
                replaced(item, &format!("{description} 1 x {figure}"))
            }
            Self::Item(ItemProblem::MaybeQuantity { item, figure }) => {
                let description = item.strip_suffix(figure.as_str())?.trim().trim_end_matches(['x', '×', '*', '@', 'à']).trim();
                replaced(item, &format!("{description} 1 x {figure}"))
            }
            Self::Item(ItemProblem::Ambiguous { item, whole, fraction }) => {
                let mended = [',', '.'].iter().find_map(|mark| {
                    let written = format!("{whole}{mark}{fraction}");
                    item.contains(&written).then(|| item.replacen(&written, &format!("{whole}{fraction}"), 1))
                })?;
                replaced(item, &mended)
            }
            Self::AmbiguousAmount { typed: amount, whole, fraction } => replaced(amount, &format!("{whole}{fraction}")),
            Self::Item(ItemProblem::Negative { item }) => replaced(item, &item.replacen(['-', '\u{2212}'], "", 1)),
            Self::Item(ItemProblem::NoPrice { item }) if typed.contains(item.as_str()) => replaced(item, &format!("{item} 1 x 450")),
            Self::MaybeReference { typed: text, .. } => replaced(text, &text.replace([' ', '\u{a0}', '\u{202f}'], "")),
            Self::NegativeAmount { typed: amount } => replaced(amount, amount.trim_start_matches(['-', '\u{2212}'])),
            Self::DepositOutOfRange { typed: percent } => replaced(percent, "30%"),
            Self::BadIdentifier { typed: text, meant, .. } => match meant.as_slice() {
                [only] => replaced(text, only),
                _ => None,
            },
            Self::Item(ItemProblem::OtherCurrency { code, .. }) => Some(with(CURRENCY, code)),
            Self::Operation(operations::Refusal::NeedsRate { .. }) => Some(with(RATE, "1.0823")),
            Self::Operation(operations::Refusal::Tax { problem: TaxProblem::NoSuchRate { rate, rates } }) => {
                let usual = rates.first().filter(|rate| !rate.is_zero())?;
                let comma = |rate: &rust_decimal::Decimal| rate.to_string().replace('.', ",");
                replaced(&format!("{rate}%"), &format!("{usual}%"))
                    .or_else(|| replaced(&format!("{}%", comma(rate)), &format!("{}%", comma(usual))))
            }
            Self::AmbiguousDocument { typed: text, numbers } => replaced(text, &numbers.first()?.to_string()),
            Self::WhichBusiness { names } => Some(with(BUSINESS, &format!("\"{}\"", names.first()?))),
            Self::NeedsBecause => Some(with(BECAUSE, "\"…\"")),
            Self::Operation(operations::Refusal::DueTooLong { typed: terms }) => replaced(terms, &Voice::of(lang).t("correction-due", &[])),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::COMMANDS;
    use crate::options::{BY, ON};

    #[test]
    fn an_option_asked_for_is_one_of_the_commands() {
        let verbs = || COMMANDS.iter().flat_map(|command| command.verbs.iter().map(|verb| &verb.spec));
        for asked in [BECAUSE, BY, CURRENCY, ON, RATE] {
            let known: Vec<_> = verbs().filter_map(|verb| verb.option(asked.name)).collect();
            assert!(!known.is_empty(), "{} is no option", asked.name);
            assert!(known.iter().all(|option| option.aliases == asked.aliases), "{} has other names elsewhere", asked.name);
        }
    }

    #[test]
    fn a_refusal_shows_the_command_corrected() {
        let corrected = |typed: &str, problem| Refusal::Item(problem).corrected(typed, Lang::Fr);
        let item = "Gestion mars 2026".to_owned();
        let problem = ItemProblem::MaybeYear { item, figure: "2026".to_owned() };
        assert_eq!(corrected("/invoice dupont Gestion mars 2026", problem).as_deref(), Some("/invoice dupont Gestion mars 1 x 2026"));
        let item = "Visuels x 12".to_owned();
        let problem = ItemProblem::MaybeQuantity { item, figure: "12".to_owned() };
        assert_eq!(corrected("/invoice dupont Visuels x 12", problem).as_deref(), Some("/invoice dupont Visuels 1 x 12"));
    }
}
