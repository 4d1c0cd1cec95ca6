import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import type { BenchPlan, BenchResult } from './measure';

const TARGET = 1.12;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NEXT = join(ROOT, '.next');
/** What the pages of the wall begin with; everything else follows from these. */
const PAGE_ENTRIES = ['app/_live/live-provider.tsx', 'app/_wall/wall.tsx', 'app/_wall/enrolled-wall.tsx', 'app/_wall/enrol-screen.tsx'];
/** Loaded by itself once a tile wants the map. */
const MAP_ENTRY = 'app/_map/command-map-view.tsx';
/** In the scripts that every page begins with (Next's own, React), which count as they are served. */
const IN_ROOT = /^(?:react|react-dom|next)(?:\/|$)/;
/** `import { z } from 'zod'`: all of the library under one name, each of its members exported by itself as well. */
const NAMESPACE = 'z';
/** Names that only the map's libraries have in their scripts. */
const OF_THE_MAP = /maplibregl-canvas|luma\.gl|deck\.gl/;

/**
 * All scripts of a wall with a map, as the build serves them, to the libraries in them alone: the same names imported from the same
 * packages, bundled and minified without a line of the product. Sizes after gzip. Refuses when a page loads the map's libraries
 * before a map is wanted.
 */
export async function benchPageWeight({ say }: BenchPlan): Promise<BenchResult> {
  if (!existsSync(join(NEXT, 'BUILD_ID'))) throw new Error('page-weight measures the built pages: run npm run build first');
  const early = pages().filter((page) => scriptsOf(page).some((file) => OF_THE_MAP.test(readFileSync(join(NEXT, file), 'utf8'))));
  if (early.length > 0) throw new Error(`page-weight: the map's libraries are loaded before a map is wanted on ${early.join(', ')}`);
  const root = new Set(rootScripts());
  const page = new Set(['wall', 'wall/[screen]'].flatMap(scriptsOf));
  const map = new Set(mapScripts('wall/[screen]'));
  const served = { root: sizeOf(root), page: sizeOf(without(page, root)), map: sizeOf(without(map, new Set([...root, ...page]))) };
  const names = { page: await importedNames(PAGE_ENTRIES), map: await importedNames([MAP_ENTRY]) };
  const libraries = { root: served.root, page: await bundledSize(names.page, new Map()), map: await bundledSize(names.map, names.page) };
  for (const [part, size] of Object.entries(served)) say(`  ${part}: ${size.toFixed(1)} kB served`);
  const total = (parts: Readonly<Record<string, number>>) => Object.values(parts).reduce((sum, size) => sum + size, 0);
  const ratio = total(served) / total(libraries);
  if (!(ratio >= 1))
    throw new Error('page-weight: the built pages weigh less than their libraries, so they are of other sources than these: run npm run build first');
  return {
    name: 'page-weight',
    ratio,
    target: TARGET,
    ok: ratio <= TARGET,
    figures: { 'libraries alone': { ...libraries, total: total(libraries) }, wall: { ...served, total: total(served) } },
    unit: 'kB after gzip',
    note: 'All scripts of a wall with a map to the libraries in them alone: the same names imported from the same packages, bundled and minified without a line of the product. `root`: what every page of Next begins with, counted alike on both sides. Also held: no page loads the libraries of the map before a map is wanted.',
  };
}

/** kB. */
function sizeOf(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(NEXT, file))).length, 0) / 1_000;
}

function without(files: ReadonlySet<string>, known: ReadonlySet<string>): string[] {
  return [...files].filter((file) => !known.has(file));
}

function rootScripts(): string[] {
  return (JSON.parse(readFileSync(join(NEXT, 'build-manifest.json'), 'utf8')) as { rootMainFiles: string[] }).rootMainFiles;
}

/** Routes as the build names them, each with a page of its own. */
function pages(): string[] {
  const app = join(NEXT, 'server/app');
  return (readdirSync(app, { recursive: true }) as string[])
    .filter((path) => path.endsWith('page_client-reference-manifest.js'))
    .map((path) => relative('.', path).replace(/\/?page_client-reference-manifest\.js$/, ''));
}

/** Scripts that a page loads before anything is asked for. */
function scriptsOf(page: string): string[] {
  const text = readFileSync(join(NEXT, 'server/app', page, 'page_client-reference-manifest.js'), 'utf8');
  const manifest = /=\s*(\{"moduleLoading[\s\S]*\})/.exec(text)?.[1];
  if (manifest === undefined) throw new Error(`page-weight: the manifest of ${page} is of another form than this reads`);
  const { entryJSFiles } = JSON.parse(manifest) as { entryJSFiles: Record<string, string[]> };
  return [...new Set(Object.values(entryJSFiles).flat())];
}

/** Scripts that a page loads when a tile wants the map. */
function mapScripts(page: string): string[] {
  const manifest = join(NEXT, 'server/app', page, 'page/react-loadable-manifest.json');
  const chunks = Object.values(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, { files: string[] }>);
  return chunks.flatMap(({ files }) => files).filter((file) => file.endsWith('.js'));
}

type Names = ReadonlyMap<string, ReadonlySet<string>>;

/** What the product's files below these entries import from packages: package -> names. Types are gone by then. */
async function importedNames(entries: readonly string[]): Promise<Names> {
  const names = new Map<string, Set<string>>();
  const packages: Plugin = {
    name: 'packages-aside',
    setup({ onResolve }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' ? undefined : { path, external: true, sideEffects: false }));
      onResolve({ filter: /\.css$/ }, ({ path }) => ({ path, external: true }));
      // What a tile asks for later is no part of the page; the map is counted by its own entry, charts on neither side.
      onResolve({ filter: /^\./ }, ({ path, kind }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
    },
  };
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: entries.map((entry) => `./${entry}`),
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'silent',
    plugins: [packages],
  });
  for (const { text } of outputFiles) {
    for (const [, what = '', name = ''] of text.matchAll(/^import (?:([^;]*?) from )?"([^"]+)";/gm)) {
      if (IN_ROOT.test(name) || name.endsWith('.css') || name.startsWith('.')) continue;
      const known = names.get(name) ?? new Set<string>();
      names.set(name, known);
      const braces = /\{([^}]*)\}/.exec(what)?.[1];
      if (braces === undefined) known.add(what.startsWith('*') ? '*' : 'default');
      for (const one of braces?.split(',') ?? []) {
        const [imported = '', local = imported] = one.trim().split(/\s+as\s+/);
        for (const used of imported === NAMESPACE ? membersOf(text, local) : [imported]) if (used !== '') known.add(used);
      }
    }
  }
  return names;
}

/** Of a namespace only what is used counts: all of it would be a library that nobody needs. */
function membersOf(text: string, local: string): string[] {
  return [...text.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'g'))].map(([, member = '']) => member);
}

/** kB of a bundle that holds these names and nothing else; packages in `known` are loaded already. */
async function bundledSize(names: Names, known: Names): Promise<number> {
  const lines = [...names].flatMap(([name, imported], at) =>
    known.has(name)
      ? []
      : [...imported].map((one, index) => (one === '*' ? `export * as n${at} from '${name}';` : `export { ${one} as n${at}_${index} } from '${name}';`)),
  );
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: ROOT, loader: 'js' },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['react', 'react/*', 'react-dom', 'react-dom/*', 'next', 'next/*'],
    conditions: ['browser', 'import', 'module'],
    logLevel: 'silent',
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0) / 1_000;
}
