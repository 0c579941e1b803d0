//! Which files are taken: pictures, pages, letters, tables, voices and films. A file is one by what it is called and by its bytes, which have to
//! agree; what a machine runs is none, whatever it is called, for whoever is handed it may open it.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    Pdf,
    Png,
    Jpeg,
    Gif,
    WebP,
    Tiff,
    Bmp,
    /// A picture in boxes: HEIC, AVIF.
    BoxedPicture,
    /// A voice or a film in boxes: M4A, MP4, MOV.
    Boxed,
    Ogg,
    Mp3,
    Wav,
    Flac,
    /// A voice or a film as browsers record them.
    WebM,
    /// A voice without a container: AAC in ADTS frames.
    Aac,
    /// A letter or a table of today's office programs, without macros.
    Office,
    OpenDocument,
    /// The same as they were until 2007; a letter that Outlook kept.
    OldOffice,
    Text,
}

use FileKind::{
    Aac, Bmp, Boxed, BoxedPicture, Flac, Gif, Jpeg, Mp3, Office, Ogg, OldOffice, OpenDocument, Pdf, Png, Text, Tiff, Wav, WebM, WebP,
};

/// What ends the name of a file of that kind.
const ENDINGS: &[(FileKind, &[&str])] = &[
    (Pdf, &["pdf"]),
    (Png, &["png"]),
    (Jpeg, &["jpg", "jpeg", "jpe", "jfif"]),
    (Gif, &["gif"]),
    (WebP, &["webp"]),
    (Tiff, &["tif", "tiff"]),
    (Bmp, &["bmp"]),
    (BoxedPicture, &["heic", "heif", "avif"]),
    (Boxed, &["m4a", "mp4", "m4v", "mov"]),
    (Ogg, &["ogg", "oga", "opus"]),
    (Mp3, &["mp3"]),
    (Wav, &["wav"]),
    (Flac, &["flac"]),
    (WebM, &["webm"]),
    (Aac, &["aac"]),
    (Office, &["docx", "xlsx", "pptx"]),
    (OpenDocument, &["odt", "ods", "odp"]),
    (OldOffice, &["doc", "xls", "ppt", "msg"]),
    (Text, &["txt", "text", "md", "csv", "tsv", "eml"]),
];

/// Telephones send a picture under another picture's ending, and a voice or a film under another's: each is as harmless as the other.
const ALIKE: &[&[FileKind]] = &[&[Png, Jpeg, Gif, WebP, Tiff, Bmp, BoxedPicture], &[Boxed, Ogg, Mp3, Wav, Flac, WebM, Aac]];

/// Whether a file is taken, as far as its name says; and its bytes, where it was brought.
pub(super) fn is_taken(name: &str, bytes: &[u8]) -> bool {
    // Some machines leave out what a name ends in beyond its letters.
    let name = name.trim_end_matches([' ', '.']).to_ascii_lowercase();
    let Some((_, ending)) = name.rsplit_once('.') else {
        // What a platform names by no ending is known by its bytes alone.
        return bytes.is_empty() || ENDINGS.iter().any(|(kind, _)| kind.is_of(bytes) && !(*kind == Text && bytes.starts_with(b"<")));
    };
    let Some((kind, _)) = ENDINGS.iter().find(|(_, endings)| endings.contains(&ending)) else { return false };
    let alike = ALIKE.iter().copied().find(|alike| alike.contains(kind));
    bytes.is_empty() || alike.unwrap_or(&[*kind]).iter().any(|kind| kind.is_of(bytes))
}

impl FileKind {
    fn is_of(self, bytes: &[u8]) -> bool {
        let begins = |beginnings: &[&[u8]]| beginnings.iter().any(|beginning| bytes.starts_with(beginning));
        let has_at = |at: usize, text: &[u8]| bytes.get(at..at + text.len()) == Some(text);
        match self {
            Self::Pdf => begins(&[b"%PDF-"]),
            Self::Png => begins(&[b"\x89PNG\r\n\x1a\n"]),
            Self::Jpeg => begins(&[b"\xff\xd8\xff"]),
            Self::Gif => begins(&[b"GIF8"]),
            Self::WebP => begins(&[b"RIFF"]) && has_at(8, b"WEBP"),
            Self::Tiff => begins(&[b"II*\0", b"MM\0*"]),
            Self::Bmp => begins(&[b"BM"]) && has_at(6, &[0; 4]),
            // What is in the boxes has too many names to be told apart by them.
            Self::BoxedPicture | Self::Boxed => has_at(4, b"ftyp"),
            Self::Ogg => begins(&[b"OggS"]),
            Self::Mp3 => begins(&[b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"]),
            Self::Wav => begins(&[b"RIFF"]) && has_at(8, b"WAVE"),
            Self::Flac => begins(&[b"fLaC"]),
            Self::WebM => begins(&[b"\x1a\x45\xdf\xa3"]),
            Self::Aac => begins(&[b"\xff\xf1", b"\xff\xf9"]),
            Self::Office => {
                let names: Vec<&[u8]> = entries(bytes).collect();
                names.contains(&b"[Content_Types].xml".as_slice()) && !names.iter().any(|name| name.ends_with(b"vbaProject.bin"))
            }
            // Its first entry, as it stands, says what it is.
            Self::OpenDocument => begins(&[b"PK\x03\x04"]) && has_at(30, b"mimetypeapplication/vnd.oasis.opendocument."),
            Self::OldOffice => begins(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) && !has_macros(bytes),
            Self::Text => is_text(bytes),
        }
    }
}

/// The names of what an archive holds, as its directory lists them.
fn entries(archive: &[u8]) -> impl Iterator<Item = &[u8]> {
    const ENTRY: &[u8] = b"PK\x01\x02";
    let is_archive = archive.starts_with(b"PK\x03\x04");
    archive.windows(ENTRY.len()).enumerate().filter(move |(_, window)| is_archive && *window == ENTRY).filter_map(|(at, _)| {
        let length = u16::from_le_bytes(archive.get(at + 28..at + 30)?.try_into().ok()?);
        archive.get(at + 46..at + 46 + usize::from(length))
    })
}

/// Whether an old office document has a program in it.
fn has_macros(bytes: &[u8]) -> bool {
    let project: Vec<u8> = "_VBA_PROJECT".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(project.len()).any(|window| window == project)
}

/// Whether it is a text, in whichever usual encoding: a letter, a note; no script.
fn is_text(bytes: &[u8]) -> bool {
    // A text of two bytes a character says so.
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let is_mark = |byte: u8| byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c);
    is_wide || !bytes.iter().any(|byte| is_mark(*byte)) && !bytes.starts_with(b"#!")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive that lists these names.
    fn archive(names: &[&str]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        for name in names {
            let mut entry = [0; 46];
            entry[..4].copy_from_slice(b"PK\x01\x02");
            entry[28..30].copy_from_slice(&u16::try_from(name.len()).expect("short").to_le_bytes());
            bytes.extend(entry);
            bytes.extend(name.as_bytes());
        }
        bytes
    }

    fn old_office(names: &[&str]) -> Vec<u8> {
        let names = names.iter().flat_map(|name| name.encode_utf16().flat_map(u16::to_le_bytes));
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain(names).collect()
    }

    #[test]
    fn what_people_give_is_taken_by_its_name_and_its_bytes() {
        let letter = archive(&["[Content_Types].xml", "word/document.xml"]);
        let open: Vec<u8> = [b"PK\x03\x04".as_slice(), &[0; 26], b"mimetypeapplication/vnd.oasis.opendocument.text"].concat();
        let old = old_office(&["Root Entry", "WordDocument"]);
        for (name, bytes) in [
            ("bon.pdf", b"%PDF-1.7".as_slice()),
            ("SCAN.PDF", b"%PDF-1.7"),
            ("logo.png", b"\x89PNG\r\n\x1a\n\0\0"),
            ("photo.jpg", b"\xff\xd8\xff\xe0"),
            ("photo", b"\xff\xd8\xff\xe0"),
            ("photo.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
            ("IMG_0001.HEIC", b"\0\0\0\x18ftypheic"),
            ("message.ogg", b"OggS\0"),
            ("video.mp4", b"\0\0\0\x18ftypmp42"),
            ("scan.bmp", b"BM\x36\x10\x0e\0\0\0\0\0\x36\0\0\0"),
            ("message.wav", b"RIFF\x10\0\0\0WAVEfmt "),
            ("message.flac", b"fLaC\0\0\0\x22"),
            ("message.aac", b"\xff\xf1\x50\x80"),
            ("video.webm", b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01"),
            ("devis.signé.docx", &letter),
            ("devis.odt", &open),
            ("devis.doc", &old),
            ("accord.txt", b"Bon pour accord, r\xe9gl\xe9.\r\n"),
            ("heures.csv", "jour;durée".as_bytes()),
            ("accord.eml", b"From: julie@dupont.example\r\n\r\n<p>d'accord</p>"),
            ("accord", "d’accord".as_bytes()),
        ] {
            assert!(is_taken(name, bytes) && is_taken(name, b""), "{name} {bytes:?}");
        }
    }

    #[test]
    fn a_picture_is_taken_under_any_pictures_ending_and_a_voice_or_a_film_under_any_of_theirs() {
        for (name, bytes) in [
            ("photo.jpg", b"\x89PNG\r\n\x1a\n\0\0".as_slice()),
            ("photo.jpg", b"RIFF\x10\0\0\0WEBPVP8 "),
            ("photo.jpg", b"\0\0\0\x18ftypheic"),
            ("photo.heic", b"\xff\xd8\xff\xe0"),
            ("photo.png", b"\xff\xd8\xff\xe0"),
            ("message.mp3", b"OggS\0"),
            ("message.ogg", b"\0\0\0\x18ftypM4A "),
            ("message.m4a", b"\xff\xf1\x50\x80"),
            ("video.mp4", b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01"),
        ] {
            assert!(is_taken(name, bytes), "{name} {bytes:?}");
        }
        for (name, bytes) in [
            ("photo.jpg", b"OggS\0".as_slice()),
            ("photo.jpg", b"%PDF-1.7"),
            ("photo.jpg", b"<svg><script/></svg>"),
            ("message.mp3", b"\x89PNG\r\n\x1a\n\0\0"),
            ("message.mp3", b"MZ\x90\0\x03"),
            ("bon.pdf", b"\xff\xd8\xff\xe0"),
            ("devis.docx", b"\xff\xd8\xff\xe0"),
        ] {
            assert!(!is_taken(name, bytes), "{name} {bytes:?}");
        }
    }

    #[test]
    fn what_a_machine_runs_is_taken_under_no_name() {
        let runs = "jar sh js mjs vbs vbe bat cmd ps1 exe com scr lnk html htm svg xml hta msi apk app dmg iso reg url py php docm xlsm zip rar 7z";
        for ending in runs.split(' ') {
            for bytes in [b"".as_slice(), b"%PDF-1.7", b"alert(1)", b"PK\x03\x04"] {
                for name in [format!("facture.{ending}"), format!("facture.pdf.{ending}"), format!("FACTURE.{} .", ending.to_uppercase())] {
                    assert!(!is_taken(&name, bytes), "{name} {bytes:?}");
                }
            }
        }
        let jar = archive(&["META-INF/MANIFEST.MF", "Main.class"]);
        let macros = archive(&["[Content_Types].xml", "word/vbaProject.bin"]);
        let old_macros = old_office(&["Root Entry", "_VBA_PROJECT"]);
        for (name, bytes) in [
            ("facture.pdf", b"MZ\x90\0\x03".as_slice()),
            ("facture.png", b"%PDF-1.7"),
            ("facture", b"MZ\x90\0\x03"),
            ("facture", b"#!/bin/sh\nrm"),
            ("facture", b"<html><script>"),
            ("facture.txt", b"#!/bin/sh\nrm"),
            ("facture.txt", b"\x7fELF\x02\x01"),
            ("facture.docx", &jar),
            ("facture.docx", &macros),
            ("facture", &jar),
            ("facture.doc", &old_macros),
            ("facture.mp4", b"RIFF\x10\0\0\0AVI "),
        ] {
            assert!(!is_taken(name, bytes), "{name} {bytes:?}");
        }
    }
}
