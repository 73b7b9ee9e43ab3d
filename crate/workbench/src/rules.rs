//! The rules that count: those that ship, those that were changed or brought in, and which one was chosen for a site.

use jinnang_browser::{clock, runtime};
use jinnang_core::report::{Period, Talk, talks};
use jinnang_core::timer::Thresholds;
use jinnang_core::timer::calendar::DAY_MS;
use jinnang_core::timer::rule::{
    Adjustment, Expected, Limit, Rule, Score, Standing, for_site, presets, score, shipped_limits,
    standing, with_own,
};
use jinnang_protocol::watch::{self, MAX_LIMITS};
use jinnang_view::{Store, effect, spawn_local};

use crate::chosen::Chosen;
use crate::ledger::{Ledger, zone};

const OWN: &str = "rule-own-";
const CHOSEN: &str = "rule-of-";
const TARGET: &str = "rule-target-";
const ADJUSTED: &str = "rule-adjusted-";
/// From how many days before the usual number of cases is taken.
const USUAL_DAYS: i64 = 14;

/// Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Rules {
    chosen: Chosen,
    ledger: Ledger,
    shipped: Store<Vec<Rule>>,
}

/// How a site stands under a rule.
#[derive(PartialEq)]
pub struct Stand {
    /// The rule.
    pub rule: Rule,
    /// The cases of the period, corrected by the platform's own figure where that was typed in.
    pub score: Score,
    /// Against the goal.
    pub standing: Standing,
    /// The conversations that were scored, in the order of the cases' ids.
    pub talks: Vec<Talk>,
    /// Rounds that were left out because their times can't be trusted.
    pub uncertain: u32,
    /// What was typed in of the platform's own figure.
    pub adjusted: Option<Adjustment>,
}

impl Rules {
    /// Over what was chosen and what was kept.
    pub fn over(chosen: Chosen, ledger: Ledger) -> Self {
        Self {
            chosen,
            ledger,
            shipped: Store::new(presets()),
        }
    }

    /// All rules, own ones in the place of those that they change.
    pub fn list(self) -> Vec<Rule> {
        let own = self.chosen.all::<Rule>(OWN).into_iter();
        with_own(self.shipped.get(), own.map(|(_, rule)| rule).collect())
    }

    /// Whether a rule is as it ships: `None` for one that does not ship.
    pub fn is_as_shipped(self, id: &str) -> Option<bool> {
        let ships = self
            .shipped
            .with(|all| all.iter().any(|rule| rule.id == id));
        let own = self.chosen.get::<Rule>(&[OWN, id].concat()).is_some();
        ships.then_some(!own)
    }

    /// Keeps a rule in the place of the one with its id.
    pub fn keep(self, rule: Rule) {
        self.chosen.put([OWN, &rule.id].concat(), rule);
    }

    /// Takes an own rule away; where it changed one that ships, that one counts again.
    pub fn forget(self, id: &str) {
        self.chosen.drop([OWN, id].concat());
    }

    /// The rule that counts for a site: the one that was chosen, else the first that is about it.
    pub fn of(self, site: &str) -> Option<Rule> {
        let rules = self.list();
        let chosen: Option<String> = self.chosen.get(&[CHOSEN, site].concat());
        let chosen = chosen.and_then(|id| rules.iter().find(|rule| rule.id == id));
        chosen.or_else(|| for_site(&rules, site).next()).cloned()
    }

    /// Chooses the rule for a site.
    pub fn choose(self, site: &str, id: String) {
        self.chosen.put([CHOSEN, site].concat(), id);
    }

    /// From when on a wait is due, late, a fault: as the handbooks' rules say, or as they were changed.
    fn thresholds(self) -> Thresholds {
        Thresholds::of(&self.list())
    }

    /// Tells the watch until when every site wants its answers, now and whenever another rule counts: the queue and the
    /// alarms go by it. The ledger is told from when on an answer is late.
    pub fn tell_watch(self) {
        let told = Store::new(None);
        effect(move || {
            if !self.chosen.whole.get() {
                return;
            }
            let (limits, thresholds) = (self.limits(), self.thresholds());
            self.ledger.limit(thresholds);
            let now = (limits, thresholds);
            if told.with(|told| told.as_ref() == Some(&now)) {
                return;
            }
            told.set(Some(now.clone()));
            spawn_local(async move {
                let (limits, thresholds) = now;
                runtime::tell(&watch::Ask::WatchLimits { limits, thresholds }).await;
            });
        });
    }

    /// The limits that are others than those that ship.
    fn limits(self) -> Vec<Limit> {
        let shipped = shipped_limits();
        let chosen = self.chosen.all::<String>(CHOSEN).into_iter();
        let chosen = chosen.filter_map(|(name, _)| name.strip_prefix(CHOSEN).map(str::to_owned));
        let mut sites: Vec<String> = shipped.iter().map(|limit| limit.site.clone()).collect();
        sites.extend(chosen);
        sites.sort();
        sites.dedup();
        let limits = sites.iter().filter_map(|site| {
            let rule = self.of(site)?;
            Some(Limit::of(&rule, site, self.target(&rule)))
        });
        let limits = limits.filter(|limit| !shipped.contains(limit));
        limits.take(MAX_LIMITS).collect()
    }

    /// Which of a rule's targets is aimed at.
    pub fn target(self, rule: &Rule) -> usize {
        self.chosen.get(&[TARGET, &rule.id].concat()).unwrap_or(0)
    }

    /// Aims at another.
    pub fn aim(self, id: &str, target: usize) {
        self.chosen.put([TARGET, id].concat(), target);
    }

    fn adjusted_name(rule: &Rule, site: &str, period: Period) -> String {
        format!("{ADJUSTED}{}-{site}-{}", rule.id, period.to_ms)
    }

    /// Types in the platform's own share, in percent; `None` takes it back. Returns whether it was a share.
    pub fn adjust(self, site: &str, stand: &Stand, percent: Option<f64>) -> bool {
        let period = period(&stand.rule);
        let name = Self::adjusted_name(&stand.rule, site, period);
        let Some(percent) = percent else {
            self.chosen.drop(name);
            return true;
        };
        let seen = score_of(&stand.talks, &stand.rule);
        let adjusted = Adjustment::from_official(&seen, percent, None);
        if let Some(adjusted) = adjusted {
            self.chosen.put(name, adjusted);
        }
        adjusted.is_some()
    }

    /// How a site, or one shop on it, stands under a rule by now.
    pub fn stand(self, site: &str, shop: Option<&str>, rule: Rule) -> Stand {
        let period = period(&rule);
        let of = |period: Period| {
            self.ledger.entries.with(|entries| {
                let here = entries.iter().filter(|one| one.site == site);
                talks(
                    here.filter(|one| shop.is_none_or(|shop| one.shop == shop)),
                    period,
                )
            })
        };
        let (talks, uncertain) = of(period);
        let seen = score_of(&talks, &rule);
        let goal = rule
            .targets
            .get(self.target(&rule))
            .map(|target| target.goal);
        let name = Self::adjusted_name(&rule, site, period);
        let adjusted: Option<Adjustment> = shop.is_none().then(|| self.chosen.get(&name)).flatten();
        let score = match adjusted {
            Some(adjusted) => adjusted.apply(seen),
            None => seen,
        };
        let before = Period {
            from_ms: period.to_ms - (USUAL_DAYS + 1) * DAY_MS,
            to_ms: period.to_ms - DAY_MS,
        };
        let expected = expected(&score, &rule, &score_of(&of(before).0, &rule), period);
        Stand {
            standing: standing(&score, &rule, goal, expected),
            rule,
            score,
            talks,
            uncertain,
            adjusted,
        }
    }
}

/// The days that a rule looks at, to the end of today.
pub fn period(rule: &Rule) -> Period {
    let zone = zone();
    let today = zone.day(clock::now_ms());
    Period {
        from_ms: zone.utc_ms((today + 1 - i64::from(rule.period_days)) * DAY_MS),
        to_ms: zone.utc_ms((today + 1) * DAY_MS),
    }
}

/// The score of some conversations by now; a case bears the number of its conversation.
pub fn score_of(talks: &[Talk], rule: &Rule) -> Score {
    let ids: Vec<String> = (0..talks.len()).map(|nth| nth.to_string()).collect();
    let talks = ids
        .iter()
        .map(String::as_str)
        .zip(talks.iter().map(|talk| &talk.conversation));
    score(talks, rule, &zone(), Some(clock::now_ms()))
}

/// How many cases there will be at the end of the period: today is guessed by what days usually bring.
fn expected(score: &Score, rule: &Rule, before: &Score, period: Period) -> u32 {
    let zone = zone();
    let counted = |score: &Score, from_ms: i64| {
        let cases = score.cases.iter().filter(|case| case.verdict.counts());
        let mut days: Vec<i64> = cases
            .filter(|case| case.asked_ms >= from_ms)
            .map(|case| zone.day(case.asked_ms))
            .collect();
        let all = days.len();
        days.sort_unstable();
        days.dedup();
        (all, days.len())
    };
    let (cases, days) = counted(before, 0);
    #[expect(clippy::cast_precision_loss, reason = "cases of two weeks")]
    let usual = (days > 0).then(|| cases as f64 / days as f64);
    let (today, _) = counted(score, period.to_ms - DAY_MS);
    let today = u32::try_from(today).unwrap_or(u32::MAX);
    let by_hours = Expected::by_hours(&rule.hours, &zone, clock::now_ms(), usual);
    score.counted() + by_hours.total(today).saturating_sub(today)
}
