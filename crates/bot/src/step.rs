//! The steps of dispatch, of delivery and of the clock, by name: where a test lets the process die.

use std::pin::Pin;
use std::sync::Arc;

use crate::House;

/// What has just been done, and nothing after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An event came in.
    Heard,
    /// Its key is written, in the open transaction.
    Noted,
    /// The command ran, in the same transaction.
    Decided,
    /// Its messages are in the outbox, in the same transaction.
    Left,
    /// All of it is committed; nobody was answered yet.
    Committed,
    /// A page is set, in memory.
    PageSet,
    /// Its file is on the disk, and no row names it.
    PageStored,
    /// Its document's row names it, in the open transaction.
    PageTied,
    /// Its message may go out.
    Prepared,
    /// Messages are claimed, in the open transaction.
    Claimed,
    /// The high-water mark is raised, the claim is not committed.
    Marked,
    /// The claim is committed.
    ClaimKept,
    /// One message is about to be given to its platform.
    Renewed,
    /// The platform has answered.
    Delivered,
    /// How it went is noted, in the open transaction.
    Concluded,
    /// How it went is committed.
    ConclusionKept,
    /// Messages whose sender died are claimed.
    Abandoned,
    /// A platform was asked whether one arrived.
    Found,
    /// The clock left a reminder or a warning, in the open transaction.
    Reminded,
    /// It is committed.
    ReminderKept,
}

impl Step {
    pub const ALL: [Self; 20] = [
        Self::Heard,
        Self::Noted,
        Self::Decided,
        Self::Left,
        Self::Committed,
        Self::PageSet,
        Self::PageStored,
        Self::PageTied,
        Self::Prepared,
        Self::Claimed,
        Self::Marked,
        Self::ClaimKept,
        Self::Renewed,
        Self::Delivered,
        Self::Concluded,
        Self::ConclusionKept,
        Self::Abandoned,
        Self::Found,
        Self::Reminded,
        Self::ReminderKept,
    ];
}

/// Told of each step as it is reached. One that never returns is a process that died there.
pub type Witness = Arc<dyn Fn(Step) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

impl House {
    pub(crate) async fn reached(&self, step: Step) {
        if let Some(witness) = &self.witness {
            witness(step).await;
        }
    }
}
