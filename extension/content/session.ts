/** One chat page at work: senses, composer, marks, guard and panel, wired together in one scope. */
import type { Health, Place, Role, Site, ToPage } from "../generated/protocol";
import { ask, isAlive, onDiagnose, sayHealth, version } from "./browser";
import { CurrentComposer } from "./composer/current";
import { Drafts } from "./composer/draft";
import { Framed } from "./composer/framed";
import { insert } from "./composer/insert";
import type { First } from "./first";
import { Guard } from "./guard/guard";
import { isCombo, pickedSlot } from "./guard/keys";
import type { Held } from "./guard/keys-wire";
import { Harmless } from "./guard/harmless";
import { Verdicts } from "./guard/verdict";
import { standIn } from "./dom";
import { Drag } from "./host/drag";
import type { Host } from "./host/host";
import { Layout } from "./host/layout";
import { Ime } from "./ime";
import { Marks } from "./marks/marks";
import type { Scope } from "./scope";
import { Chat } from "./sense/chat";
import { diagnosis } from "./sense/diagnosis";
import { findSend } from "./sense/find";
import type { Diagnosis } from "./sense/health-wire";
import { expected, isElsewhere, isPart } from "./sense/inner";
import { Slash } from "./slash/slash";
import { isWithin } from "./within";

/** How long a browser may take to tell that an extension was taken away. */
const GOING_MS = 1000;

/** A page at work. */
export class Session {
  readonly #scope: Scope;
  readonly #site: Site;
  readonly #ime = new Ime();
  readonly #verdicts = new Verdicts();
  readonly #marks: Marks;
  readonly #composer: CurrentComposer;
  readonly #drafts: Drafts;
  readonly #guard: Guard;
  readonly #slash: Slash;
  readonly #framed: Framed;
  #chat: Chat | null = null;
  #host: Host | null = null;
  #layout: Layout | null = null;
  #drag: Drag | null = null;
  /** What is held with the digit that puts a suggestion in. */
  #held: Held = "alt";
  /** What was last said of the page's health. */
  #health = "";
  #inserting: Promise<void> = Promise.resolve();

  /** Listens at once, by way of `first`; does nothing else until {@link open}. */
  constructor(scope: Scope, site: Site, first: First) {
    this.#scope = scope;
    this.#site = site;
    this.#marks = new Marks(scope);
    this.#composer = new CurrentComposer(scope, site, {
      edited: () => this.#drafts.update(),
      replaced: () => {
        this.#ime.reset();
        this.#marks.clear();
        this.#slash.close();
        this.#framed.follow(this.#composer.element);
      },
    });
    this.#drafts = new Drafts(
      {
        text: () => this.#composer.box?.read() ?? "",
        buyer: () => this.#chat?.buyer ?? null,
        catchUp: () => this.#chat?.lookIfDue(),
        shop: () => this.#chat?.last?.shop ?? "",
        isAnother: (begunFor) => this.#chat?.isAnother(begunFor) ?? false,
        isComposing: () => this.#ime.isComposing,
      },
      (draft) => {
        this.#marks.clear();
        this.#layout?.rest(draft.text);
        this.#verdicts.asked(draft, Date.now());
        this.#host?.say({ kind: "draft", body: draft });
        this.#slash.update();
      },
    );
    this.#slash = new Slash(scope, {
      composer: () => this.#composer.box,
      draft: () => this.#drafts.now.text,
      isComposing: () => this.#ime.isComposing,
      say: (message) => this.#host?.say(message),
    });
    this.#guard = new Guard(
      scope,
      first,
      site,
      {
        composer: () => this.#composer.element,
        send: () => findSend(site, this.#composer.element),
        draft: () => {
          this.#chat?.lookIfDue();
          return this.#drafts.read();
        },
        takes: (event) => this.#slash.takes(event),
        typed: () => void this.#drafts.update(),
        held: (draft) => {
          this.#layout?.call(draft.text);
          this.#host?.say({ kind: "held", body: draft });
          this.#host?.focus();
        },
        recheck: () => this.#host?.say({ kind: "recheck" }),
      },
      this.#verdicts,
      this.#ime,
    );
    this.#framed = new Framed(scope, first, {
      caret: (inner, scope) => this.#listenFor(inner, scope),
      left: () => {
        this.#guard.left();
        this.#left();
      },
      moved: () => this.#slash.place(),
    });
    this.#listen(first);
  }

  /** The background let us in, and the panel opens in `host`: reads the chat once somebody hears of it. */
  open(host: Host, token: string, place: Place): void {
    let first: string | null = token;
    this.#host = host;
    host.attend({
      // Nobody hears what is read before that; meanwhile the page has mostly come to rest, and is read once.
      opened: () => this.#read(host, place),
      heard: (message) => this.#heard(message),
      lost: () => this.#lost(),
      token: async () => {
        const fresh = first ?? (await this.#freshToken());
        first = null;
        return fresh;
      },
    });
  }

  /** Begins to read the chat, and finds the panel a place that is clear of what it has found. */
  #read(host: Host, place: Place): void {
    if (this.#chat) return;
    const scope = this.#scope;
    const layout = new Layout(scope, place, {
      place: (stand) => host.place(stand),
      folded: (folded) => host.say({ kind: "stands", body: { folded } }),
      chosen: (chosen) => void ask({ kind: "place_save", body: { site: this.#site.id, place: chosen } }),
    });
    this.#layout = layout;
    this.#drag = new Drag(scope, (dx, dy, done) => layout.drag(dx, dy, done));
    this.#chat = new Chat(scope, this.#site, {
      looked: (parts) => {
        if (isElsewhere(this.#site, parts) || isPart(this.#site)) {
          scope.end();
          return;
        }
        this.#composer.use(parts.composer);
        layout.keepClearOf([parts.composer, parts.send].filter((part) => part !== null).map(standIn));
        this.#drafts.update();
        this.#slash.place();
      },
      seen: (chat) => {
        host.say({ kind: "chat", body: chat });
        this.#tellHealth(chat.health);
      },
    });
    scope.add(onDiagnose(() => this.#diagnose()));
    scope.add(() => this.#tellHealth({ state: "off", missing: [] }));
    this.#chat.look();
  }

  /** On the button of the extension, where it is in sight without the panel. A page that was read from the start is no news. */
  #tellHealth({ state, missing }: Pick<Health, "state" | "missing">): void {
    const print = missing.length === 0 ? "" : `${state} ${missing.join()}`;
    if (print === this.#health) return;
    this.#health = print;
    sayHealth({ state, missing });
  }

  #diagnose(): Diagnosis {
    const chat = this.#chat?.last ?? null;
    const count = (role: Role): number => chat?.messages.filter((row) => row.role === role).length ?? 0;
    return {
      site: this.#site.id,
      health: chat?.health ?? null,
      buyer: count("buyer"),
      agent: count("agent"),
      text: diagnosis(this.#site, chat, version(), navigator.userAgent),
    };
  }

  /** Resolves when the chat may be expected in this frame, and not in one within it. */
  expected(): Promise<void> {
    return expected(this.#scope, this.#site);
  }

  /** The agent pressed the browser-wide key for the panel. */
  toggle(): void {
    if (this.#verdicts.isReady) this.#host?.say({ kind: "toggle" });
    else this.#layout?.fold(!this.#layout.isFolded);
  }

  /** The background said something that is the panel's to hear. */
  handOn(kind: string): void {
    this.#host?.handOn(kind);
  }

  /** The agent chose with which keys a suggestion is put in. */
  hold(held: Held): void {
    this.#held = held;
  }

  #listen(first: First): void {
    const scope = this.#scope;
    const inComposer = (event: Event): boolean => isWithin(event, this.#composer.element);
    first.listen<KeyboardEvent>("keydown", (event) => this.#shortcut(event));
    first.listen("compositionstart", (event) => {
      if (!inComposer(event)) return;
      this.#ime.begin();
      this.#marks.clear();
    });
    first.listen("compositionend", (event) => {
      if (!inComposer(event)) return;
      this.#ime.end(event.timeStamp);
      this.#drafts.update(true);
    });
    first.listen(["input", "focusin"], (event) => {
      if (inComposer(event)) this.#drafts.update();
    });
    first.listen("focusout", (event) => {
      if (inComposer(event)) this.#left();
    });
    this.#listenFor(document, scope);
    // After an update of the extension the page may come back to the front with nobody behind it: the check in
    // every listener of the scope takes us away.
    scope.listen(window, ["focus", "pageshow"], () => {});
    scope.listen(document, "visibilitychange", () => {});
  }

  #listenFor(caret: Document, scope: Scope): void {
    scope.listen(caret, "selectionchange", (event) => {
      this.#composer.box?.selected(event.timeStamp);
      this.#slash.update();
    }, { capture: true, passive: true });
  }

  /** The composer lost the focus. */
  #left(): void {
    this.#composer.box?.remember();
    this.#ime.reset();
    this.#slash.close();
  }

  #shortcut(event: KeyboardEvent): void {
    if (!event.isTrusted || event.repeat || !event.altKey) return;
    if (!this.#verdicts.isReady || this.#ime.isComposing || event.isComposing) return;
    if (!isWithin(event, this.#composer.element)) return;
    const slot = pickedSlot(event, this.#held);
    if (slot !== null) this.#host?.say({ kind: "pick", body: { slot } });
    else if (isCombo(event, "Alt+Q")) this.#host?.say({ kind: "rewrite" });
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #heard(message: ToPage): void {
    if (!this.#scope.check()) return;
    switch (message.kind) {
      case "ready":
        this.#verdicts.ready(Harmless.when(message.body));
        if (this.#host) this.#host.isReady = true;
        this.#host?.say({ kind: "stands", body: { folded: this.#layout?.isFolded ?? false } });
        if (this.#chat?.last) this.#host?.say({ kind: "chat", body: this.#chat.last });
        this.#drafts.update(true);
        break;
      case "verdict":
        this.#judged(message.body);
        break;
      case "insert":
        this.#insert(message.body);
        break;
      case "release":
        this.#verdicts.release(message.body.text);
        break;
      case "found":
        this.#slash.found(message.body.query, message.body.hits);
        break;
      case "attend":
        this.#layout?.call(this.#drafts.now.text);
        this.#host?.focus();
        break;
      case "focus":
        this.#composer.box?.focus();
        break;
      case "fold":
        this.#layout?.fold(message.body.folded);
        break;
      case "drag":
        this.#drag?.at(message.body.x, message.body.y, message.body.done);
        break;
    }
  }

  #judged({ rev, marks, hold }: Extract<ToPage, { kind: "verdict" }>["body"]): void {
    const draft = this.#verdicts.judged(rev, hold);
    if (!draft) return;
    const box = this.#composer.box;
    if (rev === this.#drafts.now.rev && box && !this.#ime.isComposing) {
      // The page may have changed the text without an event; then this verdict is about another one.
      if (this.#drafts.update().rev === rev) this.#marks.show(box, marks);
    }
    this.#guard.judged(hold, draft);
  }

  #insert({ id, text, target, buyer }: Extract<ToPage, { kind: "insert" }>["body"]): void {
    const world = {
      composer: () => this.#composer.box,
      buyer: () => {
        this.#chat?.lookIfDue();
        return this.#chat?.buyer ?? null;
      },
      isComposing: () => this.#ime.isComposing,
      isOver: () => !this.#scope.check(),
    };
    this.#inserting = this.#inserting
      .then(() => insert(world, { text, target, buyer }))
      .catch(() => "refused" as const)
      .then((outcome) => {
        this.#drafts.update();
        this.#host?.say({ kind: "inserted", body: { id, outcome } });
      });
  }

  #lost(): void {
    this.#verdicts.gone();
    this.#marks.clear();
    this.#slash.close();
    // Perhaps the whole extension is going; the browser takes a moment to say so.
    if (this.#scope.check()) void this.#scope.wait(GOING_MS).then(() => this.#scope.check());
  }

  async #freshToken(): Promise<string | null> {
    if (!isAlive()) return null;
    const reply = await ask({ kind: "welcome", body: { site: this.#site.id } });
    return reply?.kind === "welcome" && reply.body.on ? reply.body.token : null;
  }
}
