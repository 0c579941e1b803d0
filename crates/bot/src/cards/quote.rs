//! The cards of a quote: its preview, its client's, its owner's.

use billing::law::{self, Key};
use billing::quote::Change;
use billing::{Client, ClientKind, Deposit, Evidence, Line, Number, Offer, PaymentTerms, Plan};
use chat::{CardField, Tone};
use chrono::NaiveDate;
use grammar::fold;
use operations::{Office, Role};
use rust_decimal::Decimal;
use store::client::ClientRow;
use store::invoice::InvoiceRow;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, About, OfInvoice, OfQuote, Proposal};
use crate::alerts::{Topic, alerted};
use crate::cards::shared::Shown;
use crate::cards::{forward, lines, preview, shared, terms};
use crate::desk::members;
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press, quote_for_client, quote_for_owner, quote_shared};
use crate::occasion::Occasion;

/// The PDF of a quote under the name its reader sees.
pub(crate) fn document(voice: Voice, row: &QuoteRow) -> FileRef {
    let name = voice.t("file-quote", &[("number", row.quote.offer.number.in_file_name().into())]);
    FileRef::Document { name, document_id: row.id.clone() }
}

/// What goes with a quote and is accepted with it, in full: the terms, the contract.
pub(crate) async fn texts_of(office: &mut Office<'_>, voice: Voice, row: &QuoteRow) -> Result<Vec<FileRef>, Error> {
    let mut files = Vec::new();
    if let Some(version) = row.terms_version {
        files.extend(store::terms::load(office.db, office.business_id, version).await?.map(|terms| terms::file(voice, &terms)));
    }
    if let Some(shown) = &row.quote.offer.contract
        && let Some(contract) = store::contract::load(office.db, office.business_id, &shown.sha256).await?
    {
        let name = format!("{}.txt", fold(&contract.title).replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        files.push(FileRef::Text { name, text: format!("{}\n\n{}\n", contract.title, contract.body) });
    }
    Ok(files)
}

/// A quote in the hands of one person of the client, with the terms it is accepted on.
pub(crate) async fn card_for(office: &mut Office<'_>, person_id: &str, row: &QuoteRow, client: &ClientRow) -> Result<Message, Error> {
    let voice = office.voice_of(&client.client);
    let draft = for_client(voice, row, &client.client);
    let mut message = Message::to(Occasion::Document, person_id, draft).about(quote_for_client(&row.id)).file(document(voice, row));
    message.files.extend(texts_of(office, voice, row).await?);
    Ok(message)
}

async fn client_voice(office: &mut Office<'_>, client_id: &str) -> Result<Voice, Error> {
    let row = operations::load::client(office, client_id).await?;
    Ok(office.voice_of(&row.client))
}

/// What an offer says, whoever reads it.
pub(crate) fn offer_fields(voice: Voice, offer: &Offer) -> Vec<CardField> {
    let mut fields = fields_but_validity(voice, offer);
    fields.push(lines::named(voice, "field-valid-until", voice.day(offer.valid_until)));
    fields
}

fn fields_but_validity(voice: Voice, offer: &Offer) -> Vec<CardField> {
    let mut fields = lines::lines(voice, &offer.lines);
    fields.extend(lines::sums(voice, &offer.lines));
    fields.extend(lines::currency(voice, offer.lines.currency(), &offer.buyer, &offer.seller.country));
    fields.extend(offer.change.iter().flat_map(|change| change_fields(voice, offer, change)));
    let terms = || Arg::from(lines::payment_terms(voice, offer.due));
    match (offer.plan, offer.parts()) {
        (Plan::Deposit(asked), (Some(deposit), Some(balance))) => {
            let has_expenses = offer.lines.iter().any(Line::is_expense);
            let key = match asked {
                Deposit::Amount(_) => "deposit-amount-value",
                Deposit::Percent(_) if has_expenses => "deposit-and-expenses-value",
                Deposit::Percent(_) => "deposit-value",
            };
            let value = voice.t(key, &[("amount", voice.money(deposit).into()), ("percent", lines::asked(voice, asked).into())]);
            fields.push(lines::named(voice, "field-deposit", value));
            let value = voice.t("balance-value", &[("amount", voice.money(balance).into()), ("terms", terms())]);
            fields.push(lines::named(voice, "field-balance", value));
        }
        (Plan::Prepay, _) => {
            fields.push(lines::named(voice, "field-payment", voice.t("prepaid-value", &[("amount", voice.money(offer.total()).into())])));
        }
        _ if offer.change.is_some() => {
            let value = voice.t("balance-value", &[("amount", voice.money(offer.left()).into()), ("terms", terms())]);
            fields.push(lines::named(voice, "field-balance", value));
        }
        _ => fields.push(lines::named(voice, "field-payment", voice.t("payment-value", &[("terms", terms())]))),
    }
    fields.extend(offer.starts_on.map(|on| lines::named(voice, "field-starts-on", voice.day(on))));
    fields.extend(offer.delivered_on.map(|on| lines::named(voice, "field-delivered-on", voice.day(on))));
    fields.extend(offer.delivered_within_days.map(|days| lines::named(voice, "field-delivered-on", within(voice, days))));
    fields
}

/// What a change order changes: what was agreed before, by how much it differs, what is invoiced of it already.
fn change_fields(voice: Voice, offer: &Offer, change: &Change) -> Vec<CardField> {
    let before = [
        ("amount", voice.money(change.before).into()),
        ("number", Arg::from(change.of.to_string())),
        ("on", voice.day(change.agreed_on).into()),
    ];
    let mut fields = vec![lines::named(voice, "field-agreed-before", voice.t("agreed-before-value", &before))];
    if let Some(difference) = offer.total().minus(change.before).ok().filter(|difference| !difference.is_zero()) {
        fields.push(lines::named(voice, "field-difference", voice.signed(difference)));
    }
    if !change.invoices.is_empty() {
        let invoices = change.invoices.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let value = voice.t("billed-value", &[("amount", voice.money(change.billed).into()), ("invoices", invoices.into())]);
        fields.push(lines::named(voice, "field-billed", value));
    }
    fields.extend(change.because.clone().map(|because| lines::named(voice, "field-why", because)));
    fields
}

/// So many days from the agreement.
pub(crate) fn within(voice: Voice, days: u16) -> String {
    voice.t("delivered-within", &[("days", i64::from(days).into())])
}

/// What a phone shows of it first: how much it is, what of it now, and what later.
fn first(voice: Voice, offer: &Offer) -> String {
    let now = match (offer.plan, offer.parts()) {
        (Plan::Deposit(_), (Some(deposit), Some(balance))) => {
            voice.t("quote-first-deposit", &[("amount", voice.money(deposit).into()), ("rest", voice.money(balance).into())])
        }
        (Plan::Prepay, _) => voice.t("quote-first-prepaid", &[]),
        // What was invoiced of it before is still owed, or is paid: a change says neither.
        _ if offer.change.as_ref().is_some_and(|change| change.billed.is_positive()) => {
            let billed = offer.change.as_ref().map_or(offer.total(), |change| change.billed);
            let invoices = offer.change.iter().flat_map(|change| &change.invoices).map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let args = [
                ("billed", Arg::from(voice.money(billed))),
                ("invoices", invoices.into()),
                ("terms", lines::payment_terms(voice, offer.due).into()),
            ];
            voice.t("quote-first-change", &args)
        }
        _ => voice.t("quote-first-end", &[("terms", lines::payment_terms(voice, offer.due).into())]),
    };
    format!("{}\n{now}", preview::total(voice, &offer.lines, offer.total()))
}

/// For how many days a consumer may withdraw.
pub(crate) fn days() -> (&'static str, Arg) {
    ("days", i64::try_from(law::WITHDRAWAL_DAYS).unwrap_or_default().into())
}

fn plan_key(plan: Plan) -> &'static str {
    match plan {
        Plan::Prepay => "prepay",
        Plan::Deposit(_) => "deposit",
        Plan::End => "end",
    }
}

/// What an agreement says of the days of withdrawal, where work waits for them.
pub(super) fn waits(voice: Voice, until: Option<NaiveDate>) -> [(&'static str, Arg); 2] {
    let said = if until.is_some() { "yes" } else { "no" };
    [("waits", said.into()), ("until", until.map(|until| voice.day(until)).unwrap_or_default().into())]
}

/// Why something is asked ahead: in plain words, for the client.
pub(crate) fn why(voice: Voice, plan: Plan) -> Option<CardField> {
    let key = match plan {
        Plan::Prepay => "plan-why-prepay",
        Plan::Deposit(_) => "plan-why-deposit",
        Plan::End => return None,
    };
    Some(lines::named(voice, "field-why", voice.t(key, &[])))
}

/// The owner's look at a quote before it goes.
#[must_use]
pub fn preview(voice: Voice, offer: &Offer, valid: PaymentTerms, way: &preview::Way<'_>) -> Draft {
    let to = [("client", Arg::from(offer.buyer.name.clone()))];
    let title = match (offer.change.as_ref().map(|change| change.of), offer.revises) {
        (Some(number), _) => {
            voice.t("quote-preview-change", &[("client", offer.buyer.name.clone().into()), ("number", number.to_string().into())])
        }
        (None, Some(number)) => {
            voice.t("quote-preview-revision", &[("client", offer.buyer.name.clone().into()), ("number", number.to_string().into())])
        }
        (None, None) => voice.t("quote-preview", &to),
    };
    let text = [offer.title.clone(), Some(first(voice, offer)), Some(way.said(voice))];
    Draft::titled(title, text.into_iter().flatten().collect::<Vec<_>>().join("\n"))
        .fields(preview::but(voice, fields_but_validity(voice, offer), &["field-total", "field-total-with-tax"]))
        .fields([preview::validity(voice, valid, offer.valid_until)])
        .fields(preview::nameless(voice, &offer.lines))
        .fields(preview::unprintable(voice, offer))
        .footnote(voice.t("preview-nothing-sent", &[]))
}

/// The card of a quote in the client's hands: the terms and the payment dates stand before the buttons.
#[must_use]
pub fn for_client(voice: Voice, row: &QuoteRow, client: &Client) -> Draft {
    let offer = &row.quote.offer;
    let who = [("seller", Arg::from(offer.seller.shown_name())), lines::form(client)];
    let mut fields = offer_fields(voice, offer);
    fields.extend(why(voice, offer.plan));
    if let Some(terms) = &offer.terms {
        let name = voice.t("field-terms", &[("version", i64::from(terms.version).into())]);
        fields.push(CardField { name, value: terms.summary.clone() });
    }
    if let Some(contract) = &offer.contract {
        fields.push(lines::named(voice, "field-contract", contract.title.clone()));
    }
    let payload = OfQuote { quote_id: row.id.clone() };
    let mut approve = Press::new("Approve", action::Quote::Approve(payload.clone())).primary();
    let mut footnotes = Vec::new();
    // A consumer's button itself says that the order has to be paid (C. consom. L221-14).
    if client.kind_or_consumer() == ClientKind::Consumer {
        approve = approve.labelled("button-order");
        footnotes.push(voice.t("quote-for-consumer-footnote", &[lines::form(client)]));
    }
    if law::withdrawal_until(&offer.seller.country, client.kind_or_consumer(), offer.issued_on).is_some() {
        footnotes.push(voice.t("quote-withdrawal", &[days(), ("plan", plan_key(offer.plan).into()), lines::form(client)]));
    }
    // Said before the contract, or nothing is owed for work begun at their request (C. consom. L221-25).
    if offer.mentions.iter().any(|mention| mention.key == Some(Key::ProRata)) {
        footnotes.push(voice.t("quote-pro-rata", &[lines::form(client)]));
    }
    let accepted = match (&offer.terms, &offer.contract) {
        (Some(_), Some(_)) => Some("quote-for-client-footnote-both"),
        (Some(_), None) => Some("quote-for-client-footnote"),
        (None, Some(_)) => Some("quote-for-client-footnote-contract"),
        (None, None) => None,
    };
    footnotes.extend(accepted.map(|key| voice.t(key, &[lines::form(client)])));
    footnotes.extend(terms::prevails(offer).then(|| voice.t("quote-prevails", &[])));
    let title = voice.t("quote-title", &[("number", lines::heading(offer.title.as_ref(), &offer.number.to_string()).into())]);
    let said = match &offer.change {
        Some(change) => {
            let args = [("number", change.of.to_string().into()), ("on", voice.day(change.agreed_on).into())];
            voice.t("quote-change-for-client", &[who.as_slice(), &args].concat())
        }
        None => voice.t("quote-for-client", &who),
    };
    let text = format!("{}\n{said}", first(voice, offer));
    let mut draft = Draft::titled(title, text).fields(fields);
    draft.footnote = (!footnotes.is_empty()).then(|| footnotes.join(" "));
    draft
        .button(approve)
        .button(Press::new("Decline", action::Quote::Decline(payload)))
        .button(Press::new("Ask a question", action::Question::Ask(About::of_quote(&row.id))))
}

/// The same quote once it is answered, or can no longer be.
#[must_use]
pub fn closed(voice: Voice, offer: &Offer, what: String, tone: Tone) -> Draft {
    let title = voice.t("quote-title", &[("number", lines::heading(offer.title.as_ref(), &offer.number.to_string()).into())]);
    Draft::titled(title, what).field(voice.t("field-total", &[]), voice.money(offer.total())).tone(tone)
}

/// What the owner keeps of a quote that was sent.
#[must_use]
pub fn for_owner(voice: Voice, offer: &Offer, what: String, tone: Tone) -> Draft {
    let title = voice.t("quote-of", &[("number", offer.number.to_string().into()), ("client", offer.buyer.name.clone().into())]);
    Draft::titled(title, what).fields(offer_fields(voice, offer)).tone(tone)
}

/// A quote that is only to try things out, as a client would hold it.
#[must_use]
pub fn specimen(voice: Voice, offer: &Offer) -> Draft {
    let who = [("seller", Arg::from(offer.seller.shown_name())), ("form", "vous".into())];
    let fields = offer_fields(voice, offer).into_iter().chain(why(voice, offer.plan));
    Draft::titled(voice.t("try-quote", &[]), voice.t("quote-for-client", &who)).fields(fields)
}

/// How long the buttons of a withdrawal work; whether it is in time is looked at when they are pressed.
pub(crate) const WITHDRAWAL_DAYS: i64 = 20;

/// What a consumer may do of an approved quote, on its card.
pub(super) fn with_withdrawal(voice: Voice, card: Draft, row: &QuoteRow, until: NaiveDate) -> Draft {
    let payload = OfQuote { quote_id: row.id.clone() };
    let mut card = card.footnote(voice.t("withdrawal-offered", &[("until", voice.day(until).into())]));
    if !row.quote.is_start_asked() {
        card = card.button(Press::new("Start at once", action::Quote::Start(payload.clone())).days(WITHDRAWAL_DAYS));
    }
    card.button(Press::new("Withdraw from the contract", action::Quote::Renounce(payload)).days(WITHDRAWAL_DAYS))
}

/// The card that was confirmed becomes the quote's own; the client's people get theirs, or the owner what to pass on.
pub(super) async fn sent(
    office: &mut Office<'_>,
    own: Voice,
    quote: &QuoteRow,
    client: &ClientRow,
    replaced: Option<&QuoteRow>,
) -> Result<Vec<Message>, Error> {
    let offer = &quote.quote.offer;
    let people = store::client::contacts(office.db, office.business_id, &client.id, Role::Approver.as_str()).await?;
    let voice = office.voice_of(&client.client);
    let text = match forward::names_of(office.db, &people).await?.as_str() {
        "" => own.t("quote-sent-nobody", &[("client", client.client.name.clone().into())]),
        names => own.t("quote-sent", &[("names", names.into())]),
    };
    let card = for_owner(own, offer, text, Tone::Plain)
        .button(Press::new("Forward", action::Quote::Forward(OfQuote { quote_id: quote.id.clone() })));
    let mut message = Message::in_place(card).about(quote_for_owner(&quote.id)).file(document(voice, quote));
    if people.is_empty() {
        message.files.extend(texts_of(office, voice, quote).await?);
    }
    let mut messages = vec![message];
    if let Some(old) = replaced {
        let what = |voice: Voice| voice.t("quote-replaced", &[("by", offer.number.to_string().into())]);
        messages.extend(ended(office, own, old, what).await?);
    }
    for person_id in &people {
        messages.push(card_for(office, person_id, quote, client).await?);
    }
    let title = closed(voice, offer, String::new(), Tone::Plain).title.unwrap_or_default();
    let file = Some(document(voice, quote));
    messages.extend(shared::sent(office, &client.id, quote_shared(&quote.id), title, Shown::QuoteSent, file).await?);
    if people.is_empty() {
        messages.push(forward_quote(own, voice, client, quote, office.today()));
    }
    Ok(messages)
}

/// A quote that its owner ended, as the client's people and the owner hold it.
async fn ended(office: &mut Office<'_>, own: Voice, row: &QuoteRow, what: impl Fn(Voice) -> String) -> Result<Vec<Message>, Error> {
    let voice = client_voice(office, &row.client_id).await?;
    let offer = &row.quote.offer;
    Ok(vec![
        Message::amend(quote_for_client(&row.id), closed(voice, offer, what(voice), Tone::Plain)),
        Message::amend(quote_for_owner(&row.id), closed(own, offer, what(own), Tone::Plain)),
    ])
}

pub(super) async fn withdrawn(office: &mut Office<'_>, own: Voice, row: &QuoteRow) -> Result<Vec<Message>, Error> {
    let today = office.today();
    let done = own.t("quote-withdrawn-done", &[("number", row.quote.offer.number.to_string().into())]);
    let mut messages = vec![Message::answer(Draft::text(done))];
    messages.extend(ended(office, own, row, |voice| voice.t("quote-withdrawn", &[("on", voice.day(today).into())])).await?);
    Ok(messages)
}

/// A change that can no longer be agreed to: its card says so, its buttons go, and whoever invoiced what it changes reads it.
pub(super) async fn lapsed(office: &mut Office<'_>, own: Voice, row: &QuoteRow, by: Number) -> Result<Vec<Message>, Error> {
    let number = ("number", Arg::from(row.quote.offer.number.to_string()));
    let told = own.t("told-change-lapsed", &[number, ("by", by.to_string().into())]);
    let mut messages = vec![Message::answer(Draft::text(told).tone(Tone::Attention))];
    messages.extend(ended(office, own, row, |voice| voice.t("quote-change-lapsed", &[("by", by.to_string().into())])).await?);
    Ok(messages)
}

/// A quote that nobody answered in time: its buttons go; its owner is told with their day.
pub(super) async fn expired(office: &mut Office<'_>, row: &QuoteRow) -> Result<Vec<Message>, Error> {
    let offer = &row.quote.offer;
    let voice = client_voice(office, &row.client_id).await?;
    let what = |voice: Voice| voice.t("quote-expired", &[("on", voice.day(offer.valid_until).into())]);
    let mut messages = vec![Message::amend(quote_for_client(&row.id), closed(voice, offer, what(voice), Tone::Plain))];
    for (_, voice) in members(office).await? {
        messages.push(Message::amend(quote_for_owner(&row.id), closed(voice, offer, what(voice), Tone::Attention)));
    }
    Ok(messages)
}

/// Tells everyone that a quote was agreed to; whoever agreed by a button is thanked, and told what was sealed.
pub(super) async fn approved(
    office: &mut Office<'_>,
    row: &QuoteRow,
    client: &ClientRow,
    evidence: &Evidence,
    on: NaiveDate,
    first: Option<&InvoiceRow>,
) -> Result<Vec<Message>, Error> {
    let offer = &row.quote.offer;
    let voice = office.voice_of(&client.client);
    let covered = match first {
        Some(first) => Some(operations::load::chase(office, &first.id).await?).filter(operations::Chased::is_covered),
        None => None,
    };
    let (thanks, told) = match offer.plan {
        // A credit covers it: nobody has anything to pay before work begins.
        _ if covered.is_some() => ("approve-thanks-covered", "told-approved-covered"),
        Plan::Deposit(_) => ("approve-thanks-deposit", "told-approved-deposit"),
        Plan::Prepay => ("approve-thanks-prepaid", "told-approved-prepaid"),
        Plan::End => ("approve-thanks", "told-approved"),
    };
    let approved = |voice: Voice| voice.t("quote-approved", &[("name", evidence.name.clone().into()), ("on", voice.day(on).into())]);
    let mut card = closed(voice, offer, approved(voice), Tone::Good);
    let until = operations::withdrawal::until(office.business, row, client);
    if let Some(until) = until {
        card = with_withdrawal(voice, card, row, until);
    }
    // What nobody may begin yet, both sides read with the same words.
    let waiting = until.filter(|until| office.today() <= *until && !row.quote.is_start_asked());
    let title = card.title.clone().unwrap_or_default();
    let mut messages =
        vec![Message::amend(quote_for_client(&row.id), card), shared::now(office, quote_shared(&row.id), title, Shown::QuoteApproved)];
    if evidence.user_id.is_some() {
        let seal = evidence.quote_sha256.chars().take(16).collect::<String>();
        let args = [[lines::form(&client.client)].as_slice(), &waits(voice, waiting), &billed(office, client).await?].concat();
        let thanks = Draft::text(voice.t(thanks, &args))
            .footnote(voice.t("approve-sealed", &[("number", offer.number.to_string().into()), ("seal", seal.into())]));
        messages.push(Message::to(Occasion::Answer, office.by.person_id(), thanks));
    }
    for (_, voice) in members(office).await? {
        messages.push(Message::amend(quote_for_owner(&row.id), for_owner(voice, offer, approved(voice), Tone::Good)));
    }
    for (person_id, voice) in alerted(office, Topic::Approvals).await? {
        let mut args = vec![
            ("name", Arg::from(evidence.name.clone())),
            ("client", client.client.name.clone().into()),
            ("number", offer.number.to_string().into()),
        ];
        args.extend(waits(voice, waiting));
        if let Some(issued) = first {
            args.extend([("invoice", issued.invoice.number.to_string().into()), ("amount", voice.money(issued.invoice.payable).into())]);
        }
        let mut card = Draft::text(voice.t(told, &args)).tone(Tone::Good);
        if let Some(covered) = &covered {
            let payload = OfInvoice { invoice_id: covered.invoice.id.clone() };
            card = card.button(Press::new("Use credit", action::Paid::Use(payload)).once().about(voice.money(covered.credit)));
        }
        messages.push(Message::alert(Topic::Approvals, &person_id, card).of_client(&client.id));
    }
    Ok(messages)
}

/// Who is sent the invoice of what was just agreed to: whoever agreed, or by name who else pays.
async fn billed(office: &mut Office<'_>, client: &ClientRow) -> Result<[(&'static str, Arg); 2], Error> {
    let payers = operations::load::payers_of(office.db, office.business_id, &client.id).await?;
    let by = office.by.person_id();
    let who = match payers.as_slice() {
        [] => "nobody",
        _ if payers.iter().any(|payer| payer == by) => "self",
        _ => "other",
    };
    Ok([("billed", who.into()), ("payer", forward::names_of(office.db, &payers).await?.into())])
}

/// The quote that a change order took the place of, as the client's people and the owner hold it.
pub(super) async fn changed(office: &mut Office<'_>, old: &QuoteRow, by: &QuoteRow) -> Result<Vec<Message>, Error> {
    let voice = client_voice(office, &old.client_id).await?;
    let what = |voice: Voice| voice.t("quote-changed", &[("by", by.quote.offer.number.to_string().into())]);
    let mut messages = vec![Message::amend(quote_for_client(&old.id), closed(voice, &old.quote.offer, what(voice), Tone::Plain))];
    for (_, voice) in members(office).await? {
        messages.push(Message::amend(quote_for_owner(&old.id), closed(voice, &old.quote.offer, what(voice), Tone::Plain)));
    }
    Ok(messages)
}

/// Tells the owner that a quote was declined, and what easier plans could be proposed where paying ahead was why.
pub(super) async fn declined(
    office: &mut Office<'_>,
    row: &QuoteRow,
    client: &ClientRow,
    reason: Option<String>,
    softer: Option<Vec<Plan>>,
) -> Result<Vec<Message>, Error> {
    let offer = &row.quote.offer;
    let (voice, today) = (office.voice_of(&client.client), office.today());
    let what = |voice: Voice| voice.t("quote-declined", &[("on", voice.day(today).into())]);
    let mut messages = vec![
        Message::amend(quote_for_client(&row.id), closed(voice, offer, what(voice), Tone::Plain)),
        Message::answer(Draft::text(voice.t("decline-thanks", &[lines::form(&client.client)]))),
    ];
    for (_, voice) in members(office).await? {
        messages.push(Message::amend(quote_for_owner(&row.id), closed(voice, offer, what(voice), Tone::Attention)));
    }
    for (person_id, voice) in alerted(office, Topic::Approvals).await? {
        let args = [
            ("name", Arg::from(office.by.shown_name())),
            ("client", client.client.name.clone().into()),
            ("number", offer.number.to_string().into()),
        ];
        let key = if softer.is_some() { "told-declined-not-ahead" } else { "told-declined" };
        let mut card = Draft::text(voice.t(key, &args)).tone(Tone::Attention);
        if let Some(reason) = &reason {
            card = card.field(voice.t("field-reason", &[]), reason.clone());
        }
        for plan in softer.iter().flatten() {
            let payload = Proposal { quote_id: row.id.clone(), plan: *plan };
            card = card.button(match plan {
                Plan::Deposit(Deposit::Percent(percent)) if percent.value() == Decimal::from(50) => {
                    Press::new("Propose two payments", action::Quote::Propose(payload))
                }
                Plan::Deposit(asked) => Press::new("Propose a deposit", action::Quote::Propose(payload)).about(lines::asked(voice, *asked)),
                _ => Press::new("Propose paying at the end", action::Quote::Propose(payload)),
            });
        }
        if let Some(change) = &offer.change {
            card = card.field(voice.t("field-hint", &[]), voice.t("told-declined-change", &[("number", change.of.to_string().into())]));
        }
        card = card.footnote(voice.t("told-declined-footnote", &[("number", offer.number.to_string().into())]));
        messages.push(Message::alert(Topic::Approvals, &person_id, card).of_client(&client.id));
    }
    Ok(messages)
}

/// The words by which a quote is agreed to: a consumer writes what the button says (C. consom. L221-14).
pub(crate) fn words_of_agreement(voice: Voice, kind: ClientKind) -> String {
    voice.t(if kind == ClientKind::Consumer { "button-order" } else { "words-of-approval" }, &[])
}

/// The words to pass a quote on with: how much, until when, and from whom.
pub(crate) fn forward_quote(own: Voice, voice: Voice, client: &ClientRow, row: &QuoteRow, today: NaiveDate) -> Message {
    let offer = &row.quote.offer;
    let kind = client.client.kind_or_consumer();
    let may_withdraw = law::withdrawal_until(&offer.seller.country, kind, today).is_some();
    let facts = [
        ("number", Arg::from(offer.number.to_string())),
        ("amount", voice.money(offer.total()).into()),
        ("until", voice.day(offer.valid_until).into()),
        ("seller", offer.seller.shown_name().into()),
        ("terms", forward::whether(offer.terms.is_some() || offer.contract.is_some())),
        ("words", words_of_agreement(voice, kind).into()),
        ("withdrawal", forward::whether(may_withdraw)),
    ];
    // Nobody is asked to agree to what was answered, or can no longer be.
    if row.quote.check_open(today).is_err() {
        return forward::to_forward(own, voice, client, "forward-quote-answered", &facts);
    }
    match &offer.change {
        Some(change) => {
            let change = [("of", Arg::from(change.of.to_string())), ("before", voice.money(change.before).into())];
            forward::to_forward(own, voice, client, "forward-change", &[facts.as_slice(), &change].concat())
        }
        None => forward::to_forward(own, voice, client, "forward-quote", &facts),
    }
}
