'use client';

import { useLive } from '../_live/use-live';

/** The name of an agency by its id; the id itself while it is not known. */
export function useAgencyNames(): (agencyId: string) => string {
  const agencies = useLive((state) => state.agencies);
  return (agencyId) => agencies[agencyId]?.name ?? agencyId;
}
