//! The steps of dispatch, of delivery and of the clock, by name: where a test lets the process die.

use std::pin::Pin;
use std::sync::Arc;

use crate::House;

/// What has just been done, and nothing after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checkpoint {
    /// An event came in.
    Received,
    /// What it asks, if it does, is known from a reader; nothing is written, no transaction is open.
    LookedAhead,
    /// Its key is written, in the open transaction.
    Deduplicated,
    /// The command ran, in the same transaction.
    Decided,
    /// Its messages are in the outbox, in the same transaction.
    Enqueued,
    /// All of it is committed; nobody was answered yet.
    Committed,
    /// A page is set, in memory.
    PageSet,
    /// Its file is on the disk, and no row names it.
    PageStored,
    /// Its document's row names it, in the open transaction.
    FileLinked,
    /// Its message may go out.
    Prepared,
    /// Messages are claimed, in the open transaction.
    Claimed,
    /// The high-water mark is raised, the claim is not committed.
    Marked,
    /// The claim is committed.
    ClaimCommitted,
    /// One message is about to be given to its platform.
    LeaseRenewed,
    /// The platform has answered.
    Delivered,
    /// How it went is noted, in the open transaction.
    OutcomeRecorded,
    /// How it went is committed.
    OutcomeCommitted,
    /// Messages whose sender died are claimed.
    Abandoned,
    /// A platform was asked whether one arrived.
    Found,
    /// The clock left a reminder or a warning, in the open transaction.
    Reminded,
    /// It is committed.
    ReminderCommitted,
}

impl Checkpoint {
    pub const ALL: [Self; 21] = [
        Self::Received,
        Self::LookedAhead,
        Self::Deduplicated,
        Self::Decided,
        Self::Enqueued,
        Self::Committed,
        Self::PageSet,
        Self::PageStored,
        Self::FileLinked,
        Self::Prepared,
        Self::Claimed,
        Self::Marked,
        Self::ClaimCommitted,
        Self::LeaseRenewed,
        Self::Delivered,
        Self::OutcomeRecorded,
        Self::OutcomeCommitted,
        Self::Abandoned,
        Self::Found,
        Self::Reminded,
        Self::ReminderCommitted,
    ];
}

/// Told of each step as it is reached. One that never returns is a process that died there.
pub type CheckpointHook = Arc<dyn Fn(Checkpoint) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

impl House {
    pub(crate) async fn reached(&self, step: Checkpoint) {
        if let Some(checkpoint_hook) = &self.checkpoint_hook {
            checkpoint_hook(step).await;
        }
    }
}
