//! Money that came in, and the code by which it is asked for.

pub mod payment;
pub mod transfer_code;
