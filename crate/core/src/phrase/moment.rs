use super::Values;
use crate::timer::calendar::{Zone, write};

impl Values {
    /// Sets what follows from the moment: `日期` as people say it, and `时间问候` by the hour.
    ///
    /// ```
    /// use jinnang_core::phrase::{Values, fill};
    /// use jinnang_core::timer::calendar::Zone;
    /// let mut values = Values::new();
    /// values.set_moment(1_772_326_800_000, &Zone::fixed(480)); // 2026-03-01 09:00 in China
    /// assert_eq!(fill("{时间问候}，今天是{日期}", &values).text, "早上好，今天是3月1日");
    /// ```
    pub fn set_moment(&mut self, now_ms: i64, zone: &Zone) {
        let written = write(zone.local_ms(now_ms));
        let number = |from: usize, to: usize| {
            written
                .get(from..to)
                .and_then(|digits| digits.parse::<u32>().ok())
        };
        if let (Some(month), Some(day), Some(hour)) = (number(5, 7), number(8, 10), number(11, 13))
        {
            self.set("日期", &format!("{month}月{day}日"));
            self.set("时间问候", greeting(hour));
        }
    }
}

fn greeting(hour: u32) -> &'static str {
    match hour {
        5..=9 => "早上好",
        10..=11 => "上午好",
        12..=13 => "中午好",
        14..=17 => "下午好",
        _ => "晚上好",
    }
}
