//! What happened, as messages and amended cards: the one exhaustive match. Verbs, jobs and whoever else calls an operation come by here.

use operations::{Chased, Happened, Office};

use crate::cards::telling::Telling;
use crate::cards::{
    account, business, client, closing, credit_note, day, invitation, invoice, lateness, payment, question, quote, reminder, split,
    statement, terms, withdrawal,
};
use crate::error::Error;
use crate::message::Message;

/// What there is to say of what happened, in its order.
pub(crate) async fn told(office: &mut Office<'_>, telling: Telling<'_>, happened: Vec<Happened>) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    for happened in happened {
        let (touched, credit_of) = (touched(&happened), credit_moved(&happened));
        let change = match &happened {
            Happened::ReminderSent { .. } => day::Change::Reminded,
            Happened::ReminderAhead { .. } => day::Change::Announced,
            Happened::SaidPaid { .. }
            | Happened::Promised { .. }
            | Happened::Disputed { .. }
            | Happened::WrongPerson { .. }
            | Happened::HoldEnded { .. }
            | Happened::ClientCalled { .. }
            | Happened::ChaseHeld { .. }
            | Happened::ChaseResumed { .. } => day::Change::Held,
            _ => day::Change::Settled,
        };
        // Each on the heap: the one match has the size of all that it may say.
        messages.extend(Box::pin(one(office, telling, happened)).await?);
        if let Some(client_id) = credit_of {
            messages.extend(Box::pin(others_of(office, telling, &client_id, &touched)).await?);
        }
        for invoice_id in touched {
            messages.extend(Box::pin(day::amended(office, &invoice_id, change)).await?);
        }
    }
    Ok(messages)
}

/// The invoices of which a day's card may no longer be true.
fn touched(happened: &Happened) -> Vec<String> {
    let of = |chased: &Chased| chased.invoice.id.clone();
    match happened {
        Happened::PaymentRecorded { chased, .. }
        | Happened::DebtWrittenOff { chased, .. }
        | Happened::CreditNoteIssued { chased, .. }
        | Happened::SaidPaid { chased, .. }
        | Happened::Promised { chased, .. }
        | Happened::Disputed { chased, .. }
        | Happened::WrongPerson { chased }
        | Happened::ReminderSent { chased, .. }
        | Happened::ReminderAhead { chased, .. }
        | Happened::HoldEnded { chased, .. }
        | Happened::ClientCalled { chased, .. }
        | Happened::ChaseHeld { chased, .. }
        | Happened::ChaseResumed { chased, was_held: true, .. } => vec![of(chased)],
        Happened::PaymentUndone { chased, others, .. } => std::iter::once(chased).chain(others).map(of).collect(),
        Happened::PaymentSplit { settled, .. } => settled.iter().map(of).collect(),
        Happened::InvoiceIssued { replaced, .. } => replaced.iter().map(|chased| of(chased)).collect(),
        Happened::QuoteClosed { credits, .. } | Happened::QuoteGivenBack { credits, .. } => {
            credits.iter().map(|credited| of(&credited.chased)).collect()
        }
        _ => Vec::new(),
    }
}

/// The client whose credit is another one than before: it is taken off its open invoices.
fn credit_moved(happened: &Happened) -> Option<String> {
    match happened {
        Happened::PaymentRecorded { payment: row, parts, .. }
        | Happened::PaymentSplit { payment: row, parts, .. }
        | Happened::PaymentUndone { opposite: row, parts, .. } => {
            // Of a credit that is used no money came: all of it is less credit.
            let beyond = billing::allocation::beyond(row.payment.amount.minor(), parts);
            (beyond != 0).then(|| row.client_id.clone())
        }
        Happened::CreditNoteIssued { client, chased, .. } => chased.invoice.is_paid().then(|| client.id.clone()),
        Happened::CreditKept { client, .. } | Happened::CreditUndone { client, .. } | Happened::Refunded { client, .. } => {
            Some(client.id.clone())
        }
        _ => None,
    }
}

/// The cards of a client's open invoices but those, as they are true now that its credit is another one.
async fn others_of(office: &mut Office<'_>, telling: Telling<'_>, client_id: &str, but: &[String]) -> Result<Vec<Message>, Error> {
    let mut messages = Vec::new();
    for open in store::invoice::open_of_client(office.db, office.business_id, client_id).await? {
        if !but.contains(&open.id) {
            let chased = operations::load::chase(office, &open.id).await?;
            messages.extend(invoice::amended(office, telling.voice, &chased));
            messages.extend(day::amended(office, &open.id, day::Change::Settled).await?);
        }
    }
    Ok(messages)
}

async fn one(office: &mut Office<'_>, telling: Telling<'_>, happened: Happened) -> Result<Vec<Message>, Error> {
    let voice = telling.voice;
    match happened {
        Happened::QuoteSent { quote, client, replaced } => quote::sent(office, voice, &quote, &client, replaced.as_ref()).await,
        Happened::QuoteApproved { quote, client, evidence, on, first, changed } => {
            let mut messages = quote::approved(office, &quote, &client, &evidence, on, first.as_ref()).await?;
            if let Some(old) = changed {
                messages.extend(quote::changed(office, &old, &quote).await?);
            }
            Ok(messages)
        }
        Happened::QuoteDeclined { quote, client, reason, softer } => quote::declined(office, &quote, &client, reason, softer).await,
        Happened::QuoteWithdrawn { quote } => quote::withdrawn(office, voice, &quote).await,
        Happened::ChangeLapsed { quote, by } => quote::lapsed(office, voice, &quote, by).await,
        Happened::QuoteExpired { quote } => quote::expired(office, &quote).await,
        Happened::QuoteStartAsked { quote, client, until } => withdrawal::start_asked(office, voice, &quote, &client, until).await,
        Happened::QuoteRenounced { quote, client, name, was_start_asked, paid, to_credit } => {
            let contract = withdrawal::Renounced { quote: &quote, client: &client, name, was_start_asked, paid, to_credit };
            withdrawal::renounced(office, contract).await
        }
        Happened::QuoteClosed { quote, client, credits, paid } => closing::closed(office, voice, &quote, &client, &credits, paid).await,
        Happened::QuoteKept { quote, client, name, amount } => closing::kept(office, voice, &quote, &client, &name, amount).await,
        Happened::QuoteGivenBack { quote, client, credits, paid } => {
            closing::given_back(office, voice, &quote, &client, &credits, paid).await
        }
        Happened::InvoiceIssued { invoice, client, replaced, upon } => {
            invoice::issued(office, voice, &invoice, &client, replaced.as_deref(), upon).await
        }
        Happened::InvoiceReceived { chased, is_first } => invoice::received(office, voice, &chased, is_first).await,
        Happened::InvoiceTakenOver { invoice } => Ok(vec![invoice::taken_over(voice, &invoice)]),
        Happened::CreditNoteIssued { credit_note, client, chased } => {
            credit_note::posted(office, voice, &credit_note, &client, &chased).await
        }
        Happened::PaymentRecorded { chased, payment, parts, instead_of } => {
            let messages = payment::recorded(office, voice, &chased, &payment, &parts).await?;
            let client_voice = office.voice_of(&chased.client.client);
            Ok(payment::corrected(voice, client_voice, messages, instead_of.as_ref(), &payment.payment))
        }
        Happened::PaymentBanked { invoice, payment: row } => Ok(vec![payment::banked(voice, &invoice, &row)]),
        Happened::PaymentSplit { settled, payment, parts, instead_of } => {
            let messages = split::recorded(office, voice, &settled, &payment, &parts).await?;
            let client_voice = settled.first().map_or(voice, |chased| office.voice_of(&chased.client.client));
            Ok(payment::corrected(voice, client_voice, messages, instead_of.as_ref(), &payment.payment))
        }
        Happened::PaymentUndone { chased, others, opposite, parts, credit_lost } => {
            payment::undone(office, voice, &chased, &others, &opposite, &parts, credit_lost).await
        }
        Happened::DebtWrittenOff { chased, payment, amount, because } => {
            Ok(payment::written_off(voice, &chased, &payment, amount, because.as_deref()))
        }
        Happened::CreditKept { client, payment, credit } => payment::kept_as_credit(office, voice, &client, &payment, credit).await,
        Happened::CreditUndone { client, payment, credit } => payment::credit_undone(office, voice, &client, &payment, credit).await,
        Happened::Refunded { client, payment, left } => payment::refunded(office, voice, &client, &payment, left).await,
        Happened::ReminderSent { chased, step } => reminder::sent(office, voice, &chased, step).await,
        // Noted, and said with the day.
        Happened::ReminderAhead { .. } | Happened::HoldEnded { .. } | Happened::Overdue { .. } => Ok(Vec::new()),
        Happened::ChaseResumed { chased, was_held, next } => Ok(vec![reminder::resumed(voice, &chased, was_held, next)]),
        Happened::ClientCalled { chased, note, next } => Ok(vec![reminder::called(voice, &chased, note, next)]),
        Happened::SaidPaid { chased, on } => reminder::said_paid(office, voice, &chased, on).await,
        Happened::Promised { chased, on } => reminder::promised(office, voice, &chased, on).await,
        Happened::Disputed { chased, text } => reminder::disputed(office, voice, &chased, &text).await,
        Happened::WrongPerson { chased } => reminder::wrong_person(office, voice, &chased).await,
        // Whoever keeps it waiting is told by the card or the words that they did it from.
        Happened::ChaseHeld { .. } => Ok(Vec::new()),
        Happened::LatenessClaimed { chased, claim } => lateness::claimed(office, voice, &chased, &claim).await,
        Happened::LatenessGivenUp { chased, claimed_on } => Ok(lateness::given_up(voice, &chased, claimed_on)),
        Happened::QuestionAsked { document, text } => question::asked(office, voice, document, &text).await,
        Happened::QuestionAnswered { document, text, asked_by, question } => {
            Ok(question::answered(office, voice, document, &text, &asked_by, question))
        }
        Happened::ClientAdded { client } => client::added(office, voice, &client).await,
        Happened::ClientChanged { client } => client::changed(office, voice, &client).await,
        Happened::ClientArchived { client } => Ok(vec![client::said(voice, "client-archived", "name", &client)]),
        Happened::ClientRestored { client } => Ok(vec![client::said(voice, "client-restored", "name", &client)]),
        Happened::ClientForgotten { client, people, documents } => Ok(vec![client::forgotten(voice, &client, people, documents)]),
        Happened::ClientMerged { client, from, is_completed } => client::merged(office, voice, &client, &from, is_completed).await,
        Happened::PlaceBound { client, shows_documents } => {
            Ok(vec![client::said(voice, if shows_documents { "client-bound-showing" } else { "client-bound" }, "client", &client)])
        }
        Happened::PlaceUnbound => Ok(vec![client::unbound(voice)]),
        Happened::InvitationMade { code, client, invited } => {
            invitation::made(office, telling, code, client.as_ref(), invited.as_ref()).await
        }
        Happened::InvitationOpened { code, client } => invitation::opened(office, &code, client.as_ref()).await,
        Happened::InvitationRevoked => Ok(vec![invitation::revoked(voice)]),
        Happened::ContactRemoved { client, name } => Ok(vec![invitation::contact_removed(voice, &client, &name)]),
        Happened::InvitationDenied => Ok(vec![invitation::denied(voice)]),
        Happened::MemberAdded { person_id, name } => invitation::member_added(office, voice, &person_id, &name).await,
        Happened::ContactConfirmed { client, person_id, name, roles } => {
            invitation::contact_confirmed(office, voice, &client, &person_id, &name, &roles).await
        }
        Happened::MemberRemoved { name } => Ok(vec![invitation::member_removed(voice, &name)]),
        Happened::BusinessFounded { business } => Ok(vec![business::founded(voice, &business.business)]),
        Happened::BusinessChanged { business, what, paid_before } => {
            business::changed(office, voice, &business.business, what, paid_before).await
        }
        Happened::TermsPublished { terms, is_completed } => Ok(vec![terms::published(voice, &terms, is_completed)]),
        Happened::StatementSent { client, sheet } => statement::sent(office, voice, &client, &sheet).await,
        Happened::MeasureLetGo => Ok(vec![account::measure_let_go(voice)]),
        Happened::ClockConfirmed => Ok(vec![account::clock_confirmed(voice, office.today())]),
        Happened::BooksRecovered { lost, lost_invoice, next, paused } => {
            Ok(vec![account::recovered(voice, &lost, lost_invoice, &next, &paused)])
        }
        Happened::DayBegan { on } => day::began(office, on).await,
    }
}
