import { cpus, totalmem } from 'node:os';
import type { BenchPlan, BenchResult } from './measure';

/** Why a figure is what it is; printed below the figures whether or not the target is met. */
const BETWEEN: Readonly<Record<string, string>> = {};

/** The text of docs/benchmarks.md. */
export function describeResults(results: readonly BenchResult[], plan: BenchPlan): string {
  const lines = [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --write`. Floor, peer and product run interleaved in one run on one machine; a ratio is of the medians over the rounds, product to floor.',
    'The server under test is a process of its own; screens and devices are another. A run in which anything sent was not delivered gives no figures.',
    '',
    `Machine: ${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}, screens and servers on the same machine. ${plan.rounds} rounds of ${plan.seconds} s.`,
    '',
    '| benchmark | ratio | target | met |',
    '| --- | --- | --- | --- |',
    ...results.map(({ name, ratio, target, ok }) => `| ${name} | ${ratio.toFixed(2)} | ${target} | ${ok ? 'yes' : 'no'} |`),
  ];
  for (const result of results) lines.push('', ...describeOne(result));
  return `${lines.join('\n')}\n`;
}

function describeOne({ name, figures, unit, note }: BenchResult): string[] {
  const columns = Object.keys(Object.values(figures)[0] ?? {});
  return [
    `## ${name}`,
    '',
    note,
    '',
    `| (${unit}) | ${columns.join(' | ')} |`,
    `| --- | ${columns.map(() => '---').join(' | ')} |`,
    ...Object.entries(figures).map(([who, values]) => `| ${who} | ${columns.map((column) => (values[column] ?? Number.NaN).toFixed(2)).join(' | ')} |`),
    ...(BETWEEN[name] === undefined ? [] : ['', BETWEEN[name]]),
  ];
}
