//! What an operation may end in: a refusal, which whoever asked can mend, or a failure, ours.

use crate::refusal::Refusal;

#[derive(Debug)]
pub enum Error {
    Refusal(Box<Refusal>),
    Failure(anyhow::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(Box::new(refusal))
    }
}

impl From<anyhow::Error> for Error {
    fn from(failure: anyhow::Error) -> Self {
        Self::Failure(failure)
    }
}

macro_rules! failures {
    ($($error:ty),*) => {$(
        impl From<$error> for Error {
            fn from(error: $error) -> Self {
                Self::Failure(error.into())
            }
        }
    )*};
}
failures!(store::Error, serde_json::Error, billing::money::MoneyError, billing::law::NoRow);
