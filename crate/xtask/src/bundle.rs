//! The TypeScript, bundled by esbuild into the scripts that ship.

use std::path::Path;

use anyhow::{Context, Result};

use crate::process::Run;
use crate::project::{Browser, Project};

/// A script that ships.
struct Script {
    entry: &'static str,
    output: &'static str,
    /// A content script is no module: it is wrapped in a function, so that it names nothing in its world.
    format: &'static str,
}

const SCRIPTS: [Script; 11] = [
    Script {
        entry: "content/main.ts",
        output: "content.js",
        format: "iife",
    },
    Script {
        entry: "content/work.ts",
        output: "session.js",
        format: "iife",
    },
    Script {
        entry: "content/teach/main.ts",
        output: "pointing.js",
        format: "iife",
    },
    Script {
        entry: "pages/teach/main.ts",
        output: "teach.js",
        format: "esm",
    },
    Script {
        entry: "pages/panel.ts",
        output: "panel.js",
        format: "esm",
    },
    Script {
        entry: "pages/popup.ts",
        output: "popup.js",
        format: "esm",
    },
    Script {
        entry: "pages/workbench.ts",
        output: "workbench.js",
        format: "esm",
    },
    Script {
        entry: "pages/sound.ts",
        output: "sound.js",
        format: "esm",
    },
    Script {
        entry: "pages/exchange.ts",
        output: "exchange.js",
        format: "esm",
    },
    Script {
        entry: "pages/charts.ts",
        output: "charts.js",
        format: "esm",
    },
    Script {
        entry: "background/main.ts",
        output: "background.js",
        format: "esm",
    },
];

/// Bundles every script into `folder`.
///
/// # Errors
/// When a script does not bundle.
pub fn write(project: &Project, browser: Browser, oldest: &str, folder: &Path) -> Result<()> {
    let target = match browser {
        Browser::Chromium => format!("chrome{oldest}"),
        Browser::Firefox => format!("firefox{oldest}"),
    };
    for script in &SCRIPTS {
        let mut esbuild = Run::new("node").arg("node_modules/esbuild/bin/esbuild");
        // What a chat page's load calls is most of it: read once, instead of once to find where a function ends and once
        // more when it is called, and beside the page's own thread where it is fetched as a module.
        if matches!(script.output, "content.js" | "session.js") {
            let is_fetched = browser == Browser::Chromium;
            esbuild = esbuild
                .arg("--banner:js=//# allFunctionsCalledOnLoad")
                .arg(format!("--define:IS_FETCHED={is_fetched}"));
        }
        esbuild
            .within(&project.extension)
            .arg(script.entry)
            .args([
                "--bundle",
                "--minify",
                "--legal-comments=none",
                "--charset=utf8",
                "--log-level=warning",
            ])
            .arg(format!("--format={}", script.format))
            .arg(format!("--target={target}"))
            .arg(format!(
                "--outfile={}",
                folder.join(script.output).display()
            ))
            .go()
            .with_context(|| format!("bundling extension/{}", script.entry))?;
    }
    Ok(())
}
