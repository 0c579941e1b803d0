//! What documents have to say: each mention with whom it is for, where it stands, from which day, and in whose words.
//!
//! The rows are in `mentions.toml`. Those with words are frozen in a document as they were on its day; the others name what the document
//! has to show of itself.

use chrono::NaiveDate;

use super::france;
use super::mention::{DocumentKind, Key, Mention};
use super::rows::{Law, MentionRow, Scope};
use super::wording::{canadian_rate, canadian_rate_in_english};
use crate::money::{CAD, EUR, Money};
use crate::party::business::{Activity, Business};
use crate::party::client::ClientKind;

/// What decides which mentions a document bears.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    pub seller: &'a Business,
    pub buyer: ClientKind,
    pub document: DocumentKind,
    /// Why it bears no tax, where it bears none.
    pub exemption: Option<Key>,
    /// Why some of its lines bear none, for grounds of their own.
    pub of_lines: Vec<Key>,
    /// Whether part of it is asked for before the work, as a deposit.
    pub has_deposit: bool,
    pub total: Money,
    pub on: NaiveDate,
}

/// The rows that hold for a document, one for each key: its province's before its country's, the latest first.
pub fn rows<'a>(law: &'a Law, facts: &Facts<'_>) -> Vec<&'a MentionRow> {
    let mut found: Vec<&MentionRow> = Vec::new();
    let is_chosen = |row: &MentionRow| row.variant.is_none() || row.variant == facts.seller.wording;
    let holds = |row: &&MentionRow| {
        row.is_of(&facts.seller.country) && row.documents.contains(&facts.document) && row.holds_on(facts.on) && is_chosen(row)
    };
    for row in law.mention.iter().filter(holds) {
        match found.iter_mut().find(|there| there.key == row.key) {
            Some(there) if (there.country.len(), there.from) <= (row.country.len(), row.from) => *there = row,
            Some(_) => {}
            None => found.push(row),
        }
    }
    found.retain(|row| match row.scope {
        Scope::All | Scope::Conditional => true,
        Scope::Professional => facts.buyer == ClientKind::Business,
        Scope::Consumer => facts.buyer == ClientKind::Consumer,
    });
    found
}

/// The mentions of a document in the words of its day.
#[must_use]
pub fn mentions(law: &Law, facts: &Facts<'_>) -> Vec<Mention> {
    rows(law, facts).into_iter().filter_map(|row| said(law, row, facts)).collect()
}

/// What fills the places of a wording, in French and in English.
type Values = Vec<(&'static str, String, String)>;

fn said(law: &Law, row: &MentionRow, facts: &Facts<'_>) -> Option<Mention> {
    let french = row.french.as_ref()?;
    let values = values(law, row.key, facts)?;
    let fill = |text: &str, which: for<'a> fn(&'a (&'static str, String, String)) -> &'a str| {
        values.iter().fold(text.to_owned(), |text, value| text.replace(&format!("{{{}}}", value.0), which(value)))
    };
    let english = row.english.as_ref().map(|text| fill(text, |value| &value.2));
    Some(Mention { key: Some(row.key), text: fill(french, |value| &value.1), english })
}

/// What a wording is filled with; `None` where what it speaks of is not the case.
fn values(law: &Law, key: Key, facts: &Facts<'_>) -> Option<Values> {
    let seller = facts.seller;
    let always = || Some(Values::new());
    let when = |is: bool| is.then(Values::new);
    let text = |text: &Option<String>| text.as_ref().map(|text| vec![("text", text.clone(), text.clone())]);
    match key {
        Key::OwnExemption => facts.of_lines.contains(&key).then(|| text(&seller.exemption_text)).flatten(),
        key if key.is_exemption() => when(facts.exemption == Some(key) || facts.of_lines.contains(&key)),
        Key::VatOnDebits => when(seller.vat_on_debits && facts.exemption.is_none()),
        Key::LatePenalties => {
            let (french, english) = france::late_rate_said(law, seller.late_rate, facts.on);
            Some(vec![("rate", french, english)])
        }
        Key::LateInterest => seller.late_rate.map(|rate| vec![("rate", canadian_rate(rate), canadian_rate_in_english(rate))]),
        Key::DepositWord => when(facts.has_deposit),
        // A service of twenty-five euros and more (arrêté 83-50/A).
        Key::Note => when(seller.activity != Activity::Goods && facts.total.currency() == EUR && facts.total.minor() >= 25_00),
        Key::ProRata => when(seller.activity != Activity::Goods),
        Key::DistanceContract => {
            let reached = [seller.address.join(", ")].into_iter().chain(seller.phone.clone()).chain(seller.email.clone());
            let reached =
                std::iter::once(seller.name.clone()).chain(reached.filter(|part| !part.is_empty())).collect::<Vec<_>>().join(", ");
            let currency = facts.total.currency();
            let (french, english) =
                if currency == CAD { ("dollars canadiens", "Canadian dollars") } else { (currency.code(), currency.code()) };
            Some(vec![("seller", reached.clone(), reached), ("currency", french.to_owned(), english.to_owned())])
        }
        Key::AccountingBody => when(seller.accounting_body),
        Key::Mediator => text(&seller.mediator),
        Key::Insurance => text(&seller.insurance),
        Key::Producer => text(&seller.producer),
        _ => always(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::party::business::Regime;
    use crate::party::identifier::Siren;

    fn french() -> Business {
        Business::french("Marion Leroy".to_owned(), vec![], Siren::parse("732829320").expect("a good SIREN"))
    }

    fn said(seller: &Business, buyer: ClientKind, document: DocumentKind, exemption: Option<Key>, on: &str) -> Vec<Mention> {
        let total = Money::new(100_00, seller.currency);
        let on = on.parse().expect("a date");
        mentions(&Law::built_in(), &Facts { seller, buyer, document, exemption, of_lines: vec![], has_deposit: true, total, on })
    }

    fn keys(mentions: &[Mention]) -> Vec<Key> {
        mentions.iter().filter_map(|mention| mention.key).collect()
    }

    // CGI art. 293 B, lawful until 2028-06-30; CIBS art. L. 233-3 from 2027-01-01 for who chose it, and for all from 2028-07-01.
    #[test]
    fn the_franchise_is_worded_as_on_its_day() {
        let (old, new) = ("TVA non applicable, art. 293 B du CGI.", "TVA non applicable, art. L. 233-3 du CIBS.");
        for (on, by_default, chosen) in
            [("2026-12-31", old, old), ("2027-01-01", old, new), ("2028-06-30", old, new), ("2028-07-01", new, new)]
        {
            for (wording, expected) in [(None, by_default), (Some("cibs"), chosen)] {
                let seller = Business { wording: wording.map(str::to_owned), ..french() };
                let said = said(&seller, ClientKind::Business, DocumentKind::Invoice, Some(Key::Franchise), on);
                assert_eq!(said[0].text, expected, "{on} {wording:?}");
                assert_eq!(said.iter().filter(|mention| mention.key == Some(Key::Franchise)).count(), 1);
            }
        }
    }

    #[test]
    fn a_row_of_ones_own_chooses_the_wording_that_is_still_lawful() {
        let law = Law::built_in().and(
            r#"
            [[mention]]
            key = "franchise"
            country = "FR"
            documents = ["invoice"]
            scope = "conditional"
            from = "2027-01-01"
            until = "2028-06-30"
            french = "TVA non applicable, art. 293 B du CGI."
            source = "ord. 2026-671: lawful until 2028-06-30"
            "#,
        );
        let seller = french();
        let facts = Facts {
            seller: &seller,
            buyer: ClientKind::Business,
            document: DocumentKind::Invoice,
            exemption: Some(Key::Franchise),
            of_lines: vec![],
            has_deposit: false,
            total: Money::new(100_00, EUR),
            on: "2027-03-01".parse().expect("a date"),
        };
        assert_eq!(mentions(&law.expect("it reads"), &facts)[0].text, "TVA non applicable, art. 293 B du CGI.");
    }

    // CPCE L111-8; C. com. L441-10: no fee and no penalty to a consumer, whatever the document and the day.
    #[test]
    fn consumers_are_told_of_no_fee_and_professionals_of_all() {
        let fees = [Key::LatePenalties, Key::RecoveryFee, Key::NoEarlyDiscount, Key::LateInterest];
        for on in ["2026-06-18", "2026-06-19", "2026-12-31", "2027-01-01", "2028-07-01"] {
            for document in DocumentKind::ALL {
                for seller in [french(), Business { late_rate: Some(18.into()), ..Business::quebec("Marc".to_owned(), vec![], None) }] {
                    let told = keys(&said(&seller, ClientKind::Consumer, document, None, on));
                    assert!(!told.iter().any(|key| fees.contains(key)), "{document:?} {on}: {told:?}");
                }
            }
            let told = keys(&said(&french(), ClientKind::Business, DocumentKind::Balance, Some(Key::Franchise), on));
            assert_eq!(told, [Key::Franchise, Key::LatePenalties, Key::RecoveryFee, Key::NoEarlyDiscount], "{on}");
        }
    }

    #[test]
    fn a_consumer_is_told_how_to_withdraw_as_on_the_day() {
        let words = |on: &str| {
            let said = said(&french(), ClientKind::Consumer, DocumentKind::Quote, Some(Key::Franchise), on);
            said.into_iter().find(|mention| mention.key == Some(Key::Withdrawal)).expect("told").text
        };
        assert!(!words("2026-06-18").contains("Renoncer au contrat ici"));
        assert!(words("2026-06-19").contains("«\u{a0}Renoncer au contrat ici\u{a0}»"));
        let business = said(&french(), ClientKind::Business, DocumentKind::Quote, None, "2026-06-19");
        assert_eq!(keys(&business), [Key::DepositWord]);
    }

    #[test]
    fn a_semester_without_a_figure_prints_the_rule_alone() {
        let penalties = |on: &str| {
            let said = said(&french(), ClientKind::Business, DocumentKind::Invoice, None, on);
            said.into_iter().find(|mention| mention.key == Some(Key::LatePenalties)).expect("told")
        };
        let known = penalties("2026-11-22");
        assert!(known.text.contains("majoré de 10 points (12,40\u{a0}% au 2ᵉ semestre 2026), exigibles"), "{}", known.text);
        assert!(known.english.is_some_and(|words| words.contains("plus 10 points (12.40% in the second half of 2026), due")));
        assert!(penalties("2027-03-01").text.contains("majoré de 10 points, exigibles"));
    }

    #[test]
    fn a_province_s_own_wording_comes_before_its_country_s() {
        let of = |country: &str| {
            let seller = Business { country: country.to_owned(), ..Business::quebec("Marc".to_owned(), vec![], None) };
            said(&seller, ClientKind::Business, DocumentKind::Invoice, Some(Key::SmallSupplier), "2026-11-22").remove(0)
        };
        assert_eq!(of("CA-QC").text, "Petit fournisseur – TPS/TVQ non applicables.");
        assert_eq!(of("CA-ON").text, "Petit fournisseur – TPS/TVH non applicable.");
        assert_eq!(of("CA-QC").english.as_deref(), Some("Small supplier – GST/QST not applicable."));
    }

    // Interest Act s. 4: a rate by the year, in both languages; C.c.Q. 1617: agreed, hence on the quote.
    #[test]
    fn canadian_interest_is_said_by_the_year() {
        let seller =
            Business { late_rate: Some(18.into()), regime: Regime::SmallSupplier, ..Business::quebec("Marc".to_owned(), vec![], None) };
        assert_eq!(seller.currency, CAD);
        let said = said(&seller, ClientKind::Business, DocumentKind::Quote, None, "2026-11-22");
        let interest = said.iter().find(|mention| mention.key == Some(Key::LateInterest)).expect("told");
        assert_eq!(interest.text, "Tout solde en retard porte intérêt à 1,5\u{a0}% par mois (18\u{a0}% par an).");
        assert_eq!(interest.english.as_deref(), Some("Overdue balances bear interest at 1.5% per month (18% per year)."));
    }

    // Arrêté 83-50/A: from 25 € on.
    #[test]
    fn a_service_to_a_consumer_has_its_note_from_twenty_five_euros() {
        let seller = french();
        let has_note = |cents: i64| {
            let on = "2026-11-22".parse().expect("a date");
            let total = Money::new(cents, EUR);
            let facts = Facts {
                seller: &seller,
                buyer: ClientKind::Consumer,
                document: DocumentKind::Invoice,
                exemption: None,
                of_lines: vec![],
                has_deposit: false,
                total,
                on,
            };
            keys(&mentions(&Law::built_in(), &facts)).contains(&Key::Note)
        };
        assert!(has_note(25_00) && !has_note(24_99));
    }
}
