import type { Runtime } from '../runtime';
import { deleteCommandsBefore } from './command.repository';

/** A day longer than a step may be told late (`saneInstant`): a repeat older than this is refused by its time or by its version. */
const COMMANDS_KEPT_MS = 8 * 24 * 3_600_000;
const BATCH = 5_000;

/** Answers of commands serve a repeat only, and may hold a point: they are not kept for ever. */
export async function removeOldCommands(runtime: Pick<Runtime, 'db' | 'clock'>): Promise<void> {
  const before = runtime.clock.now() - COMMANDS_KEPT_MS;
  while ((await deleteCommandsBefore(runtime.db, before, BATCH)) === BATCH);
}
