/** Texts from the page, made safe to hand on: control characters out, length bounded, no half characters. */

/** The limits of `crate/protocol/src/cap.rs`; the panel refuses what is larger. */
export const CAPS = {
  MAX_DRAFT_UTF16: 20_000,
  MAX_MESSAGE_UTF16: 4_000,
  MAX_NAME_UTF16: 80,
  MAX_MESSAGES: 300,
  MAX_ROWS: 300,
} as const;

/** The first `limit` UTF-16 units, never half of a surrogate pair. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit);
}

/** A name or id: one line, trimmed, clipped. */
export function cleanName(text: string): string {
  // Four times the limit is enough to trim from, and bounds the work on a name of megabytes.
  const head = clip(text, CAPS.MAX_NAME_UTF16 * 4 + 200);
  return clip(head.replace(/[\u0000-\u001f\u007f\s]+/g, " ").trim(), CAPS.MAX_NAME_UTF16);
}

/** A message: lines kept, other control characters out, clipped. */
export function cleanText(text: string): string {
  return clip(clip(text, CAPS.MAX_MESSAGE_UTF16 * 2).replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").trim(), CAPS.MAX_MESSAGE_UTF16);
}

/** A short fingerprint of a text (FNV-1a over its units, twice): not secret, only stable. */
export function fingerprint(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return (low >>> 0).toString(36) + (high >>> 0).toString(36);
}
