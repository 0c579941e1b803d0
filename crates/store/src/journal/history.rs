//! What the journal remembers of a person and of the settings: what was done from a place, and how things stood before.

use std::collections::BTreeMap;

use billing::Business;
use serde_json::Value;
use sqlx::query_as;

use super::by::By;
use super::entry::Entry;
use super::line::{Line, Told};
use crate::Db;
use crate::error::Result;

/// What a person had done from a platform since an instant, business by business, each with its rank.
pub async fn by_person(db: &mut Db, person_id: &str, platform: &str, since_ms: i64) -> Result<BTreeMap<String, Vec<(i64, Line)>>> {
    let rows: Vec<(String, i64, String)> = query_as(
        "select /* reads all: a place is parted */ business_id, rank, body from journal where body like $1 order by business_id, rank",
    )
    .bind(format!("%\"person\":\"{person_id}\"%"))
    .fetch_all(db)
    .await?;
    let mut done: BTreeMap<String, Vec<(i64, Line)>> = BTreeMap::new();
    for (business_id, rank, body) in rows {
        let Some(line) = Line::read(&body).filter(|line| line.at_ms >= since_ms) else { continue };
        let is_theirs = matches!(&line.by, Some(By::Person { person, platform: from, .. }) if person == person_id && from == platform);
        if is_theirs {
            done.entry(business_id).or_default().push((rank, line));
        }
    }
    Ok(done)
}

/// The lines of a business after that rank as they were written, some at a time.
pub async fn page(db: &mut Db, business_id: &str, after: i64) -> Result<Vec<(i64, String)>> {
    Ok(query_as("select rank, body from journal where business_id = $1 and rank > $2 order by rank limit 500")
        .bind(business_id)
        .bind(after)
        .fetch_all(db)
        .await?)
}

/// The lines of a business about one thing, in their order.
pub async fn of_subject(db: &mut Db, business_id: &str, subject: &str) -> Result<Vec<(i64, Line)>> {
    let rows: Vec<(i64, String)> = query_as("select rank, body from journal where business_id = $1 and subject = $2 order by rank")
        .bind(business_id)
        .bind(subject)
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(rank, body)| Some((rank, Line::read(&body)?))).collect())
}

/// The lines of a business that name a person, or that they had written, with what stands beside each.
pub async fn of_person(db: &mut Db, business_id: &str, person_id: &str) -> Result<Vec<(i64, Line, Option<String>)>> {
    let rows: Vec<(i64, String, Option<String>)> = query_as(
        r"
        select /* reads all: somebody asks what is held of them */ journal.rank, journal.body, beside.body
        from journal
        left join journal_personal beside on beside.business_id = journal.business_id and beside.rank = journal.rank
        where journal.business_id = $1 and journal.body like $2
        order by journal.rank",
    )
    .bind(business_id)
    .bind(format!("%\"{person_id}\"%"))
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().filter_map(|(rank, body, beside)| Some((rank, Line::read(&body)?, beside))).collect())
}

/// When a platform was last joined to a person, as the journal of any business says.
pub async fn linked_at(db: &mut Db, person_id: &str, platform: &str) -> Result<Option<i64>> {
    let rows: Vec<(String,)> = query_as(
        r#"select /* reads all: a place is parted */ body from journal where body like '%"kind":"person.linked"%' and body like $1"#,
    )
    .bind(format!("%\"subject\":\"{person_id}\"%"))
    .fetch_all(db)
    .await?;
    let joined = |line: &Line| {
        line.subject == person_id && matches!(&line.told, Told::Known(Entry::PersonLinked { platform: there }) if there == platform)
    };
    Ok(rows.iter().filter_map(|(body,)| Line::read(body)).filter(joined).map(|line| line.at_ms).max())
}

/// The settings as they stood before a line; nothing where what stood beside the lines was erased.
pub async fn settings_before(db: &mut Db, business_id: &str, rank: i64) -> Result<Option<Business>> {
    let rows: Vec<(String, String)> = query_as(
        r#"
        select /* reads all: a place is parted */ journal.body, journal_personal.body
        from journal
        join journal_personal
        on journal_personal.business_id = journal.business_id and journal_personal.rank = journal.rank
        where journal.business_id = $1 and journal.rank < $2 and journal.body like '%"kind":"business.%'
        order by journal.rank desc"#,
    )
    .bind(business_id)
    .bind(rank)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().find_map(|(body, beside)| {
        Line::read(&body)
            .filter(|line| matches!(&line.told, Told::Known(Entry::BusinessFounded { .. } | Entry::BusinessChanged { .. })))
            .and_then(|_| settings_in(&beside))
    }))
}

/// The lines from that one on by which the settings were changed.
pub async fn settings_since(db: &mut Db, business_id: &str, rank: i64) -> Result<Vec<i64>> {
    let rows: Vec<(i64,)> = query_as(
        r#"select /* reads all: a place is parted */ rank from journal where business_id = $1 and rank >= $2 and body like '%"kind":"business.changed"%' order by rank"#,
    )
    .bind(business_id)
    .bind(rank)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|(rank,)| rank).collect())
}

/// The settings that stand beside a line.
pub(crate) fn settings_in(beside: &str) -> Option<Business> {
    let beside: Value = serde_json::from_str(beside).ok()?;
    // The first lines had nothing else beside them.
    let said = beside.get("said").unwrap_or(&beside);
    serde_json::from_value(said.clone()).ok()
}

/// The last role that the journal says was given to someone before a line, by person.
pub async fn roles_given(db: &mut Db, business_id: &str, before: i64) -> Result<BTreeMap<String, String>> {
    let rows: Vec<(String,)> =
        query_as("select /* reads all: a place is parted */ body from journal where business_id = $1 and rank < $2 order by rank")
            .bind(business_id)
            .bind(before)
            .fetch_all(db)
            .await?;
    let mut given = BTreeMap::new();
    for line in rows.iter().filter_map(|(body,)| Line::read(body)) {
        match line.told {
            Told::Known(Entry::BusinessFounded { owner }) => given.insert(owner, "owner".to_owned()),
            Told::Known(Entry::MemberAdded { person, role }) => given.insert(person, role),
            _ => None,
        };
    }
    Ok(given)
}
