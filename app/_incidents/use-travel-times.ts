'use client';

import type { TravelTime } from '../../server/route/route.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';

/** Units drive on and roads close. */
const REFRESH_MS = 20_000;

export type UnitTimes = ReadonlyMap<string, TravelTime>;

const NOTHING: readonly TravelTime[] = [];

/** How long each unit needs to a point, by unit id; null until the answer to this very point is here. */
export function useTravelTimes(point: readonly [number, number] | null, priority: number | null): UnitTimes | null {
  const api = useApi();
  const closures = useLive((state) => Object.values(state.closures))
    .map(({ id, version }) => `${id}.${version}`)
    .join();
  const place = point === null ? '' : `${point.join()} ${priority}`;
  const { data } = useFetched(
    `${place} ${closures}`,
    async (signal) => ({
      place,
      times: point === null ? NOTHING : await api.route.times.query({ point: [point[0], point[1]], ...(priority === null ? {} : { priority }) }, { signal }),
    }),
    { everyMs: REFRESH_MS },
  );
  if (data === null || point === null || data.place !== place) return null;
  return new Map(data.times.flatMap((time) => (time.unitId === null ? [] : [[time.unitId, time] as const])));
}
