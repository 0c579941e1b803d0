//! A quote that is closed by agreement: what the owner chooses from, and what everyone reads of it.

use billing::{ClientKind, Kept, Money, QuoteState, Stamp};
use chat::Tone;
use chrono::{Datelike, NaiveDate};
use operations::closing::Closing;
use operations::credit_note::CreditNoteDraft;
use operations::happened::Credited;
use operations::{Office, Role};
use store::client::ClientRow;
use store::quote::QuoteRow;
use words::{Arg, Voice};

use crate::action::{self, About, Nothing, OfCredit, OfQuote};
use crate::alerts::{Topic, alerted};
use crate::cards::shared::{self, Shown};
use crate::cards::{credit_note, forward, invoice, lines, quote};
use crate::desk::members;
use crate::error::Error;
use crate::message::{Draft, FileRef, Message, Press, quote_for_client, quote_for_owner, quote_shared};
use crate::occasion::Occasion;
use crate::paper::Paper;

fn yes(is: bool) -> Arg {
    Arg::from(if is { "yes" } else { "no" })
}

/// What closing would do, with the pages that would go out, and its choices.
pub(crate) async fn preview(
    office: &mut Office<'_>,
    voice: Voice,
    closing: &Closing,
    because: Option<String>,
    agreed: Option<(String, NaiveDate)>,
) -> Result<(Draft, Vec<FileRef>), Error> {
    let offer = &closing.quote.quote.offer;
    let (left, paid) = (closing.left()?, closing.paid()?);
    let client = closing.client.client.name.clone();
    let args = |amount: Money| vec![("amount", Arg::from(voice.money(amount))), ("client", client.clone().into())];
    let title = voice.t("closing-title", &[("number", offer.number.to_string().into()), ("client", client.clone().into())]);
    let mut card = Draft::titled(title, offer.title.clone().unwrap_or_default());
    for ahead in &closing.ahead {
        let paid = [
            ("amount", voice.money(ahead.left).into()),
            ("paid", voice.money(ahead.paid).into()),
            ("has_paid", yes(ahead.paid.is_positive())),
        ];
        card = card.field(invoice::name(voice, &ahead.invoice.invoice), voice.t("closing-ahead", &paid));
    }
    card.fields.extend(because.clone().map(|because| lines::named(voice, "field-because", because)));
    let press = |name: &'static str, keeps: bool| {
        let (quote_id, because, agreed) = (closing.quote.id.clone(), because.clone(), agreed.clone());
        let chosen = action::Closing { quote_id, keeps, left, paid, because, agreed };
        Press::new(name, action::Quote::Closed(Box::new(chosen))).once().days(30)
    };
    let mut files = Vec::new();
    if closing.ahead.is_empty() {
        card.text = voice.t("closing-nothing", &[]);
        card = card.button(press("Close", false).primary());
    } else {
        let all = voice.t(
            if paid.is_positive() { "closing-all-paid" } else { "closing-all" },
            &[args(left), vec![("paid", voice.money(paid).into())]].concat(),
        );
        card = card
            .field(voice.t("button-credit-everything", &[]), all)
            .button(press("Credit everything", false).primary().confirmed("confirm-credit"));
        files.extend(pages(office, voice, closing, false, "file-credit-note-draft-of").await?);
    }
    if closing.may_keep {
        let is_consumer = closing.client.client.kind_or_consumer() == ClientKind::Consumer;
        let key = match (is_consumer, agreed.is_some()) {
            (true, false) => "closing-keep-asked",
            _ => "closing-keep",
        };
        let rest = left.minus(paid)?;
        let until = operations::closing::until(office.today());
        let more = vec![("rest", Arg::from(voice.money(rest))), ("has_rest", yes(rest.is_positive())), ("until", voice.day(until).into())];
        card = card
            .field(voice.t("button-keep-what-was-paid", &[]), voice.t(key, &[args(paid), more].concat()))
            .button(press("Keep what was paid", true).confirmed("confirm-keep"));
        files.extend(pages(office, voice, closing, true, "file-credit-note-draft-rest").await?);
    } else if paid.is_positive() {
        card.fields.push(lines::named(voice, "field-hint", voice.t("closing-withdrawable", &[])));
    }
    let business = office.business.name.clone();
    let card = card
        .button(Press::new("Cancel", action::Quote::Cancel(Nothing {})).once().days(30).labelled("button-change-nothing"))
        .footnote(voice.t("preview-footnote", &[("business", business.into())]));
    Ok((card, files))
}

/// The credit notes as they would go out.
async fn pages(office: &mut Office<'_>, voice: Voice, closing: &Closing, keeps: bool, key: &str) -> Result<Vec<FileRef>, Error> {
    let series = office.business.invoice_series(office.today().year());
    let next = store::number::next_rank(office.db, office.business_id, series).await?;
    let drafts: Vec<CreditNoteDraft> = closing.credits(office, keeps)?;
    let mut files = Vec::new();
    for (draft, rank) in drafts.iter().zip(next..) {
        let Some(ahead) = closing.ahead.iter().find(|ahead| ahead.invoice.id == draft.invoice_id) else { continue };
        let number = series.number(rank);
        let credit = operations::credit_note::credited(office, draft, &ahead.invoice, number).await?;
        let name = voice.t(key, &[("number", ahead.invoice.invoice.number.to_string().into())]);
        files.push(FileRef::Draft { name, paper: Box::new(Paper::CreditNote { credit_note: Box::new(credit), stamp: Stamp::Draft }) });
    }
    Ok(files)
}

/// The words to which a client agrees by letting something be kept; nothing where it is not asked to.
pub(crate) fn words_of_agreement(voice: Voice, row: &QuoteRow) -> Option<String> {
    let (amount, _) = row.quote.asked_to_keep()?;
    let offer = &row.quote.offer;
    let args = [
        ("amount", Arg::from(voice.money(amount))),
        ("number", offer.number.to_string().into()),
        ("seller", offer.seller.shown_name().into()),
    ];
    Some(voice.t("closing-words-of-agreement", &args))
}

/// « Annulé d’un commun accord le 10 mars 2026. », and what is kept of what was paid.
pub(crate) fn state(voice: Voice, row: &QuoteRow) -> String {
    let QuoteState::Closed { on, kept, .. } = &row.quote.state else { return String::new() };
    let closed = voice.t("quote-closed", &[("on", voice.day(*on).into())]);
    let more = match kept {
        Kept::Nothing => return closed,
        Kept::Asked { amount, until } => {
            voice.t("closing-state-asked", &[("amount", voice.money(*amount).into()), ("until", voice.day(*until).into())])
        }
        Kept::Agreed { amount, .. } => voice.t("closing-state-kept", &[("amount", voice.money(*amount).into())]),
    };
    format!("{closed} {more}")
}

/// What the client's people read of it: what becomes of what was paid, and the question where one is asked.
pub(crate) fn for_client(voice: Voice, row: &QuoteRow, client: &ClientRow, paid: Option<Money>) -> Draft {
    let offer = &row.quote.offer;
    let QuoteState::Closed { on, kept, .. } = &row.quote.state else { return quote::closed(voice, offer, String::new(), Tone::Plain) };
    let mut args = vec![
        ("number", Arg::from(offer.number.to_string())),
        ("seller", offer.seller.shown_name().into()),
        ("on", voice.day(*on).into()),
        ("has_paid", yes(paid.is_some_and(Money::is_positive))),
        ("paid", paid.map(|paid| voice.money(paid)).unwrap_or_default().into()),
        lines::form(&client.client),
    ];
    let key = match kept {
        Kept::Nothing => "closing-for-client",
        Kept::Asked { amount, until } => {
            args.extend([("amount", Arg::from(voice.money(*amount))), ("until", voice.day(*until).into())]);
            "closing-for-client-asked"
        }
        Kept::Agreed { amount, .. } => {
            args.push(("amount", voice.money(*amount).into()));
            "closing-for-client-kept"
        }
    };
    let card = quote::closed(voice, offer, voice.t(key, &args), Tone::Plain);
    let payload = OfQuote { quote_id: row.id.clone() };
    let card = match kept {
        Kept::Asked { .. } => card
            .button(Press::new("Confirm", action::Quote::Keep(payload.clone())).primary())
            .button(Press::new("Decline", action::Quote::TakeBack(payload))),
        Kept::Nothing | Kept::Agreed { .. } => card,
    };
    card.button(Press::new("Ask a question", action::Question::Ask(About::of_quote(&row.id))))
}

/// What the owner looks at while the client has not answered.
pub(crate) fn pending(voice: Voice, row: &QuoteRow) -> Draft {
    let payload = OfQuote { quote_id: row.id.clone() };
    let by = [("number", Arg::from(row.quote.offer.number.to_string()))];
    owned(voice, row)
        .footnote(voice.t("closing-pending-footnote", &by))
        .button(Press::new("Give it back", action::Quote::GiveBack(payload)).once().days(30).confirmed("confirm-credit"))
}

fn owned(voice: Voice, row: &QuoteRow) -> Draft {
    let offer = &row.quote.offer;
    let args = [("number", offer.number.to_string().into()), ("client", offer.buyer.name.clone().into())];
    Draft::titled(voice.t("quote-of", &args), state(voice, row))
}

/// The owner's summary: what was credited, and what may be given back now.
async fn summary(
    office: &mut Office<'_>,
    voice: Voice,
    row: &QuoteRow,
    client: &ClientRow,
    credits: &[Credited],
    paid: Money,
) -> Result<(Draft, Vec<FileRef>), Error> {
    let mut card = owned(voice, row).tone(Tone::Good);
    for Credited { credit_note, .. } in credits {
        let note = &credit_note.credit_note;
        let args = [("number", Arg::from(note.number.to_string())), ("of", note.corrects.number.to_string().into())];
        card = card.field(voice.t("credit-note-title", &args), voice.money(note.total()));
    }
    let files = credits.iter().map(|credit| credit_note::document(voice, &credit.credit_note)).collect();
    let is_given_back = matches!(row.quote.state, QuoteState::Closed { kept: Kept::Nothing, .. });
    let credit = operations::payment::credit_of(office, &client.id, paid.currency()).await?.at_most(paid)?;
    if is_given_back && credit.is_positive() {
        let args = [("amount", Arg::from(voice.money(credit))), ("client", client.client.name.clone().into())];
        let refund = action::Paid::Refund(OfCredit { client_id: client.id.clone(), amount: credit });
        card = card
            .field(voice.t("field-credit", &[]), voice.t("closing-to-give-back", &args))
            .button(Press::new("Record the refund", refund).once().about(voice.money(credit)).confirmed("confirm-refund"));
    }
    Ok((card, files))
}

/// The client's credit notes with their pages, and the invoices that they correct as everyone holds them now.
async fn credited(office: &mut Office<'_>, own: Voice, client: &ClientRow, credits: &[Credited]) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    let people = operations::load::payers_of(office.db, office.business_id, &client.id).await?;
    for Credited { credit_note: row, chased } in credits {
        messages.extend(credit_note::for_people(office, row, client, &people).await?);
        messages.extend(invoice::amended(office, own, chased));
    }
    Ok(messages)
}

/// The people of the client who are told of a quote: those who approve, else those who pay.
async fn readers(office: &mut Office<'_>, client: &ClientRow) -> Result<Vec<String>, Error> {
    let approvers = store::client::contacts(office.db, office.business_id, &client.id, Role::Approver.as_str()).await?;
    Ok(if approvers.is_empty() { operations::load::payers_of(office.db, office.business_id, &client.id).await? } else { approvers })
}

/// The owner's cards of the quote, as it stands.
async fn amended_for_owners(office: &mut Office<'_>, row: &QuoteRow) -> Result<Vec<Message>, Error> {
    let amend = |voice| Message::amend(quote_for_owner(&row.id), quote::for_owner(voice, &row.quote.offer, state(voice, row), Tone::Plain));
    Ok(members(office).await?.into_iter().map(|(_, voice)| amend(voice)).collect())
}

pub(super) async fn closed(
    office: &mut Office<'_>,
    own: Voice,
    row: &QuoteRow,
    client: &ClientRow,
    credits: &[Credited],
    paid: Money,
) -> Result<Vec<Message>, Error> {
    let voice = office.voice_of(&client.client);
    let (mut card, files) = summary(office, own, row, client, credits, paid).await?;
    let people = readers(office, client).await?;
    if people.is_empty() && row.quote.asked_to_keep().is_some() {
        card = card.footnote(own.t("closing-pending-footnote", &[("number", row.quote.offer.number.to_string().into())]));
    }
    let mut message = Message::in_place(card);
    message.files = files;
    let mut messages = vec![message];
    messages.extend(amended_for_owners(office, row).await?);
    let told = for_client(voice, row, client, Some(paid));
    let title = told.title.clone().unwrap_or_default();
    let on = quote::closed(voice, &row.quote.offer, quote_closed(voice, row), Tone::Plain);
    messages.push(Message::amend(quote_for_client(&row.id), on));
    messages.push(shared::now(office, quote_shared(&row.id), title, Shown::QuoteClosed));
    for person_id in &people {
        messages.push(Message::to(Occasion::Document, person_id, told.clone()).about(quote_for_client(&row.id)));
    }
    if people.is_empty() {
        let seller = row.quote.offer.seller.shown_name();
        let subject = voice.t("forward-subject", &[("number", row.quote.offer.number.to_string().into()), ("seller", seller.into())]);
        let letter = forward::as_letter(voice, client, told.text, seller);
        messages.push(forward::by_hand(own, client, &subject, letter, !credits.is_empty()));
    }
    messages.extend(credited(office, own, client, credits).await?);
    Ok(messages)
}

fn quote_closed(voice: Voice, row: &QuoteRow) -> String {
    match &row.quote.state {
        QuoteState::Closed { on, .. } => voice.t("quote-closed", &[("on", voice.day(*on).into())]),
        _ => String::new(),
    }
}

/// Whether a member had it done.
async fn is_by_member(office: &mut Office<'_>) -> Result<bool, Error> {
    let person_id = office.by.person_id().to_owned();
    Ok(members(office).await?.iter().any(|(member, _)| *member == person_id))
}

/// The client agreed: whoever pressed is thanked and the owners are told; or a member took note of it.
pub(super) async fn kept(
    office: &mut Office<'_>,
    own: Voice,
    row: &QuoteRow,
    client: &ClientRow,
    name: &str,
    amount: Money,
) -> Result<Vec<Message>, Error> {
    let voice = office.voice_of(&client.client);
    let number = row.quote.offer.number.to_string();
    let args = |voice: Voice| {
        [
            ("name", Arg::from(name)),
            ("client", client.client.name.clone().into()),
            ("number", number.clone().into()),
            ("amount", voice.money(amount).into()),
            lines::form(&client.client),
        ]
    };
    let mut messages =
        vec![Message::amend(quote_for_client(&row.id), quote::closed(voice, &row.quote.offer, state(voice, row), Tone::Plain))];
    messages.extend(amended_for_owners(office, row).await?);
    if is_by_member(office).await? {
        messages.push(Message::answer(Draft::text(own.t("told-kept", &args(own))).tone(Tone::Good)));
        return Ok(messages);
    }
    messages.push(Message::answer(Draft::text(own.t("closing-kept-thanks", &args(own))).tone(Tone::Good)));
    for (person_id, voice) in alerted(office, Topic::Approvals).await? {
        let draft = Draft::text(voice.t("told-kept", &args(voice))).tone(Tone::Good);
        messages.push(Message::alert(Topic::Approvals, &person_id, draft).of_client(&client.id));
    }
    Ok(messages)
}

/// The client did not agree, or not in time; or the owner gives it back without waiting.
pub(super) async fn given_back(
    office: &mut Office<'_>,
    own: Voice,
    row: &QuoteRow,
    client: &ClientRow,
    credits: &[Credited],
    paid: Money,
) -> Result<Vec<Message>, Error> {
    let voice = office.voice_of(&client.client);
    let mut messages = vec![Message::amend(quote_for_client(&row.id), for_client(voice, row, client, Some(paid)))];
    messages.extend(amended_for_owners(office, row).await?);
    if is_by_member(office).await? {
        let (card, files) = summary(office, own, row, client, credits, paid).await?;
        messages.push(Message { files, ..Message::in_place(card) });
    } else {
        if office.by.person().is_some() {
            messages.push(Message::answer(Draft::text(own.t("decline-thanks", &[lines::form(&client.client)]))));
        }
        for (person_id, voice) in alerted(office, Topic::Approvals).await? {
            let (mut card, files) = summary(office, voice, row, client, credits, paid).await?;
            let args = [("client", Arg::from(client.client.name.clone())), ("answered", yes(office.by.person().is_some()))];
            card = card.tone(Tone::Attention).field(voice.t("field-hint", &[]), voice.t("closing-not-agreed", &args));
            messages.push(Message { files, ..Message::alert(Topic::Approvals, &person_id, card).of_client(&client.id) });
        }
    }
    messages.extend(credited(office, own, client, credits).await?);
    Ok(messages)
}
