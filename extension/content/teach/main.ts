/**
 * Teaching: the agent points at the parts of a chat page that no site file of ours knows, one after another, sees what
 * is read by them, and keeps it. Runs only when the agent asked for it on that page, and ends without a trace.
 */
import { addressOf } from "../address";
import { askTaught, isAlive, text } from "../browser";
import { Card, type Face, type Press } from "./card";
import { derive } from "./derive";
import { isInlaid, isWordless, meant, OPTIONAL, type Pointed, pressedAt, type Step, STEPS, type Trouble } from "./meant";
import { MAX_COST_MS, previewOf } from "./preview";
import { coalesced, innerDocument, isHtml, Scope, selectAll, shadowOf } from "./readers";
import type { Scope as Owner } from "../scope";

declare global {
  /** Ends the teaching that goes on in this page. */
  var jinnangPointing: (() => void) | undefined;
}

const SAYS: Record<Step, { readonly part: string; readonly hint: string }> = {
  composer: { part: "partComposer", hint: "teachComposer" },
  send: { part: "partSend", hint: "teachSend" },
  buyer: { part: "teachPartBuyerLine", hint: "teachBuyerLine" },
  agent: { part: "teachPartOwnLine", hint: "teachOwnLine" },
  name: { part: "partBuyer", hint: "teachName" },
  waiting: { part: "partQueue", hint: "teachWaiting" },
};
const TROUBLES: Record<Trouble, string> = {
  composer: "teachNoComposer",
  sides: "teachNoSides",
  rows: "teachNoRows",
  name: "teachNoName",
  list: "teachNoList",
};
/** Where to point again. */
const AGAIN: Record<Trouble, Step> = { composer: "composer", sides: "buyer", rows: "buyer", name: "name", list: "waiting" };

globalThis.jinnangPointing?.();
teach();

function teach(): void {
  const scope = new Scope(isAlive);
  globalThis.jinnangPointing = () => scope.end();
  const card = new Card(scope);
  withdraw(scope);
  let pointed: Pointed = {};
  const skipped = new Set<Step>();
  let outcome: string | null = null;
  const next = (): Step | null => STEPS.find((step) => pointed[step] === undefined && !skipped.has(step)) ?? null;

  const { host } = addressOf(location, self.origin);
  const made = (): ReturnType<typeof derive> =>
    derive(pointed, {
      name: document.title.trim().slice(0, 40) || host,
      date: new Date().toISOString().slice(0, 10),
      note: text("teachNote", host),
    });

  const again = (from: Step): void => {
    const kept = STEPS.slice(0, STEPS.indexOf(from));
    pointed = Object.fromEntries(Object.entries(pointed).filter(([step]) => kept.includes(step as Step)));
    for (const step of STEPS) if (!kept.includes(step)) skipped.delete(step);
    outcome = null;
    show();
  };

  const save = async (): Promise<void> => {
    const derived = made();
    if (typeof derived === "string") return;
    // A page that shows no times now is not called broken for it later.
    const { transcript } = derived;
    const site = { ...derived, transcript: { ...transcript, time: previewOf(derived).timed ? transcript.time : [] } };
    const reply = await askTaught({ kind: "taught_save", body: { site } });
    if (reply?.kind === "taught_done") scope.end();
    else {
      const isSet = reply?.kind === "taught_failed" && reply.body.why === "set";
      outcome = text(isSet ? "teamSetHere" : "teachNotKept");
      show();
    }
  };

  let placed: Step | null | undefined;
  const show = (): void => {
    const step = next();
    const presses: Press[] = [];
    const read: Face["read"][number][] = [];
    let hint = step ? text(SAYS[step].hint) : "";
    if (step && OPTIONAL.has(step)) {
      presses.push({ says: text(step === "waiting" ? "teachSkipList" : "teachSkip"), hook: "teach-skip", pressed: () => {
        skipped.add(step);
        show();
        if (!next()) card.focus();
      } });
    }
    if (!step) {
      const site = made();
      if (typeof site === "string") {
        hint = text(TROUBLES[site]);
        presses.push({ says: text("teachAgain"), hook: "teach-again", isMain: true, pressed: () => again(AGAIN[site]) });
      } else {
        const seen = previewOf(site);
        const isSlow = seen.cost_ms > MAX_COST_MS;
        const isUsable = seen.buyer > 0 && seen.agent > 0 && seen.name !== "" && !isSlow;
        hint = text(isSlow ? "teachSlow" : isUsable ? "teachLook" : "teachPoor");
        read.push({ who: text("partBuyer"), says: seen.name });
        read.push({ who: text("partTranscript"), says: text("teachCounts", String(seen.buyer), String(seen.agent), String(seen.other)) });
        if (seen.listed !== null) {
          const [first = "", second = ""] = seen.waiting;
          const who = [first, second].filter((one) => one !== "").join("、");
          read.push({ who: text("partQueue"), says: text(who === "" ? "teachListed" : "teachListedWaiting", String(seen.listed), String(seen.waiting.length), who), isBad: seen.listed === 0 });
        }
        read.push({ who: text("partTime"), says: text(seen.timed ? "teachTimed" : "teachUntimed"), isBad: !seen.timed });
        const sides: Partial<Record<string, string>> = { buyer: text("teachBuyer"), agent: text("teachAgent") };
        for (const row of seen.last) read.push({ who: sides[row.role] ?? text("teachOther"), says: row.text });
        presses.push({ says: text("teachKeep"), hook: "teach-keep", isMain: true, isOff: !isUsable, pressed: () => void save() });
      }
    }
    if (outcome !== null) read.push({ who: "", says: outcome, isBad: true });
    if (Object.keys(pointed).length > 0 || skipped.size > 0) {
      presses.push({ says: text("teachBack"), hook: "teach-back", pressed: () => again(before(step)) });
    }
    presses.push({ says: text("teachMove"), hook: "teach-move", pressed: () => card.dodge() });
    presses.push({ says: text("cancel"), hook: "teach-cancel", pressed: () => scope.end() });
    card.arm(step !== null);
    // Outside tests and screen readers' tools can follow where the teaching stands.
    card.host.dataset["step"] = step ?? "look";
    card.show({
      title: text("teachTitle"),
      hint,
      steps: STEPS.map((one) => ({ says: text(SAYS[one].part), isDone: pointed[one] !== undefined || skipped.has(one), isNow: one === step })),
      read,
      presses,
    });
    if (placed !== step) card.settle(true);
    placed = step;
  };

  const take = (target: Element): void => {
    const step = next();
    if (!step || target === card.host) return;
    const it = meant(step, target);
    // What is written there, so that the page shows its button, is not sent meanwhile.
    if (step !== "composer" && it === pointed.composer) return;
    outcome = isInlaid(it) ? text("teachInlaid") : isWordless(step, it) ? text("teachWordless") : null;
    if (outcome === null) {
      pointed = { ...pointed, [step]: it };
      const root = it.getRootNode();
      if (root instanceof ShadowRoot) watch.observe(root, { childList: true, subtree: true, characterData: true });
    }
    card.frame(null);
    show();
    if (!next()) card.focus();
    else if (outcome === null && step === "composer" && isHtml(it)) {
      const view = it.ownerDocument.defaultView;
      // In a frame keys happen at its own window.
      if (view && view !== window) {
        scope.listen<KeyboardEvent>(view, "keydown", pressed, { capture: true });
        view.focus();
      }
      it.focus({ preventScroll: true });
    }
  };

  const pointedAt = (step: Step, { clientX, clientY }: MouseEvent): Element | null => {
    const found = card.under(clientX, clientY, (element) => !isWordless(step, element));
    return found && step === "send" ? pressedAt(found, clientX, clientY) : found;
  };

  const isOnCard = (event: Event): boolean => event.composedPath().includes(card.host);
  scope.listen<PointerEvent>(window, "pointermove", (event) => {
    const step = next();
    const target = step && !card.covers(event.clientX, event.clientY) ? pointedAt(step, event) : null;
    card.frame(step && target ? meant(step, target) : null);
  }, { capture: true, passive: true });
  scope.listen(window, "wheel", () => card.yield(), { capture: true, passive: true });
  // The page must not take the pointing for a press of its own.
  scope.listen<MouseEvent>(window, ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick"], (event) => {
    const step = next();
    const isPress = event.isTrusted && step !== null && !card.covers(event.clientX, event.clientY);
    if (!isPress || (event.type === "click" && event.detail === 0)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== "click") return;
    const target = pointedAt(step, event);
    if (target) take(target);
  }, { capture: true });
  const pressed = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.isComposing || event.keyCode === 229 || isOnCard(event)) return;
    const focused = focusedElement();
    const isPick = event.key === "Enter" && next() !== null && focused !== null && focused !== document.body;
    if (event.key !== "Escape" && !isPick) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === "Escape") scope.end();
    else if (focused) take(focused);
  };
  scope.listen<KeyboardEvent>(window, "keydown", pressed, { capture: true });
  // What is read changes with the page; the card shows what is read now.
  const again_soon = coalesced(scope, () => {
    if (!next()) show();
    // What has just come may stand below the card.
    else card.settle();
  });
  scope.listen(window, "input", () => again_soon.request(), { capture: true, passive: true });
  const watch = new MutationObserver((records) => {
    if (records.some((record) => record.target !== document.documentElement)) again_soon.request();
  });
  watch.observe(document, { childList: true, subtree: true, characterData: true });
  scope.add(() => watch.disconnect());
  show();
}

/** Takes the panel out of the way of what is to be pointed at, on a page that was taught before. */
function withdraw(scope: Owner): void {
  for (const panel of selectAll(document, "jinnang-panel")) {
    if (!(panel instanceof HTMLElement)) continue;
    panel.style.setProperty("visibility", "hidden", "important");
    scope.add(() => panel.style.removeProperty("visibility"));
  }
}

/** What has the focus, in a shadow tree or a frame what has it there. */
function focusedElement(): Element | null {
  let focused = document.activeElement;
  for (let inner = focused; inner; inner = (shadowOf(inner) ?? innerDocument(inner))?.activeElement ?? null) focused = inner;
  return focused;
}

/** The step before this one; the last if all are done. */
function before(step: Step | null): Step {
  const at = step === null ? STEPS.length : STEPS.indexOf(step);
  return STEPS[Math.max(0, at - 1)] ?? "composer";
}
