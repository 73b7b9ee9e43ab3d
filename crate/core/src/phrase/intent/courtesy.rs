//! The words of courtesy around a question, which say nothing of what it asks. Shared with the build script.

/// Words of courtesy that stand around any question; longer ones first where one begins another.
const BEFORE: [&str; 38] = [
    "麻烦问一下",
    "麻烦问下",
    "请问一下",
    "请问下",
    "我想咨询一下",
    "想咨询一下",
    "咨询一下",
    "咨询下",
    "我想问一下",
    "我想问下",
    "我想问",
    "想问一下",
    "想问下",
    "想问",
    "问一下",
    "问下",
    "打扰一下",
    "打扰了",
    "你好",
    "您好",
    "你们好",
    "请问",
    "亲亲",
    "亲爱的",
    "亲",
    "在吗",
    "在么",
    "在不",
    "老板",
    "掌柜的",
    "店家",
    "客服",
    "哈喽",
    "hello",
    "hi",
    "那个",
    "就是",
    "话说",
];
const AFTER: [&str; 14] = [
    "谢谢亲",
    "谢谢啦",
    "谢谢您",
    "谢谢你",
    "谢谢",
    "亲",
    "呢",
    "哦",
    "啊",
    "哈",
    "呀",
    "喔",
    "噢",
    "哒",
];

/// A normalised text without the courtesy around it, unless nothing else would be left.
pub fn core(chars: &[(char, usize)]) -> &[(char, usize)] {
    let gap = |c: char| matches!(c, ' ' | '?' | '!');
    let mut rest = chars;
    'before: loop {
        while let [(c, _), tail @ ..] = rest
            && gap(*c)
        {
            rest = tail;
        }
        for word in BEFORE {
            if begins(rest.iter().map(|c| c.0), word.chars()) {
                rest = rest.get(word.chars().count()..).unwrap_or_default();
                continue 'before;
            }
        }
        break;
    }
    'after: loop {
        while let [head @ .., (' ', _)] = rest {
            rest = head;
        }
        for word in AFTER {
            if begins(rest.iter().rev().map(|c| c.0), word.chars().rev()) {
                let size = word.chars().count();
                // "好的谢谢" is thanks; "什么时候发货谢谢" is a question.
                if size > 1 && rest.len() < size + 5 {
                    continue;
                }
                rest = rest.get(..rest.len() - size).unwrap_or_default();
                continue 'after;
            }
        }
        break;
    }
    let letters = rest.iter().filter(|c| !gap(c.0)).count();
    if letters < 2 { chars } else { rest }
}

fn begins(mut text: impl Iterator<Item = char>, mut word: impl Iterator<Item = char>) -> bool {
    word.all(|c| text.next() == Some(c))
}
