import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "./address";

const at = (href: string, origin: string): unknown => addressOf(new URL(href) as unknown as Location, origin);

test("a page is where its address says", () => {
  assert.deepEqual(at("https://kefu.shop.cn/desk/?a=1", "https://kefu.shop.cn"), { host: "kefu.shop.cn", path: "/desk/" });
});

test("a frame that a page wrote is of the page's host, and nowhere that a page is", () => {
  assert.deepEqual(at("about:srcdoc", "https://kefu.shop.cn"), { host: "kefu.shop.cn", path: "/about:srcdoc" });
  assert.deepEqual(at("about:blank", "https://kefu.shop.cn"), { host: "kefu.shop.cn", path: "/about:blank" });
});

test("a frame that is shut off from its page is nobody's", () => {
  assert.deepEqual(at("about:srcdoc", "null"), { host: "", path: "/about:srcdoc" });
});
