//! For the doctor: whether the token is good, and whether Discord tells what people do where we listen.

use chat::{Finding, Severity};

use crate::api::Error;
use crate::routes::address;
use crate::{Application, Transport};

pub(crate) async fn check(application: &Application) -> Vec<Finding> {
    let finding = |severity, text: String| Finding { severity, subject: crate::NAME.to_owned(), text };
    let ours = match application.api.get("/applications/@me").await {
        Ok(ours) => ours,
        Err(error @ Error::Unauthorized(_)) => {
            let text = format!("[discord] token is refused ({error}): make another in the Developer Portal, Bot, Reset Token");
            return vec![finding(Severity::Fault, text)];
        }
        Err(error) => return vec![finding(Severity::Fault, format!("Discord cannot be reached: {error}"))],
    };
    let said = |key: &str| ours[key].as_str().unwrap_or_default();
    let mut findings = vec![finding(Severity::Good, format!("known to clients as {}", said("name")))];
    if said("name").to_lowercase().contains("relance") {
        let text = "clients read the app's name, and it means dunning: Developer Portal, General Information, something like “Marion Leroy – Facturation”";
        findings.push(finding(Severity::Notice, text.to_owned()));
    }
    if application.given_id.as_deref().is_some_and(|id| id != said("id")) {
        let text = format!("[discord] application_id is another's than the token's: this one is {}", said("id"));
        findings.push(finding(Severity::Fault, text));
    }
    let endpoint = said("interactions_endpoint_url");
    match &application.transport {
        Transport::Gateway if endpoint.is_empty() => match application.api.get("/gateway/bot").await {
            Ok(gateway) => {
                let left = gateway["session_start_limit"]["remaining"].as_u64().unwrap_or(0);
                findings.push(match left {
                    0 => finding(Severity::Fault, "too many connections were opened today: none is left until tomorrow".to_owned()),
                    _ => finding(Severity::Good, "a connection can be opened: no port has to be".to_owned()),
                });
            }
            Err(error) => findings.push(finding(Severity::Fault, format!("the gateway cannot be reached: {error}"))),
        },
        Transport::Gateway => {
            let text =
                "an Interactions Endpoint URL is set, so commands and buttons do not come by the gateway: `relance publish` takes it away";
            findings.push(finding(Severity::Fault, text.to_owned()));
        }
        Transport::Http { public_key, public_url, .. } => {
            if said("verify_key") != public_key {
                let text = "[discord] public_key is another's: copy it from the Developer Portal, General Information";
                findings.push(finding(Severity::Fault, text.to_owned()));
            }
            findings.push(match endpoint == address(public_url) {
                true => finding(Severity::Good, "the Interactions Endpoint URL is this server's".to_owned()),
                false => finding(
                    Severity::Notice,
                    "the Interactions Endpoint URL is not this server's yet: `relance serve` sets it as it starts".to_owned(),
                ),
            });
            findings.push(finding(
                Severity::Notice,
                "answers typed into a private message are not heard without the gateway: people have buttons and forms".to_owned(),
            ));
        }
    }
    findings
}
