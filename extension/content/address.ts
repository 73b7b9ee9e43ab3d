/** Where a frame is, as site files name it. Pure. */

/** A host, and the path of the page on it. */
export interface Address {
  readonly host: string;
  readonly path: string;
}

/**
 * The address of a frame. One that its page wrote itself (`srcdoc`, `about:blank`) has none: it is of its page's host, under a path
 * that no page of that host has, so that a site file may be for it and not for the page around it.
 */
export function addressOf({ protocol, hostname, pathname }: Pick<Location, "protocol" | "hostname" | "pathname">, origin: string): Address {
  if (protocol !== "about:") return { host: hostname, path: pathname };
  return { host: URL.canParse(origin) ? new URL(origin).hostname : "", path: `/about:${pathname}` };
}
