//! Shared places that are a client's: what is typed there is about that client, and documents may be shown there.

use sqlx::{query, query_as, query_scalar};

use crate::Db;
use crate::error::Result;

/// A place, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientPlace {
    pub platform: String,
    pub place: String,
    pub business_id: String,
    pub client_id: String,
    /// Whether the business shows its documents there, to all who read there.
    pub shows_documents: bool,
}

type Row = (String, String, String, String, i64);

fn client_place((platform, place, business_id, client_id, shows): Row) -> ClientPlace {
    ClientPlace { platform, place, business_id, client_id, shows_documents: shows != 0 }
}

/// Makes a place a client's; whose it was before is forgotten.
pub async fn bind(db: &mut Db, bound: &ClientPlace) -> Result<()> {
    query(
        r"
        insert into bound (platform, place, business_id, client_id, shows_documents)
        values ($1, $2, $3, $4, $5)
        on conflict (platform, place) do update set business_id = $3, client_id = $4,
            shows_documents = $5",
    )
    .bind(&bound.platform)
    .bind(&bound.place)
    .bind(&bound.business_id)
    .bind(&bound.client_id)
    .bind(i64::from(bound.shows_documents))
    .execute(db)
    .await?;
    Ok(())
}

/// Makes a place nobody's; whether it was that business's.
pub async fn unbind(db: &mut Db, business_id: &str, platform: &str, place: &str) -> Result<bool> {
    let done = query("delete from bound where business_id = $1 and platform = $2 and place = $3")
        .bind(business_id)
        .bind(platform)
        .bind(place)
        .execute(db)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// A place has another id from now on: it stays whose it was.
pub async fn moved(db: &mut Db, platform: &str, from: &str, to: &str) -> Result<()> {
    query(
        r"
        update bound
        set place = $3
        where platform = $1
        and place = $2
        and not exists (
            select 1
            from bound there
            where there.platform = $1 and there.place = $3
        )",
    )
    .bind(platform)
    .bind(from)
    .bind(to)
    .execute(db)
    .await?;
    Ok(())
}

/// Whose a place is, of any business.
pub async fn of_place(db: &mut Db, platform: &str, place: &str) -> Result<Option<ClientPlace>> {
    let row: Option<Row> = query_as(
        r"
        select platform, place, business_id, client_id, shows_documents
        from bound
        where platform = $1 and place = $2",
    )
    .bind(platform)
    .bind(place)
    .fetch_optional(db)
    .await?;
    Ok(row.map(client_place))
}

/// A client's place on a platform, the same one each time.
pub async fn of_client(db: &mut Db, business_id: &str, client_id: &str, platform: &str) -> Result<Option<String>> {
    Ok(query_scalar(
        r"
        select place
        from bound
        where business_id = $1 and client_id = $2 and platform = $3
        order by place
        limit 1",
    )
    .bind(business_id)
    .bind(client_id)
    .bind(platform)
    .fetch_optional(db)
    .await?)
}

/// The places where a client's documents are shown.
pub async fn showing(db: &mut Db, business_id: &str, client_id: &str) -> Result<Vec<ClientPlace>> {
    let rows: Vec<Row> = query_as(
        r"
        select platform, place, business_id, client_id, shows_documents
        from bound
        where business_id = $1 and client_id = $2 and shows_documents = 1
        order by platform, place",
    )
    .bind(business_id)
    .bind(client_id)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(client_place).collect())
}
