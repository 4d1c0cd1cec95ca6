import { ArgumentsRefused, readSimulationSettings, USAGE } from './simulate/arguments';
import { compare } from './simulate/comparison.rules';
import { askDatabase } from './simulate/database-answer';
import { printLedger } from './simulate/print-ledger';
import { SimulationRefused, simulate } from './simulate/simulation';

const say = (sentence: string) => console.log(`simulate: ${sentence}`);

/** Stops at the first signal by ending what runs, at the second one at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(1);
      stop.abort();
    });
  }
  // Started by the server: when that is gone, however it went, there is nothing to simulate.
  process.on('disconnect', () => process.exit(0));
  return stop.signal;
}

async function main(): Promise<number> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const settings = readSimulationSettings(process.argv.slice(2), process.env);
  const { ledger, runId, unfinished } = await simulate(settings, stopSignal(), say);
  if (settings.minutes === null) return 0;
  const comparison = compare(ledger, await askDatabase(settings.databaseUrl, ledger));
  return printLedger({ runId, settings, ledger, unfinished, comparison }) ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const isSaid = error instanceof ArgumentsRefused || error instanceof SimulationRefused;
    console.error(isSaid ? error.message : error);
    if (error instanceof ArgumentsRefused) console.error(`\n${USAGE}`);
    process.exit(isSaid ? 2 : 1);
  },
);
