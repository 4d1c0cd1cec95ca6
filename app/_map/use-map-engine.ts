import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { fetchAreas } from './area-file';
import type { IncidentCluster } from './incident-clusters.rules';
import type { MapEngine } from './map-engine';
import { exposeMap } from './map-handle';
import type { MapScene } from './map-scene';
import { SceneDrawing } from './scene-drawing';
import { type StandingMapOptions, useStandingMap } from './use-standing-map';
import { VillageIndex } from './village-index';

interface EngineHookOptions extends StandingMapOptions {
  readonly mapVersion: number;
}

/** What is said about the areas once they are drawn. */
export interface ShownAreas {
  readonly attribution: string;
  readonly isApproximate: boolean;
  /** Names the village of a point. */
  readonly villages: VillageIndex;
}

interface EngineHook {
  readonly frameRef: RefObject<HTMLDivElement | null>;
  /** Null until the map stands. */
  readonly engine: MapEngine | null;
  /** Null until areas are drawn. */
  readonly areas: ShownAreas | null;
  readonly draw: (scene: MapScene) => void;
  /** What is drawn together. */
  readonly clusters: () => readonly IncidentCluster[];
}

/** The map of a frame; the areas follow the map version. */
export function useMapEngine({ mapVersion, ...options }: EngineHookOptions): EngineHook {
  const frameRef = useRef<HTMLDivElement | null>(null);
  const standing = useStandingMap(frameRef, options);
  const [areas, setAreas] = useState<ShownAreas | null>(null);
  const [baseAttributions, setBaseAttributions] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another engine has none yet
  useEffect(() => () => setAreas(null), [standing]);

  const engine = standing?.engine ?? null;
  useEffect(() => {
    if (engine === null) return undefined;
    const stop = new AbortController();
    let hide = () => {};
    void engine.followBase(mapVersion, stop.signal, (attributions) => setBaseAttributions(attributions));
    void fetchAreas(mapVersion, stop.signal).then(async (file) => {
      if (file === null || (await engine.showAreas(file)) === null || stop.signal.aborted) return;
      engine.whenIdle(() => {
        if (stop.signal.aborted) return;
        hide = exposeMap(engine);
        setAreas({ attribution: file.attribution, isApproximate: file.isApproximate, villages: new VillageIndex(file) });
      });
    });
    return () => {
      stop.abort();
      hide();
    };
  }, [engine, mapVersion]);

  const drawing = useMemo(() => (standing === null ? null : new SceneDrawing(standing)), [standing]);
  const draw = useCallback((scene: MapScene) => drawing?.draw(scene), [drawing]);
  const clusters = useCallback(() => drawing?.clusters ?? [], [drawing]);

  return { frameRef, engine, areas: areas === null ? null : { ...areas, attribution: joinSources([...baseAttributions, areas.attribution]) }, draw, clusters };
}

/** Each source once, however many parts of the map come from it; OpenStreetMap first, where a narrow map has room for one. */
function joinSources(lines: readonly string[]): string {
  const sources = lines.flatMap((line) => line.split('; ')).filter((line) => line !== '');
  const isFirst = (line: string) => Number(line.includes('OpenStreetMap'));
  return [...new Set(sources)].sort((left, right) => isFirst(right) - isFirst(left)).join(' · ');
}
