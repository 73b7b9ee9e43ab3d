use super::features::normalise;

/// Units of a Chinese address; three of them and no question make one.
const PLACES: &str = "省市区县镇乡村路街道巷弄号栋幢楼座室层苑组";
/// What a question or a wish holds.
const ASKING: [&str; 26] = [
    "吗", "呢", "?", "怎么", "什么", "多少", "多久", "几", "哪", "能", "可以", "改", "换", "退",
    "发", "到", "要", "没", "不", "寄", "送", "查", "取消", "开", "催", "错",
];

/// Signs of assent; a text of nothing else asks nothing.
const ASSENT: &str = "好的嗯恩哦噢喔哈呵嘿是对行啊呀吧呢嘛额呃哎唉滴哒ok?!~n";
/// Numbers that buyers threaten to call.
const HOTLINES: [&str; 3] = ["12315", "12345", "12305"];
/// Whole lines that ask nothing.
const SAID: [&str; 18] = [
    "收到",
    "知道了",
    "我知道了",
    "明白",
    "明白了",
    "了解",
    "懂了",
    "可以",
    "可以的",
    "不是",
    "没有",
    "不用",
    "没事",
    "没关系",
    "等一下",
    "稍等",
    "等下",
    "好我知道了",
];

/// Whether a text is a piece of data and no question, whatever its words are: a number, a link, an address, a picture,
/// signs alone.
pub fn is_fragment(text: &str) -> bool {
    let trimmed = text.trim();
    let is_link = trimmed
        .get(..4)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    if is_link && !trimmed.contains(' ') || bracketed(trimmed) {
        return true;
    }
    let chars: Vec<char> = normalise(trimmed)
        .into_iter()
        .map(|(c, _)| c)
        .filter(|c| *c != ' ')
        .collect();
    if chars.iter().all(|c| matches!(c, '?' | '!' | 'n' | 'N')) {
        return true;
    }
    let plain: String = chars.iter().collect();
    if chars.iter().all(|c| ASSENT.contains(*c)) || SAID.contains(&plain.as_str()) {
        return true;
    }
    let number = plain.chars().filter(|c| *c == 'N').count() == 1;
    let digits: String = trimmed.chars().filter(char::is_ascii_digit).collect();
    if number && chars.len() <= 4 && !HOTLINES.contains(&digits.as_str()) {
        return true;
    }
    let places = chars.iter().filter(|c| PLACES.contains(**c)).count();
    places >= 3 && !ASKING.iter().any(|word| plain.contains(word))
}

/// `[图片]`, `[表情]` and such, alone.
fn bracketed(text: &str) -> bool {
    let inner = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.chars().count() <= 6 && !inner.contains(['[', ']']))
}

#[cfg(test)]
mod tests {
    use super::is_fragment;

    #[test]
    fn numbers_links_addresses_and_signs_are_fragments() {
        for text in [
            "单号12315888",
            "13800000000",
            "SF1234567890123",
            "https://item.example/i?id=1",
            "[图片]",
            "？？？",
            "😀",
            "",
            "浙江省杭州市西湖区文三路100号",
            "3",
            "嗯嗯",
            "好的",
            "知道了",
        ] {
            assert!(is_fragment(text), "{text}");
        }
    }

    #[test]
    fn questions_are_not() {
        for text in [
            "我要打12315",
            "上海市浦东新区张江路8号能送到吗",
            "160 100斤穿什么码",
            "有货吗",
            "[图片]这个有吗",
        ] {
            assert!(!is_fragment(text), "{text}");
        }
    }
}
