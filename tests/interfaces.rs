//! What scripts and operators rely on: the program itself, its output and its exit codes.

use std::path::Path;
use std::process::{Command, Output, Stdio};

const SETUP: &str = r#"as Marion
/setup lang:en name:"Marion Leroy" address:"12 rue des Lilas, 75011 Paris" siren:732829320 regime:franchise
/client add "Atelier Dupont" kind:business
"#;

fn relance(dir: &Path, arguments: &[&str], input: &str) -> Output {
    use std::io::Write as _;
    let mut command = Command::new(env!("CARGO_BIN_EXE_relance"));
    command.args(arguments).current_dir(dir).env_remove("RELANCE_DATA__DIR").env("LC_ALL", "en_US.UTF-8");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn each_thing_said_is_one_json_object_a_line() {
    let dir = tempfile_dir();
    let output = relance(
        dir.path(),
        &["console", "--data", "data", "--at", "2026-03-02T09:00", "--json"],
        &format!("{SETUP}/invoice dupont Logo 1 x 450\n/invoice nobody Logo 1 x 450\n"),
    );
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said: Vec<serde_json::Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    for object in &said {
        let keys: Vec<&String> = object.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["at", "buttons", "fields", "files", "id", "kind", "text", "to"]);
    }
    let preview = said.iter().find(|object| object["text"].as_str().is_some_and(|text| text.contains("preview"))).expect("a preview");
    assert_eq!(preview["buttons"], serde_json::json!(["Send", "Edit", "Cancel"]));
    assert_eq!(preview["at"], "2026-03-02T09:00:00+01:00");
    assert_eq!(preview["to"], "Marion");
    let file = &preview["files"][0];
    let bytes = std::fs::read(dir.path().join(file["path"].as_str().expect("a path"))).expect("the file");
    assert_eq!(file["sha256"], store::sha256(&bytes));
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(said.last().expect("something")["kind"], "refusal");
}

#[test]
fn a_failure_is_told_by_the_exit_code_and_a_refusal_is_none() {
    let dir = tempfile_dir();
    let arguments = ["console", "--data", "data"];
    assert_eq!(relance(dir.path(), &arguments, "/invoice nobody\n").status.code(), Some(0));
    assert_eq!(relance(dir.path(), &arguments, "days 3\n").status.code(), Some(1), "the clock is the machine's");
    assert_eq!(relance(dir.path(), &arguments, "press Approve\n").status.code(), Some(1), "no such button");
}

#[test]
fn what_was_said_in_one_session_can_be_pressed_in_the_next() {
    let dir = tempfile_dir();
    let arguments = ["console", "--data", "data", "--at", "2026-03-02T09:00"];
    relance(dir.path(), &arguments, &format!("{SETUP}/invoice dupont Logo 1 x 450\n"));
    let output = relance(dir.path(), &arguments, "press Send\nfiles\nquit\n/overdue\n");
    let said = text(&output.stdout);
    assert!(said.contains("F2026-0001"), "{said}");
    assert!(said.contains("Invoice F2026-0001.pdf ("), "{said}");
    assert!(!said.contains("owed"), "quit ends the session: {said}");
    let output = relance(dir.path(), &["verify"], "");
    assert!(!output.status.success(), "nothing is in the default directory");
    let output = Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("verify")
        .current_dir(dir.path())
        .env("RELANCE_DATA__DIR", "data")
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", text(&output.stdout));
    assert!(text(&output.stdout).starts_with("nothing was altered: 1 businesses"), "{}", text(&output.stdout));
    let output = Command::new(env!("CARGO_BIN_EXE_relance"))
        .arg("check")
        .current_dir(dir.path())
        .env("RELANCE_DATA__DIR", "data")
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", text(&output.stdout));
}

#[test]
fn two_processes_do_not_share_a_data_directory() {
    let dir = tempfile_dir();
    let mut first = Command::new(env!("CARGO_BIN_EXE_relance"))
        .args(["console", "--data", "data", "--json"])
        .current_dir(dir.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    // Once it has answered, it holds the directory.
    let mut input = first.stdin.take().expect("piped");
    std::io::Write::write_all(&mut input, b"/help\n").expect("it listens");
    let mut said = std::io::BufReader::new(first.stdout.take().expect("piped"));
    let mut line = String::new();
    std::io::BufRead::read_line(&mut said, &mut line).expect("it answers");
    assert!(line.contains("\"kind\":\"post\""), "{line}");
    let second = relance(dir.path(), &["console", "--data", "data"], "/help\n");
    assert_eq!(second.status.code(), Some(1));
    assert!(text(&second.stderr).contains("another relance works on data"), "{}", text(&second.stderr));
    drop(input);
    assert!(first.wait().expect("it ends").success());
}

#[test]
fn a_backup_is_made_kept_and_put_back() {
    let dir = tempfile_dir();
    std::fs::write(dir.path().join("relance.toml"), "[data]\ndir = \"data\"\n").expect("written");
    relance(dir.path(), &["console"], SETUP);
    let said = |arguments: &[&str], status: i32| {
        let output = relance(dir.path(), arguments, "");
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{said}");
        said
    };
    let first = said(&["backup", "kept", "--keep", "1"], 0);
    assert!(first.starts_with("backed up and proved: kept/relance-") && first.contains("1 businesses"), "{first}");
    let second = said(&["backup", "kept", "--keep", "1"], 0);
    assert!(second.contains("removed: kept/relance-"), "{second}");
    let kept = store::backup::list(&dir.path().join("kept")).expect("listed").pop().expect("one");
    let kept = kept.to_str().expect("a plain name");
    std::fs::remove_dir_all(dir.path().join("data")).expect("the disk is lost");
    let restored = said(&["restore", kept], 0);
    assert!(restored.starts_with("restored in data: the backup of ") && !restored.contains("aside"), "{restored}");
    assert!(restored.contains("restore it again with --nothing-since"), "{restored}");
    relance(dir.path(), &["console"], "/help\n");
    let checked = said(&["check"], 1);
    assert!(checked.contains("issues and sends nothing: more was shown than its books know"), "{checked}");
    let restored = said(&["restore", kept, "--nothing-since"], 0);
    assert!(!restored.contains("lest a number be used twice"), "{restored}");
    assert!(said(&["verify"], 0).starts_with("nothing was altered: 1 businesses"));
    let journal = said(&["journal"], 0);
    assert!(journal.lines().count() > 2 && journal.contains("business founded") && journal.contains(" on console"), "{journal}");
    assert!(said(&["journal", "F1999-0001"], 1).contains("no line is about a document F1999-0001"));
    assert!(said(&["restore", kept], 0).contains("what stood there is kept in data/replaced-"));
    assert!(said(&["restore", "data"], 1).contains("data is no backup: give the directory that relance backup named"));
    std::fs::write(Path::new(kept).join("relance.db"), "notes").expect("damaged");
    assert!(said(&["restore", kept], 1).contains("nothing was restored: the backup's database was changed"));
    assert!(said(&["backup", "kept", "--keep", "0"], 2).contains("invalid value '0'"));
    assert!(said(&["backup"], 1).contains("set [backup] dir"));
}

#[tokio::test]
async fn a_backup_killed_at_any_moment_leaves_whole_ones() {
    let dir = tempfile_dir();
    relance(
        dir.path(),
        &["console", "--data", "relance-data", "--at", "2026-03-02T09:00"],
        &format!("{SETUP}/invoice dupont Logo 1 x 450\npress Send\n"),
    );
    let kept = dir.path().join("kept");
    for reached in ["lock", ".partial", ".partial/high-water.json", ".partial/relance.db", ".partial/files", ".partial/backup.json"] {
        assert!(relance(dir.path(), &["backup", "kept"], "").status.success());
        let before = store::backup::list(&kept).expect("listed").len();
        let mut child = Command::new(env!("CARGO_BIN_EXE_relance"))
            .args(["backup", "kept"])
            .current_dir(dir.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("it starts");
        while child.try_wait().expect("it is ours").is_none() && !kept.join(reached).exists() {}
        child.kill().ok();
        child.wait().expect("it ends");
        let listed = store::backup::list(&kept).expect("listed");
        assert!((before..=before + 1).contains(&listed.len()), "{listed:?}");
        for backup in listed {
            store::backup::prove(&backup).await.expect("read").expect("whole");
        }
    }
}

#[test]
fn a_database_that_is_none_is_told_in_words() {
    let dir = tempfile_dir();
    let data = dir.path().join("data");
    std::fs::create_dir_all(&data).expect("a directory");
    std::fs::write(data.join("relance.db"), "these are my notes, not a database; ".repeat(100)).expect("written");
    let output = relance(dir.path(), &["console", "--data", "data"], "/help\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("cannot be read: restore the last backup"), "{}", text(&output.stderr));
}

#[test]
fn a_wrong_configuration_names_the_nearest_key() {
    let dir = tempfile_dir();
    std::fs::write(dir.path().join("relance.toml"), "[data]\ndri = \"x\"\n").expect("written");
    let output = relance(dir.path(), &["check"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no key dri in [data]; the nearest is dir"), "{}", text(&output.stderr));
}

#[test]
fn the_demo_tells_the_story_and_writes_its_documents() {
    let dir = tempfile_dir();
    let output = relance(dir.path(), &["demo", "--out", "out", "--lang", "en"], "");
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", text(&output.stderr));
    for part in
        ["Quote D2026-0001", "Approved by Julie Dupont", "Deposit invoice F2026-0001", "Balance invoice F2026-0002", "Paid: €1,386.00"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    let to_client: Vec<&str> = said.lines().filter(|line| line.contains("→ Julie")).collect();
    assert!(!to_client.is_empty() && to_client.iter().all(|line| !line.contains("Relance")), "{to_client:?}");
    for file in ["Quote D2026-0001.pdf", "Invoice F2026-0001.pdf", "Invoice F2026-0002.pdf"] {
        assert!(std::fs::read(dir.path().join("out/julie").join(file)).expect(file).starts_with(b"%PDF-1.7"), "{file}");
    }
}

fn tempfile_dir() -> tempfile::TempDir {
    tempfile::tempdir().expect("a directory")
}

#[test]
fn an_apology_shows_the_reference_that_the_log_bears() {
    let dir = tempfile_dir();
    let arguments = ["console", "--data", "data", "--at", "2026-03-02T09:00", "--json"];
    assert!(relance(dir.path(), &arguments, SETUP).status.success());
    // Where pages are kept, there is something else: none can be stored.
    std::fs::write(dir.path().join("data/files"), "in the way").expect("written");
    std::fs::write(dir.path().join("relance.toml"), "[log]\nformat = \"json\"\n").expect("written");
    let output = relance(dir.path(), &arguments, "as Marion\n/invoice dupont Logo 1 x 450\n");
    let said = text(&output.stdout);
    let (_, reference) = said.split_once("Reference: ").expect("an apology");
    let reference: String = reference.chars().take_while(char::is_ascii_alphanumeric).collect();
    assert_eq!(reference.len(), 8, "{said}");
    let logged: Vec<serde_json::Value> = text(&output.stderr).lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let line = logged.iter().find(|line| line["reference"] == reference.as_str()).expect("the same reference");
    assert_eq!(line["level"], "ERROR");
    assert!(!said.contains("in the way") && !said.contains("/files/"), "the apology tells nothing of the machine: {said}");
}

#[test]
fn rows_of_law_are_added_in_the_data_directory() {
    let dir = tempfile_dir();
    let data = dir.path().join("data");
    std::fs::create_dir_all(&data).expect("a directory");
    let law = "[[ecb_refinancing_rate]]\nfrom = \"2027-01-01\"\nuntil = \"2027-06-30\"\nvalue = \"2.15\"\nsource = \"ECB\"\n";
    std::fs::write(data.join("law.toml"), law).expect("written");
    let config = dir.path().join("relance.toml");
    std::fs::write(&config, "[data]\ndir = \"data\"\n").expect("written");
    let script = format!("{SETUP}/client edit dupont address:\"3 quai de Saône, 69002 Lyon\"\n/invoice dupont Logo 1 x 450\npress Send\n");
    let output = relance(dir.path(), &["console", "--data", "data", "--at", "2027-03-01T09:00", "-"], &script);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let check = relance(dir.path(), &["check"], "");
    let said = text(&check.stdout);
    // The two legal rates still end with the half-year before; the one that was added does not.
    assert!(said.contains("law") && !said.contains("ecb_refinancing_rate is known until 2026-12-31"), "{said}");
    std::fs::write(data.join("law.toml"), "[[vat_rate]]\nfrom = \"2027-01-01\"\n").expect("written");
    let broken = relance(dir.path(), &["check"], "");
    assert!(!broken.status.success() && text(&broken.stdout).contains("the rows of law in"), "{}", text(&broken.stdout));
}
