//! What is due, and the attempts at it: typeset, claimed under a lease, ended, tried again.

use sqlx::{query, query_as, query_scalar};

use super::row::{COLUMNS, OutboxRow, State};
use crate::Db;
use crate::error::Result;
use crate::person::Identity;
use crate::store::Tx;

/// Nothing is put off for longer than ten days, nor left in times to come, nor leased for longer than an hour: what says so was written
/// when the clock was wrong.
const DUE: &str = r"(
    not_before_ms <= $1
    or not_before_ms > $1 + 864000000
    or (created_ms > $1 and not_before_ms = created_ms)
)";
const ABANDONED: &str = "(lease_until_ms < $1 or lease_until_ms > $1 + 3600000)";

/// Whether any message waits to be typeset, to go out now, or to be looked after.
pub async fn is_anything_due(db: &mut Db, now_ms: i64) -> Result<bool> {
    let found: Option<i64> = query_scalar(sqlx::AssertSqlSafe(format!(
        r"
        select cast(1 as bigint)
        where exists (select 1 from outbox where state = 'preparing' and {DUE})
        or exists (select 1 from outbox where state = 'pending' and {DUE})
        or exists (select 1 from outbox where state = 'sending' and {ABANDONED})"
    )))
    .bind(now_ms)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// The oldest message that waits for its files, of no conversation in particular.
pub async fn preparing(db: &mut Db, now_ms: i64) -> Result<Vec<OutboxRow>> {
    Ok(query_as(sqlx::AssertSqlSafe(format!("select {COLUMNS} from outbox where state = 'preparing' and {DUE} order by id limit 50")))
        .bind(now_ms)
        .fetch_all(db)
        .await?)
}

/// Its files are there: it may go out. `card` says something else where they could not be made.
pub async fn prepared(db: &mut Db, business_id: &str, id: &str, card: &str, files: &str) -> Result<()> {
    query(
        r"
        update outbox
        set state = 'pending', card = $3, files = $4
        where business_id = $1 and id = $2 and state = 'preparing'",
    )
    .bind(business_id)
    .bind(id)
    .bind(card)
    .bind(files)
    .execute(db)
    .await?;
    Ok(())
}

/// Its pages could not be set: to be tried again later. Meanwhile it keeps its conversation waiting no more.
pub async fn not_prepared(db: &mut Db, message: &OutboxRow, not_before_ms: i64, error: &str) -> Result<()> {
    query(
        r"
        update outbox
        set attempt = attempt + 1, not_before_ms = $3, error = $4
        where business_id = $1 and id = $2 and state = 'preparing'",
    )
    .bind(&message.business_id)
    .bind(&message.id)
    .bind(not_before_ms)
    .bind(error)
    .execute(db)
    .await?;
    Ok(())
}

/// Whether what was left before keeps a message waiting: what is being sent or waits to be. What is in doubt (`sending`, with an error) keeps
/// its order with nothing but what takes its place.
const IS_AHEAD: &str = r"earlier.state in ('sending', 'preparing', 'pending') and (
    (earlier.state = 'sending' and (
        earlier.error is null
        or coalesce(earlier.amends, earlier.id) = outbox.amends
    ))
    or (earlier.state = 'preparing' and earlier.error is null)
    or (earlier.state = 'pending' and earlier.guard is null)
)";

/// Whether a message is to somebody who is nobody here.
const IS_TO_STRANGER: &str = r"(
    length(business_id) = 0
    and not exists (select 1 from member where member.person_id = outbox.person_id)
    and not exists (select 1 from contact where contact.person_id = outbox.person_id)
)";
/// How many of those go at once, where nobody else waits.
const STRANGERS_AT_ONCE: i64 = 2;

/// Claims what may go out now on one of `platforms`: the oldest of each conversation, under a lease. What strangers are told comes last.
pub async fn claim(tx: &mut Tx, platforms: &[&str], most: i64, now_ms: i64, lease_until_ms: i64) -> Result<Vec<OutboxRow>> {
    let mut claimed = due(tx, platforms, &format!("not {IS_TO_STRANGER}"), most, now_ms).await?;
    if claimed.is_empty() {
        claimed = due(tx, platforms, IS_TO_STRANGER, most.min(STRANGERS_AT_ONCE), now_ms).await?;
    }
    take(tx, &mut claimed, lease_until_ms).await?;
    Ok(claimed)
}

/// What may go out now, of those messages: the oldest of each conversation. Its platform finds nothing: what waits is found by waiting.
async fn due(tx: &mut Tx, platforms: &[&str], of: &str, most: i64, now_ms: i64) -> Result<Vec<OutboxRow>> {
    let names = platforms.iter().map(|name| format!("'{}'", name.replace('\'', ""))).collect::<Vec<_>>().join(", ");
    let text = format!(
        r"
        select {COLUMNS}
        from outbox
        where state = 'pending'
        and {DUE}
        and platform || '' in ({names})
        and {of}
        and not exists (
            select 1
            from outbox earlier
            where earlier.platform = outbox.platform
            and earlier.user_id = outbox.user_id
            and earlier.id < outbox.id
            and {IS_AHEAD}
        )
        order by id
        limit $2{}",
        tx.dialect.claim()
    );
    Ok(query_as(sqlx::AssertSqlSafe(text)).bind(now_ms).bind(most).fetch_all(&mut **tx).await?)
}

/// Claims the oldest answer to someone in a place, whatever waits for them elsewhere.
pub async fn claim_answer(
    tx: &mut Tx,
    platform: &str,
    user_id: &str,
    place: &str,
    now_ms: i64,
    lease_until_ms: i64,
) -> Result<Vec<OutboxRow>> {
    let text = format!(
        r"
        select {COLUMNS}
        from outbox
        where state = 'pending'
        and {DUE}
        and platform = $2 and user_id = $3 and place = $4
        and not exists (
            select 1
            from outbox earlier
            where earlier.platform = outbox.platform
            and earlier.user_id = outbox.user_id
            and earlier.place = outbox.place
            and earlier.id < outbox.id
            and earlier.state in ('sending', 'preparing', 'pending') and earlier.state = 'sending'
        )
        order by id
        limit 1{}",
        tx.dialect.claim()
    );
    let mut claimed: Vec<OutboxRow> =
        query_as(sqlx::AssertSqlSafe(text)).bind(now_ms).bind(platform).bind(user_id).bind(place).fetch_all(&mut **tx).await?;
    take(tx, &mut claimed, lease_until_ms).await?;
    Ok(claimed)
}

async fn take(tx: &mut Tx, claimed: &mut [OutboxRow], lease_until_ms: i64) -> Result<()> {
    for message in claimed {
        message.attempt += 1;
        query("update outbox set state = 'sending', attempt = $2, lease_until_ms = $3, error = null where id = $1")
            .bind(&message.id)
            .bind(message.attempt)
            .bind(lease_until_ms)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Notes that nobody knows whether a message arrived: it is looked for when the lease is over, and meanwhile keeps nobody waiting.
pub async fn doubt(db: &mut Db, message: &OutboxRow, lease_until_ms: i64, error: &str) -> Result<()> {
    query(
        r"
        update outbox
        set lease_until_ms = $3, error = $4
        where id = $1 and attempt = $2 and state = 'sending'",
    )
    .bind(&message.id)
    .bind(message.attempt)
    .bind(lease_until_ms)
    .bind(error)
    .execute(db)
    .await?;
    Ok(())
}

/// Makes the lease last from now on; `false` where another attempt has taken the message over.
pub async fn renew(db: &mut Db, message: &OutboxRow, lease_until_ms: i64) -> Result<bool> {
    let done = query(
        r"
        update outbox
        set lease_until_ms = $3
        where id = $1 and attempt = $2 and state = 'sending'",
    )
    .bind(&message.id)
    .bind(message.attempt)
    .bind(lease_until_ms)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Claims the messages whose sender died: their lease is over, and nobody knows whether they arrived.
pub async fn claim_abandoned(tx: &mut Tx, now_ms: i64, lease_until_ms: i64) -> Result<Vec<OutboxRow>> {
    let text = format!(
        r"
        select {COLUMNS}
        from outbox
        where state = 'sending' and {ABANDONED}
        order by id
        limit 50{}",
        tx.dialect.claim()
    );
    let found: Vec<OutboxRow> = query_as(sqlx::AssertSqlSafe(text)).bind(now_ms).fetch_all(&mut **tx).await?;
    for message in &found {
        query("update outbox set lease_until_ms = $2 where id = $1").bind(&message.id).bind(lease_until_ms).execute(&mut **tx).await?;
    }
    Ok(found)
}

/// Ends an attempt: only the attempt that holds the lease may say how it went.
pub async fn end(db: &mut Db, message: &OutboxRow, state: State, posted: Option<&str>, error: Option<&str>, now_ms: i64) -> Result<()> {
    query(
        r"
        update outbox
        set state = $3, posted = $4, error = $5, sent_ms = $6, lease_until_ms = null
        where id = $1 and attempt = $2 and state = 'sending'",
    )
    .bind(&message.id)
    .bind(message.attempt)
    .bind(state.as_str())
    .bind(posted)
    .bind(error)
    .bind((state == State::Sent).then_some(now_ms))
    .execute(db)
    .await?;
    Ok(())
}

/// Puts a message back in its place, not to be tried before that instant. One to a client is held where its account was parked meanwhile.
pub async fn retry(db: &mut Db, message: &OutboxRow, not_before_ms: i64, error: &str) -> Result<()> {
    query(
        r"
        update outbox
        set state = case
                when exists (
                    select 1
                    from account
                    where account.business_id = outbox.business_id and parked is not null
                )
                and not exists (
                    select 1
                    from member
                    where member.business_id = outbox.business_id and member.person_id = outbox.person_id
                )
                then 'held'
                else 'pending'
            end,
            not_before_ms = $3, error = $4, lease_until_ms = null
        where id = $1 and attempt = $2 and state = 'sending'",
    )
    .bind(&message.id)
    .bind(message.attempt)
    .bind(not_before_ms)
    .bind(error)
    .execute(db)
    .await?;
    Ok(())
}

/// Gives a message back that was claimed and not tried.
pub async fn give_back(db: &mut Db, message: &OutboxRow) -> Result<()> {
    query(
        r"
        update outbox
        set state = 'pending', attempt = attempt - 1, lease_until_ms = null
        where id = $1 and attempt = $2 and state = 'sending'",
    )
    .bind(&message.id)
    .bind(message.attempt)
    .execute(db)
    .await?;
    Ok(())
}

/// Writes down which steps of a message's sending are done.
pub async fn save_progress(db: &mut Db, business_id: &str, id: &str, progress: &str) -> Result<()> {
    query("update outbox set progress = $3 where business_id = $1 and id = $2")
        .bind(business_id)
        .bind(id)
        .bind(progress)
        .execute(db)
        .await?;
    Ok(())
}

/// The steps of a message's sending that are done by now.
pub async fn progress(db: &mut Db, business_id: &str, id: &str) -> Result<Option<String>> {
    let found: Option<Option<String>> = query_scalar("select progress from outbox where business_id = $1 and id = $2")
        .bind(business_id)
        .bind(id)
        .fetch_optional(db)
        .await?;
    Ok(found.flatten())
}

/// Turns a message to where else its reader can be reached, as if it had never been tried.
pub async fn redirect(db: &mut Db, message: &OutboxRow, to: &Identity, now_ms: i64) -> Result<()> {
    query(
        r"
        update outbox
        set platform = $3, user_id = $4, place = $5, state = 'pending', attempt = 0,
            not_before_ms = $6, progress = null, lease_until_ms = null
        where id = $1 and attempt = $2 and state = 'sending'",
    )
    .bind(&message.id)
    .bind(message.attempt)
    .bind(&to.platform)
    .bind(&to.user_id)
    .bind(&to.place)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(())
}
