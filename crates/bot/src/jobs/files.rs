//! Files that people gave and that nothing names in the end: a question that was never answered, a picture that was drawn anew.

use chrono::{DateTime, TimeDelta, Utc};
use store::file;

use crate::House;
use crate::error::Error;

/// How long a file is kept for what may still name it: no question is open for longer.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Looks at what was given a while ago, and keeps no more of it than is named; how many files went.
pub(super) async fn collect(house: &House, now: DateTime<Utc>) -> Result<usize, Error> {
    let due = file::given_before(&mut *house.store.read().await?, (now - KEPT).timestamp_millis()).await?;
    let mut gone = Vec::new();
    for name in due {
        let mut tx = house.store.begin().await?;
        if file::is_named(&mut tx, &name).await? {
            file::is_settled(&mut tx, &name).await?;
        } else {
            file::forget(&mut tx, &name).await?;
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
