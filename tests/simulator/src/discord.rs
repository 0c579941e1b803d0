//! Days in a Discord: people on loopback pick commands, press, fill in and close their doors, in a random order, under random faults of the
//! wire, with connections that drop and processes that end. At the end each message was said once, and a client's in order.

use std::collections::BTreeMap;

use chrono::Duration;
use fastrand::Rng;
use serde_json::Value;
use sqlx::{Connection as _, SqliteConnection, query_as, query_scalar};
use support::discord::{Deed, Office, Transported};
use support::{Door as _, Loopback as _};

use crate::days::{STEPS, Told, fault};

struct Days {
    office: Office,
    rng: Rng,
    told: Told,
    marion: String,
    julie: String,
    /// What people did last, to be told again.
    last: Option<Deed>,
    is_fine: bool,
}

/// A row of the outbox: its state, what it is to take the place of, how the platform names it, its files.
type Row = (String, Option<String>, Option<String>, String);

/// Plays the days of a seed; the first promise that does not hold is told.
pub async fn play(seed: u64) -> Result<Told, String> {
    let mut rng = Rng::with_seed(seed);
    let by = if rng.bool() { Transported::Gateway } else { Transported::Http };
    let office = Office::open(by).await;
    let (marion, julie) = (office.lounge.person("Marion", "fr"), office.lounge.person("Julie", "fr"));
    let mut days = Days { office, rng, told: Told::default(), marion, julie, last: None, is_fine: true };
    days.set_up().await;
    for _ in 0..STEPS {
        days.step().await;
    }
    days.clear_up().await;
    days.judge().await.map_err(|broken| format!("discord seed {seed}: {broken}"))?;
    Ok(days.told)
}

impl Days {
    async fn set_up(&self) {
        for line in [
            r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#,
            r#"/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon""#,
            "/client inviter dupont",
        ] {
            self.office.types(&self.marion, line).await;
        }
        let told = self.office.lounge.transcript();
        let is_code = |word: &&str| word.len() == 8 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let code = told.split(|c: char| !c.is_ascii_alphanumeric()).find(is_code).expect("a code").to_owned();
        self.office.types(&self.julie, &format!("/rejoindre {code}")).await;
        self.office.presses(&self.marion, "Confirmer").await;
    }

    async fn step(&mut self) {
        match self.rng.u32(..20) {
            0..6 => self.issues().await,
            6..10 => self.julie_presses().await,
            10 => self.tell(self.office.lounge.types(&self.marion, "/retards")).await,
            11 => {
                if let Some(last) = &self.last {
                    self.office.hand_over(last).await;
                }
            }
            12..15 => self.something_breaks(),
            15 => {
                self.is_fine = !self.is_fine;
                let weather = (!self.is_fine).then(|| fault(&mut self.rng));
                self.office.lounge.weather(weather);
            }
            16 => self.office.lounge.cut(),
            17 => {
                self.office.begin_again().await;
                self.told.restarts += 1;
            }
            _ => {
                let is_long = self.is_fine && self.rng.bool();
                let minutes = if is_long { self.rng.i64(60..3 * 24 * 60) } else { self.rng.i64(1..30) };
                self.time_goes_by(minutes).await;
            }
        }
        self.office.clock.advance(Duration::seconds(self.rng.i64(1..20)));
        self.office.round().await;
    }

    /// A quote or an invoice, its preview sent on.
    async fn issues(&mut self) {
        let (rank, amount) = (self.rng.u32(1..1000), self.rng.u32(10..2000));
        let command = if self.rng.bool() { "/devis" } else { "/facture" };
        let typed = self.office.lounge.types(&self.marion, &format!("{command} dupont Prestation {rank} 1 x {amount}"));
        self.tell(typed).await;
        self.office.round().await;
        if self.rng.u32(..4) > 0 && self.office.lounge.sees_button(&self.marion, "Envoyer") {
            let press = self.office.lounge.presses(&self.marion, "Envoyer");
            self.tell(press).await;
        }
    }

    async fn julie_presses(&mut self) {
        let labels = ["Bon pour accord", "Bien reçue", "Poser une question", "Je règle le…"];
        let label = labels[self.rng.usize(..labels.len())];
        if !self.office.lounge.sees_button(&self.julie, label) {
            return;
        }
        let press = self.office.lounge.presses(&self.julie, label);
        self.tell(press).await;
        let asked = self.office.lounge.is_asked(&self.julie);
        if !asked.is_empty() && self.rng.u32(..4) > 0 {
            let answer = |key: &str| match key {
                "name" => "Julie Dupont",
                "words" => "Bon pour accord",
                "on" => "dans 5 jours",
                _ => "Et le SEO ?",
            };
            let answers: Vec<(&str, &str)> = asked.iter().map(|key| (key.as_str(), answer(key))).collect();
            let filled = self.office.lounge.fills(&self.julie, &answers);
            self.tell(filled).await;
        }
    }

    fn something_breaks(&mut self) {
        const ROUTES: [&str; 6] = [
            "POST channels/_/messages",
            "PATCH channels/_/messages/_",
            "PATCH webhooks/_/_/messages/@original",
            "POST interactions/_/_/callback",
            "GET channels/_/messages",
            "POST users/@me/channels",
        ];
        let route = ROUTES[self.rng.usize(..ROUTES.len())];
        let fault = fault(&mut self.rng);
        self.office.lounge.fault(route, fault);
        self.told.faults += 1;
    }

    async fn tell(&mut self, deed: Deed) {
        self.office.tell_whatever_comes(&deed).await;
        self.last = Some(deed);
    }

    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        use chat::Clock as _;
        self.office.clock.now()
    }

    async fn time_goes_by(&mut self, minutes: i64) {
        let mut left = minutes;
        while left > 0 {
            let step = left.min(60);
            self.office.clock.advance(Duration::minutes(step));
            left -= step;
            bot::jobs::tick(&self.office.house, self.now()).await.expect("the clock ticks");
            self.office.round().await;
        }
    }

    /// Fine weather until nothing is left to say.
    async fn clear_up(&mut self) {
        self.office.lounge.fair();
        for _ in 0..180 {
            self.time_goes_by(1).await;
        }
        self.office.settle().await;
    }

    async fn judge(&mut self) -> Result<(), String> {
        let refused = self.office.lounge.refused();
        if !refused.is_empty() {
            return Err(format!("Discord would have refused: {refused:?}"));
        }
        let store = &self.office.house.store;
        if let Err(fault) = store::verify::verify(store).await.map_err(|error| error.to_string())? {
            return Err(format!("P5: {}", fault.what));
        }
        let path = store.dir().join("relance.db");
        let mut db = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.map_err(|error| error.to_string())?;
        for (user, is_client) in [(self.marion.clone(), false), (self.julie.clone(), true)] {
            let rows: Vec<Row> = query_as("select state, amends, posted, files from outbox where user_id = $1 order by id")
                .bind(&user)
                .fetch_all(&mut db)
                .await
                .map_err(|error| error.to_string())?;
            // Discord can always be asked: nothing is left in doubt, nothing given up.
            if let Some((state, ..)) = rows.iter().find(|(state, ..)| !matches!(state.as_str(), "sent" | "cancelled")) {
                return Err(format!("P3: something for {user} ended {state}"));
            }
            self.check_once(&user, &rows, is_client)?;
            if is_client {
                self.check_files(&user, &rows)?;
            }
        }
        let issued: i64 = query_scalar("select count(*) from invoice").fetch_one(&mut db).await.map_err(|error| error.to_string())?;
        let last: Option<String> =
            query_scalar("select max(number) from invoice").fetch_one(&mut db).await.map_err(|error| error.to_string())?;
        match last {
            Some(last) if last != format!("F2026-{issued:04}") => Err(format!("P2: {issued} invoices, and the last is {last}")),
            _ => Ok(()),
        }
    }

    /// Each message stands where it is said to, and no two are one; a client's in the order in which they were left, and none besides.
    fn check_once(&mut self, user: &str, rows: &[Row], is_client: bool) -> Result<(), String> {
        let home = self.office.lounge.private(user).ok_or("nobody was ever written to")?;
        let stands = self.office.lounge.ids_in(&home);
        self.told.messages += stands.len();
        let of = |(state, amends, posted, _): &Row| match (state.as_str(), amends) {
            ("sent", None) => posted.as_deref()?.split_once(':').and_then(|(place, id)| (place == home).then(|| id.parse::<u64>().ok())?),
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
        if is_client && !said.is_sorted() {
            return Err(format!("P3: {user}: out of order"));
        }
        Ok(())
    }

    /// A client has each document as often as it was sent, and not once more.
    fn check_files(&self, user: &str, rows: &[Row]) -> Result<(), String> {
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for (.., files) in rows.iter().filter(|(state, ..)| state == "sent") {
            let files: Vec<Value> = serde_json::from_str(files).map_err(|error| error.to_string())?;
            for file in files {
                *wanted.entry(file["name"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
            }
        }
        let mut there: BTreeMap<String, usize> = BTreeMap::new();
        for name in self.office.lounge.files_of(user) {
            *there.entry(name).or_default() += 1;
        }
        if wanted == there { Ok(()) } else { Err(format!("P3: {user} has the files {there:?}, and was sent {wanted:?}")) }
    }
}
