/**
 * The page side: one instance per frame. In a frame that no site file names it does nothing at all. It keeps no state
 * beyond the page, knows no wording and no rule; it senses the chat, marks the composer, inserts, and guards the send.
 * This is what a page's load waits for: it stands before the page's own listeners, asks whether it may work here, and
 * opens the panel's frame. The work itself is a script of its own.
 */
import type { Place, Site } from "../generated/protocol";
import { addressOf } from "./address";
import { ask, heldKeys, isAlive, onPush, taughtSite } from "./browser";
import { readyState, selectHere } from "./dom";
import { First } from "./first";
import { Host } from "./host/host";
import { loadWork } from "./load";
import { Scope } from "./scope";
import type { Session } from "./session";
import { OWN } from "./teach/wire";
import { tellUnloaded } from "./unloaded";

/** Pauses before the question to the background is asked again, should it not be up yet. */
const ASK_AGAIN_MS = [500, 2000];

declare global {
  /** The site that this page belongs to: set by its own script, which the manifest puts before this one. */
  var jinnangSite: Site | undefined;
  /** Set on a page that may have been taught, while the extension that set it lives. */
  var jinnangTaught: (() => boolean) | undefined;
  /** The work of a page, once its script is there. */
  var jinnangSession: typeof Session | undefined;
}

const shipped = globalThis.jinnangSite;
if (shipped) live(shipped);
else if (!globalThis.jinnangTaught?.()) {
  // Run by the manifest's registration and by the one who teaches: once is enough.
  globalThis.jinnangTaught = isAlive;
  void taught();
}

/** Works by the site file that the agent taught, from the moment there is one; a new one takes the place of the old. */
async function taught(): Promise<void> {
  let leave = (): void => {};
  let print = "";
  const look = async (): Promise<void> => {
    const site = await taughtSite();
    const now = JSON.stringify(site);
    if (now === print) return;
    print = now;
    leave();
    leave = site ? live(site) : () => {};
  };
  onPush((push) => {
    if (push.kind === "taught") void look();
  });
  await look();
}

/** Whether this frame is one that holds the site's chat. */
function isChat(one: Site): boolean {
  const { host, path } = addressOf(location, self.origin);
  return one.frames.some((frame) => host === frame.host && path.startsWith(frame.path));
}

/**
 * Works while the site is switched on and the frame shows its chat. A page may come to its chat, and go, without a load.
 * Returns how to leave for good.
 */
function live(site: Site): () => void {
  let scope: Scope | null = null;
  let session: Session | null = null;
  const stop = (): void => {
    scope?.end();
    scope = null;
    session = null;
  };
  const start = (): void => {
    stop();
    const fresh = new Scope(isAlive);
    scope = fresh;
    fresh.add(() => {
      if (scope === fresh) session = null;
    });
    const wasChat = isChat(site);
    const moved = (): void => {
      if (isChat(site) !== wasChat) start();
    };
    // Older browsers have none: there the chat is found when its page is loaded.
    if ("navigation" in window) fresh.listen(window.navigation, "currententrychange", moved);
    if (!wasChat) return;
    void admit(fresh, new First(fresh), site).then((begun) => {
      if (scope !== fresh) return;
      if (begun !== "unloaded") {
        session = begun;
        return;
      }
      stop();
      scope = new Scope(isAlive);
      tellUnloaded(scope, site.id);
    });
  };
  const deafen = onPush((push) => {
    if (push.kind === "toggle") session?.toggle();
    else if (push.kind === "keys") session?.hold(push.body.held);
    else if (push.kind === "stock_changed" || push.kind === "vault_changed") session?.handOn(push.kind);
    else if (push.kind === "switched" && push.body.site === site.id) {
      if (!push.body.on) stop();
      else if (scope === null || scope.ended) start();
    }
  });
  start();
  return () => {
    deafen();
    stop();
  };
}

/** What a page came to: its work, none because it is switched off, or none because the script of it did not come. */
type Begun = Session | "unloaded" | null;

/** Asks whether we may work here; then the panel opens and the work begins. */
async function admit(scope: Scope, first: First, site: Site): Promise<Begun> {
  let reply = await ask({ kind: "welcome", body: { site: site.id } });
  for (const pause of ASK_AGAIN_MS) {
    if (reply?.kind === "welcome" || !scope.check()) break;
    await scope.wait(pause);
    if (scope.ended) return null;
    reply = await ask({ kind: "welcome", body: { site: site.id } });
  }
  if (reply?.kind !== "welcome" || !reply.body.on) {
    scope.end();
    return null;
  }
  return begin(scope, first, site, reply.body);
}

async function begin(scope: Scope, first: First, site: Site, { token, place }: { token: string; place: Place }): Promise<Begun> {
  // A site file of ours names the frame; one that was taught may fit several.
  const isTaught = site.id.startsWith(OWN);
  const host = isTaught ? null : opened(scope, site);
  const Work = await loadWork(scope);
  if (scope.ended) return null;
  if (!Work) return "unloaded";
  const session = new Work(scope, site, first);
  void heldKeys().then((held) => session.hold(held));
  void (host ?? session.expected().then(() => opened(scope, site))).then((host) => session.open(host, token, place));
  return session;
}

/** The panel's host, as soon as the page has something that it can stand in: its frame takes longest to be ready. */
function opened(scope: Scope, site: Site): Promise<Host> {
  return new Promise((resolve) => {
    const open = (): void => {
      if (scope.ended) return;
      // What an earlier version of the extension had to leave behind when it was taken away.
      for (const old of selectHere(document, "jinnang-panel, jinnang-marks, jinnang-list")) old.remove();
      // Pages that were taught get a door of their own: which page that may be can't be known beforehand.
      resolve(new Host(scope, site.id.startsWith(OWN) ? "taught.html" : "panel.html"));
    };
    if (readyState() === "loading") scope.listen(document, "DOMContentLoaded", open, { once: true });
    else open();
  });
}
