import { useEffect } from 'react';
import { type LayerChoice, switchOf } from './layer-choice.rules';
import type { MapEngine } from './map-engine';

/** Takes parts of the ground off and puts them back; again whenever the style was changed. */
export function useGroundLayers(engine: MapEngine | null, shown: LayerChoice): void {
  useEffect(() => {
    if (engine === null) return undefined;
    const { map } = engine;
    const apply = () => {
      for (const id of map.getLayersOrder()) {
        const name = switchOf(id);
        if (name === null) continue;
        const wanted = shown.has(name) ? 'visible' : 'none';
        // Only what differs: every change is told to this listener again.
        if ((map.getLayoutProperty(id, 'visibility') ?? 'visible') !== wanted) map.setLayoutProperty(id, 'visibility', wanted);
      }
    };
    apply();
    map.on('styledata', apply);
    return () => void map.off('styledata', apply);
  }, [engine, shown]);
}
