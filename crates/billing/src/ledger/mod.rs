//! Money: what moves it, what came in and what for, and the code by which it is asked for.

pub mod allocation;
pub mod by_category;
pub mod movement;
pub mod payment;
pub mod split;
pub mod transfer_code;
