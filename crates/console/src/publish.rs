//! There is nobody to register commands with: the prompt completes them from the catalogue itself.

use chat::CommandSpec;
use words::Words;

use crate::Console;

pub(crate) fn publish(_: &Console, _: &[&'static CommandSpec], _: &Words) -> anyhow::Result<()> {
    Ok(())
}
