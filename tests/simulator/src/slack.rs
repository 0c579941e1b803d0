//! Days in a Slack: people of a workspace on loopback type, press and fill in, in a random order, under random faults of the wire, with
//! connections that break and processes that end. At the end everything has been said: once, in order, and as Slack allows.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration as RealDuration;

use chrono::Duration;
use fastrand::Rng;
use serde_json::Value;
use sqlx::{Connection as _, SqliteConnection, query_as, query_scalar};
use support::slack::{Deed, Office};
use support::{Door as _, Loopback as _};

use crate::days::{STEPS, Told, fault};

const MARION: &str = "UMARION";
const JULIE: &str = "UJULIE";
/// How often Slack hands something over again that nobody acknowledged.
const REPEATS: u32 = 3;

struct Days {
    office: Office,
    rng: Rng,
    told: Told,
    /// What people did last, to be handed over again.
    last: Option<Deed>,
    unheard: Vec<(Deed, u32)>,
    is_fine: bool,
}

/// Plays the days of a seed; the first promise that does not hold is told.
pub async fn play(seed: u64) -> Result<Told, String> {
    let mut rng = Rng::with_seed(seed);
    let office = if rng.bool() { Office::over_a_socket().await } else { Office::over_http().await };
    office.workspace.person("Marion", "fr-FR");
    office.workspace.person("Julie", "fr-FR");
    let mut days = Days { office, rng, told: Told::default(), last: None, unheard: Vec::new(), is_fine: true };
    days.set_up().await;
    for _ in 0..STEPS {
        days.step().await;
    }
    days.clear_up().await;
    days.judge().await.map_err(|broken| format!("slack seed {seed}: {broken}"))?;
    Ok(days.told)
}

impl Days {
    async fn set_up(&self) {
        let lines = [
            r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#,
            r#"/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon""#,
            "/client inviter dupont @julie",
        ];
        for line in lines {
            self.office.types(MARION, "C1", line).await;
        }
        self.office.presses(JULIE, "Accepter").await;
        self.office.presses(MARION, "Confirmer").await;
    }

    async fn step(&mut self) {
        match self.rng.u32(..20) {
            0..6 => self.issues().await,
            6..10 => self.julie_presses().await,
            10 => self.marion_looks().await,
            11 => {
                if let Some(last) = self.last.clone() {
                    let last = if self.rng.bool() { last.again() } else { last };
                    self.hand_over(last).await;
                }
            }
            12..15 => self.something_breaks(),
            15 => {
                self.is_fine = !self.is_fine;
                let weather = (!self.is_fine).then(|| fault(&mut self.rng));
                self.office.workspace.weather(weather);
            }
            16 => match self.rng.bool() {
                true => self.office.workspace.break_sockets(),
                false => self.office.workspace.disconnect("refresh_requested"),
            },
            17 => self.restarts().await,
            _ => {
                // Bad weather lasts for hours: beyond ten, what could not be said is given up and told to its owner.
                let is_long = self.is_fine && self.rng.bool();
                let minutes = if is_long { self.rng.i64(60..3 * 24 * 60) } else { self.rng.i64(1..30) };
                self.time_goes_by(minutes).await;
            }
        }
        self.office.clock.advance(Duration::seconds(self.rng.i64(1..20)));
        self.office.round().await;
    }

    /// A quote or an invoice, from the shared channel or in private, its preview sent on.
    async fn issues(&mut self) {
        let place = if self.rng.bool() { "C1".to_owned() } else { self.office.workspace.im_of(MARION) };
        let (rank, amount) = (self.rng.u32(1..1000), self.rng.u32(10..2000));
        let command = if self.rng.bool() { "/devis" } else { "/facture" };
        let typed = self.office.workspace.types(MARION, &place, &format!("{command} dupont Prestation {rank} 1 x {amount}"));
        self.hand_over(typed).await;
        self.office.round().await;
        if self.rng.u32(..4) > 0 && self.office.workspace.sees_button(MARION, "Envoyer") {
            let press = self.office.workspace.presses(MARION, "Envoyer");
            self.hand_over(press).await;
        }
    }

    async fn julie_presses(&mut self) {
        let labels = ["Bon pour accord", "Bien reçue", "Poser une question", "Je règle le…"];
        let label = labels[self.rng.usize(..labels.len())];
        if !self.office.workspace.sees_button(JULIE, label) {
            return;
        }
        let press = self.office.workspace.presses(JULIE, label);
        self.hand_over(press).await;
        let open = self.office.workspace.until("a form", |workspace| workspace.has_form(JULIE));
        if !self.is_fine || tokio::time::timeout(RealDuration::from_millis(200), open).await.is_err() {
            return;
        }
        let day = (self.now() + Duration::days(3)).format("%Y-%m-%d").to_string();
        let answers = [("name", "Julie Dupont"), ("words", "Bon pour accord"), ("text", "Et la suite ?"), ("on", day.as_str())];
        let filled = self.office.workspace.fills(JULIE, &answers);
        self.hand_over(filled).await;
    }

    async fn marion_looks(&mut self) {
        let deed = match self.rng.u32(..3) {
            0 => self.office.workspace.opens_home(MARION),
            1 => self.office.workspace.types(MARION, "C1", "/retards"),
            _ => self.office.workspace.writes(MARION, "Bonjour ?"),
        };
        self.hand_over(deed).await;
    }

    fn something_breaks(&mut self) {
        const METHODS: [&str; 9] = [
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
        let method = METHODS[self.rng.usize(..METHODS.len())];
        let fault = fault(&mut self.rng);
        self.office.workspace.fault(method, fault);
        self.told.faults += 1;
    }

    async fn restarts(&mut self) {
        self.office.begin_again().await;
        self.told.restarts += 1;
    }

    async fn hand_over(&mut self, deed: Deed) {
        if self.office.workspace.try_and_react(&self.office.handing, &deed).await {
            self.last = Some(deed);
        } else {
            self.unheard.push((deed, REPEATS));
        }
        self.office.wait_for_a_socket().await;
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
        // Slack tries again what nobody acknowledged.
        for (deed, times) in std::mem::take(&mut self.unheard) {
            if !self.office.workspace.try_and_react(&self.office.handing, &deed.again()).await && times > 1 {
                self.unheard.push((deed, times - 1));
            }
        }
    }

    /// Fine weather until nothing is left to say.
    async fn clear_up(&mut self) {
        self.office.workspace.fair();
        for _ in 0..180 {
            self.time_goes_by(1).await;
        }
        self.office.settle().await;
    }

    async fn judge(&mut self) -> Result<(), String> {
        let house = &self.office.house;
        let refused = self.office.workspace.refused();
        if !refused.is_empty() {
            return Err(format!("Slack would have refused: {refused:?}"));
        }
        if let Err(fault) = store::verify::verify(&house.store).await.map_err(|error| error.to_string())? {
            return Err(format!("P7: {}", fault.what));
        }
        let path = house.store.dir().join("relance.db");
        let mut db = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.map_err(|error| error.to_string())?;
        let unended: Vec<(String, String, Option<String>, String)> =
            query_as("select state, kind, error, card from outbox where state not in ('sent', 'cancelled')")
                .fetch_all(&mut db)
                .await
                .map_err(|error| error.to_string())?;
        if !unended.is_empty() {
            return Err(format!("P2: without an end: {unended:?}"));
        }
        for (user, identity) in [(MARION, "T1/UMARION"), (JULIE, "T1/UJULIE")] {
            let messages = self.office.workspace.messages_of(user);
            self.told.messages += messages.len();
            let mut ids = BTreeSet::new();
            for message in &messages {
                let id = message["metadata"]["event_payload"]["id"].as_str().unwrap_or_default();
                if !id.is_empty() && !ids.insert(id.to_owned()) {
                    return Err(format!("P3: {user} was told twice: {}", message["text"]));
                }
            }
            let sent: Vec<(String, String, String, Option<String>)> =
                query_as("select id, posted, files, amends from outbox where user_id = $1 and state = 'sent' order by id")
                    .bind(identity)
                    .fetch_all(&mut db)
                    .await
                    .map_err(|error| error.to_string())?;
            check_order(user, &messages, &sent)?;
            self.check_files(user, &sent)?;
        }
        let issued: i64 = query_scalar("select count(*) from invoice").fetch_one(&mut db).await.map_err(|error| error.to_string())?;
        let last: Option<String> =
            query_scalar("select max(number) from invoice").fetch_one(&mut db).await.map_err(|error| error.to_string())?;
        match last {
            Some(last) if last != format!("F2026-{issued:04}") => Err(format!("P4: {issued} invoices, and the last is {last}")),
            _ => Ok(()),
        }
    }

    /// Each document of each message is there as often as it was sent, and not once more.
    fn check_files(&self, user: &str, sent: &[(String, String, String, Option<String>)]) -> Result<(), String> {
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for (_, _, files, _) in sent {
            let files: Vec<Value> = serde_json::from_str(files).map_err(|error| error.to_string())?;
            for file in files {
                *wanted.entry(file["name"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
            }
        }
        let mut there: BTreeMap<String, usize> = BTreeMap::new();
        for (name, _) in self.office.workspace.files_of(user) {
            *there.entry(name).or_default() += 1;
        }
        if wanted == there { Ok(()) } else { Err(format!("P3: {user} has the files {there:?}, and was sent {wanted:?}")) }
    }
}

/// What was posted stands where it is said to, in the order in which it was left.
fn check_order(user: &str, messages: &[Value], sent: &[(String, String, String, Option<String>)]) -> Result<(), String> {
    let stands: BTreeSet<&str> = messages.iter().filter_map(|message| message["ts"].as_str()).collect();
    let mut last = "";
    for (id, posted, _, amends) in sent {
        let Some((_, ts)) = posted.split_once(':') else { continue };
        if !stands.contains(ts) {
            return Err(format!("P2: {user}: {id} is said to stand at {posted}, and does not"));
        }
        if amends.is_none() {
            if ts < last {
                return Err(format!("P5: {user}: {id} came before what was left before it"));
            }
            last = ts;
        }
    }
    Ok(())
}
