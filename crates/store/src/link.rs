//! One person on several platforms: a one-time code, typed where they are not known and confirmed where it was made, joins what they are;
//! each place can be parted again, and what was joined once is remembered.

use sqlx::{query, query_as};

use crate::error::Result;
use crate::person::Identity;
use crate::{Db, id};

/// A place where somebody speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    pub platform: String,
    pub user_id: String,
    /// What they were called there at that time.
    pub shown_name: String,
}

/// A code, and for whom it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCode {
    pub code: String,
    pub person_id: String,
    pub expires_ms: i64,
    /// When it was typed, or ended.
    pub used_ms: Option<i64>,
    /// Where it was made, and by whom; nobody's, where whoever runs the program had it made.
    pub made: Option<(String, String)>,
    /// Who typed it.
    pub typed: Option<Spoken>,
    /// When that was confirmed or denied.
    pub joined_ms: Option<i64>,
}

/// Keeps a new code; those that the person had before end, and so does what waits to be confirmed of them.
pub async fn add(db: &mut Db, code: &str, person_id: &str, made: Option<(&str, &str)>, now_ms: i64, expires_ms: i64) -> Result<()> {
    query("update link_code set used_ms = coalesce(used_ms, $2), joined_ms = $2 where person_id = $1 and joined_ms is null")
        .bind(person_id)
        .bind(now_ms)
        .execute(&mut *db)
        .await?;
    query(
        r"
        insert into link_code (code, person_id, expires_ms, used_ms, platform, user_id)
        values ($1, $2, $3, null, $4, $5)",
    )
    .bind(code)
    .bind(person_id)
    .bind(expires_ms)
    .bind(made.map(|(platform, _)| platform))
    .bind(made.map(|(_, user_id)| user_id))
    .execute(db)
    .await?;
    Ok(())
}

pub async fn find(db: &mut Db, code: &str) -> Result<Option<LinkCode>> {
    type Row =
        (String, String, i64, Option<i64>, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>, Option<i64>);
    let row: Option<Row> = query_as(
        r"
        select code, person_id, expires_ms, used_ms, platform, user_id, by_platform, by_user_id, by_name,
            joined_ms
        from link_code
        where code = $1",
    )
    .bind(code)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(code, person_id, expires_ms, used_ms, platform, user_id, by_platform, by_user_id, by_name, joined_ms)| LinkCode {
        code,
        person_id,
        expires_ms,
        used_ms,
        made: platform.zip(user_id),
        typed: by_platform.zip(by_user_id).zip(by_name).map(|((platform, user_id), shown_name)| Spoken { platform, user_id, shown_name }),
        joined_ms,
    }))
}

/// Uses a code up, by whoever typed it; `false` where somebody was quicker.
pub async fn use_up(db: &mut Db, code: &str, by: &Spoken, now_ms: i64) -> Result<bool> {
    let done = query(
        r"
        update link_code
        set used_ms = $2, by_platform = $3, by_user_id = $4, by_name = $5
        where code = $1 and used_ms is null",
    )
    .bind(code)
    .bind(now_ms)
    .bind(&by.platform)
    .bind(&by.user_id)
    .bind(&by.shown_name)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends what waited to be confirmed; `false` where that was done before.
pub async fn decide(db: &mut Db, code: &str, now_ms: i64) -> Result<bool> {
    let done =
        query("update link_code set joined_ms = $2 where code = $1 and joined_ms is null").bind(code).bind(now_ms).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// Makes someone of whom nothing is known but where they speak the same person as another.
pub async fn join(db: &mut Db, newcomer_id: &str, person_id: &str, now_ms: i64) -> Result<()> {
    let come: Vec<(String, String, String)> =
        query_as("select platform, user_id, shown_name from identity where person_id = $1").bind(newcomer_id).fetch_all(&mut *db).await?;
    let mut spoken = Vec::new();
    for (platform, user_id, shown_name) in come {
        spoken.push((platform.clone(), user_id.clone()));
        let spoken = Spoken { platform, user_id, shown_name };
        remember(&mut *db, person_id, &spoken, Some(now_ms), None, now_ms).await?;
    }
    query("update identity set person_id = $2, linked_ms = $3 where person_id = $1")
        .bind(newcomer_id)
        .bind(person_id)
        .bind(now_ms)
        .execute(&mut *db)
        .await?;
    query("update invite set person_id = $2 where person_id = $1").bind(newcomer_id).bind(person_id).execute(&mut *db).await?;
    // Newcomers were told little: what there is of it is found by where they speak.
    for (platform, user_id) in spoken {
        for text in [
            r"
            update action
            set person_id = $2
            where person_id = $1
            and outbox_id in (select /* reads all: of a newcomer */ id from outbox where platform = $3 and user_id = $4)",
            r"
            update /* reads all: of a newcomer */ outbox
            set person_id = $2
            where person_id = $1 and platform = $3 and user_id = $4",
        ] {
            query(text).bind(newcomer_id).bind(person_id).bind(&platform).bind(&user_id).execute(&mut *db).await?;
        }
    }
    query("delete from dialogue where person_id = $1").bind(newcomer_id).execute(&mut *db).await?;
    query("delete from conversation where person_id = $1").bind(newcomer_id).execute(db).await?;
    Ok(())
}

async fn remember(db: &mut Db, person_id: &str, at: &Spoken, linked_ms: Option<i64>, parted_ms: Option<i64>, now_ms: i64) -> Result<()> {
    query(
        r"
        insert into linked (id, person_id, platform, user_id, shown_name, linked_ms, parted_ms)
        values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id::new(now_ms))
    .bind(person_id)
    .bind(&at.platform)
    .bind(&at.user_id)
    .bind(&at.shown_name)
    .bind(linked_ms)
    .bind(parted_ms)
    .execute(db)
    .await?;
    Ok(())
}

/// A place that was joined to a person once, or is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    pub at: Spoken,
    /// Nothing, where they were first met there.
    pub linked_ms: Option<i64>,
    pub parted_ms: Option<i64>,
    /// It was somebody else.
    pub closed_ms: Option<i64>,
}

/// Every place that was joined to a person, or parted from them; the newest first.
pub async fn all(db: &mut Db, person_id: &str) -> Result<Vec<Linked>> {
    type Row = (String, String, String, Option<i64>, Option<i64>, Option<i64>);
    let rows: Vec<Row> = query_as(
        r"
        select platform, user_id, shown_name, linked_ms, parted_ms, closed_ms
        from linked
        where person_id = $1
        order by coalesce(linked_ms, 0) desc, id desc",
    )
    .bind(person_id)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(platform, user_id, shown_name, linked_ms, parted_ms, closed_ms)| Linked {
            at: Spoken { platform, user_id, shown_name },
            linked_ms,
            parted_ms,
            closed_ms,
        })
        .collect())
}

/// Notes that it was somebody else who spoke there: nobody is let in from there again.
pub async fn close(db: &mut Db, person_id: &str, platform: &str, user_id: &str, now_ms: i64) -> Result<()> {
    query(
        r"
        update linked
        set closed_ms = $4, parted_ms = coalesce(parted_ms, $4)
        where person_id = $1 and platform = $2 and user_id = $3 and closed_ms is null",
    )
    .bind(person_id)
    .bind(platform)
    .bind(user_id)
    .bind(now_ms)
    .execute(db)
    .await?;
    Ok(())
}

/// Has a place that was parted speak for its person again, where nobody else came of it since.
pub async fn put_back(db: &mut Db, stranger_id: &str, person_id: &str, at: &Spoken, linked_ms: Option<i64>) -> Result<bool> {
    let done = query("update identity set person_id = $2, linked_ms = $5 where platform = $3 and user_id = $4 and person_id = $1")
        .bind(stranger_id)
        .bind(person_id)
        .bind(&at.platform)
        .bind(&at.user_id)
        .bind(linked_ms)
        .execute(&mut *db)
        .await?;
    query("update linked set parted_ms = null where person_id = $1 and platform = $2 and user_id = $3 and closed_ms is null")
        .bind(person_id)
        .bind(&at.platform)
        .bind(&at.user_id)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Makes a stranger of who speaks at one of someone's places: nothing that waits for them there goes out any more.
pub async fn unlink(db: &mut Db, identity: &Identity, now_ms: i64) -> Result<()> {
    let Identity { person_id, platform, user_id, shown_name, linked_ms, .. } = identity;
    let parted = query(
        r"
        update linked
        set parted_ms = $4
        where person_id = $1 and platform = $2 and user_id = $3 and parted_ms is null",
    )
    .bind(person_id)
    .bind(platform)
    .bind(user_id)
    .bind(now_ms)
    .execute(&mut *db)
    .await?;
    if parted.rows_affected() == 0 {
        let at = Spoken { platform: platform.clone(), user_id: user_id.clone(), shown_name: shown_name.clone() };
        remember(&mut *db, person_id, &at, *linked_ms, Some(now_ms), now_ms).await?;
    }
    let stranger_id = id::new(now_ms);
    query("insert into person (id, created_ms) values ($1, $2)").bind(&stranger_id).bind(now_ms).execute(&mut *db).await?;
    query("update identity set person_id = $3, place = null, linked_ms = null where platform = $1 and user_id = $2")
        .bind(platform)
        .bind(user_id)
        .bind(&stranger_id)
        .execute(&mut *db)
        .await?;
    query(
        r"
        update /* reads all: a place is parted */ outbox
        set state = 'cancelled'
        where person_id = $1 and platform = $2 and user_id = $3
        and state in ('preparing', 'pending', 'held')",
    )
    .bind(person_id)
    .bind(platform)
    .bind(user_id)
    .execute(&mut *db)
    .await?;
    for text in
        ["delete from dialogue where person_id = $1 and platform = $2", "delete from conversation where person_id = $1 and platform = $2"]
    {
        query(text).bind(person_id).bind(platform).execute(&mut *db).await?;
    }
    Ok(())
}
