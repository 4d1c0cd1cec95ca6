import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchAlarmFlood } from './bench/alarm-flood';
import { benchColdStart } from './bench/cold-start';
import { benchDeskTyping } from './bench/desk-typing';
import { describeResults } from './bench/document';
import { benchFanOutFacts, benchFanOutPositions } from './bench/fan-out';
import { benchIngestToSocket } from './bench/ingest-to-socket';
import { benchMapImport } from './bench/map-import';
import type { BenchPlan, BenchResult } from './bench/measure';
import { benchPageWeight } from './bench/page-weight';
import { benchPlaceSearch1M, benchPlaceSearch100k } from './bench/place-search';
import { benchReplaySeek } from './bench/replay-seek';
import { benchReverseLookup } from './bench/reverse-lookup';
import { benchRingToBanner } from './bench/ring-to-banner';
import { benchSlaReport } from './bench/sla-report';
import { benchTileServe } from './bench/tile-serve';
import { benchTravelTimes } from './bench/travel-times';
import { benchWallFrame } from './bench/wall-frame';

/** Names as they are typed, each with what it runs. */
const BENCHES: Readonly<Record<string, readonly ((plan: BenchPlan) => Promise<BenchResult | readonly BenchResult[]>)[]>> = {
  'ingest-to-socket': [benchIngestToSocket],
  'fan-out': [benchFanOutPositions, benchFanOutFacts],
  'place-search': [benchPlaceSearch100k, benchPlaceSearch1M],
  'reverse-lookup': [benchReverseLookup],
  'travel-times': [benchTravelTimes],
  'tile-serve': [benchTileServe],
  'map-import': [benchMapImport],
  'desk-typing': [benchDeskTyping],
  'ring-to-banner': [benchRingToBanner],
  'page-weight': [benchPageWeight],
  'wall-frame': [benchWallFrame],
  'sla-report': [benchSlaReport],
  'cold-start': [benchColdStart],
  'alarm-flood': [benchAlarmFlood],
  'replay-seek': [benchReplaySeek],
};
const DOCUMENT = 'docs/benchmarks.md';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, write: { type: 'boolean' } },
});
const names = positionals.length === 0 ? Object.keys(BENCHES) : positionals;
const unknown = names.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
const plan: BenchPlan = {
  rounds: values.quick === true ? 3 : 7,
  seconds: values.quick === true ? 2 : 3,
  say: (text) => (values.json === true ? undefined : console.log(text)),
};
const results: BenchResult[] = [];
for (const bench of names.flatMap((name) => BENCHES[name] ?? [])) {
  for (const result of [await bench(plan)].flat()) {
    results.push(result);
    console.log(JSON.stringify({ name: result.name, ratio: Math.round(result.ratio * 100) / 100, target: result.target, ok: result.ok }));
  }
}
if (values.write === true) writeFileSync(DOCUMENT, describeResults(results, plan, readFileSync(DOCUMENT, 'utf8')));
