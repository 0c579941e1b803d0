//! What days on any platform have in common.

use fastrand::Rng;
use support::Fault;

/// How many things happen before the weather clears up.
pub(crate) const STEPS: u32 = 50;

/// What came of some days.
#[derive(Debug, Default, Clone, Copy)]
pub struct Told {
    pub messages: usize,
    pub faults: usize,
    pub restarts: usize,
    /// Of which nobody can tell whether they arrived.
    pub unsure: usize,
}

/// What goes wrong next.
pub(crate) fn fault(rng: &mut Rng) -> Fault {
    match rng.u32(..4) {
        0 => Fault::TooMany(rng.u32(1..60)),
        1 => Fault::Server,
        2 => Fault::RequestLost,
        _ => Fault::ReplyLost,
    }
}
