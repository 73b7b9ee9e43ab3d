// Starts a browser with the unpacked extension in it, on a profile of its own.
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** Fixed, so that the pages of the extension have a known address in Firefox. */
const FIREFOX_UUID = '6a1d9f0c-5a0e-4f5b-9a3f-2f6f0b7c1e11';

export const BROWSERS = (process.env.JN_BROWSERS ?? 'chromium,firefox').split(',').filter(Boolean);

/** Names of the programs, the first that is on the path counts; `CHROMIUM` and `FIREFOX` name one outright. */
const PROGRAMS = { chromium: ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'], firefox: ['firefox-esr', 'firefox'] };

export function executable(name) {
  const given = process.env[name.toUpperCase()];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = given ?? PROGRAMS[name].flatMap((program) => folders.map((folder) => path.join(folder, program))).find((file) => existsSync(file));
  if (!found) throw new Error(`no ${name} here; install ${PROGRAMS[name][0]} or name it in ${name.toUpperCase()}`);
  return found;
}

export function extensionDir(name) {
  const dir = process.env.JN_DIST ? path.join(process.env.JN_DIST, name) : path.join(root, 'dist', name);
  if (!existsSync(path.join(dir, 'manifest.json'))) throw new Error(`no extension in ${path.relative(root, dir)}; run ./build.sh first`);
  return dir;
}

/**
 * @param {'chromium'|'firefox'} name
 * @param {{ server: Awaited<ReturnType<typeof import('../../pages/server.mjs').serve>>, profile?: string, headless?: boolean,
 *   prefs?: Record<string, unknown>, size?: [number, number], extension?: boolean, allowed?: string[], managed?: Record<string, unknown>, language?: 'zh-CN'|'zh-TW'|'en-US' }} options
 *   `allowed` are hosts for which the browser's question to the user is answered with yes, `managed` is what whoever manages the
 *   browser has set for the extension, `language` is that of the browser
 */
export async function launch(name, { server, profile, headless = true, prefs = {}, size = [1440, 900], extension = true, allowed = [], managed, language = 'zh-CN' }) {
  const userDataDir = profile ?? (await mkdtemp(path.join(tmpdir(), `jn-${name}-`)));
  const own = managed && name === 'chromium' ? await ownCopy(name, userDataDir) : null;
  const dir = extension ? own ?? (await withLeave(name, extensionDir(name), allowed)) : null;
  const manifest = dir ? JSON.parse(await readFile(path.join(dir, 'manifest.json'), 'utf8')) : null;
  const warm = name === 'firefox' && profile === undefined ? await warmth(executable(name)) : null;
  if (warm) await cp(warm, userDataDir, { recursive: true }).catch(() => {});
  const policy = managed ? await manage(name, dir, manifest, managed) : { env: {}, isManaged: false, end: async () => {} };
  const common = {
    executablePath: executable(name),
    headless,
    userDataDir,
    acceptInsecureCerts: true,
    defaultViewport: headless ? { width: size[0], height: size[1] } : null,
    env: { ...process.env, TZ: headless ? noon() : 'Asia/Shanghai', LANG: `${language.replace('-', '_')}.UTF-8`, LANGUAGE: language.replace('-', '_'), MOZ_HEADLESS_WIDTH: String(size[0]), MOZ_HEADLESS_HEIGHT: String(size[1] + 90), ...policy.env },
    protocolTimeout: 60_000,
    handleSIGINT: false,
  };
  const browser = name === 'chromium'
    ? await puppeteer.launch({
      ...common,
      pipe: true,
      enableExtensions: true,
      args: [
        `--host-resolver-rules=MAP * 127.0.0.1:${server.port}`, '--ignore-certificate-errors', `--lang=${language}`, `--window-size=${size[0]},${size[1]}`,
        '--no-default-browser-check', '--force-prefers-reduced-motion',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      ignoreDefaultArgs: headless ? [] : ['--enable-automation'],
    })
    : await puppeteer.launch({
      ...common,
      browser: 'firefox',
      args: ['--remote-allow-system-access', `--width=${size[0]}`, `--height=${size[1] + 90}`],
      extraPrefsFirefox: {
        'network.proxy.type': 1,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': server.proxyPort,
        'network.proxy.no_proxies_on': '',
        'intl.accept_languages': `${language},${language.slice(0, 2)}`,
        'intl.locale.requested': language,
        'extensions.webextensions.uuids': JSON.stringify(manifest ? { [manifest.browser_specific_settings.gecko.id]: FIREFOX_UUID } : {}),
        // A temporary add-on loses its storage at shutdown; an installed one does not. These make it behave as installed.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        'ui.prefersReducedMotion': 1,
        'datareporting.policy.dataSubmissionEnabled': false,
        'browser.aboutwelcome.enabled': false,
        'extensions.webextOptionalPermissionPrompts': allowed.length === 0,
        'browser.shell.checkDefaultBrowser': false,
        ...prefs,
      },
    });
  // A browser that is left open would keep the run from ever ending.
  const id = dir ? await browser.installExtension(dir).catch(async (error) => { await browser.close(); throw error; }) : null;
  const base = name === 'chromium' ? `chrome-extension://${id}` : `moz-extension://${FIREFOX_UUID}`;
  return {
    name,
    browser,
    manifest,
    profile: userDataDir,
    isManaged: policy.isManaged,
    /** The address of a page of the extension. */
    address: (file) => `${base}/${file.replace(/^\//, '')}`,
    close: () => browser.close().then(policy.end),
    /** Ends the browser at once, as a power cut does for it: nothing is asked, nothing is tidied up. */
    async kill() {
      const process = browser.process();
      const gone = new Promise((resolve) => { process.once('exit', resolve); });
      process.kill('SIGKILL');
      await gone;
    },
    stopBackground: () => (name === 'chromium' ? stopWorker(browser, base) : stopEventPage(browser, id)),
    /** Takes the extension away while pages are open, as an update does, or a hand in the browser's settings. */
    takeAway: () => (name === 'chromium' ? browser.uninstallExtension(id) : addon(browser, id, 'disable')),
    bringBack: () => (name === 'chromium' ? browser.installExtension(dir) : addon(browser, id, 'enable')),
    /** Ends the browser and removes its profile. */
    async discard() {
      await browser.close();
      if (warm) await keepWarm(userDataDir, warm);
      await policy.end();
      // What the browser has started may write for a moment longer than it lives itself.
      await rm(userDataDir, { recursive: true, force: true, maxRetries: 20 });
      if (own) await rm(own, { recursive: true, force: true });
      if (dir?.startsWith(path.join(tmpdir(), 'jn-allowed-'))) await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Where what this Firefox has compiled of itself is kept: a new profile has nothing of it, and a third of its start is that. */
async function warmth(program) {
  return path.join(tmpdir(), `jn-warm-${process.getuid?.() ?? 0}-${Math.floor((await stat(program)).mtimeMs)}`);
}

/** Keeps that of a profile, if none is kept yet. Of another Firefox it would be thrown away by the browser itself. */
async function keepWarm(profile, warm) {
  if (existsSync(warm)) return;
  const making = await mkdtemp(`${warm}-`);
  for (const part of ['startupCache', 'compatibility.ini']) await cp(path.join(profile, part), path.join(making, part), { recursive: true }).catch(() => {});
  // Another run may have been first.
  await rename(making, warm).catch(() => rm(making, { recursive: true, force: true }));
}

/**
 * The zone in which it is noon. What hangs on the hour (a day's figures, quiet hours, a platform's night) is asked of the
 * core by tables; a run must not come out otherwise because it is midnight somewhere.
 */
function noon() {
  const ahead = 12 - new Date().getUTCHours();
  // POSIX counts westwards.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/**
 * Sets what an administrator would. Firefox reads it from the home folder, which is another one then; Chromium from a folder of the
 * system, under the id that an unpacked extension has from its path: where that may not be written, nothing is managed.
 */
async function manage(name, dir, manifest, data) {
  if (name === 'firefox') {
    const home = await mkdtemp(path.join(tmpdir(), 'jn-home-'));
    const { id } = manifest.browser_specific_settings.gecko;
    const folder = path.join(home, '.mozilla', 'managed-storage');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${id}.json`), JSON.stringify({ name: id, description: 'set by a test', type: 'storage', data }));
    return { env: { HOME: home }, isManaged: true, end: () => rm(home, { recursive: true, force: true }) };
  }
  const digits = createHash('sha256').update(dir).digest('hex').slice(0, 32);
  const id = [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  const file = `/etc/chromium/policies/managed/jinnang-${process.pid}.json`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify({ '3rdparty': { extensions: { [id]: data } } }));
  } catch {
    return { env: {}, isManaged: false, end: async () => {} };
  }
  return { env: {}, isManaged: true, end: () => rm(file, { force: true }) };
}

/**
 * What a whole system is managed with reaches every Chromium on it, those of scenarios that run at the same time too. It names the
 * extension by its path: a managed one has a path of its own, which stays with its profile.
 */
async function ownCopy(name, profile) {
  const copy = `${profile}-extension`;
  if (!existsSync(copy)) await cp(extensionDir(name), copy, { recursive: true });
  return copy;
}

/**
 * No driver can answer Chromium's question for a permission. There a copy of the extension is installed that has the
 * permission from the start; what it asks for is then granted without a question, and all else is as it ships.
 */
async function withLeave(name, dir, hosts) {
  if (name !== 'chromium' || hosts.length === 0) return dir;
  const copy = await mkdtemp(path.join(tmpdir(), 'jn-allowed-'));
  await cp(dir, copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  manifest.permissions.push(...manifest.optional_permissions);
  delete manifest.optional_permissions;
  manifest.host_permissions = hosts.map((host) => `https://${host}/*`);
  await writeFile(file, JSON.stringify(manifest));
  return copy;
}

/** Ends the background as the browser does at any moment. */
// Not through a worker of the driver's: to make one it attaches to the target, which a worker that just stops by itself never answers.
async function stopWorker(browser, base) {
  const cdp = await browser.target().createCDPSession();
  const running = async () => (await cdp.send('Target.getTargets')).targetInfos.filter(({ type, url }) => type === 'service_worker' && url.startsWith(base));
  for (const { targetId } of await running()) await cdp.send('Target.closeTarget', { targetId });
  await cdp.detach();
}

async function stopEventPage(browser, id) {
  await inFirefox(browser, `WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension.terminateBackground({ ignoreDevToolsAttached: true })`);
}

function addon(browser, id, verb) {
  return inFirefox(browser, `(async () => {
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    await (await AddonManager.getAddonByID(${JSON.stringify(id)})).${verb}();
  })()`);
}

/**
 * In a tab that took the place of another, Chromium's driver may hear of a frame with a process of its own before it knows that frame: it
 * then asks the page's process for it, half a minute long, and gets no answer. Such frames are given sessions of their own; how many there were.
 */
export async function ownFrames(page) {
  const lost = page.frames().filter((frame) => frame !== page.mainFrame() && frame.client === page.mainFrame().client);
  let given = 0;
  for (const frame of lost) {
    // Only a frame with a process of its own is a target.
    const target = page.browser().targets().find((each) => each._targetId === frame._id);
    if (!target) continue;
    const session = await target.createCDPSession();
    await frame._frameManager.onAttachedToTarget({ _getTargetInfo: () => ({ type: 'iframe', targetId: frame._id }), _session: () => session });
    given += 1;
  }
  return given;
}

/** Evaluates in Firefox's own window, where the whole browser can be reached. */
export async function inFirefox(browser, expression) {
  const { connection } = browser;
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const window = tree.result.contexts.find((each) => each.url.endsWith('browser.xhtml'));
  const { result } = await connection.send('script.evaluate', { expression, target: { context: window.context }, awaitPromise: true });
  if (result.type !== 'success') throw new Error(result.exceptionDetails?.text ?? 'Firefox did not do it');
  return result.result?.value;
}
