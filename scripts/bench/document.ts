import { cpus, totalmem } from 'node:os';
import type { BenchPlan, BenchResult } from './measure';

/** Why a figure is what it is; printed below the figures whether or not the target is met. */
const BETWEEN: Readonly<Record<string, string>> = {
  'reverse-lookup':
    'One statement (two index look-ups) and four searches in memory, together about 40 us. The statement costs four times `SELECT 1`: most of it is planning, since a connection keeps no prepared statement that the embedded database could not keep.',
  'ingest-to-socket':
    'What the product does beside the relay: HTTP from the device, plausibility, one statement in one round trip (history and latest fix) and its flush to the disk; batches form only while a commit is under way. It puts the frame on the wire as soon as the last one is out, and rests twice as long as sending took.',
  'fan-out-positions':
    'The frame is encoded and framed once and written to the TCP socket under each WebSocket in one piece; in a processor profile the write itself is nine tenths of the time. What stands above the floor: on Node 20 every write tells the hooks of AsyncLocalStorage, which the sign-in library switches on (7 to 12 % measured on bare sockets; later versions of Node keep it without hooks); a socket that came through an HTTP upgrade (about 6 %); reading the news and the two turns of the event loop, once a frame (about 100 us, 1 us a delivery). The ratio moves by some 0.1 with what else the machine does.',
  'fan-out-facts':
    'What stands between the product and the bare WebSocket: tRPC itself (the peer), which encodes each message anew for each screen and passes it through several promises; and reading the log, about 1 ms of CPU a fact in each process (compiled query, driver, validation), which a hundred screens share and a burst of facts shares too. With one fact a message, as here, neither can hide. The target needs facts handed to the fan-out by the process that committed them, or a subscription transport that encodes once an audience.',
  'travel-times':
    'One search replaces a hundred because all of them end at one place; it stops when the last origin is reached. What was found is kept, so that the next question about the same incident (units have moved, a screen was opened) goes on where the last one stopped.',
  'wall-frame':
    "Where a wall's time goes, by traces of the page's process at two frames a second of 10,000 units (ms in 4 s): receiving a frame's 200 kB in about a hundred pieces 12, React's clocks and ages 8, deck.gl 6, style, layout and paint 8, the compositor 16, input and output 7, compiling and collecting 35 in the first minute; taking the frames (15) and composing the scenes (8) have come down to a third and a tenth of this since. deck.gl draws only what has changed, and MapLibre does not draw again for it. All of it is borne by few pictures where there is no graphics card: two canvases of the screen's size under the mark of the demonstration cost the graphics process 470 to 820 ms of processor time a picture, a blank map 150, so that on two cores one picture a second is shown and not two.",
  'cold-start':
    "Where the time goes, by profile on a busy machine (wall 9.4 s, blank map 1.5 s): the page and its snapshot of 3.2 MB are here after 1.6 s, the map's scripts after 2.2 s, its first picture begins at 3.2 s. Compiling MapLibre's programs then blocks the page for 1.9 s (a blank map needs two of them), and the areas were drawn only after the map's first whole picture, 4 s later; they wait for its style alone since.",
  'map-import':
    'Nodes are four fifths of a file, and no object is made of them: this part is read several times faster than by the reader alone. The rest of the time is PostgreSQL, about 1 s of its processor time for 100,000 rows on one connection, while the file is read on; a machine that is busy with something else slows both, and so the ratio. Of the memory, 128 MB are positions of nodes used last.',
};

/** A benchmark in the document: its line in the table and what stands below its title. */
interface Entry {
  readonly row: string;
  readonly section: string;
}

/** The text of docs/benchmarks.md: these results in the place of their older ones, the others as they stand in `before`. */
export function describeResults(results: readonly BenchResult[], plan: BenchPlan, before: string): string {
  const entries = readEntries(before);
  for (const result of results) {
    const { name, ratio, target, ok } = result;
    entries.set(name, { row: `| ${name} | ${ratio.toFixed(2)} | ${target} | ${ok ? 'yes' : 'no'} |`, section: describeOne(result).join('\n') });
  }
  const lines = [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- --write`, all of them or those that are named. Floor, peer and product run interleaved in one run on one machine; a ratio is of the medians over the rounds, product to floor.',
    'The server under test is a process of its own; screens and devices are another. A run in which anything sent was not delivered gives no figures.',
    '',
    `Machine: ${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}, screens and servers on the same machine. ${plan.rounds} rounds of ${plan.seconds} s.`,
    '',
    '| benchmark | ratio | target | met |',
    '| --- | --- | --- | --- |',
    ...[...entries.values()].map(({ row }) => row),
    ...[...entries.values()].flatMap(({ section }) => ['', section]),
  ];
  return `${lines.join('\n')}\n`;
}

function readEntries(document: string): Map<string, Entry> {
  const rows = new Map([...document.matchAll(/^\| ([\w-]+) \| [\d.]+ \| [\d.]+ \| (?:yes|no) \|$/gm)].map(([row, name = '']) => [name, row]));
  const entries = new Map<string, Entry>();
  for (const section of document.split(/^(?=## )/m).slice(1)) {
    const name = /^## (\S+)/.exec(section)?.[1] ?? '';
    const row = rows.get(name);
    if (row !== undefined) entries.set(name, { row, section: section.trimEnd() });
  }
  return entries;
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
