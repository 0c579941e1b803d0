//! Rows page by page, in the order of their ids: a proof holds one page of them at a time, however many there are.

/// How many rows a page has.
pub(super) const PAGE: i64 = 500;

/// Where a reading stands.
#[derive(Default)]
pub(super) struct Pages {
    after: String,
    is_over: bool,
}

impl Pages {
    /// The id after which the next page begins; nothing once the last one was read.
    pub(super) fn next(&self) -> Option<&str> {
        (!self.is_over).then_some(self.after.as_str())
    }

    /// Goes on after the last id of a page.
    pub(super) fn turn(&mut self, last: Option<&String>) {
        match last {
            Some(id) => self.after.clone_from(id),
            None => self.is_over = true,
        }
    }
}
