use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::parts::{Parts, inners};
use super::{Filled, Values, fill};

/// Variables of the shop's own: names with the texts that they stand for, in which other variables may stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Definitions(Vec<(String, String)>);

/// Why a definition can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VariableError {
    /// It leads back to itself.
    #[error("these definitions lead back to themselves: {}", path.join("→"))]
    Cyclic {
        /// The names on the way, the first again at the end.
        path: Vec<String>,
    },
    /// Its name can't stand in braces.
    #[error("“{name}” can't stand in braces")]
    Name {
        /// The name.
        name: String,
    },
}

impl Definitions {
    /// No definitions.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets what a name stands for.
    ///
    /// # Errors
    /// When the name can't stand in braces, or the definitions would lead back to it; then nothing has changed.
    pub fn set(&mut self, name: &str, text: &str) -> Result<(), VariableError> {
        let name = name.trim();
        if name.is_empty() || name.contains(['{', '}', '=', ':', '：', '|']) {
            return Err(VariableError::Name {
                name: name.to_owned(),
            });
        }
        let mut next = self.clone();
        next.remove(name);
        next.0.push((name.to_owned(), text.to_owned()));
        next.resolve(name, &Values::new(), &mut Vec::new())?;
        *self = next;
        Ok(())
    }

    /// Forgets a name.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }

    /// The names, in the order in which they were set.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Fills a text. A value that is known goes before a definition of the same name.
    ///
    /// ```
    /// use jinnang_core::phrase::{Definitions, Values, VariableError};
    /// let mut own = Definitions::new();
    /// own.set("退货地址", "{城市}白云区 {店铺}收")?;
    /// own.set("城市", "广州")?;
    /// let values: Values = [("店铺", "小锦家")].into_iter().collect();
    /// assert_eq!(own.fill("寄到{退货地址}", &values)?.text, "寄到广州白云区 小锦家收");
    /// let path = ["城市", "退货地址", "城市"].map(String::from).to_vec();
    /// assert_eq!(own.set("城市", "{退货地址}"), Err(VariableError::Cyclic { path }));
    /// # Ok::<(), VariableError>(())
    /// ```
    ///
    /// # Errors
    /// When definitions that came from elsewhere lead in a circle.
    pub fn fill(&self, text: &str, values: &Values) -> Result<Filled, VariableError> {
        let mut all = values.clone();
        for name in inners(text).map(|inner| Parts::of(inner).name) {
            if values.get(name).is_none()
                && let Some(value) = self.resolve(name, values, &mut Vec::new())?
            {
                all.set(name, &value);
            }
        }
        let text = fill(text, &all).text;
        // What stands in braces now was in a definition, or is a value with braces: both are looked at by the agent.
        let missing = fill(&text, &Values::new()).missing;
        Ok(Filled { text, missing })
    }

    fn resolve<'a>(
        &'a self,
        name: &'a str,
        values: &Values,
        path: &mut Vec<&'a str>,
    ) -> Result<Option<String>, VariableError> {
        let Some((_, text)) = self.0.iter().find(|(known, _)| known == name) else {
            return Ok(None);
        };
        if let Some(first) = path.iter().position(|known| *known == name) {
            let circle = path.iter().skip(first).chain([&name]);
            return Err(VariableError::Cyclic {
                path: circle.map(|name| (*name).to_owned()).collect(),
            });
        }
        path.push(name);
        let mut all = values.clone();
        for inner in inners(text).map(|inner| Parts::of(inner).name) {
            if values.get(inner).is_none()
                && let Some(value) = self.resolve(inner, values, path)?
            {
                all.set(inner, &value);
            }
        }
        path.pop();
        Ok(Some(fill(text, &all).text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_that_came_in_a_circle_are_a_clean_error() {
        let own = Definitions(vec![
            ("甲".into(), "{乙}".into()),
            ("乙".into(), "{丙=1}".into()),
            ("丙".into(), "{甲}".into()),
        ]);
        let error = own.fill("先{甲}", &Values::new()).unwrap_err();
        let path = ["甲", "乙", "丙", "甲"].map(String::from).to_vec();
        assert_eq!(error, VariableError::Cyclic { path });
    }

    #[test]
    fn a_refused_definition_changes_nothing() {
        let mut own = Definitions::new();
        own.set("甲", "一").unwrap();
        let before = own.clone();
        assert!(own.set("甲", "又{甲}").is_err());
        assert!(own.set("a=b", "一").is_err());
        assert_eq!(own, before);
    }

    #[test]
    fn what_no_definition_knows_stays_to_be_filled() {
        let mut own = Definitions::new();
        own.set("地址", "{城市}一号").unwrap();
        let filled = own.fill("{地址}", &Values::new()).unwrap();
        assert_eq!(filled.text, "{城市}一号");
        assert_eq!(filled.missing, ["城市"]);
    }
}
