/** A press that the page has not heard of by then went to another one. */
const ASTRAY_MS = 2_000;

/**
 * A real press on what a handle holds, in the page or frame it stands in: whether it got there. While it is switched off nobody
 * could press it. A press that went astray counts for nothing: the browser had not yet drawn the frame where it now stands, or
 * something moved under the pointer before it was let go, as a list does when what it lists has been read. What the page says is
 * waited for: Firefox's driver may answer before the page has heard of the press, and it must not be made twice.
 */
export async function pressed(frame, handle) {
  const isOn = await handle.evaluate((node) => {
    if (node.matches(':disabled')) return false;
    let isDown = false;
    addEventListener('pointerdown', (event) => { isDown = event.composedPath().includes(node); }, { capture: true, once: true });
    window.press = new Promise((resolve) => {
      addEventListener('pointerup', (event) => resolve(isDown && event.composedPath().includes(node)), { capture: true, once: true });
    });
    return true;
  });
  if (!isOn) return false;
  await handle.click();
  // A page that went away was pressed.
  return frame.evaluate((patience) => Promise.race([window.press, new Promise((resolve) => { setTimeout(resolve, patience, false); })]), ASTRAY_MS).catch(() => true);
}
