//! Factur-X: what a page with its XML within says of itself, in the one place where typst cannot say it, the XMP metadata.
//!
//! The attachment and PDF/A-3b are typst's. What is added is one incremental update: a new version of the metadata, and nothing else.

/// The name under which the XML is attached, and where typst reads it.
pub const FILE_NAME: &str = "factur-x.xml";

const NAMESPACE: &str = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#";

/// A file whose shape is not the one that we know how to add to.
#[derive(Debug, thiserror::Error)]
#[error("a PDF without {0}, to which nothing can be added")]
pub struct UnknownShape(&'static str);

/// Declares the XML within: its four properties, and the schema that explains them (ISO 19005-3, 6.6.2.3; Factur-X 1.09, 6.2.2).
pub fn declare(mut pdf: Vec<u8>) -> Result<Vec<u8>, UnknownShape> {
    const MARK: &[u8] = b"/Type/Metadata/Subtype/XML>>\nstream\n";
    let mark = only(&pdf, MARK).ok_or(UnknownShape("one metadata stream"))?;
    let packet_at = mark + MARK.len();
    let packet_end = packet_at + find(&pdf[packet_at..], b"\nendstream").ok_or(UnknownShape("an end of its metadata"))?;
    let packet = std::str::from_utf8(&pdf[packet_at..packet_end]).map_err(|_| UnknownShape("metadata in UTF-8"))?;
    let object = object_before(&pdf[..mark]).ok_or(UnknownShape("a number of its metadata"))?;
    let packet = declared(packet)?;

    let tail = find_last(&pdf, b"trailer\n<<").ok_or(UnknownShape("a trailer"))? + b"trailer\n<<".len();
    let end = tail + find(&pdf[tail..], b">>\nstartxref\n").ok_or(UnknownShape("an end of its trailer"))?;
    let trailer = std::str::from_utf8(&pdf[tail..end]).map_err(|_| UnknownShape("a trailer in ASCII"))?.to_owned();
    let digits = &pdf[end + b">>\nstartxref\n".len()..];
    let digits = digits.iter().take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect::<String>();
    if digits.is_empty() || trailer.contains("/Prev") {
        return Err(UnknownShape("one table of objects"));
    }

    if pdf.last() != Some(&b'\n') {
        pdf.push(b'\n');
    }
    let object_at = pdf.len();
    pdf.extend(format!("{object} 0 obj\n<</Length {}/Type/Metadata/Subtype/XML>>\nstream\n", packet.len()).bytes());
    pdf.extend(packet.bytes());
    pdf.extend(b"\nendstream\nendobj\n");
    let table_at = pdf.len();
    pdf.extend(
        format!("xref\n{object} 1\n{object_at:010} 00000 n \ntrailer\n<<{trailer}/Prev {digits}>>\nstartxref\n{table_at}\n%%EOF\n").bytes(),
    );
    Ok(pdf)
}

/// The metadata with our schema among those there, and our properties.
fn declared(packet: &str) -> Result<String, UnknownShape> {
    const SCHEMAS_END: &str = "</rdf:Bag></pdfaExtension:schemas>";
    const END: &str = "</rdf:RDF>";
    let once = |words: &str| packet.matches(words).count() == 1;
    if !once(SCHEMAS_END) || !once(END) {
        return Err(UnknownShape("extension schemas"));
    }
    let property = |name: &str, what: &str| {
        format!(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{name}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category><pdfaProperty:description>{what}</pdfaProperty:description></rdf:li>"
        )
    };
    let properties = [
        property("DocumentFileName", "The name of the embedded XML document"),
        property("DocumentType", "The type of the hybrid document"),
        property("Version", "The version of the standard of the embedded XML"),
        property("ConformanceLevel", "The conformance level of the embedded XML"),
    ]
    .concat();
    let schema = format!(
        "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>Factur-X PDFA Extension Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI><pdfaSchema:prefix>fx</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    );
    let values = format!(
        "<rdf:Description rdf:about=\"\" xmlns:fx=\"{NAMESPACE}\"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>{FILE_NAME}</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>"
    );
    Ok(packet.replace(SCHEMAS_END, &format!("{schema}{SCHEMAS_END}")).replace(END, &format!("{values}{END}")))
}

/// `93` of `93 0 obj\n<</Length 4069`.
fn object_before(head: &[u8]) -> Option<u32> {
    let at = find_last(head, b" 0 obj\n")?;
    let start = head[..at].iter().rposition(|byte| !byte.is_ascii_digit())? + 1;
    std::str::from_utf8(&head[start..at]).ok()?.parse().ok()
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}

fn find_last(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).rposition(|window| window == what)
}

/// Where it stands, where it stands once.
fn only(within: &[u8], what: &[u8]) -> Option<usize> {
    find(within, what).filter(|at| find_last(within, what) == Some(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_shape_is_refused_and_not_broken() {
        for odd in [&b""[..], b"%PDF-1.7", b"93 0 obj\n<</Length 4/Type/Metadata/Subtype/XML>>\nstream\nnone\nendstream\nendobj\n"] {
            assert!(declare(odd.to_vec()).is_err());
        }
    }
}
