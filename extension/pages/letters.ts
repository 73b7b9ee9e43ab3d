// The ledger's letterbox: what is written while the vault is locked is closed with a public key, and only the private
// one, which lies sealed in the vault, opens it. ECDH on P-256 with a key pair of each letter's own, AES-GCM for the text.
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
const CIPHER = "AES-GCM";
const VERSION = "1";

const toText = (bytes: ArrayBuffer | Uint8Array): string => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
const toBytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));

const publicKey = (text: string): Promise<CryptoKey> => crypto.subtle.importKey("raw", toBytes(text), CURVE, false, []);

function secret(privateKey: CryptoKey, other: CryptoKey): Promise<CryptoKey> {
  return crypto.subtle.deriveKey({ ...CURVE, public: other }, privateKey, { name: CIPHER, length: 256 }, false, ["encrypt", "decrypt"]);
}

/** A new pair: the public key and the private one, as text. */
export async function pair(): Promise<[string, string]> {
  const made = await crypto.subtle.generateKey(CURVE, true, ["deriveKey"]);
  return [toText(await crypto.subtle.exportKey("raw", made.publicKey)), toText(await crypto.subtle.exportKey("pkcs8", made.privateKey))];
}

/** Closes a text with a public key. Every letter has a secret of its own, so its cipher may always begin at nought. */
export async function close(key: string, text: string): Promise<string> {
  const own = await crypto.subtle.generateKey(CURVE, false, ["deriveKey"]);
  const shared = await secret(own.privateKey, await publicKey(key));
  const closed = await crypto.subtle.encrypt({ name: CIPHER, iv: new Uint8Array(12) }, shared, new TextEncoder().encode(text));
  return [VERSION, toText(await crypto.subtle.exportKey("raw", own.publicKey)), toText(closed)].join(".");
}

/** Opens a letter; throws when it is another's, damaged, or of a later version. */
export async function open(privateKey: string, letter: string): Promise<string> {
  const [version, theirs = "", closed = ""] = letter.split(".");
  if (version !== VERSION) throw new Error("a letter of another version");
  const own = await crypto.subtle.importKey("pkcs8", toBytes(privateKey), CURVE, false, ["deriveKey"]);
  const shared = await secret(own, await publicKey(theirs));
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: CIPHER, iv: new Uint8Array(12) }, shared, toBytes(closed)));
}
