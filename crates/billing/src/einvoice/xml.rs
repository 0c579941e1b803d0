//! XML as a document is put together: elements, their attributes and their words.

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it cannot be written: {0}")]
pub struct XmlError(String);

/// An element: its name, its attributes, and its words or the elements within.
pub(crate) struct El {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    words: String,
    within: Vec<Self>,
}

impl El {
    pub(crate) fn of(name: &'static str, within: impl IntoIterator<Item = Self>) -> Self {
        Self { name, attributes: Vec::new(), words: String::new(), within: within.into_iter().collect() }
    }

    /// Words without what XML cannot hold.
    pub(crate) fn text(name: &'static str, words: &str) -> Self {
        let can_be_held = |c: &char| matches!(*c, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        Self { name, attributes: Vec::new(), words: words.trim().chars().filter(can_be_held).collect(), within: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// The whole document of which it is the root.
    pub(crate) fn document(&self) -> Result<String, XmlError> {
        let mut writer = Writer::new(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_vec());
        self.write(&mut writer)?;
        String::from_utf8(writer.into_inner()).map_err(|error| XmlError(error.to_string()))
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> Result<(), XmlError> {
        let start = BytesStart::new(self.name).with_attributes(self.attributes.iter().map(|(name, value)| (*name, value.as_str())));
        let say = |writer: &mut Writer<Vec<u8>>, event: Event<'_>| writer.write_event(event).map_err(|error| XmlError(error.to_string()));
        say(writer, Event::Start(start))?;
        if self.within.is_empty() {
            say(writer, Event::Text(BytesText::new(&self.words)))?;
        }
        for child in &self.within {
            child.write(writer)?;
        }
        say(writer, Event::End(BytesEnd::new(self.name)))
    }
}
