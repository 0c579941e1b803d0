//! What keeps two clients from being one.

use billing::client::MergeError;

problems! { MergeError {
    Kinds => "no-merge-kinds";
    Sirens => "no-merge-sirens";
    VatNumbers => "no-merge-vat-numbers";
}}
