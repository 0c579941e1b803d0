//! Money: what moves it, what came in, and the code by which it is asked for.

pub mod movement;
pub mod payment;
pub mod transfer_code;
