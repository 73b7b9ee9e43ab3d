#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| jinnang_core_fuzz::a_draft_is_judged_as_it_grows(text));
