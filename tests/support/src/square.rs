//! A square where every platform has a stall that takes what it is given: people by `name@platform`, their clock, their messages.
//!
//! Nothing here speaks a platform's protocol: what is tested on it is what the house keeps and says, on any data that is there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bot::House;
use bot::delivery::{self, Platforms};
use chat::{
    Answer, Card, Clock as _, CommandSpec, DeliveryError, Event, Finding, GivenFile, Inbox, Kind, ManualClock, Mention, Outgoing, Place,
    Platform, Posted, Said, Speaker,
};
use chrono::{DateTime, Days, TimeDelta, TimeZone as _, Utc};
use tokio_util::sync::CancellationToken;
use words::Words;

/// The platforms by name: those that open forms first.
pub const PLATFORMS: [&str; 4] = [slack::NAME, discord::NAME, telegram::NAME, console::NAME];

/// The hours of each day at which the clock looks at what is due: noon and six in Paris, six and noon in Montréal.
const TICKS: [u32; 2] = [10, 16];

/// What becomes of a message instead of its arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It may have arrived, and nobody can be asked.
    Unsure,
    /// Their private conversation is closed.
    Closed,
    /// It will never arrive.
    Refused,
    /// To be tried again after so many milliseconds; a step of its sending is done.
    Later(i64),
    /// Whoever sends it dies meanwhile.
    Dies,
}

/// A message as someone sees it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub message: String,
    pub outbox_id: String,
    pub user_id: String,
    pub kind: Kind,
    pub card: Card,
}

#[derive(Default)]
struct State {
    shown: Vec<Shown>,
    count: u64,
    fates: Vec<(String, VecDeque<Fate>)>,
    /// Every message that was taken, by our id of it.
    taken: Vec<String>,
    said: String,
}

/// A platform that takes what it is given.
struct Stall {
    name: &'static str,
    state: Arc<Mutex<State>>,
}

impl Stall {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Platform for Stall {
    fn name(&self) -> &'static str {
        self.name
    }

    async fn check(&self) -> Vec<Finding> {
        Vec::new()
    }

    async fn publish(&self, _: &[&'static CommandSpec], _: &Words) -> anyhow::Result<()> {
        Ok(())
    }

    async fn listen(&self, _: Arc<dyn Inbox>, _: CancellationToken) -> anyhow::Result<()> {
        Ok(())
    }

    async fn deliver(&self, out: &Outgoing) -> Result<Posted, DeliveryError> {
        let who = format!("{}@{}", out.user_id, self.name);
        let fate = {
            let mut state = self.state();
            let waiting = state.fates.iter_mut().find(|(of, _)| *of == who);
            waiting.and_then(|(_, fates)| fates.pop_front())
        };
        match fate {
            None => {}
            Some(Fate::Unsure) => return Err(DeliveryError::Unknown("no reply came".to_owned())),
            Some(Fate::Closed) => return Err(DeliveryError::Closed("they take no private messages".to_owned())),
            Some(Fate::Refused) => return Err(DeliveryError::Permanent("no such conversation".to_owned())),
            Some(Fate::Later(wait_ms)) => {
                out.progress.note("upload", "F0000000001").await.expect("it is written down");
                return Err(DeliveryError::Transient { reason: "they are asked too much".to_owned(), retry_after_ms: Some(wait_ms) });
            }
            Some(Fate::Dies) => std::future::pending().await,
        }
        let mut state = self.state();
        state.taken.push(out.id.clone());
        let stands = out.amends.as_ref().filter(|_| out.kind == Kind::Amend);
        let message = match stands {
            Some(message) => message.clone(),
            None => {
                state.count += 1;
                format!("{}-{}", self.name, state.count)
            }
        };
        let shown = Shown {
            message: message.clone(),
            outbox_id: out.id.clone(),
            user_id: out.user_id.clone(),
            kind: out.kind,
            card: out.card.clone(),
        };
        match state.shown.iter_mut().find(|known| known.message == message) {
            Some(known) => *known = Shown { outbox_id: known.outbox_id.clone(), ..shown },
            None => state.shown.push(shown),
        }
        let said = said(out, &who);
        state.said.push_str(&said);
        Ok(Posted { message })
    }

    async fn find(&self, out: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        let state = self.state();
        // One of which nobody could tell whether it arrived is not found either.
        match state.fates.iter().any(|(of, _)| *of == format!("{}@{}", out.user_id, self.name)) {
            true => Err(DeliveryError::Permanent("it cannot be looked for".to_owned())),
            false => Ok(None),
        }
    }
}

/// A message as a person reads it.
fn said(out: &Outgoing, who: &str) -> String {
    let Card { title, text, fields, footnote, buttons, choices, .. } = &out.card;
    let mark = match out.kind {
        Kind::Amend => " ✎",
        Kind::Refusal => " ✗",
        Kind::Failure => " ‼",
        Kind::Ask => " ?",
        Kind::Home => " (home)",
        Kind::Post => "",
    };
    let place = if out.is_in_thread { " (in a thread)" } else { "" };
    let mut said = format!("{} → {who}{place}{mark}\n", out.sender);
    let mut say = |line: &str| line.split('\n').for_each(|line| writeln!(said, "  │ {line}").expect("a string takes what is written"));
    title.iter().for_each(|title| say(title));
    if !text.is_empty() {
        say(text);
    }
    for field in fields {
        say(&format!("  {}: {}", field.name, field.value.replace('\n', " / ")));
    }
    for file in &out.files {
        say(&format!("📎 {}", file.name));
    }
    footnote.iter().for_each(|footnote| say(&format!("· {footnote}")));
    if !choices.is_empty() {
        say(&choices.iter().map(|choice| format!("({choice})")).collect::<Vec<_>>().join(" "));
    }
    if !buttons.is_empty() {
        say(&buttons.iter().map(|button| format!("[{}]", button.label)).collect::<Vec<_>>().join(" "));
    }
    said
}

/// The square, and the house that stands on it.
pub struct Square {
    pub house: House,
    pub clock: Arc<ManualClock>,
    /// Whether what is left to say is said after each line.
    pub settles: bool,
    platforms: Platforms,
    state: Arc<Mutex<State>>,
    events: String,
    count: u64,
    forms: BTreeMap<String, String>,
    english: BTreeSet<String>,
}

/// `julie@slack`
fn parted(who: &str) -> (&str, &str) {
    who.split_once('@').unwrap_or_else(|| panic!("{who} is somebody on a platform: julie@slack"))
}

impl Square {
    /// On that house; its events and messages are named from there on, so that none is taken for one of before.
    #[must_use]
    pub fn on(house: House, clock: Arc<ManualClock>, events: &str, messages: u64) -> Self {
        let state = Arc::new(Mutex::new(State { count: messages, ..State::default() }));
        let stall = |name: &'static str| (name, Arc::new(Stall { name, state: Arc::clone(&state) }) as Arc<dyn Platform>);
        Self {
            house,
            clock,
            settles: true,
            platforms: PLATFORMS.into_iter().map(stall).collect(),
            state,
            events: events.to_owned(),
            count: 0,
            forms: BTreeMap::new(),
            english: BTreeSet::new(),
        }
    }

    /// The same square before the same people, once the house was closed and opened again.
    #[must_use]
    pub fn again(self, house: House) -> Self {
        Self { house, ..self }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// People whose applications speak English.
    pub fn speak_english(&mut self, names: &[&str]) {
        self.english.extend(names.iter().map(|name| (*name).to_owned()));
    }

    /// What becomes of the next messages to someone; once they are over, nothing of theirs can be looked for.
    pub fn awaits(&mut self, who: &str, fates: &[Fate]) {
        self.state().fates.push((who.to_owned(), fates.iter().copied().collect()));
    }

    /// Everything arrives again, and can be looked for.
    pub fn awaits_nothing(&mut self) {
        self.state().fates.clear();
    }

    /// What was said since last asked, with ordinary spaces.
    #[must_use]
    pub fn said(&self) -> String {
        std::mem::take(&mut self.state().said).replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Every message that was taken so far, by our id of it.
    #[must_use]
    pub fn taken(&self) -> Vec<String> {
        self.state().taken.clone()
    }

    /// What people see by now.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        self.state().shown.clone()
    }

    /// What someone was said last.
    #[must_use]
    pub fn last(&self, who: &str) -> Option<Shown> {
        let (name, platform) = parted(who);
        let is_theirs = |shown: &&Shown| shown.user_id == name && shown.message.starts_with(platform);
        self.state().shown.iter().rev().find(is_theirs).cloned()
    }

    fn note(&self, line: &str) {
        let at = self.clock.now().with_timezone(&chrono_tz::Europe::Paris).format("%d/%m %H:%M");
        writeln!(self.state().said, "\n{at} {line}").expect("a string takes what is written");
    }

    /// Says everything that can be said now.
    pub async fn settle(&self) {
        while delivery::deliver_due(&self.house, &self.platforms, self.clock.now()).await.expect("a round") > 0 {}
    }

    /// One round, which may be cut short by whoever sends dying.
    pub async fn round_that_dies(&self) {
        let round = delivery::deliver_due(&self.house, &self.platforms, self.clock.now());
        tokio::time::timeout(std::time::Duration::from_millis(300), round).await.expect_err("it was to die");
    }

    /// Plays lines: `julie@slack: /quote …`, `julie@slack: [Approve]`, `julie@slack: {name=Julie | words=Bon pour accord}`,
    /// `julie@slack#place: …` in a shared place, `+3 days`, `@ 2026-05-04 09:00`.
    pub async fn plays(&mut self, lines: &str) {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(days) = line.strip_prefix('+').and_then(|line| line.strip_suffix(" days")) {
                self.days_pass(days.trim().parse().expect("how many days")).await;
            } else if let Some(at) = line.strip_prefix("@ ") {
                self.goes_on_until(relance::run::instant(at, chrono_tz::Europe::Paris).expect("an instant")).await;
            } else {
                let (who, what) = line.split_once(": ").unwrap_or_else(|| panic!("who says that? {line}"));
                self.does(who, what).await;
            }
        }
    }

    /// One thing that somebody does; whatever went wrong inside is no answer.
    pub async fn does(&mut self, who: &str, what: &str) -> Answer {
        self.does_with(who, what, Vec::new()).await
    }

    /// The same, with files.
    pub async fn does_with(&mut self, who: &str, what: &str, files: Vec<GivenFile>) -> Answer {
        let (who, place) = who.split_once('#').map_or((who, None), |(who, place)| (who, Some(place)));
        let what = &what.replace("\\n", "\n");
        let said = if let Some(label) = what.strip_prefix('[').and_then(|what| what.strip_suffix(']')) {
            let (token, message) = self.button(who, label);
            Said::Press { token, message }
        } else if let Some(filled) = what.strip_prefix('{').and_then(|what| what.strip_suffix('}')) {
            let answers = filled.split(" | ").filter(|pair| !pair.is_empty());
            let answers = answers.map(|pair| pair.split_once('=').unwrap_or_else(|| panic!("key=answer: {pair}")));
            let answers = answers.map(|(key, answer)| (key.to_owned(), answer.to_owned())).collect();
            Said::Filled { form: self.forms.get(who).cloned().unwrap_or_else(|| panic!("{who} was shown no form")), answers }
        } else if what.starts_with('/') {
            Said::Command(what.clone())
        } else if what == "(home)" {
            Said::Home
        } else {
            Said::Text(what.clone())
        };
        self.note(&format!("{who} › {what}"));
        self.says(who, place, said, files).await
    }

    /// A form that was shown to someone before.
    pub fn holds_form(&mut self, who: &str, form: &str) {
        self.forms.insert(who.to_owned(), form.to_owned());
    }

    /// An event as that platform would make it.
    pub async fn says(&mut self, who: &str, shared: Option<&str>, said: Said, files: Vec<GivenFile>) -> Answer {
        let (name, platform) = parted(who);
        self.count += 1;
        let shown_name = |name: &str| {
            let mut chars = name.chars();
            chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
        };
        let mentions = match &said {
            Said::Command(text) => {
                let named = text.split_whitespace().filter(|word| word.len() > 1 && word.starts_with('@'));
                named
                    .map(|written| Mention {
                        written: written.to_owned(),
                        user_id: written[1..].to_owned(),
                        shown_name: shown_name(&written[1..]),
                    })
                    .collect()
            }
            _ => Vec::new(),
        };
        let event = Event {
            key: format!("{}{}", self.events, self.count),
            speaker: Speaker {
                platform: platform.to_owned(),
                user_id: name.to_owned(),
                shown_name: shown_name(name),
                handle: name.to_owned(),
                lang: Some(if self.english.contains(name) { "en" } else { "fr" }.to_owned()),
                is_guest: false,
            },
            place: match shared {
                Some(place) => Place::new(place, true),
                None => Place::new(format!("private-{name}"), false),
            },
            said,
            mentions,
            files,
            can_show_forms: [slack::NAME, discord::NAME].contains(&platform),
            is_overheard: false,
        };
        let answer = self.house.receive(event).await;
        match &answer {
            Answer::Ask { form, fields, .. } => {
                self.forms.insert(who.to_owned(), form.clone());
                let mut said = format!("form → {who}: {}\n", fields.title);
                for field in &fields.fields {
                    let initial = field.initial.as_ref().map(|initial| format!(" = {initial}")).unwrap_or_default();
                    writeln!(said, "  │ {}: {}{initial}", field.key, field.label).expect("a string takes what is written");
                }
                self.state().said.push_str(&said);
            }
            Answer::Invalid(errors) => {
                let errors: Vec<String> = errors.iter().map(|error| format!("{}: {}", error.key, error.text)).collect();
                let said = format!("form → {who}: {}\n", errors.join(", "));
                self.state().said.push_str(&said);
            }
            Answer::Failed(text) => {
                let said = format!("failure → {who}: {text}\n");
                self.state().said.push_str(&said);
            }
            Answer::Accepted | Answer::Repeated => {}
        }
        if self.settles {
            self.settle().await;
        }
        answer
    }

    /// The newest button of that name that someone sees, on a card that speaks of what stands after ` on `: its token and message.
    #[must_use]
    pub fn button(&self, who: &str, wanted: &str) -> (String, String) {
        let (name, platform) = parted(who);
        let state = self.state();
        let seen: Vec<&Shown> =
            state.shown.iter().rev().filter(|shown| shown.user_id == name && shown.message.starts_with(platform)).collect();
        let find = |label: &str, about: Option<&str>| {
            let speaks =
                |shown: &&&Shown| about.is_none_or(|about| serde_json::to_string(&shown.card).is_ok_and(|card| card.contains(about)));
            seen.iter().filter(speaks).find_map(|shown| {
                let button = shown.card.buttons.iter().find(|button| button.name == label)?;
                Some((button.token.clone(), shown.message.clone()))
            })
        };
        let found = find(wanted, None).or_else(|| wanted.rsplit_once(" on ").and_then(|(label, about)| find(label, Some(about))));
        found.unwrap_or_else(|| {
            let names = seen.iter().flat_map(|shown| shown.card.buttons.iter().map(|button| button.name.as_str()));
            let lately: Vec<&str> = state.said.lines().rev().take(20).collect();
            let lately = lately.into_iter().rev().collect::<Vec<_>>().join("\n");
            panic!("{who} sees no button {wanted}, but {:?}\n{lately}", names.take(12).collect::<Vec<_>>());
        })
    }

    /// Looks at what is due twice a day until then.
    pub async fn goes_on_until(&mut self, until: DateTime<Utc>) {
        while let Some(next) = self.next_tick().filter(|next| *next <= until) {
            self.clock.set(next);
            self.tick().await;
        }
        self.clock.set(until);
    }

    /// The same for so many days.
    pub async fn days_pass(&mut self, days: u64) {
        let until = self.clock.now() + Days::new(days);
        self.goes_on_until(until).await;
    }

    fn next_tick(&self) -> Option<DateTime<Utc>> {
        let now = self.clock.now();
        (0..2).flat_map(|days| TICKS.map(|hour| (days, hour))).find_map(|(days, hour)| {
            let day = now.date_naive() + TimeDelta::days(days);
            let at = Utc.from_utc_datetime(&day.and_hms_opt(hour, 0, 0)?);
            (at > now).then_some(at)
        })
    }

    /// Looks at what is due now, and says it under its day.
    pub async fn tick(&mut self) {
        let so_far = std::mem::take(&mut self.state().said);
        bot::jobs::tick(&self.house, self.clock.now()).await.expect("a tick");
        if self.settles {
            self.settle().await;
        }
        let told = std::mem::replace(&mut self.state().said, so_far);
        if !told.is_empty() {
            self.note("…");
            self.state().said.push_str(&told);
        }
    }

    /// A code that someone was shown last, between the words of that card.
    #[must_use]
    pub fn code(&self, who: &str) -> String {
        let shown = self.last(who).unwrap_or_else(|| panic!("{who} was told nothing"));
        let mut words = shown.card.fields.iter().flat_map(|field| field.value.split_whitespace());
        let is_code = |word: &&str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        words.rfind(is_code).unwrap_or_else(|| panic!("no code: {:?}", shown.card)).to_owned()
    }
}

/// A house on the data in that directory, or in that database of a server, on that clock; pages are text.
pub async fn house_on(dir: &Path, url: Option<&str>, clock: &Arc<ManualClock>) -> House {
    crate::statements::record();
    let mut config = relance::config::Config::default();
    config.data.dir = dir.to_owned();
    config.database.url = url.map(str::to_owned);
    let mut house = relance::run::house(&config, Arc::clone(clock) as Arc<dyn chat::Clock>).await.expect("a house");
    house.signup = bot::SignupPolicy::Anyone;
    house.checks_clock = false;
    house.render = crate::text_renderer();
    house.secret_key = Some(Arc::new(store::secret::SecretKey::new([7; 32])));
    house.served = Arc::new(PLATFORMS.iter().map(|name| (*name).to_owned()).collect());
    house
}
