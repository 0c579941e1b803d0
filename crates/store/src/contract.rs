//! Contracts that go with a quote, kept under the hash of what was shown.

use sqlx::{query, query_as};

use crate::error::Result;
use crate::{Db, sha256};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    pub title: String,
    pub body: String,
}

impl Contract {
    /// The seal of the text that is shown and accepted.
    #[must_use]
    pub fn seal(&self) -> String {
        sha256(serde_json::json!([self.title, self.body]).to_string().as_bytes())
    }
}

/// Keeps a contract; its seal. The same one twice is kept once.
pub async fn keep(db: &mut Db, business_id: &str, contract: &Contract, now_ms: i64) -> Result<String> {
    let seal = contract.seal();
    if load(&mut *db, business_id, &seal).await?.is_none() {
        query(
            r"
            insert into contract (business_id, sha256, title, body, kept_ms)
            values ($1, $2, $3, $4, $5)",
        )
        .bind(business_id)
        .bind(&seal)
        .bind(&contract.title)
        .bind(&contract.body)
        .bind(now_ms)
        .execute(db)
        .await?;
    }
    Ok(seal)
}

pub async fn load(db: &mut Db, business_id: &str, seal: &str) -> Result<Option<Contract>> {
    let found: Option<(String, String)> = query_as("select title, body from contract where business_id = $1 and sha256 = $2")
        .bind(business_id)
        .bind(seal)
        .fetch_optional(db)
        .await?;
    Ok(found.map(|(title, body)| Contract { title, body }))
}

/// The contract kept last under that title.
pub async fn by_title(db: &mut Db, business_id: &str, title: &str) -> Result<Option<Contract>> {
    let found: Option<(String, String)> = query_as(
        r"
        select title, body
        from contract
        where business_id = $1 and title = $2
        order by kept_ms desc
        limit 1",
    )
    .bind(business_id)
    .bind(title)
    .fetch_optional(db)
    .await?;
    Ok(found.map(|(title, body)| Contract { title, body }))
}
