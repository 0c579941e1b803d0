//! Whether every message and view that the tests made Slack show is one that Block Kit allows: an opinion that is not ours.
//!
//! Reads lines `{"kind": "message" | "modal" | "home", "payload": …}`, as tests leave them where `RELANCE_SLACK_PAYLOADS` says.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde_json::{Value, json};
use slackblocks::{HomeTabView, MessagePayload, ModalView};

fn judge(kind: &str, payload: Value) -> Result<(), String> {
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
    // A judge who refuses nothing says nothing.
    let header = |length| json!({ "channel": "C1", "text": "x", "blocks": [{ "type": "header", "text": { "type": "plain_text", "text": "x".repeat(length) } }] });
    assert!(judge("message", header(150)).is_ok() && judge("message", header(151)).is_err(), "the judge refuses nothing");
    let mut judged: BTreeMap<String, usize> = BTreeMap::new();
    let mut refused = 0;
    for line in text.lines() {
        let mut line: Value = serde_json::from_str(line).expect("an object a line");
        let kind = line["kind"].as_str().unwrap_or_default().to_owned();
        let payload = line["payload"].take();
        if let Err(error) = judge(&kind, payload.clone()) {
            eprintln!("{kind}: {error}\n{payload:#}");
            refused += 1;
        }
        *judged.entry(kind).or_default() += 1;
    }
    println!("{}, {refused} refused", judged.iter().map(|(kind, count)| format!("{count} {kind}s")).collect::<Vec<_>>().join(", "));
    if refused == 0 && judged.len() == 3 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
