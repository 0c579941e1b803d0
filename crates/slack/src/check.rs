//! For the doctor: whether the tokens are good, what they may, and what to do where they may not.

use chat::{Finding, Severity};

use crate::api::Error;
use crate::publish::SCOPES;
use crate::{Transport, Workspace, listen};

pub(crate) async fn check(workspace: &Workspace) -> Vec<Finding> {
    let finding = |severity, text: String| Finding { severity, subject: crate::NAME.to_owned(), text };
    let mut findings = Vec::new();
    match workspace.api.ask_own("auth.test").await {
        Ok(answer) => {
            let said = |key: &str| answer.body[key].as_str().unwrap_or_default().to_owned();
            findings.push(finding(Severity::Good, format!("in the workspace {} as {}", said("team"), said("user"))));
            if answer.body["is_enterprise_install"] == true {
                let text = "the app is installed for a whole Enterprise Grid organisation, which is not understood: have it installed in the workspace where you work, and copy that installation's token";
                findings.push(finding(Severity::Fault, text.to_owned()));
            } else if !said("enterprise_id").is_empty() {
                let text = "this workspace is one of an Enterprise Grid organisation: whoever works in another of its workspaces writes to the app from here alone";
                findings.push(finding(Severity::Notice, text.to_owned()));
            }
            if !answer.body["expires_in"].is_null() || workspace.api.has_expiring_token() {
                let text = "[slack] bot_token expires within twelve hours: token rotation is on, and is not done here; make the app anew from its manifest, and leave rotation off";
                findings.push(finding(Severity::Fault, text.to_owned()));
            }
            let granted = answer.scopes.unwrap_or_default();
            let has = |scope: &str| granted.split(',').any(|granted| granted.trim() == scope);
            for (scope, why) in SCOPES.iter().filter(|(scope, _)| !has(scope)) {
                let what = "add it under OAuth & Permissions, then install the app again";
                findings.push(finding(Severity::Fault, format!("the scope {scope} is missing ({why}): {what}")));
            }
        }
        Err(error @ Error::Unauthorized(_)) => findings.push(finding(
            Severity::Fault,
            format!("[slack] bot_token is refused ({error}): copy the Bot User OAuth Token (xoxb-…) again from OAuth & Permissions"),
        )),
        Err(error) => findings.push(finding(Severity::Fault, format!("Slack cannot be reached: {error}"))),
    }
    match &workspace.transport {
        Transport::Socket { app_token } => {
            if let Err(error) = listen::try_out(workspace, app_token).await {
                let error = error.to_string();
                let text = match error.as_str() {
                    listen::SOCKET_MODE_OFF => "Socket Mode is off: turn it on under Socket Mode, in the app's settings".to_owned(),
                    _ if error.contains("missing_scope") => {
                        "[slack] app_token lacks connections:write: make another under Basic Information, App-Level Tokens".to_owned()
                    }
                    _ => format!(
                        "[slack] app_token is refused ({error}): copy an App-Level Token (xapp-…) from Basic Information, App-Level Tokens"
                    ),
                };
                findings.push(finding(Severity::Fault, text));
            } else {
                findings.push(finding(Severity::Good, "a socket can be opened: no port has to be".to_owned()));
            }
        }
        Transport::Http { .. } => findings.push(finding(
            Severity::Notice,
            "signed requests: the app's addresses must be this server's, under /slack/commands, /slack/interactions and /slack/events"
                .to_owned(),
        )),
    }
    findings
}
