//! The version of a payload's shape, which is read: what a later release wrote is refused rather than misunderstood.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The version `LAST`, as it is written; reading it accepts that one and each before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version<const LAST: u8>;

impl<const LAST: u8> Serialize for Version<LAST> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(LAST)
    }
}

impl<'de, const LAST: u8> Deserialize<'de> for Version<LAST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = u8::deserialize(deserializer)?;
        if (1..=LAST).contains(&found) {
            Ok(Self)
        } else {
            Err(D::Error::custom(format!("version {found}, where {LAST} is the last known")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_version_than_the_last_known_is_refused() {
        assert_eq!(serde_json::to_string(&Version::<2>).expect("a number"), "2");
        assert!(serde_json::from_str::<Version<2>>("1").is_ok());
        assert!(serde_json::from_str::<Version<2>>("2").is_ok());
        for wrong in ["0", "3", "-1", "\"2\"", "null"] {
            assert!(serde_json::from_str::<Version<2>>(wrong).is_err(), "{wrong}");
        }
    }
}
