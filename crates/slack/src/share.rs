//! Documents: handed over once whatever attempts that takes, seen before their card follows; and what people gave, brought here.
//!
//! <https://docs.slack.dev/reference/methods/files.completeUploadExternal>

use chat::{GivenFile, MAX_FILE, OutFile, Outgoing};
use serde_json::{Value, json};
use wire::client::whole;

use crate::Workspace;
use crate::api::{Error, is_one_of};
use crate::blocks::Link;

/// Where Slack keeps the files that people give it.
const FILES_HOST: &str = "https://files.slack.com/";
/// Completing an upload shares its file a moment later, and at times never: how soon Slack is asked again, and for how long.
const LOOK_AGAIN_MS: i64 = 1_000;
const SHARED_WITHIN_MS: i64 = 20_000;

/// A document that was handed over, and where it can be seen, as long as it does not stand in the conversation itself.
pub(crate) struct Document {
    pub id: String,
    pub link: Option<Link>,
}

/// Hands the documents of a message over in a conversation, and a text too long for its card. `waits` until each is seen there, or Slack has
/// had its time.
pub(crate) async fn share(
    workspace: &Workspace,
    channel: &str,
    out: &Outgoing,
    whole: Option<&String>,
    waits: bool,
) -> Result<Vec<Document>, Error> {
    let whole = whole.map(|text| {
        let name = format!("{}.txt", out.card.title.as_deref().unwrap_or("message"));
        OutFile { name, sha256: "whole".to_owned(), bytes: text.as_bytes().into() }
    });
    let mut handed = Vec::new();
    for file in out.files.iter().chain(&whole) {
        handed.push(hand_over(workspace, channel, out, file, waits).await?);
    }
    Ok(handed)
}

/// Where a file can be seen, as Slack tells of it.
pub(crate) fn link_to(info: &Value) -> Link {
    let said = |key: &str| info["file"][key].as_str().unwrap_or_default().to_owned();
    Link { name: said("title"), url: said("permalink") }
}

/// Writes down that a step is done.
pub(crate) async fn note(out: &Outgoing, step: &str, left: &str) -> Result<(), Error> {
    out.progress.note(step, left).await.map_err(|error| Error::retry(format!("{error:#}")))
}

/// One file: its bytes are uploaded once, and it is shown once, whatever attempts that takes.
async fn hand_over(workspace: &Workspace, channel: &str, out: &Outgoing, file: &OutFile, waits: bool) -> Result<Document, Error> {
    let step = |done: &str| format!("{done} {} {channel}", file.sha256);
    let (uploaded, completed, shown) = (format!("uploaded {}", file.sha256), step("completed"), step("shown"));
    if let Some(id) = out.progress.of(&shown) {
        return Ok(Document { id, link: None });
    }
    let mut id = match out.progress.of(&uploaded) {
        Some(id) => id,
        None => upload_and_note(workspace, out, file, &uploaded).await?,
    };
    let since_ms = match out.progress.of(&completed).and_then(|since_ms| since_ms.parse().ok()) {
        Some(since_ms) => since_ms,
        None => {
            // An attempt before this one may have completed it and not lived to say so.
            if let Standing::Uploaded = standing(workspace, &id, channel).await? {
                match complete(workspace, channel, out, file, &id).await {
                    // Slack keeps what is never completed for a while only: it is uploaded again.
                    Err(error) if is_one_of(&error, &["file_not_found"]) => {
                        id = upload_and_note(workspace, out, file, &uploaded).await?;
                        complete(workspace, channel, out, file, &id).await?;
                    }
                    done => done?,
                }
            }
            let now_ms = workspace.now_ms();
            note(out, &completed, &now_ms.to_string()).await?;
            now_ms
        }
    };
    match standing(workspace, &id, channel).await? {
        Standing::Shown => {
            note(out, &shown, &id).await?;
            Ok(Document { id, link: None })
        }
        Standing::Unseen(link) if !waits || workspace.now_ms() >= since_ms + SHARED_WITHIN_MS => Ok(Document { id, link: Some(link) }),
        _ => Err(Error::retry_after(format!("{} is not seen yet", file.name), LOOK_AGAIN_MS)),
    }
}

async fn upload_and_note(workspace: &Workspace, out: &Outgoing, file: &OutFile, step: &str) -> Result<String, Error> {
    let id = upload(workspace, file).await?;
    note(out, step, &id).await?;
    Ok(id)
}

/// Hands the bytes of a file over, which nobody sees yet: its id.
async fn upload(workspace: &Workspace, file: &OutFile) -> Result<String, Error> {
    let length = file.bytes.len().to_string();
    let place = workspace.api.ask("files.getUploadURLExternal", &[("filename", &file.name), ("length", &length)]).await?;
    let (Some(url), Some(id)) = (place["upload_url"].as_str(), place["file_id"].as_str()) else {
        return Err(Error::Refused("files.getUploadURLExternal says no address".to_owned()));
    };
    workspace.api.upload(url, &file.bytes).await?;
    Ok(id.to_owned())
}

/// Shows an uploaded file in a conversation.
async fn complete(workspace: &Workspace, channel: &str, out: &Outgoing, file: &OutFile, id: &str) -> Result<(), Error> {
    let complete = json!({ "files": [{ "id": id, "title": file.name }], "channel_id": channel, "username": out.sender });
    workspace.api.call("files.completeUploadExternal", &complete).await.map(|_| ())
}

/// Where a file stands on its way into a conversation.
enum Standing {
    /// Its bytes are there, or not even those.
    Uploaded,
    /// It is said to be done, and is not seen there.
    Unseen(Link),
    Shown,
}

async fn standing(workspace: &Workspace, id: &str, channel: &str) -> Result<Standing, Error> {
    match workspace.api.ask("files.info", &[("file", id)]).await {
        Ok(info) => {
            let file = &info["file"];
            let is_shared = ["private", "public"].iter().any(|kind| file["shares"][*kind].get(channel).is_some());
            let is_in = |kind: &str| file[kind].as_array().into_iter().flatten().any(|of| of == channel);
            let is_shown = is_shared || ["ims", "groups", "channels"].into_iter().any(is_in);
            Ok(if is_shown { Standing::Shown } else { Standing::Unseen(link_to(&info)) })
        }
        Err(error) if is_one_of(&error, &["file_not_found"]) => Ok(Standing::Uploaded),
        Err(error) => Err(error),
    }
}

/// A file that a person gave to Slack.
pub(crate) struct Given {
    pub id: String,
    pub name: String,
}

/// Brings a file here, unless it is too large.
pub(crate) async fn fetch(workspace: &Workspace, key: &str, file: &Given) -> Result<GivenFile, Error> {
    let info = workspace.api.ask("files.info", &[("file", &file.id)]).await?;
    let url = info["file"]["url_private_download"].as_str().or(info["file"]["url_private"].as_str()).unwrap_or_default();
    // Our token goes to nobody else: a file may be a link to somewhere.
    if !url.starts_with(FILES_HOST) && !workspace.api.is_at_home(url) {
        return Err(Error::Refused(format!("{} is not kept by Slack", file.name)));
    }
    let (key, size) = (Some(key.to_owned()), info["file"]["size"].as_u64().and_then(|size| usize::try_from(size).ok()));
    if let Some(size) = size.filter(|size| *size > MAX_FILE) {
        return Ok(GivenFile::too_large(key, file.name.as_str(), size));
    }
    // What Slack made of a mail or a snippet need not be as large as what it was made of.
    let announced = size.filter(|_| matches!(info["file"]["mode"].as_str(), None | Some("hosted")));
    Ok(GivenFile::brought(key, file.name.as_str(), whole(workspace.api.download(url, MAX_FILE).await?, announced)?))
}
