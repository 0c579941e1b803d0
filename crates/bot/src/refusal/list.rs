//! What a line of a list makes. `refusals!` is for the one list of refusals, in `mod.rs`; `problems!` for what billing or the grammar finds
//! wrong, which a refusal carries as a field.
//!
//! A line is `Variant { field: Type } => "no-key";`. In place of the key may stand an expression of the fields that gives one of several.
//! Every field is an argument of the words, by its name: `typed` and `item` are what people typed and are quoted back shortened, `as f`
//! writes a field with the function `f` of `said.rs`, and anything else is said as its type is (`Said`). `, typing` after the key says
//! that the trouble was how the command is typed, so that an example of it helps.

/// The arguments of a field.
macro_rules! said {
    ($voice:ident, $field:ident as $how:ident) => {
        vec![(stringify!($field), words::Arg::from($crate::refusal::said::$how($field, $voice)))]
    };
    ($voice:ident, $field:ident) => {
        said!(@named $voice, $field, $field)
    };
    (@named $voice:ident, typed, $value:ident) => {
        vec![("typed", words::Arg::from($crate::refusal::said::shortened($value, $voice)))]
    };
    (@named $voice:ident, item, $value:ident) => {
        vec![("item", words::Arg::from($crate::refusal::said::shortened($value, $voice)))]
    };
    (@named $voice:ident, $field:ident, $value:ident) => {
        $crate::refusal::said::Said::args($value, stringify!($field), $voice)
    };
}

/// Whether the trouble was how the command is typed.
macro_rules! is_typing {
    () => {
        false
    };
    (typing) => {
        true
    };
}

/// Keeps what is made of every sample of these fields, each with each.
#[cfg(test)]
macro_rules! sampled {
    ($keep:ident, [] $made:expr) => {
        $keep($made)
    };
    ($keep:ident, [$field:ident $($rest:ident)*] $made:expr) => {
        for $field in $crate::refusal::sample::Sample::samples() {
            sampled!($keep, [$($rest)*] $made);
        }
    };
}

macro_rules! refusals {
    ($(#[$about:meta])* pub enum $name:ident {$(
        $(#[$doc:meta])*
        $variant:ident $({ $($field:ident: $type:ty $(as $how:ident)?),+ })? $(($inner:ident: $inner_type:ty))?
            => $key:expr $(, $typing:ident)?;
    )+}) => {
        $(#[$about])*
        pub enum $name {$(
            $(#[$doc])*
            $variant $({ $($field: $type),+ })? $(($inner_type))?,
        )+}

        impl $name {
            /// Whether an example of the command would help: how it is typed was the trouble.
            #[must_use]
            pub fn is_about_typing(&self) -> bool {
                match self {$(
                    Self::$variant { .. } => is_typing!($($typing)?),
                )+}
            }
        }

        problems! { $name {$(
            $variant $({ $($field $(as $how)?),+ })? $(($inner))? => $key;
        )+}}
    };
}

macro_rules! problems {
    ($problem:ident {$(
        $variant:ident $({ $($field:ident $(as $how:ident)?),+ })? $(($inner:ident))? => $key:expr;
    )+}) => {
        impl $crate::refusal::said::Problem for $problem {
            #[allow(unused_variables, reason = "few keys depend on the fields")]
            fn key(&self) -> &'static str {
                match self {$(
                    Self::$variant $({ $($field),+ })? $(($inner))? => $key,
                )+}
            }
        }

        impl $crate::refusal::said::Said for $problem {
            #[allow(unused_variables, reason = "in some lists no field is said")]
            fn args(&self, name: &'static str, voice: words::Voice) -> Vec<(&'static str, words::Arg)> {
                match self {$(
                    Self::$variant $({ $($field),+ })? $(($inner))? => {
                        $crate::refusal::said::all([$($(said!(voice, $field $(as $how)?)),+)? $(said!(voice, $inner))?])
                    }
                )+}
            }
        }

        #[cfg(test)]
        impl $crate::refusal::sample::Sample for $problem {
            fn samples() -> Vec<Self> {
                let mut all = Vec::new();
                let mut keep = |sample| all.push(sample);
                $(sampled!(
                    keep,
                    [$($($field)+)? $($inner)?]
                    Self::$variant $({ $($field: Clone::clone(&$field)),+ })? $((Clone::clone(&$inner)))?
                );)+
                all
            }
        }
    };
}
