//! Money that came in or goes back, as it is typed.

use billing::{Currency, Money, Payment, PaymentMethod, Surcharges};
use chat::{Field, FieldKind};
use grammar::Lean;
use operations::payment;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use words::Arg;

use super::day;
use super::same;
use super::several::{self, Way};
use super::typed;
use crate::action::{self, OfCredit, OfInvoice, PaymentAs};
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
use crate::options::MAX_REFERENCE;
use crate::read::choice;
use crate::read::find::{self, Reference};
use crate::read::value::{read_money, short_enough};
use crate::request::Request;

/// How much came in.
pub(super) fn amount_field(desk: &Desk<'_>) -> Vec<Field> {
    vec![Field::of(FieldKind::Amount, "amount", desk.t("ask-paid-amount", &[])).hint(desk.t("hint-paid-amount", &[])).optional()]
}

/// How much goes back.
pub(super) fn refunded_field(desk: &Desk<'_>) -> Vec<Field> {
    vec![Field::of(FieldKind::Amount, "amount", desk.t("ask-refund-amount", &[])).hint(desk.t("hint-refund-amount", &[])).optional()]
}

pub(super) async fn check(desk: &mut Desk<'_>, request: &Request, key: &str, value: &str) -> Result<(), Error> {
    if key == "amount" && !value.trim().is_empty() {
        let currency = match request.option("invoice") {
            Some(number) => find::invoice(desk, number).await?.outstanding.currency(),
            None => desk.shop()?.business.currency,
        };
        read_money(value, currency)?;
    }
    Ok(())
}

/// What a payment is for.
enum For {
    Invoice(Box<InvoiceRow>),
    /// A client who owes nothing: all of it is its credit.
    Client(Box<ClientRow>),
    /// Several invoices that were named, and nothing left over: there is nothing to ask.
    All(Way),
    /// Several ways to read it.
    OneOf(Vec<Way>),
}

/// What the words name, and the amount where one was typed: by number, by client, or by the amount alone.
async fn target_and_amount(desk: &mut Desk<'_>, text: &str) -> Result<(For, Option<Money>), Error> {
    let shop = desk.shop()?;
    let currency = shop.business.currency;
    let Reference { typed: first, rest, is_number } = find::reference(desk, text);
    if first.is_empty() {
        return Err(Refusal::NoDocument.into());
    }
    let is_digits = first.len() <= 8 && first.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits && !is_number && !rest.is_empty() && read_money(text, currency).is_ok() {
        // « 1 800 »: all of it, or 800 on document 1?
        return Err(Refusal::MaybeReference { typed: text.to_owned(), reference: first.to_owned(), rest: rest.to_owned() }.into());
    }
    let of = async |desk: &mut Desk<'_>, invoice: InvoiceRow| -> Result<(For, Option<Money>), Error> {
        let typed = (!rest.is_empty()).then(|| read_money(rest, invoice.outstanding.currency())).transpose()?;
        check_one_amount(desk, &invoice, rest).await?;
        Ok((For::Invoice(Box::new(invoice)), typed))
    };
    if let Some(named) = short_numbers(text) {
        let mut rows = Vec::new();
        for number in named.numbers {
            rows.push(find::invoice(desk, number).await?);
        }
        return of_rows(rows, named.rest);
    }
    // No amount begins with a nought.
    if is_digits && rest.is_empty() && first.starts_with('0') && first.len() > 1 {
        return Ok((For::Invoice(Box::new(find::invoice(desk, first).await?)), None));
    }
    let in_full = find::invoice_in_full(desk, first).await?;
    if !is_number && rest.is_empty() && in_full.as_ref().is_some_and(|row| is_amount_too(row, text, currency)) {
        return Err(Refusal::MaybeNumber { typed: first.to_owned() }.into());
    }
    if let (Some(invoice), Some(others)) = (&in_full, after_first(desk, rest)) {
        return of_named(desk, invoice.clone(), others).await;
    }
    if let Some(invoice) = in_full {
        return of(desk, invoice).await;
    }
    if is_number || (is_digits && !rest.is_empty() && read_money(rest, currency).is_ok()) {
        let invoice = find::invoice(desk, first).await?;
        return of(desk, invoice).await;
    }
    let open = store::invoice::open(desk.db, &shop.id).await?;
    let (candidates, typed, is_named) = match read_money(text, currency) {
        Ok(amount) => (open, Some(amount), false),
        Err(refusal @ (Refusal::AmbiguousAmount { .. } | Refusal::NegativeAmount { .. } | Refusal::OtherCurrency { .. })) => {
            return Err(refusal.into());
        }
        Err(_) => {
            let (client, rest) = find::client_and_rest(desk, text).await?;
            let own: Vec<InvoiceRow> = open.into_iter().filter(|row| row.client_id == client.id).collect();
            let owed: Vec<Currency> = distinct(own.iter().map(|row| row.outstanding.currency()));
            let typed = if rest.is_empty() { None } else { Some(money_of(desk, &client, &owed, &rest).await?) };
            if let (true, Some(_)) = (own.is_empty(), typed) {
                return Ok((For::Client(Box::new(client)), typed));
            }
            (own, typed, true)
        }
    };
    let Some(amount) = typed else {
        return match candidates.as_slice() {
            [] => Err(operations::Refusal::NoOpenInvoice.into()),
            [only] => Ok((For::Invoice(Box::new(only.clone())), None)),
            several => Ok((For::OneOf(several::each(several)), None)),
        };
    };
    let fitting = several::fitting(&candidates, amount);
    Ok(match (fitting.as_slice(), candidates.as_slice()) {
        (_, []) => return Err(operations::Refusal::NoOpenInvoice.into()),
        ([Way(parts)], _) if parts.len() == 1 => (For::Invoice(Box::new(parts[0].0.clone())), typed),
        // More than is left of it is asked about, where nothing but the amount says that it is this one.
        ([], [only]) if is_named || amount.minor() <= only.outstanding.minor() => (For::Invoice(Box::new(only.clone())), typed),
        // A client that was named, or the only one that owes anything.
        ([], [first, ..]) if is_named || candidates.iter().all(|row| row.client_id == first.client_id) => {
            (For::OneOf(vec![several::in_order(&candidates, amount)]), typed)
        }
        ([], _) => return Err(Refusal::NothingFits { amount }.into()),
        _ => (For::OneOf(fitting), typed),
    })
}

/// Errs where an amount in groups may as well be another invoice and its end: `F2026-0001 2 600` is two thousand and six hundred, or six hundred
/// for the second too.
async fn check_one_amount(desk: &mut Desk<'_>, invoice: &InvoiceRow, rest: &str) -> Result<(), Error> {
    let Some((group, left)) = rest.split_once([' ', '\u{a0}', '\u{202f}']) else { return Ok(()) };
    let is_bare = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | ',' | '.'));
    if !(group.bytes().all(|byte| byte.is_ascii_digit()) && is_bare(left)) {
        return Ok(());
    }
    let Ok(other) = find::invoice(desk, group).await else { return Ok(()) };
    if other.id == invoice.id || other.client_id != invoice.client_id || !other.unpaid().is_positive() {
        return Ok(());
    }
    Err(Refusal::MaybeReference { typed: rest.to_owned(), reference: group.to_owned(), rest: left.to_owned() }.into())
}

/// Last digits of several invoices, and what follows them.
struct ShortNumbers<'a> {
    numbers: Vec<&'a str>,
    rest: &'a str,
}

/// `1 et 2`, `0001, 0002 600`: what is joined is no amount.
fn short_numbers(text: &str) -> Option<ShortNumbers<'_>> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (mut numbers, mut rest) = (Vec::new(), text);
    loop {
        let length = digits(rest);
        if length == 0 || length > 8 {
            return None;
        }
        let (number, after) = rest.split_at(length);
        numbers.push(number);
        let after = after.trim_start_matches([' ', '\u{a0}']);
        let joined = ["et ", "and ", "& ", "&", "+ ", "+", ", "].into_iter().find_map(|joiner| after.strip_prefix(joiner));
        // `0001 0002`: no amount begins with a nought.
        let nought = Some(after).filter(|after| number.starts_with('0') && after.starts_with('0') && digits(after) > 1);
        match joined.map(str::trim_start).filter(|next| digits(next) > 0).or(nought) {
            Some(next) => rest = next,
            None => return (numbers.len() > 1).then_some(ShortNumbers { numbers, rest: after }),
        }
    }
}

/// What follows a first invoice, where that begins with another.
fn after_first<'a>(desk: &Desk<'_>, rest: &'a str) -> Option<&'a str> {
    let joined = ["+", "et ", "and ", "&"].into_iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest).trim_start();
    let next = find::reference(desk, joined);
    // No amount begins with a nought.
    let is_short = next.typed.len() > 1 && next.typed.starts_with('0') && next.typed.bytes().all(|byte| byte.is_ascii_digit());
    (next.is_number || is_short).then_some(joined)
}

/// Several invoices that were named one after another, and the amount that they were paid with; all of them where none was typed.
async fn of_named(desk: &mut Desk<'_>, first: InvoiceRow, mut others: &str) -> Result<(For, Option<Money>), Error> {
    let mut named = vec![first];
    let rest = loop {
        let Reference { typed, rest, .. } = find::reference(desk, others);
        let row = find::invoice(desk, typed).await?;
        if named.iter().all(|known| known.id != row.id) {
            named.push(row);
        }
        match after_first(desk, rest) {
            Some(next) => others = next,
            None => break rest,
        }
    };
    of_rows(named, rest)
}

/// Those invoices, and the amount that they were paid with; all of them where none was typed.
fn of_rows(rows: Vec<InvoiceRow>, rest: &str) -> Result<(For, Option<Money>), Error> {
    let mut named: Vec<InvoiceRow> = Vec::new();
    for row in rows {
        if named.iter().all(|known| known.id != row.id) {
            named.push(row);
        }
    }
    let (client_id, currency) = (named[0].client_id.clone(), named[0].outstanding.currency());
    for row in &named {
        let number = row.invoice.number;
        payment::check_unpaid(row)?;
        if row.client_id != client_id || row.outstanding.currency() != currency {
            return Err(operations::Refusal::OtherClient { number }.into());
        }
    }
    named.sort_by_key(|row| row.invoice.due_on);
    let all = Money::sum(named.iter().map(|row| row.outstanding), currency)?;
    let amount = if rest.is_empty() { all } else { read_money(rest, currency)? };
    let way = several::in_order(&named, amount);
    if let [only] = named.as_slice() {
        return Ok((For::Invoice(Box::new(only.clone())), Some(amount)));
    }
    Ok((if amount == all { For::All(way) } else { For::OneOf(vec![way]) }, Some(amount)))
}

/// Whether the number of that invoice could as well be an amount, as it was typed: nobody begins an amount with a nought.
fn is_amount_too(row: &InvoiceRow, typed: &str, currency: Currency) -> bool {
    !row.is_paid() && !typed.starts_with('0') && read_money(typed, currency).is_ok()
}

fn distinct(currencies: impl IntoIterator<Item = Currency>) -> Vec<Currency> {
    let mut seen = Vec::new();
    for currency in currencies {
        if !seen.contains(&currency) {
            seen.push(currency);
        }
    }
    seen
}

/// An amount of a client: in the one currency that it owes in, else in the one that it is invoiced in. Where there are several, it is
/// typed with its sign.
async fn money_of(desk: &mut Desk<'_>, client: &ClientRow, owed: &[Currency], typed: &str) -> Result<Money, Error> {
    let shop = desk.shop()?;
    let currencies = match owed {
        [] => store::invoice::currencies_of(desk.db, &shop.id, &client.id).await?,
        owed => owed.to_vec(),
    };
    match currencies.as_slice() {
        [] => Ok(read_money(typed, shop.business.currency)?),
        [only] => Ok(read_money(typed, *only)?),
        several => {
            let named = grammar::amount::read(typed).is_ok_and(|figure| figure.currency.is_some());
            let read = several.iter().find_map(|currency| read_money(typed, *currency).ok()).filter(|_| named);
            let codes = || several.iter().map(|currency| currency.code().to_owned()).collect();
            Ok(read.ok_or_else(|| Refusal::WhichCurrency { typed: typed.to_owned(), currencies: codes() })?)
        }
    }
}

/// How and when money moved, as typed; the amount is set by who knows what is outstanding.
fn payment_of(desk: &Desk<'_>, request: &Request, amount: Money) -> Result<Payment, Refusal> {
    let payment = as_typed(desk, request, amount)?;
    payment::check_banked(desk.today(), &payment)?;
    Ok(payment)
}

/// The same before its days are compared: what is not typed may be known otherwise.
pub(super) fn as_typed(desk: &Desk<'_>, request: &Request, amount: Money) -> Result<Payment, Refusal> {
    let today = desk.today();
    let received_on = request.date("on", desk.calendar(), Lean::Past)?.unwrap_or(today);
    payment::check_received(desk.today(), received_on)?;
    let method = request.option("by").map(choice::method).transpose()?.unwrap_or(PaymentMethod::Transfer);
    let reference = request.option("ref").map(str::to_owned);
    short_enough(reference.as_deref().unwrap_or_default(), MAX_REFERENCE)?;
    let banked_on = request.date("banked", desk.calendar(), Lean::Past)?;
    Ok(Payment { amount, method, received_on, banked_on, reference })
}

/// What it is said to pay beside the principal.
pub(super) fn surcharges_of(request: &Request, currency: Currency) -> Result<Surcharges, Refusal> {
    let none = Money::zero(currency);
    let money = |name: &str| request.money(name, currency).map(|typed| typed.unwrap_or(none));
    Ok(Surcharges { penalty: money("penalties")?, fee: money("fee")? })
}

pub(super) async fn record(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let read = typed::read(desk, request).await;
    let request = read.as_ref().unwrap_or(request);
    let (target, typed) = target_and_amount(desk, &request.rest).await?;
    let happened = match target {
        For::Invoice(invoice) => {
            let currency = invoice.outstanding.currency();
            let surcharges = surcharges_of(request, currency)?;
            let mut payment = payment_of(desk, request, typed.unwrap_or(Money::zero(currency)))?;
            let whole = payment::whole(&invoice, payment.method);
            let with_all = whole.plus(surcharges.total())?;
            if !surcharges.is_none() && typed == Some(whole) {
                return Ok(with_or_beside(desk, &invoice, &payment, surcharges, with_all));
            }
            payment.amount = typed.unwrap_or(with_all);
            if surcharges.is_none() && !invoice.written_off.is_positive() {
                payment::check_unpaid(&invoice)?;
            }
            // Nothing typed is what is asked: a credit that is taken off it is used, and no money that came in.
            if typed.is_none() && surcharges.is_none() && payment.method.brings_money() {
                let credit = operations::load::chase(&mut desk.office()?, &invoice.id).await?.credit;
                payment.amount = payment.amount.minus(credit)?;
                if credit.is_positive() && day::ask(desk, request, &payment, &[&invoice], false).is_none() {
                    let happened = payment::receive_all(&mut desk.office()?, *invoice, payment).await?;
                    return desk.told(happened).await;
                }
            }
            if let Some(asked) = day::ask(desk, request, &payment, &[&invoice], false) {
                return Ok(asked);
            }
            // Nothing typed is what is left, and no second time.
            if typed.is_some() {
                let client = operations::load::client(&mut desk.office()?, &invoice.client_id).await?;
                let first = find::reference(desk, &request.rest);
                let is_named = first.is_number || find::invoice_in_full(desk, first.typed).await?.is_some();
                if let Some(asked) = same::ask(desk, request, &payment, &client, Some(&invoice), is_named).await? {
                    return Ok(asked);
                }
            }
            if let Some(asked) = what_is_beyond(desk, &invoice, &payment, &surcharges, whole).await? {
                return Ok(asked);
            }
            payment::receive(&mut desk.office()?, *invoice, payment, &surcharges).await?
        }
        For::Client(client) => {
            let payment = payment_of(desk, request, typed.ok_or(operations::Refusal::NoOpenInvoice)?)?;
            if !surcharges_of(request, payment.amount.currency())?.is_none() {
                return Err(Refusal::SurchargesOfNothing.into());
            }
            if let Some(asked) = same::ask(desk, request, &payment, &client, None, false).await? {
                return Ok(asked);
            }
            payment::keep_as_credit(&mut desk.office()?, *client, payment).await?
        }
        For::All(way) => {
            let payment = for_several(desk, request, typed, std::slice::from_ref(&way))?;
            let rows: Vec<&InvoiceRow> = way.0.iter().map(|(row, _)| row).collect();
            if let Some(asked) = day::ask(desk, request, &payment, &rows, false) {
                return Ok(asked);
            }
            let parts: Vec<(String, Money)> = way.0.iter().map(|(row, part)| (row.id.clone(), *part)).collect();
            payment::receive_for_several(&mut desk.office()?, &parts, payment).await?
        }
        For::OneOf(ways) => {
            let payment = for_several(desk, request, typed, &ways)?;
            let rows: Vec<&InvoiceRow> = ways.iter().flat_map(|way| way.0.iter().map(|(row, _)| row)).collect();
            if let Some(asked) = day::ask(desk, request, &payment, &rows, false) {
                return Ok(asked);
            }
            let is_typed = typed.is_some();
            return several::ask(desk, &ways, &payment, is_typed, Message::answer);
        }
    };
    desk.told(happened).await
}

/// A payment that may be for several invoices: money that came in, and nothing beside the principal.
fn for_several(desk: &Desk<'_>, request: &Request, typed: Option<Money>, ways: &[Way]) -> Result<Payment, Error> {
    // Where none was typed, each way has its own.
    let first = ways.first().and_then(|way| way.0.first()).map(|(_, part)| *part);
    let amount = typed.or(first).ok_or(operations::Refusal::NoOpenInvoice)?;
    let payment = payment_of(desk, request, amount)?;
    if !payment.method.brings_money() || !surcharges_of(request, amount.currency())?.is_none() {
        let rows: Vec<InvoiceRow> = ways.iter().flat_map(|way| way.0.iter().map(|(row, _)| row.clone())).collect();
        return Err(find::which(desk, &rows).into());
    }
    if !amount.is_positive() {
        let (number, problem) = (ways[0].0[0].0.invoice.number, billing::allocation::AllocationError::NotPositive);
        return Err(operations::Refusal::Payment { number, problem }.into());
    }
    Ok(payment)
}

/// Asks whether just what is outstanding came in, the penalties among it, or both.
fn with_or_beside(desk: &Desk<'_>, invoice: &InvoiceRow, payment: &Payment, surcharges: Surcharges, both: Money) -> Vec<Message> {
    let voice = desk.voice();
    let args = [
        ("number", Arg::from(invoice.invoice.reference())),
        ("amount", voice.money(payment.amount).into()),
        ("surcharges", voice.money(surcharges.total()).into()),
        ("both", voice.money(both).into()),
    ];
    let mut draft = Draft::titled(voice.t("paid-with-or-beside-title", &args), voice.t("paid-with-or-beside", &args));
    for amount in [payment.amount, both] {
        let payment = Payment { amount, ..payment.clone() };
        let said = PaymentAs { invoice_id: invoice.id.clone(), payment, surcharges };
        draft = draft.button(Press::new("In all", action::Paid::As(Box::new(said))).once().days(7).about(voice.money(amount)));
    }
    vec![Message::answer(draft)]
}

/// Asks what the money beyond a late invoice is, where penalties were asked for: nothing is written down until it is said.
async fn what_is_beyond(
    desk: &mut Desk<'_>,
    invoice: &InvoiceRow,
    payment: &Payment,
    surcharges: &Surcharges,
    whole: Money,
) -> Result<Option<Vec<Message>>, Error> {
    let is_beyond = payment.method.brings_money() && invoice.unpaid().is_positive() && surcharges.is_none();
    let Some(beyond) = payment.amount.minus(whole).ok().filter(|beyond| is_beyond && beyond.is_positive()) else { return Ok(None) };
    let Some(penalties) = payment::maybe_surcharges(&mut desk.office()?, invoice, beyond, payment.received_on).await? else {
        return Ok(None);
    };
    let voice = desk.voice();
    let args = [
        ("number", Arg::from(invoice.invoice.reference())),
        ("amount", voice.money(payment.amount).into()),
        ("beyond", voice.money(beyond).into()),
    ];
    let as_said = |surcharges| PaymentAs { invoice_id: invoice.id.clone(), payment: payment.clone(), surcharges };
    let credit = as_said(Surcharges::none(whole.currency()));
    let draft = Draft::titled(voice.t("paid-beyond-title", &args), voice.t("paid-beyond-which", &args))
        .button(Press::new("Overpaid", action::Paid::As(Box::new(credit))).once().days(7))
        .button(Press::new("Penalties and fee", action::Paid::As(Box::new(as_said(penalties)))).once().days(7));
    Ok(Some(vec![Message::answer(draft)]))
}

/// The payment that was asked about, as what was pressed.
pub(super) async fn as_pressed(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let PaymentAs { invoice_id, payment, surcharges } = request.payload()?;
    let invoice = operations::load::invoice(&mut desk.office()?, &invoice_id).await?;
    let happened = payment::receive(&mut desk.office()?, invoice, payment, &surcharges).await?;
    desk.told(happened).await
}

pub(super) async fn use_pressed(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let id = request.payload.get("invoice_id").and_then(|id| id.as_str()).unwrap_or_default();
    let invoice = operations::load::invoice(&mut desk.office()?, id).await?;
    payment::check_unpaid(&invoice)?;
    let all = invoice.outstanding;
    let happened = payment::use_credit(&mut desk.office()?, invoice, all).await?;
    desk.told(happened).await
}

/// All that is left of an invoice came in today, by transfer.
pub(super) async fn mark(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfInvoice { invoice_id } = request.payload()?;
    let invoice = operations::load::invoice(&mut desk.office()?, &invoice_id).await?;
    payment::check_unpaid(&invoice)?;
    let payment = payment_of(desk, request, invoice.outstanding)?;
    let happened = payment::receive_all(&mut desk.office()?, invoice, payment).await?;
    desk.told(happened).await
}

/// Money given back to a client, out of its credit: all of it where no amount is typed, in the currency of that credit.
pub(super) async fn refund(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (client, amount) = if request.pressed.is_some() {
        let OfCredit { client_id, amount } = request.payload()?;
        (operations::load::client(&mut desk.office()?, &client_id).await?, amount)
    } else {
        to_give_back(desk, request).await?
    };
    let mut payment = payment_of(desk, request, amount)?;
    // By the same means as it came (C. consom. L221-24), where no other was said.
    if request.option("by").is_none()
        && let Some(method) = store::payment::last_method(desk.db, &desk.shop()?.id, &client.id, amount.currency()).await?
    {
        payment.method = method;
    }
    let happened = payment::refund(&mut desk.office()?, client, payment).await?;
    desk.told(happened).await
}

/// The client that is typed, and how much of its credit.
async fn to_give_back(desk: &mut Desk<'_>, request: &Request) -> Result<(ClientRow, Money), Error> {
    let (client, rest) = find::client_and_rest(desk, &request.rest).await?;
    let credits = payment::credits_of(&mut desk.office()?, &client.id).await?;
    let currencies: Vec<Currency> = credits.iter().map(|credit| credit.currency()).collect();
    let amount = match (rest.as_str(), credits.as_slice()) {
        ("", [only]) => *only,
        ("", []) => return Err(operations::Refusal::NoCredit { client: client.client.name }.into()),
        ("", several) => {
            let currencies = several.iter().map(|credit| credit.currency().code().to_owned()).collect();
            return Err(Refusal::WhichCredit { currencies }.into());
        }
        (typed, _) => money_of(desk, &client, &currencies, typed).await?,
    };
    Ok((client, amount))
}
