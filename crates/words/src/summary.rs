//! What is said of the terms of sale in a few sentences.

use crate::{Arg, Lang, Voice};

/// The summary as a quote shows it, in the owner's own words: without the sentences on deposit, dates and due date that were once added to
/// it from the settings, which each quote says of itself. The published text stays as it was sealed.
#[must_use]
pub fn of_every_quote(summary: &str) -> String {
    let added: Vec<(String, String)> = Lang::ALL.into_iter().flat_map(|lang| completions(Voice::of(lang))).collect();
    let was_added = |line: &str| {
        added.iter().any(|(before, after)| line.len() >= before.len() + after.len() && line.starts_with(before) && line.ends_with(after))
    };
    // They stand below what was typed.
    let (typed, below) = summary.split_once('\n').unwrap_or((summary, ""));
    std::iter::once(typed).chain(below.lines().filter(|line| !was_added(line))).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// How each of those sentences begins and ends, around a percentage or a number of days.
fn completions(voice: Voice) -> Vec<(String, String)> {
    let around = |text: String| text.split_once('\u{1}').map_or((text.clone(), String::new()), |(a, b)| (a.to_owned(), b.to_owned()));
    let any = || Arg::from("\u{1}");
    let plans = [voice.t("method-prepay", &[]), voice.t("method-end", &[]), voice.t("method-deposit", &[("percent", any())])];
    let plans = plans.map(|plan| around(voice.t("terms-sum-deposit", &[("plan", plan.into())])));
    let due = around(voice.t("terms-sum-deadline", &[("due", any())]));
    plans.into_iter().chain([due, (voice.t("terms-sum-delays", &[]), String::new())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_settings_once_added_to_a_summary_is_left_to_each_quote() {
        for lang in Lang::ALL {
            let voice = Voice::of(lang);
            let plan = voice.t("method-deposit", &[("percent", voice.percent(rust_decimal::Decimal::from(30)).into())]);
            let added = [
                voice.t("terms-sum-deposit", &[("plan", plan.into())]),
                voice.t("terms-sum-delays", &[]),
                voice.t("terms-sum-deadline", &[("due", voice.t("terms-net", &[("days", Arg::Count(30))]).into())]),
            ]
            .join("\n");
            let late = voice.t("terms-sum-penalties", &[("place", "france".into()), ("rate", "5".into())]);
            assert_eq!(of_every_quote(&format!("Simple.\n{added}\n{late}")), format!("Simple.\n{late}"), "{}", lang.code());
            let end = voice.t("terms-sum-deposit", &[("plan", voice.t("method-end", &[]).into())]);
            assert_eq!(of_every_quote(&format!("Simple.\n{end}")), "Simple.");
        }
        let own = "Un acompte de 40 % réserve la date.\nPaiement par virement.\nDélais : trois semaines.";
        assert_eq!(of_every_quote(own), own, "what the owner typed stays");
    }
}
