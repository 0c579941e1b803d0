//! A Discord, for its days: people pick commands and close their doors; at the end each message was said once, and a client's in order.

use std::collections::BTreeSet;
use std::sync::Mutex;

use chat::Clock as _;
use chrono::{DateTime, Duration, Utc};
use fastrand::Rng;
use sqlx::{SqliteConnection, query_as};
use support::Loopback as _;
use support::discord::{Deed, Office, Transported};
use support::story::{Who, code_in};

use crate::days::{ADDS_CLIENT, Days, FOUNDS, MAY_BE_LATE, Told, Town, counted, names_in, said};

pub struct Discord {
    office: Office,
    marion: String,
    julie: String,
    /// A channel of a server in which both are.
    channel: String,
    /// Since when we may not write there.
    without_right: Mutex<Option<DateTime<Utc>>>,
    /// Since when Julie takes no private messages.
    closed: Mutex<Option<DateTime<Utc>>>,
}

/// A row of the outbox: its state, what it is to take the place of, how the platform names it, its files, whether it may come later than what was left after it.
type Row = (String, Option<String>, Option<String>, String, bool);

impl Town for Discord {
    const NAME: &'static str = "discord";
    const CALLS: &'static [&'static str] = &[
        "POST channels/_/messages",
        "PATCH channels/_/messages/_",
        "PATCH webhooks/_/_/messages/@original",
        "POST interactions/_/_/callback",
        "GET channels/_/messages",
        "POST users/@me/channels",
    ];
    const CLOSED: (&'static str, &'static str) = ("Cannot send messages to this user", "n’accepte pas de messages privés");
    type Door = Office;
    type Deed = Deed;

    async fn open(rng: &mut Rng) -> Self {
        let office = Office::open(if rng.bool() { Transported::Gateway } else { Transported::Http }).await;
        let (marion, julie) = (office.lounge.person("Marion", "fr"), office.lounge.person("Julie", "fr"));
        let (_, channel) = office.lounge.server(&marion, &[&julie]);
        Self { office, marion, julie, channel, without_right: Mutex::default(), closed: Mutex::default() }
    }

    fn door(&self) -> &Office {
        &self.office
    }

    fn door_mut(&mut self) -> &mut Office {
        &mut self.office
    }

    async fn set_up(&self) {
        for line in [FOUNDS, ADDS_CLIENT, "/client inviter dupont"] {
            self.office.types(&self.marion, line).await;
        }
        let told = self.office.lounge.transcript();
        let code = code_in(&told);
        self.office.types(&self.julie, &format!("/rejoindre {code}")).await;
        self.office.presses(&self.marion, "Confirmer").await;
        self.office.types_in(&self.marion, &self.channel, "/client associer dupont documents:oui").await;
    }

    fn types(&self, rng: &mut Rng, line: impl FnOnce(&mut Rng) -> String) -> Deed {
        self.office.lounge.types(&self.marion, &line(rng))
    }

    fn identity(&self, who: Who) -> String {
        self.user(who).to_owned()
    }

    fn presses_oldest(&self, who: Who, label: &str, stands: &BTreeSet<String>) -> Option<Deed> {
        self.office.lounge.presses_oldest(self.user(who), label, stands)
    }

    /// Discord hands over what is no command by its gateway alone.
    fn strays(&self, rng: &mut Rng, who: Who) -> Option<Deed> {
        let (lounge, user) = (&self.office.lounge, self.user(who));
        lounge.is_listened_to().then(|| match rng.u32(..5) {
            0 => lounge.shows_sticker(user),
            1 => lounge.forwards(user, "Le bon de commande est parti."),
            2 => lounge.sends(user, "bon.pdf", b"%PDF-1.7", ["", "Voici."][rng.usize(..2)]),
            3 => lounge.edits(&lounge.says(user, "Bonjour"), "Bonjour !"),
            _ => lounge.says(user, "Bonjour ?"),
        })
    }

    fn looks(&self, rng: &mut Rng) -> Deed {
        self.office.lounge.types(&self.marion, ["/retards", "/encaisser", "/relance suspendre", "/releve"][rng.usize(..4)])
    }

    fn sees_button(&self, who: Who, label: &str) -> bool {
        self.office.lounge.sees_button(self.user(who), label)
    }

    fn presses(&self, who: Who, label: &str) -> Deed {
        self.office.lounge.presses(self.user(who), label)
    }

    async fn answers(days: &mut Days<Self>) {
        let Self { office, julie, .. } = &days.town;
        let asked = office.lounge.is_asked(julie);
        if !asked.is_empty() && days.rng.u32(..4) > 0 {
            let answer = |key: &str| match key {
                "name" => "Julie Dupont",
                "words" => "Bon pour accord",
                "on" => "dans 5 jours",
                _ => "Et le SEO ?",
            };
            let file = office.lounge.gives("photo.jpg", b"\xff\xd8\xff\xe0");
            let mut answers: Vec<(&str, &str)> = asked.iter().filter(|key| *key != "file").map(|key| (key.as_str(), answer(key))).collect();
            if asked.iter().any(|key| key == "file") && days.rng.bool() {
                answers.push(("file", &file));
            }
            let filled = office.lounge.fills(julie, &answers);
            days.tell(filled).await;
        }
    }

    async fn answers_herself(days: &mut Days<Self>) {
        let Self { office, marion, .. } = &days.town;
        if !office.lounge.is_asked(marion).is_empty() {
            let filled = office.lounge.fills(marion, &[]);
            days.tell(filled).await;
        }
    }

    async fn hand_over(&mut self, deed: &Deed) -> bool {
        match deed.is_message() {
            true => self.office.tell(deed).await,
            false => self.office.tell_whatever_comes(deed).await,
        }
        true
    }

    /// The same, which is heard at most once: nothing answers it.
    async fn hand_over_again(&mut self, _: &mut Rng, last: &Deed) -> Option<Deed> {
        self.office.hand_over(last).await;
        None
    }

    /// The gateway is cut, or for a while Julie takes no private messages, or we may write nothing in the channel.
    fn breaks(&self, rng: &mut Rng) {
        match rng.u32(..3) {
            0 => self.office.lounge.cut(),
            1 => {
                self.office.lounge.close(&self.julie, true);
                *self.closed.lock().expect("not poisoned") = Some(self.office.clock.now());
            }
            _ => {
                self.office.lounge.forbid(&self.channel, true);
                *self.without_right.lock().expect("not poisoned") = Some(self.office.clock.now());
            }
        }
    }

    /// Within ten minutes, whoever looks after the server gives the right back, and Julie takes private messages again.
    async fn tries_again(&mut self) {
        let mut without_right = self.without_right.lock().expect("not poisoned");
        if without_right.is_some_and(|since| self.office.clock.now() >= since + Duration::minutes(10)) {
            self.office.lounge.forbid(&self.channel, false);
            *without_right = None;
        }
        let mut closed = self.closed.lock().expect("not poisoned");
        if closed.is_some_and(|since| self.office.clock.now() >= since + Duration::minutes(10)) {
            self.office.lounge.close(&self.julie, false);
            *closed = None;
        }
    }

    async fn judge(&self, db: &mut SqliteConnection, told: &mut Told) -> Result<(), String> {
        for (user, is_client) in [(&self.marion, false), (&self.julie, true)] {
            let rows: Vec<Row> = query_as(sqlx::AssertSqlSafe(format!(
                "select state, amends, posted, files, {MAY_BE_LATE} from outbox where (user_id = $1 or (person_id = '' and place = $2 and {is_client})) \
                 and coalesce(error, '') not like 'the right%' and not (state = 'dead' and {is_client} and coalesce(error, '') like $3) order by id"
            )))
            .bind(user)
            .bind(&self.channel)
            .bind(format!("%{}%", Self::CLOSED.0))
            .fetch_all(&mut *db)
            .await
            .map_err(said)?;
            // Discord can always be asked: nothing is left in doubt, nothing given up.
            if let Some((state, ..)) = rows.iter().find(|(state, ..)| !matches!(state.as_str(), "sent" | "cancelled")) {
                return Err(format!("P3: something for {user} ended {state}"));
            }
            told.messages += self.check_once(user, &rows, is_client)?;
            if is_client {
                self.check_files(user, &rows)?;
            }
        }
        Ok(())
    }
}

impl Discord {
    fn user(&self, who: Who) -> &str {
        if who == Who::Marion { &self.marion } else { &self.julie }
    }

    /// Each message stands where it is said to, and no two are one; a client's in the order in which they were left, and none besides.
    /// How many there are.
    fn check_once(&self, user: &str, rows: &[Row], is_client: bool) -> Result<usize, String> {
        let home = self.office.lounge.private(user).ok_or("nobody was ever written to")?;
        let stands = self.office.lounge.ids_in(&home);
        let of = |(state, amends, posted, ..): &Row| match (state.as_str(), amends) {
            ("sent", None) => {
                // What has to be known in order to change it stands behind its identity.
                let mut parts = posted.as_deref()?.split(':');
                (parts.next()? == home).then(|| parts.next()?.parse::<u64>().ok())?
            }
            _ => None,
        };
        let said: Vec<u64> = rows.iter().filter_map(of).collect();
        if let Some(missing) = said.iter().find(|id| !stands.contains(id)) {
            return Err(format!("P3: {user}: a message is said to be {missing}, and is not there"));
        }
        let mut distinct = said.clone();
        distinct.sort_unstable();
        distinct.dedup();
        if distinct.len() != said.len() {
            return Err(format!("P3: {user}: two messages are one"));
        }
        // An answer takes the place of what waited below its command; what is asked of nobody comes in order.
        // What was in doubt comes later, and keeps nobody waiting.
        let at_once: Vec<u64> = rows.iter().filter(|(.., may_be_late)| !may_be_late).filter_map(of).collect();
        if is_client && !at_once.is_sorted() {
            return Err(format!("P3: {user}: out of order"));
        }
        Ok(stands.len())
    }

    /// A client has each document as often as it was sent, and not once more.
    fn check_files(&self, user: &str, rows: &[Row]) -> Result<(), String> {
        let mut wanted = Vec::new();
        for (.., files, _) in rows.iter().filter(|(state, ..)| state == "sent") {
            wanted.extend(names_in(files)?);
        }
        let (wanted, there) = (counted(wanted), counted(self.office.lounge.files_of(user)));
        if wanted == there { Ok(()) } else { Err(format!("P3: {user} has the files {there:?}, and was sent {wanted:?}")) }
    }
}
