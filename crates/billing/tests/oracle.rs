//! The arithmetic of documents against exact fractions: what was rounded once, what sums, what is taken back.

use billing::credit_note::{CreditHeading, CreditNote, CreditScope, left};
use billing::deposit::EarlierDeposits;
use billing::invoice::{DeductedDeposit, DepositWording, InvoiceError};
use billing::money::{CAD, EUR};
use billing::testing::{self, day, heading};
use billing::{
    Amounts, Currency, Deposit, Discount, Invoice, Line, Lines, Money, Number, Offer, Percent, Plan, Series, TaxCode, TaxIncludedError,
    TaxRate,
};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn exact(value: Decimal) -> BigRational {
    BigRational::new(BigInt::from(value.mantissa()), BigInt::from(10_i128.pow(value.scale())))
}

fn cents(value: &BigRational) -> i128 {
    // Half away from zero, in whole cents.
    let doubled = value * BigRational::from_integer(200.into());
    let floor = ((doubled.abs() + BigRational::from_integer(1.into())) / BigRational::from_integer(2.into())).floor().to_integer();
    let size = floor.to_i128().expect("within an i128");
    if value.is_negative() { -size } else { size }
}

fn of_cents(minor: i64) -> BigRational {
    BigRational::new(minor.into(), 100.into())
}

#[derive(Clone, Debug)]
struct Typed {
    quantity: Decimal,
    price: Decimal,
    discount: Option<Discount>,
    taxes: Vec<TaxRate>,
    is_expense: bool,
}

fn rate(code: TaxCode, rate: &str) -> TaxRate {
    TaxRate::new(code, rate.parse().expect("a decimal"))
}

fn taxes(currency: Currency) -> BoxedStrategy<Vec<TaxRate>> {
    if currency == CAD {
        let both = vec![rate(TaxCode::Gst, "5"), rate(TaxCode::Qst, "9.975")];
        prop_oneof![4 => Just(both), 1 => Just(vec![rate(TaxCode::Gst, "5")]), 1 => Just(vec![])].boxed()
    } else {
        prop_oneof![Just("20"), Just("10"), Just("5.5"), Just("2.1")].prop_map(|typed| vec![rate(TaxCode::Vat, typed)]).boxed()
    }
}

fn share() -> impl Strategy<Value = Percent> {
    (1_i64..1_000_000).prop_map(|basis| Percent::new(Decimal::new(basis, 4)).expect("within 0 to 100"))
}

fn line(currency: Currency) -> impl Strategy<Value = Typed> {
    let discount = prop_oneof![3 => Just(None), 1 => share().prop_map(|percent| Some(Discount::Percent(percent)))];
    (1_i64..100_000, 0_u32..4, 1_i64..10_000_000, 0_u32..5, discount, taxes(currency), prop::bool::weighted(0.1)).prop_map(
        |(quantity, quantity_scale, price, price_scale, discount, taxes, is_expense)| Typed {
            quantity: Decimal::new(quantity, quantity_scale),
            price: Decimal::new(price, price_scale),
            discount,
            taxes,
            is_expense,
        },
    )
}

fn document() -> impl Strategy<Value = (Currency, Vec<Typed>, Option<Percent>)> {
    prop_oneof![Just(EUR), Just(CAD)].prop_flat_map(|currency| {
        (Just(currency), prop::collection::vec(line(currency), 1..12), prop_oneof![Just(None), share().prop_map(Some)])
    })
}

fn lines_of((currency, typed, discount): &(Currency, Vec<Typed>, Option<Percent>)) -> Lines {
    let line = |typed: &Typed| {
        let line = Line::new("Prestation", typed.quantity, None, typed.price)
            .expect("a good line")
            .discounted(typed.discount)
            .taxed(typed.taxes.clone());
        if typed.is_expense { line.as_expense() } else { line }
    };
    Lines::discounted(typed.iter().map(line).collect(), discount.map(Discount::Percent), *currency).expect("good lines")
}

fn offer(lines: Lines, plan: Plan) -> Offer {
    Offer { plan, ..testing::offer(lines) }
}

fn wording() -> DepositWording {
    DepositWording { services: "Acompte".to_owned(), expenses: "Provision".to_owned() }
}

fn credit_heading() -> CreditHeading {
    CreditHeading {
        number: Number::new(Series::invoices(2026), 9),
        issued_on: day("2026-03-02"),
        because: None,
        wording: "Avoir".to_owned(),
    }
}

fn deducted(deposit: &Invoice) -> DeductedDeposit {
    DeductedDeposit {
        number: deposit.number,
        issued_on: deposit.issued_on,
        amount: deposit.payable,
        detail: Some(deposit.billed().expect("counted")),
    }
}

/// A balance of some offer with its deposit, or a plain invoice where no deposit is possible.
fn invoice_of(document: &(Currency, Vec<Typed>, Option<Percent>), percent: Percent, with_deposit: bool) -> Option<Invoice> {
    let lines = lines_of(document);
    let offer = offer(lines.clone(), Plan::Deposit(percent.into()));
    match Invoice::deposit(heading(&offer, 1), &offer, percent, &wording(), &EarlierDeposits::default()) {
        Ok(deposit) if with_deposit => Invoice::balance(heading(&offer, 2), &offer, vec![deducted(&deposit)]).ok(),
        _ => Invoice::plain(heading(&offer, 2), lines, None).ok(),
    }
}

#[expect(clippy::disallowed_methods, reason = "the environment says how many")]
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

proptest! {
    // Four hundred of each; as many as PROPTEST_CASES says.
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    // The price without tax is worked out so that what was typed with tax is what the total says, to the cent, or nobody can.
    #[test]
    fn what_was_typed_with_tax_is_what_the_total_says(
        (currency, typed) in prop_oneof![Just(EUR), Just(CAD)].prop_flat_map(|currency| {
            (Just(currency), prop::collection::vec((line(currency), prop::bool::weighted(0.7)), 1..8))
        })
    ) {
        let hundred = || BigRational::from_integer(100.into());
        let of = |(typed, is_included): &(Typed, bool)| {
            let line = Line::new("Prestation", typed.quantity, None, typed.price).expect("a good line").discounted(typed.discount);
            if *is_included { line.including_tax().taxed(typed.taxes.clone()) } else { line.taxed(typed.taxes.clone()) }
        };
        // What each line comes to as typed, in cents.
        let own = |typed: &Typed| {
            let gross = cents(&(exact(typed.quantity) * exact(typed.price)));
            match typed.discount {
                Some(Discount::Percent(percent)) => gross - cents(&(BigRational::new(gross.into(), 100.into()) * exact(percent.value()) / BigInt::from(100))),
                _ => gross,
            }
        };
        let total_of = |nets: &[(Vec<TaxRate>, i128)]| {
            let rates: std::collections::BTreeSet<_> = nets.iter().flat_map(|(taxes, _)| taxes.iter().map(|tax| (tax.code.as_str(), tax.rate))).collect();
            let tax: i128 = rates.iter().map(|(code, rate)| {
                let bears = |taxes: &[TaxRate]| taxes.iter().any(|tax| tax.code.as_str() == *code && tax.rate == *rate);
                let base: i128 = nets.iter().filter(|(taxes, _)| bears(taxes)).map(|(_, net)| net).sum();
                cents(&(BigRational::new(base.into(), 100.into()) * exact(*rate) / BigInt::from(100)))
            }).sum();
            nets.iter().map(|(_, net)| net).sum::<i128>() + tax
        };
        let without: Vec<_> = typed.iter().filter(|(_, is_included)| !is_included).map(|(typed, _)| (typed.taxes.clone(), own(typed))).collect();
        let with: i128 = typed.iter().filter(|(_, is_included)| *is_included).map(|(typed, _)| own(typed)).sum();
        let asked = total_of(&without) + with;
        match Lines::with_tax_included(typed.iter().map(of).collect(), None, currency) {
            Ok(lines) => {
                prop_assert_eq!(i128::from(lines.total().minor()), asked);
                for (line, (typed, is_included)) in lines.iter().zip(&typed) {
                    let net = i128::from(line.net(currency).expect("counted").minor());
                    if *is_included {
                        let rates = typed.taxes.iter().fold(BigRational::zero(), |sum, tax| sum + exact(tax.rate));
                        let exact_net = BigRational::from_integer(own(typed).into()) * hundred() / (hundred() + rates);
                        let off = (exact_net - BigRational::from_integer(net.into())).abs();
                        prop_assert!(off < BigRational::from_integer(3.into()), "{} cents off", off);
                        prop_assert!(line.unit_price().scale() <= 6);
                    } else {
                        prop_assert_eq!((line.unit_price(), net), (typed.price.normalize(), own(typed)));
                    }
                }
            }
            Err(TaxIncludedError::NoNet { typed: sum, below, above }) => {
                prop_assert_eq!(i128::from(sum.minor()), with);
                prop_assert!(below.minor() < sum.minor() && sum.minor() < above.minor(), "{:?} {:?} {:?}", below, sum, above);
                // Of one line alone, every net near it is tried here: none makes it.
                if let [(one, true)] = &typed[..] {
                    let (near, rates) = (own(one), one.taxes.iter().fold(BigRational::zero(), |sum, tax| sum + exact(tax.rate)));
                    let net = BigRational::from_integer(near.into()) * hundred() / (hundred() + rates);
                    let net = net.floor().to_integer().to_i128().expect("within an i128");
                    for net in net - 100..net + 100 {
                        prop_assert_ne!(total_of(&[(one.taxes.clone(), net)]), near);
                    }
                }
            }
            // So many of it that six decimals are too coarse: then it is asked.
            Err(TaxIncludedError::NoUnitPrice(rank)) => prop_assert!(typed[rank].0.quantity > Decimal::from(1_000)),
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn totals_are_those_of_exact_fractions(document in document()) {
        let lines = lines_of(&document);
        let (currency, typed, discount) = &document;
        // Line by line: quantity × price rounded, less its discount rounded.
        let mut own = Vec::new();
        for typed in typed {
            let gross = cents(&(exact(typed.quantity) * exact(typed.price)));
            let off = match typed.discount {
                Some(Discount::Percent(percent)) => cents(&(BigRational::new(gross.into(), 100.into()) * exact(percent.value()) / BigInt::from(100))),
                _ => 0,
            };
            own.push(gross - off);
        }
        let services: i128 = own.iter().zip(typed).filter(|(_, typed)| !typed.is_expense).map(|(net, _)| *net).sum();
        let off = discount.map_or(0, |percent| cents(&(BigRational::new(services.into(), 100.into()) * exact(percent.value()) / BigInt::from(100))));
        prop_assert_eq!(i128::from(lines.off().minor()), off);
        prop_assert_eq!(i128::from(lines.net().minor()), own.iter().sum::<i128>() - off);
        // The discount of each line is its exact share, to a cent.
        let nets = lines.nets().expect("counted");
        for ((net, own), typed) in nets.iter().zip(&own).zip(typed) {
            let fair = if typed.is_expense || services == 0 { BigRational::zero() } else { BigRational::new((off * own).into(), services.into()) };
            let taken = BigRational::from_integer((own - i128::from(net.minor())).into());
            prop_assert!((taken - fair).abs() <= BigRational::from_integer(1.into()));
        }
        // Each rate once, on the sum of what bears it.
        let amounts = lines.amounts();
        let mut total = lines.net();
        for tax in &amounts.taxes {
            let base: i64 = nets.iter().zip(typed).filter(|(_, typed)| typed.taxes.contains(&tax.tax)).map(|(net, _)| net.minor()).sum();
            prop_assert_eq!(tax.base.minor(), base);
            prop_assert_eq!(i128::from(tax.amount.minor()), cents(&(of_cents(base) * exact(tax.tax.rate) / BigInt::from(100))));
            total = total.plus(tax.amount).expect("counted");
        }
        prop_assert_eq!(lines.total(), total);
        prop_assert_eq!(lines.total().currency(), *currency);
    }

    #[test]
    fn deposit_and_balance_sum_to_the_quote_rate_by_rate(document in document(), percent in share()) {
        let lines = lines_of(&document);
        let offer = offer(lines.clone(), Plan::Deposit(percent.into()));
        let Ok(deposit) = Invoice::deposit(heading(&offer, 1), &offer, percent, &wording(), &EarlierDeposits::default()) else { return Ok(()) };
        let Ok(balance) = Invoice::balance(heading(&offer, 2), &offer, vec![deducted(&deposit)]) else { return Ok(()) };
        prop_assert_eq!(deposit.payable.plus(balance.payable), Ok(offer.total()));
        prop_assert_eq!((Some(deposit.payable), Some(balance.payable)), offer.parts());
        let both = balance.billed().expect("counted").plus(&deposit.billed().expect("counted")).expect("counted");
        prop_assert_eq!(both, lines.amounts());
        // The deposit's taxes are those of its own net, never taken out of a total.
        for tax in deposit.billed().expect("counted").taxes {
            prop_assert_eq!(i128::from(tax.amount.minor()), cents(&(of_cents(tax.base.minor()) * exact(tax.tax.rate) / BigInt::from(100))));
        }
    }

    // Whatever is asked for at each turn, in money or as all that is left: each deposit asks for what was typed, and with the balance they are
    // the quote, rate by rate.
    #[test]
    fn deposits_in_money_and_balance_sum_to_the_quote_rate_by_rate(
        document in document(),
        asked in prop::collection::vec((any::<bool>(), 1_u64..u64::MAX), 1..5),
    ) {
        let lines = lines_of(&document);
        prop_assume!(lines.total().is_positive());
        let offer = offer(lines.clone(), Plan::End);
        let mut earlier = EarlierDeposits::default();
        for (is_rest, part) in asked {
            let left = earlier.left(&offer).expect("counted").total;
            if !left.is_positive() {
                break;
            }
            let some = i64::try_from(part % left.minor().unsigned_abs() + 1).expect("at most what is left");
            let amount = if is_rest && !earlier.deposits.is_empty() { left } else { Money::new(some, left.currency()) };
            let deposit = match Invoice::deposit(heading(&offer, 1), &offer, Deposit::Amount(amount), &wording(), &earlier) {
                Ok(deposit) => deposit,
                Err(error) => {
                    prop_assert_eq!(error, InvoiceError::DepositOfEverything);
                    prop_assert_eq!(amount, offer.total());
                    break;
                }
            };
            prop_assert_eq!(deposit.payable, amount);
            let frozen = serde_json::to_string(&deposit).expect("it serialises");
            prop_assert_eq!(&serde_json::from_str::<Invoice>(&frozen).expect("it reads back"), &deposit);
            let billed = deposit.billed().expect("counted");
            let sum = billed.taxes.iter().try_fold(billed.net, |sum, tax| sum.plus(tax.amount)).expect("counted");
            prop_assert_eq!(sum, amount);
            // Each tax is that of its lines, to the cents that rounding moved.
            for tax in &billed.taxes {
                let bearing = deposit.lines.iter().filter(|line| line.taxes().contains(&tax.tax));
                let base = Money::sum(bearing.map(|line| line.net(amount.currency()).expect("counted")), amount.currency()).expect("counted");
                prop_assert_eq!(base, tax.base);
                let fair = cents(&(of_cents(base.minor()) * exact(tax.tax.rate) / BigInt::from(100)));
                prop_assert!((i128::from(tax.amount.minor()) - fair).abs() <= 12, "{tax:?} of {billed:?}");
            }
            earlier.deposits.push(deducted(&deposit));
            let left = earlier.left(&offer).expect("counted");
            prop_assert!(left.net.minor() >= 0 && left.total.minor() >= 0, "{left:?}");
            prop_assert!(left.taxes.iter().all(|tax| tax.amount.minor() >= 0), "{left:?}");
        }
        let left = earlier.left(&offer).expect("counted");
        let deposits = earlier.deposits.clone();
        let balance = Invoice::balance(heading(&offer, 2), &offer, earlier.deposits).expect("of nought where nothing is left");
        let all = deposits.iter().try_fold(balance.billed().expect("counted"), |sum, deposit| sum.plus(&deposit.amounts()));
        prop_assert_eq!(all.expect("counted"), lines.amounts());
        if balance.payable.is_zero() {
            prop_assert!(left.net.is_zero() && left.taxes.iter().all(|tax| tax.base.is_zero() && tax.amount.is_zero()), "{left:?}");
        }
    }

    // Shares that make the whole leave nothing, whatever each is rounded to.
    #[test]
    fn shares_that_make_the_whole_leave_nothing(document in document(), cuts in prop::collection::vec(1_i64..1_000_000, 1..4)) {
        let lines = lines_of(&document);
        prop_assume!(lines.total().minor() > 100);
        let offer = offer(lines, Plan::End);
        let mut ends: Vec<i64> = cuts.into_iter().chain([1_000_000]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut earlier = EarlierDeposits { percent: Some(Decimal::ZERO), ..EarlierDeposits::default() };
        let mut from = 0;
        for end in ends {
            let percent = Percent::new(Decimal::new(end - from, 4)).expect("within 0 to 100");
            let Ok(deposit) = Invoice::deposit(heading(&offer, 1), &offer, percent, &wording(), &earlier) else { return Ok(()) };
            from = end;
            earlier.deposits.push(deducted(&deposit));
            earlier.percent = earlier.percent.map(|so_far| so_far + percent.value());
        }
        prop_assert!(earlier.left(&offer).expect("counted").total.is_zero());
    }

    #[test]
    fn a_credit_note_of_the_whole_is_the_invoice_negated(document in document(), percent in share(), with_deposit in any::<bool>()) {
        let Some(invoice) = invoice_of(&document, percent, with_deposit) else { return Ok(()) };
        let credit = CreditNote::of(credit_heading(), &invoice, &[], CreditScope::Whole).expect("something is left");
        prop_assert_eq!(&credit.amounts, &invoice.billed().expect("counted"));
        prop_assert_eq!(credit.total(), invoice.payable);
        let none = left(&invoice, std::slice::from_ref(&credit)).expect("counted");
        prop_assert!(none.total.is_zero() && none.net.is_zero() && none.taxes.iter().all(|tax| tax.base.is_zero() && tax.amount.is_zero()));
        prop_assert!(CreditNote::of(credit_heading(), &invoice, &[credit], CreditScope::Whole).is_err());
    }

    #[test]
    fn credits_in_parts_never_pass_the_invoice_and_end_at_nothing(
        document in document(),
        percent in share(),
        with_deposit in any::<bool>(),
        parts in prop::collection::vec((any::<bool>(), 1_u64..u64::MAX, 0_usize..12), 1..8),
    ) {
        let Some(invoice) = invoice_of(&document, percent, with_deposit) else { return Ok(()) };
        let mut credits: Vec<CreditNote> = Vec::new();
        for (by_line, part, rank) in parts {
            let there = left(&invoice, &credits).expect("counted");
            if !there.total.is_positive() {
                break;
            }
            let amount = Money::new(i64::try_from(part % there.total.minor().unsigned_abs() + 1).expect("at most the total"), there.total.currency());
            let extent = if by_line { CreditScope::Lines(vec![rank]) } else { CreditScope::Amount(amount) };
            if let Ok(credit) = CreditNote::of(credit_heading(), &invoice, &credits, extent.clone()) {
                if let CreditScope::Amount(amount) = extent {
                    prop_assert_eq!(credit.total(), amount);
                }
                let sum = credit.amounts.taxes.iter().try_fold(credit.amounts.net, |sum, tax| sum.plus(tax.amount)).expect("counted");
                prop_assert_eq!(sum, credit.total());
                // Lines bear the tax of their own base, to the cents that rounding moved.
                if matches!(extent, CreditScope::Lines(_)) {
                    for tax in &credit.amounts.taxes {
                        let fair = cents(&(of_cents(tax.base.minor()) * exact(tax.tax.rate) / BigInt::from(100)));
                        prop_assert!((i128::from(tax.amount.minor()) - fair).abs() <= 12, "{tax:?}");
                    }
                }
                credits.push(credit);
            }
            let there = left(&invoice, &credits).expect("counted");
            prop_assert!(there.net.minor() >= 0 && there.total.minor() >= 0, "{there:?}");
            prop_assert!(there.taxes.iter().all(|tax| tax.amount.minor() >= 0), "{there:?}");
        }
        if let Ok(rest) = CreditNote::of(credit_heading(), &invoice, &credits, CreditScope::Whole) {
            credits.push(rest);
        }
        let all = credits.iter().try_fold(Amounts::zero(invoice.payable.currency()), |sum, credit| sum.plus(&credit.amounts)).expect("counted");
        prop_assert_eq!(all.total, invoice.payable);
        prop_assert_eq!(left(&invoice, &credits).expect("counted").net.minor(), 0);
    }

    #[test]
    fn what_is_spread_sums_and_is_fair(minor in 0_i64..i64::MAX, weights in prop::collection::vec(0_i64..1_000_000_000, 1..40)) {
        let whole: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        prop_assume!(whole > 0);
        let weights: Vec<Money> = weights.into_iter().map(|weight| Money::new(weight, EUR)).collect();
        let parts = Money::new(minor, EUR).spread(&weights).expect("counted");
        prop_assert_eq!(Money::sum(parts.iter().copied(), EUR), Ok(Money::new(minor, EUR)));
        for (part, weight) in parts.iter().zip(&weights) {
            let fair = BigRational::new((i128::from(minor) * i128::from(weight.minor())).into(), whole.into());
            prop_assert!((BigRational::from_integer(part.minor().into()) - fair).abs() <= BigRational::from_integer(1.into()));
        }
    }

    #[test]
    fn equal_parts_differ_by_what_does_not_divide(minor in 0_i64..i64::MAX, parts in 1_u32..500) {
        let split = Money::new(minor, EUR).split_in(parts);
        prop_assert!(split[..split.len() - 1].iter().all(|part| part.minor() == minor / i64::from(parts)));
        prop_assert_eq!(Money::sum(split, EUR), Ok(Money::new(minor, EUR)));
    }

    #[test]
    fn what_cannot_be_counted_is_refused_never_wrapped(
        prices in prop::collection::vec(i64::MAX / 4..i64::MAX, 1..6),
        quantity in 1_i64..1_000,
    ) {
        let line = |price: &i64| {
            Line::new("a", quantity.into(), None, Decimal::new(*price, 2)).expect("a good line").taxed(vec![rate(TaxCode::Vat, "20")])
        };
        let exact: BigRational = prices.iter().map(|price| of_cents(*price) * BigInt::from(quantity)).sum();
        let exact = &exact + &exact * BigRational::new(20.into(), 100.into());
        match Lines::new(prices.iter().map(line).collect(), EUR) {
            Ok(lines) => prop_assert_eq!(i128::from(lines.total().minor()), cents(&exact)),
            Err(_) => prop_assert!(cents(&exact) > i128::from(i64::MAX) / 2, "refused although it fits"),
        }
    }
}
