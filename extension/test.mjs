// Runs every *.test.ts below this folder with node's own test runner; esbuild makes JavaScript of them first.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const tests = ["background", "content", "pages"]
  .flatMap((folder) => readdirSync(join(here, folder), { recursive: true }).map((name) => join(here, folder, name)))
  .filter((name) => name.endsWith(".test.ts"))
  .sort();

// Within this folder, so that a test finds the packages installed here.
mkdirSync(join(here, "generated"), { recursive: true });
const out = mkdtempSync(join(here, "generated", "tests-"));
try {
  await build({
    entryPoints: tests,
    outdir: out,
    outbase: here,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const made = readdirSync(out, { recursive: true }).filter((name) => name.endsWith(".test.mjs"));
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", "--test-reporter=spec", ...made.map((name) => join(out, name))], {
    stdio: "inherit",
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
