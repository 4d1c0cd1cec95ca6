// All tests, on a machine that has git, Node.js and npm. Works before node_modules exists: only Node's own modules above `import()`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensurePackages, requireNode } from './packages.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = join(ROOT, '.test');

/**
 * @typedef {{ passed: string[], failed: string[], skipped: string[], unstable?: string[] }} Tally
 * Names of tests; of those that failed, and of those that passed the second time only, with the reason.
 */

function run(name, args, env = {}) {
  console.log(`\n===== ${name} =====`);
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/**
 * Where native PostgreSQL is, the embedded database and the native one are tested beside each other: each needs a core and half its time.
 * @returns {Promise<Tally>}
 */
async function runVitest() {
  const native = await findNative();
  console.log(`\n===== pure, database and memory tests (${native ?? 'embedded and native database beside each other'}) =====`);
  if (native !== null) return withAbsentDatabase(...(await vitest('all', ['pure', 'db', 'memory'], {})));
  const runs = await Promise.all([
    vitest('embedded', ['pure', 'db'], { TEST_DATABASES: 'embedded' }),
    vitest('native', ['db', 'memory'], { TEST_DATABASES: 'native' }),
  ]);
  return mergeRuns(runs.map(([tally]) => tally));
}

/** Why there is no native PostgreSQL, or null. */
async function findNative() {
  const ask = "import('./server/testing/private-servers.ts').then(({ findPostgres }) => console.log(findPostgres().missing ?? ''))";
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '-e', ask], { cwd: ROOT, encoding: 'utf8' });
  return stdout.trim() === '' ? null : stdout.trim();
}

/** @returns {Promise<[Tally, unknown]>} */
async function vitest(name, projects, env) {
  const output = join(RESULTS, `vitest-${name}.json`);
  rmSync(output, { force: true });
  const args = ['node_modules/vitest/vitest.mjs', 'run', '-c', 'scripts/config/vitest.config.ts', '--reporter=default', '--reporter=json'];
  const child = spawn(process.execPath, [...args, `--outputFile.json=${output}`, ...projects.flatMap((project) => ['--project', project])], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const [status] = await once(child, 'exit');
  const report = readJson(output);
  const tally = tallyOf(report);
  // An error outside of every test, or no report at all.
  if (status !== 0 && tally.failed.length === 0) tally.failed.push(`vitest (${name}) ended with an error outside of the tests (see above)`);
  return [tally, report];
}

/** @returns {Tally} */
function tallyOf(report) {
  const tally = { passed: [], failed: [], skipped: [] };
  for (const file of report?.testResults ?? []) {
    const path = file.name.replace(ROOT, '');
    for (const test of file.assertionResults) {
      const list = test.status === 'passed' ? tally.passed : test.status === 'failed' ? tally.failed : tally.skipped;
      list.push(`${path}: ${test.fullName}${test.status === 'failed' ? reasonText(test.failureMessages?.[0]) : ''}`);
    }
    if (file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')) tally.failed.push(`${path}: ${firstLine(file.message)}`);
  }
  return tally;
}

/** What one run leaves to the other is not skipped, and what both have done is done once. */
function mergeRuns(tallies) {
  const passed = new Set(tallies.flatMap((tally) => tally.passed));
  const skipped = new Set(tallies.flatMap((tally) => tally.skipped));
  return {
    passed: [...passed],
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: [...skipped].filter((name) => !passed.has(name) && !name.includes('left out by TEST_DATABASES')),
  };
}

/** Without native PostgreSQL, every test that ran on the embedded database only is one that this machine has skipped. */
function withAbsentDatabase(tally, report) {
  const reason = tally.skipped.find((name) => name.includes('native PostgreSQL is here'));
  if (reason === undefined) return tally;
  const mirrored = (report?.testResults ?? []).flatMap((file) => file.assertionResults.filter((test) => /\bembedded\b/.test(test.fullName)));
  return { ...tally, skipped: [...tally.skipped, ...mirrored.map((test) => test.fullName.replace(/\bembedded\b/, 'native'))] };
}

/** @returns {Promise<Tally>} */
async function runBrowser() {
  const { findChromium } = await import('./find-chromium.mjs');
  const chromium = await findChromium();
  const config = ['node_modules/@playwright/test/cli.js', 'test', '-c', 'scripts/config/playwright.config.ts', '--pass-with-no-tests'];
  const output = join(RESULTS, 'playwright.json');
  if ('missing' in chromium) {
    run('browser tests (only listed)', [...config, '--list', '--reporter=json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: output });
    return { passed: [], failed: [], skipped: specsOf(readJson(output)?.suites).map(({ name }) => `${name} (${chromium.missing})`) };
  }
  const isOk = run(`browser tests (${chromium.origin}: ${chromium.path})`, [...config, '--reporter=list,json'], {
    CHROMIUM_PATH: chromium.path,
    PLAYWRIGHT_JSON_OUTPUT_NAME: output,
  });
  const tally = { passed: [], failed: [], skipped: [], unstable: [] };
  for (const { name, status, reason } of specsOf(readJson(output)?.suites)) {
    if (status === 'expected' || status === 'flaky') tally.passed.push(name);
    else if (status === 'skipped') tally.skipped.push(name);
    else tally.failed.push(`${name}${reasonText(reason)}`);
    if (status === 'flaky') tally.unstable.push(`${name}${reasonText(reason)}`);
  }
  if (!isOk && tally.failed.length === 0) tally.failed.push('playwright ended with an error outside of the tests (see above)');
  return tally;
}

function specsOf(suites = [], prefix = '') {
  return suites.flatMap((suite) => {
    const title = prefix === '' ? suite.title : `${prefix} > ${suite.title}`;
    const own = (suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        name: `${title} > ${spec.title}`,
        status: test.status,
        reason: test.results.find((result) => result.error !== undefined)?.error.message,
      })),
    );
    return [...own, ...specsOf(suite.suites, title)];
  });
}

function firstLine(text) {
  return (text ?? '').split('\n').find((line) => line.trim() !== '') ?? 'failed before its tests';
}

const REASON_LINES = 8;

/** The first lines of an error's text below the test's name, so that the end of a run says what is to be mended. */
function reasonText(message) {
  const lines = stripVTControlCharacters(message ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines
    .slice(0, REASON_LINES)
    .map((line) => `\n          ${line}`)
    .join('');
}

async function main() {
  requireNode();
  ensurePackages(ROOT);
  rmSync(join(RESULTS, 'playwright.json'), { force: true });
  mkdirSync(RESULTS, { recursive: true });
  const tallies = [await runVitest()];
  if (run('build', ['scripts/build.mjs'])) tallies.push(await runBrowser());
  else tallies.push({ passed: [], failed: ['the build failed, so no browser test could run'], skipped: [] });
  const failed = tallies.flatMap((tally) => tally.failed);
  const skipped = tallies.flatMap((tally) => tally.skipped);
  console.log('');
  for (const name of tallies.flatMap((tally) => tally.unstable ?? [])) console.log(`UNSTABLE (passed the second time only) ${name}`);
  for (const name of skipped) console.log(`SKIPPED ${name}`);
  for (const name of failed) console.log(`FAILED  ${name}`);
  console.log(`${tallies.reduce((sum, tally) => sum + tally.passed.length, 0)} passed, ${failed.length} failed, ${skipped.length} skipped`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

await main();
