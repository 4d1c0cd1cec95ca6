import { removeExpiredSessions } from './account/account.service';
import { removeOldCommands } from './live/command.service';
import type { Runtime } from './runtime';

/** Removes what only grows and is of no more use. */
export async function removeExpired(runtime: Pick<Runtime, 'db' | 'clock'>): Promise<void> {
  await removeOldCommands(runtime);
  await removeExpiredSessions(runtime);
}
