import { useEffect, useState } from 'react';
import { useReference } from '../_live/use-live';
import { fetchAreas } from './area-file';

interface PlaceNames {
  /** `Desa, Kec. X` of a village code; null for null, and while the map is not here yet. */
  nameOf(code: string | null): string | null;
}

/** Names of villages, from the same file that the map draws: the browser has it already. */
export function usePlaceNames(): PlaceNames {
  const { mapVersion } = useReference().installation;
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const stop = new AbortController();
    void fetchAreas(mapVersion, stop.signal).then((areas) => {
      if (areas === null || stop.signal.aborted) return;
      setNames(
        new Map(
          areas.features.flatMap(({ properties }) =>
            properties.kind === 'village' ? [[properties.code, `${properties.name}, Kec. ${properties.districtName}`] as const] : [],
          ),
        ),
      );
    });
    return () => stop.abort();
  }, [mapVersion]);
  return { nameOf: (code) => (code === null ? null : (names.get(code) ?? null)) };
}
