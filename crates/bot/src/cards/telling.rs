//! To whom what happened is told first.

use words::Voice;

/// What the words need besides the business itself: in which language its answer is read by whoever had it done, and what stands before a
/// code in the address by which anyone comes in.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    pub voice: Voice,
    pub deep_link: Option<&'a str>,
}
