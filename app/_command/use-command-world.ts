'use client';

import { localDay } from '../../server/shared/local-day';
import { useLiveTab, useReference } from '../_live/use-live';
import type { CommandWorld } from './argument.rules';

export interface InHand {
  readonly incidentId: string | null;
  /** A call waits to be put away. */
  readonly hasCall: boolean;
}

/** What the line may name at this moment. Read when it is asked: a line that is closed follows no news. */
export function useCommandWorld({ incidentId, hasCall }: InHand): () => CommandWorld {
  const { store } = useLiveTab();
  const { installation } = useReference();
  return () => {
    const state = store.getView().snapshot?.state;
    const byCallSign = new Intl.Collator('id', { numeric: true });
    return {
      units: Object.values(state?.units ?? {})
        .filter((one) => one.isActive)
        .sort((left, right) => byCallSign.compare(left.callSign, right.callSign)),
      agencies: Object.values(state?.agencies ?? {})
        .filter((one) => one.isActive)
        .sort((left, right) => left.code.localeCompare(right.code)),
      incidents: Object.values(state?.incidents ?? {}).sort((left, right) => right.openedAt - left.openedAt),
      networks: state?.room.mobileNetworks ?? [],
      today: localDay(store.serverNow(), installation.timeZone).replaceAll('-', ''),
      hasIncident: incidentId !== null,
      hasCall,
    };
  };
}
