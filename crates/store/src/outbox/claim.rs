//! What is due, and the attempts at it: typeset, claimed under a lease, ended, tried again.

use std::collections::BTreeMap;

use sqlx::{FromRow as _, Row as _, query, query_as, query_scalar};

use super::row::{COLUMNS, OutboxRow, State};
use crate::Db;
use crate::dialect::Dialect;
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

/// Which business was served last, so that the next one comes before it again: of what somebody waits for, and of what is merely told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    answers: String,
    told: String,
}

impl Turns {
    /// Notes that a message is served.
    pub fn serve(&mut self, message: &OutboxRow) {
        self.of(message.is_answer).clone_from(&message.business_id);
    }

    fn of(&mut self, is_answer: bool) -> &mut String {
        if is_answer { &mut self.answers } else { &mut self.told }
    }
}

/// The businesses that have messages in that state, the one after `$3` first, each once: found one by one, however much waits for each.
fn in_turn(state: &str, is_answer: bool) -> String {
    let of = format!("from outbox where state = '{state}' and is_answer = {}", i64::from(is_answer));
    format!(
        r"
        with recursive turn (of_business, lap) as (
            select (select min(business_id) {of} and business_id > $3), 0
            union all
            select
                case
                    when of_business is null then (select min(business_id) {of})
                    else (select min(business_id) {of} and business_id > of_business)
                end,
                case when of_business is null then 1 else lap end
            from turn
            where lap = 0 or of_business <= $3
        )"
    )
}

/// The turns that were not taken in the lap before.
const IN_ITS_LAP: &str = "(lap = 0 or of_business <= $3)";

/// The messages whose ids a statement chooses for each turn.
fn chosen(dialect: Dialect, ids: &str) -> String {
    match dialect {
        Dialect::Sqlite => format!("cross join outbox on outbox.id in ({ids})"),
        // Here a list is no way to find a row.
        Dialect::Postgres => format!("cross join lateral ({ids}) as chosen join outbox on outbox.id = chosen.chosen_id"),
    }
}

/// So many messages that wait for their files: what somebody waits for first, and of each business in its turn so many at most.
pub async fn preparing(db: &mut Db, dialect: Dialect, turns: &Turns, most: i64, each: i64, now_ms: i64) -> Result<Vec<OutboxRow>> {
    let mut turns = turns.clone();
    let mut found = Vec::new();
    for is_answer in [true, false] {
        let ids = format!(
            r"
            select id as chosen_id
            from outbox waiting
            where state = 'preparing' and is_answer = {} and business_id = of_business and {DUE}
            order by id
            limit $4",
            i64::from(is_answer),
        );
        let text = format!(
            r"{}
            select {COLUMNS}
            from turn
            {}
            where {IN_ITS_LAP}
            limit $2",
            in_turn("preparing", is_answer),
            chosen(dialect, &ids),
        );
        let rows: Vec<OutboxRow> = query_as(sqlx::AssertSqlSafe(text))
            .bind(now_ms)
            .bind(most)
            .bind(turns.of(is_answer).clone())
            .bind(each)
            .fetch_all(&mut *db)
            .await?;
        // The first of each before the second of any.
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        let mut ranked: Vec<(usize, OutboxRow)> = Vec::new();
        for row in rows {
            let rank = counted.entry(row.business_id.clone()).or_default();
            ranked.push((*rank, row));
            *rank += 1;
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        found.extend(ranked.into_iter().map(|(_, row)| row));
    }
    found.truncate(usize::try_from(most).unwrap_or_default());
    Ok(found)
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

/// Whether what was left before keeps a message waiting: what is being sent or waits to be. What is in doubt keeps its order with nothing
/// but what takes its place, and what waits for that keeps nothing else waiting.
fn is_ahead(of: &str) -> String {
    format!(
        r"exists (
            select 1
            from outbox earlier
            where earlier.platform = {of}.platform
            and earlier.user_id = {of}.user_id
            and earlier.id < {of}.id
            and earlier.state in ('sending', 'preparing', 'pending') and (
                {under_way}
                or (earlier.state = 'preparing' and earlier.error is null)
                or (earlier.state = 'pending' and earlier.guard is null and not {waits_for_doubt})
            )
        )",
        under_way = is_under_way_before(of),
        waits_for_doubt = takes_place_of_doubt("earlier"),
    )
}

/// Whether an earlier message is being sent, or in doubt (`sending`, with an error) and what this one takes the place of.
fn is_under_way_before(of: &str) -> String {
    format!("(earlier.state = 'sending' and (earlier.error is null or coalesce(earlier.amends, earlier.id) = {of}.amends))")
}

/// Whether a message takes the place of one that is in doubt.
fn takes_place_of_doubt(of: &str) -> String {
    format!(
        r"(
            {of}.amends is not null
            and exists (
                select 1
                from outbox doubtful
                where doubtful.platform = {of}.platform
                and doubtful.user_id = {of}.user_id
                and doubtful.id < {of}.id
                and doubtful.state in ('sending', 'preparing', 'pending') and doubtful.state = 'sending'
                and doubtful.error is not null
                and coalesce(doubtful.amends, doubtful.id) = {of}.amends
            )
        )"
    )
}

/// Whether a message is to somebody who is nobody here.
fn is_to_stranger(message: &str) -> String {
    format!(
        r"(
            length({message}.business_id) = 0
            and not exists (select 1 from member where member.person_id = {message}.person_id)
            and not exists (select 1 from contact where contact.person_id = {message}.person_id)
        )"
    )
}
/// How many of those go at once, where nobody else waits.
const STRANGERS_AT_ONCE: i64 = 2;

/// How many messages are claimed: so many at most, and of what is merely told so many fewer.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    pub most: i64,
    pub kept_for_answers: i64,
}

/// Claims what may go out now on one of `platforms`: the oldest of each conversation, under a lease. Conversations in which somebody waits
/// for an answer come first, and businesses take turns. What strangers are told comes last.
pub async fn claim(
    tx: &mut Tx,
    platforms: &[&str],
    room: Room,
    turns: &mut Turns,
    now_ms: i64,
    lease_until_ms: i64,
) -> Result<Vec<OutboxRow>> {
    let names = platforms.iter().map(|name| format!("'{}'", name.replace('\'', ""))).collect::<Vec<_>>().join(", ");
    let mut claimed = Vec::new();
    for is_answer in [true, false] {
        let most = if is_answer { room.most } else { room.most - room.kept_for_answers };
        let mut each = 1;
        while let left @ 1.. = most - count(&claimed) {
            let mut found = due(tx, &names, is_answer, left, each, turns.of(is_answer), now_ms).await?;
            take(tx, &mut found, lease_until_ms).await?;
            if found.is_empty() {
                break;
            }
            // One of each business; then of those that have more, what there is room for.
            each = left / count(&found) + 1;
            claimed.extend(found);
        }
    }
    if claimed.is_empty() {
        claimed = due_to_strangers(tx, &names, room.most.min(STRANGERS_AT_ONCE), now_ms).await?;
        take(tx, &mut claimed, lease_until_ms).await?;
    }
    Ok(claimed)
}

fn count(messages: &[OutboxRow]) -> i64 {
    i64::try_from(messages.len()).unwrap_or(i64::MAX)
}

/// What may go out now, of each business in its turn so many at most: the oldest of each conversation; for an answer, the oldest of the
/// conversation in which it waits. Its platform finds nothing: what waits is found by waiting.
async fn due(tx: &mut Tx, names: &str, is_answer: bool, most: i64, each: i64, after: &mut String, now_ms: i64) -> Result<Vec<OutboxRow>> {
    let first = match is_answer {
        true => format!(
            r"
            join outbox head on head.id = (
                select min(id)
                from outbox first
                where first.platform = waiting.platform and first.user_id = waiting.user_id and first.id <= waiting.id
                and first.state in ('sending', 'preparing', 'pending') and first.state = 'pending'
                and (first.id = waiting.id or (first.guard is null and not {}))
            )",
            takes_place_of_doubt("first"),
        ),
        false => "join outbox head on head.id = waiting.id".to_owned(),
    };
    let ids = format!(
        r"
        select head.id as chosen_id
        from outbox waiting
        {first}
        where waiting.state = 'pending' and waiting.is_answer = {class} and waiting.business_id = of_business
        and {due}
        and waiting.platform || '' in ({names})
        and head.state = 'pending' and not {stranger} and not {ahead}
        order by waiting.id
        limit $4{claim}",
        class = i64::from(is_answer),
        due = DUE.replace("not_before_ms", "head.not_before_ms").replace("created_ms", "head.created_ms"),
        stranger = is_to_stranger("head"),
        ahead = is_ahead("head"),
        claim = tx.dialect.claim(),
    );
    let text = format!(
        r"{}
        select {COLUMNS}, of_business
        from turn
        {}
        where {IN_ITS_LAP} and outbox.state = 'pending'
        limit $2",
        in_turn("pending", is_answer),
        chosen(tx.dialect, &ids),
    );
    let rows = query(sqlx::AssertSqlSafe(text)).bind(now_ms).bind(most).bind(after.clone()).bind(each).fetch_all(&mut **tx).await?;
    if let Some(last) = rows.last() {
        *after = last.try_get("of_business")?;
    }
    let mut found = Vec::new();
    for row in &rows {
        found.push(OutboxRow::from_row(row)?);
    }
    // Two answers that wait in one conversation have one message before them.
    found.sort_by(|one, other| one.id.cmp(&other.id));
    found.dedup_by(|one, other| one.id == other.id);
    Ok(found)
}

async fn due_to_strangers(tx: &mut Tx, names: &str, most: i64, now_ms: i64) -> Result<Vec<OutboxRow>> {
    let text = format!(
        r"
        select {COLUMNS}
        from outbox
        where state = 'pending' and is_answer in (1, 0) and business_id = ''
        and {DUE}
        and platform || '' in ({names})
        and {}
        and not {}
        order by is_answer desc, id
        limit $2{}",
        is_to_stranger("outbox"),
        is_ahead("outbox"),
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
            and earlier.state in ('sending', 'preparing', 'pending') and {}
        )
        order by id
        limit 1{}",
        is_under_way_before("outbox"),
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
