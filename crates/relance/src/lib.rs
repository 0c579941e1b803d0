//! Relance: a freelancer's billing inside the chat they already have open.
//!
//! Wires the parts, and holds nothing else: configuration, the loops, the demo, the doctor.

pub mod backup;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod explain;
pub mod http;
pub mod journal;
pub mod limits;
pub mod log;
pub mod platforms;
pub mod recover;
pub mod run;
pub mod slip;
