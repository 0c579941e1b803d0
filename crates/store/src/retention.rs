//! What is kept for a while: found by when it is looked at next, and let go for good. What was done stays in the journal.

use sqlx::any::AnyRow;
use sqlx::{FromRow, Row as _, query, query_as, query_scalar};

use crate::error::Result;
use crate::{Db, file, journal};

/// How long it is until what has to stay is looked at again.
pub const LOOK_AGAIN_MS: i64 = 30 * DAY_MS;
pub const DAY_MS: i64 = 86_400_000;

/// How much is looked at in one go.
const MOST: i64 = 200;

/// A message that has been said, or never will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldMessage {
    pub id: String,
    pub business_id: String,
    pub person_id: String,
    pub platform: String,
    pub user_id: String,
    pub kind: String,
    pub subject: Option<String>,
    pub card: String,
    pub files: String,
    pub state: String,
    pub posted: Option<String>,
    pub created_ms: i64,
    pub sent_ms: Option<i64>,
}

impl FromRow<'_, AnyRow> for OldMessage {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            business_id: row.try_get("business_id")?,
            person_id: row.try_get("person_id")?,
            platform: row.try_get("platform")?,
            user_id: row.try_get("user_id")?,
            kind: row.try_get("kind")?,
            subject: row.try_get("subject")?,
            card: row.try_get("card")?,
            files: row.try_get("files")?,
            state: row.try_get("state")?,
            posted: row.try_get("posted")?,
            created_ms: row.try_get("created_ms")?,
            sent_ms: row.try_get("sent_ms")?,
        })
    }
}

/// The messages whose time it is to be looked at, the oldest first.
pub async fn old_messages(db: &mut Db, now_ms: i64) -> Result<Vec<OldMessage>> {
    Ok(query_as(
        r"
        select id, business_id, person_id, platform, user_id, kind, subject, card, files, state, posted, created_ms, sent_ms
        from outbox
        where coalesce(review_ms, created_ms + 7776000000) < $1
        order by coalesce(review_ms, created_ms + 7776000000)
        limit $2",
    )
    .bind(now_ms)
    .bind(MOST)
    .fetch_all(db)
    .await?)
}

/// Whether a message is on its way still, or waits for somebody: it stays.
#[must_use]
pub fn is_under_way(message: &OldMessage) -> bool {
    !matches!(message.state.as_str(), "sent" | "cancelled" | "dead" | "unknown")
}

pub async fn look_at_message(db: &mut Db, business_id: &str, id: &str, at_ms: i64) -> Result<()> {
    query("update outbox set review_ms = $3 where business_id = $1 and id = $2").bind(business_id).bind(id).bind(at_ms).execute(db).await?;
    Ok(())
}

/// Lets a message go with its buttons; its files are looked at by themselves, should nothing else name them.
pub async fn drop_message(db: &mut Db, message: &OldMessage, now_ms: i64) -> Result<()> {
    query("delete from action where business_id = $1 and outbox_id = $2")
        .bind(&message.business_id)
        .bind(&message.id)
        .execute(&mut *db)
        .await?;
    query("delete from outbox where business_id = $1 and id = $2").bind(&message.business_id).bind(&message.id).execute(&mut *db).await?;
    for name in named_files(&message.files) {
        if file::is_there(&mut *db, name).await? {
            file::note_given(&mut *db, name, now_ms - LOOK_AGAIN_MS).await?;
        }
    }
    Ok(())
}

/// The files that a text names: hashes in hexadecimal.
fn named_files(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_hexdigit()).filter(|word| word.len() == 64)
}

/// A button that ended a while ago: its token, its business, and what its message is about.
pub type OldAction = (String, String, Option<String>);

pub async fn old_actions(db: &mut Db, now_ms: i64) -> Result<Vec<OldAction>> {
    Ok(query_as(
        r"
        select action.token, action.business_id, outbox.subject
        from action
        left join outbox on outbox.id = action.outbox_id
        where coalesce(action.review_ms, action.expires_ms + 2592000000) < $1
        order by coalesce(action.review_ms, action.expires_ms + 2592000000)
        limit $2",
    )
    .bind(now_ms)
    .bind(MOST)
    .fetch_all(db)
    .await?)
}

pub async fn look_at_action(db: &mut Db, token: &str, at_ms: i64) -> Result<()> {
    query("update action set review_ms = $2 where token = $1").bind(token).bind(at_ms).execute(db).await?;
    Ok(())
}

pub async fn drop_action(db: &mut Db, token: &str) -> Result<()> {
    query("delete from action where token = $1").bind(token).execute(db).await?;
    Ok(())
}

/// Ends what only ever was for a moment: forms that nobody filled, codes that ended, words typed the day before.
pub async fn drop_momentary(db: &mut Db, now_ms: i64) -> Result<()> {
    let long_ago = now_ms - LOOK_AGAIN_MS;
    query("delete from dialogue where updated_ms < $1").bind(long_ago).execute(&mut *db).await?;
    query("delete from invite where expires_ms < $1").bind(long_ago).execute(&mut *db).await?;
    query("delete /* reads all: codes of ten minutes, and gone after a month */ from link_code where expires_ms < $1")
        .bind(long_ago)
        .execute(&mut *db)
        .await?;
    query("delete from typed where at_ms < $1").bind(now_ms - DAY_MS).execute(&mut *db).await?;
    Ok(())
}

/// Whether there is any of it.
pub async fn has_momentary(db: &mut Db, now_ms: i64) -> Result<bool> {
    let long_ago = now_ms - LOOK_AGAIN_MS;
    let found: Option<i64> = query_scalar(
        r"
        select /* reads all: codes of ten minutes, and gone after a month */ cast(1 as bigint)
        where exists (select 1 from dialogue where updated_ms < $1)
        or exists (select 1 from invite where expires_ms < $1)
        or exists (select 1 from link_code where expires_ms < $1)
        or exists (select 1 from typed where at_ms < $2)",
    )
    .bind(long_ago)
    .bind(now_ms - DAY_MS)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// Where a document stands, as far as keeping what was said of it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Something of it is still owed, or still to be answered.
    Open,
    /// It is closed: when a line was last written of it.
    Closed { last_ms: i64 },
    /// A consumer withdrew from it, and nothing of it is asked for: it is closed once the client has nothing in credit.
    WithdrawnFrom { client_id: String, last_ms: i64 },
    /// Given up, or paid and disputed still, and due since that day: it may be claimed for some years.
    Claimable { due_on: chrono::NaiveDate },
    /// No document of the business.
    None,
}

pub async fn rest_of(db: &mut Db, business_id: &str, document_id: &str) -> Result<Rest> {
    if is_asked_about(&mut *db, business_id, document_id).await? {
        return Ok(Rest::Open);
    }
    let invoice: Option<(i64, String, String, String, String)> = query_as(
        r"
        select coalesce(chase.outstanding_minor, 0), invoice.due_on, coalesce(chase.hold, ''), coalesce(quote_state.state, ''),
            invoice.client_id
        from invoice
        left join chase on chase.business_id = invoice.business_id and chase.invoice_id = invoice.id
        left join quote_state on quote_state.business_id = invoice.business_id and quote_state.quote_id = invoice.quote_id
        where invoice.business_id = $1 and invoice.id = $2",
    )
    .bind(business_id)
    .bind(document_id)
    .fetch_optional(&mut *db)
    .await?;
    if let Some((outstanding, due_on, hold, quote_state, client_id)) = invoice {
        if outstanding > 0 {
            return Ok(Rest::Open);
        }
        // A consumer withdrew from the contract: nothing of it is chased, and nothing of it is a claim.
        if quote_state == RENOUNCED {
            let last_ms = last_of_withdrawn(db, business_id, document_id, &client_id).await?;
            return Ok(Rest::WithdrawnFrom { client_id, last_ms });
        }
        let given_up: i64 = query_scalar(
            r"
            select cast(coalesce(sum(allocation.amount_minor), 0) as bigint)
            from allocation
            join payment on payment.business_id = allocation.business_id and payment.id = allocation.payment_id
            where allocation.business_id = $1 and allocation.invoice_id = $2 and payment.method = 'write_off'",
        )
        .bind(business_id)
        .bind(document_id)
        .fetch_one(&mut *db)
        .await?;
        let is_disputed = matches!(serde_json::from_str(&hold), Ok(billing::Hold::Disputed));
        if (given_up > 0 || is_disputed)
            && let Ok(due_on) = due_on.parse()
        {
            return Ok(Rest::Claimable { due_on });
        }
        return Ok(Rest::Closed { last_ms: last_of(db, business_id, document_id).await? });
    }
    let quote: Option<(String, i64, String)> = query_as(
        r"
        select quote_state.state, quote_state.is_billed, quote.client_id
        from quote_state
        join quote on quote.business_id = quote_state.business_id and quote.id = quote_state.quote_id
        where quote_state.business_id = $1 and quote_state.quote_id = $2",
    )
    .bind(business_id)
    .bind(document_id)
    .fetch_optional(&mut *db)
    .await?;
    let Some((state, is_billed, client_id)) = quote else { return Ok(Rest::None) };
    let owed: i64 = query_scalar(
        r"
        select count(*)
        from invoice
        join chase on chase.business_id = invoice.business_id and chase.invoice_id = invoice.id
        where invoice.business_id = $1 and invoice.quote_id = $2 and chase.outstanding_minor > 0",
    )
    .bind(business_id)
    .bind(document_id)
    .fetch_one(&mut *db)
    .await?;
    if owed > 0 || state == "sent" || state == "approved" && is_billed == 0 {
        return Ok(Rest::Open);
    }
    if state == RENOUNCED {
        let last_ms = last_of_withdrawn(db, business_id, document_id, &client_id).await?;
        return Ok(Rest::WithdrawnFrom { client_id, last_ms });
    }
    Ok(Rest::Closed { last_ms: last_of(db, business_id, document_id).await? })
}

/// When a line was last written of a contract that a consumer withdrew from, or money of theirs last came or went.
async fn last_of_withdrawn(db: &mut Db, business_id: &str, document_id: &str, client_id: &str) -> Result<i64> {
    let money_ms: i64 = query_scalar("select coalesce(max(recorded_ms), 0) from payment where business_id = $1 and client_id = $2")
        .bind(business_id)
        .bind(client_id)
        .fetch_one(&mut *db)
        .await?;
    Ok(last_of(db, business_id, document_id).await?.max(money_ms))
}

/// The state of a quote that a consumer withdrew from.
const RENOUNCED: &str = "renounced";

/// Whether somebody who can still be answered waits for an answer about a document.
async fn is_asked_about(db: &mut Db, business_id: &str, document_id: &str) -> Result<bool> {
    let asked: i64 = query_scalar(
        r"
        select count(*)
        from question
        where business_id = $1 and subject = $2
        and exists (
            select 1
            from contact
            where contact.business_id = question.business_id
            and contact.person_id = question.asked_by
            and contact.role in ('approver', 'billing')
        )",
    )
    .bind(business_id)
    .bind(document_id)
    .fetch_one(db)
    .await?;
    Ok(asked > 0)
}

/// When a line was last written of a document, or money came for it.
async fn last_of(db: &mut Db, business_id: &str, document_id: &str) -> Result<i64> {
    // That some of what was said of it is kept no more opens nothing again.
    let last: Option<String> = query_scalar(
        r#"
        select body
        from journal
        where business_id = $1 and subject = $2 and body not like '%"kind":"messages.kept"%'
        order by rank desc
        limit 1"#,
    )
    .bind(business_id)
    .bind(document_id)
    .fetch_optional(&mut *db)
    .await?;
    let line_ms = last.and_then(|body| journal::Line::read(&body)).map_or(0, |line| line.at_ms);
    let paid_ms: i64 = query_scalar(
        r"
        select cast(coalesce(max(payment.recorded_ms), 0) as bigint)
        from allocation
        join payment on payment.business_id = allocation.business_id and payment.id = allocation.payment_id
        where allocation.business_id = $1 and allocation.invoice_id = $2",
    )
    .bind(business_id)
    .bind(document_id)
    .fetch_one(db)
    .await?;
    Ok(line_ms.max(paid_ms))
}

/// What the line stands under that says that messages of a business were let go.
pub const MESSAGES: &str = "messages";

/// Whether messages of a business were ever let go.
pub async fn has_let_go(db: &mut Db, business_id: &str) -> Result<bool> {
    let found: Option<i64> = query_scalar("select rank from journal where business_id = $1 and subject = $2 limit 1")
        .bind(business_id)
        .bind(MESSAGES)
        .fetch_optional(db)
        .await?;
    Ok(found.is_some())
}

/// The people whose time it is to be looked at.
pub async fn old_people(db: &mut Db, now_ms: i64) -> Result<Vec<String>> {
    Ok(query_scalar(
        r"
        select id
        from person
        where coalesce(review_ms, created_ms + 2592000000) < $1
        order by coalesce(review_ms, created_ms + 2592000000)
        limit $2",
    )
    .bind(now_ms)
    .bind(MOST)
    .fetch_all(db)
    .await?)
}

pub async fn look_at_person(db: &mut Db, person_id: &str, at_ms: i64) -> Result<()> {
    query("update person set review_ms = $2 where id = $1").bind(person_id).bind(at_ms).execute(db).await?;
    Ok(())
}

/// Whether somebody is or was anything to a business, or has an invitation that may still be opened or confirmed.
pub async fn is_somebody(db: &mut Db, person_id: &str) -> Result<bool> {
    let found: Option<i64> = query_scalar(
        r"
        select cast(1 as bigint)
        where exists (select 1 from person where id = $1 and was_known = 1)
        or exists (select 1 from member where person_id = $1)
        or exists (select 1 from contact where person_id = $1)
        or exists (select 1 from invite where person_id = $1)",
    )
    .bind(person_id)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// Notes that somebody is something to a business: the clock forgets them no more.
pub(crate) async fn note_known(db: &mut Db, person_id: &str) -> Result<()> {
    query("update person set was_known = 1 where id = $1 and was_known = 0").bind(person_id).execute(db).await?;
    Ok(())
}

/// Whether somebody is of a business or of its clients, or any business said something to them that is kept.
pub async fn concerns_anybody(db: &mut Db, person_id: &str) -> Result<bool> {
    let found: Option<i64> = query_scalar(
        r"
        select /* reads all: what was said to one person */ cast(1 as bigint)
        where exists (select 1 from member where person_id = $1)
        or exists (select 1 from contact where person_id = $1)
        or exists (
            select 1
            from identity
            join outbox on outbox.platform = identity.platform and outbox.user_id = identity.user_id
            where identity.person_id = $1 and outbox.business_id <> ''
        )",
    )
    .bind(person_id)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// How long a platform may hand over again what was said: until then the places where somebody spoke are known, and the keys of what they said.
const HEARD_AGAIN_MS: i64 = 30 * DAY_MS;

/// Whether a platform may hand over again what somebody said lately.
pub async fn was_heard_lately(db: &mut Db, person_id: &str, now_ms: i64) -> Result<bool> {
    for (platform, user_id) in places_of(&mut *db, person_id).await? {
        let found: Option<i64> = query_scalar(
            r"
            select /* reads all: somebody is forgotten */ cast(1 as bigint)
            from inbox
            where platform = $1 and ':' || key || ':' like $2 and received_ms > $3
            limit 1",
        )
        .bind(platform)
        .bind(in_key(&user_id))
        .bind(now_ms - HEARD_AGAIN_MS)
        .fetch_optional(&mut *db)
        .await?;
        if found.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How somebody's id stands in a key: its parts stand between colons.
fn in_key(user_id: &str) -> String {
    format!("%:{}:%", user_id.replace(['%', '_'], "_"))
}

/// Forgets a person whom nothing concerns any more, but for the bare places where they spoke: these go once nothing is handed over again.
pub async fn forget_person(db: &mut Db, person_id: &str, now_ms: i64) -> Result<()> {
    forget_around_person(&mut *db, person_id).await?;
    query("update identity set shown_name = '', lang = null, place = null where person_id = $1").bind(person_id).execute(&mut *db).await?;
    query("update person set was_known = 0, review_ms = $2 where id = $1")
        .bind(person_id)
        .bind(now_ms + HEARD_AGAIN_MS)
        .execute(db)
        .await?;
    Ok(())
}

/// Ends what is left of a person whom nothing concerns: where they spoke, and the keys of what they said there.
pub async fn drop_person(db: &mut Db, person_id: &str) -> Result<()> {
    forget_around_person(&mut *db, person_id).await?;
    for (platform, user_id) in places_of(&mut *db, person_id).await? {
        query("delete /* reads all: somebody is forgotten */ from inbox where platform = $1 and ':' || key || ':' like $2")
            .bind(platform)
            .bind(in_key(&user_id))
            .execute(&mut *db)
            .await?;
    }
    query("delete from identity where person_id = $1").bind(person_id).execute(&mut *db).await?;
    query("delete from person where id = $1").bind(person_id).execute(db).await?;
    Ok(())
}

async fn places_of(db: &mut Db, person_id: &str) -> Result<Vec<(String, String)>> {
    Ok(query_as("select platform, user_id from identity where person_id = $1").bind(person_id).fetch_all(db).await?)
}

/// What was said to them outside of any business, what they were asked, and what they were to whom.
async fn forget_around_person(db: &mut Db, person_id: &str) -> Result<()> {
    for (platform, user_id) in &places_of(&mut *db, person_id).await? {
        for statement in [
            "delete /* reads all: somebody is forgotten */ from action where outbox_id in (select id from outbox where platform = $1 and user_id = $2)",
            "delete /* reads all: somebody is forgotten */ from outbox where platform = $1 and user_id = $2",
            "delete /* reads all: somebody is forgotten */ from client_topic where platform = $1 and user_id = $2",
        ] {
            query(statement).bind(platform).bind(user_id).execute(&mut *db).await?;
        }
    }
    for statement in [
        "delete from dialogue where person_id = $1",
        "delete from typed where person_id = $1",
        "delete from given_today where giver_id = $1",
        "delete from alert where person_id = $1",
        "delete from contacted where person_id = $1",
        "delete from contact_turn where person_id = $1",
        "delete from conversation where person_id = $1",
        "delete from link_code where person_id = $1",
        "delete from linked where person_id = $1",
        "delete from invite where person_id = $1",
        "update founding set person_id = null where person_id = $1",
    ] {
        query(statement).bind(person_id).execute(&mut *db).await?;
    }
    Ok(())
}

/// Takes away what stands beside those lines; the chain goes on saying that something stood there.
pub async fn erase_beside(db: &mut Db, business_id: &str, ranks: &[i64]) -> Result<()> {
    for rank in ranks {
        query("delete from journal_personal where business_id = $1 and rank = $2").bind(business_id).bind(rank).execute(&mut *db).await?;
    }
    Ok(())
}

/// So many messages of a business after that one, but for what is in the hands of a platform.
pub async fn messages_after(db: &mut Db, business_id: &str, after: &str) -> Result<Vec<OldMessage>> {
    Ok(query_as(
        r"
        select /* reads all: somebody is forgotten */
            id, business_id, person_id, platform, user_id, kind, subject, card, files, state, posted, created_ms, sent_ms
        from outbox
        where business_id = $1 and id > $2 and state <> 'sending'
        order by id
        limit $3",
    )
    .bind(business_id)
    .bind(after)
    .bind(MOST)
    .fetch_all(db)
    .await?)
}

/// So many buttons of a business after that one: each token, and what it does.
pub async fn buttons_after(db: &mut Db, business_id: &str, after: &str) -> Result<Vec<(String, String)>> {
    Ok(query_as(
        r"
        select /* reads all: somebody is forgotten */ token, payload
        from action
        where business_id = $1 and token > $2
        order by token
        limit $3",
    )
    .bind(business_id)
    .bind(after)
    .bind(MOST)
    .fetch_all(db)
    .await?)
}

/// So many lines of a business after that one beside which something stands, with that.
pub async fn lines_beside(db: &mut Db, business_id: &str, after: i64) -> Result<Vec<(i64, String, String)>> {
    Ok(query_as(
        r"
        select /* reads all: somebody is forgotten */ journal.rank, journal.body, beside.body
        from journal
        join journal_personal beside on beside.business_id = journal.business_id and beside.rank = journal.rank
        where journal.business_id = $1 and journal.rank > $2
        order by journal.rank
        limit $3",
    )
    .bind(business_id)
    .bind(after)
    .bind(MOST)
    .fetch_all(db)
    .await?)
}

/// A form that is open: whom it is put to, where, and when they were last asked; and all that stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenForm {
    pub id: String,
    pub person_id: String,
    pub platform: String,
    pub updated_ms: i64,
    pub text: String,
}

/// The forms of a business that are open.
pub async fn open_forms(db: &mut Db, business_id: &str) -> Result<Vec<OpenForm>> {
    let rows: Vec<(String, String, String, i64, String)> = query_as(
        r"
        select /* reads all: somebody is forgotten */ id, person_id, platform, updated_ms, form || answers || request
        from dialogue
        where business_id = $1",
    )
    .bind(business_id)
    .fetch_all(db)
    .await?;
    let form = |(id, person_id, platform, updated_ms, text)| OpenForm { id, person_id, platform, updated_ms, text };
    Ok(rows.into_iter().map(form).collect())
}

pub async fn drop_form(db: &mut Db, id: &str) -> Result<()> {
    query("delete from dialogue where id = $1").bind(id).execute(db).await?;
    Ok(())
}

/// What the subject of a message about a document begins with.
const DOCUMENTS: [&str; 3] = ["quote", "invoice", "credit_note"];

/// The document that a message's subject names, and to whom the message is.
#[must_use]
pub fn document_in(subject: &str) -> Option<(&str, &str)> {
    let mut parts = subject.split(':');
    let (kind, id, to) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    DOCUMENTS.contains(&kind).then_some((id, to))
}

/// Ends what waits to be said or answered about something.
pub async fn forget_waiting(db: &mut Db, business_id: &str, subject: &str) -> Result<()> {
    for statement in
        ["delete from question where business_id = $1 and subject = $2", "delete from news where business_id = $1 and subject = $2"]
    {
        query(statement).bind(business_id).bind(subject).execute(&mut *db).await?;
    }
    Ok(())
}

/// Who has opened an invitation for a client, or is named by one.
pub async fn invited(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<String>> {
    Ok(query_scalar("select person_id from invite where business_id = $1 and client_id = $2 and person_id is not null")
        .bind(business_id)
        .bind(client_id)
        .fetch_all(db)
        .await?)
}

/// The messages of a business to somebody.
pub async fn messages_to(db: &mut Db, business_id: &str, platform: &str, user_id: &str) -> Result<Vec<OldMessage>> {
    Ok(query_as(
        r"
        select /* reads all: somebody is forgotten, or asks what is held of them */
            id, business_id, person_id, platform, user_id, kind, subject, card, files, state, posted, created_ms, sent_ms
        from outbox
        where platform = $2 and user_id = $3 and business_id = $1
        order by id",
    )
    .bind(business_id)
    .bind(platform)
    .bind(user_id)
    .fetch_all(db)
    .await?)
}

/// Takes away what is known of a client beside itself: its places, topics and invitations.
pub async fn forget_around_client(db: &mut Db, business_id: &str, client_id: &str) -> Result<()> {
    for statement in [
        "delete from bound where business_id = $1 and client_id = $2",
        "delete from client_topic where business_id = $1 and client_id = $2",
        "delete from invite where business_id = $1 and client_id = $2",
        // Who said not to be the one who pays.
        "delete from contact where business_id = $1 and client_id = $2 and role = 'not_billing'",
    ] {
        query(statement).bind(business_id).bind(client_id).execute(&mut *db).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_about_a_document_or_about_nothing_that_stays() {
        assert_eq!(document_in("invoice:0190:reminder"), Some(("0190", "reminder")));
        assert_eq!(document_in("quote:0190"), Some(("0190", "")));
        assert_eq!(document_in("day:2026-03-02:p"), None);
        assert_eq!(document_in(""), None);
    }
}
