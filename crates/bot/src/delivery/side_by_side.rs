//! Delivery side by side: conversations go at once, and each in its order. A platform that hangs, a page that takes long, a person who
//! cannot be reached keep nobody else waiting.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread::available_parallelism;

use chrono::{DateTime, TimeDelta, Utc};
use store::outbox::{self, Room, Turns};
use tokio::task::{Id, JoinError, JoinSet};

use crate::House;
use crate::delivery::send::{AT_ONCE, KEPT_FOR_ANSWERS, Open, Share};
use crate::delivery::{Platforms, prepare, recover, send};
use crate::parking::Looked;

/// What is under way, of which another round begins no second.
#[derive(Clone, Debug, PartialEq, Eq)]
enum UnderWay {
    /// The pages of a message.
    Pages(String),
    /// A message on a platform, since that instant.
    Message(&'static str, DateTime<Utc>),
    /// A message that is looked for.
    Doubt,
    /// A platform that is asked whether it lets us in.
    Question(&'static str),
}

/// From then on a message takes no place of others any more: whoever hangs keeps nobody waiting, however many they are.
const HANGS: TimeDelta = TimeDelta::seconds(5);
/// How many of a platform are under way at most, those that hang among them.
const MAX_UNDER_WAY: usize = 200;
/// Of how many messages of one business pages are looked for at once.
const PAGES_OF_ONE: i64 = 8;

/// Whoever delivers for everybody.
pub struct Delivery {
    house: House,
    platforms: Platforms,
    tasks: JoinSet<()>,
    under_way: HashMap<Id, UnderWay>,
    /// How many pages are set at once.
    cores: usize,
    /// Whose turn it is to have pages set, and on each platform.
    pages: Turns,
    turns: BTreeMap<&'static str, Turns>,
}

impl Delivery {
    #[must_use]
    pub fn new(house: House, platforms: Platforms) -> Self {
        let cores = available_parallelism().map_or(1, NonZeroUsize::get);
        let turns = platforms.keys().map(|name| (*name, Turns::default())).collect();
        Self { house, platforms, tasks: JoinSet::new(), under_way: HashMap::new(), cores, pages: Turns::default(), turns }
    }

    /// Begins everything that may be done now, and waits for none of it; how many things were begun. The house is woken as each ends.
    pub async fn round(&mut self, now: DateTime<Utc>) -> anyhow::Result<usize> {
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            self.end(ended);
        }
        let house = self.house.clone();
        if !outbox::is_anything_due(&mut *house.store.read().await?, now.timestamp_millis()).await? {
            return Ok(0);
        }
        let mut begun = 0;
        let mut looked = Looked::default();
        for row in prepare::waiting(&house, &self.pages, PAGES_OF_ONE, &mut looked, now).await? {
            let pages = UnderWay::Pages(row.id.clone());
            if self.count(|other| matches!(other, UnderWay::Pages(_))) < self.cores && !self.is_under_way(&pages) {
                let house = house.clone();
                begun += 1;
                self.pages.serve(&row);
                self.begin(pages, async move { prepare::prepare(&house, &row, now).await.map(|_| ()) });
            }
        }
        for row in recover::claim(&house, &mut looked, now).await? {
            let (house, platforms) = (house.clone(), self.platforms.clone());
            begun += 1;
            self.begin(UnderWay::Doubt, async move { recover::recover(&house, &platforms, &row, now).await.map(|_| ()) });
        }
        for (name, platform) in self.platforms.clone() {
            if house.breakers.is_to_be_asked(name, now.timestamp_millis()) && !self.is_under_way(&UnderWay::Question(name)) {
                let house = house.clone();
                self.begin(UnderWay::Question(name), async move {
                    send::ask(&house, name, platform.as_ref()).await;
                    Ok(())
                });
            }
        }
        let open = Arc::new(Open::now(&house, &self.platforms, now.timestamp_millis()));
        let room: BTreeMap<&str, Room> = open.names.iter().map(|name| (*name, self.room(name, now))).collect();
        let turns = self.turns.iter_mut().filter_map(|(name, turns)| Some((name, *room.get(name)?, turns)));
        let mut shares: Vec<Share<'_>> =
            turns.map(|(name, room, turns)| Share { names: std::slice::from_ref(name), room, turns }).collect();
        for row in send::claim(&house, &open, &mut shares, &mut looked, now).await? {
            let Some((name, _)) = self.platforms.get_key_value(row.platform.as_str()) else { continue };
            let (name, house, platforms, open) = (*name, house.clone(), self.platforms.clone(), Arc::clone(&open));
            begun += 1;
            self.begin(UnderWay::Message(name, now), async move { send::send(&house, &platforms, &open, &row, now).await });
        }
        Ok(begun)
    }

    /// Goes on until nothing is due and nothing under way.
    pub async fn settle(&mut self) -> anyhow::Result<()> {
        loop {
            let begun = self.round(self.house.clock.now()).await?;
            match self.tasks.join_next_with_id().await {
                Some(ended) => self.end(ended),
                None if begun == 0 => return Ok(()),
                None => {}
            }
        }
    }

    /// Waits for what is under way, and begins nothing more.
    pub async fn finish(&mut self) {
        while let Some(ended) = self.tasks.join_next_with_id().await {
            self.end(ended);
        }
    }

    /// How many more messages a platform is given.
    fn room(&self, name: &'static str, now: DateTime<Utc>) -> Room {
        let is_of_it = |other: &UnderWay| matches!(other, UnderWay::Message(on, _) if *on == name);
        let is_lively = |other: &UnderWay| matches!(other, UnderWay::Message(_, since) if (now - *since).abs() < HANGS);
        let lively = i64::try_from(self.count(|other| is_of_it(other) && is_lively(other))).unwrap_or(AT_ONCE);
        let most = if self.count(is_of_it) < MAX_UNDER_WAY { AT_ONCE - lively } else { 0 };
        Room { most, kept_for_answers: KEPT_FOR_ANSWERS }
    }

    fn count(&self, which: impl Fn(&UnderWay) -> bool) -> usize {
        self.under_way.values().filter(|other| which(other)).count()
    }

    fn is_under_way(&self, what: &UnderWay) -> bool {
        self.under_way.values().any(|other| other == what)
    }

    fn begin(&mut self, what: UnderWay, act: impl Future<Output = anyhow::Result<()>> + Send + 'static) {
        let wake = Arc::clone(&self.house.wake);
        let task = self.tasks.spawn(async move {
            if let Err(error) = act.await {
                tracing::error!(error = format!("{error:#}"), "delivery");
            }
            // What waited for it in its conversation, or for the room that it took, may go.
            wake.notify_one();
        });
        self.under_way.insert(task.id(), what);
    }

    fn end(&mut self, ended: Result<(Id, ()), JoinError>) {
        let id = match ended {
            Ok((id, ())) => id,
            Err(error) => {
                tracing::error!(%error, "delivery");
                error.id()
            }
        };
        self.under_way.remove(&id);
    }
}
