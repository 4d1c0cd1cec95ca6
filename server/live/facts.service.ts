import type { CurrentUser } from '../account/account.schema';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { type Audience, agencyAudience } from './audience';
import { type FactBatch, isAfter } from './events';
import { afterCursor, projectAll, REPLAY_LIMIT } from './fanout';
import { readFactsAfter, readHead } from './log.repository';

/** `visitor`: a wall that strangers look at. */
export const SCREENS = ['desk', 'wall', 'visitor'] as const;
export type Screen = (typeof SCREENS)[number];

/** Which bytes a person's screen gets. A wall never holds personal data, whoever has signed in on it. */
export function audienceOf(user: CurrentUser, screen: Screen): Audience {
  if (user.role === 'wall') return screen === 'visitor' ? 'visitor' : 'wall';
  if (user.role === 'agency' || user.role === 'crew') {
    if (screen !== 'desk' || user.agencyId === null) throw new DomainError('forbidden', { field: 'screen', reason: 'role' });
    return agencyAudience(user.agencyId);
  }
  return screen === 'desk' ? 'room' : screen;
}

/**
 * Facts for one screen from its cursor on: listen first, replay second, drop what overlaps. A span that is too long, or a
 * cursor that this log has never given, is answered by `resync`: the screen fetches a snapshot.
 */
export async function* followFacts(
  runtime: Pick<Runtime, 'db' | 'fanout' | 'clock'>,
  audience: Audience,
  lastEventId: string,
  signal: AbortSignal,
): AsyncGenerator<FactBatch> {
  const subscription = runtime.fanout.subscribe(audience);
  const stop = () => runtime.fanout.unsubscribe(subscription);
  // An abort that came before is not told again.
  if (signal.aborted) return stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    let cursor = lastEventId;
    for await (const batch of replay(runtime, audience, lastEventId)) {
      cursor = batch.cursor;
      yield batch;
      if (batch.resync) return;
    }
    for (let batch = await subscription.next(); batch !== null; batch = await subscription.next()) {
      // The fan-out may still be behind what was replayed: a cursor never goes back.
      const fresh = isAfter(batch.cursor, cursor) ? afterCursor(batch, cursor) : { ...batch, cursor, facts: [] };
      cursor = fresh.cursor;
      yield fresh;
      if (fresh.resync) return;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

const PAGE = 500;

async function* replay(runtime: Pick<Runtime, 'db' | 'clock'>, audience: Audience, lastEventId: string): AsyncGenerator<FactBatch> {
  const head = await readHead(runtime.db);
  const sentAt = runtime.clock.now();
  if (isAfter(lastEventId, head) || BigInt(head) - BigInt(lastEventId) > BigInt(REPLAY_LIMIT)) {
    yield { cursor: head, facts: [], resync: true, sentAt };
    return;
  }
  let cursor = lastEventId;
  for (;;) {
    const rows = await readFactsAfter(runtime.db, cursor, PAGE);
    cursor = rows.at(-1)?.logged.id ?? cursor;
    yield { cursor, facts: projectAll(rows, audience), resync: false, sentAt: runtime.clock.now() };
    if (rows.length < PAGE) return;
  }
}
