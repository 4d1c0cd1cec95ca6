import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

interface Tool {
  readonly name: string;
  readonly args: readonly string[];
}

interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly isOk: boolean;
  readonly output: string;
}

const CONFIG = 'scripts/config';
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const BIOME_CONFIG = ['--config-path', `${CONFIG}/format-and-lint.json`];

/** The slowest first, so that none is left running alone at the end. */
const TOOLS: readonly Tool[] = [
  { name: 'queries', args: ['--import', 'tsx', 'scripts/print-queries.ts', '--check'] },
  { name: 'types', args: ['node_modules/tsc7/bin/tsc', '--noEmit', '-p', 'tsconfig.json', '--pretty', 'false'] },
  {
    name: 'imports',
    args: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', `${CONFIG}/dependency-cruiser.cjs`, 'app', 'server', 'db', 'scripts'],
  },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '-c', `${CONFIG}/oxlint.json`, '--type-aware', '--quiet', '.'] },
  { name: 'unused', args: ['node_modules/knip/bin/knip.js', '-c', `${CONFIG}/knip.json`, '--no-progress'] },
  { name: 'format', args: [BIOME, 'format', ...BIOME_CONFIG, '--reporter=summary', '.'] },
  { name: 'style', args: [BIOME, 'check', ...BIOME_CONFIG, '--formatter-enabled=false', '--max-diagnostics=60', '.'] },
  { name: 'paths', args: ['--import', 'tsx', 'scripts/check-paths.ts'] },
];

function run(tool: Tool): Promise<Outcome> {
  const startedAt = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, tool.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('close', (code) => {
      done({ name: tool.name, seconds: (performance.now() - startedAt) / 1000, isOk: code === 0, output: Buffer.concat(chunks).toString() });
    });
  });
}

async function runAll(tools: readonly Tool[]): Promise<Outcome[]> {
  const waiting = [...tools];
  const outcomes: Outcome[] = [];
  const lane = async () => {
    for (let tool = waiting.shift(); tool !== undefined; tool = waiting.shift()) {
      const outcome = await run(tool);
      outcomes.push(outcome);
      console.log(`${outcome.isOk ? 'ok    ' : 'FAILED'} ${outcome.name} (${outcome.seconds.toFixed(1)} s)`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
  return outcomes;
}

const wanted = process.argv.slice(2);
const startedAt = performance.now();
const outcomes = await runAll(wanted.length === 0 ? TOOLS : TOOLS.filter((tool) => wanted.includes(tool.name)));
const failed = outcomes.filter((outcome) => !outcome.isOk);
for (const outcome of failed) console.log(`\n----- ${outcome.name} -----\n${outcome.output.trim()}`);
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
console.log(
  failed.length === 0 ? `\ncheck: ${outcomes.length} ok in ${seconds} s` : `\ncheck: FAILED ${failed.map((outcome) => outcome.name).join(', ')} (${seconds} s)`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
