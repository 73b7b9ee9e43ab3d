use jinnang_browser::{i18n, permissions, runtime};
use jinnang_protocol::watch::{Ask, Sound, Volume};
use jinnang_view::*;

use super::desk::AlarmDesk;

/// Which sound, how loud, and what browsers do with it.
pub fn sound(desk: AlarmDesk) -> El {
    el("section").child((
        el("h2").child(i18n::text("alarmsSoundTitle")),
        el("div").class("row").child((
            el("label").class("field").child((
                el("span").child(i18n::text("alarmsWhich")),
                el("select")
                    .attr("data-jn", "sound")
                    .value(move || desk.now.with(|ringing| ringing.sound.name().to_owned()))
                    .on("change", move |event| {
                        let named = value_of(event);
                        let found = Sound::ALL.into_iter().find(|sound| sound.name() == named);
                        if let Some(sound) = found {
                            desk.change(|ringing| ringing.sound = sound);
                        }
                    })
                    .child(
                        Sound::ALL
                            .into_iter()
                            .map(|sound| {
                                el("option")
                                    .attr("value", sound.name())
                                    .attr("selected", move || {
                                        desk.now.with(|ringing| ringing.sound == sound)
                                    })
                                    .child(i18n::text(name(sound)))
                            })
                            .collect::<Vec<_>>(),
                    ),
            )),
            el("label").class("field").child((
                el("span").child(i18n::text("alarmsVolume")),
                el("input")
                    .attr("type", "range")
                    .attr("min", "0")
                    .attr("max", "100")
                    .attr("step", "5")
                    .attr("data-jn", "volume")
                    .value(move || desk.now.with(|ringing| ringing.volume.0.to_string()))
                    .on("change", move |event| {
                        if let Ok(volume) = value_of(event).parse::<u8>() {
                            desk.change(|ringing| ringing.volume = Volume(volume.min(100)));
                        }
                    }),
            )),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "sound-try")
                .on("click", move |_| {
                    let ringing = desk.now.get_untracked();
                    spawn_local(async move {
                        // Chromium asks for it without a question; where it says no, there is no sound to hear.
                        let _ = permissions::request("offscreen").await;
                        let ask = Ask::WatchTry {
                            sound: ringing.sound,
                            volume: ringing.volume,
                        };
                        runtime::tell(&ask).await;
                    });
                })
                .child(i18n::text("alarmsTry")),
        )),
        el("p").class("hint").child(i18n::text("alarmsSoundHint")),
    ))
}

fn name(sound: Sound) -> &'static str {
    match sound {
        Sound::Chime => "soundChime",
        Sound::Double => "soundDouble",
        Sound::Knock => "soundKnock",
        Sound::Off => "soundOff",
    }
}
