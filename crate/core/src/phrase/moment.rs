use super::Values;
use crate::timer::calendar::{Zone, write};

impl Values {
    /// Sets what follows from the moment: `时间问候`, by the hour. `日期` in a phrase is a day that is promised, never
    /// today by itself, so it stays for the agent to fill.
    ///
    /// ```
    /// use jinnang_core::phrase::{Values, fill};
    /// use jinnang_core::timer::calendar::Zone;
    /// let mut values = Values::new();
    /// values.set_moment(1_772_326_800_000, &Zone::fixed(480)); // 2026-03-01 09:00 in China
    /// assert_eq!(fill("{时间问候}，{日期}前寄出", &values).text, "早上好，{日期}前寄出");
    /// ```
    pub fn set_moment(&mut self, now_ms: i64, zone: &Zone) {
        let written = write(zone.local_ms(now_ms));
        let hour = written.get(11..13).and_then(|digits| digits.parse().ok());
        if let Some(hour) = hour {
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
