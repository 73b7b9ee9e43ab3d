// Runs every scenario in both browsers: `node run.mjs [chromium|firefox] [part of a file's name]`.
// The last lines printed are those of node's test runner.
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);
const browsers = words.filter((word) => ['chromium', 'firefox'].includes(word));
const parts = words.filter((word) => !browsers.includes(word));
const files = (await readdir(path.join(here, 'e2e')))
  .filter((name) => name.endsWith('.test.mjs') && (parts.length === 0 || parts.some((part) => name.includes(part))))
  .sort()
  .map((name) => path.join('e2e', name));

// Each file has browsers of its own, which half the time wait for each other: two files at once take little more than one.
const atOnce = Math.min(2, availableParallelism());

const env = { ...process.env };
if (browsers.length > 0) env.JN_BROWSERS = browsers.join();
const child = spawn(process.execPath, ['--test', '--test-reporter=spec', `--test-concurrency=${atOnce}`, ...files], { cwd: here, env, stdio: 'inherit' });
child.on('exit', (code) => { process.exitCode = code ?? 1; });
