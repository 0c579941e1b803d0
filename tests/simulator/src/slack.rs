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
/// A right that is missing for a while.
const RIGHT: &str = "files:write";

pub struct Slack {
    office: Office,
    unheard: Vec<(Deed, u32)>,
    /// Since when a right is missing.
    without_right: Mutex<Option<DateTime<Utc>>>,
}

fn user(who: Who) -> &'static str {
    if who == Who::Marion { MARION } else { JULIE }
}

/// A row of the outbox that was sent: its id, how the platform names it, its files, what it took the place of, whether it may come later than what was left after it.
type Row = (String, String, String, Option<String>, bool, Option<String>);

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
    type Door = Office;
    type Deed = Deed;

    async fn open(rng: &mut Rng) -> Self {
        let office = if rng.bool() { Office::over_a_socket().await } else { Office::over_http().await };
        office.workspace.person("Marion", "fr-FR");
        office.workspace.person("Julie", "fr-FR");
        Self { office, unheard: Vec::new(), without_right: Mutex::default() }
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
        match rng.u32(..6) {
            0 | 1 => workspace.break_sockets(),
            2 | 3 => workspace.disconnect("refresh_requested"),
            // Documents are shared late, or said to be and not.
            4 => {
                workspace.share_late(rng.i64(0..15_000));
                workspace.forget_shares(1);
            }
            _ => {
                workspace.take_scope(RIGHT);
                *self.without_right.lock().expect("not poisoned") = Some(self.office.clock.now());
            }
        }
    }

    /// Slack tries again what nobody acknowledged.
    async fn tries_again(&mut self) {
        // Within ten minutes, whoever looks after the workspace grants what is missing.
        self.grant_in_time();
        for (deed, times) in std::mem::take(&mut self.unheard) {
            if !self.office.workspace.try_and_react(&self.office.handing, &deed.again()).await && times > 1 {
                self.unheard.push((deed, times - 1));
            }
        }
    }

    async fn judge(&self, db: &mut SqliteConnection, told: &mut Told) -> Result<(), String> {
        let unended: Vec<(String, String, Option<String>, String)> =
            query_as("select state, kind, error, card from outbox where state not in ('sent', 'cancelled') and coalesce(error, '') not like 'the right%'")
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
                "select id, posted, files, amends, {MAY_BE_LATE} or (place is not null and attempt > 1), place from outbox where user_id = $1 and state = 'sent' order by id"
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
        if without_right.is_some_and(|since| self.office.clock.now() >= since + Duration::minutes(10)) {
            self.office.workspace.give_scope(RIGHT);
            *without_right = None;
        }
    }

    /// Each document of each message is there as often as it was sent, and not once more.
    fn check_files(&self, user: &str, sent: &[Row]) -> Result<(), String> {
        let mut wanted = Vec::new();
        for (_, _, files, ..) in sent {
            wanted.extend(names_in(files)?);
        }
        // Whatever was to be shared late is there by now.
        self.office.workspace.look_at_files();
        let (wanted, there) = (counted(wanted), counted(self.office.workspace.files_of(user).into_iter().map(|(name, _)| name)));
        // What Slack forgot stands as a link, each by its name; nothing else is lacking, and nothing is beyond.
        let forgotten = counted(self.office.workspace.forgotten());
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
    for (id, posted, _, amends, may_be_late, place) in sent {
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
