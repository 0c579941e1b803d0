//! A process that may die, as a machine that loses its power: a thread with a runtime of its own.

use std::sync::Arc;

use bot::{Checkpoint, CheckpointHook};
use tokio::sync::Notify;

/// Lives a life until it is over, or until the house that bears the hook comes to that step: then everything that was under way ends
/// where it waits. Whether it died.
pub fn dies_at<L: Future<Output = ()>>(step: Option<Checkpoint>, life: impl FnOnce(CheckpointHook) -> L + Send + 'static) -> bool {
    let process = std::thread::spawn(move || {
        let died = Arc::new(Notify::new());
        let hook: CheckpointHook = {
            let died = Arc::clone(&died);
            Arc::new(move |reached| {
                let died = Arc::clone(&died);
                Box::pin(async move {
                    if Some(reached) == step {
                        died.notify_one();
                        std::future::pending::<()>().await;
                    }
                })
            })
        };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        let has_died = runtime.block_on(async {
            tokio::select! {
                () = died.notified() => true,
                () = life(hook) => false,
            }
        });
        runtime.shutdown_timeout(std::time::Duration::from_secs(10));
        has_died
    });
    process.join().expect("it lives or dies")
}
