//! What is no payment.

use billing::allocation::AllocationError;

problems! { AllocationError {
    NotPositive => "no-payment-not-positive";
    OtherCurrency { paid, outstanding } => "no-payment-other-currency";
    BelowSurcharges { paid, surcharges } => "no-payment-below-surcharges";
}}
