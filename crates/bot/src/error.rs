//! What a command may end in: a refusal, the person's to mend, or a failure, ours.

pub use crate::refusal::Refusal;

#[derive(Debug)]
pub enum Error {
    Refusal(Box<Refusal>),
    /// Logged once, in dispatch; the person gets a reference.
    Failure(anyhow::Error),
}

impl Error {
    /// Where nobody can be refused (the clock, delivery), a refusal is a failure.
    #[must_use]
    pub fn into_failure(self) -> anyhow::Error {
        match self {
            Self::Failure(failure) => failure,
            Self::Refusal(refusal) => anyhow::anyhow!("refused: {}", refusal.key()),
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(Box::new(refusal))
    }
}

impl From<operations::Refusal> for Error {
    fn from(refusal: operations::Refusal) -> Self {
        Refusal::Operation(refusal).into()
    }
}

impl From<operations::Error> for Error {
    fn from(error: operations::Error) -> Self {
        match error {
            operations::Error::Refusal(refusal) => (*refusal).into(),
            operations::Error::Failure(failure) => Self::Failure(failure),
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Failure(error)
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
failures!(serde_json::Error, billing::money::MoneyError, billing::law::NoRow);
