use proptest::prelude::*;

use super::{Growth, masked};

#[test]
fn what_names_a_buyer_is_masked_and_what_sells_stays() {
    for (text, wanted) in [
        ("电话138 0000 0000", "电话*"),
        ("加我wx_abc123", "加我*"),
        ("邮箱 ab@c.com 收", "邮箱 * 收"),
        ("XL码，2斤装，3天到", "XL码，2斤装，3天到"),
        ("满300减30", "满300减30"),
        ("身高165体重110", "身高165体重110"),
        ("订单 2026030112345678 已退", "订单 * 已退"),
        ("地址浙江省杭州市文三路100号2幢301室 改好了", "地址* 改好了"),
        ("8号发货", "8号发货"),
        ("换38号鞋", "换38号鞋"),
    ] {
        assert_eq!(masked(text), wanted, "{text}");
    }
}

#[test]
fn like_questions_without_an_answer_are_proposed_when_they_recur() {
    let mut growth = Growth::new();
    growth.unanswered("这款锅能用在电磁炉上吗", 1);
    growth.unanswered("电磁炉能用吗这款锅", 2);
    assert!(growth.proposals().is_empty());
    growth.unanswered("这锅电磁炉可以用吗", 3);
    let found = growth.proposals();
    assert_eq!(
        (found.len(), found[0].count, found[0].answer.as_deref()),
        (1, 3, None)
    );
    assert_eq!(found[0].questions.len(), 3);
}

#[test]
fn unlike_answers_are_not_thrown_together() {
    let mut growth = Growth::new();
    for answer in [
        "这款是纯棉面料不起球",
        "这款是冰丝面料夏天穿",
        "羊毛的要干洗不能水洗",
    ] {
        growth.answered("这个什么面料", answer, 1);
    }
    assert!(growth.proposals().is_empty());
}

#[test]
fn assent_and_fragments_are_not_gathered() {
    let mut growth = Growth::new();
    for _ in 0..5 {
        growth.answered("这个什么面料", "好的亲", 1);
        growth.unanswered("嗯嗯", 1);
        growth.unanswered("13800000000", 1);
    }
    assert_eq!(growth, Growth::new());
}

#[test]
fn a_dismissed_proposal_returns_only_after_it_recurred_much_more_often() {
    let mut growth = Growth::new();
    let ask = |growth: &mut Growth| growth.unanswered("可以放洗碗机里洗吗", 1);
    (0..3).for_each(|_| ask(&mut growth));
    let id = growth.proposals()[0].id;
    growth.dismissed(id);
    (0..5).for_each(|_| ask(&mut growth));
    assert!(growth.proposals().is_empty());
    ask(&mut growth);
    assert_eq!(growth.proposals()[0].count, 9);
    growth.accepted(id);
    assert!(growth.proposals().is_empty());
}

proptest! {
    #[test]
    fn the_record_holds_no_long_number_and_reads_as_it_was_written(
        texts in prop::collection::vec(("[一-十]{3,9}", "[一-十a-z0-9 ]{0,20}[0-9]{5,18}[一-十]{6,9}"), 1..20),
    ) {
        let mut growth = Growth::new();
        for (question, answer) in &texts {
            growth.answered(question, answer, 1);
            growth.unanswered(answer, 1);
        }
        let json = serde_json::to_string(&growth).unwrap();
        let mut run = 0;
        for c in json.chars() {
            run = if c.is_ascii_digit() { run + 1 } else { 0 };
            prop_assert!(run < 5, "{}", json);
        }
        prop_assert_eq!(serde_json::from_str::<Growth>(&json).unwrap(), growth);
    }
}

#[test]
fn what_was_not_met_for_long_goes_and_comes_back() {
    let mut growth = Growth::new();
    growth.answered("这个可以机洗吗", "可以机洗的，用洗衣袋冷水轻柔模式", 10);
    growth.unanswered("这款锅能用在电磁炉上吗", 99);
    let whole = growth.clone();
    let old = growth.faded(50);
    assert_eq!(old.told().collect::<Vec<_>>(), [(10, "这个可以机洗吗")]);
    growth.let_go(&old);
    assert_eq!(growth.told().count(), 1);
    growth.take_back(&old);
    assert_eq!(growth, whole);
    growth.take_back(&old);
    assert_eq!(growth, whole, "twice does no harm");
    // What was met again since is not old any more.
    growth.answered("这个可以机洗吗", "可以机洗的，用洗衣袋冷水轻柔模式", 60);
    growth.let_go(&old);
    assert_eq!(growth.told().count(), 2);
}
