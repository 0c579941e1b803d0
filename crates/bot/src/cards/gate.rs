//! What work still waits for, in words.

use billing::{Gate, Missing};
use words::Voice;

/// What work still waits for, in words.
pub(crate) fn missing(voice: Voice, gate: &Gate) -> String {
    let said = gate.missing.iter().map(|missing| match missing {
        Missing::Approval => voice.t("gate-approval", &[]),
        Missing::FirstInvoice => voice.t("gate-first-invoice", &[]),
        Missing::Payment { invoice, outstanding } => {
            voice.t("gate-payment", &[("number", invoice.to_string().into()), ("amount", voice.money(*outstanding).into())])
        }
        Missing::Withdrawal { until } => voice.t("gate-withdrawal", &[("until", voice.day(*until).into())]),
    });
    said.collect::<Vec<_>>().join("\n")
}
