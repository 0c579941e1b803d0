//! Who founds the first business of an installation: whoever types the code that is printed where the program runs.

use sqlx::{query, query_as, query_scalar};

use crate::error::Result;
use crate::{Db, id};

/// The code by which the first business is founded, made where there is none yet; nothing once a business was founded.
pub async fn code(db: &mut Db) -> Result<Option<String>> {
    if crate::business::count(&mut *db).await? > 0 {
        return Ok(None);
    }
    // Several instances on one server print the same.
    query("insert into founding (rank, code) values (1, $1) on conflict (rank) do nothing").bind(id::code()).execute(&mut *db).await?;
    printed(db).await
}

/// The code that was printed, where a business is still to be founded by it.
pub async fn printed(db: &mut Db) -> Result<Option<String>> {
    Ok(query_scalar("select code from founding where rank = 1 and founded_ms is null").fetch_optional(db).await?)
}

/// Lets whoever types the code found the business; `false` where it is another's, or no such code.
pub async fn claim(db: &mut Db, code: &str, person_id: &str) -> Result<bool> {
    let done = query(
        r"
        update founding
        set person_id = $2
        where rank = 1 and code = $1 and founded_ms is null and (person_id is null or person_id = $2)",
    )
    .bind(code)
    .bind(person_id)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether someone typed the code.
pub async fn is_claimed_by(db: &mut Db, person_id: &str) -> Result<bool> {
    let found: Option<(i64,)> =
        query_as("select rank from founding where person_id = $1 and founded_ms is null").bind(person_id).fetch_optional(db).await?;
    Ok(found.is_some())
}

/// Uses the code up; `false` where a business was founded by it: of several that are founded at once, one is.
pub async fn use_up(db: &mut Db, person_id: &str, now_ms: i64) -> Result<bool> {
    let done = query("update founding set founded_ms = $2 where person_id = $1 and founded_ms is null")
        .bind(person_id)
        .bind(now_ms)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}
