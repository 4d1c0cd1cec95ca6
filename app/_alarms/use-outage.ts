import { useEffect, useState } from 'react';
import type { HealthReport } from '../../server/api/health';
import { useConnection } from '../_live/use-live';
import { type Outage, outageOf } from './outage.rules';

const ASK_EVERY_MS = 5_000;
const PATIENCE_MS = 4_000;

/**
 * The alarm that no database can hold: nothing new reaches this screen, and why. It is raised by the screen itself, from the same silence that
 * greys what it shows, and is over with it.
 */
export function useOutage(): Outage | null {
  const isSilent = useConnection().status !== 'connected';
  const [outage, setOutage] = useState<Outage | null>(null);
  useEffect(() => {
    if (!isSilent) return undefined;
    const stop = new AbortController();
    const ask = async () => {
      const found = outageOf(await readHealth(AbortSignal.any([stop.signal, AbortSignal.timeout(PATIENCE_MS)])));
      if (!stop.signal.aborted) setOutage(found);
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
      setOutage(null);
    };
  }, [isSilent]);
  return isSilent ? outage : null;
}

/** A process that is not ready answers 503 with its report. */
async function readHealth(signal: AbortSignal): Promise<HealthReport | null> {
  try {
    return (await (await fetch('/api/health', { signal, cache: 'no-store' })).json()) as HealthReport;
  } catch {
    // Recovered: that nobody answers is what is asked for.
    return null;
  }
}
