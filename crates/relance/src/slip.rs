//! What is wrong with a configuration, said without what stands in it: a slip may stand beside a token, or be one.

use std::ops::Range;

/// Where a file is no TOML: its line and column, and never the line itself.
pub fn in_text(text: &str, error: &toml::de::Error) -> anyhow::Error {
    let Range { start, .. } = error.span().unwrap_or_default();
    let before = text.get(..start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    anyhow::anyhow!("line {line}, column {column}: {}", without_values(error.message()))
}

/// What a value is wrong for: which key, and what is wanted there, without the value.
pub fn in_value(error: &toml::de::Error) -> anyhow::Error {
    let said = error.to_string();
    anyhow::anyhow!("{}", said.lines().map(without_values).collect::<Vec<_>>().join(" ").trim().to_owned())
}

/// A sentence without what it found: what is wanted instead of it stays.
fn without_values(said: &str) -> String {
    const FOUND: &[&str] = &["unknown variant ", "invalid value: ", "invalid type: ", "duplicate key "];
    let Some(lead) = FOUND.iter().find(|lead| said.starts_with(**lead)) else { return said.to_owned() };
    let rest = said[lead.len()..].find(", expected").map_or("", |at| &said[lead.len() + at..]);
    format!("{}{rest}", lead.trim_end_matches([' ', ':']))
}

/// Whether a database is reached over a network, and nothing is said of how: what it is asked and answers could be read on the way.
#[must_use]
pub fn is_open_to_others(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    if !scheme.starts_with("postgres") {
        return false;
    }
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let said = |name: &str| query.split('&').filter_map(|part| part.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value);
    let authority = rest.split('/').next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let host = said("host").unwrap_or(host);
    let is_here = host.is_empty()
        || host == "localhost"
        || host == "::1"
        || host.starts_with('/')
        || host.to_lowercase().starts_with("%2f")
        || host.strip_prefix("127.").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    !is_here && said("sslmode").or(said("ssl-mode")).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_by_its_place_and_never_by_what_stands_there() {
        let text = "[data]\ndir = \"a\"\n\n[slack]\nbot_token = \"xoxb-12345-hunter2\nmode = \"socket\"\n";
        let said = in_text(text, &text.parse::<toml::Table>().expect_err("no TOML")).to_string();
        assert!(said.starts_with("line 5, column "), "{said}");
        let text = "[slack]\nbot_token = xoxb-hunter2\n";
        let said = in_text(text, &text.parse::<toml::Table>().expect_err("no TOML")).to_string();
        assert!(said.starts_with("line 2, column ") && !said.contains("hunter2"), "{said}");
        let wrong: crate::config::Config = match toml::from_str::<toml::Table>("[slack]\nmode = \"xapp-hunter2\"")
            .map(toml::Value::Table)
            .expect("TOML")
            .try_into::<crate::config::Config>()
        {
            Ok(config) => config,
            Err(error) => {
                let said = in_value(&error).to_string();
                assert!(said.contains("socket") && said.contains("slack.mode") && !said.contains("hunter2"), "{said}");
                crate::config::Config::default()
            }
        };
        drop(wrong);
    }

    #[test]
    fn a_database_beyond_this_machine_says_how_it_is_spoken_with() {
        for open in [
            "postgres://relance:x@db.example/relance",
            "postgresql://db:5432/relance",
            "postgres://u@10.0.0.4/r?host=db.example",
            "postgres://127.0.0.1.example/r",
        ] {
            assert!(is_open_to_others(open), "{open}");
        }
        for fine in [
            "postgres://relance@localhost/relance",
            "postgres://u:p@127.0.0.1:5433/r",
            "postgres://[::1]:5432/r",
            "postgres:///r?host=/var/run/postgresql",
            "postgres://%2Fvar%2Frun/r",
            "postgres://db.example/r?sslmode=verify-full",
            "postgres://db/r?application_name=x&sslmode=disable",
        ] {
            assert!(!is_open_to_others(fine), "{fine}");
        }
    }
}
