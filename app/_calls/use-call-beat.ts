'use client';

import { useEffect } from 'react';
import type { CallView } from '../../server/call/call.schema';
import { useApi } from '../_live/use-live';

/** Well inside the 45 s after which a claim is shown as stale. */
const BEAT_MS = 15_000;

/** Tells the server that this desk still holds the calls that it has not put away. */
export function useCallBeat(mine: readonly CallView[]): void {
  const api = useApi();
  const ids = mine
    .filter((call) => call.disposition === null)
    .map((call) => call.id)
    .join(' ');
  useEffect(() => {
    if (ids === '') return undefined;
    const beat = () => {
      // A beat that is lost is made up for by the next.
      for (const callId of ids.split(' ')) void api.calls.beat.mutate({ callId }).catch(() => undefined);
    };
    const timer = setInterval(beat, BEAT_MS);
    return () => clearInterval(timer);
  }, [api, ids]);
}
