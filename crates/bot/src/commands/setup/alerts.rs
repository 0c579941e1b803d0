//! `/setup alerts`: where a person is told what happens, each for themselves.

use chat::OptionSpec;
use grammar::fold;
use store::alert;

use crate::alerts::{Place, Topic, place_of};
use crate::cards::link::called;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message};
use crate::options::word;
use crate::read::find::{first_word, nothing_left};
use crate::request::Request;

/// One for each topic.
pub(super) const OPTIONS: &[OptionSpec] = &[
    word("overdue", &["retards"]),
    word("approvals", &["accords"]),
    word("payments", &["paiements"]),
    word("questions", &[]),
    word("digest", &["journee", "lundi", "day"]),
];

pub(super) async fn choose(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    // One platform for everything, named alone or as `alerts:telegram`.
    let (first, rest) = first_word(&request.rest);
    nothing_left(rest)?;
    let for_all = request.option("alerts").unwrap_or(first);
    let chosen = |topic: Topic| request.option(topic.as_str()).or(Some(for_all).filter(|typed| !typed.is_empty()));
    for topic in Topic::ALL {
        let Some(typed) = chosen(topic) else { continue };
        let platform = platform(desk, typed).await?;
        let person_id = desk.actor.person_id.clone();
        alert::choose(desk.db, &person_id, topic.as_str(), platform.as_deref()).await?;
    }
    let mut draft = Draft::titled(desk.t("alerts-title", &[]), desk.t("alerts-text", &[]));
    for topic in Topic::ALL {
        let person_id = desk.actor.person_id.clone();
        let place = match place_of(desk.db, &person_id, topic).await? {
            Place::Anywhere => desk.t("alerts-anywhere", &[]),
            Place::On(platform) => called(&platform),
            Place::Nowhere => desk.t("alerts-nowhere", &[]),
        };
        draft = draft.field(desk.t(&format!("alerts-{}", topic.as_str()), &[]), place);
    }
    Ok(vec![Message::answer(draft.footnote(desk.t("alerts-footnote", &[])))])
}

/// A platform on which the person is known; none where they want to hear nothing.
async fn platform(desk: &mut Desk<'_>, typed: &str) -> Result<Option<String>, Error> {
    let folded = fold(typed);
    if matches!(folded.as_str(), "off" | "none" | "no" | "non" | "aucun" | "aucune" | "jamais") {
        return Ok(None);
    }
    let person_id = desk.actor.person_id.clone();
    let known = store::person::identities(desk.db, &person_id).await?;
    match known.iter().find(|identity| identity.platform == folded) {
        Some(identity) => Ok(Some(identity.platform.clone())),
        None => {
            let choices = known.iter().map(|identity| identity.platform.clone()).chain([desk.t("alerts-off", &[])]).collect();
            Err(Refusal::AlertNowhere { typed: typed.to_owned(), choices }.into())
        }
    }
}
