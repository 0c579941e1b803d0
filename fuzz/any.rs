//! The fuzzer of each way in, by the name that it is built under: the list is `support::entrance`, and a test holds the two together.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (support::entrance::named(env!("CARGO_BIN_NAME")).enter)(bytes));
