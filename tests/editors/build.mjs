// Builds one chat page an editor into ../output/editors: each from the real npm package, as its users write it.
import { build } from 'esbuild';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const output = path.resolve(here, '../output/editors');

let built = null;

/** Builds all pages, once a process. */
export function buildEditors() {
  built ??= make();
  return built;
}

async function make() {
  const kinds = (await readdir(path.join(here, 'kinds'))).filter((name) => name.endsWith('.js')).map((name) => name.slice(0, -3)).sort();
  await mkdir(output, { recursive: true });
  await build({
    entryPoints: kinds.map((kind) => path.join(here, 'kinds', `${kind}.js`)),
    outdir: output,
    bundle: true,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
    loader: { '.svg': 'text' },
    logLevel: 'error',
  });
  const page = await readFile(path.join(here, 'page.html'), 'utf8');
  await writeFile(path.join(output, 'page.css'), await readFile(path.join(here, 'page.css'), 'utf8'));
  const made = new Set(await readdir(output));
  for (const kind of kinds) {
    const sheet = made.has(`${kind}.css`) ? `<link rel="stylesheet" href="${kind}.css">` : '';
    await writeFile(path.join(output, `${kind}.html`), page.replaceAll('{kind}', kind).replace('{sheet}', sheet));
  }
  return kinds;
}
