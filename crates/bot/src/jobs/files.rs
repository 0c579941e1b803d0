//! Files that people gave and that nothing names in the end: a question that was never answered, a picture that was drawn anew.

use chrono::{DateTime, TimeDelta, Utc};
use store::file;

use crate::House;
use crate::error::Error;

/// How long a file is kept for what may still name it: no question is open for longer.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Looks at what was given a while ago, and keeps no more of it than is named; how many files went.
pub(super) async fn collect(house: &House, now: DateTime<Utc>) -> Result<usize, Error> {
    let before_ms = (now - KEPT).timestamp_millis();
    let due = file::given_before(&mut *house.store.read().await?, before_ms).await?;
    let mut gone = Vec::new();
    for name in due {
        // Looking for it takes as long as there is much: nobody who writes waits for it.
        let is_named = file::is_named(&mut *house.store.read().await?, &name).await?;
        let mut tx = house.store.begin().await?;
        if is_named {
            file::is_settled(&mut tx, &name).await?;
        } else if file::forget(&mut tx, &name, before_ms).await? {
            gone.push(name);
        }
        tx.commit().await?;
    }
    if !gone.is_empty() {
        let mut tx = house.store.begin().await?;
        for name in &gone {
            file::drop_bytes(&mut tx, &house.store, name).await?;
        }
        tx.commit().await?;
    }
    Ok(gone.len())
}
