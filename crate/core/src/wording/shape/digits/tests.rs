use super::*;
use crate::text::fold::fold;

fn phones(text: &str) -> Vec<String> {
    let folded = fold(text);
    let view = View::folded(&folded);
    Digits::read(&view)
        .phones(&view)
        .iter()
        .map(|(s, e)| view.chars[*s..*e].iter().collect())
        .collect()
}

#[test]
fn a_phone_is_found_in_every_writing() {
    for text in [
        "13800138000",
        "138-0013-8000",
        "138 0013 8000",
        "138.0013.8000",
        "+86 13800138000",
        "+8613800138000",
        "008613800138000",
        "一三八零零一三八零零零",
        "幺三八洞洞幺三八洞洞洞",
        "1 3 8 0 0 1 3 8 0 0 0",
        "①③⑧⓪⓪①③⑧⓪⓪⓪",
        "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣",
        "l38OO138OOO",
        "１３８００１３８０００",
        "138🌸0013🌸8000",
        "壹叁捌零零壹叁捌零零零",
        "电话13800138000。",
        "vx13800138000",
        "1380013 8000",
    ] {
        assert_eq!(phones(text).len().min(1), 1, "{text}");
    }
}

#[test]
fn other_numbers_are_no_phone() {
    for text in [
        "138****8000",
        "138xxxx8000",
        "12800138000",
        "1380013800",
        "138001380001",
        "订单号13800138000",
        "YT13800138000123",
        "54748172767954682422623554716210",
        "2026-11-22 13:45:10",
        "一二三四五六七八九",
        "尺码 150 160 170 180",
        "SF1380013800012",
    ] {
        assert!(phones(text).is_empty(), "{text}: {:?}", phones(text));
    }
}

#[test]
fn identity_and_bank_cards_need_their_check_digit() {
    let read = |text: &str| {
        let folded = fold(text);
        let view = View::folded(&folded);
        let digits = Digits::read(&view);
        (digits.id_cards(&view).len(), digits.bank_cards(&view).len())
    };
    assert_eq!(read("11010519491231002X"), (1, 0));
    assert_eq!(read("110105 19491231 002x"), (1, 0));
    assert_eq!(read("110105194912310021"), (0, 0));
    assert_eq!(read("6222020000000000008").1, 0);
    assert_eq!(read("4111 1111 1111 1111"), (0, 1));
    assert_eq!(read("订单号4111111111111111"), (0, 0));
    assert_eq!(read("0000000000000000"), (0, 0));
}

#[test]
fn a_fixed_line_needs_an_area_and_a_reason() {
    let read = |text: &str| {
        let folded = fold(text);
        let view = View::folded(&folded);
        Digits::read(&view).landlines(&view).len()
    };
    assert_eq!(read("010-12345678"), 1);
    assert_eq!(read("(0571) 8888 8888"), 1);
    assert_eq!(read("座机02112345678"), 1);
    assert_eq!(read("02112345678"), 0);
    assert_eq!(read("400-800-8820"), 0);
}
