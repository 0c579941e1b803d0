//! Days on a platform: people on loopback type, press and fill in, in a random order, under random faults of the wire, with connections that
//! break and processes that end. At the end everything has been said: once, in order, and as the platform allows.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration as RealDuration;

use chat::Clock as _;
use chrono::{DateTime, Duration, Utc};
use fastrand::Rng;
use serde_json::Value;
use sqlx::{Connection as _, SqliteConnection, query_scalar};
use support::story::Who;
use support::{Door, Fault, Loopback as _};

/// How many things happen before the weather clears up.
const STEPS: u32 = 50;

/// How long a word to what somebody sent is waited for.
const ANSWERED_WITHIN: RealDuration = RealDuration::from_secs(5);

/// Marion's business and her client, in the words in which days begin.
pub(crate) const FOUNDS: &str = r#"/reglages nom:"Marion Leroy" adresse:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise"#;
pub(crate) const ADDS_CLIENT: &str = r#"/client ajouter "Atelier Dupont" type:pro adresse:"3 quai de Saône, 69002 Lyon""#;

/// What came of some days.
#[derive(Debug, Default, Clone, Copy)]
pub struct Told {
    pub messages: usize,
    pub faults: usize,
    pub restarts: usize,
    /// Of which nobody can tell whether they arrived.
    pub unsure: usize,
}

/// A platform with its people, as its days are played.
pub trait Town: Sized {
    const NAME: &'static str;
    /// The calls that go wrong.
    const CALLS: &'static [&'static str];
    /// What the platform says of who takes no private messages, and what Marion is told of it then.
    const CLOSED: (&'static str, &'static str);
    type Door: Door;
    /// What a person did, as the platform hands it over.
    type Deed: Clone;

    /// A house with the platform at its door, by one way or another, and two people who have not met it.
    fn open(rng: &mut Rng) -> impl Future<Output = Self>;

    fn door(&self) -> &Self::Door;

    fn door_mut(&mut self) -> &mut Self::Door;

    /// Marion's business, her client, and her client's Julie.
    fn set_up(&self) -> impl Future<Output = ()>;

    /// Marion types a line, somewhere.
    fn types(&self, rng: &mut Rng, line: impl FnOnce(&mut Rng) -> String) -> Self::Deed;

    /// How the house names somebody.
    fn identity(&self, who: Who) -> String;

    /// A button that somebody sees, on the oldest of the messages that the platform names so.
    fn presses_oldest(&self, who: Who, label: &str, stands: &BTreeSet<String>) -> Option<Self::Deed>;

    /// Somebody sends something that is neither a command nor an answer to anything; nothing where the platform hands over no such thing.
    fn strays(&self, rng: &mut Rng, who: Who) -> Option<Self::Deed>;

    /// Marion does something that asks for an answer and changes nothing.
    fn looks(&self, rng: &mut Rng) -> Self::Deed;

    fn sees_button(&self, who: Who, label: &str) -> bool;

    fn presses(&self, who: Who, label: &str) -> Self::Deed;

    /// Julie answers what her press asks of her, if she does.
    fn answers(days: &mut Days<Self>) -> impl Future<Output = ()>;

    /// Marion fills the form that her bare command opened, as it stands, or follows a page to pay on.
    fn answers_herself(days: &mut Days<Self>) -> impl Future<Output = ()>;

    /// Hands over what someone did, and says whether it was heard.
    fn hand_over(&mut self, deed: &Self::Deed) -> impl Future<Output = bool>;

    /// Hands over again what someone did last, as the platform may; gives it where that is the last now.
    fn hand_over_again(&mut self, rng: &mut Rng, last: &Self::Deed) -> impl Future<Output = Option<Self::Deed>>;

    /// A connection breaks, or whatever else befalls this platform.
    fn breaks(&self, rng: &mut Rng);

    /// Time went by: what the platform tries again by itself.
    fn tries_again(&mut self) -> impl Future<Output = ()> {
        async {}
    }

    /// Whether everything stands where it should, and nothing else.
    fn judge(&self, db: &mut SqliteConnection, told: &mut Told) -> impl Future<Output = Result<(), String>>;
}

pub struct Days<T: Town> {
    pub(crate) town: T,
    pub(crate) rng: Rng,
    pub(crate) is_fine: bool,
    told: Told,
    /// The first promise that did not hold on the way.
    broken: Option<String>,
    /// What people did last, to be handed over again.
    last: Option<T::Deed>,
}

/// Plays the days of a seed; the first promise that does not hold is told.
pub async fn play<T: Town>(seed: u64) -> Result<Told, String> {
    let mut rng = Rng::with_seed(seed);
    let town = T::open(&mut rng).await;
    town.set_up().await;
    let mut days = Days { town, rng, told: Told::default(), broken: None, last: None, is_fine: true };
    for _ in 0..STEPS {
        days.step().await;
    }
    days.clear_up().await;
    days.judge().await.map_err(|broken| format!("{} seed {seed}: {broken}", T::NAME))?;
    Ok(days.told)
}

impl<T: Town> Days<T> {
    async fn step(&mut self) {
        match self.rng.u32(..22) {
            0..6 => self.issues().await,
            6..10 => self.julie_presses().await,
            10 => {
                let look = self.town.looks(&mut self.rng);
                self.tell(look).await;
                T::answers_herself(self).await;
            }
            11 => {
                if let Some(last) = self.last.clone()
                    && let Some(again) = self.town.hand_over_again(&mut self.rng, &last).await
                {
                    self.last = Some(again);
                }
            }
            12..15 => self.something_breaks(),
            15 => {
                self.is_fine = !self.is_fine;
                let weather = (!self.is_fine).then(|| fault(&mut self.rng));
                self.town.door().platform().weather(weather);
            }
            16 => self.town.breaks(&mut self.rng),
            17 => self.somebody_strays().await,
            18 => self.old_button_is_pressed().await,
            19 => {
                self.town.door_mut().begin_again().await;
                self.told.restarts += 1;
            }
            _ => {
                // Bad weather lasts for hours: beyond ten, what could not be said is given up and told to its owner.
                let is_long = self.is_fine && self.rng.bool();
                let minutes = if is_long { self.rng.i64(60..3 * 24 * 60) } else { self.rng.i64(1..30) };
                self.time_goes_by(minutes).await;
            }
        }
        self.town.door().clock().advance(Duration::seconds(self.rng.i64(1..20)));
        self.town.door().round_side_by_side().await;
    }

    /// A quote or an invoice, its preview sent on.
    async fn issues(&mut self) {
        let typed = self.town.types(&mut self.rng, |rng| {
            let (rank, amount) = (rng.u32(1..1000), rng.u32(10..2000));
            let command = if rng.bool() { "/devis" } else { "/facture" };
            format!("{command} dupont Prestation {rank} 1 x {amount}")
        });
        self.tell(typed).await;
        self.town.door().round_side_by_side().await;
        if self.rng.u32(..4) > 0 && self.town.sees_button(Who::Marion, "Envoyer") {
            let press = self.town.presses(Who::Marion, "Envoyer");
            self.tell(press).await;
        }
    }

    async fn julie_presses(&mut self) {
        let labels = ["Bon pour accord", "Bien reçue", "Poser une question", "Je règle le…"];
        let label = labels[self.rng.usize(..labels.len())];
        if !self.town.sees_button(Who::Julie, label) {
            return;
        }
        let press = self.town.presses(Who::Julie, label);
        self.tell(press).await;
        T::answers(self).await;
    }

    /// Whatever a person sends gets a word.
    async fn somebody_strays(&mut self) {
        let who = if self.rng.bool() { Who::Marion } else { Who::Julie };
        let Some(deed) = self.town.strays(&mut self.rng, who) else { return };
        let before = self.rows_of(who).await;
        let is_heard = self.town.hand_over(&deed).await;
        let word = async {
            while self.rows_of(who).await == before {
                tokio::task::yield_now().await;
            }
        };
        if is_heard && self.is_fine && tokio::time::timeout(ANSWERED_WITHIN, word).await.is_err() {
            self.breaks(format!("what {who:?} sent got no word"));
        }
    }

    /// Days go by, and somebody presses what has stood there longest. It leads somewhere, or says why it does no more.
    async fn old_button_is_pressed(&mut self) {
        if !self.is_fine {
            return;
        }
        let minutes = self.rng.i64(2..10) * 24 * 60;
        self.time_goes_by(minutes).await;
        let (who, labels): (Who, &[&str]) = match self.rng.bool() {
            true => (Who::Marion, &["Envoyer", "Transférer"]),
            false => (Who::Julie, &["Bon pour accord", "Bien reçue", "Poser une question", "Je règle le…"]),
        };
        let label = labels[self.rng.usize(..labels.len())];
        // What nobody knows to have arrived may stand there twice, and only one of the two is known.
        let stands: Vec<String> = self.all("select posted from outbox where state = 'sent' and posted is not null").await;
        let stands = stands.iter().filter_map(|posted| posted.split(':').nth(1).map(str::to_owned)).collect();
        let Some(press) = self.town.presses_oldest(who, label, &stands) else { return };
        let led_nowhere = "select id from outbox where card like '%ne mène nulle part%'";
        let before = self.all(led_nowhere).await.len();
        self.tell(press).await;
        if who == Who::Julie {
            T::answers(self).await;
        }
        self.town.door().round_side_by_side().await;
        if self.all(led_nowhere).await.len() > before {
            self.breaks(format!("an old « {label} » of {who:?} led nowhere"));
        }
    }

    /// What is lacking for a right is told to Marion, by the name of that right.
    async fn check_rights(&self) -> Result<(), String> {
        let identity = self.town.identity(Who::Marion);
        let told = self.all(&format!("select card from outbox where user_id = '{identity}' and card like '%il manque le droit%'")).await;
        for why in self.all("select distinct error from outbox where error like 'the right %' and state in ('dead', 'sent')").await {
            let right = why.trim_start_matches("the right ").trim_end_matches(" is missing");
            let is_told = |card: &String| card.contains(serde_json::json!(right).to_string().trim_matches('"'));
            if !told.iter().any(is_told) {
                return Err(format!("nobody told Marion that the right {right} is missing"));
            }
        }
        Ok(())
    }

    /// Whoever took no private messages was told to Marion.
    async fn check_doors(&self) -> Result<(), String> {
        let (why, told) = T::CLOSED;
        let (marion, julie) = (self.town.identity(Who::Marion), self.town.identity(Who::Julie));
        let lost = self.all(&format!("select id from outbox where user_id = '{julie}' and state = 'dead' and error like '%{why}%'")).await;
        let told = self.all(&format!("select id from outbox where user_id = '{marion}' and card like '%{told}%'")).await;
        match lost.is_empty() || !told.is_empty() {
            true => Ok(()),
            false => Err(format!("nobody told Marion that Julie takes no private messages: {lost:?}")),
        }
    }

    fn breaks(&mut self, what: String) {
        self.broken.get_or_insert(what);
    }

    async fn rows_of(&self, who: Who) -> usize {
        let identity = self.town.identity(who);
        self.all(&format!("select id from outbox where user_id = '{identity}'")).await.len()
    }

    /// What a statement finds, of one column.
    async fn all(&self, statement: &str) -> Vec<String> {
        let path = self.town.door().house().store.dir().join("relance.db");
        let mut db = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.expect("the database");
        query_scalar(sqlx::AssertSqlSafe(statement.to_owned())).fetch_all(&mut db).await.expect("found")
    }

    fn something_breaks(&mut self) {
        let call = T::CALLS[self.rng.usize(..T::CALLS.len())];
        self.town.door().platform().fault(call, fault(&mut self.rng));
        self.told.faults += 1;
    }

    pub(crate) async fn tell(&mut self, deed: T::Deed) {
        if self.town.hand_over(&deed).await {
            self.last = Some(deed);
        }
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.town.door().clock().now()
    }

    async fn time_goes_by(&mut self, minutes: i64) {
        let mut left = minutes;
        while left > 0 {
            let step = left.min(60);
            self.town.door().clock().advance(Duration::minutes(step));
            left -= step;
            self.town.door().tick().await;
            self.town.door().round_side_by_side().await;
        }
        self.town.tries_again().await;
    }

    /// Fine weather until nothing is left to say.
    async fn clear_up(&mut self) {
        self.town.door().platform().fair();
        for _ in 0..180 {
            self.time_goes_by(1).await;
        }
        self.town.door().settle_side_by_side().await;
    }

    /// The promises, by the numbers of the world's judge: P2 numbers without a gap, P3 once and in order, P5 the journal.
    async fn judge(&mut self) -> Result<(), String> {
        if let Some(broken) = self.broken.take() {
            return Err(broken);
        }
        self.check_rights().await?;
        self.check_doors().await?;
        let refused = self.town.door().platform().refused();
        if !refused.is_empty() {
            return Err(format!("it would have been refused: {refused:?}"));
        }
        let store = &self.town.door().house().store;
        if let Err(fault) = store::verify::verify(store).await.map_err(said)? {
            return Err(format!("P5: {}", fault.what));
        }
        let mut db = SqliteConnection::connect(&format!("sqlite:{}", store.dir().join("relance.db").display())).await.map_err(said)?;
        self.town.judge(&mut db, &mut self.told).await?;
        let issued: i64 = query_scalar("select count(*) from invoice").fetch_one(&mut db).await.map_err(said)?;
        let last: Option<String> = query_scalar("select max(number) from invoice").fetch_one(&mut db).await.map_err(said)?;
        match last {
            Some(last) if last != format!("F2026-{issued:04}") => Err(format!("P2: {issued} invoices, and the last is {last}")),
            _ => Ok(()),
        }
    }
}

/// An error as a judge says it.
pub(crate) fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// What goes wrong next.
fn fault(rng: &mut Rng) -> Fault {
    match rng.u32(..4) {
        0 => Fault::TooMany(rng.u32(1..60)),
        1 => Fault::Server,
        2 => Fault::RequestLost,
        _ => Fault::ReplyLost,
    }
}

/// How often each name is there.
pub(crate) fn counted(names: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for name in names {
        *counted.entry(name).or_default() += 1;
    }
    counted
}

/// Of a row of the outbox, whether it may stand after what was left later: nobody knew for a while if it had arrived, or it waits for the hour
/// at which people are reminded. Everything else keeps its order, at whatever attempt.
pub(crate) const MAY_BE_LATE: &str = r#"(
    guard is not null
    or coalesce(progress, '') like '%"doubted"%'
    or coalesce(progress, '') like '%"aside":"unsure"%'
)"#;

/// The names of the files of a message, as the outbox keeps them.
pub(crate) fn names_in(files: &str) -> Result<Vec<String>, String> {
    let stored: Value = serde_json::from_str(files).map_err(said)?;
    let files = stored["files"].as_array().ok_or("files without a version")?;
    Ok(files.iter().map(|file| file["name"].as_str().unwrap_or_default().to_owned()).collect())
}
