import type { SimulationSettings } from './arguments';
import type { Comparison } from './comparison.rules';
import type { Ledger } from './ledger';

interface Finished {
  readonly runId: string;
  readonly settings: Pick<SimulationSettings, 'scenario' | 'load' | 'seed' | 'json'>;
  readonly ledger: Ledger;
  readonly unfinished: number;
  readonly comparison: Comparison;
}

const MOST_DIFFERENCES = 20;

/** Prints the ledger beside the database; true when they are equal and no outcome stayed unknown. */
export function printLedger({ runId, settings, ledger, unfinished, comparison }: Finished): boolean {
  const { lines, differences } = comparison;
  const isEqual = differences.length === 0 && ledger.brokenOff === 0;
  console.log(`\nLedger of run ${runId} (${settings.scenario}, seed ${settings.seed}, load ${settings.load})\n`);
  console.log(`${'acknowledged'.padEnd(32)}${'ledger'.padStart(9)}${'database'.padStart(11)}`);
  for (const { what, ledger: left, database } of lines)
    console.log(`${what.padEnd(32)}${String(left).padStart(9)}${String(database).padStart(11)}${left === database ? '' : '  <<<'}`);
  const counts = (all: ReadonlyMap<string, number>) => [...all].map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
  console.log(
    `\norders given again after no answer ${ledger.repeatedOrders}, positions sent again ${ledger.repeatedPositions}, never sent ${ledger.lostPositions}`,
  );
  console.log(`orders refused: ${counts(ledger.refusedOrders)}`);
  console.log(`positions refused: ${counts(ledger.refusedPositions)}`);
  if (unfinished > 0) console.log(`not ended in time: ${unfinished}`);
  if (ledger.brokenOff > 0) console.log(`broken off without an answer: ${ledger.brokenOff}`);
  for (const difference of differences.slice(0, MOST_DIFFERENCES)) console.log(`  ${difference}`);
  if (differences.length > MOST_DIFFERENCES) console.log(`  ... and ${differences.length - MOST_DIFFERENCES} more`);
  console.log(isEqual ? '\nequal' : `\nNOT EQUAL: ${differences.length} differences`);
  if (settings.json) console.log(JSON.stringify({ runId, isEqual, lines, differences: differences.length, repeatedOrders: ledger.repeatedOrders, unfinished }));
  return isEqual;
}
