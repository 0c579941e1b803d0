//! Lines, sums, plans and terms as every card shows them.

use billing::client::Buyer;
use billing::identifier::VatNumber;
use billing::invoice::DeductedDeposit;
use billing::law::{self, Mention, Territory};
use billing::{
    Activity, Amounts, Business, Category, Client, ClientKind, Currency, Deposit, Discount, FormOfAddress, Line, Lines, Money,
    PaymentTerms, Plan,
};
use chat::CardField;
use operations::Office;
use words::{Arg, Voice};

/// Why a business that charges tax charges none here, what would change the mention, or why the rate is not its own: told to the owner
/// before anything goes out.
pub(crate) fn tax_hint(office: &Office<'_>, voice: Voice, client: &Client, lines: &Lines, mentions: &[Mention]) -> Option<String> {
    let business = office.business;
    let country = client.country.as_deref().unwrap_or(&business.country);
    let charges = matches!(business.regime, billing::Regime::Vat | billing::Regime::Registered);
    let name = ("name", Arg::from(client.name.clone()));
    let amounts = lines.amounts();
    // Each ground, where lines have several.
    let grounds = || {
        let whys = mentions.iter().filter(|mention| mention.key.is_some_and(law::Key::is_exemption));
        let said = |why: &'_ Mention| why.english.clone().filter(|_| !voice.lang.is_french()).unwrap_or_else(|| why.text.clone());
        let whys: Vec<String> = whys.map(said).collect();
        (!whys.is_empty()).then(|| whys.join("\n"))
    };
    if charges && !amounts.is_taxed() {
        return grounds();
    }
    if business.country != "FR" || client.kind != Some(ClientKind::Business) {
        return None;
    }
    let number = client.vat.as_deref().and_then(|kept| VatNumber::parse(kept).ok());
    let elsewhere = number.as_ref().map(VatNumber::country).filter(|there| *there != "FR" && country == "FR");
    if let Some(there) = elsewhere {
        return Some(voice.t("client-vat-elsewhere", &[name, ("country", there.to_owned().into())]));
    }
    if country != "FR" && law::is_in_union(country) {
        let franchise_of_goods = !charges && business.activity == Activity::Goods;
        return match (charges, number.is_some(), business.vat.is_some()) {
            _ if franchise_of_goods => None,
            (true, false, _) => Some(voice.t("client-needs-vat", &[name])),
            (false, _, false) => Some(voice.t("franchise-needs-vat", &[])),
            (false, false, true) => Some(voice.t("client-needs-vat-of-franchise", &[name])),
            (false, true, true) => grounds(),
            (true, true, _) => None,
        };
    }
    // The rate that comes by itself there, where it is not the one at home.
    let home = Territory::of("FR", &business.address).is_overseas();
    let there = Territory::of(country, &client.address).is_overseas();
    let usual = office.treatment(client).map(|treatment| treatment.taxes).unwrap_or_default();
    let by_itself =
        amounts.taxes.iter().map(|tax| tax.tax).find(|tax| tax.exemption.is_none()).filter(|tax| home != there && usual.contains(tax));
    let key = if there { "overseas-rate" } else { "mainland-rate" };
    by_itself.map(|tax| voice.t(key, &[("rate", voice.percent(tax.rate).into())]))
}

/// How many lines a card shows; the PDF has them all.
const LINES_SHOWN: usize = 8;

/// The form of address as the texts select it.
#[must_use]
pub fn form(client: &Client) -> (&'static str, Arg) {
    ("form", if client.address_as == FormOfAddress::Tu { "tu" } else { "vous" }.into())
}

/// Who speaks, as the texts select it: one person, or a company.
#[must_use]
pub fn speaker(business: &Business) -> (&'static str, Arg) {
    ("we", if business.says_we() { "nous" } else { "je" }.into())
}

pub(crate) fn named(voice: Voice, key: &str, value: String) -> CardField {
    CardField { name: voice.t(key, &[]), value }
}

/// `3 h × 85,00 €`. What is printed makes the line's net: the price with all its decimals, the quantity, the discount.
#[must_use]
pub fn line_value(voice: Voice, line: &Line, currency: Currency) -> String {
    let total = line.net(currency).map(|net| voice.money(net)).unwrap_or_default();
    let price = voice.price(line.unit_price(), Money::zero(currency));
    let off = match line.discount() {
        Some(Discount::Percent(percent)) => format!(" \u{2212} {}", voice.percent(percent)),
        Some(Discount::Amount(off)) => format!(" \u{2212} {}", voice.money(off)),
        None => String::new(),
    };
    let is_one = line.quantity() == 1.into() && line.unit().is_none();
    let mut value = match is_one {
        true if off.is_empty() && price == total => total,
        true => format!("{price}{off} = {total}"),
        false => format!("{} × {price}{off} = {total}", counted(voice, line)),
    };
    if let Ok(Some(amount)) = line.total_with_tax(currency) {
        value.push_str(&format!(" · {}", voice.t("line-with-tax", &[("amount", voice.money(amount).into())])));
    }
    value
}

/// `4 séances`, `3,5 h`, `0 h 20`
fn counted(voice: Voice, line: &Line) -> String {
    if let Some((hours, minutes)) = line.hours_and_minutes() {
        return voice.t("hours-and-minutes", &[("hours", hours.to_string().into()), ("minutes", format!("{minutes:0>2}").into())]);
    }
    let quantity = words::quantity(voice.lang, line.quantity());
    match line.unit() {
        Some(unit) => format!("{quantity}\u{a0}{}", unit.say(|key| voice.t(key, &[("count", line.quantity().into())]))),
        None => quantity,
    }
}

pub(crate) fn lines(voice: Voice, lines: &Lines) -> Vec<CardField> {
    let currency = lines.currency();
    // Taxes are said by line only where lines differ: of each, which it bears.
    let first = lines.iter().next().map(Line::taxes).unwrap_or_default();
    let has_several = lines.iter().any(|line| line.taxes() != first);
    let value = |line: &Line| {
        let mut value = line_value(voice, line, currency);
        let borne: Vec<String> =
            line.taxes().iter().map(|tax| format!("{} {}", tax_name(voice, tax.code), words::percent(voice.lang, tax.rate))).collect();
        match borne.as_slice() {
            _ if let Some(by) = line.exemption() => value.push_str(&format!(" · {}", voice.t(&format!("exempt-{}", by.as_str()), &[]))),
            _ if !has_several => {}
            [] => value.push_str(&format!(" · {}", voice.t("line-untaxed", &[]))),
            borne => value.push_str(&format!(" · {}", borne.join(" + "))),
        }
        if line.is_expense() {
            value.push_str(&format!(" · {}", voice.t("line-expense", &[])));
        }
        value
    };
    let mut fields: Vec<CardField> =
        lines.iter().take(LINES_SHOWN).map(|line| CardField { name: line.description().to_owned(), value: value(line) }).collect();
    let left = lines.iter().len().saturating_sub(LINES_SHOWN);
    if left > 0 {
        let nets = lines.iter().skip(LINES_SHOWN).filter_map(|line| line.net(currency).ok());
        let sum = Money::sum(nets, currency).map(|sum| voice.money(sum)).unwrap_or_default();
        let args = [("count", Arg::Count(i64::try_from(left).unwrap_or(i64::MAX))), ("sum", sum.into())];
        fields.push(named(voice, "field-more-lines", voice.t("more-lines", &args)));
    }
    fields
}

/// In which books each line belongs, to the owner of a business of several; all at once where they are alike.
pub(crate) fn categories(voice: Voice, business: &Business, lines: &Lines) -> Option<CardField> {
    if business.activity != Activity::Mixed || !business.has_categories() {
        return None;
    }
    let mut found: Vec<(Option<Category>, Vec<&str>)> = Vec::new();
    for line in lines.iter() {
        match found.iter_mut().find(|(category, _)| *category == line.category()) {
            Some((_, of_it)) => of_it.push(line.description()),
            None => found.push((line.category(), vec![line.description()])),
        }
    }
    let said = match found.as_slice() {
        [(only, _)] => category(voice, *only),
        several => {
            let of_it = |(of, named): &(Option<Category>, Vec<&str>)| {
                let shown = named.iter().take(LINES_SHOWN).copied().collect::<Vec<_>>().join(", ");
                let more = if named.len() > LINES_SHOWN { "…" } else { "" };
                voice.t("category-of-lines", &[("category", category(voice, *of).into()), ("lines", format!("{shown}{more}").into())])
            };
            several.iter().map(of_it).collect::<Vec<_>>().join("\n")
        }
    };
    Some(named(voice, "field-category", said))
}

/// A category in words.
pub(crate) fn category(voice: Voice, category: Option<Category>) -> String {
    voice.t(&format!("category-{}", category.map_or("unsaid", Category::as_str)), &[])
}

fn tax_name(voice: Voice, code: billing::TaxCode) -> String {
    voice.t(&format!("tax-{}", code.as_str()), &[])
}

/// What is taken off, the net, each tax, and the total that they make.
pub(crate) fn sums(voice: Voice, lines: &Lines) -> Vec<CardField> {
    discount(voice, lines).into_iter().chain(amounts(voice, &lines.amounts())).collect()
}

/// Which dollars these are, to whoever has others at home.
pub(crate) fn currency(voice: Voice, currency: Currency, buyer: &Buyer, seller_country: &str) -> Option<CardField> {
    let home = buyer.country.as_deref().unwrap_or(seller_country);
    currency.is_foreign_dollar(home).then(|| {
        let key = format!("currency-{}", currency.code().to_lowercase());
        let name = if voice.words.has(voice.lang, &key) { voice.t(&key, &[]) } else { currency.code().to_owned() };
        named(voice, "field-currency", name)
    })
}

/// What the document's discount takes off its lines.
pub(crate) fn discount(voice: Voice, lines: &Lines) -> Option<CardField> {
    let value = voice.money(lines.off().negated());
    let value = match lines.discount()? {
        Discount::Percent(percent) => format!("{value} ({})", voice.percent(percent)),
        Discount::Amount(_) => value,
    };
    Some(named(voice, "field-discount", value))
}

/// A deposit that is taken off what is to be paid, or credited.
pub(crate) fn deducted(voice: Voice, deposit: &DeductedDeposit) -> CardField {
    let args = [("number", Arg::from(deposit.number.to_string())), ("on", voice.day(deposit.issued_on).into())];
    CardField { name: voice.t("field-deducted", &args), value: voice.money(deposit.amount.negated()) }
}

pub(crate) fn amounts(voice: Voice, amounts: &Amounts) -> Vec<CardField> {
    let mut fields = Vec::new();
    if amounts.is_taxed() {
        fields.push(named(voice, "field-net", voice.money(amounts.net)));
        for tax in amounts.taxes.iter().filter(|tax| tax.tax.exemption.is_none()) {
            let name = format!("{} {}", tax_name(voice, tax.tax.code), words::percent(voice.lang, tax.tax.rate));
            fields.push(CardField { name, value: voice.money(tax.amount) });
        }
    }
    let key = if amounts.is_taxed() { "field-total-with-tax" } else { "field-total" };
    fields.push(named(voice, key, voice.money(amounts.total)));
    fields
}

/// How a client pays, in a few words.
#[must_use]
pub fn plan(voice: Voice, plan: Plan) -> String {
    match plan {
        Plan::Prepay => voice.t("method-prepay", &[]),
        Plan::Deposit(deposit) => voice.t("method-deposit", &[("percent", asked(voice, deposit).into())]),
        Plan::End => voice.t("method-end", &[]),
    }
}

/// `30 %`, `500,00 €`
#[must_use]
pub fn asked(voice: Voice, deposit: Deposit) -> String {
    match deposit {
        Deposit::Percent(percent) => voice.percent(percent),
        Deposit::Amount(amount) => voice.money(amount),
    }
}

/// `à réception`, `30 jours`, …
#[must_use]
pub fn payment_terms(voice: Voice, terms: PaymentTerms) -> String {
    let days = |count: u16| [("days", Arg::Count(i64::from(count)))];
    match terms {
        PaymentTerms::OnReceipt => voice.t("terms-on-receipt", &[]),
        PaymentTerms::Net(count) => voice.t("terms-net", &days(count)),
        PaymentTerms::NetThenEndOfMonth(0) | PaymentTerms::EndOfMonthThenNet(0) => voice.t("terms-end-of-month", &[]),
        PaymentTerms::NetThenEndOfMonth(count) => voice.t("terms-net-then-end-of-month", &days(count)),
        PaymentTerms::EndOfMonthThenNet(count) => voice.t("terms-end-of-month-then-net", &days(count)),
        PaymentTerms::NetThenEndOfMonthThe { days, day } => {
            voice.t("terms-end-of-month-the", &[("days", Arg::Count(i64::from(days))), ("day", Arg::Count(i64::from(day)))])
        }
        PaymentTerms::On(day) => voice.t("terms-on", &[("day", voice.day(day).into())]),
    }
}

pub(crate) fn heading(title: Option<&String>, number: &str) -> String {
    title.map_or(number.to_owned(), |title| format!("{number} — {title}"))
}
