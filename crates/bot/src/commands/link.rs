//! `/link`: one person on several platforms. A one-time code, good for ten minutes, is made where they are known, typed where they
//! are not yet, and confirmed where it was made; roles and businesses follow the person.

use std::collections::BTreeMap;

use chat::{ButtonStyle, Open, Tone, VerbSpec};
use chrono::TimeDelta;
use operations::{BusinessRow, newness, parting};
use store::journal::{self, Entry, Line, Told};
use store::link::{LinkCode, Linked, Spoken};
use store::person::Identity;
use store::{client, link, person};
use words::{Arg, Lang};

use crate::access::EVERYONE;
use crate::action::{self, OfCode, OfPlatform};
use crate::cards;
use crate::desk::{Desk, members};
use crate::error::{Error, Refusal};
use crate::message::{Draft, Message, Press};
use crate::occasion::Occasion;
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
                needs: 1,
                ..VerbSpec::LISTED
            },
            EVERYONE,
            run!(remove),
        ),
        Verb::pressed("confirm", EVERYONE, run!(confirm)),
        Verb::pressed("refuse", EVERYONE, run!(refuse)),
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
    let made = Some((desk.actor.platform.as_str(), desk.actor.user_id.as_str()));
    link::add(desk.db, &code, &desk.actor.person_id, made, now_ms, now_ms + MINUTES_OPEN * 60_000).await?;
    let draft = Draft::text(desk.t("link-code", &[("minutes", MINUTES_OPEN.into())]));
    let draft = draft.field(desk.t("field-code", &[]), code.clone());
    Ok(vec![Message::answer(cards::link::with_deep_link(desk.telling(), draft, &format!("link-{code}")))])
}

/// Notes who typed a code. Roles follow only after a press where it was made: whoever saw it has it.
async fn join(desk: &mut Desk<'_>, typed: &str) -> Result<Vec<Message>, Error> {
    let code = typed.to_uppercase();
    let now_ms = desk.now_ms();
    let found = link::find(desk.db, &code).await?.ok_or_else(|| Refusal::LinkUnknown { typed: typed.to_owned() })?;
    let newcomer_id = desk.actor.person_id.clone();
    if found.person_id == newcomer_id {
        return Err(Refusal::LinkOwn.into());
    }
    if found.used_ms.is_some() {
        return Err(Refusal::LinkUsed.into());
    }
    if found.expires_ms < now_ms {
        return Err(Refusal::LinkExpired { minutes: MINUTES_OPEN }.into());
    }
    let here =
        Spoken { platform: desk.actor.platform.clone(), user_id: desk.actor.user_id.clone(), shown_name: desk.actor.shown_name.clone() };
    check_newcomer(desk, &found.person_id, &newcomer_id, &here).await?;
    if found.made.is_some() {
        check_not_denied(desk, &found.person_id, &here).await?;
    }
    if !link::use_up(desk.db, &code, &here, now_ms).await? {
        return Err(Refusal::LinkUsed.into());
    }
    let Some((platform, user_id)) = &found.made else {
        // Whoever runs the program vouches for it.
        link::decide(desk.db, &code, now_ms).await?;
        return joined(desk, &found.person_id, &newcomer_id, &here).await;
    };
    let args = [
        ("name", Arg::from(here.shown_name.clone())),
        ("handle", format!("@{}", desk.actor.handle).into()),
        ("platform", cards::link::called(&here.platform).into()),
    ];
    let made_by = person::find(desk.db, platform, user_id).await?;
    let lang = made_by.and_then(|identity| identity.lang).as_deref().and_then(Lang::parse).unwrap_or(desk.lang);
    let confirm = Press::new("It is me", action::Link::Confirm(OfCode { code: code.clone() })).primary().once().days(1);
    let mut refuse = Press::new("Not me", action::Link::Refuse(OfCode { code })).once().days(1);
    refuse.style = ButtonStyle::Danger;
    let asked = Draft::text(desk.voice_in(lang).t("link-asked", &args)).tone(Tone::Attention).button(confirm).button(refuse);
    let typed = desk.t("link-typed", &[("platform", cards::link::called(platform).into())]);
    Ok(vec![Message::answer(Draft::text(typed)), Message::at(platform, user_id, asked)])
}

/// Errs where whoever types a code cannot become the one whose it is.
async fn check_newcomer(desk: &mut Desk<'_>, person_id: &str, newcomer_id: &str, here: &Spoken) -> Result<(), Error> {
    // Somebody else's code, typed by who has something to lose, would hand it to them: what a business is about to confirm, too.
    let is_known = !store::business::of_member(desk.db, newcomer_id).await?.is_empty()
        || !client::of_contact(desk.db, newcomer_id).await?.is_empty()
        || store::invite::is_awaiting(desk.db, newcomer_id, desk.now_ms()).await?;
    if is_known {
        return Err(Refusal::LinkTheOtherWay.into());
    }
    if person::identities(desk.db, person_id).await?.iter().any(|identity| identity.platform == here.platform) {
        return Err(Refusal::LinkSamePlatform { platform: cards::link::called(&here.platform) }.into());
    }
    Ok(())
}

/// Errs where it was said that somebody else speaks there: nobody is let in from there again, and is not told why.
async fn check_not_denied(desk: &mut Desk<'_>, person_id: &str, here: &Spoken) -> Result<(), Error> {
    let was_denied =
        |linked: &Linked| linked.closed_ms.is_some() && linked.at.platform == here.platform && linked.at.user_id == here.user_id;
    match link::all(desk.db, person_id).await?.iter().any(was_denied) {
        true => Err(Refusal::LinkUsed.into()),
        false => Ok(()),
    }
}

/// A code that waits for a press, which only the place where it was made can give.
async fn waiting(desk: &mut Desk<'_>, request: &Request) -> Result<(LinkCode, Spoken), Error> {
    let OfCode { code } = request.payload()?;
    let found = link::find(desk.db, &code).await?.filter(|found| found.person_id == desk.actor.person_id);
    let found = found.ok_or(Refusal::ButtonUnknown)?;
    let made = found.made.clone().ok_or(Refusal::ButtonUnknown)?;
    if (desk.actor.platform.as_str(), desk.actor.user_id.as_str()) != (made.0.as_str(), made.1.as_str()) {
        return Err(Refusal::NotYours.into());
    }
    let typed = found.typed.clone().filter(|_| found.joined_ms.is_none()).ok_or(Refusal::ButtonUsed)?;
    Ok((found, typed))
}

async fn confirm(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (found, typed) = waiting(desk, request).await?;
    let newcomer = person::find(desk.db, &typed.platform, &typed.user_id).await?.ok_or(Refusal::ButtonUnknown)?;
    if newcomer.person_id == found.person_id {
        return Err(Refusal::ButtonUsed.into());
    }
    check_newcomer(desk, &found.person_id, &newcomer.person_id, &typed).await?;
    check_not_denied(desk, &found.person_id, &typed).await?;
    if !link::decide(desk.db, &found.code, desk.now_ms()).await? {
        return Err(Refusal::ButtonUsed.into());
    }
    joined(desk, &found.person_id, &newcomer.person_id, &typed).await
}

async fn refuse(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let (found, typed) = waiting(desk, request).await?;
    link::decide(desk.db, &found.code, desk.now_ms()).await?;
    Ok(vec![Message::in_place(Draft::text(desk.t("link-refused", &[("name", typed.shown_name.into())])))])
}

/// Makes two one, writes it down, and tells both; every other place of that person is told as well, where it can be denied.
async fn joined(desk: &mut Desk<'_>, person_id: &str, newcomer_id: &str, here: &Spoken) -> Result<Vec<Message>, Error> {
    let others = person::identities(desk.db, person_id).await?;
    link::join(desk.db, newcomer_id, person_id, desk.now_ms()).await?;
    // Who typed the code is that person from here on: nobody bears the newcomer's id any more.
    let is_typed_here = desk.actor.person_id == newcomer_id;
    if is_typed_here {
        person_id.clone_into(&mut desk.actor.person_id);
    }
    note(desk, person_id, &Entry::PersonLinked { platform: here.platform.clone() }).await?;
    // Whoever lost all their platforms is known as they are here.
    let known_as = others.first().map_or(&here.shown_name, |identity| &identity.shown_name).clone();
    let of_newcomer = person::find(desk.db, &here.platform, &here.user_id).await?.and_then(|identity| identity.lang);
    let lang = of_newcomer.as_deref().and_then(Lang::parse).unwrap_or(desk.lang);
    let done = Draft::text(desk.voice_in(lang).t("link-joined", &[("name", known_as.into())])).tone(Tone::Good);
    let mut messages = vec![Message::at(&here.platform, &here.user_id, done)];
    for identity in others {
        let lang = identity.lang.as_deref().and_then(Lang::parse).unwrap_or(desk.lang);
        let args = [("name", Arg::from(here.shown_name.clone())), ("platform", cards::link::called(&here.platform).into())];
        let payload = OfPlatform { platform: here.platform.clone(), user_id: Some(here.user_id.clone()) };
        let mut not_me = Press::new("Not me", action::Link::Deny(payload)).once().days(newness::NEW_DAYS);
        not_me.style = ButtonStyle::Danger;
        let told = Draft::text(desk.voice_in(lang).t("link-told", &args)).tone(Tone::Attention).button(not_me);
        let is_here = identity.platform == desk.actor.platform && identity.user_id == desk.actor.user_id;
        messages.push(if is_here { Message::in_place(told) } else { Message::at(&identity.platform, &identity.user_id, told) });
    }
    Ok(messages)
}

/// Writes down, in the books of each business that it concerns, where a person can be met.
async fn note(desk: &mut Desk<'_>, person_id: &str, entry: &Entry) -> Result<(), Error> {
    for business_id in person::businesses_of(desk.db, person_id).await? {
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
    let there = person::identities(desk.db, &person_id).await?.into_iter().find(|identity| identity.platform == platform);
    let there = there.ok_or_else(|| Refusal::LinkNone { typed: typed.to_owned() })?;
    check_older(desk, there.linked_ms)?;
    link::unlink(desk.db, &there, desk.now_ms()).await?;
    note(desk, &person_id, &Entry::PersonUnlinked { platform: platform.clone() }).await?;
    Ok(vec![Message::answer(Draft::text(desk.t("link-removed", &[("platform", cards::link::called(&platform).into())])))])
}

/// Errs where one speaks from a place that is new, and the other was there before it: whoever got in does not send the owner away.
fn check_older(desk: &Desk<'_>, other: Option<i64>) -> Result<(), Refusal> {
    let own = desk.actor.linked_ms;
    match own.filter(|_| newness::is_younger(own, other) && newness::is_new(own, desk.now_ms())) {
        None => Ok(()),
        Some(linked_ms) => {
            let until = desk.now + TimeDelta::milliseconds(linked_ms - desk.now_ms()) + TimeDelta::days(newness::NEW_DAYS);
            Err(Refusal::LinkYounger { platform: cards::link::called(&desk.actor.platform), until: until.date_naive() })
        }
    }
}

/// It was somebody else: their access ends, and so does all that they did with it where that can be undone, though they left meanwhile.
async fn deny(desk: &mut Desk<'_>, request: &Request) -> Result<Vec<Message>, Error> {
    let OfPlatform { platform, user_id } = request.payload()?;
    let person_id = desk.actor.person_id.clone();
    let there = link::all(desk.db, &person_id).await?.into_iter().find(|linked| {
        linked.at.platform == platform && linked.closed_ms.is_none() && user_id.as_ref().is_none_or(|id| linked.at.user_id == *id)
    });
    let there = match there {
        Some(there) => there,
        None => joined_before(desk, &platform, user_id.as_deref()).await?,
    };
    if (there.at.platform.as_str(), there.at.user_id.as_str()) == (desk.actor.platform.as_str(), desk.actor.user_id.as_str()) {
        return Err(Refusal::LinkHere { platform: cards::link::called(&platform) }.into());
    }
    if newness::is_younger(desk.actor.linked_ms, there.linked_ms) {
        return Err(Refusal::NotYours.into());
    }
    let mut denied = cards::link::Denied::default();
    let mut to_deny = vec![there];
    while let Some(linked) = to_deny.pop() {
        let done = close(desk, &person_id, &linked).await?;
        // Nothing tells since when somebody else spoke where they were first met.
        let Some(since_ms) = linked.linked_ms else { continue };
        for (business_id, lines) in done {
            for (_, line) in &lines {
                go_after(desk, &person_id, line, &mut to_deny, &mut denied).await?;
            }
            store::business::lock(desk.db, &business_id).await?;
            let Some(business) = BusinessRow::load(desk.db, &business_id).await? else { continue };
            let reckoning = parting::undo(&mut desk.office_of(&business), &lines, since_ms).await?;
            denied.add(business.business.shown_name().to_owned(), reckoning);
        }
    }
    let called = cards::link::called(&platform);
    let text = desk.t("link-denied", &[("platform", called.clone().into())]);
    let mut messages = vec![Message::in_place(denied.shown(desk.voice(), text))];
    // Whose business it is hears it, where that is somebody else.
    if let Some(shop) = desk.shop.clone() {
        let name = desk.actor.shown_name.clone();
        for (owner_id, voice) in members(&mut desk.office_of(&shop)).await? {
            if owner_id != person_id {
                let text = voice.t("link-denied-told", &[("name", name.clone().into()), ("platform", called.clone().into())]);
                messages.push(Message::to(Occasion::Security, &owner_id, denied.shown(voice, text).tone(Tone::Attention)));
            }
        }
    }
    Ok(messages)
}

/// A place that an earlier program joined, which remembered it in the journal alone.
async fn joined_before(desk: &mut Desk<'_>, platform: &str, user_id: Option<&str>) -> Result<Linked, Error> {
    let person_id = desk.actor.person_id.clone();
    let is_it = |identity: &Identity| identity.platform == platform && user_id.is_none_or(|id| identity.user_id == id);
    let there = person::identities(desk.db, &person_id).await?.into_iter().find(is_it);
    let there = there.ok_or_else(|| Refusal::LinkNone { typed: cards::link::called(platform) })?;
    let linked_ms = journal::linked_at(desk.db, &person_id, platform).await?;
    let Identity { platform, user_id, shown_name, .. } = there;
    Ok(Linked { at: Spoken { platform, user_id, shown_name }, linked_ms, parted_ms: None, closed_ms: None })
}

/// Ends a place for good, and says what was done from it, business by business.
async fn close(desk: &mut Desk<'_>, person_id: &str, linked: &Linked) -> Result<BTreeMap<String, Vec<(i64, Line)>>, Error> {
    let now_ms = desk.now_ms();
    let done = match linked.linked_ms {
        Some(since_ms) => journal::by_person(desk.db, person_id, &linked.at.platform, since_ms).await?,
        None => BTreeMap::new(),
    };
    let there = person::find(desk.db, &linked.at.platform, &linked.at.user_id).await?;
    if let Some(there) = there.filter(|there| there.person_id == person_id) {
        link::unlink(desk.db, &there, now_ms).await?;
    }
    link::close(desk.db, person_id, &linked.at.platform, &linked.at.user_id, now_ms).await?;
    note(desk, person_id, &Entry::PersonDenied { platform: linked.at.platform.clone() }).await?;
    Ok(done)
}

/// A place that was joined from one that is denied is denied with it; one that was sent away from there comes back.
async fn go_after(
    desk: &mut Desk<'_>,
    person_id: &str,
    line: &Line,
    to_deny: &mut Vec<Linked>,
    denied: &mut cards::link::Denied,
) -> Result<(), Error> {
    let all = link::all(desk.db, person_id).await?;
    match &line.told {
        Told::Known(Entry::PersonLinked { platform }) => {
            let is_it =
                |linked: &&Linked| linked.closed_ms.is_none() && linked.at.platform == *platform && linked.linked_ms == Some(line.at_ms);
            if let Some(linked) = all.iter().find(is_it).filter(|linked| !to_deny.contains(linked)) {
                denied.places_out.insert(cards::link::called(platform));
                to_deny.push(linked.clone());
            }
        }
        Told::Known(Entry::PersonUnlinked { platform }) => {
            let sent_away = all.into_iter().find(|linked| linked.at.platform == *platform && linked.parted_ms == Some(line.at_ms));
            let Some(Linked { at, linked_ms, .. }) = sent_away else { return Ok(()) };
            let Some(stranger) = person::find(desk.db, &at.platform, &at.user_id).await? else { return Ok(()) };
            if check_newcomer(desk, person_id, &stranger.person_id, &at).await.is_ok()
                && link::put_back(desk.db, &stranger.person_id, person_id, &at, linked_ms).await?
            {
                note(desk, person_id, &Entry::PersonLinked { platform: platform.clone() }).await?;
                denied.places_back.insert(cards::link::called(platform));
            }
        }
        _ => {}
    }
    Ok(())
}
