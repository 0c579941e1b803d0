//! Every card the bot can show that more than one command shows. A card is built in its reader's language.

use billing::client::Buyer;
use billing::{
    Aging, Amounts, Bucket, Client, CreditNote, Discount, Form, Invoice, InvoiceKind, Line, Lines, Means, Money, Offer, PaymentTerms, Plan,
    Tone as DunningTone,
};
use chat::{CardField, Tone};
use chrono::NaiveDate;
use serde_json::json;
use store::invoice::InvoiceRow;
use store::quote::QuoteRow;
use words::Arg;

use crate::desk::Voice;
use crate::message::{Draft, Press};

/// How many lines a card shows; the PDF has them all.
const LINES_SHOWN: usize = 8;

/// The form of address as the texts select it.
#[must_use]
pub fn form(client: &Client) -> (&'static str, Arg) {
    ("form", if client.address_as == Form::Tu { "tu" } else { "vous" }.into())
}

fn named(voice: Voice, key: &str, value: String) -> CardField {
    CardField { name: voice.t(key, &[]), value }
}

/// `3 h × 85,00 €`
#[must_use]
pub fn line_value(voice: Voice, line: &Line, currency: billing::Currency) -> String {
    let price = Money::from_decimal(line.unit_price(), currency).ok();
    let total = line.net(currency).map(|net| voice.money(net)).unwrap_or_default();
    let off = match line.discount() {
        Some(Discount::Percent(percent)) => format!(" \u{2212} {}", voice.percent(percent)),
        Some(Discount::Amount(off)) => format!(" \u{2212} {}", voice.money(off)),
        None => String::new(),
    };
    let total = if off.is_empty() { total } else { format!("{off} = {total}") };
    match price {
        Some(price) if !off.is_empty() && line.quantity() == 1.into() && line.unit().is_none() => format!("{}{total}", voice.money(price)),
        Some(price) if line.quantity() == 1.into() && line.unit().is_none() && price.to_decimal() == line.unit_price() => total,
        Some(price) => {
            let unit = line.unit().map(|unit| voice.t(unit_key(unit), &[("count", plural(line.quantity()).into())]));
            let quantity = words::quantity(voice.lang, line.quantity());
            let quantity = unit.map_or(quantity.clone(), |unit| format!("{quantity}\u{a0}{unit}"));
            let total = if off.is_empty() { format!(" = {total}") } else { total };
            format!("{quantity} × {}{total}", voice.money(price))
        }
        None => total,
    }
}

/// For a plural's sake: 1.5 hours are one in French and several in English, which neither shows with an abbreviation.
fn plural(quantity: rust_decimal::Decimal) -> i64 {
    if quantity < 2.into() { 1 } else { 2 }
}

fn unit_key(unit: billing::Unit) -> &'static str {
    match unit {
        billing::Unit::Piece => "unit-piece",
        billing::Unit::Hour => "unit-hour",
        billing::Unit::Day => "unit-day",
        billing::Unit::Month => "unit-month",
    }
}

fn lines(voice: Voice, lines: &Lines) -> Vec<CardField> {
    let currency = lines.currency();
    // Rates are said by line only where lines differ.
    let has_several = lines.amounts().taxes.len() > 1 && lines.iter().any(|line| line.taxes().len() == 1);
    let value = |line: &Line| {
        let mut value = line_value(voice, line, currency);
        if has_several && let [tax] = line.taxes() {
            value.push_str(&format!(" · {} {}", tax_name(voice, tax.code), words::percent(voice.lang, tax.rate)));
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
        fields.push(named(voice, "field-more-lines", voice.t("more-lines", &[("count", i64::try_from(left).unwrap_or(i64::MAX).into())])));
    }
    fields
}

fn tax_name(voice: Voice, code: billing::TaxCode) -> String {
    voice.t(&format!("tax-{}", code.as_str()), &[])
}

/// What is taken off, the net, each tax, and the total that they make.
fn sums(voice: Voice, lines: &Lines) -> Vec<CardField> {
    let mut fields = Vec::new();
    if let Some(discount) = lines.discount() {
        let value = voice.signed(lines.off().negated());
        let value = match discount {
            Discount::Percent(percent) => format!("{value} ({})", voice.percent(percent)),
            Discount::Amount(_) => value,
        };
        fields.push(named(voice, "field-discount", value));
    }
    fields.extend(amounts(voice, &lines.amounts()));
    fields
}

fn amounts(voice: Voice, amounts: &Amounts) -> Vec<CardField> {
    let mut fields = Vec::new();
    if !amounts.taxes.is_empty() {
        fields.push(named(voice, "field-net", voice.money(amounts.net)));
        for tax in &amounts.taxes {
            let name = format!("{} {}", tax_name(voice, tax.tax.code), words::percent(voice.lang, tax.tax.rate));
            fields.push(CardField { name, value: voice.money(tax.amount) });
        }
    }
    let key = if amounts.taxes.is_empty() { "field-total" } else { "field-total-with-tax" };
    fields.push(named(voice, key, voice.money(amounts.total)));
    fields
}

/// How a client pays, in a few words.
#[must_use]
pub fn plan(voice: Voice, plan: Plan) -> String {
    match plan {
        Plan::Prepay => voice.t("method-prepay", &[]),
        Plan::Deposit(percent) => voice.t("method-deposit", &[("percent", voice.percent(percent).into())]),
        Plan::End => voice.t("method-end", &[]),
    }
}

/// `à réception`, `30 jours`, …
#[must_use]
pub fn payment_terms(voice: Voice, terms: PaymentTerms) -> String {
    let days = |count: u16| [("days", Arg::Count(i64::from(count)))];
    match terms {
        PaymentTerms::OnReceipt => voice.t("terms-on-receipt", &[]),
        PaymentTerms::Net(count) => voice.t("terms-net", &days(count)),
        PaymentTerms::NetThenEndOfMonth(count) => voice.t("terms-net-then-end-of-month", &days(count)),
        PaymentTerms::EndOfMonthThenNet(count) => voice.t("terms-end-of-month-then-net", &days(count)),
        PaymentTerms::On(day) => voice.t("terms-on", &[("day", voice.day(day).into())]),
    }
}

/// What an offer says, whoever reads it.
fn offer_fields(voice: Voice, offer: &Offer) -> Vec<CardField> {
    let mut fields = lines(voice, &offer.lines);
    fields.extend(sums(voice, &offer.lines));
    let terms = || Arg::from(payment_terms(voice, offer.due));
    match (offer.plan, offer.parts()) {
        (Plan::Deposit(percent), (Some(deposit), Some(balance))) => {
            let has_expenses = offer.lines.iter().any(Line::is_expense);
            let key = if has_expenses { "deposit-and-expenses-value" } else { "deposit-value" };
            let value = voice.t(key, &[("amount", voice.money(deposit).into()), ("percent", voice.percent(percent).into())]);
            fields.push(named(voice, "field-deposit", value));
            let value = voice.t("balance-value", &[("amount", voice.money(balance).into()), ("terms", terms())]);
            fields.push(named(voice, "field-balance", value));
        }
        (Plan::Prepay, _) => {
            fields.push(named(voice, "field-payment", voice.t("prepaid-value", &[("amount", voice.money(offer.total()).into())])));
        }
        _ => fields.push(named(voice, "field-payment", voice.t("payment-value", &[("terms", terms())]))),
    }
    fields.extend(offer.starts_on.map(|on| named(voice, "field-starts-on", voice.day(on))));
    fields.extend(offer.delivered_on.map(|on| named(voice, "field-delivered-on", voice.day(on))));
    fields.push(named(voice, "field-valid-until", voice.day(offer.valid_until)));
    fields
}

/// Why something is asked ahead: in plain words, for the client.
fn why(voice: Voice, plan: Plan) -> Option<CardField> {
    let key = match plan {
        Plan::Prepay => "plan-why-prepay",
        Plan::Deposit(_) => "plan-why-deposit",
        Plan::End => return None,
    };
    Some(named(voice, "field-why", voice.t(key, &[])))
}

fn heading(title: Option<&String>, number: &str) -> String {
    title.map_or(number.to_owned(), |title| format!("{number} — {title}"))
}

/// The owner's look at a quote before it goes.
#[must_use]
pub fn quote_preview(voice: Voice, offer: &Offer, business: &str) -> Draft {
    let to = [("client", Arg::from(offer.buyer.name.clone()))];
    let title = match offer.revises {
        Some(number) => {
            voice.t("quote-preview-revision", &[("client", offer.buyer.name.clone().into()), ("number", number.to_string().into())])
        }
        None => voice.t("quote-preview", &to),
    };
    let text = offer.title.clone().unwrap_or_default();
    Draft::titled(title, text).fields(offer_fields(voice, offer)).footnote(voice.t("preview-footnote", &[("business", business.into())]))
}

/// The card of a quote in the client's hands: the terms and the payment dates stand before the buttons.
#[must_use]
pub fn quote_for_client(voice: Voice, row: &QuoteRow, client: &Client) -> Draft {
    let offer = &row.quote.offer;
    let who = [("seller", Arg::from(offer.seller.shown_name())), form(client)];
    let mut fields = offer_fields(voice, offer);
    fields.extend(why(voice, offer.plan));
    if let Some(terms) = &offer.terms {
        let name = voice.t("field-terms", &[("version", i64::from(terms.version).into())]);
        fields.push(CardField { name, value: terms.summary.clone() });
    }
    if let Some(contract) = &offer.contract {
        fields.push(named(voice, "field-contract", contract.title.clone()));
    }
    let payload = json!({ "quote_id": row.id });
    let mut approve = Press::new("Approve", "quote", "approve", payload.clone()).primary();
    let mut footnotes = Vec::new();
    // A consumer's button itself says that the order has to be paid (C. consom. L221-14).
    if client.kind_or_consumer() == billing::ClientKind::Consumer {
        approve = approve.labelled("button-order");
        footnotes.push(voice.t("quote-for-consumer-footnote", &[form(client)]));
    }
    let accepted = match (&offer.terms, &offer.contract) {
        (Some(_), Some(_)) => Some("quote-for-client-footnote-both"),
        (Some(_), None) => Some("quote-for-client-footnote"),
        (None, Some(_)) => Some("quote-for-client-footnote-contract"),
        (None, None) => None,
    };
    footnotes.extend(accepted.map(|key| voice.t(key, &[form(client)])));
    let title = voice.t("quote-title", &[("number", heading(offer.title.as_ref(), &offer.number.to_string()).into())]);
    let mut draft = Draft::titled(title, voice.t("quote-for-client", &who)).fields(fields);
    draft.footnote = (!footnotes.is_empty()).then(|| footnotes.join(" "));
    draft.button(approve).button(Press::new("Decline", "quote", "decline", payload)).button(Press::new(
        "Ask a question",
        "question",
        "ask",
        json!({ "quote_id": row.id }),
    ))
}

/// The same quote once it is answered, or can no longer be.
#[must_use]
pub fn quote_closed(voice: Voice, offer: &Offer, what: String, tone: Tone) -> Draft {
    let title = voice.t("quote-title", &[("number", heading(offer.title.as_ref(), &offer.number.to_string()).into())]);
    Draft::titled(title, what).field(voice.t("field-total", &[]), voice.money(offer.total())).tone(tone)
}

/// What the owner keeps of a quote that was sent.
#[must_use]
pub fn quote_for_owner(voice: Voice, offer: &Offer, what: String, tone: Tone) -> Draft {
    let title = voice.t("quote-of", &[("number", offer.number.to_string().into()), ("client", offer.buyer.name.clone().into())]);
    Draft::titled(title, what).fields(offer_fields(voice, offer)).tone(tone)
}

fn invoice_name(voice: Voice, invoice: &Invoice) -> String {
    let number = [("number", Arg::from(invoice.reference()))];
    match invoice.kind {
        InvoiceKind::Plain { .. } | InvoiceKind::TakenOver { .. } => voice.t("invoice-title", &number),
        InvoiceKind::Deposit { .. } => voice.t("invoice-title-deposit", &number),
        InvoiceKind::Balance { .. } => voice.t("invoice-title-balance", &number),
    }
}

fn invoice_fields(voice: Voice, invoice: &Invoice) -> Vec<CardField> {
    let mut fields = lines(voice, &invoice.lines);
    fields.extend(sums(voice, &invoice.lines));
    // With nothing to deduct, what is to be paid says the total.
    if invoice.deposits().is_empty() {
        fields.pop();
    }
    for deposit in invoice.deposits() {
        let name = voice.t("field-deducted", &[("number", deposit.number.to_string().into()), ("on", voice.day(deposit.issued_on).into())]);
        fields.push(CardField { name, value: voice.signed(deposit.amount.negated()) });
    }
    fields.push(named(voice, "field-to-pay", voice.money(invoice.payable)));
    match &invoice.settled {
        None => fields.push(named(voice, "field-due", voice.day(invoice.due_on))),
        Some(settled) => {
            let method = voice.t(&format!("method-{}", settled.method.as_str()), &[]);
            let args = [("on", Arg::from(voice.day(settled.received_on))), ("method", method.into())];
            fields.push(named(voice, "field-settled", voice.t("field-settled-value", &args)));
        }
    }
    fields.extend(invoice.replaces.as_ref().map(|replaced| named(voice, "field-replaces", replaced.number.to_string())));
    fields
}

/// The owner's look at an invoice before it goes.
#[must_use]
pub fn invoice_preview(voice: Voice, invoice: &Invoice, business: &str) -> Draft {
    let to = [("client", Arg::from(invoice.buyer.name.clone()))];
    let title = match invoice.kind {
        InvoiceKind::Plain { .. } | InvoiceKind::TakenOver { .. } => voice.t("invoice-preview", &to),
        InvoiceKind::Deposit { .. } => voice.t("invoice-preview-deposit", &to),
        InvoiceKind::Balance { .. } => voice.t("invoice-preview-balance", &to),
    };
    Draft::titled(title, invoice.title.clone().unwrap_or_default())
        .fields(invoice_fields(voice, invoice))
        .footnote(voice.t("preview-footnote", &[("business", business.into())]))
}

/// The card of an invoice in the client's hands.
#[must_use]
pub fn invoice_for_client(voice: Voice, row: &InvoiceRow, client: &Client) -> Draft {
    let invoice = &row.invoice;
    let who = [("seller", Arg::from(invoice.seller.shown_name())), form(client)];
    let text = match invoice.kind {
        InvoiceKind::Deposit { .. } => voice.t("invoice-for-client-deposit", &who),
        _ => voice.t("invoice-for-client", &who),
    };
    let payload = json!({ "invoice_id": row.id });
    let mut fields = invoice_fields(voice, invoice);
    if row.outstanding != invoice.payable {
        let left = voice
            .t("invoice-partly-paid", &[("outstanding", voice.money(row.outstanding).into()), ("due", voice.day(invoice.due_on).into())]);
        fields.push(named(voice, "field-hint", left));
    }
    Draft::titled(invoice_name(voice, invoice), text)
        .fields(fields)
        .fields(ways_to_pay(voice, invoice))
        .button(Press::new("Received", "invoice", "received", payload.clone()).primary())
        .button(Press::new("Paid on…", "chase", "paid_on", payload.clone()))
        .button(Press::new("Ask a question", "question", "ask", payload))
}

/// A quote that is only to try things out, as a client would hold it.
#[must_use]
pub fn quote_specimen(voice: Voice, offer: &Offer) -> Draft {
    let who = [("seller", Arg::from(offer.seller.shown_name())), ("form", "vous".into())];
    let fields = offer_fields(voice, offer).into_iter().chain(why(voice, offer.plan));
    Draft::titled(voice.t("try-quote", &[]), voice.t("quote-for-client", &who)).fields(fields)
}

/// The same of an invoice; the deposit that it deducts has no number.
#[must_use]
pub fn invoice_specimen(voice: Voice, invoice: &Invoice) -> Draft {
    let title = match invoice.kind {
        InvoiceKind::Deposit { .. } => voice.t("try-deposit", &[]),
        _ => voice.t("try-invoice", &[]),
    };
    let who = [("seller", Arg::from(invoice.seller.shown_name())), ("form", "vous".into())];
    let mut fields = lines(voice, &invoice.lines);
    for deposit in invoice.deposits() {
        fields.push(named(voice, "field-total", voice.money(invoice.total())));
        fields.push(CardField { name: voice.t("try-deposit", &[]), value: voice.signed(deposit.amount.negated()) });
    }
    fields.push(named(voice, "field-to-pay", voice.money(invoice.payable)));
    fields.push(named(voice, "field-due", voice.day(invoice.due_on)));
    Draft::titled(title, voice.t("invoice-for-client", &who)).fields(fields).fields(ways_to_pay(voice, invoice))
}

/// The owner's look at a credit note before it goes.
#[must_use]
pub fn credit_note_preview(voice: Voice, credit: &CreditNote, business: &str) -> Draft {
    let args = [("number", Arg::from(credit.corrects.number.to_string())), ("client", credit.buyer.name.clone().into())];
    Draft::titled(voice.t("credit-note-preview", &args), credit.because.clone().unwrap_or_default())
        .fields(credit_fields(voice, credit))
        .footnote(voice.t("preview-footnote", &[("business", business.into())]))
}

/// A credit note that was issued.
#[must_use]
pub fn credit_note(voice: Voice, credit: &CreditNote, text: String) -> Draft {
    let args = [("number", Arg::from(credit.number.to_string())), ("of", credit.corrects.number.to_string().into())];
    Draft::titled(voice.t("credit-note-title", &args), text).fields(credit_fields(voice, credit)).tone(Tone::Good)
}

fn credit_fields(voice: Voice, credit: &CreditNote) -> Vec<CardField> {
    let mut fields = lines(voice, &credit.lines);
    for deposit in &credit.deposits {
        let name = voice.t("field-deducted", &[("number", deposit.number.to_string().into()), ("on", voice.day(deposit.issued_on).into())]);
        fields.push(CardField { name, value: voice.signed(deposit.amount.negated()) });
    }
    let mut sums = amounts(voice, &credit.amounts);
    if let Some(total) = sums.last_mut() {
        total.name = voice.t("field-total-credited", &[]);
    }
    fields.extend(sums);
    fields
}

/// How to pay: as printed on the document.
#[must_use]
pub fn ways_to_pay(voice: Voice, invoice: &Invoice) -> Vec<CardField> {
    let means = &invoice.seller.means;
    let mut fields = Vec::new();
    let is_specimen = invoice.number.rank() == 0;
    let reference = || if is_specimen { voice.t("reference-of-invoice", &[]) } else { invoice.reference() };
    let noted = |of: Means, value: String| match means.notes.get(&of) {
        Some(note) => format!("{value}\n{note}"),
        None => value,
    };
    if invoice.settled.is_some() {
        return fields;
    }
    let link = means.link_for((!is_specimen).then_some((invoice.payable, &invoice.reference())));
    let link = link.map(|link| named(voice, "field-link", noted(Means::Link, link)));
    if invoice.is_paid_by_card_alone() {
        return link.into_iter().collect();
    }
    if let Some(iban) = &means.iban {
        let args =
            [("iban", Arg::from(iban.to_string())), ("holder", invoice.seller.account_holder().into()), ("reference", reference().into())];
        fields.push(named(voice, "field-transfer", noted(Means::Transfer, voice.t("transfer-value", &args))));
    }
    if let Some(address) = &means.interac {
        let args = [("address", Arg::from(address.clone())), ("reference", reference().into())];
        fields.push(named(voice, "field-interac", noted(Means::Interac, voice.t("interac-value", &args))));
    }
    let paypal = means.paypal_for(invoice.payable);
    fields.extend(paypal.map(|page| CardField { name: "PayPal".to_owned(), value: noted(Means::Paypal, page) }));
    fields.extend(link);
    if let Some(order) = &means.cheque {
        let value = voice.t("cheque-value", &[("order", order.clone().into())]);
        fields.push(named(voice, "field-cheque", noted(Means::Cheque, value)));
    }
    fields
}

/// The state of an invoice after a payment, in place of its card.
#[must_use]
pub fn invoice_settled(voice: Voice, row: &InvoiceRow, on: NaiveDate) -> Draft {
    let title = invoice_name(voice, &row.invoice);
    if row.is_paid() {
        let key = match (row.credited.is_zero(), row.is_credited()) {
            _ if row.replaced_by.is_some() => "invoice-replaced",
            (true, _) => "invoice-paid",
            (false, true) => "invoice-credited",
            (false, false) => "invoice-paid-and-credited",
        };
        let args = [
            ("amount", Arg::from(voice.money(row.invoice.payable))),
            ("credited", voice.money(row.credited).into()),
            ("on", voice.day(on).into()),
            ("by", row.replaced_by.map(|by| by.to_string()).unwrap_or_default().into()),
        ];
        let text = voice.t(key, &args);
        return Draft::titled(title, text).tone(Tone::Good);
    }
    let text = voice
        .t("invoice-partly-paid", &[("outstanding", voice.money(row.outstanding).into()), ("due", voice.day(row.invoice.due_on).into())]);
    Draft::titled(title, text).fields(ways_to_pay(voice, &row.invoice))
}

/// What the owner keeps of an invoice that was issued.
#[must_use]
pub fn invoice_for_owner(voice: Voice, row: &InvoiceRow, what: String, tone: Tone) -> Draft {
    let title = format!("{} — {}", invoice_name(voice, &row.invoice), row.invoice.buyer.name);
    Draft::titled(title, what).fields(invoice_fields(voice, &row.invoice)).tone(tone)
}

/// A reminder: helpful before the due date, firmer with time. A consumer is told of nothing but the amount.
#[must_use]
pub fn reminder(voice: Voice, row: &InvoiceRow, client: &Client, tone: DunningTone, today: NaiveDate) -> Draft {
    let invoice = &row.invoice;
    let key = match tone {
        DunningTone::Helpful => "reminder-helpful",
        DunningTone::Courteous => "reminder-courteous",
        DunningTone::Firm => "reminder-firm",
        DunningTone::Last => "reminder-last",
    };
    let args = [
        ("number", Arg::from(invoice.reference())),
        ("amount", voice.money(row.outstanding).into()),
        ("due", voice.day(invoice.due_on).into()),
        ("issued", voice.day(invoice.issued_on).into()),
        ("days", billing::aging::days_late(invoice.due_on, today).into()),
        form(client),
    ];
    let payload = json!({ "invoice_id": row.id });
    Draft::titled(invoice_name(voice, invoice), voice.t(key, &args))
        .fields(ways_to_pay(voice, invoice))
        .button(Press::new("Paid on…", "chase", "paid_on", payload.clone()))
        .button(Press::new("I will pay on…", "chase", "promise", payload.clone()))
        .button(Press::new("There is a problem", "chase", "problem", payload.clone()))
        .button(Press::new("Wrong person", "chase", "wrong_person", payload))
}

/// Who owes what, by age.
pub fn overdue(voice: Voice, rows: &[InvoiceRow], today: NaiveDate) -> Result<Draft, billing::money::MoneyError> {
    let Some(first) = rows.first() else { return Ok(Draft::text(voice.t("overdue-nothing", &[])).tone(Tone::Good)) };
    let mut currencies: Vec<_> = rows.iter().map(|row| row.outstanding.currency()).collect();
    currencies.dedup();
    let mut draft = Draft::titled(voice.t("overdue-title", &[("on", voice.day(today).into())]), String::new());
    for row in rows {
        let late = billing::aging::days_late(row.invoice.due_on, today);
        let name = format!("{} · {}", row.invoice.reference(), row.invoice.buyer.name);
        let state = if late > 0 {
            voice.t("overdue-late", &[("days", late.into())])
        } else {
            voice.t("overdue-due", &[("on", voice.day(row.invoice.due_on).into())])
        };
        draft = draft.field(name, format!("{} — {state}", voice.money(row.outstanding)));
    }
    let mut seen = Vec::new();
    for currency in std::iter::once(first.outstanding.currency()).chain(currencies) {
        if seen.contains(&currency) {
            continue;
        }
        seen.push(currency);
        let owed = rows.iter().filter(|row| row.outstanding.currency() == currency).map(|row| (row.invoice.due_on, row.outstanding));
        let aging = Aging::of(owed, currency, today)?;
        for bucket in Bucket::ALL {
            let amount = aging.in_bucket(bucket);
            if !amount.is_zero() {
                draft = draft.field(voice.t(bucket_key(bucket), &[]), voice.money(amount));
            }
        }
        draft = draft.field(voice.t("field-total", &[]), voice.money(aging.total()?));
    }
    Ok(draft)
}

fn bucket_key(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::Current => "bucket-current",
        Bucket::To30 => "bucket-30",
        Bucket::To60 => "bucket-60",
        Bucket::To90 => "bucket-90",
        Bucket::Over90 => "bucket-over-90",
    }
}

fn method_key(method: billing::Method) -> &'static str {
    match method {
        billing::Method::Prepay => "prepay",
        billing::Method::Deposit => "deposit",
        billing::Method::End => "end",
    }
}

/// A client's file as members see it.
#[must_use]
pub fn client(voice: Voice, client: &Client, people: &[String]) -> Draft {
    let mut fields = Vec::new();
    let mut add =
        |key: &str, value: Option<String>| fields.extend(value.filter(|value| !value.is_empty()).map(|value| named(voice, key, value)));
    let Buyer { address, country, siren, siret, contact, department, .. } = client.buyer();
    add(
        "field-kind",
        Some(match client.kind {
            Some(billing::ClientKind::Business) => voice.t("kind-business", &[]),
            Some(billing::ClientKind::Consumer) => voice.t("kind-consumer", &[]),
            None => voice.t("kind-unknown", &[]),
        }),
    );
    add("field-address", Some(address.join("\n")));
    add("field-country", country);
    add("field-siren", siret.map(|siret| siret.to_string()).or(siren.map(|siren| siren.to_string())));
    add("field-email", client.email.clone());
    add("field-contact", contact);
    add("field-department", department);
    add("field-purchase-order", client.purchase_order.clone());
    add("field-address-as", (client.address_as == Form::Tu).then(|| "tu".to_owned()));
    add("field-vat", client.vat.clone());
    add("field-method", client.method.map(|method| voice.t(&format!("method-name-{}", method_key(method)), &[])));
    add("field-deposit", client.deposit.map(|percent| voice.percent(percent)));
    add("field-payment", client.due.map(|terms| payment_terms(voice, terms)));
    add("field-because", client.because.clone());
    add("field-note", client.note.clone());
    add("field-people", Some(people.join(", ")));
    Draft::titled(client.name.clone(), String::new()).fields(fields)
}
