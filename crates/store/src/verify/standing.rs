//! How rows stand, against what the lines told of them in their order: copied columns, states, counters, settings, clients, people, chases.

use std::collections::{BTreeMap, BTreeSet};

use billing::{Hold, QuoteState};
use serde_json::Value;
use sqlx::{query_as, query_scalar};

use super::history::History;
use super::pages::{PAGE, Pages};
use crate::error::Result;
use crate::{Db, journal, number, quote};

/// What is not as the lines tell it, if anything.
pub(super) async fn check(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    if let Some(what) = check_quotes(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_documents(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_payments(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_counters(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_taken(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_settings(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_clients(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_people(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    if let Some(what) = check_places(&mut *db, business_id, history).await? {
        return Ok(Some(what));
    }
    check_chases(db, business_id, history).await
}

/// Quotes stand where their last step led, and their copied columns say what was frozen.
async fn check_quotes(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    let mut pages = Pages::default();
    while let Some(after) = pages.next() {
        let rows: Vec<QuoteRow> = query_as(
            r"
            select quote.id, quote.number, quote.frozen, quote.issued_on, quote.valid_until,
                quote.terms_version, quote_state.state, quote_state.detail, quote.client_id
            from quote
            join quote_state on quote_state.business_id = quote.business_id
            and quote_state.quote_id = quote.id
            where quote.business_id = $1 and quote.id > $2
            order by quote.id
            limit $3",
        )
        .bind(business_id)
        .bind(after)
        .bind(PAGE)
        .fetch_all(&mut *db)
        .await?;
        pages.turn(rows.last().map(|row| &row.0));
        if let Some(what) = check_page_of_quotes(rows, history)? {
            return Ok(Some(what));
        }
    }
    Ok(None)
}

type QuoteRow = (String, String, String, String, String, Option<i64>, String, String, String);

fn check_page_of_quotes(rows: Vec<QuoteRow>, history: &History) -> Result<Option<String>> {
    for (id, number, frozen, issued_on, valid_until, terms_version, state, detail, client_id) in rows {
        let frozen: Value = serde_json::from_str(&frozen)?;
        let is_copied = frozen["issued_on"].as_str() == Some(&issued_on)
            && frozen["valid_until"].as_str() == Some(&valid_until)
            && frozen["terms"]["version"].as_i64() == terms_version
            && history.client_of(&id).is_none_or(|whose| whose == client_id);
        if !is_copied {
            return Ok(Some(format!("the row of quote {number} was changed")));
        }
        let Ok(read) = serde_json::from_str::<QuoteState>(&detail) else {
            return Ok(Some(format!("the state of quote {number} cannot be read")));
        };
        let is_named = state == quote::state_name(&read) || state == "expired" && read == QuoteState::Sent;
        if !is_named || !history.quotes.get(&id).is_some_and(|step| step.leads_to(&read)) {
            return Ok(Some(format!("quote {number} stands where nothing led it")));
        }
    }
    Ok(None)
}

/// What kind an invoice is, of which quote, and what a credit note corrects.
async fn check_documents(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    type Row = (String, String, String, Option<String>, Option<String>, i64, i64, String);
    let mut pages = Pages::default();
    while let Some(after) = pages.next() {
        let invoices: Vec<Row> = query_as(
            r"
            select invoice.id, invoice.number, invoice.kind, invoice.quote_id, quote.id,
                case when quote.id is null or quote.client_id = invoice.client_id then 1 else 0 end,
                case when invoice.replaces_id is null or older.id is not null then 1 else 0 end,
                invoice.client_id
            from invoice
            left join quote on quote.business_id = invoice.business_id and quote.id = invoice.quote_id
            left join invoice older on older.business_id = invoice.business_id
            and older.id = invoice.replaces_id
            where invoice.business_id = $1 and invoice.id > $2
            order by invoice.id
            limit $3",
        )
        .bind(business_id)
        .bind(after)
        .bind(PAGE)
        .fetch_all(&mut *db)
        .await?;
        pages.turn(invoices.last().map(|row| &row.0));
        for (id, number, kind, quote_id, found, is_same_client, replaces_what_is_there, client_id) in invoices {
            let is_theirs = is_same_client == 1 && history.client_of(&id).is_none_or(|whose| whose == client_id);
            if history.invoices.get(&id) != Some(&kind) || quote_id != found || !is_theirs || replaces_what_is_there == 0 {
                return Ok(Some(format!("the row of invoice {number} was changed")));
            }
        }
    }
    let astray: Vec<(String,)> = query_as(
        r"
        select /* reads all: the proof */ quote_balance.quote_id
        from quote_balance
        left join invoice on invoice.business_id = quote_balance.business_id
        and invoice.id = quote_balance.invoice_id
        where quote_balance.business_id = $1
        and (invoice.id is null or invoice.quote_id is null or invoice.quote_id <> quote_balance.quote_id)",
    )
    .bind(business_id)
    .fetch_all(&mut *db)
    .await?;
    if let Some((quote_id,)) = astray.first() {
        return Ok(Some(format!("the balance of quote {quote_id} was changed")));
    }
    let misread: Vec<(String,)> = query_as(
        r"
        select /* reads all: the proof */ quote_state.quote_id
        from quote_state
        left join quote_balance on quote_balance.business_id = quote_state.business_id
        and quote_balance.quote_id = quote_state.quote_id
        where quote_state.business_id = $1
        and quote_state.is_billed <> case when quote_balance.quote_id is null then 0 else 1 end",
    )
    .bind(business_id)
    .fetch_all(&mut *db)
    .await?;
    if let Some((quote_id,)) = misread.first() {
        return Ok(Some(format!("whether quote {quote_id} is invoiced was changed")));
    }
    let credit_notes: Vec<(String, String, String)> =
        query_as("select /* reads all: the proof */ id, number, invoice_id from credit_note where business_id = $1")
            .bind(business_id)
            .fetch_all(&mut *db)
            .await?;
    for (id, number, invoice_id) in credit_notes {
        if history.corrects.get(&id) != Some(&invoice_id) {
            return Ok(Some(format!("the row of credit note {number} was changed")));
        }
    }
    Ok(None)
}

/// Payments are of whom their lines say, or of the client that this one became.
async fn check_payments(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    let mut pages = Pages::default();
    while let Some(after) = pages.next() {
        let rows: Vec<(String, String)> =
            query_as("select id, client_id from payment where business_id = $1 and id > $2 order by id limit $3")
                .bind(business_id)
                .bind(after)
                .bind(PAGE)
                .fetch_all(&mut *db)
                .await?;
        for (id, client_id) in &rows {
            if history.client_of(id).is_some_and(|whose| whose != client_id) {
                return Ok(Some(format!("payment {id} is another client's than it was")));
            }
        }
        pages.turn(rows.last().map(|row| &row.0));
    }
    Ok(None)
}

/// A counter stands after the last number that was given, or where a line told it to go on.
async fn check_counters(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    let mut numbers = number::issued(&mut *db, business_id).await?;
    // What was issued elsewhere has a number of here, beside its own.
    let taken_over: Vec<(String,)> =
        query_as("select /* reads all: the proof */ number from invoice where business_id = $1 and kind = 'taken_over'")
            .bind(business_id)
            .fetch_all(&mut *db)
            .await?;
    numbers.extend(taken_over.into_iter().map(|(number,)| number));
    for series in number::series(&mut *db, business_id).await? {
        let next = number::next_rank(&mut *db, business_id, series).await?;
        let last = numbers.iter().filter_map(|number| series.rank_in(number)).max().unwrap_or_default();
        if !history.may_stand_at(series, next, last) {
            return Ok(Some(format!("the counter of {series} would leave numbers out: it stands at {next}, the last given is {last}")));
        }
    }
    Ok(None)
}

/// The settings that stand beside a line, as today's program reads them.
async fn settings_at(db: &mut Db, business_id: &str, rank: i64) -> Result<Option<billing::Business>> {
    Ok(journal::said_at(db, business_id, rank).await?.and_then(|told| serde_json::from_value(told).ok()))
}

/// The clock changes settings for one reason: ways to pay that were set from a place that was new have waited long enough.
async fn check_taken(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    for (before, rank, at_ms) in &history.taken {
        let before = match before {
            Some(before) => settings_at(&mut *db, business_id, *before).await?,
            None => None,
        };
        let due = before.and_then(|mut settings| {
            let come = settings.means_to_come.take_if(|come| come.from_ms <= *at_ms)?;
            Some(billing::Business { means: come.means, ..settings })
        });
        if due.is_none() || due != settings_at(&mut *db, business_id, *rank).await? {
            return Ok(Some(format!("the journal's line {rank} has settings changed by the clock that nobody had set")));
        }
    }
    Ok(None)
}

async fn check_settings(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    let Some(rank) = history.settings else { return Ok(None) };
    // No law has a business forget its own settings: where they are gone, somebody took away what would give them away.
    let Some(told) = journal::said_at(db, business_id, rank).await? else {
        return Ok(Some(format!("the settings that stood beside the journal's line {rank} are gone")));
    };
    let row: Option<(String, String)> =
        query_as("select name, settings from business where id = $1").bind(business_id).fetch_optional(db).await?;
    let Some((name, settings)) = row else { return Ok(None) };
    // What an earlier program wrote has fields of before; both are read alike.
    let read = |value: Value| serde_json::from_value::<billing::Business>(value).ok();
    let (now, then) = (serde_json::from_str(&settings).ok().and_then(read), read(told));
    let is_same = now.is_some() && now == then && now.is_some_and(|now| now.name == name);
    Ok((!is_same).then(|| "the settings were changed".to_owned()))
}

async fn check_clients(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    let rows: Vec<(String, String, String)> =
        query_as("select id, name, settings from client where business_id = $1").bind(business_id).fetch_all(&mut *db).await?;
    let mut gone: BTreeSet<&String> = history.clients.keys().collect();
    for (id, name, settings) in &rows {
        gone.remove(id);
        let changed = || Ok(Some(format!("what is known of client {name} was changed")));
        let Ok(mut now) = serde_json::from_str::<billing::Client>(settings) else { return changed() };
        if now.name != *name {
            return changed();
        }
        if history.forgotten.contains(id) {
            // Its documents go on saying whom they were for; nothing else is known of it.
            let (kind, country, merged_into) = (now.kind, now.country.clone(), history.merged.get(id).cloned());
            let is_archived = history.archived.contains(id);
            if now != (billing::Client { kind, country, merged_into, is_archived, ..billing::Client::named(name) }) {
                return changed();
            }
            continue;
        }
        let Some(rank) = history.clients.get(id) else { continue };
        // Nothing but a line that says so has a client forgotten.
        let Some(told) = journal::said_at(db, business_id, *rank).await? else {
            return Ok(Some(format!("what is known of client {name} and stood beside the journal's line {rank} is gone")));
        };
        let Ok(mut then) = serde_json::from_value::<billing::Client>(told) else { return changed() };
        if history.archived.contains(id) != now.is_archived || history.merged.get(id) != now.merged_into.as_ref() {
            return changed();
        }
        (now.is_archived, then.is_archived) = (false, false);
        (now.merged_into, then.merged_into) = (None, None);
        // Earlier programs kept the kind that was answered without a line.
        then.kind = then.kind.or(now.kind);
        if now != then {
            return changed();
        }
    }
    Ok(gone.first().map(|id| format!("client {id} is gone")))
}

async fn check_people(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    let Some(told) = &history.members else { return Ok(None) };
    let members: Vec<(String, String)> =
        query_as("select person_id, role from member where business_id = $1").bind(business_id).fetch_all(&mut *db).await?;
    if members.into_iter().collect::<BTreeMap<_, _>>() != *told {
        return Ok(Some("who is of the business was changed".to_owned()));
    }
    let mut clients: BTreeMap<String, String> = BTreeMap::new();
    for (invoice_id, _) in &history.declined {
        let client: Option<(String,)> = query_as("select client_id from invoice where business_id = $1 and id = $2")
            .bind(business_id)
            .bind(invoice_id)
            .fetch_optional(&mut *db)
            .await?;
        clients.extend(client.map(|(client_id,)| (invoice_id.clone(), client_id)));
    }
    let mut contacts = history.contacts.clone();
    // Of whom a line of the first version does not say, nobody can say whether they are still written to about money.
    let mut unsure = BTreeSet::new();
    // A line says which invoice was declined, and not whose it was by then: of who pays for several clients, of clients that were merged and of
    // who was asked again, it may have been either.
    let mut may_lack = BTreeSet::new();
    let pays_for = |person: &String| history.contacts.iter().filter(|(_, of, role)| of == person && role == "billing").count();
    for (invoice_id, person) in &history.declined {
        match (clients.get(invoice_id), person) {
            (Some(client_id), Some(person)) => {
                let is_merged = history.merged.values().any(|into| into == client_id);
                if is_merged || pays_for(person) > 1 || history.asked_again.contains(person) {
                    may_lack.insert(person.clone());
                } else {
                    contacts.remove(&(client_id.clone(), person.clone(), "billing".to_owned()));
                }
            }
            (Some(client_id), None) => {
                unsure.insert(client_id);
            }
            (None, _) => {}
        }
    }
    let is_sure = |(client_id, _, role): &(String, String, String)| role != "billing" || !unsure.contains(client_id);
    let rows: Vec<(String, String, String)> =
        query_as("select client_id, person_id, role from contact where business_id = $1 and role <> 'not_billing'")
            .bind(business_id)
            .fetch_all(db)
            .await?;
    let rows: BTreeSet<_> = rows.into_iter().filter(is_sure).collect();
    let told: BTreeSet<_> = contacts.into_iter().filter(is_sure).collect();
    let may_be_gone = |(_, person, role): &(String, String, String)| role == "billing" && may_lack.contains(person);
    let is_same = rows.is_subset(&told) && told.difference(&rows).all(may_be_gone);
    Ok((!is_same).then(|| "who is written to for a client was changed".to_owned()))
}

/// Whoever is of the business, or of a client, is met where the last line about that says: who is not of them any more has none written here.
async fn check_places(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    let people: Vec<String> = query_scalar(
        r"
        select person_id from member where business_id = $1
        union
        select person_id from contact where business_id = $1
        order by 1",
    )
    .bind(business_id)
    .fetch_all(&mut *db)
    .await?;
    for person_id in people {
        let Some(rank) = history.met.get(&person_id) else { continue };
        let Some(told) = journal::met_at(&mut *db, business_id, *rank).await? else { continue };
        if told != journal::met_now(&mut *db, &person_id).await? {
            return Ok(Some(format!("where person {person_id} is met was changed")));
        }
    }
    Ok(None)
}

async fn check_chases(db: &mut Db, business_id: &str, history: &History) -> Result<Option<String>> {
    let reminders: Vec<(String, i64)> =
        query_as("select /* reads all: the proof */ invoice_id, level from reminder where business_id = $1")
            .bind(business_id)
            .fetch_all(&mut *db)
            .await?;
    let sent: BTreeSet<(String, i64)> = reminders.into_iter().collect();
    let told: BTreeSet<(String, i64)> =
        history.levels.iter().flat_map(|(id, levels)| levels.iter().map(|level| (id.clone(), i64::from(*level)))).collect();
    if sent != told {
        return Ok(Some("the reminders that went out were changed".to_owned()));
    }
    let mut pages = Pages::default();
    while let Some(after) = pages.next() {
        let rows: Vec<ChaseRow> = query_as(
            r"
            select chase.invoice_id, invoice.number, chase.hold, chase.level_sent, chase.received_ms
            from chase
            join invoice on invoice.business_id = chase.business_id and invoice.id = chase.invoice_id
            where chase.business_id = $1 and chase.invoice_id > $2
            order by chase.invoice_id
            limit $3",
        )
        .bind(business_id)
        .bind(after)
        .bind(PAGE)
        .fetch_all(&mut *db)
        .await?;
        pages.turn(rows.last().map(|row| &row.0));
        if let Some(what) = check_page_of_chases(rows, history) {
            return Ok(Some(what));
        }
    }
    Ok(None)
}

type ChaseRow = (String, String, String, Option<i64>, Option<i64>);

fn check_page_of_chases(rows: Vec<ChaseRow>, history: &History) -> Option<String> {
    for (id, number, hold, level_sent, received_ms) in rows {
        let Ok(hold) = serde_json::from_str::<Hold>(&hold) else {
            return Some(format!("the chase of invoice {number} cannot be read"));
        };
        // Forgotten it harms nothing: what went out stands in rows of its own, which the lines prove.
        let highest = history.levels.get(&id).and_then(|levels| levels.last()).map(|level| i64::from(*level));
        let is_so = may_hold(history.holds.get(&id), &hold)
            && level_sent.is_none_or(|level| Some(level) == highest)
            && received_ms.is_some() == history.received.contains(&id);
        if !is_so {
            return Some(format!("the chase of invoice {number} was changed"));
        }
    }
    None
}

/// Whether a chase may be kept quiet so, after what was last said of it: what has an end ends by itself, and nothing else does.
fn may_hold(told: Option<&Hold>, now: &Hold) -> bool {
    match now {
        Hold::None | Hold::Resumed { .. } => !matches!(told, Some(Hold::Disputed | Hold::Paused { until: None })),
        now => told == Some(now),
    }
}
