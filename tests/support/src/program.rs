//! The program itself, as an operator runs it.

use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Begins a task of the program in a directory, its data in there too.
#[must_use]
pub fn begin(program: &str, dir: &Path, environment: &[(&str, &str)], task: &str) -> Child {
    let mut command = Command::new(program);
    command.arg(task).current_dir(dir).env("RELANCE_DATA__DIR", dir.join("data")).envs(environment.iter().copied());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
}

pub async fn ended(child: Child) -> (bool, String) {
    let output = tokio::task::spawn_blocking(move || child.wait_with_output()).await.expect("waited").expect("it ends");
    (output.status.success(), format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

pub fn terminate(child: &Child) {
    signal(child, "TERM");
}

/// Has it read its configuration again.
pub fn hang_up(child: &Child) {
    signal(child, "HUP");
}

fn signal(child: &Child, name: &str) {
    // The shell has its own: there may be no program of that name.
    let told = Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status().expect("told");
    assert!(told.success());
}
