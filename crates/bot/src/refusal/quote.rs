//! What a quote is not open to.

use billing::quote::QuoteError;

problems! { QuoteError {
    AlreadyApproved { on, by } => "no-quote-approved";
    AlreadyDeclined { on } => "no-quote-declined";
    Expired(on) => "no-quote-expired";
    Withdrawn(on) => "no-quote-withdrawn";
    Replaced(by) => "no-quote-replaced";
    Renounced(on) => "no-quote-renounced";
    Closed(on) => "no-quote-closed";
    NotApproved => "no-not-approved";
    WithdrawalOver(on) => "no-withdrawal-over";
}}
