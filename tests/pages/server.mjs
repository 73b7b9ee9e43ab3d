// Serves the replicas on the platforms' own host names: one HTTPS server with a certificate made at start. Browsers
// reach it by a host rule (Chromium) or through the CONNECT proxy (Firefox); see ../e2e/harness.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PAGES } from './pages.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** Which folder answers for which part of which host; the longest path that fits counts. */
const FOLDERS = [
  ['*', '/shared/', 'shared'],
  ['*', '/demo/', '../demo'],
  ['mms.pinduoduo.com', '/chat-merchant/editors/', '../output/editors'],
  ['air.1688.com', '/app/ocms-fusion-components-1688/def_cbu_web_im_core/editors/', '../output/editors'],
  ['mms.pinduoduo.com', '/chat-merchant/', 'pinduoduo'],
  ['air.1688.com', '/app/ocms-fusion-components-1688/def_cbu_web_im/', '1688/outer'],
  ['air.1688.com', '/app/ocms-fusion-components-1688/def_cbu_web_im_core/', '1688/core'],
  ['market.m.taobao.com', '/app/im/chat/', '1688/outer'],
  ['market.m.taobao.com', '/app/im/chat-core/', '1688/core'],
  ['im.jinritemai.com', '/pc_seller_v2/main/', 'feige'],
  ['dongdong.jd.com', '/', 'jd'],
  ['im.kwaixiaodian.com', '/', 'kuaishou'],
  ['walle.xiaohongshu.com', '/cstools/seller/', 'xiaohongshu'],
  ['store.weixin.qq.com', '/shop/', 'weixin'],
  ['www.goofish.com', '/', 'goofish'],
  ['seller.shopee.co.id', '/new-webchat/', 'shopee'],
  ['seller-us.tiktok.com', '/chat/inbox/', 'tiktok'],
  ['onetalk.alibaba.com', '/message/', 'onetalk'],
  // Of no platform: what the agent teaches.
  ['kefu.yuntai-shop.cn', '/desk/', 'unseen'],
  ['kefu.bare-shop.cn', '/desk/', 'unseen'],
  ['kefu.odd-shop.cn', '/desk/', 'unseen'],
  ['admin.outer-shop.cn', '/desk/', 'unseen'],
  ['kefu.odd-shop.cn', '/desk/kindeditor/', '../node_modules/kindeditor'],
  ['kefu.odd-shop.cn', '/desk/tinymce/', '../node_modules/tinymce'],
  ['kefu.kit-shop.cn', '/desk/', '../output/kits/chatscope'],
  ['kefu.chatui-shop.cn', '/desk/', '../output/kits/chatui'],
  ['kefu.deep-shop.cn', '/desk/', '../output/kits/deepchat'],
];

export const ADDRESS = Object.fromEntries(Object.entries(PAGES).map(([id, page]) => [id, page.address]));

const own = "script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";

/** The headers of the pages that mean ill, by the words in `?hostile=`. */
export const HOSTILE = {
  csp: { 'Content-Security-Policy': `default-src 'none'; ${own}` },
  frames: { 'Content-Security-Policy': `default-src 'none'; frame-src 'none'; child-src 'none'; ${own}` },
  // The frame that the 1688 page itself needs is its own.
  cspww: { 'Content-Security-Policy': `default-src 'none'; frame-src 'self'; ${own}` },
  tt: { 'Content-Security-Policy': "require-trusted-types-for 'script'; trusted-types 'none'" },
  coep: { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' },
};

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.json': 'application/json', '.png': 'image/png' };

async function certificate() {
  const dir = await mkdtemp(path.join(tmpdir(), 'jn-cert-'));
  try {
    await promisify(execFile)('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=replicas',
      '-addext', `subjectAltName=${[...new Set(FOLDERS.map(([host]) => host).filter((host) => host !== '*'))].map((host) => `DNS:${host}`).join()}`,
      '-keyout', path.join(dir, 'key.pem'), '-out', path.join(dir, 'cert.pem'),
    ]);
    return { key: await readFile(path.join(dir, 'key.pem')), cert: await readFile(path.join(dir, 'cert.pem')) };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function fileFor(host, pathname) {
  const fits = FOLDERS.filter(([h, prefix]) => (h === '*' || h === host) && pathname.startsWith(prefix)).sort((a, b) => b[1].length - a[1].length)[0];
  if (!fits) return null;
  const root = path.resolve(here, fits[2]);
  const rest = pathname.slice(fits[1].length);
  // The platforms' own addresses name no file.
  const file = path.resolve(root, path.extname(rest) === '' || rest.endsWith('.htm') ? 'index.html' : rest);
  return file.startsWith(root + path.sep) ? file : null;
}

const listening = (server) => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => resolve(server.address().port));
});

/**
 * Starts the server and the proxy.
 * @returns {Promise<{port: number, proxyPort: number, requests: {host: string, path: string}[], close(): Promise<void>}>}
 * `requests` holds everything that was asked for, also of hosts that have no replica.
 */
export async function serve() {
  const requests = [];
  const sockets = new Set();
  const keep = (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  };

  const server = https.createServer(await certificate(), async (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const url = new URL(request.url, `https://${host || 'unknown'}`);
    requests.push({ host, path: url.pathname });
    if (url.pathname === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const file = fileFor(host, url.pathname);
    const wanted = (url.searchParams.get('hostile') ?? '').split(',');
    const headers = { 'Cache-Control': 'no-store' };
    for (const word of wanted) Object.assign(headers, HOSTILE[word]);
    // Where two words set the same header both hold.
    const policies = wanted.flatMap((word) => HOSTILE[word]?.['Content-Security-Policy'] ?? []);
    if (policies.length > 0) headers['Content-Security-Policy'] = policies;
    try {
      if (file === null) throw Object.assign(new Error('no replica'), { code: 'ENOENT' });
      const body = await readFile(file);
      response.writeHead(200, { ...headers, 'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      response.end(body);
    } catch (error) {
      response.writeHead(error.code === 'ENOENT' || error.code === 'EISDIR' ? 404 : 500, headers);
      response.end();
    }
  });
  server.on('connection', keep);

  const port = await listening(server);
  const proxy = http.createServer((_, response) => { response.writeHead(502); response.end(); });
  proxy.on('connection', keep);
  proxy.on('connect', (_, client, head) => {
    const upstream = net.connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    keep(upstream);
    client.on('error', () => upstream.destroy());
    client.on('close', () => upstream.destroy());
  });
  const proxyPort = await listening(proxy);

  return {
    port,
    proxyPort,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([new Promise((done) => server.close(done)), new Promise((done) => proxy.close(done))]);
    },
  };
}
