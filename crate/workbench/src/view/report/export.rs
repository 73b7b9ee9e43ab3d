use std::rc::Rc;

use base64ct::{Base64UrlUnpadded, Encoding};
use jinnang_browser::{clock, file};
use jinnang_core::exchange::{book, list};
use jinnang_view::*;

use super::{Made, press};
use crate::said::Said;

/// The report as a workbook, as a list, on paper.
pub fn export(made: &Rc<Made>) -> El {
    let say = Signal::new(None::<String>);
    let name = |end: &'static str, made: &Made| {
        let title: String = made
            .title
            .chars()
            .map(|c| {
                if c.is_alphanumeric() || c == '-' {
                    c
                } else {
                    '_'
                }
            })
            .collect();
        ["jinnang-report-", &title, end].concat()
    };
    let (sheets, lists) = (Rc::clone(made), Rc::clone(made));
    el("p").class("row tools").child((
        press("report-xlsx", "exportXlsx", move || {
            match book(&sheets.sheets, clock::now_ms()) {
                Ok(bytes) => {
                    say.set(None);
                    file::hand_out(
                        &name(".xlsx", &sheets),
                        &Base64UrlUnpadded::encode_string(&bytes),
                    );
                }
                Err(why) => say.set(Some(Said::from(&why).written())),
            }
        }),
        press("report-csv", "exportCsv", move || {
            let bytes = list(&lists.sheets);
            file::hand_out(
                &name(".csv", &lists),
                &Base64UrlUnpadded::encode_string(&bytes),
            );
        }),
        press("report-print", "print", || {
            if let Some(window) = web_sys::window() {
                let _ = window.print();
            }
        }),
        el("span")
            .class("error")
            .attr("role", "alert")
            .attr("hidden", move || say.with(Option::is_none))
            .child(move || say.get().unwrap_or_default()),
    ))
}
