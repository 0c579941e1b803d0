//! Whether everything that the tests told the platforms is what these describe themselves: opinions that are not ours.
//!
//! Reads lines `{"kind": …, "payload": …}`, as tests leave them where `RELANCE_PAYLOADS` says. What Slack is shown (`message`, `modal`, `home`) is
//! looked at by the rules of Block Kit; `discord METHOD route` and `telegram method` are held against `tests/official`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use jsonschema::Validator;
use serde_json::{Value, json};
use slackblocks::{HomeTabView, MessagePayload, ModalView};

/// What a platform describes, by the call.
struct Described {
    by_call: BTreeMap<String, Validator>,
}

impl Described {
    fn read(text: &str) -> Self {
        let described: Value = serde_json::from_str(text).expect("a description");
        let calls = described["operations"].as_object().into_iter().flatten();
        let validator = |schema: &Value| {
            let whole = json!({ "allOf": [schema], "components": described["components"] });
            jsonschema::draft202012::new(&whole).expect("a schema")
        };
        Self { by_call: calls.map(|(call, schema)| (route(call), validator(schema))).collect() }
    }

    fn judge(&self, call: &str, payload: &Value) -> Result<(), String> {
        let validator = self.by_call.get(call).ok_or_else(|| format!("nothing is described of {call}"))?;
        validator.validate(payload).map_err(|error| format!("{}: {error}", error.instance_path()))
    }
}

/// `POST /channels/{channel_id}/messages` is `POST channels/_/messages`.
fn route(call: &str) -> String {
    let Some((method, path)) = call.split_once(' ') else { return call.to_owned() };
    let parts = path.trim_start_matches('/').split('/').map(|part| if part.starts_with('{') { "_" } else { part });
    format!("{method} {}", parts.collect::<Vec<_>>().join("/"))
}

fn judge_slack(kind: &str, payload: Value) -> Result<(), String> {
    match kind {
        "message" => MessagePayload::try_from(payload).map(drop).map_err(|error| error.to_string()),
        "modal" => ModalView::try_from(payload).map(drop).map_err(|error| error.to_string()),
        "home" => HomeTabView::try_from(payload).map(drop).map_err(|error| error.to_string()),
        other => Err(format!("nothing is known of {other}")),
    }
}

fn main() -> ExitCode {
    let path = std::env::args().nth(1).expect("a file of payloads");
    let text = std::fs::read_to_string(&path).expect("the file is read");
    let discord = Described::read(include_str!("../../official/discord.json"));
    let telegram = Described::read(include_str!("../../official/telegram.json"));
    // A judge who refuses nothing says nothing.
    let header = |length| json!({ "channel": "C1", "text": "x", "blocks": [{ "type": "header", "text": { "type": "plain_text", "text": "x".repeat(length) } }] });
    assert!(judge_slack("message", header(150)).is_ok() && judge_slack("message", header(151)).is_err(), "Slack's judge refuses nothing");
    let content = |length: usize| json!({ "content": "x".repeat(length) });
    let message = |length| discord.judge("POST channels/_/messages", &content(length));
    assert!(message(2000).is_ok() && message(4001).is_err(), "Discord's judge refuses nothing");
    let message = |key: &str| telegram.judge("sendmessage", &json!({ "chat_id": 1, "text": "x", key: true }));
    assert!(message("disable_notification").is_ok() && message("disable_everything").is_err(), "Telegram's judge refuses nothing");
    let mut judged: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused = 0;
    for line in text.lines() {
        let mut line: Value = serde_json::from_str(line).expect("an object a line");
        let kind = line["kind"].as_str().unwrap_or_default().to_owned();
        let payload = line["payload"].take();
        let (of, said) = match kind.split_once(' ') {
            Some(("discord", call)) => ("Discord's call", discord.judge(call, &payload)),
            Some(("telegram", call)) => ("Telegram's call", telegram.judge(call, &payload)),
            _ => (kind.as_str(), judge_slack(&kind, payload.clone())),
        };
        if let Err(error) = said {
            eprintln!("{kind}: {error}\n{payload:#}");
            refused += 1;
        }
        *judged.entry(of.to_owned()).or_default() += 1;
    }
    println!("{}, {refused} refused", judged.iter().map(|(kind, count)| format!("{count} {kind}s")).collect::<Vec<_>>().join(", "));
    if refused == 0 && judged.len() == 5 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
