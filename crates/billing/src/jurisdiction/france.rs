//! France: wordings, rates and limits, each dated, with its source.

use chrono::{Datelike, NaiveDate};

use super::{NoRow, Row, easter_plus, row_on};
use crate::client::ClientKind;
use crate::money::{EUR, Money};
use crate::terms::PaymentTerms;

/// Why a franchise invoice bears no tax.
pub const FRANCHISE_MENTION: &[Row<&str>] = &[
    Row {
        from: "1979-01-01",
        value: "TVA non applicable, art. 293 B du CGI",
        source: "CGI art. 293 B, E; CGI ann. II, 242 nonies A, I, 12°",
    },
    // The old wording stays lawful until 2028-06-30. The official text of the new one has not been read.
    Row { from: "2027-01-01", value: "TVA non applicable, art. L. 233-3 du CIBS", source: "ord. 2026-671" },
];

/// Turnover up to which a business stays in franchise: base, then raised threshold, in cents.
pub const FRANCHISE_SERVICES: &[Row<(i64, i64)>] = &[Row { from: "2025-01-01", value: (37_500_00, 41_250_00), source: "CGI art. 293 B" }];
pub const FRANCHISE_GOODS: &[Row<(i64, i64)>] = &[Row { from: "2025-01-01", value: (85_000_00, 93_500_00), source: "CGI art. 293 B" }];

/// The default rate of late payment, in percent a year: the ECB's main refinancing rate of the semester plus ten points.
pub const LATE_RATE: &[Row<&str>] = &[
    Row { from: "2023-01-01", value: "12,50", source: "C. com. L441-10, II" },
    Row { from: "2023-07-01", value: "14,00", source: "C. com. L441-10, II" },
    Row { from: "2024-01-01", value: "14,50", source: "C. com. L441-10, II" },
    Row { from: "2024-07-01", value: "14,25", source: "C. com. L441-10, II" },
    Row { from: "2025-01-01", value: "13,15", source: "C. com. L441-10, II" },
    Row { from: "2025-07-01", value: "12,15", source: "C. com. L441-10, II" },
    Row { from: "2026-01-01", value: "12,15", source: "C. com. L441-10, II" },
    Row { from: "2026-07-01", value: "12,40", source: "C. com. L441-10, II; no official page seen" },
];

/// The last day for which [`LATE_RATE`] knows the figure: after it the rule is printed without one.
pub const LATE_RATE_UNTIL: &str = "2026-12-31";

/// What rests on no official page that was seen: told to whoever runs the doctor.
pub const DOUBTS: &[&str] = &[
    "the rate of late payment of the second semester of 2026 (12.40 %) was not seen on an official page",
    "the wording of the VAT franchise from 2027-01-01 (art. L. 233-3 CIBS) was not read officially; the old one is lawful until 2028-06-30",
];

const RECOVERY_FEE: &str = "Indemnité forfaitaire pour frais de recouvrement en cas de retard\u{a0}: 40\u{a0}€ (art. D441-5 C. com.).";
const NO_EARLY_DISCOUNT: &str = "Pas d’escompte pour paiement anticipé.";

/// The longest payment terms between businesses, in days from the invoice, and at the end of a month.
pub const LONGEST_NET: u16 = 60;
pub const LONGEST_END_OF_MONTH: u16 = 45;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("payment terms beyond the legal limit (C. com. L441-10, I)")]
pub struct TermsTooLong;

/// What an invoice issued on that day says under its totals.
///
/// Professionals are told of penalties, the recovery fee and early payment; consumers never (C. consom. and CPCE L111-8).
pub fn invoice_mentions(kind: ClientKind, issued_on: NaiveDate) -> Result<Vec<String>, NoRow> {
    let mut mentions = vec![format!("{}.", franchise_mention(issued_on)?)];
    if kind == ClientKind::Business {
        mentions.push(late_penalties(issued_on));
        mentions.push(RECOVERY_FEE.to_owned());
        mentions.push(NO_EARLY_DISCOUNT.to_owned());
    }
    Ok(mentions)
}

/// What a quote says under its totals.
pub fn quote_mentions(issued_on: NaiveDate) -> Result<Vec<String>, NoRow> {
    Ok(vec![format!("{}.", franchise_mention(issued_on)?)])
}

pub fn franchise_mention(issued_on: NaiveDate) -> Result<&'static str, NoRow> {
    row_on("FRANCHISE_MENTION", FRANCHISE_MENTION, issued_on)
}

/// A missing figure never blocks issuing: the rule is then printed alone.
fn late_penalties(issued_on: NaiveDate) -> String {
    let known = row_on("LATE_RATE", LATE_RATE, issued_on).ok().filter(|_| issued_on.to_string().as_str() <= LATE_RATE_UNTIL);
    let semester = if issued_on.month() <= 6 { "1ᵉʳ" } else { "2ᵉ" };
    let figure = known.map(|rate| format!(" ({rate}\u{a0}% au {semester} semestre {})", issued_on.year())).unwrap_or_default();
    format!(
        "En cas de retard, pénalités au taux de refinancement de la BCE majoré de 10 points{figure}, exigibles le lendemain de l’échéance sans rappel (art. L441-10 C. com.)."
    )
}

/// Between businesses: at most sixty days, or forty-five to the end of a month (C. com. L441-10, I). No limit binds a consumer's contract.
pub fn check_terms(kind: ClientKind, terms: PaymentTerms, issued_on: NaiveDate) -> Result<(), TermsTooLong> {
    if kind == ClientKind::Consumer {
        return Ok(());
    }
    let allowed = match terms {
        PaymentTerms::OnReceipt => true,
        PaymentTerms::Net(days) => days <= LONGEST_NET,
        PaymentTerms::NetThenEndOfMonth(days) | PaymentTerms::EndOfMonthThenNet(days) => days <= LONGEST_END_OF_MONTH,
        PaymentTerms::On(day) => (day - issued_on).num_days() <= i64::from(LONGEST_NET),
    };
    if allowed { Ok(()) } else { Err(TermsTooLong) }
}

/// Cash paid to a professional is limited to a thousand euros for the whole of what is owed (CMF L112-6, D112-3).
#[must_use]
pub fn is_cash_allowed(payable: Money) -> bool {
    payable.currency() != EUR || payable.minor() <= 1_000_00
}

/// The eleven public holidays (C. trav. L3133-1).
#[must_use]
pub fn is_holiday(day: NaiveDate) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 1) | (5, 8) | (7, 14) | (8, 15) | (11, 1) | (11, 11) | (12, 25));
    let easter_monday_ascension_whit_monday = [1, 39, 50];
    fixed || easter_monday_ascension_whit_monday.iter().any(|days| easter_plus(day.year(), *days) == Some(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_franchise_invoice_names_the_law_of_its_day() {
        assert_eq!(franchise_mention(day("2026-12-31")), Ok("TVA non applicable, art. 293 B du CGI"));
        assert_eq!(franchise_mention(day("2027-01-01")), Ok("TVA non applicable, art. L. 233-3 du CIBS"));
    }

    #[test]
    fn a_consumer_is_never_told_of_fees_or_penalties() {
        assert_eq!(invoice_mentions(ClientKind::Consumer, day("2026-03-02")).expect("a row").len(), 1);
        let business = invoice_mentions(ClientKind::Business, day("2026-11-22")).expect("a row").join("\n");
        assert!(business.contains("12,40\u{a0}% au 2ᵉ semestre 2026"), "{business}");
        assert!(business.contains("40\u{a0}€"), "{business}");
    }

    #[test]
    fn a_semester_without_a_figure_prints_the_rule_alone() {
        let mentions = invoice_mentions(ClientKind::Business, day("2027-03-01")).expect("a row").join("\n");
        assert!(mentions.contains("majoré de 10 points, exigibles"), "{mentions}");
    }

    #[test]
    fn payment_terms_stop_at_the_legal_limit_between_businesses() {
        let on = day("2026-03-02");
        for (terms, allowed) in [
            (PaymentTerms::Net(60), true),
            (PaymentTerms::Net(61), false),
            (PaymentTerms::NetThenEndOfMonth(45), true),
            (PaymentTerms::EndOfMonthThenNet(46), false),
            (PaymentTerms::On(day("2026-05-01")), true),
            (PaymentTerms::On(day("2026-05-02")), false),
        ] {
            assert_eq!(check_terms(ClientKind::Business, terms, on).is_ok(), allowed, "{terms:?}");
            assert!(check_terms(ClientKind::Consumer, terms, on).is_ok());
        }
    }

    #[test]
    fn there_are_eleven_holidays_a_year() {
        for year in 2024..=2030 {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("a date");
            let count = first.iter_days().take_while(|day| day.year() == year).filter(|day| is_holiday(*day)).count();
            // Ascension falls on 1 or 8 May now and then.
            assert!((10..=11).contains(&count), "{year}: {count}");
        }
        for holiday in ["2026-04-06", "2026-05-14", "2026-05-25", "2026-07-14"] {
            assert!(is_holiday(day(holiday)), "{holiday}");
        }
    }
}
