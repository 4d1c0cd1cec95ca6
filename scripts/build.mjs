// Builds what changed: the pages with Next.js, the programs with esbuild. Run by `npm start`, or alone with `npm run build`.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = join(ROOT, '.build');
const STAMP = join(OUTPUT, 'pages.sha256');

/** What pages are made of: they share schemas, rules and services with the server. */
const PAGE_SOURCES = ['app', 'server', 'db', 'public', 'next.config.ts', 'tsconfig.json', 'package-lock.json'];
const NOT_SOURCES = /(?:^|\/)(?:_e2e|testing|vendor|queries|migrations)(?:\/|$)|\.test\.tsx?$|\.md$/;

/** MapLibre starts its worker from an address, so its files are served as they are. */
const WORKER_FILES = ['maplibre-gl-worker.mjs', 'maplibre-gl-shared.mjs'];

/** Programs by name; those that a checkout does not have are left out. */
const PROGRAMS = {
  server: 'server/main.ts',
  'embedded-worker': 'db/embedded-worker.ts',
  'print-worker': 'server/pack/print/print-worker.ts',
  simulate: 'scripts/simulate.ts',
};

/** Builds; `say` gets one line for each step that does something. */
export async function build(say = console.log) {
  mkdirSync(OUTPUT, { recursive: true });
  copyWorkers();
  const hash = hashOf(PAGE_SOURCES);
  const isBuilt = existsSync(join(ROOT, '.next/BUILD_ID')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
  if (!isBuilt) buildPages(hash, say);
  await bundlePrograms(hash);
}

function copyWorkers() {
  const target = join(ROOT, 'public/vendor');
  mkdirSync(target, { recursive: true });
  for (const file of WORKER_FILES) copyFileSync(join(ROOT, 'node_modules/maplibre-gl/dist', file), join(target, file));
}

function buildPages(hash, say) {
  say('Membangun halaman, sekitar satu menit / building the pages, about a minute (next build) ...');
  const startedAt = Date.now();
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', SIAGA_BUILD: nameOf(hash) },
  });
  if (status !== 0) throw new Error('next build failed (see above)');
  writeFileSync(STAMP, hash);
  say(`Halaman selesai / pages built (${Math.round((Date.now() - startedAt) / 1000)} s)`);
}

/** What server and pages of one build call themselves. */
function nameOf(hash) {
  return hash.slice(0, 12);
}

async function bundlePrograms(hash) {
  const { build: bundle } = await import('esbuild');
  const present = Object.entries(PROGRAMS).filter(([, source]) => existsSync(join(ROOT, source)));
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: present.map(([out, source]) => ({ in: source, out })),
    outdir: OUTPUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    define: { 'process.env.SIAGA_BUILD': JSON.stringify(nameOf(hash)) },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

function hashOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesBelow(join(ROOT, source))).sort()) {
    const name = relative(ROOT, file).replaceAll('\\', '/');
    if (!NOT_SOURCES.test(name)) hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
