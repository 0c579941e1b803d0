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
    /// A picture, a voice or a film in boxes: HEIC, AVIF, M4A, MP4, MOV.
    Boxed,
    Ogg,
    Mp3,
    /// A letter or a table of today's office programs, without macros.
    Office,
    OpenDocument,
    /// The same as they were until 2007; a letter that Outlook kept.
    OldOffice,
    Text,
}

use FileKind::{Boxed, Gif, Jpeg, Mp3, Office, Ogg, OldOffice, OpenDocument, Pdf, Png, Text, Tiff, WebP};

/// What ends the name of a file of that kind.
const ENDINGS: &[(FileKind, &[&str])] = &[
    (Pdf, &["pdf"]),
    (Png, &["png"]),
    (Jpeg, &["jpg", "jpeg", "jpe", "jfif"]),
    (Gif, &["gif"]),
    (WebP, &["webp"]),
    (Tiff, &["tif", "tiff"]),
    (Boxed, &["heic", "heif", "avif", "m4a", "mp4", "m4v", "mov"]),
    (Ogg, &["ogg", "oga", "opus"]),
    (Mp3, &["mp3"]),
    (Office, &["docx", "xlsx", "pptx"]),
    (OpenDocument, &["odt", "ods", "odp"]),
    (OldOffice, &["doc", "xls", "ppt", "msg"]),
    (Text, &["txt", "text", "md", "csv", "tsv", "eml"]),
];

/// Whether a file is taken, as far as its name says; and its bytes, where it was brought.
pub(super) fn is_taken(name: &str, bytes: &[u8]) -> bool {
    // Some machines leave out what a name ends in beyond its letters.
    let name = name.trim_end_matches([' ', '.']).to_ascii_lowercase();
    let Some((_, ending)) = name.rsplit_once('.') else {
        // What a platform names by no ending is known by its bytes alone.
        return bytes.is_empty() || ENDINGS.iter().any(|(kind, _)| kind.is_of(bytes) && !(*kind == Text && bytes.starts_with(b"<")));
    };
    let kind = ENDINGS.iter().find(|(_, endings)| endings.contains(&ending)).map(|(kind, _)| kind);
    kind.is_some_and(|kind| bytes.is_empty() || kind.is_of(bytes))
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
            Self::Boxed => has_at(4, b"ftyp"),
            Self::Ogg => begins(&[b"OggS"]),
            Self::Mp3 => begins(&[b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"]),
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
