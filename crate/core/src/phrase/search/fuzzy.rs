use serde::{Deserialize, Serialize};

/// Sounds that an agent does not keep apart. What is found only so stands behind what is found as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fuzzy {
    /// zh and z, ch and c, sh and s.
    pub flat: bool,
    /// n and l.
    pub n_l: bool,
    /// h and f.
    pub h_f: bool,
    /// in and ing.
    pub in_ing: bool,
    /// en and eng.
    pub en_eng: bool,
    /// an and ang.
    pub an_ang: bool,
}

impl Default for Fuzzy {
    /// The pairs that are mixed up most: zh/z, ch/c, sh/s, in/ing, en/eng, an/ang.
    fn default() -> Self {
        Self {
            n_l: false,
            h_f: false,
            ..Self::ALL
        }
    }
}

impl Fuzzy {
    /// Every pair.
    pub const ALL: Self = Self {
        flat: true,
        n_l: true,
        h_f: true,
        in_ing: true,
        en_eng: true,
        an_ang: true,
    };
    /// Every sound as it is.
    pub const NONE: Self = Self {
        flat: false,
        n_l: false,
        h_f: false,
        in_ing: false,
        en_eng: false,
        an_ang: false,
    };

    /// The other ways in which a syllable may be typed.
    pub(super) fn others(self, syllable: &str) -> Vec<String> {
        let head = match self.head(syllable) {
            Some((own, other)) => syllable
                .strip_prefix(own)
                .map(|rest| format!("{other}{rest}")),
            None => None,
        };
        let mut others: Vec<String> = [Some(syllable), head.as_deref()]
            .into_iter()
            .flatten()
            .filter_map(|syllable| self.tail(syllable))
            .collect();
        others.extend(head);
        others
    }

    fn head(self, syllable: &str) -> Option<(&'static str, &'static str)> {
        let pairs = [
            (self.flat, "zh", "z"),
            (self.flat, "ch", "c"),
            (self.flat, "sh", "s"),
            (self.n_l, "n", "l"),
            (self.h_f, "h", "f"),
        ];
        pairs
            .into_iter()
            .filter(|pair| pair.0)
            .flat_map(|(_, one, other)| [(one, other), (other, one)])
            .find(|(own, _)| syllable.len() > own.len() && syllable.starts_with(own))
    }

    fn tail(self, syllable: &str) -> Option<String> {
        let open = |tail: &str| match tail {
            "in" => self.in_ing,
            "en" => self.en_eng,
            _ => self.an_ang,
        };
        if let Some(short) = syllable.strip_suffix('g') {
            let tail = ["in", "en", "an"]
                .into_iter()
                .find(|t| short.ends_with(t))?;
            return open(tail).then(|| short.to_owned());
        }
        let tail = ["in", "en", "an"]
            .into_iter()
            .find(|t| syllable.ends_with(t))?;
        open(tail).then(|| format!("{syllable}g"))
    }
}

#[cfg(test)]
mod tests {
    use super::Fuzzy;

    #[test]
    fn a_syllable_has_the_other_writings_that_were_chosen() {
        for (fuzzy, syllable, wanted) in [
            (Fuzzy::ALL, "shang", &["shan", "san", "sang"][..]),
            (Fuzzy::ALL, "lan", &["lang", "nang", "nan"]),
            (Fuzzy::ALL, "fu", &["hu"]),
            (Fuzzy::default(), "fu", &[]),
            (Fuzzy::default(), "qing", &["qin"]),
            (Fuzzy::default(), "deng", &["den"]),
            (Fuzzy::NONE, "zhang", &[]),
            (Fuzzy::ALL, "tuo", &[]),
        ] {
            assert_eq!(fuzzy.others(syllable), wanted, "{syllable}");
        }
    }
}
