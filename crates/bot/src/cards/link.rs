//! Platforms and codes as people read them.

use std::collections::BTreeSet;

use operations::parting::{Reckoning, Undone};
use words::{Arg, Voice};

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

/// What came of saying that somebody else spoke somewhere.
#[derive(Default)]
pub(crate) struct Denied {
    /// Places that came by that one, and went with it; places that it had sent away.
    pub places_out: BTreeSet<String>,
    pub places_back: BTreeSet<String>,
    /// By the name of each business.
    reckonings: Vec<(String, Reckoning)>,
}

impl Denied {
    pub(crate) fn add(&mut self, business: String, reckoning: Reckoning) {
        self.reckonings.push((business, reckoning));
    }

    /// As a card: what was undone, and what is to be looked at.
    pub(crate) fn shown(&self, voice: Voice, text: String) -> Draft {
        let place = |key: &str, platform: &String| voice.t(key, &[("platform", platform.clone().into())]);
        let mut undone: Vec<String> = self.places_out.iter().map(|platform| place("undone-place-out", platform)).collect();
        undone.extend(self.places_back.iter().map(|platform| place("undone-place-back", platform)));
        let mut stands = Vec::new();
        for (business, reckoning) in &self.reckonings {
            let of = |text: String| if self.reckonings.len() > 1 { format!("{business} · {text}") } else { text };
            undone.extend(reckoning.undone.iter().map(|undone| of(said(voice, undone))));
            let documents = (!reckoning.stands.is_empty()).then(|| reckoning.stands.join(", "));
            let others = (reckoning.others > 0).then(|| voice.t("stands-others", &[("count", reckoning.others.into())]));
            let left: Vec<String> = documents.into_iter().chain(others).collect();
            stands.extend((!left.is_empty()).then(|| of(left.join(" ; "))));
        }
        let mut draft = Draft::text(text);
        for (key, lines) in [("field-undone", undone), ("field-stands", stands)] {
            if !lines.is_empty() {
                draft = draft.field(voice.t(key, &[]), lines.join("\n"));
            }
        }
        draft
    }
}

fn said(voice: Voice, undone: &Undone) -> String {
    let named = |key: &str, name: &String| voice.t(key, &[("name", Arg::from(name.clone()))]);
    match undone {
        Undone::Means => voice.t("undone-means", &[]),
        Undone::Settings => voice.t("undone-settings", &[]),
        Undone::MemberOut { name } => named("undone-member-out", name),
        Undone::MemberBack { name } => named("undone-member-back", name),
        Undone::ContactOut { name } => named("undone-contact-out", name),
        Undone::ContactBack { name } => named("undone-contact-back", name),
        Undone::Invitations { count } => voice.t("undone-invitations", &[("count", (*count).into())]),
    }
}
