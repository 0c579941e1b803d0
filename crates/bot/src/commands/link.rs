//! `/link`: one person on several platforms. A one-time code, good for ten minutes, is made where they are known and typed where they are
//! not yet; roles and businesses follow the person.

use chat::{ButtonStyle, Open, Tone, VerbSpec};
use operations::BusinessRow;
use store::journal::Entry;
use store::{client, link, person};
use words::Arg;

use crate::access::EVERYONE;
use crate::action::{self, OfPlatform};
use crate::cards;
use crate::desk::Desk;
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
use crate::options::word;
use crate::read::find::{first_word, nothing_left};
use crate::request::Request;
use crate::verb::{Command, Verb, run};

pub(crate) static COMMAND: Command = Command {
    name: "link",
    aliases: &["lier"],
    verbs: &[
        Verb::typed(
            VerbSpec { name: "new", aliases: &["nouveau"], example: "/link", open: Open::Own, ..VerbSpec::LISTED },
            EVERYONE,
            run!(link),
        ),
        Verb::typed(VerbSpec { name: "list", aliases: &["liste"], example: "/link list", ..VerbSpec::LISTED }, EVERYONE, run!(list))
            .reading(),
        Verb::typed(
            VerbSpec {
                name: "remove",
                aliases: &["retirer"],
                example: "/link remove console",
                parts: &[word("platform", &["plateforme"])],
                ..VerbSpec::LISTED
            },
            EVERYONE,
            run!(remove),
        ),
        Verb::pressed("deny", EVERYONE, run!(deny)),
    ],
    ..Command::FIRST
};

const MINUTES_OPEN: i64 = 10;

/// A code for another platform, or the other platform's code.
async fn link(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (code, rest) = first_word(&request.rest);
    nothing_left(rest)?;
    match code {
        "" => make(desk).await,
        code => join(desk, code).await,
    }
}

async fn make(desk: &mut Desk<'_>) -> Result<Vec<Message>, Error> {
    let code = store::id::code();
    let now_ms = desk.now_ms();
    link::add(desk.db, &code, &desk.actor.person_id, now_ms, now_ms + MINUTES_OPEN * 60_000).await?;
    let draft = Draft::text(desk.t("link-code", &[("minutes", MINUTES_OPEN.into())]));
    let draft = draft.field(desk.t("field-code", &[]), code.clone());
    Ok(vec![Message::answer(cards::link::with_deep_link(desk.telling(), draft, &format!("link-{code}")))])
}

async fn join(desk: &mut Desk<'_>, typed: &str) -> Result<Vec<Message>, Error> {
    let code = typed.to_uppercase();
    let now_ms = desk.now_ms();
    let found = link::find(desk.db, &code).await?.ok_or_else(|| Refusal::LinkUnknown { typed: typed.to_owned() })?;
    let (newcomer_id, person_id) = (desk.actor.person_id.clone(), found.person_id);
    if person_id == newcomer_id {
        return Err(Refusal::LinkOwn.into());
    }
    if found.used_ms.is_some() {
        return Err(Refusal::LinkUsed.into());
    }
    if found.expires_ms < now_ms {
        return Err(Refusal::LinkExpired { minutes: MINUTES_OPEN }.into());
    }
    // Somebody else's code, typed by who has something to lose, would hand it to them: what a business is about to confirm, too.
    let is_known = !store::business::of_member(desk.db, &newcomer_id).await?.is_empty()
        || !client::of_contact(desk.db, &newcomer_id).await?.is_empty()
        || store::invite::is_awaiting(desk.db, &newcomer_id, now_ms).await?;
    if is_known {
        return Err(Refusal::LinkTheOtherWay.into());
    }
    let here = desk.actor.platform.clone();
    if person::identities(desk.db, &person_id).await?.iter().any(|identity| identity.platform == here) {
        return Err(Refusal::LinkSamePlatform { platform: cards::link::called(&here) }.into());
    }
    if !link::use_up(desk.db, &code, now_ms).await? {
        return Err(Refusal::LinkUsed.into());
    }
    link::join(desk.db, &newcomer_id, &person_id).await?;
    // Who typed the code is that person from here on: nobody bears the newcomer's id any more.
    desk.actor.person_id.clone_from(&person_id);
    note(desk, &person_id, &Entry::PersonLinked { platform: here.clone() }).await?;
    let known_as = person::shown_name(desk.db, &person_id).await?.unwrap_or_default();
    let args = [
        ("name", Arg::from(desk.actor.shown_name.clone())),
        ("handle", format!("@{}", desk.actor.handle).into()),
        ("platform", cards::link::called(&here).into()),
    ];
    let mut not_me = Press::new("Not me", action::Link::Deny(OfPlatform { platform: here.clone() })).once().days(30);
    not_me.style = ButtonStyle::Danger;
    let told = Draft::text(desk.t("link-told", &args)).tone(Tone::Attention).button(not_me);
    Ok(vec![
        Message::answer(Draft::text(desk.t("link-joined", &[("name", known_as.into())])).tone(Tone::Good)),
        // Where whoever has just come cannot press it.
        Message::elsewhere(person_id, here, told),
    ])
}

/// Writes down, in the books of each business that it concerns, where a person can be met.
async fn note(desk: &mut Desk<'_>, person_id: &str, entry: &Entry) -> Result<(), Error> {
    for (business_id, ..) in store::business::of_member(desk.db, person_id).await? {
        store::business::lock(desk.db, &business_id).await?;
        let Some(business) = BusinessRow::load(desk.db, &business_id).await? else { continue };
        desk.office_of(&business).journal(person_id, entry.clone(), None).await?;
    }
    Ok(())
}

async fn list(desk: &mut Desk<'_>, _: &Request) -> Result<Vec<Message>, Error> {
    let identities = person::identities(desk.db, &desk.actor.person_id).await?;
    let mut draft = Draft::titled(desk.t("link-title", &[]), desk.t("link-list", &[]));
    for identity in identities {
        draft = draft.field(cards::link::called(&identity.platform), identity.shown_name);
    }
    Ok(vec![Message::answer(draft)])
}

async fn remove(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let typed = first_word(&request.rest).0;
    let platform = typed.to_lowercase();
    if platform == desk.actor.platform {
        return Err(Refusal::LinkHere { platform: cards::link::called(&platform) }.into());
    }
    let person_id = desk.actor.person_id.clone();
    if !part(desk, &person_id, &platform).await? {
        return Err(Refusal::LinkNone { typed: typed.to_owned() }.into());
    }
    Ok(vec![Message::answer(Draft::text(desk.t("link-removed", &[("platform", cards::link::called(&platform).into())])))])
}

async fn deny(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfPlatform { platform } = request.payload()?;
    let person_id = desk.actor.person_id.clone();
    if !part(desk, &person_id, &platform).await? {
        return Err(Refusal::LinkNone { typed: cards::link::called(&platform) }.into());
    }
    Ok(vec![Message::in_place(Draft::text(desk.t("link-denied", &[("platform", cards::link::called(&platform).into())])))])
}

/// Parts a platform from a person: from here on a stranger speaks there.
async fn part(desk: &mut Desk<'_>, person_id: &str, platform: &str) -> Result<bool, Error> {
    let now_ms = desk.now_ms();
    if !link::unlink(desk.db, person_id, platform, &store::id::new(now_ms), now_ms).await? {
        return Ok(false);
    }
    note(desk, person_id, &Entry::PersonUnlinked { platform: platform.to_owned() }).await?;
    Ok(true)
}
