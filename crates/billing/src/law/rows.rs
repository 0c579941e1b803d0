//! The rows of law: read from text, kept by their days, and asked for a day.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::mention::{DocumentKind, Key};
use crate::money::tax::TaxRate;

/// A row that holds from `from` until `until`, or until the row after it, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row<T> {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub value: T,
    pub source: String,
    /// What is not sure of it: told to whoever runs the doctor.
    pub doubt: Option<String>,
}

/// A row of one province.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvinceRow {
    pub province: String,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub value: Vec<TaxRate>,
    pub source: String,
    pub doubt: Option<String>,
}

/// On whose documents it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    All,
    Professional,
    Consumer,
    /// Where what it speaks of is the case.
    Conditional,
}

/// A row of what documents have to mention.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MentionRow {
    pub key: Key,
    /// `FR`; `CA` for every province but those with a row of their own.
    pub country: String,
    pub documents: Vec<DocumentKind>,
    pub scope: Scope,
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    /// Of businesses that chose it alone.
    pub variant: Option<String>,
    /// Its words, with `{places}` for figures; none where the document shows it by itself.
    pub french: Option<String>,
    pub english: Option<String>,
    pub source: String,
    /// What is not sure of it: told to whoever runs the doctor.
    pub doubt: Option<String>,
}

impl MentionRow {
    pub(super) fn is_of(&self, country: &str) -> bool {
        country == self.country || country.strip_prefix(&self.country).is_some_and(|rest| rest.starts_with('-'))
    }

    pub(super) fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no row of {rule} for {on}")]
pub struct NoRow {
    pub rule: String,
    pub on: NaiveDate,
}

/// Every rule that changes with its day. Whoever issues a document asks for the rules of its day and freezes what it got.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Law {
    pub ecb_refinancing_rate: Vec<Row<Decimal>>,
    pub legal_rate_professional: Vec<Row<Decimal>>,
    pub legal_rate_consumer: Vec<Row<Decimal>>,
    pub mention: Vec<MentionRow>,
    pub vat_rates: Vec<Row<Vec<Decimal>>>,
    pub vat_rates_corsica: Vec<Row<Vec<Decimal>>>,
    pub vat_rates_overseas: Vec<Row<Vec<Decimal>>>,
    pub franchise_services: Vec<Row<[i64; 2]>>,
    pub franchise_goods: Vec<Row<[i64; 2]>>,
    pub sales_tax: Vec<ProvinceRow>,
    pub small_supplier: Vec<Row<i64>>,
    pub canadian_legal_rate: Vec<Row<Decimal>>,
}

#[derive(Debug, thiserror::Error)]
#[error("rows of law that cannot be read: {0}")]
pub struct LawError(#[from] toml::de::Error);

impl Law {
    /// What this release knows.
    #[must_use]
    pub fn built_in() -> Self {
        let ours = Self::default().and(include_str!("law.toml")).and_then(|law| law.and(include_str!("mentions.toml")));
        ours.expect("our own rows read: a test looks")
    }

    /// These rows and those of `text`, which take the place of rows that begin on the same day.
    pub fn and(mut self, text: &str) -> Result<Self, LawError> {
        let more: Self = toml::from_str(text)?;
        merge(&mut self.ecb_refinancing_rate, more.ecb_refinancing_rate);
        merge(&mut self.legal_rate_professional, more.legal_rate_professional);
        merge(&mut self.legal_rate_consumer, more.legal_rate_consumer);
        merge(&mut self.vat_rates, more.vat_rates);
        merge(&mut self.vat_rates_corsica, more.vat_rates_corsica);
        merge(&mut self.vat_rates_overseas, more.vat_rates_overseas);
        merge(&mut self.franchise_services, more.franchise_services);
        merge(&mut self.franchise_goods, more.franchise_goods);
        merge(&mut self.small_supplier, more.small_supplier);
        merge(&mut self.canadian_legal_rate, more.canadian_legal_rate);
        for row in more.sales_tax {
            self.sales_tax.retain(|there| there.province != row.province || there.from != row.from);
            self.sales_tax.push(row);
        }
        self.sales_tax.sort_by_key(|row| row.from);
        for row in more.mention {
            let is_same = |there: &&mut MentionRow| {
                (there.key, &there.country, there.from, &there.variant) == (row.key, &row.country, row.from, &row.variant)
            };
            match self.mention.iter_mut().find(is_same) {
                Some(there) => *there = row,
                None => self.mention.push(row),
            }
        }
        Ok(self)
    }

    /// The taxes of a Canadian province on that day, those included that only who is registered there charges.
    pub fn sales_tax_on(&self, province: &str, on: NaiveDate) -> Result<&[TaxRate], NoRow> {
        let rule = || format!("sales_tax ({province})");
        let row = self.sales_tax.iter().rev().find(|row| row.province == province && row.from <= on);
        row.filter(|row| row.until.is_none_or(|until| on <= until)).map(|row| &row.value[..]).ok_or_else(|| NoRow { rule: rule(), on })
    }

    /// What rests on no official page that was seen.
    #[must_use]
    pub fn doubts(&self) -> Vec<&str> {
        fn of<T>(rows: &[Row<T>]) -> impl Iterator<Item = &str> {
            rows.iter().filter_map(|row| row.doubt.as_deref())
        }
        of(&self.ecb_refinancing_rate)
            .chain(of(&self.legal_rate_professional))
            .chain(of(&self.legal_rate_consumer))
            .chain(of(&self.vat_rates))
            .chain(of(&self.vat_rates_corsica))
            .chain(of(&self.vat_rates_overseas))
            .chain(of(&self.franchise_services))
            .chain(of(&self.franchise_goods))
            .chain(self.sales_tax.iter().filter_map(|row| row.doubt.as_deref()))
            .chain(of(&self.small_supplier))
            .chain(of(&self.canadian_legal_rate))
            .chain(self.mention.iter().filter_map(|row| row.doubt.as_deref()))
            .collect()
    }

    /// The rules whose last row ends, each with its last day: after it they have no figure.
    #[must_use]
    pub fn endings(&self) -> Vec<(&'static str, NaiveDate)> {
        fn of<T>(rule: &'static str, rows: &[Row<T>]) -> Option<(&'static str, NaiveDate)> {
            rows.last().and_then(|row| row.until).map(|until| (rule, until))
        }
        [
            of("ecb_refinancing_rate", &self.ecb_refinancing_rate),
            of("legal_rate_professional", &self.legal_rate_professional),
            of("legal_rate_consumer", &self.legal_rate_consumer),
            of("vat_rates", &self.vat_rates),
            of("vat_rates_corsica", &self.vat_rates_corsica),
            of("vat_rates_overseas", &self.vat_rates_overseas),
            of("franchise_services", &self.franchise_services),
            of("franchise_goods", &self.franchise_goods),
            of("small_supplier", &self.small_supplier),
            of("canadian_legal_rate", &self.canadian_legal_rate),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The row in force on that day.
pub fn on<'a, T>(rule: &str, rows: &'a [Row<T>], day: NaiveDate) -> Result<&'a T, NoRow> {
    let row = rows.iter().rev().find(|row| row.from <= day).filter(|row| row.until.is_none_or(|until| day <= until));
    row.map(|row| &row.value).ok_or_else(|| NoRow { rule: rule.to_owned(), on: day })
}

fn merge<T>(rows: &mut Vec<Row<T>>, more: Vec<Row<T>>) {
    for row in more {
        rows.retain(|there| there.from != row.from);
        rows.push(row);
    }
    rows.sort_by_key(|row| row.from);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn our_own_rows_read() {
        let law = Law::built_in();
        assert_eq!(
            on("ecb_refinancing_rate", &law.ecb_refinancing_rate, day("2026-11-22")).map(ToString::to_string),
            Ok("2.40".to_owned())
        );
        assert_eq!(law.doubts().len(), 12);
    }

    #[test]
    fn a_day_without_a_row_names_the_row() {
        let law = Law::built_in();
        let error = on("ecb_refinancing_rate", &law.ecb_refinancing_rate, day("2027-01-01")).expect_err("nobody knows it yet");
        assert_eq!(error.to_string(), "no row of ecb_refinancing_rate for 2027-01-01");
        let error = law.sales_tax_on("NS", day("2009-01-01")).expect_err("before the first row");
        assert_eq!(error.to_string(), "no row of sales_tax (NS) for 2009-01-01");
    }

    #[test]
    fn a_file_adds_rows_and_mends_them() {
        let law = Law::built_in()
            .and(
                r#"
                [[ecb_refinancing_rate]]
                from = "2027-01-01"
                value = "2.15"
                source = "ECB"
                [[sales_tax]]
                province = "NS"
                from = "2025-04-01"
                value = [{ code = "hst", rate = "13.5" }]
                source = "a correction"
                "#,
            )
            .expect("it reads");
        assert_eq!(on("ecb", &law.ecb_refinancing_rate, day("2027-05-01")).map(ToString::to_string), Ok("2.15".to_owned()));
        assert_eq!(law.sales_tax_on("NS", day("2026-01-01")).expect("a row")[0].rate.to_string(), "13.5");
        assert!(Law::built_in().and("[[vat_rate]]\nfrom = \"2027-01-01\"").is_err(), "an unknown table");
    }

    #[test]
    fn nova_scotia_changed_on_its_day() {
        let law = Law::built_in();
        let rate = |on: &str| law.sales_tax_on("NS", day(on)).expect("a row")[0].rate.to_string();
        assert_eq!((rate("2025-03-31").as_str(), rate("2025-04-01").as_str()), ("15", "14"));
    }
}
