//! How much room there is for what is kept, and more of it. What is said of it is in `extension/background/room-wire.ts`.

use jinnang_browser::{ApiError, i18n, runtime};
use jinnang_view::{Signal, spawn_local};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Ask {
    Room,
    RoomGrow,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    Room(Room),
}

/// The room that there is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Room {
    /// Bytes that are taken; nothing where the browser does not tell.
    pub used: Option<u64>,
    /// Bytes that there are at most; nothing where the browser sets no limit of its own.
    pub quota: Option<u64>,
    /// Whether there is more to be had.
    pub grows: bool,
    /// Whether records lie in the large room.
    pub is_large: bool,
    /// Whether the browser has emptied it, and nobody has said that they know.
    pub is_lost: bool,
}

/// What the page knows of the room. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Rooms {
    /// How it stands, once it was asked for.
    pub now: Signal<Option<Room>>,
    /// Whether something was refused for want of room.
    pub is_short: Signal<bool>,
    /// A sentence about what was just done.
    pub say: Signal<Option<&'static str>>,
    is_busy: Signal<bool>,
}

thread_local! {
    static ROOMS: Rooms = Rooms {
        now: Signal::new(None),
        is_short: Signal::new(false),
        say: Signal::new(None),
        is_busy: Signal::new(false),
    };
}

/// The one room of the page.
pub fn rooms() -> Rooms {
    ROOMS.with(|rooms| *rooms)
}

impl Rooms {
    /// Something was refused because nothing more fits.
    pub fn short(self) {
        self.say.set(None);
        self.is_short.set(true);
        self.look();
    }

    /// Asks how it stands.
    pub fn look(self) {
        spawn_local(async move {
            // Where nothing is told nothing is said of it.
            if let Ok(Told::Room(room)) = runtime::ask(&Ask::Room).await {
                self.now.set(Some(room));
            }
        });
    }

    /// Takes more room, or has heard that the large one was emptied; then `said` is said.
    pub fn grow(self, said: Option<&'static str>) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.say.set(None);
        spawn_local(async move {
            let told: Result<Told, ApiError> = runtime::ask(&Ask::RoomGrow).await;
            self.is_busy.set(false);
            match told {
                Ok(Told::Room(room)) => {
                    self.now.set(Some(room));
                    self.is_short.set(false);
                    self.say.set(said);
                }
                Err(_) => self.say.set(Some("roomFailed")),
            }
        });
    }

    /// Whether it is being done.
    pub fn is_busy(self) -> bool {
        self.is_busy.get()
    }
}

/// So many bytes for people.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KB", "MB", "GB", "TB"];
    let mut whole = bytes.div_ceil(1024);
    let mut tenths = 0;
    let mut unit = 0;
    while whole >= 1024 && unit + 1 < UNITS.len() {
        tenths = whole % 1024 * 10 / 1024;
        whole /= 1024;
        unit += 1;
    }
    let name = UNITS.get(unit).copied().unwrap_or_default();
    match tenths {
        0 => format!("{whole} {name}"),
        _ => format!("{whole}.{tenths} {name}"),
    }
}

/// How much is taken, in words; nothing where the browser does not tell.
pub fn taken(room: &Room) -> Option<String> {
    let used = room.used?;
    Some(match room.quota {
        None => i18n::with("vaultUsed", &[&size(used)]),
        Some(quota) => i18n::with(
            if is_nearly_full(room) {
                "vaultRoomShort"
            } else {
                "vaultRoom"
            },
            &[&size(used), &size(quota), &share(used, quota).to_string()],
        ),
    })
}

/// Whether little more will fit.
pub fn is_nearly_full(room: &Room) -> bool {
    match (room.used, room.quota) {
        (Some(used), Some(quota)) => share(used, quota) >= 80,
        _ => false,
    }
}

fn share(used: u64, quota: u64) -> u64 {
    (used.saturating_mul(100) / quota.max(1)).min(100)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_have_one_place_behind_the_point_and_a_unit_that_people_know() {
        for (bytes, said) in [
            (0, "0 KB"),
            (1, "1 KB"),
            (10_485_760, "10 MB"),
            (13_107_200, "12.5 MB"),
            (10_737_418_240, "10 GB"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
