//! What is no payment.

use billing::payment::PaymentError;

problems! { PaymentError {
    NotPositive => "no-payment-not-positive";
    OtherCurrency { paid, outstanding } => "no-payment-other-currency";
}}
