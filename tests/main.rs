//! The house as people meet it: stories as transcripts, and the rules that hold everywhere.

/// Plays lines and gives what was said.
macro_rules! hear {
    ($desk:expr, $lines:expr) => {{
        $desk.hears($lines).await;
        $desk.said()
    }};
}

mod agreement;
mod backup;
mod bad_input;
mod consumers;
mod corrections;
mod discord;
mod everywhere;
mod house;
mod insider;
mod interfaces;
mod link;
mod outbox;
mod parking;
mod past;
mod paying;
mod proof;
mod regimes;
mod slack;
mod stories;
mod telegram;
