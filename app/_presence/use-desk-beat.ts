'use client';

import { useEffect } from 'react';
import { useApi } from '../_live/use-live';

/** Well inside the 45 s after which nobody is known to sit here. */
const BEAT_MS = 15_000;

/** Tells the server that this desk is open: at once, then every 15 s. */
export function useDeskBeat(): void {
  const api = useApi();
  useEffect(() => {
    // A beat that is lost is made up for by the next.
    const beat = () => void api.presence.beat.mutate({}).catch(() => undefined);
    beat();
    const timer = setInterval(beat, BEAT_MS);
    return () => clearInterval(timer);
  }, [api]);
}
