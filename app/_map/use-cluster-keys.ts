import { useEffect, useEffectEvent } from 'react';
import type { IncidentCluster } from './incident-clusters.rules';
import type { MapEngine } from './map-engine';

/** So near to the cross in the middle of the picture a group counts as aimed at. */
const AIM_PIXELS = 40;

/** Enter opens the group of incidents under the cross, which the arrow keys move. Elsewhere the key is the page's. */
export function useClusterKeys(engine: MapEngine | null, clusters: () => readonly IncidentCluster[], onOpen: (clusterId: string) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (engine === null || event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey) return;
    const aimed = clusterAt(engine, clusters());
    if (aimed === null) return;
    onOpen(aimed);
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    if (engine === null) return undefined;
    const canvas = engine.map.getCanvas();
    const listen = (event: KeyboardEvent) => press(event);
    canvas.addEventListener('keydown', listen);
    return () => canvas.removeEventListener('keydown', listen);
  }, [engine]);
}

function clusterAt(engine: MapEngine, clusters: readonly IncidentCluster[]): string | null {
  const { clientWidth, clientHeight } = engine.map.getContainer();
  const near = clusters
    .map(({ id, lonLat }) => {
      const { x, y } = engine.toPixels(lonLat);
      return { id, away: Math.hypot(x - clientWidth / 2, y - clientHeight / 2) };
    })
    .sort((left, right) => left.away - right.away)[0];
  return near !== undefined && near.away <= AIM_PIXELS ? near.id : null;
}
