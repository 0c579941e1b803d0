//! A logo that someone gave: read as what its first bytes say, within limits, and drawn anew as PNG, so that nothing else comes along.

use std::io::Cursor;

use billing::Colour;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgba};
use serde::{Deserialize, Serialize};

/// How heavy a file may be, and how many points wide or high its picture.
pub const HEAVIEST: usize = 2 * 1024 * 1024;
const LARGEST: u32 = 4_000;
/// What decoding may take in memory.
const MAX_MEMORY: u64 = 96 * 1024 * 1024;
/// What is kept: sharp on paper at the size of a logo.
const KEPT_WIDTH: u32 = 1_000;
const KEPT_HEIGHT: u32 = 400;
/// Points wide and high among which the main colour is looked for.
const SAMPLED: u32 = 96;

/// Drawn anew, and the colour that it shows most.
pub struct Picture {
    pub png: Vec<u8>,
    pub colour: Option<Colour>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PictureProblem {
    #[error("neither PNG nor JPEG")]
    OtherKind,
    #[error("heavier than two megabytes")]
    TooHeavy,
    #[error("larger than can be drawn")]
    TooLarge,
    #[error("damaged")]
    Damaged,
}

/// What a file is by its first bytes, whatever its name says.
fn kind(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(ImageFormat::Png),
        [0xff, 0xd8, 0xff, ..] => Some(ImageFormat::Jpeg),
        _ => None,
    }
}

pub fn read(bytes: &[u8]) -> Result<Picture, PictureProblem> {
    let format = kind(bytes).ok_or(PictureProblem::OtherKind)?;
    if bytes.len() > HEAVIEST {
        return Err(PictureProblem::TooHeavy);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| match error {
        image::ImageError::Limits(_) => PictureProblem::TooLarge,
        _ => PictureProblem::Damaged,
    })?;
    let kept =
        if picture.width() > KEPT_WIDTH || picture.height() > KEPT_HEIGHT { picture.thumbnail(KEPT_WIDTH, KEPT_HEIGHT) } else { picture };
    // Eight bits a channel, with what is transparent.
    let kept = DynamicImage::ImageRgba8(kept.to_rgba8());
    let mut png = Vec::new();
    kept.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).map_err(|_| PictureProblem::Damaged)?;
    Ok(Picture { png, colour: main_colour(&kept) })
}

/// Points wide and high of the picture of a bot, and how many of them stay free around a logo: people see it cut round.
const PORTRAIT: u32 = 640;
const MARGIN: u32 = 80;

/// A logo that was kept as the picture of a bot: whole, on white, a square JPEG.
pub(crate) fn portrait(png: &[u8]) -> Result<Vec<u8>, PictureProblem> {
    let logo = image::load_from_memory_with_format(png, ImageFormat::Png).map_err(|_| PictureProblem::Damaged)?;
    let room = PORTRAIT - 2 * MARGIN;
    let logo = logo.resize(room, room, image::imageops::FilterType::Triangle);
    let mut square = DynamicImage::ImageRgba8(image::RgbaImage::from_pixel(PORTRAIT, PORTRAIT, Rgba([255; 4])));
    let [left, top] = [logo.width(), logo.height()].map(|side| i64::from((PORTRAIT - side) / 2));
    image::imageops::overlay(&mut square, &logo, left, top);
    let mut jpeg = Vec::new();
    let square = DynamicImage::ImageRgb8(square.to_rgb8());
    square.write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg).map_err(|_| PictureProblem::Damaged)?;
    Ok(jpeg)
}

/// The colour seen most, greys and what is nearly white aside.
fn main_colour(picture: &DynamicImage) -> Option<Colour> {
    let mut seen = std::collections::BTreeMap::<[u8; 3], (u32, [u32; 3])>::new();
    let small = if picture.width() > SAMPLED { picture.thumbnail(SAMPLED, SAMPLED) } else { picture.clone() };
    for Rgba([red, green, blue, alpha]) in small.to_rgba8().pixels().copied() {
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        if alpha < 128 || most - least < 40 {
            continue;
        }
        let (count, sums) = seen.entry([red >> 4, green >> 4, blue >> 4]).or_default();
        *count += 1;
        for (sum, part) in sums.iter_mut().zip([red, green, blue]) {
            *sum += u32::from(part);
        }
    }
    let (count, sums) = seen.into_values().max_by_key(|(count, _)| *count)?;
    Some(Colour::legible(sums.map(|sum| u8::try_from(sum / count).unwrap_or(u8::MAX))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbaImage;

    fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture =
            RgbaImage::from_fn(width, height, |x, _| if x < width / 4 { Rgba([250, 250, 250, 255]) } else { Rgba([200, 30, 40, 255]) });
        let mut bytes = Vec::new();
        let picture = DynamicImage::ImageRgba8(picture);
        let picture = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture };
        picture.write_to(&mut Cursor::new(&mut bytes), format).expect("drawn");
        bytes
    }

    #[test]
    fn a_logo_is_whole_in_the_picture_of_a_bot() {
        for (width, height) in [(1600, 400), (300, 900), (8, 4)] {
            let kept = read(&drawn(width, height, ImageFormat::Png)).expect("a logo").png;
            let jpeg = portrait(&kept).expect("a portrait");
            let seen = image::load_from_memory_with_format(&jpeg, ImageFormat::Jpeg).expect("a JPEG").to_rgb8();
            assert_eq!((seen.width(), seen.height()), (PORTRAIT, PORTRAIT));
            assert!(seen.get_pixel(2, 2).0.iter().all(|part| *part > 240), "white around it");
            let [red, green, blue] = seen.get_pixel(PORTRAIT / 2, PORTRAIT / 2).0;
            assert!(red > 180 && green < 60 && blue < 70, "{width}x{height}: {red} {green} {blue}");
        }
        assert_eq!(portrait(b"MZ"), Err(PictureProblem::Damaged));
    }

    #[test]
    fn a_logo_is_drawn_anew_and_lends_its_colour() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let picture = read(&drawn(1600, 400, format)).expect("a logo");
            let again = image::load_from_memory(&picture.png).expect("a PNG");
            assert_eq!((again.width(), again.height()), (1000, 250));
            assert_eq!(picture.png, read(&drawn(1600, 400, format)).expect("a logo").png, "the same bytes");
            let colour = picture.colour.expect("a colour").to_string();
            assert!(colour.starts_with("#c") || colour.starts_with("#b"), "{colour}");
        }
        assert_eq!(read(&drawn(10, 10, ImageFormat::Png)).map(|picture| picture.png.len() < 500).ok(), Some(true));
    }

    #[test]
    fn what_came_with_a_picture_does_not_come_along() {
        let mut hidden = drawn(20, 20, ImageFormat::Png);
        hidden.extend(b"<script>alert(1)</script>");
        let kept = read(&hidden).expect("a logo").png;
        assert!(!kept.windows(6).any(|window| window == b"script"));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>"#;
        assert_eq!(read(svg).err(), Some(PictureProblem::OtherKind));
        assert_eq!(read(b"MZ\x90\x00 a program named logo.png").err(), Some(PictureProblem::OtherKind));
        assert_eq!(read(b"GIF89a").err(), Some(PictureProblem::OtherKind));
        let whole = drawn(300, 300, ImageFormat::Png);
        assert_eq!(read(&whole[..whole.len() / 2]).err(), Some(PictureProblem::Damaged));
        // A few bytes that say to be 60,000 points wide and high: fourteen gigabytes once drawn.
        let mut bomb = whole.clone();
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        assert!(matches!(read(&bomb).err(), Some(PictureProblem::TooLarge | PictureProblem::Damaged)));
        assert_eq!(read(&drawn(4_001, 1, ImageFormat::Png)).err(), Some(PictureProblem::TooLarge));
        let mut heavy = whole;
        heavy.resize(HEAVIEST + 1, 0);
        assert_eq!(read(&heavy).err(), Some(PictureProblem::TooHeavy));
    }
}
