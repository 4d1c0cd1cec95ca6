import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Db } from '../db/client';
import { layOut } from './queries/layout';
import { recordCall } from './queries/recorder';
import type { SampleFile } from './queries/sample';

const FOLDER = 'db/queries';
const SAMPLES = 'scripts/queries/samples';

/** Other exports of a repository (column lists, fragments) show in the statements of those that use them. */
const TAKES_DB = /^(async )?function\*? ?\w+\(\s*db\b/;

type Query = (db: Db, ...args: readonly unknown[]) => unknown;

/** The text of one repository's file, and what is wrong with its samples. */
async function print(path: string, samples: SampleFile['samples']): Promise<{ readonly text: string; readonly problems: readonly string[] }> {
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const functions = Object.entries(module).filter((entry): entry is [string, Query] => typeof entry[1] === 'function' && TAKES_DB.test(String(entry[1])));
  const problems = Object.keys(samples)
    .filter((name) => !(name in module))
    .map((name) => `${path}: sample of ${name}, which does not exist`);
  const sections = [`-- ${path}\n-- Compiled by \`npm run queries\`; read it in reviews, do not edit it.`];
  for (const [name, query] of functions.sort(([a], [b]) => a.localeCompare(b))) {
    const calls = samples[name];
    if (calls === undefined) {
      problems.push(`${path}: no sample for ${name} (${SAMPLES}/)`);
      continue;
    }
    const statements = new Set<string>();
    for (const { args, answers } of calls) {
      for (const statement of await recordCall((db) => query(db, ...args), answers)) statements.add(statement);
    }
    if (statements.size === 0) problems.push(`${path}: ${name} sent no statement with its sample`);
    sections.push(`-- ${name}\n${[...statements].map((statement) => `${layOut(statement)};`).join('\n')}`);
  }
  return { text: `${sections.join('\n\n')}\n`, problems };
}

async function readSamples(): Promise<Map<string, SampleFile['samples']>> {
  const files = readdirSync(SAMPLES)
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const byRepository = new Map<string, SampleFile['samples']>();
  for (const file of files) {
    const module = (await import(pathToFileURL(join(SAMPLES, file)).href)) as { readonly files: readonly SampleFile[] };
    for (const { repository, samples } of module.files) byRepository.set(repository, samples);
  }
  return byRepository;
}

function findRepositories(): string[] {
  return readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.repository.ts'))
    .map((name) => `server/${name.replaceAll('\\', '/')}`)
    .sort();
}

function readText(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

const isCheck = process.argv.includes('--check');
const samples = await readSamples();
const repositories = findRepositories();
const problems = [...samples.keys()].filter((path) => !repositories.includes(path)).map((path) => `${path}: has samples but does not exist`);
mkdirSync(FOLDER, { recursive: true });
const stale = new Set(readdirSync(FOLDER));
let count = 0;
for (const path of repositories) {
  const printed = await print(path, samples.get(path) ?? {});
  problems.push(...printed.problems);
  const name = `${basename(path, '.repository.ts')}.sql`;
  stale.delete(name);
  count += 1;
  const target = join(FOLDER, name);
  if (!isCheck) writeFileSync(target, printed.text);
  else if (readText(target) !== printed.text) problems.push(`${target} is stale: run \`npm run queries\` and review the difference`);
}
for (const name of stale) {
  if (isCheck) problems.push(`${join(FOLDER, name)} belongs to no repository`);
  else rmSync(join(FOLDER, name));
}
for (const problem of problems) console.error(problem);
console.log(`${count} repositories, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
