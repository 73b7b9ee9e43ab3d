// Builds the pages that are made of chat kits into tests/output/kits/, a folder each.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(here, '../../output/kits');

export async function buildKits(names = ['chatscope', 'chatui', 'deepchat']) {
  for (const name of names) {
    const folder = path.join(out, name);
    await mkdir(folder, { recursive: true });
    await build({
      entryPoints: [path.join(here, `${name}.js`)],
      outdir: folder,
      bundle: true,
      minify: true,
      format: 'iife',
      target: ['chrome120', 'firefox128'],
      define: { 'process.env.NODE_ENV': '"production"' },
      legalComments: 'none',
      logLevel: 'warning',
    });
    await writeFile(path.join(folder, 'index.html'), `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${name}</title><link rel="stylesheet" href="${name}.css"></head>
<body style="margin:0"><div id="root"></div><script src="${name}.js"></script></body></html>
`);
  }
}
