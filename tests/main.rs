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
mod doubts;
mod entrances;
mod everywhere;
mod flood;
mod heard;
mod hostile;
mod house;
mod insider;
mod interfaces;
mod kept;
mod link;
mod noise;
mod outbox;
mod parking;
mod past;
mod paying;
mod picked;
mod plain;
mod proof;
mod regimes;
mod retention;
mod rights;
mod side_by_side;
mod slack;
mod stories;
mod telegram;
mod topics;
mod uploads;
mod who;
