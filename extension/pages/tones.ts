// The tones of alarms, made on the spot: no file is loaded.

interface Tone {
  readonly hertz: number;
  /** When it begins, in seconds. */
  readonly at: number;
  /** How long it sounds, in seconds. */
  readonly long: number;
  readonly wave: OscillatorType;
}

const SOUNDS: Readonly<Record<string, readonly Tone[]>> = {
  chime: [{ hertz: 880, at: 0, long: 0.9, wave: "sine" }],
  double: [
    { hertz: 660, at: 0, long: 0.35, wave: "sine" },
    { hertz: 990, at: 0.22, long: 0.6, wave: "sine" },
  ],
  knock: [
    { hertz: 320, at: 0, long: 0.09, wave: "triangle" },
    { hertz: 320, at: 0.16, long: 0.09, wave: "triangle" },
  ],
};
/** The loudest, where 1 would be as loud as the computer can. */
const LOUDEST = 0.6;

let context: AudioContext | undefined;

/** Sounds; `volume` goes from 0 to 100. Whether the browser plays it. */
export function ring(name: string, volume: number): boolean {
  const tones = SOUNDS[name];
  if (tones === undefined) return false;
  context ??= new AudioContext();
  // A context that slept since the last alarm.
  void context.resume();
  const peak = (Math.min(100, Math.max(0, volume)) / 100) ** 2 * LOUDEST;
  for (const tone of tones) {
    const from = context.currentTime + 0.02 + tone.at;
    const source = new OscillatorNode(context, { type: tone.wave, frequency: tone.hertz });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(peak, from + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + tone.long);
    source.connect(gain).connect(context.destination);
    source.start(from);
    source.stop(from + tone.long);
  }
  document.documentElement.dataset.rang = name;
  document.documentElement.dataset.audio = context.state;
  return context.state === "running";
}
