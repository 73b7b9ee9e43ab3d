/** What is said of the room that records have; the workbench says it. */
export interface Room {
  /** Bytes that are taken; nothing where the browser does not tell. */
  readonly used: number | null;
  /** Bytes that there are at most; nothing where the browser sets no limit of its own. */
  readonly quota: number | null;
  /** Whether there is more to be had. */
  readonly grows: boolean;
  /** Whether records lie in the database. */
  readonly is_large: boolean;
  /** Whether the browser has emptied the database, and nobody has said that they know. */
  readonly is_lost: boolean;
}

export interface RoomAsk {
  readonly kind: "room" | "room_grow";
}

export type RoomTold = { readonly kind: "room"; readonly body: Room } | { readonly kind: "room_failed" };

/** Whether a message is about it. */
export function isAboutRoom(message: unknown): message is RoomAsk {
  return typeof message === "object" && message !== null && /^room(?:_grow)?$/.test(String((message as { kind?: unknown }).kind));
}
