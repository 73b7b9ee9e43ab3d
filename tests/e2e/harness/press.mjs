/**
 * A real press on what a handle holds, in the page or frame it stands in: whether it got there. While it is switched off nobody
 * could press it. A press that went astray counts for nothing: the browser had not yet drawn the frame where it now stands, or
 * something moved under the pointer before it was let go, as a list does when what it lists has been read.
 */
export async function pressed(frame, handle) {
  const isOn = await handle.evaluate((node) => {
    if (node.matches(':disabled')) return false;
    window.pressed = false;
    let isDown = false;
    addEventListener('pointerdown', (event) => { isDown = event.composedPath().includes(node); }, { capture: true, once: true });
    addEventListener('pointerup', (event) => { window.pressed = isDown && event.composedPath().includes(node); }, { capture: true, once: true });
    return true;
  });
  if (!isOn) return false;
  await handle.click();
  return frame.evaluate(() => window.pressed);
}
