mod starter;

use super::{Asked, Learning, Library, Outcome, Phrase, Suggestions, Turn, fill, suggest};
use crate::timer::Role;

#[derive(serde::Deserialize)]
struct Case {
    text: String,
    intent: Option<String>,
}

fn asked(text: &str) -> Suggestions {
    suggest(
        &Library::starter().unwrap(),
        &Asked {
            unanswered: vec![text],
            ..Asked::default()
        },
    )
}

#[test]
fn the_table_of_buyer_messages_is_answered() {
    let library = Library::starter().unwrap();
    let (mut meant, mut first, mut third, mut pushed, mut pieces, mut loud) =
        (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    let mut missed = Vec::new();
    for line in include_str!("../../../../../tests/golden/phrase/suggest.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        let answer = suggest(
            &library,
            &Asked {
                unanswered: vec![&case.text],
                ..Asked::default()
            },
        );
        let intents: Vec<&str> = answer.list.iter().map(|s| s.intent.as_str()).collect();
        let Some(intent) = case.intent.as_deref() else {
            pieces += 1.0;
            loud += f32::from(u8::from(answer.confident));
            continue;
        };
        meant += 1.0;
        first += f32::from(u8::from(intents.first() == Some(&intent)));
        pushed += f32::from(u8::from(answer.confident));
        if intents.iter().take(3).any(|found| *found == intent) {
            third += 1.0;
        } else {
            missed.push(format!("{} ({intent}): {intents:?}", case.text));
        }
    }
    println!(
        "{meant} messages: recall@1 {:.3}, @3 {:.3}, pushed {:.3}; {pieces} fragments: pushed {:.3}\n{}",
        first / meant,
        third / meant,
        pushed / meant,
        loud / pieces,
        missed.join("\n")
    );
    assert!(meant >= 100.0);
    assert!(
        first / meant >= 0.85 && third / meant >= 0.95,
        "{}",
        missed.join("\n")
    );
    assert!(pushed / meant >= 0.85 && loud / pieces <= 0.1);
}

#[test]
fn a_fragment_is_met_with_silence() {
    for text in [
        "嗯嗯",
        "好的",
        "1234567890123",
        "上海市浦东新区张江路8弄3号501室",
        "",
        "[图片]",
    ] {
        let answer = asked(text);
        assert!(
            !answer.confident && answer.list.is_empty(),
            "{text}: {answer:?}"
        );
    }
}

#[test]
fn several_messages_are_read_together() {
    let library = Library::starter().unwrap();
    let answer = suggest(
        &library,
        &Asked {
            unanswered: vec!["在吗", "我上周买的那个", "能开专票吗"],
            ..Asked::default()
        },
    );
    assert!(answer.confident);
    assert_eq!(answer.list[0].intent, "invoice");
}

#[test]
fn a_buyer_who_bargains_again_gets_the_next_step() {
    let library = Library::starter().unwrap();
    let first = suggest(
        &library,
        &Asked {
            unanswered: vec!["能便宜点吗"],
            ..Asked::default()
        },
    );
    assert_eq!(first.list[0].phrase, "bargain-1");
    let used = fill(&library.get("bargain-2").unwrap().text, &Default::default()).text;
    let history = vec![
        Turn {
            role: Role::Buyer,
            text: "能便宜点吗",
        },
        Turn {
            role: Role::Agent,
            text: &used,
        },
    ];
    let again = suggest(
        &library,
        &Asked {
            unanswered: vec!["再便宜点呗"],
            history,
            ..Asked::default()
        },
    );
    assert_eq!(again.list[0].phrase, "bargain-3");
    // What the buyer has read is not offered beside it.
    let mut offered = again.list.iter();
    assert!(
        offered.all(|own| own.phrase != "bargain-2"),
        "{:?}",
        again.list
    );
    let history = vec![
        Turn {
            role: Role::Buyer,
            text: "能便宜点吗",
        },
        Turn {
            role: Role::Agent,
            text: "稍等哦",
        },
    ];
    let pushed = suggest(
        &library,
        &Asked {
            unanswered: vec!["再少点吧 太贵了"],
            history,
            ..Asked::default()
        },
    );
    assert_eq!(pushed.list[0].phrase, "bargain-2");
}

#[test]
fn the_ladder_ends_on_its_last_step() {
    let library = Library::starter().unwrap();
    let used = library.get("bargain-6").unwrap().text.clone();
    let history = vec![Turn {
        role: Role::Agent,
        text: &used,
    }];
    let answer = suggest(
        &library,
        &Asked {
            unanswered: vec!["再便宜点呗"],
            history,
            ..Asked::default()
        },
    );
    assert_eq!(answer.list[0].phrase, "bargain-6");
}

#[test]
fn an_angry_buyer_is_met_with_empathy_before_the_matter() {
    let answer = asked("骗子！怎么还不发货！垃圾店！");
    assert_eq!(answer.list[0].intent, "complaint");
    assert!(
        answer.list[0].why.contains("骗子"),
        "{}",
        answer.list[0].why
    );
    assert!(answer.list.iter().take(3).any(|s| s.intent == "urge-ship"));
}

#[test]
fn each_wish_of_a_message_has_its_suggestion() {
    for (text, wanted) in [
        ("能便宜点吗？什么时候发货", ["bargain", "ship-time"]),
        ("帮我改下地址，另外能开发票吗", ["change-order", "invoice"]),
        ("有黑色现货吗？160穿什么码", ["stock", "size"]),
    ] {
        let answer = asked(text);
        let intents: Vec<&str> = answer
            .list
            .iter()
            .take(3)
            .map(|s| s.intent.as_str())
            .collect();
        for intent in wanted {
            assert!(intents.contains(&intent), "{text}: {intents:?}");
        }
    }
}

#[test]
fn one_plain_wish_brings_no_unrelated_suggestion() {
    for (text, unrelated) in [
        ("什么时候发货呀", ["invoice", "review", "bargain"]),
        ("能开专票吗", ["ship-time", "bargain", "size"]),
        ("可以便宜点吗亲", ["logistics", "refund", "review"]),
    ] {
        let list = asked(text).list;
        assert!(
            list.iter().all(|s| !unrelated.contains(&s.intent.as_str())),
            "{text}: {list:?}"
        );
    }
}

#[test]
fn whoever_only_greets_is_offered_a_greeting_and_no_other_agent() {
    for text in ["在吗", "你好", "亲 在吗", "hi 在吗"] {
        let list = asked(text).list;
        assert_eq!(list[0].intent, "greeting", "{text}");
        assert!(list.iter().all(|s| s.intent != "human"), "{text}: {list:?}");
    }
}

#[test]
fn order_cards_links_and_emoticons_are_no_words_of_the_buyer() {
    let card = "咨询订单号:284019 订单金额:¥99.00 下单时间:2026-03-01";
    for silent in [
        card,
        "https://item.example.com/100.html",
        "[微笑][微笑]",
        "#E-s21",
    ] {
        assert!(asked(silent).list.is_empty(), "{silent}");
    }
    let answer = asked(&format!("{card} 这个能开发票吗[玫瑰]"));
    assert!(answer.confident);
    assert_eq!(answer.list[0].intent, "invoice");
    assert_eq!(asked("什么 时候 能 发货 呀").list[0].intent, "ship-time");
}

#[test]
fn what_the_agent_chose_before_comes_first_and_says_so() {
    let phrase = |id: &str| Phrase {
        id: id.into(),
        intent: "ship-time".into(),
        title: "发货时间".into(),
        text: format!("今天发出，第{id}种说法"),
        examples: vec!["什么时候发货".into()],
        ..Phrase::default()
    };
    let library = Library::new(vec![phrase("a"), phrase("b")]).unwrap();
    let mut learning = Learning::new();
    for _ in 0..20 {
        learning.note("b", Outcome::Accepted, 0);
        learning.note("a", Outcome::Ignored, 0);
    }
    let ask = |learnt: &Learning| {
        let asked = Asked {
            unanswered: vec!["什么时候发货呀"],
            learnt: Some(learnt),
            ..Asked::default()
        };
        suggest(&library, &asked).list
    };
    let list = ask(&learning);
    assert_eq!(list[0].phrase, "b");
    assert!(list[0].why.contains("采用过20次"), "{}", list[0].why);
    learning.reset();
    assert_eq!(ask(&learning)[0].phrase, "a");
}

#[test]
fn a_phrase_of_the_shops_own_is_suggested_by_its_examples() {
    let mut library = Library::starter().unwrap();
    library
        .put(Phrase {
            id: "own".into(),
            title: "电磁炉".into(),
            text: "这款锅是复合底，电磁炉可以用的。".into(),
            examples: vec!["这锅电磁炉能用吗".into()],
            ..Phrase::default()
        })
        .unwrap();
    let asked = Asked {
        unanswered: vec!["这锅电磁炉能用吗"],
        ..Asked::default()
    };
    assert_eq!(suggest(&library, &asked).list[0].phrase, "own");
}

#[test]
fn suggestions_are_at_most_five_different_and_fall_in_score() {
    for text in [
        "能便宜点吗",
        "什么时候发货",
        "收到就是坏的 怎么退",
        "那个呢",
    ] {
        let list = asked(text).list;
        assert!(list.len() <= 5);
        for pair in list.windows(2) {
            assert!(
                pair[0].score >= pair[1].score && pair[0].phrase != pair[1].phrase,
                "{text}: {list:?}"
            );
        }
    }
}
