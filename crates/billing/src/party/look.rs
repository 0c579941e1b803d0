//! How a business's documents look: its logo, its colour, a line of its own.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// The hash of the logo's picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// What stands under the name: a trade, a web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letterhead: Option<String>,
}

impl Look {
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// A colour on which white words are read, and which is read on white paper: at least 4.5 to 1 (WCAG 2.2, 1.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

/// A contrast of 4.5 with white, as a luminance in ten-thousandths: 1.05 / 4.5 − 0.05.
const LIGHTEST: u32 = 1_833;

impl Colour {
    /// The colour, darkened until it can be read.
    #[must_use]
    pub fn legible(mut rgb: [u8; 3]) -> Self {
        while luminance(rgb) > LIGHTEST {
            rgb = rgb.map(|part| u8::try_from(u32::from(part) * 15 / 16).unwrap_or(part));
        }
        Self(rgb)
    }

    /// Red, green, blue.
    #[must_use]
    pub fn rgb(self) -> [u8; 3] {
        self.0
    }

    /// Reads `#1f5c57`, `1f5c57` or `#fa0`.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let digits = typed.trim().trim_start_matches('#');
        let whole = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let part = |at: usize| u8::from_str_radix(whole.get(at..at + 2)?, 16).ok();
        Some(Self::legible([part(0)?, part(2)?, part(4)?]))
    }
}

/// Relative luminance in ten-thousandths; squares in place of the exact curve, which they exceed: what passes here passes there.
fn luminance([red, green, blue]: [u8; 3]) -> u32 {
    let square = |part: u8| u32::from(part) * u32::from(part);
    (square(red) * 2126 + square(green) * 7152 + square(blue) * 722) / (255 * 255)
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_dark_enough_to_be_read() {
        let read = |typed: &str| Colour::parse(typed).map(|colour| colour.to_string());
        assert_eq!(read("#1f5c57").as_deref(), Some("#1f5c57"), "as it was");
        assert_eq!(read("000").as_deref(), Some("#000000"));
        for light in ["#ffff00", "#fff", "ff8800", "#00ffff"] {
            let colour = Colour::parse(light).expect("a colour");
            assert!(luminance(colour.0) <= LIGHTEST, "{light}: {colour}");
            assert_eq!(Colour::parse(&colour.to_string()), Some(colour), "and stays so");
        }
        for wrong in ["", "#12", "rouge", "#12345g", "#1234567", "é#12"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
