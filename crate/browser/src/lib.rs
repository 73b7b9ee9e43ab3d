//! The only door to the browser's extension interfaces: storage, messages, alarms, badge, notifications, words and
//! random ids. Each is a thin call; what to say and when is decided elsewhere.
//!
//! `chrome` is the one name that both Chromium and Firefox answer to, with promises, under Manifest V3.
//!
//! ```no_run
//! # async fn example() -> Result<(), jinnang_browser::ApiError> {
//! let area = jinnang_browser::storage::Area::Local;
//! jinnang_browser::storage::set(area, "site:ww", &true).await?;
//! # Ok(())
//! # }
//! ```

pub mod action;
pub mod alarms;
pub mod clock;
mod error;
pub mod file;
pub mod i18n;
mod message;
pub mod notifications;
pub mod permissions;
pub mod random;
pub mod runtime;
pub mod sender;
pub mod storage;
pub mod tabs;
mod value;

pub use error::ApiError;
pub use message::{message_from_js, message_to_js};
pub use value::{field, from_js, from_json, json_names, read_json, to_js, to_json};
