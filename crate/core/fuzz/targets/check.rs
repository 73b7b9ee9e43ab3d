#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| jinnang_core_fuzz::a_text_is_judged(text));
