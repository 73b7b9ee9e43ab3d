// Builds the pages that are made of chat kits into tests/output/kits/.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(here, '../../output/kits');

export async function buildKits(names = ['chatscope']) {
  await mkdir(out, { recursive: true });
  await build({
    entryPoints: names.map((name) => path.join(here, `${name}.js`)),
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome120', 'firefox128'],
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'warning',
  });
  for (const name of names) {
    await writeFile(path.join(out, name === names[0] ? 'index.html' : `${name}.html`), `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${name}</title><link rel="stylesheet" href="${name}.css"></head>
<body style="margin:0"><div id="root"></div><script src="${name}.js"></script></body></html>
`);
  }
}
