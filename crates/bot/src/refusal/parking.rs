//! Why an account is parked.

use store::account::Parked;

problems! { Parked {
    Clock => "no-parked-clock";
    Behind => "no-parked-behind";
    Altered => "no-parked-altered";
}}
