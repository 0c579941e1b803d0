//! The death of a process: at a named step, or in the middle of a call.

use std::sync::{Arc, Mutex, PoisonError};

use bot::{Checkpoint, CheckpointHook};
use tokio::sync::Notify;

/// Where the process is to die next, if anywhere.
#[derive(Default)]
pub struct Crash {
    armed: Mutex<Option<(Checkpoint, u32)>>,
    happened: Notify,
}

impl Crash {
    /// Dies when that step is reached for the `nth` time.
    pub fn arm(&self, armed: Option<(Checkpoint, u32)>) {
        *self.armed.lock().unwrap_or_else(PoisonError::into_inner) = armed;
    }

    /// Dies here: whoever waits for this waits for ever.
    pub async fn now(&self) {
        self.happened.notify_one();
        std::future::pending::<()>().await;
    }

    pub async fn happened(&self) {
        self.happened.notified().await;
    }

    fn is_here(&self, step: Checkpoint) -> bool {
        let mut armed = self.armed.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *armed {
            Some((at, 1)) if *at == step => {
                *armed = None;
                true
            }
            Some((at, nth)) if *at == step => {
                *nth -= 1;
                false
            }
            _ => false,
        }
    }

    #[must_use]
    pub fn hook(self: &Arc<Self>) -> CheckpointHook {
        let crash = Arc::clone(self);
        Arc::new(move |step| {
            let crash = Arc::clone(&crash);
            Box::pin(async move {
                if crash.is_here(step) {
                    crash.now().await;
                }
            })
        })
    }
}
