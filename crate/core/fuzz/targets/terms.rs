#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| jinnang_core_fuzz::a_list_is_read_whole_or_not(text));
