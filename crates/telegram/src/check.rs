//! For the doctor: whether the token is good, and whether Telegram tells its updates where we listen.

use chat::{Finding, Severity};
use teloxide_core::payloads::{GetMe, GetWebhookInfo};

use crate::api::Error;
use crate::routes::address;
use crate::{Account, Transport};

pub(crate) async fn check(account: &Account) -> Vec<Finding> {
    let finding = |severity, text: String| Finding { severity, subject: crate::NAME.to_owned(), text };
    let me = match account.api.call(&GetMe::new()).await {
        Ok(me) => me,
        Err(Error::Unauthorized(reason)) => {
            let text = format!("[telegram] token is refused ({reason}): copy it again from @BotFather, under API Token");
            return vec![finding(Severity::Fault, text)];
        }
        Err(error) => return vec![finding(Severity::Fault, format!("Telegram cannot be reached: {error}"))],
    };
    let said = |key: &str| me[key].as_str().unwrap_or_default();
    let mut findings = vec![finding(Severity::Good, format!("known to clients as {}, @{}", said("first_name"), said("username")))];
    if said("first_name").to_lowercase().contains("relance") {
        let text = "clients read the bot's name, and it means dunning: @BotFather, /setname, something like “Marion Leroy – Facturation”";
        findings.push(finding(Severity::Notice, text.to_owned()));
    }
    if me["can_read_all_group_messages"] == true {
        let text = "the bot hears all that is said in groups, and needs none of it: @BotFather, /setprivacy, Enable";
        findings.push(finding(Severity::Notice, text.to_owned()));
    }
    if me["has_topics_enabled"] == true {
        let text = "topics are on in private chats: answers stay in the topic in which somebody writes, and what comes unasked about a client goes into a topic of its own (@BotFather, Bot Settings, Threads Settings)";
        findings.push(finding(Severity::Notice, text.to_owned()));
    }
    match account.api.call(&GetWebhookInfo::new()).await {
        Ok(info) => {
            let set = info["url"].as_str().unwrap_or_default();
            let last = info["last_error_message"].as_str().filter(|_| !set.is_empty());
            findings.push(match (&account.transport, set) {
                (Transport::Polling, "") => finding(Severity::Good, "updates are asked for: no port has to be opened".to_owned()),
                // An address may hold a secret in its path.
                (Transport::Polling, set) => finding(
                    Severity::Fault,
                    format!(
                        "a webhook is set ({}), so nothing is heard by polling: `relance publish` takes it away",
                        wire::host(set).as_deref().unwrap_or("somewhere")
                    ),
                ),
                (Transport::Webhook { public_url, .. }, set) if set == address(public_url) => match last {
                    Some(error) => finding(Severity::Notice, format!("the webhook is set; Telegram's last call went wrong: {error}")),
                    None => finding(Severity::Good, "the webhook is set".to_owned()),
                },
                (Transport::Webhook { .. }, _) => {
                    finding(Severity::Notice, "the webhook is not set to this address yet: `relance serve` sets it as it starts".to_owned())
                }
            });
        }
        Err(error) => findings.push(finding(Severity::Fault, format!("Telegram cannot be reached: {error}"))),
    }
    findings
}
