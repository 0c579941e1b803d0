//! A Slack, for its days: what is done in a shared channel or in private, and what nobody acknowledged is handed over again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration as RealDuration;

use chat::Clock as _;
use chrono::{DateTime, Duration, Utc};
use fastrand::Rng;
use serde_json::Value;
use sqlx::{SqliteConnection, query_as};
use support::Loopback as _;
use support::slack::{Deed, Office};
use support::story::Who;

use crate::days::{ADDS_CLIENT, Days, FOUNDS, MAY_BE_LATE, Told, Town, counted, names_in, said};

const MARION: &str = "UMARION";
const JULIE: &str = "UJULIE";
/// How often Slack hands something over again that nobody acknowledged.
const REPEATS: u32 = 3;
/// Commands whose forms can be filled as they stand.
const BARE: [&str; 3] = ["/encaisser", "/relance suspendre", "/releve"];
/// What opens the page where one pays.
const PAGE: &str = "Payer avec PayPal";
/// The rights of which one is missing for a while.
const RIGHTS: [&str; 3] = ["files:write", "files:read", "im:write"];

pub struct Slack {
    office: Office,
    unheard: Vec<(Deed, u32)>,
    /// The right that is missing, and since when.
    without_right: Mutex<Option<(&'static str, DateTime<Utc>)>>,
    /// Since when nobody may write to Julie in private.
    shut: Mutex<Option<DateTime<Utc>>>,
}

fn user(who: Who) -> &'static str {
    if who == Who::Marion { MARION } else { JULIE }
}

/// A row of the outbox that was sent: its id, how the platform names it, its files, what it took the place of, whether it may come later than
/// what was left after it, its place, why it stands without its files.
type Row = (String, String, String, Option<String>, bool, Option<String>, Option<String>);

impl Town for Slack {
    const NAME: &'static str = "slack";
    const CALLS: &'static [&'static str] = &[
        "chat.postMessage",
        "chat.update",
        "chat.postEphemeral",
        "files.getUploadURLExternal",
        "files.completeUploadExternal",
        "files.info",
        "conversations.history",
        "upload",
        "hook",
    ];
    const CLOSED: (&'static str, &'static str) = ("restricted_action", "n’a pas pu être remis");
    type Door = Office;
    type Deed = Deed;

    async fn open(rng: &mut Rng) -> Self {
        let office = if rng.bool() { Office::over_a_socket().await } else { Office::over_http().await };
        office.workspace.person("Marion", "fr-FR");
        office.workspace.person("Julie", "fr-FR");
        Self { office, unheard: Vec::new(), without_right: Mutex::default(), shut: Mutex::default() }
    }

    fn door(&self) -> &Office {
        &self.office
    }

    fn door_mut(&mut self) -> &mut Office {
        &mut self.office
    }

    async fn set_up(&self) {
        for line in [FOUNDS, ADDS_CLIENT, "/client inviter dupont @julie", "/reglages paiement paypal:@marionleroy"] {
            self.office.types(MARION, "C1", line).await;
        }
        self.office.presses(JULIE, "Accepter").await;
        self.office.presses(MARION, "Confirmer").await;
    }

    /// From the shared channel or in private.
    fn types(&self, rng: &mut Rng, line: impl FnOnce(&mut Rng) -> String) -> Deed {
        let place = if rng.bool() { "C1".to_owned() } else { self.office.workspace.im_of(MARION) };
        self.office.workspace.types(MARION, &place, &line(rng))
    }

    fn identity(&self, who: Who) -> String {
        self.office.workspace.identity(user(who))
    }

    fn presses_oldest(&self, who: Who, label: &str, stands: &BTreeSet<String>) -> Option<Deed> {
        self.office.workspace.presses_oldest(user(who), label, stands)
    }

    fn strays(&self, rng: &mut Rng, who: Who) -> Option<Deed> {
        let (workspace, user) = (&self.office.workspace, user(who));
        Some(match rng.u32(..5) {
            0 => workspace.writes(user, "Bonjour ?"),
            1 => workspace.forwards(user, "Le bon de commande est parti."),
            2 => workspace.shows(user, "hologram", ["", "Bonjour"][rng.usize(..2)]),
            3 => workspace.sends(user, ["", "Voici."][rng.usize(..2)], &[&workspace.gives(user, "bon.pdf", b"%PDF-1.7")]),
            _ => workspace.edits(user, "Bonjour", "Bonjour !"),
        })
    }

    fn looks(&self, rng: &mut Rng) -> Deed {
        match rng.u32(..5) {
            0 => self.office.workspace.opens_home(MARION),
            1 => self.office.workspace.types(MARION, "C1", "/retards"),
            2 => self.office.workspace.types(MARION, "C1", BARE[rng.usize(..BARE.len())]),
            3 if !self.office.workspace.handy(JULIE).is_empty() => self.office.workspace.follows(JULIE, PAGE),
            _ => self.office.workspace.writes(MARION, "Bonjour ?"),
        }
    }

    fn sees_button(&self, who: Who, label: &str) -> bool {
        self.office.workspace.sees_button(user(who), label)
    }

    fn presses(&self, who: Who, label: &str) -> Deed {
        self.office.workspace.presses(user(who), label)
    }

    async fn answers(days: &mut Days<Self>) {
        let workspace = &days.town.office.workspace;
        let open = workspace.until("a form", |workspace| workspace.has_form(JULIE));
        if !days.is_fine || tokio::time::timeout(RealDuration::from_millis(200), open).await.is_err() {
            return;
        }
        let day = (days.now() + Duration::days(3)).format("%Y-%m-%d").to_string();
        let answers = [("name", "Julie Dupont"), ("words", "Bon pour accord"), ("text", "Et la suite ?"), ("on", day.as_str())];
        let filled = workspace.fills(JULIE, &answers);
        days.tell(filled).await;
    }

    async fn answers_herself(days: &mut Days<Self>) {
        let workspace = &days.town.office.workspace;
        let open = workspace.until("a form", |workspace| workspace.has_form(MARION));
        if days.is_fine && tokio::time::timeout(RealDuration::from_millis(50), open).await.is_ok() {
            let filled = workspace.fills(MARION, &[]);
            days.tell(filled).await;
        }
    }

    async fn hand_over(&mut self, deed: &Deed) -> bool {
        let is_heard = self.office.workspace.try_and_react(&self.office.handing, deed).await;
        if !is_heard {
            self.unheard.push((deed.clone(), REPEATS));
        }
        self.office.wait_for_a_socket().await;
        is_heard
    }

    async fn hand_over_again(&mut self, rng: &mut Rng, last: &Deed) -> Option<Deed> {
        let again = if rng.bool() { last.again() } else { last.clone() };
        self.hand_over(&again).await.then_some(again)
    }

    fn breaks(&self, rng: &mut Rng) {
        let workspace = &self.office.workspace;
        match rng.u32(..7) {
            0 | 1 => workspace.break_sockets(),
            2 | 3 => workspace.disconnect("refresh_requested"),
            // Documents are shared late, or said to be and not.
            4 => {
                workspace.share_late(rng.i64(0..15_000));
                workspace.forget_shares(1);
            }
            5 => {
                workspace.shut(JULIE, true);
                *self.shut.lock().expect("not poisoned") = Some(self.office.clock.now());
            }
            _ => {
                let mut without_right = self.without_right.lock().expect("not poisoned");
                let right = without_right.map_or_else(|| RIGHTS[rng.usize(..RIGHTS.len())], |(right, _)| right);
                workspace.take_scope(right);
                *without_right = Some((right, self.office.clock.now()));
            }
        }
    }

    /// Slack tries again what nobody acknowledged.
    async fn tries_again(&mut self) {
        // Within ten minutes, whoever looks after the workspace grants what is missing, and lets the app write to who is in it.
        self.grant_in_time();
        for (deed, times) in std::mem::take(&mut self.unheard) {
            if !self.office.workspace.try_and_react(&self.office.handing, &deed.again()).await && times > 1 {
                self.unheard.push((deed, times - 1));
            }
        }
    }

    async fn judge(&self, db: &mut SqliteConnection, told: &mut Told) -> Result<(), String> {
        let unended: Vec<(String, String, Option<String>, String)> =
            query_as(
                "select state, kind, error, card from outbox where state not in ('sent', 'cancelled') and coalesce(error, '') not like 'the right%' \
                 and not (user_id = $1 and coalesce(error, '') like $2)",
            )
                .bind(self.identity(Who::Julie))
                .bind(format!("%{}%", Self::CLOSED.0))
                .fetch_all(&mut *db)
                .await
                .map_err(said)?;
        if !unended.is_empty() {
            return Err(format!("P3: without an end: {unended:?}"));
        }
        for (user, identity) in [(MARION, "T1/UMARION"), (JULIE, "T1/UJULIE")] {
            let messages = self.office.workspace.messages_of(user);
            told.messages += messages.len();
            let mut ids = BTreeSet::new();
            for message in &messages {
                let id = message["metadata"]["event_payload"]["id"].as_str().unwrap_or_default();
                if !id.is_empty() && !ids.insert(id.to_owned()) {
                    return Err(format!("P3: {user} was told twice: {}", message["text"]));
                }
            }
            let sent: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
                "select id, posted, files, amends, {MAY_BE_LATE} or (place is not null and attempt > 1), place, error from outbox where user_id = $1 and state = 'sent' order by id"
            )))
            .bind(identity)
            .fetch_all(&mut *db)
            .await
            .map_err(said)?;
            check_order(user, &messages, &sent)?;
            self.check_files(user, &sent)?;
        }
        Ok(())
    }
}

impl Slack {
    fn grant_in_time(&self) {
        let mut without_right = self.without_right.lock().expect("not poisoned");
        if let Some((right, since)) = *without_right
            && self.office.clock.now() >= since + Duration::minutes(10)
        {
            self.office.workspace.give_scope(right);
            *without_right = None;
        }
        let mut shut = self.shut.lock().expect("not poisoned");
        if shut.is_some_and(|since| self.office.clock.now() >= since + Duration::minutes(10)) {
            self.office.workspace.shut(JULIE, false);
            *shut = None;
        }
    }

    /// Each document of each message is there as often as it was sent, and not once more.
    fn check_files(&self, user: &str, sent: &[Row]) -> Result<(), String> {
        let (mut wanted, mut lacking) = (Vec::new(), self.office.workspace.forgotten());
        for (_, _, files, .., why) in sent {
            let names = names_in(files)?;
            lacking.extend(names.iter().filter(|_| why.is_some()).cloned());
            wanted.extend(names);
        }
        // Whatever was to be shared late is there by now.
        self.office.workspace.look_at_files();
        let (wanted, there) = (counted(wanted), counted(self.office.workspace.files_of(user).into_iter().map(|(name, _)| name)));
        // What Slack forgot stands as a link, each by its name; nothing else is lacking, and nothing is beyond.
        let forgotten = counted(lacking);
        let mut names = wanted.keys().chain(there.keys());
        let of = |counted: &BTreeMap<String, usize>, name: &str| counted.get(name).copied().unwrap_or(0);
        let is_right = |name: &String| {
            let (wanted, there) = (of(&wanted, name), of(&there, name));
            there <= wanted && wanted - there <= of(&forgotten, name)
        };
        match names.find(|name| !is_right(name)) {
            None => Ok(()),
            Some(name) => {
                Err(format!("P3: {user} has {name} {} times, and was sent it {}: {forgotten:?}", of(&there, name), of(&wanted, name)))
            }
        }
    }
}

/// What was posted stands where it is said to, in the order in which it was left for each place: an answer waits for nothing elsewhere while the
/// platform lets nothing else in, nor for an earlier answer that is to be tried again.
fn check_order(user: &str, messages: &[Value], sent: &[Row]) -> Result<(), String> {
    let stands: BTreeSet<&str> = messages.iter().filter_map(|message| message["ts"].as_str()).collect();
    let mut last: BTreeMap<Option<&str>, (&str, &str)> = BTreeMap::new();
    for (id, posted, _, amends, may_be_late, place, _) in sent {
        let Some((_, ts)) = posted.split_once(':') else { continue };
        if !stands.contains(ts) {
            return Err(format!("P3: {user}: {id} is said to stand at {posted}, and does not"));
        }
        // What was in doubt is said again when that is known, and meanwhile keeps nobody waiting.
        if amends.is_none() && !*may_be_late {
            let (before, at) = last.insert(place.as_deref(), (id, ts)).unwrap_or_default();
            if ts < at {
                return Err(format!("P3: {user}: {id} came before {before}, which was left before it for {place:?}"));
            }
        }
    }
    Ok(())
}
