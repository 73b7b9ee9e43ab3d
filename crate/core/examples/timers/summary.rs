//! The last line: figures over all conversations whose times can be trusted.

use std::collections::BTreeMap;

use jinnang_core::timer::calendar::write;
use jinnang_core::timer::rule::{Verdict, costs, score, standing};
use jinnang_core::timer::{Conversation, Fault, Thresholds};
use serde_json::{Map, Value, json};

use super::{Options, Shown, WITHIN_S, ZONE, mean_s, seconds};

#[derive(Default)]
pub struct Summary {
    conversations: u32,
    pub uncertain: u32,
    rounds: u32,
    answered: u32,
    unanswered_conversations: u32,
    firsts: Vec<i64>,
    waits: Vec<i64>,
    faults: BTreeMap<&'static str, u32>,
    within: BTreeMap<i64, u32>,
}

impl Summary {
    pub fn take(&mut self, rounds: &[Shown]) {
        self.conversations += 1;
        self.unanswered_conversations += u32::from(
            rounds
                .last()
                .is_some_and(|round| round.answered_ms.is_none()),
        );
        self.firsts
            .extend(rounds.first().and_then(|round| round.wait_ms));
        for round in rounds.iter().filter(|round| round.counts) {
            self.rounds += 1;
            let Some(wait) = round.measured() else {
                continue;
            };
            self.answered += 1;
            self.waits.push(wait);
            for limit in WITHIN_S {
                *self.within.entry(limit).or_default() += u32::from(wait <= limit * 1_000);
            }
            if let Some(fault) = Thresholds::default().fault(wait) {
                let name = match fault {
                    Fault::Slow => "slow",
                    Fault::Fault => "fault",
                    Fault::Grave => "grave",
                };
                *self.faults.entry(name).or_default() += 1;
            }
        }
    }

    pub fn told<'a>(
        &self,
        all: impl Iterator<Item = (&'a str, &'a Conversation)>,
        options: &Options,
    ) -> Value {
        let mut told = json!({
            "conversations": self.conversations + self.uncertain,
            "uncertain": self.uncertain,
            "rounds": self.rounds,
            "answered": self.answered,
            "unanswered_conversations": self.unanswered_conversations,
            "first_response_mean_s": mean_s(self.firsts.iter().copied()),
            "mean_s": mean_s(self.waits.iter().copied()),
            "within": self.within.iter().map(|(limit, n)| (limit.to_string(), (*n).into())).collect::<Map<_, Value>>(),
            "faults": self.faults,
        });
        if let (Some(fields), Some(rule)) = (told.as_object_mut(), &options.rule) {
            let score = score(all, rule, &ZONE, options.now_ms);
            let costs = costs(&score, rule);
            let misses = costs
                .iter()
                .filter(|cost| cost.case.verdict == Verdict::Miss);
            let missed: Vec<Value> = misses
                .map(|cost| {
                    let case = &cost.case;
                    let id = serde_json::from_str(&case.conversation).unwrap_or(Value::Null);
                    json!({
                        "conversation": id,
                        "asked": write(ZONE.local_ms(case.decided_by_ms)),
                        "over_s": seconds(cost.over_ms),
                        "points": cost.points,
                    })
                })
                .collect();
            let goal = rule.targets.first().map(|target| target.goal);
            let standing = standing(&score, rule, goal, 0);
            let rule = json!({
                "id": rule.id, "name": rule.name, "hits": score.hits, "misses": score.misses, "pending": score.pending,
                "void": score.void, "percent": score.published_percent(rule),
                "standing": standing.headline(rule), "mean_s": score.mean_ms.map(|ms| ms / 1_000.0),
                "missed": missed,
            });
            fields.insert("rule".into(), rule);
        }
        told
    }
}
