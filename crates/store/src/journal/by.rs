//! Who had a journal line written: a person, or what acts by itself.

use serde::{Deserialize, Serialize};

/// Who acted. In the chain stand no names, and no platform's name for a person or a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum By {
    /// A person, heard on a platform.
    Person {
        /// Our own id of the person.
        person: String,
        platform: String,
        /// The key of the delivery that was heard, as the inbox has it. A platform's key may name a person or a place: it stands beside the
        /// chain, salted, and a line that is read back is without it.
        #[serde(skip)]
        delivery: Option<String>,
    },
    /// The clock: a reminder, a quote that runs out.
    Clock,
    /// A line of a bank's statement.
    Bank,
    /// A file of figures from elsewhere.
    Import,
    /// A page of ours on the web.
    Page,
    /// Whoever runs the program, at its command line.
    Operator,
}

impl By {
    /// Who it was, for whoever reads what is wrong with a line.
    pub(crate) fn who(&self) -> String {
        match self {
            Self::Person { person, .. } => format!("person {person}"),
            Self::Clock => "the clock".to_owned(),
            Self::Bank => "a line of the bank".to_owned(),
            Self::Import => "an import".to_owned(),
            Self::Page => "a page of ours".to_owned(),
            Self::Operator => "whoever runs the program".to_owned(),
        }
    }

    /// The key of the delivery, for what stands beside the chain.
    pub(super) fn delivery(&self) -> Option<&str> {
        match self {
            Self::Person { delivery, .. } => delivery.as_deref(),
            Self::Clock | Self::Bank | Self::Import | Self::Page | Self::Operator => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_actor_is_written_without_the_delivery() {
        let person = By::Person { person: "p".to_owned(), platform: "here".to_owned(), delivery: Some("m:12345:7".to_owned()) };
        let text = serde_json::to_value(&person).expect("it serialises");
        assert_eq!(text.to_string(), r#"{"person":"p","platform":"here","who":"person"}"#);
        let back: By = serde_json::from_value(text).expect("it reads");
        assert_eq!(back, By::Person { person: "p".to_owned(), platform: "here".to_owned(), delivery: None });
    }

    #[test]
    fn each_of_those_that_act_by_themselves_has_its_name() {
        for (by, name) in [(By::Clock, "clock"), (By::Bank, "bank"), (By::Import, "import"), (By::Page, "page"), (By::Operator, "operator")]
        {
            let text = serde_json::to_value(&by).expect("it serialises");
            assert_eq!(text, json!({ "who": name }));
            assert_eq!(serde_json::from_value::<By>(text).expect("it reads"), by);
        }
    }
}
