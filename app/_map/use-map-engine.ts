import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LonLat } from '../../server/shared/geo';
import { useTheme } from '../_ui/theme/use-theme';
import { fetchAreas } from './area-file';
import { candidateLayers } from './layers/candidate-layer';
import { closureLayers, closureSignLayers } from './layers/closure-layer';
import { drawingLayers } from './layers/drawing-layer';
import { incidentLayers } from './layers/incident-layer';
import { pinLayers } from './layers/pin-layer';
import { crowdLayers, unitLayers } from './layers/unit-layer';
import { wayLayers } from './layers/way-layer';
import { MapEngine, type MapPick } from './map-engine';
import { exposeMap } from './map-handle';
import { MAP_FONT, type MapLook, type MapScene } from './map-scene';
import { markerAtlas } from './marker-atlas';
import { shownLabels } from './shown-labels';
import { VillageIndex } from './village-index';

interface EngineHookOptions {
  readonly scale: number;
  readonly label: string;
  readonly mapVersion: number;
  readonly onClick: (lonLat: LonLat, pick: MapPick | null) => void;
  readonly onTouch: () => void;
  /** The picture has come to rest somewhere else. */
  readonly onMoved: () => void;
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
}

/** One engine for as long as theme and scale stay; the areas follow the map version. */
export function useMapEngine({ scale, label, mapVersion, onClick, onTouch, onMoved }: EngineHookOptions): EngineHook {
  const theme = useTheme();
  const frameRef = useRef<HTMLDivElement | null>(null);
  const [standing, setStanding] = useState<{ readonly engine: MapEngine; readonly look: MapLook } | null>(null);
  const [areas, setAreas] = useState<ShownAreas | null>(null);
  const [baseAttributions, setBaseAttributions] = useState<readonly string[]>([]);
  const click = useEffectEvent(onClick);
  const touch = useEffectEvent(onTouch);
  const moved = useEffectEvent(onMoved);

  useEffect(() => {
    const container = frameRef.current;
    if (container === null) return undefined;
    const made = new MapEngine({
      container,
      theme,
      scale,
      label,
      onClick: (lonLat, pick) => click(lonLat, pick),
      onTouch: () => touch(),
      onMoved: () => moved(),
    });
    let isGone = false;
    // Letters drawn before their font is here would stay in the other one.
    void document.fonts.load(`600 16px ${MAP_FONT}`).finally(() => {
      if (!isGone) setStanding({ engine: made, look: { theme, scale, atlas: markerAtlas(theme) } });
    });
    return () => {
      isGone = true;
      setStanding(null);
      setAreas(null);
      made.remove();
    };
  }, [theme, scale, label]);

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

  const draw = useCallback(
    (scene: MapScene) => {
      if (standing === null) return;
      const { look, engine: map } = standing;
      const shown = shownLabels(scene, { scale: look.scale, toPixels: (lonLat) => map.toPixels(lonLat) });
      map.keepRoom(scene);
      map.setLayers([
        ...closureLayers(scene.closures, look),
        ...wayLayers(scene, look),
        ...closureSignLayers(scene.closures, look),
        ...candidateLayers(scene.candidates, look),
        ...crowdLayers(scene.crowd, look),
        ...unitLayers(scene, look, shown),
        ...incidentLayers(scene.incidents, look, shown),
        ...drawingLayers(scene.drawing, look),
        ...pinLayers(scene.pin, look),
      ]);
    },
    [standing],
  );

  return { frameRef, engine, areas: areas === null ? null : { ...areas, attribution: joinSources([...baseAttributions, areas.attribution]) }, draw };
}

/** Each source once, however many parts of the map come from it; OpenStreetMap first, where a narrow map has room for one. */
function joinSources(lines: readonly string[]): string {
  const sources = lines.flatMap((line) => line.split('; ')).filter((line) => line !== '');
  const isFirst = (line: string) => Number(line.includes('OpenStreetMap'));
  return [...new Set(sources)].sort((left, right) => isFirst(right) - isFirst(left)).join(' · ');
}
