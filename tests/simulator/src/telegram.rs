//! A Telegram, for its days: people write, tap and block. It cannot be asked what arrived: at the end a client was told nothing twice, and
//! what is unsure was asked about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use chat::Clock as _;
use chrono::{DateTime, Duration, Utc};
use fastrand::Rng;
use sqlx::{SqliteConnection, query_as};
use support::Loopback as _;
use support::story::Who;
use support::telegram::{Deed, Office};

use crate::days::{ADDS_CLIENT, Days, FOUNDS, MAY_BE_LATE, Told, Town, counted, names_in, said};

/// A topic of Marion's private chat.
const TOPIC: i64 = 3;
/// A group in which both are, and, where it is a forum, the topic that is their client's and another.
const GROUP: i64 = -100_900;
const CLIENT_TOPIC: i64 = 7;
const OTHER_TOPIC: i64 = 8;

pub struct Telegram {
    office: Office,
    marion: i64,
    julie: i64,
    /// Whether their group is a forum.
    is_forum: bool,
    /// Since when the bot may not write in the group.
    without_right: Mutex<Option<DateTime<Utc>>>,
}

/// A row of the outbox: its state, what it is to take the place of, how the platform names it, its files, whether it may come later than what was left after it.
type Row = (String, Option<String>, Option<String>, String, bool);

impl Town for Telegram {
    const NAME: &'static str = "telegram";
    const CALLS: &'static [&'static str] = &[
        "sendMessage",
        "sendDocument",
        "editMessageText",
        "editMessageCaption",
        "editMessageMedia",
        "answerCallbackQuery",
        "createForumTopic",
    ];
    const CLOSED: (&'static str, &'static str) = ("bot was blocked by the user", "n’a pas pu être remis");
    type Door = Office;
    type Deed = Deed;

    async fn open(rng: &mut Rng) -> Self {
        let office = if rng.bool() { Office::polling().await } else { Office::called().await };
        let (marion, julie) = (office.messenger.person("Marion", "fr"), office.messenger.person("Julie", "fr"));
        office.messenger.topic(marion, TOPIC);
        // Where topics are not on, or no more of them are made, what is about a client is said in the chat.
        if rng.bool() {
            office.messenger.turn_topics_on();
        }
        // They share a group, where what is typed aside is read by nobody else.
        office.messenger.group(GROUP, true);
        let is_forum = rng.bool();
        if is_forum {
            for topic in [CLIENT_TOPIC, OTHER_TOPIC] {
                office.messenger.topic(GROUP, topic);
            }
        }
        Self { office, marion, julie, is_forum, without_right: Mutex::default() }
    }

    fn door(&self) -> &Office {
        &self.office
    }

    fn door_mut(&mut self) -> &mut Office {
        &mut self.office
    }

    async fn set_up(&self) {
        let (marion, julie) = (self.marion, self.julie);
        self.office.starts(marion, "").await;
        for line in [FOUNDS, ADDS_CLIENT, "/client inviter dupont"] {
            self.office.types(marion, line).await;
        }
        let told = self.office.messenger.transcript();
        let code = told.split("start=").nth(1).and_then(|rest| rest.get(..8)).expect("a way in").to_owned();
        self.office.starts(julie, &code).await;
        self.office.presses(marion, "Confirmer").await;
        let binds = "/client associer dupont documents:oui";
        let typed = match self.is_forum {
            true => self.office.messenger.types_in_topic(marion, GROUP, CLIENT_TOPIC, binds),
            false => self.office.messenger.types_in(marion, GROUP, binds),
        };
        self.office.does(typed).await;
    }

    fn types(&self, rng: &mut Rng, line: impl FnOnce(&mut Rng) -> String) -> Deed {
        let typed = line(rng);
        match rng.bool() {
            true => self.office.messenger.types(self.marion, &typed),
            false => self.office.messenger.types_in_topic(self.marion, self.marion, TOPIC, &typed),
        }
    }

    fn identity(&self, who: Who) -> String {
        self.user(who).to_string()
    }

    fn presses_oldest(&self, who: Who, label: &str, stands: &BTreeSet<String>) -> Option<Deed> {
        self.office.messenger.presses_oldest(self.user(who), label, stands)
    }

    fn strays(&self, rng: &mut Rng, who: Who) -> Option<Deed> {
        let (messenger, user) = (&self.office.messenger, self.user(who));
        let kinds = ["sticker", "contact", "location", "poll", "dice", "story", "hologram"];
        Some(match rng.u32(..6) {
            0..3 => messenger.shows(user, kinds[rng.usize(..kinds.len())]),
            3 => messenger.photographs(user, b"\xff\xd8\xff\xe0", ["", "Voici."][rng.usize(..2)]),
            4 => messenger.films(user, b"\0\0\0\x18ftypmp42"),
            _ => messenger.sends(user, "bon.pdf", b"%PDF-1.7", ""),
        })
    }

    fn looks(&self, rng: &mut Rng) -> Deed {
        let messenger = &self.office.messenger;
        match rng.u32(..8) {
            0 => messenger.shows(self.marion, ["sticker", "contact", "location"][rng.usize(..3)]),
            1 => messenger.speaks(self.marion, b"OggS"),
            2 => messenger.edits(&messenger.types(self.marion, "/retards"), "/client"),
            3 => messenger.types_in_topic(self.marion, self.marion, TOPIC, "/retards"),
            4 if self.is_forum && rng.bool() => {
                let topic = [CLIENT_TOPIC, OTHER_TOPIC][rng.usize(..2)];
                messenger.types_in_topic(self.marion, GROUP, topic, ["/retards", "/encaisser"][rng.usize(..2)])
            }
            4 => messenger.types_aside(self.marion, GROUP, ["/retards", "/encaisser"][rng.usize(..2)]),
            5 | 6 => messenger.types(self.marion, ["/encaisser", "/relance suspendre", "/releve"][rng.usize(..3)]),
            _ => messenger.types(self.marion, "/retards"),
        }
    }

    fn sees_button(&self, who: Who, label: &str) -> bool {
        self.office.messenger.sees_button(self.user(who), label)
    }

    fn presses(&self, who: Who, label: &str) -> Deed {
        self.office.messenger.presses(self.user(who), label)
    }

    async fn answers(days: &mut Days<Self>) {
        for answer in ["Julie Dupont", "Bon pour accord"] {
            if days.rng.u32(..4) > 0 {
                let typed = days.town.office.messenger.types(days.town.julie, answer);
                days.tell(typed).await;
            }
        }
    }

    /// Question by question: what stands there, and nothing of what is optional.
    async fn answers_herself(days: &mut Days<Self>) {
        for _ in 0..days.rng.usize(..4) {
            let typed = days.town.office.messenger.types(days.town.marion, "=");
            days.tell(typed).await;
        }
    }

    async fn hand_over(&mut self, deed: &Deed) -> bool {
        self.office.messenger.tell(self.office.webhook.as_deref(), deed).await;
        true
    }

    /// Under its number or another.
    async fn hand_over_again(&mut self, rng: &mut Rng, last: &Deed) -> Option<Deed> {
        let number = rng.i64(1..900_000);
        let again = if rng.bool() { last.numbered(number) } else { last.clone() };
        self.hand_over(&again).await.then_some(again)
    }

    /// Whoever blocked the bot comes back some day.
    fn breaks(&self, rng: &mut Rng) {
        let has_blocked = rng.bool();
        self.office.messenger.block(self.julie, has_blocked);
        self.office.messenger.number_from(rng.i64(1..900_000));
        // For a while the bot may write nothing in the group.
        if rng.bool() {
            self.office.messenger.mute(GROUP, true);
            *self.without_right.lock().expect("not poisoned") = Some(self.office.clock.now());
        }
        // A topic is closed, or opened again; in the group too, where what is shown to all goes to all of it then.
        let messenger = &self.office.messenger;
        match rng.bool() && self.is_forum {
            true => messenger.close_topic(GROUP, CLIENT_TOPIC),
            false if self.is_forum => messenger.topic(GROUP, CLIENT_TOPIC),
            false => {}
        }
        match rng.bool() {
            true => self.office.messenger.topic(self.marion, TOPIC),
            false => {
                let made = self.office.messenger.topics_of(self.marion);
                let made = made.into_iter().map(|(topic, _)| topic);
                made.chain([TOPIC]).for_each(|topic| self.office.messenger.close_topic(self.marion, topic));
            }
        }
    }

    /// Within ten minutes, whoever looks after the group gives the right back.
    async fn tries_again(&mut self) {
        let mut without_right = self.without_right.lock().expect("not poisoned");
        if without_right.is_some_and(|since| self.office.clock.now() >= since + Duration::minutes(10)) {
            self.office.messenger.mute(GROUP, false);
            *without_right = None;
        }
    }

    async fn judge(&self, db: &mut SqliteConnection, told: &mut Told) -> Result<(), String> {
        for (user, is_client) in [(self.marion, false), (self.julie, true)] {
            let rows: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
                "select state, amends, posted, files, {MAY_BE_LATE} from outbox where user_id = $1 order by id"
            )))
            .bind(user.to_string())
            .fetch_all(&mut *db)
            .await
            .map_err(said)?;
            // Only who has blocked us is given up.
            if let Some((state, ..)) = rows
                .iter()
                .find(|(state, ..)| !matches!(state.as_str(), "sent" | "cancelled" | "unknown") && (state != "dead" || !is_client))
            {
                return Err(format!("P3: something for {user} ended {state}"));
            }
            told.unsure += rows.iter().filter(|(state, ..)| state == "unknown").count();
            told.messages += self.office.messenger.ids_of(user).len();
            self.check_order(user, &rows)?;
            if is_client {
                self.check_files(user, &rows)?;
            }
        }
        self.check_group(db).await
    }
}

impl Telegram {
    fn user(&self, who: Who) -> i64 {
        if who == Who::Marion { self.marion } else { self.julie }
    }

    /// What was sent stands where it is said to, in the order in which it was left.
    fn check_order(&self, user: i64, rows: &[Row]) -> Result<(), String> {
        let stands = self.office.messenger.ids_of(user);
        let mut last = 0;
        for (state, amends, posted, _, may_be_late) in rows {
            let id = posted.as_deref().and_then(|posted| posted.split(':').nth(1)?.parse::<i64>().ok());
            let (Some(id), "sent") = (id, state.as_str()) else { continue };
            if !stands.contains(&id) {
                return Err(format!("P3: {user}: a message is said to be {id}, and is not there"));
            }
            // What was in doubt is said again when that is known, and meanwhile keeps nobody waiting.
            if amends.is_none() && !*may_be_late {
                if id <= last {
                    return Err(format!("P3: {user}: {id} came before what was left before it"));
                }
                last = id;
            }
        }
        Ok(())
    }

    /// What was shown to all stands in the group, whatever became of the topic it was for; nothing else does.
    async fn check_group(&self, db: &mut SqliteConnection) -> Result<(), String> {
        let rows: Vec<(String, Option<String>)> =
            query_as("select state, posted from outbox where person_id = '' and coalesce(error, '') not like 'the right%' order by id")
                .fetch_all(&mut *db)
                .await
                .map_err(said)?;
        let stands = self.office.messenger.ids_of(GROUP);
        for (state, posted) in rows {
            let id = posted.as_deref().and_then(|posted| posted.split(':').nth(1)?.parse::<i64>().ok());
            match (state.as_str(), id) {
                ("sent", Some(id)) if stands.contains(&id) => {}
                ("cancelled" | "unknown", _) => {}
                _ => return Err(format!("P3: something for the group ended {state}, as {posted:?}")),
            }
        }
        Ok(())
    }

    /// A client has each document as often as it was sent, and not once more; one that is unsure may be there or not.
    fn check_files(&self, user: i64, rows: &[Row]) -> Result<(), String> {
        let mut wanted: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (state, _, _, files, _) in rows {
            for name in names_in(files)? {
                let (least, most) = wanted.entry(name).or_default();
                *least += usize::from(state == "sent");
                *most += usize::from(state != "cancelled");
            }
        }
        let there = counted(self.office.messenger.files_of(user));
        let is_as_wanted = wanted.iter().all(|(name, (least, most))| (*least..=*most).contains(there.get(name).unwrap_or(&0)));
        match is_as_wanted && there.keys().all(|name| wanted.contains_key(name)) {
            true => Ok(()),
            false => Err(format!("P3: {user} has the files {there:?}, and was sent {wanted:?}")),
        }
    }
}
