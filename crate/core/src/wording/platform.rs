//! Platforms as rules name them, and what is their own.

use std::sync::LazyLock;

use crate::shipped::{self, Section};

/// The platform that an adapter id or a common name means, as rules write it. `None` for an unknown one.
pub(crate) fn canonical(name: &str) -> Option<&'static str> {
    // Adapters give their ids as they stand here.
    if let Some(known) = NAMES.iter().find(|known| **known == name) {
        return Some(known);
    }
    Some(match name.trim().to_ascii_lowercase().as_str() {
        "pinduoduo" | "pdd" | "拼多多" => "pinduoduo",
        "ww" | "wangwang" | "1688" | "taobao" | "tmall" | "alibaba" | "旺旺" | "淘宝" | "天猫" => {
            "ww"
        }
        "feige" | "douyin" | "doudian" | "抖音" | "抖店" | "飞鸽" => "feige",
        "jd" | "jingdong" | "京东" => "jd",
        "kuaishou" | "快手" => "kuaishou",
        "xiaohongshu" | "xhs" | "小红书" => "xiaohongshu",
        "weixin" | "wechat" | "微信" | "微信小店" => "weixin",
        "goofish" | "xianyu" | "闲鱼" => "goofish",
        "shopee" | "虾皮" => "shopee",
        "tiktok" => "tiktok",
        "onetalk" => "onetalk",
        _ => return None,
    })
}

/// A bit for each platform, given by its canonical name.
pub(crate) fn bit(name: &str) -> u16 {
    NAMES
        .iter()
        .position(|known| *known == name)
        .map_or(0, |at| 1 << at)
}

/// The platforms' canonical names.
const NAMES: [&str; 11] = [
    "pinduoduo",
    "ww",
    "feige",
    "jd",
    "kuaishou",
    "xiaohongshu",
    "weixin",
    "goofish",
    "shopee",
    "tiktok",
    "onetalk",
];

/// Hosts by platform, a line each.
static HOSTS: LazyLock<&str> = LazyLock::new(|| shipped::text(Section::Hosts));

/// Whether a host is the platform's own or a public one; without a platform, that of any.
pub(crate) fn is_own_host(host: &str, platform: Option<&str>) -> bool {
    let belongs = |domain: &str| {
        host.strip_suffix(domain)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    HOSTS.lines().any(|line| {
        let mut words = line.split(' ');
        let is_asked = match words.next() {
            Some("*") => true,
            Some("#") | None => false,
            Some(name) => platform.is_none_or(|asked| asked == name),
        };
        is_asked && words.any(belongs)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subdomain_belongs_with_its_domain_and_a_look_alike_does_not() {
        assert!(is_own_host("item.jd.com", Some("jd")));
        assert!(is_own_host("item.jd.com", None));
        assert!(!is_own_host("item.jd.com", Some("pinduoduo")));
        assert!(!is_own_host("notjd.com", Some("jd")));
        assert!(is_own_host("www.sf-express.com", Some("pinduoduo")));
    }

    #[test]
    fn every_platform_has_hosts() {
        for name in NAMES {
            let begin = [name, " "].concat();
            assert!(HOSTS.lines().any(|line| line.starts_with(&begin)), "{name}");
        }
    }

    #[test]
    fn names_of_one_platform_mean_the_same() {
        assert_eq!(canonical("Taobao"), Some("ww"));
        assert_eq!(canonical("拼多多"), Some("pinduoduo"));
        assert_eq!(canonical("elsewhere"), None);
    }
}
