// One text, two browsers: every scenario is written once and run in each.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../pages/server.mjs';
import { BROWSERS, launch } from './browsers.mjs';
import { Chat } from './chat.mjs';
import { Popup } from './popup.mjs';

let uids = 2_000_000_000_000 + (process.pid % 10_000) * 1_000;

/** A buyer that no other scenario knows. */
export function newBuyer() {
  uids += 1;
  return String(uids);
}

/**
 * @param {string} topic
 * @param {(scenario: (sentence: string, body: (stage: Stage) => Promise<void>, options?: {sites?: string[], errors?: (text: string) => boolean, timeout?: number}) => void, browser: string) => void} write
 * @param {{prefs?: Record<string, unknown>, allowed?: string[], language?: 'zh-CN'|'zh-TW'|'en-US'}} options
 */
export function scenarios(topic, write, options = {}) {
  for (const name of BROWSERS) {
    describe(`${topic} (${name})`, () => {
      let server;
      let started;
      before(async () => {
        server = await serve();
        started = await launch(name, { server, prefs: options.prefs, allowed: options.allowed, language: options.language });
      });
      after(async () => {
        await started?.discard();
        await server?.close();
      });
      write((sentence, body, { sites = [null], errors = () => false, timeout = 120_000 } = {}) => {
        for (const site of sites) {
          test(site === null ? sentence : `${sentence} [${site}]`, { timeout }, async (t) => {
            const chats = [];
            const tabs = [];
            const stage = {
              browserName: name,
              site,
              server,
              get started() { return started; },
              async restart() {
                await started.close();
                started = await launch(name, { server, profile: started.profile, prefs: options.prefs, allowed: options.allowed, language: options.language });
              },
              /** The browser is killed by force and started again on the same profile; its tabs are gone. */
              async kill() {
                chats.length = 0;
                tabs.length = 0;
                await started.kill();
                started = await launch(name, { server, profile: started.profile, prefs: options.prefs, allowed: options.allowed, language: options.language });
              },
              /** A chat that the scenario opened by itself is closed, and its errors count, as those of the others. */
              adopt(chat) { chats.push(chat); },
              async open(which = site, how = {}) {
                const chat = await Chat.open(started, which, how);
                chats.push(chat);
                return chat;
              },
              async popup() {
                const popup = await Popup.open(started);
                tabs.push(popup);
                return popup;
              },
              note: (text) => t.diagnostic(text),
            };
            try {
              await body(stage);
              const thrown = chats.flatMap((chat) => chat.errors).filter((text) => !errors(text));
              assert.deepEqual(thrown, [], 'nothing throws');
            } catch (error) {
              await chats.at(-1)?.shot(`failed-${t.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}`).catch(() => {});
              throw error;
            } finally {
              for (const tab of [...chats, ...tabs]) await tab.close().catch(() => {});
            }
          });
        }
      }, name);
    });
  }
}
