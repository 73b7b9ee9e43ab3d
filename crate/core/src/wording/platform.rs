//! Platforms as rules name them, and what is their own.

/// The platform that an adapter id or a common name means, as rules write it. `None` for an unknown one.
pub(crate) fn canonical(name: &str) -> Option<&'static str> {
    // Adapters give their ids as they stand here.
    if let Some((known, _)) = HOSTS.iter().find(|(known, _)| *known == name) {
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
    HOSTS
        .iter()
        .position(|(known, _)| *known == name)
        .map_or(0, |at| 1 << at)
}

/// Hosts that belong to a platform; a subdomain belongs with its domain.
const HOSTS: [(&str, &[&str]); 11] = [
    (
        "pinduoduo",
        &[
            "pinduoduo.com",
            "yangkeduo.com",
            "pddpic.com",
            "pinduoduo.net",
            "pddugc.com",
        ],
    ),
    (
        "ww",
        &[
            "taobao.com",
            "tmall.com",
            "1688.com",
            "alibaba.com",
            "alipay.com",
            "tb.cn",
            "alicdn.com",
            "cainiao.com",
            "fliggy.com",
            "tmall.hk",
            "goofish.com",
            "alipayobjects.com",
            "etao.com",
            "taopiaopiao.com",
            "liangxinyao.com",
        ],
    ),
    (
        "feige",
        &[
            "douyin.com",
            "jinritemai.com",
            "iesdouyin.com",
            "douyinpic.com",
            "snssdk.com",
            "bytedance.com",
        ],
    ),
    (
        "jd",
        &[
            "jd.com",
            "jd.hk",
            "3.cn",
            "jdl.com",
            "jingdong.com",
            "360buy.com",
            "360buyimg.com",
            "jdpay.com",
        ],
    ),
    (
        "kuaishou",
        &[
            "kuaishou.com",
            "kwaixiaodian.com",
            "gifshow.com",
            "kwai.com",
            "yximgs.com",
        ],
    ),
    (
        "xiaohongshu",
        &["xiaohongshu.com", "xhslink.com", "xhscdn.com"],
    ),
    (
        "weixin",
        &[
            "weixin.qq.com",
            "qq.com",
            "tenpay.com",
            "wechat.com",
            "qpic.cn",
        ],
    ),
    (
        "goofish",
        &[
            "goofish.com",
            "taobao.com",
            "tb.cn",
            "alipay.com",
            "cainiao.com",
        ],
    ),
    (
        "shopee",
        &[
            "shopee.cn",
            "shopee.com",
            "shopee.sg",
            "shopee.tw",
            "shopee.com.my",
            "shopee.ph",
            "shopee.vn",
            "shopee.co.th",
            "shopee.co.id",
            "shp.ee",
        ],
    ),
    (
        "tiktok",
        &["tiktok.com", "tiktokshop.com", "tiktokglobalshop.com"],
    ),
    ("onetalk", &["alibaba.com", "1688.com", "alicdn.com"]),
];

/// Carriers and authorities, harmless everywhere.
const PUBLIC_HOSTS: [&str; 13] = [
    "sf-express.com",
    "yto.net.cn",
    "zto.com",
    "sto.cn",
    "yundaex.com",
    "ems.com.cn",
    "kuaidi100.com",
    "gov.cn",
    "95598.cn",
    "jtexpress.cn",
    "deppon.com",
    "chinapost.com.cn",
    "12306.cn",
];

/// Whether a host is the platform's own or a public one; without a platform, that of any.
pub(crate) fn is_own_host(host: &str, platform: Option<&str>) -> bool {
    let belongs = |domain: &str| {
        host.strip_suffix(domain)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    PUBLIC_HOSTS.iter().any(|d| belongs(d))
        || HOSTS
            .iter()
            .filter(|(name, _)| platform.is_none_or(|p| p == *name))
            .any(|(_, domains)| domains.iter().any(|d| belongs(d)))
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
    fn names_of_one_platform_mean_the_same() {
        assert_eq!(canonical("Taobao"), Some("ww"));
        assert_eq!(canonical("拼多多"), Some("pinduoduo"));
        assert_eq!(canonical("elsewhere"), None);
    }
}
