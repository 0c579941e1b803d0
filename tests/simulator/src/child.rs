//! A house in a process of its own, to be killed: it asks its parent, who is the platforms and the people, for everything.

use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use bot::delivery::{self, Platforms};
use bot::{Checkpoint, House};
use chat::{
    Answer, Clock, CommandSpec, DeliveryError, Event, Finding, Inbox, ManualClock, Outgoing, Place, Platform, Posted, Said, Speaker,
};
use chrono::{DateTime, Duration};
use serde_json::{Value, json};
use store::{Location, Mode, Store};
use tokio_util::sync::CancellationToken;
use words::Words;

/// Says something to the parent, and reads its answer.
fn ask(said: &Value) -> Value {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{said}").and_then(|()| out.flush()).expect("the parent listens");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).expect("the parent answers");
    serde_json::from_str(&line).expect("JSON")
}

/// A platform whose other end is the parent.
struct Remote(&'static str);

#[async_trait]
impl Platform for Remote {
    fn name(&self) -> &'static str {
        self.0
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
        let said = json!({
            "deliver": out.id,
            "platform": self.0,
            "user": out.user_id,
            "kind": out.kind,
            "text": out.card.text,
            "fields": out.card.fields.iter().map(|field| field.value.clone()).collect::<Vec<_>>(),
            "buttons": out.card.buttons.iter().map(|button| (button.name.clone(), button.token.clone())).collect::<Vec<_>>(),
            "amends": out.amends,
        });
        Ok(Posted { message: ask(&said)["posted"].as_str().expect("a name").to_owned() })
    }

    async fn find(&self, out: &Outgoing) -> Result<Option<Posted>, DeliveryError> {
        let found = ask(&json!({ "find": out.id, "platform": self.0 }));
        if found["cannot"] == true {
            return Err(DeliveryError::Unknown("it cannot be asked".to_owned()));
        }
        Ok(found["posted"].as_str().map(|message| Posted { message: message.to_owned() }))
    }
}

fn event(told: &Value) -> Event {
    let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
    let said = match (&told["press"], &told["command"]) {
        (Value::String(token), _) => Said::Press { token: token.clone(), message: text("message") },
        (_, Value::String(command)) => Said::Command(command.clone()),
        _ => Said::Text(text("text")),
    };
    Event {
        key: text("key"),
        speaker: Speaker {
            platform: text("platform"),
            user_id: text("user"),
            shown_name: text("user"),
            handle: text("user"),
            lang: None,
            is_guest: false,
        },
        place: Place::new(text("user"), false),
        said,
        mentions: Vec::new(),
        files: Vec::new(),
        can_show_forms: false,
        is_overheard: false,
    }
}

/// Waits for the data directory, then lives until the parent has enough, or kills it at a step.
pub async fn live(dir: &Path, dies_at: Option<(Checkpoint, u32)>) -> anyhow::Result<()> {
    let location = Location { dir: dir.to_owned(), url: None };
    let store = loop {
        match Store::open(&location, Mode::Write).await {
            Err(store::Error::Locked(_)) => tokio::time::sleep(std::time::Duration::from_millis(1)).await,
            opened => break opened?,
        }
    };
    let now_ms = ask(&json!({ "open": std::process::id() }))["at_ms"].as_i64().unwrap_or_default();
    let clock = Arc::new(ManualClock::at(DateTime::from_timestamp_millis(now_ms).unwrap_or_default()));
    let crash = Arc::new(crate::crash::Crash::default());
    crash.arm(dies_at);
    let house = crate::house(store, &clock, &crash);
    let platforms: Platforms = ["lark", "crow"].into_iter().map(|name| (name, Arc::new(Remote(name)) as Arc<dyn Platform>)).collect();
    tokio::select! {
        biased;
        () = crash.happened() => {
            ask(&json!({ "at": dies_at.map(|(step, _)| format!("{step:?}")) }));
            anyhow::bail!("nobody killed this process at its step")
        }
        lived = go_on(&house, &platforms, &clock) => lived,
    }
}

async fn go_on(house: &House, platforms: &Platforms, clock: &ManualClock) -> anyhow::Result<()> {
    loop {
        bot::jobs::tick(house, clock.now()).await?;
        while delivery::deliver_due(house, platforms, clock.now()).await? > 0 {}
        let told = ask(&json!({ "rest": true }));
        if let Some(seconds) = told["later"].as_i64() {
            clock.advance(Duration::seconds(seconds));
        } else if told["event"].is_object() {
            let event = event(&told["event"]);
            let key = event.key.clone();
            match house.receive(event).await {
                Answer::Failed(text) => anyhow::bail!("a command failed: {text}"),
                _ => ask(&json!({ "heard": key })),
            };
        } else {
            house.store.close().await;
            return Ok(());
        }
    }
}
