//! Identifiers that cannot be right.

use billing::identifier::IdentifierError;

problems! { IdentifierError {
    Length { expected, found } => "no-identifier-length";
    Character(character) => "no-identifier-character";
    CheckDigit => "no-identifier-check-digit";
}}
