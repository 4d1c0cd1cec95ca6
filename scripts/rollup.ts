import { readCategories, readInstallation, readTargets } from '../server/installation/installation.repository';
import { rebuildRollups, rollupStatus } from '../server/report/rollup/rollup.service';
import { systemClock } from '../server/shared/clock';
import { readEnv, SettingsRefused } from '../server/shared/env';
import { type Connected, withDatabase } from './map/connect';
import { createProgress } from './map/progress';
import { Refused } from './map/refused';

const USAGE = `Usage:
  npm run rollup -- status    which days wait to be counted
  npm run rollup -- rebuild   throws all rollups away and counts them from the rows; reports stay right meanwhile, only slower

The database is that of DATABASE_URL, or the embedded one of the program running on DATA_DIR.
Exit code: 0 done, 2 refused (the reason is said, nothing was changed), 1 a fault.`;

const { progress, end } = createProgress(process.stderr);

async function main(): Promise<void> {
  const [verb, ...more] = process.argv.slice(2);
  if ((verb !== 'rebuild' && verb !== 'status') || more.length > 0) throw new Refused(USAGE);
  await withDatabase(readEnv(process.env), verb === 'rebuild' ? rebuild : status);
}

async function status({ db }: Connected): Promise<void> {
  const { days, stale, facts } = await rollupStatus(db);
  console.log(`${days} days are counted, ${stale} wait to be counted; ${facts} facts have not been looked at.`);
}

async function rebuild({ db }: Connected): Promise<void> {
  const installation = await readInstallation(db);
  if (installation === undefined) throw new Refused('There is no installation in this database yet.');
  const reference = { current: { installation, targets: await readTargets(db), categories: await readCategories(db) } };
  const startedAt = performance.now();
  const days = await rebuildRollups({ db, clock: systemClock, reference }, (state) =>
    progress({ label: 'counting', done: state.days, total: state.total, unit: 'days' }),
  );
  end();
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${days} days counted in ${seconds.toFixed(1)} s, ${(days / Math.max(seconds, 0.001)).toFixed(0)} days a second.`);
}

main()
  .catch((error: unknown) => {
    end();
    const isSaid = error instanceof Refused || error instanceof SettingsRefused;
    console.error(isSaid ? error.message : error);
    process.exitCode = isSaid ? 2 : 1;
  })
  .finally(end);
