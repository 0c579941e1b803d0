//! The journal: append-only, each line sealed by the hash of the one before it. What concerns a person stands beside the chain.

use serde_json::{Value, json};
use sqlx::{query, query_as, query_scalar};

use super::by::By;
use super::entry::Entry;
use super::line::{Line, VERSION};
use super::met::{Met, met_now, who_is_met};
use crate::error::Result;
use crate::{Db, id, sha256};

/// Where a business's chain stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub rank: i64,
    pub hash: String,
}

/// One thing that happened, as it is to be written.
#[derive(Debug)]
pub struct NewLine<'a> {
    pub by: &'a By,
    /// To what: the id of a document, a payment, a client.
    pub subject: &'a str,
    pub entry: &'a Entry,
    /// What concerns a person: names, reasons, words typed.
    pub personal: Option<Value>,
}

/// Writes a line: what happened, and who had it written; sealed by the hash of the one before it, at the end.
pub async fn append(db: &mut Db, business_id: &str, line: NewLine<'_>, now_ms: i64) -> Result<()> {
    let NewLine { by, subject, entry, personal } = line;
    // The key of what was heard may name a person or a place: it can be erased with the rest.
    let mut beside = match (by.delivery(), personal) {
        (None, None) => None,
        (delivery, personal) => Some(json!({ "delivery": delivery, "said": personal })),
    };
    if let Some(person_id) = who_is_met(entry, subject) {
        let met = met_now(&mut *db, person_id).await?;
        beside.get_or_insert_with(|| json!({ "delivery": null, "said": null }))["met"] = json!(met);
    }
    let head = head(&mut *db, business_id).await?;
    let rank = head.as_ref().map_or(1, |head| head.rank + 1);
    let previous = head.map(|head| head.hash).unwrap_or_default();
    let beside = beside.map(|beside| (id::random(16), beside.to_string()));
    let body = json!({
        "v": VERSION,
        "business": business_id,
        "rank": rank,
        "at_ms": now_ms,
        "kind": entry.kind(),
        "subject": subject,
        "data": entry.data(),
        "by": by,
        "personal_sha256": beside.as_ref().map(|(salt, body)| personal_hash(salt, body)),
    })
    .to_string();
    let hash = chain_hash(&previous, &body);
    query("insert into journal (business_id, rank, body, hash) values ($1, $2, $3, $4)")
        .bind(business_id)
        .bind(rank)
        .bind(body)
        .bind(hash)
        .execute(&mut *db)
        .await?;
    if let Some((salt, body)) = beside {
        query("insert into journal_personal (business_id, rank, salt, body) values ($1, $2, $3, $4)")
            .bind(business_id)
            .bind(rank)
            .bind(salt)
            .bind(body)
            .execute(db)
            .await?;
    }
    Ok(())
}

pub async fn head(db: &mut Db, business_id: &str) -> Result<Option<Head>> {
    let row: Option<(i64, String)> = query_as("select rank, hash from journal where business_id = $1 order by rank desc limit 1")
        .bind(business_id)
        .fetch_optional(db)
        .await?;
    Ok(row.map(|(rank, hash)| Head { rank, hash }))
}

/// When the last line was written.
pub async fn last_ms(db: &mut Db, business_id: &str) -> Result<Option<i64>> {
    let body: Option<String> = query_scalar("select body from journal where business_id = $1 order by rank desc limit 1")
        .bind(business_id)
        .fetch_optional(db)
        .await?;
    let read = |body: String| serde_json::from_str::<Value>(&body).map(|line| line["at_ms"].as_i64());
    Ok(body.map(read).transpose()?.flatten())
}

/// The hash of one line.
pub async fn hash_at(db: &mut Db, business_id: &str, rank: i64) -> Result<Option<String>> {
    Ok(query_scalar("select hash from journal where business_id = $1 and rank = $2")
        .bind(business_id)
        .bind(rank)
        .fetch_optional(db)
        .await?)
}

/// Whether the journal says that the line with that hash was shown, and is lost.
pub(crate) async fn gave_up(db: &mut Db, business_id: &str, mark_hash: &str) -> Result<bool> {
    let lines: Vec<String> = query_scalar("select /* reads all: where a mark is not where it was */ body from journal where business_id = $1 and body like '%books.recovered%'")
        .bind(business_id)
        .fetch_all(db)
        .await?;
    Ok(lines.iter().filter_map(|body| Line::read(body)).any(|line| line.gives_up(mark_hash)))
}

/// So many lines after that rank: rank, body, hash.
pub(crate) async fn lines_after(db: &mut Db, business_id: &str, rank: i64, most: i64) -> Result<Vec<(i64, String, String)>> {
    let text = "select rank, body, hash from journal where business_id = $1 and rank > $2 order by rank limit $3";
    Ok(query_as(text).bind(business_id).bind(rank).bind(most).fetch_all(db).await?)
}

/// What stands beside the lines of these ranks: rank, salt, body.
pub(crate) async fn personal_between(db: &mut Db, business_id: &str, after: i64, until: i64) -> Result<Vec<(i64, String, String)>> {
    let text = "select rank, salt, body from journal_personal where business_id = $1 and rank > $2 and rank <= $3";
    Ok(query_as(text).bind(business_id).bind(after).bind(until).fetch_all(db).await?)
}

/// What stands beside one line; nothing where it was erased.
async fn personal_at(db: &mut Db, business_id: &str, rank: i64) -> Result<Option<String>> {
    let text = "select body from journal_personal where business_id = $1 and rank = $2";
    Ok(query_scalar(text).bind(business_id).bind(rank).fetch_optional(db).await?)
}

/// What was said beside one line; nothing where nothing was, or it was erased.
pub async fn said_at(db: &mut Db, business_id: &str, rank: i64) -> Result<Option<Value>> {
    let beside = personal_at(db, business_id, rank).await?;
    let Some(whole) = beside.and_then(|body| serde_json::from_str::<Value>(&body).ok()) else { return Ok(None) };
    // The first lines had nothing else beside them.
    Ok(Some(if whole.get("said").is_some() { whole["said"].clone() } else { whole }))
}

/// Where the person whom a line is about was met as it was written; nothing where it does not say, as the first do not, or that was erased.
pub(crate) async fn met_at(db: &mut Db, business_id: &str, rank: i64) -> Result<Option<Met>> {
    let Some(beside) = personal_at(db, business_id, rank).await? else { return Ok(None) };
    let beside: Value = serde_json::from_str(&beside)?;
    Ok(beside.get("met").map(|met| serde_json::from_value(met.clone())).transpose()?)
}

pub(crate) fn chain_hash(previous: &str, body: &str) -> String {
    sha256(format!("{previous}\n{body}").as_bytes())
}

pub(crate) fn personal_hash(salt: &str, body: &str) -> String {
    sha256(format!("{salt}\n{body}").as_bytes())
}
