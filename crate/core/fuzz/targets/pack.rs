#![no_main]

libfuzzer_sys::fuzz_target!(
    |given: (&str, &str)| jinnang_core_fuzz::a_pack_is_read_whole_or_not(given.0, given.1)
);
