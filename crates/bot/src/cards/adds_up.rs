//! Every card that shows lines and sums, read back as a reader would: what is printed makes its totals, in each language.

use billing::credit_note::{CreditHeading, CreditScope};
use billing::deposit::EarlierDeposits;
use billing::invoice::{DeductedDeposit, DepositWording};
use billing::testing::{heading, offer};
use billing::{CreditNote, Currency, Discount, Invoice, Line, Lines, Money, Number, Offer, Percent, Plan, Series, TaxCode, TaxRate, Unit};
use chat::CardField;
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use words::{Lang, Voice};

use super::{credit_note, invoice, quote};

/// A card as it is read: in that language, in that currency.
#[derive(Clone, Copy)]
struct Reader {
    voice: Voice,
    currency: Currency,
}

impl Reader {
    /// A figure with its sign, without what stands between thousands and beside it.
    fn figure(self, text: &str) -> Option<Decimal> {
        let is_french = self.voice.lang.is_french();
        let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == if is_french { ',' } else { '.' }).collect();
        let figure: Decimal = digits.replace(',', ".").parse().ok()?;
        Some(if text.trim_start().starts_with('\u{2212}') { -figure } else { figure })
    }

    fn rounded(self, exact: Decimal) -> Decimal {
        exact.round_dp_with_strategy(self.currency.decimals(), RoundingStrategy::MidpointAwayFromZero)
    }

    /// The amount at the end of a value, before what is said beside it.
    fn amount(self, value: &str) -> Decimal {
        let value = value.split(" (").next().and_then(|value| value.split(", ").next()).unwrap_or(value);
        self.figure(value).unwrap_or_else(|| panic!("no amount in {value}"))
    }

    /// The net of a line, once `3 h × 85,00 € − 10 % = 229,50 €` was worked out.
    fn line(self, value: &str) -> Decimal {
        let value = value.split(" · ").next().unwrap_or(value);
        let Some((made, net)) = value.split_once(" = ") else { return self.amount(value) };
        let net = self.amount(net);
        let (gross, off) = made.split_once(" \u{2212} ").map_or((made, None), |(gross, off)| (gross, Some(off)));
        let exact = match gross.split_once(" × ") {
            Some((quantity, price)) => self.figure(quantity).expect("a quantity") * self.figure(price).expect("a price"),
            None => self.figure(gross).expect("a price"),
        };
        let gross = self.rounded(exact);
        let off = off.map_or(Decimal::ZERO, |off| {
            let figure = self.figure(off).expect("a discount");
            if off.ends_with('%') { self.rounded(gross * figure / Decimal::ONE_HUNDRED) } else { figure }
        });
        assert_eq!(gross - off, net, "{value}");
        net
    }

    /// Adds up the fields of a card up to what is paid or credited, which is handed back.
    fn total(self, fields: &[CardField]) -> Decimal {
        let t = |key: &str| self.voice.t(key, &[]);
        let taxes = ["tax-vat", "tax-gst", "tax-qst"].map(|key| format!("{} ", t(key)));
        let deducted = self.voice.t("field-deducted", &[("number", "\u{1}".into()), ("on", "".into())]);
        let deducted = deducted.split('\u{1}').next().expect("its beginning").to_owned();
        let lasts = [t("field-to-pay"), t("field-total-credited")];
        let totals = [t("field-total"), t("field-total-with-tax")];
        let signed = [t("field-discount"), t("try-deposit")];
        let is_added =
            |name: &String| signed.contains(name) || name.starts_with(&deducted) || taxes.iter().any(|tax| name.starts_with(tax));
        let (mut sum, mut found) = (Decimal::ZERO, None);
        for field in fields {
            let (name, value) = (&field.name, &field.value);
            if lasts.contains(name) {
                assert_eq!(sum, self.amount(value), "{name} of {fields:#?}");
                return sum;
            } else if totals.contains(name) {
                assert_eq!(sum, self.amount(value), "{name} of {fields:#?}");
                found = Some(sum);
            } else if *name == t("field-net") {
                assert_eq!(sum, self.amount(value), "{name} of {fields:#?}");
            } else if *name == t("field-deposit") || *name == t("field-balance") {
                sum -= self.amount(value);
            } else if is_added(name) {
                sum += self.amount(value);
            } else if found.is_none() {
                sum += self.line(value);
            }
        }
        let total = found.unwrap_or_else(|| panic!("no total in {fields:#?}"));
        // What is paid on approval and on delivery is the whole.
        assert!(sum == total || sum.is_zero(), "{sum} is left of {total} in {fields:#?}");
        total
    }
}

#[derive(Clone, Debug)]
struct Dealt {
    quantity: Decimal,
    price: Decimal,
    unit: Option<Unit>,
    discount: Option<Discount>,
    rate: usize,
    is_expense: bool,
}

const CURRENCIES: [&str; 6] = ["EUR", "CAD", "USD", "JPY", "TND", "CHF"];

fn percents() -> impl Strategy<Value = Discount> {
    (1_i64..=9_999).prop_map(|hundredths| Discount::Percent(Percent::new(Decimal::new(hundredths, 2)).expect("a share")))
}

fn units() -> Vec<Unit> {
    let words = ["mots", "séances"].into_iter().filter_map(Unit::of_word);
    [Unit::Piece, Unit::Hour, Unit::Day, Unit::Month].into_iter().chain(words).collect()
}

fn dealt() -> impl Strategy<Value = Dealt> {
    let unit = prop_oneof![Just(None), proptest::sample::select(units()).prop_map(Some)];
    let quantity = prop_oneof![Just(Decimal::ONE), (1_i64..=99_999, 0_u32..=4).prop_map(|(units, scale)| Decimal::new(units, scale))];
    let price = (1_i64..=9_999_999, 0_u32..=6).prop_map(|(units, scale)| Decimal::new(units, scale));
    (quantity, price, unit, proptest::option::weighted(0.3, percents()), 0_usize..4, proptest::bool::weighted(0.2))
        .prop_map(|(quantity, price, unit, discount, rate, is_expense)| Dealt { quantity, price, unit, discount, rate, is_expense })
}

/// Taxed in one of the ways there are: not at all, by rates that differ, or twice.
fn lines_of(dealt: &[Dealt], tax: usize, discount: Option<Discount>, currency: Currency) -> Option<Lines> {
    let rate = |code, rate: &str| TaxRate::new(code, rate.parse().expect("a rate"));
    let taxes = |dealt: &Dealt| match tax {
        0 => vec![],
        1 => vec![rate(TaxCode::Vat, ["20", "10", "5.5", "2.1"][dealt.rate])],
        _ => vec![rate(TaxCode::Gst, "5"), rate(TaxCode::Qst, "9.975")],
    };
    let lines = dealt.iter().map(|of| {
        let line =
            Line::new("Prestation", of.quantity, of.unit.clone(), of.price).expect("a good line").discounted(of.discount).taxed(taxes(of));
        if of.is_expense { line.as_expense() } else { line }
    });
    Lines::discounted(lines.collect(), discount, currency).ok().filter(|lines| lines.total().is_positive())
}

/// Every card of an offer and of what is made of it: quote, deposit, balance, plain invoice, specimens, credit notes.
fn check(offer: &Offer, share: Percent) {
    for lang in Lang::ALL {
        let reader = Reader { voice: Voice::of(lang), currency: offer.lines.currency() };
        let voice = reader.voice;
        let total = |amount: Money| amount.to_decimal();
        assert_eq!(reader.total(&quote::offer_fields(voice, offer)), total(offer.total()));
        assert_eq!(reader.total(&quote::specimen(voice, offer).fields[..]), total(offer.total()));
        let wording = DepositWording { services: "Premier paiement".to_owned(), expenses: "Provision pour frais".to_owned() };
        let plain = Invoice::plain(heading(offer, 1), offer.lines.clone(), None).expect("an invoice");
        let mut invoices = vec![plain.clone()];
        if let Ok(deposit) = Invoice::deposit(heading(offer, 2), offer, share, &wording, &EarlierDeposits::default()) {
            let detail = deposit.billed().ok();
            let taken = DeductedDeposit { number: deposit.number, issued_on: deposit.issued_on, amount: deposit.payable, detail };
            invoices.push(deposit);
            invoices.extend(Invoice::balance(heading(offer, 3), offer, vec![taken]));
        }
        let credited = |of: &Invoice, before: &[CreditNote], scope| {
            let number = Number::new(Series::invoices(2026), 9);
            let heading = CreditHeading { number, issued_on: of.issued_on, because: None, wording: "Avoir".to_owned() };
            CreditNote::of(heading, of, before, scope).ok()
        };
        for invoice in &invoices {
            assert_eq!(reader.total(&invoice::fields(voice, invoice)), total(invoice.payable));
            assert_eq!(reader.total(&invoice::specimen(voice, invoice).fields), total(invoice.payable));
            let half = Money::new(invoice.payable.minor() / 2 + 1, invoice.payable.currency());
            for scope in [CreditScope::Whole, CreditScope::Lines(vec![0]), CreditScope::Amount(half)] {
                let Some(credit) = credited(invoice, &[], scope) else { continue };
                assert_eq!(reader.total(&credit_note::fields(voice, &credit)), total(credit.total()));
                let before = [credit];
                if let Some(rest) = credited(invoice, &before, CreditScope::Whole) {
                    assert_eq!(reader.total(&credit_note::fields(voice, &rest)), total(rest.total()));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_printed_on_a_card_makes_its_totals(
        dealt in proptest::collection::vec(dealt(), 1..=12),
        tax in 0_usize..3,
        discount in proptest::option::weighted(0.4, percents()),
        currency in 0_usize..6,
        share in 1_i64..=99,
        is_deposit in any::<bool>(),
    ) {
        let currency = Currency::parse(CURRENCIES[currency]).expect("a currency");
        if let Some(lines) = lines_of(&dealt, tax, discount, currency) {
            let share = Percent::new(share.into()).expect("a share");
            let plan = if is_deposit { Plan::Deposit(share.into()) } else { Plan::End };
            check(&Offer { plan, ..offer(lines) }, share);
        }
    }
}

#[test]
fn a_price_finer_than_its_currency_stands_whole_on_the_card() {
    let line = |quantity: &str, price: &str| {
        Line::new("Mots", quantity.parse().expect("a decimal"), None, price.parse().expect("a decimal")).expect("a good line")
    };
    let shown =
        |lang, line: &Line| super::lines::line_value(Voice::of(lang), line, billing::money::EUR).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(shown(Lang::Fr, &line("33333", "0.00125")), "33 333 × 0,00125 € = 41,67 €");
    assert_eq!(shown(Lang::En, &line("12345", "0.0675")), "12,345 × €0.0675 = €833.29");
    assert_eq!(shown(Lang::FrCa, &line("1", "12.345")), "12,345 € = 12,35 €");
    assert_eq!(shown(Lang::Fr, &line("1", "450")), "450,00 €");
}
