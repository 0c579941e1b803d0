//! What was said to a platform, left for other judges than ours.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde_json::{Value, json};

/// Leaves what was taken where `RELANCE_PAYLOADS` says: of which kind it is, or by which call it came.
pub(crate) fn leave(kind: &str, payload: &Value) {
    static FILE: LazyLock<Option<Mutex<File>>> = LazyLock::new(|| {
        #[expect(clippy::disallowed_methods, reason = "the environment says where to leave what platforms are told")]
        let path = std::env::var("RELANCE_PAYLOADS").ok()?;
        Some(Mutex::new(OpenOptions::new().create(true).append(true).open(path).expect("a file")))
    });
    if let Some(file) = &*FILE {
        let line = format!("{}\n", json!({ "kind": kind, "payload": payload }));
        // One write a line: other processes write there too.
        file.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes()).expect("it is written");
    }
}
