import type { Runtime } from '../runtime';
import { readHead } from './log.repository';

const LOOK_MS = 500;

export interface Relay {
  stop(): void;
}

/**
 * The safety net of the news: a process that died between its commit and its message leaves a fact nobody was told of. The
 * relay looks at the log's end and tells the bus what is new; one relay is enough for all processes, more do no harm.
 */
export function startRelay(runtime: Pick<Runtime, 'db' | 'bus' | 'logger'>): Relay {
  let told = '';
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const head = await readHead(runtime.db);
      if (head !== told) runtime.bus.publish('facts', Buffer.from(head));
      told = head;
    } catch (error) {
      // The database is away: the next look tries again.
      runtime.logger.debug({ reason: error instanceof Error ? error.message : String(error) }, 'the relay could not look at the log');
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return { stop: () => clearInterval(timer) };
}
