use super::columns::{Column, Mapping, PLATFORMS};
use super::error::ExchangeError;
use super::table::{Row, Table};
use crate::phrase::intent::INTENTS;
use crate::phrase::{
    Book, BookError, Duplicates, Group, Merged, Phrase, Stage, Step, Trade, Unsound, VariableFault,
    faults,
};

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It becomes a new phrase.
    Added,
    /// It takes the place of the phrase with this id; the old wording can be brought back.
    Replaced(String),
    /// It is left out, because a phrase says it already: its id, or none for an earlier row of the file.
    Skipped(Option<String>),
    /// It is no phrase.
    Refused,
}

/// What there is to be said about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowNote {
    /// It is no phrase.
    Unsound(Unsound),
    /// An earlier row says the same.
    Twice,
    /// It has no title and was given this one.
    Titled(String),
    /// This is no number of a step.
    Step(String),
    /// There is no stage of this name.
    Stage(String),
    /// There is no intent of this name.
    Intent(String),
    /// A variable of its text is not as it should be.
    Variable(VariableFault),
}

/// What becomes of one row, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReport {
    /// The row as a spreadsheet numbers it, from 1.
    pub row: usize,
    /// The title of the phrase, shortened.
    pub title: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What there is to be said about it.
    pub notes: Vec<RowNote>,
}

/// What an import does, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The rows.
    pub rows: Vec<RowReport>,
    /// Ids of the records that are new or other than before; empty for a dry run.
    pub changed: Vec<String>,
}

impl Report {
    /// How many rows were or would be added, replaced, skipped and refused.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        let mut counts = [0; 4];
        for row in &self.rows {
            let kind = match row.fate {
                Fate::Added => 0,
                Fate::Replaced(_) => 1,
                Fate::Skipped(_) => 2,
                Fate::Refused => 3,
            };
            if let Some(count) = counts.get_mut(kind) {
                *count += 1;
            }
        }
        counts
    }
}

/// What an import would do. Nothing changes.
#[must_use]
pub fn dry_run(book: &Book, table: &Table, mapping: &Mapping, duplicates: Duplicates) -> Report {
    let (phrases, mut rows) = read(table, mapping);
    let steps = book.plan(&phrases, duplicates);
    judge(&mut rows, &steps);
    Report {
        rows,
        changed: Vec::new(),
    }
}

/// Imports a table: every row that is a phrase, or, on an error, none.
///
/// # Errors
/// When an id can't be given; then nothing has changed.
pub fn take_in(
    book: &mut Book,
    table: &Table,
    mapping: &Mapping,
    duplicates: Duplicates,
    now_ms: i64,
    by: &str,
) -> Result<Report, BookError> {
    let (phrases, mut rows) = read(table, mapping);
    let Merged { steps, changed } = book.merge(phrases, duplicates, now_ms, by)?;
    judge(&mut rows, &steps);
    Ok(Report { rows, changed })
}

fn judge(rows: &mut [RowReport], steps: &[Step]) {
    for (report, step) in rows.iter_mut().zip(steps) {
        report.fate = match step {
            Step::Add => Fate::Added,
            Step::Replace { id } => Fate::Replaced(id.clone()),
            Step::Skip { id } | Step::Same { id } if id.is_empty() => {
                report.notes.push(RowNote::Twice);
                Fate::Skipped(None)
            }
            Step::Skip { id } | Step::Same { id } => Fate::Skipped(Some(id.clone())),
            Step::Refuse(unsound) => {
                report.notes.insert(0, RowNote::Unsound(unsound.clone()));
                Fate::Refused
            }
        };
    }
}

fn read(table: &Table, mapping: &Mapping) -> (Vec<Phrase>, Vec<RowReport>) {
    let rows = table.rows.iter().skip(usize::from(mapping.has_header));
    rows.map(|row| {
        let mut notes = Vec::new();
        let phrase = phrase(row, mapping, &mut notes);
        let report = RowReport {
            row: row.number,
            title: phrase.title.chars().take(24).collect(),
            fate: Fate::Refused,
            notes,
        };
        (phrase, report)
    })
    .unzip()
}

fn phrase(row: &Row, mapping: &Mapping, notes: &mut Vec<RowNote>) -> Phrase {
    let cell = |column: Column| mapping.place(&column).map_or("", |at| row.cell(at)).trim();
    let mut phrase = Phrase {
        id: cell(Column::Id).to_owned(),
        title: one_line(cell(Column::Title)),
        text: cell(Column::Text).to_owned(),
        subgroup: one_line(cell(Column::Subgroup)),
        keywords: list(cell(Column::Keywords), true),
        examples: list(cell(Column::Examples), false),
        shops: list(cell(Column::Shops), false),
        products: list(cell(Column::Products), false),
        trades: Trade::named(cell(Column::Trades)),
        image: one_line(cell(Column::Image)),
        author: one_line(cell(Column::Author)),
        more: cell(Column::More)
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        private: ["个人", "私有", "自己", "是", "private", "true"].contains(&cell(Column::Private)),
        ..Phrase::default()
    };
    place(&mut phrase, &one_line(cell(Column::Group)));
    phrase.stage = stage(cell(Column::Stage), notes).unwrap_or(match phrase.group {
        Group::Shipping => Stage::In,
        Group::AfterSale | Group::Farewell | Group::Review => Stage::After,
        _ => Stage::Pre,
    });
    phrase.intent = intent(cell(Column::Intent), notes);
    phrase.step = match cell(Column::Step) {
        "" => None,
        text => {
            let step = text.parse().ok().filter(|step| *step > 0);
            if step.is_none() {
                notes.push(RowNote::Step(short(text)));
            }
            step
        }
    };
    for (id, _) in PLATFORMS {
        let text = cell(Column::Variant(id));
        if !text.is_empty() {
            phrase.variants.insert(id.to_owned(), text.to_owned());
        }
    }
    if phrase.title.is_empty() && !phrase.text.is_empty() {
        let from = phrase.examples.first().unwrap_or(&phrase.text);
        let clause = from.split(['，', '。', '！', '？', ',', '!', '?', '\n', '~']);
        let clause = clause.map(str::trim).find(|clause| !clause.is_empty());
        phrase.title = clause.unwrap_or(from).chars().take(16).collect();
        notes.push(RowNote::Titled(phrase.title.clone()));
    }
    for text in phrase.texts() {
        for fault in faults(text, &[]) {
            if !matches!(fault, VariableFault::Unknown { .. }) || text == phrase.text {
                notes.push(RowNote::Variable(fault));
            }
        }
    }
    phrase
}

/// Puts a phrase into a group by its name: one of the eight, or one of the shop's own; `/` and `-` lead further in.
fn place(phrase: &mut Phrase, name: &str) {
    let mut parts = name
        .split(['/', '>', '＞', '-', '—'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let Some(first) = parts.next() else {
        return;
    };
    let known = Group::named(first).or_else(|| {
        // 支付, 支付语 and 支付用语 are one group.
        let stem = |name: &str| {
            name.trim_end_matches("用语")
                .trim_end_matches('语')
                .to_owned()
        };
        Group::ALL
            .into_iter()
            .find(|group| stem(group.name()) == stem(first))
    });
    let mut path: Vec<&str> = Vec::new();
    match known {
        Some(group) => phrase.group = group,
        None => {
            phrase.group = Group::Own;
            path.push(first);
        }
    }
    path.extend(parts);
    if !phrase.subgroup.is_empty() {
        path.push(&phrase.subgroup);
    }
    phrase.subgroup = path.join("/");
}

fn stage(name: &str, notes: &mut Vec<RowNote>) -> Option<Stage> {
    if name.is_empty() {
        return None;
    }
    let stage = Stage::named(name).or(match name {
        "pre" => Some(Stage::Pre),
        "in" => Some(Stage::In),
        "after" => Some(Stage::After),
        _ => None,
    });
    if stage.is_none() {
        notes.push(RowNote::Stage(short(name)));
    }
    stage
}

fn intent(name: &str, notes: &mut Vec<RowNote>) -> String {
    if name.is_empty() {
        return String::new();
    }
    let known = INTENTS
        .iter()
        .find(|(id, chinese)| *id == name || *chinese == name);
    match known {
        Some((id, _)) => (*id).to_owned(),
        None => {
            notes.push(RowNote::Intent(short(name)));
            String::new()
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(12).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entries of a cell; words are parted by spaces, too.
fn list(cell: &str, words: bool) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    let entries = cell.split(|c: char| {
        matches!(c, '\n' | '|' | ';' | '；' | '、')
            || (words && (c.is_whitespace() || matches!(c, ',' | '，' | '/')))
    });
    for entry in entries.map(str::trim).filter(|entry| !entry.is_empty()) {
        if !list.iter().any(|known| known == entry) {
            list.push(entry.to_owned());
        }
    }
    list
}

/// Phrases as a table that [`take_in`] reads again. What their users did to them stays behind.
#[must_use]
pub fn phrase_table<'a>(phrases: impl IntoIterator<Item = &'a Phrase>) -> Table {
    let phrases: Vec<&Phrase> = phrases.into_iter().collect();
    let used = |id: &str| {
        phrases
            .iter()
            .any(|phrase| phrase.variants.contains_key(id))
    };
    let platforms: Vec<(&str, &str)> = PLATFORMS
        .iter()
        .filter(|(id, _)| used(id))
        .filter_map(|(id, names)| Some((*id, *names.first()?)))
        .collect();
    let mut header: Vec<String> = [
        "编号",
        "分组",
        "子分组",
        "标题",
        "话术内容",
        "后续消息",
        "关键词",
        "买家问法",
        "意图",
        "阶段",
        "步骤",
        "适用店铺",
        "适用商品",
        "适用行业",
        "图片说明",
        "可见范围",
        "作者",
    ]
    .map(str::to_owned)
    .to_vec();
    header.extend(
        platforms
            .iter()
            .map(|(_, name)| format!("话术内容（{name}）")),
    );
    let rows = phrases.iter().map(|phrase| {
        let path = phrase.path();
        let (group, inner) = path.split_first().map_or(("", &[][..]), |(g, i)| (*g, i));
        let intent = crate::phrase::intent::name(&phrase.intent).unwrap_or_default();
        let mut cells = vec![
            phrase.id.clone(),
            group.to_owned(),
            inner.join("/"),
            phrase.title.clone(),
            phrase.text.clone(),
            phrase.more.join("\n"),
            phrase.keywords.join(" "),
            phrase.examples.join("\n"),
            intent.to_owned(),
            phrase.stage.name().to_owned(),
            phrase.step.map(|step| step.to_string()).unwrap_or_default(),
            phrase.shops.join("\n"),
            phrase.products.join("\n"),
            phrase
                .trades
                .iter()
                .map(|trade| trade.name())
                .collect::<Vec<_>>()
                .join("、"),
            phrase.image.clone(),
            if phrase.private { "个人" } else { "团队" }.to_owned(),
            phrase.author.clone(),
        ];
        let variant = |(id, _): &(&str, &str)| phrase.variants.get(*id).cloned();
        cells.extend(
            platforms
                .iter()
                .map(|platform| variant(platform).unwrap_or_default()),
        );
        cells
    });
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    Table::new(&header, rows.collect())
}

impl Table {
    /// Reads the mapping and does the dry run in one go, for files whose header tells all.
    ///
    /// # Errors
    /// When no column is known to hold the text.
    pub fn dry_run(
        &self,
        book: &Book,
        duplicates: Duplicates,
    ) -> Result<(Mapping, Report), ExchangeError> {
        let mapping = Mapping::guess(self)?;
        let report = dry_run(book, self, &mapping, duplicates);
        Ok((mapping, report))
    }
}
