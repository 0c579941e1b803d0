//! Days in a Telegram: people on loopback write, tap and block, in a random order, under random faults of the wire, with processes that
//! end. Telegram cannot be asked what arrived: at the end a client was told nothing twice, and what is unsure was asked about.

use std::collections::BTreeMap;

use chrono::Duration;
use fastrand::Rng;
use serde_json::Value;
use sqlx::{Connection as _, SqliteConnection, query_as, query_scalar};
use support::telegram::{Deed, Office};
use support::{Door as _, Loopback as _};

use crate::days::{STEPS, Told, fault};

struct Days {
    office: Office,
    rng: Rng,
    told: Told,
    marion: i64,
    julie: i64,
    /// What people did last, to be told again.
    last: Option<Deed>,
    is_fine: bool,
}

/// A row of the outbox: its state, what it is to take the place of, how the platform names it, its files.
type Row = (String, Option<String>, Option<String>, String);

/// Plays the days of a seed; the first promise that does not hold is told.
pub async fn play(seed: u64) -> Result<Told, String> {
    let mut rng = Rng::with_seed(seed);
    let office = if rng.bool() { Office::polling().await } else { Office::called().await };
    let (marion, julie) = (office.messenger.person("Marion", "fr"), office.messenger.person("Julie", "fr"));
    let mut days = Days { office, rng, told: Told::default(), marion, julie, last: None, is_fine: true };
    days.set_up().await;
    for _ in 0..STEPS {
        days.step().await;
    }
    days.clear_up().await;
    days.judge().await.map_err(|broken| format!("telegram seed {seed}: {broken}"))?;
    Ok(days.told)
}

impl Days {
    async fn set_up(&self) {
        let (marion, julie) = (self.marion, self.julie);
        self.office.starts(marion, "").await;
        for line in [
            r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#,
            r#"/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon""#,
            "/client inviter dupont",
        ] {
            self.office.types(marion, line).await;
        }
        let told = self.office.messenger.transcript();
        let code = told.split("start=").nth(1).and_then(|rest| rest.get(..8)).expect("a way in").to_owned();
        self.office.starts(julie, &code).await;
        self.office.presses(marion, "Confirmer").await;
    }

    async fn step(&mut self) {
        match self.rng.u32(..20) {
            0..6 => self.issues().await,
            6..10 => self.julie_presses().await,
            10 => self.tell(self.office.messenger.types(self.marion, "/retards")).await,
            11 => {
                if let Some(last) = self.last.clone() {
                    let number = self.rng.i64(1..900_000);
                    let last = if self.rng.bool() { last.numbered(number) } else { last };
                    self.tell(last).await;
                }
            }
            12..15 => self.something_breaks(),
            15 => {
                self.is_fine = !self.is_fine;
                let weather = (!self.is_fine).then(|| fault(&mut self.rng));
                self.office.messenger.weather(weather);
            }
            16 => {
                // Whoever blocked the bot comes back some day.
                let has_blocked = self.rng.bool();
                self.office.messenger.block(self.julie, has_blocked);
                self.office.messenger.number_from(self.rng.i64(1..900_000));
            }
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
        let typed = self.office.messenger.types(self.marion, &format!("{command} dupont Prestation {rank} 1 x {amount}"));
        self.tell(typed).await;
        self.office.round().await;
        if self.rng.u32(..4) > 0 && self.office.messenger.sees_button(self.marion, "Envoyer") {
            let press = self.office.messenger.presses(self.marion, "Envoyer");
            self.tell(press).await;
        }
    }

    async fn julie_presses(&mut self) {
        let labels = ["Bon pour accord", "Bien reçue", "Poser une question", "Je règle le…"];
        let label = labels[self.rng.usize(..labels.len())];
        if !self.office.messenger.sees_button(self.julie, label) {
            return;
        }
        let press = self.office.messenger.presses(self.julie, label);
        self.tell(press).await;
        for answer in ["Julie Dupont", "Bon pour accord"] {
            if self.rng.u32(..4) > 0 {
                let typed = self.office.messenger.types(self.julie, answer);
                self.tell(typed).await;
            }
        }
    }

    fn something_breaks(&mut self) {
        const METHODS: [&str; 6] =
            ["sendMessage", "sendDocument", "editMessageText", "editMessageCaption", "editMessageMedia", "answerCallbackQuery"];
        let method = METHODS[self.rng.usize(..METHODS.len())];
        let fault = fault(&mut self.rng);
        self.office.messenger.fault(method, fault);
        self.told.faults += 1;
    }

    async fn tell(&mut self, deed: Deed) {
        self.office.messenger.tell(self.office.webhook.as_deref(), &deed).await;
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
        self.office.messenger.fair();
        for _ in 0..180 {
            self.time_goes_by(1).await;
        }
        self.office.settle().await;
    }

    async fn judge(&mut self) -> Result<(), String> {
        let refused = self.office.messenger.refused();
        if !refused.is_empty() {
            return Err(format!("Telegram would have refused: {refused:?}"));
        }
        let store = &self.office.house.store;
        if let Err(fault) = store::verify::verify(store).await.map_err(|error| error.to_string())? {
            return Err(format!("P5: {}", fault.what));
        }
        let path = store.dir().join("relance.db");
        let mut db = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.map_err(|error| error.to_string())?;
        for (user, is_client) in [(self.marion, false), (self.julie, true)] {
            let rows: Vec<Row> = query_as("select state, amends, posted, files from outbox where user_id = $1 order by id")
                .bind(user.to_string())
                .fetch_all(&mut db)
                .await
                .map_err(|error| error.to_string())?;
            // Only who has blocked us is given up.
            if let Some((state, ..)) = rows
                .iter()
                .find(|(state, ..)| !matches!(state.as_str(), "sent" | "cancelled" | "unknown") && (state != "dead" || !is_client))
            {
                return Err(format!("P3: something for {user} ended {state}"));
            }
            self.told.unsure += rows.iter().filter(|(state, ..)| state == "unknown").count();
            self.told.messages += self.office.messenger.ids_of(user).len();
            self.check_order(user, &rows)?;
            if is_client {
                self.check_files(user, &rows)?;
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

    /// What was sent stands where it is said to, in the order in which it was left.
    fn check_order(&self, user: i64, rows: &[Row]) -> Result<(), String> {
        let stands = self.office.messenger.ids_of(user);
        let mut last = 0;
        for (state, amends, posted, _) in rows {
            let id = posted.as_deref().and_then(|posted| posted.split(':').nth(1)?.parse::<i64>().ok());
            let (Some(id), "sent") = (id, state.as_str()) else { continue };
            if !stands.contains(&id) {
                return Err(format!("P3: {user}: a message is said to be {id}, and is not there"));
            }
            if amends.is_none() {
                if id <= last {
                    return Err(format!("P3: {user}: {id} came before what was left before it"));
                }
                last = id;
            }
        }
        Ok(())
    }

    /// A client has each document as often as it was sent, and not once more; one that is unsure may be there or not.
    fn check_files(&self, user: i64, rows: &[Row]) -> Result<(), String> {
        let mut wanted: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (state, _, _, files) in rows {
            let files: Vec<Value> = serde_json::from_str(files).map_err(|error| error.to_string())?;
            for file in files {
                let (least, most) = wanted.entry(file["name"].as_str().unwrap_or_default().to_owned()).or_default();
                *least += usize::from(state == "sent");
                *most += usize::from(state != "cancelled");
            }
        }
        let mut there: BTreeMap<String, usize> = BTreeMap::new();
        for name in self.office.messenger.files_of(user) {
            *there.entry(name).or_default() += 1;
        }
        let is_as_wanted = wanted.iter().all(|(name, (least, most))| (*least..=*most).contains(there.get(name).unwrap_or(&0)));
        match is_as_wanted && there.keys().all(|name| wanted.contains_key(name)) {
            true => Ok(()),
            false => Err(format!("P3: {user} has the files {there:?}, and was sent {wanted:?}")),
        }
    }
}
