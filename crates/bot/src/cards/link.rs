//! Platforms and codes as people read them.

use crate::cards::telling::Telling;
use crate::message::Draft;

/// The address that brings a code along, where a platform has one: an invitation's as it is, ours as `link-` and the code.
pub(crate) fn with_deep_link(telling: Telling<'_>, draft: Draft, start: &str) -> Draft {
    match telling.deep_link {
        Some(deep_link) => draft.field(telling.voice.t("field-way-in", &[]), format!("{deep_link}{start}")),
        None => draft,
    }
}

/// A platform as people call it.
pub(crate) fn called(platform: &str) -> String {
    let mut chars = platform.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
