//! Identifiers that cannot be right.

use billing::identifier::IdentifierError;

problems! { IdentifierError {
    Length { expected, found } => "no-identifier-length";
    Character(character) => "no-identifier-character";
    Start { start } => "no-identifier-start";
    Form { form } => "no-identifier-form";
    CheckDigit => "no-identifier-check-digit";
}}
