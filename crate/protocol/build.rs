//! Lists the platforms that have a site file, so that the background and the popup know them without reading files.

use std::path::Path;

/// The order in which people are shown the platforms; a site file that is not named here comes last.
const ORDER: [&str; 11] = [
    "pinduoduo",
    "ww",
    "feige",
    "jd",
    "kuaishou",
    "xiaohongshu",
    "weixin",
    "goofish",
    "shopee",
    "tiktok",
    "onetalk",
];

fn main() -> Result<(), String> {
    let folder = Path::new("../../extension/sites");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build.rs");
    let mut sites = Vec::new();
    if folder.exists() {
        for entry in std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
            let path = entry.map_err(|e| e.to_string())?.path();
            if path.extension().is_some_and(|end| end == "json") {
                sites.push(read(&path)?);
            }
        }
    }
    sites.sort_by_key(|(id, ..)| {
        (
            ORDER
                .iter()
                .position(|known| known == id)
                .unwrap_or(ORDER.len()),
            id.clone(),
        )
    });
    let rows: String = sites
        .iter()
        .map(|(id, name, hosts, [confidence, date])| {
            format!(
                "SiteName {{ id: {id:?}, name: {name:?}, hosts: &{hosts:?}, confidence: {confidence:?}, date: {date:?} }},\n"
            )
        })
        .collect();
    let code = format!(
        "/// Every platform with a site file.\npub const SITES: &[SiteName] = &[{rows}];\n"
    );
    let out = std::env::var("OUT_DIR").map_err(|e| e.to_string())?;
    std::fs::write(Path::new(&out).join("sites.rs"), code).map_err(|e| e.to_string())
}

/// Id, name, hosts, and how sure it is since when.
type Read = (String, String, Vec<String>, [String; 2]);

fn read(path: &Path) -> Result<Read, String> {
    let place = path.display();
    println!("cargo::rerun-if-changed={place}");
    let text = std::fs::read_to_string(path).map_err(|e| format!("{place}: {e}"))?;
    let site: serde_json::Value =
        serde_json::from_str(&text).map_err(|e| format!("{place}: {e}"))?;
    let field = |name: &str| {
        site.get(name)
            .and_then(|v| v.as_str())
            .map(str::to_owned)
            .ok_or(format!("{place}: field `{name}` is missing"))
    };
    let mut hosts: Vec<String> = site
        .get("frames")
        .and_then(|v| v.as_array())
        .ok_or(format!("{place}: field `frames` is missing"))?
        .iter()
        .filter_map(|frame| {
            frame
                .get("host")
                .and_then(|v| v.as_str())
                .map(str::to_owned)
        })
        .collect();
    hosts.sort();
    hosts.dedup();
    let evidence = |name: &str| {
        site.pointer(&format!("/evidence/{name}"))
            .and_then(|v| v.as_str())
            .map(str::to_owned)
            .ok_or(format!("{place}: field `evidence.{name}` is missing"))
    };
    Ok((
        field("id")?,
        field("name")?,
        hosts,
        [evidence("confidence")?, evidence("date")?],
    ))
}
