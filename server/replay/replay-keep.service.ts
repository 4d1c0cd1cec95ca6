import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Db } from '../../db/client';
import { takeSnapshot } from '../live/snapshot.service';
import { latestFrame, removePositionsBefore } from '../position/past-positions.service';
import type { Runtime } from '../runtime';
import { deleteOldPoints, deleteOldSnapshots, insertSnapshot, readNewestKept } from './replay.repository';
import { DENSE_DAYS, isKeepDue, type KeptState, withoutPoints } from './replay.rules';

type KeepContext = Pick<Runtime, 'db' | 'clock' | 'reference' | 'fanout'>;

const DAY_MS = 86_400_000;
const compress = promisify(gzip);
/** What this process knows to be kept, so that most ticks ask nothing. */
const lastKept = new WeakMap<Db, KeptState>();

/** Keeps the room's state when it is due; the clock of the `jobs` role asks every second. Returns whether one was kept. */
export async function keepReplay(runtime: KeepContext): Promise<boolean> {
  const { db, clock, fanout } = runtime;
  const known = lastKept.get(db);
  if (known !== undefined && !isKeepDue(known, clock.now(), fanout.cursor)) return false;
  const newest = await readNewestKept(db);
  if (newest !== undefined && !isKeepDue(newest, clock.now(), fanout.cursor)) {
    // Another process was faster.
    lastKept.set(db, newest);
    return false;
  }
  lastKept.set(db, await keepNow(runtime));
  return true;
}

/** What walls know is kept, so that nothing is kept that they may not show. The time is taken after the state: a fact in between is then after the cursor and not after the time, and is applied when somebody begins here. */
export async function keepNow(runtime: Omit<KeepContext, 'fanout'>): Promise<KeptState> {
  const { state } = await takeSnapshot(runtime, 'wall');
  const positions = await latestFrame(runtime.db, runtime.clock.now());
  const kept = { takenAt: runtime.clock.now(), cursor: state.cursor };
  await insertSnapshot(runtime.db, { ...kept, state: await compress(JSON.stringify(withoutPoints(state))), positions });
  return kept;
}

/** What is older than the setting is removed: states, where incidents and units were. Facts stay. */
export async function removeOldReplay({ db, clock, env }: Pick<Runtime, 'db' | 'clock' | 'env'>): Promise<void> {
  const before = clock.now() - env.replayDays * DAY_MS;
  await deleteOldSnapshots(db, { before, denseSince: clock.now() - DENSE_DAYS * DAY_MS });
  await deleteOldPoints(db, before);
  await removePositionsBefore(db, before);
}
