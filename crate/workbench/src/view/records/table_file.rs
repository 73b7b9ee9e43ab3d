//! Records as tables: handed out as .xlsx or .csv, brought in again after a look at what would become of each row.

use base64ct::{Base64UrlUnpadded, Encoding};
use jinnang_browser::{clock, file, i18n};
use jinnang_core::exchange::{Reading, RecordFate, RecordsRead, Table, read_records, read_table};
use jinnang_core::record::{Sheet, SheetKind, headings, row};
use jinnang_protocol::{SITES, site_name};
use jinnang_view::*;

use crate::records::Records;
use crate::said::{self, Said};
use crate::view::fields::{choice, labelled, quiet, tick};
use crate::when;

/// The most sentences about single rows that are shown.
const SAID: usize = 20;

/// Tables in and out.
pub fn tables(records: Records) -> El {
    el("details")
        .class("import")
        .attr("data-jn", "records-tables")
        .child((
            el("summary").child(i18n::text("recordsTables")),
            hand_out(records),
            bring_in(records),
        ))
}

fn hand_out(records: Records) -> El {
    let kind = Signal::new(SheetKind::Complaint);
    let masked = Signal::new(true);
    let kinds = SheetKind::ALL
        .iter()
        .filter(|kind| **kind != SheetKind::Unknown)
        .map(|kind| (kind.name().to_owned(), kind.name().to_owned()));
    let give = move |ending: &'static str| {
        let kind = kind.get_untracked();
        let rows = records.with(|list| {
            let sheets = list.iter().filter(|sheet| sheet.kind() == kind);
            sheets
                .map(|sheet| written(sheet, masked.get_untracked()))
                .collect::<Vec<_>>()
        });
        if rows.is_empty() {
            records.tell(i18n::with("recordsNoneOf", &[kind.name()]));
            return;
        }
        let count = rows.len().to_string();
        let table = Table::new(headings(kind), rows);
        let bytes = match ending {
            "csv" => Ok(table.to_csv()),
            _ => table.to_xlsx(kind.name(), clock::now_ms()),
        };
        match bytes {
            Ok(bytes) => {
                let content = Base64UrlUnpadded::encode_string(&bytes);
                let day = when::moment(clock::now_ms())
                    .chars()
                    .take(10)
                    .collect::<String>();
                file::hand_out(&format!("{}-{day}.{ending}", kind.name()), &content);
                records.tell(i18n::with("recordsHandedOut", &[&count]));
            }
            Err(why) => records.tell(Said::from(&why).written()),
        }
    };
    el("div").child((
        el("h3").child(i18n::text("recordsExport")),
        el("div").class("row wrap").child((
            labelled(
                "recordKind",
                choice(
                    "records-out-kind",
                    kinds,
                    SheetKind::Complaint.name(),
                    move |name| kind.set(SheetKind::named(&name).unwrap_or_default()),
                ),
            ),
            tick(
                "records-masked",
                &i18n::text("recordsMasked"),
                true,
                move |is| {
                    masked.set(is);
                },
            ),
            quiet("records-xlsx", ".xlsx".to_owned(), move || give("xlsx")),
            quiet("records-csv", ".csv".to_owned(), move || give("csv")),
        )),
    ))
}

/// A row with the platform as people call it.
fn written(sheet: &Sheet, masked: bool) -> Vec<String> {
    let mut cells = row(sheet, when::offset_minutes(sheet.created_ms), masked);
    if let (Some(about), Some(cell)) = (&sheet.about, cells.get_mut(1)) {
        *cell = site_name(&about.site)
            .map_or(about.site.as_str(), |site| site.name)
            .to_owned();
    }
    cells
}

fn bring_in(records: Records) -> El {
    let looked = Signal::new(None::<Result<RecordsRead, String>>);
    el("div").child((
        el("h3").child(i18n::text("recordsImport")),
        el("p").class("hint").child(i18n::text("recordsImportHint")),
        el("input")
            .attr("type", "file")
            .attr("accept", ".xlsx,.xls,.csv")
            .attr("aria-label", i18n::text("recordsImport"))
            .attr("data-jn", "records-file")
            .on("change", move |event| {
                looked.set(None);
                let event = event.clone();
                spawn_local(async move {
                    let read = look(records, file::read(&event).await);
                    looked.set(Some(read));
                });
            }),
        move || {
            looked.with(|read| match read {
                None => el("p").attr("hidden", true),
                Some(Err(sentence)) => el("p")
                    .class("error")
                    .attr("role", "alert")
                    .attr("data-jn", "records-import-fault")
                    .child(sentence.clone()),
                Some(Ok(read)) => preview(records, read, looked),
            })
        },
    ))
}

fn look(records: Records, content: Option<String>) -> Result<RecordsRead, String> {
    let bytes = content.and_then(|text| Base64UrlUnpadded::decode_vec(&text).ok());
    let bytes = bytes.ok_or_else(|| i18n::text("fileUnread"))?;
    let table = read_table(&bytes).map_err(|why| Said::from(&why).written())?;
    let platforms: Vec<(&str, &str)> = SITES.iter().map(|site| (site.id, site.name)).collect();
    let reading = Reading {
        utc_offset_minutes: when::offset_now(),
        platforms: &platforms,
        now_ms: clock::now_ms(),
    };
    records
        .with(|list| read_records(&table, list, reading))
        .map_err(|why| Said::from(&why).written())
}

fn preview(
    records: Records,
    read: &RecordsRead,
    looked: Signal<Option<Result<RecordsRead, String>>>,
) -> El {
    let (mut new, mut known, mut sentences) = (Vec::new(), 0_usize, Vec::new());
    for (number, fate) in &read.rows {
        match fate {
            RecordFate::Added(sheet) => new.push((**sheet).clone()),
            RecordFate::Known => known += 1,
            RecordFate::Refused(why) => sentences.push(said::row(*number, said::record(why))),
        }
    }
    let refused = sentences.len();
    sentences.extend(read.notes.iter().map(said::cell));
    sentences.truncate(SAID);
    let count = new.len().to_string();
    let values = [
        read.kind.name(),
        &count,
        &known.to_string(),
        &refused.to_string(),
    ];
    el("div").attr("data-jn", "records-preview").child((
        el("p").child(i18n::with("recordsFound", &values)),
        el("ul").class("ailments").child(
            sentences
                .iter()
                .map(|sentence| el("li").child(sentence.written()))
                .collect::<Vec<_>>(),
        ),
        el("button")
            .class("primary")
            .attr("type", "button")
            .attr("data-jn", "records-take-in")
            .attr("disabled", new.is_empty())
            .on("click", move |_| {
                let said = i18n::with("recordsTakenIn", &[&new.len().to_string()]);
                records.keep(new.clone(), said, move || looked.set(None));
            })
            .child(i18n::with("recordsTakeIn", &[&count])),
    ))
}
