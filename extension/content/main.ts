/**
 * The page side: one instance per frame. In a frame that no site file names it does nothing at all. It keeps no state
 * beyond the page, knows no wording and no rule; it senses the chat, marks the composer, inserts, and guards the send.
 */
import type { Site } from "../generated/protocol";
import { sites } from "../generated/sites";
import { ask, isAlive, onPush } from "./browser";
import { Scope } from "./scope";
import { Session } from "./session";

/** Pauses before the question to the background is asked again, should it not be up yet. */
const ASK_AGAIN_MS = [500, 2000];

const site = siteOf(location);
if (site) live(site);

/** The site whose chat stands in this frame. */
function siteOf(place: Location): Site | null {
  const holds = (one: Site): boolean =>
    one.frames.some((frame) => place.hostname === frame.host && place.pathname.startsWith(frame.path));
  return sites.find(holds) ?? null;
}

/** Works while the site is switched on. */
function live(site: Site): void {
  let scope: Scope | null = null;
  let session: Session | null = null;
  const start = (): void => {
    scope?.end();
    scope = new Scope(isAlive);
    session = new Session(scope, site);
    void admit(scope, session, site);
  };
  onPush((push) => {
    if (push.kind === "toggle") session?.toggle();
    else if (push.kind === "switched" && push.body.site === site.id) {
      if (push.body.on && (scope === null || scope.ended)) start();
      else if (!push.body.on) {
        scope?.end();
        session = null;
      }
    }
  });
  start();
}

/** Asks whether we may work here, and opens the panel once the page has something to stand in. */
async function admit(scope: Scope, session: Session, site: Site): Promise<void> {
  let reply = await ask({ kind: "welcome", body: { site: site.id } });
  for (const pause of ASK_AGAIN_MS) {
    if (reply?.kind === "welcome" || !scope.check()) break;
    await new Promise((resolve) => window.setTimeout(resolve, pause));
    reply = await ask({ kind: "welcome", body: { site: site.id } });
  }
  if (reply?.kind !== "welcome" || !reply.body.on) {
    scope.end();
    return;
  }
  const { token, place } = reply.body;
  const open = (): void => {
    // What an earlier version of the extension had to leave behind when it was taken away.
    for (const old of document.querySelectorAll("jinnang-panel, jinnang-marks")) old.remove();
    session.open(token, place);
  };
  if (scope.ended) return;
  if (document.readyState === "loading") scope.listen(document, "DOMContentLoaded", open, { once: true });
  else open();
}
