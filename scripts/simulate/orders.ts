import { refusalOf } from './persist';
import type { Session } from './session';
import type { World } from './world';

const MOST_LOOKS = 8;

interface Order<T> {
  readonly session: Session;
  /** The version that the person sees. */
  readonly version: () => number;
  readonly give: (fields: { commandId: string; expectedVersion: number }) => Promise<T>;
}

/**
 * Gives an order on what the person sees. When somebody else's hand was faster, the person looks again and orders anew; any
 * other refusal is noted, and null.
 */
export async function order<T>(world: World, { session, version, give }: Order<T>): Promise<T | null> {
  let seen = version();
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    try {
      return await session.ordering((commandId) => give({ commandId, expectedVersion: seen }));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      if (refusal.code !== 'stale') {
        world.ledger.orderRefused(refusal.reason);
        return null;
      }
      // A stale order names what is true now; the screen says the same a moment later.
      seen = typeof refusal.values['current'] === 'number' ? refusal.values['current'] : version();
    }
  }
  world.ledger.orderRefused('stale');
  return null;
}

/** An order without a version: answering, opening. */
export async function plainOrder<T>(world: World, session: Session, give: (fields: { commandId: string }) => Promise<T>): Promise<T | null> {
  try {
    return await session.ordering((commandId) => give({ commandId }));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    world.ledger.orderRefused(refusal.reason);
    return null;
  }
}
