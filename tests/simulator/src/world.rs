//! One seed: people of two businesses, three platforms, a clock, and a house that dies and comes back. Everything follows from the seed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use bot::delivery::{self, Platforms};
use bot::{Checkpoint, House};
use chat::{Answer, Clock, Event, FieldKind, Form, Inbox as _, ManualClock, Mention, Place, Platform, Said, Speaker};
use chrono::{DateTime, Duration, TimeZone as _, Utc};
use chrono_tz::Tz;
use store::backup::Since;
use store::{Location, Mode, Store};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::crash::Crash;
use crate::judge::{Broken, Judge, MEMBERS, number_in};
use crate::post::{Arrival, Post, Weather};

/// What is switched off, to see the judge find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Guard {
    /// A message being sent is not held by a lease.
    Lease,
    /// What was heard is not unique.
    InboxKey,
    /// A reminder's level is not unique.
    ReminderKey,
    /// Neither the day's card nor a client's person's patience is remembered, nor whose turn it is.
    Budget,
    /// What is left has no turn.
    Turn,
    /// Whom the clock looked at is not remembered.
    Look,
}

impl Guard {
    /// Done from outside, in the database: the house does not know.
    pub(crate) fn switch_off(self) -> &'static str {
        match self {
            Self::Lease => {
                "create trigger no_lease after update of lease_until_ms on outbox when new.lease_until_ms is not null
                 begin update outbox set lease_until_ms = 0 where id = new.id; end;"
            }
            Self::InboxKey => "create table heard as select * from inbox; drop table inbox; alter table heard rename to inbox;",
            Self::Budget => {
                "create trigger no_day after insert on day begin update day set looked_on = '2000-01-01' where business_id = new.business_id; end;
                 create trigger no_days after update on day begin update day set looked_on = '2000-01-01' where business_id = new.business_id; end;
                 create trigger no_patience after insert on contacted begin delete from contacted where person_id = new.person_id; end;
                 create trigger no_turns after insert on contact_turn begin delete from contact_turn where person_id = new.person_id; end;"
            }
            Self::Turn => {
                "create trigger no_turn after insert on outbox begin update outbox set is_answer = 2 where id = new.id; end;"
            }
            Self::Look => {
                "create trigger no_look after update of look_ms on account begin update account set look_ms = 0 where business_id = new.business_id; end;"
            }
            Self::ReminderKey => {
                "create table reminded as select * from reminder; drop table reminder;
                 create view reminder as select * from reminded where 0;
                 create trigger reminder_kept instead of insert on reminder
                 begin insert into reminded values (new.business_id, new.invoice_id, new.level, new.sent_on); end;"
            }
        }
    }
}

/// A way of being: where the business is, and what its people type.
struct Land {
    country: &'static str,
    zone: Tz,
    setup: &'static str,
    client: &'static str,
}

const LANDS: [Land; 3] = [
    Land {
        country: "FR",
        zone: Tz::Europe__Paris,
        setup: r#"/setup lang:fr name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise iban:FR1420041010050500013M02606 phone:"06 12 34 56 78" mediator:CM2C delivery:21d"#,
        client: r#"address:"3 quai de Saône, 69002 Lyon""#,
    },
    Land {
        country: "CA-QC",
        zone: Tz::America__Montreal,
        setup: r#"/setup lang:fr-CA name:"Marion Leroy" address:"4040, rue Saint-Denis, Montréal (Québec) H2W 2M5" country:CA-QC regime:small-supplier neq:2271234567 interac:marion@leroy.ca tz:America/Montreal phone:"514 555-0199" delivery:21d"#,
        client: r#"address:"800, rue du Square-Victoria, Montréal (Québec) H3C 0B4" country:CA-QC"#,
    },
    // Its clocks change by half an hour.
    Land {
        country: "FR",
        zone: Tz::Australia__Lord_Howe,
        setup: r#"/setup lang:en name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:vat iban:FR1420041010050500013M02606 tz:Australia/Lord_Howe"#,
        client: r#"address:"3 quai de Saône, 69002 Lyon""#,
    },
];

struct Person {
    user_id: &'static str,
    /// The platform they are on.
    post: usize,
    /// Whether it opens forms; else questions come one at a time.
    can_show_forms: bool,
    is_member: bool,
}

/// A business: who owns it, and its clients as they are typed, each with its name, what it is, and who reads for it.
struct Shop {
    owner: usize,
    clients: &'static [(&'static str, &'static str, &'static str, usize)],
    without_chat: Option<(&'static str, &'static str)>,
}

/// Julie pays for a client of each, and Carole serves both.
const SHOPS: [Shop; 2] = [
    Shop {
        owner: 0,
        clients: &[("dupont", "Atelier Dupont", "business", 1), ("paul", "Paul Martin", "consumer", 2)],
        without_chat: Some(("boutique", "Boutique Martin")),
    },
    Shop { owner: 3, clients: &[("encre", "Encre Noire", "business", 1)], without_chat: None },
];
const CAROLE: usize = 4;

impl Shop {
    fn any_client(&self, rng: &mut fastrand::Rng) -> &'static str {
        let names: Vec<&str> = self.clients.iter().map(|(typed, ..)| *typed).chain(self.without_chat.map(|(typed, _)| typed)).collect();
        names[rng.usize(..names.len())]
    }
}

/// What dies with the process.
struct Life {
    house: House,
    platforms: Platforms,
    rt: Runtime,
}

impl Life {
    fn begin(dir: &Path, clock: &Arc<ManualClock>, crash: &Arc<Crash>, posts: &[Arc<Post>]) -> Self {
        let rt = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let location = Location { dir: dir.to_owned(), url: None };
        let store = rt.block_on(Store::open(&location, Mode::Write)).expect("the store opens");
        let mut house = crate::house(store, clock, crash);
        house.signup = bot::SignupPolicy::Anyone;
        rt.block_on(bot::parking::look_at_all(&house, clock.now())).expect("the accounts are looked at");
        rt.block_on(bot::parking::prove_since(&house, clock.now())).expect("what came since is proved");
        let platforms = posts.iter().map(|post| (post.name(), Arc::clone(post) as Arc<dyn Platform>)).collect();
        Self { house, platforms, rt }
    }
}

/// How a seed ended.
pub struct Outcome {
    /// What was broken, if anything.
    pub broken: Option<Broken>,
    /// What happened, a line a step.
    pub story: Vec<String>,
    /// Follows from everything that was written and arrived: the same seed gives the same.
    pub digest: String,
    pub crashes: u32,
    pub messages: usize,
    /// What the books say happened: how many lines of each kind.
    pub done: BTreeMap<String, usize>,
}

pub struct World {
    rng: fastrand::Rng,
    dir: TempDir,
    clock: Arc<ManualClock>,
    crash: Arc<Crash>,
    land: &'static Land,
    posts: Vec<Arc<Post>>,
    people: Vec<Person>,
    life: Option<Life>,
    judge: Judge,
    story: Vec<String>,
    heard: Vec<Event>,
    /// What the platform delivers again: nobody answered.
    unanswered: Vec<Event>,
    forms: BTreeMap<&'static str, (String, Form)>,
    tags: u32,
    crashes: u32,
    is_disk_full: bool,
    /// How far the clock is off, where somebody will set it right.
    off: Option<Duration>,
    /// Whether the disasters of this world are of its disk, and not of its clock.
    loses_disks: bool,
    backups: TempDir,
    /// The businesses' ids, in the order of [`SHOPS`].
    shops: Vec<String>,
    /// Whose each message was that arrived: a disk that is lost forgets it.
    of: BTreeMap<String, String>,
}

const STEPS: u32 = 200;

/// Plays a seed to its end or to the first broken promise.
#[must_use]
pub fn play(seed: u64, without: Option<Guard>) -> Outcome {
    store::id::follow(seed);
    let mut world = World::new(seed);
    let broken = world.live(without).err();
    let messages = world.posts.iter().map(|post| post.arrivals_since(0).len()).sum();
    let arrivals: Vec<String> =
        world.posts.iter().flat_map(|post| post.arrivals_since(0)).map(|arrival| format!("{} {}", arrival.message, arrival.text)).collect();
    // What is drawn at random follows the seed but for repeats that race: which of them draws first is theirs. What people see does not.
    let lines = world.judge.list("select json_extract(body, '$.kind') from journal order by business_id, rank");
    let digest = store::sha256(format!("{arrivals:?} {lines:?}").as_bytes());
    let mut done = BTreeMap::new();
    for kind in world.judge.list("select json_extract(body, '$.kind') from journal") {
        *done.entry(kind).or_default() += 1;
    }
    Outcome { broken, story: world.story, digest, crashes: world.crashes, messages, done }
}

impl World {
    fn new(seed: u64) -> Self {
        let mut rng = fastrand::Rng::with_seed(seed);
        let land = &LANDS[rng.usize(..LANDS.len())];
        // Any day of the year, so that some seeds meet each change of clocks.
        let start = Utc.with_ymd_and_hms(2026, 1, 5, 8, 0, 0).single().expect("an instant") + Duration::days(rng.i64(0..300));
        let clock = Arc::new(ManualClock::at(start));
        let crash = Arc::new(Crash::default());
        let posts = vec![
            Post::new("lark", true, Arc::clone(&clock), Arc::clone(&crash), rng.fork()),
            Post::new("crow", false, Arc::clone(&clock), Arc::clone(&crash), rng.fork()),
            Post::new("owl", true, Arc::clone(&clock), Arc::clone(&crash), rng.fork()),
        ];
        let person = |user_id, is_member, rng: &mut fastrand::Rng| {
            let post = rng.usize(..3);
            Person { user_id, post, can_show_forms: post == 0 && rng.bool(), is_member }
        };
        let people = ["marion", "julie", "paul", "tom", "carole"].map(|name| person(name, MEMBERS.contains(&name), &mut rng)).into();
        let loses_disks = rng.bool();
        let (dir, backups) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("another disk"));
        let life = Life::begin(dir.path(), &clock, &crash, &posts);
        let judge = Judge::of(dir.path(), land.country, land.zone, posts.len());
        let story = vec![format!("{} in {}", land.country, land.zone)];
        Self {
            rng,
            dir,
            clock,
            crash,
            land,
            posts,
            people,
            life: Some(life),
            judge,
            story,
            heard: Vec::new(),
            unanswered: Vec::new(),
            forms: BTreeMap::new(),
            tags: 0,
            crashes: 0,
            is_disk_full: false,
            off: None,
            loses_disks,
            backups,
            shops: Vec::new(),
            of: BTreeMap::new(),
        }
    }

    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    fn live(&mut self, without: Option<Guard>) -> Result<(), Broken> {
        self.set_up()?;
        if let Some(guard) = without {
            self.judge.alter(guard.switch_off());
        }
        for _ in 0..STEPS {
            self.step()?;
        }
        self.come_to_rest()
    }

    /// Fine weather, nobody dies: two businesses, professional clients, a consumer, one without chat, and who serves both.
    fn set_up(&mut self) -> Result<(), Broken> {
        for Shop { owner, clients, without_chat } in &SHOPS {
            let name = if *owner == 0 { "Marion Leroy" } else { "Tom Durand" };
            self.say(*owner, &self.land.setup.replace("Marion Leroy", name))?;
            let newest = self.judge.list("select id from business order by rowid desc limit 1");
            self.shops.extend(newest);
            for (_, name, kind, reader) in *clients {
                self.say(*owner, &format!(r#"/client add "{name}" kind:{kind} {}"#, self.land.client))?;
                self.invites(*owner, &format!("/client invite {name}"), *reader)?;
            }
            if let Some((_, name)) = without_chat {
                self.say(*owner, &format!(r#"/client add "{name}" kind:business"#))?;
            }
            self.say(*owner, r#"/terms publish CGV text:"Un acompte est dû à la commande." summary:"30 % à la commande.""#)?;
        }
        for Shop { owner, .. } in &SHOPS {
            self.invites(*owner, "/setup team role:assistant", CAROLE)?;
        }
        Ok(())
    }

    /// Somebody is given a code, comes in by it, and is confirmed.
    fn invites(&mut self, owner: usize, typed: &str, who: usize) -> Result<(), Broken> {
        self.say(owner, typed)?;
        let told = self.seen_by(owner).pop().map(|arrival| arrival.text).unwrap_or_default();
        let is_code = |word: &&str| word.len() == 8 && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let code = told.split(|c: char| !c.is_alphanumeric()).find(is_code).unwrap_or_default().to_owned();
        self.say(who, &format!("/join {code}"))?;
        let confirm = self.seen_by(owner).iter().rev().find_map(|arrival| button(arrival, "Confirm"));
        let said = confirm.ok_or_else(|| format!("nobody can be confirmed: {told}"))?;
        self.hear(owner, said, 1)?;
        self.settle()
    }

    fn say(&mut self, person: usize, text: &str) -> Result<(), Broken> {
        self.hear(person, Said::Command(text.to_owned()), 1)?;
        self.settle()
    }

    fn seen_by(&self, person: usize) -> Vec<Arrival> {
        let Person { user_id, post, .. } = self.people[person];
        self.posts[post].seen_by(user_id)
    }

    /// One thing happens; then everything is looked at.
    fn step(&mut self) -> Result<(), Broken> {
        if self.rng.u32(..100) < 12 {
            let step = Checkpoint::ALL[self.rng.usize(..Checkpoint::ALL.len())];
            self.crash.arm(Some((step, self.rng.u32(1..4))));
        }
        match self.rng.u32(..100) {
            0..52 => self.someone_acts()?,
            52..62 => self.platform_repeats()?,
            62..68 => self.weather_turns(),
            68..93 => self.time_passes()?,
            93 if !self.loses_disks => self.time_passes()?,
            94 if self.loses_disks => self.disk_is_lost()?,
            94 => self.clock_leaps()?,
            93 if self.loses_disks => self.backs_up()?,
            95 if self.rng.bool() => self.proves()?,
            95 => self.machine_sleeps(),
            96..98 => self.disk_fills(),
            _ => {
                self.tell("a hand in the database forgets what was sent");
                self.judge.alter("update chase set level_sent = null, warned_level = null, look_on = '2026-01-01'");
            }
        }
        self.judge.look(&self.posts)?;
        self.settle()?;
        self.crash.arm(None);
        Ok(())
    }

    fn tell(&mut self, what: impl AsRef<str>) {
        let local = self.now().with_timezone(&self.land.zone);
        self.story.push(format!("{} {}", local.format("%a %d %b %H:%M:%S"), what.as_ref()));
    }

    /// Runs something in the house; `None` where the process died of it, and was started again.
    fn run<T, F>(&mut self, work: impl FnOnce(House, Platforms) -> F) -> Option<T>
    where
        F: Future<Output = T>,
    {
        let life = self.life.as_ref().expect("alive");
        let (house, platforms) = (life.house.clone(), life.platforms.clone());
        let crash = Arc::clone(&self.crash);
        let done = life.rt.block_on(async {
            tokio::select! {
                biased;
                () = crash.happened() => None,
                done = work(house, platforms) => Some(done),
            }
        });
        if done.is_none() {
            self.tell("the process dies");
            self.crashes += 1;
            self.restart();
        }
        done
    }

    fn restart(&mut self) {
        self.crash.arm(None);
        self.life = None;
        for post in &self.posts {
            post.meet_anew();
        }
        self.is_disk_full = false;
        self.life = Some(Life::begin(self.dir.path(), &self.clock, &self.crash, &self.posts));
    }

    fn event(&self, person: usize, said: Said) -> Event {
        let Person { user_id, post, can_show_forms, .. } = self.people[person];
        Event {
            key: format!("e{}", self.heard.len()),
            speaker: Speaker {
                platform: self.posts[post].name().to_owned(),
                user_id: user_id.to_owned(),
                shown_name: user_id.to_owned(),
                handle: user_id.to_owned(),
                lang: None,
                is_guest: false,
            },
            place: Place::new(user_id, false),
            said,
            mentions: Vec::<Mention>::new(),
            files: Vec::new(),
            can_show_forms,
            is_overheard: false,
        }
    }

    fn hear(&mut self, person: usize, said: Said, copies: u32) -> Result<(), Broken> {
        let event = self.event(person, said);
        self.heard.push(event.clone());
        self.deliver(event, copies)
    }

    /// The platform delivers an event, perhaps several times at once.
    fn deliver(&mut self, event: Event, copies: u32) -> Result<(), Broken> {
        let platform = event.speaker.platform.clone();
        let was_known = self.judge.knows(&platform, &event.key);
        let version = self.judge.data_version();
        self.tell(format!("{} {}: {:?} ×{copies}", event.key, event.speaker.user_id, event.said));
        let heard = event.clone();
        let answers = self.run(|house, _| async move {
            let mut deliveries = JoinSet::new();
            for _ in 0..copies {
                let (house, event) = (house.clone(), heard.clone());
                deliveries.spawn(async move { house.receive(event).await });
            }
            deliveries.join_all().await
        });
        // A process that died looked at its accounts as it began again, and may have parked one.
        if was_known && answers.is_some() && self.judge.data_version() != version {
            return Err(format!("P1: {} was acted on before, and acted again", event.key));
        }
        let Some(answers) = answers else {
            self.unanswered.push(event);
            return Ok(());
        };
        for answer in answers {
            match answer {
                Answer::Accepted | Answer::Repeated => {}
                Answer::Ask { form, fields, .. } => {
                    let person = self.people.iter().find(|person| person.user_id == event.speaker.user_id).expect("one of ours");
                    self.forms.insert(person.user_id, (form, fields));
                    continue;
                }
                Answer::Invalid(_) => continue,
                Answer::Failed(text) if self.is_disk_full => {
                    self.tell(format!("failed: {text}"));
                    self.unanswered.push(event.clone());
                    continue;
                }
                Answer::Failed(text) => return Err(format!("a command failed: {text}")),
            }
            if !self.judge.knows(&platform, &event.key) {
                return Err(format!("P2: {} was acknowledged and is not on the disk", event.key));
            }
        }
        Ok(())
    }

    fn platform_repeats(&mut self) -> Result<(), Broken> {
        let event = match self.unanswered.pop() {
            Some(event) => event,
            // Mostly what was heard last; now and then something of long ago.
            None => {
                let from = if self.rng.u32(..5) == 0 { 0 } else { self.heard.len().saturating_sub(4) };
                self.heard[self.rng.usize(from..self.heard.len())].clone()
            }
        };
        let copies = self.rng.u32(1..4);
        self.deliver(event, copies)
    }

    fn someone_acts(&mut self) -> Result<(), Broken> {
        let person = [0, 0, 0, 1, 1, 2, 3, 3, CAROLE][self.rng.usize(..9)];
        let copies = if self.rng.u32(..10) == 0 { 3 } else { 1 };
        let user_id = self.people[person].user_id;
        if let Some((form, fields)) = self.forms.remove(user_id) {
            let answers = fields.fields.iter().map(|field| (field.key.clone(), self.reply(&field.key, &field.kind))).collect();
            return self.hear(person, Said::Filled { form, answers }, copies);
        }
        let seen = self.seen_by(person);
        if seen.last().is_some_and(|last| last.kind == chat::Kind::Ask) && self.rng.u32(..10) < 8 {
            let text = self.reply_to(&seen[seen.len() - 1].text);
            return self.hear(person, Said::Text(text), copies);
        }
        let is_member = self.people[person].is_member;
        if !is_member || self.rng.u32(..10) < 5 {
            let recent: Vec<&Arrival> = seen.iter().rev().take(8).filter(|arrival| !arrival.buttons.is_empty()).collect();
            if !recent.is_empty() {
                let arrival = recent[if self.rng.u32(..10) < 6 { 0 } else { self.rng.usize(..recent.len()) }];
                // The first button is what most people press.
                let rank = if self.rng.u32(..10) < 6 { 0 } else { self.rng.usize(..arrival.buttons.len()) };
                let said = Said::Press { token: arrival.buttons[rank].token.clone(), message: arrival.message.clone() };
                return self.hear(person, said, copies);
            }
        }
        if is_member {
            let text = self.command(person);
            return self.hear(person, Said::Command(text), copies);
        }
        Ok(())
    }

    /// What somebody types for their business, or for one of the two that they serve.
    fn command(&mut self, person: usize) -> String {
        self.tags += 1;
        let tag = self.tags;
        let shop = SHOPS.iter().position(|shop| shop.owner == person).unwrap_or_else(|| self.rng.usize(..SHOPS.len()));
        let client = SHOPS[shop].any_client(&mut self.rng);
        let amount = self.rng.u32(20..2000);
        let business_id = self.shops[shop].clone();
        let invoices = self.judge.list_of("select number from invoice where business_id = ?1 order by number", &business_id);
        let quotes = self.judge.list_of("select number from quote where business_id = ?1 order by number", &business_id);
        let any = |list: &[String], rng: &mut fastrand::Rng| {
            if list.is_empty() { "9999".to_owned() } else { list[rng.usize(..list.len())].clone() }
        };
        let approved = self.judge.list_of(
            "select number from quote join quote_state on quote_state.quote_id = quote.id
             where quote.business_id = ?1 and state = 'approved' order by number",
            &business_id,
        );
        let (invoice, quote) = (any(&invoices, &mut self.rng), any(&quotes, &mut self.rng));
        let due = ["receipt", "7d", "30d"][self.rng.usize(..3)];
        match self.rng.u32(..21) {
            0..7 => format!("/invoice {client} Prestation n{tag}. 1 x {amount} due:{due}"),
            7..10 => format!("/quote {client} Mission n{tag}. 1 x {amount}"),
            10..13 => format!("/paid {invoice} ref:versement-{tag}"),
            13 => format!("/paid {invoice} {} ref:versement-{tag}", amount / 7 + 1),
            14 => format!("/invoice {quote}"),
            15 => format!("/chase {invoice}"),
            16 => format!("/chase pause {invoice}"),
            17 => format!("/chase resume {invoice}"),
            18 => format!("/credit {invoice} because:\"erreur\""),
            // What is rare.
            19 => match self.rng.u32(..7) {
                0 => format!("/paid {invoice} penalties:{} fee:40 ref:versement-{tag}", amount / 9 + 1),
                1 => format!("/paid {invoice} {} ref:versement-{tag}", amount * 3),
                2 => format!("/writeoff {invoice} because:\"perdu n{tag}\""),
                3 => format!("/quote approved {quote} by:\"Julie Dupont\""),
                4 => format!("/change {} Page n{tag}. 1 x {} because:\"en plus\"", any(&approved, &mut self.rng), amount / 3 + 1),
                5 => format!("/interest {invoice}"),
                _ => format!("/quote close {} because:\"projet abandonné\"", any(&approved, &mut self.rng)),
            },
            _ => {
                ["/overdue", "/todo", "/invoice", "/quote", "/paid", "/client list", "/report", "/nonsense"][self.rng.usize(..8)].to_owned()
            }
        }
    }

    fn reply(&mut self, key: &str, kind: &FieldKind) -> String {
        if let FieldKind::Choice(choices) = kind {
            return choices[self.rng.usize(..choices.len())].value.clone();
        }
        self.tags += 1;
        match key {
            "invoices" => self.shown_last(0, 'F'),
            "quotes" => self.shown_last(0, 'D'),
            "name" => "Julie Dupont".to_owned(),
            "words" => ["Bon pour accord", "Agreed", "oui"][self.rng.usize(..3)].to_owned(),
            "on" => ["+5d", "hier", "aujourd’hui", "demain"][self.rng.usize(..4)].to_owned(),
            "items" => format!("Prestation n{}. 1 x 90", self.tags),
            "client" => "dupont".to_owned(),
            "phone" => ["06 12 34 56 78", "-"][self.rng.usize(..2)].to_owned(),
            "usual_delivery" => ["3 semaines", "-"][self.rng.usize(..2)].to_owned(),
            _ => ["=", "-", "Il manque une page", "annuler"][self.rng.usize(..4)].to_owned(),
        }
    }

    /// An answer to a question of which only the words are known.
    fn reply_to(&mut self, text: &str) -> String {
        self.tags += 1;
        let tag = self.tags;
        let is = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if is(&["Dernier numéro de facture", "The last invoice"]) {
            return self.shown_last(0, 'F');
        }
        if is(&["Dernier numéro de devis", "The last quote"]) {
            return self.shown_last(0, 'D');
        }
        if is(&["telephone", "How soon"]) {
            return ["06 12 34 56 78", "3 weeks", "-"][self.rng.usize(..3)].to_owned();
        }
        if is(&["accord", "Agreed", "Écrivez", "Type"]) {
            return ["Bon pour accord", "Agreed"][self.rng.usize(..2)].to_owned();
        }
        if is(&["nom", "name"]) {
            return "Julie Dupont".to_owned();
        }
        let pool = ["1", "hier", "demain", "aujourd’hui", "=", "Julie Dupont", "Bon pour accord", "dupont", "annuler", ""];
        match self.rng.usize(..pool.len() + 1) {
            10 => format!("Prestation n{tag}. 1 x 90"),
            rank => pool[rank].to_owned(),
        }
    }

    fn weather_turns(&mut self) {
        let post = self.rng.usize(..self.posts.len());
        let weather = [
            Weather::Fine,
            Weather::Fine,
            Weather::Showers,
            Weather::Showers,
            Weather::Storm,
            Weather::Revoked,
            Weather::Slow,
            Weather::Hangs,
        ][self.rng.usize(..8)];
        self.tell(format!("{}: {weather:?}", self.posts[post].name()));
        self.posts[post].set_weather(weather);
    }

    fn time_passes(&mut self) -> Result<(), Broken> {
        let by = match self.rng.u32(..10) {
            0..3 => Duration::seconds(self.rng.i64(1..200)),
            3..6 => Duration::minutes(self.rng.i64(1..180)),
            _ => {
                // Day by day, as a program that runs lives through them.
                for _ in 0..self.rng.u32(1..8) {
                    self.clock.advance(Duration::hours(self.rng.i64(18..27)));
                    self.tick()?;
                    self.settle()?;
                }
                return Ok(());
            }
        };
        self.clock.advance(by);
        self.tick()
    }

    /// A laptop closed, for a night or for a month: nothing runs meanwhile.
    fn machine_sleeps(&mut self) {
        let hours = self.rng.i64(4..24 * 60);
        self.tell(format!("the machine sleeps {hours} hours"));
        self.clock.advance(Duration::hours(hours));
    }

    /// The clock goes wrong, or is set right again; or it was wrong before, and stays where it goes.
    fn clock_leaps(&mut self) -> Result<(), Broken> {
        let by = match self.off.take() {
            Some(off) => -off,
            None => {
                let days = [1, 3, 30, 60, 400][self.rng.usize(..5)];
                let by = Duration::days(if self.rng.bool() { days } else { -days });
                self.off = Some(by).filter(|_| self.rng.bool());
                by
            }
        };
        self.tell(format!("the clock leaps {} days", by.num_days()));
        self.clock.advance(by);
        if by < Duration::zero() {
            self.judge.forget_order();
        }
        self.tick()
    }

    /// Everything is proved, as each night: nothing of it is altered, and nobody is parked for it.
    fn proves(&mut self) -> Result<(), Broken> {
        self.tell("everything is proved");
        match self.run(|house, _| async move { bot::parking::prove(&house, house.clock.now()).await }) {
            None | Some(Ok(())) => {}
            Some(Err(error)) if !self.is_disk_full => return Err(format!("P5: no proof: {error:#}")),
            Some(Err(_)) => {}
        }
        if self.is_parked_for("altered") { Err("P5: the proof failed".to_owned()) } else { Ok(()) }
    }

    fn backs_up(&mut self) -> Result<(), Broken> {
        // No two bear the same instant.
        self.clock.advance(Duration::seconds(1));
        let (into, now) = (self.backups.path().to_owned(), self.now());
        self.tell("a backup is made");
        match self.run(|house, _| async move { store::backup::take(&house.store, &into, now).await }) {
            None | Some(Ok(Ok(_))) => Ok(()),
            // Books that are known to have lost their end are no backup.
            Some(Ok(Err(_))) if self.is_parked_for("behind") => Ok(()),
            other => Err(format!("P8: no backup: {other:?}")),
        }
    }

    /// What there is comes back from the last backup; the high-water file may be lost with the rest.
    fn disk_is_lost(&mut self) -> Result<(), Broken> {
        let Some(backup) = store::backup::list(self.backups.path()).expect("listed").pop() else { return Ok(()) };
        self.tell("the disk is lost, and the last backup put back");
        self.crash.arm(None);
        self.life = None;
        if self.rng.bool() {
            std::fs::remove_file(self.dir.path().join("high-water.json")).ok();
        }
        let rt = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let (dir, now) = (self.dir.path().to_owned(), self.now());
        let restored = rt.block_on(store::backup::restore(&backup, &dir, Since::AsMarked, now));
        if !matches!(restored, Ok(Ok(_))) {
            return Err(format!("P8: not restored: {restored:?}"));
        }
        self.judge.begin_again(self.dir.path());
        self.restart();
        Ok(())
    }

    /// The last number of a business's series that anybody was shown, or that the books know.
    fn shown_last(&mut self, shop: usize, letter: char) -> String {
        let business_id = &self.shops[shop];
        let known = self.judge.list_of(
            "select number from (
                select business_id, number from invoice
                union select business_id, number from credit_note
                union select business_id, number from quote
            ) where business_id = ?1",
            business_id,
        );
        let arrivals = self.posts.iter().flat_map(|post| post.arrivals_since(0));
        let arrivals = arrivals.filter(|arrival| self.of.get(&arrival.outbox_id) == Some(business_id));
        let shown = arrivals.flat_map(|arrival| arrival.files).filter_map(|name| number_in(&name).map(str::to_owned));
        known.into_iter().chain(shown).filter(|number| number.starts_with(letter)).max().unwrap_or_else(|| "-".to_owned())
    }

    fn is_parked_for(&mut self, why: &str) -> bool {
        self.judge.one("select business_id from account where parked = ?1", why).is_some()
    }

    fn is_shop_parked_for(&mut self, shop: usize, why: &str) -> bool {
        self.judge.one_of("select business_id from account where parked = ?1 and business_id = ?2", why, &self.shops[shop]).is_some()
    }

    /// Whoever is asked says where to go on from.
    fn books_go_on(&mut self, shop: usize) -> Result<(), Broken> {
        let Shop { owner, clients, .. } = &SHOPS[shop];
        let owner = *owner;
        for _ in 0..4 {
            if !self.is_shop_parked_for(shop, "behind") {
                return Ok(());
            }
            self.say(owner, &format!("/invoice {} Conseil 1 x 10", clients[0].0))?;
            for _ in 0..10 {
                self.clock.advance(Duration::minutes(20));
                self.settle()?;
            }
            let Some(asked) = self.seen_by(owner).iter().rev().find_map(|arrival| button(arrival, "Go on from there")) else { continue };
            self.hear(owner, asked, 1)?;
            self.settle()?;
            let answers = [("invoices", self.shown_last(shop, 'F')), ("quotes", self.shown_last(shop, 'D'))];
            if let Some((form, _)) = self.forms.remove(self.people[owner].user_id) {
                let answers = answers.into_iter().map(|(key, answer)| (key.to_owned(), answer)).collect();
                self.hear(owner, Said::Filled { form, answers }, 1)?;
            } else {
                for (_, answer) in answers {
                    self.hear(owner, Said::Text(answer), 1)?;
                    self.settle()?;
                }
            }
        }
        if self.is_shop_parked_for(shop, "behind") { Err("P9: nothing leads out".to_owned()) } else { Ok(()) }
    }

    /// Whoever is asked says that the clock is right.
    fn clock_is_confirmed(&mut self, shop: usize) -> Result<(), Broken> {
        self.tick()?;
        self.settle()?;
        if !self.is_shop_parked_for(shop, "clock") {
            return Ok(());
        }
        let Shop { owner, clients, .. } = &SHOPS[shop];
        // The card may never have arrived: what is refused meanwhile bears the button too.
        self.say(*owner, &format!("/invoice {} Conseil 1 x 10", clients[0].0))?;
        // What was to be tried again when the clock was ahead waits until that hour, a day at most.
        let mut asked = None;
        for minutes in [20; 10].into_iter().chain([180; 10]) {
            self.clock.advance(Duration::minutes(minutes));
            self.settle()?;
            asked = self.seen_by(*owner).iter().rev().find_map(|arrival| button(arrival, "The clock is right"));
            if asked.is_some() && minutes > 20 {
                break;
            }
        }
        self.hear(*owner, asked.ok_or("nobody was asked about the clock")?, 1)
    }

    fn disk_fills(&mut self) {
        self.is_disk_full = !self.is_disk_full;
        let most = if self.is_disk_full { 1 } else { u32::MAX - 1 };
        self.tell(if self.is_disk_full { "the disk is full" } else { "there is room again" });
        self.run(|house, _| async move { house.store.limit_pages(most).await.expect("limited") });
    }

    fn tick(&mut self) -> Result<(), Broken> {
        let ticked = self.run(|house, _| async move { bot::jobs::tick(&house, house.clock.now()).await });
        let has_ticked = matches!(ticked, Some(Ok(_)));
        match ticked {
            Some(Ok(done)) if done > 0 => self.tell(format!("the clock: {done} things")),
            Some(Err(error)) if !self.is_disk_full => return Err(format!("the clock failed: {error:#}")),
            _ => {}
        }
        if has_ticked && !self.is_disk_full {
            self.judge.nobody_is_passed_over(self.clock.now())?;
        }
        self.judge.look(&self.posts)
    }

    /// Delivery goes round until nothing moves.
    fn settle(&mut self) -> Result<(), Broken> {
        let seen: Vec<usize> = self.posts.iter().map(|post| post.arrivals_since(0).len()).collect();
        let settled = self.go_round();
        let posts = self.posts.clone();
        for (post, seen) in posts.iter().zip(seen) {
            for arrival in post.arrivals_since(seen) {
                let business_id = self.judge.one("select business_id from outbox where id = ?1", &arrival.outbox_id);
                self.of.extend(business_id.map(|business_id| (arrival.outbox_id.clone(), business_id)));
                let line = arrival.text.lines().next().unwrap_or_default();
                self.tell(format!("   → {} {} {:?}: {line}", arrival.user_id, arrival.message, arrival.kind));
            }
        }
        settled
    }

    fn go_round(&mut self) -> Result<(), Broken> {
        // One message of a conversation a round: someone who was out of reach for months has many waiting.
        for _ in 0..400 {
            let now = self.now();
            match self.run(|house, platforms| async move { delivery::deliver_due(&house, &platforms, house.clock.now()).await }) {
                Some(Ok(0)) => {
                    if !self.is_disk_full {
                        self.judge.nobody_waits(&self.posts, now)?;
                    }
                    return self.judge.look(&self.posts);
                }
                Some(Err(error)) if !self.is_disk_full => return Err(format!("a round failed: {error:#}")),
                Some(Err(_)) => return self.judge.look(&self.posts),
                _ => {}
            }
        }
        Err("delivery comes to no rest".to_owned())
    }

    /// The weather clears and stays fine; then all that was to be said was said.
    fn come_to_rest(&mut self) -> Result<(), Broken> {
        self.tell("the weather clears");
        if self.is_disk_full {
            self.disk_fills();
        }
        for post in &self.posts {
            post.set_weather(Weather::Fine);
        }
        for shop in 0..SHOPS.len() {
            self.books_go_on(shop)?;
        }
        for shop in 0..SHOPS.len() {
            self.clock_is_confirmed(shop)?;
        }
        while let Some(event) = self.unanswered.pop() {
            self.deliver(event, 1)?;
        }
        for _ in 0..60 {
            self.clock.advance(Duration::hours(3));
            self.settle()?;
        }
        self.judge.rest(&self.posts)?;
        let verified = self.run(|house, _| async move { store::verify::verify(&house.store).await });
        match verified {
            Some(Ok(Ok(_))) => Ok(()),
            other => Err(format!("P5: {other:?}")),
        }
    }
}

fn button(arrival: &Arrival, name: &str) -> Option<Said> {
    let button = arrival.buttons.iter().find(|button| button.name == name)?;
    Some(Said::Press { token: button.token.clone(), message: arrival.message.clone() })
}
