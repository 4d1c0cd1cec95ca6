import { useEffect, useState } from 'react';
import type { AreaMap } from '../../server/place/place.schema';
import { useReference } from '../_live/use-live';
import { fetchAreas } from '../_map/area-file';

let kept: AreaMap | null = null;

/** The areas of the map in force; kept for as long as the tab, since they are large and seldom change. */
export function useAreas(): AreaMap | null {
  const { mapVersion } = useReference().installation;
  const [areas, setAreas] = useState<AreaMap | null>(kept?.mapVersion === mapVersion ? kept : null);
  useEffect(() => {
    if (kept?.mapVersion === mapVersion) return undefined;
    const controller = new AbortController();
    void fetchAreas(mapVersion, controller.signal).then((found) => {
      if (found === null || controller.signal.aborted) return;
      kept = found;
      setAreas(found);
    });
    return () => controller.abort();
  }, [mapVersion]);
  return areas;
}
