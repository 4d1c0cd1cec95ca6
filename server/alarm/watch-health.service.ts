import type { Runtime } from '../runtime';
import { readOpenAlarms } from './alarm.repository';
import { readWatchedUntil } from './condition.repository';

export interface WatchOfAlarms {
  /** Some process looks for alarms. */
  readonly isWatched: boolean;
  /** Neither over nor set aside. */
  readonly standing: number;
  readonly unacknowledged: number;
}

/** Whether alarms are looked for at all, and how many there are. */
export async function watchOfAlarms({ db, clock }: Pick<Runtime, 'db' | 'clock'>): Promise<WatchOfAlarms> {
  const until = await readWatchedUntil(db);
  const states = (await readOpenAlarms(db)).map(({ state }) => state);
  const unacknowledged = states.filter((state) => state === 'unacknowledged').length;
  const standing = unacknowledged + states.filter((state) => state === 'acknowledged').length;
  return { isWatched: until !== null && until > clock.now(), standing, unacknowledged };
}
