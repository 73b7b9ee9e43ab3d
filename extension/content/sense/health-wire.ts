/** What is said of a page's health outside the panel: to the background for the button, to the popup when it asks. */
import type { Health } from "../../generated/protocol";

/** A page whose work could not be had: nothing of it is read, and that is not for want of the page. */
interface Unloaded {
  readonly isUnloaded?: boolean;
}

/** Content script to background: the health of this tab's chat changed. */
export interface HealthSaid {
  readonly kind: "health";
  readonly body: Pick<Health, "state" | "missing"> & Unloaded;
}

/** Popup to content script: how is it, and what can be told to someone who mends it? */
export interface DiagnoseAsk {
  readonly kind: "diagnose";
}

/** The answer; only the frame that holds the chat gives one. */
export interface Diagnosis extends Unloaded {
  readonly site: string;
  readonly health: Health | null;
  /** How many rows of each side were read. */
  readonly buyer: number;
  readonly agent: number;
  /** Masked: no name, no message, no id. */
  readonly text: string;
}
