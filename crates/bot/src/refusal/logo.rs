//! Pictures that cannot be a logo.

use crate::picture::PictureProblem;

problems! { PictureProblem {
    OtherKind => "no-logo-other-kind";
    TooHeavy => "no-logo-too-heavy";
    TooLarge => "no-logo-too-large";
    Damaged => "no-logo-damaged";
}}
